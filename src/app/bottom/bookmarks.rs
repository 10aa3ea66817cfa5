//! The bookmarks as a short list: a click goes there and selects it; whether playing pauses there is a tick.

use egui::{RichText, ScrollArea, Ui};

use crate::{
    app::{
        command::UiCommand,
        desk::{Act, Acts, Desk},
        theme, widgets,
        workspace::Selection,
    },
    case::{Bookmark, Edit},
};

/// The list, filling its area.
pub(super) fn bookmarks_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(desk.texts.get("bookmarks-title")).size(theme::SMALL).weak());
        widgets::command_button_ui(ui, desk.texts, UiCommand::SetBookmark, true, acts);
    });
    if desk.remarks.bookmarks.is_empty() {
        let key = if desk.scope.is_open() { "bookmarks-none" } else { "bookmarks-none-yet" };
        ui.add(egui::Label::new(RichText::new(desk.texts.get(key)).color(desk.palette.weak)).wrap());
        return;
    }
    ScrollArea::vertical().id_salt("bookmarks").auto_shrink(false).show(ui, |ui| {
        for (idx, at) in &desk.remarks.bookmarks {
            let bookmark = &desk.replay.case.bookmarks[*idx];
            ui.horizontal(|ui| {
                let mut pauses = bookmark.pauses;
                let hint = desk.texts.get("bookmark-pauses");
                if ui.checkbox(&mut pauses, "").on_hover_text(&hint).accessible_name(hint).changed() {
                    acts.push(Act::Edit(Box::new(Edit::put(Bookmark { pauses, ..bookmark.clone() }))));
                }
                let target = Some(Selection::Bookmark(bookmark.id.clone()));
                let is_selected = desk.workspace.selection == target;
                let button = egui::Button::selectable(is_selected, &bookmark.name).truncate();
                if ui.add(button).on_hover_text(desk.stamps().dated(*at)).clicked() {
                    acts.extend([Act::BringCursor(*at), Act::Select(target)]);
                }
            });
        }
    });
}
