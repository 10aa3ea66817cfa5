//! The causal graph: causes in layers above their effects; what no step ties to anything stands in a strip of its own below.

use super::{
    Area, BAND_NAME, BOX_HEIGHT, BOX_WIDTH, Band, BandKind, Item, Placed, Placement, Shown, Way, WayKind,
    layered::{Layered, Room, layered},
    ranks::ranks,
};

/// Room between boxes and layers of a graph.
pub(super) const ROOM: Room = Room { size: (BOX_WIDTH, BOX_HEIGHT), gap: 22.0, lane: 18.0, between: 40.0 };
/// Room between a strip's edge and its boxes.
pub(super) const PAD: f64 = 10.0;

pub(super) fn place(shown: Shown<'_>) -> Placement {
    let steps = shown.steps();
    let is_linked = |idx: &usize| steps.iter().any(|(_, edge)| edge.cause == *idx || edge.effect == *idx);
    let (linked, alone): (Vec<usize>, Vec<usize>) = shown.nodes().into_iter().partition(is_linked);
    let local: Vec<(usize, usize)> = steps.iter().map(|(_, edge)| between(&linked, edge)).collect();
    let found = layered(&ranks(linked.len(), &local), &local, ROOM);
    let mut placement = placed(&linked, &steps, &local, found);
    strip_below(&mut placement, &alone, BandKind::Unlinked);
    placement
}

/// The ends of a step by their places among the boxes.
pub(super) fn between(nodes: &[usize], edge: &super::Edge) -> (usize, usize) {
    let place = |idx: usize| nodes.iter().position(|node| *node == idx).unwrap_or_default();
    (place(edge.cause), place(edge.effect))
}

/// Boxes and lines of what was laid out in layers.
pub(super) fn placed(
    nodes: &[usize],
    steps: &[(usize, super::Edge)],
    local: &[(usize, usize)],
    found: Layered,
) -> Placement {
    let boxes = nodes.iter().zip(found.corners);
    let boxes = boxes.map(|(idx, corner)| Placed { item: Item::Cause(*idx), at: Area::of_box(corner), is_first: true });
    let ways = steps.iter().zip(local).zip(found.ways);
    let ways = ways.map(|(((step, _), (from, to)), points)| Way::new((*from, *to), WayKind::Step(*step), points));
    Placement { boxes: boxes.collect(), ways: ways.collect(), ..Placement::default() }
}

/// Adds a strip of causes below everything, as many in a row as the drawing is wide.
pub(super) fn strip_below(placement: &mut Placement, nodes: &[usize], kind: BandKind) {
    if nodes.is_empty() {
        return;
    }
    let areas = || placement.boxes.iter().map(|one| one.at).chain(placement.bands.iter().map(|band| band.at));
    let left = areas().map(|at| at.x).reduce(f64::min).unwrap_or(0.0).min(-BAND_NAME);
    let right = areas().map(|at| at.right()).reduce(f64::max).unwrap_or(0.0);
    let top = areas().map(|at| at.bottom()).reduce(f64::max).map_or(0.0, |bottom| bottom + 30.0);
    let across = BOX_WIDTH + ROOM.gap;
    let from = left + BAND_NAME;
    let in_row = (((right - from + ROOM.gap) / across).floor() as usize).clamp(1, nodes.len().max(3));
    for (nth, idx) in nodes.iter().enumerate() {
        let (row, column) = (nth / in_row, nth % in_row);
        let corner = (from + column as f64 * across, top + PAD + row as f64 * (BOX_HEIGHT + PAD));
        placement.boxes.push(Placed { item: Item::Cause(*idx), at: Area::of_box(corner), is_first: true });
    }
    let rows = nodes.len().div_ceil(in_row);
    let height = PAD + rows as f64 * (BOX_HEIGHT + PAD);
    let end = placement.boxes.iter().map(|one| one.at.right()).reduce(f64::max).unwrap_or(right) + PAD;
    placement.bands.push(Band { kind, at: Area { x: left, y: top, width: end.max(right) - left, height } });
}
