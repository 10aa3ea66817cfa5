//! An event: what, when and how that is known, what sources assert.

use egui::Ui;

use super::{event_parts::parts_ui, event_sets::sets_ui, group_ui, heading_ui, link_ui, source_ui};
use crate::{
    app::{
        desk::{Act, Acts, Desk, plain},
        widgets,
        workspace::{Selection, interval_of},
    },
    case::{Event, Severity, When},
    id::EventId,
    text::Code,
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
        let names = event.equipment.iter().map(|id| desk.replay.case.equipment_name(id, lang));
        widgets::field_ui(ui, &desk.texts.get("event-equipment"), &names.collect::<Vec<_>>().join(", "));
    }
    if !event.claims.is_empty() {
        group_ui(ui, &desk.texts.get("event-claims"));
        for claim in &event.claims {
            let text = format!("{} = {} {}", claim.tag, plain(claim.value, 6), claim.unit);
            link_ui(ui, &text, Selection::Tag(claim.tag.clone()), acts);
        }
    }
    sets_ui(ui, desk, event, acts);
    group_ui(ui, &desk.texts.get("event-sources"));
    for source in &event.sources {
        source_ui(ui, desk, source, acts);
    }
    if event.sources.is_empty() {
        let text = egui::RichText::new(desk.texts.get("no-source"));
        ui.label(text.color(desk.palette.severity(Severity::Caution)));
    }
    causes_ui(ui, desk, id);
    ui.add_space(8.0);
    let header = egui::CollapsingHeader::new(desk.texts.get("event-parts")).id_salt(("event-parts", id.as_str()));
    header.show(ui, |ui| parts_ui(ui, desk, event, acts));
}

fn when_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, acts: &mut Acts) {
    let texts = desk.texts;
    if let Some(interval) = interval_of(desk.replay, &event.id) {
        widgets::field_ui(ui, &texts.get("event-when"), &widgets::interval_text(desk, interval));
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
        let text = format!("{} – {basis}", clock.name.get(desk.lang()));
        widgets::field_ui(ui, &texts.get("event-clock"), &text);
        if let Some(note) = &clock.note {
            ui.add(egui::Label::new(egui::RichText::new(note.get(desk.lang())).weak()).wrap());
        }
    } else {
        widgets::field_ui(ui, &texts.get("event-clock"), &basis);
    }
}

/// Causes that rest on the event; hidden while the future is.
fn causes_ui(ui: &mut Ui, desk: &Desk<'_>, id: &EventId) {
    let causes = desk.replay.case.causes.iter().filter(|cause| cause.events.contains(id));
    let titles: Vec<&str> = causes.map(|cause| cause.title.get(desk.lang())).collect();
    if !titles.is_empty() && desk.scope.is_open() {
        group_ui(ui, &desk.texts.get("event-causes"));
        for title in titles {
            ui.add(egui::Label::new(title).wrap());
        }
    }
}
