//! Rates of change, so that a limit may bear on how fast a value moves.

use std::collections::VecDeque;

use crate::historian::{Quality, QualityRuns, Series};

/// How a rate is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateOver {
    /// The time it is taken over, at least.
    pub window_nanos: i64,
    /// The seconds that it is counted in: 60 for a rate per minute.
    pub per_secs: f64,
    /// The longest gap across which a value is known to go on; none: every gap.
    pub max_gap_nanos: Option<i64>,
}

/// The rate at each sample: its value less that of the last usable sample at least one window earlier, per unit of time.
/// NaN where there is no such sample, where one is not usable, or where an unknown stretch lies between. Cost: one pass,
/// and as much memory as the values take.
///
/// Each rate has the worse status of its two samples, and is reconstructed when one of them is.
pub fn rates(series: &Series, over: RateOver, unit: &str) -> Series {
    let (times, values) = (series.times(), series.values());
    let mut rates = vec![f64::NAN; values.len()];
    let mut qualities = Vec::new();
    let is_uniform = series.qualities().is_uniform();
    // Usable samples of the current known stretch that may still be a window's beginning.
    let mut waiting: VecDeque<usize> = VecDeque::new();
    let mut last: Option<usize> = None;
    for idx in 0..values.len() {
        let mut quality = series.quality(idx);
        if series.is_usable(idx) {
            let apart = last.map_or(0, |last| times[idx].saturating_sub(times[last]));
            if over.max_gap_nanos.is_some_and(|longest| apart > longest) {
                waiting.clear();
            }
            waiting.push_back(idx);
            last = Some(idx);
            let is_early = |at: &usize| times[idx].saturating_sub(times[*at]) >= over.window_nanos;
            while waiting.get(1).is_some_and(is_early) {
                waiting.pop_front();
            }
            if let Some(first) = waiting.front().copied().filter(is_early) {
                let secs = series.time(idx).secs_since(series.time(first));
                rates[idx] = (values[idx] - values[first]) / secs * over.per_secs;
                quality = worse(quality, series.quality(first));
            }
        }
        if !is_uniform {
            qualities.push(quality);
        }
    }
    let qualities = if is_uniform { series.qualities().clone() } else { QualityRuns::collect(qualities) };
    series.derived(rates, qualities, Some(unit.to_owned()))
}

fn worse(a: Quality, b: Quality) -> Quality {
    let origin = if b.is_reconstruction() && !a.is_reconstruction() { b.origin } else { a.origin };
    Quality { status: a.status.max(b.status), origin }
}
