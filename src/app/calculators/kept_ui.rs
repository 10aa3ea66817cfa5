//! The calculations that the case keeps: a click opens one, a button takes it out. Hidden while the future is: they were made
//! afterwards.

use egui::{RichText, ScrollArea, Ui};
use egui_material_icons::icons;

use super::{look::CalcLook, wish};
use crate::{
    app::{
        causes::CausesAct,
        desk::{Act, Acts, Desk},
        theme, widgets,
    },
    case::{Calculation, Edit, ProofOf, Severity, ThingId},
    text::calculation_name,
};

/// The list.
pub(super) fn kept_ui(ui: &mut Ui, desk: &Desk<'_>, look: &CalcLook, acts: &mut Acts) {
    ui.label(RichText::new(desk.texts.get("calc-kept-title")).size(theme::SMALL).weak());
    let kept = &desk.replay.case.calculations;
    if !desk.scope.is_open() || kept.is_empty() {
        let key = if desk.scope.is_open() { "calc-kept-none" } else { "future-calculations" };
        ui.add(egui::Label::new(RichText::new(desk.texts.get(key)).color(desk.palette.weak)).wrap());
        return;
    }
    ScrollArea::vertical().id_salt("calculators-kept").auto_shrink(false).show(ui, |ui| {
        for one in kept {
            row_ui(ui, desk, look, one, acts);
        }
    });
}

fn row_ui(ui: &mut Ui, desk: &Desk<'_>, look: &CalcLook, one: &Calculation, acts: &mut Acts) {
    let name = calculation_name(one, desk.texts);
    ui.horizontal(|ui| {
        let is_open = look.kept.as_ref() == Some(&one.id);
        let room = ui.available_width() - 84.0;
        let button = egui::Button::selectable(is_open, &name).truncate();
        if ui.add_sized([room, theme::ROW], button).on_hover_text(&name).clicked() {
            acts.extend(CalcLook::of(one, desk.lang()).map(wish));
        }
        if widgets::icon_button_ui(ui, icons::ICON_ADD_LINK, &desk.texts.get("causes-evidence-for"), true).clicked() {
            let of = ProofOf::Calculation { calculation: one.id.clone() };
            acts.push(Act::Causes(CausesAct::Pick(Box::new(of))));
        }
        let remove = desk.texts.fmt("calc-remove", &[("name", &name)]);
        if widgets::icon_button_ui(ui, icons::ICON_DELETE, &remove, true).clicked() {
            acts.push(Act::Edit(Box::new(Edit::Remove(ThingId::Calculation(one.id.clone())))));
        }
    });
    let at = one.at.map(|at| at.format("%Y-%m-%d %H:%M").to_string());
    let note = one.note.as_ref().map(|note| note.get(desk.lang()).to_owned());
    let said: Vec<String> =
        [note, Some(one.author.clone()), at].into_iter().flatten().filter(|x| !x.is_empty()).collect();
    ui.add(egui::Label::new(RichText::new(said.join(" · ")).size(theme::SMALL).weak()).truncate());
    if !one.valid {
        let text = RichText::new(desk.texts.get("calc-not-valid")).size(theme::SMALL);
        ui.add(egui::Label::new(text.color(desk.palette.severity(Severity::Alarm))).wrap());
    }
}
