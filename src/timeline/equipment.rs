//! The state of equipment at a moment, from what events say of it. Pure.
//!
//! Promises: a state is known only when, however each event's time is chosen within its interval, the last event before the
//! moment leaves that state; nothing is assumed before the first event; an event that certainly comes after the moment changes
//! nothing. Leaves out events whose time nothing bounds.

use std::collections::{BTreeMap, BTreeSet};

use super::Timeline;
use crate::{
    case::{Case, EquipmentState, Event, When},
    id::{EquipmentId, EventId},
    time::{Instant, Interval},
};

/// What events tell of one piece of equipment at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EquipmentNow {
    /// It is in this state.
    Known {
        /// The state.
        state: EquipmentState,
        /// The event that left it so.
        since: EventId,
    },
    /// It is in one of several states: an event may have come already or not, or the order of events is not certain.
    Undetermined {
        /// The events that may decide, in the case's order.
        events: Vec<EventId>,
    },
}

/// One event's word on a piece of equipment.
#[derive(Clone, Copy)]
struct Word<'a> {
    event: &'a Event,
    interval: Interval,
    state: EquipmentState,
}

/// The state of every piece of equipment that events up to `at` tell of; what is not in it, no event has told of yet.
///
/// With a `horizon` only events that lie before it altogether are looked at, so that one under way does not give itself away.
/// Cost: one look at each event; more only where events of one piece of equipment overlap.
pub fn equipment_at(
    case: &Case,
    timeline: &Timeline,
    at: Instant,
    horizon: Option<Instant>,
) -> BTreeMap<EquipmentId, EquipmentNow> {
    let mut words: BTreeMap<&EquipmentId, Vec<Word<'_>>> = BTreeMap::new();
    for (event, timed) in case.events.iter().zip(&timeline.events) {
        let Some(interval) = timed.interval.filter(|_| !event.sets.is_empty()) else { continue };
        if interval.earliest <= at && horizon.is_none_or(|horizon| interval.latest <= horizon) {
            for set in &event.sets {
                words.entry(&set.equipment).or_default().push(Word { event, interval, state: set.state });
            }
        }
    }
    words.into_iter().map(|(equipment, words)| (equipment.clone(), now(case, &words, at))).collect()
}

/// What these words, none of which certainly comes after `at`, amount to.
fn now(case: &Case, words: &[Word<'_>], at: Instant) -> EquipmentNow {
    let (over, under_way): (Vec<Word<'_>>, Vec<Word<'_>>) = words.iter().partition(|word| word.interval.latest <= at);
    let last = last_of(case, &over);
    let open =
        under_way.into_iter().filter(|word| !last.iter().any(|last| is_told_after(case, last.event, word.event)));
    let deciding: Vec<Word<'_>> = last.iter().copied().chain(open).collect();
    match last.iter().max_by_key(|word| word.interval.latest) {
        Some(newest) if deciding.iter().all(|word| word.state == newest.state) => {
            EquipmentNow::Known { state: newest.state, since: newest.event.id.clone() }
        }
        _ => {
            let is_deciding = |word: &&Word<'_>| deciding.iter().any(|other| other.event.id == word.event.id);
            let events = words.iter().filter(is_deciding).map(|word| word.event.id.clone());
            EquipmentNow::Undetermined { events: events.collect() }
        }
    }
}

/// Those of the words of which no other one certainly comes after.
fn last_of<'a>(case: &Case, over: &[Word<'a>]) -> Vec<Word<'a>> {
    let Some(begun) = over.iter().map(|word| word.interval.earliest).max() else { return Vec::new() };
    let near: Vec<Word<'a>> = over.iter().copied().filter(|word| word.interval.latest >= begun).collect();
    let is_last = |word: &Word<'_>| !near.iter().any(|other| is_told_after(case, other.event, word.event));
    near.iter().copied().filter(is_last).collect()
}

/// True when the case itself puts `later` after `earlier`, by a chain of "so long after" and "between".
fn is_told_after(case: &Case, later: &Event, earlier: &Event) -> bool {
    let (mut seen, mut next) = (BTreeSet::from([&later.id]), vec![later]);
    while let Some(event) = next.pop() {
        let follows = match &event.when {
            When::After { event, least_s, .. } if *least_s >= 0.0 => Some(event),
            When::Between { after, .. } => Some(after),
            _ => None,
        };
        let leads_to = |other: &&Event| matches!(&other.when, When::Between { before, .. } if *before == event.id);
        let before = follows.and_then(|id| case.event(id)).into_iter().chain(case.events.iter().filter(leads_to));
        for event in before {
            if event.id == earlier.id {
                return later.id != earlier.id;
            }
            if seen.insert(&event.id) {
                next.push(event);
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use chrono::NaiveDateTime;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        case::{CaseFolder, EventKind, StateSet},
        time::{NANOS_PER_SEC, Zone},
        timeline::resolve,
    };

    const STATES: [EquipmentState; 3] = [EquipmentState::Open, EquipmentState::Closed, EquipmentState::PartOpen];

    fn secs(secs: i64) -> Instant {
        Instant::from_nanos(secs * NANOS_PER_SEC)
    }

    fn civil(at: i64) -> NaiveDateTime {
        Zone::UTC.civil(secs(at))
    }

    fn event(idx: usize, (from, width, state): (i64, i64, usize)) -> Event {
        Event {
            id: format!("e{idx}").into(),
            title: "x".into(),
            description: "x".into(),
            lane: "l".into(),
            kind: EventKind::Act,
            when: When::At {
                clock: "recording".into(),
                earliest: civil(from),
                latest: civil(from + width),
                about: false,
                wording: "x".into(),
            },
            equipment: Vec::new(),
            claims: Vec::new(),
            sets: vec![StateSet { equipment: "v".into(), state: STATES[state] }],
            sources: Vec::new(),
            same_as: Vec::new(),
            legal_step: None,
        }
    }

    fn case_of(events: Vec<Event>) -> Case {
        Case { events: events.into(), ..Case::bare("c", Zone::UTC) }
    }

    fn now_in(case: &Case, at: Instant, horizon: Option<Instant>) -> Option<EquipmentNow> {
        equipment_at(case, &resolve(case), at, horizon).remove(&EquipmentId::from("v"))
    }

    prop_compose! {
        fn events()(picks in prop::collection::vec((0i64..60, 0i64..20, 0usize..3), 0..8)) -> Vec<Event> {
            picks.into_iter().enumerate().map(|(idx, pick)| event(idx, pick)).collect()
        }
    }

    proptest! {
        #[test]
        fn what_comes_after_changes_nothing(events in events(), at in 0i64..80) {
            let case = case_of(events);
            let timeline = resolve(&case);
            let without = |is_out: &dyn Fn(Interval) -> bool| {
                let kept = case.events.iter().filter(|event| !is_out(timeline.moment(&event.id).unwrap()));
                case_of(kept.cloned().collect())
            };
            let at = secs(at);
            let begun = without(&|interval| interval.earliest > at);
            prop_assert_eq!(now_in(&case, at, None), now_in(&begun, at, None));
            let over = without(&|interval| interval.latest > at);
            prop_assert_eq!(now_in(&case, at, Some(at)), now_in(&over, at, None));
        }

        #[test]
        fn a_known_state_is_that_of_the_last_event_wherever_each_lies(
            events in events(),
            at in 0i64..80,
            shares in prop::collection::vec(0.0f64..=1.0, 8),
        ) {
            let case = case_of(events);
            let Some(EquipmentNow::Known { state, .. }) = now_in(&case, secs(at), None) else { return Ok(()) };
            let timeline = resolve(&case);
            let moments = case.events.iter().zip(&shares).map(|(event, share)| {
                let interval = timeline.moment(&event.id).unwrap();
                (interval.earliest.plus_nanos((share * interval.width_secs() * 1e9) as i64), event.sets[0].state)
            });
            let past: Vec<_> = moments.filter(|(moment, _)| *moment <= secs(at)).collect();
            let last = past.iter().map(|(moment, _)| *moment).max().unwrap();
            // Two events at one moment are in no order: each may be the last.
            prop_assert!(past.iter().any(|(moment, found)| *moment == last && *found == state));
        }
    }

    #[test]
    fn inside_an_interval_nothing_is_determined_and_the_hidden_future_says_nothing() {
        let case = case_of(vec![event(0, (0, 0, 1)), event(1, (10, 10, 0))]);
        let known = |state, since: &str| Some(EquipmentNow::Known { state, since: since.into() });
        assert_eq!(now_in(&case, secs(-1), None), None, "before any event nothing is known");
        assert_eq!(now_in(&case, secs(9), None), known(EquipmentState::Closed, "e0"));
        let undetermined = EquipmentNow::Undetermined { events: vec!["e0".into(), "e1".into()] };
        assert_eq!(now_in(&case, secs(15), None), Some(undetermined));
        assert_eq!(now_in(&case, secs(15), Some(secs(15))), known(EquipmentState::Closed, "e0"));
        assert_eq!(now_in(&case, secs(20), Some(secs(20))), known(EquipmentState::Open, "e1"));
    }

    #[test]
    fn the_order_that_a_case_tells_decides_where_intervals_touch() {
        let mut later = event(1, (0, 0, 1));
        later.when = When::After { event: "e0".into(), least_s: 0.0, most_s: 5.0, wording: "x".into() };
        let case = case_of(vec![event(0, (0, 10, 0)), later]);
        let known = EquipmentNow::Known { state: EquipmentState::Closed, since: "e1".into() };
        assert_eq!(now_in(&case, secs(20), None), Some(known));
        let both = case_of(vec![event(0, (0, 10, 0)), event(1, (0, 15, 1))]);
        assert!(matches!(now_in(&both, secs(20), None), Some(EquipmentNow::Undetermined { .. })));
    }

    #[test]
    fn the_kettle_is_as_the_report_tells_it() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let timeline = resolve(&case);
        let state = |equipment: &str, at: &str| {
            let at = Instant::parse_rfc3339(&format!("2024-12-{at}+08:00")).unwrap();
            match equipment_at(&case, &timeline, at, None).remove(&EquipmentId::from(equipment)) {
                Some(EquipmentNow::Known { state, .. }) => format!("{state:?}"),
                Some(EquipmentNow::Undetermined { .. }) => "?".to_owned(),
                None => "-".to_owned(),
            }
        };
        for (equipment, at, expect) in [
            ("kettle-1", "16T08:00:00", "-"),
            ("kettle-1", "16T12:00:00", "Heated"),
            ("kettle-1", "16T21:31:00", "?"),
            ("kettle-1", "17T12:00:00", "NotHeated"),
            ("oil-boiler", "17T12:00:00", "-"),
            ("oil-boiler", "17T15:34:00", "?"),
            ("oil-boiler", "17T16:00:00", "Stopped"),
            ("vent-valve", "17T17:50:00", "?"),
            ("vent-valve", "17T18:01:00", "PartOpen"),
            ("transfer-piece", "17T12:30:00", "?"),
            ("transfer-piece", "17T18:00:00", "Removed"),
            ("kettle-1", "17T18:01:00", "Failed"),
            ("vacuum-water-valve", "17T18:01:00", "-"),
        ] {
            assert_eq!(state(equipment, at), expect, "{equipment} at {at}");
        }
    }
}
