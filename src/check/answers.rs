//! What follows from causes and faults: measures, lessons, proposals, and who sits in judgement.

use super::{CheckIssue, Problem, Severity};
use crate::case::{Case, CauseKind, CauseStatus, ThingId};

pub(super) fn check(case: &Case, found: &mut Vec<CheckIssue>) {
    for party in case.parties.iter().filter(|party| !party.breaches.is_empty()) {
        let place = || vec![ThingId::Party(party.id.clone()).into()];
        if party.proposal.is_none() {
            found.push(Problem::NoProposal(party.id.clone()).at(Severity::Gap, place()));
        }
        if party.investigates.is_some() {
            found.push(Problem::ConflictOfInterest(party.id.clone()).at(Severity::Remark, place()));
        }
    }
    if case.measures.is_empty() {
        return;
    }
    for cause in &case.causes {
        let is_answered = case.measures.iter().any(|measure| measure.causes.contains(&cause.id));
        if cause.kind == CauseKind::Indirect && cause.status != CauseStatus::Rejected && !is_answered {
            let place = vec![ThingId::Cause(cause.id.clone()).into()];
            found.push(Problem::CauseUnanswered(cause.id.clone()).at(Severity::Gap, place));
        }
    }
    for lesson in &case.lessons {
        if !case.measures.iter().any(|measure| measure.lessons.contains(&lesson.id)) {
            let place = vec![ThingId::Lesson(lesson.id.clone()).into()];
            found.push(Problem::LessonUnanswered(lesson.id.clone()).at(Severity::Gap, place));
        }
    }
    for measure in case.measures.iter().filter(|measure| measure.causes.is_empty()) {
        let place = vec![ThingId::Measure(measure.id.clone()).into()];
        found.push(Problem::MeasureWithoutCause(measure.id.clone()).at(Severity::Gap, place));
    }
}
