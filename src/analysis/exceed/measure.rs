//! How grave an episode was: mean and area beyond the limit; and how often a limit was exceeded.

use super::{Episode, Threshold};
use crate::{
    case::{Direction, Interpolation},
    historian::Series,
    time::Instant,
};

const SECS_PER_HOUR: f64 = 3_600.0;

/// What one episode amounts to. Each costs a look at the episode's own samples, so they are taken when they are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// Arithmetic mean of how far its samples lie beyond, over those that do, in the unit of the value.
    pub mean_excess: f64,
    /// The area between the curve and the limit beyond it, in unit·h, the curve read as the tag is interpolated; the
    /// crossings lie where it meets the limit.
    pub area_h: f64,
    /// The same at least (between the first and the last sample alone) and at most (as far out as there all the way
    /// through both crossing brackets).
    pub area_bounds_h: [f64; 2],
    /// How far the peak lies beyond, as percent of the limit's value; none for a limit of 0. A share of a temperature or a
    /// gauge pressure depends on where its unit has its zero.
    pub percent_over: Option<f64>,
}

/// The measures of an episode that was found in `series` beyond a value. Cost: one look at each sample from its first to
/// its last.
pub fn measures(
    series: &Series,
    (direction, value): (Direction, f64),
    episode: &Episode,
    interpolation: Interpolation,
) -> Measures {
    let excess = |idx: usize| direction.excess(series.values()[idx], value);
    let (mut sum, mut num, mut inside) = (0.0, 0usize, 0.0);
    let mut before: Option<usize> = None;
    for idx in (episode.first_idx..=episode.last_idx).filter(|idx| series.is_usable(*idx)) {
        if excess(idx) > 0.0 {
            sum += excess(idx);
            num += 1;
        }
        if let Some(before) = before {
            let secs = series.time(idx).secs_since(series.time(before));
            inside += area(excess(before), excess(idx), secs, interpolation);
        }
        before = Some(idx);
    }
    let (first, last) = (excess(episode.first_idx).max(0.0), excess(episode.last_idx).max(0.0));
    let is_at = |idx: &usize, at: Instant| series.is_usable(*idx) && series.time(*idx) == at;
    let (mut edges, mut most) = (0.0, 0.0);
    if let Some(bracket) = episode.crossed_in {
        let secs = bracket.after.secs_since(bracket.before);
        let outside = (0..episode.first_idx).rev().find(|idx| is_at(idx, bracket.before)).map_or(0.0, excess);
        edges += area(outside, first, secs, interpolation);
        most += first * secs;
    }
    if let Some(bracket) = episode.crossed_out {
        let secs = bracket.after.secs_since(bracket.before);
        let outside = (episode.last_idx + 1..series.len()).find(|idx| is_at(idx, bracket.after)).map_or(0.0, excess);
        edges += area(excess(episode.last_idx), outside, secs, interpolation);
        most += last * secs;
    }
    let peak = direction.excess(episode.peak, value);
    Measures {
        mean_excess: sum / num.max(1) as f64,
        area_h: (inside + edges) / SECS_PER_HOUR,
        area_bounds_h: [inside / SECS_PER_HOUR, (inside + most) / SECS_PER_HOUR],
        percent_over: (value != 0.0).then(|| peak / value.abs() * 100.0),
    }
}

/// The area above zero over `secs` between two samples that lie `a` and `b` above it.
fn area(a: f64, b: f64, secs: f64, interpolation: Interpolation) -> f64 {
    match interpolation {
        Interpolation::Step => a.max(0.0) * secs,
        Interpolation::Linear if a >= 0.0 && b >= 0.0 => f64::midpoint(a, b) * secs,
        Interpolation::Linear if a <= 0.0 && b <= 0.0 => 0.0,
        Interpolation::Linear => {
            let top = a.max(b);
            top / (a - b).abs() * secs * top / 2.0
        }
    }
}

/// How often and how long a limit was exceeded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tally {
    /// Number of episodes.
    pub occurrences: usize,
    /// How many of them lasted longer than the limit allows.
    pub overdue: usize,
    /// The longest, from first to last sample, in seconds.
    pub longest_s: f64,
    /// All together, in seconds.
    pub total_s: f64,
}

impl Tally {
    /// The tally of these episodes. Cost: a look at each episode.
    pub fn of(episodes: &[Episode]) -> Self {
        let durations = || episodes.iter().map(Episode::duration_secs);
        Self {
            occurrences: episodes.len(),
            overdue: episodes.iter().filter(|episode| episode.overdue_from.is_some()).count(),
            longest_s: durations().fold(0.0, f64::max),
            total_s: durations().sum(),
        }
    }
}

impl Threshold {
    /// The side and the value: what an episode is measured against.
    pub fn beyond(&self) -> (Direction, f64) {
        (self.direction, self.value)
    }
}
