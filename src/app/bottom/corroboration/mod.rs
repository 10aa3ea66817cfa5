//! What sources say, held against the record, against each other and against the law's times; and what is not there.

mod claims;
mod rest;
mod verdict;

use egui::{Button, RichText, Ui};

pub(super) use rest::go_to_event;
pub(in crate::app) use verdict::verdict_ui;

use crate::app::{
    desk::{Acts, Desk},
    theme, widgets,
};

/// The three parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Claims,
    Rest,
    Absent,
}

/// The part looked at, with the choice of it above.
pub(super) fn corroboration_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let Some(told) = desk.told else { return widgets::empty_ui(ui, desk, "corroboration-working", None) };
    let id = egui::Id::unique("corroboration-part");
    let mut part = ui.data(|data| data.get_temp(id)).unwrap_or(Part::Claims);
    let absent = desk.scope.is_open().then_some(told.absent.len());
    let num_rest = rest::lines(desk, told).len();
    let parts = [
        (Part::Claims, "corroboration-claims", Some(told.claims.len())),
        (Part::Rest, "corroboration-rest", Some(num_rest)),
        (Part::Absent, "corroboration-absent", absent),
    ];
    ui.horizontal(|ui| {
        for (one, key, count) in parts {
            let name = desk.texts.get(key);
            let text = count.map_or_else(|| name.clone(), |count| format!("{name} {count}"));
            let button = Button::selectable(part == one, RichText::new(text).size(theme::SMALL));
            if ui.add(button).on_hover_text(desk.texts.get(&format!("{key}-hint"))).accessible_name(name).clicked() {
                part = one;
                ui.data_mut(|data| data.insert_temp(id, part));
            }
        }
        if part == Part::Claims {
            claims::search_field_ui(ui, desk, acts);
        }
    });
    ui.add_space(2.0);
    match part {
        Part::Claims => claims::claims_ui(ui, desk, &told.claims, acts),
        Part::Rest => rest::rest_ui(ui, desk, told, acts),
        Part::Absent if desk.scope.is_open() => rest::absent_ui(ui, desk, &told.absent, acts),
        Part::Absent => widgets::veiled_ui(ui, desk, "future-absent"),
    }
}
