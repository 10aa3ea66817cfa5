//! `causeway limits`: a case's limits listed, written as a table, or taken from one.

use std::path::Path;

use serde::Serialize;

use super::{
    Outcome,
    args::{Common, Limits},
    exceed::table_format,
    output,
    source::Failure,
    table::table,
};
use crate::{
    case::{Case, CaseFolder, LIMIT_COLUMNS, Limit, RejectedRow, RowProblem, limit_row, take_limit_rows},
    historian::{self, Cancel, text_rows},
    report::{Sheet, SheetCell, SheetFormat, plain_text},
    text::{Code, Explain, Texts, significant},
};

#[derive(Serialize)]
struct Listed<'a> {
    source: &'a str,
    limits: &'a [Limit],
    #[serde(skip_serializing_if = "Option::is_none")]
    imported: Option<Imported>,
}

#[derive(Serialize)]
struct Imported {
    taken: usize,
    rejected: Vec<Rejected>,
}

#[derive(Serialize)]
struct Rejected {
    row: u64,
    code: &'static str,
    text: String,
}

/// Imports first, then lists and writes what the case holds after that.
pub(super) fn run(verb: &Limits, common: &Common, texts: Texts) -> Outcome {
    let format = verb.output.as_deref().map(|output| table_format(&verb.case, output)).transpose()?;
    let folder = CaseFolder::find(&verb.case)?;
    let mut case = folder.open()?;
    let mut imported = None;
    if let Some(place) = &verb.import {
        let (next, taken, rejected) = import(&case, place, common)?;
        if taken > 0 {
            folder.save(&next)?;
        }
        case = next;
        imported = Some(Imported { taken, rejected: rejected.iter().map(|row| explained(row, texts)).collect() });
    }
    if let Some((output, format)) = verb.output.as_deref().zip(format) {
        output::file(output, &sheet(&case, format, texts).bytes(format)?, texts)?;
    }
    if common.json {
        return output::json(&Listed { source: &case.id, limits: &case.limits, imported });
    }
    if let Some(Imported { taken, rejected }) = imported {
        let counts = [("taken", taken.to_string()), ("rejected", rejected.len().to_string())];
        let counts = counts.each_ref().map(|(name, count)| (*name, count.as_str()));
        output::to_stderr(&texts.fmt("cli-limits-imported", &counts));
        for row in rejected {
            output::to_stderr(&texts.fmt("cli-limits-rejected", &[("row", &row.row.to_string()), ("text", &row.text)]));
        }
    }
    output::to_stdout(&text(&case, texts))
}

fn import(case: &Case, place: &Path, common: &Common) -> Result<(Case, usize, Vec<RejectedRow>), Failure> {
    let (place, recipe) = common.reading(place)?;
    let unreadable = |source| historian::Error::Unreadable { place: place.clone(), source };
    let bytes = std::fs::read(&place).map_err(unreadable)?;
    let mut rows = text_rows(&place, &bytes, &recipe, &Cancel::default())?;
    if SheetFormat::from_path(&place) != Some(SheetFormat::Xlsx) {
        for cell in rows.iter_mut().flat_map(|(_, cells)| cells) {
            *cell = plain_text(cell).to_owned();
        }
    }
    Ok(take_limit_rows(case, &rows, &place))
}

fn explained(rejected: &RejectedRow, texts: Texts) -> Rejected {
    let (code, text) = match &rejected.problem {
        RowProblem::Empty { column } => ("empty", texts.fmt("cli-row-empty", &[("column", column)])),
        RowProblem::Unreadable { column, cell } => {
            ("unreadable", texts.fmt("cli-row-unreadable", &[("column", column), ("cell", cell)]))
        }
        RowProblem::Twice { id } => ("twice", texts.fmt("cli-row-twice", &[("id", id)])),
        RowProblem::Unfit(error) => ("unfit", error.explain(texts)),
    };
    Rejected { row: rejected.row, code, text }
}

/// The limits as a table: the cells of [`limit_row`], numbers as numbers.
fn sheet(case: &Case, format: SheetFormat, texts: Texts) -> Sheet {
    const NUMBERS: [&str; 9] = [
        "value",
        "deadband",
        "on_delay_s",
        "off_delay_s",
        "min_duration_s",
        "merge_gap_s",
        "allowed_s",
        "rate_window_s",
        "while_value",
    ];
    let cell = |(key, text): (&str, String)| match text.parse::<f64>() {
        // A spreadsheet keeps fifteen digits; a number that needs more stays a text there.
        Ok(number) if NUMBERS.contains(&key) && (format == SheetFormat::Csv || is_short(&text)) => number.into(),
        _ => SheetCell::from(text),
    };
    let keys = || LIMIT_COLUMNS.iter().map(|(key, _)| *key);
    let rows = case.limits.iter().map(|limit| keys().zip(limit_row(limit)).map(cell).collect());
    Sheet { name: texts.get("cli-sheet-limits"), header: keys().map(str::to_owned).collect(), rows: rows.collect() }
}

fn is_short(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() <= 15
}

fn text(case: &Case, texts: Texts) -> String {
    if case.limits.is_empty() {
        return texts.get("cli-limits-none");
    }
    let keys = ["limit", "tag", "limit-value", "limit-kind", "level", "severity", "name", "source"];
    let header = keys.map(|key| texts.get(&format!("cli-col-{key}")));
    let row = |limit: &Limit| {
        let value = format!("{} {} {}", limit.direction.sign(), significant(limit.value, 9), limit.unit);
        let source = limit.source.as_ref().map(|source| {
            let evidence = case.evidence_of(&source.evidence);
            let title = evidence.map_or(source.evidence.as_str(), |evidence| evidence.title.get(texts.lang()));
            let clause = source.clause.as_ref().map(|clause| clause.get(texts.lang()).to_owned());
            texts.listed(&[Some(title.to_owned()), clause].into_iter().flatten().collect::<Vec<_>>())
        });
        vec![
            limit.id.to_string(),
            limit.tag.to_string(),
            value.trim().to_owned(),
            limit.kind.name(texts),
            limit.level.as_ref().map(ToString::to_string).unwrap_or_default(),
            limit.severity.name(texts),
            limit.name.get(texts.lang()).to_owned(),
            source.unwrap_or_else(|| texts.get("cli-unsourced")),
        ]
    };
    table(&header, &[], case.limits.iter().map(row).collect())
}
