//! The list of tags: search, groups by equipment, course over the window shown, value at the cursor, state against the
//! limits. A tag is dragged from here onto a lane.

use egui::{Align2, CollapsingHeader, Rect, RichText, Sense, Shape, Stroke, TextEdit, pos2, vec2};

use super::{
    desk::{Act, Acts, Desk, fixed},
    marks, panels, scope, theme,
    trend::{Column, Curve, TagDrag, TrendCache},
    widgets,
    workspace::Selection,
};
use crate::case::Tag;

const TALL_ROW: f32 = 38.0;
/// Room for the value; and the least width of a course that still tells something.
const VALUE: f32 = 48.0;
const LEAST_COURSE: f32 = 26.0;

/// Tags with their search field.
pub(super) fn tag_list_ui(ui: &mut egui::Ui, desk: &Desk<'_>, trends: &mut TrendCache, acts: &mut Acts) {
    search_ui(ui, desk, acts);
    let groups = groups(desk);
    if groups.is_empty() {
        let key = if desk.replay.samples.tags.is_empty() { "tags-none" } else { "tags-none-found" };
        widgets::empty_ui(ui, desk, key, None);
        return;
    }
    panels::list_ui(ui, "tags", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let unit_width = unit_width(desk, ui.painter());
        // What a search found is shown, also where its group was folded before.
        let is_open = (!desk.workspace.search.trim().is_empty()).then_some(true);
        for (name, tags) in &groups {
            ui.add_space(4.0);
            let title = RichText::new(name).size(theme::SMALL).color(desk.palette.weak);
            let group = CollapsingHeader::new(title).id_salt(("tags-of", name)).default_open(true).open(is_open);
            group.show_unindented(ui, |ui| {
                for samples_idx in tags {
                    tag_ui(ui, desk, trends, (*samples_idx, unit_width), acts);
                }
            });
        }
    });
}

fn search_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let mut text = desk.workspace.search.clone();
    let hint = desk.texts.get("tags-search");
    let field = TextEdit::singleline(&mut text).hint_text(&hint).desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(hint);
    if response.changed() {
        acts.push(Act::Search(text));
    }
}

/// Equipment names with the places of their tags' samples, in the case's order, as the search leaves them.
fn groups(desk: &Desk<'_>) -> Vec<(String, Vec<usize>)> {
    let wanted = desk.workspace.search.trim().to_lowercase();
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (samples_idx, samples) in desk.replay.samples.tags.iter().enumerate() {
        let tag = desk.replay.case.tag(samples.tag.as_str());
        let equipment = tag.and_then(|tag| tag.equipment.as_ref());
        let group = equipment.map_or_else(
            || desk.texts.get("tags-no-equipment"),
            |id| desk.replay.case.equipment_name(id, desk.lang()).to_owned(),
        );
        let name = tag.map_or("", |tag| tag.name.get(desk.lang()));
        let text = format!("{} {name} {group} {}", samples.tag, samples.unit).to_lowercase();
        if !wanted.split_whitespace().all(|word| text.contains(word)) {
            continue;
        }
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, list)) => list.push(samples_idx),
            None => groups.push((group, vec![samples_idx])),
        }
    }
    groups
}

fn tag_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    trends: &mut TrendCache,
    (samples_idx, unit_width): (usize, f32),
    acts: &mut Acts,
) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let tag = desk.replay.case.tag(samples.tag.as_str());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), TALL_ROW), Sense::click_and_drag());
    response.dnd_set_drag_payload(TagDrag(samples_idx));
    if !ui.is_rect_visible(rect) {
        return name_ui(desk, samples_idx, &response);
    }
    let is_selected = desk.workspace.selection == Some(Selection::Tag(samples.tag.clone()));
    let has_lane = desk.workspace.lanes.lane_of(samples_idx).is_some();
    if is_selected || response.hovered() {
        let fill = if is_selected { desk.palette.accent_soft } else { desk.palette.hover };
        ui.painter().rect_filled(rect, 3.0, fill);
    }
    let swatch = Rect::from_center_size(pos2(rect.left() + 10.0, rect.center().y), vec2(12.0, 12.0));
    swatch_ui(ui, desk, samples_idx, swatch, has_lane, acts);
    let value_left = value(ui, desk, (samples_idx, unit_width), rect);
    let painter = ui.painter_at(rect.with_max_x(value_left - 6.0));
    let (left, top) = (rect.left() + 24.0, rect.top());
    let colour = if has_lane { desk.palette.text } else { desk.palette.weak };
    let drawn = painter.text(pos2(left, top + 3.0), Align2::LEFT_TOP, samples.tag.as_str(), theme::body(), colour);
    let course = Rect::from_x_y_ranges(
        drawn.right() + 8.0..=value_left.min(rect.right() - 22.0 - unit_width - VALUE) - 8.0,
        top + 3.0..=top + 19.0,
    );
    if course.width() >= LEAST_COURSE {
        course_ui(ui, desk, trends, samples_idx, course);
    }
    let name = tag.map_or("", |tag| tag.name.get(desk.lang()));
    let name = if name == samples.tag.as_str() { "" } else { name };
    let cursor = desk.workspace.cursor;
    let why = desk.reading(samples_idx, cursor).why(desk, cursor);
    let why_at = pos2(rect.right() - 4.0, top + 20.0);
    let why_left = ui.painter().text(why_at, Align2::RIGHT_TOP, &why, theme::small(), desk.palette.faint).left();
    let width = why_left - if why.is_empty() { 0.0 } else { 6.0 } - left;
    widgets::elided(ui.painter(), pos2(left, top + 20.0), width, name, theme::small(), desk.palette.weak);
    let label = label(desk, samples_idx);
    name_ui(desk, samples_idx, &response);
    if response.double_clicked() {
        acts.push(Act::ToggleLane(samples_idx));
    } else if response.clicked() {
        acts.push(Act::Select(Some(Selection::Tag(samples.tag.clone()))));
    }
    response.on_hover_ui(|ui| {
        hover_ui(ui, desk, tag, &label);
        if !why.is_empty() {
            ui.small(&why);
        }
    });
}

/// A tag's name and what it measures.
fn label(desk: &Desk<'_>, samples_idx: usize) -> String {
    let id = &desk.replay.samples.tags[samples_idx].tag;
    let name = desk.replay.case.tag(id.as_str()).map_or("", |tag| tag.name.get(desk.lang()));
    if name == id.as_str() { id.to_string() } else { format!("{id} {name}") }
}

/// Gives a row its name, seen or not.
fn name_ui(desk: &Desk<'_>, samples_idx: usize, response: &egui::Response) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, label(desk, samples_idx)));
}

/// The tag's course over the window shown: its line, and what each pixel spans where samples are dense.
fn course_ui(ui: &egui::Ui, desk: &Desk<'_>, trends: &mut TrendCache, samples_idx: usize, rect: Rect) {
    let num_px = rect.width().floor() as usize;
    let picture = trends.spark(desk, samples_idx, num_px);
    let Some((low, high)) = picture.extremes else { return };
    let colour = desk.tag_colour(samples_idx);
    let painter = ui.painter_at(rect.expand(1.0));
    let line = Stroke::new(1.0, colour.gamma_multiply(0.9));
    for points in course(&picture, rect, (low, high)) {
        if let [only] = points.as_slice() {
            painter.circle_filled(*only, 1.0, colour);
        } else {
            painter.add(Shape::line(points, line));
        }
    }
}

/// The points of a course in `rect`, run by run; a flat one in the middle.
fn course(picture: &Curve, rect: Rect, (low, high): (f64, f64)) -> Vec<Vec<egui::Pos2>> {
    let y = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        rect.bottom() - (share * f64::from(rect.height())) as f32
    };
    let points = |columns: &[Column]| {
        let mut points: Vec<egui::Pos2> = Vec::with_capacity(columns.len() * 2);
        for column in columns {
            // Each pixel from one extreme to the other, whichever is nearer to where the line is.
            let (a, b) = (pos2(rect.left() + column.x, y(column.min)), pos2(rect.left() + column.x, y(column.max)));
            let is_turned = points.last().is_some_and(|last| (last.y - b.y).abs() < (last.y - a.y).abs());
            points.extend(if is_turned { [b, a] } else { [a, b] });
        }
        points.dedup_by(|a, b| a.distance_sq(*b) < 0.04);
        points
    };
    picture.runs.iter().map(|run| points(&run.columns)).collect()
}

fn hover_ui(ui: &mut egui::Ui, desk: &Desk<'_>, tag: Option<&Tag>, label: &str) {
    ui.label(label);
    if let Some([low, high]) = tag.and_then(|tag| tag.range) {
        let unit = tag.map_or("", |tag| tag.unit.as_str());
        let (low, high) = (super::desk::plain(low, 6), super::desk::plain(high, 6));
        ui.small(desk.texts.fmt("tag-range", &[("low", &low), ("high", &high), ("unit", unit)]));
    }
    ui.small(desk.texts.get("tag-hint"));
}

fn swatch_ui(ui: &mut egui::Ui, desk: &Desk<'_>, samples_idx: usize, swatch: Rect, has_lane: bool, acts: &mut Acts) {
    let samples = &desk.replay.samples.tags[samples_idx];
    let response = ui.interact(swatch.expand(5.0), ui.scope_id().with(("swatch", samples_idx)), Sense::click());
    let colour = desk.tag_colour(samples_idx);
    if has_lane {
        ui.painter().rect_filled(swatch, 3.0, colour);
    } else {
        ui.painter().rect_stroke(swatch, 3.0, egui::Stroke::new(1.5, colour), egui::StrokeKind::Inside);
    }
    let key = if has_lane { "tag-hide-lane" } else { "tag-show-lane" };
    let name = desk.texts.fmt(key, &[("tag", samples.tag.as_str())]);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, has_lane, &name));
    if response.clicked() {
        acts.push(Act::ToggleLane(samples_idx));
    }
    response.on_hover_text(name);
}

/// Paints value, unit and state; gives the left end of what it painted.
fn value(ui: &egui::Ui, desk: &Desk<'_>, (samples_idx, unit_width): (usize, f32), rect: Rect) -> f32 {
    let samples = &desk.replay.samples.tags[samples_idx];
    let decimals = desk.facts(samples_idx).decimals;
    let value = desk.reading(samples_idx, desk.workspace.cursor).value();
    let state = value.and_then(|value| scope::state_of(desk.replay, &samples.tag, value));
    let y = rect.top() + 11.0;
    let mark = pos2(rect.right() - 8.0, y);
    match (value, state) {
        (Some(_), Some(severity)) => marks::severity(ui.painter(), mark, 4.5, severity, desk.palette),
        (Some(_), None) => marks::inside(ui.painter(), mark, desk.palette),
        (None, _) => {}
    }
    let unit_at = pos2(rect.right() - 18.0, y);
    let unit_left = unit_at.x - unit_width;
    let unit_at = pos2(unit_left, y);
    ui.painter().text(unit_at, Align2::LEFT_CENTER, &samples.unit, theme::small(), desk.palette.weak);
    let colour = state.map_or(desk.palette.text, |severity| desk.palette.severity(severity));
    let text = value.map_or_else(|| "—".to_owned(), |value| fixed(value, decimals));
    let at = pos2(unit_left - 4.0, y);
    ui.painter().text(at, Align2::RIGHT_CENTER, text, theme::body(), colour).left()
}

/// The widest unit, so that values stand in one column.
fn unit_width(desk: &Desk<'_>, painter: &egui::Painter) -> f32 {
    let units = desk
        .replay
        .samples
        .tags
        .iter()
        .map(|samples| painter.layout_no_wrap(samples.unit.clone(), theme::small(), desk.palette.weak).size().x);
    units.fold(0.0, f32::max).min(72.0)
}
