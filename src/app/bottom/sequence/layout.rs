//! Where events stand in the drawing of their order: in layers from left to right, each as far left as what comes before it
//! allows; a line that passes layers bends around what stands in them. Pure.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

/// An event's box, in points of the drawing.
pub(super) const BOX: Vec2 = vec2(126.0, 62.0);
/// Between two layers.
const ACROSS: f32 = 34.0;
/// Between two boxes of a layer.
const BETWEEN: f32 = 14.0;
/// What a line that passes a layer takes there.
const LANE: f32 = 8.0;
/// How often neighbours pull each other into line.
const ROUNDS: usize = 6;

/// The drawing of the order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Layout {
    /// The box of each event.
    pub boxes: Vec<Rect>,
    /// The points of each pair's line, from box to box.
    pub ways: Vec<Vec<Pos2>>,
    /// What all of it covers; its left top corner is the origin.
    pub size: Vec2,
}

/// Something in a layer: an event, or the place where a line passes.
struct Stop {
    layer: usize,
    event: Option<usize>,
    before: Vec<usize>,
    after: Vec<usize>,
    y: f32,
}

impl Stop {
    fn new(layer: usize, event: Option<usize>) -> Self {
        Self { layer, event, before: Vec::new(), after: Vec::new(), y: 0.0 }
    }

    fn height(&self) -> f32 {
        if self.event.is_some() { BOX.y + BETWEEN } else { LANE }
    }
}

/// Lays out events that stand in order of time; each pair is the places of one before and one after.
pub(super) fn layout(num_events: usize, pairs: &[(usize, usize)]) -> Layout {
    let layers = layers_of(num_events, pairs);
    let mut stops: Vec<Stop> = layers.iter().enumerate().map(|(idx, layer)| Stop::new(*layer, Some(idx))).collect();
    let chains: Vec<Vec<usize>> = pairs.iter().map(|pair| chain(&mut stops, *pair)).collect();
    let num_layers = layers.iter().max().map_or(0, |last| last + 1);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); num_layers];
    for (idx, stop) in stops.iter().enumerate() {
        order[stop.layer].push(idx);
    }
    for round in 0..ROUNDS {
        let is_back = round % 2 == 1;
        let sweep: Vec<usize> = if is_back { (0..num_layers).rev().collect() } else { (0..num_layers).collect() };
        for layer in sweep {
            settle(&mut stops, &mut order[layer], is_back);
        }
    }
    placed(&stops, &chains, num_events)
}

/// The layer of each event: one more than the greatest of those before it.
fn layers_of(num_events: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut layers = vec![0; num_events];
    let mut sorted = pairs.to_vec();
    // A pair's first event begins earlier, so all that leads to it comes first in this order.
    sorted.sort_unstable();
    for (before, after) in sorted {
        layers[after] = layers[after].max(layers[before] + 1);
    }
    layers
}

/// The stops of a pair's line, those between made where it passes layers.
fn chain(stops: &mut Vec<Stop>, (before, after): (usize, usize)) -> Vec<usize> {
    let mut chain = vec![before];
    for layer in stops[before].layer + 1..stops[after].layer {
        stops.push(Stop::new(layer, None));
        chain.push(stops.len() - 1);
    }
    chain.push(after);
    for pair in chain.windows(2) {
        stops[pair[0]].after.push(pair[1]);
        stops[pair[1]].before.push(pair[0]);
    }
    chain
}

/// Brings the stops of a layer into line with their neighbours on one side, none on another.
fn settle(stops: &mut [Stop], layer: &mut [usize], is_back: bool) {
    let wish = |stops: &[Stop], idx: usize| {
        let beside = if is_back { &stops[idx].after } else { &stops[idx].before };
        let sum: f32 = beside.iter().map(|other| stops[*other].y).sum();
        if beside.is_empty() { stops[idx].y } else { sum / beside.len() as f32 }
    };
    let wishes: Vec<f32> =
        (0..stops.len()).map(|idx| if layer.contains(&idx) { wish(stops, idx) } else { 0.0 }).collect();
    layer.sort_by(|a, b| wishes[*a].total_cmp(&wishes[*b]));
    let mut from = f32::MIN;
    for idx in layer.iter() {
        let half = stops[*idx].height() / 2.0;
        stops[*idx].y = wishes[*idx].max(from + half);
        from = stops[*idx].y + half;
    }
    // Pushed down only, a layer would drift: as a whole it goes back to where it wished to be.
    let drift: f32 = layer.iter().map(|idx| stops[*idx].y - wishes[*idx]).sum::<f32>() / layer.len().max(1) as f32;
    for idx in layer.iter() {
        stops[*idx].y -= drift;
    }
}

fn placed(stops: &[Stop], chains: &[Vec<usize>], num_events: usize) -> Layout {
    let top = stops.iter().map(|stop| stop.y).fold(f32::MAX, f32::min) - BOX.y / 2.0;
    let place = |stop: &Stop| pos2(stop.layer as f32 * (BOX.x + ACROSS) + BOX.x / 2.0, stop.y - top);
    let boxes: Vec<Rect> = stops[..num_events].iter().map(|stop| Rect::from_center_size(place(stop), BOX)).collect();
    let way = |chain: &Vec<usize>| {
        let mut points = Vec::new();
        for (nth, idx) in chain.iter().enumerate() {
            let at = place(&stops[*idx]);
            let half = vec2(BOX.x / 2.0, 0.0);
            if nth > 0 {
                points.push(at - half);
            }
            if nth + 1 < chain.len() {
                points.push(at + half);
            }
        }
        points
    };
    let size = boxes.iter().copied().reduce(Rect::union).map_or(Vec2::ZERO, |all| all.max.to_vec2());
    Layout { ways: chains.iter().map(way).collect(), boxes, size }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Intervals in order of their beginnings, and every pair that is disjoint and follows from no others.
    fn pairs(intervals: &[(i32, i32)]) -> Vec<(usize, usize)> {
        let is_before = |a: usize, b: usize| intervals[a].1 < intervals[b].0;
        let all = 0..intervals.len();
        let mut found = Vec::new();
        for a in all.clone() {
            for b in all.clone().filter(|b| is_before(a, *b)) {
                if !all.clone().any(|c| is_before(a, c) && is_before(c, b)) {
                    found.push((a, b));
                }
            }
        }
        found
    }

    #[test]
    fn what_is_before_stands_to_the_left_and_no_box_on_another() {
        let mut intervals: Vec<(i32, i32)> =
            (0..40).map(|n| (n * 7 % 60 * 10, n * 7 % 60 * 10 + n * 13 % 45)).collect();
        intervals.push((0, 500));
        intervals.sort_unstable();
        let pairs = pairs(&intervals);
        let found = layout(intervals.len(), &pairs);
        assert!(pairs.len() > 40 && found.ways.len() == pairs.len());
        for (before, after) in &pairs {
            assert!(found.boxes[*before].right() < found.boxes[*after].left());
        }
        for (idx, one) in found.boxes.iter().enumerate() {
            assert!(Rect::from_min_size(Pos2::ZERO, found.size).expand(0.5).contains_rect(*one), "{one:?}");
            assert!(found.boxes[..idx].iter().all(|other| !other.shrink(1.0).intersects(*one)), "{one:?}");
        }
    }

    #[test]
    fn lines_run_from_box_to_box_and_through_none() {
        let intervals = [(0, 1), (0, 9), (2, 3), (4, 5), (6, 7), (10, 11)];
        let pairs = pairs(&intervals);
        let found = layout(intervals.len(), &pairs);
        for ((before, after), way) in pairs.iter().zip(&found.ways) {
            assert!((way[0].x - found.boxes[*before].right()).abs() < 0.1);
            assert!((way[way.len() - 1].x - found.boxes[*after].left()).abs() < 0.1);
            for bend in &way[1..way.len() - 1] {
                assert!(found.boxes.iter().all(|one| !one.shrink(1.0).contains(*bend)), "{bend:?} in a box");
            }
        }
        assert_eq!(layout(0, &[]).boxes, []);
    }
}
