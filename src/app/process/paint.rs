//! Paints a drawing: pipes below, symbols over them, labels, states and boxes on top; and the key of what lines mean.

use std::collections::BTreeSet;

use egui::{Align2, Color32, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::{
    layout::{Fit, place, readout_rect, rect_of, route},
    model::{Look, Shown, word_of},
    symbols::Pen,
};
use crate::{
    app::{desk::Desk, marks, theme},
    case::{EquipmentState, Medium, Node, NodeKind, Process, Severity, Side},
    text::Code,
};

/// The smallest text that is painted, in points.
const LEAST_TEXT: f32 = 7.5;

/// What a drawing is painted with.
pub(super) struct Sheet<'a> {
    pub desk: &'a Desk<'a>,
    pub process: &'a Process,
    pub fit: Fit,
    pub painter: &'a Painter,
}

impl Sheet<'_> {
    /// A text that is `share` of a grid unit high, within what can be read and what is not too much.
    fn font(&self, share: f32, most: f32) -> FontId {
        // Half points, so that not every size of the pane makes letters of its own.
        let size = ((self.fit.scale * share).clamp(LEAST_TEXT, most) * 2.0).round() / 2.0;
        FontId::new(size, FontFamily::Proportional)
    }

    fn stroke(&self, share: f32) -> f32 {
        (self.fit.scale * share).clamp(1.0, 4.0)
    }

    /// The lines, each with an arrow at its end.
    pub(super) fn pipes(&self) {
        for pipe in &self.process.pipes {
            let points: Vec<Pos2> = route(self.process, pipe).into_iter().map(|at| self.fit.pos(at)).collect();
            let colour = self.desk.palette.medium(pipe.medium);
            self.line(&points, pipe.medium);
            if let [.., before, end] = points.as_slice()
                && !self.is_passed_through(&pipe.to)
            {
                self.arrow(*before, *end, colour);
            }
        }
    }

    /// True for what a line goes on behind at once.
    fn is_passed_through(&self, node: &crate::id::NodeId) -> bool {
        use crate::case::NodeKind::{Exit, Junction, Spool, Valve, Vent};
        self.process.node(node).is_some_and(|node| matches!(node.kind, Junction | Valve | Spool | Vent | Exit))
    }

    fn line(&self, points: &[Pos2], medium: Medium) {
        let stroke =
            Stroke::new(self.stroke(if medium == Medium::Oil { 0.2 } else { 0.14 }), self.desk.palette.medium(medium));
        let unit = self.fit.scale.max(6.0);
        match medium {
            Medium::Vacuum => self.painter.extend(Shape::dashed_line(points, stroke, unit * 0.7, unit * 0.4)),
            Medium::Water => self.painter.extend(Shape::dashed_line(points, stroke, unit * 0.25, unit * 0.25)),
            _ => {
                self.painter.add(Shape::line(points.to_vec(), stroke));
            }
        }
    }

    fn arrow(&self, from: Pos2, to: Pos2, colour: Color32) {
        let along = (to - from).normalized();
        let (length, across) = (self.fit.scale * 0.62, vec2(-along.y, along.x));
        if length < 3.0 || !along.is_finite() {
            return;
        }
        let tail = to - along * length;
        let points = vec![to, tail + across * length * 0.42, tail - across * length * 0.42];
        self.painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
    }

    /// A symbol with its label and the word for its state.
    pub(super) fn node(&self, node: &Node, name: Option<&str>, look: Look, is_selected: bool) {
        let rect = self.fit.rect(rect_of(node));
        let palette = self.desk.palette;
        if is_selected {
            let around = rect.expand(self.fit.scale * 0.35);
            self.painter.rect(around, 4.0, palette.accent_soft, palette.selected(), StrokeKind::Middle);
        }
        let pen = Pen {
            painter: self.painter,
            palette,
            stroke: Stroke::new(self.stroke(0.11), palette.text),
            scale: self.fit.scale,
        };
        pen.symbol(node.kind, rect, look);
        if matches!(look, Look::Unknown | Look::Undetermined) {
            self.question(node, rect, look == Look::Undetermined);
        }
        if let Some(name) = name {
            self.label(node, rect, name, look);
        }
    }

    /// The sign of a state that is not known, at a corner where no label stands; hatched where events leave it open.
    fn question(&self, node: &Node, rect: Rect, is_open: bool) {
        let palette = self.desk.palette;
        if is_open {
            marks::hatch(self.painter, rect, 5.0, palette.hatch);
        }
        let radius = (self.fit.scale * 0.5).clamp(5.0, 9.0);
        let at = if node.label_side == Side::Above {
            rect.right_bottom() + vec2(radius * 0.3, radius * 0.3)
        } else {
            rect.right_top() + vec2(radius * 0.3, -radius * 0.3)
        };
        self.painter.circle(at, radius, palette.plot, Stroke::new(1.0, palette.faint));
        let font = FontId::new(radius * 1.5, FontFamily::Proportional);
        self.painter.text(at, Align2::CENTER_CENTER, "?", font, palette.weak);
    }

    /// How wide a label is with the gap beside its symbol, in grid units.
    pub(super) fn label_width(&self, name: &str) -> f32 {
        let galley = self.painter.layout_no_wrap(name.to_owned(), self.label_font(), self.desk.palette.text);
        (galley.size().x + self.label_gap()) / self.fit.scale
    }

    fn label_font(&self) -> FontId {
        self.font(0.92, 19.0)
    }

    fn label_gap(&self) -> f32 {
        self.fit.scale * 0.25 + 1.0
    }

    fn label(&self, node: &Node, rect: Rect, name: &str, look: Look) {
        let palette = self.desk.palette;
        let (font, gap) = (self.label_font(), self.label_gap());
        let word = match look {
            Look::Plain | Look::Unknown => String::new(),
            look => word_of(self.desk, look),
        };
        let colour = match look {
            Look::In(EquipmentState::Failed | EquipmentState::Parted) => palette.severity(Severity::Critical),
            Look::In(EquipmentState::Removed) => palette.severity(Severity::Alarm),
            Look::Undetermined => palette.weak,
            _ => palette.accent,
        };
        let (first, second) = (name.to_owned(), word);
        let line = font.size * 1.28;
        let lines = if second.is_empty() { 1.0 } else { 2.0 };
        let (at, align) = match node.label_side {
            Side::Below => (rect.center_bottom() + vec2(0.0, gap), Align2::CENTER_TOP),
            Side::Above => (rect.center_top() - vec2(0.0, gap + line * lines), Align2::CENTER_TOP),
            Side::Inside => {
                let share = if node.kind == NodeKind::Kettle { 0.1 } else { 0.5 };
                let top = rect.top() + (rect.height() - line * lines) * share;
                (pos2(rect.center().x, top), Align2::CENTER_TOP)
            }
            Side::Left => (rect.left_center() - vec2(gap, line * lines / 2.0), Align2::RIGHT_TOP),
            Side::Right => (rect.right_center() + vec2(gap, -line * lines / 2.0), Align2::LEFT_TOP),
        };
        self.painter.text(at, align, first, font.clone(), palette.text);
        if !second.is_empty() {
            self.painter.text(at + vec2(0.0, line), align, second, font, colour);
        }
    }

    /// The thin line from a box to what it is measured on.
    pub(super) fn leader(&self, readout: &crate::case::Readout) {
        let Some(node) = readout.node.as_ref().and_then(|id| self.process.node(id)) else { return };
        let from = readout_rect(readout.at);
        let to = rect_of(node).clamp(from.center());
        let from = from.clamp(to);
        let ends = [self.fit.pos(from), self.fit.pos(to)];
        self.painter.line_segment(ends, Stroke::new(1.0, self.desk.palette.faint));
        self.painter.circle_filled(ends[1], (self.fit.scale * 0.16).max(1.5), self.desk.palette.faint);
    }

    /// A box: tag, value, and in words and by a mark how it stands to its limits.
    pub(super) fn readout(&self, readout: &crate::case::Readout, shown: &Shown, is_selected: bool) {
        let palette = self.desk.palette;
        let rect = self.fit.rect(readout_rect(readout.at));
        let colour = shown.severity.map_or(palette.hatch, |severity| palette.severity(severity));
        let stroke = Stroke::new(if shown.severity.is_some() { self.stroke(0.14) } else { 1.0 }, colour);
        self.painter.rect_filled(rect, 3.0, palette.plot);
        if let Some(severity) = shown.severity {
            self.painter.rect_filled(rect, 3.0, palette.severity_soft(severity));
        }
        if shown.is_reconstructed {
            let [a, b, c, d] = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
            self.painter.extend(Shape::dashed_line(&[a, b, c, d, a], stroke, 5.0, 3.0));
        } else {
            self.painter.rect_stroke(rect, 3.0, stroke, StrokeKind::Middle);
        }
        if is_selected {
            self.painter.rect_stroke(rect.expand(3.0), 4.0, palette.selected(), StrokeKind::Middle);
        }
        self.readout_texts(rect, readout.tag.as_str(), shown);
    }

    fn readout_texts(&self, rect: Rect, tag: &str, shown: &Shown) {
        let palette = self.desk.palette;
        let painter = self.painter.with_clip_rect(rect.expand(1.0).intersect(self.painter.clip_rect()));
        let (small, large) = (self.font(0.82, 17.0), self.font(1.15, 24.0));
        let pad = self.fit.scale * 0.35;
        let (top, bottom) = (rect.top() + rect.height() * 0.28, rect.top() + rect.height() * 0.71);
        let tag = painter.text(pos2(rect.left() + pad, top), Align2::LEFT_CENTER, tag, small.clone(), palette.weak);
        if let Some(severity) = shown.severity {
            let radius = (self.fit.scale * 0.45).clamp(4.0, 9.0);
            marks::severity(&painter, pos2(tag.right() + pad + radius, top), radius, severity, palette);
        }
        if shown.is_reconstructed {
            let badge = self.desk.texts.get("process-reconstructed");
            painter.text(pos2(rect.right() - pad, top), Align2::RIGHT_CENTER, badge, small.clone(), palette.weak);
        }
        let has_value = shown.value != "—";
        let colour = shown.severity.map_or(palette.text, |severity| palette.severity(severity));
        let left = pos2(rect.left() + pad, bottom);
        let value =
            painter.text(left, Align2::LEFT_CENTER, &shown.value, large, if has_value { colour } else { palette.weak });
        let right = pos2(rect.right() - pad, bottom);
        let word_colour = if shown.severity.is_some() { colour } else { palette.weak };
        let word = painter.layout_no_wrap(shown.word.clone(), self.font(0.74, 15.0), word_colour);
        let at = pos2((right.x - word.size().x).max(value.right() + pad), right.y - word.size().y / 2.0);
        painter.galley(at, word, word_colour);
    }

    /// What each sort of line carries, and what the question mark stands for, from the lower left corner on.
    pub(super) fn key(&self, area: Rect) {
        let (font, palette) = (theme::small(), self.desk.palette);
        let media: BTreeSet<Medium> = self.process.pipes.iter().map(|pipe| pipe.medium).collect();
        let word = |text| self.painter.layout_no_wrap(text, font.clone(), palette.weak);
        let names: Vec<_> = media.into_iter().map(|medium| (medium, word(medium.name(self.desk.texts)))).collect();
        let unknown = word(self.desk.texts.get("process-legend-unknown"));
        let words: f32 = names.iter().map(|(_, name)| name.size().x).sum();
        let room = area.width() - 16.0 - words - unknown.size().x;
        let (line, gap) = if room >= 46.0 * names.len() as f32 { (26.0, 14.0) } else { (12.0, 8.0) };
        let (mut x, y) = (area.left() + 8.0, area.bottom() - 11.0);
        for (medium, name) in names {
            self.line(&[pos2(x, y), pos2(x + line, y)], medium);
            x += line + 6.0;
            let width = name.size().x;
            self.painter.galley(pos2(x, y - name.size().y / 2.0), name, palette.weak);
            x += width + gap;
        }
        // Where it does not fit, the hover of each symbol tells it still.
        if x + unknown.size().x < area.right() {
            self.painter.galley(pos2(x, y - unknown.size().y / 2.0), unknown, palette.weak);
        }
    }

    /// The grid while things are arranged: a dot at each whole unit.
    pub(super) fn grid(&self, area: Rect) {
        if self.fit.scale < 9.0 {
            return;
        }
        let from = ((area.min - self.fit.origin) / self.fit.scale).ceil();
        let to = ((area.max - self.fit.origin) / self.fit.scale).floor();
        for x in from.x as i32..=to.x as i32 {
            for y in from.y as i32..=to.y as i32 {
                let at = self.fit.pos(place([f64::from(x), f64::from(y)]));
                self.painter.circle_filled(at, 0.8, self.desk.palette.hairline);
            }
        }
    }
}
