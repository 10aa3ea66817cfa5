//! The book of the case that is open: its folder, its history and the lock on it, shared by the window and the threads that
//! write and read it.

use std::{
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::app::new_actor;
use crate::case::{self, Book, By, Case, CaseFolder, CaseLock, ChangeLine, Fork, HistoryNote, Locked};

/// What is done about a case that another window has open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Hold {
    /// Nothing is opened; somebody is asked.
    #[default]
    Ask,
    /// It is looked at, and edits ask for a copy.
    LookOnly,
    /// It is opened although another window may write to it.
    TakeOver,
}

/// Who opens a case, and how far.
#[derive(Clone, Debug)]
pub(in crate::app) struct Access {
    pub hold: Hold,
    pub by: By,
    /// What is open already: its lock goes on when the same case is opened anew.
    pub open: Option<Shelf>,
}

/// What is known of a history without asking the book.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Known {
    /// Every change, the newest first.
    pub lines: Arc<Vec<ChangeLine>>,
    /// Fields with several versions.
    pub forks: Arc<Vec<Fork>>,
}

/// A book in use; clones are the same one.
#[derive(Clone, Debug)]
pub(in crate::app) struct Shelf {
    book: Arc<Mutex<Book>>,
    known: Arc<Mutex<Known>>,
    lock: Option<Arc<CaseLock>>,
}

/// What opening a case folder came to.
pub(in crate::app) enum Shelved {
    /// It is open; none where it is looked at only.
    Open(Option<Shelf>, Box<Case>, Vec<HistoryNote>),
    /// Another window has it open: what that one wrote of itself.
    Held(String),
}

impl Shelf {
    /// Opens the case of a folder, with its history and its lock.
    pub(in crate::app) fn open(folder: &CaseFolder, access: &Access) -> Result<Shelved, case::Error> {
        if folder.is_bundled() {
            return Ok(Shelved::Open(None, Box::new(folder.open()?), Vec::new()));
        }
        let lock = match access.open.as_ref().and_then(|open| open.lock_on(folder)) {
            Some(lock) => Some(lock),
            None => match CaseLock::take(folder, &who(&access.by)) {
                Locked::Here(lock) => Some(Arc::new(lock)),
                Locked::Elsewhere(holder) if access.hold == Hold::Ask => return Ok(Shelved::Held(holder)),
                Locked::Elsewhere(_) | Locked::Nowhere => None,
            },
        };
        let is_looked_at = access.hold == Hold::LookOnly && lock.is_none();
        let (book, case, notes) = Book::open(folder.clone(), new_actor(), &access.by)?;
        let shelf = (!is_looked_at).then(|| Self::of(book, lock));
        Ok(Shelved::Open(shelf, Box::new(case), notes))
    }

    /// The shelf of a book, with the lock on its folder if it can be had.
    pub(in crate::app) fn locked(book: Book, by: &By) -> Self {
        let lock = match CaseLock::take(book.folder(), &who(by)) {
            Locked::Here(lock) => Some(Arc::new(lock)),
            Locked::Elsewhere(_) | Locked::Nowhere => None,
        };
        Self::of(book, lock)
    }

    fn of(book: Book, lock: Option<Arc<CaseLock>>) -> Self {
        let shelf = Self { book: Arc::new(Mutex::new(book)), known: Arc::default(), lock };
        shelf.learn_all(&mut shelf.book());
        shelf
    }

    /// The lock on a folder, when it is this one's.
    fn lock_on(&self, folder: &CaseFolder) -> Option<Arc<CaseLock>> {
        let real = |folder: &Path| folder.canonicalize().ok();
        let own = self.book().folder().root();
        (real(&own).is_some() && real(&own) == real(&folder.root())).then(|| self.lock.clone()).flatten()
    }

    /// The book, for one thread at a time: never for the window's.
    pub(in crate::app) fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True when nobody else can write it meanwhile.
    pub(in crate::app) fn is_locked(&self) -> bool {
        self.lock.is_some()
    }

    /// What is known of the history: at once.
    pub(in crate::app) fn known(&self) -> Known {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// True when both are the same book.
    pub(in crate::app) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.book, &other.book)
    }

    /// Takes note of every change and every field with several versions.
    pub(in crate::app) fn learn_all(&self, book: &mut Book) {
        let (mut lines, mut forks) = (Vec::new(), Vec::new());
        if book.history().is_some()
            && let Ok(history) = book.history_mut()
        {
            (lines, forks) = (history.changes(), history.forks());
        }
        lines.sort_by_key(|line| line.by.at_s);
        lines.reverse();
        self.learn(Known { lines: Arc::new(lines), forks: Arc::new(forks) });
    }

    /// Takes note of changes that were just made, each the newest of all.
    pub(in crate::app) fn learn_of(&self, book: &mut Book, hashes: &[String]) {
        let known = self.known();
        // The history began with the first of them, or fields with several versions may have one now.
        if known.lines.is_empty() || !known.forks.is_empty() {
            return self.learn_all(book);
        }
        let Ok(history) = book.history_mut() else { return };
        let mut lines: Vec<ChangeLine> = hashes.iter().rev().filter_map(|hash| history.line(hash)).collect();
        lines.extend(known.lines.iter().cloned());
        self.learn(Known { lines: Arc::new(lines), ..known });
    }

    fn learn(&self, known: Known) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = known;
    }
}

/// What a holder writes of itself: author, computer, since when; a line each.
fn who(by: &By) -> String {
    let since = chrono::DateTime::from_timestamp(by.at_s, 0).unwrap_or_default().with_timezone(&chrono::Local);
    format!("{}\n{}\n{}\n", by.author.replace('\n', " "), computer(), since.to_rfc3339())
}

/// What this computer is called, as far as the system says without being asked in its own tongue.
fn computer() -> String {
    let told = ["HOSTNAME", "COMPUTERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let told = told.or_else(|| std::fs::read_to_string("/proc/sys/kernel/hostname").ok());
    told.unwrap_or_default().trim().to_owned()
}
