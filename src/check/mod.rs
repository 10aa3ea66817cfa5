//! Does a case agree with itself? Figures, names, times, causes, responsibility and law held against each other.
//!
//! Promises: pure and deterministic; every issue names the places it rests on; nothing is found in a case that says nothing
//! of it. Leaves out: who is right, which people decide; sentences, which are `text`'s.

mod answers;
mod cited;
mod course;
mod figures;
mod issue;
mod names;
mod narrative;
mod reasons;
mod whole;

pub use issue::{CheckIssue, Place, Problem, ReportPart, Severity};
pub use narrative::check_text;

use crate::{law::Law, timeline::Replay};

/// Everything in which the case does not agree with itself or with the law, the gravest first, then in the order of the parts of
/// a report. Cost: that of corroboration and of the study of causes.
pub fn check(replay: &Replay, law: &Law) -> Vec<CheckIssue> {
    let mut found = Vec::new();
    figures::check(replay, law, &mut found);
    names::check(&replay.case, &mut found);
    course::check(replay, &mut found);
    reasons::check(replay, &mut found);
    answers::check(&replay.case, &mut found);
    cited::check(&replay.case, law, &mut found);
    whole::check(&replay.case, &mut found);
    found.sort_by_key(|issue| issue.severity);
    found
}
