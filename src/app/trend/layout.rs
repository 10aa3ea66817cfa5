//! Where things stand in a trend lane: heights, the value axis, and labels that do not cover each other. Pure.

use egui::{Rangef, Rect, pos2, vec2};

use crate::app::axis::round_figures;

/// The least height of a lane.
pub(super) const LEAST_HEIGHT: f32 = 64.0;

/// Heights of lanes: those set by hand as set, the others sharing out what is left of `available`.
pub(super) fn heights(by_hand: &[Option<f32>], available: f32) -> Vec<f32> {
    let taken: f32 = by_hand.iter().flatten().sum();
    let num_free = by_hand.iter().filter(|height| height.is_none()).count();
    let share = ((available - taken) / num_free.max(1) as f32).floor();
    by_hand.iter().map(|height| height.unwrap_or(share).max(LEAST_HEIGHT)).collect()
}

/// The value axis of one lane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub low: f64,
    pub high: f64,
    pub top: f32,
    pub bottom: f32,
}

impl Scale {
    /// A scale on which both ends of `span` stand a little inside `rect`.
    pub(super) fn over(span: (f64, f64), rect: Rect) -> Self {
        let (mut low, mut high) = span;
        if high - low <= f64::EPSILON * high.abs().max(1.0) {
            let half = (high.abs() * 0.05).max(0.5);
            (low, high) = (low - half, high + half);
        }
        let margin = (high - low) * 0.07;
        Self { low: low - margin, high: high + margin, top: rect.top() + 2.0, bottom: rect.bottom() - 8.0 }
    }

    /// The pixel of a value, held near the lane.
    pub(super) fn y_from_value(&self, value: f64) -> f32 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(-2.0, 3.0);
        self.bottom - (share * f64::from(self.bottom - self.top)) as f32
    }

    /// Round figures for the axis, as many as fit.
    pub(super) fn figures(&self) -> Vec<f64> {
        let count = ((self.bottom - self.top) / 28.0).floor().max(2.0) as usize;
        round_figures(self.low, self.high, count)
    }
}

/// The middle heights of labels that want to stand at `wanted`, pushed apart to `apart` and held inside `range`, in the
/// order given.
pub(super) fn spread(wanted: &[f32], apart: f32, range: Rangef) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    let mut placed = wanted.to_vec();
    let mut floor = range.min;
    for idx in &order {
        placed[*idx] = wanted[*idx].max(floor);
        floor = placed[*idx] + apart;
    }
    let mut ceiling = range.max;
    for idx in order.iter().rev() {
        placed[*idx] = placed[*idx].min(ceiling);
        ceiling = placed[*idx] - apart;
    }
    placed
}

/// A box of `size` beside `at`, flipped and moved so that it stays inside `bounds`.
pub(super) fn beside(at: egui::Pos2, size: egui::Vec2, bounds: Rect) -> Rect {
    let left = if at.x + 8.0 + size.x > bounds.right() { at.x - 8.0 - size.x } else { at.x + 8.0 };
    let top = (at.y - size.y / 2.0).clamp(bounds.top(), (bounds.bottom() - size.y).max(bounds.top()));
    Rect::from_min_size(pos2(left, top), vec2(size.x, size.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_pushed_apart_and_stay_inside() {
        assert_eq!(spread(&[10.0, 12.0, 60.0], 14.0, Rangef::new(0.0, 100.0)), [10.0, 24.0, 60.0]);
        assert_eq!(spread(&[98.0, 99.0], 14.0, Rangef::new(0.0, 100.0)), [86.0, 100.0]);
    }

    #[test]
    fn free_lanes_share_what_is_left() {
        assert_eq!(heights(&[None, Some(100.0), None], 300.0), [100.0, 100.0, 100.0]);
        assert_eq!(heights(&[None; 10], 100.0), [LEAST_HEIGHT; 10]);
    }

    #[test]
    fn a_flat_line_has_a_scale() {
        let scale = Scale::over((5.0, 5.0), Rect::from_min_size(pos2(0.0, 0.0), vec2(10.0, 100.0)));
        assert!(scale.low < 5.0 && 5.0 < scale.high);
        assert!((scale.y_from_value(5.0) - 47.0).abs() < 1.0);
    }
}
