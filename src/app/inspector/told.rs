//! What sources say of an event: readings with the verdict on each, other accounts of the same act, its place in a text.

use egui::{RichText, Ui};

use super::{
    form::{Form, Names},
    group_ui, link_ui,
};
use crate::{
    app::{
        bottom::verdict_ui,
        desk::{Act, Acts, Desk, fixed},
        narrative::look_into,
        theme, widgets,
        workspace::{Selection, interval_of},
    },
    case::{Event, LegalStep, SourceRef},
    text::{Code, claim_text},
    timeline::narrative::place_of,
};

const STEPS: [LegalStep; 3] = [LegalStep::UnitReport, LegalStep::PassedOn, LegalStep::InvestigationReport];

/// The readings, each with what the record says of it.
pub(super) fn claims_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, acts: &mut Acts) {
    if event.claims.is_empty() {
        return;
    }
    group_ui(ui, &desk.texts.get("event-claims"));
    for claim in &event.claims {
        let text = format!("{} = {} {}", claim.tag, fixed(claim.value, claim.decimals()), claim.unit);
        link_ui(ui, &text, Selection::Tag(claim.tag.clone()), acts);
        let checks = desk.told.iter().flat_map(|told| &told.claims);
        if let Some(check) = checks.into_iter().find(|check| check.claim == claim.id && check.event == event.id) {
            ui.horizontal(|ui| verdict_ui(ui, desk, check));
            let why = RichText::new(claim_text(check, &desk.replay.case, desk.texts)).size(theme::SMALL).weak();
            ui.add(egui::Label::new(why).wrap());
        }
    }
}

/// Events that tell of the same act, said here or there, and the legal step that it is.
pub(super) fn same_ui(ui: &mut Ui, desk: &Desk<'_>, event: &Event, acts: &mut Acts) {
    let case = &desk.replay.case;
    let is_same = |other: &&Event| event.same_as.contains(&other.id) || other.same_as.contains(&event.id);
    let is_shown = |other: &&Event| {
        interval_of(desk.replay, &other.id).map_or(desk.scope.is_open(), |interval| desk.scope.shows(interval))
    };
    let same: Vec<&Event> = case.events.iter().filter(is_same).filter(is_shown).collect();
    if !same.is_empty() {
        group_ui(ui, &desk.texts.get("event-same-as"));
        for other in same {
            link_ui(ui, other.title.get(desk.lang()), Selection::Event(other.id.clone()), acts);
        }
    }
    if let Some(step) = event.legal_step {
        widgets::field_ui(ui, &desk.texts.get("event-legal-step"), &step.name(desk.texts));
    }
}

/// The way back to the place in a text that an event came from.
pub(super) fn place_ui(ui: &mut Ui, desk: &Desk<'_>, source: &SourceRef, acts: &mut Acts) {
    let place = source.clause.as_ref().and_then(place_of);
    let Some(wish) = place.and_then(|place| look_into(&desk.replay.case, &source.evidence, Some(place))) else {
        return;
    };
    let text = RichText::new(desk.texts.get("narrative-see")).size(theme::SMALL);
    if ui.button(text).on_hover_text(desk.texts.get("narrative-see-hint")).clicked() {
        acts.push(Act::Narrative(wish));
    }
}

/// The fields for these: other accounts, and the legal step.
pub(super) fn edit_ui(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Event) {
    group_ui(form.ui(), &desk.texts.get("event-same-as"));
    form.several("event-same-as-add", &mut next.same_as, &Names::of_events(desk, Some(&next.id)));
    let steps = Names::new(STEPS.into_iter().map(|step| (step, step.name(desk.texts))));
    form.some("event-legal-step", &mut next.legal_step, "event-no-legal-step", &steps);
}
