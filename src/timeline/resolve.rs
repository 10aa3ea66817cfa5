//! Every event's interval on the reference clock, with how it was come by.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::{
    case::{Case, Clock, Event, When},
    id::EventId,
    time::{Instant, Interval, NANOS_PER_SEC, Resolved},
};

/// Every event of a case in the case's order.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// One entry per event.
    pub events: Vec<TimedEvent>,
}

/// An event's time on the reference clock.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedEvent {
    /// The event.
    pub event: EventId,
    /// When, on the reference clock; none when nothing bounds it, or when its bounds contradict each other.
    pub interval: Option<Interval>,
    /// How the interval was come by.
    pub basis: Basis,
}

/// How an event's interval was come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Read off a clock whose relation to the reference a source states.
    Stated,
    /// Read off a clock whose relation to the reference is assumed.
    AssumedClock,
    /// Counted from another event.
    Relative,
    /// Bounded by the events before and after; no time is stated.
    Bounded,
}

impl Timeline {
    /// The entry of an event.
    pub fn get(&self, event: &EventId) -> Option<&TimedEvent> {
        self.events.iter().find(|timed| &timed.event == event)
    }

    /// When an event happened, on the reference clock; none when that is not known.
    pub fn moment(&self, event: &EventId) -> Option<Interval> {
        self.get(event).and_then(|timed| timed.interval)
    }

    /// The first and last moment that any event may have; none without an event.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        let intervals = self.events.iter().filter_map(|timed| timed.interval);
        intervals.map(|interval| (interval.earliest, interval.latest)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}

/// The intervals of all events. Events that hang on each other in a circle stay without one, and so does an event said to
/// lie between two that certainly come in the other order.
pub fn resolve(case: &Case) -> Timeline {
    let mut known: BTreeMap<&EventId, Interval> = BTreeMap::new();
    // Each pass settles at least one more event of a chain, so as many passes as events settle all that can be.
    for _ in 0..case.events.len() {
        let before = known.len();
        for event in &case.events {
            if !known.contains_key(&event.id)
                && let Some(interval) = interval_of(case, event, &known)
            {
                known.insert(&event.id, interval);
            }
        }
        if known.len() == before {
            break;
        }
    }
    let timed = |event: &Event| TimedEvent {
        event: event.id.clone(),
        interval: known.get(&event.id).copied(),
        basis: basis_of(case, event),
    };
    Timeline { events: case.events.iter().map(timed).collect() }
}

fn interval_of(case: &Case, event: &Event, known: &BTreeMap<&EventId, Interval>) -> Option<Interval> {
    match &event.when {
        When::At { clock, earliest, latest, .. } => {
            let clock = case.clock(clock)?;
            let read = Interval::new(ends(clock, *earliest)?.0, ends(clock, *latest)?.1);
            Some(clock.map().interval_to_reference(read))
        }
        When::After { event, least_s, most_s, .. } => {
            let from = known.get(event)?;
            let nanos = |secs: f64| (secs * NANOS_PER_SEC as f64) as i64;
            Some(Interval::new(from.earliest.plus_nanos(nanos(*least_s)), from.latest.plus_nanos(nanos(*most_s))))
        }
        When::Between { after, before, .. } => {
            let (from, to) = (known.get(after)?.earliest, known.get(before)?.latest);
            (from <= to).then(|| Interval::new(from, to))
        }
    }
}

/// The first and last moment that a civil time on a clock's face can mean: two in a fold, the hour around a gap, two days
/// around a date that a zone left out. None for years that do not fit.
pub(super) fn ends(clock: &Clock, civil: NaiveDateTime) -> Option<(Instant, Instant)> {
    let moment = |civil| match clock.zone.resolve(civil) {
        Resolved::One(at) | Resolved::Twice(at, _) => Some(at),
        Resolved::Never => None,
    };
    match clock.zone.resolve(civil) {
        Resolved::One(at) => Some((at, at)),
        Resolved::Twice(first, second) => Some((first, second)),
        Resolved::Never => [1, 24].into_iter().map(chrono::Duration::hours).find_map(|apart| {
            Some((moment(civil.checked_sub_signed(apart)?)?, moment(civil.checked_add_signed(apart)?)?))
        }),
    }
}

fn basis_of(case: &Case, event: &Event) -> Basis {
    match &event.when {
        When::At { clock, .. } if case.clock(clock).is_some_and(|clock| clock.assumed) => Basis::AssumedClock,
        When::At { .. } => Basis::Stated,
        When::After { .. } => Basis::Relative,
        When::Between { .. } => Basis::Bounded,
    }
}
