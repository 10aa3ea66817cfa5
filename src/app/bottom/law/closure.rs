//! The closure matrix: what answers each cause, what nothing answers, and the lessons and measures themselves.

use egui::{Panel, RichText, ScrollArea, Ui};
use egui_extras::TableRow;

use super::{lists_ui, tables};
use crate::{
    app::{
        bottom::{
            head_ui,
            lists::{Cells, HEAD, columns_ui, drawn_ui},
        },
        desk::{Act, Acts, Desk},
        law_study::ClosureLine,
        remarks::fresh,
        studies::Studies,
        theme, widgets,
        workspace::Selection,
    },
    case::{Edit, Measure, Severity},
    id::MeasureId,
};

const HEADS: [&str; 4] = ["closure-col-cause", "closure-col-lessons", "closure-col-measures", "closure-col-parties"];

/// The matrix, and what is open beside it.
pub(in crate::app::bottom) fn closure_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    let Some(found) = tables(ui, desk, studies) else { return };
    Panel::right("closure-open").resizable(true).default_size(360.0).size_range(220.0..=640.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("closure-open").auto_shrink(false).show(ui, |ui| {
            if found.open.is_empty() && !found.closure.is_empty() {
                ui.label(desk.texts.get("closure-all-closed"));
            }
            lists_ui(ui, &found.open);
            things_ui(ui, desk, acts);
        });
    });
    egui::CentralPanel::no_frame().show(ui, |ui| {
        if found.closure.is_empty() {
            return widgets::empty_ui(ui, desk, "closure-none", None);
        }
        let widths = [220.0, 240.0, 320.0];
        let head = columns_ui(ui, "closure", &widths).header(HEAD, |mut row| {
            for key in HEADS {
                row.col(|ui| head_ui(ui, &desk.texts.get(key)));
            }
        });
        let is_selected = |idx: usize| {
            matches!(&desk.workspace.selection, Some(Selection::Cause(id)) if *id == found.closure[idx].cause)
        };
        let draw = |row: &mut TableRow<'_, '_>, idx: usize| row_ui(row, desk, &found.closure[idx]);
        let cells = Cells { num_rows: found.closure.len(), draw: &draw, is_selected: &is_selected };
        if let Some(clicked) = drawn_ui(head, &cells) {
            acts.push(Act::Select(Some(Selection::Cause(found.closure[clicked].cause.clone()))));
        }
    });
}

fn row_ui(row: &mut TableRow<'_, '_>, desk: &Desk<'_>, line: &ClosureLine) {
    for (column, whole) in line.cells.iter().enumerate() {
        let is_doubt = line.is_open && column == 2;
        let text = RichText::new(format!("{}{}", if is_doubt { "▲ " } else { "" }, whole.replace('\n', " · ")));
        let text = if is_doubt { text.color(desk.palette.severity(Severity::Caution)) } else { text };
        row.col(|ui| {
            ui.add(egui::Label::new(text).truncate()).on_hover_text(whole);
        });
    }
}

/// The lessons and measures as links, and the button for a new measure.
fn things_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let (case, lang) = (&desk.replay.case, desk.lang());
    let lessons = case.lessons.iter().map(|one| (one.text.get(lang), Selection::Lesson(one.id.clone())));
    let measures = case.measures.iter().map(|one| (one.text.get(lang), Selection::Measure(one.id.clone())));
    for (key, things) in
        [("closure-col-lessons", lessons.collect::<Vec<_>>()), ("closure-col-measures", measures.collect::<Vec<_>>())]
    {
        ui.add_space(theme::STEP * 2.0);
        ui.label(RichText::new(desk.texts.get(key)).strong());
        for (text, target) in things {
            let link = RichText::new(text).size(theme::SMALL).color(ui.visuals().hyperlink_color);
            if ui.add(egui::Label::new(link).wrap().sense(egui::Sense::click())).clicked() {
                acts.push(Act::Select(Some(target)));
            }
        }
    }
    ui.add_space(theme::STEP);
    if ui.button(RichText::new(desk.texts.get("closure-new-measure")).size(theme::SMALL)).clicked() {
        begin(desk, acts);
    }
}

/// Begins a measure of the case's own, which the inspector then shows.
fn begin(desk: &Desk<'_>, acts: &mut Acts) {
    let measures = &desk.replay.case.measures;
    let id = MeasureId::from(fresh("measure", |id| !measures.iter().any(|measure| measure.id.as_str() == id)));
    let measure = Measure {
        id: id.clone(),
        text: desk.texts.get("closure-measure-new").into(),
        causes: Vec::new(),
        lessons: Vec::new(),
        parties: Vec::new(),
        due: None,
        source: None,
    };
    acts.push(Act::Edit(Box::new(Edit::put(measure))));
    acts.push(Act::Select(Some(Selection::Measure(id))));
}
