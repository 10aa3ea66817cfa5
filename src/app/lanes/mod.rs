//! The timeline canvas: lanes of events, exceedances, alarms and annotations on the shared time axis. This file takes input.

mod alarms;
mod choice;
mod drag;
mod gather;
mod ground;
mod key;
mod layout;
mod model;
mod paint;

pub(super) use choice::toggle;
pub(super) use key::LaneKey;

use egui::{Align2, Rect, Sense, pos2, vec2};

use self::{
    layout::{ITEM_ROW, Spot, spots},
    model::{Item, LaneModel, lanes},
    paint::{ItemPainter, label_text},
};
use super::{
    axis::Axis,
    causes,
    desk::{Act, Acts, Desk},
    remarks, theme,
    workspace::Tab,
};

/// The timeline in `ui`'s whole area.
pub(super) fn lanes_ui(ui: &mut egui::Ui, desk: &Desk<'_>, axis: &Axis, ticks: &[f32], acts: &mut Acts) {
    let area = ui.max_rect();
    ui.painter().rect_filled(area.with_min_x(axis.left).with_max_x(axis.right), 0.0, desk.palette.plot);
    for x in ticks {
        let line = egui::Stroke::new(1.0, desk.palette.grid);
        ui.painter().vline(ui.painter().round_to_pixel_center(*x), area.y_range(), line);
    }
    let models = lanes(desk, axis);
    if models.iter().all(|lane| lane.items.is_empty()) && desk.workspace.hidden_lanes.is_empty() {
        let key = if desk.scope.is_open() { "timeline-empty" } else { "timeline-nothing-yet" };
        super::widgets::empty_ui(ui, desk, key, None);
        return;
    }
    let over_names = ui.rect_contains_pointer(area.with_max_x(axis.left));
    let mut source = egui::scroll_area::ScrollSource::SCROLL_BAR;
    source.mouse_wheel = over_names;
    let scroll = egui::ScrollArea::vertical().id_salt("timeline-lanes").scroll_source(source).auto_shrink(false);
    scroll.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (lane_idx, lane) in models.iter().enumerate() {
            lane_ui(ui, desk, axis, (lane_idx, lane), acts);
        }
    });
    choice::choice_ui(ui, desk, area.with_max_x(axis.left), acts);
}

fn lane_ui(ui: &mut egui::Ui, desk: &Desk<'_>, axis: &Axis, (lane_idx, lane): (usize, &LaneModel), acts: &mut Acts) {
    let measure = ui.painter().clone();
    let width_of = |item: &Item| {
        let galley = measure.layout_no_wrap(label_text(item), theme::small(), desk.palette.text);
        galley.size().x
    };
    let (places, num_rows) = spots(&lane.items, axis, width_of);
    let height = num_rows as f32 * ITEM_ROW + 6.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, desk.palette.line());
    let names = rect.with_max_x(axis.left - 8.0);
    name_ui(ui, desk, lane, names);
    choice::name_menu_ui(ui, desk, lane, names, acts);
    let plot = rect.with_min_x(axis.left).with_max_x(axis.right);
    ground::ground_ui(ui, desk, axis, (&lane.key, plot), acts);
    let painter = ui.painter_at(plot.intersect(ui.clip_rect()));
    let items = ItemPainter { painter: &painter, palette: desk.palette, top: rect.top() + 3.0 };
    for spot in &places {
        let id = ui.scope_id().with(("item", lane_idx, spot.item_idx));
        item_ui(ui, desk, &items, (&lane.items[spot.item_idx], spot), (id, plot, axis), acts);
    }
}

fn name_ui(ui: &mut egui::Ui, desk: &Desk<'_>, lane: &LaneModel, rect: Rect) {
    let painter = ui.painter_at(rect.intersect(ui.clip_rect()));
    let y = rect.top() + 3.0 + ITEM_ROW / 2.0;
    painter.text(pos2(rect.left() + 10.0, y), Align2::LEFT_CENTER, &lane.name, theme::body(), desk.palette.text);
    if rect.height() > 44.0 {
        let at = pos2(rect.left() + 10.0, y + 17.0);
        painter.text(at, Align2::LEFT_CENTER, &lane.note, theme::small(), desk.palette.faint);
    }
}

fn item_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    items: &ItemPainter<'_>,
    (item, spot): (&Item, &Spot),
    (id, plot, axis): (egui::Id, Rect, &Axis),
    acts: &mut Acts,
) {
    let is_movable = drag::is_movable(desk, &item.target);
    // What stands still can be taken to the canvas of causes, while that is in sight.
    let is_carried = !is_movable && desk.is_open(Tab::Causes);
    let rim = if is_movable { drag::GRIP } else { 0.0 };
    let area = items.area(spot).expand2(vec2(rim, 0.0)).intersect(plot);
    let response =
        ui.interact(area, id, if is_movable || is_carried { Sense::click_and_drag() } else { Sense::click() });
    let is_selected = desk.workspace.selection.as_ref() == Some(&item.target);
    items.item(item, spot, is_selected, response.hovered());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &item.title));
    if response.double_clicked() {
        acts.push(Act::BringCursor(desk.workspace.moment_of(item.interval)));
    } else if response.clicked() {
        acts.push(Act::Select(Some(item.target.clone())));
    }
    if is_movable {
        items.handles(spot);
        drag::drag_ui(ui, desk, axis, &response, (&item.target, spot), acts);
    }
    if is_carried && let Some(of) = causes::proof_of(desk.replay, desk.workspace, desk.rows, &item.target) {
        causes::carry(&response, &of);
    }
    remarks::item_menu_ui(&response, desk, &item.target, item.interval, acts);
    response.on_hover_ui(|ui| {
        ui.label(&item.title);
        ui.small(super::widgets::interval_text(desk, item.interval));
        ui.small(&item.note);
        if is_movable {
            ui.small(desk.texts.get("item-drag-hint"));
        }
    });
}
