//! The search for episodes through the pyramid.
//!
//! Blocks that cannot hold a value beyond are passed over. Where every sample is usable and no gap splits, the end and the
//! peak of an episode are found through the pyramid too, so that its length costs nothing; elsewhere, and for the count of
//! samples under a deadband, an episode costs one look at each of its own samples.

use std::ops::Range;

use super::{Bracket, Episode, Threshold};
use crate::{
    case::Direction,
    historian::{Series, Status},
};

/// Every episode of `series` beyond `threshold`, in order of time.
pub fn episodes(series: &Series, threshold: &Threshold) -> Vec<Episode> {
    Search { series, threshold, release: threshold.value, range: 0..series.len() }.runs()
}

/// A search in part of a series.
pub(super) struct Search<'a> {
    pub(super) series: &'a Series,
    pub(super) threshold: &'a Threshold,
    /// A run goes on while values lie strictly beyond this one: the threshold's value, or that less a deadband.
    pub(super) release: f64,
    /// The samples looked at.
    pub(super) range: Range<usize>,
}

impl Search<'_> {
    /// Every run in order of time.
    pub(super) fn runs(&self) -> Vec<Episode> {
        let (series, threshold) = (self.series, self.threshold);
        let mut found = Vec::new();
        let mut from = self.range.start;
        let may_hold = |min: f64, max: f64| match threshold.direction {
            Direction::Above => max > threshold.value,
            Direction::Below => min < threshold.value,
        };
        while from < self.range.end {
            let beyond = |value: f64| threshold.is_beyond(value);
            let first = series.pyramid().find_from(series.values(), from, may_hold, beyond);
            let Some(first) = first.filter(|first| *first < self.range.end) else { break };
            if !series.is_usable(first) {
                from = first + 1;
                continue;
            }
            let is_quick = threshold.max_gap_nanos.is_none() && series.is_wholly_usable();
            let episode = if is_quick { self.leap(first) } else { self.follow(first) };
            from = episode.last_idx + 1;
            found.push(episode);
        }
        found
    }

    /// The run that begins at `first`, every sample being usable.
    fn leap(&self, first: usize) -> Episode {
        let (series, direction, release) = (self.series, self.threshold.direction, self.release);
        let (values, pyramid) = (series.values(), series.pyramid());
        let may_hold = |min: f64, max: f64| match direction {
            Direction::Above => min <= release,
            Direction::Below => max >= release,
        };
        let returned = pyramid.find_from(values, first + 1, may_hold, |value| !direction.is_beyond(value, release));
        let returned = returned.filter(|idx| *idx < self.range.end);
        let end = returned.unwrap_or(self.range.end);
        let (min, max) = pyramid.min_max(values, first, end).unwrap_or((values[first], values[first]));
        let peak = if direction == Direction::Above { max } else { min };
        let holds_peak = |min: f64, max: f64| min <= peak && peak <= max;
        let peak_idx = pyramid.find_from(values, first, holds_peak, |value| value == peak).unwrap_or(first);
        let num_samples = if release == self.threshold.value {
            end - first
        } else {
            values[first..end].iter().filter(|value| self.threshold.is_beyond(**value)).count()
        };
        let quality = series.quality(first);
        let run = Run {
            last: end - 1,
            peak_idx,
            num_samples,
            num_reconstructed: if quality.is_reconstruction() { num_samples } else { 0 },
            worst: quality.status,
            returned,
        };
        self.episode(first, &run)
    }

    /// The run that begins at the usable sample `first`, which lies beyond.
    fn follow(&self, first: usize) -> Episode {
        let (series, threshold) = (self.series, self.threshold);
        let values = series.values();
        let mut run = Run {
            last: first,
            peak_idx: first,
            num_samples: 0,
            num_reconstructed: 0,
            worst: Status::Good,
            returned: None,
        };
        for idx in first..self.range.end {
            if !series.is_usable(idx) {
                continue;
            }
            if idx > first && threshold.is_gap(series, run.last, idx) {
                break;
            }
            if !threshold.direction.is_beyond(values[idx], self.release) {
                run.returned = Some(idx);
                break;
            }
            run.last = idx;
            if !threshold.is_beyond(values[idx]) {
                continue;
            }
            let quality = series.quality(idx);
            run.num_samples += 1;
            run.num_reconstructed += usize::from(quality.is_reconstruction());
            run.worst = run.worst.max(quality.status);
            if threshold.direction.excess(values[idx], values[run.peak_idx]) > 0.0 {
                run.peak_idx = idx;
            }
        }
        self.episode(first, &run)
    }

    fn episode(&self, first: usize, run: &Run) -> Episode {
        let series = self.series;
        let before = (self.range.start..first).rev().find(|idx| series.is_usable(*idx));
        let before = before.filter(|before| !self.threshold.is_gap(series, *before, first));
        Episode {
            first_idx: first,
            last_idx: run.last,
            start: series.time(first),
            end: series.time(run.last),
            num_samples: run.num_samples,
            peak: series.values()[run.peak_idx],
            peak_time: series.time(run.peak_idx),
            peak_idx: run.peak_idx,
            crossed_in: before.map(|before| Bracket::of(series, before, first)),
            crossed_out: run.returned.map(|returned| Bracket::of(series, run.last, returned)),
            num_reconstructed: run.num_reconstructed,
            worst: run.worst,
            overdue_from: None,
        }
    }
}

/// What was seen of one run.
struct Run {
    last: usize,
    peak_idx: usize,
    num_samples: usize,
    num_reconstructed: usize,
    worst: Status,
    returned: Option<usize>,
}
