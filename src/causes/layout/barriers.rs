//! The barrier view: for each cause that safeguards should have kept from arising, what led to it, the safeguards, and it.

use super::{
    Area, BOX_HEIGHT, BOX_WIDTH, Band, BandKind, Item, Placed, Placement, Point, Shown, Way, WayKind, graph::PAD,
};
use crate::case::SafeguardState;

/// A safeguard's box.
const GUARD: Point = (166.0, 56.0);
/// Between columns.
const ACROSS: f64 = 48.0;
/// How many safeguards stand side by side in a row.
const IN_ROW: usize = 4;
const HEADING: f64 = 26.0;

pub(super) fn place(shown: Shown<'_>) -> Placement {
    let mut placement = Placement::default();
    let guarded: Vec<(usize, Vec<usize>)> = shown
        .nodes()
        .into_iter()
        .map(|idx| (idx, guards(shown, idx)))
        .filter(|(_, guards)| !guards.is_empty())
        .collect();
    let most = guarded.iter().map(|(_, guards)| guards.len()).max().unwrap_or(0).min(IN_ROW);
    let middle = BOX_WIDTH + ACROSS;
    let right = middle + most as f64 * (GUARD.0 + PAD) - PAD + ACROSS;
    let mut y = HEADING;
    for (idx, guards) in &guarded {
        y = row(shown, &mut placement, (*idx, guards), (middle, right, y)) + 18.0;
    }
    if !guarded.is_empty() {
        let mut strip = |kind, x: f64, width: f64| {
            let at = Area { x: x - PAD, y: 0.0, width: width + 2.0 * PAD, height: y - 8.0 };
            placement.bands.push(Band { kind, at });
        };
        strip(BandKind::Before, 0.0, BOX_WIDTH);
        strip(BandKind::Safeguards, middle, right - ACROSS - middle);
        strip(BandKind::Arisen, right, BOX_WIDTH);
    }
    unassigned(shown, &mut placement, y);
    placement
}

/// The safeguards that should have kept a cause from arising, those that were there last.
fn guards(shown: Shown<'_>, idx: usize) -> Vec<usize> {
    let id = &shown.replay.case.causes[idx].id;
    let all = shown.guards();
    let mut found: Vec<usize> = (0..all.len()).filter(|guard| all[*guard].guards.contains(id)).collect();
    found.sort_by_key(|guard| match all[*guard].state {
        SafeguardState::Absent => 0,
        SafeguardState::Failed => 1,
        SafeguardState::Present => 2,
    });
    found
}

/// One row; returns where it ends.
fn row(
    shown: Shown<'_>,
    placement: &mut Placement,
    (idx, guards): (usize, &[usize]),
    (middle, right, top): (f64, f64, f64),
) -> f64 {
    let steps: Vec<_> = shown.steps().into_iter().filter(|(_, edge)| edge.effect == idx).collect();
    let rows = guards.len().div_ceil(IN_ROW);
    let left_height = (steps.len() as f64 * (BOX_HEIGHT + PAD) - PAD).max(0.0);
    let guards_height = rows as f64 * (GUARD.1 + PAD) - PAD;
    let height = left_height.max(guards_height).max(BOX_HEIGHT);
    let effect = placement.boxes.len();
    let corner = (right, top + (height - BOX_HEIGHT) / 2.0);
    placement.boxes.push(Placed { item: Item::Cause(idx), at: Area::of_box(corner), is_first: true });
    let line = placement.boxes[effect].at.middle().1;
    for (nth, (step, edge)) in steps.iter().enumerate() {
        let y = top + (height - left_height) / 2.0 + nth as f64 * (BOX_HEIGHT + PAD);
        let at = Area::of_box((0.0, y));
        let from = placement.boxes.len();
        placement.boxes.push(Placed { item: Item::Cause(edge.cause), at, is_first: true });
        // Lines meet before the safeguards and go on as one.
        let meet = middle - ACROSS / 2.0;
        let points = vec![(at.right(), at.middle().1), (meet, at.middle().1), (meet, line), (right, line)];
        // The sign stands before they meet.
        let sign = (meet - 6.0, at.middle().1);
        placement.ways.push(Way { sign, ..Way::new((from, effect), WayKind::Step(*step), points) });
    }
    for (nth, guard) in guards.iter().enumerate() {
        let x = middle + (nth % IN_ROW) as f64 * (GUARD.0 + PAD);
        let y = top + (height - guards_height) / 2.0 + (nth / IN_ROW) as f64 * (GUARD.1 + PAD);
        let from = placement.boxes.len();
        let at = Area { x, y, width: GUARD.0, height: GUARD.1 };
        placement.boxes.push(Placed { item: Item::Safeguard(*guard), at, is_first: true });
        if steps.is_empty() && nth == 0 {
            let points = vec![(middle - ACROSS / 2.0, line), (right, line)];
            placement.ways.push(Way::new((from, effect), WayKind::Guards, points));
        }
    }
    top + height
}

/// Safeguards of which nobody said what they guard against.
fn unassigned(shown: Shown<'_>, placement: &mut Placement, top: f64) {
    let all = shown.guards();
    let left: Vec<usize> = (0..all.len()).filter(|guard| all[*guard].guards.is_empty()).collect();
    if left.is_empty() {
        return;
    }
    let in_row = IN_ROW + 1;
    for (nth, guard) in left.iter().enumerate() {
        let x = (nth % in_row) as f64 * (GUARD.0 + PAD);
        let y = top + HEADING + (nth / in_row) as f64 * (GUARD.1 + PAD);
        let at = Area { x, y, width: GUARD.0, height: GUARD.1 };
        placement.boxes.push(Placed { item: Item::Safeguard(*guard), at, is_first: true });
    }
    let rows = left.len().div_ceil(in_row) as f64;
    let width = left.len().min(in_row) as f64 * (GUARD.0 + PAD) + PAD;
    let at = Area { x: -PAD, y: top, width, height: HEADING + rows * (GUARD.1 + PAD) };
    placement.bands.push(Band { kind: BandKind::Unassigned, at });
}
