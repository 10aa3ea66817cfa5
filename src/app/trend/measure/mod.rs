//! Measuring between two moments, A and B: their lines, which can be dragged, and what every curve shown does between them.

mod figures;
mod table;

use egui::{Align2, CursorIcon, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::wish::TrendAct;
use crate::{
    app::{
        axis::Axis,
        desk::{Act, Acts, Desk},
        theme,
        workspace::Workspace,
    },
    time::Instant,
};

pub(super) use self::{
    figures::{MeanKey, means},
    table::{height, table_ui},
};

/// How far from a line it can still be grasped.
const GRASP: f32 = 4.0;

/// Two moments, in either order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Measure {
    pub a: Instant,
    pub b: Instant,
}

impl Measure {
    /// A third and two thirds of what is shown of the window.
    pub(super) fn first(workspace: &Workspace) -> Self {
        let window = workspace.window;
        let to = workspace.scope().horizon.map_or(window.to, |horizon| horizon.clamp(window.from, window.to));
        let third = to.nanos().saturating_sub(window.from.nanos()) / 3;
        Self { a: window.from.plus_nanos(third), b: window.from.plus_nanos(2 * third) }
    }

    /// The same with neither moment after the horizon.
    pub(super) fn seen(self, horizon: Option<Instant>) -> Self {
        let cut = |at: Instant| horizon.map_or(at, |horizon| at.min(horizon));
        Self { a: cut(self.a), b: cut(self.b) }
    }
}

/// The lines A and B over the trends in `area`.
pub(in crate::app) fn cursors_ui(ui: &mut Ui, desk: &Desk<'_>, axis: &Axis, area: Rect, acts: &mut Acts) {
    let Some(measure) = desk.workspace.measure.map(|measure| measure.seen(desk.scope.horizon)) else { return };
    let area = area.with_max_y(area.bottom() - height(desk, area.height()));
    let plots = Rect::from_x_y_ranges(axis.left..=axis.right, area.y_range());
    let painter = ui.painter_at(plots.expand2(vec2(10.0, 0.0)));
    let (a, b) = (axis.x_from_time(measure.a), axis.x_from_time(measure.b));
    let between = Rect::from_x_y_ranges(a.min(b)..=a.max(b), plots.y_range()).intersect(plots);
    painter.rect_filled(between, 0.0, desk.palette.accent.gamma_multiply(0.06));
    for (name, x, key) in [("A", a, "measure-drag-a"), ("B", b, "measure-drag-b")] {
        if !plots.x_range().contains(x) {
            continue;
        }
        let band = Rect::from_x_y_ranges(x - GRASP..=x + GRASP, plots.y_range());
        let id = ui.scope_id().with(("measure", name));
        let response = ui.interact(band, id, Sense::drag()).on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
        let words = desk.texts.get(key);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Slider, true, &words));
        let width = if response.hovered() || response.dragged() { 2.0 } else { 1.2 };
        painter.vline(painter.round_to_pixel_center(x), plots.y_range(), Stroke::new(width, desk.palette.accent));
        flag(&painter, desk, pos2(x, plots.top()), name);
        if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            let at = axis.time_from_x(pointer.x.clamp(axis.left, axis.right));
            let at = desk.scope.horizon.map_or(at, |horizon| at.min(horizon));
            let moved = if name == "A" { Measure { a: at, ..measure } } else { Measure { b: at, ..measure } };
            acts.push(Act::Trend(TrendAct::Measure(Some(moved))));
        } else {
            response.on_hover_text(words);
        }
    }
}

/// The letter at the head of a line.
fn flag(painter: &egui::Painter, desk: &Desk<'_>, head: egui::Pos2, name: &str) {
    let plate = Rect::from_min_size(head - vec2(8.0, 0.0), vec2(16.0, 15.0));
    painter.rect(plate, 3.0, desk.palette.plate, Stroke::new(1.0, desk.palette.accent), StrokeKind::Inside);
    painter.text(plate.center(), Align2::CENTER_CENTER, name, theme::small(), desk.palette.accent);
}
