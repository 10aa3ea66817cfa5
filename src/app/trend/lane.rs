//! One lane: its curves on one or two value axes, their limits, and the value under the pointer.

use std::sync::Arc;

use egui::{Rect, vec2};

use super::{
    Place, TrendCache,
    cache::MeshKey,
    drag, gutter,
    labels::{AxisLimit, LabelField},
    layout::Scale,
    limits::{LimitLine, limit_lines, rate_stretches, value_span, wider, working_range},
    model::Curve,
    paint::LanePainter,
    range, stroke,
    wish::is_step,
};
use crate::{
    app::{
        axis::Axis,
        bottom,
        desk::{Acts, Desk, fixed},
        remarks,
    },
    time::Instant,
    units::are_same,
};

/// One curve with what a lane shows of it.
pub(super) struct Drawn {
    pub samples_idx: usize,
    pub picture: Arc<Curve>,
    pub limits: Vec<LimitLine>,
    /// Which of the lane's value axes it is on.
    pub axis_idx: usize,
    pub is_step: bool,
}

/// The lane in `place`.
pub(super) fn lane_ui(ui: &mut egui::Ui, desk: &Desk<'_>, cache: &mut TrendCache, place: &Place<'_>, acts: &mut Acts) {
    let plot = place.lane.with_min_x(place.axis.left).with_max_x(place.axis.right).shrink2(vec2(0.0, 0.5));
    let drawn = curves(ui, desk, cache, place, plot);
    if drawn.is_empty() {
        return;
    }
    let scales = scales(ui, desk, place, plot, &drawn);
    let painter = ui.painter_at(plot.intersect(ui.clip_rect()));
    let lanes: Vec<LanePainter<'_>> = drawn
        .iter()
        .enumerate()
        .map(|(nth, curve)| LanePainter {
            painter: &painter,
            palette: desk.palette,
            plot,
            scale: scales[curve.axis_idx],
            colour: desk.tag_colour(curve.samples_idx),
            is_step: curve.is_step,
            is_broken: desk.palette.is_hue_used_before(curve.samples_idx),
            decimals: desk.facts(curve.samples_idx).decimals,
            place: (nth, drawn.len()),
        })
        .collect();
    lanes[0].grid(place.ticks);
    for (lane, curve) in lanes.iter().zip(&drawn) {
        under(desk, lane, curve, place.axis);
    }
    for (lane, curve) in lanes.iter().zip(&drawn) {
        over(ui, desk, cache, lane, curve, place.axis);
    }
    limits_ui(ui, desk, place, &lanes, &drawn, acts);
    if let Some(at) = place.hover.filter(|at| desk.scope.horizon.is_none_or(|horizon| *at <= horizon)) {
        let mut taken = Vec::new();
        for (lane, curve) in lanes.iter().zip(&drawn) {
            hover_value(desk, curve.samples_idx, lane, (place.axis, at), &mut taken);
        }
    }
    let shown: Vec<usize> = drawn.iter().map(|curve| curve.samples_idx).collect();
    range::note_ranged(ui, plot, &shown);
    remarks::pins_ui(ui, desk, place.axis, plot, &shown, acts);
    gutter::gutter_ui(ui, desk, place, &lanes, &drawn, acts);
    ui.painter().hline(place.lane.x_range(), place.lane.bottom() - 0.5, desk.palette.line());
}

/// The lane's curves with their pictures.
fn curves(ui: &egui::Ui, desk: &Desk<'_>, cache: &mut TrendCache, place: &Place<'_>, plot: Rect) -> Vec<Drawn> {
    let num_px = ((plot.width() * ui.pixels_per_point()).round() as usize).clamp(1, 8_192);
    let (lane, tags) = (&desk.workspace.lanes.all()[place.lane_idx], &desk.replay.samples.tags);
    let units = lane.units(tags);
    let known = lane.curves.iter().filter(|curve| curve.samples_idx < tags.len());
    known
        .map(|curve| {
            let samples_idx = curve.samples_idx;
            let is_here = |unit: &&str| are_same(unit, &tags[samples_idx].unit);
            Drawn {
                samples_idx,
                picture: cache.curve(desk, samples_idx, place.axis, num_px),
                limits: limit_lines(desk, samples_idx, lane.curves.len() > 1),
                axis_idx: units.iter().position(is_here).unwrap_or(0).min(1),
                is_step: is_step(desk.replay, &desk.workspace.lanes, samples_idx),
            }
        })
        .collect()
}

/// The value axes: each spans all curves that are on it.
fn scales(ui: &egui::Ui, desk: &Desk<'_>, place: &Place<'_>, plot: Rect, drawn: &[Drawn]) -> [Scale; 2] {
    std::array::from_fn(|axis_idx| {
        let curves = drawn.iter().filter(|curve| curve.axis_idx == axis_idx);
        let spans = curves.filter_map(|curve| value_span(desk, curve.samples_idx, &curve.picture, &curve.limits));
        let span = spans.reduce(wider).unwrap_or((0.0, 1.0));
        drag::held_scale(ui, (place.lane_idx, axis_idx), Scale::over(span, plot))
    })
}

/// What lies under every curve: where nothing is known, bands, limits.
fn under(desk: &Desk<'_>, lane: &LanePainter<'_>, curve: &Drawn, axis: &Axis) {
    lane.blind(&curve.picture);
    let x = |at: Instant| axis.x_from_time(at);
    let stretches = rate_stretches(desk, curve.samples_idx);
    lane.rate_stretches(stretches.into_iter().map(|(from, to, severity)| (x(from), x(to), severity)));
    lane.band(working_range(desk, curve.samples_idx));
    lane.limit_lines(&curve.limits);
    let tag = &desk.replay.samples.tags[curve.samples_idx].tag;
    if let Some(look) = bottom::tried(desk).filter(|look| &look.tag == tag) {
        lane.trial_line(look.set_point);
    }
    lane.reconstruction(&curve.picture);
}

/// The curve itself with its fills and figures.
fn over(ui: &egui::Ui, desk: &Desk<'_>, cache: &mut TrendCache, lane: &LanePainter<'_>, curve: &Drawn, axis: &Axis) {
    let on_values = curve.limits.iter().filter(|limit| !limit.is_on_rate);
    let key = MeshKey {
        plot: lane.plot,
        scale: lane.scale,
        colour: lane.colour,
        is_step: lane.is_step,
        is_broken: lane.is_broken,
        pixels_per_point: ui.pixels_per_point(),
        limits: on_values.map(|limit| (limit.value, limit.direction, limit.severity)).collect(),
    };
    let build = |room| stroke::meshes(ui.ctx(), desk.palette, &curve.picture, &key, room);
    let meshes = cache.meshes(curve.samples_idx, &curve.picture, key.clone(), build);
    for fill in meshes.fills {
        lane.painter.add(fill);
    }
    lane.painter.add(meshes.line);
    lane.dots(&curve.picture);
    if let Some(study) = desk.onset.filter(|study| study.samples_idx == curve.samples_idx)
        && let Ok(onset) = &study.found
    {
        lane.onset(axis, onset);
    }
}

/// The limits' labels and handles, and the published figures where these leave room.
fn limits_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    place: &Place<'_>,
    lanes: &[LanePainter<'_>],
    drawn: &[Drawn],
    acts: &mut Acts,
) {
    let (plot, axis) = (lanes[0].plot, place.axis);
    let has_two = drawn.iter().any(|curve| curve.axis_idx == 1);
    let limits: Vec<AxisLimit<'_>> = lanes
        .iter()
        .zip(drawn)
        .flat_map(|(lane, curve)| {
            let side = if has_two { Some(curve.axis_idx) } else { None };
            curve.limits.iter().map(move |line| AxisLimit { line, scale: lane.scale, side })
        })
        .collect();
    let curves: Vec<(&Curve, Scale)> =
        lanes.iter().zip(drawn).map(|(lane, curve)| (curve.picture.as_ref(), lane.scale)).collect();
    let field = LabelField { painter: lanes[0].painter, palette: desk.palette, plot, limits: &limits, curves: &curves };
    let shown_to = desk.scope.horizon.map_or(plot.right(), |horizon| axis.x_from_time(horizon));
    let places = (shown_to.clamp(plot.left(), plot.right()), axis.x_from_time(desk.workspace.cursor));
    let outside = ui.painter_at(place.lane.intersect(ui.clip_rect()));
    let mut labels = field.limit_labels(places, &outside);
    for (lane, curve) in lanes.iter().zip(drawn) {
        drag::drag_ui(ui, desk, lane, (place.lane_idx, curve.axis_idx), &curve.limits, acts);
    }
    labels.hover_ui(ui, &limits, place.lane_idx);
    for (lane, curve) in lanes.iter().zip(drawn) {
        lane.dot_labels(&curve.picture, &mut labels.taken);
    }
}

/// The value of a curve under the pointer, clear of the values of curves before it.
fn hover_value(
    desk: &Desk<'_>,
    samples_idx: usize,
    lane: &LanePainter<'_>,
    (axis, at): (&Axis, Instant),
    taken: &mut Vec<Rect>,
) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let reading = desk.reading(samples_idx, at);
    let (Some(value), Some(idx)) = (reading.value(), samples.idx_at(at)) else {
        return lane.no_read_out(axis.x_from_time(at), format!("—  {}", reading.why(desk, at)));
    };
    let x = axis.x_from_time(samples.reference_time(idx));
    if lane.plot.x_range().contains(x) {
        lane.read_out(x, value, format!("{} {}", fixed(value, lane.decimals), samples.unit), taken);
    }
}
