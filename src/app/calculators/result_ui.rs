//! What the calculator found: figures, whether they are valid, each source's values, notes, formula and sources.

use egui::{Grid, RichText, Ui};
use egui_material_icons::icons;

use super::{CalcAct, look::CalcLook, wish};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        fields, theme,
    },
    case::Severity,
    physics::{Quoted, Refusal, Solution, Source, Status},
    text::{Code, calc_output, calc_range, calculator_formula, note_text, refusal_text, source_text},
};

/// The result, or why there is none.
pub(super) fn result_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    look: &CalcLook,
    found: &Result<Solution, Refusal>,
    acts: &mut Acts,
) {
    match found {
        Ok(solution) => {
            figures_ui(ui, desk, solution);
            ui.horizontal(|ui| {
                keep_ui(ui, desk, look, acts);
                valid_ui(ui, desk, solution.valid);
            });
            note_ui(ui, desk, look, acts);
            quoted_ui(ui, desk, &solution.quoted);
            group_ui(ui, desk, "calc-head-notes");
            for note in &solution.notes {
                line_ui(ui, RichText::new(note_text(note, desk.texts)));
            }
            group_ui(ui, desk, "calc-head-formula");
            line_ui(ui, RichText::new(calculator_formula(look.calculator, desk.texts)));
            group_ui(ui, desk, "calc-head-sources");
            for source in &solution.sources {
                line_ui(ui, source_rich(desk, source));
            }
        }
        Err(refusal) => {
            let is_waiting = matches!(refusal, Refusal::Missing { .. } | Refusal::MissingOne { .. });
            let colour = if is_waiting { desk.palette.weak } else { desk.palette.severity(Severity::Critical) };
            line_ui(ui, RichText::new(refusal_text(refusal, desk.texts)).color(colour));
            group_ui(ui, desk, "calc-head-formula");
            line_ui(ui, RichText::new(calculator_formula(look.calculator, desk.texts)));
        }
    }
}

fn line_ui(ui: &mut Ui, text: RichText) {
    ui.add(egui::Label::new(text).wrap());
}

fn group_ui(ui: &mut Ui, desk: &Desk<'_>, key: &str) {
    ui.add_space(theme::STEP * 1.5);
    ui.label(RichText::new(desk.texts.get(key)).size(theme::SMALL).weak());
}

/// The figures, the main one larger.
fn figures_ui(ui: &mut Ui, desk: &Desk<'_>, solution: &Solution) {
    Grid::new("calculators-figures").num_columns(2).spacing([16.0, 2.0]).show(ui, |ui| {
        for (idx, found) in solution.found.iter().enumerate() {
            let size = if idx == 0 { theme::TITLE } else { theme::BODY };
            ui.label(RichText::new(calc_output(found.code, desk.texts)).size(size));
            let figure = RichText::new(calc_range(found.low, found.high, found.unit, desk.texts)).size(size);
            ui.label(if idx == 0 { figure.strong() } else { figure });
            ui.end_row();
        }
    });
}

/// Whether they hold.
fn valid_ui(ui: &mut Ui, desk: &Desk<'_>, is_valid: bool) {
    let (icon, key, colour) = if is_valid {
        (icons::ICON_CHECK_CIRCLE, "calc-valid", desk.palette.weak)
    } else {
        (icons::ICON_WARNING, "calc-not-valid", desk.palette.severity(Severity::Alarm))
    };
    ui.label(icon.rich_text().size(theme::TITLE).color(colour));
    ui.label(RichText::new(desk.texts.get(key)).color(colour));
}

/// What it is for.
fn note_ui(ui: &mut Ui, desk: &Desk<'_>, look: &CalcLook, acts: &mut Acts) {
    if let Some(note) = fields::text_ui(ui, "calculation-note", &desk.texts.get("calc-note"), &look.note, false) {
        acts.push(wish(CalcLook { note, ..look.clone() }));
    }
}

/// The buttons that keep it in the case.
fn keep_ui(ui: &mut Ui, desk: &Desk<'_>, look: &CalcLook, acts: &mut Acts) {
    let is_there = look.kept.as_ref().is_some_and(|id| desk.replay.case.calculations.iter().any(|one| &one.id == id));
    let key = if is_there { "calc-keep-again" } else { "calc-keep" };
    if ui.button(desk.texts.get(key)).on_hover_text(desk.texts.get("calc-keep-what")).clicked() {
        acts.push(Act::Calculate(CalcAct::Keep { anew: false }));
    }
    if is_there && ui.button(desk.texts.get("calc-keep-anew")).clicked() {
        acts.push(Act::Calculate(CalcAct::Keep { anew: true }));
    }
}

/// Every source's value, where sources were compared.
fn quoted_ui(ui: &mut Ui, desk: &Desk<'_>, quoted: &[Quoted]) {
    if quoted.is_empty() {
        return;
    }
    group_ui(ui, desk, "calc-head-values");
    Grid::new("calculators-quoted").num_columns(4).spacing([12.0, 1.0]).show(ui, |ui| {
        for one in quoted {
            ui.label(calc_output(one.of, desk.texts));
            ui.label(RichText::new(calc_range(one.value, one.value, "℃", desk.texts)).strong());
            ui.label(one.beyond.map_or(String::new(), |beyond| beyond.name(desk.texts)));
            ui.label(source_rich(desk, one.source));
            ui.end_row();
        }
    });
}

/// A source; one that was not looked up stands out.
fn source_rich(desk: &Desk<'_>, source: &Source) -> RichText {
    let text = RichText::new(source_text(source, desk.texts)).size(theme::SMALL);
    match source.status {
        Status::Unverified => text.color(desk.palette.severity(Severity::Caution)),
        Status::Read | Status::Derived => text.color(desk.palette.weak),
    }
}
