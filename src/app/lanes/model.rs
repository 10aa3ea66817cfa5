//! What the timeline shows: lanes of items, each an interval of uncertainty. Pure.

use crate::{
    app::{
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
}

impl Item {
    /// True when the time is known to the nanosecond.
    pub(super) fn is_exact(&self) -> bool {
        self.interval.earliest == self.interval.latest
    }
}

/// The exceedances' lane first, then the case's own lanes that have anything in the scope, in the case's order.
pub(super) fn lanes(desk: &Desk<'_>) -> Vec<LaneModel> {
    let mut found = Vec::new();
    if !desk.rows.is_empty() {
        found.push(LaneModel {
            name: desk.texts.get("lane-exceedances"),
            note: desk.texts.get("lane-exceedances-note"),
            items: exceedances(desk),
        });
    }
    for lane in &desk.replay.case.lanes {
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
        found.push(LaneModel { name: lane.name.get(desk.lang()).to_owned(), note, items });
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

fn kind_key(kind: crate::case::LaneKind) -> &'static str {
    match kind {
        crate::case::LaneKind::Actor => "lane-actor",
        crate::case::LaneKind::Equipment => "lane-equipment",
        crate::case::LaneKind::Source => "lane-source",
    }
}
