//! The parts of an event to be edited, and an event begun at the cursor.

use chrono::NaiveDateTime;
use egui::Ui;

use super::event_sets::edit_sets_ui;
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        fields::{choice_ui, code_ui, text_ui},
        theme,
        workspace::Selection,
    },
    case::{Anchor, Case, Edit, Event, EventKind, Lane, LaneKind, SourceRef, ThingId, When},
    id::{EventId, LaneId},
    text::Texts,
    time::Instant,
};

const KINDS: [EventKind; 6] = [
    EventKind::Act,
    EventKind::Reading,
    EventKind::Condition,
    EventKind::Accident,
    EventKind::Response,
    EventKind::Investigation,
];
pub(super) const FORM: &str = "%Y-%m-%d %H:%M:%S%.f";

/// What begins an event at a moment: the event on the reference clock, on a lane of the case, its first one, or one made for
/// it.
pub(in crate::app) fn new_event(case: &Case, at: Instant, on: Option<&LaneId>, texts: Texts) -> Vec<Act> {
    let Some(clock) = case.clock(&case.reference_clock) else { return Vec::new() };
    let civil = clock.zone.civil(at);
    let civil = civil.format("%Y-%m-%dT%H:%M:%S").to_string().parse().unwrap_or(civil);
    let is_free = |id: &EventId| case.event(id).is_none();
    let id = (1..100_000).map(|n| EventId::from(format!("event-{n}"))).find(is_free).unwrap_or_else(|| "event".into());
    let lane = Lane { id: "events".into(), name: texts.get("event-first-lane").into(), kind: LaneKind::Source };
    let event = Event {
        id: id.clone(),
        title: texts.get("event-new").into(),
        description: "".into(),
        lane: on.or(case.lanes.first().map(|lane| &lane.id)).unwrap_or(&lane.id).clone(),
        kind: EventKind::Condition,
        when: When::At {
            clock: clock.id.clone(),
            earliest: civil,
            latest: civil,
            about: false,
            wording: civil.format("%Y-%m-%d %H:%M:%S").to_string().into(),
        },
        equipment: Vec::new(),
        claims: Vec::new(),
        sets: Vec::new(),
        sources: Vec::new(),
        same_as: Vec::new(),
        legal_step: None,
    };
    let edit =
        if case.lanes.is_empty() { Edit::All(vec![Edit::put(lane), Edit::put(event)]) } else { Edit::put(event) };
    vec![Act::Edit(Box::new(edit)), Act::Select(Some(Selection::Event(id)))]
}

/// Every part, and the button that removes the event.
pub(super) fn parts_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, acts: &mut Acts) {
    let mut next = event.clone();
    words_ui(ui, desk, event, &mut next);
    when_ui(ui, desk, event, &mut next);
    edit_sets_ui(ui, desk, event, &mut next);
    sources_ui(ui, desk, event, &mut next);
    if next != *event {
        acts.push(Act::Edit(Box::new(Edit::put(next))));
    }
    ui.add_space(theme::STEP * 2.0);
    let (remove, num_annotations) = removal(&desk.replay.case, event);
    let name = match num_annotations {
        0 => desk.texts.get("event-remove"),
        count => desk.texts.fmt("event-remove-annotated", &[("count", &count.to_string())]),
    };
    if ui.button(name).clicked() {
        acts.push(Act::Select(None));
        acts.push(Act::Edit(Box::new(remove)));
    }
}

/// The one step that takes an event out, with the annotations on it, and how many these are.
fn removal(case: &Case, event: &Event) -> (Edit, usize) {
    let is_on = |anchor: &Anchor| matches!(anchor, Anchor::Event { event: on } if *on == event.id);
    let annotations = case.annotations.iter().filter(|annotation| is_on(&annotation.anchor));
    let annotations = annotations.map(|annotation| Edit::Remove(ThingId::Annotation(annotation.id.clone())));
    let mut all = vec![Edit::Remove(ThingId::Event(event.id.clone()))];
    all.extend(annotations);
    match all.len() {
        1 => (all.remove(0), 0),
        count => (Edit::All(all), count - 1),
    }
}

/// Title, description, sort, lane.
fn words_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, next: &mut Event) {
    let (texts, lang, id) = (desk.texts, desk.lang(), event.id.as_str());
    if let Some(title) = text_ui(ui, (id, "title"), &texts.get("field-name"), event.title.get(lang), false) {
        next.title = event.title.with(lang, title);
    }
    let description = event.description.get(lang);
    if let Some(text) = text_ui(ui, (id, "description"), &texts.get("event-description"), description, true) {
        next.description = event.description.with(lang, text);
    }
    if let Some(kind) = code_ui(ui, &texts.get("field-kind"), event.kind, &KINDS, texts) {
        next.kind = kind;
    }
    let lanes = &desk.replay.case.lanes;
    let names: Vec<String> = lanes.iter().map(|lane| lane.name.get(lang).to_owned()).collect();
    let lane = lanes.iter().position(|lane| lane.id == event.lane).unwrap_or(0);
    if let Some(idx) = choice_ui(ui, &texts.get("event-lane"), lane, &names) {
        next.lane = lanes[idx].id.clone();
    }
}

/// The wording; for a reading of a clock also which clock, and the first and last reading that the wording allows.
fn when_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, next: &mut Event) {
    let (texts, lang, id) = (desk.texts, desk.lang(), event.id.as_str());
    let said = text_ui(ui, (id, "wording"), &texts.get("event-wording"), event.when.wording().get(lang), false);
    let wording = said.map(|said| event.when.wording().with(lang, said));
    match &mut next.when {
        When::After { wording: slot, .. } | When::Between { wording: slot, .. } => {
            *slot = wording.unwrap_or_else(|| slot.clone());
        }
        When::At { clock, earliest, latest, wording: slot, .. } => {
            *slot = wording.unwrap_or_else(|| slot.clone());
            let clocks = &desk.replay.case.clocks;
            let names: Vec<String> = clocks.iter().map(|clock| clock.name.get(lang).to_owned()).collect();
            let now = clocks.iter().position(|known| known.id == *clock).unwrap_or(0);
            if let Some(idx) = choice_ui(ui, &texts.get("event-clock"), now, &names) {
                *clock = clocks[idx].id.clone();
            }
            let shown = |at: NaiveDateTime| at.format(FORM).to_string();
            let typed = text_ui(ui, (id, "earliest"), &texts.get("event-earliest"), &shown(*earliest), false);
            if let Some(at) = typed.and_then(|typed| moment(&typed)) {
                (*earliest, *latest) = (at, at.max(*latest));
            }
            let typed = text_ui(ui, (id, "latest"), &texts.get("event-latest"), &shown(*latest), false);
            if let Some(at) = typed.and_then(|typed| moment(&typed)) {
                (*earliest, *latest) = (at.min(*earliest), at);
            }
        }
    }
    super::wording::reading_ui(ui, desk, event, next);
}

/// A civil time as people type it.
pub(super) fn moment(typed: &str) -> Option<NaiveDateTime> {
    let forms =
        [FORM, "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y/%m/%d %H:%M:%S%.f", "%Y/%m/%d %H:%M"];
    forms.iter().find_map(|form| NaiveDateTime::parse_from_str(typed.trim(), form).ok())
}

/// Evidence that the event rests on: one more, or one less.
fn sources_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, next: &mut Event) {
    let lang = desk.lang();
    let evidence = &desk.replay.case.evidence;
    let mut dropped = None;
    for (idx, source) in event.sources.iter().enumerate() {
        let title = desk.replay.case.evidence_of(&source.evidence).map_or("", |evidence| evidence.title.get(lang));
        if ui.button(desk.texts.fmt("event-drop-source", &[("title", title)])).clicked() {
            dropped = Some(idx);
        }
    }
    if let Some(idx) = dropped {
        next.sources.remove(idx);
    }
    let names = evidence.iter().map(|evidence| evidence.title.get(lang).to_owned());
    let names: Vec<String> = std::iter::once(desk.texts.get("event-choose-source")).chain(names).collect();
    if let Some(idx) = choice_ui(ui, &desk.texts.get("event-add-source"), 0, &names)
        && let Some(evidence) = idx.checked_sub(1).map(|idx| evidence[idx].id.clone())
    {
        next.sources.push(SourceRef { evidence, clause: None });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_type_them() {
        let expect = |text: &str| text.parse().ok();
        for (typed, at) in [
            ("2024-12-17 17:53", "2024-12-17T17:53:00"),
            (" 2024/12/17 17:53:10 ", "2024-12-17T17:53:10"),
            ("2024-12-17T17:53:10.5", "2024-12-17T17:53:10.500"),
        ] {
            assert_eq!(moment(typed), expect(at), "{typed}");
        }
        assert_eq!(moment("noon"), None);
    }
}
