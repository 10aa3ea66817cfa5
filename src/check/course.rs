//! The course of events: readings, accounts of one act, the call for help, the reporting that the law asks for.

use super::{CheckIssue, Place, Problem, Severity};
use crate::{
    case::{Case, Claim, Event, EventKind, ThingId, When},
    id::EventId,
    time::{Instant, Interval},
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
            let severity = if pair.is_assumed { Severity::Remark } else { Severity::Contradiction };
            found.push(problem.at(severity, vec![event(a), event(b)]));
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
    same_readings(replay, found);
    days(replay, found);
}

/// The day stated for the accident against the event that is the accident.
fn days(replay: &Replay, found: &mut Vec<CheckIssue>) {
    let case = &replay.case;
    let Some(stated) = case.accident.as_ref().map(|accident| accident.date) else { return };
    let accidents = case.events.iter().filter(|event| event.kind == EventKind::Accident);
    let timed: Vec<_> = accidents.filter_map(|event| Some((event, replay.timeline.moment(&event.id)?))).collect();
    let day = |at: Instant| case.zone.civil(at).date();
    let is_of_day = |at: &Interval| (day(at.earliest)..=day(at.latest)).contains(&stated);
    if let Some((event, _)) = timed.first().filter(|_| !timed.iter().any(|(_, at)| is_of_day(at))) {
        let places = vec![Place::Part("accident.date"), ThingId::Event(event.id.clone()).into()];
        found.push(Problem::DaysDiffer { stated, event: event.id.clone() }.at(Severity::Contradiction, places));
    }
}

/// Every two readings of one value by two instruments, when it takes a clock that is off to say which came first.
fn same_readings(replay: &Replay, found: &mut Vec<CheckIssue>) {
    let case = &replay.case;
    let claims: Vec<(&Event, &Claim)> =
        case.events.iter().flat_map(|event| event.claims.iter().map(move |claim| (event, claim))).collect();
    for (idx, (first, one)) in claims.iter().enumerate() {
        for (second, other) in &claims[idx + 1..] {
            if first.id != second.id && is_same(case, one, other) && is_near(replay, first, second) {
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

/// The two lie no farther apart than a clock of theirs is off.
fn is_near(replay: &Replay, first: &Event, second: &Event) -> bool {
    let off_s = off_s(replay, first).max(off_s(replay, second));
    let times = replay.timeline.moment(&first.id).zip(replay.timeline.moment(&second.id));
    off_s > 0.0 && times.is_some_and(|(a, b)| a.apart_secs(b) <= off_s)
}

/// By how many seconds the clock that it is told on shows another time than the reference.
fn off_s(replay: &Replay, event: &Event) -> f64 {
    let When::At { clock, .. } = &event.when else { return 0.0 };
    let mapped = replay.case.clock(clock).zip(replay.timeline.moment(&event.id));
    mapped.map_or(0.0, |(clock, at)| clock.map().to_source(at.earliest).secs_since(at.earliest).abs())
}
