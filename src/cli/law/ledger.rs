//! `causeway ledger`: a case's hazards as the forms of ledgers and returns.

use chrono::Utc;
use serde::Serialize;

use super::{args, shared};
use crate::{
    case::{Case, Lang},
    cli::{Outcome, args::Common, output, source::Failure},
    law::{HazardCounts, HazardStep, hazard_counts},
    report::{FormSheet, ledger_book, ledger_sheets},
    text::Texts,
};

#[derive(Serialize)]
struct Answer<'a> {
    source: &'a str,
    date: String,
    hazards: usize,
    major: usize,
    struck_off: usize,
    overdue: usize,
    claiming_more: usize,
    sheets: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    form: &'a str,
    rows: usize,
}

/// Writes the workbook; Chinese, as the forms are, unless another language is asked for.
pub(in crate::cli) fn run(verb: &args::Ledger, common: &Common) -> Outcome {
    let texts = Texts::new(common.lang.map_or(Lang::Zh, Lang::from));
    if output::ending(&verb.output) != "xlsx" {
        return Err(Failure::Ending { place: verb.output.clone(), allowed: ".xlsx" });
    }
    output::spare_originals(&verb.case, &verb.output)?;
    let (case, law) = shared::open(&verb.case, &verb.law.packs)?;
    let today = || {
        let now = crate::time::Instant::from_nanos(Utc::now().timestamp_nanos_opt().unwrap_or_default());
        now.rfc3339(case.zone).get(..10).and_then(|day| day.parse().ok()).unwrap_or_default()
    };
    let date = verb.date.unwrap_or_else(today);
    let sheets = ledger_sheets(&case, &law, &verb.forms, date, texts)?;
    output::file(&verb.output, &ledger_book(&sheets)?, common.texts())?;
    let counts = hazard_counts(&case, date);
    if common.json {
        return output::json(&answer(&case, date, &counts, &sheets));
    }
    output::to_stdout(&text(&counts, &sheets, common.texts()))
}

fn struck_off(counts: &HazardCounts) -> usize {
    HazardStep::ALL
        .iter()
        .zip(counts.steps)
        .find(|(step, _)| **step == HazardStep::StruckOff)
        .map_or(0, |(_, count)| count)
}

fn answer<'a>(case: &'a Case, date: chrono::NaiveDate, counts: &HazardCounts, sheets: &'a [FormSheet]) -> Answer<'a> {
    Answer {
        source: &case.id,
        date: date.to_string(),
        hazards: counts.all,
        major: counts.major,
        struck_off: struck_off(counts),
        overdue: counts.overdue,
        claiming_more: counts.claiming,
        sheets: sheets.iter().map(|sheet| One { form: &sheet.id, rows: sheet.rows.len() }).collect(),
    }
}

fn text(counts: &HazardCounts, sheets: &[FormSheet], texts: Texts) -> String {
    let told = |key: &str, args: &[(&str, usize)]| {
        let args: Vec<(&str, String)> = args.iter().map(|(name, count)| (*name, count.to_string())).collect();
        let args: Vec<(&str, &str)> = args.iter().map(|(name, count)| (*name, count.as_str())).collect();
        texts.fmt(key, &args)
    };
    let mut lines = vec![told(
        "hazard-counts",
        &[
            ("all", counts.all),
            ("major", counts.major),
            ("done", struck_off(counts)),
            ("overdue", counts.overdue),
            ("claiming", counts.claiming),
        ],
    )];
    if counts.all == 0 {
        lines.push(texts.get("ledger-none"));
    }
    for sheet in sheets {
        let rows = sheet.rows.len().to_string();
        lines.push(texts.fmt("ledger-told-one", &[("form", &sheet.name), ("rows", &rows)]));
        lines.extend(sheet.note.clone());
    }
    lines.join("\n")
}
