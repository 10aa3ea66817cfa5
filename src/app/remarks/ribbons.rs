//! Bookmarks on the ruler and in the overview.

use egui::{Painter, Rect, Sense, Ui, pos2, vec2};

use crate::{
    app::{
        axis::Axis,
        desk::{Act, Acts, Desk},
        marks,
        workspace::Selection,
    },
    time::Instant,
};

/// Ribbons at the ruler's foot; a click brings the cursor there and selects the bookmark.
pub(in crate::app) fn ribbons_ui(ui: &mut Ui, desk: &Desk<'_>, axis: &Axis, ruler: Rect, acts: &mut Acts) {
    let painter = ui.painter_at(ruler.with_min_x(axis.left - 6.0));
    for (idx, at) in &desk.remarks.bookmarks {
        if !desk.workspace.window.contains(*at) {
            continue;
        }
        let bookmark = &desk.replay.case.bookmarks[*idx];
        let target = Selection::Bookmark(bookmark.id.clone());
        let place = ribbon(pos2(axis.x_from_time(*at), ruler.bottom() - 12.0));
        let response =
            ui.interact(place.expand(2.0), ui.scope_id().with(("ribbon", bookmark.id.as_str())), Sense::click());
        let is_selected = desk.workspace.selection.as_ref() == Some(&target);
        draw(desk, &painter, place, bookmark.pauses, is_selected || response.hovered());
        let words = hint(desk, *idx, *at);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
        if response.clicked() {
            acts.extend([Act::BringCursor(*at), Act::Select(Some(target))]);
        }
        response.on_hover_text(words);
    }
}

/// Ribbons at the overview's foot.
pub(in crate::app) fn overview_ribbons(desk: &Desk<'_>, axis: &Axis, rect: Rect, painter: &Painter) {
    for (idx, at) in &desk.remarks.bookmarks {
        let bookmark = &desk.replay.case.bookmarks[*idx];
        let is_selected = desk.workspace.selection.as_ref() == Some(&Selection::Bookmark(bookmark.id.clone()));
        let place = ribbon(pos2(axis.x_from_time(*at), rect.bottom() - 12.0));
        draw(desk, painter, place, bookmark.pauses, is_selected);
    }
}

fn ribbon(at: egui::Pos2) -> Rect {
    Rect::from_center_size(pos2(at.x, at.y + 6.0), vec2(8.0, 11.0))
}

fn draw(desk: &Desk<'_>, painter: &Painter, place: Rect, pauses: bool, is_hot: bool) {
    let colour = if is_hot { desk.palette.accent } else { desk.palette.weak };
    marks::ribbon(painter, place, colour, desk.palette.plot, pauses);
}

/// A bookmark in words.
pub(in crate::app) fn hint(desk: &Desk<'_>, idx: usize, at: Instant) -> String {
    let bookmark = &desk.replay.case.bookmarks[idx];
    let key = if bookmark.pauses { "bookmark-hint-pauses" } else { "bookmark-hint" };
    desk.texts.fmt(key, &[("name", &bookmark.name), ("time", &desk.stamps().dated(at))])
}
