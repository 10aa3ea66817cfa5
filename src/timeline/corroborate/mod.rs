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
    Corroboration {
        claims: claims(replay),
        ranges: ranges(&replay.case),
        pairs: pairs(&replay.case, &replay.timeline),
        first_response: first_response(&replay.case, &replay.timeline),
        legal: legal_clocks(&replay.case, &replay.timeline),
        absent: absent(replay),
    }
}

#[cfg(test)]
mod tests;
