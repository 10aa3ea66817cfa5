//! `causeway read-narrative`: events proposed from a text.

use serde::Serialize;

use super::args;
use crate::{
    case::{Case, CaseFolder},
    cli::{Outcome, args::Common, output, table::table},
    historian::{Cancel, document_text},
    text::{Code, Texts, figure},
    time::{Interval, Resolved, Zone},
    timeline::narrative::{Context, Proposal, Reading, Side, read},
};

#[derive(Serialize)]
struct Told<'a> {
    file: String,
    characters: usize,
    zone: String,
    zone_assumed: bool,
    events: Vec<ToldEvent<'a>>,
}

#[derive(Serialize)]
struct ToldEvent<'a> {
    title: &'a str,
    kind: crate::case::EventKind,
    wording: &'a str,
    wording_offset: usize,
    wording_length: usize,
    earliest: Option<String>,
    latest: Option<String>,
    about: bool,
    after: Option<usize>,
    sentence: &'a str,
    offset: usize,
    length: usize,
    actors: Vec<&'a str>,
    equipment: Vec<&'a str>,
    tags: Vec<&'a str>,
    claims: Vec<ToldClaim<'a>>,
}

#[derive(Serialize)]
struct ToldClaim<'a> {
    quantity: crate::case::Quantity,
    value: f64,
    decimals: u8,
    unit: &'a str,
    side: Option<&'static str>,
    offset: usize,
    length: usize,
}

/// Reads the text and prints what it proposes. Writes nothing.
pub(in crate::cli) fn run(verb: &args::ReadNarrative, common: &Common, texts: Texts) -> Outcome {
    let case = verb.case.as_deref().map(|place| CaseFolder::find(place)?.open()).transpose()?;
    let bytes = std::fs::read(&verb.file)
        .map_err(|source| crate::historian::Error::Unreadable { place: verb.file.clone(), source })?;
    let text = document_text(&verb.file, &bytes, common.encoding.as_deref(), &Cancel::default())?;
    let stated = common.zone.or(case.as_ref().map(|case| case.zone));
    let zone = stated.unwrap_or(Zone::UTC);
    let bare = Case::bare("narrative", zone);
    let accident = case.as_ref().and_then(|case| case.accident.as_ref()).map(|accident| accident.date);
    let context = Context {
        widths: case.as_ref().unwrap_or(&bare).reading.widths(),
        day: verb.day.or(accident),
        case: case.as_ref(),
    };
    let found = read(&text, context);
    let mut remarks = Vec::new();
    if stated.is_none() {
        remarks.push(texts.fmt("cli-zone-assumed", &[("zone", &zone.to_string())]));
    }
    let num_open = found.iter().filter(|one| one.span.is_none()).count();
    if num_open > 0 {
        remarks.push(texts.fmt("story-day-open", &[("count", &num_open.to_string())]));
    }
    if common.json {
        for remark in &remarks {
            output::to_stderr(remark);
        }
        return output::json(&Told {
            file: verb.file.display().to_string(),
            characters: text.chars().count(),
            zone: zone.to_string(),
            zone_assumed: stated.is_none(),
            events: found.iter().map(|one| told(one, zone)).collect(),
        });
    }
    let mut blocks = vec![block(&found, texts)];
    blocks.extend(Some(remarks.join("\n")).filter(|remarks| !remarks.is_empty()));
    output::to_stdout(&blocks.join("\n\n"))
}

fn told(one: &Proposal, zone: Zone) -> ToldEvent<'_> {
    let at = instants(one, zone);
    ToldEvent {
        title: &one.title,
        kind: one.kind,
        wording: &one.wording,
        wording_offset: one.wording_at.0,
        wording_length: one.wording_at.1,
        earliest: at.map(|at| at.earliest.rfc3339(zone)),
        latest: at.map(|at| at.latest.rfc3339(zone)),
        about: one.about,
        after: one.counted.map(|counted| counted.from),
        sentence: &one.sentence,
        offset: one.offset,
        length: one.length,
        actors: one.actors.iter().map(|actor| actor.name.as_str()).collect(),
        equipment: one.equipment.iter().map(|thing| thing.name.as_str()).collect(),
        tags: one.tags.iter().filter_map(|tag| tag.id.as_deref()).collect(),
        claims: one.claims.iter().map(claim).collect(),
    }
}

fn claim(reading: &Reading) -> ToldClaim<'_> {
    ToldClaim {
        quantity: reading.quantity,
        value: reading.value,
        decimals: reading.decimals,
        unit: &reading.unit,
        side: reading.side.map(|side| match side {
            Side::Before => "before",
            Side::After => "after",
        }),
        offset: reading.offset,
        length: reading.length,
    }
}

/// A proposal's civil times as moments; the whole of what a fold or a gap of the zone leaves open.
fn instants(one: &Proposal, zone: Zone) -> Option<Interval> {
    let ends = |civil| match zone.resolve(civil) {
        Resolved::One(at) => Some((at, at)),
        Resolved::Twice(first, second) => Some((first, second)),
        Resolved::Never => None,
    };
    let (earliest, latest) = one.span?;
    Some(Interval::new(ends(earliest)?.0, ends(latest)?.1))
}

fn block(found: &[Proposal], texts: Texts) -> String {
    if found.is_empty() {
        return texts.get("story-none-proposed");
    }
    let row = |one: &Proposal| {
        let shown = |at: chrono::NaiveDateTime| at.format("%Y-%m-%d %H:%M:%S").to_string();
        let when = match one.span {
            Some((from, to)) if from == to => shown(from),
            Some((from, to)) => texts.fmt("story-span", &[("from", &shown(from)), ("to", &shown(to))]),
            None => texts.get("story-no-day"),
        };
        let claims: Vec<String> = one.claims.iter().map(|x| format!("{} {}", figure(x.value), x.unit)).collect();
        let names = |found: &[crate::timeline::narrative::Mention]| {
            texts.listed(&found.iter().map(|one| one.name.clone()).collect::<Vec<_>>())
        };
        vec![
            one.offset.to_string(),
            one.wording.clone(),
            when,
            one.kind.name(texts),
            one.title.clone(),
            names(&one.actors),
            names(&one.equipment),
            texts.listed(&claims),
        ]
    };
    let header = ["offset", "wording", "time", "kind", "title", "actors", "equipment", "claims"];
    let header = header.map(|key| texts.get(&format!("story-col-{key}")));
    let rows = found.iter().map(row).collect();
    format!("{}\n\n{}", table(&header, &[true], rows), texts.get("story-proposed-note"))
}
