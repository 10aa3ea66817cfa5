//! Writes the case that is open to its folder on a thread of its own, the newest state last.

use std::{
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
    pub(super) fn save(&mut self, saving: Saving, told: impl Fn(Result<CaseStamp, case::Error>) + Send + 'static) {
        {
            let mut shared = lock(&self.shared);
            shared.waiting = Some(saving);
            if std::mem::replace(&mut shared.is_writing, true) {
                return;
            }
        }
        let shared = self.shared.clone();
        let work = move || write_all(&shared, &told);
        if let Ok(thread) = thread::Builder::new().name("save-case".into()).spawn(work) {
            self.thread = Some(thread);
        } else {
            // No thread is to be had: what waits goes with the next edit, or at the end.
            lock(&self.shared).is_writing = false;
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
        let result = saving.folder.save_over(&saving.replay.case, written.unwrap_or(saving.stamp));
        if let Ok(stamp) = &result {
            lock(shared).written = Some(*stamp);
        }
        told(result);
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
