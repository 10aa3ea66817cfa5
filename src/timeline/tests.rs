//! Chains, circles, contradictions and webs of events: what is known of their times, and which order is certain.

use chrono::NaiveDateTime;
use proptest::prelude::*;

use super::{certain_order, resolve};
use crate::{
    case::{Case, Event, EventKind, When},
    id::EventId,
    time::{Instant, NANOS_PER_SEC, Zone},
};

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
        sets: Vec::new(),
        sources: Vec::new(),
        same_as: Vec::new(),
        legal_step: None,
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
    case.events = events.into();
    let start = Instant::parse_rfc3339("2024-01-01T00:00:00Z").unwrap();
    let secs = |at: Instant| (at.nanos() - start.nanos()) / NANOS_PER_SEC;
    let found: Vec<_> =
        resolve(&case).events.iter().map(|timed| timed.interval.map(|i| (secs(i.earliest), secs(i.latest)))).collect();
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
        case.events = events.into();
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
        let order = certain_order(&timeline);
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
