//! Small drawn signs: each severity by its own shape, exact times, hatching.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

use super::theme::Palette;
use crate::case::Severity;

/// A severity's mark: circle, triangle, diamond, octagon with a bar, from least to gravest.
pub(super) fn severity(painter: &Painter, at: Pos2, radius: f32, severity: Severity, palette: &Palette) {
    let colour = palette.severity(severity);
    match severity {
        Severity::Information => {
            painter.circle_stroke(at, radius - 0.5, Stroke::new(1.5, colour));
        }
        Severity::Caution => {
            let points = vec![
                at + vec2(0.0, -radius),
                at + vec2(radius * 1.05, radius * 0.85),
                at + vec2(-radius * 1.05, radius * 0.85),
            ];
            painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        }
        Severity::Alarm => {
            painter.add(Shape::convex_polygon(diamond(at, radius * 1.15), colour, Stroke::NONE));
        }
        Severity::Critical => {
            let points = (0..8).map(|corner| {
                let angle = (corner as f32 + 0.5) * std::f32::consts::TAU / 8.0;
                at + radius * 1.15 * vec2(angle.cos(), angle.sin())
            });
            painter.add(Shape::convex_polygon(points.collect(), colour, Stroke::NONE));
            let bar = Rect::from_center_size(at, vec2(radius * 1.2, (radius * 0.45).max(1.5)));
            painter.rect_filled(bar, 0.0, palette.plot);
        }
    }
}

/// The mark of a value inside all limits: a hollow dot.
pub(super) fn inside(painter: &Painter, at: Pos2, palette: &Palette) {
    painter.circle_filled(at, 2.0, palette.hairline);
}

/// The four corners of a diamond.
pub(super) fn diamond(at: Pos2, radius: f32) -> Vec<Pos2> {
    vec![at + vec2(0.0, -radius), at + vec2(radius, 0.0), at + vec2(0.0, radius), at + vec2(-radius, 0.0)]
}

/// The colour that stands for a tag; in pieces where the tag's curve is told by dashes.
pub(super) fn swatch(painter: &Painter, rect: Rect, colour: Color32, is_broken: bool) {
    if !is_broken {
        painter.rect_filled(rect, 1.0, colour);
        return;
    }
    let (piece, gap) = (rect.height() * 0.26, rect.height() * 0.11);
    for nth in 0..3u8 {
        let top = rect.top() + f32::from(nth) * (piece + gap);
        let part = Rect::from_x_y_ranges(rect.x_range(), top..=(top + piece).min(rect.bottom()));
        painter.rect_filled(part, 1.0, colour);
    }
}

/// Slanting lines over a rectangle, `apart` pixels from each other; they stand still while the rectangle grows.
pub(super) fn hatch(painter: &Painter, rect: Rect, apart: f32, colour: Color32) {
    if !rect.is_positive() {
        return;
    }
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let stroke = Stroke::new(1.0, colour);
    let mut x = ((rect.left() - rect.height()) / apart).floor() * apart;
    while x < rect.right() {
        painter.line_segment([pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())], stroke);
        x += apart;
    }
}
