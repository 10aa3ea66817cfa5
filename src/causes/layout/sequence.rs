//! Events and causal factors: events that show causes stand in a row in order of time; each cause hangs below the event that
//! shows it first, or below the one of the effect it leads to.

use std::collections::BTreeMap;

use super::{
    Area, BAND_NAME, BOX_HEIGHT, BOX_WIDTH, Band, BandKind, Item, Moment, Placed, Placement, Shown, Way, WayKind,
    graph::{PAD, strip_below},
};
use crate::{
    case::{Event, EventKind},
    time::Interval,
};

const ACROSS: f64 = BOX_WIDTH + 44.0;
const DOWN: f64 = BOX_HEIGHT + 26.0;
/// The row of events is lower than a cause's box.
const EVENT_HEIGHT: f64 = 46.0;
/// How many lines stand beside each other in a gap, and how far apart.
const LANES: usize = 4;
const LANE: f64 = 5.0;
/// Above the events: their times.
const TIMES: f64 = 24.0;

pub(super) fn place(shown: Shown<'_>) -> Placement {
    let columns = columns(shown);
    let column_of = hang(shown, &columns);
    let mut placement = Placement::default();
    for (column, (event, at)) in columns.iter().enumerate() {
        let x = column as f64 * ACROSS;
        let area = Area { x, y: 0.0, width: BOX_WIDTH, height: EVENT_HEIGHT };
        placement.boxes.push(Placed { item: Item::Event(*event), at: area, is_first: true });
        placement.moments.push(Moment { x: x + BOX_WIDTH / 2.0, at: *at });
    }
    let mut depth = vec![0_usize; columns.len()];
    let mut hung: Vec<usize> = column_of.keys().copied().collect();
    hung.sort_by_key(|idx| (column_of[idx], order_in(shown, *idx)));
    for idx in &hung {
        let column = column_of[idx];
        let corner = (column as f64 * ACROSS, EVENT_HEIGHT + 34.0 + depth[column] as f64 * DOWN);
        depth[column] += 1;
        placement.boxes.push(Placed { item: Item::Cause(*idx), at: Area::of_box(corner), is_first: true });
    }
    strips(&mut placement, columns.len(), depth.iter().copied().max().unwrap_or(0));
    let left_out: Vec<usize> = shown.nodes().into_iter().filter(|idx| !column_of.contains_key(idx)).collect();
    strip_below(&mut placement, &left_out, BandKind::Untimed);
    lines(shown, &mut placement, &columns);
    placement
}

/// The events that have a column, in order of time: those that show a cause, and the accident.
fn columns(shown: Shown<'_>) -> Vec<(usize, Interval)> {
    let case = &shown.replay.case;
    let shows = |event: &Event| {
        event.kind == EventKind::Accident
            || shown.nodes().iter().any(|idx| case.causes[*idx].events().any(|one| *one == event.id))
    };
    let events = case.events.iter().enumerate().filter(|(idx, event)| shown.events[*idx] && shows(event));
    let timed = events.filter_map(|(idx, event)| Some((idx, shown.replay.timeline.moment(&event.id)?)));
    let mut columns: Vec<(usize, Interval)> = timed.collect();
    columns.sort_by_key(|(idx, at)| (at.middle(), at.earliest, *idx));
    columns
}

/// The column of each cause: of the first event that shows it; else of the first effect that has one; else none.
fn hang(shown: Shown<'_>, columns: &[(usize, Interval)]) -> BTreeMap<usize, usize> {
    let case = &shown.replay.case;
    let mut hung = BTreeMap::new();
    for idx in shown.nodes() {
        let is_shown_by = |(event, _): &&(usize, Interval)| {
            case.events.get(*event).is_some_and(|event| case.causes[idx].events().any(|one| *one == event.id))
        };
        if let Some(first) = columns.iter().find(is_shown_by) {
            let column = columns.iter().position(|one| one == first).unwrap_or_default();
            hung.insert(idx, column);
        }
    }
    // Causes without an event of their own go before their effects, as far back as steps lead.
    for _ in 0..case.causes.len() {
        let mut found = BTreeMap::new();
        for idx in shown.nodes().into_iter().filter(|idx| !hung.contains_key(idx)) {
            let effects = shown.study.graph.effects_of(idx).into_iter().filter_map(|effect| hung.get(&effect).copied());
            if let Some(column) = effects.min() {
                found.insert(idx, column);
            }
        }
        if found.is_empty() {
            break;
        }
        hung.extend(found);
    }
    hung
}

/// What of a column stands above: what began first, then what leads to it.
fn order_in(shown: Shown<'_>, idx: usize) -> (bool, i64, usize) {
    let time = shown.study.nodes[idx].time.as_ref();
    (time.is_none(), time.map_or(0, |time| time.first.nanos()), idx)
}

fn lines(shown: Shown<'_>, placement: &mut Placement, columns: &[(usize, Interval)]) {
    let case = &shown.replay.case;
    let place = |item: Item| placement.boxes.iter().position(|one| one.item == item);
    let mut ways = Vec::new();
    for (event, _) in columns {
        for idx in shown.nodes() {
            let shows =
                case.events.get(*event).is_some_and(|event| case.causes[idx].events().any(|one| *one == event.id));
            let Some((from, to)) = place(Item::Event(*event)).zip(place(Item::Cause(idx))).filter(|_| shows) else {
                continue;
            };
            let (a, b) = (placement.boxes[from].at, placement.boxes[to].at);
            // Only to a cause of its own column that stands right below: the others would run through boxes.
            if a.x == b.x && b.y - a.bottom() < DOWN / 2.0 {
                let points = vec![(a.middle().0, a.bottom()), (b.middle().0, b.y)];
                ways.push(Way::new((from, to), WayKind::Shows, points));
            }
        }
    }
    for (step, edge) in shown.steps() {
        let Some((from, to)) = place(Item::Cause(edge.cause)).zip(place(Item::Cause(edge.effect))) else { continue };
        // Lines that run along the same gap stand a little apart.
        let apart = (ways.len() % LANES) as f64 * LANE;
        let points = led(placement.boxes[from].at, placement.boxes[to].at, apart);
        ways.push(Way::new((from, to), WayKind::Step(step), points));
    }
    placement.ways = ways;
}

/// A line from box to box through the gaps between columns.
fn led(a: Area, b: Area, apart: f64) -> Vec<super::Point> {
    let (from, to) = (a.middle(), b.middle());
    if a.x == b.x {
        let side = a.right();
        if (b.y - a.bottom()).abs() < DOWN / 2.0 || (a.y - b.bottom()).abs() < DOWN / 2.0 {
            let (y0, y1) = if a.y < b.y { (a.bottom(), b.y) } else { (a.y, b.bottom()) };
            return vec![(from.0, y0), (to.0, y1)];
        }
        return vec![(side, from.1), (side + 10.0 + apart, from.1), (side + 10.0 + apart, to.1), (side, to.1)];
    }
    let bend = 10.0 + apart;
    let (start, end, out) = if a.x < b.x { (a.right(), b.x, -bend) } else { (a.x, b.right(), bend) };
    if (b.x - a.x).abs() < ACROSS * 1.5 {
        return vec![(start, from.1), (end + out, from.1), (end + out, to.1), (end, to.1)];
    }
    // Across other columns: along the gap above the effect's row.
    let (near, aisle) = (start - out, b.y - 6.0 - apart);
    vec![(start, from.1), (near, from.1), (near, aisle), (end + out, aisle), (end + out, to.1), (end, to.1)]
}

fn strips(placement: &mut Placement, num_columns: usize, deepest: usize) {
    if num_columns == 0 {
        return;
    }
    let width = BAND_NAME + num_columns as f64 * ACROSS + PAD;
    let mut strip = |kind, y, height| {
        placement.bands.push(Band { kind, at: Area { x: -BAND_NAME - PAD, y, width, height } });
    };
    strip(BandKind::Events, -TIMES - PAD, TIMES + EVENT_HEIGHT + 2.0 * PAD);
    if deepest > 0 {
        strip(BandKind::Factors, EVENT_HEIGHT + PAD + 4.0, deepest as f64 * DOWN + 12.0);
    }
}
