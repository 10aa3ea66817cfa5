//! What is doubtful: evidence that is not as registered, remarks on the files as they were read, and remarks on the samples
//! of each tag. A click on a remark goes there.

use super::lists::{Row, table_of};
use crate::{
    analysis::{Remark, RemarkKind},
    app::{
        axis::TimeWindow,
        banner,
        desk::{Act, Acts, Desk, fixed},
        scope::Scope,
        widgets,
        workspace::Selection,
    },
    case::Evidence,
    historian::{FileSamples, Issue, TagSamples},
    text::{Code, duration},
    time::{Interval, NANOS_PER_SEC},
};

/// One line of the table.
enum Line<'a> {
    Evidence(&'a Evidence, &'static str),
    /// The file's place among those read.
    Issue(usize, &'a Issue),
    Remark(usize, &'a Remark),
}

/// The table.
pub(super) fn quality_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let lines = lines(desk);
    if lines.is_empty() {
        let key = if desk.scope.is_open() { "quality-none" } else { "quality-none-yet" };
        return widgets::empty_ui(ui, desk, key, None);
    }
    let heads = ["head-object", "head-stretch", "head-column-value", "head-remark"];
    let widths = [240.0, 260.0, 140.0];
    let clicked = table_of(ui, desk, "quality", &heads, &widths, lines.len(), |line| row(desk, &lines[line]));
    if let Some(clicked) = clicked {
        go_to(desk, &lines[clicked], acts);
    }
}

/// How many lines there are, whatever is filtered.
pub(super) fn num_lines(desk: &Desk<'_>) -> usize {
    all_lines(desk).len()
}

/// All of it, or the rows rejected only; how many those are.
pub(super) fn filter_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let num_rejected: u64 = desk.replay.samples.files.iter().map(|file| file.rows_rejected).sum();
    if num_rejected == 0 || !desk.scope.is_open() {
        return;
    }
    ui.separator();
    let name = desk.texts.fmt("quality-rejected", &[("rows", &num_rejected.to_string())]);
    for (is_on, text) in [(false, desk.texts.get("quality-all")), (true, name)] {
        if ui.add(egui::Button::selectable(desk.workspace.filters.rejected_only == is_on, text)).clicked() {
            acts.push(Act::QualityFilter(is_on));
        }
    }
}

/// The lines that are shown.
fn lines<'a>(desk: &Desk<'a>) -> Vec<Line<'a>> {
    let mut lines = all_lines(desk);
    if desk.workspace.filters.rejected_only && desk.scope.is_open() {
        lines.retain(|line| matches!(line, Line::Issue(_, issue) if issue.code.is_rejection()));
    }
    lines
}

fn all_lines<'a>(desk: &Desk<'a>) -> Vec<Line<'a>> {
    let mut found: Vec<Line<'a>> =
        banner::wrong(desk).into_iter().map(|(evidence, key)| Line::Evidence(evidence, key)).collect();
    for (file_idx, file) in desk.replay.samples.files.iter().enumerate() {
        let last_row = last_row(desk, file);
        let shown = file.issues.iter();
        let shown = shown.filter(|issue| last_row.is_none_or(|last| issue.row.is_some_and(|row| row <= last)));
        found.extend(shown.map(|issue| Line::Issue(file_idx, issue)));
    }
    for (samples_idx, facts) in desk.ground.facts.iter().enumerate() {
        let samples = &desk.replay.samples.tags[samples_idx];
        let shown = facts.remarks.iter().filter(|remark| desk.scope.shows(interval(samples, remark)));
        found.extend(shown.map(|remark| Line::Remark(samples_idx, remark)));
    }
    found
}

fn interval(samples: &TagSamples, remark: &Remark) -> Interval {
    Interval::new(samples.clock_map.to_reference(remark.start), samples.clock_map.to_reference(remark.end))
}

fn row(desk: &Desk<'_>, line: &Line<'_>) -> Row {
    match line {
        Line::Evidence(evidence, key) => Row {
            cells: vec![evidence.title.get(desk.lang()).to_owned(), String::new(), String::new(), desk.texts.get(key)],
            target: Some(Selection::Evidence(evidence.id.clone())),
        },
        Line::Issue(file_idx, issue) => {
            let file = &desk.replay.samples.files[*file_idx];
            let place = issue.row.map(|row| desk.texts.fmt("quality-row", &[("row", &row.to_string())]));
            let column = issue.column.clone().unwrap_or_default();
            let cells = vec![file.name.clone(), place.unwrap_or_default(), column, issue.text(desk.texts)];
            Row { cells, target: issue.row.map(|row| Selection::FileRow(*file_idx, row)) }
        }
        Line::Remark(samples_idx, remark) => {
            let samples = &desk.replay.samples.tags[*samples_idx];
            let value = match remark.kind {
                RemarkKind::Gap => duration(remark.value),
                RemarkKind::NotJudged => String::new(),
                _ => format!("{} {}", fixed(remark.value, desk.facts(*samples_idx).decimals), samples.unit),
            };
            let stretch = widgets::interval_text(desk, interval(samples, remark));
            let cells = vec![samples.tag.to_string(), stretch, value, remark.kind.name(desk.texts)];
            Row { cells, target: Some(Selection::Tag(samples.tag.clone())) }
        }
    }
}

/// Selects what a line is about; a remark is shown with as much again on each side, the cursor on its beginning.
fn go_to(desk: &Desk<'_>, line: &Line<'_>, acts: &mut Acts) {
    let selection = row(desk, line).target;
    if let Some(Selection::FileRow(file_idx, row)) = selection {
        acts.push(Act::LookUp(file_idx, row));
    }
    if let Line::Remark(samples_idx, remark) = line {
        let stretch = interval(&desk.replay.samples.tags[*samples_idx], remark);
        let around = TimeWindow::new(stretch.earliest, stretch.latest).padded(1.0);
        let least = 600 * NANOS_PER_SEC;
        let window = if around.width() < least {
            TimeWindow::new(stretch.middle().plus_nanos(-least / 2), stretch.middle().plus_nanos(least / 2))
        } else {
            around
        };
        let cursor = if desk.scope.is_open() { stretch.earliest } else { desk.workspace.cursor };
        acts.extend([Act::Show(window), Act::SetCursor(cursor)]);
    }
    if selection.is_some() {
        acts.push(Act::Select(selection));
    }
}

/// The last row of a file that may be shown; none: all of them.
pub(in crate::app) fn last_row(desk: &Desk<'_>, file: &FileSamples) -> Option<u64> {
    let Scope { horizon: Some(_) } = desk.scope else { return None };
    let of_file = desk.replay.samples.tags.iter().filter(|samples| file.series_named(&samples.series.name).is_some());
    let rows = of_file.filter_map(|samples| samples.series.row(desk.scope.num_samples(samples).checked_sub(1)?));
    Some(rows.max().unwrap_or(0))
}
