//! Rules that turn crossings into episodes: deadband, delays, merging, shortest and allowed time, validity.
//!
//! The samples are read as a system sees them that scans them: a sample holds until the next usable one. In order:
//! 1. Each window of validity, and each stretch between gaps in which the state is unknown, is looked at by itself.
//! 2. Deadband: a run begins at a sample strictly beyond the value and goes on while samples lie strictly beyond the value
//!    less the deadband.
//! 3. On-delay and off-delay as OPC UA Part 9 (`OnDelay`, `OffDelay`) and ISA-18.2 have them: an episode begins only with a run
//!    that still holds when the on-delay is over; once begun, it ends only with a return that still holds when the off-delay
//!    is over. Its start stays the first sample beyond.
//! 4. Merging: episodes are one when the return between them is at most so long.
//! 5. Shortest time: what does not last so long from its first to its last sample is left out.
//! 6. Allowed time: what lasts longer carries the moment from which it did.
//!
//! With [`Rules::default`] the result is that of [`super::episodes`].

use std::ops::Range;

use super::{Episode, Threshold, search::Search};
use crate::{
    case::{Direction, Limit},
    historian::Series,
    time::{Instant, NANOS_PER_SEC},
    units,
};

/// A stretch of time, both ends included.
pub type Window = (Instant, Instant);

/// The rules of one limit, in the unit and the source time of the series.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// How far a value must come back inside to have returned.
    pub deadband: f64,
    /// How long a run must hold before it counts.
    pub on_delay_nanos: i64,
    /// How long a return must hold before it counts.
    pub off_delay_nanos: i64,
    /// The longest return that is merged; 0: none.
    pub merge_gap_nanos: i64,
    /// The shortest episode that counts.
    pub min_duration_nanos: i64,
    /// How long being beyond is allowed.
    pub allowed_nanos: Option<i64>,
    /// When the limit applies, in source time, ascending and apart; none: always.
    pub windows: Option<Vec<Window>>,
}

impl Rules {
    /// A limit's rules for a series in `unit` (that of the rate, for a limit on a rate), without its validity; none when its
    /// deadband does not turn into that unit.
    pub fn of(limit: &Limit, unit: &str) -> Option<Self> {
        let deadband = limit.deadband.unwrap_or(0.0);
        let deadband = if limit.rate_window_s.is_some() {
            units::convert_rate(deadband, &limit.unit, unit)?
        } else {
            units::convert_difference(deadband, &limit.unit, unit)?
        };
        let nanos = |secs: Option<f64>| secs.map_or(0, nanos_of);
        Some(Self {
            deadband,
            on_delay_nanos: nanos(limit.on_delay_s),
            off_delay_nanos: nanos(limit.off_delay_s),
            merge_gap_nanos: nanos(limit.merge_gap_s),
            min_duration_nanos: nanos(limit.min_duration_s),
            allowed_nanos: limit.allowed_s.map(nanos_of),
            windows: None,
        })
    }

    /// The rules that an alarm system knows: without merging, shortest and allowed time, which are an investigator's.
    #[must_use]
    pub fn of_an_alarm(&self) -> Self {
        Self { merge_gap_nanos: 0, min_duration_nanos: 0, allowed_nanos: None, ..self.clone() }
    }

    /// True when nothing but the value counts.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// Seconds as nanoseconds, stopping at the ends of the range.
pub fn nanos_of(secs: f64) -> i64 {
    (secs * NANOS_PER_SEC as f64).round() as i64
}

/// Every episode of `series` beyond `threshold` under `rules`, in order of time. Cost: that of [`super::episodes`], and with
/// a deadband a look at each sample of the runs found.
pub fn episodes_under(series: &Series, threshold: &Threshold, rules: &Rules) -> Vec<Episode> {
    let release = match threshold.direction {
        Direction::Above => threshold.value - rules.deadband,
        Direction::Below => threshold.value + rules.deadband,
    };
    let mut found = Vec::new();
    for range in ranges(series, rules.windows.as_deref()) {
        let runs = Search { series, threshold, release, range }.runs();
        let delayed = delayed(runs, series, threshold, rules);
        found.extend(merged(delayed, series, threshold, rules.merge_gap_nanos));
    }
    let lasts = |episode: &Episode| episode.end.nanos().saturating_sub(episode.start.nanos());
    found.retain(|episode| lasts(episode) >= rules.min_duration_nanos);
    if let Some(allowed) = rules.allowed_nanos {
        for episode in &mut found {
            episode.overdue_from = (lasts(episode) > allowed).then(|| episode.start.plus_nanos(allowed));
        }
    }
    found
}

/// The samples of each window.
fn ranges(series: &Series, windows: Option<&[Window]>) -> Vec<Range<usize>> {
    let Some(windows) = windows else { return std::iter::once(0..series.len()).collect() };
    let times = series.times();
    let range = |(from, to): &Window| {
        times.partition_point(|time| *time < from.nanos())..times.partition_point(|time| *time <= to.nanos())
    };
    windows.iter().map(range).filter(|range| !range.is_empty()).collect()
}

/// An episode, and the runs after it that were too short to count.
struct Counted {
    episode: Episode,
    passed: Vec<Episode>,
}

/// Runs that outlast the on-delay, each with the runs that follow before the off-delay is over.
fn delayed(runs: Vec<Episode>, series: &Series, threshold: &Threshold, rules: &Rules) -> Vec<Counted> {
    let mut active: Vec<Counted> = Vec::new();
    for run in runs {
        let is_held = |last: &Counted| is_short_return(&last.episode, &run, series, threshold, rules.off_delay_nanos);
        match active.pop_if(|last| is_held(last)) {
            Some(last) => active.push(last.joined(Counted { episode: run, passed: Vec::new() }, threshold)),
            None if outlasts(&run, rules.on_delay_nanos) => {
                active.push(Counted { episode: run, passed: Vec::new() });
            }
            None => active.last_mut().map_or((), |last| last.passed.push(run)),
        }
    }
    active
}

impl Counted {
    /// Both as one, with what was passed over between them.
    fn joined(self, later: Self, threshold: &Threshold) -> Self {
        let between = self.passed.into_iter().chain([later.episode]);
        let episode = between.fold(self.episode, |episode, run| episode.joined(&run, threshold));
        Self { episode, passed: later.passed }
    }
}

/// True when a run still holds once `delay` is over, as far as its samples show.
fn outlasts(run: &Episode, delay: i64) -> bool {
    let start = run.start.nanos();
    delay == 0
        || match run.crossed_out {
            Some(out) => out.after.nanos().saturating_sub(start) > delay,
            None => run.end.nanos().saturating_sub(start) >= delay,
        }
}

fn merged(episodes: Vec<Counted>, series: &Series, threshold: &Threshold, longest: i64) -> Vec<Episode> {
    let mut found: Vec<Counted> = Vec::new();
    for next in episodes {
        match found.pop_if(|last| is_short_return(&last.episode, &next.episode, series, threshold, longest)) {
            Some(last) => found.push(last.joined(next, threshold)),
            None => found.push(next),
        }
    }
    found.into_iter().map(|counted| counted.episode).collect()
}

/// True when the value returned between two runs for at most `longest`, and was known throughout.
fn is_short_return(before: &Episode, after: &Episode, series: &Series, threshold: &Threshold, longest: i64) -> bool {
    let Some(out) = before.crossed_out.filter(|_| longest > 0) else { return false };
    let returned = after.start.nanos().saturating_sub(out.after.nanos());
    if returned > longest {
        return false;
    }
    let mut known = before.last_idx;
    (before.last_idx + 1..=after.first_idx).filter(|idx| series.is_usable(*idx)).all(|idx| {
        let is_known = !threshold.is_gap(series, known, idx);
        known = idx;
        is_known
    })
}
