//! `causeway inspect`: what a file holds and how it was read.

use std::path::Path;

use serde::Serialize;

use super::{
    Outcome,
    args::{Common, Inspect},
    moment::moment,
    output,
    quality::{self, TagHealth},
    source::{Failure, read_with},
    table::table,
};
use crate::{
    analysis::stats,
    case::CaseFolder,
    historian::{FileSamples, Issue, Layout, Series},
    text::{Texts, significant},
    time::{Instant, Zone},
};

#[derive(Serialize)]
struct Inspected {
    file: String,
    sha256: String,
    bytes: u64,
    encoding: String,
    delimiter: Option<char>,
    layout: &'static str,
    header_rows: usize,
    time_column: String,
    time_format: String,
    zone: Zone,
    zone_assumed: bool,
    rows: u64,
    rows_rejected: u64,
    first: Option<String>,
    last: Option<String>,
    tags: Vec<InspectedTag>,
    issues: Vec<InspectedIssue>,
}

#[derive(Serialize)]
struct InspectedTag {
    name: String,
    unit: Option<String>,
    samples: usize,
    bad: usize,
    missing: usize,
    min: Option<f64>,
    max: Option<f64>,
    mean: Option<f64>,
    first: Option<String>,
    last: Option<String>,
    /// How many of the samples nobody recorded; left out when none.
    #[serde(skip_serializing_if = "is_zero")]
    reconstructed: usize,
}

#[derive(Serialize)]
struct InspectedIssue {
    row: Option<u64>,
    column: Option<String>,
    code: String,
    text: String,
}

/// Reads the file and prints what was read. Writes nothing.
pub(super) fn run(verb: &Inspect, common: &Common, texts: Texts) -> Outcome {
    refuse_case(&verb.file)?;
    let (place, recipe) = common.reading(&verb.file)?;
    let file = read_with(&place, &recipe)?;
    if verb.recipe {
        return output::json(&file.recipe());
    }
    if let Some(row) = verb.at_row {
        return super::row::run(&file, &place, row, common, texts);
    }
    let health = TagHealth::of_all(&file);
    let inspected = Inspected::of(&file, &health, texts);
    if common.json {
        return output::json(&inspected);
    }
    output::to_stdout(&inspected.text(&file, &health, texts))
}

/// A case is no recording; the message names those that it holds.
fn refuse_case(place: &Path) -> Outcome {
    if place.is_file() {
        return Ok(());
    }
    let Ok(folder) = CaseFolder::find(place) else { return Ok(()) };
    let case = folder.open()?;
    let files =
        case.recordings.iter().filter_map(|recording| case.evidence_of(&recording.evidence)?.file().map(str::to_owned));
    Err(Failure::IsCase { place: place.to_owned(), files: files.collect::<Vec<_>>().join(", ") })
}

impl Inspected {
    fn of(file: &FileSamples, health: &[TagHealth<'_>], texts: Texts) -> Self {
        let shown = |at: Instant| at.rfc3339(file.zone);
        let span = file.span();
        Self {
            file: file.name.clone(),
            sha256: file.sha256.clone(),
            bytes: file.bytes,
            encoding: file.encoding.clone(),
            delimiter: file.delimiter,
            layout: match file.layout {
                Layout::Wide => "wide",
                Layout::Long => "long",
            },
            header_rows: file.header_rows,
            time_column: file.time_column.clone(),
            time_format: file.time_format.clone(),
            zone: file.zone,
            zone_assumed: file.zone_assumed,
            rows: file.rows,
            rows_rejected: file.rows_rejected,
            first: span.map(|(first, _)| shown(first)),
            last: span.map(|(_, last)| shown(last)),
            tags: file.series.iter().map(|series| InspectedTag::of(series, file.zone)).collect(),
            issues: issues(file, health, texts),
        }
    }

    fn text(&self, file: &FileSamples, health: &[TagHealth<'_>], texts: Texts) -> String {
        let none = || texts.get("cli-none");
        let span = file.span();
        let zone_key = match (file.is_elapsed(), self.zone_assumed) {
            _ if self.rows + self.rows_rejected == 0 => "cli-none",
            (true, _) => "cli-inspect-zone-elapsed",
            (false, true) => "cli-inspect-zone-assumed",
            (false, false) => "cli-inspect-zone",
        };
        let head = texts.fmt(
            "cli-inspect-head",
            &[
                ("file", &self.file),
                ("bytes", &self.bytes.to_string()),
                ("sha256", &self.sha256),
                ("encoding", &self.encoding),
                ("delimiter", &self.delimiter.map_or_else(none, |c| format!("{c:?}"))),
                ("layout", &texts.get(if self.layout == "long" { "cli-layout-long" } else { "cli-layout-wide" })),
                ("header", &self.header_rows.to_string()),
                ("column", &self.time_column),
                ("format", &self.time_format),
                ("zone", &texts.fmt(zone_key, &[("zone", &self.zone.to_string())])),
                ("rows", &self.rows.to_string()),
                ("rejected", &self.rows_rejected.to_string()),
                ("first", &span.map_or_else(none, |(first, _)| moment(first, file, texts))),
                ("last", &span.map_or_else(none, |(_, last)| moment(last, file, texts))),
            ],
        );
        let header = ["tag", "unit", "samples", "bad", "missing", "min", "max", "mean"]
            .map(|key| texts.get(&format!("cli-col-{key}")));
        let right = [false, false, true, true, true, true, true, true];
        let tags = table(&header, &right, self.tags.iter().map(InspectedTag::row).collect());
        let mut text = format!("{head}\n\n{tags}");
        for tag in self.tags.iter().filter(|tag| tag.reconstructed > 0) {
            let args = [("tag", tag.name.as_str()), ("count", &tag.reconstructed.to_string())];
            text = format!("{text}\n{}", texts.fmt("cli-inspect-reconstructed", &args));
        }
        text = format!("{text}\n\n{}", quality::text(health, file, texts));
        if !file.issues.is_empty() {
            let title = texts.fmt("cli-inspect-issues", &[("count", &file.issues.len().to_string())]);
            let lines: Vec<_> = file.issues.iter().map(|issue| InspectedIssue::of(issue, texts).line(texts)).collect();
            text = format!("{text}\n\n{title}\n{}", lines.join("\n"));
        }
        text
    }
}

/// What reading the file noticed, then what deserves a look in each tag.
fn issues(file: &FileSamples, health: &[TagHealth<'_>], texts: Texts) -> Vec<InspectedIssue> {
    let mut issues: Vec<InspectedIssue> = file.issues.iter().map(|issue| InspectedIssue::of(issue, texts)).collect();
    for (tag, series) in health.iter().zip(&file.series) {
        for (kind, row, text) in tag.remarks(file, texts) {
            issues.push(InspectedIssue { row, column: Some(series.name.clone()), code: kind.word().to_owned(), text });
        }
    }
    issues
}

impl InspectedTag {
    fn of(series: &Series, zone: Zone) -> Self {
        let found = stats(series);
        let span = series.span();
        Self {
            name: series.name.clone(),
            unit: series.unit.clone(),
            samples: series.len(),
            bad: found.num_bad,
            missing: found.num_missing,
            min: found.min,
            max: found.max,
            mean: found.mean,
            first: span.map(|(first, _)| first.rfc3339(zone)),
            last: span.map(|(_, last)| last.rfc3339(zone)),
            reconstructed: found.num_reconstructed,
        }
    }

    fn row(&self) -> Vec<String> {
        let figure = |value: Option<f64>| value.map_or_else(|| "—".into(), |value| significant(value, 6));
        vec![
            self.name.clone(),
            self.unit.clone().unwrap_or_default(),
            self.samples.to_string(),
            self.bad.to_string(),
            self.missing.to_string(),
            figure(self.min),
            figure(self.max),
            figure(self.mean),
        ]
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde asks for")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl InspectedIssue {
    fn of(issue: &Issue, texts: Texts) -> Self {
        Self { row: issue.row, column: issue.column.clone(), code: issue.code.word(), text: issue.text(texts) }
    }

    fn line(&self, texts: Texts) -> String {
        let row = self.row.map(|row| texts.fmt("cli-at-row", &[("row", &row.to_string())]));
        let place: Vec<_> = row.into_iter().chain(self.column.clone()).collect();
        if place.is_empty() {
            format!("  {}", self.text)
        } else {
            let at = texts.fmt("cli-issue-at", &[("place", &texts.listed(&place)), ("text", &self.text)]);
            format!("  {at}")
        }
    }
}
