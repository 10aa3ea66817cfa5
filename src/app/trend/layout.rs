//! Where things stand in a trend lane: heights, the value axis, and labels that do not cover each other. Pure.

use egui::{Rangef, Rect, pos2, vec2};

use super::arrange::TrendLane;
use crate::app::axis::round_figures;

/// The least height of a lane.
pub(super) const LEAST_HEIGHT: f32 = 64.0;
/// The height of a lane folded to a strip.
pub(super) const STRIP_HEIGHT: f32 = 24.0;

/// Heights of lanes: strips, those set by hand as set, the others sharing out what is left of `available`.
pub(super) fn heights(lanes: &[TrendLane], available: f32) -> Vec<f32> {
    let fixed = |lane: &TrendLane| if lane.is_collapsed { Some(STRIP_HEIGHT) } else { lane.height };
    let taken: f32 = lanes.iter().filter_map(fixed).sum();
    let num_free = lanes.iter().filter(|lane| fixed(lane).is_none()).count();
    let share = ((available - taken) / num_free.max(1) as f32).floor();
    let open = |lane: &TrendLane| lane.height.unwrap_or(share).max(LEAST_HEIGHT);
    lanes.iter().map(|lane| if lane.is_collapsed { STRIP_HEIGHT } else { open(lane) }).collect()
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

    /// The value at a pixel.
    pub(super) fn value_from_y(&self, y: f32) -> f64 {
        self.low + f64::from((self.bottom - y) / (self.bottom - self.top)) * (self.high - self.low)
    }

    /// What one pixel stands for.
    pub(super) fn step(&self) -> f64 {
        (self.high - self.low) / f64::from((self.bottom - self.top).max(1.0))
    }

    /// Round figures for the axis, as many as fit.
    pub(super) fn figures(&self) -> Vec<f64> {
        let count = ((self.bottom - self.top) / 17.0).floor().clamp(3.0, 8.0) as usize;
        round_figures(self.low, self.high, count)
    }
}

/// Height of a limit's label.
pub(super) const LABEL: f32 = 15.0;

/// What labels have to do with: the curve, which they may never hide, and what they had better keep off.
pub(super) struct Covered {
    pub curve: Vec<[Rangef; 2]>,
    pub rest: Vec<[Rangef; 2]>,
}

/// Where a stack of labels stands: its left end, and the middle height of each label.
pub(super) type Stack = (f32, Vec<f32>);

/// Where a stack of labels `width` wide may stand without hiding any of the curve; none: nowhere.
///
/// The labels want to stand at the heights `wanted`; they may go elsewhere, together and in the same order. Far from its
/// line a label is hard to match, so distance costs, too.
pub(super) fn freest(across: Rangef, up: Rangef, width: f32, wanted: &[f32], covered: &Covered) -> Option<Stack> {
    const PLACES: usize = 13;
    const BLOCKS: usize = 6;
    let (first, last) = (across.min + 22.0, across.max - width - 10.0);
    let range = Rangef::new(up.min + LABEL / 2.0, up.max - LABEL / 2.0);
    let block_height = (wanted.len().max(1) - 1) as f32 * LABEL;
    if last < first || block_height > range.span() {
        return None;
    }
    let beside = spread(wanted, LABEL, range);
    let blocks = (0..BLOCKS).map(|block| {
        let top = range.min + (range.span() - block_height) * block as f32 / (BLOCKS - 1) as f32;
        spread(&wanted.iter().map(|y| top + y * 1e-3).collect::<Vec<_>>(), LABEL, range)
    });
    let heights: Vec<Vec<f32>> = std::iter::once(beside).chain(blocks).collect();
    let mut best: Option<(f32, f32, usize)> = None;
    for (height_idx, middles) in heights.iter().enumerate() {
        let far: f32 = middles.iter().zip(wanted).map(|(y, line)| (y - line).abs()).sum();
        for place in 0..PLACES {
            let left = first + (last - first) * place as f32 / (PLACES - 1) as f32;
            let span = Rangef::new(left - 3.0, left + width + 3.0);
            let cost = hidden(span, middles, &covered.rest) + far;
            if best.is_none_or(|best| cost < best.0) && hidden(span, middles, &covered.curve) == 0.0 {
                best = Some((cost, left, height_idx));
            }
        }
    }
    best.map(|(_, left, height_idx)| (left, heights[height_idx].clone()))
}

/// How many pixels of `lines` labels over `span` hide.
fn hidden(span: Rangef, middles: &[f32], lines: &[[Rangef; 2]]) -> f32 {
    let under = lines.iter().filter(|line| line[0].intersects(span));
    let hits = under.filter(|line| {
        middles.iter().any(|middle| line[1].intersects(Rangef::new(middle - LABEL / 2.0, middle + LABEL / 2.0)))
    });
    hits.map(|line| line[0].intersection(span).span()).sum()
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
    fn labels_stand_where_the_curve_is_not() {
        let (across, up) = (Rangef::new(0.0, 1_000.0), Rangef::new(0.0, 100.0));
        let place = |line: [Rangef; 2], wanted: &[f32]| {
            freest(across, up, 200.0, wanted, &Covered { curve: vec![line], rest: Vec::new() })
        };
        let (left, middles) = place([Rangef::new(0.0, 500.0), Rangef::new(40.0, 60.0)], &[50.0]).unwrap();
        assert!(left > 450.0 && middles == [50.0], "beside the curve, on its line: {left} {middles:?}");
        let (_, middles) = place([Rangef::new(0.0, 1_000.0), Rangef::new(40.0, 60.0)], &[50.0, 52.0]).unwrap();
        assert!(middles.iter().all(|y| (y - 50.0).abs() >= 17.5), "off the curve: {middles:?}");
        assert!(middles[0] < middles[1]);
        assert_eq!(place([Rangef::new(0.0, 1_000.0), Rangef::new(0.0, 100.0)], &[50.0]), None, "never over it");
    }

    #[test]
    fn free_lanes_share_what_is_left() {
        let lane = |height, is_collapsed| TrendLane { curves: Vec::new(), height, is_collapsed };
        let lanes = [lane(None, false), lane(Some(100.0), false), lane(None, false), lane(Some(90.0), true)];
        assert_eq!(heights(&lanes, 324.0), [100.0, 100.0, 100.0, STRIP_HEIGHT]);
        assert_eq!(heights(&vec![lane(None, false); 10], 100.0), [LEAST_HEIGHT; 10]);
    }

    #[test]
    fn a_flat_line_has_a_scale() {
        let scale = Scale::over((5.0, 5.0), Rect::from_min_size(pos2(0.0, 0.0), vec2(10.0, 100.0)));
        assert!(scale.low < 5.0 && 5.0 < scale.high);
        assert!((scale.y_from_value(5.0) - 47.0).abs() < 1.0);
    }
}
