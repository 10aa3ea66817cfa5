//! The trend canvas: a lane for each tag, all on the shared time axis. This file takes input and calls the painters.

mod layout;
mod model;
mod paint;

use std::{collections::HashMap, sync::Arc};

use egui::{Align2, CursorIcon, Rect, Sense, UiBuilder, pos2, vec2};

use self::{
    layout::{Scale, heights},
    model::{Curve, curve},
    paint::LanePainter,
};
use super::{
    axis::{Axis, TimeWindow},
    desk::{Act, Acts, Desk, fixed, plain},
    marks, scope, theme,
    workspace::Selection,
};
use crate::{
    case::{Direction, Interpolation, Severity},
    text::Code,
    time::Instant,
};

/// A limit as a lane shows it.
pub(super) struct LimitLine {
    pub value: f64,
    pub direction: Direction,
    pub severity: Severity,
    pub label: String,
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
        scale: Scale::over(span, plot),
        colour: desk.tag_colour(samples_idx),
        is_step: tag.is_some_and(|tag| tag.interpolation == Interpolation::Step),
        decimals: desk.facts(samples_idx).decimals,
    };
    lane.grid(place.ticks);
    lane.blind(&picture);
    lane.exceedances(&picture, &limits);
    lane.limit_lines(&limits);
    lane.reconstruction(&picture);
    lane.curve(&picture);
    let shown_to = desk.scope.horizon.map_or(plot.right(), |horizon| place.axis.x_from_time(horizon));
    let taken = lane.limit_labels(
        &limits,
        &picture,
        shown_to.clamp(plot.left(), plot.right()),
        place.axis.x_from_time(desk.workspace.cursor),
    );
    lane.dot_labels(&picture, taken);
    if let Some(at) = place.hover.filter(|at| desk.scope.horizon.is_none_or(|horizon| *at <= horizon)) {
        hover_value(desk, samples_idx, &lane, place.axis, at);
    }
    lane.figures(&ui.painter_at(place.lane.intersect(ui.clip_rect())));
    gutter_ui(ui, desk, place, &lane, picture.reconstructed.is_empty(), acts);
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

/// The column left of a lane: tag, name, value at the cursor, reconstruction badge.
fn gutter_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    place: &Place<'_>,
    lane: &LanePainter<'_>,
    is_recorded: bool,
    acts: &mut Acts,
) {
    let samples_idx = desk.workspace.lanes[place.lane_idx].samples_idx;
    let samples = &desk.replay.samples.tags[samples_idx];
    let gutter = place.lane.with_max_x(place.axis.left - 44.0);
    let response = ui.interact(gutter, ui.scope_id().with(("gutter", place.lane_idx)), Sense::click());
    let name = desk.replay.case.tag(samples.tag.as_str()).map_or(samples.tag.as_str(), |tag| tag.name.get(desk.lang()));
    let painter = ui.painter_at(place.lane.with_max_x(place.axis.left - 4.0).intersect(ui.clip_rect()));
    let is_selected = desk.workspace.selection == Some(Selection::Tag(samples.tag.clone()));
    if is_selected || response.hovered() {
        let fill = if is_selected { desk.palette.accent_soft } else { desk.palette.hover };
        ui.painter().rect_filled(place.lane.with_max_x(place.axis.left - 1.0).shrink2(vec2(0.0, 0.5)), 0.0, fill);
        lane.figures(&ui.painter_at(place.lane.intersect(ui.clip_rect())));
    }
    let (left, top) = (gutter.left() + 10.0, gutter.top());
    let swatch = Rect::from_min_size(pos2(gutter.left() + 2.0, top + 8.0), vec2(3.0, 30.0));
    painter.rect_filled(swatch, 1.0, lane.colour);
    let texts = painter.with_clip_rect(gutter.intersect(painter.clip_rect()));
    texts.text(pos2(left, top + 6.0), Align2::LEFT_TOP, samples.tag.as_str(), theme::body(), desk.palette.text);
    // A low lane has room for the value only; the name stands in the list of tags.
    let is_low = place.lane.height() < 74.0 || name == samples.tag.as_str();
    if !is_low {
        let width = place.axis.left - 36.0 - left;
        super::widgets::elided(&painter, pos2(left, top + 24.0), width, name, theme::small(), desk.palette.weak);
    }
    let value_top = top + if is_low { 25.0 } else { 42.0 };
    cursor_value(desk, &texts, samples_idx, lane.decimals, pos2(left, value_top));
    if !is_recorded && place.lane.height() > 84.0 {
        let badge = desk.texts.get("badge-reconstruction");
        let galley = texts.layout_no_wrap(badge, theme::small(), desk.palette.weak);
        let badge = Rect::from_min_size(pos2(left, top + 66.0), galley.size() + vec2(10.0, 3.0));
        texts.rect_stroke(badge, 3.0, desk.palette.line(), egui::StrokeKind::Inside);
        texts.galley(badge.min + vec2(5.0, 1.5), galley, desk.palette.weak);
    }
    let label = format!("{} {name}", samples.tag);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    if response.clicked() {
        acts.push(Act::Select(Some(Selection::Tag(samples.tag.clone()))));
    }
    response.on_hover_text(format!("{label} · {}", desk.texts.get("lane-hint"))).context_menu(|ui| {
        lane_menu_ui(ui, desk, place.lane_idx, acts);
    });
}

fn lane_menu_ui(ui: &mut egui::Ui, desk: &Desk<'_>, lane_idx: usize, acts: &mut Acts) {
    let last = desk.workspace.lanes.len() - 1;
    if ui.add_enabled(lane_idx > 0, egui::Button::new(desk.texts.get("lane-up"))).clicked() {
        acts.push(Act::MoveLane { from: lane_idx, to: lane_idx - 1 });
        ui.close();
    }
    if ui.add_enabled(lane_idx < last, egui::Button::new(desk.texts.get("lane-down"))).clicked() {
        acts.push(Act::MoveLane { from: lane_idx, to: lane_idx + 1 });
        ui.close();
    }
    if ui.button(desk.texts.get("lane-remove")).clicked() {
        acts.push(Act::ToggleLane(desk.workspace.lanes[lane_idx].samples_idx));
        ui.close();
    }
}

fn cursor_value(desk: &Desk<'_>, painter: &egui::Painter, samples_idx: usize, decimals: usize, at: egui::Pos2) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let cursor = desk.workspace.cursor;
    let reading = desk.reading(samples_idx, cursor);
    let Some(value) = reading.value() else {
        let dash = painter.text(at, Align2::LEFT_TOP, "—", theme::body(), desk.palette.faint);
        let (after, why) = (dash.right_top() + vec2(5.0, 2.0), reading.why(desk, cursor));
        painter.text(after, Align2::LEFT_TOP, why, theme::small(), desk.palette.faint);
        return;
    };
    let state = scope::state_of(desk.replay, &samples.tag, value);
    let colour = state.map_or(desk.palette.text, |severity| desk.palette.severity(severity));
    let font = egui::FontId::proportional(theme::TITLE);
    let drawn = painter.text(at, Align2::LEFT_TOP, fixed(value, decimals), font, colour);
    let after = pos2(drawn.right() + 4.0, drawn.bottom() - 2.0);
    let unit = painter.text(after, Align2::LEFT_BOTTOM, &samples.unit, theme::small(), desk.palette.weak);
    if let Some(severity) = state {
        marks::severity(painter, pos2(unit.right() + 9.0, drawn.center().y), 4.5, severity, desk.palette);
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
    let results = desk.replay.exceedances.iter().filter(|result| result.samples_idx == samples_idx);
    results
        .map(|result| {
            let limit = desk.replay.case.limits.iter().find(|limit| Some(&limit.id) == result.limit.as_ref());
            let name = limit.map_or(String::new(), |limit| limit.name.get(desk.lang()).to_owned());
            let value = format!("{} {} {}", result.direction.sign(), plain(result.value, 6), result.unit);
            let source = limit.map_or(String::new(), |limit| super::widgets::source_text(desk, limit.source.as_ref()));
            let kind = limit.map(|limit| limit.kind.name(desk.texts)).filter(|_| name.is_empty()).unwrap_or_default();
            let parts = [name, kind, value, source];
            let label = parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("  ");
            LimitLine { value: result.value, direction: result.direction, severity: scope::severity_of(limit), label }
        })
        .collect()
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
