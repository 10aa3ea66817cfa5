//! The outline: what nothing follows from at the left, its causes below it and indented, and so on. A cause that is told
//! of already is named again without what it follows from.

use std::collections::BTreeSet;

use super::{Area, Item, Placed, Placement, Shown, Way, WayKind};

const ROW: f64 = 34.0;
const HEIGHT: f64 = 28.0;
const INDENT: f64 = 28.0;
const WIDTH: f64 = 430.0;

pub(super) fn place(shown: Shown<'_>) -> Placement {
    let mut placement = Placement::default();
    for (depth, idx, step, above, is_first) in rows(shown) {
        let y = placement.boxes.len() as f64 * ROW;
        let at = Area { x: depth as f64 * INDENT, y, width: WIDTH, height: HEIGHT };
        if let (Some(step), Some(to)) = (step, above) {
            let parent: &Placed = &placement.boxes[to];
            let x = parent.at.x + INDENT / 2.0;
            let points = vec![(at.x, at.middle().1), (x, at.middle().1), (x, parent.at.bottom())];
            let from = placement.boxes.len();
            placement.ways.push(Way { sign: (x, at.middle().1), ..Way::new((from, to), WayKind::Step(step), points) });
        }
        placement.boxes.push(Placed { item: Item::Cause(idx), at, is_first });
    }
    placement
}

/// Depth, cause, the step to what it stands below, the row of that, and whether its own causes follow.
type Row = (usize, usize, Option<usize>, Option<usize>, bool);

fn rows(shown: Shown<'_>) -> Vec<Row> {
    let steps = shown.steps();
    let graph = &shown.study.graph;
    let ends: Vec<usize> = graph.ends().into_iter().filter(|idx| shown.causes[*idx]).collect();
    // Hidden effects leave causes that would have no row.
    let nodes = shown.nodes();
    let loose = nodes.iter().filter(|idx| !ends.contains(idx));
    let loose = loose.filter(|idx| !steps.iter().any(|(_, edge)| edge.cause == **idx));
    let mut rows: Vec<Row> = Vec::new();
    let mut told = BTreeSet::new();
    for root in ends.iter().chain(loose) {
        let mut open = vec![(0, *root, None, None)];
        while let Some((depth, idx, step, above)) = open.pop() {
            let is_first = told.insert(idx);
            let row = rows.len();
            rows.push((depth, idx, step, above, is_first));
            if is_first {
                let below = steps.iter().rev().filter(|(_, edge)| edge.effect == idx);
                open.extend(below.map(|(step, edge)| (depth + 1, edge.cause, Some(*step), Some(row))));
            }
        }
    }
    rows
}
