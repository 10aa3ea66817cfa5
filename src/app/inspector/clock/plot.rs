//! The residuals of a fit over time: a point for each anchor with a bar of what it leaves open; hollow where it does not count.

use egui::{Align2, Painter, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::{
    app::{
        desk::{Desk, plain},
        theme,
    },
    case::{Clock, Severity},
    text::{number, signed_secs},
    timeline::{ClockFit, Residual},
};

const HEIGHT: f32 = 104.0;
const LEFT: f32 = 40.0;
const BELOW: f32 = 16.0;
const DOT: f32 = 3.5;

/// Where times and residuals stand.
struct Frame {
    plot: Rect,
    from_nanos: i64,
    to_nanos: i64,
    reach_s: f64,
}

impl Frame {
    fn of(area: Rect, fit: &ClockFit) -> Option<Self> {
        let (from, to) = fit.span()?;
        let plot = Rect::from_min_max(area.min + vec2(LEFT, 6.0), area.max - vec2(12.0, BELOW));
        // Those that do not count stand at the rim where they lie farther out, or the others would lie on one line.
        let counted = fit.residuals.iter().filter(|residual| !residual.is_outlier);
        let reach_s = counted.map(|x| x.secs.abs() + x.reading.within_s).fold(0.5, f64::max) * 1.25;
        Some(Self { plot, from_nanos: from.nanos(), to_nanos: to.nanos(), reach_s })
    }

    fn x(&self, residual: &Residual) -> f32 {
        let span = self.to_nanos.saturating_sub(self.from_nanos);
        let since = residual.reading.shown.nanos().saturating_sub(self.from_nanos);
        let share = if span > 0 { since as f64 / span as f64 } else { 0.5 };
        self.plot.left() + 8.0 + share as f32 * (self.plot.width() - 16.0)
    }

    fn y(&self, secs: f64) -> f32 {
        let share = (secs / self.reach_s).clamp(-0.94, 0.94) as f32;
        self.plot.center().y - share * self.plot.height() / 2.0
    }
}

/// The plot.
pub(super) fn residuals_ui(ui: &mut Ui, desk: &Desk<'_>, clock: &Clock, fit: &ClockFit) {
    let size = vec2(ui.available_width() - 8.0, HEIGHT);
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    let name = desk.texts.get("fit-plot");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, &name));
    let Some(frame) = Frame::of(area, fit) else { return };
    let painter = ui.painter_at(area);
    axes(&painter, desk, &frame, clock, fit);
    for residual in &fit.residuals {
        point(&painter, desk, &frame, residual);
        let at = pos2(frame.x(residual), frame.y(residual.secs));
        let place = Rect::from_center_size(at, vec2(12.0, 12.0));
        let id = ui.scope_id().with(("residual", residual.reading.anchor.as_str()));
        let words = words(desk, clock, residual);
        let hover = ui.interact(place, id, Sense::hover());
        hover.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &words));
        hover.on_hover_text(words);
    }
}

fn axes(painter: &Painter, desk: &Desk<'_>, frame: &Frame, clock: &Clock, fit: &ClockFit) {
    let (plot, palette) = (frame.plot, desk.palette);
    painter.rect_filled(plot, 0.0, palette.plot);
    painter.hline(plot.x_range(), plot.center().y, Stroke::new(1.5, palette.accent));
    let half = frame.reach_s / 1.25;
    for secs in [half, 0.0, -half] {
        let y = frame.y(secs);
        if secs != 0.0 {
            painter.hline(plot.x_range(), y, Stroke::new(1.0, palette.grid));
        }
        let text = format!("{} s", signed_secs(number(secs, 1).parse().unwrap_or(secs)));
        painter.text(pos2(plot.left() - 4.0, y), Align2::RIGHT_CENTER, text, theme::small(), palette.weak);
    }
    let Some((from, to)) = fit.span() else { return };
    let is_one_day = clock.zone.civil(from).date() == clock.zone.civil(to).date();
    let form = if is_one_day { "%H:%M:%S" } else { "%m-%d %H:%M" };
    let ends = [(from, plot.left(), Align2::LEFT_BOTTOM), (to, plot.right(), Align2::RIGHT_BOTTOM)];
    let num_ends = if from == to { 1 } else { 2 };
    for (at, x, align) in ends.into_iter().take(num_ends) {
        let text = clock.zone.civil(at).format(form).to_string();
        painter.text(pos2(x, plot.bottom() + BELOW), align, text, theme::small(), palette.weak);
    }
}

fn point(painter: &Painter, desk: &Desk<'_>, frame: &Frame, residual: &Residual) {
    let palette = desk.palette;
    let (x, y, within) = (frame.x(residual), frame.y(residual.secs), residual.reading.within_s);
    let colour = if residual.is_outlier { palette.severity(Severity::Caution) } else { palette.text };
    let stroke = Stroke::new(1.2, colour);
    let (top, bottom) = (frame.y(residual.secs + within), frame.y(residual.secs - within));
    painter.vline(x, top..=bottom, stroke);
    for y in [top, bottom] {
        painter.hline(x - 3.0..=x + 3.0, y, stroke);
    }
    if residual.is_outlier {
        painter.circle(pos2(x, y), DOT + 1.0, palette.plot, stroke);
    } else {
        painter.circle_filled(pos2(x, y), DOT, colour);
    }
}

fn words(desk: &Desk<'_>, clock: &Clock, residual: &Residual) -> String {
    let shown = clock.zone.civil(residual.reading.shown).format("%Y-%m-%d %H:%M:%S").to_string();
    let (secs, within) = (signed_secs(residual.secs), plain(residual.reading.within_s, 3));
    let key = if residual.is_outlier { "fit-point-off" } else { "fit-point" };
    desk.texts.fmt(key, &[("time", &shown), ("secs", &secs), ("within", &within)])
}
