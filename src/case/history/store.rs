//! The file of the history: read whole, appended to, its torn tail cut off.

use std::{
    fs,
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use automerge::{ActorId, ChangeHash};

use super::{
    Actor, By, ChangeKind, Doc, History, check::bytes_of, chunks, damaged, damaged_text, doc::HISTORY_VERSION,
};
use crate::case::{CASE_VERSION, Case, CaseFolder, Error, write_whole};

/// The history's file in a case folder.
pub const HISTORY_FILE: &str = "history.automerge";

/// What was noticed when a case was opened with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HistoryNote {
    /// The last change was written in part only; so many bytes were left out.
    Torn(u64),
    /// `case.json` was older than the history, which holds edits that had not reached it.
    CaughtUp,
    /// `case.json` was changed by something else; the difference is now a change of its own.
    TakenIn,
    /// `case.json` is of this older version; it is brought to the newest one, and a copy of it kept.
    Migrated(u32),
}

impl History {
    /// The history that the folder holds, with the newest state of the case and what was noticed. `case` is what `case.json`
    /// holds, `heads` the changes it says to be the newest of. None: the folder holds no history.
    pub fn open(
        folder: &CaseFolder,
        case: &Case,
        heads: &[String],
        actor: Actor,
        by: &By,
    ) -> Result<Option<(Self, Case, Vec<HistoryNote>)>, Error> {
        let place = folder.root().join(HISTORY_FILE);
        let Some(bytes) = bytes_of(folder)? else { return Ok(None) };
        let (mut history, torn) = Self::read(&bytes).map_err(|error| at(error, &place))?;
        history.doc.inner.set_actor(ActorId::from(actor));
        let mut notes: Vec<HistoryNote> = (torn > 0).then_some(HistoryNote::Torn(torn)).into_iter().collect();
        let mut newest = history.case().map_err(|error| at(error, &place))?;
        let were_newest = same(&history.heads(), heads);
        history.raise(&newest, by)?;
        newest.unknown.stand_as_in(&case.unknown);
        if newest == *case {
            return Ok(Some((history, newest, notes)));
        }
        let is_known = !heads.is_empty() && heads.iter().all(|hash| history.has(hash));
        if history.once_was(case, is_known.then_some(heads))? {
            notes.push(HistoryNote::CaughtUp);
            return Ok(Some((history, newest, notes)));
        }
        // Upon the newest changes it is upon what they were brought to.
        let upon = if is_known && !were_newest { heads } else { &[] };
        history.take_in(case, upon, by)?;
        notes.push(HistoryNote::TakenIn);
        let mut newest = history.case().map_err(|error| at(error, &place))?;
        newest.unknown.stand_as_in(&case.unknown);
        Ok(Some((history, newest, notes)))
    }

    /// Writes what an older version's history lacks, as a change of its own; nothing for a newest one. `case` is what the
    /// history says, in the newest form.
    fn raise(&mut self, case: &Case, by: &By) -> Result<(), Error> {
        if self.doc.case_version() < CASE_VERSION || self.doc.version() < HISTORY_VERSION {
            self.doc.raise(case, by).map_err(damaged)?;
        }
        Ok(())
    }

    /// True when the case was this one at some changes. A case file that names none may be the one that the history began
    /// with: the program ended before it wrote the next.
    fn once_was(&mut self, case: &Case, heads: Option<&[String]>) -> Result<bool, Error> {
        let heads = match heads {
            Some(heads) => heads.to_vec(),
            None => self.doc.changes().iter().take(1).map(|change| change.hash().to_string()).collect(),
        };
        Ok(self.case_at(&heads)? == *case)
    }

    /// The history in the bytes of a file, and how many bytes at its end are no whole change.
    pub(super) fn read(bytes: &[u8]) -> Result<(Self, u64), Error> {
        let mut len = chunks::whole_len(bytes);
        loop {
            match Doc::load(&bytes[..len]) {
                Ok(Some(doc)) if doc.version() > HISTORY_VERSION => {
                    let (place, version) = (HISTORY_FILE.into(), doc.version());
                    return Err(Error::Newer { place, version, known: HISTORY_VERSION });
                }
                Ok(Some(mut doc)) => {
                    let kept = doc.inner.get_heads();
                    let tail = bytes[len..].to_vec();
                    return Ok((Self { doc, kept, len: len as u64, tail }, (bytes.len() - len) as u64));
                }
                Ok(None) => return Err(damaged_text("it holds no case")),
                // A crash may leave a last change of the right length with nothing in it.
                Err(error) => match chunks::last_chunk(&bytes[..len]) {
                    Some(last) => len = last,
                    None => return Err(damaged(error)),
                },
            }
        }
    }

    /// Takes in what something else wrote upon some changes, as a change of its own.
    pub(super) fn take_in(&mut self, case: &Case, upon: &[String], by: &By) -> Result<(), Error> {
        if upon.is_empty() {
            self.record(case, None, ChangeKind::Outside, by)?;
            return Ok(());
        }
        let hashes: Vec<_> = upon.iter().filter_map(|hash| hash.parse().ok()).collect();
        let mut aside = Self { doc: self.doc.at(&hashes).map_err(damaged)?, ..self.clone() };
        aside.record(case, None, ChangeKind::Outside, by)?;
        self.doc.inner.merge(&mut aside.doc.inner).map_err(damaged)?;
        Ok(())
    }

    /// Appends to the file what is not in it yet, and waits until it is on the disk. Errors: the file is no longer the one
    /// that was read or written; it cannot be written, and the next call tries again.
    pub fn append(&mut self, folder: &CaseFolder) -> Result<(), Error> {
        let place = folder.root().join(HISTORY_FILE);
        if folder.is_bundled() {
            return Err(Error::Bundled { place: folder.root() });
        }
        let heads = self.doc.inner.get_heads();
        if heads == self.kept {
            return Ok(());
        }
        if self.kept.is_empty() {
            if place.try_exists().unwrap_or(false) {
                return Err(Error::ChangedOutside { place });
            }
            return self.write_all(&place, heads);
        }
        let bytes = self.doc.inner.save_after(&self.kept);
        match self.append_to(&place, &bytes) {
            Ok(()) => {
                (self.kept, self.len) = (heads, self.len + bytes.len() as u64);
                self.tail = Vec::new();
                Ok(())
            }
            // Somebody took the file away and left the folder: written again it loses nothing.
            Err(Error::Unwritable { source, .. })
                if source.kind() == io::ErrorKind::NotFound && folder.root().is_dir() =>
            {
                self.write_all(&place, heads)
            }
            Err(error) => Err(error),
        }
    }

    fn write_all(&mut self, place: &Path, heads: Vec<ChangeHash>) -> Result<(), Error> {
        let bytes = self.doc.inner.save();
        write_whole(place, &bytes).map_err(|source| Error::Unwritable { place: place.into(), source })?;
        (self.kept, self.len, self.tail) = (heads, bytes.len() as u64, Vec::new());
        Ok(())
    }

    fn append_to(&mut self, place: &Path, bytes: &[u8]) -> Result<(), Error> {
        let failed = |source| Error::Unwritable { place: place.into(), source };
        let mut file = fs::OpenOptions::new().read(true).write(true).open(place).map_err(failed)?;
        self.check_tail(&mut file, place)?;
        // A torn tail, or what a failed try left, makes room.
        file.set_len(self.len).map_err(failed)?;
        self.tail = bytes.to_vec();
        file.seek(SeekFrom::Start(self.len)).map_err(failed)?;
        file.write_all(bytes).map_err(failed)?;
        file.sync_data().map_err(failed)
    }

    /// Fails when behind what is known stands something that nobody here wrote: it would be cut off.
    fn check_tail(&self, file: &mut fs::File, place: &Path) -> Result<(), Error> {
        let failed = |source| Error::Unreadable { place: place.into(), source };
        let found = file.metadata().map_err(failed)?.len();
        let is_ours = match found.checked_sub(self.len) {
            Some(0) => true,
            Some(more) if more <= self.tail.len() as u64 => {
                let mut tail = Vec::new();
                file.seek(SeekFrom::Start(self.len)).map_err(failed)?;
                file.read_to_end(&mut tail).map_err(failed)?;
                self.tail.starts_with(&tail)
            }
            _ => false,
        };
        if is_ours { Ok(()) } else { Err(Error::ChangedOutside { place: place.into() }) }
    }

    /// How many bytes the file has.
    pub fn num_bytes(&self) -> u64 {
        self.len
    }
}

/// True for the same changes in whatever order.
fn same(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().all(|hash| other.contains(hash))
}

/// The error with the file's whole path.
pub(super) fn at(error: Error, place: &Path) -> Error {
    match error {
        Error::History { problem, .. } => Error::History { place: PathBuf::from(place), problem },
        Error::Newer { version, known, .. } => Error::Newer { place: PathBuf::from(place), version, known },
        other => other,
    }
}
