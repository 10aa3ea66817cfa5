//! A case folder opened for an edit from the command line: locked, with its history, under somebody's name.

use std::path::Path;

use super::args::Author;
use crate::{
    app::{known_author, new_actor},
    case::{Actor, Book, By, Case, CaseFolder, CaseLock, ChangeKind, Error, History, HistoryNote, Locked},
    cli::{Outcome, output, source::Failure},
    text::Texts,
};

/// A case that this verb alone writes.
pub(in crate::cli) struct Session {
    pub(super) book: Book,
    /// The case as it is.
    pub(in crate::cli) case: Case,
    pub(super) by: By,
    pub(super) actor: Actor,
    _lock: Option<CaseLock>,
}

impl Session {
    /// Opens a folder for writing and says on stderr what was noticed. Errors: somebody else holds it; a bundled case.
    pub(in crate::cli) fn open(place: &Path, author: &Author, texts: Texts) -> Result<Self, Failure> {
        let folder = CaseFolder::find(place)?;
        if folder.is_bundled() {
            return Err(Error::Bundled { place: folder.root() }.into());
        }
        // Before the lock's file is made: a folder without a case stays as it is.
        folder.open()?;
        let by = By {
            author: author.author.clone().or_else(known_author).unwrap_or_default(),
            at_s: chrono::Utc::now().timestamp(),
        };
        let lock = match CaseLock::take(&folder, &format!("causeway, {} (pid {})", by.author, std::process::id())) {
            Locked::Here(lock) => Some(lock),
            Locked::Elsewhere(who) => return Err(Failure::Held { place: place.to_owned(), who }),
            // Where nothing can be locked, the check that the case file is as it was read remains.
            Locked::Nowhere => None,
        };
        let actor = new_actor();
        let (book, case, notes) = Book::open(folder, actor, &by)?;
        for note in &notes {
            output::to_stderr(&note_text(note, texts));
        }
        say_unknown(&case, texts);
        Ok(Self { book, case, by, actor, _lock: lock })
    }

    /// The folder.
    pub(in crate::cli) fn folder(&self) -> &CaseFolder {
        self.book.folder()
    }

    /// Who edits.
    pub(in crate::cli) fn author(&self) -> &str {
        &self.by.author
    }

    /// False only when nothing on the disk registers a file: the history did not get that far.
    pub(in crate::cli) fn is_registered(&self, path: &str) -> bool {
        let Ok(history) = History::as_written(self.folder()) else { return true };
        let registers = |case: &Case| case.evidence.iter().any(|evidence| evidence.path.as_deref() == Some(path));
        history.is_some_and(|history| history.case().map_or(true, |case| registers(&case)))
    }

    /// One edit, on the disk when this returns.
    pub(in crate::cli) fn keep(&mut self, case: Case) -> Outcome {
        self.book.keep(&case, ChangeKind::Edit, &self.by)?;
        self.case = case;
        Ok(())
    }
}

/// Says which fields the program does not know, and that they are kept.
pub(in crate::cli) fn say_unknown(case: &Case, texts: Texts) {
    for field in case.unknown.fields() {
        output::to_stderr(&match &field.nearest {
            Some(nearest) => texts.fmt("cli-unknown-near", &[("path", &field.path), ("nearest", nearest)]),
            None => texts.fmt("cli-unknown", &[("path", &field.path)]),
        });
    }
}

fn note_text(note: &HistoryNote, texts: Texts) -> String {
    match note {
        HistoryNote::Torn(bytes) => texts.fmt("cli-history-torn", &[("bytes", &bytes.to_string())]),
        HistoryNote::CaughtUp => texts.get("cli-history-caught-up"),
        HistoryNote::TakenIn => texts.get("cli-history-taken-in"),
        HistoryNote::Migrated(version) => texts.fmt("cli-case-migrated", &[("version", &version.to_string())]),
    }
}
