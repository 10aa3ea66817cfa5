//! Figures of each tag that never change while a case is open, worked out while it opens.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use crate::{
    analysis::{Remark, health},
    historian::{Cancel, TagSamples, Workers},
    time::NANOS_PER_SEC,
    timeline::Replay,
};

/// What is known of one tag's samples.
#[derive(Clone, Debug, Default)]
pub(super) struct TagFacts {
    /// The longest step between two samples that a line may bridge and a value may be held over, in source time.
    pub longest_nanos: Option<i64>,
    /// Decimals of its read-outs.
    pub decimals: usize,
    /// What is doubtful about its samples, in order of time.
    #[allow(dead_code, reason = "the window does not show them yet")]
    pub remarks: Vec<Remark>,
}

/// The facts of every tag, in the order of samples; tags not looked at when `cancel` came have the default.
pub(super) fn facts(replay: &Replay, workers: &dyn Workers, cancel: &Cancel) -> Vec<TagFacts> {
    let tags = &replay.samples.tags;
    let (next, done) = (AtomicUsize::new(0), Mutex::new(vec![TagFacts::default(); tags.len()]));
    workers.all(&|| {
        loop {
            let samples_idx = next.fetch_add(1, Ordering::Relaxed);
            let Some(samples) = tags.get(samples_idx).filter(|_| !cancel.is_cancelled()) else { return };
            // Asked for by every picture, found by a pass over the values.
            samples.series.is_wholly_usable();
            let found = TagFacts {
                longest_nanos: longest_step(samples),
                decimals: decimals(replay, samples),
                remarks: health(&samples.series).remarks,
            };
            done.lock().unwrap_or_else(PoisonError::into_inner)[samples_idx] = found;
        }
    });
    done.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// The longest step that a line may bridge: the tag's own, else four times the median step of the record.
pub(super) fn longest_step(samples: &TagSamples) -> Option<i64> {
    if let Some(secs) = samples.max_interpolation_s {
        return Some((secs * NANOS_PER_SEC as f64) as i64);
    }
    let times = samples.series.times();
    let stride = (times.len() / 4_096).max(1);
    let mut steps: Vec<i64> = times.windows(2).step_by(stride).map(|pair| pair[1].saturating_sub(pair[0])).collect();
    steps.retain(|step| *step > 0);
    if steps.len() < 8 {
        return None;
    }
    let middle = steps.len() / 2;
    let (_, median, _) = steps.select_nth_unstable(middle);
    Some(median.saturating_mul(4))
}

/// Decimals for values of a tag: four figures of the greatest value or limit, more where the whole range is small, but
/// never more than the record itself or a limit is written with.
fn decimals(replay: &Replay, samples: &TagSamples) -> usize {
    let limits = replay
        .exceedances
        .iter()
        .filter(|result| result.tag == samples.tag && !result.is_on_rate())
        .map(|result| result.value);
    let limits: Vec<f64> = limits.collect();
    let series = &samples.series;
    let range = series.pyramid().min_max(series.values(), 0, series.len());
    let ends = range.map(|(low, high)| [low, high]);
    let all = limits.iter().copied().chain(ends.into_iter().flatten());
    let (low, high) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let stride = (series.len() / 2_048).max(1);
    let values = series.values().iter().step_by(stride).copied().filter(|value| value.is_finite());
    let written = values.chain(limits).map(decimals_of).max().unwrap_or(0);
    decimals_over(low, high).min(written)
}

/// Decimals that four figures of values from `low` to `high` take, or more where a hundredth of their range needs them.
fn decimals_over(low: f64, high: f64) -> usize {
    let (size, range) = (low.abs().max(high.abs()), high - low);
    if !size.is_finite() {
        return 2;
    }
    let of_size = if size > 0.0 { (3.0 - size.log10().floor()).clamp(0.0, 3.0) } else { 0.0 };
    let of_range = if range > 0.0 { (1.6 - range.log10()).round().clamp(0.0, 9.0) } else { 0.0 };
    of_size.max(of_range) as usize
}

/// How many decimals it takes to write a value.
fn decimals_of(value: f64) -> usize {
    let tolerance = value.abs().max(1e-9) * 1e-9;
    let fits = |decimals: &i32| {
        let power = 10f64.powi(*decimals);
        ((value * power).round() / power - value).abs() <= tolerance
    };
    (0..9).find(fits).unwrap_or(9) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_outs_have_as_many_decimals_as_tell_something() {
        for (low, high, expect) in [
            (60.0, 255.0, 1),
            (-0.085, 0.02, 3),
            (0.0, 2_300.0, 0),
            (-0.085, -0.028, 3),
            (101.320, 101.327, 4),
            (5.0, 5.0, 3),
            (0.0, 0.0, 0),
        ] {
            assert_eq!(decimals_over(low, high), expect, "{low} – {high}");
        }
        assert_eq!([255.0, 194.4, -0.0835, 0.1 + 0.2].map(decimals_of), [0, 1, 4, 1]);
    }
}
