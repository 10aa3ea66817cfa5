//! The column left of a lane: its tags, their values at the cursor, whether anybody recorded them, and the lane's menu.

use egui::{Align2, Painter, Rect, Response, Sense, Ui, pos2, vec2};
use egui_material_icons::icons;

use super::{
    Place,
    drop::TagDrag,
    lane::Drawn,
    lane_menu::lane_menu_ui,
    paint::LanePainter,
    rows::{rows_ui, value_text},
    wish::TrendAct,
};
use crate::app::{
    desk::{Act, Acts, Desk, fixed},
    marks, scope, theme, widgets,
    workspace::Selection,
};

/// Room that figures take between the names and the plot.
const FIGURES: f32 = 44.0;

/// The column left of a lane.
pub(super) fn gutter_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    place: &Place<'_>,
    lanes: &[LanePainter<'_>],
    drawn: &[Drawn],
    acts: &mut Acts,
) {
    let column = place.lane.with_max_x(place.axis.left - FIGURES);
    if let ([lane], [curve]) = (lanes, drawn) {
        alone_ui(ui, desk, place, lane, curve, column, acts);
    } else {
        rows_ui(ui, desk, place, lanes, drawn, column, acts);
    }
    axes(ui, desk, place, lanes, drawn);
    fold_ui(ui, desk, place, false, acts);
}

/// The figures of both value axes, with their units where there are two.
fn axes(ui: &Ui, desk: &Desk<'_>, place: &Place<'_>, lanes: &[LanePainter<'_>], drawn: &[Drawn]) {
    let outside = ui.painter_at(place.lane.intersect(ui.clip_rect()));
    let has_two = drawn.iter().any(|curve| curve.axis_idx == 1);
    for axis_idx in 0..=usize::from(has_two) {
        let mut on_it = lanes.iter().zip(drawn).filter(|(_, curve)| curve.axis_idx == axis_idx);
        let Some((lane, curve)) = on_it.next() else { continue };
        // Figures of one curve alone take its colour, so that the axis tells whose it is.
        let is_alone = has_two && on_it.next().is_none();
        let colour = if is_alone { lane.colour } else { desk.palette.faint };
        let unit = has_two.then(|| desk.replay.samples.tags[curve.samples_idx].unit.as_str());
        lane.figures(&outside, axis_idx == 1, colour, unit);
    }
}

/// What a place that stands for a tag does: it can be clicked, dragged, and has the lane's menu.
pub(super) fn tag_response(
    ui: &Ui,
    desk: &Desk<'_>,
    (place, samples_idx): (&Place<'_>, usize),
    rect: Rect,
    acts: &mut Acts,
) -> Response {
    let samples = &desk.replay.samples.tags[samples_idx];
    let id = ui.scope_id().with(("gutter", samples_idx));
    let response = ui.interact(rect, id, Sense::click_and_drag());
    let label = format!("{} {}", samples.tag, name_of(desk, samples_idx));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    response.dnd_set_drag_payload(TagDrag(samples_idx));
    if response.clicked() {
        acts.push(Act::Select(Some(Selection::Tag(samples.tag.clone()))));
    }
    if response.double_clicked() {
        acts.push(Act::Trend(TrendAct::Collapse(place.lane_idx)));
    }
    response.context_menu(|ui| lane_menu_ui(ui, desk, place.lane_idx, samples_idx, acts));
    response.on_hover_ui(|ui| {
        let cursor = desk.workspace.cursor;
        ui.label(format!("{label} · {}", desk.texts.get("lane-hint")));
        let why = desk.reading(samples_idx, cursor).why(desk, cursor);
        if !why.is_empty() {
            ui.label(why);
        }
        if samples.has_reconstruction() {
            ui.label(desk.texts.get("tag-reconstruction"));
        }
    })
}

/// What a tag is called.
pub(super) fn name_of<'a>(desk: &'a Desk<'_>, samples_idx: usize) -> &'a str {
    let id = desk.replay.samples.tags[samples_idx].tag.as_str();
    desk.replay.case.tag(id).map_or(id, |tag| tag.name.get(desk.lang()))
}

/// Fills what stands for a tag while it is selected or pointed at.
pub(super) fn highlight(ui: &Ui, desk: &Desk<'_>, samples_idx: usize, rect: Rect, response: &Response) {
    let tag = &desk.replay.samples.tags[samples_idx].tag;
    let is_selected = matches!(&desk.workspace.selection, Some(Selection::Tag(id)) if id == tag);
    if is_selected || response.hovered() {
        let fill = if is_selected { desk.palette.accent_soft } else { desk.palette.hover };
        ui.painter().rect_filled(rect, 0.0, fill);
    }
}

/// A lane with one tag: tag, name, value at the cursor, reconstruction badge under each other.
fn alone_ui(
    ui: &Ui,
    desk: &Desk<'_>,
    place: &Place<'_>,
    lane: &LanePainter<'_>,
    curve: &Drawn,
    column: Rect,
    acts: &mut Acts,
) {
    let samples_idx = curve.samples_idx;
    let samples = &desk.replay.samples.tags[samples_idx];
    let response = tag_response(ui, desk, (place, samples_idx), column, acts);
    let name = name_of(desk, samples_idx);
    let painter = ui.painter_at(place.lane.with_max_x(place.axis.left - 4.0).intersect(ui.clip_rect()));
    let whole = place.lane.with_max_x(place.axis.left - 1.0).shrink2(vec2(0.0, 0.5));
    highlight(ui, desk, samples_idx, whole, &response);
    let (left, top) = (column.left() + 10.0, column.top());
    let swatch = Rect::from_min_size(pos2(column.left() + 2.0, top + 8.0), vec2(3.0, 30.0));
    marks::swatch(&painter, swatch, lane.colour, lane.is_broken);
    let texts = painter.with_clip_rect(column.intersect(painter.clip_rect()));
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
    if !curve.picture.reconstructed.is_empty() {
        chip(desk, &texts, drawn, pos2(left, top + 66.0), place.lane.height() > 84.0);
    }
}

/// The sign that folds a lane or opens it, at the right of the names.
fn fold_ui(ui: &Ui, desk: &Desk<'_>, place: &Place<'_>, is_collapsed: bool, acts: &mut Acts) {
    let at = pos2(place.axis.left - FIGURES - 9.0, place.lane.top() + 12.0);
    let rect = Rect::from_center_size(at, vec2(18.0, 18.0));
    let response = ui.interact(rect, ui.scope_id().with(("fold", place.lane_idx)), Sense::click());
    let name = desk.texts.get(if is_collapsed { "lane-expand" } else { "lane-collapse" });
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    let is_near = ui.rect_contains_pointer(place.lane.with_max_x(place.axis.left));
    if is_collapsed || is_near || response.has_focus() {
        let icon = if is_collapsed { icons::ICON_UNFOLD_MORE } else { icons::ICON_UNFOLD_LESS };
        let colour = if response.hovered() { desk.palette.text } else { desk.palette.faint };
        let font = egui::FontId::new(14.0, icon.font_family());
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon.codepoint, font, colour);
    }
    if response.clicked() {
        acts.push(Act::Trend(TrendAct::Collapse(place.lane_idx)));
    }
    response.on_hover_text(name);
}

/// A lane folded to a strip: names and values beside each other.
pub(super) fn strip_ui(ui: &mut Ui, desk: &Desk<'_>, place: &Place<'_>, acts: &mut Acts) {
    let lane = place.lane;
    let painter = ui.painter_at(lane.intersect(ui.clip_rect()));
    painter.rect_filled(lane, 0.0, desk.palette.panel);
    painter.hline(lane.x_range(), lane.bottom() - 0.5, desk.palette.line());
    let mut left = lane.left() + 2.0;
    for curve in &desk.workspace.lanes.all()[place.lane_idx].curves {
        let Some(samples) = desk.replay.samples.tags.get(curve.samples_idx) else { continue };
        let (value, colour) = value_text(desk, curve.samples_idx);
        let tag = painter.layout_no_wrap(samples.tag.to_string(), theme::body(), desk.palette.text);
        let value = painter.layout_no_wrap(value, theme::body(), colour);
        // The first one leaves the place of the sign that opens the lane free.
        let least = if left < lane.left() + 4.0 { place.axis.left - FIGURES - 22.0 - left } else { 0.0 };
        let width = (8.0 + tag.size().x + 8.0 + value.size().x + 8.0).max(least);
        let rect = Rect::from_min_size(pos2(left, lane.top()), vec2(width, lane.height() - 1.0));
        let response = tag_response(ui, desk, (place, curve.samples_idx), rect, acts);
        highlight(ui, desk, curve.samples_idx, rect, &response);
        let swatch = Rect::from_min_size(pos2(left, lane.top() + 5.0), vec2(3.0, lane.height() - 11.0));
        let is_broken = desk.palette.is_hue_used_before(curve.samples_idx);
        marks::swatch(&painter, swatch, desk.tag_colour(curve.samples_idx), is_broken);
        let tag_at = pos2(left + 8.0, lane.center().y - tag.size().y / 2.0);
        let value_at = pos2(tag_at.x + tag.size().x + 8.0, tag_at.y);
        painter.galley(tag_at, tag, desk.palette.text);
        painter.galley(value_at, value, colour);
        left = if least > 0.0 { place.axis.left } else { rect.right() + 8.0 };
    }
    fold_ui(ui, desk, place, true, acts);
}

/// The word that nobody recorded the curve: framed under the value, in a low lane beside the tag with a hatched sign.
fn chip(desk: &Desk<'_>, painter: &Painter, tag: Rect, under: egui::Pos2, is_tall: bool) {
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

fn cursor_value(desk: &Desk<'_>, painter: &Painter, samples_idx: usize, decimals: usize, at: egui::Pos2) {
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
