//! The states of one alarm over time, after ISA-18.2, as far as samples and a log can say.

use super::Occurrence;
use crate::time::Instant;

/// A state of an alarm (ISA-18.2 letters in brackets). Shelving and suppression are known to no log read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AlarmState {
    /// Normal (A).
    Normal,
    /// Active, not acknowledged (B).
    Unacknowledged,
    /// Active, acknowledged (C).
    Acknowledged,
    /// Returned to normal, not acknowledged (D).
    ReturnedUnacknowledged,
}

/// What happens to an alarm; in this order when at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Happens {
    Raised,
    Acknowledged,
    Returned,
}

/// Each change of state in order of time, from the occurrences expected and the moments at which somebody acknowledged.
/// Before the first it is normal. Without acknowledgements it stays unacknowledged, as nobody is known to have done so.
pub fn states(occurrences: &[Occurrence], acknowledged: &[Instant]) -> Vec<(Instant, AlarmState)> {
    use AlarmState::{Acknowledged, Normal, ReturnedUnacknowledged, Unacknowledged};
    let raised = occurrences.iter().map(|occurrence| (occurrence.raised, Happens::Raised));
    let returned = occurrences.iter().filter_map(|occurrence| Some((occurrence.cleared?, Happens::Returned)));
    let acknowledged = acknowledged.iter().map(|at| (*at, Happens::Acknowledged));
    let mut happened: Vec<_> = raised.chain(returned).chain(acknowledged).collect();
    happened.sort_unstable();
    let (mut state, mut changes) = (Normal, Vec::new());
    for (at, happens) in happened {
        let next = match (state, happens) {
            (_, Happens::Raised) => Unacknowledged,
            (Unacknowledged, Happens::Acknowledged) => Acknowledged,
            (ReturnedUnacknowledged, Happens::Acknowledged) | (Acknowledged, Happens::Returned) => Normal,
            (Unacknowledged, Happens::Returned) => ReturnedUnacknowledged,
            (same, _) => same,
        };
        if next != state {
            changes.push((at, next));
            state = next;
        }
    }
    changes
}
