//! A table of texts that is sorted by a click on a head, and the field that searches it.

use egui::{RichText, Sense, TextEdit, Ui};
use egui_extras::Table;
use serde::{Deserialize, Serialize};

use super::lists::{Cells, HEAD, Row, columns_ui, drawn_ui, rows_ui};
use crate::app::{
    desk::{Acts, Desk},
    theme,
};

/// How a list is searched and sorted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::app) struct ListLook {
    pub search: String,
    /// Which column, and whether the least comes first.
    pub sort: (usize, bool),
    /// Of annotations: those resolved, or those not; none: all.
    pub resolved: Option<bool>,
}

impl ListLook {
    /// Sorted by a column, everything listed.
    pub(in crate::app) fn by(column: usize) -> Self {
        Self { search: String::new(), sort: (column, true), resolved: None }
    }
}

/// Heads and widths; the last column takes what is left.
pub(super) struct Sheet<'a> {
    pub salt: &'a str,
    pub heads: &'a [&'a str],
    pub widths: &'a [f32],
}

/// What was clicked.
pub(super) enum Clicked {
    Row(usize),
    /// The table is to be sorted so.
    Head((usize, bool)),
}

/// The table; `row_of` is asked for the rows in sight only.
pub(super) fn sorted_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    sheet: &Sheet<'_>,
    (sorted, ascending): (usize, bool),
    num_rows: usize,
    row_of: impl Fn(usize) -> Row,
    acts: &mut Acts,
) -> Option<Clicked> {
    let mut clicked = None;
    let head = head_ui(ui, desk, sheet, (sorted, ascending), &mut clicked);
    rows_ui(head, desk, num_rows, row_of, Some(acts)).map(Clicked::Row).or(clicked)
}

/// The same with cells that the caller draws.
pub(super) fn cells_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    sheet: &Sheet<'_>,
    sort: (usize, bool),
    cells: &Cells<'_>,
) -> Option<Clicked> {
    let mut clicked = None;
    let head = head_ui(ui, desk, sheet, sort, &mut clicked);
    drawn_ui(head, cells).map(Clicked::Row).or(clicked)
}

fn head_ui<'a>(
    ui: &'a mut Ui,
    desk: &Desk<'_>,
    sheet: &Sheet<'_>,
    (sorted, ascending): (usize, bool),
    clicked: &mut Option<Clicked>,
) -> Table<'a> {
    columns_ui(ui, sheet.salt, sheet.widths).header(HEAD, |mut row| {
        for (column, key) in sheet.heads.iter().enumerate() {
            let arrow = match (sorted == column, ascending) {
                (true, true) => " ▲",
                (true, false) => " ▼",
                _ => "",
            };
            row.col(|ui| {
                let text = RichText::new(format!("{}{arrow}", desk.texts.get(key))).size(theme::SMALL).weak();
                let label = ui.add(egui::Label::new(text).sense(Sense::click()));
                if label.on_hover_text(desk.texts.get("head-sort")).clicked() {
                    *clicked = Some(Clicked::Head((column, sorted != column || !ascending)));
                }
            });
        }
    })
}

/// The search field; the look with another text when one was typed.
pub(super) fn search_ui(ui: &mut Ui, look: &ListLook, hint: &str) -> Option<ListLook> {
    let mut search = look.search.clone();
    let field = TextEdit::singleline(&mut search).hint_text(hint).desired_width(220.0);
    let response = ui.add(field).accessible_name(hint);
    response.changed().then(|| ListLook { search, ..look.clone() })
}

/// True when the texts hold every word of a search.
pub(super) fn holds(search: &str, texts: &[&str]) -> bool {
    let all = texts.join("\n").to_lowercase();
    search.split_whitespace().all(|word| all.contains(&word.to_lowercase()))
}
