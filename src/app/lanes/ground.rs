//! The empty ground of a lane: a click sets the cursor, a double click begins something there.

use egui::{Rect, Sense, Ui};

use super::LaneKey;
use crate::{
    app::{
        axis::Axis,
        desk::{Act, Acts, Desk},
        remarks,
    },
    time::Instant,
};

/// Lets a double click on a case's lane begin an event there, on the lane of annotations an annotation. Drags go through to
/// the canvas below.
pub(super) fn ground_ui(ui: &mut Ui, desk: &Desk<'_>, axis: &Axis, (key, plot): (&LaneKey, Rect), acts: &mut Acts) {
    let is_ground = matches!(key, LaneKey::Of(_) | LaneKey::Annotations);
    let area = plot.intersect(ui.clip_rect());
    if !is_ground || !area.is_positive() {
        return;
    }
    let id = ui.scope_id().with(("ground", key));
    let response = ui.interact(area, id, Sense::click());
    remarks::plots_menu_ui(desk, axis, &response, acts);
    let Some(at) = response.interact_pointer_pos().filter(|_| response.clicked()) else { return };
    let at = axis.time_from_x(at.x);
    let before = id.with("cursor-before");
    if !response.double_clicked() {
        ui.data_mut(|data| data.insert_temp(before, desk.workspace.cursor));
        return acts.push(Act::SetCursor(at));
    }
    // The first of the two clicks moved the cursor: it goes back to where it was.
    let cursor: Option<Instant> = ui.data(|data| data.get_temp(before));
    acts.extend(cursor.map(Act::SetCursor));
    match key {
        LaneKey::Of(lane) => acts.push(Act::NewEvent(at, Some(lane.clone()))),
        _ => acts.push(Act::AskAnnotationAt(at, None)),
    }
}
