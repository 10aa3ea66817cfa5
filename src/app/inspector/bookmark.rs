//! A bookmark: its name, its moment, whether playing pauses there.

use egui::Ui;

use super::heading_ui;
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        fields::text_ui,
        theme, widgets,
    },
    case::{Bookmark, Edit, ThingId},
    id::BookmarkId,
};

pub(super) fn bookmark_ui(ui: &mut Ui, desk: &Desk<'_>, id: &BookmarkId, acts: &mut Acts) {
    let (case, texts) = (&desk.replay.case, desk.texts);
    let Some((idx, at)) = desk.remarks.bookmark(desk.replay, id) else { return };
    let bookmark = &case.bookmarks[idx];
    heading_ui(ui, &bookmark.name, &texts.get("thing-bookmark-title"));
    widgets::field_ui(ui, &texts.get("bookmark-at"), &desk.stamps().dated(at));
    ui.horizontal_wrapped(|ui| {
        if ui.button(texts.get("event-jump")).clicked() {
            acts.push(Act::BringCursor(at));
        }
        if desk.workspace.cursor != at && ui.button(texts.get("bookmark-take-cursor")).clicked() {
            let at = desk.workspace.cursor.with_offset(case.zone);
            acts.push(Act::Edit(Box::new(Edit::put(Bookmark { at, ..bookmark.clone() }))));
        }
    });
    if let Some(name) = text_ui(ui, (id.as_str(), "name"), &texts.get("bookmark-name"), &bookmark.name, false) {
        acts.push(Act::Edit(Box::new(Edit::put(Bookmark { name, ..bookmark.clone() }))));
    }
    ui.add_space(theme::STEP);
    let mut pauses = bookmark.pauses;
    if ui.checkbox(&mut pauses, texts.get("bookmark-pauses")).changed() {
        acts.push(Act::Edit(Box::new(Edit::put(Bookmark { pauses, ..bookmark.clone() }))));
    }
    ui.add_space(theme::STEP * 2.0);
    if ui.button(texts.get("bookmark-remove")).clicked() {
        acts.push(Act::Select(None));
        acts.push(Act::Edit(Box::new(Edit::Remove(ThingId::Bookmark(id.clone())))));
    }
}
