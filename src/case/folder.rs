//! A case folder on disk, or one that travels inside the program.

use std::{
    borrow::Cow,
    fs,
    path::{Component, Path, PathBuf},
};

use include_dir::{Dir, include_dir};

use super::{Case, CaseStamp, Error};
use crate::id::EvidenceId;

static BUNDLED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/cases");
pub(super) const CASE_FILE: &str = "case.json";

/// Where a case and its originals are read from. Bundled cases are read-only.
#[derive(Clone, Debug)]
pub enum CaseFolder {
    /// A case inside the program.
    Bundled(&'static Dir<'static>),
    /// A folder on disk.
    Disk(PathBuf),
}

/// What a case file holds.
#[derive(Debug)]
pub(super) struct CaseText {
    /// The case, in the newest form.
    pub(super) case: Case,
    /// The changes it says to be its history's newest.
    pub(super) heads: Vec<String>,
    /// What was read.
    pub(super) stamp: CaseStamp,
    /// The version of its form.
    pub(super) version: u32,
}

/// Where an evidence file's bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EvidenceFile {
    /// In the program.
    Bundled(&'static [u8]),
    /// In a file, which may be gone.
    Disk(PathBuf),
}

/// The names of the bundled cases, in order.
pub fn bundled_names() -> Vec<String> {
    let mut names: Vec<_> = BUNDLED.dirs().map(|dir| dir.path().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

impl CaseFolder {
    /// The folder that `name` means: a path that exists (the folder, or the `case.json` in it) first, then a bundled
    /// case's name. Errors: neither; a file that is no `case.json`.
    pub fn find(name: &Path) -> Result<Self, Error> {
        if name.is_dir() {
            return Ok(Self::Disk(name.to_owned()));
        }
        if name.file_name().is_some_and(|file| file == CASE_FILE) && name.is_file() {
            let parent = name.parent().filter(|parent| !parent.as_os_str().is_empty());
            return Ok(Self::Disk(parent.unwrap_or(Path::new(".")).to_owned()));
        }
        let bundled = name.to_str().and_then(|name| BUNDLED.get_dir(name)).filter(|dir| dir.path() == name);
        bundled.map(Self::Bundled).ok_or_else(|| {
            let place = name.to_owned();
            if name.is_file() { Error::IsFile { place } } else { Error::Unknown { place, bundled: bundled_names() } }
        })
    }

    /// The case that the folder holds.
    pub fn open(&self) -> Result<Case, Error> {
        self.open_stamped().map(|(case, _)| case)
    }

    /// The case that the folder holds, and what was read.
    pub fn open_stamped(&self) -> Result<(Case, CaseStamp), Error> {
        self.open_whole().map(|read| (read.case, read.stamp))
    }

    /// The case file.
    pub(super) fn open_whole(&self) -> Result<CaseText, Error> {
        let place = self.path_of(CASE_FILE);
        let bytes = self.read(CASE_FILE).map_err(|error| match error {
            Error::Unreadable { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
                Error::NoCaseFile { place: self.root() }
            }
            other => other,
        })?;
        let text = std::str::from_utf8(&bytes).map_err(|error| Error::Json {
            place: place.clone(),
            line: bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count(),
            column: 0,
            field: String::new(),
            problem: "the text is not UTF-8".into(),
        })?;
        let (mut case, version) = Case::parse_versioned(text, &place)?;
        let heads = std::mem::take(&mut case.heads);
        Ok(CaseText { case, heads, stamp: CaseStamp::of(&bytes), version })
    }

    /// The bytes of an evidence file, all in memory. Errors: the evidence holds none, it leads out of the folder, it cannot
    /// be read.
    pub fn read_evidence(&self, case: &Case, id: &EvidenceId) -> Result<Cow<'static, [u8]>, Error> {
        match self.evidence_file(case, id)? {
            EvidenceFile::Bundled(bytes) => Ok(Cow::Borrowed(bytes)),
            EvidenceFile::Disk(place) => {
                fs::read(&place).map(Cow::Owned).map_err(|source| Error::Unreadable { place, source })
            }
        }
    }

    /// Where the bytes of an evidence file are, for whoever need not hold them all. Errors: the evidence holds none, it
    /// leads out of the folder, the program does not hold it.
    pub fn evidence_file(&self, case: &Case, id: &EvidenceId) -> Result<EvidenceFile, Error> {
        if let Some(place) = self.reference_of(case, id) {
            return plain_file(place).map(EvidenceFile::Disk);
        }
        let path = self.evidence_path(case, id)?;
        match self.read_bundled(path) {
            Some(bytes) => bytes.map(EvidenceFile::Bundled),
            None => Ok(EvidenceFile::Disk(self.path_of(path))),
        }
    }

    /// The folder as shown to people.
    pub fn root(&self) -> PathBuf {
        match self {
            Self::Bundled(dir) => dir.path().to_owned(),
            Self::Disk(path) => path.clone(),
        }
    }

    /// True for a case inside the program, which is never written to.
    pub fn is_bundled(&self) -> bool {
        matches!(self, Self::Bundled(_))
    }

    pub(super) fn path_of(&self, file: &str) -> PathBuf {
        self.root().join(file)
    }

    pub(super) fn read(&self, file: &str) -> Result<Cow<'static, [u8]>, Error> {
        match self.read_bundled(file) {
            Some(bytes) => bytes.map(Cow::Borrowed),
            None => fs::read(self.path_of(file)).map(Cow::Owned).map_err(|source| self.unreadable(file, source)),
        }
    }

    /// A file of a bundled case; none for a case on disk.
    fn read_bundled(&self, file: &str) -> Option<Result<&'static [u8], Error>> {
        let Self::Bundled(dir) = self else { return None };
        let found = dir.get_file(dir.path().join(file)).map(include_dir::File::contents);
        Some(found.ok_or_else(|| self.unreadable(file, std::io::ErrorKind::NotFound.into())))
    }

    fn unreadable(&self, file: &str, source: std::io::Error) -> Error {
        Error::Unreadable { place: self.path_of(file), source }
    }

    /// The file outside the folder that a piece of evidence refers to; a bundled case refers to none.
    fn reference_of(&self, case: &Case, id: &EvidenceId) -> Option<PathBuf> {
        let evidence = case.evidence_of(id).filter(|evidence| evidence.path.is_none() && !self.is_bundled())?;
        evidence.reference.as_ref().map(PathBuf::from)
    }

    /// The path of an evidence file, which stays inside the folder.
    fn evidence_path<'a>(&self, case: &'a Case, id: &EvidenceId) -> Result<&'a str, Error> {
        let path = case.evidence_of(id).and_then(|evidence| evidence.path.as_deref());
        let path = path.ok_or_else(|| Error::NoFile { place: self.path_of(CASE_FILE), id: id.to_string() })?;
        self.check_inside(path)?;
        Ok(path)
    }

    /// A case from a stranger is data: its paths must be plain, relative, and lead nowhere else through a link.
    pub(super) fn check_inside(&self, path: &str) -> Result<(), Error> {
        let outside = || Error::Outside { place: self.path_of(CASE_FILE), path: path.to_owned() };
        let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if !plain || path.is_empty() {
            return Err(outside());
        }
        if let Self::Disk(root) = self
            && let (Ok(root), Ok(file)) = (root.canonicalize(), root.join(path).canonicalize())
            && !file.starts_with(&root)
        {
            return Err(outside());
        }
        Ok(())
    }
}

/// A case from a stranger may refer to anything: only plain files by their absolute path are looked at.
fn plain_file(place: PathBuf) -> Result<PathBuf, Error> {
    match fs::metadata(&place) {
        Ok(known) if known.is_file() && place.is_absolute() => Ok(place),
        // No such thing as far as a case is concerned; the path may be another system's.
        Ok(_) => Err(Error::Unreadable { place, source: std::io::ErrorKind::NotFound.into() }),
        Err(source) => Err(Error::Unreadable { place, source }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_paths_that_lead_out_are_refused() {
        let home = tempfile::tempdir().unwrap();
        let root = home.path().join("c");
        fs::create_dir_all(root.join("evidence/deep")).unwrap();
        fs::write(root.join("evidence/in"), "in").unwrap();
        fs::write(home.path().join("out"), "out").unwrap();
        let folder = CaseFolder::Disk(root.clone());
        let absolute = root.join("evidence/in").display().to_string();
        for path in
            ["", ".", "..", "../out", "evidence/../../out", "evidence/deep/../in", "./evidence/in", absolute.as_str()]
        {
            assert!(matches!(folder.check_inside(path), Err(Error::Outside { .. })), "{path}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(home.path(), root.join("evidence/link")).unwrap();
            assert!(matches!(folder.check_inside("evidence/link/out"), Err(Error::Outside { .. })));
            std::os::unix::fs::symlink(root.join("evidence/in"), root.join("evidence/near")).unwrap();
            assert!(folder.check_inside("evidence/near").is_ok(), "a link that stays inside");
        }
        assert!(folder.check_inside("evidence/in").is_ok());
    }

    #[test]
    fn an_evidence_file_is_placed_inside_or_refused() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("in"), "in").unwrap();
        let folder = CaseFolder::Disk(home.path().to_owned());
        let mut case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let id = case.evidence[0].id.clone();
        let mut of_path = |path: Option<&str>| {
            case.evidence[0].path = path.map(str::to_owned);
            (folder.evidence_file(&case, &id), folder.read_evidence(&case, &id).is_ok())
        };
        let inside = EvidenceFile::Disk(home.path().join("in"));
        assert!(matches!(of_path(Some("in")), (Ok(file), true) if file == inside));
        assert!(matches!(of_path(Some("../out")), (Err(Error::Outside { .. }), false)));
        assert!(matches!(of_path(None), (Err(Error::NoFile { .. }), false)));
        let missing = EvidenceFile::Disk(home.path().join("gone"));
        assert!(matches!(of_path(Some("gone")), (Ok(file), false) if file == missing));
    }
}
