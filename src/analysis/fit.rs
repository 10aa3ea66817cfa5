//! Straight lines and bent ones through weighted points, by least squares.

/// A point to fit: where, value, weight.
pub(super) type Point = (f64, f64, f64);

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Its value at 0.
    pub level: f64,
    /// Its slope.
    pub slope: f64,
}

impl Line {
    /// The line with the least sum of squares; none when the points do not stand at two places.
    pub(super) fn through(points: &[Point]) -> Option<Self> {
        let sums = points.iter().fold(Sums::default(), |sums, point| sums.plus(*point));
        sums.line()
    }

    /// Its slope; 0 when what it adds up to over a length of `x` is no more than computing loses.
    pub(super) fn shown_slope(self, length: f64) -> f64 {
        let is_lost = (self.slope * length).abs() <= 1e-9 * self.level.abs();
        if is_lost { 0.0 } else { self.slope }
    }

    /// Its value at `x`.
    pub fn at(self, x: f64) -> f64 {
        self.level + self.slope * x
    }
}

/// Sums over weighted points, enough for a line through them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    w: f64,
    x: f64,
    y: f64,
    xx: f64,
    xy: f64,
    yy: f64,
}

impl Sums {
    pub(super) fn plus(self, (x, y, w): Point) -> Self {
        Self {
            w: self.w + w,
            x: self.x + w * x,
            y: self.y + w * y,
            xx: self.xx + w * x * x,
            xy: self.xy + w * x * y,
            yy: self.yy + w * y * y,
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            w: self.w - other.w,
            x: self.x - other.x,
            y: self.y - other.y,
            xx: self.xx - other.xx,
            xy: self.xy - other.xy,
            yy: self.yy - other.yy,
        }
    }

    fn line(self) -> Option<Line> {
        let spread = self.xx - self.x * self.x / self.w;
        // What is left after cancelling says nothing below this share.
        if self.w <= 0.0 || spread <= 1e-12 * self.xx.abs() {
            return None;
        }
        let slope = (self.xy - self.x * self.y / self.w) / spread;
        Some(Line { level: (self.y - slope * self.x) / self.w, slope })
    }

    /// The least sum of squares of a line; of a level when the points stand at one place.
    fn rest(self) -> f64 {
        let around = self.yy - self.y * self.y / self.w.max(f64::MIN_POSITIVE);
        let taken = self.line().map_or(0.0, |line| line.slope * (self.xy - self.x * self.y / self.w));
        (around - taken).max(0.0)
    }
}

/// Points with running sums: any stretch's best line costs nothing to find.
#[derive(Clone, Debug)]
pub(super) struct Fitter {
    points: Vec<Point>,
    /// Sums over the first `k` points.
    sums: Vec<Sums>,
}

impl Fitter {
    pub(super) fn new(points: Vec<Point>) -> Self {
        let mut sums = vec![Sums::default()];
        for point in &points {
            sums.push(sums[sums.len() - 1].plus(*point));
        }
        Self { points, sums }
    }

    pub(super) fn points(&self) -> &[Point] {
        &self.points
    }

    fn over(&self, from: usize, to: usize) -> Sums {
        self.sums[to].minus(self.sums[from])
    }

    /// The least sum of squares of a straight line through points `from..to`.
    pub(super) fn cost(&self, from: usize, to: usize) -> f64 {
        self.over(from, to).rest()
    }

    /// The best line through points `from..to`.
    pub(super) fn line(&self, from: usize, to: usize) -> Option<Line> {
        self.over(from, to).line()
    }

    /// The least sum of squares of two lines through points `from..to` that meet at `bend`, and both lines; `right` is the
    /// first point beyond the bend. None when the points do not determine it.
    pub(super) fn bent(&self, (from, to): (usize, usize), right: usize, bend: f64) -> Option<(f64, Line, Line)> {
        // y = a + b·(x − bend) + c·max(x − bend, 0): sums about the bend, then a 3 × 3 system.
        let about = |sums: Sums| Sums {
            x: sums.x - bend * sums.w,
            xx: sums.xx - 2.0 * bend * sums.x + bend * bend * sums.w,
            xy: sums.xy - bend * sums.y,
            ..sums
        };
        let (all, after) = (about(self.over(from, to)), about(self.over(right, to)));
        let rows = [
            [all.w, all.x, after.x, all.y],
            [all.x, all.xx, after.xx, all.xy],
            [after.x, after.xx, after.xx, after.xy],
        ];
        let [a, b, c] = solved(rows)?;
        let rest = all.yy - a * all.y - b * all.xy - c * after.xy;
        let line = |slope: f64| Line { level: a - slope * bend, slope };
        Some((rest.max(0.0), line(b), line(b + c)))
    }
}

/// The solution of three equations, largest pivots first; none when they do not determine it.
fn solved(mut rows: [[f64; 4]; 3]) -> Option<[f64; 3]> {
    for column in 0..3 {
        let pivot = (column..3).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))?;
        rows.swap(column, pivot);
        let head = rows[column];
        if head[column].abs() < 1e-14 {
            return None;
        }
        for (idx, row) in rows.iter_mut().enumerate().filter(|(idx, _)| *idx != column) {
            let share = row[column] / head[column];
            debug_assert!(idx != column, "the pivot's own row stays");
            row.iter_mut().zip(head).for_each(|(cell, above)| *cell -= share * above);
        }
    }
    Some([0, 1, 2].map(|idx| rows[idx][3] / rows[idx][idx]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn brute(points: &[Point], value: impl Fn(f64) -> f64) -> f64 {
        points.iter().map(|(x, y, w)| w * (y - value(*x)).powi(2)).sum()
    }

    #[test]
    fn a_bend_without_noise_is_met_exactly() {
        let bent = |x: f64| 1.0 + 2.0 * x + 3.0 * (x - 0.4).max(0.0);
        let points: Vec<Point> = (0..50).map(|k| f64::from(k) / 49.0).map(|x| (x, bent(x), 1.0)).collect();
        let right = points.iter().position(|(x, ..)| *x > 0.4).unwrap();
        let (rest, before, after) = Fitter::new(points).bent((0, 50), right, 0.4).unwrap();
        assert!(rest < 1e-12 && (before.slope - 2.0).abs() < 1e-9 && (after.slope - 5.0).abs() < 1e-9);
        assert!((before.at(0.4) - after.at(0.4)).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn running_sums_cost_what_the_points_do(ys in prop::collection::vec(-1.0f64..1.0, 12..60), cut in 4usize..8) {
            let num = ys.len();
            let points: Vec<Point> =
                ys.iter().enumerate().map(|(k, y)| (k as f64 / num as f64, *y, 0.5 + (k % 3) as f64)).collect();
            let fitter = Fitter::new(points.clone());
            let line = fitter.line(cut, num).unwrap();
            let cost = fitter.cost(cut, num);
            prop_assert!((cost - brute(&points[cut..], |x| line.at(x))).abs() < 1e-9);
            prop_assert!(cost <= brute(&points[cut..], |x| line.at(x) + 1e-3) + 1e-12);
            let bend = points[cut].0 - 1e-6;
            let (rest, before, after) = fitter.bent((0, num), cut, bend).unwrap();
            let both = |x: f64| if x < bend { before.at(x) } else { after.at(x) };
            prop_assert!((rest - brute(&points, both)).abs() < 1e-7, "{rest}");
            prop_assert!(rest >= fitter.cost(0, cut) + fitter.cost(cut, num) - 1e-9);
        }
    }
}
