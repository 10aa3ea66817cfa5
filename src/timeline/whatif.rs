//! What each safeguard of a case would have done: [`analysis`](crate::analysis) applied to a [`Replay`].
//!
//! It lives here because it needs the events' intervals beside the samples. [`Prepared`] holds what does not depend on a
//! set point, so that the answer for a sliding set point is found while it slides: nothing in [`what_if`] walks the samples.

use super::Replay;
use crate::{
    analysis::{Actuation, Gaps, Lead, MarginPoint, SetPoint, TagState, actuations, last_actuation, margin, states},
    case::{CauseKind, Direction, EventKind, Safeguard},
    historian::TagSamples,
    id::{EventId, TagId},
    time::{Instant, Interval, NANOS_PER_SEC},
    units,
};

/// What the set points of a replay's tags share: made once for its samples.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    gaps: Vec<Gaps>,
}

impl Prepared {
    /// Cost: one pass over the samples of each tag that sets a longest gap.
    pub fn of(replay: &Replay) -> Self {
        Self { gaps: replay.samples.tags.iter().map(Gaps::of).collect() }
    }
}

/// A set point on a tag: a safeguard's own, or one that is tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// The tag.
    pub tag: TagId,
    /// The side on which it acts.
    pub direction: Direction,
    /// The set point.
    pub set_point: f64,
    /// Its unit; none: the tag's.
    pub unit: Option<String>,
    /// How long the value must stay beyond it.
    pub on_delay_secs: f64,
}

/// Why a safeguard would never have acted on the recorded data.
#[derive(Clone, Debug, PartialEq)]
pub enum Never {
    /// It names no tag, side or set point.
    NoSetPoint,
    /// No recording carries its tag.
    NoSamples,
    /// Its set point's unit does not turn into the tag's.
    Unit,
    /// The tag never went beyond; the value that came nearest, none without a usable sample.
    NotReached(Option<f64>),
    /// The tag went beyond, but never for as long as the on-delay.
    TooShort,
}

/// What a set point would have done.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// Which entry of the samples it was held against.
    pub samples_idx: usize,
    /// The set point in the samples' unit, with side and delay.
    pub point: SetPoint,
    /// The actuations in order of time, at most [`MOST_LISTED`].
    pub actuations: Vec<Actuation>,
    /// True when there are more than are listed.
    pub has_more: bool,
    /// One entry for each event asked for that has a time.
    pub leads: Vec<EventLead>,
}

/// The lead on one event.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLead {
    /// The event.
    pub event: EventId,
    /// When it happened.
    pub interval: Interval,
    /// The lead of the first actuation of all.
    pub first: Lead,
    /// The last actuation up to the event's latest moment, and its lead; none when the first comes later.
    pub last: Option<(Actuation, Lead)>,
}

/// Actuations that are listed; what lies beyond is only known to be there.
pub const MOST_LISTED: usize = 100;

impl WhatIf {
    /// True when the tag went beyond the set point and came back before the episode that led up to any of the events: the
    /// safeguard would have acted in running that ended well.
    pub fn acted_before(&self) -> bool {
        let first = self.actuations.first().map(|first| first.first_idx);
        self.leads.iter().any(|lead| lead.last.as_ref().is_some_and(|(last, _)| Some(last.first_idx) != first))
    }
}

impl Trial {
    /// The set point of a safeguard, another one put in its place when given (in the safeguard's unit).
    pub fn of(safeguard: &Safeguard, set_point: Option<f64>) -> Option<Self> {
        Some(Self {
            tag: safeguard.tag.clone()?,
            direction: safeguard.direction?,
            set_point: set_point.or(safeguard.set_point)?,
            unit: safeguard.set_point_unit.clone(),
            on_delay_secs: safeguard.on_delay_s.unwrap_or(0.0),
        })
    }

    /// The set point in the unit of `samples`.
    pub fn point(&self, samples: &TagSamples) -> Option<SetPoint> {
        let unit = self.unit.as_deref().unwrap_or(&samples.unit);
        let value = units::convert(self.set_point, unit, &samples.unit)?;
        let on_delay_nanos = (self.on_delay_secs * NANOS_PER_SEC as f64).round() as i64;
        Some(SetPoint { direction: self.direction, value, on_delay_nanos })
    }
}

/// The events that lead times are given to unless others are asked for: the accident, and every act that a direct cause
/// names, for that is what an earlier warning could have kept from happening. In the case's order.
pub fn events_that_matter(replay: &Replay) -> Vec<EventId> {
    let direct = || replay.case.causes.iter().filter(|cause| cause.kind == CauseKind::Direct);
    let is_named = |id: &EventId| direct().any(|cause| cause.events().any(|event| event == id));
    let matters = |kind: EventKind, id: &EventId| match kind {
        EventKind::Accident => true,
        EventKind::Act => is_named(id),
        _ => false,
    };
    let events = replay.case.events.iter();
    events.filter(|event| matters(event.kind, &event.id)).map(|event| event.id.clone()).collect()
}

/// What a set point would have done, with its lead on `events`. Where several recordings carry the tag, the one on which
/// it acts first. Cost: a few searches through the pyramid for each actuation listed and for each event.
pub fn what_if(replay: &Replay, prepared: &Prepared, trial: &Trial, events: &[EventId]) -> Result<WhatIf, Never> {
    let tags = replay.samples.tags.iter().enumerate().filter(|(_, samples)| samples.tag == trial.tag);
    let mut best: Result<WhatIf, Never> = Err(Never::NoSamples);
    for (idx, samples) in tags {
        let found = on_recording(replay, (idx, samples), prepared, trial, events);
        let acts = |found: &WhatIf| {
            found.actuations.first().map(|first| first.reference_time(&replay.samples.tags[found.samples_idx]))
        };
        let is_better = match (&best, &found) {
            (Err(Never::NoSamples), _) | (Err(_), Ok(_)) => true,
            (Ok(best), Ok(found)) => acts(found) < acts(best),
            _ => false,
        };
        if is_better {
            best = found;
        }
    }
    best
}

fn on_recording(
    replay: &Replay,
    (samples_idx, tag): (usize, &TagSamples),
    prepared: &Prepared,
    trial: &Trial,
    events: &[EventId],
) -> Result<WhatIf, Never> {
    let point = trial.point(tag).ok_or(Never::Unit)?;
    let gaps = prepared.gaps.get(samples_idx).ok_or(Never::NoSamples)?;
    let mut found = actuations(tag, gaps, &point, MOST_LISTED + 1);
    let Some(first) = found.first().copied() else { return Err(never(tag, &point)) };
    let has_more = found.len() > MOST_LISTED;
    found.truncate(MOST_LISTED);
    let lead = |event: &EventId| {
        let interval = replay.timeline.get(event)?.interval?;
        let until = tag.clock_map.to_source(interval.latest);
        let last = last_actuation(tag, gaps, &point, until);
        Some(EventLead {
            event: event.clone(),
            interval,
            first: Lead::of(&first, tag, interval),
            last: last.map(|last| (last, Lead::of(&last, tag, interval))),
        })
    };
    let leads = events.iter().filter_map(lead).collect();
    Ok(WhatIf { samples_idx, point, actuations: found, has_more, leads })
}

fn never(tag: &TagSamples, point: &SetPoint) -> Never {
    let span = tag.series.pyramid().min_max(tag.series.values(), 0, tag.series.len());
    let nearest = span.map(|(min, max)| if point.direction == Direction::Above { max } else { min });
    match nearest {
        Some(value) if point.direction.is_beyond(value, point.value) => Never::TooShort,
        nearest => Never::NotReached(nearest),
    }
}

/// The lead on one event for each of `values` as set point (in the samples' unit), everything else as in `found`.
pub fn margin_of(
    replay: &Replay,
    prepared: &Prepared,
    (samples_idx, like): (usize, &SetPoint),
    values: &[f64],
    event: Interval,
) -> Vec<MarginPoint> {
    let (Some(tag), Some(gaps)) = (replay.samples.tags.get(samples_idx), prepared.gaps.get(samples_idx)) else {
        return Vec::new();
    };
    margin(tag, gaps, like, values.iter().copied(), event)
}

/// Seconds before a moment over which rates of change are taken.
pub const RATE_SECS: f64 = 600.0;

/// What every tag was doing at a moment on the reference clock.
pub fn process_at(replay: &Replay, at: Instant) -> Vec<TagState> {
    states(&replay.samples, at, RATE_SECS)
}
