//! A curve's line and the fills beyond its limits as meshes: made once, painted in every frame.

use std::sync::Arc;

use egui::{Mesh, Pos2, Rect, Shape, Stroke, epaint::Tessellator, pos2};

use super::{
    cache::{MeshKey, Meshes},
    layout::Scale,
    model::{Column, Curve, Run},
};
use crate::{
    app::theme::Palette,
    case::{Direction, Severity},
};

/// Half the width of a line of recorded samples, and how far its edges fade.
const HALF: f32 = 0.8;
const FADE: f32 = 0.5;
/// The dashes of a line that is told by them, and what lies between.
const DASH: (f32, f32) = (11.0, 5.0);

/// The meshes of a curve.
pub(super) fn meshes(ctx: &egui::Context, palette: &Palette, curve: &Curve, key: &MeshKey) -> Meshes {
    let options = ctx.tessellation_options(|options| *options);
    let mut tessellator = Tessellator::new(key.pixels_per_point, options, [1, 1], Vec::new());
    let mut line = Mesh::default();
    let drawn = Drawn { key, scale: &key.scale };
    for run in &curve.runs {
        if curve.is_dense && !run.reconstructed {
            drawn.band(run, &mut line);
            continue;
        }
        for shape in drawn.line(run) {
            tessellator.tessellate_shape(shape, &mut line);
        }
        drawn.bars(run, &mut line);
    }
    let fills = drawn.fills(curve, palette).into_iter().map(Arc::new).collect();
    Meshes { fills, line: Arc::new(line) }
}

struct Drawn<'a> {
    key: &'a MeshKey,
    scale: &'a Scale,
}

impl Drawn<'_> {
    fn line(&self, run: &Run) -> Vec<Shape> {
        let colour = self.key.colour;
        if let [only] = run.columns.as_slice() {
            return vec![Shape::circle_filled(pos2(only.x, self.scale.y_from_value(only.first)), 1.6, colour)];
        }
        let points = self.points(run);
        let stroke = Stroke::new(if run.reconstructed { 1.1 } else { 1.6 }, colour);
        match (run.reconstructed, self.key.is_broken) {
            (true, false) => Shape::dashed_line(&points, stroke, 6.0, 3.0),
            (true, true) => Shape::dashed_line(&points, stroke, 2.0, 3.0),
            (false, false) => vec![Shape::line(points, stroke)],
            (false, true) => Shape::dashed_line(&points, stroke, DASH.0, DASH.1),
        }
    }

    fn points(&self, run: &Run) -> Vec<Pos2> {
        // A dashed line that follows every wiggle of less than a pixel loses its rhythm.
        let least = if run.reconstructed { 2.2 } else { 0.04 };
        let mut points: Vec<Pos2> = Vec::with_capacity(run.columns.len() * 2);
        for column in &run.columns {
            if self.key.is_step
                && let Some(last) = points.last()
            {
                points.push(pos2(column.x, last.y));
            }
            for value in [column.first, column.last] {
                let point = pos2(column.x, self.scale.y_from_value(value));
                if points.last().is_none_or(|last| last.distance_sq(point) > least) {
                    points.push(point);
                }
            }
        }
        points
    }

    /// Dense samples as one band from least to greatest, no thinner than a line, its edges fading; in dashes by where they
    /// are across: along its way it would have more breaks than pixels.
    fn band(&self, run: &Run, mesh: &mut Mesh) {
        let (colour, clear) = (self.key.colour, self.key.colour.gamma_multiply(0.0));
        if let [only] = run.columns.as_slice() {
            let (top, bottom) = (self.scale.y_from_value(only.max) - HALF, self.scale.y_from_value(only.min) + HALF);
            mesh.add_colored_rect(Rect::from_min_max(pos2(only.x - HALF, top), pos2(only.x + HALF, bottom)), colour);
            return;
        }
        mesh.reserve_vertices(run.columns.len() * 4);
        mesh.reserve_triangles(run.columns.len() * 6);
        let mut is_joined = false;
        for column in &run.columns {
            if self.key.is_broken && !is_dash(column.x) {
                is_joined = false;
                continue;
            }
            let (top, bottom) =
                (self.scale.y_from_value(column.max) - HALF, self.scale.y_from_value(column.min) + HALF);
            let base = mesh.vertices.len() as u32;
            mesh.colored_vertex(pos2(column.x, top - FADE), clear);
            mesh.colored_vertex(pos2(column.x, top + FADE), colour);
            mesh.colored_vertex(pos2(column.x, bottom - FADE), colour);
            mesh.colored_vertex(pos2(column.x, bottom + FADE), clear);
            for edge in 0..if is_joined { 3 } else { 0 } {
                let (above, below) = (base - 4 + edge, base + edge);
                mesh.add_triangle(above, above + 1, below);
                mesh.add_triangle(above + 1, below, below + 1);
            }
            is_joined = true;
        }
    }

    /// Bars from least to greatest where a column's extremes stick out of the line.
    fn bars(&self, run: &Run, mesh: &mut Mesh) {
        let half = 0.5 / self.key.pixels_per_point;
        for (place, column) in run.columns.iter().enumerate() {
            let (top, bottom) = (self.scale.y_from_value(column.max), self.scale.y_from_value(column.min));
            let is_dash_gap = run.reconstructed && place % 9 > 5 || self.key.is_broken && !is_dash(column.x);
            if bottom - top > 1.0 && !is_dash_gap {
                let bar = Rect::from_min_max(pos2(column.x - half, top), pos2(column.x + half, bottom));
                mesh.add_colored_rect(bar, self.key.colour);
            }
        }
    }

    /// The fills between curve and limits, each limit's colour only up to the next limit beyond it.
    fn fills(&self, curve: &Curve, palette: &Palette) -> Vec<Mesh> {
        let mut meshes = Vec::new();
        for (value, direction, severity) in &self.key.limits {
            let next = self.key.limits.iter().filter(|(_, other, _)| other == direction);
            let next = next.map(|(other, ..)| *other).filter(|other| direction.is_beyond(*other, *value));
            let next = next.min_by(|a, b| (a - value).abs().total_cmp(&(b - value).abs()));
            let band = Band { limit: *value, next, direction: *direction };
            let mut mesh = Mesh::default();
            for run in &curve.runs {
                self.fill(&mut mesh, run, &band, palette, *severity);
            }
            if !mesh.is_empty() {
                meshes.push(mesh);
            }
        }
        meshes
    }

    fn fill(&self, mesh: &mut Mesh, run: &Run, band: &Band, palette: &Palette, severity: Severity) {
        let colour = palette.exceedance(severity);
        let floor = self.scale.y_from_value(band.limit);
        let pixel = |column: &Column| {
            let extreme = if band.direction == Direction::Above { column.max } else { column.min };
            (column.x, extreme)
        };
        if let [only] = run.columns.as_slice() {
            let (x, value) = pixel(only);
            if band.direction.is_beyond(value, band.limit) {
                let top = self.scale.y_from_value(band.clamp(value));
                mesh.add_colored_rect(Rect::from_two_pos(pos2(x - 1.0, top), pos2(x + 1.0, floor)), colour);
            }
        }
        for pair in run.columns.windows(2) {
            let (a, b) = (pixel(&pair[0]), pixel(&pair[1]));
            let is_outside = b.0 < self.key.plot.left() || a.0 > self.key.plot.right();
            if is_outside || !band.direction.is_beyond(a.1, band.limit) && !band.direction.is_beyond(b.1, band.limit) {
                continue;
            }
            let b_value = if self.key.is_step { a.1 } else { b.1 };
            for (from, to) in band.pieces((a.0, a.1), (b.0, b_value)) {
                let base = mesh.vertices.len() as u32;
                mesh.colored_vertex(pos2(from.0, floor), colour);
                mesh.colored_vertex(pos2(from.0, self.scale.y_from_value(from.1)), colour);
                mesh.colored_vertex(pos2(to.0, self.scale.y_from_value(to.1)), colour);
                mesh.colored_vertex(pos2(to.0, floor), colour);
                mesh.add_triangle(base, base + 1, base + 2);
                mesh.add_triangle(base, base + 2, base + 3);
            }
        }
    }
}

fn is_dash(x: f32) -> bool {
    x.rem_euclid(DASH.0 + DASH.1) < DASH.0
}

/// Values between a limit and the next one beyond it.
struct Band {
    limit: f64,
    next: Option<f64>,
    direction: Direction,
}

impl Band {
    fn clamp(&self, value: f64) -> f64 {
        match (self.direction, self.next) {
            (Direction::Above, Some(next)) => value.min(next),
            (Direction::Below, Some(next)) => value.max(next),
            _ => value,
        }
    }

    /// The parts of a line from `a` to `b` (pixel, value) that lie beyond the limit, cut at the limit and at the next one.
    fn pieces(&self, a: (f32, f64), b: (f32, f64)) -> Vec<((f32, f64), (f32, f64))> {
        let mut stops = vec![0.0f64, 1.0];
        for value in [Some(self.limit), self.next].into_iter().flatten() {
            let share = (value - a.1) / (b.1 - a.1);
            if share > 0.0 && share < 1.0 {
                stops.push(share);
            }
        }
        stops.sort_by(f64::total_cmp);
        let at = |share: f64| (a.0 + (b.0 - a.0) * share as f32, a.1 + (b.1 - a.1) * share);
        let mut found = Vec::new();
        for pair in stops.windows(2) {
            let middle = at(f64::midpoint(pair[0], pair[1]));
            if self.direction.is_beyond(middle.1, self.limit) {
                let (from, to) = (at(pair[0]), at(pair[1]));
                found.push(((from.0, self.clamp(from.1)), (to.0, self.clamp(to.1))));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fill_begins_where_the_line_crosses_and_stops_at_the_next_limit() {
        let band = Band { limit: 10.0, next: Some(20.0), direction: Direction::Above };
        let pieces = band.pieces((0.0, 0.0), (40.0, 40.0));
        assert_eq!(pieces, [((10.0, 10.0), (20.0, 20.0)), ((20.0, 20.0), (40.0, 20.0))]);
        assert!(band.pieces((0.0, 0.0), (40.0, 9.0)).is_empty());
        let below = Band { limit: 10.0, next: None, direction: Direction::Below };
        assert_eq!(below.pieces((0.0, 0.0), (20.0, 20.0)), [((0.0, 0.0), (10.0, 10.0))]);
    }
}
