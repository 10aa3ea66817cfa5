//! Leaving what is open: nothing that is on no disk is lost without a question.

use std::path::{Path, PathBuf};

use super::{
    dialogs::Dialog,
    edit::{CopyError, Home, Keep, Leaving},
    messages::Note,
    window::App,
};
use crate::case::{CaseFolder, CaseStamp, Recipe};

impl App {
    /// Opens something, unless edits would be lost: then it asks first.
    pub(super) fn open(&mut self, place: PathBuf, recipe: Recipe, ctx: &egui::Context) {
        if self.keep.is_at_risk() {
            return self.ask(Leaving::Open(place, Box::new(recipe)));
        }
        self.asked = recipe.clone();
        self.jobs.open(place, recipe, None, ctx);
    }

    /// Leaves although edits are on no disk.
    pub(super) fn leave(&mut self, leaving: Leaving, ctx: &egui::Context) {
        self.keep = Keep::Kept;
        self.dialog = None;
        match leaving {
            Leaving::Close => ctx.send_viewport_cmd(egui::ViewportCommand::Close),
            Leaving::Open(place, recipe) => self.open(place, *recipe, ctx),
        }
    }

    /// Keeps the window open while edits are not on disk: asks about those that are nowhere, waits for those on their way.
    pub(super) fn closing(&mut self, ctx: &egui::Context) {
        let is_asked = ctx.input(|input| input.viewport().close_requested());
        if is_asked && self.keep.is_at_risk() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.is_closing = false;
            return self.ask(Leaving::Close);
        }
        if is_asked && self.keep == Keep::Writing {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.is_closing = true;
        }
        if self.is_closing && self.keep == Keep::Kept {
            self.is_closing = false;
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
    }

    fn ask(&mut self, leaving: Leaving) {
        let id = self.ground.as_ref().map(|ground| ground.replay.case.id.clone()).unwrap_or_default();
        self.dialog = Some(Dialog::Leave(leaving, id));
    }

    /// Takes in how saving a copy ended: from now on edits go to the copy.
    pub(super) fn copied(
        &mut self,
        place: &Path,
        result: Result<(CaseFolder, CaseStamp), CopyError>,
        ctx: &egui::Context,
    ) {
        let shown = place.display().to_string();
        let (folder, stamp) = match result {
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
        let Some(ground) = &mut self.ground else { return };
        self.messages.tell("message-copied", &[("place", &shown)]);
        self.messages.log(Note::new("log-copied", &[("place", &shown)]));
        self.keep = Keep::Kept;
        if ground.is_bare {
            // The file has become evidence of a case: read as such.
            return self.jobs.open(place.to_owned(), Recipe::default(), None, ctx);
        }
        ground.home = Home::Folder(folder, stamp);
        self.jobs.forget_saves();
        self.settings.opened(place, true);
        self.save_settings();
        self.back_to_preview(ctx);
    }
}
