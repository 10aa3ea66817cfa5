//! The states that an event leaves equipment in: shown, and edited as a small list.

use egui::Ui;

use super::{group_ui, link_ui};
use crate::{
    app::{
        desk::{Acts, Desk},
        fields::{choice_ui, code_ui},
        workspace::Selection,
    },
    case::{EquipmentState, Event, StateSet},
    text::Code,
};

/// The states as links to their equipment; nothing for an event that sets none.
pub(super) fn sets_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, acts: &mut Acts) {
    if event.sets.is_empty() {
        return;
    }
    group_ui(ui, &desk.texts.get("event-sets"));
    for set in &event.sets {
        let equipment = desk.replay.case.equipment_name(&set.equipment, desk.lang());
        let state = set.state.name(desk.texts);
        let text = desk.texts.fmt("event-set", &[("equipment", equipment), ("state", &state)]);
        link_ui(ui, &text, Selection::Equipment(set.equipment.clone()), acts);
    }
}

/// Another state for one of them, one less, or one more.
pub(super) fn edit_sets_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, next: &mut Event) {
    let (texts, lang, case) = (desk.texts, desk.lang(), &desk.replay.case);
    if case.equipment.is_empty() {
        return;
    }
    let mut dropped = None;
    for (idx, set) in event.sets.iter().enumerate() {
        let equipment = case.equipment_name(&set.equipment, lang);
        let label = texts.fmt("event-set-state", &[("equipment", equipment)]);
        if let Some(state) = code_ui(ui, &label, set.state, &EquipmentState::ALL, texts) {
            next.sets[idx].state = state;
        }
        if ui.button(texts.fmt("event-drop-set", &[("equipment", equipment)])).clicked() {
            dropped = Some(idx);
        }
    }
    if let Some(idx) = dropped {
        next.sets.remove(idx);
    }
    let free = case.equipment.iter().filter(|equipment| !event.sets.iter().any(|set| set.equipment == equipment.id));
    let free: Vec<_> = free.collect();
    let names = free.iter().map(|equipment| equipment.name.get(lang).to_owned());
    let names: Vec<String> = std::iter::once(texts.get("event-choose-equipment")).chain(names).collect();
    if let Some(idx) = choice_ui(ui, &texts.get("event-add-set"), 0, &names)
        && let Some(equipment) = idx.checked_sub(1).map(|idx| free[idx].id.clone())
    {
        next.sets.push(StateSet { equipment, state: EquipmentState::Open });
    }
}
