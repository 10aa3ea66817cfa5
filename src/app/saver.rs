//! Writes the case that is open to its folder on a thread of its own, the newest state last.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use crate::{
    case::{self, CaseFolder, CaseStamp},
    timeline::Replay,
};

/// A state of a case on its way to the disk.
#[derive(Clone, Debug)]
pub(super) struct Saving {
    pub folder: CaseFolder,
    pub replay: Arc<Replay>,
    /// What the file on disk held when it was last read or written.
    pub stamp: CaseStamp,
}

/// The thread that writes, and what waits for it.
#[derive(Default)]
pub(super) struct Saver {
    shared: Arc<Mutex<Shared>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    waiting: Option<Saving>,
    is_writing: bool,
    /// What was written last: the window may not have heard of it when it hands in the next state.
    written: Option<CaseStamp>,
}

impl Saver {
    /// Writes `saving` after whatever is being written; one that still waits is replaced by it. `told` hears how each
    /// writing ended.
    pub(super) fn save(
        &mut self,
        saving: Saving,
        told: impl Fn(Result<CaseStamp, case::Error>) + Send + Sync + 'static,
    ) {
        {
            let mut shared = lock(&self.shared);
            shared.waiting = Some(saving);
            if std::mem::replace(&mut shared.is_writing, true) {
                return;
            }
        }
        // The thread before has written all; it may still have to tell of the last: its words come first.
        self.finish();
        let (shared, told) = (self.shared.clone(), Arc::new(told));
        let work = {
            let told = told.clone();
            move || write_all(&shared, &*told)
        };
        match thread::Builder::new().name("save-case".into()).spawn(work) {
            Ok(thread) => self.thread = Some(thread),
            // No thread is to be had: it is written here and now, however long that takes.
            Err(_) => write_all(&self.shared, &*told),
        }
    }

    /// Another case was opened: what was written before tells nothing of it.
    pub(super) fn forget(&mut self) {
        self.finish();
        lock(&self.shared).written = None;
    }

    /// True while anything waits or is being written.
    pub(super) fn is_busy(&self) -> bool {
        let shared = lock(&self.shared);
        shared.is_writing || shared.waiting.is_some()
    }

    /// Returns when nothing waits and nothing is being written.
    pub(super) fn finish(&mut self) {
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.finish();
    }
}

/// Writes what waits until nothing does. A later state is written over the earlier one of the same folder.
fn write_all(shared: &Mutex<Shared>, told: &impl Fn(Result<CaseStamp, case::Error>)) {
    loop {
        let (saving, written) = {
            let mut shared = lock(shared);
            let Some(saving) = shared.waiting.take() else {
                shared.is_writing = false;
                return;
            };
            (saving, shared.written)
        };
        let write = || saving.folder.save_over(&saving.replay.case, written.unwrap_or(saving.stamp));
        let result = catch_unwind(AssertUnwindSafe(write)).unwrap_or_else(|panic| {
            let source = io::Error::other(super::jobs::words_of(&*panic));
            Err(case::Error::Unwritable { place: saving.folder.root(), source })
        });
        // Whoever is told of the last writing must find nothing under way any more.
        let is_last = {
            let mut shared = lock(shared);
            shared.written = result.as_ref().ok().copied().or(shared.written);
            shared.is_writing = shared.waiting.is_some();
            !shared.is_writing
        };
        told(result);
        if is_last {
            return;
        }
    }
}

fn lock(shared: &Mutex<Shared>) -> std::sync::MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::{
        case::{Case, Words},
        historian::CaseSamples,
        time::Zone,
    };

    #[test]
    fn whoever_hears_of_the_last_writing_finds_nothing_under_way() {
        let home = tempfile::tempdir().unwrap();
        let case = Case::bare("c", Zone::UTC);
        let folder = CaseFolder::create(&home.path().join("c"), &case).unwrap();
        let (_, stamp) = folder.open_stamped().unwrap();
        let mut saver = Saver::default();
        let (sender, receiver) = channel();
        let shared = saver.shared.clone();
        let replay = Arc::new(Replay::derive(case, CaseSamples::default()));
        saver.save(Saving { folder, replay, stamp }, move |result| {
            let shared = lock(&shared);
            sender.send((result.is_ok(), shared.is_writing || shared.waiting.is_some())).unwrap();
        });
        saver.finish();
        assert_eq!(receiver.recv().unwrap(), (true, false));
    }

    #[test]
    fn the_newest_state_reaches_the_disk() {
        let home = tempfile::tempdir().unwrap();
        let case = Case::bare("c", Zone::UTC);
        let folder = CaseFolder::create(&home.path().join("c"), &case).unwrap();
        let (_, stamp) = folder.open_stamped().unwrap();
        let (mut saver, (sender, receiver)) = (Saver::default(), channel());
        for n in 0..50 {
            let case = Case { title: Words::from(format!("{n}")), ..case.clone() };
            let replay = Arc::new(Replay::derive(case, CaseSamples::default()));
            let sender = sender.clone();
            // The stamp is the one of the beginning throughout: the window has heard of no writing yet.
            saver.save(Saving { folder: folder.clone(), replay, stamp }, move |result| sender.send(result).unwrap());
            if n % 7 == 0 {
                saver.finish();
            }
        }
        saver.finish();
        drop(sender);
        assert!(receiver.iter().all(|result| result.is_ok()));
        assert_eq!(folder.open().unwrap().title, "49".into());
        folder.save(&case).unwrap();
        saver.forget();
        let replay = Arc::new(Replay::derive(Case { title: "x".into(), ..case.clone() }, CaseSamples::default()));
        let (sender, receiver) = channel();
        saver.save(Saving { folder: folder.clone(), replay, stamp }, move |result| sender.send(result).unwrap());
        saver.finish();
        assert!(receiver.recv().unwrap().is_ok(), "the same bytes as at the beginning");
    }
}
