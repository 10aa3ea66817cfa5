//! `causeway inspect FILE --at-row N`: what stands in one row of a file and which samples came from it.

use std::path::Path;

use serde::Serialize;

use super::{Outcome, args::Common, moment::moment, output, source::Failure, table::table};
use crate::{
    historian::{self, Cancel, FileSamples, IssueCode, Origin, Status, cells_of_row},
    text::{Code, Texts, significant},
};

#[derive(Serialize)]
struct ShownRow {
    file: String,
    sheet: Option<String>,
    row: u64,
    cells: Vec<String>,
    samples: Vec<RowSample>,
    issues: Vec<RowIssue>,
}

#[derive(Serialize)]
struct RowSample {
    tag: String,
    unit: Option<String>,
    column: u32,
    letters: String,
    text: Option<String>,
    time: String,
    value: Option<f64>,
    quality: String,
    origin: String,
    #[serde(skip)]
    words: String,
    #[serde(skip)]
    moment: String,
}

#[derive(Serialize)]
struct RowIssue {
    column: Option<String>,
    code: IssueCode,
    text: String,
}

/// Prints row `row` of `file`, which lies at `place`.
pub(super) fn run(file: &FileSamples, place: &Path, row: u64, common: &Common, texts: Texts) -> Outcome {
    let failed = |source| historian::Error::Unreadable { place: place.to_owned(), source };
    let bytes = std::fs::read(place).map_err(failed)?;
    let cells = cells_of_row(place, &bytes, &file.recipe(), row, &Cancel::default())?;
    let issues = file.issues.iter().filter(|issue| issue.row == Some(row));
    let found = ShownRow {
        file: file.name.clone(),
        sheet: file.provenance.sheet.clone(),
        row,
        samples: samples(file, row, &cells, texts),
        cells,
        issues: issues
            .map(|issue| RowIssue { column: issue.column.clone(), code: issue.code, text: issue.text(texts) })
            .collect(),
    };
    if found.cells.is_empty() && found.samples.is_empty() {
        return Err(Failure::NoRow { place: place.to_owned(), row });
    }
    if common.json {
        return output::json(&found);
    }
    output::to_stdout(&found.text(texts))
}

fn samples(file: &FileSamples, row: u64, cells: &[String], texts: Texts) -> Vec<RowSample> {
    let mut found = Vec::new();
    for (series_idx, series) in file.series.iter().enumerate() {
        for idx in (0..series.len()).filter(|idx| series.row(*idx) == Some(row)) {
            let Some(place) = file.origin_of(series_idx, idx) else { continue };
            let quality = series.quality(idx);
            let value = series.values()[idx];
            found.push(RowSample {
                tag: series.name.clone(),
                unit: series.unit.clone(),
                column: place.column,
                letters: place.column_letters(),
                text: cells.get(place.column as usize - 1).cloned(),
                time: series.time(idx).rfc3339(file.zone),
                value: value.is_finite().then_some(value),
                quality: word(quality.status),
                origin: origin_word(quality.origin),
                moment: moment(series.time(idx), file, texts),
                words: format!("{}, {}", quality.status.name(texts), quality.origin.name(texts)),
            });
        }
    }
    found
}

fn word(status: Status) -> String {
    format!("{status:?}").to_lowercase()
}

fn origin_word(origin: Origin) -> String {
    format!("{origin:?}").to_lowercase()
}

impl ShownRow {
    fn text(&self, texts: Texts) -> String {
        let sheet = self.sheet.clone().map(|sheet| format!("#{sheet}")).unwrap_or_default();
        let head =
            texts.fmt("cli-row-head", &[("file", &(self.file.clone() + &sheet)), ("row", &self.row.to_string())]);
        let mut lines = vec![head, format!("  {}", self.cells.join(" | "))];
        if self.samples.is_empty() {
            lines.push(texts.get("cli-row-no-samples"));
        } else {
            let keys = ["tag", "column", "cell", "time", "value", "unit", "quality"];
            let header = keys.map(|key| texts.get(&format!("cli-col-{key}")));
            let rows = self.samples.iter().map(RowSample::row).collect();
            lines.push(table(&header, &[false, false, false, false, true], rows));
        }
        lines.extend(self.issues.iter().map(|issue| match &issue.column {
            Some(column) => format!("  {column}: {}", issue.text),
            None => format!("  {}", issue.text),
        }));
        lines.join("\n")
    }
}

impl RowSample {
    fn row(&self) -> Vec<String> {
        vec![
            self.tag.clone(),
            self.letters.clone(),
            self.text.clone().unwrap_or_default(),
            self.moment.clone(),
            self.value.map_or_else(|| "—".into(), |value| significant(value, 12)),
            self.unit.clone().unwrap_or_default(),
            self.words.clone(),
        ]
    }
}
