//! Whether the history on disk is what it says: its chain of hashes, its end, and what `case.json` is beside it.

use std::fs;

use super::{HISTORY_FILE, History, store::at};
use crate::case::{Case, CaseFolder, Error};

/// What `case.json` is, measured by the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseFile {
    /// The newest state.
    Newest,
    /// An earlier state, as a crash between two writes leaves it.
    Behind,
    /// Something the history does not hold: written by hand or by another program.
    Apart,
}

/// What looking through the history found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryCheck {
    /// True when every byte of the file is a whole change whose hash is right; also when there is no history yet.
    pub ok: bool,
    /// How many changes it holds.
    pub num_changes: usize,
    /// The changes that nothing was made upon yet. They name the whole history.
    pub heads: Vec<String>,
    /// How many bytes at the end are no whole change.
    pub torn: u64,
    /// What `case.json` is beside it; none while there is no history.
    pub case_file: Option<CaseFile>,
    /// Why it could not be read at all.
    pub problem: Option<String>,
    /// Changes that were expected and are not in it.
    pub absent: Vec<String>,
}

impl HistoryCheck {
    /// Looks through the history of a folder, whose case file holds `case` and names `heads`. `expected` are changes that
    /// must be in it. Nothing is written. Error: the file is there and cannot be read.
    pub(in crate::case) fn of(
        folder: &CaseFolder,
        case: &Case,
        heads: &[String],
        expected: &[String],
    ) -> Result<Self, Error> {
        let mut check = Self::none(expected);
        let Some(bytes) = bytes_of(folder)? else {
            // A case file that names changes had a history once.
            check.absent.extend(heads.iter().filter(|hash| !expected.contains(hash)).cloned());
            check.ok = check.absent.is_empty();
            return Ok(check);
        };
        match History::read(&bytes) {
            Ok((history, torn)) => check.fill(history, torn, case, heads, expected)?,
            Err(Error::History { problem, .. }) => (check.ok, check.problem) = (false, Some(problem)),
            Err(other) => return Err(other),
        }
        Ok(check)
    }

    fn none(expected: &[String]) -> Self {
        let absent = expected.to_vec();
        let ok = absent.is_empty();
        Self { ok, num_changes: 0, heads: Vec::new(), torn: 0, case_file: None, problem: None, absent }
    }

    fn fill(
        &mut self,
        mut history: History,
        torn: u64,
        case: &Case,
        heads: &[String],
        expected: &[String],
    ) -> Result<(), Error> {
        let named = expected.iter().chain(heads);
        self.absent = named.filter(|hash| !history.has(hash)).cloned().collect();
        self.absent.dedup();
        (self.torn, self.heads, self.num_changes) = (torn, history.heads(), history.changes().len());
        let is_known = !heads.is_empty() && heads.iter().all(|hash| history.has(hash));
        self.case_file = Some(if history.case()? == *case {
            CaseFile::Newest
        } else if is_known && history.case_at(heads)? == *case {
            CaseFile::Behind
        } else {
            CaseFile::Apart
        });
        self.ok = torn == 0 && self.absent.is_empty();
        Ok(())
    }
}

impl History {
    /// The history as a folder's file holds it, nothing taken in; none when the folder holds none.
    pub fn as_written(folder: &CaseFolder) -> Result<Option<Self>, Error> {
        let read = bytes_of(folder)?.map(|bytes| Self::read(&bytes)).transpose();
        read.map(|read| read.map(|(history, _)| history)).map_err(|error| at(error, &folder.root().join(HISTORY_FILE)))
    }

    /// The whole changes of a folder's file; none when the folder holds none.
    pub(in crate::case) fn whole_bytes(folder: &CaseFolder) -> Result<Option<Vec<u8>>, Error> {
        let Some(mut bytes) = bytes_of(folder)? else { return Ok(None) };
        let (_, torn) = Self::read(&bytes).map_err(|error| at(error, &folder.root().join(HISTORY_FILE)))?;
        bytes.truncate(bytes.len() - torn as usize);
        Ok(Some(bytes))
    }
}

/// The bytes of a folder's history; none when it holds none.
pub(super) fn bytes_of(folder: &CaseFolder) -> Result<Option<Vec<u8>>, Error> {
    let place = folder.root().join(HISTORY_FILE);
    match fs::read(&place) {
        _ if folder.is_bundled() => Ok(None),
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::Unreadable { place, source }),
    }
}
