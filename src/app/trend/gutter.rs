//! The column left of a lane: its tag, its value at the cursor, whether anybody recorded it, and its menu.

use egui::{Align2, Rect, Sense, pos2, vec2};

use super::{Place, paint::LanePainter};
use crate::app::{
    desk::{Act, Acts, Desk, fixed},
    marks, scope, theme, widgets,
    workspace::Selection,
};

/// The column left of a lane: tag, name, value at the cursor, reconstruction badge.
pub(super) fn gutter_ui(
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
    let name_at = pos2(left, top + 6.0);
    let drawn = texts.text(name_at, Align2::LEFT_TOP, samples.tag.as_str(), theme::body(), desk.palette.text);
    // A low lane has room for the value only; the name stands in the list of tags.
    let is_low = place.lane.height() < 74.0 || name == samples.tag.as_str();
    if !is_low {
        let width = place.axis.left - 36.0 - left;
        widgets::elided(&painter, pos2(left, top + 24.0), width, name, theme::small(), desk.palette.weak);
    }
    let value_top = top + if is_low { 25.0 } else { 42.0 };
    cursor_value(desk, &texts, samples_idx, lane.decimals, pos2(left, value_top));
    if !is_recorded {
        chip(desk, &texts, drawn, pos2(left, top + 66.0), place.lane.height() > 84.0);
    }
    let label = format!("{} {name}", samples.tag);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    if response.clicked() {
        acts.push(Act::Select(Some(Selection::Tag(samples.tag.clone()))));
    }
    let cursor = desk.workspace.cursor;
    let why = desk.reading(samples_idx, cursor).why(desk, cursor);
    let why = if why.is_empty() { why } else { format!("\n{why}") };
    let what = if is_recorded { String::new() } else { format!("\n{}", desk.texts.get("tag-reconstruction")) };
    response.on_hover_text(format!("{label} · {}{why}{what}", desk.texts.get("lane-hint"))).context_menu(|ui| {
        lane_menu_ui(ui, desk, place.lane_idx, acts);
    });
}

/// The word that nobody recorded the curve: framed under the value, in a low lane beside the tag with a hatched sign.
fn chip(desk: &Desk<'_>, painter: &egui::Painter, tag: Rect, under: egui::Pos2, is_tall: bool) {
    if is_tall {
        let words = desk.texts.get("badge-reconstruction");
        let galley = painter.layout_no_wrap(words, theme::small(), desk.palette.weak);
        let badge = Rect::from_min_size(under, galley.size() + vec2(10.0, 3.0));
        painter.rect_stroke(badge, 3.0, desk.palette.line(), egui::StrokeKind::Inside);
        painter.galley(badge.min + vec2(5.0, 1.5), galley, desk.palette.weak);
        return;
    }
    let sign = Rect::from_min_size(pos2(tag.right() + 7.0, tag.center().y - 4.0), vec2(14.0, 8.0));
    marks::hatch(painter, sign, 4.0, desk.palette.weak);
    let at = pos2(sign.right() + 4.0, tag.center().y);
    let words = desk.texts.get("badge-reconstruction-short");
    painter.text(at, Align2::LEFT_CENTER, words, theme::small(), desk.palette.weak);
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
        let (after, why) = (dash.right_top() + vec2(5.0, 2.0), reading.why_short(desk, cursor));
        let width = painter.clip_rect().right() - after.x;
        widgets::elided(painter, after, width, &why, theme::small(), desk.palette.faint);
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
