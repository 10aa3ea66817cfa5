//! The tab of calculators: choose one, fill its fields, see the result at once, keep it as evidence.

mod form_ui;
mod grant;
mod kept_ui;
mod look;
mod result_ui;

use egui::{Panel, RichText, ScrollArea, Ui};

pub(super) use grant::{CalcAct, grant};
pub(super) use look::CalcLook;

use super::{
    desk::{Act, Acts, Desk},
    studies::Studies,
    theme,
};
use crate::{
    physics::calculators,
    text::{calculator_about, calculator_name},
};

/// The tab.
pub(super) fn calculators_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    let look = look::current(desk);
    let width = ui.available_width();
    let list = Panel::left("calculators-list").exact_size((width * 0.14).clamp(150.0, 220.0)).resizable(false);
    list.show(ui, |ui| list_ui(ui, desk, &look, acts));
    let kept = Panel::right("calculators-kept").exact_size((width * 0.18).clamp(150.0, 300.0)).resizable(false);
    kept.show(ui, |ui| kept_ui::kept_ui(ui, desk, &look, acts));
    let fields = Panel::left("calculators-fields").exact_size((width * 0.29).clamp(300.0, 460.0)).resizable(false);
    fields.show(ui, |ui| {
        ScrollArea::vertical().id_salt("calculators-fields").auto_shrink(false).show(ui, |ui| {
            form_ui::form_ui(ui, desk, &look, acts);
        });
    });
    let found = studies.calculated(&look);
    egui::CentralPanel::default().show(ui, |ui| {
        ScrollArea::vertical().id_salt("calculators-result").auto_shrink(false).show(ui, |ui| {
            result_ui::result_ui(ui, desk, &look, found, acts);
        });
    });
}

/// Every calculator.
fn list_ui(ui: &mut Ui, desk: &Desk<'_>, look: &CalcLook, acts: &mut Acts) {
    ScrollArea::vertical().id_salt("calculators-list").auto_shrink(false).show(ui, |ui| {
        ui.label(RichText::new(desk.texts.get("calc-list-title")).size(theme::SMALL).weak());
        for known in calculators() {
            let is_chosen = look.calculator.code == known.code;
            let name = calculator_name(known, desk.texts);
            let button = egui::Button::selectable(is_chosen, name)
                .truncate()
                .min_size(egui::vec2(ui.available_width() - 8.0, 0.0));
            if ui.add(button).on_hover_text(calculator_about(known, desk.texts)).clicked() {
                let next = CalcLook { calculator: known, kept: None, note: String::new(), ..look.clone() };
                acts.push(wish(next));
            }
        }
    });
}

/// The wish to look at other figures.
fn wish(look: CalcLook) -> Act {
    Act::Calculate(CalcAct::Look(Box::new(look)))
}
