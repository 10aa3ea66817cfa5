//! The result of `causeway corroborate` for programs.

use serde::Serialize;

use crate::{
    cli::source::Source,
    text::{Code, Texts, absent_text, claim_text, legal_text, pair_text, range_text, response_text},
    time::Zone,
    timeline::corroborate::{ClaimCheck, Corroboration, LegalClock, RangeCheck},
};

#[derive(Serialize)]
pub(super) struct Answer<'a> {
    source: &'a str,
    claims: Vec<Claim<'a>>,
    ranges: Vec<Range<'a>>,
    pairs: Vec<Pair<'a>>,
    first_response: Option<Response<'a>>,
    legal: Vec<Legal<'a>>,
    absent: Vec<Absent<'a>>,
}

#[derive(Serialize)]
struct Claim<'a> {
    id: &'a str,
    event: &'a str,
    tag: &'a str,
    asserted: f64,
    unit: &'a str,
    from: Option<String>,
    to: Option<String>,
    verdict: String,
    nearest: Option<Sample>,
    difference: Option<f64>,
    tolerance: f64,
    tolerance_from: String,
    reconciling_shift_s: Option<f64>,
    why: String,
    text: String,
}

#[derive(Serialize)]
struct Sample {
    time: String,
    value: f64,
}

#[derive(Serialize)]
struct Range<'a> {
    claim: &'a str,
    event: &'a str,
    asserted: f64,
    of: String,
    tag: Option<&'a str>,
    low: f64,
    high: f64,
    beyond: f64,
    unit: &'a str,
    text: String,
}

#[derive(Serialize)]
struct Pair<'a> {
    events: [&'a str; 2],
    overlap: Option<bool>,
    apart_s: Option<f64>,
    clock_assumed: bool,
    text: String,
}

#[derive(Serialize)]
struct Response<'a> {
    accident: &'a str,
    event: &'a str,
    least_s: f64,
    most_s: f64,
    clock_assumed: bool,
    text: String,
}

#[derive(Serialize)]
struct Legal<'a> {
    step: crate::case::LegalStep,
    verdict: String,
    from: Option<&'a str>,
    event: Option<&'a str>,
    deadline: Option<String>,
    least_s: Option<f64>,
    most_s: Option<f64>,
    clock_assumed: bool,
    text: String,
}

#[derive(Serialize)]
struct Absent<'a> {
    code: String,
    of: Vec<&'a str>,
    text: String,
}

/// The result as the document that is printed.
pub(super) fn answer<'a>(source: &'a Source, found: &'a Corroboration, texts: Texts) -> Answer<'a> {
    let (case, zone) = (&source.replay.case, source.zone());
    Answer {
        source: &source.name,
        claims: found.claims.iter().map(|check| claim(check, source, zone, texts)).collect(),
        ranges: found.ranges.iter().map(|check| range(check, source, texts)).collect(),
        pairs: found
            .pairs
            .iter()
            .map(|pair| Pair {
                events: [pair.events.0.as_str(), pair.events.1.as_str()],
                overlap: pair.apart_s.map(|apart| apart == 0.0),
                apart_s: pair.apart_s,
                clock_assumed: pair.is_assumed,
                text: pair_text(pair, case, texts),
            })
            .collect(),
        first_response: found.first_response.as_ref().map(|first| Response {
            accident: first.accident.as_str(),
            event: first.response.as_str(),
            least_s: first.after_s.0,
            most_s: first.after_s.1,
            clock_assumed: first.is_assumed,
            text: response_text(first, case, texts),
        }),
        legal: found.legal.iter().map(|clock| legal(clock, source, texts)).collect(),
        absent: found
            .absent
            .iter()
            .map(|absent| Absent {
                code: word(absent.key(), ""),
                of: absent.ids(),
                text: absent_text(absent, case, texts),
            })
            .collect(),
    }
}

fn claim<'a>(check: &'a ClaimCheck, source: &Source, zone: Zone, texts: Texts) -> Claim<'a> {
    Claim {
        id: check.claim.as_str(),
        event: check.event.as_str(),
        tag: check.tag.as_str(),
        asserted: check.asserted,
        unit: &check.unit,
        from: check.window.map(|window| window.earliest.rfc3339(zone)),
        to: check.window.map(|window| window.latest.rfc3339(zone)),
        verdict: word(check.verdict.key(), "corroboration-"),
        nearest: check.nearest.map(|nearest| Sample { time: nearest.at.rfc3339(zone), value: nearest.value }),
        difference: check.nearest.map(|nearest| nearest.difference),
        tolerance: check.tolerance,
        tolerance_from: word(check.tolerance_from.key(), "tolerance-"),
        reconciling_shift_s: check.reconciling_shift_s,
        why: word(check.why.key(), "claim-why-"),
        text: claim_text(check, &source.replay.case, texts),
    }
}

fn range<'a>(check: &'a RangeCheck, source: &'a Source, texts: Texts) -> Range<'a> {
    let case = &source.replay.case;
    let parameter = case.parameters.get(check.parameter);
    Range {
        claim: check.claim.as_str(),
        event: check.event.as_str(),
        asserted: check.value,
        of: word(check.of.key(), "range-of-"),
        tag: parameter.and_then(|parameter| parameter.tag.as_ref()).map(crate::id::TagId::as_str),
        low: check.range.0,
        high: check.range.1,
        beyond: check.beyond,
        unit: parameter.map_or("", |parameter| &parameter.unit),
        text: range_text(check, case, texts),
    }
}

fn legal<'a>(clock: &'a LegalClock, source: &Source, texts: Texts) -> Legal<'a> {
    Legal {
        step: clock.step,
        verdict: word(clock.verdict.key(), "legal-"),
        from: clock.from.as_ref().map(crate::id::EventId::as_str),
        event: clock.event.as_ref().map(crate::id::EventId::as_str),
        deadline: clock.deadline.map(|deadline| deadline.latest.rfc3339(source.zone())),
        least_s: clock.took_s.map(|took| took.0),
        most_s: clock.took_s.map(|took| took.1),
        clock_assumed: clock.is_assumed,
        text: legal_text(clock, &source.replay.case, texts),
    }
}

/// A code as programs know it: the key of its name without what all of its sort begin with, in snake case.
fn word(key: &str, of: &str) -> String {
    key.strip_prefix(of).unwrap_or(key).replace('-', "_")
}
