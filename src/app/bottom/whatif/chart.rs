//! The margin: the lead on each event against the set point, which can be dragged along the axis. Leads stand on a scale of
//! time by powers, for they run from minutes to days.

use egui::{Align2, CursorIcon, Painter, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::wish;
use crate::{
    analysis::{Lead, MarginPoint},
    app::{
        axis::round_figures,
        desk::{Acts, Desk, plain, rounded},
        studies::Margins,
        theme,
        workspace::TrialLook,
    },
    historian::TagSamples,
};

/// Leads that the axis names, in seconds.
const TICKS: [(f64, &str); 9] = [
    (60.0, "1 min"),
    (300.0, "5 min"),
    (1_800.0, "30 min"),
    (7_200.0, "2 h"),
    (21_600.0, "6 h"),
    (86_400.0, "1 d"),
    (432_000.0, "5 d"),
    (2_592_000.0, "30 d"),
    (31_536_000.0, "365 d"),
];
/// The least distance between two of them.
const APART: f32 = 13.0;
/// The least lead that the axis tells from none.
const LEAST: f64 = 10.0;
/// Room for the leads' figures.
const LEFT: f32 = 50.0;
/// A chart lower than this names no axis.
const LOW: f32 = 110.0;

/// Where set points and leads stand in the chart.
struct Frame {
    plot: Rect,
    low: f64,
    high: f64,
    longest: f64,
}

impl Frame {
    fn x(&self, set_point: f64) -> f32 {
        let share = (set_point - self.low) / (self.high - self.low).max(f64::MIN_POSITIVE);
        self.plot.left() + share as f32 * self.plot.width()
    }

    fn set_point(&self, x: f32) -> f64 {
        self.low + f64::from((x - self.plot.left()) / self.plot.width()) * (self.high - self.low)
    }

    fn y(&self, lead: f64) -> f32 {
        let share = (lead.max(LEAST) / LEAST).ln() / (self.longest / LEAST).ln().max(0.1);
        self.plot.bottom() - (share.min(1.0) as f32) * self.plot.height()
    }
}

/// The chart.
pub(super) fn chart_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    look: &TrialLook,
    samples: &TagSamples,
    (margins, is_old): (&Margins, bool),
    acts: &mut Acts,
) {
    let points = || margins.iter().flat_map(|(_, points)| points);
    let (low, high) = points().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), point| {
        (low.min(point.set_point), high.max(point.set_point))
    });
    if low >= high {
        return;
    }
    let longest = points().filter_map(|point| point.first).map(|lead| lead.secs).fold(3_600.0, f64::max);
    let size = vec2(ui.available_width(), (ui.available_height() - 4.0).max(60.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let below = if rect.height() < LOW { 18.0 } else { 30.0 };
    let plot = Rect::from_min_max(rect.min + vec2(LEFT, 6.0), rect.max - vec2(8.0, below));
    let frame = Frame { plot, low, high, longest: longest * 1.2 };
    let painter = ui.painter_at(rect);
    painter.rect_filled(plot, 0.0, desk.palette.plot);
    axes(&painter, desk, &frame, &samples.unit);
    for (event_idx, (_, points)) in margins.iter().enumerate() {
        let alpha = if is_old { 0.4 } else { 1.0 };
        let colour = desk.palette.tag(event_idx).gamma_multiply(alpha);
        curve(&painter, &frame, points, |point| point.first, Stroke::new(1.0, colour.gamma_multiply(0.45)));
        curve(&painter, &frame, points, |point| point.last, Stroke::new(2.0, colour));
    }
    let x = frame.x(look.set_point).clamp(plot.left(), plot.right());
    painter.vline(x, plot.y_range(), Stroke::new(1.5, desk.palette.accent));
    let text = desk.texts.get("whatif-chart");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Slider, true, &text));
    let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked()) {
        let value = frame.set_point(at.x.clamp(plot.left(), plot.right()));
        let step = (high - low) / f64::from(plot.width().max(1.0));
        let decimals = (-step.log10().floor()).clamp(0.0, 6.0) as usize;
        let set_point = rounded(value, decimals);
        acts.push(wish(TrialLook { set_point, ..look.clone() }));
    }
    response.on_hover_text(text);
}

fn axes(painter: &Painter, desk: &Desk<'_>, frame: &Frame, unit: &str) {
    let (plot, font, colour) = (frame.plot, theme::small(), desk.palette.weak);
    let grid = Stroke::new(1.0, desk.palette.grid);
    let mut above = f32::INFINITY;
    for (secs, text) in TICKS.into_iter().filter(|(secs, _)| *secs < frame.longest) {
        let y = frame.y(secs);
        painter.hline(plot.x_range(), y, grid);
        if above - y >= APART {
            painter.text(pos2(plot.left() - 6.0, y), Align2::RIGHT_CENTER, text, font.clone(), colour);
            above = y;
        }
    }
    for figure in round_figures(frame.low, frame.high, (plot.width() / 70.0) as usize) {
        let x = frame.x(figure);
        painter.vline(x, plot.y_range(), grid);
        painter.text(pos2(x, plot.bottom() + 3.0), Align2::CENTER_TOP, plain(figure, 4), font.clone(), colour);
    }
    if plot.height() >= LOW - 36.0 {
        let name = desk.texts.fmt("whatif-axis", &[("unit", unit)]);
        painter.text(pos2(plot.center().x, plot.bottom() + 16.0), Align2::CENTER_TOP, name, font, colour);
    }
    painter.hline(plot.x_range(), plot.bottom(), desk.palette.line());
    painter.vline(plot.left(), plot.y_range(), desk.palette.line());
}

/// A lead against the set point; where there is none the line breaks off.
fn curve(
    painter: &Painter,
    frame: &Frame,
    points: &[MarginPoint],
    lead: impl Fn(&MarginPoint) -> Option<Lead>,
    stroke: Stroke,
) {
    let mut run = Vec::new();
    for point in points {
        match lead(point) {
            Some(lead) => run.push(pos2(frame.x(point.set_point), frame.y(lead.secs))),
            None => {
                painter.line(std::mem::take(&mut run), stroke);
            }
        }
    }
    painter.line(run, stroke);
}

/// A bit of an event's line, beside its words.
pub(super) fn sample_line(painter: &Painter, spot: Rect, desk: &Desk<'_>, event_idx: usize) {
    painter.hline(spot.x_range(), spot.center().y, Stroke::new(2.0, desk.palette.tag(event_idx)));
}
