//! `causeway limits`: a case's limits listed, written as a table, or taken from one.

use std::path::Path;

use serde::Serialize;

use super::{
    Outcome,
    args::Common,
    custody::{Session, args::Limits},
    exceed::table_format,
    output,
    source::Failure,
    table::table,
};
use crate::{
    case::{Case, CaseFolder, Limit, RejectedRow},
    report::{TakenLimits, limit_sheet, row_problem, source_of, take_limits},
    text::{Code, Texts, significant},
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
    let mut imported = None;
    let mut case = CaseFolder::find(&verb.case)?.open()?;
    if let Some(place) = &verb.import {
        let mut session = Session::open(&verb.case, &verb.author, texts)?;
        let TakenLimits { case: next, taken, rejected } = import(&session.case, place, common)?;
        if taken > 0 {
            session.keep(next)?;
        }
        case = session.case;
        imported = Some(Imported { taken, rejected: rejected.iter().map(|row| explained(row, texts)).collect() });
    }
    if let Some((output, format)) = verb.output.as_deref().zip(format) {
        output::file(output, &limit_sheet(&case, format, texts).bytes(format)?, texts)?;
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

fn import(case: &Case, place: &Path, common: &Common) -> Result<TakenLimits, Failure> {
    let (place, recipe) = common.reading(place)?;
    Ok(take_limits(case, &place, &recipe)?)
}

fn explained(rejected: &RejectedRow, texts: Texts) -> Rejected {
    let (code, text) = row_problem(&rejected.problem, texts);
    Rejected { row: rejected.row, code, text }
}

fn text(case: &Case, texts: Texts) -> String {
    if case.limits.is_empty() {
        return texts.get("cli-limits-none");
    }
    let keys = ["limit", "tag", "limit-value", "limit-kind", "level", "severity", "name", "source"];
    let header = keys.map(|key| texts.get(&format!("cli-col-{key}")));
    let row = |limit: &Limit| {
        let value = format!("{} {} {}", limit.direction.sign(), significant(limit.value, 9), limit.unit);
        vec![
            limit.id.to_string(),
            limit.tag.to_string(),
            value.trim().to_owned(),
            limit.kind.name(texts),
            limit.level.as_ref().map(ToString::to_string).unwrap_or_default(),
            limit.severity.name(texts),
            limit.name.get(texts.lang()).to_owned(),
            source_of(case, limit, texts),
        ]
    };
    table(&header, &[], case.limits.iter().map(row).collect())
}
