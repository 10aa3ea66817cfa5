//! From a case and its results to a document: one file per part, two outlines (Chinese and English).
//!
//! Promises: every sentence comes from a message or from the case's own words; every fact carries what it rests on or is
//! counted as to be verified; what a case lacks is said. Leaves out: judging guilt, ranking roles, setting fines.

mod analyses;
mod anchors;
mod annexes;
mod answers;
mod assemble;
mod background;
mod causes;
mod chain;
mod compare;
mod corroborated;
mod excess;
mod figures;
mod front;
mod grounds;
mod intervals;
mod lessons;
mod losses;
mod make;
mod numbers;
mod outline;
mod parties;
mod questions;
mod registers;
mod response;
mod safeguards;
mod sequence;
mod times;
mod writer;

pub(super) use numbers::Counter;

pub use make::{DraftOptions, draft, draft_with};
