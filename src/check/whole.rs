//! What a report must hold, and the case has nothing for (Order 493, art. 30).

use super::{CheckIssue, Place, Problem, ReportPart, Severity};
use crate::case::{Accident, Case, EventKind};

pub(super) fn check(case: &Case, found: &mut Vec<CheckIssue>) {
    let accident = case.accident.as_ref();
    let has_losses = |accident: &Accident| accident.casualties_source.is_some() && !accident.losses.is_empty();
    let has_event = |kind: EventKind| case.events.iter().any(|event| event.kind == kind);
    let is_judged = case.parties.iter().any(|party| party.proposal.is_some());
    let held = [
        (
            ReportPart::Unit,
            accident.is_some_and(|accident| !accident.organisation.facts.is_empty()),
            "accident.organisation",
        ),
        (ReportPart::Course, has_event(EventKind::Accident), "events"),
        (ReportPart::Rescue, has_event(EventKind::Response), "events"),
        (ReportPart::Losses, accident.is_some_and(has_losses), "accident.losses"),
        (ReportPart::Causes, !case.causes.is_empty(), "causes"),
        (ReportPart::Responsibility, is_judged, "parties"),
        (ReportPart::Measures, !case.measures.is_empty(), "measures"),
    ];
    for (part, _, list) in held.into_iter().filter(|(_, is_held, _)| !is_held) {
        found.push(Problem::ReportLacks(part).at(Severity::Gap, vec![Place::Part(list)]));
    }
}
