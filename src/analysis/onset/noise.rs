//! How far points scatter about a trend, told from neighbours and not from a fit, so that breaks do not count as noise.
//!
//! Each point is held against the straight line between its neighbours; the median distance is hardly moved by the few
//! points at a break. Noise that is alike from point to point looks smaller than it acts. So the same is done with means of
//! 2, 4, 8… neighbouring points (batch means): for independent noise 2ᵏ times the variance of such a mean stays the same,
//! for correlated noise it grows until a batch is longer than the correlation. The largest is taken.

use crate::analysis::fit::Point;

/// Distances that a batch length must give to be counted.
const LEAST: usize = 16;
/// From the median of absolute values to the standard deviation of a normal distribution.
const MEDIAN_SHARE: f64 = 0.674_49;
/// Below this share of equal neighbours a step between values says nothing of rounding.
const ALIKE: f64 = 0.2;
/// What sums over some hundred points may lose to rounding in the computer, as a share of the range.
const FLOOR: f64 = 3e-6;
/// How far a single point may stand out, in standard deviations, before it is taken for a spike.
const SPIKE: f64 = 4.0;

/// The variance with which the noise acts on the fit of a line through `points`, each counted for one.
pub(super) fn variance(points: &[Point]) -> f64 {
    let mut batches = points.to_vec();
    let (mut largest, mut length) = (scatter(&batches).powi(2), 1.0);
    loop {
        let (pairs, _) = batches.as_chunks::<2>();
        batches = pairs.iter().map(|[a, b]| (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1), 1.0)).collect();
        length *= 2.0;
        if batches.len() < LEAST + 2 {
            break;
        }
        largest = f64::max(largest, scatter(&batches).powi(2) * length);
    }
    largest.max(rounding(points)).max((range(points) * FLOOR).powi(2))
}

/// The points with those that stand out of their five nearest neighbours' median pulled in.
pub(super) fn without_spikes(points: &[Point]) -> Vec<Point> {
    let reach = SPIKE * scatter(points).max(rounding(points).sqrt());
    let mut found = points.to_vec();
    for (idx, window) in points.windows(5).enumerate() {
        let mut values: [f64; 5] = std::array::from_fn(|k| window[k].1);
        values.sort_by(f64::total_cmp);
        let point = &mut found[idx + 2];
        point.1 = point.1.clamp(values[2] - reach, values[2] + reach);
    }
    found
}

/// The standard deviation of independent noise that would put points so far from the line between their neighbours.
fn scatter(points: &[Point]) -> f64 {
    let off = |window: &[Point]| {
        let [(x0, y0, _), (x1, y1, _), (x2, y2, _)] = [window[0], window[1], window[2]];
        let share = if x2 > x0 { (x1 - x0) / (x2 - x0) } else { 0.5 };
        (y1 - y0 - share * (y2 - y0)).abs() / (1.0 + share * share + (1.0 - share) * (1.0 - share)).sqrt()
    };
    let mut off: Vec<f64> = points.windows(3).map(off).collect();
    let middle = off.len() / 2;
    if off.is_empty() { 0.0 } else { *off.select_nth_unstable_by(middle, f64::total_cmp).1 / MEDIAN_SHARE }
}

/// The variance of rounding to a step, when neighbours are often equal: a value is anywhere within its step.
fn rounding(points: &[Point]) -> f64 {
    let steps = || points.windows(2).map(|pair| (pair[1].1 - pair[0].1).abs());
    let num_equal = steps().filter(|step| *step == 0.0).count();
    let smallest = steps().filter(|step| *step > range(points) * FLOOR).fold(f64::INFINITY, f64::min);
    let is_stepped = num_equal as f64 >= ALIKE * points.len() as f64 && smallest.is_finite();
    if is_stepped { smallest * smallest / 12.0 } else { 0.0 }
}

fn range(points: &[Point]) -> f64 {
    let (low, high) = points.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), p| (l.min(p.1), h.max(p.1)));
    if low < high { high - low } else { 0.0 }
}
