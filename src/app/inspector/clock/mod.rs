//! A clock: what it shows, how it goes against the reference and how that is known; its anchors, what they come to, and the
//! shapes that another clock's samples share with its own. All of it edited in place; nothing is adopted by itself.

mod align;
mod anchors;
mod draft;
mod fit;
mod plot;

use egui::{RichText, Ui};

use super::{
    event_when::{FORM, moment_of},
    form::{Form, form_ui},
    group_ui, heading_ui, link_ui, no_source_ui, source_ui,
};
use crate::{
    app::{
        clock_studies::ClockStudies,
        desk::{Act, Acts, Desk},
        dock::Pane,
        theme, widgets,
        workspace::{Selection, Tab},
    },
    case::{Case, Clock, ClockAnchor, Edit, Severity, ThingId, When},
    id::ClockId,
    text::{Texts, clock_error},
    time::{Instant, Zone},
    timeline::anchor_readings,
};

/// The clock of that identity.
pub(super) fn clock_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut ClockStudies, id: &ClockId, acts: &mut Acts) {
    let Some(clock) = desk.replay.case.clock(id) else { return };
    let is_reference = *id == desk.replay.case.reference_clock;
    heading_ui(ui, clock.name.get(desk.lang()), &desk.texts.get("thing-clock-title"));
    reading_ui(ui, desk, clock, is_reference);
    zone_ui(ui, desk, clock, acts);
    if let Some(note) = &clock.note {
        ui.add(egui::Label::new(RichText::new(note.get(desk.lang())).weak()).wrap());
    }
    match &clock.source {
        Some(source) => source_ui(ui, desk, source, acts),
        None if is_reference => {}
        None => no_source_ui(ui, desk),
    }
    on_it_ui(ui, desk, clock, acts);
    ui.push_id(("clock-anchors", id.as_str()), |ui| {
        anchors::anchors_ui(ui, desk, studies, clock, acts);
        draft::draft_ui(ui, desk, clock, acts);
        if !is_reference {
            fit::fit_ui(ui, desk, studies, clock, acts);
            align::align_ui(ui, desk, studies, clock, acts);
        }
    });
    let thing = ThingId::Clock(id.clone());
    form_ui(ui, desk, &thing, clock, acts, |form, next| fields_ui(form, desk, next, is_reference));
}

/// A clock that shows the case's time, until somebody says how it goes; and the way to it.
pub(in crate::app) fn new_clock(case: &Case, texts: Texts) -> Vec<Act> {
    let is_free = |id: &ClockId| case.clock(id).is_none();
    let id = (1..100_000).map(|nth| ClockId::from(format!("clock-{nth}"))).find(is_free);
    let id = id.unwrap_or_else(|| "clock".into());
    let clock = Clock { zone_assumed: true, ..Clock::assumed(id.clone(), texts.get("clock-new").into(), case.zone) };
    vec![
        Act::Edit(Box::new(Edit::put(clock))),
        Act::Select(Some(Selection::Clock(id))),
        Act::Reveal(Pane::Tab(Tab::Clocks)),
    ]
}

/// What it shows at the cursor, and how far that is off.
fn reading_ui(ui: &mut Ui, desk: &Desk<'_>, clock: &Clock, is_reference: bool) {
    let texts = desk.texts;
    let shows = face_at(clock, desk.workspace.cursor).format("%Y-%m-%d %H:%M:%S").to_string();
    widgets::field_ui(ui, &texts.get("clock-shows"), &shows);
    let how = if is_reference { texts.get("clock-is-reference") } else { clock_error(clock, texts) };
    widgets::field_ui(ui, &texts.get("clock-goes"), &how);
    if clock.assumed && !is_reference {
        caution_ui(ui, desk, &texts.get("clock-assumed"));
    }
}

/// Its zone; where nobody stated it, that is said, with the button that states it.
fn zone_ui(ui: &mut Ui, desk: &Desk<'_>, clock: &Clock, acts: &mut Acts) {
    widgets::field_ui(ui, &desk.texts.get("clock-zone"), &clock.zone.to_string());
    if clock.zone_assumed {
        caution_ui(ui, desk, &desk.texts.get("clock-zone-assumed"));
        state_zone_ui(ui, desk, clock, clock.zone, acts);
    }
}

/// The button that states a zone: one step that undo takes back.
fn state_zone_ui(ui: &mut Ui, desk: &Desk<'_>, clock: &Clock, zone: Zone, acts: &mut Acts) {
    let name = desk.texts.fmt("clock-state-zone", &[("zone", &zone.to_string())]);
    if ui.button(name).on_hover_text(desk.texts.get("clock-state-zone-hint")).clicked() {
        let stated = Clock { zone, zone_assumed: false, ..clock.clone() };
        acts.push(Act::Edit(Box::new(Edit::put(stated))));
    }
}

/// What stands on it: tags, and how many events.
fn on_it_ui(ui: &mut Ui, desk: &Desk<'_>, clock: &Clock, acts: &mut Acts) {
    group_ui(ui, &desk.texts.get("clock-on-it"));
    let tags = desk.replay.samples.tags.iter().filter(|samples| samples.clock == clock.id);
    let case = &desk.replay.case;
    let is_on = |when: &When| matches!(when, When::At { clock: on, .. } if *on == clock.id);
    let events = case.events.iter().zip(&desk.replay.timeline.events).filter(|(event, timed)| {
        is_on(&event.when) && timed.interval.map_or(desk.scope.is_open(), |interval| desk.scope.shows(interval))
    });
    let num_events = events.count().to_string();
    let mut is_empty = true;
    ui.horizontal_wrapped(|ui| {
        for samples in tags {
            is_empty = false;
            link_ui(ui, samples.tag.as_str(), Selection::Tag(samples.tag.clone()), acts);
        }
        if num_events != "0" || is_empty {
            ui.label(RichText::new(desk.texts.fmt("clock-events", &[("count", &num_events)])).weak());
        }
    });
}

/// Every part of it that may be typed. The reference is not ahead of itself.
fn fields_ui(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Clock, is_reference: bool) {
    form.name("field-name", &mut next.name);
    zone_field_ui(form, desk, next);
    if !is_reference {
        form.must_number(("clock-ahead-s", 0), &mut next.ahead_s);
        form.must_number(("clock-drift-rate", 0), &mut next.drift_s_per_h);
        if next.drift_s_per_h != 0.0 && next.drift_from.is_none() {
            next.drift_from = Some(face_at(next, desk.workspace.cursor));
        }
        if let Some(from) = &mut next.drift_from {
            time_field_ui(form, desk, "clock-drift-from", from);
        }
        form.must_number(("clock-uncertainty", 0), &mut next.uncertainty_s);
        let label = desk.texts.get("clock-assumed-box");
        form.ui().checkbox(&mut next.assumed, label);
    }
    form.some_words("head-note", &mut next.note, true);
    form.some_source(&mut next.source);
}

/// The zone, typed or picked among those that the case knows.
fn zone_field_ui(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Clock) {
    let texts = desk.texts;
    let mut typed = next.zone.to_string();
    form.text("clock-zone", &mut typed, |text| match Zone::parse(text) {
        Some(zone) => Ok(zone.to_string()),
        None => Err(texts.fmt("open-zone-unreadable", &[("text", text.trim())])),
    });
    let case = &desk.replay.case;
    let mut known = vec![case.zone];
    let usual = Zone::parse("Asia/Shanghai").into_iter().chain([Zone::UTC]);
    for zone in case.clocks.iter().map(|clock| clock.zone).chain(usual) {
        if !known.contains(&zone) {
            known.push(zone);
        }
    }
    let names: Vec<String> =
        std::iter::once(texts.get("form-choose")).chain(known.iter().map(Zone::to_string)).collect();
    let picked = form.choice(("clock-zone-pick", 0), 0, &names).and_then(|idx| known.get(idx.checked_sub(1)?));
    let stated = picked.copied().or_else(|| Zone::parse(&typed).filter(|zone| *zone != next.zone));
    if let Some(zone) = stated {
        (next.zone, next.zone_assumed) = (zone, false);
    }
}

/// What a clock's face shows, as people type it.
fn time_field_ui(form: &mut Form<'_, '_>, desk: &Desk<'_>, key: &'static str, at: &mut chrono::NaiveDateTime) {
    let texts = desk.texts;
    let shown = |at: chrono::NaiveDateTime| at.format(FORM).to_string();
    let mut typed = shown(*at);
    form.text(key, &mut typed, |text| moment_of(text, texts).map(shown));
    if let Ok(moment) = moment_of(&typed, texts) {
        *at = moment;
    }
}

/// What a clock's face shows at a moment of the reference, to the millisecond.
fn face_at(clock: &Clock, at: Instant) -> chrono::NaiveDateTime {
    let shown = clock.zone.civil(clock.map().to_source(at));
    shown.format("%Y-%m-%dT%H:%M:%S%.3f").to_string().parse().unwrap_or(shown)
}

/// A remark of caution: told by its sign and its words, not by colour alone.
fn caution_ui(ui: &mut Ui, desk: &Desk<'_>, text: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        widgets::severity_ui(ui, desk, Severity::Caution);
        ui.add(egui::Label::new(RichText::new(text).size(theme::SMALL)).wrap());
    });
}

/// The anchors of a clock that may be shown: none that speaks of a moment after the cursor while the future is hidden; and
/// whether any is left out for that.
fn shown_anchors<'a>(desk: &Desk<'a>, clock: &ClockId) -> (Vec<&'a ClockAnchor>, bool) {
    let case = &desk.replay.case;
    let all = || case.clock_anchors.iter().filter(|anchor| anchor.clock == *clock || anchor.against == *clock);
    let Some(horizon) = desk.scope.horizon else { return (all().collect(), false) };
    let is_shown = |anchor: &&ClockAnchor| {
        let side = |clock, face| {
            let clock = case.clock(clock)?;
            Some(clock.map().to_reference(clock.moment(face)?))
        };
        let at = side(&anchor.against, anchor.reads).max(side(&anchor.clock, anchor.shows));
        at.is_some_and(|at| at <= horizon)
    };
    let shown: Vec<&ClockAnchor> = all().filter(is_shown).collect();
    let is_cut = shown.len() < all().count();
    (shown, is_cut)
}

/// True when anchors of the clock speak of moments that may not be shown, so that nothing drawn from them may be either.
pub(in crate::app) fn has_hidden_anchors(desk: &Desk<'_>, clock: &ClockId) -> bool {
    !desk.scope.is_open() && shown_anchors(desk, clock).1
}

/// How many anchors of a clock say something of it.
pub(in crate::app) fn num_readings(desk: &Desk<'_>, clock: &ClockId) -> usize {
    anchor_readings(&desk.replay.case, clock).0.len()
}
