//! The trend canvas: a lane for each tag, all on the shared time axis. This file takes input and calls the painters.

mod drag;
mod gutter;
mod labels;
mod layout;
mod model;
mod onset;
mod paint;

use std::{collections::HashMap, sync::Arc};

use egui::{CursorIcon, Rect, Sense, UiBuilder, vec2};

use self::{
    layout::{Scale, heights},
    model::{Curve, curve},
    paint::LanePainter,
};
use super::{
    axis::{Axis, TimeWindow},
    bottom,
    desk::{Act, Acts, Desk, fixed, plain},
    remarks, scope, theme,
};
use crate::{
    analysis::LimitResult,
    case::{Direction, Interpolation, LimitKind, Severity},
    id::LimitId,
    text::Code,
    time::Instant,
};

/// A limit as a lane shows it.
pub(super) struct LimitLine {
    /// The case's limit; none for one given by hand.
    pub limit: Option<LimitId>,
    pub samples_idx: usize,
    pub value: f64,
    pub direction: Direction,
    pub severity: Severity,
    /// Its label: everything, the name, the value.
    pub forms: [String; Self::FORMS],
}

impl LimitLine {
    pub(super) const FORMS: usize = 3;
}

/// What a picture depends on, besides the samples.
#[derive(Clone, Copy, PartialEq)]
struct Key {
    window: TimeWindow,
    left: f32,
    right: f32,
    num_px: usize,
    num_shown: usize,
}

/// Pictures of lanes, kept while nothing they depend on changes.
#[derive(Default)]
pub(super) struct TrendCache {
    curves: HashMap<usize, (Key, Arc<Curve>)>,
    /// Pictures drawn anew since the start, for tests of the cache.
    pub num_drawn: usize,
}

impl TrendCache {
    fn curve(&mut self, desk: &Desk<'_>, samples_idx: usize, axis: &Axis, num_px: usize) -> Arc<Curve> {
        let samples = &desk.replay.samples.tags[samples_idx];
        let num_shown = desk.scope.num_samples(samples);
        let key = Key { window: axis.window, left: axis.left, right: axis.right, num_px, num_shown };
        if let Some((kept, picture)) = self.curves.get(&samples_idx)
            && *kept == key
        {
            return picture.clone();
        }
        let longest = desk.facts(samples_idx).longest_nanos;
        let picture = Arc::new(curve(samples, axis, num_px, num_shown, longest));
        self.num_drawn += 1;
        self.curves.insert(samples_idx, (key, picture.clone()));
        picture
    }
}

/// The trends in `rect`; the pointer's time is `hover`.
pub(super) fn trends_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    cache: &mut TrendCache,
    axis: &Axis,
    ticks: &[f32],
    hover: Option<Instant>,
    acts: &mut Acts,
) {
    let area = ui.max_rect();
    if desk.workspace.lanes.is_empty() {
        super::widgets::empty_ui(ui, desk, "trends-empty", None);
        return;
    }
    let by_hand: Vec<Option<f32>> = desk.workspace.lanes.iter().map(|lane| lane.height).collect();
    let heights = heights(&by_hand, area.height());
    let over_names = ui.rect_contains_pointer(area.with_max_x(axis.left));
    let mut source = egui::scroll_area::ScrollSource::SCROLL_BAR;
    source.mouse_wheel = over_names;
    let scroll = egui::ScrollArea::vertical().id_salt("trend-lanes").scroll_source(source).auto_shrink(false);
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (lane_idx, height) in heights.iter().enumerate() {
            let (lane, _) = ui.allocate_exact_size(vec2(area.width(), *height), Sense::hover());
            if ui.is_rect_visible(lane) {
                lane_ui(ui, desk, cache, &Place { axis, ticks, hover, lane, lane_idx }, acts);
            }
            resize_ui(ui, desk, lane, lane_idx, acts);
        }
    });
}

/// Where a lane is and what the pointer says.
struct Place<'a> {
    axis: &'a Axis,
    ticks: &'a [f32],
    hover: Option<Instant>,
    lane: Rect,
    lane_idx: usize,
}

fn lane_ui(ui: &mut egui::Ui, desk: &Desk<'_>, cache: &mut TrendCache, place: &Place<'_>, acts: &mut Acts) {
    let samples_idx = desk.workspace.lanes[place.lane_idx].samples_idx;
    let Some(samples) = desk.replay.samples.tags.get(samples_idx) else { return };
    let plot = place.lane.with_min_x(place.axis.left).with_max_x(place.axis.right).shrink2(vec2(0.0, 0.5));
    let num_px = ((plot.width() * ui.pixels_per_point()).round() as usize).clamp(1, 8_192);
    let picture = cache.curve(desk, samples_idx, place.axis, num_px);
    let limits = limit_lines(desk, samples_idx);
    let span = value_span(desk, samples_idx, &picture, &limits);
    let tag = desk.replay.case.tag(samples.tag.as_str());
    let painter = ui.painter_at(plot.intersect(ui.clip_rect()));
    let lane = LanePainter {
        painter: &painter,
        palette: desk.palette,
        plot,
        scale: drag::held_scale(ui, place.lane_idx, Scale::over(span, plot)),
        colour: desk.tag_colour(samples_idx),
        is_step: tag.is_some_and(|tag| tag.interpolation == Interpolation::Step),
        decimals: desk.facts(samples_idx).decimals,
    };
    lane.grid(place.ticks);
    lane.blind(&picture);
    lane.exceedances(&picture, &limits);
    lane.band(working_range(desk, samples_idx));
    lane.limit_lines(&limits);
    if let Some(look) = bottom::tried(desk).filter(|look| look.tag == samples.tag) {
        lane.trial_line(look.set_point);
    }
    lane.reconstruction(&picture);
    lane.curve(&picture);
    if let Some(study) = desk.onset.filter(|study| study.samples_idx == samples_idx)
        && let Ok(onset) = &study.found
    {
        lane.onset(place.axis, onset);
    }
    let shown_to = desk.scope.horizon.map_or(plot.right(), |horizon| place.axis.x_from_time(horizon));
    let places = (shown_to.clamp(plot.left(), plot.right()), place.axis.x_from_time(desk.workspace.cursor));
    let outside = ui.painter_at(place.lane.intersect(ui.clip_rect()));
    let labels = lane.limit_labels(&limits, &picture, places, &outside);
    drag::drag_ui(ui, desk, &lane, place.lane_idx, &limits, acts);
    labels.hover_ui(ui, &limits, place.lane_idx);
    lane.dot_labels(&picture, labels.taken);
    if let Some(at) = place.hover.filter(|at| desk.scope.horizon.is_none_or(|horizon| *at <= horizon)) {
        hover_value(desk, samples_idx, &lane, place.axis, at);
    }
    remarks::pins_ui(ui, desk, place.axis, plot, samples_idx, acts);
    lane.figures(&ui.painter_at(place.lane.intersect(ui.clip_rect())));
    gutter::gutter_ui(ui, desk, place, &lane, picture.reconstructed.is_empty(), acts);
    ui.painter().hline(place.lane.x_range(), place.lane.bottom() - 0.5, desk.palette.line());
}

fn hover_value(desk: &Desk<'_>, samples_idx: usize, lane: &LanePainter<'_>, axis: &Axis, at: Instant) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let reading = desk.reading(samples_idx, at);
    let (Some(value), Some(idx)) = (reading.value(), samples.idx_at(at)) else {
        return lane.no_read_out(axis.x_from_time(at), format!("—  {}", reading.why(desk, at)));
    };
    let x = axis.x_from_time(samples.reference_time(idx));
    if lane.plot.x_range().contains(x) {
        lane.read_out(x, value, format!("{} {}", fixed(value, lane.decimals), samples.unit));
    }
}

fn resize_ui(ui: &mut egui::Ui, desk: &Desk<'_>, lane: Rect, lane_idx: usize, acts: &mut Acts) {
    let edge = Rect::from_x_y_ranges(lane.x_range(), lane.bottom() - 3.0..=lane.bottom() + 3.0);
    let edge = edge.with_max_x(lane.left() + theme::GUTTER);
    let response = ui.interact(edge, ui.scope_id().with(("edge", lane_idx)), Sense::drag());
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeVertical);
    if response.hovered() || response.dragged() {
        ui.painter().hline(lane.x_range(), lane.bottom() - 0.5, desk.palette.selected());
    }
    if response.dragged() {
        acts.push(Act::LaneHeight(lane_idx, lane.height() + response.drag_delta().y));
    }
}

/// The tag's limits as lines, with labels that say name, value, unit and source.
fn limit_lines(desk: &Desk<'_>, samples_idx: usize) -> Vec<LimitLine> {
    let results =
        desk.replay.exceedances.iter().filter(|result| result.samples_idx == samples_idx && !result.is_on_rate());
    results
        .map(|result| {
            let limit = result.limit.as_ref().and_then(|id| desk.replay.case.limit(id));
            let name = limit.map_or(String::new(), |limit| limit.name.get(desk.lang()).to_owned());
            let value = format!("{} {} {}", result.direction.sign(), plain(result.value, 6), result.unit);
            let source = limit.map_or(String::new(), |limit| super::widgets::source_text(desk, limit.source.as_ref()));
            let kind = limit.map(|limit| limit.kind.name(desk.texts)).unwrap_or_default();
            let parts = [name.clone(), value.clone(), kind.clone(), source];
            let all = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("  ");
            let short = if name.is_empty() { format!("{kind} {value}") } else { name };
            LimitLine {
                limit: result.limit.clone(),
                samples_idx,
                value: result.value,
                direction: result.direction,
                severity: scope::severity_of(limit),
                forms: [all, short.trim().to_owned(), value],
            }
        })
        .collect()
}

/// The working range of a tag: between the innermost operating limits on either side; none unless there are both.
fn working_range(desk: &Desk<'_>, samples_idx: usize) -> Option<(f64, f64)> {
    let is_operating = |result: &&LimitResult| {
        let limit = result.limit.as_ref().and_then(|id| desk.replay.case.limit(id));
        result.samples_idx == samples_idx && limit.is_some_and(|limit| limit.kind == LimitKind::Operating)
    };
    let of_side = |direction| {
        let results = desk.replay.exceedances.iter().filter(is_operating);
        results.filter(move |result| result.direction == direction).map(|result| result.value)
    };
    let low = of_side(Direction::Below).reduce(f64::max)?;
    let high = of_side(Direction::Above).reduce(f64::min)?;
    (low < high).then_some((low, high))
}

/// What the value axis spans: the record so far (or what the window shows) and the tag's limits.
fn value_span(desk: &Desk<'_>, samples_idx: usize, picture: &Curve, limits: &[LimitLine]) -> (f64, f64) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let series = &samples.series;
    if desk.workspace.scale_to_view {
        return picture.extremes.unwrap_or((0.0, 1.0));
    }
    let whole = series.pyramid().min_max(series.values(), 0, desk.scope.num_samples(samples));
    let mut span = whole.unwrap_or((f64::INFINITY, f64::NEG_INFINITY));
    for limit in limits {
        span = (span.0.min(limit.value), span.1.max(limit.value));
    }
    if span.0 <= span.1 { span } else { (0.0, 1.0) }
}

/// A child ui over exactly `rect`.
pub(super) fn child_ui(ui: &mut egui::Ui, rect: Rect, salt: &'static str) -> egui::Ui {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(salt));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child
}
