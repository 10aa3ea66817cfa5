//! The history of the case: every change with who made it and when; what one did; the way to an earlier state.

mod diff;
mod list;

use egui::{Rect, Ui, UiBuilder, vec2};

use crate::app::{
    desk::{Acts, Desk},
    past::{PastStudy, fork_ui},
    widgets,
};

/// The filters, the table, and beside it what the chosen change did and which fields have several versions.
pub(super) fn history_ui(ui: &mut Ui, desk: &Desk<'_>, past: &mut PastStudy, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-history");
    }
    let Some(shelf) = desk.ground.home.writable() else {
        return widgets::empty_ui(ui, desk, "history-read-only", None);
    };
    let known = shelf.known();
    if known.lines.is_empty() {
        return widgets::empty_ui(ui, desk, "history-none", None);
    }
    list::filter_ui(ui, desk, past, acts);
    let area = ui.available_rect_before_wrap();
    let split = area.left() + area.width() * 0.56;
    ui.painter().vline(split - 4.0, area.y_range(), desk.palette.line());
    let mut part = |rect: Rect, salt: &str, add: &mut dyn FnMut(&mut Ui)| {
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(salt));
        child.set_clip_rect(rect.expand2(vec2(0.0, 2.0)).intersect(ui.clip_rect()));
        add(&mut child);
    };
    part(area.with_max_x(split - 8.0), "history-list", &mut |ui| {
        list::list_ui(ui, desk, past, (shelf, &known.lines), acts);
    });
    part(area.with_min_x(split), "history-change", &mut |ui| {
        egui::ScrollArea::vertical().id_salt("history-change").auto_shrink(false).show(ui, |ui| {
            for fork in known.forks.iter() {
                fork_ui(ui, desk, fork, true, acts);
            }
            diff::diff_ui(ui, desk, past, &known.lines, acts);
        });
    });
    ui.advance_cursor_after_rect(area);
}
