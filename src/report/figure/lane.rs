//! One lane of a trend: scale, limits, areas beyond them, the curve, published figures.

use super::{
    Align, Colour, Scene,
    axis::value_ticks,
    curve::{Curve, beyond},
    font::{fit, text_width},
    sheet::{BODY, EDGE, SMALL, Span},
};
use crate::case::Severity;

/// A limit as drawn in a lane.
#[derive(Clone, Debug)]
pub(super) struct LimitLine {
    /// Its value in the lane's unit.
    pub value: f64,
    /// How grave it is.
    pub severity: Severity,
    /// 1: values above are beyond; −1: values below.
    pub sign: f64,
    /// Kind, value and unit.
    pub label: String,
}

impl LimitLine {
    fn colour(&self) -> Colour {
        Colour::of_severity(self.severity)
    }

    /// Each severity has dashes of its own, so that grey is enough.
    fn dash(&self) -> (f64, f64) {
        match self.severity {
            Severity::Information => (1.5, 3.0),
            Severity::Caution => (4.0, 3.0),
            Severity::Alarm => (8.0, 3.0),
            Severity::Critical => (14.0, 2.5),
        }
    }
}

/// A lane and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    /// Tag, what it measures, unit.
    pub heading: String,
    /// What is added to the heading of a reconstructed curve.
    pub remark: Option<String>,
    /// The curve.
    pub curve: Curve,
    /// Its limits.
    pub limits: Vec<LimitLine>,
    /// The colour of its curve.
    pub hue: Colour,
    /// True when the line of 0 stands out.
    pub has_zero: bool,
    /// The place of its farthest point and what is said of it.
    pub peak: Option<((f64, f64), String)>,
    /// What an empty lane says.
    pub empty: String,
}

pub(super) const HEADING: f64 = 17.0;
const NEAR: f64 = 0.6;
const PAD: f64 = 0.07;
const GAP_LEAST: f64 = 1.5;
const LABEL_APART: f64 = 11.5;
/// From the lane's right edge to its limits' labels.
const LABEL_GAP: f64 = 8.0;
/// A viewer without the program's font may set letters wider.
const SLACK: f64 = 1.06;
/// The dot of a sample that stands alone.
const ALONE: f64 = 2.2;

/// The values at the lane's lower and upper edge.
pub(super) struct Scale {
    low: f64,
    high: f64,
    top: f64,
    bottom: f64,
}

impl Scale {
    /// Where a value stands; values outside stand at the edge.
    pub(super) fn y_from_value(&self, value: f64) -> f64 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.bottom - share * (self.bottom - self.top)
    }

    fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// The width that the limits' labels need to the right of the lanes.
pub(super) fn label_room(lanes: &[Lane]) -> f64 {
    let arrow = text_width("▲ ", SMALL);
    let widths = lanes.iter().flat_map(|lane| &lane.limits).map(|limit| text_width(&limit.label, SMALL) * SLACK);
    widths.fold(0.0, f64::max) + arrow + LABEL_GAP + EDGE
}

/// Draws a lane below `top`, its heading first, its plot `height` high; returns its scale when it holds a curve.
pub(super) fn draw(scene: &mut Scene, lane: &Lane, span: Span, top: f64, height: f64) -> Option<Scale> {
    scene.label((span.left, top + 12.0), &lane.heading, BODY, Colour::INK, Align::Start);
    if let Some(remark) = &lane.remark {
        let x = span.left + text_width(&lane.heading, BODY) + 8.0;
        scene.label((x, top + 12.0), remark, SMALL, Colour::STAMP, Align::Start);
    }
    let plot_top = top + HEADING;
    let Some(extent) = lane.curve.extent else {
        scene.frame((span.left, plot_top), (span.width(), height), Colour::FRAME, 0.8);
        let middle = (f64::midpoint(span.left, span.right), plot_top + height / 2.0);
        scene.text(middle, &lane.empty, BODY, Colour::QUIET, Align::Middle);
        return None;
    };
    let scale = scale(extent, &lane.limits, plot_top, plot_top + height);
    for (value, label) in value_ticks(scale.low, scale.high, (height / 26.0).max(2.0) as usize) {
        let y = scale.y_from_value(value);
        scene.line(vec![(span.left, y), (span.right, y)], Colour::GRID, 0.7);
        scene.text((span.left - 5.0, y + 3.5), label, SMALL, Colour::QUIET, Align::End);
    }
    if lane.has_zero && scale.holds(0.0) {
        let y = scale.y_from_value(0.0);
        scene.line(vec![(span.left, y), (span.right, y)], Colour::FRAME, 0.9);
    }
    for (from, to) in &lane.curve.gaps {
        let (x0, x1) = (span.x_from_share(*from), span.x_from_share(*to));
        if x1 - x0 >= GAP_LEAST {
            hatch(scene, (x0, plot_top), (x1 - x0, height));
        }
    }
    areas(scene, lane, span, &scale);
    for limit in lane.limits.iter().filter(|limit| scale.holds(limit.value)) {
        let y = scale.y_from_value(limit.value);
        scene.dashes(vec![(span.left, y), (span.right, y)], limit.colour(), 1.1, limit.dash());
    }
    strokes(scene, lane, span, &scale);
    peak(scene, lane, span, &scale);
    scene.frame((span.left, plot_top), (span.width(), height), Colour::FRAME, 0.8);
    limit_labels(scene, lane, span, &scale);
    Some(scale)
}

/// Slanting grey lines: nothing usable was recorded here.
pub(super) fn hatch(scene: &mut Scene, (x, y): (f64, f64), (width, height): (f64, f64)) {
    const APART: f64 = 6.0;
    scene.rect((x, y), (width, height), Colour::GRID.alpha(0.45));
    let mut start = -height;
    while start < width {
        let (from, to) = (start.max(0.0), (start + height).min(width));
        if from < to {
            let points = vec![(x + from, y + height - (from - start)), (x + to, y + height - (to - start))];
            scene.line(points, Colour::FRAME.alpha(0.6), 0.5);
        }
        start += APART;
    }
}

fn scale(extent: (f64, f64), limits: &[LimitLine], top: f64, bottom: f64) -> Scale {
    let (mut low, mut high) = extent;
    let reach = (high - low).max(high.abs() * 0.05).max(1e-9) * NEAR;
    let near: Vec<f64> = limits
        .iter()
        .map(|limit| limit.value)
        .filter(|value| *value >= low - reach && *value <= high + reach)
        .collect();
    for value in near {
        low = low.min(value);
        high = high.max(value);
    }
    let pad = ((high - low) * PAD).max(high.abs().max(1e-6) * 1e-3);
    Scale { low: low - pad, high: high + pad, top, bottom }
}

fn areas(scene: &mut Scene, lane: &Lane, span: Span, scale: &Scale) {
    for limit in &lane.limits {
        for stroke in &lane.curve.strokes {
            for area in beyond(stroke, limit.value, limit.sign) {
                let corners =
                    area.into_iter().map(|(share, value)| (span.x_from_share(share), scale.y_from_value(value)));
                scene.fill(corners.collect(), limit.colour().alpha(0.2));
            }
        }
    }
}

fn strokes(scene: &mut Scene, lane: &Lane, span: Span, scale: &Scale) {
    let place = |(share, value): (f64, f64)| (span.x_from_share(share), scale.y_from_value(value));
    for stroke in &lane.curve.strokes {
        let points: Vec<_> = stroke.points.iter().copied().map(place).collect();
        match (points.as_slice(), stroke.is_reconstruction) {
            ([only], _) => scene.dot(*only, ALONE, lane.hue),
            (_, true) => scene.dashes(points, lane.hue, 1.1, (5.0, 2.5)),
            (_, false) => scene.line(points, lane.hue, 1.6),
        }
    }
    for point in &lane.curve.published {
        scene.dot(place(*point), 3.0, Colour::PAPER);
        scene.dot(place(*point), 2.3, Colour::INK);
    }
}

/// The farthest point of the curve and what is said of it, on the side where there is more room.
fn peak(scene: &mut Scene, lane: &Lane, span: Span, scale: &Scale) {
    let Some(((share, value), said)) = &lane.peak else { return };
    let (x, y) = (span.x_from_share(*share), scale.y_from_value(*value));
    scene.dot((x, y), 3.0, Colour::PAPER);
    scene.dot((x, y), 2.3, Colour::INK);
    let (at, align) = if *share > 0.5 { (x - 8.0, Align::End) } else { (x + 8.0, Align::Start) };
    let y = (y + 3.5).clamp(scale.top + SMALL, scale.bottom - 4.0);
    scene.label((at, y), said, SMALL, Colour::INK, align);
}

/// Labels at the right edge, beside their lines, moved apart where they would overlap; arrows for limits off the scale.
fn limit_labels(scene: &mut Scene, lane: &Lane, span: Span, scale: &Scale) {
    let mut wanted: Vec<(f64, &LimitLine)> =
        lane.limits.iter().map(|limit| (scale.y_from_value(limit.value), limit)).collect();
    wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.value.total_cmp(&a.1.value)));
    let mut ys: Vec<f64> = wanted.iter().map(|(y, _)| *y).collect();
    for idx in 1..ys.len() {
        ys[idx] = ys[idx].max(ys[idx - 1] + LABEL_APART);
    }
    let overshoot = ys.last().map_or(0.0, |last| (last - scale.bottom).max(0.0));
    for idx in (0..ys.len()).rev() {
        let below = if idx + 1 == ys.len() { f64::MAX } else { ys[idx + 1] - LABEL_APART };
        ys[idx] = if overshoot > 0.0 { ys[idx].min(below).min(scale.bottom) } else { ys[idx] };
    }
    for ((line_y, limit), y) in wanted.into_iter().zip(ys) {
        let label = match limit.value {
            value if value > scale.high => format!("▲ {}", limit.label),
            value if value < scale.low => format!("▼ {}", limit.label),
            _ => {
                scene.line(vec![(span.right, line_y), (span.right + 6.0, y)], limit.colour(), 0.9);
                limit.label.clone()
            }
        };
        let room = scene.width - span.right - LABEL_GAP - EDGE;
        let label = fit(&label, SMALL, room);
        scene.text((span.right + LABEL_GAP, y + 3.4), label, SMALL, Colour::INK, Align::Start);
    }
}
