//! When a limit applies: a period, a condition on another tag, the time between two events; each part edited in place.

use chrono::NaiveDateTime;
use egui::Ui;

use super::event_when::{FORM, moment_of};
use crate::{
    app::{
        desk::{Desk, plain},
        fields::{choice_ui, code_ui, number_ui, read_ui},
        widgets,
    },
    case::{Condition, Direction, Limit, Validity},
};

/// What applies now in words, and the fields that change it. `next` gets what was changed.
pub(super) fn validity_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, next: &mut Limit) {
    let now = limit.validity.clone().unwrap_or_default();
    widgets::field_ui(ui, &desk.texts.get("limit-validity"), &in_words(desk, &now));
    let mut validity = now.clone();
    period_ui(ui, desk, limit, &mut validity);
    sort_ui(ui, desk, &now, &mut validity);
    match &now.condition {
        Some(Condition::Tag { .. }) => tag_ui(ui, desk, limit, &now, &mut validity),
        Some(Condition::Between { .. }) => between_ui(ui, desk, &now, &mut validity),
        None => {}
    }
    if validity != now {
        next.validity = (validity != Validity::default()).then_some(validity);
    }
}

fn in_words(desk: &Desk<'_>, validity: &Validity) -> String {
    let texts = desk.texts;
    let moment = |at: Option<NaiveDateTime>| at.map_or("…".into(), |at| at.format(FORM).to_string());
    let mut parts = Vec::new();
    if validity.from.is_some() || validity.to.is_some() {
        parts.push(format!("{} – {}", moment(validity.from), moment(validity.to)));
    }
    let title = |id: &crate::id::EventId| {
        desk.replay.case.event(id).map_or(id.to_string(), |event| event.title.get(desk.lang()).to_owned())
    };
    match &validity.condition {
        Some(Condition::Tag { tag, direction, value, unit }) => {
            let condition = format!("{tag} {} {} {unit}", direction.sign(), plain(*value, 6));
            parts.push(texts.fmt("limit-while", &[("condition", &condition)]));
        }
        Some(Condition::Between { after, before }) => {
            parts.push(texts.fmt("limit-between", &[("after", &title(after)), ("before", &title(before))]));
        }
        None => {}
    }
    if parts.is_empty() { texts.get("limit-always") } else { parts.join("; ") }
}

/// From when to when, in civil time; empty: since ever, for ever. What is no time, or the wrong way round, changes nothing and is said.
fn period_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, validity: &mut Validity) {
    let shown = |at: Option<NaiveDateTime>| at.map_or(String::new(), |at| at.format(FORM).to_string());
    let (from, to) = (validity.from, validity.to);
    for (key, now) in [("limit-from", from), ("limit-to", to)] {
        let salt = (limit.id.as_str(), key);
        let read = |typed: &str| {
            let at = if typed.trim().is_empty() { None } else { Some(moment_of(typed, desk.texts)?) };
            let (from, to) = if key == "limit-from" { (at, to) } else { (from, at) };
            let is_in_order = from.zip(to).is_none_or(|(from, to)| from <= to);
            is_in_order.then_some((from, to)).ok_or_else(|| desk.texts.get("form-time-reversed"))
        };
        if let Some(period) = read_ui(ui, salt, &desk.texts.get(key), &shown(now), false, read) {
            (validity.from, validity.to) = period;
        }
    }
}

/// Whether the limit depends on anything; a sort is offered as far as the case has what it needs.
fn sort_ui(ui: &mut Ui, desk: &Desk<'_>, now: &Validity, validity: &mut Validity) {
    let case = &desk.replay.case;
    let by_tag = case.tags.first().map(|tag| Condition::Tag {
        tag: tag.id.clone(),
        direction: Direction::Above,
        value: 0.0,
        unit: tag.unit.clone(),
    });
    let between = case.events.first().zip(case.events.last()).filter(|_| case.events.len() > 1);
    let between = between.map(|(first, last)| Condition::Between { after: first.id.clone(), before: last.id.clone() });
    let sorts: Vec<(&str, Option<Condition>)> = [
        ("limit-sort-always", Some(None)),
        ("limit-sort-tag", by_tag.map(Some)),
        ("limit-sort-between", between.map(Some)),
    ]
    .into_iter()
    .filter_map(|(key, condition)| condition.map(|condition| (key, condition)))
    .collect();
    let names: Vec<String> = sorts.iter().map(|(key, _)| desk.texts.get(key)).collect();
    let wanted = match now.condition {
        None => "limit-sort-always",
        Some(Condition::Tag { .. }) => "limit-sort-tag",
        Some(Condition::Between { .. }) => "limit-sort-between",
    };
    let chosen = sorts.iter().position(|(key, _)| *key == wanted).unwrap_or(0);
    if let Some(idx) = choice_ui(ui, &desk.texts.get("limit-condition"), chosen, &names) {
        validity.condition.clone_from(&sorts[idx].1);
    }
}

fn tag_ui(ui: &mut Ui, desk: &Desk<'_>, limit: &Limit, now: &Validity, validity: &mut Validity) {
    let Some(Condition::Tag { tag, direction, value, unit }) = &now.condition else { return };
    let (mut tag, mut side, mut bound, mut in_unit) = (tag.clone(), *direction, *value, unit.clone());
    let tags = &desk.replay.case.tags;
    let names: Vec<String> = tags.iter().map(|tag| tag.id.to_string()).collect();
    let chosen = tags.iter().position(|known| known.id == tag).unwrap_or(0);
    if let Some(idx) = choice_ui(ui, &desk.texts.get("limit-condition-tag"), chosen, &names) {
        // Another tag's value stands in that tag's unit.
        (tag, in_unit) = (tags[idx].id.clone(), tags[idx].unit.clone());
    }
    let sides = [Direction::Above, Direction::Below];
    if let Some(direction) = code_ui(ui, &desk.texts.get("limit-condition-side"), side, &sides, desk.texts) {
        side = direction;
    }
    let label = desk.texts.fmt("limit-condition-value", &[("unit", unit)]);
    let field = ((limit.id.as_str(), "condition"), label.as_str());
    number_ui(ui, desk.texts, field, Some(*value), None, |typed| bound = typed.unwrap_or(bound));
    validity.condition = Some(Condition::Tag { tag, direction: side, value: bound, unit: in_unit });
}

fn between_ui(ui: &mut Ui, desk: &Desk<'_>, now: &Validity, validity: &mut Validity) {
    let Some(Condition::Between { after, before }) = &now.condition else { return };
    let events = &desk.replay.case.events;
    let names: Vec<String> = events.iter().map(|event| event.title.get(desk.lang()).to_owned()).collect();
    let place = |id| events.iter().position(|event| &event.id == id).unwrap_or(0);
    let first = choice_ui(ui, &desk.texts.get("limit-condition-after"), place(after), &names);
    let last = choice_ui(ui, &desk.texts.get("limit-condition-before"), place(before), &names);
    let after = first.map_or_else(|| after.clone(), |idx| events[idx].id.clone());
    let before = last.map_or_else(|| before.clone(), |idx| events[idx].id.clone());
    validity.condition = Some(Condition::Between { after, before });
}
