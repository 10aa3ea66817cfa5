//! Painting the timeline's items.

use egui::{Align2, Color32, Mesh, Painter, Rect, Shape, Stroke, StrokeKind, pos2, text::LayoutJob};

use super::{
    alarms::AlarmLook,
    layout::{ITEM_ROW, MARK, Spot},
    model::{Item, Look},
};
use crate::{
    app::{
        marks,
        theme::{self, Palette},
    },
    case::Severity,
    timeline::Basis,
};

/// Height of a bar that runs under a label and does not strike it out.
const FOOT: f32 = 2.0;

/// Paints items of one lane whose rows begin at `top`.
pub(super) struct ItemPainter<'a> {
    pub painter: &'a Painter,
    pub palette: &'static Palette,
    pub top: f32,
}

impl ItemPainter<'_> {
    /// The rectangle that reacts to the pointer: bar or mark, and label.
    pub(super) fn area(&self, spot: &Spot) -> Rect {
        let y = self.top + spot.row as f32 * ITEM_ROW;
        let (mut left, mut right) = (spot.left - MARK, spot.right + MARK);
        if let Some((at, width)) = spot.label {
            (left, right) = (left.min(at - 4.0), right.max(at + width + 5.0));
        }
        Rect::from_x_y_ranges(left..=right, y + 1.0..=y + ITEM_ROW - 1.0)
    }

    pub(super) fn item(&self, item: &Item, spot: &Spot, is_selected: bool, is_hovered: bool) {
        let area = self.area(spot);
        if is_selected {
            self.painter.rect(area, 4.0, self.palette.accent_soft, self.palette.selected(), StrokeKind::Inside);
        } else if is_hovered {
            self.painter.rect_filled(area, 4.0, self.palette.hover);
        }
        match item.look {
            Look::Event { basis, is_accident } => self.event(item, spot, basis, is_accident),
            Look::Alarm(look) => self.alarm(spot, look),
            Look::Annotation { is_resolved } => self.annotation(spot, is_resolved),
            Look::Exceedance { severity, reconstructed } => {
                let bar = self.bar(spot);
                let colour = self.palette.severity(severity);
                self.painter.rect_filled(bar, 2.0, colour.gamma_multiply(0.30));
                let left = bar.with_max_x(bar.left() + 2.0);
                self.painter.rect_filled(left, 0.0, colour);
                if reconstructed {
                    let foot = bar.with_min_y(bar.bottom() - 3.0);
                    marks::hatch(self.painter, foot, 4.0, colour.gamma_multiply(0.7));
                }
            }
        }
        self.label(item, spot);
    }

    fn bar(&self, spot: &Spot) -> Rect {
        let y = self.top + spot.row as f32 * ITEM_ROW;
        Rect::from_x_y_ranges(spot.left..=spot.right.max(spot.left + 4.0), y + 3.0..=y + ITEM_ROW - 3.0)
    }

    fn event(&self, item: &Item, spot: &Spot, basis: Basis, is_accident: bool) {
        let colour = if is_accident { self.palette.severity(Severity::Critical) } else { self.palette.event };
        let bar = self.bar(spot);
        if item.is_exact() {
            let at = pos2(spot.left, bar.center().y);
            let outline = Stroke::new(1.5, colour);
            let fill = if basis == Basis::AssumedClock { self.palette.plot } else { colour };
            self.painter.add(Shape::convex_polygon(marks::diamond(at, MARK), fill, outline));
            return;
        }
        match basis {
            Basis::Bounded | Basis::Relative => {
                let line = Stroke::new(1.0, colour.gamma_multiply(0.8));
                for y in [bar.top(), bar.bottom()] {
                    let ends = [pos2(bar.left(), y), pos2(bar.right(), y)];
                    self.painter.extend(Shape::dashed_line(&ends, line, 4.0, 3.0));
                }
                self.soft(bar, colour.gamma_multiply(0.35));
            }
            Basis::Stated | Basis::AssumedClock => self.soft(bar, colour),
        }
    }

    /// A thin bar while it stands, and a square where it was raised: full when a log has it, hollow when none has, crossed
    /// out when it did not come.
    fn alarm(&self, spot: &Spot, look: AlarmLook) {
        let (colour, is_full) = match look {
            AlarmLook::Recorded => (self.palette.event, true),
            AlarmLook::Extra => (self.palette.severity(Severity::Information), true),
            AlarmLook::Late => (self.palette.severity(Severity::Caution), true),
            AlarmLook::Missing => (self.palette.severity(Severity::Alarm), false),
            AlarmLook::CannotTell => (self.palette.faint, false),
        };
        let bar = self.bar(spot);
        let thin = Rect::from_x_y_ranges(bar.x_range(), bar.bottom() - FOOT..=bar.bottom());
        self.painter.rect_filled(thin, 0.0, colour.gamma_multiply(0.45));
        let sign = Rect::from_center_size(pos2(spot.left, bar.center().y), egui::Vec2::splat(9.0));
        let fill = if is_full { colour } else { self.palette.plot };
        let line = Stroke::new(1.4, colour);
        self.painter.rect(sign, 1.0, fill, line, StrokeKind::Inside);
        if look == AlarmLook::Missing {
            self.painter.line_segment([sign.left_bottom(), sign.right_top()], line);
        }
    }

    /// A line over the stretch that it is about, and a speech bubble at its beginning.
    fn annotation(&self, spot: &Spot, is_resolved: bool) {
        let bar = self.bar(spot);
        let colour = self.palette.weak;
        if spot.right - spot.left >= 1.0 {
            let thin = Rect::from_x_y_ranges(bar.x_range(), bar.bottom() - FOOT..=bar.bottom());
            self.painter.rect_filled(thin, 0.0, colour.gamma_multiply(0.5));
            self.painter.vline(
                bar.right(),
                bar.bottom() - 6.0..=bar.bottom(),
                Stroke::new(1.0, colour.gamma_multiply(0.7)),
            );
        }
        marks::speech(self.painter, pos2(spot.left, bar.center().y), colour, self.palette.plot, is_resolved);
    }

    /// Handles outside both ends of an event that can be dragged.
    pub(super) fn handles(&self, spot: &Spot) {
        let bar = self.bar(spot);
        for x in [spot.left - MARK - 3.0, spot.right + MARK + 2.0] {
            let handle = Rect::from_center_size(pos2(x, bar.center().y), egui::vec2(2.5, 10.0));
            self.painter.rect_filled(handle, 1.0, self.palette.accent);
        }
    }

    /// A bar that fades towards both ends: the event lies somewhere inside, least likely at the edges.
    fn soft(&self, bar: Rect, colour: Color32) {
        let mut mesh = Mesh::default();
        let stops = [(0.0, 0.10), (0.3, 0.42), (0.7, 0.42), (1.0, 0.10)];
        for (share, alpha) in stops {
            let x = bar.left() + bar.width() * share;
            mesh.colored_vertex(pos2(x, bar.top()), colour.gamma_multiply(alpha));
            mesh.colored_vertex(pos2(x, bar.bottom()), colour.gamma_multiply(alpha));
        }
        for base in [0, 2, 4] {
            mesh.add_triangle(base, base + 1, base + 2);
            mesh.add_triangle(base + 1, base + 2, base + 3);
        }
        self.painter.add(Shape::mesh(mesh));
        let end = Stroke::new(1.5, colour.gamma_multiply(0.75));
        for x in [bar.left(), bar.right()] {
            self.painter.vline(x, bar.y_range(), end);
        }
    }

    fn label(&self, item: &Item, spot: &Spot) {
        let Some((left, width)) = spot.label else { return };
        // An exceedance's label stands above the hatching at its foot.
        let raised = if matches!(item.look, Look::Exceedance { .. }) { 2.0 } else { 0.0 };
        let y = self.top + (spot.row as f32 + 0.5) * ITEM_ROW - raised;
        let text = label_text(item);
        let mut job = LayoutJob::simple_singleline(text, theme::small(), self.palette.text);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width + 1.0);
        let galley = self.painter.layout_job(job);
        let at = Align2::LEFT_CENTER.anchor_size(pos2(left, y), galley.size());
        self.painter.galley(at.min, galley, self.palette.text);
    }
}

/// The title, with a question mark where the clock is only assumed.
pub(super) fn label_text(item: &Item) -> String {
    match item.look {
        Look::Event { basis: Basis::AssumedClock, .. } => format!("? {}", item.title),
        _ => item.title.clone(),
    }
}
