//! What is known of the selection, with the way to its evidence and back.

mod annotation;
mod bookmark;
mod cause;
mod causes;
mod clock;
mod equipment;
mod event;
mod event_parts;
mod event_sets;
mod event_when;
mod evidence;
mod exceedance;
mod form;
mod found;
mod hazard;
mod hypotheses;
mod limit;
mod measure;
mod party;
mod proofs;
mod rows;
mod tag;
mod told;
mod validity;
mod wording;

pub(super) use clock::{has_hidden_anchors, new_clock, num_readings};
pub(super) use event_parts::{EVENT_KINDS, new_event};
pub(super) use event_when::{FORM as MOMENT_FORM, moment_of as typed_moment};
pub(super) use limit::{KINDS, SEVERITIES, limit_value_ui};

use egui::{RichText, Ui};

use super::{
    bottom::last_row,
    desk::{Act, Acts, Desk},
    panels, past, report,
    studies::Studies,
    theme, widgets,
    workspace::{Selection, interval_of},
};
use crate::case::{Severity, SourceRef};

/// The inspector.
pub(super) fn inspector_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    let Some(selection) = &desk.workspace.selection else {
        return overview_ui(ui, desk);
    };
    if is_hidden(desk, selection) {
        return widgets::veiled_ui(ui, desk, "future-selection");
    }
    panels::list_ui(ui, "inspector", |ui| {
        if let Some(id) = past::thing_of(selection) {
            past::forks_of_ui(ui, desk, &id, acts);
        }
        match selection {
            Selection::Event(id) => event::event_ui(ui, desk, id, acts),
            Selection::Tag(id) => tag::tag_ui(ui, desk, id, acts),
            Selection::Limit(id) => limit::limit_ui(ui, desk, id, acts),
            Selection::Exceedance(id) => exceedance::exceedance_ui(ui, desk, *id, acts),
            Selection::Evidence(id) => evidence::evidence_ui(ui, desk, id, acts),
            Selection::Finding(id) => found::finding_ui(ui, desk, id, acts),
            Selection::Safeguard(id) => found::safeguard_ui(ui, desk, id, acts),
            Selection::Cause(id) => cause::cause_ui(ui, desk, &mut studies.causes, id, acts),
            Selection::Topic(id) => hypotheses::topic_ui(ui, desk, id, acts),
            Selection::Hypothesis(id) => hypotheses::hypothesis_ui(ui, desk, id, acts),
            Selection::MatrixItem(id) => hypotheses::item_ui(ui, desk, id, acts),
            Selection::Rating(id, item) => hypotheses::rating_ui(ui, desk, (id, item), acts),
            Selection::Party(id) => party::party_ui(ui, desk, id, acts),
            Selection::Lesson(id) => measure::lesson_ui(ui, desk, id, acts),
            Selection::Measure(id) => measure::measure_ui(ui, desk, id, acts),
            Selection::Hazard(id) => hazard::hazard_ui(ui, desk, id, acts),
            Selection::Clock(id) => clock::clock_ui(ui, desk, &mut studies.clocks, id, acts),
            Selection::Equipment(id) => equipment::equipment_ui(ui, desk, id, acts),
            Selection::FileRow(file_idx, row) => rows::file_row_ui(ui, desk, *file_idx, *row, acts),
            Selection::Annotation(id) => annotation::annotation_ui(ui, desk, id, acts),
            Selection::Bookmark(id) => bookmark::bookmark_ui(ui, desk, id, acts),
            Selection::Sentence(place) => report::sentence_ui(ui, desk, place, acts),
        }
    });
}

/// True when the selection belongs to the hidden future.
fn is_hidden(desk: &Desk<'_>, selection: &Selection) -> bool {
    match selection {
        Selection::Event(id) => interval_of(desk.replay, id).is_some_and(|interval| !desk.scope.shows(interval)),
        Selection::Exceedance(id) => !desk.rows.iter().any(|row| row.id == *id),
        Selection::Finding(_)
        | Selection::Safeguard(_)
        | Selection::Cause(_)
        | Selection::Topic(_)
        | Selection::Hypothesis(_)
        | Selection::MatrixItem(_)
        | Selection::Rating(..)
        | Selection::Party(_)
        | Selection::Lesson(_)
        | Selection::Measure(_)
        | Selection::Hazard(_)
        | Selection::Sentence(_) => !desk.scope.is_open(),
        Selection::FileRow(file_idx, row) => {
            let file = desk.replay.samples.files.get(*file_idx);
            file.and_then(|file| last_row(desk, file)).is_some_and(|last| *row > last)
        }
        Selection::Annotation(id) => {
            desk.replay.case.annotation(id).is_some() && desk.remarks.annotation(desk.replay, id).is_none()
        }
        Selection::Bookmark(id) => {
            desk.replay.case.bookmark(id).is_some() && desk.remarks.bookmark(desk.replay, id).is_none()
        }
        Selection::Tag(_)
        | Selection::Limit(_)
        | Selection::Evidence(_)
        | Selection::Clock(_)
        | Selection::Equipment(_) => false,
    }
}

/// The case as a whole, while nothing is selected.
fn overview_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let case = &desk.replay.case;
    panels::list_ui(ui, "case", |ui| {
        heading_ui(ui, case.title.get(desk.lang()), "");
        if let Some(words) = &case.reconstruction {
            notice_ui(ui, desk, words.get(desk.lang()));
        }
        if let Some(accident) = case.accident.as_ref().filter(|_| desk.scope.is_open()) {
            widgets::field_ui(ui, &desk.texts.get("case-date"), &accident.date.to_string());
            widgets::field_ui(ui, &desk.texts.get("case-place"), accident.place.get(desk.lang()));
            widgets::field_ui(ui, &desk.texts.get("case-nature"), accident.nature.get(desk.lang()));
            let (deaths, injured) = (accident.deaths.to_string(), accident.serious_injuries.to_string());
            let key = if accident.casualties_source.is_some() { "case-people-sourced" } else { "case-people-text" };
            let people = desk.texts.fmt(key, &[("deaths", &deaths), ("injured", &injured)]);
            widgets::field_ui(ui, &desk.texts.get("case-people"), &people);
        }
        let events = desk.replay.timeline.events.iter();
        let num_events = events
            .filter(|timed| timed.interval.map_or(desk.scope.is_open(), |interval| desk.scope.shows(interval)))
            .count();
        let counts = desk.texts.fmt(
            "case-counts-text",
            &[
                ("tags", &desk.replay.samples.tags.len().to_string()),
                ("events", &num_events.to_string()),
                ("limits", &case.limits.len().to_string()),
                ("evidence", &case.evidence.len().to_string()),
            ],
        );
        widgets::field_ui(ui, &desk.texts.get("case-counts"), &counts);
        ui.add_space(12.0);
        let hint = RichText::new(desk.texts.get("inspector-hint")).size(theme::SMALL).color(desk.palette.faint);
        ui.add(egui::Label::new(hint).wrap());
    });
}

/// What sort of thing it is, and its name.
fn heading_ui(ui: &mut Ui, name: &str, sort: &str) {
    if !sort.is_empty() {
        ui.label(RichText::new(sort).size(theme::SMALL).weak());
    }
    ui.add(egui::Label::new(RichText::new(name).size(theme::TITLE)).wrap());
}

/// A remark that must not be overlooked.
fn notice_ui(ui: &mut Ui, desk: &Desk<'_>, text: &str) {
    ui.add_space(theme::STEP);
    let frame = egui::Frame::new().fill(desk.palette.hover).corner_radius(4.0).inner_margin(8.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(RichText::new(text).size(theme::SMALL)).wrap());
    });
}

/// Where something stands: evidence and clause; a click selects the evidence.
fn source_ui(ui: &mut Ui, desk: &Desk<'_>, source: &SourceRef, acts: &mut Acts) {
    let evidence = desk.replay.case.evidence_of(&source.evidence);
    let title = evidence.map_or(source.evidence.as_str(), |evidence| evidence.title.get(desk.lang()));
    let clause = source.clause.as_ref().map_or("", |clause| clause.get(desk.lang()));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if ui.link(title).clicked() {
            acts.push(Act::Select(Some(Selection::Evidence(source.evidence.clone()))));
        }
        if !clause.is_empty() {
            ui.label(RichText::new(clause).weak());
        }
    });
}

/// That nothing is said of where it stands.
fn no_source_ui(ui: &mut Ui, desk: &Desk<'_>) {
    ui.label(RichText::new(desk.texts.get("no-source")).color(desk.palette.severity(Severity::Caution)));
}

/// A small heading over a group.
fn group_ui(ui: &mut Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(text).size(theme::SMALL).weak());
}

/// A link to another selection.
fn link_ui(ui: &mut Ui, text: &str, target: Selection, acts: &mut Acts) {
    if ui
        .add(
            egui::Label::new(RichText::new(text).color(ui.visuals().hyperlink_color))
                .wrap()
                .sense(egui::Sense::click()),
        )
        .clicked()
    {
        acts.push(Act::Select(Some(target)));
    }
}
