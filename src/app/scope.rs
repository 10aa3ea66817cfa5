//! What may be shown: everything, or nothing that lies after the cursor ("hide the future").
//!
//! Every panel asks here, so that no value, event or figure after the horizon reaches the screen. Pure.

use crate::{
    analysis::{Episode, LimitResult, Rules, Threshold, episodes_under, max_gap_nanos},
    case::{Direction, Limit, Severity},
    historian::{Series, Status, TagSamples},
    id::{LimitId, TagId},
    time::{Instant, Interval},
    timeline::Replay,
};

/// The last moment that may be shown; none: all may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The last moment, in reference time.
    pub horizon: Option<Instant>,
}

impl Scope {
    /// How many samples, from the first on, may be shown.
    pub fn num_samples(self, samples: &TagSamples) -> usize {
        match self.horizon {
            None => samples.series.len(),
            Some(horizon) => samples.idx_at(horizon).map_or(0, |idx| idx + 1),
        }
    }

    /// True when an event may be shown: nothing of its interval lies after the horizon.
    pub fn shows(self, interval: Interval) -> bool {
        self.horizon.is_none_or(|horizon| interval.latest <= horizon)
    }

    /// True when everything is shown.
    pub fn is_open(self) -> bool {
        self.horizon.is_none()
    }
}

/// One episode beyond one limit, in reference time, as far as the scope shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ExceedanceRow {
    /// The place in [`Replay::exceedances`] and the episode's place in it: what identifies the row.
    pub id: (usize, usize),
    /// The tag.
    pub tag: TagId,
    /// The case's limit.
    pub limit: Option<LimitId>,
    /// How grave it is.
    pub severity: Severity,
    /// The side that is beyond.
    pub direction: Direction,
    /// The limit in the samples' unit.
    pub limit_value: f64,
    /// The unit.
    pub unit: String,
    /// First sample beyond.
    pub start: Instant,
    /// Last sample beyond that is shown.
    pub end: Instant,
    /// Seconds between both.
    pub duration_s: f64,
    /// The value farthest beyond.
    pub peak: f64,
    /// When it was reached.
    pub peak_time: Instant,
    /// How far beyond, never negative.
    pub excess: f64,
    /// Samples beyond.
    pub num_samples: usize,
    /// True when any of them is part of a reconstruction.
    pub reconstructed: bool,
    /// True when the episode goes on after what is shown or recorded.
    pub is_open: bool,
}

/// Every exceedance that the scope shows, in the case's order of limits, then by time.
pub fn exceedance_rows(replay: &Replay, scope: Scope) -> Vec<ExceedanceRow> {
    let mut rows = Vec::new();
    for (result_idx, result) in replay.exceedances.iter().enumerate() {
        let samples = &replay.samples.tags[result.samples_idx];
        let limit = result.limit.as_ref().and_then(|id| replay.case.limit(id));
        for (episode_idx, seen) in seen(replay, result, scope) {
            rows.push(ExceedanceRow {
                id: (result_idx, episode_idx),
                tag: result.tag.clone(),
                limit: result.limit.clone(),
                severity: severity_of(limit),
                direction: result.direction,
                limit_value: result.value,
                unit: result.unit.clone(),
                start: samples.clock_map.to_reference(seen.start),
                end: samples.clock_map.to_reference(seen.end),
                duration_s: seen.duration_secs(),
                peak: seen.peak,
                peak_time: samples.clock_map.to_reference(seen.peak_time),
                excess: result.direction.excess(seen.peak, result.value),
                num_samples: seen.num_samples,
                reconstructed: seen.num_reconstructed > 0,
                is_open: seen.crossed_out.is_none(),
            });
        }
    }
    rows
}

/// Every result as far as the scope shows it.
pub(super) fn cut_results(replay: &Replay, scope: Scope) -> Vec<LimitResult> {
    let cut_result = |result: &LimitResult| LimitResult {
        episodes: seen(replay, result, scope).into_iter().map(|(_, episode)| episode).collect(),
        ..result.clone()
    };
    replay.exceedances.iter().map(cut_result).collect()
}

/// An exceedance as far as the scope shows it, by the row's identity.
pub(super) fn episode_of(replay: &Replay, scope: Scope, (result_idx, episode_idx): (usize, usize)) -> Option<Episode> {
    let result = replay.exceedances.get(result_idx)?;
    seen(replay, result, scope).into_iter().find(|(idx, _)| *idx == episode_idx).map(|(_, episode)| episode)
}

/// A result's episodes as they look to somebody who has seen what the scope shows and no more, each with its place among all
/// episodes of the result. Under delays and durations what comes later decides whether there is an episode at all: there
/// they are looked for anew.
fn seen(replay: &Replay, result: &LimitResult, scope: Scope) -> Vec<(usize, Episode)> {
    let samples = &replay.samples.tags[result.samples_idx];
    let (series, num_shown) = (result.series(&replay.samples), scope.num_samples(samples));
    if scope.is_open() {
        return result.episodes.iter().cloned().enumerate().collect();
    }
    let plain = Rules { windows: result.rules.windows.clone(), ..Rules::default() };
    if result.rules == plain {
        let shown = result.episodes.iter().enumerate().filter(|(_, episode)| episode.first_idx < num_shown);
        let cut = |episode: &Episode| cut(episode, series, result.direction, result.value, num_shown);
        return shown.map(|(idx, episode)| (idx, cut(episode))).collect();
    }
    let Some(last) = num_shown.checked_sub(1).map(|last| series.time(last)) else { return Vec::new() };
    let always = || vec![(Instant::from_nanos(i64::MIN), last)];
    let windows = result.rules.windows.clone().unwrap_or_else(always).into_iter();
    let windows = windows.map(|(from, to)| (from, to.min(last))).filter(|(from, to)| from <= to).collect();
    let rules = Rules { windows: Some(windows), ..result.rules.clone() };
    let (direction, value) = (result.direction, result.value);
    let threshold = Threshold { direction, value, max_gap_nanos: max_gap_nanos(samples) };
    let found = episodes_under(series, &threshold, &rules).into_iter().enumerate();
    let known = |episode: &Episode| result.episodes.iter().position(|known| known.first_idx == episode.first_idx);
    found.map(|(idx, episode)| (known(&episode).unwrap_or(idx), episode)).collect()
}

/// The severity of a limit; a limit given by hand counts as caution.
pub(super) fn severity_of(limit: Option<&Limit>) -> Severity {
    limit.map_or(Severity::Caution, |limit| limit.severity)
}

/// The gravest limit that `value` of a tag lies beyond.
pub(super) fn state_of(replay: &Replay, tag: &TagId, value: f64) -> Option<Severity> {
    let beyond = replay.exceedances.iter().filter(|result| &result.tag == tag && !result.is_on_rate());
    let beyond = beyond.filter(|result| result.direction.is_beyond(value, result.value));
    let limit = |id: &LimitId| replay.case.limit(id);
    beyond.map(|result| severity_of(result.limit.as_ref().and_then(limit))).max()
}

/// The episode as it looks to somebody who has seen the first `num_shown` samples only.
fn cut(episode: &Episode, series: &Series, direction: Direction, value: f64, num_shown: usize) -> Episode {
    let mut seen = episode.clone();
    if episode.last_idx < num_shown {
        let ended = |idx: &usize| series.is_usable(*idx);
        // Whether it ended is known only once the first sample inside was seen.
        if (episode.last_idx + 1..num_shown).find(ended).is_none() {
            seen.crossed_out = None;
        }
        return seen;
    }
    seen.crossed_out = None;
    (seen.num_samples, seen.num_reconstructed, seen.worst) = (0, 0, Status::Good);
    seen.peak = series.values()[episode.first_idx];
    seen.peak_idx = episode.first_idx;
    for idx in episode.first_idx..num_shown {
        let sample = series.values()[idx];
        if !series.is_usable(idx) || !direction.is_beyond(sample, value) {
            continue;
        }
        let quality = series.quality(idx);
        seen.last_idx = idx;
        seen.num_samples += 1;
        seen.num_reconstructed += usize::from(quality.is_reconstruction());
        seen.worst = seen.worst.max(quality.status);
        if direction.excess(sample, seen.peak) > 0.0 {
            (seen.peak, seen.peak_idx) = (sample, idx);
        }
    }
    seen.end = series.time(seen.last_idx);
    seen.peak_time = series.time(seen.peak_idx);
    seen
}
