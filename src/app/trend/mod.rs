//! The trend canvas: lanes of one tag or several, all on the shared time axis. This file stacks the lanes and takes input.

mod arrange;
mod cache;
mod drag;
mod drop;
mod envelope;
mod gutter;
mod header;
mod labels;
mod lane;
mod lane_menu;
mod layout;
mod limits;
mod measure;
mod model;
mod onset;
mod paint;
mod range;
mod rows;
mod stroke;
mod views;
mod wish;

use egui::{CursorIcon, Rect, Sense, UiBuilder, vec2};

use self::layout::heights;
use super::{
    axis::Axis,
    desk::{Act, Acts, Desk},
    theme,
};
use crate::time::Instant;

pub(super) use self::{
    arrange::Lanes,
    cache::TrendCache,
    drop::TagDrag,
    header::{HEADER, header_ui},
    measure::{Measure, cursors_ui},
    model::{Column, Curve},
    range::{forget_ranged, tag_ranged},
    views::{ViewForm, shown as shown_views, view_form_ui, views_menu_ui},
    wish::{TrendAct, command, grant, show},
};

/// What stays free right of the plots; and where a lane has a second value axis there.
const MARGIN: f32 = 12.0;
const AXIS_MARGIN: f32 = 60.0;

/// What stays free right of the plots.
pub(super) fn right_margin(desk: &Desk<'_>) -> f32 {
    let tags = &desk.replay.samples.tags;
    let open = desk.workspace.lanes.all().iter().filter(|lane| !lane.is_collapsed);
    if open.into_iter().any(|lane| lane.units(tags).len() > 1) { AXIS_MARGIN } else { MARGIN }
}

/// The trends in all of `ui`; the pointer's time is `hover`.
pub(super) fn trends_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    cache: &mut TrendCache,
    axis: &Axis,
    ticks: &[f32],
    hover: Option<Instant>,
    acts: &mut Acts,
) {
    let whole = ui.max_rect();
    let area = whole.with_max_y(whole.bottom() - measure::height(desk, whole.height()));
    let mut child = child_ui(ui, area, "lanes");
    lanes_ui(&mut child, desk, cache, axis, ticks, hover, acts);
}

/// What is measured, at the foot of the trends in `whole`; over the cursor, which would cross the figures.
pub(super) fn measured_ui(ui: &mut egui::Ui, desk: &Desk<'_>, cache: &mut TrendCache, whole: Rect, acts: &mut Acts) {
    if desk.workspace.measure.is_some() {
        let top = whole.bottom() - measure::height(desk, whole.height());
        let mut child = child_ui(ui, whole.with_min_y(top), "measure");
        let ctx = ui.ctx().clone();
        measure::table_ui(&mut child, desk, |keys| cache.means(desk, keys, &ctx), acts);
    }
}

fn lanes_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    cache: &mut TrendCache,
    axis: &Axis,
    ticks: &[f32],
    hover: Option<Instant>,
    acts: &mut Acts,
) {
    let area = ui.max_rect();
    let lanes = desk.workspace.lanes.all();
    if lanes.is_empty() {
        super::widgets::empty_ui(ui, desk, "trends-empty", None);
        return drop::drop_ui(ui, desk, area, &[], acts);
    }
    let heights = heights(lanes, area.height());
    let over_names = ui.rect_contains_pointer(area.with_max_x(axis.left));
    let mut source = egui::scroll_area::ScrollSource::SCROLL_BAR;
    source.mouse_wheel = over_names;
    let scroll = egui::ScrollArea::vertical().id_salt("trend-lanes").scroll_source(source).auto_shrink(false);
    let mut places = Vec::with_capacity(lanes.len());
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (lane_idx, height) in heights.iter().enumerate() {
            let (lane, _) = ui.allocate_exact_size(vec2(area.width(), *height), Sense::hover());
            places.push(lane);
            let is_collapsed = lanes[lane_idx].is_collapsed;
            if ui.is_rect_visible(lane) {
                let place = Place { axis, ticks, hover, lane, lane_idx };
                if is_collapsed {
                    gutter::strip_ui(ui, desk, &place, acts);
                } else {
                    lane::lane_ui(ui, desk, cache, &place, acts);
                }
            }
            if !is_collapsed {
                resize_ui(ui, desk, lane, lane_idx, acts);
            }
        }
    });
    drop::drop_ui(ui, desk, area, &places, acts);
}

/// Where a lane is and what the pointer says.
struct Place<'a> {
    axis: &'a Axis,
    ticks: &'a [f32],
    hover: Option<Instant>,
    lane: Rect,
    lane_idx: usize,
}

fn resize_ui(ui: &mut egui::Ui, desk: &Desk<'_>, lane: Rect, lane_idx: usize, acts: &mut Acts) {
    let edge = Rect::from_x_y_ranges(lane.x_range(), lane.bottom() - 3.0..=lane.bottom() + 3.0);
    let edge = edge.with_max_x(lane.left() + theme::GUTTER);
    let response = ui.interact(edge, ui.scope_id().with(("edge", lane_idx)), Sense::click_and_drag());
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeVertical);
    if response.hovered() || response.dragged() {
        ui.painter().hline(lane.x_range(), lane.bottom() - 0.5, desk.palette.selected());
    }
    if response.dragged() {
        acts.push(Act::LaneHeight(lane_idx, lane.height() + response.drag_delta().y));
    }
    if response.double_clicked() {
        acts.push(Act::Trend(TrendAct::ResetHeight(lane_idx)));
    }
}

/// A child ui over exactly `rect`.
pub(super) fn child_ui(ui: &mut egui::Ui, rect: Rect, salt: &'static str) -> egui::Ui {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(salt));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    child
}
