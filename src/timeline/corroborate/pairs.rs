//! Accounts of one act by several sources, and how soon help was called.

use crate::{
    case::{Case, EventKind},
    id::EventId,
    time::Interval,
    timeline::{Basis, Timeline},
};

/// Two events that tell of one act.
#[derive(Clone, Debug, PartialEq)]
pub struct PairCheck {
    /// The two.
    pub events: (EventId, EventId),
    /// Seconds between the end of the earlier and the start of the later; 0 when they may be of one moment, none when either
    /// has no time.
    pub apart_s: Option<f64>,
    /// True when either rests on a clock that nobody compared with the reference.
    pub is_assumed: bool,
}

/// Every two events that a case says are of one act, each once, in the case's order.
pub fn pairs(case: &Case, timeline: &Timeline) -> Vec<PairCheck> {
    let mut found: Vec<PairCheck> = Vec::new();
    for event in &case.events {
        for other in &event.same_as {
            let is_known = |pair: &PairCheck| {
                let (a, b) = &pair.events;
                (a == &event.id && b == other) || (a == other && b == &event.id)
            };
            if !found.iter().any(is_known) {
                let times = timeline.moment(&event.id).zip(timeline.moment(other));
                found.push(PairCheck {
                    events: (event.id.clone(), other.clone()),
                    apart_s: times.map(|(a, b)| a.apart_secs(b)),
                    is_assumed: [&event.id, other].iter().any(|id| is_assumed(timeline, id)),
                });
            }
        }
    }
    found
}

pub(super) fn is_assumed(timeline: &Timeline, event: &EventId) -> bool {
    timeline.get(event).is_some_and(|timed| timed.basis == Basis::AssumedClock)
}

/// How long after the accident the first response came.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstResponse {
    /// The accident.
    pub accident: EventId,
    /// The response.
    pub response: EventId,
    /// The least and the most seconds between them.
    pub after_s: (f64, f64),
    /// True when either rests on a clock that nobody compared with the reference.
    pub is_assumed: bool,
}

/// The first response that certainly came after the accident; none without one.
pub fn first_response(case: &Case, timeline: &Timeline) -> Option<FirstResponse> {
    let (accident, when) = accident(case, timeline)?;
    let responses = case.events.iter().filter(|event| event.kind == EventKind::Response);
    let timed = responses.filter_map(|event| Some((&event.id, timeline.moment(&event.id)?)));
    let (response, at) = timed.filter(|(_, at)| when.is_before(*at)).min_by_key(|(_, at)| (at.earliest, at.latest))?;
    Some(FirstResponse {
        accident: accident.clone(),
        response: response.clone(),
        after_s: (at.earliest.secs_since(when.latest), at.latest.secs_since(when.earliest)),
        is_assumed: [accident, response].iter().any(|id| is_assumed(timeline, id)),
    })
}

/// The earliest event that is the accident itself, with its time.
pub(super) fn accident<'a>(case: &'a Case, timeline: &Timeline) -> Option<(&'a EventId, Interval)> {
    let accidents = case.events.iter().filter(|event| event.kind == EventKind::Accident);
    let timed = accidents.filter_map(|event| Some((&event.id, timeline.moment(&event.id)?)));
    timed.min_by_key(|(_, at)| (at.earliest, at.latest))
}
