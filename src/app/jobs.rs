//! Threads: the only place where the window starts any. A job is named, can be cancelled, tells its progress, ends once;
//! a panic in it is an error, not the end of the window.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    pin::pin,
    sync::{
        Arc,
        mpsc::{Receiver, Sender, channel},
    },
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
};

use super::{
    cache_folder::cache_folder,
    edit::{CopyError, Home, copy},
    open::{Ground, OpenError, Stage, open},
    saver::Saver,
};
use crate::{
    case::{self, CaseFolder, CaseStamp, Recipe},
    historian::{Cancel, Means, Progress, is_still},
    timeline::Replay,
};

pub(super) use super::saver::Saving;

/// What a thread has to say when it ends.
pub(super) enum Report {
    Opened {
        place: PathBuf,
        result: Result<Box<Ground>, OpenError>,
    },
    Picked(Option<PathBuf>),
    /// Whether a file that was known again without hashing it is the one that the cache holds.
    Hashed {
        place: PathBuf,
        recipe: Recipe,
        is_same: Result<bool, OpenError>,
    },
    Saved(Result<CaseStamp, case::Error>),
    Copied {
        place: PathBuf,
        result: Result<(CaseFolder, CaseStamp), CopyError>,
    },
}

/// The opening under way.
pub(super) struct Opening {
    pub place: PathBuf,
    pub progress: Progress,
    pub stage: Stage,
    cancel: Cancel,
    generation: u64,
}

/// Threads under way and the channel they answer on.
pub(super) struct Jobs {
    sender: Sender<(u64, Report)>,
    receiver: Receiver<(u64, Report)>,
    opening: Option<Opening>,
    /// Stops the hashing of what is shown.
    hashing: Cancel,
    is_picking: bool,
    saver: Saver,
    generation: u64,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        let (opening, hashing, saver) = (None, Cancel::default(), Saver::default());
        Self { sender, receiver, opening, hashing, is_picking: false, saver, generation: 0 }
    }
}

impl Jobs {
    /// The opening under way.
    pub(super) fn opening(&self) -> Option<&Opening> {
        self.opening.as_ref()
    }

    /// Opens `place` in the background; an opening under way is cancelled.
    pub(super) fn open(&mut self, place: PathBuf, recipe: Recipe, ctx: &egui::Context) {
        self.cancel();
        self.hashing.cancel();
        self.generation += 1;
        let (generation, sender, ctx) = (self.generation, self.sender.clone(), ctx.clone());
        let (cancel, progress, stage) = (Cancel::default(), Progress::default(), Stage::default());
        let opening = Opening {
            place: place.clone(),
            progress: progress.clone(),
            stage: stage.clone(),
            cancel: cancel.clone(),
            generation,
        };
        self.opening = Some(opening);
        let work = move || {
            let guarded = AssertUnwindSafe(|| open(&place, &recipe, &cancel, &progress, &stage));
            let result = catch_unwind(guarded).unwrap_or_else(|panic| Err(OpenError::Panicked(words_of(&*panic))));
            // Nobody listens once the window is closed.
            let _ = sender.send((generation, Report::Opened { place, result: result.map(Box::new) }));
            ctx.request_repaint();
        };
        self.spawn("open-case", work, generation);
    }

    /// Hashes a file in the background that is shown as the cache remembers it under `sha256`.
    pub(super) fn hash(&mut self, place: PathBuf, recipe: Recipe, sha256: String, ctx: &egui::Context) {
        let (sender, ctx, cancel) = (self.sender.clone(), ctx.clone(), Cancel::default());
        self.hashing = cancel.clone();
        let generation = self.generation;
        let work = move || {
            let (progress, cache) = (Progress::default(), cache_folder());
            let means = Means { cache: cache.as_ref(), ..Means::alone(&cancel, &progress) };
            let is_same = catch_unwind(AssertUnwindSafe(|| is_still(&place, &sha256, means)));
            let is_same = match is_same {
                Ok(is_same) => is_same.map_err(OpenError::from),
                Err(panic) => Err(OpenError::Panicked(words_of(&*panic))),
            };
            let _ = sender.send((generation, Report::Hashed { place, recipe, is_same }));
            ctx.request_repaint();
        };
        self.spawn("hash-file", work, generation);
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
            let _ = sender.send((0, Report::Picked(path)));
            ctx.request_repaint();
        };
        self.spawn("pick-file", work, 0);
    }

    /// Writes the case in the background; while one is being written only the newest of those that wait is kept.
    pub(super) fn save(&mut self, saving: Saving, ctx: &egui::Context) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        self.saver.save(saving, move |result| {
            let _ = sender.send((0, Report::Saved(result)));
            ctx.request_repaint();
        });
    }

    /// True while anything is on its way to the disk.
    pub(super) fn is_saving(&self) -> bool {
        self.saver.is_busy()
    }

    /// Waits until everything that was to be written is.
    pub(super) fn finish_saving(&mut self) {
        self.saver.finish();
    }

    /// Another case was opened: what was written before tells nothing of it.
    pub(super) fn forget_saves(&mut self) {
        self.saver.forget();
    }

    /// Saves what is open as a case folder of its own, in the background.
    pub(super) fn copy(&mut self, replay: Arc<Replay>, home: Home, place: PathBuf, ctx: &egui::Context) {
        let now = chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let work = move || {
            let guarded = AssertUnwindSafe(|| copy(&replay, &home, &place, &now));
            let result = catch_unwind(guarded).unwrap_or_else(|panic| Err(CopyError::Panicked(words_of(&*panic))));
            let _ = sender.send((0, Report::Copied { place, result }));
            ctx.request_repaint();
        };
        self.spawn("copy-case", work, 0);
    }

    fn spawn(&mut self, name: &str, work: impl FnOnce() + Send + 'static, generation: u64) {
        if let Err(error) = thread::Builder::new().name(name.into()).spawn(work) {
            let place = self.opening.as_ref().map(|opening| opening.place.clone()).unwrap_or_default();
            let result = Err(OpenError::Panicked(error.to_string()));
            let _ = self.sender.send((generation, Report::Opened { place, result }));
        }
    }

    /// Asks the opening under way to stop.
    pub(super) fn cancel(&mut self) {
        if let Some(opening) = self.opening.take() {
            opening.cancel.cancel();
        }
    }

    /// What ended since the last call; answers of openings that were replaced or cancelled are dropped.
    pub(super) fn ended(&mut self) -> Vec<Report> {
        let mut reports = Vec::new();
        while let Ok((generation, report)) = self.receiver.try_recv() {
            match &report {
                Report::Picked(_) => self.is_picking = false,
                Report::Hashed { .. } if generation != self.generation => continue,
                Report::Opened { .. } => {
                    if self.opening.as_ref().is_none_or(|opening| opening.generation != generation) {
                        continue;
                    }
                    self.opening = None;
                }
                Report::Hashed { .. } | Report::Saved(_) | Report::Copied { .. } => {}
            }
            reports.push(report);
        }
        reports
    }
}

impl Drop for Jobs {
    fn drop(&mut self) {
        self.cancel();
        self.hashing.cancel();
    }
}

/// What a panic said.
pub(super) fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "?".into())
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Blocks this thread until the future is done.
fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(done) => return done,
            Poll::Pending => thread::park(),
        }
    }
}
