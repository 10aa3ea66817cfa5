//! Custody: whether the files of a case folder are the ones that were registered, byte for byte.
//!
//! Promises: reads only; a link is never followed out of the folder.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use include_dir::Dir;
use sha2::{Digest, Sha256};

use super::{
    Case, CaseFile, CaseFolder, Error, EvidenceFile, HISTORY_FILE, History, HistoryCheck, LOCK_FILE,
    drafts::is_draft_copy,
    folder::{CASE_FILE, CaseText},
    store::is_backup,
};

const BLOCK: usize = 1 << 16;

/// How an original stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EvidenceState {
    /// It is there, with the SHA-256 that was registered.
    Ok,
    /// It is there with other bytes.
    Changed,
    /// It is registered and not there.
    Missing,
    /// It is there and nobody registered it; or it is registered without a SHA-256, so that nothing vouches for it.
    Extra,
}

/// One file looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceCheck {
    /// Its path in the folder.
    pub path: String,
    /// Its SHA-256 as it is; none when it is not there.
    pub sha256: Option<String>,
    /// The SHA-256 that was registered.
    pub registered: Option<String>,
    /// How it stands.
    pub state: EvidenceState,
}

/// What verifying a folder found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderCheck {
    /// Every registered file, in the register's order, then those that nobody registered.
    pub evidence: Vec<EvidenceCheck>,
    /// The history.
    pub history: HistoryCheck,
}

impl FolderCheck {
    /// Looks at every file of a folder and at its history. `expected` are changes that the history must hold. Errors: the
    /// case cannot be read, a file is there and cannot be read, a path leads out of the folder.
    pub fn of(folder: &CaseFolder, expected: &[String]) -> Result<Self, Error> {
        let CaseText { case, heads, .. } = folder.open_whole()?;
        let history = HistoryCheck::of(folder, &case, &heads, expected)?;
        // Where the case file lags behind, the history knows what was registered since.
        let newest = match history.case_file {
            Some(CaseFile::Behind) => History::as_written(folder)?.map(|history| history.case()).transpose()?,
            _ => None,
        };
        Ok(Self { evidence: files_of(folder, newest.as_ref().unwrap_or(&case))?, history })
    }

    /// True when everything is as registered.
    pub fn is_ok(&self) -> bool {
        self.history.ok && self.evidence.iter().all(|file| file.state == EvidenceState::Ok)
    }
}

fn files_of(folder: &CaseFolder, case: &Case) -> Result<Vec<EvidenceCheck>, Error> {
    let mut checks = Vec::new();
    let mut extra = all_files(folder)?;
    // Packs of law and templates are read, not relied on as evidence.
    folder.side_files()?.iter().for_each(|pack| {
        extra.remove(pack);
    });
    for evidence in &case.evidence {
        let Some(path) = evidence.file() else { continue };
        extra.remove(path);
        let sha256 = sha256_in(folder, case, evidence)?;
        let state = match (&sha256, &evidence.sha256) {
            (None, _) => EvidenceState::Missing,
            (Some(_), None) => EvidenceState::Extra,
            (Some(found), Some(registered)) if found.eq_ignore_ascii_case(registered) => EvidenceState::Ok,
            (Some(_), Some(_)) => EvidenceState::Changed,
        };
        checks.push(EvidenceCheck { path: path.to_owned(), sha256, registered: evidence.sha256.clone(), state });
    }
    for path in extra {
        let place = folder.path_of(&path);
        // What a stray link points to is not looked at.
        let is_plain = fs::symlink_metadata(&place).is_ok_and(|known| known.is_file());
        let sha256 = if is_plain { sha256_of_file(&place)? } else { None };
        checks.push(EvidenceCheck { path, sha256, registered: None, state: EvidenceState::Extra });
    }
    Ok(checks)
}

/// The SHA-256 of a registered file; none when it is not there.
pub(super) fn sha256_in(folder: &CaseFolder, case: &Case, evidence: &super::Evidence) -> Result<Option<String>, Error> {
    match folder.evidence_file(case, &evidence.id) {
        Ok(EvidenceFile::Bundled(bytes)) => Ok(Some(hex(&Sha256::digest(bytes)))),
        Ok(EvidenceFile::Disk(place)) => sha256_of_file(&place),
        Err(Error::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The SHA-256 of a file, lower-case hex; none when there is none.
pub(super) fn sha256_of_file(place: &Path) -> Result<Option<String>, Error> {
    let failed = |source| Error::Unreadable { place: place.to_owned(), source };
    match File::open(place) {
        Ok(mut file) => copied(&mut file, &mut io::sink()).map(|(_, sha256)| Some(sha256)).map_err(failed),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(failed(source)),
    }
}

/// Copies bytes and gives their number and SHA-256.
pub(super) fn copied(from: &mut dyn Read, to: &mut dyn io::Write) -> io::Result<(u64, String)> {
    let (mut hash, mut len, mut block) = (Sha256::new(), 0, vec![0; BLOCK]);
    loop {
        match from.read(&mut block) {
            Ok(0) => return Ok((len, hex(&hash.finalize()))),
            Ok(read) => {
                hash.update(&block[..read]);
                to.write_all(&block[..read])?;
                len += read as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        text.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
        text
    })
}

/// Every file of a folder but those of the program itself, with `/` between the parts.
fn all_files(folder: &CaseFolder) -> Result<BTreeSet<String>, Error> {
    let mut found = BTreeSet::new();
    match folder {
        CaseFolder::Bundled(dir) => bundled_files(dir, dir.path(), &mut found),
        CaseFolder::Disk(root) => disk_files(root, "", &mut found)?,
    }
    found.retain(|path| !is_own(path));
    Ok(found)
}

/// What the program itself keeps in a case folder.
pub(super) fn is_own(path: &str) -> bool {
    [CASE_FILE, HISTORY_FILE, LOCK_FILE].contains(&path) || is_backup(path) || is_draft_copy(path)
}

fn bundled_files(dir: &Dir<'_>, root: &Path, found: &mut BTreeSet<String>) {
    for file in dir.files() {
        let inner = file.path().strip_prefix(root).unwrap_or(file.path());
        found.insert(inner.to_string_lossy().replace('\\', "/"));
    }
    dir.dirs().for_each(|dir| bundled_files(dir, root, found));
}

fn disk_files(root: &Path, inner: &str, found: &mut BTreeSet<String>) -> Result<(), Error> {
    let place = root.join(inner);
    let failed = |source| Error::Unreadable { place: place.clone(), source };
    for entry in fs::read_dir(&place).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inner.is_empty() { name } else { format!("{inner}/{name}") };
        if entry.file_type().map_err(failed)?.is_dir() {
            disk_files(root, &path, found)?;
        } else {
            found.insert(path);
        }
    }
    Ok(())
}
