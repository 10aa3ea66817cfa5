//! The fields of a calculator: a figure or range with its unit, a substance, and values that the case knows.

use egui::{Align, ComboBox, Layout, RichText, TextEdit, Ui};
use egui_material_icons::icons;

use super::{
    look::{CalcField, CalcLook},
    wish,
};
use crate::{
    app::{
        desk::{Acts, Desk, plain},
        theme, widgets,
    },
    case::{SourceRef, Words},
    physics::{Input, Quantity, substance, substances},
    text::{calc_input, calculator_about, calculator_name, need_text, significant, substance_name},
};

/// Room for names, for units and for the button that takes values from the case.
const NAME: f32 = 108.0;
const UNIT: f32 = 78.0;
const TAKE: f32 = 26.0;

/// What it is for, and its fields.
pub(super) fn form_ui(ui: &mut Ui, desk: &Desk<'_>, look: &CalcLook, acts: &mut Acts) {
    ui.label(RichText::new(calculator_name(look.calculator, desk.texts)).size(theme::TITLE));
    let about = RichText::new(calculator_about(look.calculator, desk.texts)).size(theme::SMALL).weak();
    ui.add(egui::Label::new(about).wrap());
    for input in look.calculator.inputs {
        let field = look.fields.get(input.code).cloned().unwrap_or_default();
        if let Some(next) = field_ui(ui, desk, look, input, &field) {
            acts.push(wish(look.with(input.code, next)));
        }
    }
    ui.add_space(theme::STEP);
    let hint = RichText::new(desk.texts.get("calc-range-hint")).size(theme::SMALL).color(desk.palette.faint);
    ui.add(egui::Label::new(hint).wrap());
}

/// One field beside its name; the new value when it was changed.
fn field_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    look: &CalcLook,
    input: &'static Input,
    field: &CalcField,
) -> Option<CalcField> {
    let name = calc_input(input.code, desk.texts);
    let need = need_text(look.calculator, input.code, desk.texts);
    let mut next = field.clone();
    ui.horizontal(|ui| {
        let size = egui::vec2(NAME, theme::ROW);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(NAME);
            ui.add(egui::Label::new(&name).truncate()).on_hover_text(format!("{name}\n{need}"));
        });
        match input.quantity {
            None => substance_ui(ui, desk, look, input, &name, &mut next),
            Some(quantity) => figure_ui(ui, desk, (input, quantity), (&name, &need), &mut next),
        }
    });
    if let Some(source) = field.source.as_ref() {
        let from = widgets::source_text(desk, Some(source));
        let text = RichText::new(desk.texts.fmt("calc-taken-from", &[("source", &from)]));
        ui.horizontal(|ui| {
            ui.add_space(NAME + 8.0);
            ui.add(egui::Label::new(text.size(theme::SMALL).weak()).truncate()).on_hover_text(from);
        });
    }
    (next != *field).then_some(next)
}

fn substance_ui(ui: &mut Ui, desk: &Desk<'_>, look: &CalcLook, input: &Input, name: &str, next: &mut CalcField) {
    let nothing = desk.texts.get("calc-no-substance");
    let shown = substance(&next.text).map_or_else(|| nothing.clone(), |known| substance_name(known, desk.texts));
    let choice = ComboBox::from_id_salt(("substance", input.code)).width(ui.available_width() - 16.0);
    let response = choice.selected_text(shown).truncate().show_ui(ui, |ui| {
        ui.selectable_value(&mut next.text, String::new(), nothing);
        for known in substances().iter().filter(|known| (look.calculator.knows)(known)) {
            ui.selectable_value(&mut next.text, known.code.clone(), substance_name(known, desk.texts));
        }
    });
    response.response.accessible_name(name);
}

fn figure_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    (input, quantity): (&Input, Quantity),
    (name, need): (&str, &str),
    next: &mut CalcField,
) {
    let units = quantity.units();
    let width = (ui.available_width() - UNIT - TAKE - 32.0).max(60.0);
    let mut text = next.text.clone();
    let field = TextEdit::singleline(&mut text).desired_width(width).hint_text(need);
    if ui.add(field).on_hover_text(need).accessible_name(name).changed() {
        (next.text, next.source) = (text, None);
    }
    if units.is_empty() || input.unit.is_empty() {
        ui.add_space(UNIT);
    } else {
        let shown = if next.unit.is_empty() { input.unit.to_owned() } else { next.unit.clone() };
        let choice = ComboBox::from_id_salt(("unit", input.code)).width(UNIT).selected_text(&shown);
        let response = choice.show_ui(ui, |ui| {
            for unit in units {
                if ui.selectable_label(unit == shown, unit).clicked() {
                    unit.clone_into(&mut next.unit);
                }
            }
        });
        response.response.accessible_name(desk.texts.fmt("calc-unit-of", &[("name", name)]));
    }
    take_ui(ui, desk, quantity, name, next);
}

/// The button that offers values which the case knows: of the site, and what tags read at the cursor.
fn take_ui(ui: &mut Ui, desk: &Desk<'_>, quantity: Quantity, name: &str, next: &mut CalcField) {
    let is_measured = matches!(quantity, Quantity::Pressure | Quantity::AbsolutePressure | Quantity::Temperature);
    if !is_measured || (desk.replay.samples.tags.is_empty() && desk.replay.case.site.is_none()) {
        return;
    }
    let title = desk.texts.fmt("calc-take", &[("name", name)]);
    let menu = ui.menu_button(icons::ICON_INPUT.rich_text().size(16.0), |ui| {
        ui.label(RichText::new(desk.texts.get("calc-take-what")).size(theme::SMALL).weak());
        let known = known_values(desk, quantity);
        if known.is_empty() {
            ui.label(desk.texts.get("calc-take-nothing"));
        }
        for (label, field) in known {
            if ui.button(label).clicked() {
                *next = field;
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(&title).accessible_name(title);
}

/// Values of the case that measure this, in words and as a field.
fn known_values(desk: &Desk<'_>, quantity: Quantity) -> Vec<(String, CalcField)> {
    let mut known = Vec::new();
    let site = desk.replay.case.site.as_ref();
    let atmosphere = site.and_then(|site| Some((site.atmospheric_pressure_kpa?, site.source.clone())));
    if let Some((kpa, source)) = atmosphere.filter(|_| quantity == Quantity::AbsolutePressure) {
        let text = significant(kpa, 6);
        let label = desk.texts.fmt("calc-take-site", &[("value", &format!("{text} kPa(a)"))]);
        known.push((label, CalcField { text, unit: "kPa(a)".into(), source }));
    }
    let cursor = desk.workspace.cursor;
    for (samples_idx, samples) in desk.replay.samples.tags.iter().enumerate() {
        let Some(value) = desk.reading(samples_idx, cursor).value() else { continue };
        if quantity.base(value, &samples.unit).is_none() {
            continue;
        }
        let (tag, time) = (samples.tag.as_str(), desk.stamps().dated(cursor));
        let clause = Words::from(format!("{tag}, {time}"));
        let source = samples.evidence.clone().map(|evidence| SourceRef { evidence, clause: Some(clause) });
        let label = format!("{tag}  {} {}  ({time})", plain(value, 4), samples.unit);
        known.push((label, CalcField { text: significant(value, 6), unit: samples.unit.clone(), source }));
    }
    known
}
