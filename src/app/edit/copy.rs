//! Saving what is open as a case folder of one's own: the work of a background job.

use std::{fs, path::Path};

use thiserror::Error;

use super::Home;
use crate::{
    app::{new_actor, past::Shelf},
    case::{self, Book, By, CaseFolder},
    historian::{self, register},
    text::{Explain, Texts},
    timeline::Replay,
};

/// Why nothing was saved.
#[derive(Debug, Error)]
pub(in crate::app) enum CopyError {
    #[error(transparent)]
    Case(#[from] case::Error),
    #[error(transparent)]
    Historian(#[from] historian::Error),
    /// The file is no longer the one that was opened.
    #[error("{0} changed since it was opened")]
    FileChanged(String),
    #[error("{0}")]
    Panicked(String),
}

impl CopyError {
    /// The sentences for people.
    pub(in crate::app) fn text(&self, texts: Texts) -> String {
        match self {
            Self::Case(error) => error.explain(texts),
            Self::Historian(error) => error.explain(texts),
            Self::Panicked(words) => words.clone(),
            Self::FileChanged(place) => texts.fmt("copy-file-changed", &[("place", place)]),
        }
    }
}

/// The case with its originals in a new folder at `place`. A file that belongs to no case becomes its first recording,
/// registered as collected at `now` (RFC 3339). The history comes along; where there was none, it begins with the case as it
/// was opened, so that copies can be merged.
pub(in crate::app) fn copy(
    replay: &Replay,
    home: &Home,
    place: &Path,
    (now, by): (&str, &By),
) -> Result<Shelf, CopyError> {
    let folder = match home {
        Home::Folder(_, Some(shelf)) => {
            let book = shelf.book().copy_to(place, &replay.case, new_actor(), by)?;
            return Ok(Shelf::locked(book, by));
        }
        Home::Folder(folder, None) => {
            let copy = folder.copy_to(place, &replay.case)?;
            let book = Book::begin(copy, new_actor(), &folder.open()?, &replay.case, by)?;
            return Ok(Shelf::locked(book, by));
        }
        Home::File(file, recipe) => {
            let source = |source| historian::Error::Unreadable { place: file.clone(), source };
            let bytes = fs::read(file).map_err(source)?;
            let changed = || CopyError::FileChanged(file.display().to_string());
            let read = replay.samples.files.first().ok_or_else(changed)?;
            if historian::sha256(&bytes) != read.sha256 {
                return Err(changed());
            }
            let folder = CaseFolder::create(place, &replay.case)?;
            let name = file.file_name().map_or_else(|| "recording".into(), |name| name.to_string_lossy().into_owned());
            let path = folder.add_evidence(&name, &bytes)?;
            folder.save(&register(&replay.case, read, recipe, &path, Some(now.to_owned())))?;
            folder
        }
        Home::Nowhere => CaseFolder::create(place, &replay.case)?,
    };
    let (book, _, _) = Book::open(folder, new_actor(), by)?;
    Ok(Shelf::locked(book, by))
}
