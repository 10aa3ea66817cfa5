//! What sources say, held against the record and against each other: readings against samples and stated ranges, two
//! accounts of one act, and the times that the law sets.
//!
//! Promises: "contradicted" is said only where real samples cover the time and no doubt about a clock could explain it;
//! every answer carries what it was held against. Leaves out: who is right, which a person judges.

mod claims;
mod legal;
mod pairs;
mod ranges;
mod search;

pub use claims::{ClaimCheck, ClaimWhy, Nearest, ToleranceFrom, Verdict, claims};
pub use legal::{LegalClock, LegalVerdict, legal_clocks};
pub use pairs::{FirstResponse, PairCheck, first_response, pairs};
pub use ranges::{RangeCheck, RangeOf, ranges};

use super::{Absent, Replay, absent};
use crate::{id::EventId, time::Instant};

/// Everything that a case's sources say, held against the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Corroboration {
    /// Readings against samples, in the case's order.
    pub claims: Vec<ClaimCheck>,
    /// Readings beyond what is stated of a parameter.
    pub ranges: Vec<RangeCheck>,
    /// Accounts of one act against each other.
    pub pairs: Vec<PairCheck>,
    /// The first response after the accident.
    pub first_response: Option<FirstResponse>,
    /// The times that the law sets.
    pub legal: Vec<LegalClock>,
    /// What is not there.
    pub absent: Vec<Absent>,
}

/// Holds everything against the rest. Cost: one pass over a tag's samples for each reading that they do not confirm.
pub fn corroborate(replay: &Replay) -> Corroboration {
    Corroboration { absent: absent(replay), ..told(replay, None) }
}

/// The same to somebody who knows nothing after `horizon`: events that end by then, against the samples until then. What is
/// absent is known only once everything was collected, and is left out.
pub fn corroborate_until(replay: &Replay, horizon: Instant) -> Corroboration {
    let is_known = |event: &EventId| replay.timeline.moment(event).is_some_and(|at| at.latest <= horizon);
    let mut seen = replay.clone();
    seen.case.events.retain(|event| is_known(&event.id));
    seen.timeline.events.retain(|timed| is_known(&timed.event));
    let mut found = told(&seen, Some(horizon));
    found.pairs.retain(|pair| is_known(&pair.events.0) && is_known(&pair.events.1));
    found
}

fn told(replay: &Replay, horizon: Option<Instant>) -> Corroboration {
    Corroboration {
        claims: claims(replay, horizon),
        ranges: ranges(&replay.case),
        pairs: pairs(&replay.case, &replay.timeline),
        first_response: first_response(&replay.case, &replay.timeline),
        legal: legal_clocks(&replay.case, &replay.timeline),
        absent: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
