//! Reading a narrative: a report, a statement or a note becomes proposals of events, each tied to its place in the text.
//!
//! Promises: the same text gives the same proposals; each points at the bytes of the text it came from; a time that the
//! text leaves open (no day, nothing to count from) stays open. Accepting is a person's act: `accept` makes the edit.

mod accept;
mod clause;
mod day;
mod forms;
mod plain;
mod read;
mod readings;
mod sentences;
mod words;

pub use accept::{Draft, DraftClaim, LaneChoice, TextSource, accept, drafts};
pub use clause::{Spot, clause_of, place_of};
pub use read::{Context, Counted, Proposal, read};
pub use readings::{Reading, Side, stated_range};
pub use words::Mention;
