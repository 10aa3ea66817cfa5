//! A case folder that is being worked in: the case file and the history beside it, written in the order that loses nothing.
//!
//! The history comes first and is synced; `case.json` follows and names the changes it holds. A crash between the two leaves
//! a case file that lags, which the next opening catches up. The history of a case begins with its first edit.

use std::path::Path;

use super::{
    CASE_VERSION, Case, CaseFolder, CaseStamp, Error, ThingId,
    folder::CaseText,
    history::{Actor, By, ChangeKind, History, HistoryNote},
};

/// A case folder, its history, and what its case file held last.
#[derive(Clone, Debug)]
pub struct Book {
    folder: CaseFolder,
    stamp: CaseStamp,
    actor: Actor,
    past: Past,
    /// The case file is of this older version, and no copy of it was made yet.
    older: Option<u32>,
}

#[derive(Clone, Debug)]
enum Past {
    /// Nothing was recorded yet; the case as it was opened.
    None(Box<Case>),
    Kept(Box<History>),
}

impl Book {
    /// Opens a folder's case with its history, and tells what was noticed. `by` is who opens it: a change found in the case
    /// file is taken in under that name.
    pub fn open(folder: CaseFolder, actor: Actor, by: &By) -> Result<(Self, Case, Vec<HistoryNote>), Error> {
        let CaseText { case, heads, stamp, version } = folder.open_whole()?;
        let (past, case, mut notes) =
            if let Some((history, newest, notes)) = History::open(&folder, &case, &heads, actor, by)? {
                (Past::Kept(Box::new(history)), newest, notes)
            } else {
                (Past::None(Box::new(case.clone())), case, Vec::new())
            };
        let older = (version < CASE_VERSION).then_some(version);
        notes.extend(older.map(HistoryNote::Migrated));
        Ok((Self { folder, stamp, actor, past, older }, case, notes))
    }

    /// The folder.
    pub fn folder(&self) -> &CaseFolder {
        &self.folder
    }

    /// What the case file held when it was last read or written.
    pub fn stamp(&self) -> CaseStamp {
        self.stamp
    }

    /// The history, once it has begun.
    pub fn history(&self) -> Option<&History> {
        match &self.past {
            Past::Kept(history) => Some(history),
            Past::None(_) => None,
        }
    }

    /// The history; one that has not begun begins.
    pub fn history_mut(&mut self) -> Result<&mut History, Error> {
        if let Past::None(case) = &self.past {
            self.past = Past::Kept(Box::new(History::begin(case, self.actor)?));
        }
        match &mut self.past {
            Past::Kept(history) => Ok(history),
            Past::None(case) => Err(Error::NoCaseFile { place: case.id.clone().into() }),
        }
    }

    /// Takes an edited state of the case into the history, in memory. `touched` are the things that may have changed; none:
    /// anything may have.
    pub fn record(
        &mut self,
        case: &Case,
        touched: Option<&[ThingId]>,
        kind: ChangeKind,
        by: &By,
    ) -> Result<Option<String>, Error> {
        self.history_mut()?.record(case, touched, kind, by)
    }

    /// Brings what was recorded to the disk. Errors: somebody else wrote the case file meanwhile; the folder cannot be
    /// written. What was recorded stays recorded, and is written the next time.
    pub fn write(&mut self, case: &Case) -> Result<CaseStamp, Error> {
        self.folder.check_unchanged(self.stamp)?;
        self.append()?;
        self.write_case(case)
    }

    /// Brings what was recorded to the history's file, and waits until it is on the disk: from then on it is safe. Errors:
    /// as [`Self::write`].
    pub fn append(&mut self) -> Result<(), Error> {
        self.back_up()?;
        match &mut self.past {
            Past::Kept(history) => history.append(&self.folder),
            Past::None(_) => Ok(()),
        }
    }

    /// Writes the case file, which names the history's newest changes. Errors: as [`Self::write`].
    pub fn write_case(&mut self, case: &Case) -> Result<CaseStamp, Error> {
        self.folder.check_unchanged(self.stamp)?;
        self.back_up()?;
        let heads = match &mut self.past {
            Past::Kept(history) => history.heads(),
            Past::None(_) => Vec::new(),
        };
        self.stamp = self.folder.save_with(case, &heads)?;
        Ok(self.stamp)
    }

    /// Keeps a copy of a case file of an older version before anything newer is written.
    fn back_up(&mut self) -> Result<(), Error> {
        if let Some(version) = self.older {
            self.folder.back_up(version, self.stamp)?;
            self.older = None;
        }
        Ok(())
    }

    /// Takes in what another copy's history holds, in memory, and what `case`, made of both, says beyond that. `own` is how
    /// the history begins here, if it has not.
    pub(super) fn join(&mut self, own: &History, other: &mut History, case: &Case, by: &By) -> Result<(), Error> {
        if let Past::None(_) = &self.past {
            self.past = Past::Kept(Box::new(own.clone()));
        }
        let history = self.history_mut()?;
        history.merge(other)?;
        if history.case()? != *case {
            history.record(case, None, ChangeKind::Edit, by)?;
        }
        Ok(())
    }

    /// The case in a folder of its own, with its originals and its history, so that the two can be merged later. `case` is
    /// what it is to hold. Errors: as [`CaseFolder::copy_to`].
    pub fn copy_to(&self, place: &Path, case: &Case, actor: Actor, by: &By) -> Result<Self, Error> {
        let folder = self.folder.copy_to(place, case)?;
        let past = match &self.past {
            Past::Kept(history) => Past::Kept(Box::new(history.for_copy(actor))),
            Past::None(before) => Past::None(before.clone()),
        };
        Self::begun(folder, actor, past, case, by)
    }

    /// The history of a copy that was just made of a case which has none: it begins with `before`, so that other copies of
    /// the same case can be merged with it. Error: the folder cannot be written.
    pub fn begin(folder: CaseFolder, actor: Actor, before: &Case, case: &Case, by: &By) -> Result<Self, Error> {
        Self::begun(folder, actor, Past::None(Box::new(before.clone())), case, by)
    }

    fn begun(folder: CaseFolder, actor: Actor, past: Past, case: &Case, by: &By) -> Result<Self, Error> {
        let (_, stamp) = folder.open_stamped()?;
        let mut book = Self { folder, stamp, actor, past, older: None };
        let is_edited = match &book.past {
            Past::None(before) => **before != *case,
            Past::Kept(_) => true,
        };
        if is_edited {
            book.keep(case, ChangeKind::Edit, by)?;
        }
        Ok(book)
    }

    /// One edit of a case, on the disk when this returns.
    pub fn keep(&mut self, case: &Case, kind: ChangeKind, by: &By) -> Result<CaseStamp, Error> {
        self.record(case, None, kind, by)?;
        self.write(case)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::case::{Edit, HISTORY_FILE};

    fn by() -> By {
        By { author: "段××".into(), at_s: 5 }
    }

    #[test]
    fn a_case_and_its_history_reach_the_disk_together() {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().join("own");
        let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
        let folder = bundled.copy_to(&place, &bundled.open().unwrap()).unwrap();
        let (mut book, case, notes) = Book::open(folder.clone(), [1; 16], &by()).unwrap();
        assert!(notes.is_empty() && book.history().is_none() && !place.join(HISTORY_FILE).exists());
        let retitle = |case: &Case, title: &str| {
            let edit = Edit::put(crate::case::Event { title: title.into(), ..case.events[0].clone() });
            (edit.apply(case).unwrap().0, edit)
        };
        let (first, edit) = retitle(&case, "first");
        book.record(&first, Some(&edit.touched()), ChangeKind::Edit, &by()).unwrap();
        book.write(&first).unwrap();
        let lagging = fs::read(place.join("case.json")).unwrap();
        let (second, edit) = retitle(&first, "second");
        book.record(&second, Some(&edit.touched()), ChangeKind::Edit, &by()).unwrap();
        book.write(&second).unwrap();
        let (_, back, notes) = Book::open(folder.clone(), [2; 16], &by()).unwrap();
        assert_eq!((&back, notes), (&second, vec![]));
        // A crash between the two writes: the case file lags behind the history.
        fs::write(place.join("case.json"), lagging).unwrap();
        let (mut book, back, notes) = Book::open(folder.clone(), [3; 16], &by()).unwrap();
        assert_eq!((&back, notes), (&second, vec![HistoryNote::CaughtUp]));
        assert_eq!(book.history_mut().unwrap().changes().len(), 3);
        // Somebody writes it while the book is open.
        fs::write(place.join("case.json"), "{}").unwrap();
        assert!(matches!(book.write(&back), Err(Error::ChangedOutside { .. })));
    }
}
