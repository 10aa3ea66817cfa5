//! Which event certainly came before which.

use super::Timeline;
use crate::id::EventId;

/// Every pair `(before, after)` whose intervals are disjoint, transitively reduced: a pair that follows from two others is
/// left out. In order of the events' times. Cost: the square of the number of events.
pub fn certain_order(timeline: &Timeline) -> Vec<(EventId, EventId)> {
    let mut timed: Vec<_> = timeline.events.iter().filter_map(|event| Some((&event.event, event.interval?))).collect();
    timed.sort_by_key(|(_, interval)| (interval.earliest, interval.latest));
    let mut pairs = Vec::new();
    for (before, first) in &timed {
        let later = || timed.iter().filter(|(_, second)| first.is_before(*second));
        // What begins after one of those later has ended follows from it.
        let Some(ended) = later().map(|(_, second)| second.latest).min() else { continue };
        let next = later().filter(|(_, second)| second.earliest <= ended);
        pairs.extend(next.map(|(after, _)| ((*before).clone(), (*after).clone())));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        time::{Instant, Interval},
        timeline::{Basis, TimedEvent},
    };

    #[test]
    fn overlapping_events_have_no_order_and_chains_are_reduced() {
        let event = |id: &str, from: i64, to: i64| TimedEvent {
            event: id.into(),
            interval: Some(Interval::new(Instant::from_nanos(from), Instant::from_nanos(to))),
            basis: Basis::Stated,
        };
        let timeline = Timeline { events: vec![event("c", 30, 40), event("a", 0, 10), event("b", 5, 20)] };
        let pairs = certain_order(&timeline);
        assert_eq!(pairs, [("a".into(), "c".into()), ("b".into(), "c".into())]);
        let chain = Timeline { events: vec![event("a", 0, 1), event("b", 2, 3), event("c", 4, 5)] };
        assert_eq!(certain_order(&chain), [("a".into(), "b".into()), ("b".into(), "c".into())]);
    }
}
