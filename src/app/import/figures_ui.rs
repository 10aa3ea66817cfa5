//! What reading the file so gives: how many rows and tags, from when to when, and every remark.

use egui::{Layout, RichText, ScrollArea};

use super::Preview;
use crate::{
    app::theme::{self, Palette},
    case::Severity,
    historian::{FileSamples, Issue},
    text::{Texts, elapsed},
    time::Instant,
};

/// The figures and the remarks.
pub(super) fn figures_ui(ui: &mut egui::Ui, preview: &Preview, texts: Texts) {
    let palette = Palette::of(ui);
    let Some(file) = preview.file() else {
        ui.label(RichText::new(texts.get("preview-nothing-yet")).weak());
        return;
    };
    let (rows, rejected) = (file.rows.to_string(), file.rows_rejected.to_string());
    let tags = file.series.len().to_string();
    ui.horizontal(|ui| {
        ui.label(RichText::new(texts.fmt("preview-rows-read", &[("rows", &rows), ("tags", &tags)])).strong());
        let colour = if file.rows_rejected > 0 { palette.severity(Severity::Critical) } else { palette.weak };
        ui.label(RichText::new(texts.fmt("preview-rows-rejected", &[("rows", &rejected)])).color(colour));
        if let Some((first, last)) = file.span() {
            let text = format!("{} – {}", moment(file, first), moment(file, last));
            ui.add(egui::Label::new(RichText::new(text).weak()).truncate());
        }
    });
    ui.add(egui::Label::new(RichText::new(file.names()).size(theme::SMALL).weak()).truncate())
        .on_hover_text(file.names());
    issues_ui(ui, &file.issues, texts);
}

/// What was noticed, rejected rows first.
pub(super) fn issues_ui(ui: &mut egui::Ui, issues: &[Issue], texts: Texts) {
    let palette = Palette::of(ui);
    if issues.is_empty() {
        ui.label(RichText::new(texts.get("preview-no-remarks")).weak());
        return;
    }
    let mut issues: Vec<_> = issues.iter().collect();
    issues.sort_by_key(|issue| !issue.code.is_rejection());
    ScrollArea::vertical().id_salt("preview-remarks").auto_shrink(false).show_rows(
        ui,
        18.0,
        issues.len(),
        |ui, shown| {
            for issue in &issues[shown] {
                ui.horizontal(|ui| {
                    let row = issue.row.map(|row| texts.fmt("quality-row", &[("row", &row.to_string())]));
                    let place = [row, issue.column.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
                    let colour =
                        if issue.code.is_rejection() { palette.severity(Severity::Critical) } else { palette.faint };
                    ui.allocate_ui_with_layout(
                        egui::vec2(150.0, 16.0),
                        Layout::left_to_right(egui::Align::Center),
                        |ui| {
                            ui.set_min_width(150.0);
                            ui.add(egui::Label::new(RichText::new(place).color(colour)).truncate());
                        },
                    );
                    ui.add(egui::Label::new(issue.text(texts)).truncate());
                });
            }
        },
    );
}

/// A moment of a file: on the calendar, or from its start where it has none.
fn moment(file: &FileSamples, at: Instant) -> String {
    if file.is_elapsed() {
        return elapsed(at, true);
    }
    let civil = file.zone.civil(at);
    if file.has_no_date() {
        return civil.format("%H:%M:%S").to_string();
    }
    civil.format("%Y-%m-%d %H:%M:%S").to_string()
}
