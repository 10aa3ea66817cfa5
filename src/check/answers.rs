//! What follows from causes and faults: measures, lessons, proposals, and who sits in judgement.

use super::{CheckIssue, Problem, Severity};
use crate::{
    case::{Case, ThingId},
    law::closure,
};

pub(super) fn check(case: &Case, found: &mut Vec<CheckIssue>) {
    let closure = closure(case);
    let mut gap = |problem: Problem, id: ThingId| found.push(problem.at(Severity::Gap, vec![id.into()]));
    for party in &closure.unproposed {
        gap(Problem::NoProposal(party.id.clone()), ThingId::Party(party.id.clone()));
    }
    if !case.measures.is_empty() {
        for cause in &closure.unanswered {
            gap(Problem::CauseUnanswered(cause.id.clone()), ThingId::Cause(cause.id.clone()));
        }
        for lesson in &closure.unlearnt {
            gap(Problem::LessonUnanswered(lesson.id.clone()), ThingId::Lesson(lesson.id.clone()));
        }
        for measure in &closure.groundless {
            gap(Problem::MeasureWithoutCause(measure.id.clone()), ThingId::Measure(measure.id.clone()));
        }
    }
    for party in case.parties.iter().filter(|party| !party.breaches.is_empty() && party.investigates.is_some()) {
        let place = vec![ThingId::Party(party.id.clone()).into()];
        found.push(Problem::ConflictOfInterest(party.id.clone()).at(Severity::Remark, place));
    }
}
