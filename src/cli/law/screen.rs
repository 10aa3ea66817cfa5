//! `causeway screen`: a case held against the criteria for major hazards.

use serde::Serialize;

use super::{args, shared};
use crate::{
    case::{Case, ScreeningVerdict},
    cli::{Outcome, args::Common, output, source::Failure, table::table},
    law::{Screened, ScreenedCase, Voice, screen},
    text::{Code, Texts, screen_note, voice_text},
};

#[derive(Serialize)]
struct Answer<'a> {
    source: &'a str,
    list: &'a str,
    checked: bool,
    own_pack: bool,
    criteria: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    number: u32,
    verdict: ScreeningVerdict,
    findings: Vec<&'a str>,
    note: String,
    derived: ScreeningVerdict,
    why: String,
    judged_by: Option<&'a str>,
    safeguards: Vec<&'a str>,
    causes: Vec<&'a str>,
    breaches: Vec<[&'a str; 2]>,
    text: &'a str,
}

/// Screens and prints.
pub(in crate::cli) fn run(verb: &args::Screen, common: &Common, texts: Texts) -> Outcome {
    let (case, law) = shared::open(&verb.case, &verb.law.packs)?;
    let found = screen(&case, shared::on(&case, &law)).ok_or(Failure::NoCriteria)?;
    if common.json {
        let list = &found.criteria.entry;
        return output::json(&Answer {
            source: &case.id,
            list: list.title.get(texts.lang()),
            checked: list.status.is_checked(),
            own_pack: found.criteria.is_own,
            criteria: found.results.iter().map(|result| one(result, texts)).collect(),
        });
    }
    output::to_stdout(&text(&case, &found, texts))
}

fn one<'a>(result: &'a Screened<'_>, texts: Texts) -> One<'a> {
    let judged = result.judged.iter().flat_map(|own| &own.findings).map(crate::id::FindingId::as_str);
    let mut one = One {
        number: result.criterion.number,
        verdict: result.verdict,
        findings: judged.collect(),
        note: screen_note(result, texts),
        derived: result.derived,
        why: shared::word(result.why.key(), "screen-why-"),
        judged_by: result.judged.map(|own| own.author.as_str()),
        safeguards: Vec::new(),
        causes: Vec::new(),
        breaches: Vec::new(),
        text: result.criterion.text.get(texts.lang()),
    };
    for trace in &result.traces {
        match &trace.voice {
            Voice::Finding(id) if !one.findings.contains(&id.as_str()) => one.findings.push(id.as_str()),
            Voice::Finding(_) => {}
            Voice::Safeguard(id) => one.safeguards.push(id.as_str()),
            Voice::Cause(id) => one.causes.push(id.as_str()),
            Voice::Breach(party, id) => one.breaches.push([party.as_str(), id.as_str()]),
        }
    }
    one
}

fn text(case: &Case, found: &ScreenedCase<'_>, texts: Texts) -> String {
    let count = |verdict| found.results.iter().filter(|result| result.verdict == verdict).count().to_string();
    let head = texts.fmt(
        "screen-head",
        &[
            ("list", found.criteria.entry.title.get(texts.lang())),
            ("hit", &count(ScreeningVerdict::Hit)),
            ("candidate", &count(ScreeningVerdict::Candidate)),
            ("none", &count(ScreeningVerdict::NoData)),
            ("not", &count(ScreeningVerdict::NotApplicable)),
        ],
    );
    let header = ["number", "verdict", "criterion", "evidence", "note"];
    let header = header.map(|key| texts.get(&format!("screen-col-{key}")));
    let row = |result: &Screened<'_>| {
        let voices = result.traces.iter().map(|trace| voice_text(&trace.voice, case, texts));
        vec![
            result.criterion.number.to_string(),
            result.verdict.name(texts),
            result.criterion.text.get(texts.lang()).to_owned(),
            texts.listed(&voices.collect::<Vec<_>>()),
            screen_note(result, texts),
        ]
    };
    let rows = found.results.iter().map(row).collect();
    let source = found.criteria.entry.source.get(texts.lang());
    format!("{head}\n{source}\n\n{}\n\n{}", table(&header, &[true], rows), texts.get("screen-final"))
}
