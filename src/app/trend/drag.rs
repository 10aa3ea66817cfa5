//! Dragging a limit line up and down: everything beyond it is flagged anew while the mouse moves; one drag is one step.

use egui::{CursorIcon, Rect, Sense, Ui};

use super::{layout::Scale, limits::LimitLine, paint::LanePainter};
use crate::{
    app::{
        desk::{Act, Acts, Desk, rounded},
        workspace::Selection,
    },
    case::{Edit, Limit},
    units,
};

/// How far from a line it can still be grasped.
const GRASP: f32 = 3.5;

/// The value axis of the lane as it was when a drag in it began: it stays while the drag goes on, for a line that moved its
/// own axis would run away. `axis` is the lane and which of its axes.
pub(super) fn held_scale(ui: &Ui, axis: (usize, usize), scale: Scale) -> Scale {
    let held: Option<(f64, f64)> = ui.data(|data| data.get_temp(ui.scope_id().with(("held-scale", axis))));
    held.map_or(scale, |(low, high)| Scale { low, high, ..scale })
}

/// Makes the limit lines of one lane graspable.
pub(super) fn drag_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    lane: &LanePainter<'_>,
    axis: (usize, usize),
    limits: &[LimitLine],
    acts: &mut Acts,
) {
    for line in limits.iter().filter(|line| !line.is_on_rate) {
        let y = lane.scale.y_from_value(line.value);
        let Some(limit) = line.limit.as_ref().and_then(|id| desk.replay.case.limit(id)) else {
            continue;
        };
        let id = ui.scope_id().with(("limit-line", axis.0, limit.id.as_str()));
        let is_dragged = ui.ctx().is_being_dragged(id);
        // With Shift held a drag selects a range of time, wherever it begins.
        if !is_dragged && (!lane.inside(y) || ui.input(|input| input.modifiers.shift)) {
            continue;
        }
        let band = Rect::from_x_y_ranges(lane.plot.x_range(), y - GRASP..=y + GRASP);
        let response =
            ui.interact(band, id, Sense::click_and_drag()).on_hover_and_drag_cursor(CursorIcon::ResizeVertical);
        let words = desk.texts.fmt("limit-drag", &[("limit", &line.forms[0])]);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Slider, true, &words));
        if response.clicked() {
            acts.push(Act::Select(Some(Selection::Limit(limit.id.clone()))));
        }
        let held = ui.scope_id().with(("held-scale", axis));
        if response.drag_started() {
            ui.data_mut(|data| data.insert_temp(held, Some((lane.scale.low, lane.scale.high))));
        }
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged()) {
            let value = lane.scale.value_from_y(at.y.clamp(lane.plot.top(), lane.plot.bottom()));
            acts.extend(moved(limit, value, lane.scale.step(), &desk.replay.samples.tags[line.samples_idx].unit));
        }
        if response.drag_stopped() {
            ui.data_mut(|data| data.remove::<Option<(f64, f64)>>(held));
            acts.push(Act::EditOver);
            acts.push(Act::Select(Some(Selection::Limit(limit.id.clone()))));
        }
        if response.hovered() && !response.dragged() {
            response.on_hover_text(words);
        }
    }
}

/// The edit that puts a limit on `value`, given in the samples' `unit` and rounded to what a pixel can tell.
fn moved(limit: &Limit, value: f64, step: f64, unit: &str) -> Option<Act> {
    let value = units::convert(value, unit, &limit.unit)?;
    let step = (units::convert(value + step, unit, &limit.unit)? - units::convert(value, unit, &limit.unit)?).abs();
    let value = on_grid(value, step);
    (value != limit.value).then(|| Act::EditSlide(Box::new(Edit::put(limit.at(value)))))
}

/// The value on the grid of the largest power of ten below `step`, without the tail that binary fractions leave.
fn on_grid(value: f64, step: f64) -> f64 {
    let power = step.max(1e-12).log10().floor() as i32;
    let grid = 10f64.powi(-power);
    rounded((value * grid).round() / grid, usize::try_from(-power).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dragged_limit_has_no_more_figures_than_a_pixel_can_tell() {
        for (value, step, expect) in
            [(203.456, 0.7, 203.5), (203.456, 2.0, 203.0), (-0.054_321, 0.000_4, -0.0543), (1_234.0, 30.0, 1_230.0)]
        {
            assert_eq!(on_grid(value, step), expect, "{value} by {step}");
        }
    }
}
