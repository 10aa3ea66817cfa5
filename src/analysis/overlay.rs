//! A run laid over normal runs of the same tag, aligned at a moment of each.
//!
//! All runs are looked at in equal slots of time about their own moment. A slot shows every usable sample in it, so that a
//! spike of one sample is not lost between two offsets; a slot without samples shows the value on the straight line (or the
//! held one) where its neighbours are near enough, and nothing across a gap, a bad or a missing sample.

use super::{sampling, usable::usable};
use crate::{
    case::{Direction, Interpolation},
    historian::TagSamples,
    time::{Instant, NANOS_PER_SEC},
};

/// What is laid over what.
#[derive(Clone, Debug, PartialEq)]
pub struct OverlaySpan {
    /// The moment of the run that is looked at, reference time.
    pub at: Instant,
    /// The moments of the normal runs.
    pub normal: Vec<Instant>,
    /// Seconds shown before each moment.
    pub before_secs: f64,
    /// Seconds shown after it.
    pub after_secs: f64,
    /// How far beyond the normal runs still counts as among them, in the tag's unit.
    pub tolerance: f64,
    /// The number of slots at most.
    pub most: usize,
}

/// Why runs cannot be laid over each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OverlayError {
    /// Nothing to show: the length is not above zero, or there is no normal run.
    Empty,
    /// The run has no usable sample there.
    NoRun,
    /// The normal run of this number has no usable sample there.
    NoNormal(usize),
}

/// What one run shows in a slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// The smallest value.
    pub min: f64,
    /// The mean of its samples.
    pub mean: f64,
    /// The largest value.
    pub max: f64,
}

/// What the normal runs show in a slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Envelope {
    /// The smallest value of any.
    pub min: f64,
    /// The median of their means.
    pub median: f64,
    /// The largest value of any.
    pub max: f64,
    /// How many of them show anything here.
    pub num_runs: usize,
}

/// One slot.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverlayPoint {
    /// Its middle, in seconds after the moment.
    pub offset_secs: f64,
    /// What the run shows; none where nothing is known.
    pub run: Option<Shown>,
    /// What the normal runs show.
    pub normal: Option<Envelope>,
}

/// A stretch in which the run lies beyond every normal one, on one side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Departure {
    /// The side.
    pub direction: Direction,
    /// Its first slot.
    pub first_idx: usize,
    /// Its last slot.
    pub last_idx: usize,
    /// The slot where it is farthest beyond.
    pub peak_idx: usize,
    /// How far it is beyond there.
    pub excess: f64,
}

/// The runs on one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    /// The slots in order.
    pub points: Vec<OverlayPoint>,
    /// The width of a slot, in seconds.
    pub step_secs: f64,
    /// Where the run leaves the normal ones. A slot of which nothing is known ends a stretch.
    pub departures: Vec<Departure>,
    /// True when any sample shown is part of a reconstruction.
    pub is_reconstructed: bool,
}

const USUAL: f64 = 10.0;

/// Lays the runs over each other. Cost: one pass over the samples of each window.
pub fn overlay(tag: &TagSamples, interpolation: Interpolation, span: &OverlaySpan) -> Result<Overlay, OverlayError> {
    let length = span.before_secs + span.after_secs;
    if length <= 0.0 || span.before_secs < 0.0 || span.after_secs < 0.0 || span.normal.is_empty() {
        return Err(OverlayError::Empty);
    }
    let usual = sampling(&tag.series).median_s.unwrap_or(length);
    let num = ((length / usual).ceil().max(1.0) as usize).min(span.most.max(1));
    let slots = Slots {
        tag,
        interpolation,
        longest_secs: tag.max_interpolation_s.unwrap_or(usual * USUAL),
        before_secs: span.before_secs,
        step_secs: length / num as f64,
        num,
    };
    let (run, mut is_reconstructed) = slots.shown(span.at);
    if run.iter().all(Option::is_none) {
        return Err(OverlayError::NoRun);
    }
    let mut normal = Vec::new();
    for (number, at) in span.normal.iter().enumerate() {
        let (shown, made) = slots.shown(*at);
        if shown.iter().all(Option::is_none) {
            return Err(OverlayError::NoNormal(number));
        }
        is_reconstructed |= made;
        normal.push(shown);
    }
    let points: Vec<OverlayPoint> = (0..num)
        .map(|slot| OverlayPoint {
            offset_secs: (slot as f64 + 0.5) * slots.step_secs - span.before_secs,
            run: run[slot],
            normal: envelope(normal.iter().filter_map(|shown| shown[slot])),
        })
        .collect();
    let departures = departures(&points, span.tolerance);
    Ok(Overlay { points, step_secs: slots.step_secs, departures, is_reconstructed })
}

struct Slots<'a> {
    tag: &'a TagSamples,
    interpolation: Interpolation,
    longest_secs: f64,
    before_secs: f64,
    step_secs: f64,
    num: usize,
}

impl Slots<'_> {
    /// What the run about reference time `at` shows in each slot, and whether any of it is part of a reconstruction.
    fn shown(&self, at: Instant) -> (Vec<Option<Shown>>, bool) {
        let series = &self.tag.series;
        let start = self.tag.clock_map.to_source(at).plus_nanos((-self.before_secs * NANOS_PER_SEC as f64) as i64);
        let end = start.plus_nanos((self.step_secs * self.num as f64 * NANOS_PER_SEC as f64).round() as i64);
        let place = |time: i64| series.times().partition_point(|known| *known < time);
        let range = place(start.nanos())..place(end.nanos());
        let mut slots = vec![None::<(Shown, usize)>; self.num];
        let mut made = false;
        for idx in usable(series, range.clone()) {
            let secs = series.time(idx).secs_since(start);
            let slot = ((secs / self.step_secs) as usize).min(self.num - 1);
            let value = series.values()[idx];
            made |= series.quality(idx).is_reconstruction();
            let (shown, count) = slots[slot].get_or_insert((Shown { min: value, mean: 0.0, max: value }, 0));
            *count += 1;
            shown.min = shown.min.min(value);
            shown.max = shown.max.max(value);
            shown.mean += (value - shown.mean) / *count as f64;
        }
        let middle = |slot: usize| (slot as f64 + 0.5) * self.step_secs;
        let filled = slots.into_iter().enumerate().map(|(slot, shown)| {
            let between = || {
                let time = start.plus_nanos((middle(slot) * NANOS_PER_SEC as f64) as i64);
                self.value_at(time).map(|value| Shown { min: value, mean: value, max: value })
            };
            shown.map(|(shown, _)| shown).or_else(between)
        });
        (filled.collect(), made)
    }

    /// The value between the records around a source time; none when either is unusable or they lie too far apart.
    fn value_at(&self, time: Instant) -> Option<f64> {
        let series = &self.tag.series;
        let before = series.idx_at(time)?;
        let after = before + 1;
        if after >= series.len() || !series.is_usable(before) || !series.is_usable(after) {
            return None;
        }
        let apart = series.time(after).secs_since(series.time(before));
        if apart > self.longest_secs {
            return None;
        }
        let (from, to) = (series.values()[before], series.values()[after]);
        let share = time.secs_since(series.time(before)) / apart;
        Some(if self.interpolation == Interpolation::Step { from } else { from + (to - from) * share })
    }
}

fn envelope(shown: impl Iterator<Item = Shown>) -> Option<Envelope> {
    let all: Vec<Shown> = shown.collect();
    let mut means: Vec<f64> = all.iter().map(|shown| shown.mean).collect();
    means.sort_by(f64::total_cmp);
    let (low, high) = (means.get(means.len().checked_sub(1)? / 2)?, means.get(means.len() / 2)?);
    Some(Envelope {
        min: all.iter().map(|shown| shown.min).fold(f64::INFINITY, f64::min),
        median: f64::midpoint(*low, *high),
        max: all.iter().map(|shown| shown.max).fold(f64::NEG_INFINITY, f64::max),
        num_runs: all.len(),
    })
}

/// How far the run lies beyond every normal one, and on which side; the farther one of both.
fn excess(point: &OverlayPoint, tolerance: f64) -> Option<(Direction, f64)> {
    let (run, normal) = point.run.zip(point.normal)?;
    let (above, below) = (run.max - normal.max - tolerance, normal.min - tolerance - run.min);
    let farther = if above >= below { (Direction::Above, above) } else { (Direction::Below, below) };
    (farther.1 > 0.0).then_some(farther)
}

fn departures(points: &[OverlayPoint], tolerance: f64) -> Vec<Departure> {
    let mut found: Vec<Departure> = Vec::new();
    for (idx, point) in points.iter().enumerate() {
        let Some((direction, excess)) = excess(point, tolerance) else { continue };
        match found.last_mut() {
            Some(last) if last.last_idx + 1 == idx && last.direction == direction => {
                last.last_idx = idx;
                if excess > last.excess {
                    (last.excess, last.peak_idx) = (excess, idx);
                }
            }
            _ => found.push(Departure { direction, first_idx: idx, last_idx: idx, peak_idx: idx, excess }),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::actuation::tests::tag, historian::Quality};
    use proptest::prelude::*;

    const SEC: i64 = NANOS_PER_SEC;

    fn at(secs: i64) -> Instant {
        Instant::from_nanos(secs * SEC)
    }

    fn span(run: i64, normal: &[i64], before: f64, after: f64) -> OverlaySpan {
        let normal = normal.iter().map(|secs| at(*secs)).collect();
        OverlaySpan { at: at(run), normal, before_secs: before, after_secs: after, tolerance: 0.0, most: 500 }
    }

    #[test]
    fn a_spike_and_a_gap_in_the_run_are_both_seen() {
        let g = Quality::GOOD;
        let wave = |k: i64| (k % 100) as f64;
        let mut samples: Vec<_> = (0..400).map(|k| (k * SEC, wave(k), g)).collect();
        samples[330].1 = 95.0;
        samples.drain(350..370);
        let tag = tag(&samples, None);
        let found = overlay(&tag, Interpolation::Linear, &span(300, &[0, 100, 200], 0.0, 100.0)).unwrap();
        assert_eq!((found.points.len(), found.departures.len()), (100, 1));
        let spike = found.departures[0];
        assert_eq!((spike.direction, spike.first_idx, spike.last_idx, spike.excess), (Direction::Above, 30, 30, 65.0));
        assert!((350..370).all(|k| found.points[k - 300].run.is_none()), "the gap stays a gap");
        assert_eq!(found.points[60].normal.map(|normal| normal.num_runs), Some(3));
    }

    #[test]
    fn what_cannot_be_compared_is_refused() {
        let tag = tag(&[(0, 1.0, Quality::GOOD), (SEC, 1.0, Quality::GOOD)], None);
        let of = |span| overlay(&tag, Interpolation::Linear, &span).unwrap_err();
        assert_eq!(of(span(0, &[], 1.0, 1.0)), OverlayError::Empty);
        assert_eq!(of(span(0, &[0], 0.0, 0.0)), OverlayError::Empty);
        assert_eq!(of(span(900, &[0], 1.0, 1.0)), OverlayError::NoRun);
        assert_eq!(of(span(0, &[0, 900], 1.0, 1.0)), OverlayError::NoNormal(1));
    }

    proptest! {
        #[test]
        fn slots_hold_what_brute_force_puts_into_them(
            samples in prop::collection::vec((1i64..6, -20i32..20, 0u8..8), 30..200),
            moments in prop::collection::vec(0i64..300, 2..5),
            before in 0u8..60,
            after in 1u8..60,
            tolerance in 0i32..5,
        ) {
            let mut time = 0;
            let samples: Vec<_> = samples.into_iter().map(|(step, value, quality)| {
                time += step * SEC;
                (time, f64::from(value), if quality == 0 { Quality::BAD } else { Quality::GOOD })
            }).collect();
            let tag = tag(&samples, Some(4 * SEC));
            let spec = OverlaySpan { tolerance: f64::from(tolerance), ..span(moments[0], &moments[1..], before.into(), after.into()) };
            let Ok(found) = overlay(&tag, Interpolation::Linear, &spec) else { return Ok(()) };
            let brute = |moment: i64, slot: usize| -> Option<(f64, f64)> {
                let from = moment as f64 - spec.before_secs + slot as f64 * found.step_secs;
                // Samples stand on whole seconds; a slot's edge may fall between two floats beside one.
                let near = |secs: f64| ((secs * 1e6).round() / 1e6).rem_euclid(1.0) == 0.0 && secs.fract() != 0.0;
                if near(from) || near(from + found.step_secs) { return Some((f64::NAN, f64::NAN)); }
                let inside = |sample: &&(i64, f64, Quality)| {
                    let secs = (sample.0 / SEC) as f64;
                    secs >= from && secs < from + found.step_secs && sample.2.is_usable()
                };
                let values: Vec<f64> = samples.iter().filter(inside).map(|s| s.1).collect();
                if !values.is_empty() {
                    return Some((values.iter().copied().fold(f64::MAX, f64::min), values.iter().copied().fold(f64::MIN, f64::max)));
                }
                let middle = from + found.step_secs / 2.0;
                let after = samples.iter().position(|s| (s.0 / SEC) as f64 > middle)?;
                let (a, b) = (samples[after.checked_sub(1)?], samples[after]);
                if !a.2.is_usable() || !b.2.is_usable() || b.0 - a.0 > 4 * SEC { return None; }
                let share = (middle - (a.0 / SEC) as f64) / ((b.0 - a.0) / SEC) as f64;
                let value = a.1 + (b.1 - a.1) * share;
                Some((value, value))
            };
            let agrees = |found: Option<(f64, f64)>, expect: Option<(f64, f64)>| match (found, expect) {
                (None, None) => true,
                (_, Some((x, _))) if x.is_nan() => true,
                (Some(a), Some(b)) => (a.0 - b.0).abs() < 1e-5 && (a.1 - b.1).abs() < 1e-5,
                _ => false,
            };
            for (slot, point) in found.points.iter().enumerate() {
                let run = brute(moments[0], slot);
                prop_assert!(agrees(point.run.map(|shown| (shown.min, shown.max)), run), "{slot}: {point:?} {run:?}");
                let normals: Vec<_> = moments[1..].iter().filter_map(|moment| brute(*moment, slot)).collect();
                if normals.iter().any(|x| x.0.is_nan()) { continue; }
                let normal = (!normals.is_empty()).then(|| {
                    normals.iter().fold((f64::MAX, f64::MIN), |all, one| (all.0.min(one.0), all.1.max(one.1)))
                });
                prop_assert!(agrees(point.normal.map(|normal| (normal.min, normal.max)), normal), "{slot}: {point:?} {normal:?}");
                let is_out = found.departures.iter().any(|d| (d.first_idx..=d.last_idx).contains(&slot));
                if let (Some(run), Some(normal)) = (point.run, point.normal) {
                    let beyond = run.max > normal.max + spec.tolerance || run.min < normal.min - spec.tolerance;
                    prop_assert_eq!(is_out, beyond);
                } else {
                    prop_assert!(!is_out, "nothing is known there");
                }
            }
        }
    }
}
