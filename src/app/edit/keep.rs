//! Where the case that is open lives, and whether what was edited has reached the disk.

use std::path::{Path, PathBuf};

use crate::{
    app::past::Shelf,
    case::{CaseFolder, Recipe},
};

/// Where what is open came from.
#[derive(Clone, Debug, Default)]
pub(in crate::app) enum Home {
    /// A case folder, on disk or bundled, with the book that edits are written to; none: it is looked at only.
    Folder(CaseFolder, Option<Shelf>),
    /// A file that belongs to no case, and how it was read.
    File(PathBuf, Box<Recipe>),
    /// Nowhere (tests).
    #[default]
    Nowhere,
}

impl Home {
    /// The file itself that belongs to no case; an empty path otherwise.
    pub(in crate::app) fn original(&self) -> &Path {
        if let Self::File(place, _) = self { place } else { Path::new("") }
    }

    /// Where originals are to be spared: the file that belongs to no case, or the case's folder; an empty path otherwise.
    pub(in crate::app) fn spared(&self) -> PathBuf {
        if let Self::Folder(folder, _) = self { folder.root() } else { self.original().to_owned() }
    }

    /// The book that edits are written to; none for what is read-only.
    pub(in crate::app) fn writable(&self) -> Option<&Shelf> {
        if let Self::Folder(_, shelf) = self { shelf.as_ref() } else { None }
    }
}

/// Whether the edits made since opening are on disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Keep {
    /// Nothing was edited, or all of it is on disk.
    #[default]
    Kept,
    /// On its way to the disk.
    Writing,
    /// The case is read-only: edits live in memory until a copy is saved.
    InMemory,
    /// Something else wrote `case.json`: edits stand in the history, and what was written there is to be taken in.
    Outside,
    /// Writing failed: edits live in memory; why, in words.
    Failed(String),
}

impl Keep {
    /// True when closing would lose something.
    pub(in crate::app) fn is_at_risk(&self) -> bool {
        matches!(self, Self::InMemory | Self::Outside | Self::Failed(_))
    }
}
