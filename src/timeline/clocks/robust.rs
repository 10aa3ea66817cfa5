//! A straight line through points, some of which may be wrong: the repeated median to begin with (of each point the median
//! slope to all others, then the median of those; A. F. Siegel 1982: up to half of the points may be wrong), then least
//! squares in which far points count less (Tukey's biweight).

/// `y = level + slope · x`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// The value at zero.
    pub level: f64,
    /// The rise per unit.
    pub slope: f64,
}

impl Line {
    /// The value at `x`.
    pub(super) fn at(self, x: f64) -> f64 {
        self.level + self.slope * x
    }
}

/// How many standard deviations away a point counts nothing any more: the biweight's usual constant.
const BIWEIGHT: f64 = 4.685;
/// Turns a median absolute deviation into a standard deviation, for a normal distribution.
const MAD_TO_SIGMA: f64 = 1.4826;
const MOST_ROUNDS: usize = 50;

/// The middle value; the mean of both middle ones for an even number, NaN for none.
pub(super) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => f64::NAN,
        len if len % 2 == 1 => sorted[len / 2],
        len => f64::midpoint(sorted[len / 2 - 1], sorted[len / 2]),
    }
}

/// The typical distance of values from zero as a standard deviation that few wrong values do not move.
pub(super) fn scale(residuals: &[f64]) -> f64 {
    MAD_TO_SIGMA * median(&residuals.iter().map(|residual| residual.abs()).collect::<Vec<_>>())
}

/// The level that most points agree on. `floor` is the smallest scale that residuals are judged by.
pub(super) fn level_of(points: &[(f64, f64)], floor: f64) -> Line {
    let values: Vec<f64> = points.iter().map(|(_, y)| *y).collect();
    let first = Line { level: median(&values), slope: 0.0 };
    reweighted(points, first, floor, |weights| {
        let sum: f64 = weights.iter().sum();
        let level = points.iter().zip(weights).map(|((_, y), weight)| y * weight).sum::<f64>() / sum;
        Some(Line { level, slope: 0.0 })
    })
}

/// The line that most points agree on; none when all stand at one x.
pub(super) fn line_of(points: &[(f64, f64)], floor: f64) -> Option<Line> {
    let slope_at = |(x, y): &(f64, f64)| {
        let slopes: Vec<f64> = points.iter().filter(|(x2, _)| x2 != x).map(|(x2, y2)| (y2 - y) / (x2 - x)).collect();
        (!slopes.is_empty()).then(|| median(&slopes))
    };
    let slopes: Vec<f64> = points.iter().filter_map(slope_at).collect();
    if slopes.is_empty() {
        return None;
    }
    let slope = median(&slopes);
    let level = median(&points.iter().map(|(x, y)| y - slope * x).collect::<Vec<_>>());
    Some(reweighted(points, Line { level, slope }, floor, |weights| least_squares(points, weights)))
}

/// Fits again and again with the weights that the last fit gives each point, until nothing moves.
fn reweighted(points: &[(f64, f64)], first: Line, floor: f64, fit: impl Fn(&[f64]) -> Option<Line>) -> Line {
    let mut line = first;
    for _ in 0..MOST_ROUNDS {
        let residuals: Vec<f64> = points.iter().map(|(x, y)| y - line.at(*x)).collect();
        let reach = BIWEIGHT * scale(&residuals).max(floor);
        let weight = |residual: &f64| (1.0 - (residual / reach).powi(2)).max(0.0).powi(2);
        let weights: Vec<f64> = residuals.iter().map(weight).collect();
        let Some(next) = fit(&weights).filter(|next| next.level.is_finite() && next.slope.is_finite()) else { break };
        let is_settled = points.iter().all(|(x, _)| (next.at(*x) - line.at(*x)).abs() <= floor * 1e-6);
        line = next;
        if is_settled {
            break;
        }
    }
    line
}

fn least_squares(points: &[(f64, f64)], weights: &[f64]) -> Option<Line> {
    let sum = |value: &dyn Fn(f64, f64) -> f64| -> f64 {
        points.iter().zip(weights).map(|((x, y), weight)| weight * value(*x, *y)).sum()
    };
    let all = sum(&|_, _| 1.0);
    let (mean_x, mean_y) = (sum(&|x, _| x) / all, sum(&|_, y| y) / all);
    let spread = sum(&|x, _| (x - mean_x).powi(2));
    let slope = sum(&|x, y| (x - mean_x) * (y - mean_y)) / spread;
    (spread > 0.0).then_some(Line { level: mean_y - slope * mean_x, slope })
}
