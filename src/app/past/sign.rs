//! Under whose name edits reach the history. Until somebody was asked, they wait here, and are on the screen meanwhile.

use std::sync::Arc;

use egui::{RichText, Ui};

use super::{PastAct, PastDialog, Shelf};
use crate::{
    app::{
        desk::{Act, Acts},
        dialogs::Dialog,
        jobs::{Deed, Saving},
        remarks::author_field_ui,
        theme,
        window::App,
    },
    case::{By, HistoryNote},
    text::Texts,
    timeline::Replay,
};

/// Edits that wait for a name.
#[derive(Default)]
pub(in crate::app) struct Signing {
    held: Vec<Held>,
    /// Somebody was asked already and gave none: edits go without.
    is_asked: bool,
}

impl Signing {
    /// What holds on when another case is opened: who was asked is not asked again.
    pub(super) fn for_the_next(&self) -> Self {
        Self { held: Vec::new(), is_asked: self.is_asked }
    }
}

struct Held {
    ctx: egui::Context,
    shelf: Shelf,
    deed: Deed,
    replay: Arc<Replay>,
    at_s: i64,
}

/// The name that is being given.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct SignForm {
    pub(super) author: String,
}

/// Who edits, now.
pub(in crate::app) fn by(app: &App) -> By {
    By { author: app.settings.author.clone().unwrap_or_default(), at_s: chrono::Utc::now().timestamp() }
}

/// An edit goes on its way to the disk, once it is known whose it is.
pub(in crate::app) fn hold(app: &mut App, shelf: Shelf, deed: Deed, replay: Arc<Replay>, ctx: &egui::Context) {
    let held = Held { ctx: ctx.clone(), shelf, deed, replay, at_s: chrono::Utc::now().timestamp() };
    app.past.signing.held.push(held);
    if app.settings.author.is_some() || app.past.signing.is_asked {
        flush(app);
    }
}

/// Asks for a name once while edits wait for one, and lets them go when there is an answer.
pub(in crate::app) fn sign_off(app: &mut App) {
    if app.past.signing.held.is_empty() {
        return;
    }
    let is_open = matches!(app.dialog, Some(Dialog::Past(PastDialog::Sign(_))));
    if app.settings.author.is_some() || app.past.signing.is_asked && !is_open {
        flush(app);
    } else if app.dialog.is_none() {
        app.past.signing.is_asked = true;
        app.dialog = Some(Dialog::Past(PastDialog::Sign(SignForm::default())));
    }
}

/// Lets every edit go that waits, whoever made it.
pub(in crate::app) fn flush(app: &mut App) {
    let author = app.settings.author.clone().unwrap_or_default();
    for Held { ctx, shelf, deed, replay, at_s } in std::mem::take(&mut app.past.signing.held) {
        let by = By { author: author.clone(), at_s };
        app.jobs.save(shelf, Saving { deed, by, replay }, &ctx);
    }
}

/// What opening took into the history, or caught up from it, goes to the disk without waiting for an edit.
pub(in crate::app) fn keep_what_was_noticed(app: &mut App, ctx: &egui::Context) {
    let Some(ground) = &app.ground else { return };
    let is_old_only = ground.past_notes.iter().all(|note| matches!(note, HistoryNote::Migrated(_)));
    // An older case in a folder that cannot be written to is looked at as it would be.
    let is_due = |shelf: &&Shelf| !ground.past_notes.is_empty() && (shelf.is_locked() || !is_old_only);
    if let Some(shelf) = ground.home.writable().filter(is_due) {
        let saving = Saving { deed: Deed::Again, by: by(app), replay: ground.replay.clone() };
        let shelf = shelf.clone();
        app.jobs.save(shelf, saving, ctx);
    }
}

/// The name, the button that keeps it, and the way to go without.
pub(super) fn sign_form_ui(ui: &mut Ui, form: &mut SignForm, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(RichText::new(texts.get("sign-what")).weak()).wrap());
    let entered = author_field_ui(ui, &mut form.author, texts);
    ui.add_space(theme::STEP * 2.0);
    let is_named = !form.author.trim().is_empty();
    ui.horizontal(|ui| {
        let go = ui.add_enabled(is_named, egui::Button::new(texts.get("author-save")));
        if (go.clicked() || entered) && is_named {
            acts.extend([Act::Sign(form.author.trim().to_owned()), Act::CloseDialog]);
        }
        if ui.button(texts.get("sign-without")).clicked() {
            acts.push(Act::Past(PastAct::SignWithout));
        }
    });
}
