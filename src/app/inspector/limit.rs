//! A limit: what it says and where that stands, every part of it editable in place.

use egui::{RichText, Ui};

use super::{form::Form, group_ui, heading_ui, link_ui, no_source_ui, notice_ui, source_ui, validity};
use crate::{
    app::{
        desk::{Act, Acts, Desk, plain},
        fields::{choice_ui, code_ui, number_ui, text_ui},
        opened_notes::why_unjudged,
        theme, widgets,
        workspace::Selection,
    },
    case::{Direction, Edit, Limit, LimitKind, Severity, ThingId},
    id::LimitId,
    text::{Code, duration},
};

pub(in crate::app) const KINDS: [LimitKind; 6] = [
    LimitKind::Design,
    LimitKind::Operating,
    LimitKind::Alarm,
    LimitKind::Trip,
    LimitKind::Substance,
    LimitKind::RateOfChange,
];
pub(in crate::app) const SEVERITIES: [Severity; 4] =
    [Severity::Critical, Severity::Alarm, Severity::Caution, Severity::Information];

/// The limit, its evidence, what is beyond it, and its parts to be edited.
pub(super) fn limit_ui(ui: &mut Ui, desk: &Desk<'_>, id: &LimitId, acts: &mut Acts) {
    let texts = desk.texts;
    let Some(limit) = desk.replay.case.limit(id) else { return };
    heading_ui(ui, limit.name.get(desk.lang()), &texts.get("sort-limit"));
    ui.horizontal(|ui| {
        widgets::severity_ui(ui, desk, limit.severity);
        ui.label(format!("{} – {}", limit.severity.name(texts), limit.kind.name(texts)));
    });
    group_ui(ui, &texts.get("limit-value"));
    ui.horizontal(|ui| {
        link_ui(ui, limit.tag.as_str(), Selection::Tag(limit.tag.clone()), acts);
        ui.label(limit.direction.sign().to_string());
        limit_value_ui(ui, desk, limit, acts);
    });
    if let Some(note) = &limit.note {
        notice_ui(ui, desk, note.get(desk.lang()));
    }
    group_ui(ui, &texts.get("event-sources"));
    match &limit.source {
        Some(source) => source_ui(ui, desk, source, acts),
        None => no_source_ui(ui, desk),
    }
    beyond_ui(ui, desk, limit, acts);
    ui.add_space(theme::STEP * 2.0);
    let header = egui::CollapsingHeader::new(texts.get("limit-parts")).id_salt("limit-parts");
    header.show(ui, |ui| parts_ui(ui, desk, limit, acts));
}

/// The episodes beyond it; or why that could not be judged: such a limit is not one that was never exceeded.
fn beyond_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, acts: &mut Acts) {
    group_ui(ui, &desk.texts.get("tab-exceedances"));
    let mut unjudged = desk.replay.unjudged.iter().map(why_unjudged);
    if let Some((key, id)) = unjudged.find(|(_, id)| **id == limit.id) {
        let why = desk.texts.fmt(key, &[("tag", limit.tag.as_str()), ("limit", id.as_str())]);
        ui.add(egui::Label::new(RichText::new(why).color(desk.palette.severity(Severity::Caution))).wrap());
        return;
    }
    let mut none = true;
    for row in desk.rows.iter().filter(|row| row.limit.as_ref() == Some(&limit.id)) {
        none = false;
        let text = format!("{}  {}", desk.stamps().dated(row.start), duration(row.duration_s));
        link_ui(ui, &text, Selection::Exceedance(row.id), acts);
    }
    if none {
        let key = if desk.scope.horizon.is_some() { "limit-not-yet-beyond" } else { "limit-never-beyond" };
        ui.label(RichText::new(desk.texts.get(key)).weak());
    }
}

/// The limit's value to be typed or dragged; one step however far it is dragged.
pub(in crate::app) fn limit_value_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, acts: &mut Acts) {
    let mut value = limit.value;
    let speed = (value.abs() * 0.002).max(0.000_1);
    let field = egui::DragValue::new(&mut value)
        .speed(speed)
        .custom_formatter(|value, _| plain(value, 6))
        .custom_parser(|typed| typed.trim().replace('−', "-").parse().ok())
        .suffix(format!(" {}", limit.unit));
    let response = ui.add(field.update_while_editing(false)).accessible_name(desk.texts.get("limit-edit-value"));
    if response.changed() && value.is_finite() {
        let edit = Box::new(Edit::put(limit.at(value)));
        acts.push(if response.dragged() { Act::EditSlide(edit) } else { Act::Edit(edit) });
    }
    if response.drag_stopped() {
        acts.push(Act::EditOver);
    }
}

/// Every other part.
fn parts_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, acts: &mut Acts) {
    let mut next = limit.clone();
    what_ui(ui, desk, limit, &mut next);
    rules_ui(ui, desk, limit, &mut next);
    validity::validity_ui(ui, desk, limit, &mut next);
    where_from_ui(ui, desk, limit, &mut next);
    if next != *limit {
        acts.push(Act::Edit(Box::new(Edit::put(next))));
    }
    ui.add_space(theme::STEP * 2.0);
    if ui.button(desk.texts.get("limit-remove")).clicked() {
        acts.push(Act::Select(None));
        acts.push(Act::Edit(Box::new(Edit::Remove(ThingId::Limit(limit.id.clone())))));
    }
}

/// Name, tag, sort, side, unit, level, severity.
fn what_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, next: &mut Limit) {
    let (texts, id) = (desk.texts, limit.id.as_str());
    if let Some(name) = text_ui(ui, (id, "name"), &texts.get("field-name"), limit.name.get(desk.lang()), false) {
        next.name = limit.name.with(desk.lang(), name);
    }
    let tags: Vec<String> = desk.replay.case.tags.iter().map(|tag| tag.id.to_string()).collect();
    let tag = tags.iter().position(|tag| tag == limit.tag.as_str()).unwrap_or(0);
    if let Some(tag) = choice_ui(ui, &texts.get("head-tag"), tag, &tags) {
        next.tag = tags[tag].as_str().into();
    }
    if let Some(kind) = code_ui(ui, &texts.get("field-kind"), limit.kind, &KINDS, texts) {
        next.kind = kind;
        next.rate_window_s = (kind == LimitKind::RateOfChange).then(|| limit.rate_window_s.unwrap_or(600.0));
    }
    let sides = [Direction::Above, Direction::Below];
    if let Some(direction) = code_ui(ui, &texts.get("field-direction"), limit.direction, &sides, texts) {
        next.direction = direction;
    }
    if let Some(unit) = text_ui(ui, (id, "unit"), &texts.get("field-unit"), &limit.unit, false) {
        next.unit = unit;
    }
    let levels = desk.replay.case.known_levels();
    let names = levels.iter().map(|level| format!("{}  {}", level.id, level.name.get(desk.lang())));
    let names: Vec<String> = std::iter::once(texts.get("limit-no-level")).chain(names).collect();
    let level = levels.iter().position(|level| Some(&level.id) == limit.level.as_ref()).map_or(0, |idx| idx + 1);
    if let Some(idx) = choice_ui(ui, &texts.get("field-level"), level, &names) {
        let level = idx.checked_sub(1).map(|idx| &levels[idx]);
        next.level = level.map(|level| level.id.clone());
        next.severity = level.map_or(limit.severity, |level| level.severity);
    }
    if let Some(severity) = code_ui(ui, &texts.get("head-severity"), limit.severity, &SEVERITIES, texts) {
        next.severity = severity;
    }
}

/// Deadband, delays, durations.
fn rules_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, next: &mut Limit) {
    let unit = |key: &str| desk.texts.fmt(key, &[("unit", &limit.unit)]);
    let fields: [(&str, Option<f64>, &mut Option<f64>); 6] = [
        ("limit-deadband", limit.deadband, &mut next.deadband),
        ("limit-on-delay", limit.on_delay_s, &mut next.on_delay_s),
        ("limit-off-delay", limit.off_delay_s, &mut next.off_delay_s),
        ("limit-min-duration", limit.min_duration_s, &mut next.min_duration_s),
        ("limit-merge-gap", limit.merge_gap_s, &mut next.merge_gap_s),
        ("limit-allowed", limit.allowed_s, &mut next.allowed_s),
    ];
    for (key, now, slot) in fields {
        let field = ((limit.id.as_str(), key), unit(key));
        number_ui(ui, desk.texts, (field.0, &field.1), now, Some(0.0), |value| *slot = value);
    }
    if limit.rate_window_s.is_some() {
        let label = desk.texts.get("limit-rate-window");
        let window = &mut next.rate_window_s;
        let field = ((limit.id.as_str(), "rate"), label.as_str());
        number_ui(ui, desk.texts, field, limit.rate_window_s, Some(0.001), |value| {
            *window = value.or(*window);
        });
    }
}

/// Evidence, clause, note.
fn where_from_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, next: &mut Limit) {
    let mut form = Form::new(ui, desk, limit.id.as_str());
    form.some_source(&mut next.source);
    form.some_words("head-note", &mut next.note, true);
}
