//! The course of events: readings, accounts of one act, the call for help, the reporting that the law asks for.

use super::{CheckIssue, Problem, Severity};
use crate::{
    case::{Case, Claim, Clock, Event, ThingId, When},
    id::EventId,
    timeline::{
        Replay,
        corroborate::{self, LegalVerdict, Verdict},
    },
    units,
};

/// Help that is called later than this after the accident raises the question what happened meanwhile.
const PROMPT_S: f64 = 300.0;

pub(super) fn check(replay: &Replay, found: &mut Vec<CheckIssue>) {
    let told = corroborate::corroborate(replay);
    let event = |id: &EventId| ThingId::Event(id.clone()).into();
    for claim in told.claims.iter().filter(|claim| claim.verdict == Verdict::Contradicted) {
        let value = format!("{} {}", claim.asserted, claim.unit);
        let problem = Problem::ReadingContradicted { event: claim.event.clone(), value };
        found.push(problem.at(Severity::Contradiction, vec![event(&claim.event)]));
    }
    for pair in &told.pairs {
        if let Some(apart_s) = pair.apart_s.filter(|apart| *apart > 0.0) {
            let (a, b) = &pair.events;
            let problem = Problem::AccountsApart { events: pair.events.clone(), apart_s };
            found.push(problem.at(Severity::Contradiction, vec![event(a), event(b)]));
        }
    }
    if let Some(response) = told.first_response.filter(|response| response.after_s.0 > PROMPT_S) {
        let places = vec![event(&response.response), event(&response.accident)];
        let problem = Problem::LateResponse { response: response.response, after_s: response.after_s };
        found.push(problem.at(Severity::Remark, places));
    }
    for clock in told.legal {
        if matches!(clock.verdict, LegalVerdict::Late | LegalVerdict::NoRecord) {
            let severity = if clock.verdict == LegalVerdict::Late { Severity::Contradiction } else { Severity::Gap };
            let places = clock.event.iter().chain(&clock.from).map(event).collect();
            found.push(Problem::Reporting { step: clock.step, verdict: clock.verdict }.at(severity, places));
        }
    }
    same_readings(&replay.case, found);
}

/// Every two readings of one value by two instruments, one of whose clocks is off.
fn same_readings(case: &Case, found: &mut Vec<CheckIssue>) {
    let claims: Vec<(&Event, &Claim)> =
        case.events.iter().flat_map(|event| event.claims.iter().map(move |claim| (event, claim))).collect();
    for (idx, (first, one)) in claims.iter().enumerate() {
        for (second, other) in &claims[idx + 1..] {
            if first.id != second.id && is_same(case, one, other) && (is_off(case, first) || is_off(case, second)) {
                let problem = Problem::SameReading {
                    value: format!("{} {}", one.value, one.unit),
                    tags: (one.tag.clone(), other.tag.clone()),
                    events: (first.id.clone(), second.id.clone()),
                };
                let places = [first, second].map(|event| ThingId::Event(event.id.clone()).into()).to_vec();
                found.push(problem.at(Severity::Remark, places));
            }
        }
    }
}

/// One value of one quantity, on two instruments.
fn is_same(case: &Case, one: &Claim, other: &Claim) -> bool {
    let quantity = |claim: &Claim| case.tag(claim.tag.as_str()).map(|tag| tag.quantity);
    let value = units::convert(other.value, &other.unit, &one.unit);
    one.tag != other.tag && quantity(one) == quantity(other) && value == Some(one.value)
}

/// The clock that it is told on runs differently from the reference.
fn is_off(case: &Case, event: &Event) -> bool {
    let When::At { clock, .. } = &event.when else { return false };
    case.clock(clock).is_some_and(|clock: &Clock| clock.ahead_s != 0.0 || clock.drift_s_per_h != 0.0)
}
