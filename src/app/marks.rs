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

/// An annotation's sign, about 12 points wide: a speech bubble, hollow once it is resolved.
pub(super) fn speech(painter: &Painter, at: Pos2, colour: Color32, paper: Color32, is_resolved: bool) {
    let bubble = Rect::from_center_size(at - vec2(0.0, 1.5), vec2(12.0, 9.0));
    let foot = |x: f32, y: f32| pos2(bubble.left() + x, bubble.bottom() + y);
    let fill = if is_resolved { paper } else { colour };
    let tail = vec![foot(2.0, -0.5), foot(6.0, -0.5), foot(2.0, 3.5)];
    painter.add(Shape::convex_polygon(tail, colour, Stroke::NONE));
    painter.rect(bubble, 2.0, fill, Stroke::new(1.2, colour), egui::StrokeKind::Inside);
    if is_resolved {
        let tick = vec![at + vec2(-3.0, -1.5), at + vec2(-1.0, 0.5), at + vec2(3.0, -4.0)];
        painter.add(Shape::line(tick, Stroke::new(1.2, colour)));
    } else {
        for y in [-3.0, -0.5] {
            let line = Rect::from_x_y_ranges(at.x - 3.5..=at.x + 3.5, at.y + y..=at.y + y + 1.0);
            painter.rect_filled(line, 0.0, paper);
        }
    }
}

/// A bookmark's sign: a ribbon with a notch, with two bars where playing pauses.
pub(super) fn ribbon(painter: &Painter, place: Rect, colour: Color32, paper: Color32, pauses: bool) {
    let notch = pos2(place.center().x, place.bottom() - 3.0);
    let left = vec![place.left_top(), place.center_top(), notch, place.left_bottom()];
    let right = vec![place.center_top(), place.right_top(), place.right_bottom(), notch];
    for half in [left, right] {
        painter.add(Shape::convex_polygon(half, colour, Stroke::NONE));
    }
    if pauses {
        for x in [-1.5, 1.5] {
            let middle = pos2(place.center().x + x, place.top() + 4.0);
            painter.rect_filled(Rect::from_center_size(middle, vec2(1.2, 4.0)), 0.0, paper);
        }
    }
}
