//! Causes and what shows them: times, findings, evidence.

use std::collections::HashSet;

use super::{CheckIssue, Problem, Severity};
use crate::{
    case::{Case, CauseStatus, EventKind, Finding, Proof, ProofOf, ThingId, proofs},
    causes::{CauseStudy, ProofState, Timing, study},
    id::{CauseId, EquipmentId, FindingId},
    timeline::Replay,
};

pub(super) fn check(replay: &Replay, found: &mut Vec<CheckIssue>) {
    let case = &replay.case;
    let study = study(replay);
    reversed(case, &study, found);
    shown(case, &study, found);
    unsurveyed(case, found);
    unused(case, found);
}

fn place(cause: &CauseId) -> super::Place {
    ThingId::Cause(cause.clone()).into()
}

fn reversed(case: &Case, study: &CauseStudy, found: &mut Vec<CheckIssue>) {
    for step in study.edges.iter().filter(|step| step.timing == Timing::Reversed) {
        let (cause, effect) = (&case.causes[step.edge.cause].id, &case.causes[step.edge.effect].id);
        let problem = Problem::CauseAfterEffect { cause: cause.clone(), effect: effect.clone() };
        found.push(problem.at(Severity::Contradiction, vec![place(cause), place(effect)]));
    }
}

/// Causes whose evidence has changed, and causes that only a text states.
fn shown(case: &Case, study: &CauseStudy, found: &mut Vec<CheckIssue>) {
    for (cause, node) in case.causes.iter().zip(&study.nodes) {
        if cause.status == CauseStatus::Rejected {
            continue;
        }
        let changed: Vec<String> = node
            .proofs
            .iter()
            .filter_map(|state| if let ProofState::Stale(changes) = state { Some(changes) } else { None })
            .flatten()
            .map(|change| change.name.clone())
            .collect();
        if !changed.is_empty() {
            let problem = Problem::EvidenceStale { cause: cause.id.clone(), changed };
            found.push(problem.at(Severity::Gap, vec![place(&cause.id)]));
        }
        let is_stated = |proof: &&Proof| matches!(proof.of, ProofOf::Document { .. });
        if cause.evidence.iter().all(|proof| is_stated(&proof)) {
            found.push(Problem::CauseUnshown(cause.id.clone()).at(Severity::Gap, vec![place(&cause.id)]));
        }
    }
}

/// Equipment that changed or failed by itself in an event, and that no finding is about.
fn unsurveyed(case: &Case, found: &mut Vec<CheckIssue>) {
    if case.findings.is_empty() {
        return;
    }
    let surveyed: HashSet<&EquipmentId> = case.findings.iter().flat_map(|finding| &finding.equipment).collect();
    let mut told: HashSet<&EquipmentId> = HashSet::new();
    let failed = case.events.iter().filter(|event| matches!(event.kind, EventKind::Condition | EventKind::Accident));
    for event in failed {
        for equipment in event.equipment.iter().filter(|id| !surveyed.contains(id)) {
            if told.insert(equipment) {
                let problem = Problem::NotSurveyed { equipment: equipment.clone(), event: event.id.clone() };
                let places =
                    vec![ThingId::Equipment(equipment.clone()).into(), ThingId::Event(event.id.clone()).into()];
                found.push(problem.at(Severity::Gap, places));
            }
        }
    }
}

/// Findings that no cause, hypothesis or breach rests on.
fn unused(case: &Case, found: &mut Vec<CheckIssue>) {
    if case.causes.is_empty() {
        return;
    }
    let causes = case.causes.iter().map(|cause| &cause.evidence);
    let hypotheses = case.hypotheses.iter().map(|one| &one.evidence).chain(case.matrix.iter().map(|one| &one.evidence));
    let breaches = case.parties.iter().flat_map(|party| &party.breaches).map(|breach| &breach.evidence);
    let used: HashSet<&FindingId> =
        causes.chain(hypotheses).chain(breaches).flat_map(|evidence| proofs::findings(evidence)).collect();
    for Finding { id, .. } in case.findings.iter().filter(|finding| !used.contains(&finding.id)) {
        let places = vec![ThingId::Finding(id.clone()).into()];
        found.push(Problem::FindingUnused(id.clone()).at(Severity::Gap, places));
    }
}
