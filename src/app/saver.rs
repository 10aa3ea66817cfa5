//! Takes every edit of the case that is open into its history, on a thread of its own, and brings it to the disk at once; the
//! case file follows at most once a second.

use std::{
    collections::VecDeque,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::past::Shelf;
use crate::{
    case::{self, Book, By, ChangeKind, Fork, Joining, ThingId},
    timeline::Replay,
};

/// How long after one case file the next is written.
const BETWEEN: Duration = Duration::from_secs(1);

/// An edit on its way to the disk.
#[derive(Clone, Debug)]
pub(super) struct Saving {
    pub deed: Deed,
    pub by: By,
    /// What is open after it.
    pub replay: Arc<Replay>,
}

/// What was done.
#[derive(Clone, Debug)]
pub(super) enum Deed {
    /// An edit; the things that it may have changed, none: anything.
    Edit(ChangeKind, Option<Vec<ThingId>>),
    /// Another copy's work was taken in.
    Merge(Box<Joining>),
    /// Of a field's versions one was chosen.
    Choose(Box<Fork>, usize),
    /// Nothing: what could not be written is to be tried again.
    Again,
}

/// The thread that writes, and what waits for it.
#[derive(Default)]
pub(super) struct Saver {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// Edits that are not in the history yet.
    waiting: VecDeque<(Shelf, Saving)>,
    /// The case file lags behind the history; until when it may.
    lagging: Option<(Shelf, Arc<Replay>, Instant)>,
    /// The case file is not waited for.
    is_in_a_hurry: bool,
    is_writing: bool,
    is_running: bool,
    /// When the case file was written last.
    written: Option<Instant>,
}

/// What the thread does next.
enum Work {
    Record(Vec<(Shelf, Saving)>),
    Case(Shelf, Arc<Replay>),
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for work; none when there is nothing left to do.
    fn next(&self) -> Option<Work> {
        let mut state = self.lock();
        loop {
            if !state.waiting.is_empty() {
                state.is_writing = true;
                return Some(Work::Record(state.waiting.drain(..).collect()));
            }
            let Some((_, _, until)) = &state.lagging else {
                state.is_running = false;
                return None;
            };
            let left = until.saturating_duration_since(Instant::now());
            if state.is_in_a_hurry || left.is_zero() {
                let (shelf, replay, _) = state.lagging.take()?;
                state.is_writing = true;
                return Some(Work::Case(shelf, replay));
            }
            state = self.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl Saver {
    /// Takes an edit into the history and brings it to the disk, after those before it. `told` hears how each writing ended.
    pub(super) fn save(
        &mut self,
        shelf: Shelf,
        saving: Saving,
        told: impl Fn(Result<(), case::Error>) + Send + Sync + 'static,
    ) {
        {
            let mut state = self.shared.lock();
            state.waiting.push_back((shelf, saving));
            self.shared.changed.notify_all();
            if std::mem::replace(&mut state.is_running, true) {
                return;
            }
        }
        // The thread before has written all; it may still have to tell of the last: its words come first.
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
        let (shared, told) = (self.shared.clone(), Arc::new(told));
        let work = {
            let told = told.clone();
            move || write_all(&shared, &*told)
        };
        if let Ok(thread) = thread::Builder::new().name("save-case".into()).spawn(work) {
            self.thread = Some(thread);
        } else {
            // No thread is to be had: it is written here and now, however long that takes.
            self.hurry();
            write_all(&self.shared, &*told);
        }
    }

    /// True while an edit is not in the history's file yet, or the case file is hurried for.
    pub(super) fn is_busy(&self) -> bool {
        let state = self.shared.lock();
        state.is_writing || !state.waiting.is_empty() || state.is_in_a_hurry && state.lagging.is_some()
    }

    /// True while the case file lags behind.
    pub(super) fn is_lagging(&self) -> bool {
        self.shared.lock().lagging.is_some()
    }

    /// Has the case file written at once.
    pub(super) fn hurry(&mut self) {
        self.shared.lock().is_in_a_hurry = true;
        self.shared.changed.notify_all();
    }

    /// Returns when nothing waits and nothing is being written, the case file included.
    pub(super) fn finish(&mut self) {
        self.hurry();
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
        self.shared.lock().is_in_a_hurry = false;
    }
}

impl Drop for Saver {
    fn drop(&mut self) {
        self.finish();
    }
}

/// Writes until nothing waits.
fn write_all(shared: &Shared, told: &impl Fn(Result<(), case::Error>)) {
    while let Some(work) = shared.next() {
        let (shelf, replay, is_record) = match &work {
            Work::Record(savings) => match savings.last() {
                Some((shelf, saving)) => (shelf.clone(), saving.replay.clone(), true),
                None => continue,
            },
            Work::Case(shelf, replay) => (shelf.clone(), replay.clone(), false),
        };
        let done = catch_unwind(AssertUnwindSafe(|| match work {
            Work::Record(savings) => record(savings),
            Work::Case(shelf, replay) => shelf.book().write_case(&replay.case).map(|_| ()),
        }));
        let result = done.unwrap_or_else(|panic| {
            let source = io::Error::other(super::jobs::words_of(&*panic));
            Err(case::Error::Unwritable { place: shelf.book().folder().root(), source })
        });
        {
            // Whoever is told of the last writing must find nothing under way any more.
            let mut state = shared.lock();
            state.is_writing = false;
            if is_record && result.is_ok() {
                let until = state.written.map_or_else(Instant::now, |written| written + BETWEEN);
                state.lagging = Some((shelf, replay, until));
            } else if !is_record {
                state.written = Some(Instant::now());
                state.is_in_a_hurry &= !state.waiting.is_empty();
            }
        }
        told(result);
    }
}

/// Takes edits into their histories and appends those to their files.
fn record(savings: Vec<(Shelf, Saving)>) -> Result<(), case::Error> {
    let mut result = Ok(());
    let mut last: Option<Shelf> = None;
    for (shelf, saving) in savings {
        let mut book = shelf.book();
        if let Err(error) = record_one(&shelf, &mut book, saving) {
            result = Err(error);
        }
        drop(book);
        if let Some(before) = last.replace(shelf)
            && last.as_ref().is_some_and(|shelf| !shelf.is(&before))
        {
            before.book().append()?;
        }
    }
    let appended = last.map_or(Ok(()), |shelf| shelf.book().append());
    result.and(appended)
}

fn record_one(shelf: &Shelf, book: &mut Book, saving: Saving) -> Result<(), case::Error> {
    let Saving { deed, by, replay } = saving;
    let has_begun = book.history().is_some();
    match deed {
        Deed::Edit(kind, touched) => {
            let hash = book.record(&replay.case, touched.as_deref(), kind, &by)?;
            if has_begun {
                shelf.learn_of(book, hash.as_slice());
            } else {
                shelf.learn_all(book);
            }
        }
        Deed::Merge(joining) => {
            joining.take_in(book, &by)?;
            shelf.learn_all(book);
        }
        Deed::Choose(fork, version) => {
            book.history_mut()?.choose(&fork, version, &by)?;
            shelf.learn_all(book);
        }
        Deed::Again => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::{
        app::past::{Access, Hold, Shelved},
        case::{Case, CaseFolder, Words},
        historian::CaseSamples,
        time::Zone,
    };

    fn by() -> By {
        By { author: "A".into(), at_s: 1 }
    }

    fn shelf(folder: &CaseFolder) -> (Shelf, Case) {
        let access = Access { hold: Hold::Ask, by: by(), open: None };
        let Shelved::Open(Some(shelf), case, _) = Shelf::open(folder, &access).unwrap() else { panic!("held") };
        (shelf, *case)
    }

    fn retitled(case: &Case, title: &str) -> Saving {
        let case = Case { title: Words::from(title.to_owned()), ..case.clone() };
        let replay = Arc::new(Replay::derive(case, CaseSamples::default()));
        Saving { deed: Deed::Edit(ChangeKind::Edit, None), by: by(), replay }
    }

    #[test]
    fn whoever_hears_of_the_last_writing_finds_nothing_under_way() {
        let home = tempfile::tempdir().unwrap();
        let folder = CaseFolder::create(&home.path().join("c"), &Case::bare("c", Zone::UTC)).unwrap();
        let (shelf, case) = shelf(&folder);
        let mut saver = Saver::default();
        let (sender, receiver) = channel();
        let shared = saver.shared.clone();
        saver.save(shelf, retitled(&case, "x"), move |result| {
            let state = shared.lock();
            sender.send((result.is_ok(), state.is_writing || !state.waiting.is_empty())).unwrap();
        });
        saver.finish();
        assert_eq!(
            receiver.iter().collect::<Vec<_>>(),
            [(true, false), (true, false)],
            "the history, then the case file"
        );
    }

    #[test]
    fn every_edit_is_a_change_and_the_newest_state_reaches_the_case_file() {
        let home = tempfile::tempdir().unwrap();
        let folder = CaseFolder::create(&home.path().join("c"), &Case::bare("c", Zone::UTC)).unwrap();
        let (shelf, case) = shelf(&folder);
        let mut saver = Saver::default();
        let (sender, receiver) = channel();
        for n in 0..50 {
            let sender = sender.clone();
            saver.save(shelf.clone(), retitled(&case, &n.to_string()), move |result| sender.send(result).unwrap());
            if n % 7 == 0 {
                saver.finish();
            }
        }
        saver.finish();
        assert!(!saver.is_busy() && !saver.is_lagging());
        drop(sender);
        assert!(receiver.iter().all(|result| result.is_ok()));
        assert_eq!(folder.open().unwrap().title, "49".into());
        assert_eq!(shelf.known().lines.len(), 51, "the beginning and each edit");
        let (other, _, _) = Book::open(folder.clone(), [9; 16], &by()).unwrap();
        assert_eq!(other.history().unwrap().case().unwrap().title, "49".into());
        folder.save(&case).unwrap();
        let (sender, receiver) = channel();
        saver.save(shelf, retitled(&case, "mine"), move |result| sender.send(result.is_ok()).unwrap());
        saver.finish();
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [true, false], "somebody else wrote the case file");
        assert_eq!(folder.open().unwrap().title, case.title);
    }
}
