//! Findings, and the table of texts that lists share.

use egui::{Align, Layout, Sense};
use egui_extras::{Column, Table, TableBuilder, TableRow};

use super::head_ui;
use crate::app::{
    causes,
    desk::{Act, Acts, Desk},
    theme, widgets,
    workspace::Selection,
};

/// What is left for the last column, at least.
const LAST_COLUMN: f32 = 104.0;
/// Height of a table's head.
pub(super) const HEAD: f32 = 22.0;

/// A table of texts: heads, column widths (the last takes the rest), and `row_of`, which is asked for the rows in sight
/// only; gives the row clicked.
pub(super) fn table_of(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    salt: &str,
    heads: &[&str],
    widths: &[f32],
    num_rows: usize,
    row_of: impl Fn(usize) -> Row,
) -> Option<usize> {
    let head = columns_ui(ui, salt, widths).header(HEAD, |mut row| {
        for key in heads {
            row.col(|ui| head_ui(ui, &desk.texts.get(key)));
        }
    });
    rows_ui(head, desk, num_rows, row_of, None)
}

/// The same, whose rows can be taken to a cause as its evidence.
pub(super) fn offered_table_of(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    (salt, heads, widths): (&str, &[&str], &[f32]),
    num_rows: usize,
    row_of: impl Fn(usize) -> Row,
    acts: &mut Acts,
) -> Option<usize> {
    let head = columns_ui(ui, salt, widths).header(HEAD, |mut row| {
        for key in heads {
            row.col(|ui| head_ui(ui, &desk.texts.get(key)));
        }
    });
    rows_ui(head, desk, num_rows, row_of, Some(acts))
}

/// A table with columns of these widths, narrower where there is no room; the last column takes the rest.
pub(super) fn columns_ui<'a>(ui: &'a mut egui::Ui, salt: &str, widths: &[f32]) -> TableBuilder<'a> {
    let gaps = ui.spacing().item_spacing.x * widths.len() as f32;
    let fit = ((ui.available_width() - LAST_COLUMN - gaps) / widths.iter().sum::<f32>()).clamp(0.4, 1.0);
    let mut table = TableBuilder::new(ui)
        .id_salt(salt)
        .striped(false)
        .sense(Sense::click_and_drag())
        .auto_shrink(false)
        .min_scrolled_height(0.0)
        .cell_layout(Layout::left_to_right(Align::Center));
    // Narrower cells can be widened by hand; columns beyond the edge cannot be reached.
    for width in widths {
        table = table.column(Column::initial(width * fit).at_least(36.0).clip(true).resizable(true));
    }
    table.column(Column::remainder().clip(true))
}

/// The rows of texts below a head; gives the row clicked. With `acts` rows can be taken to a cause as its evidence.
pub(super) fn rows_ui(
    head: Table<'_>,
    desk: &Desk<'_>,
    num_rows: usize,
    row_of: impl Fn(usize) -> Row,
    mut acts: Option<&mut Acts>,
) -> Option<usize> {
    let mut clicked = None;
    head.body(|body| {
        body.rows(theme::ROW, num_rows, |mut row| {
            let shown = row_of(row.index());
            row.set_selected(shown.target.is_some() && desk.workspace.selection == shown.target);
            for cell in &shown.cells {
                row.col(|ui| {
                    ui.add(egui::Label::new(cell).truncate()).on_hover_text(cell);
                });
            }
            let response = row.response();
            if response.clicked() {
                clicked = Some(row.index());
            }
            if let Some((target, acts)) = shown.target.as_ref().zip(acts.as_deref_mut()) {
                causes::offer_ui(desk, &response, target, acts);
            }
        });
    });
    clicked
}

/// Rows whose cells are drawn one by one.
pub(super) struct Cells<'a> {
    pub num_rows: usize,
    pub draw: &'a dyn Fn(&mut TableRow<'_, '_>, usize),
    pub is_selected: &'a dyn Fn(usize) -> bool,
}

/// Such rows below a head; gives the row clicked.
pub(super) fn drawn_ui(head: Table<'_>, cells: &Cells<'_>) -> Option<usize> {
    let mut clicked = None;
    head.body(|body| {
        body.rows(theme::ROW, cells.num_rows, |mut row| {
            row.set_selected((cells.is_selected)(row.index()));
            let idx = row.index();
            (cells.draw)(&mut row, idx);
            if row.response().clicked() {
                clicked = Some(idx);
            }
        });
    });
    clicked
}

/// One row of such a table.
#[derive(Clone)]
pub(super) struct Row {
    pub cells: Vec<String>,
    pub target: Option<Selection>,
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
    let sheet: (&str, &[&str], &[f32]) = ("findings", &["head-equipment", "head-finding", "head-source"], &widths);
    if let Some(clicked) = offered_table_of(ui, desk, sheet, rows.len(), |row| rows[row].clone(), acts) {
        acts.push(Act::Select(rows[clicked].target.clone()));
    }
}
