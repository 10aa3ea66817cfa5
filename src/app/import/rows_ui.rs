//! The file's first rows as they stand in it: which column is what, which rows are the header, which were rejected.

use egui::{Align, Layout, RichText};
use egui_extras::{Column, TableBuilder};

use super::{Preview, preview::Role};
use crate::{
    app::theme::{self, Palette},
    case::Severity,
    historian::CellPlace,
    text::Texts,
};

/// More columns are not shown.
const COLUMNS: usize = 40;

/// The table; says so where there is nothing to show.
pub(super) fn rows_ui(ui: &mut egui::Ui, preview: &Preview, texts: Texts) {
    let palette = Palette::of(ui);
    let Some(read) = preview.read.as_ref().filter(|read| !read.rows.is_empty()) else {
        let key = if preview.read.is_some() { "preview-no-rows" } else { "preview-reading" };
        ui.centered_and_justified(|ui| ui.label(RichText::new(texts.get(key)).weak()));
        return;
    };
    let (roles, rejected) = (preview.roles(), preview.rejected());
    let num_header = preview.file().map_or(0, |file| file.header_rows as u64);
    let num_columns = roles.len().min(COLUMNS);
    if roles.len() > num_columns {
        let (shown, all) = (num_columns.to_string(), roles.len().to_string());
        let text = texts.fmt("preview-columns-cut", &[("shown", &shown), ("all", &all)]);
        ui.label(RichText::new(text).size(theme::SMALL).weak());
    }
    egui::ScrollArea::horizontal().id_salt("preview-rows").auto_shrink(false).show(ui, |ui| {
        let table = TableBuilder::new(ui)
            .id_salt("preview-table")
            .striped(true)
            .auto_shrink(false)
            .min_scrolled_height(0.0)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::exact(52.0))
            .columns(Column::initial(148.0).at_least(40.0).clip(true).resizable(true), num_columns);
        let table = table.header(36.0, |mut row| {
            row.col(|ui| {
                ui.label(RichText::new(texts.get("preview-row")).size(theme::SMALL).weak());
            });
            for (idx, role) in roles.iter().take(num_columns).enumerate() {
                row.col(|ui| head_ui(ui, idx, role, palette, texts));
            }
        });
        table.body(|body| {
            body.rows(theme::ROW, read.rows.len(), |mut shown| {
                let (row, cells) = &read.rows[shown.index()];
                let is_rejected = rejected.contains(row);
                let colour = |idx: usize| match roles.get(idx) {
                    _ if is_rejected => palette.severity(Severity::Critical),
                    _ if *row <= num_header => palette.faint,
                    Some(Role::Time) => palette.accent,
                    Some(Role::Other) => palette.weak,
                    _ => palette.text,
                };
                shown.col(|ui| {
                    let mark = if is_rejected { format!("× {row}") } else { row.to_string() };
                    ui.label(RichText::new(mark).size(theme::SMALL).color(colour(usize::MAX)));
                });
                for (idx, cell) in cells.iter().take(num_columns).enumerate() {
                    shown.col(|ui| {
                        ui.add(egui::Label::new(RichText::new(cell).color(colour(idx))).truncate());
                    });
                }
            });
        });
    });
}

/// A column's letters, and what it is.
fn head_ui(ui: &mut egui::Ui, idx: usize, role: &Role, palette: &Palette, texts: Texts) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let letters = CellPlace { sheet: None, row: 1, column: idx as u32 + 1 }.column_letters();
        ui.label(RichText::new(letters).size(theme::SMALL).color(palette.faint));
        let (text, colour) = match role {
            Role::Time => (texts.get("preview-role-time"), palette.accent),
            Role::Tag(name) => (name.clone(), palette.text),
            Role::Values => (texts.get("preview-role-values"), palette.text),
            Role::Other => ("—".into(), palette.faint),
        };
        ui.add(egui::Label::new(RichText::new(text).color(colour)).truncate());
    });
}
