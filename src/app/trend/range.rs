//! Which tag a stretch of time was selected over: that of the lane in which the drag began.

use egui::{Rect, Ui};

use crate::{
    app::{desk::Desk, workspace::Selection},
    id::TagId,
};

fn ranged_id() -> egui::Id {
    egui::Id::unique("ranged-tags")
}

/// Where the pointer was pressed with Shift in this frame.
fn pressed(ui: &Ui) -> Option<egui::Pos2> {
    ui.input(|input| {
        let is_pressed = input.pointer.primary_pressed() && input.modifiers.shift;
        is_pressed.then(|| input.pointer.interact_pos()).flatten()
    })
}

/// Forgets the lane of the drag before, once another one begins. Asked before any lane is drawn.
pub(in crate::app) fn forget_ranged(ui: &Ui) {
    if pressed(ui).is_some() {
        ui.data_mut(|data| data.remove::<Vec<usize>>(ranged_id()));
    }
}

/// Notes which tags a lane shows, when a drag with Shift begins in its plot.
pub(super) fn note_ranged(ui: &Ui, plot: Rect, shown: &[usize]) {
    if pressed(ui).is_some_and(|at| plot.contains(at)) {
        ui.data_mut(|data| data.insert_temp(ranged_id(), shown.to_vec()));
    }
}

/// The tag to be selected for the stretch: the first of the lane, unless one of its tags is selected already, or none is
/// there.
pub(in crate::app) fn tag_ranged(ui: &Ui, desk: &Desk<'_>) -> Option<TagId> {
    let shown = ui.data(|data| data.get_temp::<Vec<usize>>(ranged_id()))?;
    let tags: Vec<&TagId> =
        shown.iter().filter_map(|idx| desk.replay.samples.tags.get(*idx)).map(|samples| &samples.tag).collect();
    match &desk.workspace.selection {
        Some(Selection::Tag(tag)) if tags.contains(&tag) => None,
        _ => tags.first().map(|tag| (*tag).clone()),
    }
}
