//! Causes and what shows them: times, findings, evidence.

use std::collections::{BTreeSet, HashSet};

use super::{CheckIssue, Problem, Severity};
use crate::{
    case::{Case, CauseStatus, EventKind, Finding, Judged, Lang, ThingId, proofs},
    causes::{CauseStudy, ProofState, Timing, state_of, study},
    id::{CauseId, EquipmentId, FindingId},
    timeline::Replay,
};

pub(super) fn check(replay: &Replay, found: &mut Vec<CheckIssue>) {
    let case = &replay.case;
    let study = study(replay);
    reversed(case, &study, found);
    unreasoned(case, &study, found);
    stale(replay, &study, found);
    shown(case, found);
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

/// Steps whose test bears no reason or no name: nobody can look at it again.
fn unreasoned(case: &Case, study: &CauseStudy, found: &mut Vec<CheckIssue>) {
    for step in &study.edges {
        let (cause, effect) = (&case.causes[step.edge.cause], &case.causes[step.edge.effect]);
        let is_bare = |test: &Judged| {
            let is_silent = [Lang::Zh, Lang::En].iter().all(|lang| test.reason.get(*lang).trim().is_empty());
            is_silent || test.author.trim().is_empty()
        };
        if effect.follows[step.edge.link].test.as_ref().is_some_and(is_bare) {
            let problem = Problem::TestUnreasoned { cause: cause.id.clone(), effect: effect.id.clone() };
            found.push(problem.at(Severity::Gap, vec![place(&effect.id), place(&cause.id)]));
        }
    }
}

/// Whatever rests on evidence whose ground has changed since it was confirmed.
fn stale(replay: &Replay, study: &CauseStudy, found: &mut Vec<CheckIssue>) {
    let case = &replay.case;
    for (cause, node) in case.causes.iter().zip(&study.nodes) {
        if cause.status != CauseStatus::Rejected {
            stale_of(ThingId::Cause(cause.id.clone()), node.proofs.iter().cloned(), found);
        }
    }
    let hypotheses = case.hypotheses.iter().map(|one| (ThingId::Hypothesis(one.id.clone()), vec![&one.evidence]));
    let items = case.matrix.iter().map(|one| (ThingId::MatrixItem(one.id.clone()), vec![&one.evidence]));
    let parties = case
        .parties
        .iter()
        .map(|one| (ThingId::Party(one.id.clone()), one.breaches.iter().map(|breach| &breach.evidence).collect()));
    let hazards = case.hazards.iter().map(|one| (ThingId::Hazard(one.id.clone()), vec![&one.evidence, &one.closing]));
    for (owner, evidence) in hypotheses.chain(items).chain(parties).chain(hazards) {
        stale_of(owner, evidence.into_iter().flatten().map(|proof| state_of(replay, proof)), found);
    }
}

/// An issue where any of a thing's evidence has gone stale.
fn stale_of(owner: ThingId, states: impl Iterator<Item = ProofState>, found: &mut Vec<CheckIssue>) {
    let changes = states.filter_map(|state| if let ProofState::Stale(changes) = state { Some(changes) } else { None });
    let changed: BTreeSet<String> = changes.flatten().map(|change| change.name).collect();
    if !changed.is_empty() {
        let place = vec![owner.clone().into()];
        let changed = changed.into_iter().collect();
        found.push(Problem::EvidenceStale { owner, changed }.at(Severity::Gap, place));
    }
}

/// Causes that only a text states.
fn shown(case: &Case, found: &mut Vec<CheckIssue>) {
    for cause in &case.causes {
        if cause.status == CauseStatus::Rejected {
            continue;
        }
        if cause.is_only_stated() {
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
