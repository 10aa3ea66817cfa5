//! The middle: ruler, trends and timeline on one time axis, and the pointer's gestures over them.

use egui::{Align2, CursorIcon, PointerButton, Rect, Sense, Stroke, StrokeKind, pos2, vec2};

use super::{
    axis::{Axis, Tick, ticks},
    desk::{Act, Acts, Desk},
    lanes, marks, picture, remarks,
    stamp::Calendar,
    theme,
    trend::{self, Measure, TrendAct, TrendCache},
    workspace::Selection,
};
use crate::{
    case::Severity,
    text::duration,
    time::{Instant, NANOS_PER_SEC},
};

const RULER: f32 = 34.0;
const SPLITTER: f32 = 7.0;
/// What one notch of the wheel does to the window's width.
const WHEEL: f64 = 0.0022;

/// Ruler, trends and timeline.
pub(super) fn centre_ui(ui: &mut egui::Ui, desk: &Desk<'_>, cache: &mut TrendCache, acts: &mut Acts) {
    let whole = ui.available_rect_before_wrap();
    let header = whole.with_max_y(whole.top() + trend::HEADER);
    let area = whole.with_min_y(header.bottom());
    picture::remember_region(ui.ctx(), area);
    let axis = Axis {
        window: desk.workspace.window,
        left: area.left() + theme::GUTTER,
        right: (area.right() - trend::right_margin(desk)).max(area.left() + theme::GUTTER + 40.0),
    };
    let marks = ticks(&axis, desk.stamps(), if desk.stamps().is_elapsed() { 84.0 } else { 72.0 });
    let tick_px: Vec<f32> = marks.iter().map(|tick| axis.x_from_time(tick.at)).collect();
    let ruler = area.with_max_y(area.top() + RULER);
    let below = area.with_min_y(ruler.bottom());
    let split = below.top() + (below.height() - SPLITTER) * desk.workspace.trend_share;
    let (upper, lower) = (below.with_max_y(split), below.with_min_y(split + SPLITTER));
    let plots = Rect::from_x_y_ranges(axis.left..=axis.right, ruler.top()..=area.bottom());

    trend::forget_ranged(ui);
    let hover = gestures_ui(ui, desk, &axis, plots, acts);
    ruler_ui(ui, desk, &axis, &marks, ruler);
    remarks::ribbons_ui(ui, desk, &axis, ruler, acts);
    {
        let mut child = trend::child_ui(ui, upper, "trends");
        trend::trends_ui(&mut child, desk, cache, &axis, &tick_px, hover, acts);
    }
    {
        let mut child = trend::child_ui(ui, lower, "timeline");
        lanes::lanes_ui(&mut child, desk, &axis, &tick_px, acts);
    }
    splitter_ui(ui, desk, below, split, acts);
    trend::header_ui(ui, desk, cache, header, acts);
    veil(ui, desk, &axis, [upper, lower]);
    trend::cursors_ui(ui, desk, &axis, upper, acts);
    cursors(ui, desk, &axis, plots, hover);
    trend::measured_ui(ui, desk, cache, upper, acts);
    ui.painter().vline(axis.left - 0.5, area.y_range(), desk.palette.line());
}

/// Wheel, drag, box, clicks; gives the time under the pointer.
fn gestures_ui(ui: &mut egui::Ui, desk: &Desk<'_>, axis: &Axis, plots: Rect, acts: &mut Acts) -> Option<Instant> {
    let response = ui.interact(plots, ui.scope_id().with("plots"), Sense::click_and_drag());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, desk.texts.get("centre-name")));
    let hover = ui.input(|input| input.pointer.hover_pos()).filter(|at| plots.contains(*at));
    let hover = hover.filter(|_| response.contains_pointer() || ui.rect_contains_pointer(plots));
    if let Some(at) = hover {
        wheel(ui, desk, axis, at.x, acts);
    }
    let window = desk.workspace.window;
    let width = axis.right - axis.left;
    if response.dragged_by(PointerButton::Primary) || response.drag_stopped_by(PointerButton::Primary) {
        if response.drag_started() {
            let (is_box, origin) = ui.input(|input| (input.modifiers.shift, input.pointer.press_origin()));
            let box_from = origin.filter(|_| is_box).map(|origin| origin.x);
            ui.data_mut(|data| data.insert_temp(response.id, box_from));
        }
        let box_from: Option<f32> = ui.data(|data| data.get_temp(response.id).flatten());
        match (box_from, response.interact_pointer_pos()) {
            (Some(from), Some(to)) => range_box(ui, desk, axis, plots, (from, to.x), &response, acts),
            (None, _) if response.drag_stopped() => acts.push(Act::Settle),
            (None, _) => acts.push(Act::Slide(window.panned(f64::from(-response.drag_delta().x / width)))),
            _ => {}
        }
    } else if response.clicked_by(PointerButton::Primary) {
        click(ui, desk, axis, &response, acts);
    }
    remarks::plots_menu_ui(desk, axis, &response, acts);
    if response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
    hover.map(|at| axis.time_from_x(at.x))
}

/// A click sets the cursor; the second of a double click puts it back and shows everything.
fn click(ui: &egui::Ui, desk: &Desk<'_>, axis: &Axis, response: &egui::Response, acts: &mut Acts) {
    let id = response.id.with("cursor-before");
    if response.double_clicked() {
        let before: Option<Instant> = ui.data(|data| data.get_temp(id));
        acts.extend(before.map(Act::SetCursor));
        acts.push(Act::Show(desk.workspace.span.padded(0.01)));
    } else if let Some(at) = response.interact_pointer_pos() {
        ui.data_mut(|data| data.insert_temp(id, desk.workspace.cursor));
        acts.push(Act::SetCursor(axis.time_from_x(at.x)));
    }
}

fn wheel(ui: &egui::Ui, desk: &Desk<'_>, axis: &Axis, x: f32, acts: &mut Acts) {
    let (scroll, zoom, is_shift, was_scrolling) = ui
        .input(|input| (input.smooth_scroll_delta(), input.zoom_delta(), input.modifiers.shift, input.is_scrolling()));
    let window = desk.workspace.window;
    let sideways = if is_shift { scroll.x + scroll.y } else { scroll.x };
    let upright = if is_shift { 0.0 } else { scroll.y };
    let mut next = window;
    if sideways != 0.0 {
        next = next.panned(f64::from(-sideways / (axis.right - axis.left)));
    }
    if upright != 0.0 || zoom != 1.0 {
        let factor = (-f64::from(upright) * WHEEL).exp() / f64::from(zoom);
        next = next.zoomed(factor, axis.time_from_x(x));
    }
    if next != window {
        acts.push(Act::Slide(next));
    } else if !was_scrolling {
        acts.push(Act::Settle);
    }
}

/// The stretch that a drag with Shift spans, with its length; let go, it is what is measured.
fn range_box(
    ui: &egui::Ui,
    desk: &Desk<'_>,
    axis: &Axis,
    plots: Rect,
    (from, to): (f32, f32),
    response: &egui::Response,
    acts: &mut Acts,
) {
    let last = desk.scope.horizon.map_or(axis.right, |horizon| axis.x_from_time(horizon).clamp(axis.left, axis.right));
    let (left, right) = (from.min(to).clamp(axis.left, last), from.max(to).clamp(axis.left, last));
    let area = Rect::from_x_y_ranges(left..=right, plots.y_range());
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, response.id));
    let fill = desk.palette.accent.gamma_multiply(0.12);
    painter.rect(area, 0.0, fill, Stroke::new(1.0, desk.palette.accent), StrokeKind::Inside);
    let (a, b) = (axis.time_from_x(left), axis.time_from_x(right));
    let span = painter.layout_no_wrap(format!("Δt {}", duration(b.secs_since(a))), theme::small(), desk.palette.text);
    let middle = pos2(area.center().x, plots.top() + RULER + 14.0);
    let plate = Rect::from_center_size(middle, span.size() + vec2(10.0, 4.0));
    painter.rect(plate, 3.0, desk.palette.plate, Stroke::new(1.0, desk.palette.accent), StrokeKind::Inside);
    painter.galley(plate.min + vec2(5.0, 2.0), span, desk.palette.text);
    if response.drag_stopped() && right - left > 4.0 {
        acts.push(Act::Trend(TrendAct::Measure(Some(Measure { a, b }))));
        acts.extend(trend::tag_ranged(ui, desk).map(|tag| Act::Select(Some(Selection::Tag(tag)))));
    }
}

fn ruler_ui(ui: &mut egui::Ui, desk: &Desk<'_>, axis: &Axis, marks: &[Tick], ruler: Rect) {
    let painter = ui.painter_at(ruler);
    painter.rect_filled(ruler, 0.0, desk.palette.bar);
    painter.hline(ruler.x_range(), ruler.bottom() - 0.5, desk.palette.line());
    zone_ui(ui, desk, ruler.with_max_x(axis.left));
    if desk.replay.has_reconstruction() {
        let swatch = Rect::from_min_size(pos2(ruler.left() + 10.0, ruler.top() + 21.0), vec2(18.0, 6.0));
        marks::hatch(&painter, swatch, 4.0, desk.palette.weak);
        let at = pos2(swatch.right() + 6.0, swatch.center().y);
        let text = desk.texts.get("legend-reconstruction");
        painter.text(at, Align2::LEFT_CENTER, text, theme::small(), desk.palette.weak);
    }
    let painter = ui.painter_at(ruler.with_min_x(axis.left));
    let mut taken_to = f32::NEG_INFINITY;
    for (tick_idx, tick) in marks.iter().enumerate() {
        let x = axis.x_from_time(tick.at);
        painter.vline(x, ruler.bottom() - 5.0..=ruler.bottom(), desk.palette.line());
        // The year stands once; it is the same a day later, or the date says that it is not.
        let short = |date: &String| date.strip_prefix(year_of(marks)).unwrap_or(date).to_owned();
        let date = tick.date.as_ref().map(|date| if tick_idx == 0 { date.clone() } else { short(date) });
        let place = |text: String, colour| painter.layout_no_wrap(text, theme::small(), colour);
        let date = place(date.map(|date| format!("{date} ")).unwrap_or_default(), desk.palette.text);
        let label = place(tick.label.clone(), desk.palette.weak);
        let at = pos2(x + 3.0, ruler.bottom() - 3.0 - label.size().y);
        if at.x < taken_to {
            continue;
        }
        let after = pos2(at.x + date.size().x, at.y);
        taken_to = after.x + label.size().x + 6.0;
        painter.galley(at, date, desk.palette.text);
        painter.galley(after, label, desk.palette.weak);
    }
}

/// `2024-`, when the first tick carries a date.
fn year_of(marks: &[Tick]) -> &str {
    let date = marks.first().and_then(|tick| tick.date.as_deref()).unwrap_or_default();
    date.get(..5).filter(|year| year.ends_with('-')).unwrap_or_default()
}

/// The zone of all times, and whether anybody named it.
fn zone_ui(ui: &mut egui::Ui, desk: &Desk<'_>, corner: Rect) {
    let zone = desk.replay.case.zone.to_string();
    let (text, why) = if desk.ground.calendar == Calendar::Elapsed {
        (desk.texts.get("zone-elapsed"), desk.texts.get("zone-elapsed-why"))
    } else if desk.ground.calendar == Calendar::TimeOfDay {
        (desk.texts.get("zone-time-of-day"), desk.texts.get("zone-time-of-day-why"))
    } else if desk.ground.is_zone_assumed() {
        let say = |key| desk.texts.fmt(key, &[("zone", &zone)]);
        (say("zone-assumed"), say("zone-assumed-why"))
    } else {
        (zone, String::new())
    };
    let is_sure = why.is_empty();
    let colour = if is_sure { desk.palette.faint } else { desk.palette.severity(Severity::Caution) };
    let at = pos2(corner.left() + 10.0, corner.top() + 3.0);
    let drawn = ui.painter_at(corner).text(at, Align2::LEFT_TOP, &text, theme::small(), colour);
    let response = ui.interact(drawn, ui.scope_id().with("zone"), Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &text));
    if !is_sure {
        response.on_hover_text(why);
    }
}

fn splitter_ui(ui: &mut egui::Ui, desk: &Desk<'_>, below: Rect, split: f32, acts: &mut Acts) {
    let bar = Rect::from_x_y_ranges(below.x_range(), split..=split + SPLITTER);
    let response = ui.interact(bar, ui.scope_id().with("splitter"), Sense::drag());
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeVertical);
    let is_hot = response.hovered() || response.dragged();
    ui.painter().rect_filled(bar, 0.0, desk.palette.bar);
    for y in [bar.top() + 0.5, bar.bottom() - 0.5] {
        ui.painter().hline(bar.x_range(), y, desk.palette.line());
    }
    let grip = Rect::from_center_size(bar.center(), vec2(28.0, 2.0));
    ui.painter().rect_filled(grip, 1.0, if is_hot { desk.palette.accent } else { desk.palette.hairline });
    if response.dragged() {
        let share = (split + response.drag_delta().y - below.top()) / (below.height() - SPLITTER).max(1.0);
        acts.push(Act::TrendShare(share));
    }
}

/// The soft veil over what is hidden.
fn veil(ui: &egui::Ui, desk: &Desk<'_>, axis: &Axis, areas: [Rect; 2]) {
    let Some(horizon) = desk.scope.horizon else { return };
    let x = axis.x_from_time(horizon).max(axis.left);
    if x >= axis.right {
        return;
    }
    for area in areas {
        let hidden = Rect::from_x_y_ranges(x..=axis.right, area.y_range());
        ui.painter().rect_filled(hidden, 0.0, desk.palette.veil);
        let words = desk.texts.get("future-hidden");
        let galley = ui.painter().layout_no_wrap(words, theme::body(), desk.palette.weak);
        if galley.size().x + 16.0 < hidden.width() {
            let at = hidden.center() - galley.size() / 2.0;
            ui.painter().galley(at, galley, desk.palette.weak);
        }
    }
}

/// The cursor, and the crosshair under the pointer, each with its time over the ticks.
fn cursors(ui: &egui::Ui, desk: &Desk<'_>, axis: &Axis, plots: Rect, hover: Option<Instant>) {
    let painter = ui.painter_at(plots.expand2(vec2(48.0, 0.0)));
    let cursor = desk.workspace.cursor;
    let mut taken = None;
    if desk.workspace.window.contains(cursor) {
        let x = axis.x_from_time(cursor);
        painter.vline(painter.round_to_pixel_center(x), plots.top() + 16.0..=plots.bottom(), desk.palette.selected());
        taken = Some(time_tag(&painter, desk, plots, x, cursor, Plate::Cursor));
    }
    if let Some(at) = hover {
        let x = axis.x_from_time(at);
        let line = Stroke::new(1.0, desk.palette.faint.gamma_multiply(0.7));
        painter.vline(painter.round_to_pixel_center(x), plots.top() + RULER..=plots.bottom(), line);
        if (x - axis.x_from_time(cursor)).abs() > 3.0 {
            time_tag(&painter, desk, plots, x, at, Plate::Pointer { taken });
        }
    }
}

/// Whose moment a plate shows.
#[derive(Clone, Copy)]
enum Plate {
    Cursor,
    /// The pointer's, beside the place that the cursor's has taken.
    Pointer {
        taken: Option<Rect>,
    },
}

/// A moment on a plate at the top of the ruler, with its day where the window spans more than one; gives the plate. The
/// pointer's plate makes way for the cursor's.
fn time_tag(painter: &egui::Painter, desk: &Desk<'_>, plots: Rect, x: f32, at: Instant, look: Plate) -> Rect {
    const DAY: i64 = 86_400 * NANOS_PER_SEC;
    let (fill, colour) = match look {
        Plate::Cursor => (desk.palette.accent, desk.palette.plot),
        Plate::Pointer { .. } => (desk.palette.plate, desk.palette.weak),
    };
    let stamps = desk.stamps();
    let text = if desk.workspace.window.width() > DAY { stamps.dated(at) } else { stamps.clock(at) };
    let galley = painter.layout_no_wrap(text, theme::small(), colour);
    let size = galley.size() + vec2(10.0, 2.0);
    let (least, most) = (plots.left() - 2.0, (plots.right() + 10.0 - size.x).max(plots.left()));
    let mut left = (x - size.x / 2.0).clamp(least, most);
    if let Plate::Pointer { taken: Some(taken) } = look
        && left < taken.right() + 3.0
        && left + size.x > taken.left() - 3.0
    {
        let (before, after) = (taken.left() - 3.0 - size.x, taken.right() + 3.0);
        left = if (x < taken.center().x && before >= least) || after > most { before } else { after };
    }
    let plate = Rect::from_min_size(pos2(left, plots.top() + 1.0), size);
    painter.rect(plate, 3.0, fill, desk.palette.line(), StrokeKind::Inside);
    painter.galley(plate.min + vec2(5.0, 1.0), galley, colour);
    plate
}
