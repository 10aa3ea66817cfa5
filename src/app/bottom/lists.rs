//! Findings, safeguards, remarks on the files, and the log.

use egui::{Align, Layout, RichText, Sense};
use egui_extras::{Column, TableBuilder};

use super::head_ui;
use crate::{
    app::{
        banner,
        desk::{Act, Acts, Desk, plain},
        messages::Messages,
        scope::Scope,
        theme, widgets,
        workspace::Selection,
    },
    historian::{FileSamples, Issue},
    text::Code,
};

/// A table of texts: heads, column widths (the last takes the rest), and the cells of each row; gives the row clicked.
fn table_of(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    salt: &str,
    heads: &[&str],
    widths: &[f32],
    rows: &[Row],
) -> Option<usize> {
    let mut clicked = None;
    let mut table = TableBuilder::new(ui)
        .id_salt(salt)
        .striped(false)
        .sense(Sense::click())
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center));
    for width in widths {
        table = table.column(Column::initial(*width).at_least(36.0).clip(true).resizable(true));
    }
    let table = table.column(Column::remainder().clip(true));
    let head = table.header(22.0, |mut row| {
        for key in heads {
            row.col(|ui| head_ui(ui, &desk.texts.get(key)));
        }
    });
    head.body(|body| {
        body.rows(theme::ROW, rows.len(), |mut row| {
            let shown = &rows[row.index()];
            row.set_selected(shown.target.is_some() && desk.workspace.selection == shown.target);
            for cell in &shown.cells {
                row.col(|ui| {
                    ui.add(egui::Label::new(cell).truncate()).on_hover_text(cell);
                });
            }
            if row.response().clicked() {
                clicked = Some(row.index());
            }
        });
    });
    clicked
}

struct Row {
    cells: Vec<String>,
    target: Option<Selection>,
}

/// What was found on site; hidden while the future is, for it was found afterwards.
pub(super) fn findings_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-findings");
    }
    let case = &desk.replay.case;
    let rows: Vec<Row> = case
        .findings
        .iter()
        .map(|finding| {
            let equipment = finding.equipment.iter().map(|id| case.equipment_name(id, desk.lang()));
            Row {
                cells: vec![
                    equipment.collect::<Vec<_>>().join(", "),
                    finding.text.get(desk.lang()).to_owned(),
                    widgets::source_text(desk, Some(&finding.source)),
                ],
                target: Some(Selection::Finding(finding.id.clone())),
            }
        })
        .collect();
    if rows.is_empty() {
        return widgets::empty_ui(ui, desk, "findings-none", None);
    }
    let widths = [170.0, (ui.available_width() - 170.0 - 220.0).max(200.0)];
    let heads = ["head-equipment", "head-finding", "head-source"];
    if let Some(clicked) = table_of(ui, desk, "findings", &heads, &widths, &rows) {
        acts.push(Act::Select(rows[clicked].target.clone()));
    }
}

/// What should have acted.
pub(super) fn safeguards_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-findings");
    }
    let case = &desk.replay.case;
    let rows: Vec<Row> = case
        .safeguards
        .iter()
        .map(|safeguard| {
            let unit =
                safeguard.tag.as_ref().and_then(|tag| case.tag(tag.as_str())).map_or("", |tag| tag.unit.as_str());
            let acts_at = match (&safeguard.tag, safeguard.direction, safeguard.set_point) {
                (Some(tag), Some(direction), Some(at)) => format!("{tag} {} {} {unit}", direction.sign(), plain(at, 6)),
                (Some(tag), ..) => tag.to_string(),
                _ => String::new(),
            };
            Row {
                cells: vec![
                    safeguard.state.name(desk.texts),
                    safeguard.name.get(desk.lang()).to_owned(),
                    acts_at,
                    safeguard.note.get(desk.lang()).to_owned(),
                ],
                target: Some(Selection::Safeguard(safeguard.id.clone())),
            }
        })
        .collect();
    if rows.is_empty() {
        return widgets::empty_ui(ui, desk, "safeguards-none", None);
    }
    let heads = ["head-state", "head-safeguard", "head-acts-at", "head-note"];
    if let Some(clicked) = table_of(ui, desk, "safeguards", &heads, &[80.0, 280.0, 170.0], &rows) {
        acts.push(Act::Select(rows[clicked].target.clone()));
    }
}

/// What was noticed while reading the files.
pub(super) fn quality_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let files = &desk.replay.samples.files;
    let mut rows = wrong_evidence(desk);
    let issues = files.iter().flat_map(|file| {
        let last_row = last_row(desk, file);
        let shown = move |issue: &&Issue| last_row.is_none_or(|last| issue.row.is_some_and(|row| row <= last));
        file.issues.iter().filter(shown).map(|issue| Row {
            cells: vec![
                file.name.clone(),
                issue.row.map_or(String::new(), |row| row.to_string()),
                issue.column.clone().unwrap_or_default(),
                issue.text(desk.texts),
            ],
            target: None,
        })
    });
    rows.extend(issues);
    if rows.is_empty() {
        let key = if desk.scope.is_open() { "quality-none" } else { "quality-none-yet" };
        return widgets::empty_ui(ui, desk, key, None);
    }
    let heads = ["head-file", "head-row", "head-column", "head-remark"];
    if let Some(clicked) = table_of(ui, desk, "quality", &heads, &[240.0, 72.0, 140.0], &rows)
        && rows[clicked].target.is_some()
    {
        acts.push(Act::Select(rows[clicked].target.clone()));
    }
}

/// Evidence that is not what the register says.
fn wrong_evidence(desk: &Desk<'_>) -> Vec<Row> {
    let found = banner::wrong(desk).into_iter();
    found
        .map(|(evidence, key)| Row {
            cells: vec![evidence.title.get(desk.lang()).to_owned(), String::new(), String::new(), desk.texts.get(key)],
            target: Some(Selection::Evidence(evidence.id.clone())),
        })
        .collect()
}

/// The last row of a file that may be shown; none: all of them.
fn last_row(desk: &Desk<'_>, file: &FileSamples) -> Option<u64> {
    let Scope { horizon: Some(_) } = desk.scope else { return None };
    let of_file = desk.replay.samples.tags.iter().filter(|samples| file.series_named(&samples.series.name).is_some());
    let rows = of_file.filter_map(|samples| samples.series.row(desk.scope.num_samples(samples).checked_sub(1)?));
    Some(rows.max().unwrap_or(0))
}

/// What the window did and noticed.
pub(super) fn log_ui(ui: &mut egui::Ui, desk: &Desk<'_>, messages: &Messages) {
    let scroll = egui::ScrollArea::vertical().id_salt("log").auto_shrink(false).stick_to_bottom(true);
    scroll.show_rows(ui, 18.0, messages.lines().len(), |ui, rows| {
        for note in &messages.lines()[rows] {
            ui.horizontal(|ui| {
                ui.label(RichText::new(&note.said).color(desk.palette.faint));
                ui.add(egui::Label::new(note.text(desk.texts)).truncate());
            });
        }
    });
}
