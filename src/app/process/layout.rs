//! Where things of a drawing stand: sizes, bounds, the way of a pipe, and the map from the grid to the screen. Pure.

use egui::{Pos2, Rangef, Rect, Vec2, pos2, vec2};

use crate::case::{Node, NodeKind, Pipe, Process, Side};

/// Width and height of a readout's box, in grid units.
pub(super) const READOUT: Vec2 = vec2(12.0, 3.4);
/// What is left free around the drawing, in grid units.
const RIM: f32 = 0.8;
/// The room that a label takes beside its symbol, in grid units.
const LABEL: Vec2 = vec2(5.0, 2.6);
/// The most pixels that a grid unit takes.
const LARGEST: f32 = 40.0;

/// The map from the grid to the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// Pixels for each grid unit.
    pub scale: f32,
    /// Where the grid's origin stands.
    pub origin: Pos2,
}

impl Fit {
    /// The largest drawing that fits into `area`, in its middle.
    pub(super) fn into(area: Rect, bounds: Rect) -> Self {
        let size = bounds.size().max(Vec2::splat(1.0));
        let scale = (area.width() / size.x).min(area.height() / size.y).clamp(0.001, LARGEST);
        Self { scale, origin: area.center() - bounds.center().to_vec2() * scale }
    }

    /// A place on the screen.
    pub(super) fn pos(&self, at: Pos2) -> Pos2 {
        self.origin + at.to_vec2() * self.scale
    }

    /// A place of the grid that the pointer moved to, on the half grid.
    pub(super) fn snapped(&self, at: Pos2) -> [f64; 2] {
        let grid = (at - self.origin) / self.scale;
        [grid.x, grid.y].map(|x| f64::from((x * 2.0).round() / 2.0))
    }

    /// A rectangle on the screen.
    pub(super) fn rect(&self, rect: Rect) -> Rect {
        Rect::from_min_max(self.pos(rect.min), self.pos(rect.max))
    }
}

/// A place of the grid.
pub(super) fn place([x, y]: [f64; 2]) -> Pos2 {
    pos2(x as f32, y as f32)
}

/// A symbol's rectangle on the grid.
pub(super) fn rect_of(node: &Node) -> Rect {
    let size = node.size.map_or_else(|| usual_size(node.kind), |size| place(size).to_vec2());
    Rect::from_center_size(place(node.at), size)
}

/// A readout's rectangle on the grid.
pub(super) fn readout_rect(at: [f64; 2]) -> Rect {
    Rect::from_center_size(place(at), READOUT)
}

fn usual_size(kind: NodeKind) -> Vec2 {
    match kind {
        NodeKind::Tank => vec2(9.0, 4.0),
        NodeKind::Vessel => vec2(4.0, 6.0),
        NodeKind::Kettle => vec2(9.0, 8.0),
        NodeKind::Column => vec2(3.2, 12.0),
        NodeKind::Exchanger => vec2(3.6, 3.6),
        NodeKind::Condenser => vec2(3.8, 3.8),
        NodeKind::Receiver => vec2(6.5, 3.2),
        NodeKind::Pump | NodeKind::Blower => vec2(2.8, 2.8),
        NodeKind::VacuumSet => vec2(4.0, 4.0),
        NodeKind::Boiler => vec2(6.4, 5.0),
        NodeKind::Valve => vec2(2.4, 1.7),
        NodeKind::Vent => vec2(1.4, 1.2),
        NodeKind::Spool => vec2(3.6, 1.2),
        NodeKind::Junction => vec2(0.4, 0.4),
        NodeKind::Exit => vec2(1.6, 1.2),
    }
}

/// What the whole drawing covers on the grid, labels included; a unit square for one that holds nothing.
pub(super) fn bounds(process: &Process) -> Rect {
    let symbols = process.nodes.iter().map(|node| {
        let rect = rect_of(node);
        match node.label_side {
            _ if node.equipment.is_none() && node.label.is_none() => rect,
            Side::Inside => rect,
            Side::Below => rect.with_max_y(rect.bottom() + LABEL.y),
            Side::Above => rect.with_min_y(rect.top() - LABEL.y),
            Side::Left => rect.with_min_x(rect.left() - LABEL.x),
            Side::Right => rect.with_max_x(rect.right() + LABEL.x),
        }
    });
    let boxes = process.readouts.iter().map(|readout| readout_rect(readout.at));
    let bends = process.pipes.iter().flat_map(|pipe| &pipe.via).map(|via| Rect::from_pos(place(*via)));
    let all = symbols.chain(boxes).chain(bends).reduce(Rect::union);
    all.unwrap_or(Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0))).expand(RIM)
}

/// The points of a pipe on the grid, from edge to edge: every stretch runs straight across or straight up, with a bend put in
/// where the points of the pipe do not lie so. Empty when an end is not in the drawing.
pub(super) fn route(process: &Process, pipe: &Pipe) -> Vec<Pos2> {
    let (Some(from), Some(to)) = (process.node(&pipe.from), process.node(&pipe.to)) else { return Vec::new() };
    let (from, to) = (rect_of(from), rect_of(to));
    let via: Vec<Pos2> = pipe.via.iter().map(|via| place(*via)).collect();
    let first = via.first().copied().unwrap_or_else(|| facing(to, from));
    let last = via.last().copied().unwrap_or_else(|| facing(from, to));
    let (begin, end) = (from.clamp(first), to.clamp(last));
    let mut points = vec![begin];
    for next in via.into_iter().chain([end]) {
        let now = points[points.len() - 1];
        if (now.x - next.x).abs() > 0.01 && (now.y - next.y).abs() > 0.01 {
            points.push(if points.len() == 1 && !is_on_side(from, now) {
                pos2(now.x, next.y)
            } else {
                pos2(next.x, now.y)
            });
        }
        points.push(next);
    }
    points
}

/// The point within `rect` across from which a straight line meets `other`: on the middle of the narrower of both; the middle
/// of `rect` when they stand askew.
fn facing(rect: Rect, other: Rect) -> Pos2 {
    let shared = |a: Rangef, b: Rangef| {
        let (from, to) = (a.min.max(b.min), a.max.min(b.max));
        let narrower = if a.span() < b.span() { a.center() } else { b.center() };
        (from <= to).then(|| narrower.clamp(from, to))
    };
    match (shared(rect.x_range(), other.x_range()), shared(rect.y_range(), other.y_range())) {
        (Some(x), _) => pos2(x, rect.center().y),
        (None, Some(y)) => pos2(rect.center().x, y),
        (None, None) => rect.center(),
    }
}

/// True when a point stands on the left or right edge.
fn is_on_side(rect: Rect, at: Pos2) -> bool {
    (at.x - rect.left()).abs() < 0.01 || (at.x - rect.right()).abs() < 0.01
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::CaseFolder;

    fn kettle() -> Process {
        CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap().processes.remove(0)
    }

    #[test]
    fn pipes_run_straight_and_end_at_their_symbols() {
        let mut process = kettle();
        for moved in [0.0, 3.5] {
            process.nodes[3].at[1] += moved;
            for pipe in &process.pipes {
                let points = route(&process, pipe);
                let ends = [(&pipe.from, points[0]), (&pipe.to, points[points.len() - 1])];
                for (id, at) in ends {
                    let rect = rect_of(process.node(id).unwrap()).expand(0.01);
                    assert!(rect.contains(at), "{id} at {at:?}, not in {rect:?}");
                }
                let is_straight = |a: &Pos2, b: &Pos2| (a.x - b.x).abs() < 0.02 || (a.y - b.y).abs() < 0.02;
                assert!(points.windows(2).all(|pair| is_straight(&pair[0], &pair[1])), "{pipe:?}: {points:?}");
            }
        }
    }

    #[test]
    fn nothing_of_the_kettle_stands_on_anything_else() {
        let process = kettle();
        let symbols = process.nodes.iter().map(|node| (node.id.to_string(), rect_of(node)));
        let boxes = process.readouts.iter().map(|readout| (readout.tag.to_string(), readout_rect(readout.at)));
        let all: Vec<(String, Rect)> = symbols.chain(boxes).collect();
        for (idx, (name, rect)) in all.iter().enumerate() {
            for (other, covered) in &all[..idx] {
                assert!(!rect.shrink(0.05).intersects(*covered), "{name} on {other}");
            }
        }
    }

    #[test]
    fn a_drawing_fits_any_pane() {
        let bounds = bounds(&kettle());
        for size in [vec2(1_600.0, 900.0), vec2(300.0, 700.0), vec2(900.0, 60.0)] {
            let area = Rect::from_min_size(pos2(10.0, 20.0), size);
            let fit = Fit::into(area, bounds);
            assert!(area.expand(0.5).contains_rect(fit.rect(bounds)), "{size:?}");
        }
        let fit = Fit::into(Rect::from_min_size(Pos2::ZERO, vec2(600.0, 300.0)), bounds);
        assert_eq!(fit.snapped(fit.pos(pos2(3.6, 7.1))), [3.5, 7.0]);
    }
}
