//! Threads: the only place where the window starts any. A job is named, can be cancelled, tells its progress, ends once;
//! a panic in it is an error, not the end of the window.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Instant,
};

use super::{
    cache_folder::cache_folder,
    edit::{CopyError, Home, Reread, Rereading, copy, reread},
    import::{Look, Read, Reading, Row, look_up, read},
    now_rfc3339,
    open::{Ground, OpenError, Stage, open},
    past::{Access, Shelf},
    saver::Saver,
    wait::wait_for,
};
use crate::{
    case::{self, By, Case, CaseFolder, Recipe},
    historian::{Cancel, FileSamples, Means, Progress, is_still},
    timeline::Replay,
};

pub(super) use super::saver::{Deed, Saving};

/// What a thread has to say when it ends.
pub(super) enum Report {
    Opened {
        place: PathBuf,
        result: Result<Box<Ground>, OpenError>,
    },
    Reread(Result<Box<Reread>, OpenError>),
    Read(Box<Read>),
    Row(Row),
    Picked(Option<PathBuf>),
    /// Whether a file that was known again without hashing it is the one that the cache holds.
    Hashed {
        place: PathBuf,
        recipe: Recipe,
        is_same: Result<bool, OpenError>,
    },
    /// How writing the case ended that is open, or that was: `of` tells which.
    Saved {
        of: u64,
        result: Result<(), case::Error>,
    },
    Copied(Box<Copied>),
    /// How making a new case folder ended.
    Made(PathBuf, Result<(), case::Error>),
}

/// How saving a copy ended.
pub(super) struct Copied {
    pub place: PathBuf,
    /// What was copied.
    pub replay: Arc<Replay>,
    /// Which home edits had then.
    of: u64,
    pub result: Result<Shelf, CopyError>,
}

/// Sorts of work of which only the newest goes on: it cancels the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Opening something, or reading anew what is open.
    Open,
    /// Reading a file for the preview.
    Preview,
    /// Looking up a row in its file.
    Row,
    /// Hashing the file that is shown.
    Hash,
}

/// Work under way: its progress, and the way to stop it.
pub(super) struct Opening {
    pub place: PathBuf,
    pub progress: Progress,
    pub stage: Stage,
    pub started: Instant,
    /// True when what is open is read anew.
    pub is_reread: bool,
    cancel: Cancel,
    generation: u64,
}

/// What work is given to be watched by.
struct Watch {
    cancel: Cancel,
    progress: Progress,
    stage: Stage,
}

/// Threads under way and the channel they answer on.
pub(super) struct Jobs {
    sender: Sender<Said>,
    receiver: Receiver<Said>,
    /// One for each slot.
    slots: [Option<Opening>; 4],
    is_picking: bool,
    is_copying: bool,
    saver: Saver,
    /// Another number whenever edits go to another place.
    home: u64,
    generation: u64,
}

/// A report and, for work in a slot, which one.
type Said = (Option<(Slot, u64)>, Report);

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        let slots = [const { None }; 4];
        Self {
            sender,
            receiver,
            slots,
            is_picking: false,
            is_copying: false,
            saver: Saver::default(),
            home: 0,
            generation: 0,
        }
    }
}

impl Jobs {
    /// The opening or reading anew under way.
    pub(super) fn opening(&self) -> Option<&Opening> {
        self.at(Slot::Open)
    }

    /// The work under way in a slot.
    pub(super) fn at(&self, slot: Slot) -> Option<&Opening> {
        self.slots[slot as usize].as_ref()
    }

    /// Opens `place` in the background; an opening under way is cancelled. `file` is what was read of it already.
    pub(super) fn open(
        &mut self,
        place: PathBuf,
        (recipe, file): (Recipe, Option<FileSamples>),
        access: Access,
        ctx: &egui::Context,
    ) {
        self.cancel(Slot::Hash);
        let failed_place = place.clone();
        let failed = move |words| Report::Opened { place: failed_place, result: Err(OpenError::Panicked(words)) };
        self.begin(Slot::Open, place.clone(), ctx, failed, move |Watch { cancel, progress, stage }| {
            let result = open(&place, &recipe, file, &access, (&cancel, &progress, &stage)).map(Box::new);
            Report::Opened { place, result }
        });
    }

    /// Makes a step that changes which files are read, or how.
    pub(super) fn reread(&mut self, work: Rereading, ctx: &egui::Context) {
        let failed = |words| Report::Reread(Err(OpenError::Panicked(words)));
        self.begin(Slot::Open, work.place(), ctx, failed, move |watch| {
            Report::Reread(reread(work, &watch.cancel, &watch.progress, &watch.stage).map(Box::new))
        });
        if let Some(opening) = &mut self.slots[Slot::Open as usize] {
            opening.is_reread = true;
        }
    }

    /// Reads a file for the preview.
    pub(super) fn read(&mut self, reading: Reading, ctx: &egui::Context) {
        let failed = |words| Report::Read(Box::new(Read::failed(words)));
        self.begin(Slot::Preview, reading.source.place(), ctx, failed, move |watch| {
            Report::Read(Box::new(read(&reading, &watch.cancel, &watch.progress)))
        });
    }

    /// Looks up a row in its file.
    pub(super) fn look_up(&mut self, look: Look, ctx: &egui::Context) {
        let row = look.row.clone();
        let failed = move |words| Report::Row(Row { found: Some(Err(words)), ..row });
        self.begin(Slot::Row, look.source.place(), ctx, failed, move |watch| {
            Report::Row(look_up(&look, &watch.cancel))
        });
    }

    /// Hashes a file in the background that is shown as the cache remembers it under `sha256`.
    pub(super) fn hash(&mut self, place: PathBuf, recipe: Recipe, sha256: String, ctx: &egui::Context) {
        let named = (place.clone(), recipe.clone());
        let failed =
            move |words| Report::Hashed { place: named.0, recipe: named.1, is_same: Err(OpenError::Panicked(words)) };
        self.begin(Slot::Hash, place.clone(), ctx, failed, move |Watch { cancel, progress, .. }| {
            let cache = cache_folder();
            let means = Means { cache: cache.as_ref(), ..Means::alone(&cancel, &progress) };
            let is_same = is_still(&place, &sha256, means).map_err(OpenError::from);
            Report::Hashed { place, recipe, is_same }
        });
    }

    /// Starts work in a slot; what went on there is cancelled.
    fn begin(
        &mut self,
        slot: Slot,
        place: PathBuf,
        ctx: &egui::Context,
        failed: impl FnOnce(String) -> Report + Send + 'static,
        work: impl FnOnce(Watch) -> Report + Send + 'static,
    ) {
        self.cancel(slot);
        self.generation += 1;
        let (generation, sender, ctx) = (self.generation, self.sender.clone(), ctx.clone());
        let (cancel, progress, stage) = (Cancel::default(), Progress::default(), Stage::default());
        let watch = Watch { cancel: cancel.clone(), progress: progress.clone(), stage: stage.clone() };
        let started = Instant::now();
        self.slots[slot as usize] =
            Some(Opening { place, progress, stage, started, is_reread: false, cancel, generation });
        let said = move || {
            let report = catch_unwind(AssertUnwindSafe(|| work(watch)));
            let report = report.unwrap_or_else(|panic| failed(words_of(&*panic)));
            // Nobody listens once the window is closed.
            let _ = sender.send((Some((slot, generation)), report));
            ctx.request_repaint();
        };
        let name = match slot {
            Slot::Open => "open-case",
            Slot::Preview => "preview-file",
            Slot::Row => "look-up-row",
            Slot::Hash => "hash-file",
        };
        if thread::Builder::new().name(name.into()).spawn(said).is_err() {
            self.slots[slot as usize] = None;
        }
    }

    /// Asks the system for a folder or a file, beside the window.
    pub(super) fn pick(&mut self, title: &str, folder: bool, ctx: &egui::Context) {
        if std::mem::replace(&mut self.is_picking, true) {
            return;
        }
        // The dialog is made here (some systems insist on the main thread) and awaited there.
        let dialog = rfd::AsyncFileDialog::new().set_title(title);
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let work = move || {
            let picked = catch_unwind(AssertUnwindSafe(|| {
                if folder { wait_for(dialog.pick_folder()) } else { wait_for(dialog.pick_file()) }
            }));
            let path = picked.ok().flatten().map(|handle| handle.path().to_owned());
            let _ = sender.send((None, Report::Picked(path)));
            ctx.request_repaint();
        };
        if thread::Builder::new().name("pick-file".into()).spawn(work).is_err() {
            self.is_picking = false;
        }
    }

    /// Takes an edit into the history in the background.
    pub(super) fn save(&mut self, shelf: Shelf, saving: Saving, ctx: &egui::Context) {
        let (sender, ctx, of) = (self.sender.clone(), ctx.clone(), self.home);
        self.saver.save(shelf, saving, move |result| {
            let _ = sender.send((None, Report::Saved { of, result }));
            ctx.request_repaint();
        });
    }

    /// True while anything is on its way to the disk.
    pub(super) fn is_saving(&self) -> bool {
        self.saver.is_busy()
    }

    /// True while the case file lags behind the history; it is written at once from now on.
    pub(super) fn hurry(&mut self) -> bool {
        let is_lagging = self.saver.is_lagging();
        if is_lagging {
            self.saver.hurry();
        }
        is_lagging
    }

    /// Waits until everything that was to be written is.
    pub(super) fn finish_saving(&mut self) {
        self.saver.finish();
    }

    /// Another case was opened, or edits go to a copy: what was written before tells nothing of it.
    pub(super) fn forget_saves(&mut self) {
        self.saver.finish();
        self.home += 1;
    }

    /// True when what was copied is what is open, and nothing else was opened meanwhile.
    pub(super) fn is_of_what_is_open(&self, copied: &Copied) -> bool {
        copied.of == self.home
    }

    /// True while a copy is being made.
    pub(super) fn is_copying(&self) -> bool {
        self.is_copying
    }

    /// Saves what is open as a case folder of its own, in the background.
    pub(super) fn copy(&mut self, replay: Arc<Replay>, home: Home, place: PathBuf, by: By, ctx: &egui::Context) {
        let now = now_rfc3339();
        let (sender, ctx, of) = (self.sender.clone(), ctx.clone(), self.home);
        let said = move |place, replay, result| {
            let copied = Copied { place, replay, of, result };
            let _ = sender.send((None, Report::Copied(Box::new(copied))));
            ctx.request_repaint();
        };
        let (failed, not_copied) = (said.clone(), (place.clone(), replay.clone()));
        let work = move || {
            let guarded = AssertUnwindSafe(|| copy(&replay, &home, &place, (&now, &by)));
            let result = catch_unwind(guarded).unwrap_or_else(|panic| Err(CopyError::Panicked(words_of(&*panic))));
            said(place, replay, result);
        };
        self.is_copying = true;
        if let Err(error) = thread::Builder::new().name("copy-case".into()).spawn(work) {
            failed(not_copied.0, not_copied.1, Err(CopyError::Panicked(error.to_string())));
        }
    }

    /// Makes a case folder.
    pub(super) fn make(&mut self, place: PathBuf, case: Box<Case>, ctx: &egui::Context) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let unmade = place.clone();
        let work = move || {
            let result = CaseFolder::create(&place, &case).map(|_| ());
            let _ = sender.send((None, Report::Made(place, result)));
            ctx.request_repaint();
        };
        if let Err(source) = thread::Builder::new().name("make-case".into()).spawn(work) {
            let error = case::Error::Unwritable { place: unmade.clone(), source };
            let _ = self.sender.send((None, Report::Made(unmade, Err(error))));
        }
    }

    /// Asks the work in a slot to stop; its answer is dropped.
    pub(super) fn cancel(&mut self, slot: Slot) {
        if let Some(opening) = self.slots[slot as usize].take() {
            opening.cancel.cancel();
        }
    }

    /// What ended since the last call; answers of work that was replaced or cancelled are dropped.
    pub(super) fn ended(&mut self) -> Vec<Report> {
        let mut reports = Vec::new();
        while let Ok((job, report)) = self.receiver.try_recv() {
            match &report {
                Report::Picked(_) => self.is_picking = false,
                Report::Copied(_) => self.is_copying = false,
                Report::Saved { of, .. } if *of != self.home => continue,
                _ => {}
            }
            if let Some((slot, generation)) = job {
                if self.at(slot).is_none_or(|opening| opening.generation != generation) {
                    continue;
                }
                self.slots[slot as usize] = None;
            }
            reports.push(report);
        }
        reports
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        for slot in [Slot::Open, Slot::Preview, Slot::Row, Slot::Hash] {
            self.cancel(slot);
        }
    }
}

/// Work on a thread of its own; its answer, or nothing when it broke down.
pub(super) fn aside<T: Send + 'static>(
    name: &str,
    ctx: &egui::Context,
    work: impl FnOnce() -> T + Send + 'static,
) -> Receiver<T> {
    let ((sender, receiver), ctx) = (channel(), ctx.clone());
    let work = move || {
        if let Ok(answer) = catch_unwind(AssertUnwindSafe(work)) {
            let _ = sender.send(answer);
        }
        ctx.request_repaint();
    };
    // Without a thread the sender is dropped, which says that there is no answer.
    let _started = thread::Builder::new().name(name.into()).spawn(work);
    receiver
}

/// What a panic said.
pub(super) fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "?".into())
}
