//! A piece of equipment: its state at the cursor and how that is known, its tags, events and findings.

use egui::Ui;

use super::{form::form_ui, group_ui, heading_ui, link_ui, source_ui};
use crate::{
    app::{
        desk::{Acts, Desk},
        process::{how_known, states},
        widgets,
        workspace::Selection,
    },
    case::ThingId,
    id::EquipmentId,
    text::Code,
    timeline::EquipmentNow,
};

pub(super) fn equipment_ui(ui: &mut Ui, desk: &Desk<'_>, id: &EquipmentId, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let Some(equipment) = case.equipment_of(id) else { return };
    heading_ui(ui, equipment.name.get(lang), &texts.get("sort-equipment"));
    if let Some(note) = &equipment.note {
        ui.add(egui::Label::new(note.get(lang)).wrap());
    }
    state_ui(ui, desk, id, acts);
    let tags: Vec<_> = case.tags.iter().filter(|tag| tag.equipment.as_ref() == Some(id)).collect();
    if !tags.is_empty() {
        group_ui(ui, &texts.get("equipment-tags"));
    }
    for tag in tags {
        link_ui(ui, &format!("{}  {}", tag.id, tag.name.get(lang)), Selection::Tag(tag.id.clone()), acts);
    }
    let events = case.events.iter().zip(&desk.replay.timeline.events);
    let told = events.filter(|(event, timed)| {
        let is_shown = timed.interval.map_or(desk.scope.is_open(), |interval| desk.scope.shows(interval));
        is_shown && (event.equipment.contains(id) || event.sets.iter().any(|set| set.equipment == *id))
    });
    let told: Vec<_> = told.map(|(event, _)| event).collect();
    if !told.is_empty() {
        group_ui(ui, &texts.get("equipment-events"));
    }
    for event in told {
        link_ui(ui, event.title.get(lang), Selection::Event(event.id.clone()), acts);
    }
    let findings = case.findings.iter().filter(|finding| desk.scope.is_open() && finding.equipment.contains(id));
    let findings: Vec<_> = findings.collect();
    if !findings.is_empty() {
        group_ui(ui, &texts.get("equipment-findings"));
    }
    for finding in findings {
        link_ui(ui, finding.text.get(lang), Selection::Finding(finding.id.clone()), acts);
    }
    form_ui(ui, desk, &ThingId::Equipment(id.clone()), equipment, acts, |form, next| {
        form.name("field-name", &mut next.name);
        form.some_words("equipment-note", &mut next.note, true);
    });
}

/// The state at the cursor, by which events, told where.
fn state_ui(ui: &mut Ui, desk: &Desk<'_>, id: &EquipmentId, acts: &mut Acts) {
    let (states, texts) = (states(desk), desk.texts);
    let now = states.get(id);
    let (word, events) = match now {
        None => (texts.get("state-unknown"), [].as_slice()),
        Some(EquipmentNow::Known { state, since }) => (state.name(texts), std::slice::from_ref(since)),
        Some(EquipmentNow::Undetermined { events }) => (texts.get("state-undetermined"), events.as_slice()),
    };
    widgets::field_ui(ui, &texts.get("equipment-state"), &word);
    if events.is_empty() {
        for line in how_known(desk, now) {
            ui.add(egui::Label::new(egui::RichText::new(line).weak()).wrap());
        }
    }
    for event in events.iter().filter_map(|id| desk.replay.case.event(id)) {
        link_ui(ui, event.title.get(desk.lang()), Selection::Event(event.id.clone()), acts);
        if let Some(interval) = desk.replay.timeline.moment(&event.id) {
            ui.add(egui::Label::new(egui::RichText::new(widgets::interval_text(desk, interval)).weak()).wrap());
        }
        event.sources.iter().for_each(|source| source_ui(ui, desk, source, acts));
    }
}
