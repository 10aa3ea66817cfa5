//! What the window does with a preview: begin it, read again as the form changes, and do what it was for.

use std::path::PathBuf;

use super::{
    Look, Preview, Purpose, Read, Row, Source, Wish,
    taking::{Held, Intaken, Taking},
};
use crate::{
    app::{
        dialogs::Dialog,
        edit::{self, Change, CopyForm, Entry, Home, Walk},
        jobs::Slot,
        messages::Note,
        narrative::{self, NarrativeAct},
        now_rfc3339,
        open::{OpenError, is_pack, is_recording},
        past::{HeldForm, Hold, PastDialog, UnpackForm},
        window::App,
    },
    case::{Clock, Recipe},
    historian::FileSamples,
    timeline::FileKind,
};

impl App {
    /// Shows the preview and begins to read.
    pub(in crate::app) fn preview(&mut self, mut preview: Preview, ctx: &egui::Context) {
        let case = self.ground.as_ref().filter(|ground| !ground.is_bare).map(|ground| &ground.replay.case);
        if let (None, Purpose::File, Some(case)) = (&preview.taking, &preview.purpose, case) {
            let place = preview.source.place();
            let name = place.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            preview.taking = Some(Taking::of(case, self.texts.lang(), &name));
        }
        if let Some(reading) = preview.begin(self.texts) {
            self.jobs.read(reading, ctx);
        }
        self.dialog = Some(Dialog::Preview(Box::new(preview)));
    }

    /// Takes in files that were dropped: a case first, then one after another, each once the one before is settled.
    pub(in crate::app) fn take_dropped(&mut self, ctx: &egui::Context) {
        let mut fresh: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        fresh.sort_by_key(|place| is_recording(place));
        if self.dropped.len() + fresh.len() > 1 && !fresh.is_empty() {
            let count = (self.dropped.len() + fresh.len()).to_string();
            self.messages.tell("message-dropped", &[("count", &count)]);
        }
        self.dropped.extend(fresh);
        let is_free = self.dialog.is_none() && self.jobs.opening().is_none();
        if let Some(place) = is_free.then(|| self.dropped.pop_front()).flatten() {
            self.dropped(place, false, ctx);
        }
    }

    /// A file was dropped or named to be imported: asks what to do with it when a case is open, else opens it.
    pub(in crate::app) fn dropped(&mut self, place: PathBuf, is_import: bool, ctx: &egui::Context) {
        let is_case_open = self.ground.as_ref().is_some_and(|ground| !ground.is_bare);
        if is_case_open && !is_import && narrative::is_text(&place) {
            return narrative::grant(self, NarrativeAct::Ask(Some(place)), ctx);
        }
        if is_recording(&place) && !is_pack(&place) && (is_case_open || is_import) {
            let mut preview = Preview::new(Source::File(place), Purpose::File, &Recipe::default());
            preview.is_import = is_case_open || is_import;
            return self.preview(preview, ctx);
        }
        self.open(place, Recipe::default(), ctx);
    }

    /// Once a frame: reads again when the form has rested, stops reading when the preview is closed.
    pub(in crate::app) fn go_on_previewing(&mut self, ctx: &egui::Context) {
        let now = ctx.input(|input| input.time);
        if !matches!(self.dialog, Some(Dialog::Copy(_))) && self.jobs.opening().is_none() {
            // No copy is being made any more: nothing waits for one.
            self.after_copy = None;
        }
        let Some(Dialog::Preview(preview)) = &mut self.dialog else {
            return self.jobs.cancel(Slot::Preview);
        };
        match preview.due(now) {
            Some(rest) if rest <= 0.0 => match preview.begin(self.texts) {
                Some(reading) => self.jobs.read(reading, ctx),
                None => self.jobs.cancel(Slot::Preview),
            },
            Some(rest) => ctx.request_repaint_after(std::time::Duration::from_secs_f64(rest)),
            None => {}
        }
    }

    /// Takes in what a reading for the preview gave.
    pub(in crate::app) fn previewed(&mut self, read: Read) {
        if let Some(Dialog::Preview(preview)) = &mut self.dialog {
            preview.take(read);
        }
    }

    /// Does what the preview was for. Nothing while it shows something else than the form asks for.
    pub(in crate::app) fn finish_preview(&mut self, is_import: bool, ctx: &egui::Context) {
        let Some(Dialog::Preview(mut preview)) =
            self.dialog.take_if(|dialog| matches!(dialog, Dialog::Preview(preview) if preview.is_settled()))
        else {
            return;
        };
        if preview.kind() != FileKind::Recording {
            return self.take_in(preview, ctx);
        }
        let Some(Read { result: Ok(file), recipe, .. }) = preview.read.take() else { return };
        match (&preview.purpose, &preview.source) {
            (Purpose::Recording(id), _) => self.read_recording_as(&id.clone(), preview, (file, recipe), ctx),
            (Purpose::File, Source::File(place)) if is_import => {
                let place = place.clone();
                self.import(preview, place, (file, recipe), ctx);
            }
            (Purpose::File, _) => {
                let place = preview.source.place();
                if self.keep.is_at_risk() {
                    return self.open(place, recipe, ctx);
                }
                self.begin_to_open(place, recipe, Some(file), Hold::Ask, ctx);
            }
        }
    }

    /// Takes events or alarm records into the case; into a copy of one that cannot be written to.
    fn take_in(&mut self, mut preview: Box<Preview>, ctx: &egui::Context) {
        let Some(ground) = &self.ground else { return };
        if ground.home.writable().is_none() {
            let form = CopyForm::new(&ground.replay.case.id);
            self.after_copy = Some(preview);
            self.dialog = Some(Dialog::Copy(form));
            return;
        }
        let (Some(Read { held, sha256, recipe, .. }), Some(taking)) = (preview.read.take(), preview.taking.take())
        else {
            return;
        };
        let Taking { clock, lane, left_out, .. } = taking;
        let what = match held {
            Held::Events(file) => Intaken::Events { file, left_out, clock, lane },
            Held::Alarms(_) => Intaken::Alarms { clock, recipe: Box::new(recipe) },
            Held::Samples => return,
        };
        let (by, most_bytes) = (self.settings.author.clone(), self.settings.reference_above);
        let entry = Entry { now: now_rfc3339(), by, most_bytes };
        let change = Change::TakeIn { place: preview.source.place(), sha256, what: Box::new(what), entry };
        edit::change(self, Walk::Make, change, None, ctx);
    }

    fn import(
        &mut self,
        preview: Box<Preview>,
        place: PathBuf,
        (file, recipe): (FileSamples, Recipe),
        ctx: &egui::Context,
    ) {
        let Some(ground) = &self.ground else { return };
        let case = &ground.replay.case;
        if let Some(known) = case.recorded_with(&file.sha256) {
            let title = known.title.get(self.texts.lang()).to_owned();
            return self.messages.tell("message-import-known", &[("title", &title)]);
        }
        if ground.home.writable().is_some() {
            let (by, most_bytes) = (self.settings.author.clone(), self.settings.reference_above);
            let entry = Entry { now: now_rfc3339(), by, most_bytes };
            let change = Change::Import { place, file: Box::new(file), recipe: Box::new(recipe), entry };
            return edit::change(self, Walk::Make, change, None, ctx);
        }
        // What is open cannot be written to: a copy of it can, and then the preview comes back.
        let form = CopyForm::new(&ground.replay.case.id);
        self.after_copy = Some(preview);
        self.dialog = Some(Dialog::Copy(form));
    }

    fn read_recording_as(
        &mut self,
        id: &crate::id::RecordingId,
        preview: Box<Preview>,
        (file, recipe): (FileSamples, Recipe),
        ctx: &egui::Context,
    ) {
        let Some(ground) = &self.ground else { return };
        let case = &ground.replay.case;
        let Some(idx) = case.recordings.iter().position(|recording| &recording.id == id) else { return };
        let before = ground.replay.samples.files.get(idx);
        match edit::read_as(case, &case.recordings[idx], before, &file, &recipe) {
            Ok((edit, recording)) => {
                let file = Some((recording, Box::new(file)));
                edit::change(self, Walk::Make, Change::Edit(edit), file, ctx);
            }
            Err(tags) => {
                let tags = self.texts.listed(&tags);
                self.messages.error("message-tags-lost", &[("tags", &tags)], String::new());
                self.preview(*preview, ctx);
            }
        }
    }

    /// Says why nothing was opened: in the preview where reading another way may settle it, in the dialog that asked, else in
    /// a message.
    pub(in crate::app) fn open_failed(&mut self, place: PathBuf, error: &OpenError, ctx: &egui::Context) {
        if let OpenError::Held(holder) = error {
            let (recipe, holder) = (Box::new(self.asked.clone()), holder.clone());
            self.dialog = Some(Dialog::Past(PastDialog::Held(HeldForm { place, recipe, holder })));
            return;
        }
        if matches!(error, OpenError::Packed) {
            self.dialog = Some(Dialog::Past(PastDialog::Unpack(UnpackForm::new(&place))));
            return;
        }
        let (shown, why) = (place.display().to_string(), error.text(self.texts));
        match &mut self.dialog {
            None | Some(Dialog::Open(_)) if error.is_of_reading() => {
                let preview = Preview::new(Source::File(place), Purpose::File, &self.asked);
                self.preview(preview, ctx);
            }
            Some(Dialog::Open(form)) => {
                form.error = Some(why);
                self.messages.log(Note::new("message-open-failed", &[("place", &shown)]));
            }
            _ => self.messages.error("message-open-failed", &[("place", &shown)], why),
        }
    }

    /// What the preview can be used for.
    pub(in crate::app) fn wish(&self) -> Wish {
        // A file that belongs to no case is not imported into itself.
        let is_itself = match (&self.dialog, self.ground.as_ref().map(|ground| &ground.home)) {
            (Some(Dialog::Preview(preview)), Some(Home::File(place, _))) => preview.source.place() == *place,
            _ => false,
        };
        Wish {
            can_import: self.ground.is_some() && !is_itself,
            is_writable: self.ground.as_ref().is_some_and(|ground| ground.home.writable().is_some()),
            zone: self.ground.as_ref().filter(|ground| !ground.is_bare).map(|ground| ground.replay.case.zone),
        }
    }

    /// Shows the preview that waited for a copy to be saved, if one did.
    pub(in crate::app) fn back_to_preview(&mut self, ctx: &egui::Context) {
        if let Some(preview) = self.after_copy.take() {
            self.preview(*preview, ctx);
        }
    }

    /// The preview of how the file that is open was read; nothing for a case.
    pub(in crate::app) fn preview_open_file(&mut self, ctx: &egui::Context) {
        let Some(Home::File(place, recipe)) = self.ground.as_ref().map(|ground| &ground.home) else { return };
        let preview = Preview::new(Source::File(place.clone()), Purpose::File, recipe);
        self.preview(preview, ctx);
    }

    /// The preview of how a recording of the case is read, if it is one.
    pub(in crate::app) fn preview_recording(&mut self, id: &crate::id::RecordingId, ctx: &egui::Context) {
        let Some(ground) = &self.ground else { return };
        let (case, Home::Folder(folder, _)) = (&ground.replay.case, &ground.home) else { return };
        let Some(recording) = case.recordings.iter().find(|recording| &recording.id == id) else { return };
        let source = Source::Evidence(folder.clone(), Box::new(case.clone()), recording.evidence.clone());
        let mut preview = Preview::new(source, Purpose::Recording(id.clone()), &recording.recipe);
        preview.zone = case.clock(&recording.clock).and_then(Clock::stated_zone);
        self.preview(preview, ctx);
    }

    /// Looks up a row in the file that it stands in.
    pub(in crate::app) fn look_up(&mut self, file_idx: usize, row: u64, ctx: &egui::Context) {
        let Some(ground) = &self.ground else { return };
        let Some(file) = ground.replay.samples.files.get(file_idx) else { return };
        let case = &ground.replay.case;
        let source = match (&ground.home, case.recordings.get(file_idx)) {
            (Home::File(place, _), _) => Source::File(place.clone()),
            (Home::Folder(folder, _), Some(recording)) => {
                Source::Evidence(folder.clone(), Box::new(case.clone()), recording.evidence.clone())
            }
            _ => return,
        };
        let row = Row { file_idx, number: row, found: None };
        self.row = Some(row.clone());
        let look = Look { source, recipe: file.recipe(), sha256: file.sha256.clone(), row, texts: self.texts };
        self.jobs.look_up(look, ctx);
    }
}
