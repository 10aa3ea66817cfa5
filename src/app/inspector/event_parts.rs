//! The parts of an event to be edited, and an event begun at the cursor.

use egui::Ui;

use super::{
    event_sets::edit_sets_ui,
    event_when::when_ui,
    form::{Form, Names},
    group_ui, told,
};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme,
        workspace::Selection,
    },
    case::{Anchor, Case, Claim, Edit, Event, EventKind, Lane, LaneKind, ThingId, When},
    id::{ClaimId, EventId, LaneId},
    text::Texts,
    time::Instant,
};

/// Every sort of event.
pub(in crate::app) const EVENT_KINDS: [EventKind; 6] = [
    EventKind::Act,
    EventKind::Reading,
    EventKind::Condition,
    EventKind::Accident,
    EventKind::Response,
    EventKind::Investigation,
];

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
    let mut form = Form::new(ui, desk, event.id.as_str());
    form.both_ui();
    words_ui(&mut form, desk, &mut next);
    when_ui(form.ui(), desk, event, &mut next);
    form.several("event-equipment", &mut next.equipment, &Names::of_equipment(desk));
    edit_sets_ui(form.ui(), desk, event, &mut next);
    claims_ui(&mut form, desk, &mut next);
    told::edit_ui(&mut form, desk, &mut next);
    group_ui(form.ui(), &desk.texts.get("event-sources"));
    form.sources(&mut next.sources);
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
fn words_ui(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Event) {
    let lanes = desk.replay.case.lanes.iter();
    let lanes = Names::new(lanes.map(|lane| (lane.id.clone(), lane.name.get(desk.lang()).to_owned())));
    form.name("field-name", &mut next.title);
    form.words("event-description", &mut next.description);
    form.code("field-kind", &mut next.kind, &EVENT_KINDS);
    form.one(("event-lane", 0), &mut next.lane, &lanes);
}

/// The readings that its sources assert: tag, value and unit of each, one less, or one more.
fn claims_ui(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Event) {
    let (texts, tags) = (desk.texts, &desk.replay.case.tags);
    group_ui(form.ui(), &texts.get("event-claims"));
    let names = Names::of_tags(desk);
    let mut dropped = None;
    for (nth, claim) in next.claims.iter_mut().enumerate() {
        form.nth(nth, |form| {
            let before = claim.tag.clone();
            form.one(("claim-tag", nth), &mut claim.tag, &names);
            let value = claim.value;
            form.must_number(("claim-value", nth), &mut claim.value);
            if claim.value != value {
                claim.decimals = None;
            }
            form.text("claim-unit", &mut claim.unit, |typed| match typed.trim() {
                "" => Err(texts.get("form-empty")),
                unit => Ok(unit.to_owned()),
            });
            if claim.tag != before
                && let Some(tag) = desk.replay.case.tag(claim.tag.as_str())
            {
                claim.unit.clone_from(&tag.unit);
            }
            let drop = texts.fmt("form-drop", &[("title", claim.tag.as_str())]);
            if form.ui().button(drop).clicked() {
                dropped = Some(nth);
            }
        });
    }
    if let Some(nth) = dropped {
        next.claims.remove(nth);
    }
    let called = std::iter::once(texts.get("form-choose")).chain(tags.iter().map(|tag| tag.id.to_string()));
    let called: Vec<String> = called.collect();
    if let Some(idx) = form.choice(("claim-add", 0), 0, &called).and_then(|idx| idx.checked_sub(1)) {
        let id = free_claim(&desk.replay.case, &next.id);
        next.claims.push(Claim {
            id,
            tag: tags[idx].id.clone(),
            value: 0.0,
            unit: tags[idx].unit.clone(),
            decimals: None,
        });
    }
}

/// An identity that no claim of the case has.
fn free_claim(case: &Case, event: &EventId) -> ClaimId {
    let is_free = |id: &ClaimId| !case.events.iter().flat_map(|event| &event.claims).any(|claim| &claim.id == id);
    let ids = (1..=100_000).map(|nth| ClaimId::from(format!("{event}-claim-{nth}")));
    ids.into_iter().find(is_free).unwrap_or_else(|| event.as_str().into())
}
