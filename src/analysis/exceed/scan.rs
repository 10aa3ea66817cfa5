//! The plain search: every value looked at once, no pyramid. The oracle of the quick one, and its measure in `cargo bench`.

use super::{Bracket, Episode, Threshold};
use crate::historian::{Series, Status};

/// Values tested together: whole blocks without one beyond are passed over at the speed of memory.
const BLOCK: usize = 1 << 12;

/// Every episode of `series` beyond `threshold`, in order of time: what [`super::episodes`] finds, found without its help.
pub fn scan(series: &Series, threshold: &Threshold) -> Vec<Episode> {
    let values = series.values();
    let mut found: Vec<Episode> = Vec::new();
    // The last usable sample, and whether the last episode still goes on there.
    let (mut before, mut is_open) = (None, false);
    for start in (0..values.len()).step_by(BLOCK) {
        let block = &values[start..values.len().min(start + BLOCK)];
        let holds_any = block.iter().fold(false, |any, value| any | threshold.is_beyond(*value));
        if !holds_any && !is_open {
            before = block_end(series, start, block.len()).or(before);
            continue;
        }
        for idx in start..start + block.len() {
            if !series.is_usable(idx) {
                continue;
            }
            is_open = take(series, threshold, idx, before, is_open, &mut found);
            before = Some(idx);
        }
    }
    found
}

/// The last usable sample of a block.
fn block_end(series: &Series, start: usize, len: usize) -> Option<usize> {
    (start..start + len).rev().find(|idx| series.is_usable(*idx))
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
