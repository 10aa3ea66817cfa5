//! An event: what, when and how that is known, what sources assert.

use egui::Ui;

use super::{
    causes, event_parts::parts_ui, event_sets::sets_ui, group_ui, heading_ui, link_ui, no_source_ui, source_ui, told,
};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        widgets,
        workspace::{Selection, interval_of},
    },
    case::{Event, When},
    id::EventId,
    text::Code,
    timeline::is_elapsed,
};

pub(super) fn event_ui(ui: &mut Ui, desk: &Desk<'_>, id: &EventId, acts: &mut Acts) {
    let Some(event) = desk.replay.case.event(id) else { return };
    let lang = desk.lang();
    heading_ui(ui, event.title.get(lang), &event.kind.name(desk.texts));
    ui.add(egui::Label::new(event.description.get(lang)).wrap());
    when_ui(ui, desk, event, acts);
    if let Some(lane) = desk.replay.case.lanes.iter().find(|lane| lane.id == event.lane) {
        widgets::field_ui(ui, &desk.texts.get("event-lane"), lane.name.get(lang));
    }
    if !event.equipment.is_empty() {
        group_ui(ui, &desk.texts.get("event-equipment"));
    }
    for id in &event.equipment {
        link_ui(ui, desk.replay.case.equipment_name(id, lang), Selection::Equipment(id.clone()), acts);
    }
    told::claims_ui(ui, desk, event, acts);
    told::same_ui(ui, desk, event, acts);
    sets_ui(ui, desk, event, acts);
    group_ui(ui, &desk.texts.get("event-sources"));
    for source in &event.sources {
        source_ui(ui, desk, source, acts);
        told::place_ui(ui, desk, source, acts);
    }
    if event.sources.is_empty() {
        no_source_ui(ui, desk);
    }
    let causes: Vec<_> =
        desk.replay.case.causes.iter().filter(|cause| cause.events().any(|event| event == id)).collect();
    causes::links_ui(ui, desk, "event-causes", &causes, acts);
    ui.add_space(8.0);
    let header = egui::CollapsingHeader::new(desk.texts.get("event-parts")).id_salt("event-parts");
    header.show(ui, |ui| parts_ui(ui, desk, event, acts));
}

fn when_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, acts: &mut Acts) {
    let texts = desk.texts;
    if let Some(interval) = interval_of(desk.replay, &event.id) {
        widgets::field_ui(ui, &texts.get("event-when"), &widgets::interval_text(desk, interval));
        let timed = desk.replay.timeline.events.iter().find(|timed| timed.event == event.id);
        if timed.is_some_and(|timed| is_elapsed(event, timed)) {
            ui.add(egui::Label::new(egui::RichText::new(texts.get("elapsed-note")).weak()).wrap());
        }
        if ui.button(texts.get("event-jump")).clicked() {
            acts.push(Act::BringCursor(desk.workspace.moment_of(interval)));
        }
    } else {
        widgets::field_ui(ui, &texts.get("event-when"), &texts.get("event-no-time"));
    }
    widgets::field_ui(ui, &texts.get("event-wording"), event.when.wording().get(desk.lang()));
    let timed = desk.replay.timeline.events.iter().find(|timed| timed.event == event.id);
    let basis = timed.map(|timed| timed.basis.name(texts)).unwrap_or_default();
    if let When::At { clock, .. } = &event.when
        && let Some(clock) = desk.replay.case.clock(clock)
    {
        widgets::field_ui(ui, &texts.get("event-clock"), &basis);
        link_ui(ui, clock.name.get(desk.lang()), Selection::Clock(clock.id.clone()), acts);
        if let Some(note) = &clock.note {
            ui.add(egui::Label::new(egui::RichText::new(note.get(desk.lang())).weak()).wrap());
        }
    } else {
        widgets::field_ui(ui, &texts.get("event-clock"), &basis);
    }
}
