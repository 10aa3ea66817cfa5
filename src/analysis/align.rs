//! Two recordings of the same happenings laid over each other: by which shift do their shapes agree best?
//!
//! Method: both are resampled onto one grid of time, what is slower than a quarter of the window is taken off (so that two
//! slow rises do not agree at every shift), the rest is correlated (Pearson) at every shift up to the largest, and the peaks of
//! that are listed. Leaves out: what the shift means; anything is adopted by a person.

use crate::{
    historian::{Cancel, TagSamples},
    time::{Instant, Interval, NANOS_PER_SEC},
};

/// A shift at which two shapes agree better than at those beside it.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Peak {
    /// Seconds by which the second recording runs ahead of the first: its times less this agree with the first's.
    pub shift_s: f64,
    /// How well they agree then, −1 to 1.
    pub correlation: f64,
}

/// Why no shift was looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoAlignment {
    /// The recordings share too short a stretch within the window.
    TooShort,
    /// One of them does not change there.
    Flat,
    /// Somebody cancelled.
    Cancelled,
}

/// What the search came to.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// The best agreements, best first; at least one.
    pub peaks: Vec<Peak>,
    /// Seconds between two steps of the grid: the shift is not known better.
    pub step_s: f64,
    /// True when a second peak is nearly as good as the first: which one is right cannot be told from the shapes.
    pub is_ambiguous: bool,
    /// True when even the best agreement is a poor one, or lies at the end of what was tried.
    pub is_weak: bool,
}

/// A second peak is comparable when it reaches this share of the first.
const COMPARABLE: f64 = 0.85;
/// A poorer best agreement than this says little.
const WEAK: f64 = 0.5;
/// The grid has so many steps at most.
const MOST_STEPS: usize = 6_000;
/// The shortest stretch, in steps, over which a shift is judged.
const SHORTEST: usize = 16;
const LISTED: usize = 5;

/// The shifts up to `max_shift_s` either way at which `second` agrees with `first` within `window` (reference time, by their
/// clocks as they stand). Nothing is interpolated across a bad sample or a gap: such steps are left out. Cost: grid steps times shifts, some 10⁷ at most.
pub fn align(
    first: &TagSamples,
    second: &TagSamples,
    window: Interval,
    max_shift_s: f64,
    cancel: &Cancel,
) -> Result<Alignment, NoAlignment> {
    let step_s = step_of(first, second, window);
    let num = (window.width_secs() / step_s) as usize;
    let reach = ((max_shift_s / step_s).ceil() as usize).min(MOST_STEPS);
    if num < SHORTEST {
        return Err(NoAlignment::TooShort);
    }
    // Both are read as far beyond the window as the second one may be shifted, so that both lose the same slow part.
    let from = window.earliest.plus_nanos(-((reach as f64 * step_s * NANOS_PER_SEC as f64) as i64));
    let half = (num / 8).max(SHORTEST / 2);
    let a = shape(first, from, num + 2 * reach, step_s, half).split_off(reach);
    let (a, b) = (&a[..num], shape(second, from, num + 2 * reach, step_s, half));
    if !varies(a) || !varies(&b) {
        return Err(NoAlignment::Flat);
    }
    let mut scores = Vec::with_capacity(2 * reach + 1);
    for shift in 0..=2 * reach {
        if shift % 64 == 0 && cancel.is_cancelled() {
            return Err(NoAlignment::Cancelled);
        }
        scores.push(correlation(a, &b[shift..shift + a.len()]));
    }
    let mut peaks = peaks(&scores, reach, step_s);
    peaks.truncate(LISTED);
    let best = peaks.first().copied().ok_or(NoAlignment::Flat)?;
    let is_ambiguous = peaks.get(1).is_some_and(|second| second.correlation >= COMPARABLE * best.correlation);
    let is_at_end = best.shift_s.abs() >= (reach as f64 - 1.0) * step_s;
    Ok(Alignment { peaks, step_s, is_ambiguous, is_weak: best.correlation < WEAK || is_at_end })
}

/// The grid's step: the coarser of both sampling intervals, and no finer than the window allows.
fn step_of(first: &TagSamples, second: &TagSamples, window: Interval) -> f64 {
    let interval = |samples: &TagSamples| {
        let len = samples.series.len();
        let span_s = samples.series.span().map_or(0.0, |(first, last)| last.secs_since(first));
        if len > 1 { span_s / (len - 1) as f64 } else { 1.0 }
    };
    interval(first).max(interval(second)).max(window.width_secs() / MOST_STEPS as f64).max(1e-6)
}

/// The values on the grid that begins at `from`, less their mean over `half` steps either way; NaN where there is none.
fn shape(samples: &TagSamples, from: Instant, num: usize, step_s: f64, half: usize) -> Vec<f64> {
    let mut values = Vec::with_capacity(num);
    for step in 0..num {
        let at = from.plus_nanos((step as f64 * step_s * NANOS_PER_SEC as f64) as i64);
        values.push(value_at(samples, at, 3.0 * step_s).unwrap_or(f64::NAN));
    }
    let mut sums = vec![(0.0, 0usize)];
    for value in &values {
        let (sum, count) = sums[sums.len() - 1];
        sums.push(if value.is_nan() { (sum, count) } else { (sum + value, count + 1) });
    }
    // Near the ends of a record the mean would be one-sided, and a rise there look like a hump.
    let mean_around = |idx: usize| {
        let (low, high) = (sums[idx.saturating_sub(half)], sums[(idx + half + 1).min(num)]);
        let count = high.1 - low.1;
        if count * 10 >= (2 * half + 1) * 9 { (high.0 - low.0) / count as f64 } else { f64::NAN }
    };
    values.iter().enumerate().map(|(idx, value)| value - mean_around(idx)).collect()
}

/// The value on the straight line between the samples around a reference time, at most `widest_s` or a sampling interval apart.
fn value_at(samples: &TagSamples, at: Instant, widest_s: f64) -> Option<f64> {
    let before = samples.idx_at(at)?;
    let series = &samples.series;
    let usable = |idx: usize| (idx < series.len() && series.is_usable(idx)).then(|| series.values()[idx]);
    let (from, first) = (samples.reference_time(before), usable(before)?);
    if from == at {
        return Some(first);
    }
    let second = usable(before + 1)?;
    let apart_s = samples.reference_time(before + 1).secs_since(from);
    (apart_s > 0.0 && apart_s <= widest_s).then(|| first + (second - first) * at.secs_since(from) / apart_s)
}

/// True when values that are there differ.
fn varies(values: &[f64]) -> bool {
    let mut there = values.iter().filter(|value| !value.is_nan());
    let first = there.next();
    there.any(|value| first.is_some_and(|first| (value - first).abs() > f64::EPSILON * first.abs().max(1.0)))
}

/// Pearson's correlation over the steps that both have; zero where too few do or one of them does not vary.
fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mut num, mut sum_a, mut sum_b, mut sum_aa, mut sum_bb, mut sum_ab) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (x, y) in a.iter().zip(b) {
        if !x.is_nan() && !y.is_nan() {
            num += 1.0;
            sum_a += x;
            sum_b += y;
            sum_aa += x * x;
            sum_bb += y * y;
            sum_ab += x * y;
        }
    }
    if num < (a.len() as f64 / 2.0).max(SHORTEST as f64) {
        return 0.0;
    }
    let spread = (sum_aa - sum_a * sum_a / num) * (sum_bb - sum_b * sum_b / num);
    if spread > 0.0 { (sum_ab - sum_a * sum_b / num) / spread.sqrt() } else { 0.0 }
}

/// The local maxima above zero, best first; of two with no clear dip between them only the better.
fn peaks(scores: &[f64], reach: usize, step_s: f64) -> Vec<Peak> {
    let is_top = |idx: &usize| {
        let beside = |idx: Option<usize>| idx.and_then(|idx| scores.get(idx)).copied().unwrap_or(f64::MIN);
        scores[*idx] > 0.0 && scores[*idx] >= beside(idx.checked_sub(1)) && scores[*idx] > beside(idx.checked_add(1))
    };
    let mut tops: Vec<usize> = (0..scores.len()).filter(is_top).collect();
    tops.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let mut kept: Vec<usize> = Vec::new();
    for top in tops {
        let has_dip = |other: &usize| {
            let between = &scores[top.min(*other)..=top.max(*other)];
            between.iter().copied().fold(f64::MAX, f64::min) < 0.7 * scores[top]
        };
        if kept.len() < LISTED && kept.iter().all(has_dip) {
            kept.push(top);
        }
    }
    let peak = |idx: usize| Peak {
        shift_s: (idx as f64 - reach as f64 + summit(scores, idx)) * step_s,
        correlation: scores[idx],
    };
    kept.into_iter().map(peak).collect()
}

/// Where between its neighbours a maximum's parabola is highest, −0.5 to 0.5 steps.
fn summit(scores: &[f64], idx: usize) -> f64 {
    let (Some(before), Some(after)) = (idx.checked_sub(1).map(|idx| scores[idx]), scores.get(idx + 1)) else {
        return 0.0;
    };
    let bend = before - 2.0 * scores[idx] + after;
    if bend < 0.0 { (0.5 * (before - after) / bend).clamp(-0.5, 0.5) } else { 0.0 }
}

#[cfg(test)]
mod tests;
