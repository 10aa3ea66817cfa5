//! Where samples stand in their file: file, sheet, row and column, the row's cells as they stand there, and how the file was
//! read.

use egui::{RichText, Ui};

use super::{group_ui, heading_ui};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        import::Choice,
        theme, widgets,
        workspace::Selection,
    },
    case::{Evidence, Severity},
    historian::{CellPlace, FileSamples, Issue},
};

/// The most cells of a row that are listed.
const CELLS: usize = 200;

/// Where the sample at the cursor stands, and its row when it was looked up.
pub(super) fn place_ui(ui: &mut Ui, desk: &Desk<'_>, samples_idx: usize, sample_idx: usize, acts: &mut Acts) {
    let texts = desk.texts;
    let samples = &desk.replay.samples.tags[samples_idx];
    let file = desk.replay.file_of(samples_idx).and_then(|idx| Some((idx, desk.replay.samples.files.get(idx)?)));
    let Some((file_idx, file)) = file else {
        let row = samples.series.row(sample_idx).map_or("—".into(), |row| row.to_string());
        let place = texts.fmt("tag-place-text", &[("row", &row), ("column", &samples.series.name)]);
        return widgets::field_ui(ui, &texts.get("tag-place"), &place);
    };
    let series_idx = file.series.iter().position(|series| series.name == samples.series.name);
    let Some(place) = series_idx.and_then(|series_idx| file.origin_of(series_idx, sample_idx)) else { return };
    widgets::field_ui(ui, &texts.get("tag-place"), &name_of(file));
    let column = format!("{} ({})", place.column_letters(), samples.series.name);
    let at = texts.fmt("tag-place-text", &[("row", &place.row.to_string()), ("column", &column)]);
    ui.add(egui::Label::new(at).wrap());
    row_ui(ui, desk, (file_idx, place.row), Some(place.column as usize - 1), acts);
}

/// The file's name, with its sheet.
fn name_of(file: &FileSamples) -> String {
    let parts = [file.provenance.member.as_ref(), file.provenance.sheet.as_ref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
    std::iter::once(file.name.as_str()).chain(parts).collect::<Vec<_>>().join(" › ")
}

/// A row's cells as they stand in the file, or the button that looks them up.
fn row_ui(ui: &mut Ui, desk: &Desk<'_>, place: (usize, u64), marked: Option<usize>, acts: &mut Acts) {
    let texts = desk.texts;
    let looked = desk.row.filter(|row| (row.file_idx, row.number) == place);
    match looked.map(|row| &row.found) {
        None => {
            if ui.button(texts.get("row-show")).clicked() {
                acts.push(Act::LookUp(place.0, place.1));
            }
        }
        Some(None) => {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(RichText::new(texts.get("row-looking")).weak());
            });
        }
        Some(Some(Err(why))) => {
            let colour = desk.palette.severity(Severity::Critical);
            ui.add(egui::Label::new(RichText::new(why).color(colour)).wrap());
        }
        Some(Some(Ok(cells))) if cells.is_empty() => {
            ui.add(egui::Label::new(RichText::new(texts.get("row-no-cells")).weak()).wrap());
        }
        Some(Some(Ok(cells))) => cells_ui(ui, desk, cells, marked),
    }
}

fn cells_ui(ui: &mut Ui, desk: &Desk<'_>, cells: &[String], marked: Option<usize>) {
    group_ui(ui, &desk.texts.get("row-as-it-stands"));
    let grid = egui::Grid::new("row-cells").num_columns(2).spacing([8.0, 2.0]);
    grid.show(ui, |ui| {
        for (idx, cell) in cells.iter().take(CELLS).enumerate() {
            let letters = CellPlace { sheet: None, row: 1, column: idx as u32 + 1 }.column_letters();
            ui.label(RichText::new(letters).size(theme::SMALL).color(desk.palette.faint));
            let colour = if marked == Some(idx) { desk.palette.accent } else { desk.palette.text };
            ui.add(egui::Label::new(RichText::new(cell).color(colour)).truncate()).on_hover_text(cell);
            ui.end_row();
        }
    });
    if cells.len() > CELLS {
        let more = (cells.len() - CELLS).to_string();
        ui.label(RichText::new(desk.texts.fmt("row-more-cells", &[("count", &more)])).weak());
    }
}

/// A row of a file, with what was noticed in it.
pub(super) fn file_row_ui(ui: &mut Ui, desk: &Desk<'_>, file_idx: usize, row: u64, acts: &mut Acts) {
    let texts = desk.texts;
    let Some(file) = desk.replay.samples.files.get(file_idx) else { return };
    heading_ui(ui, &texts.fmt("quality-row", &[("row", &row.to_string())]), &name_of(file));
    let issues: Vec<&Issue> = file.issues.iter().filter(|issue| issue.row == Some(row)).collect();
    for issue in issues {
        let is_rejection = issue.code.is_rejection();
        let colour = if is_rejection { desk.palette.severity(Severity::Critical) } else { desk.palette.text };
        let place = issue.column.as_ref().map(|column| format!("{column}: ")).unwrap_or_default();
        ui.add(egui::Label::new(RichText::new(place + &issue.text(texts)).color(colour)).wrap());
    }
    ui.add_space(theme::STEP);
    row_ui(ui, desk, (file_idx, row), None, acts);
}

/// How a recording of the case was read, and the way to change that; nothing for other evidence.
pub(super) fn reading_ui(ui: &mut Ui, desk: &Desk<'_>, evidence: &Evidence, acts: &mut Acts) {
    let texts = desk.texts;
    let recordings = desk.replay.case.recordings.iter().zip(&desk.replay.samples.files).enumerate();
    for (file_idx, (recording, file)) in recordings.filter(|(_, (recording, _))| recording.evidence == evidence.id) {
        group_ui(ui, &texts.get("recording-how-read"));
        for choice in Choice::ALL {
            let found = choice.found(file);
            if !found.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.label(RichText::new(texts.get(choice.key())).size(theme::SMALL).weak());
                    ui.label(found);
                });
            }
        }
        let (rows, rejected) = (file.rows.to_string(), file.rows_rejected.to_string());
        ui.label(texts.fmt("read-rows", &[("rows", &rows), ("rejected", &rejected)]));
        if file.zone_assumed && !file.time_format.starts_with("elapsed_") {
            let colour = desk.palette.severity(Severity::Caution);
            ui.add(egui::Label::new(RichText::new(texts.get("preview-assumed")).color(colour)).wrap());
        }
        if ui.button(texts.get("read-change")).clicked() {
            acts.push(Act::AskRecording(recording.id.clone()));
        }
        let rejected = file.issues.iter().filter(|issue| issue.code.is_rejection());
        let rejected: Vec<u64> = rejected.filter_map(|issue| issue.row).collect();
        if !rejected.is_empty() && ui.button(texts.get("recording-rejected")).clicked() {
            acts.extend([
                Act::Reveal(crate::app::dock::Pane::Tab(crate::app::workspace::Tab::Quality)),
                Act::QualityFilter(true),
                Act::Select(Some(Selection::FileRow(file_idx, rejected[0]))),
            ]);
        }
    }
}
