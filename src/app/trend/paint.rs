//! Painting one trend lane from its model and layout. Reads nothing else, decides nothing.

use egui::{Align2, Color32, Mesh, Painter, Pos2, Rangef, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::{
    LimitLine,
    layout::{Scale, beside},
    model::{Column, Curve, Run},
};
use crate::{
    app::{desk::fixed, marks::hatch, theme, theme::Palette},
    case::Direction,
};

/// Height of the hatched strip that marks a reconstruction.
pub(super) const STRIP: f32 = 5.0;

/// One lane on the canvas.
pub(super) struct LanePainter<'a> {
    pub painter: &'a Painter,
    pub palette: &'static Palette,
    pub plot: Rect,
    pub scale: Scale,
    pub colour: Color32,
    pub is_step: bool,
    pub decimals: usize,
}

impl LanePainter<'_> {
    pub(super) fn grid(&self, ticks: &[f32]) {
        self.painter.rect_filled(self.plot, 0.0, self.palette.plot);
        let line = Stroke::new(1.0, self.palette.grid);
        for x in ticks {
            self.painter.vline(self.painter.round_to_pixel_center(*x), self.plot.y_range(), line);
        }
        for figure in self.scale.figures() {
            let y = self.scale.y_from_value(figure);
            if self.inside(y) {
                self.painter.hline(self.plot.x_range(), self.painter.round_to_pixel_center(y), line);
            }
        }
    }

    /// The figures of the value axis, right-aligned against the plot; figures under `taken` are left out.
    pub(super) fn figures(&self, outside: &Painter) {
        for figure in self.scale.figures() {
            let y = self.scale.y_from_value(figure);
            if y < self.plot.top() + 6.0 || y > self.plot.bottom() - 6.0 {
                continue;
            }
            let decimals = self.decimals_of_axis();
            let at = pos2(self.plot.left() - 6.0, y);
            outside.text(at, Align2::RIGHT_CENTER, fixed(figure, decimals), theme::small(), self.palette.faint);
        }
    }

    fn decimals_of_axis(&self) -> usize {
        let figures = self.scale.figures();
        let step = figures.windows(2).map(|pair| pair[1] - pair[0]).next().unwrap_or(1.0);
        (-(step.log10() + 1e-9).floor()).clamp(0.0, 9.0) as usize
    }

    pub(super) fn blind(&self, curve: &Curve) {
        for (left, right) in &curve.blind {
            let stretch = Rect::from_x_y_ranges(*left..=*right, self.plot.y_range()).intersect(self.plot);
            hatch(self.painter, stretch, 7.0, self.palette.hatch);
        }
    }

    /// The hatched strip at the lane's foot where nobody recorded anything.
    pub(super) fn reconstruction(&self, curve: &Curve) {
        let feet = Rangef::new(self.plot.bottom() - STRIP, self.plot.bottom());
        for (left, right) in &curve.reconstructed {
            let strip = Rect::from_x_y_ranges(*left..=*right, feet).intersect(self.plot);
            hatch(self.painter, strip, 4.0, self.colour.gamma_multiply(0.8));
        }
    }

    /// The fill between curve and limits, each limit's colour only up to the next limit beyond it.
    pub(super) fn exceedances(&self, curve: &Curve, limits: &[LimitLine]) {
        for limit in limits {
            let next = limits.iter().filter(|other| other.direction == limit.direction);
            let next = next.map(|other| other.value).filter(|value| limit.direction.is_beyond(*value, limit.value));
            let next = next.min_by(|a, b| (a - limit.value).abs().total_cmp(&(b - limit.value).abs()));
            let band = Band { limit: limit.value, next, direction: limit.direction };
            let mut mesh = Mesh::default();
            let colour = self.palette.exceedance(limit.severity);
            for run in &curve.runs {
                self.fill(&mut mesh, run, &band, colour);
            }
            if !mesh.is_empty() {
                self.painter.add(Shape::mesh(mesh));
            }
        }
    }

    fn fill(&self, mesh: &mut Mesh, run: &Run, band: &Band, colour: Color32) {
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
            if b.0 < self.plot.left() || a.0 > self.plot.right() {
                continue;
            }
            let b_value = if self.is_step { a.1 } else { b.1 };
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

    /// The limits' lines; their labels are laid over the curve later.
    pub(super) fn limit_lines(&self, limits: &[LimitLine]) {
        for limit in limits {
            let y = self.scale.y_from_value(limit.value);
            if self.inside(y) {
                let stroke = Stroke::new(1.0, self.palette.severity(limit.severity));
                let ends = [pos2(self.plot.left(), y), pos2(self.plot.right(), y)];
                self.painter.extend(Shape::dashed_line(&ends, stroke, 9.0, 4.0));
            }
        }
    }

    /// The working range, shaded.
    pub(super) fn band(&self, range: Option<(f64, f64)>) {
        if let Some((low, high)) = range {
            let ends = self.scale.y_from_value(high)..=self.scale.y_from_value(low);
            let area = Rect::from_x_y_ranges(self.plot.x_range(), ends).intersect(self.plot);
            self.painter.rect_filled(area, 0.0, self.palette.inside_soft());
        }
    }

    /// The set point that is tried.
    pub(super) fn trial_line(&self, set_point: f64) {
        let y = self.scale.y_from_value(set_point);
        if self.inside(y) {
            let ends = [pos2(self.plot.left(), y), pos2(self.plot.right(), y)];
            self.painter.extend(Shape::dashed_line(&ends, Stroke::new(1.5, self.palette.accent), 3.0, 3.0));
        }
    }

    pub(super) fn curve(&self, curve: &Curve) {
        for run in &curve.runs {
            let width = if run.reconstructed { 1.1 } else { 1.6 };
            let stroke = Stroke::new(width, self.colour);
            if let [only] = run.columns.as_slice() {
                self.painter.circle_filled(pos2(only.x, self.scale.y_from_value(only.first)), 1.6, self.colour);
            }
            let points = self.points(run);
            if run.reconstructed {
                self.painter.extend(Shape::dashed_line(&points, stroke, 6.0, 3.0));
            } else {
                self.painter.add(Shape::line(points, stroke));
            }
            self.bars(run);
        }
        for dot in &curve.dots {
            let at = pos2(dot.x, self.scale.y_from_value(dot.value));
            self.painter.circle(at, 3.6, self.colour, Stroke::new(1.4, self.palette.plot));
        }
    }

    /// The published figures beside their dots, as many as stand free.
    pub(super) fn dot_labels(&self, curve: &Curve, mut taken: Vec<Rect>) {
        for dot in curve.dots.iter().rev() {
            let at = pos2(dot.x, self.scale.y_from_value(dot.value));
            if !self.plot.expand(1.0).contains(at) {
                continue;
            }
            let text = crate::app::desk::plain(dot.value, 6);
            let galley = self.painter.layout_no_wrap(text, theme::small(), self.colour);
            let size = galley.size();
            let above = Rect::from_min_size(at - vec2(size.x + 6.0, size.y + 3.0), size);
            let below = Rect::from_min_size(at + vec2(-size.x - 6.0, 3.0), size);
            let is_free = |place: &Rect| {
                let bounds = self.plot.expand2(vec2(0.0, -1.0));
                bounds.contains_rect(*place) && taken.iter().all(|other| !other.expand(2.0).intersects(*place))
            };
            if let Some(place) = [above, below].into_iter().find(is_free) {
                self.painter.rect_filled(place.expand2(vec2(2.0, 0.0)), 2.0, self.palette.plot.gamma_multiply(0.85));
                self.painter.galley(place.min, galley, self.colour);
                taken.push(place);
            }
        }
    }

    fn points(&self, run: &Run) -> Vec<Pos2> {
        // A dashed line that follows every wiggle of less than a pixel loses its rhythm.
        let least = if run.reconstructed { 2.2 } else { 0.04 };
        let mut points: Vec<Pos2> = Vec::with_capacity(run.columns.len() * 2);
        for column in &run.columns {
            if self.is_step
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

    /// Bars from least to greatest where a column's extremes stick out of the line.
    fn bars(&self, run: &Run) {
        let mut mesh = Mesh::default();
        let half = 0.5 / self.painter.pixels_per_point();
        for (place, column) in run.columns.iter().enumerate() {
            let (top, bottom) = (self.scale.y_from_value(column.max), self.scale.y_from_value(column.min));
            let is_dash_gap = run.reconstructed && place % 9 > 5;
            if bottom - top > 1.0 && !is_dash_gap {
                let bar = Rect::from_min_max(pos2(column.x - half, top), pos2(column.x + half, bottom));
                mesh.add_colored_rect(bar, self.colour);
            }
        }
        if !mesh.is_empty() {
            self.painter.add(Shape::mesh(mesh));
        }
    }

    /// A value beside the crosshair.
    pub(super) fn read_out(&self, x: f32, value: f64, text: String) {
        let at = pos2(x, self.scale.y_from_value(value));
        self.painter.circle(at, 3.0, self.colour, Stroke::new(1.0, self.palette.plot));
        let galley = self.painter.layout_no_wrap(text, theme::small(), self.palette.text);
        let plate = beside(at, galley.size() + vec2(8.0, 4.0), self.plot);
        let line = Stroke::new(1.0, self.palette.hairline);
        self.painter.rect(plate, 3.0, self.palette.plate, line, StrokeKind::Inside);
        self.painter.galley(plate.min + vec2(4.0, 2.0), galley, self.palette.text);
    }

    /// Words beside the crosshair where there is no value.
    pub(super) fn no_read_out(&self, x: f32, text: String) {
        let galley = self.painter.layout_no_wrap(text, theme::small(), self.palette.weak);
        let at = pos2(x, self.plot.bottom() - STRIP - 12.0);
        let plate = beside(at, galley.size() + vec2(8.0, 4.0), self.plot);
        self.painter.rect(plate, 3.0, self.palette.plate, Stroke::new(1.0, self.palette.hairline), StrokeKind::Inside);
        self.painter.galley(plate.min + vec2(4.0, 2.0), galley, self.palette.weak);
    }

    pub(super) fn inside(&self, y: f32) -> bool {
        self.plot.y_range().contains(y)
    }
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
