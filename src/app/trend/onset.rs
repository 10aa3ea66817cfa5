//! The breaks of a tag's trend over its curve: straight stretches, and brackets where a break may lie.

use egui::{Rect, Stroke, pos2};

use super::paint::LanePainter;
use crate::{analysis::Onset, app::axis::Axis};

impl LanePainter<'_> {
    /// Brackets as bands with a line at the likeliest moment, stretches as thin straight lines.
    pub(super) fn onset(&self, axis: &Axis, onset: &Onset) {
        let accent = self.palette.accent;
        for (idx, change) in onset.changes.iter().enumerate() {
            let is_beginning = onset.began_idx == Some(idx);
            let (from, to) = (axis.x_from_time(change.bracket.earliest), axis.x_from_time(change.bracket.latest));
            let band = Rect::from_x_y_ranges(from..=to.max(from + 1.0), self.plot.y_range());
            self.painter.rect_filled(band, 0.0, accent.gamma_multiply(if is_beginning { 0.22 } else { 0.10 }));
            let width = if is_beginning { 2.0 } else { 1.0 };
            self.painter.vline(axis.x_from_time(change.at), self.plot.y_range(), Stroke::new(width, accent));
        }
        for segment in &onset.segments {
            let ends = [(segment.from, segment.value_from), (segment.to, segment.value_to)];
            let ends = ends.map(|(at, value)| pos2(axis.x_from_time(at), self.scale.y_from_value(value)));
            self.painter.line_segment(ends, Stroke::new(1.0, accent));
        }
    }
}
