//! The plain search: every value looked at once, no pyramid. The oracle of the quick one, and its measure in `cargo bench`.

use std::ops::Range;

use super::{Bracket, Episode, Threshold};
use crate::{
    case::Direction,
    historian::{Series, Status},
};

/// Values tested together: whole blocks without one beyond are passed over at the speed of memory.
const BLOCK: usize = 1 << 8;
/// Values of a block with one beyond that are tested together again.
const PART: usize = 1 << 4;

/// Every episode of `series` beyond `threshold`, in order of time: what [`super::episodes`] finds, found without its help.
pub fn scan(series: &Series, threshold: &Threshold) -> Vec<Episode> {
    let len = series.values().len();
    let mut walk = Walk { series, threshold, found: Vec::new(), before: None, is_open: false, is_passed: false };
    for start in (0..len).step_by(BLOCK) {
        let end = len.min(start + BLOCK);
        if walk.may_pass(start..end) {
            continue;
        }
        for start in (start..end).step_by(PART) {
            let part = start..end.min(start + PART);
            if !walk.may_pass(part.clone()) {
                walk.look_at(part);
            }
        }
    }
    walk.found
}

/// The walk over the samples.
struct Walk<'a> {
    series: &'a Series,
    threshold: &'a Threshold,
    found: Vec<Episode>,
    /// The last usable sample, unless samples were passed over since.
    before: Option<usize>,
    /// The last episode still goes on there.
    is_open: bool,
    /// Samples were passed over.
    is_passed: bool,
}

impl Walk<'_> {
    /// True when nothing in `part` can begin an episode, and none goes on there.
    fn may_pass(&mut self, part: Range<usize>) -> bool {
        let may_pass = !self.is_open && num_beyond(&self.series.values()[part], self.threshold) == 0;
        self.is_passed |= may_pass;
        may_pass
    }

    /// Looks at each sample.
    fn look_at(&mut self, part: Range<usize>) {
        let (series, threshold) = (self.series, self.threshold);
        if std::mem::take(&mut self.is_passed) {
            self.before = (0..part.start).rev().find(|idx| series.is_usable(*idx));
        }
        for idx in part.filter(|idx| series.is_usable(*idx)) {
            self.is_open = take(series, threshold, idx, self.before, self.is_open, &mut self.found);
            self.before = Some(idx);
        }
    }
}

/// How many values lie beyond, usable or not: counted and not looked for, the side asked once, so that the compiler compares
/// several values at a time.
fn num_beyond(values: &[f64], threshold: &Threshold) -> u64 {
    let limit = threshold.value;
    match threshold.direction {
        Direction::Above => values.iter().map(|value| u64::from(*value > limit)).sum(),
        Direction::Below => values.iter().map(|value| u64::from(*value < limit)).sum(),
    }
}

/// Takes one usable sample in; true when an episode goes on there.
fn take(
    series: &Series,
    threshold: &Threshold,
    idx: usize,
    before: Option<usize>,
    is_open: bool,
    found: &mut Vec<Episode>,
) -> bool {
    let value = series.values()[idx];
    let before = before.filter(|before| !threshold.is_gap(series, *before, idx));
    let is_open = is_open && before.is_some();
    match (threshold.is_beyond(value), is_open, found.last_mut(), before) {
        (true, true, Some(episode), _) => extend(series, threshold, idx, episode),
        (true, ..) => {
            let mut episode = opened(series, idx, before);
            extend(series, threshold, idx, &mut episode);
            found.push(episode);
        }
        (false, true, Some(episode), Some(before)) => {
            episode.crossed_out = Some(Bracket::of(series, before, idx));
        }
        (false, ..) => {}
    }
    threshold.is_beyond(value)
}

fn extend(series: &Series, threshold: &Threshold, idx: usize, episode: &mut Episode) {
    let (value, quality) = (series.values()[idx], series.quality(idx));
    (episode.last_idx, episode.end) = (idx, series.time(idx));
    episode.num_samples += 1;
    episode.num_reconstructed += usize::from(quality.is_reconstruction());
    episode.worst = episode.worst.max(quality.status);
    if threshold.direction.excess(value, episode.peak) > 0.0 {
        (episode.peak, episode.peak_time, episode.peak_idx) = (value, series.time(idx), idx);
    }
}

fn opened(series: &Series, idx: usize, before: Option<usize>) -> Episode {
    let at = series.time(idx);
    Episode {
        first_idx: idx,
        last_idx: idx,
        start: at,
        end: at,
        num_samples: 0,
        peak: series.values()[idx],
        peak_time: at,
        peak_idx: idx,
        crossed_in: before.map(|before| Bracket::of(series, before, idx)),
        crossed_out: None,
        num_reconstructed: 0,
        worst: Status::Good,
        overdue_from: None,
    }
}
