//! The choices of taking a file into a case: as what, on which clock, which column is what.

use egui::{ComboBox, RichText, TextEdit, vec2};

use super::{Preview, taking::Held};
use crate::{
    app::theme::{self, Palette},
    case::Severity,
    text::Texts,
    timeline::{EventColumn, EventForm, FileKind},
};

const LABEL: f32 = 108.0;
const FIELD: f32 = 216.0;

/// The kinds, and the keys of their names and of what they are.
const KINDS: [(FileKind, &str, &str); 3] = [
    (FileKind::Recording, "taking-recording", "taking-recording-what"),
    (FileKind::Events, "taking-events", "taking-events-what"),
    (FileKind::Alarms, "taking-alarms", "taking-alarms-what"),
];

/// What the file is taken as; nothing where only samples can be meant.
pub(super) fn kind_ui(ui: &mut egui::Ui, preview: &mut Preview, texts: Texts) {
    let now = ui.input(|input| input.time);
    let kind = preview.kind();
    let Some(taking) = &mut preview.taking else { return };
    let (mut picked, was_said) = (None, taking.kind.is_some());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::STEP;
        for (known, name, what) in KINDS {
            let is_it = known == kind;
            if ui.selectable_label(is_it, texts.get(name)).on_hover_text(texts.get(what)).clicked() {
                picked = Some(known);
            }
        }
    });
    let note = texts.get(if was_said { "preview-given" } else { "preview-found" });
    ui.label(RichText::new(note).size(theme::SMALL).weak());
    if picked.is_some() {
        taking.kind = picked;
        preview.change_now(now);
    }
    ui.add_space(theme::STEP);
}

/// Clock, lane, day and columns of events; the clock of alarm records.
pub(super) fn taking_ui(ui: &mut egui::Ui, preview: &mut Preview, texts: Texts) {
    let kind = preview.kind();
    if preview.taking.is_none() || kind == FileKind::Recording {
        return;
    }
    let mut is_changed = clock_ui(ui, preview, texts);
    if kind == FileKind::Events {
        is_changed |= typed_ui(ui, preview, texts);
        is_changed |= joins_ui(ui, preview, texts);
        is_changed |= columns_ui(ui, preview, texts);
    }
    if is_changed {
        let now = ui.input(|input| input.time);
        preview.change_now(now);
    }
    ui.separator();
}

fn labelled_ui<R>(ui: &mut egui::Ui, name: &str, add: impl FnOnce(&mut egui::Ui) -> R) -> R {
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme::STEP;
        let size = vec2(LABEL, theme::ROW);
        ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(LABEL);
            ui.add(egui::Label::new(name).truncate());
        });
        add(ui)
    });
    ui.add_space(2.0);
    row.inner
}

fn clock_ui(ui: &mut egui::Ui, preview: &mut Preview, texts: Texts) -> bool {
    let Some(taking) = &mut preview.taking else { return false };
    let name = texts.get("taking-clock");
    let before = taking.clock.clone();
    labelled_ui(ui, &name, |ui| {
        let shown = taking.clocks.iter().find(|(id, ..)| *id == taking.clock).map(|(_, name, _)| name.clone());
        let combo = ComboBox::from_id_salt("taking-clock").selected_text(shown.unwrap_or_default()).width(FIELD);
        let shown = combo.show_ui(ui, |ui| {
            for (id, name, zone) in &taking.clocks {
                ui.selectable_value(&mut taking.clock, id.clone(), format!("{name} ({zone})"));
            }
        });
        shown.response.accessible_name(&name).on_hover_text(texts.get("taking-clock-what"));
    });
    taking.clock != before
}

fn typed_ui(ui: &mut egui::Ui, preview: &mut Preview, texts: Texts) -> bool {
    let now = ui.input(|input| input.time);
    let Some(taking) = &mut preview.taking else { return false };
    let lane = texts.get("taking-lane");
    labelled_ui(ui, &lane, |ui| {
        let field = TextEdit::singleline(&mut taking.lane).desired_width(FIELD);
        ui.add(field).accessible_name(&lane).on_hover_text(texts.get("taking-lane-what"));
    });
    let day = texts.get("taking-day");
    let is_typed = labelled_ui(ui, &day, |ui| {
        let field = TextEdit::singleline(&mut taking.day).hint_text("2024-12-17").desired_width(FIELD);
        ui.add(field).accessible_name(&day).on_hover_text(texts.get("taking-day-what")).changed()
    });
    if taking.is_day_wrong {
        let colour = Palette::of(ui).severity(Severity::Critical);
        let text = texts.fmt("taking-day-unreadable", &[("text", taking.day.trim())]);
        ui.label(RichText::new(text).size(theme::SMALL).color(colour));
    }
    if is_typed {
        preview.change(now);
    }
    false
}

/// Whether records of one alarm become one event, where the file holds such records.
fn joins_ui(ui: &mut egui::Ui, preview: &mut Preview, texts: Texts) -> bool {
    let Some(Held::Events(file)) = preview.held() else { return false };
    if !file.drafts.iter().any(|draft| draft.alarm.is_some()) {
        return false;
    }
    let Some(taking) = &mut preview.taking else { return false };
    let choice = ui.checkbox(&mut taking.joins_alarms, texts.get("taking-join-alarms"));
    choice.on_hover_text(texts.get("taking-join-alarms-what")).changed()
}

/// One row for each column that a table may have: the heading that it was found under, and the others to choose from.
fn columns_ui(ui: &mut egui::Ui, preview: &mut Preview, texts: Texts) -> bool {
    let Some(Held::Events(file)) = preview.held() else { return false };
    if file.form == EventForm::Log {
        ui.label(RichText::new(texts.get("taking-log")).size(theme::SMALL).weak());
        return false;
    }
    let (header, places) = (file.header.clone(), file.places.clone());
    let Some(taking) = &mut preview.taking else { return false };
    let mut is_changed = false;
    ui.add_space(theme::STEP);
    ui.label(RichText::new(texts.get("taking-columns")).size(theme::SMALL).weak());
    for column in EventColumn::ALL {
        let name = texts.get(column_key(column));
        let found = places.of(column).and_then(|idx| header.get(idx)).cloned().unwrap_or_default();
        labelled_ui(ui, &name, |ui| {
            let shown = if found.is_empty() { "—".to_owned() } else { found.clone() };
            let combo = ComboBox::from_id_salt(("taking-column", column_key(column))).selected_text(shown).width(FIELD);
            let shown = combo.show_ui(ui, |ui| {
                let as_found = ui.selectable_label(taking.columns.said(column).is_none(), texts.get("taking-as-found"));
                if as_found.clicked() {
                    taking.columns.say(column, "");
                    is_changed = true;
                }
                for heading in header.iter().filter(|heading| !heading.trim().is_empty()) {
                    if ui.selectable_label(*heading == found, heading).clicked() {
                        taking.columns.say(column, heading);
                        is_changed = true;
                    }
                }
            });
            shown.response.accessible_name(&name);
        });
    }
    is_changed
}

/// The key of a column's name.
pub(super) fn column_key(column: EventColumn) -> &'static str {
    match column {
        EventColumn::Date => "event-column-date",
        EventColumn::Time => "event-column-time",
        EventColumn::Title => "event-column-title",
        EventColumn::Text => "event-column-text",
        EventColumn::Lane => "event-column-lane",
        EventColumn::Equipment => "event-column-equipment",
        EventColumn::Tag => "event-column-tag",
        EventColumn::Value => "event-column-value",
        EventColumn::Unit => "event-column-unit",
        EventColumn::State => "event-column-state",
        EventColumn::Priority => "event-column-priority",
    }
}
