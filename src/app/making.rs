//! New case folders: one that holds nothing yet, and a copy of what is open.

use std::{path::PathBuf, sync::Arc};

use super::{
    dialogs::Dialog,
    edit::{self, CopyForm, Home, Keep},
    jobs::{Copied, Deed},
    messages::Note,
    narrative,
    past::{self, Hold},
    window::App,
};
use crate::{
    case::{self, ChangeKind, Recipe},
    text::Explain as _,
};

impl App {
    /// Begins to save what is open as a case folder of its own, unless files are read for it or another copy is made.
    pub(super) fn save_copy(&mut self, place: PathBuf, ctx: &egui::Context) {
        past::back(self);
        past::flush(self);
        self.jobs.finish_saving();
        let Some(ground) = &self.ground else { return };
        if self.jobs.is_copying() || self.jobs.opening().is_some_and(|opening| opening.is_reread) {
            let why = self.texts.get("message-edit-waits");
            if let Some(Dialog::Copy(CopyForm { error, is_busy, .. })) = &mut self.dialog {
                (*error, *is_busy) = (Some(why), false);
            }
            return;
        }
        let (replay, home) = (ground.replay.clone(), ground.home.clone());
        let by = past::by(self);
        self.jobs.copy(replay, home, place, by, ctx);
    }

    /// Takes in how making a case ended: it is opened, and waits for its first recording.
    pub(super) fn made(&mut self, place: PathBuf, result: Result<(), case::Error>, ctx: &egui::Context) {
        match result {
            Ok(()) => {
                self.dialog = None;
                self.open(place, Recipe::default(), ctx);
            }
            Err(error) => {
                let why = error.explain(self.texts);
                match &mut self.dialog {
                    Some(Dialog::New(form)) => (form.place.error, form.place.is_busy) = (Some(why), false),
                    _ => self.messages.error("message-copy-failed", &[("place", &place.display().to_string())], why),
                }
            }
        }
    }

    /// Takes in how saving a copy ended: from now on edits go to the copy. When something else was opened meanwhile, the
    /// copy is only told of.
    pub(super) fn copied(&mut self, copied: Copied, ctx: &egui::Context) {
        let is_open = self.jobs.is_of_what_is_open(&copied);
        let Copied { place, replay, result, .. } = copied;
        let shown = place.display().to_string();
        let shelf = match result {
            Ok(made) => made,
            Err(error) => {
                let why = error.text(self.texts);
                match &mut self.dialog {
                    Some(Dialog::Copy(form)) => (form.error, form.is_busy) = (Some(why), false),
                    _ => self.messages.error("message-copy-failed", &[("place", &shown)], why),
                }
                return;
            }
        };
        if matches!(self.dialog, Some(Dialog::Copy(_))) {
            self.dialog = None;
        }
        self.messages.log(Note::new("log-copied", &[("place", &shown)]));
        let Some(ground) = self.ground.as_mut().filter(|_| is_open) else { return };
        self.messages.tell("message-copied", &[("place", &shown)]);
        // Edits made while it was copied are not in it.
        let is_all = Arc::ptr_eq(&ground.replay, &replay);
        if ground.is_bare {
            // The file has become evidence of a case: read as such.
            if is_all {
                self.keep = Keep::Kept;
            }
            drop(shelf);
            return self.begin_to_open(place, Recipe::default(), None, Hold::Ask, ctx);
        }
        let folder = shelf.book().folder().clone();
        ground.home = Home::Folder(folder, Some(shelf));
        self.jobs.forget_saves();
        self.keep = Keep::Kept;
        if !is_all {
            edit::keep(self, Deed::Edit(ChangeKind::Edit, None), ctx);
        }
        self.settings.opened(&place, true);
        self.save_settings();
        self.back_to_preview(ctx);
        narrative::back_to_narrative(self);
    }
}
