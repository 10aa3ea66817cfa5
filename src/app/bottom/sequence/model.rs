//! What is certain of the order of the events shown: which certainly came before which, and for any two how that is known. Pure.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use super::layout::{Layout, layout};
use crate::{
    app::{axis::TimeWindow, lanes::LaneKey, scope::Scope},
    id::EventId,
    time::Interval,
    timeline::{Replay, Timeline, certain_order},
};

/// No more events than this are drawn at once: nobody could read it.
pub(super) const MOST_DRAWN: usize = 150;

/// The events shown that have a time, and what is certain of their order.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Sequence {
    /// In order of their earliest moments.
    pub events: Vec<(EventId, Interval)>,
    /// Before and after, by their places, what follows from others left out.
    pub pairs: Vec<(usize, usize)>,
    /// Events shown that have no time.
    pub untimed: Vec<EventId>,
    /// The places of the events that are drawn: all of them, or so many of those in view that it can be read.
    pub drawn: Range<usize>,
    /// The drawing of these; its boxes begin with the first of them.
    pub layout: Layout,
}

/// How two events stand to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Relation {
    /// It certainly came before, by so many seconds at least.
    Before(f64),
    /// It certainly came after, by so many seconds at least.
    After(f64),
    /// Both may have been at any moment of this stretch.
    Open(Interval),
}

impl Sequence {
    /// What is certain among the events that the scope shows and that stand on no hidden lane.
    /// Where they are too many, those in `view` are drawn.
    pub(in crate::app) fn of(
        replay: &Replay,
        scope: Scope,
        hidden: &BTreeSet<LaneKey>,
        view: Option<TimeWindow>,
    ) -> Self {
        let is_shown = |event: &EventId, interval: Option<Interval>| {
            let lane = replay.case.event(event).map(|event| LaneKey::Of(event.lane.clone()));
            let in_time = interval.map_or(scope.is_open(), |interval| scope.shows(interval));
            in_time && lane.is_none_or(|lane| !hidden.contains(&lane))
        };
        let events = replay.timeline.events.iter().filter(|timed| is_shown(&timed.event, timed.interval));
        Self::among(&Timeline { events: events.cloned().collect() }, view)
    }

    fn among(timeline: &Timeline, view: Option<TimeWindow>) -> Self {
        let timed = timeline.events.iter().filter_map(|timed| Some((timed.event.clone(), timed.interval?)));
        let mut events: Vec<(EventId, Interval)> = timed.collect();
        events.sort_by_key(|(_, interval)| (interval.earliest, interval.latest));
        let untimed = timeline.events.iter().filter(|timed| timed.interval.is_none());
        let untimed = untimed.map(|timed| timed.event.clone()).collect();
        let pairs: Vec<(usize, usize)> = {
            let places: BTreeMap<&EventId, usize> = events.iter().enumerate().map(|(idx, (id, _))| (id, idx)).collect();
            let pairs = certain_order(timeline);
            pairs.iter().filter_map(|(before, after)| Some((*places.get(before)?, *places.get(after)?))).collect()
        };
        let drawn = drawn(&events, view);
        let within = pairs.iter().filter(|(before, after)| drawn.contains(before) && drawn.contains(after));
        let within: Vec<_> = within.map(|(before, after)| (before - drawn.start, after - drawn.start)).collect();
        let layout = layout(drawn.len(), &within);
        Self { events, pairs, untimed, drawn, layout }
    }

    /// The place of an event.
    pub(super) fn place(&self, event: &EventId) -> Option<usize> {
        self.events.iter().position(|(id, _)| id == event)
    }

    /// How the event at `idx` stands to the one at `chosen`.
    pub(super) fn relation(&self, idx: usize, chosen: usize) -> Relation {
        let (one, other) = (self.events[idx].1, self.events[chosen].1);
        if one.is_before(other) {
            Relation::Before(gap_s(one, other))
        } else if other.is_before(one) {
            Relation::After(gap_s(other, one))
        } else {
            Relation::Open(Interval::new(one.earliest.max(other.earliest), one.latest.min(other.latest)))
        }
    }

    /// Seconds that certainly lie between a pair.
    pub(super) fn gap_s(&self, (before, after): (usize, usize)) -> f64 {
        gap_s(self.events[before].1, self.events[after].1)
    }
}

/// All events, or those from the first in view on.
fn drawn(events: &[(EventId, Interval)], view: Option<TimeWindow>) -> Range<usize> {
    if events.len() <= MOST_DRAWN {
        return 0..events.len();
    }
    let is_seen = |at: &Interval| view.is_none_or(|view| view.from <= at.latest && at.earliest <= view.to);
    let Some(first) = events.iter().position(|(_, at)| is_seen(at)) else { return 0..0 };
    // Those after the last in view are left out even where there is room for more.
    let last = events.iter().rposition(|(_, at)| is_seen(at)).unwrap_or(first);
    first..(last + 1).min(first + MOST_DRAWN)
}

fn gap_s(before: Interval, after: Interval) -> f64 {
    after.earliest.secs_since(before.latest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        time::{Instant, NANOS_PER_SEC},
        timeline::{Basis, TimedEvent},
    };

    #[test]
    fn relations_are_certain_only_where_intervals_are_disjoint() {
        let at = |secs: i64| Instant::from_nanos(secs * NANOS_PER_SEC);
        let event = |id: &str, span: Option<(i64, i64)>| TimedEvent {
            event: id.into(),
            interval: span.map(|(from, to)| Interval::new(at(from), at(to))),
            basis: Basis::Stated,
        };
        let events =
            vec![event("c", Some((30, 40))), event("n", None), event("a", Some((0, 10))), event("b", Some((10, 20)))];
        let found = Sequence::among(&Timeline { events }, None);
        assert_eq!(found.events.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!((found.pairs.as_slice(), found.untimed.as_slice()), (&[(0, 2), (1, 2)][..], &["n".into()][..]));
        assert_eq!(found.relation(0, 1), Relation::Open(Interval::exact(at(10))), "they touch");
        assert_eq!(found.relation(1, 2), Relation::Before(10.0));
        assert_eq!(found.relation(2, 0), Relation::After(20.0));
        assert_eq!(found.gap_s((0, 2)), 20.0);
    }

    #[test]
    fn of_many_events_those_in_view_are_drawn() {
        let at = |secs: i64| Instant::from_nanos(secs * NANOS_PER_SEC);
        let event = |nth: i64| TimedEvent {
            event: format!("e{nth:03}").as_str().into(),
            interval: Some(Interval::exact(at(nth))),
            basis: Basis::Stated,
        };
        let timeline = Timeline { events: (0..200).map(event).collect() };
        let drawn = |view| Sequence::among(&timeline, view).drawn;
        let view = |from: i64, to: i64| Some(TimeWindow { from: at(from), to: at(to) });
        assert_eq!((drawn(None), drawn(view(0, 999))), (0..150, 0..150));
        assert_eq!((drawn(view(20, 29)), drawn(view(300, 400))), (20..30, 0..0));
        let found = Sequence::among(&timeline, view(20, 29));
        assert_eq!((found.layout.boxes.len(), found.layout.ways.len(), found.pairs.len()), (10, 9, 199));
    }
}
