//! A field that two copies changed apart: its versions with who wrote them and when, and the button that chooses one.

use egui::{RichText, Ui};

use super::{PastAct, wall_clock};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme,
    },
    case::{Fork, Severity, ThingId},
    text::{field_name, unit_name, value_shown},
};

/// The fields of a thing that have several versions; nothing when none has.
pub(in crate::app) fn forks_of_ui(ui: &mut Ui, desk: &Desk<'_>, id: &ThingId, acts: &mut Acts) {
    let Some(shelf) = desk.ground.home.writable() else { return };
    let forks = shelf.known().forks;
    for fork in forks.iter().filter(|fork| fork.unit.list == id.list() && fork.unit.id == id.as_str()) {
        fork_ui(ui, desk, fork, false, acts);
    }
}

/// One field with its versions, under the thing's name where that is asked for; the one that the case shows is marked.
pub(in crate::app) fn fork_ui(ui: &mut Ui, desk: &Desk<'_>, fork: &Fork, is_named: bool, acts: &mut Acts) {
    let texts = desk.texts;
    let frame =
        egui::Frame::new().fill(desk.palette.severity_soft(Severity::Caution)).corner_radius(4.0).inner_margin(8.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if is_named {
            let name = unit_name(&fork.unit, &desk.replay.case, texts);
            ui.add(egui::Label::new(RichText::new(name).size(theme::SMALL).weak()).truncate());
        }
        let title = texts.fmt("fork-title", &[("field", &field_name(&fork.field, texts))]);
        ui.add(egui::Label::new(RichText::new(title).strong()).wrap());
        for (idx, version) in fork.versions.iter().enumerate() {
            let is_shown = idx + 1 == fork.versions.len();
            ui.horizontal_wrapped(|ui| {
                let value = value_shown(&version.json, texts.lang());
                let name = texts.fmt("fork-choose-value", &[("value", &value)]);
                if ui.button(texts.get("fork-choose")).accessible_name(name).clicked() {
                    acts.push(Act::Past(PastAct::Choose(Box::new(fork.clone()), idx)));
                }
                ui.label(value);
                let by = version.by.as_ref().map_or_else(String::new, |by| {
                    let author = if by.author.is_empty() { texts.get("history-nobody") } else { by.author.clone() };
                    format!("{author} · {}", wall_clock(by.at_s))
                });
                ui.label(RichText::new(by).size(theme::SMALL).weak());
                if is_shown {
                    ui.label(RichText::new(texts.get("fork-shown")).size(theme::SMALL).weak());
                }
            });
        }
    });
    ui.add_space(theme::STEP);
}
