//! The whole record at a glance: how bad it was when, where the events are, and the window as a brush.

use egui::{CursorIcon, Rect, Sense, Stroke, StrokeKind, pos2, vec2};

use crate::{
    app::{
        axis::{Axis, TimeWindow, ticks},
        desk::{Act, Acts, Desk},
        remarks, theme,
    },
    case::Severity,
    time::Instant,
};

const EDGE: f32 = 5.0;

/// What a drag on the overview moves.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Grip {
    Left,
    Right,
    Middle,
    Cursor,
}

/// The overview with its brush.
pub(super) fn overview_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let size = vec2(ui.available_width(), ui.available_height().max(24.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let axis = Axis { window: desk.workspace.span.padded(0.005), left: rect.left(), right: rect.right() };
    let painter = ui.painter_at(rect.expand(1.0));
    painter.rect(rect, 3.0, desk.palette.plot, desk.palette.line(), StrokeKind::Inside);
    days(desk, &axis, rect, &painter);
    if desk.replay.exceedances.is_empty() && desk.replay.timeline.events.is_empty() {
        envelope(desk, &axis, rect, &painter);
    }
    exceedances(desk, &axis, rect, &painter);
    events(desk, &axis, rect, &painter);
    remarks::overview_ribbons(desk, &axis, rect, &painter);
    if let Some(horizon) = desk.scope.horizon {
        let hidden = rect.with_min_x(axis.x_from_time(horizon));
        painter.rect_filled(hidden.shrink(1.0), 0.0, desk.palette.veil);
    }
    let brush = brush_rect(desk, &axis, rect);
    painter.rect(brush, 3.0, desk.palette.accent.gamma_multiply(0.10), desk.palette.selected(), StrokeKind::Inside);
    looping(desk, &axis, rect, &painter);
    let x = axis.x_from_time(desk.workspace.cursor);
    painter.vline(x, rect.y_range(), Stroke::new(2.0, desk.palette.accent));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, desk.texts.get("overview-name")));
    input(ui, desk, &axis, brush, &response, acts);
}

fn brush_rect(desk: &Desk<'_>, axis: &Axis, rect: Rect) -> Rect {
    let window = desk.workspace.window;
    let left = axis.x_from_time(window.from).clamp(rect.left(), rect.right() - 4.0);
    let right = axis.x_from_time(window.to).clamp(left + 4.0, rect.right());
    Rect::from_x_y_ranges(left..=right, rect.y_range())
}

fn days(desk: &Desk<'_>, axis: &Axis, rect: Rect, painter: &egui::Painter) {
    for tick in ticks(axis, desk.stamps(), 110.0) {
        let x = axis.x_from_time(tick.at);
        painter.vline(x, rect.y_range(), Stroke::new(1.0, desk.palette.grid));
        let text = tick.date.map_or(tick.label.clone(), |date| format!("{date} {}", tick.label));
        let at = pos2(x + 3.0, rect.top() + 1.0);
        painter.text(at, egui::Align2::LEFT_TOP, text, theme::small(), desk.palette.faint);
    }
}

/// The first tag from least to greatest, pixel by pixel, where there are neither limits nor events to show.
fn envelope(desk: &Desk<'_>, axis: &Axis, rect: Rect, painter: &egui::Painter) {
    let Some(samples) = desk.replay.samples.tags.first() else { return };
    let (series, num_shown) = (&samples.series, desk.scope.num_samples(samples));
    let Some((low, high)) = series.pyramid().min_max(series.values(), 0, num_shown) else { return };
    let field = rect.with_min_y(rect.top() + 15.0).shrink(2.0);
    let y = |value: f64| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        field.bottom() - field.height() * share as f32
    };
    let (from, to) = (samples.clock_map.to_source(axis.window.from), samples.clock_map.to_source(axis.window.to));
    // A few samples at least in each column, so that a slow record makes a band and no row of dots.
    let num_columns = (rect.width().round() as usize).min(series.len() / 4).clamp(1, 8_192);
    let width = rect.width() / num_columns as f32;
    let mut mesh = egui::Mesh::default();
    for (place, bucket) in series.envelope(from, to, num_columns).iter().enumerate() {
        let end = bucket.end.min(num_shown);
        if bucket.start >= end {
            continue;
        }
        let Some((min, max)) = series.pyramid().min_max(series.values(), bucket.start, end) else { continue };
        let x = rect.left() + place as f32 * width;
        let column = Rect::from_x_y_ranges(x..=x + width.max(1.0), y(max) - 0.75..=y(min) + 0.75);
        mesh.add_colored_rect(column, desk.tag_colour(0).gamma_multiply(0.7));
    }
    painter.add(egui::Shape::mesh(mesh));
}

/// A strip for each severity, the gravest highest.
fn exceedances(desk: &Desk<'_>, axis: &Axis, rect: Rect, painter: &egui::Painter) {
    let strips = [Severity::Critical, Severity::Alarm, Severity::Caution, Severity::Information];
    for (strip_idx, severity) in strips.into_iter().enumerate() {
        let top = rect.top() + 15.0 + strip_idx as f32 * 3.5;
        for row in desk.rows.iter().filter(|row| row.severity == severity) {
            let (left, right) = (axis.x_from_time(row.start), axis.x_from_time(row.end));
            let strip = Rect::from_x_y_ranges(left..=right.max(left + 1.5), top..=top + 3.0);
            painter.rect_filled(strip, 0.0, desk.palette.severity(severity));
        }
    }
}

fn events(desk: &Desk<'_>, axis: &Axis, rect: Rect, painter: &egui::Painter) {
    for timed in &desk.replay.timeline.events {
        let Some(interval) = timed.interval.filter(|interval| desk.scope.shows(*interval)) else { continue };
        let x = axis.x_from_time(interval.middle());
        let foot = rect.bottom() - 1.0;
        painter.vline(x, foot - 6.0..=foot, Stroke::new(1.5, desk.palette.event));
    }
}

/// The stretch looped over: a bar along the top with an end at either side.
fn looping(desk: &Desk<'_>, axis: &Axis, rect: Rect, painter: &egui::Painter) {
    let Some(stretch) = desk.workspace.looping else { return };
    let (left, right) =
        (axis.x_from_time(stretch.from), axis.x_from_time(stretch.to).max(axis.x_from_time(stretch.from) + 3.0));
    let bar = Rect::from_x_y_ranges(left..=right, rect.top() + 1.0..=rect.top() + 4.0);
    painter.rect_filled(bar, 0.0, desk.palette.accent);
    for x in [left, right] {
        painter.vline(x, rect.top() + 1.0..=rect.top() + 12.0, Stroke::new(2.0, desk.palette.accent));
    }
}

fn input(ui: &egui::Ui, desk: &Desk<'_>, axis: &Axis, brush: Rect, response: &egui::Response, acts: &mut Acts) {
    let grip_at = |x: f32| {
        if (x - brush.left()).abs() < EDGE {
            Grip::Left
        } else if (x - brush.right()).abs() < EDGE {
            Grip::Right
        } else if brush.x_range().contains(x) && brush.width() < response.rect.width() - 2.0 * EDGE {
            Grip::Middle
        } else {
            Grip::Cursor
        }
    };
    if let Some(at) = response.hover_pos() {
        match grip_at(at.x) {
            Grip::Left | Grip::Right => ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal),
            Grip::Middle => ui.ctx().set_cursor_icon(CursorIcon::Grab),
            Grip::Cursor => {}
        }
    }
    if response.clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        let time = axis.time_from_x(at.x);
        acts.push(Act::BringCursor(time));
    }
    if response.drag_started()
        && let Some(at) = ui.input(|input| input.pointer.press_origin())
    {
        ui.data_mut(|data| data.insert_temp(response.id, grip_at(at.x)));
    }
    let grip: Option<Grip> = ui.data(|data| data.get_temp(response.id));
    if response.dragged()
        && let (Some(grip), Some(at)) = (grip, response.interact_pointer_pos())
    {
        drag(desk, axis, grip, at.x, response.drag_delta().x, acts);
    }
    if response.drag_stopped() {
        acts.push(Act::Settle);
    }
}

fn drag(desk: &Desk<'_>, axis: &Axis, grip: Grip, x: f32, moved_px: f32, acts: &mut Acts) {
    let window = desk.workspace.window;
    let time = axis.time_from_x(x);
    let moved = |at: Instant| {
        let share = f64::from(moved_px / (axis.right - axis.left));
        at.plus_nanos((share * axis.window.width() as f64) as i64)
    };
    acts.push(match grip {
        Grip::Left => Act::Slide(TimeWindow::new(time.min(window.to), window.to)),
        Grip::Right => Act::Slide(TimeWindow::new(window.from, time.max(window.from))),
        Grip::Middle => Act::Slide(TimeWindow::new(moved(window.from), moved(window.to))),
        Grip::Cursor => Act::SetCursor(time),
    });
}
