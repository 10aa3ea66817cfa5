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
fn ends(clock: &Clock, civil: NaiveDateTime) -> Option<(Instant, Instant)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{case::EventKind, time::Zone};
    use proptest::prelude::*;

    fn event(id: &str, when: When) -> Event {
        Event {
            id: id.into(),
            title: id.into(),
            description: id.into(),
            lane: "l".into(),
            kind: EventKind::Condition,
            when,
            equipment: Vec::new(),
            claims: Vec::new(),
            sources: Vec::new(),
        }
    }

    fn at(earliest: &str, latest: &str) -> When {
        let (earliest, latest) = (earliest.parse().unwrap(), latest.parse().unwrap());
        When::At { clock: "recording".into(), earliest, latest, about: false, wording: "".into() }
    }

    fn after(event: &str, least_s: f64, most_s: f64) -> When {
        When::After { event: event.into(), least_s, most_s, wording: "".into() }
    }

    fn between(after: &str, before: &str) -> When {
        When::Between { after: after.into(), before: before.into(), wording: "".into() }
    }

    /// The intervals in seconds after 2024-01-01T00:00:00Z.
    fn check(zone: &str, events: Vec<Event>, expect: &[Option<(i64, i64)>]) {
        let mut case = Case::bare("c", Zone::parse(zone).unwrap());
        case.events = events;
        let start = Instant::parse_rfc3339("2024-01-01T00:00:00Z").unwrap();
        let secs = |at: Instant| (at.nanos() - start.nanos()) / NANOS_PER_SEC;
        let found: Vec<_> = resolve(&case)
            .events
            .iter()
            .map(|timed| timed.interval.map(|i| (secs(i.earliest), secs(i.latest))))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn chains_are_followed_whatever_the_order_and_circles_stay_open() {
        let chain = vec![
            event("c", after("b", 5.0, 9.0)),
            event("b", after("a", 1.0, 2.0)),
            event("a", at("2024-01-01T00:00:10", "2024-01-01T00:00:20")),
            event("m", between("a", "c")),
        ];
        check("UTC", chain, &[Some((16, 31)), Some((11, 22)), Some((10, 20)), Some((10, 31))]);
        let circle =
            vec![event("a", after("b", 0.0, 1.0)), event("b", between("a", "a")), event("c", after("c", 0.0, 0.0))];
        check("UTC", circle, &[None, None, None]);
    }

    #[test]
    fn bounds_that_contradict_each_other_give_no_time() {
        let events = vec![
            event("late", at("2024-01-01T00:01:00", "2024-01-01T00:01:00")),
            event("early", at("2024-01-01T00:00:10", "2024-01-01T00:00:20")),
            event("m", between("late", "early")),
        ];
        check("UTC", events, &[Some((60, 60)), Some((10, 20)), None]);
    }

    #[test]
    fn folds_gaps_left_out_dates_and_absurd_years_are_read_without_a_slip() {
        let single = |text: &str| vec![event("a", at(text, text))];
        let days = |days: i64, secs: i64| days * 86_400 + secs;
        check("Europe/Berlin", single("2024-10-27T02:30:00"), &[Some((days(300, 1800), days(300, 5400)))]);
        check("Europe/Berlin", single("2024-03-31T02:30:00"), &[Some((days(90, 1800), days(90, 5400)))]);
        check("Pacific/Apia", single("2011-12-30T12:00:00"), &[Some((days(-4386, 79_200), days(-4385, 79_200)))]);
        check("UTC", single("-262143-01-01T00:00:00"), &[None]);
        check("UTC", single("+262142-12-31T23:59:59"), &[None]);
    }

    proptest! {
        #[test]
        fn a_random_web_of_events_settles_as_far_as_it_can(
            webs in prop::collection::vec((0u8..3, 0usize..8, 0usize..8, 0i64..50, 0i64..50), 1..8),
        ) {
            let num = webs.len();
            let name = |idx: usize| format!("e{}", idx % num);
            let base: NaiveDateTime = "2024-01-01T00:00:00".parse().unwrap();
            let events: Vec<Event> = webs.iter().enumerate().map(|(idx, (kind, a, b, x, y))| {
                let (least, most) = (*x.min(y), *x.max(y));
                let moved = |secs| base + chrono::Duration::seconds(secs);
                event(&name(idx), match kind {
                    0 => When::At { clock: "recording".into(), earliest: moved(least), latest: moved(most), about: false, wording: "".into() },
                    1 => after(&name(*a), least as f64, most as f64),
                    _ => between(&name(*a), &name(*b)),
                })
            }).collect();
            let mut case = Case::bare("c", Zone::UTC);
            case.events = events;
            let timeline = resolve(&case);
            for (event, timed) in case.events.iter().zip(&timeline.events) {
                let of = |id: &EventId| timeline.get(id).unwrap().interval;
                if let Some(interval) = timed.interval {
                    prop_assert!(interval.earliest <= interval.latest);
                }
                match &event.when {
                    When::At { .. } => prop_assert!(timed.interval.is_some()),
                    When::After { event, .. } => prop_assert_eq!(of(event).is_some(), timed.interval.is_some()),
                    When::Between { after, before, .. } => {
                        let bounds = of(after).zip(of(before)).filter(|(a, b)| a.earliest <= b.latest);
                        prop_assert_eq!(timed.interval.is_some(), bounds.is_some());
                    }
                }
            }
            let order = crate::timeline::certain_order(&timeline);
            let reaches = |from: &EventId, to: &EventId, skip: Option<&(EventId, EventId)>| {
                let mut seen = vec![from.clone()];
                let mut at = 0;
                while at < seen.len() {
                    let here = seen[at].clone();
                    for (_, next) in order.iter().filter(|pair| pair.0 == here && Some(*pair) != skip) {
                        if !seen.contains(next) { seen.push(next.clone()); }
                    }
                    at += 1;
                }
                seen[1..].contains(to)
            };
            for a in &timeline.events {
                for b in &timeline.events {
                    let certain = a.interval.zip(b.interval).is_some_and(|(a, b)| a.is_before(b));
                    prop_assert_eq!(certain, reaches(&a.event, &b.event, None));
                }
            }
            for pair in &order {
                prop_assert!(!reaches(&pair.0, &pair.1, Some(pair)), "{:?} follows from others", pair);
            }
        }
    }
}
