//! What the timeline shows: lanes of items, each an interval. Pure.

use super::{
    alarms::{AlarmLook, alarms},
    gather::gathered,
    key::LaneKey,
};
use crate::{
    app::{
        axis::Axis,
        desk::{Desk, plain},
        workspace::Selection,
    },
    case::{EventKind, Severity},
    text::Code,
    time::Interval,
    timeline::Basis,
};

/// A lane of the timeline.
pub(super) struct LaneModel {
    pub key: LaneKey,
    pub name: String,
    pub note: String,
    pub items: Vec<Item>,
}

/// One event or exceedance.
#[derive(Clone)]
pub(super) struct Item {
    pub target: Selection,
    pub title: String,
    pub interval: Interval,
    pub look: Look,
    pub note: String,
}

/// How an item is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Event { basis: Basis, is_accident: bool },
    Exceedance { severity: Severity, reconstructed: bool },
    Alarm(AlarmLook),
    Annotation { is_resolved: bool },
}

impl Item {
    /// True when the time is known to the nanosecond.
    pub(super) fn is_exact(&self) -> bool {
        self.interval.earliest == self.interval.latest
    }
}

/// The lanes of exceedances, alarms and annotations first, each only when it has anything in the scope, then the case's own
/// lanes in the case's order. Lanes that were hidden are left out.
pub(super) fn lanes(desk: &Desk<'_>, axis: &Axis) -> Vec<LaneModel> {
    let is_shown = |key: &LaneKey| !desk.workspace.hidden_lanes.contains(key);
    let mut found = Vec::new();
    if !desk.rows.is_empty() && is_shown(&LaneKey::Exceedances) {
        found.push(LaneModel {
            key: LaneKey::Exceedances,
            name: desk.texts.get("lane-exceedances"),
            note: desk.texts.get("lane-exceedances-note"),
            items: exceedances(desk),
        });
    }
    found.extend(alarms(desk, axis).filter(|_| is_shown(&LaneKey::Alarms)));
    if !desk.remarks.annotations.is_empty() && is_shown(&LaneKey::Annotations) {
        found.push(LaneModel {
            key: LaneKey::Annotations,
            name: desk.texts.get("lane-annotations"),
            note: desk.texts.get("lane-annotations-note"),
            items: gathered(annotations(desk, axis), axis, |count| {
                desk.texts.fmt("lane-annotations-many", &[("count", &count.to_string())])
            }),
        });
    }
    for lane in &desk.replay.case.lanes {
        let key = LaneKey::Of(lane.id.clone());
        if !is_shown(&key) {
            continue;
        }
        let events = desk.replay.case.events.iter().zip(&desk.replay.timeline.events);
        let items = events.filter(|(event, _)| event.lane == lane.id).filter_map(|(event, timed)| {
            let interval = timed.interval.filter(|interval| desk.scope.shows(*interval))?;
            Some(Item {
                target: Selection::Event(event.id.clone()),
                title: event.title.get(desk.lang()).to_owned(),
                interval,
                look: Look::Event { basis: timed.basis, is_accident: event.kind == EventKind::Accident },
                note: timed.basis.name(desk.texts),
            })
        });
        let items: Vec<Item> = items.collect();
        let note = desk.texts.get(kind_key(lane.kind));
        found.push(LaneModel { key, name: lane.name.get(desk.lang()).to_owned(), note, items });
    }
    found
}

fn exceedances(desk: &Desk<'_>) -> Vec<Item> {
    let rows = desk.rows.iter();
    rows.map(|row| Item {
        target: Selection::Exceedance(row.id),
        title: format!("{} {} {}", row.tag, row.direction.sign(), plain(row.limit_value, 6)),
        interval: Interval::new(row.start, row.end),
        look: Look::Exceedance { severity: row.severity, reconstructed: row.reconstructed },
        note: row.severity.name(desk.texts),
    })
    .collect()
}

fn annotations(desk: &Desk<'_>, axis: &Axis) -> Vec<Item> {
    let (from, to) = (axis.window.from, axis.window.to);
    let shown = desk.remarks.annotations.iter().filter_map(|(idx, interval)| Some((*idx, (*interval)?)));
    shown
        .filter(|(_, interval)| interval.latest >= from && interval.earliest <= to)
        .map(|(idx, interval)| {
            let annotation = &desk.replay.case.annotations[idx];
            Item {
                target: Selection::Annotation(annotation.id.clone()),
                title: annotation.title().to_owned(),
                interval,
                look: Look::Annotation { is_resolved: annotation.resolved },
                note: annotation.author.clone(),
            }
        })
        .collect()
}

fn kind_key(kind: crate::case::LaneKind) -> &'static str {
    match kind {
        crate::case::LaneKind::Actor => "lane-actor",
        crate::case::LaneKind::Equipment => "lane-equipment",
        crate::case::LaneKind::Source => "lane-source",
    }
}
