//! Painting one trend lane from its model and layout. Reads nothing else, decides nothing.

use egui::{Align2, Color32, Painter, Rangef, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::{
    layout::{Scale, beside},
    limits::LimitLine,
    model::Curve,
};
use crate::{
    app::{desk::fixed, marks::hatch, theme, theme::Palette},
    case::Severity,
};

/// Height of the hatched strip that marks a reconstruction.
pub(super) const STRIP: f32 = 5.0;

/// One curve of a lane on the canvas.
pub(super) struct LanePainter<'a> {
    pub painter: &'a Painter,
    pub palette: &'static Palette,
    pub plot: Rect,
    pub scale: Scale,
    pub colour: Color32,
    pub is_step: bool,
    /// Its hue is another tag's, too: it is told by its dashes.
    pub is_broken: bool,
    pub decimals: usize,
    /// Its place among the curves of the lane, and how many there are.
    pub place: (usize, usize),
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

    /// The figures of the value axis beside the plot, at its left, or at its right for the second axis; its unit at the head.
    pub(super) fn figures(&self, outside: &Painter, is_right: bool, colour: Color32, unit: Option<&str>) {
        let decimals = self.decimals_of_axis();
        let (x, align) = if is_right {
            (self.plot.right() + 14.0, Align2::LEFT_CENTER)
        } else {
            (self.plot.left() - 6.0, Align2::RIGHT_CENTER)
        };
        let mut top = self.plot.top() + 6.0;
        if let Some(unit) = unit {
            outside.text(pos2(x, top + 2.0), align, unit, theme::small(), colour);
            top += 16.0;
        }
        for figure in self.scale.figures() {
            let y = self.scale.y_from_value(figure);
            if y < top || y > self.plot.bottom() - 6.0 {
                continue;
            }
            outside.text(pos2(x, y), align, fixed(figure, decimals), theme::small(), colour);
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
            let colour = if self.place.1 == 1 { self.palette.hatch } else { self.colour.gamma_multiply(0.5) };
            hatch(self.painter, stretch, 7.0, colour);
        }
    }

    /// The hatched strip at the lane's foot where nobody recorded anything.
    pub(super) fn reconstruction(&self, curve: &Curve) {
        let (nth, all) = self.place;
        let high = STRIP / all.max(1) as f32;
        let foot = self.plot.bottom() - nth as f32 * high;
        let feet = Rangef::new(foot - high, foot);
        for (left, right) in &curve.reconstructed {
            let strip = Rect::from_x_y_ranges(*left..=*right, feet).intersect(self.plot);
            hatch(self.painter, strip, 4.0, self.colour.gamma_multiply(0.8));
        }
    }

    /// The limits' lines; their labels are laid over the curve later.
    pub(super) fn limit_lines(&self, limits: &[LimitLine]) {
        for limit in limits {
            let y = self.scale.y_from_value(limit.value);
            if self.inside(y) && !limit.is_on_rate {
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

    /// The published figures as dots.
    pub(super) fn dots(&self, curve: &Curve) {
        for dot in &curve.dots {
            let at = pos2(dot.x, self.scale.y_from_value(dot.value));
            self.painter.circle(at, 3.6, self.colour, Stroke::new(1.4, self.palette.plot));
        }
    }

    /// Stretches beyond a limit on the rate of change: bands over the whole height with a bar at their head.
    pub(super) fn rate_stretches(&self, stretches: impl Iterator<Item = (f32, f32, Severity)>) {
        for (left, right, severity) in stretches {
            let band = Rect::from_x_y_ranges(left..=right.max(left + 1.5), self.plot.y_range()).intersect(self.plot);
            self.painter.rect_filled(band, 0.0, self.palette.severity_soft(severity));
            let head = band.with_max_y(band.top() + 3.0);
            self.painter.rect_filled(head, 0.0, self.palette.severity(severity));
        }
    }

    /// The published figures beside their dots, as many as stand free.
    pub(super) fn dot_labels(&self, curve: &Curve, taken: &mut Vec<Rect>) {
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

    /// A value beside the crosshair, clear of the plates that are `taken`.
    pub(super) fn read_out(&self, x: f32, value: f64, text: String, taken: &mut Vec<Rect>) {
        let at = pos2(x, self.scale.y_from_value(value));
        self.painter.circle(at, 3.0, self.colour, Stroke::new(1.0, self.palette.plot));
        let galley = self.painter.layout_no_wrap(text, theme::small(), self.palette.text);
        let size = galley.size() + vec2(8.0, 4.0);
        let mut plate = beside(at, size, self.plot);
        if let Some(other) = taken.iter().find(|other| other.intersects(plate)) {
            // On the other side of the crosshair.
            let left = if plate.left() > at.x { at.x - 8.0 - size.x } else { at.x + 8.0 };
            let top = if left < self.plot.left() { other.bottom() + 1.0 } else { plate.top() };
            plate = Rect::from_min_size(pos2(left.max(self.plot.left()), top), size);
        }
        taken.push(plate);
        let line = Stroke::new(1.0, self.palette.hairline);
        self.painter.rect(plate, 3.0, self.palette.plate, line, StrokeKind::Inside);
        self.painter.galley(plate.min + vec2(4.0, 2.0), galley, self.palette.text);
    }

    /// Words beside the crosshair where there is no value.
    pub(super) fn no_read_out(&self, x: f32, text: String) {
        let galley = self.painter.layout_no_wrap(text, theme::small(), self.palette.weak);
        let at = pos2(x, self.plot.bottom() - STRIP - 12.0 - 20.0 * self.place.0 as f32);
        let plate = beside(at, galley.size() + vec2(8.0, 4.0), self.plot);
        self.painter.rect(plate, 3.0, self.palette.plate, Stroke::new(1.0, self.palette.hairline), StrokeKind::Inside);
        self.painter.galley(plate.min + vec2(4.0, 2.0), galley, self.palette.weak);
    }

    pub(super) fn inside(&self, y: f32) -> bool {
        self.plot.y_range().contains(y)
    }
}
