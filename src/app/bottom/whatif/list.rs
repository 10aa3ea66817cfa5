//! Every safeguard with its state, its set point, when it would have acted, and how long before the accident.

use egui::Ui;

use super::{look_at, wish};
use crate::{
    app::{
        bottom::lists::{Row, offered_table_of},
        desk::{Act, Acts, Desk, plain},
        widgets,
        workspace::Selection,
    },
    case::Safeguard,
    id::EventId,
    text::{Code, duration},
    timeline::{Never, Prepared, Trial, WhatIf, what_if},
};

/// The list; a click selects the safeguard and tries its set point.
pub(super) fn list_ui(ui: &mut Ui, desk: &Desk<'_>, prepared: &Prepared, events: &[EventId], acts: &mut Acts) {
    let safeguards = &desk.replay.case.safeguards;
    if safeguards.is_empty() {
        return widgets::empty_ui(ui, desk, "safeguards-none", None);
    }
    let heads: [&str; 6] = ["head-state", "head-safeguard", "head-acts-at", "head-acted", "head-lead", "head-note"];
    let widths = [64.0, 190.0, 120.0, 120.0, 110.0];
    let row = |idx: usize| row_of(desk, &safeguards[idx], prepared, events);
    if let Some(clicked) = offered_table_of(ui, desk, ("safeguards", &heads, &widths), safeguards.len(), row, acts) {
        let safeguard = &safeguards[clicked];
        acts.push(Act::Select(Some(Selection::Safeguard(safeguard.id.clone()))));
        acts.extend(look_at(desk, safeguard).map(wish));
    }
}

fn row_of(desk: &Desk<'_>, safeguard: &Safeguard, prepared: &Prepared, events: &[EventId]) -> Row {
    let unit = safeguard.tag.as_ref().and_then(|tag| desk.replay.case.tag(tag.as_str())).map_or("", |tag| &tag.unit);
    let unit = safeguard.set_point_unit.as_deref().unwrap_or(unit);
    let point = match (&safeguard.tag, safeguard.direction, safeguard.set_point) {
        (Some(tag), Some(direction), Some(at)) => format!("{tag} {} {} {unit}", direction.sign(), plain(at, 6)),
        (Some(tag), ..) => tag.to_string(),
        _ => "—".into(),
    };
    let found = match Trial::of(safeguard, None) {
        Some(trial) => what_if(desk.replay, prepared, &trial, events),
        None => Err(Never::NoSetPoint),
    };
    let (acted, lead) = match &found {
        Ok(found) => (acted(desk, found), lead(found)),
        Err(never) => (never_text(desk, never), "—".into()),
    };
    Row {
        cells: vec![
            safeguard.state.name(desk.texts),
            safeguard.name.get(desk.lang()).to_owned(),
            point,
            acted,
            lead,
            safeguard.note.get(desk.lang()).to_owned(),
        ],
        target: Some(Selection::Safeguard(safeguard.id.clone())),
    }
}

fn acted(desk: &Desk<'_>, found: &WhatIf) -> String {
    let tag = &desk.replay.samples.tags[found.samples_idx];
    found.actuations.first().map_or("—".into(), |first| desk.stamps().dated(first.reference_time(tag)))
}

/// The lead of the last actuation before the last event: the one that would have warned of it.
fn lead(found: &WhatIf) -> String {
    let last = found.leads.iter().filter_map(|lead| lead.last.as_ref().map(|(_, last)| (lead.interval, last)));
    last.max_by_key(|(interval, _)| interval.earliest).map_or("—".into(), |(_, lead)| duration(lead.secs))
}

/// Why a safeguard would never have acted, in short.
pub(super) fn never_text(desk: &Desk<'_>, never: &Never) -> String {
    match never {
        Never::NoSetPoint => desk.texts.get("whatif-no-set-point"),
        Never::NoSamples => desk.texts.get("whatif-tag-not-recorded"),
        Never::Unit => desk.texts.get("whatif-unit"),
        Never::NotReached(_) => desk.texts.get("whatif-not-reached"),
        Never::TooShort => desk.texts.get("whatif-too-short"),
    }
}
