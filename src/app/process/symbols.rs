//! The symbols, in the manner of ISA-5.1, drawn from a few strokes at any size. A state shows in the symbol's form, too: a valve
//! that is shut is filled, a piece of pipe that was taken out leaves a gap.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::model::Look;
use crate::{
    app::{marks, theme::Palette},
    case::{EquipmentState, NodeKind, Severity},
};

/// What symbols are drawn with.
pub(super) struct Pen<'a> {
    pub painter: &'a Painter,
    pub palette: &'static Palette,
    /// Lines of symbols.
    pub stroke: Stroke,
    /// Pixels for each grid unit.
    pub scale: f32,
}

impl Pen<'_> {
    /// Draws a symbol into its rectangle.
    pub(super) fn symbol(&self, kind: NodeKind, rect: Rect, look: Look) {
        match kind {
            NodeKind::Tank | NodeKind::Receiver => self.round(rect, rect.height() / 2.0),
            NodeKind::Vessel => self.round(rect, rect.width() / 2.0),
            NodeKind::Kettle => self.kettle(rect, look),
            NodeKind::Column => self.column(rect),
            NodeKind::Exchanger => self.exchanger(rect, false),
            NodeKind::Condenser => self.exchanger(rect, true),
            NodeKind::Pump => self.pump(rect, look),
            NodeKind::Blower => self.blower(rect, look),
            NodeKind::VacuumSet => self.vacuum_set(rect, look),
            NodeKind::Boiler => self.boiler(rect, look),
            NodeKind::Valve => self.valve(rect, look),
            NodeKind::Vent => self.vent(rect),
            NodeKind::Spool => self.spool(rect, look),
            NodeKind::Junction => {
                self.painter.circle_filled(rect.center(), (0.22 * self.scale).max(1.5), self.stroke.color);
            }
            NodeKind::Exit => self.exit(rect),
        }
        if look == Look::In(EquipmentState::Failed) {
            self.broken(rect);
        }
    }

    fn fill(&self) -> Color32 {
        self.palette.plate
    }

    /// What a part that is on, or shut, is filled with.
    fn solid(&self, is_on: bool) -> Color32 {
        if is_on { self.stroke.color } else { self.fill() }
    }

    fn line(&self, points: &[Pos2]) {
        self.painter.add(Shape::line(points.to_vec(), self.stroke));
    }

    fn shape(&self, points: Vec<Pos2>, fill: Color32) {
        self.painter.add(Shape::convex_polygon(points, fill, self.stroke));
    }

    fn round(&self, rect: Rect, radius: f32) {
        let radius = radius.min(rect.width() / 2.0).min(rect.height() / 2.0);
        self.painter.rect(rect, radius, self.fill(), self.stroke, StrokeKind::Middle);
    }

    fn circle(&self, at: Pos2, radius: f32, fill: Color32) {
        self.painter.circle(at, radius, fill, self.stroke);
    }

    /// A vessel with a coil in its lower half; the coil is heavier while it heats.
    fn kettle(&self, rect: Rect, look: Look) {
        self.round(rect, rect.width() * 0.28);
        let (left, right) = (rect.left() + rect.width() * 0.16, rect.right() - rect.width() * 0.16);
        let (top, bottom) = (rect.top() + rect.height() * 0.56, rect.bottom() - rect.height() * 0.14);
        let turns = 5;
        let mut points = Vec::new();
        for turn in 0..=turns * 2 {
            let x = left + (right - left) * turn as f32 / (turns * 2) as f32;
            points.push(pos2(x, if turn % 2 == 0 { bottom } else { top }));
        }
        let width = if look == Look::In(EquipmentState::Heated) { 2.2 } else { 1.0 };
        let stroke = Stroke::new(self.stroke.width * width, self.palette.medium(crate::case::Medium::Oil));
        self.painter.add(Shape::line(points, stroke));
    }

    fn column(&self, rect: Rect) {
        self.round(rect, rect.width() / 2.0);
        let (left, right) = (rect.left() + rect.width() * 0.12, rect.right() - rect.width() * 0.12);
        for tray in 1..8 {
            let y = rect.top() + rect.height() * (0.08 + 0.105 * tray as f32);
            let gap = rect.width() * 0.28;
            let ends = if tray % 2 == 0 { [left + gap, right] } else { [left, right - gap] };
            self.painter.line_segment([pos2(ends[0], y), pos2(ends[1], y)], self.stroke);
        }
    }

    /// A circle with the zigzag of a tube; a condenser's has an arrow down.
    fn exchanger(&self, rect: Rect, is_condenser: bool) {
        let (at, radius) = (rect.center(), rect.width().min(rect.height()) / 2.0);
        self.circle(at, radius, self.fill());
        let (dx, dy) = (radius * 0.72, radius * 0.5);
        let zigzag = [
            at + vec2(-radius, 0.0),
            at + vec2(-dx * 0.55, 0.0),
            at + vec2(-dx * 0.2, -dy),
            at + vec2(dx * 0.2, dy),
            at + vec2(dx * 0.55, 0.0),
            at + vec2(radius, 0.0),
        ];
        self.line(&zigzag);
        if is_condenser {
            let tip = at + vec2(radius * 0.62, -radius * 0.62);
            self.line(&[at + vec2(-radius, radius), at + vec2(-radius * 0.7, radius * 0.7)]);
            self.line(&[tip, at + vec2(radius, -radius)]);
        }
    }

    fn pump(&self, rect: Rect, look: Look) {
        let (at, radius) = (rect.center(), rect.width().min(rect.height()) / 2.0);
        self.circle(at, radius, self.fill());
        let points = vec![
            at + vec2(radius, 0.0),
            at + vec2(-radius * 0.5, -radius * 0.86),
            at + vec2(-radius * 0.5, radius * 0.86),
        ];
        self.shape(points, self.solid(look == Look::In(EquipmentState::Running)));
    }

    /// Two lobes in a round housing.
    fn blower(&self, rect: Rect, look: Look) {
        let (at, radius) = (rect.center(), rect.width().min(rect.height()) / 2.0);
        self.circle(at, radius, self.fill());
        let fill = self.solid(look == Look::In(EquipmentState::Running));
        for side in [-1.0, 1.0] {
            self.circle(at + vec2(0.0, side * radius * 0.42), radius * 0.36, fill);
        }
    }

    /// A water-ring pump: an impeller out of the middle of its housing.
    fn vacuum_set(&self, rect: Rect, look: Look) {
        let (at, radius) = (rect.center(), rect.width().min(rect.height()) / 2.0);
        self.circle(at, radius, self.fill());
        let hub = at + vec2(0.0, radius * 0.16);
        for blade in 0..6 {
            let angle = std::f32::consts::TAU * blade as f32 / 6.0 + 0.26;
            self.line(&[hub, hub + radius * 0.62 * vec2(angle.cos(), angle.sin())]);
        }
        self.circle(hub, radius * 0.2, self.solid(look == Look::In(EquipmentState::Running)));
    }

    /// A housing with a flame, filled while it burns.
    fn boiler(&self, rect: Rect, look: Look) {
        self.painter.rect(rect, 2.0, self.fill(), self.stroke, StrokeKind::Middle);
        let (at, height) = (rect.center() + vec2(0.0, rect.height() * 0.3), rect.height() * 0.62);
        let half = height * 0.3;
        let points = [(-0.7, 0.0), (-1.0, -0.3), (-0.55, -0.65), (-0.1, -1.0), (0.35, -0.7), (1.0, -0.32), (0.7, 0.0)];
        let points: Vec<Pos2> = points.iter().map(|(x, y)| at + vec2(x * half, y * height)).collect();
        if look == Look::In(EquipmentState::Running) {
            let colour = self.palette.severity(Severity::Caution);
            self.painter.add(Shape::convex_polygon(points, colour, self.stroke));
        } else {
            self.painter.add(Shape::closed_line(points, self.stroke));
        }
    }

    /// A bow tie: filled when shut, half of it when open in part. One that stands upright lies in an upright line.
    fn valve(&self, rect: Rect, look: Look) {
        let at = rect.center();
        let corners = [rect.left_top(), rect.left_bottom(), rect.right_top(), rect.right_bottom()];
        let [a, b, c, d] = corners;
        let (first, second) = if rect.width() >= rect.height() {
            (vec![a, at, b], vec![c, at, d])
        } else {
            (vec![a, at, c], vec![b, at, d])
        };
        let is_in = |state| look == Look::In(state);
        let is_shut = is_in(EquipmentState::Closed);
        self.shape(first, self.solid(is_shut || is_in(EquipmentState::PartOpen)));
        self.shape(second, self.solid(is_shut));
    }

    fn vent(&self, rect: Rect) {
        let points = [rect.left_bottom(), rect.center_top(), rect.right_bottom()];
        self.line(&points);
        self.line(&[rect.center_top(), rect.center_bottom()]);
    }

    fn spool(&self, rect: Rect, look: Look) {
        let flange = |x: f32| self.line(&[pos2(x, rect.top()), pos2(x, rect.bottom())]);
        let (y, inset) = (rect.center().y, rect.width() * 0.12);
        flange(rect.left());
        flange(rect.right());
        match look {
            Look::In(EquipmentState::Removed) => {
                let gap = rect.shrink2(vec2(inset, rect.height() * 0.1));
                let dash = Stroke::new(self.stroke.width * 0.8, self.palette.faint);
                let outline = [gap.left_top(), gap.right_top(), gap.right_bottom(), gap.left_bottom(), gap.left_top()];
                self.painter.extend(Shape::dashed_line(&outline, dash, 3.0, 3.0));
            }
            Look::In(EquipmentState::Parted) => {
                let (dx, dy) = (rect.width() * 0.14, rect.height() * 0.45);
                self.line(&[pos2(rect.left(), y), pos2(rect.center().x - dx, y - dy)]);
                self.line(&[pos2(rect.center().x + dx, y + dy), pos2(rect.right(), y)]);
            }
            _ => {
                let pipe = rect.shrink2(vec2(0.0, rect.height() * 0.22));
                self.painter.rect(pipe, 0.0, self.fill(), self.stroke, StrokeKind::Middle);
            }
        }
    }

    fn exit(&self, rect: Rect) {
        let (tip, tail) = (rect.right_center(), rect.left());
        self.shape(vec![pos2(tail, rect.top()), tip, pos2(tail, rect.bottom())], self.fill());
    }

    /// A heavy cross over the lower half, and the mark of the gravest severity at a corner.
    fn broken(&self, rect: Rect) {
        let corner = rect.right_top();
        let half = Rect::from_center_size(rect.center() + vec2(0.0, rect.height() * 0.22), rect.size() * 0.42);
        let rect = Rect::from_center_size(half.center(), vec2(half.width().min(half.height() * 1.6), half.height()));
        let colour = self.palette.severity(Severity::Critical);
        let stroke = Stroke::new(self.stroke.width * 1.6, colour);
        self.painter.line_segment([rect.left_top(), rect.right_bottom()], stroke);
        self.painter.line_segment([rect.right_top(), rect.left_bottom()], stroke);
        marks::severity(self.painter, corner, (self.scale * 0.6).clamp(5.0, 14.0), Severity::Critical, self.palette);
    }
}
