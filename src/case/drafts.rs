//! The copy of the report's last draft, kept in a case's `drafts` folder to compare the next one with.

use std::{fs, io, path::PathBuf};

use super::{CaseFolder, Error, Lang, write_whole};

/// The folder of a case that holds copies of drafts.
const DRAFTS: &str = "drafts";
/// The folder of a case that holds templates of its own.
const TEMPLATES: &str = "templates";
/// A larger file is no copy of a draft.
const LARGEST: u64 = 16 << 20;

/// True for the path of a copy of a draft within a case folder.
pub(super) fn is_draft_copy(path: &str) -> bool {
    path.strip_prefix(DRAFTS).is_some_and(|rest| rest.starts_with('/'))
}

impl CaseFolder {
    /// The copy of the last draft in a language; none for a case of which nothing was handed out.
    pub fn draft_copy(&self, lang: Lang) -> Result<Option<String>, Error> {
        let Self::Disk(_) = self else { return Ok(None) };
        let place = self.place_of_copy(lang);
        let failed = |source| Error::Unreadable { place: place.clone(), source };
        match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(failed(error)),
            Ok(found) if !found.is_file() || found.len() > LARGEST => Err(failed(io::ErrorKind::InvalidData.into())),
            Ok(_) => fs::read_to_string(&place).map(Some).map_err(failed),
        }
    }

    /// Keeps the copy of a draft in place of the one before. Nothing is kept in a bundled case.
    pub fn keep_draft_copy(&self, lang: Lang, text: &str) -> Result<(), Error> {
        let Self::Disk(root) = self else { return Ok(()) };
        let place = self.place_of_copy(lang);
        let failed = |source| Error::Unwritable { place: place.clone(), source };
        fs::create_dir_all(root.join(DRAFTS)).map_err(failed)?;
        write_whole(&place, text.as_bytes()).map_err(failed)
    }

    /// The folder of the case's own templates; none for a bundled case.
    pub fn template_folder(&self) -> Option<PathBuf> {
        match self {
            Self::Disk(root) => Some(root.join(TEMPLATES)),
            Self::Bundled(_) => None,
        }
    }

    fn place_of_copy(&self, lang: Lang) -> PathBuf {
        let name = match lang {
            Lang::Zh => "zh.json",
            Lang::En => "en.json",
        };
        self.root().join(DRAFTS).join(name)
    }
}
