//! The events as a list: the same as on the timeline, sorted and searched; a click selects one and goes there.

use std::cmp::Ordering;

use egui::Ui;

use super::{
    lists::Row,
    sorted::{Clicked, ListLook, Sheet, holds, search_ui, sorted_ui},
};
use crate::{
    app::{
        command::UiCommand,
        desk::{Act, Acts, Desk},
        widgets,
        workspace::Selection,
    },
    case::Event,
    text::duration,
    time::Interval,
    timeline::TimedEvent,
};

const HEADS: [&str; 6] = ["head-time", "head-uncertainty", "head-event", "head-wording", "head-lane", "head-evidence"];

/// The events that the scope shows; those without a time only while nothing is hidden.
fn shown<'a>(desk: &Desk<'a>) -> impl Iterator<Item = (&'a Event, &'a TimedEvent)> {
    let (replay, scope) = (desk.replay, desk.scope);
    let events = replay.case.events.iter().zip(&replay.timeline.events);
    events.filter(move |(_, timed)| timed.interval.map_or(scope.is_open(), |interval| scope.shows(interval)))
}

/// How many events the scope shows.
pub(super) fn num_shown(desk: &Desk<'_>) -> usize {
    shown(desk).count()
}

/// The search field and the table.
pub(super) fn events_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let look = &desk.workspace.events;
    ui.horizontal(|ui| {
        acts.extend(search_ui(ui, look, &desk.texts.get("events-search")).map(Act::ListEvents));
        widgets::command_button_ui(ui, desk.texts, UiCommand::NewEvent, true, acts);
    });
    let listed = listed(desk, look);
    if listed.is_empty() {
        let key = match (look.search.trim().is_empty(), desk.scope.is_open()) {
            (false, _) => "events-none-found",
            (true, true) => "events-none",
            (true, false) => "events-none-yet",
        };
        return widgets::empty_ui(ui, desk, key, None);
    }
    let widths = [150.0, 84.0, 280.0, 220.0, 130.0];
    let sheet = Sheet { salt: "events", heads: &HEADS, widths: &widths };
    match sorted_ui(ui, desk, &sheet, look.sort, listed.len(), |row| row_of(desk, listed[row]), acts) {
        Some(Clicked::Head(sort)) => acts.push(Act::ListEvents(ListLook { sort, ..look.clone() })),
        Some(Clicked::Row(row)) => {
            let (event, timed) = listed[row];
            acts.push(Act::Select(Some(Selection::Event(event.id.clone()))));
            acts.extend(timed.interval.map(|interval| Act::BringCursor(desk.workspace.moment_of(interval))));
        }
        None => {}
    }
}

fn lane_of<'a>(desk: &Desk<'a>, event: &Event) -> &'a str {
    let lane = desk.replay.case.lanes.iter().find(|lane| lane.id == event.lane);
    lane.map_or("", |lane| lane.name.get(desk.lang()))
}

fn row_of(desk: &Desk<'_>, (event, timed): (&Event, &TimedEvent)) -> Row {
    let lang = desk.lang();
    let time = timed.interval.map(|interval| desk.stamps().dated(interval.earliest));
    let width = timed.interval.map(|interval| match interval.width_secs() {
        width if width > 0.0 => duration(width),
        _ => desk.texts.get("events-exact"),
    });
    Row {
        cells: vec![
            time.unwrap_or_else(|| desk.texts.get("events-no-time")),
            width.unwrap_or_else(|| "—".into()),
            event.title.get(lang).to_owned(),
            event.when.wording().get(lang).to_owned(),
            lane_of(desk, event).to_owned(),
            event.sources.len().to_string(),
        ],
        target: Some(Selection::Event(event.id.clone())),
    }
}

/// What the search lets through, sorted as chosen; equals in order of time, then of the case.
fn listed<'a>(desk: &Desk<'a>, look: &ListLook) -> Vec<(&'a Event, &'a TimedEvent)> {
    let lang = desk.lang();
    let is_found = |event: &Event| {
        let texts = [event.title.get(lang), event.description.get(lang), event.when.wording().get(lang)];
        look.search.trim().is_empty() || holds(&look.search, &[&texts[..], &[lane_of(desk, event)]].concat())
    };
    let mut found: Vec<_> = shown(desk).filter(|(event, _)| is_found(event)).collect();
    let (column, ascending) = look.sort;
    found.sort_by(|a, b| {
        let order = match column {
            1 => width(a.1).total_cmp(&width(b.1)),
            2 => a.0.title.get(lang).cmp(b.0.title.get(lang)),
            3 => a.0.when.wording().get(lang).cmp(b.0.when.wording().get(lang)),
            4 => lane_of(desk, a.0).cmp(lane_of(desk, b.0)),
            5 => a.0.sources.len().cmp(&b.0.sources.len()),
            _ => Ordering::Equal,
        };
        let order = order.then_with(|| start(a.1).cmp(&start(b.1)));
        if ascending { order } else { order.reverse() }
    });
    found
}

/// Unknown times come last.
fn start(timed: &TimedEvent) -> (bool, Option<crate::time::Instant>) {
    (timed.interval.is_none(), timed.interval.map(|interval| interval.earliest))
}

fn width(timed: &TimedEvent) -> f64 {
    timed.interval.map_or(f64::INFINITY, Interval::width_secs)
}
