//! The run over the envelope of the normal ones, on one axis of offsets; events stand at their offsets from either.

use egui::{Align2, Color32, Mesh, Painter, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use crate::{
    analysis::Overlay,
    app::{
        axis::round_figures,
        desk::{Act, Acts, Desk, plain},
        marks, theme,
        workspace::OverlayLook,
    },
    time::Instant,
};

const LEFT: f32 = 56.0;

/// Where offsets and values stand.
struct Frame {
    plot: Rect,
    from: f64,
    to: f64,
    low: f64,
    high: f64,
}

impl Frame {
    fn x(&self, offset: f64) -> f32 {
        self.plot.left() + ((offset - self.from) / (self.to - self.from)) as f32 * self.plot.width()
    }

    fn y(&self, value: f64) -> f32 {
        self.plot.bottom() - ((value - self.low) / (self.high - self.low)) as f32 * self.plot.height()
    }
}

/// The chart; a click brings the cursor to that offset in the run.
pub(super) fn chart_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    look: &OverlayLook,
    samples_idx: usize,
    found: &Overlay,
    acts: &mut Acts,
) {
    let size = vec2(ui.available_width(), (ui.available_height() - 2.0).max(90.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let Some(frame) = frame(rect, found) else { return };
    let painter = ui.painter_at(rect);
    painter.rect_filled(frame.plot, 0.0, desk.palette.plot);
    axes(&painter, desk, &frame, &desk.replay.samples.tags[samples_idx].unit);
    departures(&painter, desk, &frame, found);
    envelope(&painter, &frame, found, desk.palette.hatch.gamma_multiply(0.55));
    lines(&painter, &frame, found, desk.tag_colour(samples_idx), desk.palette.weak);
    for normal in &look.normal {
        flags(&painter, desk, &frame, *normal, desk.palette.faint);
    }
    flags(&painter, desk, &frame, look.at, desk.palette.text);
    painter.vline(frame.x(0.0), frame.plot.y_range(), Stroke::new(1.0, desk.palette.accent));
    let text = desk.texts.get("overlay-chart");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, &text));
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) {
        let share = f64::from((at.x - frame.plot.left()) / frame.plot.width());
        let offset = frame.from + share * (frame.to - frame.from);
        acts.push(Act::BringCursor(look.at.plus_nanos((offset * 1e9) as i64)));
    }
    response.on_hover_text(text);
}

fn frame(rect: Rect, found: &Overlay) -> Option<Frame> {
    let plot = Rect::from_min_max(rect.min + vec2(LEFT, 6.0), rect.max - vec2(8.0, 20.0));
    let (from, to) = (found.points.first()?.offset_secs, found.points.last()?.offset_secs);
    let of_run = found.points.iter().filter_map(|point| point.run.map(|run| (run.min, run.max)));
    let of_normal = found.points.iter().filter_map(|point| point.normal.map(|normal| (normal.min, normal.max)));
    let (low, high) = of_run.chain(of_normal).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let margin = ((high - low) * 0.06).max(1e-9);
    (from < to && plot.is_positive()).then_some(Frame { plot, from, to, low: low - margin, high: high + margin })
}

fn axes(painter: &Painter, desk: &Desk<'_>, frame: &Frame, unit: &str) {
    let (plot, font, colour) = (frame.plot, theme::small(), desk.palette.weak);
    let grid = Stroke::new(1.0, desk.palette.grid);
    for figure in round_figures(frame.low, frame.high, ((plot.height() / 22.0) as usize).max(2)) {
        let y = frame.y(figure);
        painter.hline(plot.x_range(), y, grid);
        painter.text(pos2(plot.left() - 6.0, y), Align2::RIGHT_CENTER, plain(figure, 4), font.clone(), colour);
    }
    let hours = |secs: f64| secs / 3_600.0;
    for figure in round_figures(hours(frame.from), hours(frame.to), ((plot.width() / 80.0) as usize).max(2)) {
        let x = frame.x(figure * 3_600.0);
        painter.vline(x, plot.y_range(), grid);
        let text = if figure == 0.0 { "T0".into() } else { format!("{} h", plain(figure, 2)) };
        painter.text(pos2(x, plot.bottom() + 4.0), Align2::CENTER_TOP, text, font.clone(), colour);
    }
    painter.text(plot.left_top() + vec2(4.0, 2.0), Align2::LEFT_TOP, unit, font, colour);
    painter.hline(plot.x_range(), plot.bottom(), desk.palette.line());
}

fn departures(painter: &Painter, desk: &Desk<'_>, frame: &Frame, found: &Overlay) {
    let half = found.step_secs / 2.0;
    for departure in &found.departures {
        let from = frame.x(found.points[departure.first_idx].offset_secs - half).max(frame.plot.left());
        let to = frame.x(found.points[departure.last_idx].offset_secs + half).min(frame.plot.right());
        let area = Rect::from_x_y_ranges(from..=to, frame.plot.y_range());
        painter.rect_filled(area, 0.0, desk.palette.severity_soft(crate::case::Severity::Alarm).gamma_multiply(0.5));
    }
}

/// The band from the least to the greatest value of any normal run; broken where none shows anything.
fn envelope(painter: &Painter, frame: &Frame, found: &Overlay, colour: Color32) {
    let mut mesh = Mesh::default();
    for pair in found.points.windows(2) {
        let (Some(a), Some(b)) = (pair[0].normal, pair[1].normal) else { continue };
        let (xa, xb) = (frame.x(pair[0].offset_secs), frame.x(pair[1].offset_secs));
        let base = mesh.vertices.len() as u32;
        for at in [(xa, a.min), (xa, a.max), (xb, b.min), (xb, b.max)] {
            mesh.colored_vertex(pos2(at.0, frame.y(at.1)), colour);
        }
        mesh.add_triangle(base, base + 1, base + 2);
        mesh.add_triangle(base + 1, base + 2, base + 3);
    }
    painter.add(Shape::mesh(mesh));
}

/// The median of the normal runs and the run itself; what is not known is left out.
fn lines(painter: &Painter, frame: &Frame, found: &Overlay, run: Color32, median: Color32) {
    let draw = |value: &dyn Fn(usize) -> Option<f64>, stroke: Stroke| {
        let mut points = Vec::new();
        for (idx, point) in found.points.iter().enumerate() {
            match value(idx) {
                Some(value) => points.push(pos2(frame.x(point.offset_secs), frame.y(value))),
                None => {
                    painter.line(std::mem::take(&mut points), stroke);
                }
            }
        }
        painter.line(points, stroke);
    };
    draw(&|idx| found.points[idx].normal.map(|normal| normal.median), Stroke::new(1.0, median));
    draw(&|idx| found.points[idx].run.map(|run| run.mean), Stroke::new(1.8, run));
}

/// The events around one run's moment, at their offsets from it.
fn flags(painter: &Painter, desk: &Desk<'_>, frame: &Frame, moment: Instant, colour: Color32) {
    for timed in &desk.replay.timeline.events {
        let Some(interval) = timed.interval.filter(|interval| desk.scope.shows(*interval)) else { continue };
        let x = frame.x(interval.middle().secs_since(moment));
        if frame.plot.x_range().contains(x) {
            let at = pos2(x, frame.plot.top() + 5.0);
            painter.add(Shape::convex_polygon(marks::diamond(at, 3.5), colour, Stroke::NONE));
        }
    }
}
