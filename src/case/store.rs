//! Writing a case folder: a new one, a registered original, the working copy.
//!
//! Promises: a file is there whole or not at all (written beside its place, synced, renamed); an original once registered is
//! never written again; a bundled case is never written to.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{Case, CaseFolder, Error, folder::CASE_FILE};

const EVIDENCE: &str = "evidence";

/// What a `case.json` held when it was last read or written, so that somebody else's changes are not written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseStamp([u8; 32]);

impl CaseStamp {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl CaseFolder {
    /// A new case folder at `place` that holds `case`. Error: the folder exists and is not empty, or cannot be written.
    pub fn create(place: &Path, case: &Case) -> Result<Self, Error> {
        let was_there = place.is_dir();
        let folder = Self::create_empty(place)?;
        folder.save(case).map(|_| ()).inspect_err(|_| {
            // Nothing that would stand in the way of another try.
            let _emptied = fs::remove_dir(place.join(EVIDENCE));
            let _no_law = fs::remove_dir(place.join("law"));
            if !was_there {
                let _taken_back = fs::remove_dir(place);
            }
        })?;
        Ok(folder)
    }

    /// A new folder at `place` without a case in it yet.
    fn create_empty(place: &Path) -> Result<Self, Error> {
        let failed = |source| Error::Unwritable { place: place.to_owned(), source };
        let is_taken = fs::read_dir(place).is_ok_and(|mut entries| entries.next().is_some()) || place.is_file();
        if is_taken {
            return Err(Error::Taken { place: place.to_owned() });
        }
        fs::create_dir_all(place.join(EVIDENCE)).map_err(failed)?;
        Ok(Self::Disk(place.to_owned()))
    }

    /// A new case folder at `place` that holds `case` and a copy of every original that this folder has. Errors: as
    /// [`Self::create`]; an original that is there but cannot be read or copied. What is missing here stays missing there.
    pub fn copy_to(&self, place: &Path, case: &Case) -> Result<Self, Error> {
        let copy = Self::create_empty(place)?;
        let mut written = Vec::new();
        // The case comes last: a folder that holds one holds all of its originals, and nothing was written over it.
        let copied = self.copy_originals(place, case, &mut written);
        let copied = copied.and_then(|()| self.copy_side_files(place, &mut written)).and_then(|()| copy.save(case));
        copied.map(|_| copy).inspect_err(|_| {
            for file in &written {
                let _taken_back = fs::remove_file(file);
            }
            let _emptied = fs::remove_dir(place.join(EVIDENCE));
        })
    }

    /// Copies the packs of law and the templates; `written` are the files made so far.
    fn copy_side_files(&self, place: &Path, written: &mut Vec<PathBuf>) -> Result<(), Error> {
        for file in self.side_files()? {
            let target = place.join(&file);
            let failed = |source| Error::Unwritable { place: target.clone(), source };
            fs::create_dir_all(target.parent().unwrap_or(place)).map_err(failed)?;
            write_whole(&target, &self.read_side(&file)?).map_err(failed)?;
            written.push(target);
        }
        Ok(())
    }

    /// Copies every original that is there; `written` are the files made so far.
    fn copy_originals(&self, place: &Path, case: &Case, written: &mut Vec<PathBuf>) -> Result<(), Error> {
        for evidence in &case.evidence {
            let Some(path) = &evidence.path else { continue };
            let bytes = match self.read_evidence(case, &evidence.id) {
                Ok(bytes) => bytes,
                Err(Error::Unreadable { source, .. }) if source.kind() == io::ErrorKind::NotFound => continue,
                Err(error) => return Err(error),
            };
            let target = place.join(path);
            let failed = |source| Error::Unwritable { place: target.clone(), source };
            fs::create_dir_all(target.parent().unwrap_or(place)).map_err(failed)?;
            write_whole(&target, &bytes).map_err(failed)?;
            written.push(target);
        }
        Ok(())
    }

    /// Writes the working copy. Error: a bundled case, or the folder cannot be written.
    pub fn save(&self, case: &Case) -> Result<CaseStamp, Error> {
        self.save_with(case, &[])
    }

    /// Writes the working copy with the newest changes of its history.
    pub(super) fn save_with(&self, case: &Case, heads: &[String]) -> Result<CaseStamp, Error> {
        let place = self.writable()?.join(CASE_FILE);
        let text = case
            .to_json(heads)
            .map_err(|error| Error::Unwritable { place: place.clone(), source: io::Error::other(error) })?;
        write_whole(&place, text.as_bytes()).map_err(|source| Error::Unwritable { place, source })?;
        Ok(CaseStamp::of(text.as_bytes()))
    }

    /// Writes the working copy unless the one on disk is no longer what `known` says. Errors: it changed; as
    /// [`Self::save`].
    pub fn save_over(&self, case: &Case, known: CaseStamp) -> Result<CaseStamp, Error> {
        self.check_unchanged(known)?;
        self.save(case)
    }

    /// Fails when the working copy on disk is no longer what `known` says.
    pub(super) fn check_unchanged(&self, known: CaseStamp) -> Result<(), Error> {
        let place = self.writable()?.join(CASE_FILE);
        match fs::read(&place) {
            Ok(bytes) if CaseStamp::of(&bytes) != known => Err(Error::ChangedOutside { place }),
            Ok(_) => Ok(()),
            // Gone: writing it again loses nothing.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(source) => Err(Error::Unreadable { place, source }),
        }
    }

    /// Copies the working copy as it stands on disk to a neighbour that names its version, unless it is no longer what
    /// `known` says. A copy that is there already is not written over.
    pub(super) fn back_up(&self, version: u32, known: CaseStamp) -> Result<(), Error> {
        let root = self.writable()?;
        let place = root.join(CASE_FILE);
        let bytes = fs::read(&place).map_err(|source| Error::Unreadable { place: place.clone(), source })?;
        if CaseStamp::of(&bytes) != known {
            return Err(Error::ChangedOutside { place });
        }
        for name in numbered(&format!("case.v{version}.json")) {
            let copy = root.join(name);
            match fs::read(&copy) {
                Ok(there) if there == bytes => return Ok(()),
                Ok(_) => {}
                Err(_) => {
                    return write_whole(&copy, &bytes).map_err(|source| Error::Unwritable { place: copy, source });
                }
            }
        }
        Err(Error::Unwritable { place, source: io::ErrorKind::AlreadyExists.into() })
    }

    /// Puts an original's bytes under `evidence/` and returns its path in the case. A name that is taken gets a number.
    /// Nothing that is there is written over.
    pub fn add_evidence(&self, name: &str, bytes: &[u8]) -> Result<String, Error> {
        let root = self.writable()?;
        let folder = root.join(EVIDENCE);
        let failed = |source| Error::Unwritable { place: folder.join(name), source };
        fs::create_dir_all(&folder).map_err(failed)?;
        // A case from a stranger is data: its evidence folder may be a link to somewhere else.
        let (inside, real) = (root.canonicalize().map_err(failed)?, folder.canonicalize().map_err(failed)?);
        if !real.starts_with(&inside) {
            return Err(Error::Outside { place: root.join(CASE_FILE), path: EVIDENCE.into() });
        }
        for name in numbered(name) {
            let place = folder.join(&name);
            match fs::OpenOptions::new().write(true).create_new(true).open(&place) {
                Ok(_) => {
                    write_whole(&place, bytes).map_err(|source| {
                        let _taken_back = fs::remove_file(&place);
                        failed(source)
                    })?;
                    return Ok(format!("{EVIDENCE}/{name}"));
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Err(failed(io::ErrorKind::AlreadyExists.into()))
    }

    fn writable(&self) -> Result<&PathBuf, Error> {
        match self {
            Self::Disk(root) => Ok(root),
            Self::Bundled(dir) => Err(Error::Bundled { place: dir.path().to_owned() }),
        }
    }
}

/// `name.csv`, then `name-2.csv`, `name-3.csv`… A name is a plain file name; separators in it are replaced.
pub(super) fn numbered(name: &str) -> impl Iterator<Item = String> {
    let plain = name.replace(['/', '\\'], "_");
    let (stem, ending) = match plain.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem.to_owned(), format!(".{ending}")),
        _ => (plain, String::new()),
    };
    (1..10_000).map(move |n| if n == 1 { format!("{stem}{ending}") } else { format!("{stem}-{n}{ending}") })
}

/// True for the copy of a case file of an older version.
pub(super) fn is_backup(path: &str) -> bool {
    let inner = path.strip_prefix("case.v").and_then(|rest| rest.strip_suffix(".json"));
    inner.is_some_and(|inner| inner.split('-').all(|part| part.parse::<u32>().is_ok()))
}

/// True when a file written at `output` would take the place of an original: of `input`, of a file of any case's evidence, or
/// of one that the case at `input` refers to. Links are followed.
pub(crate) fn is_original(input: &Path, output: &Path) -> bool {
    let folder_of = |place: &Path| {
        let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.canonicalize().ok()
    };
    let place_of = |place: &Path| Some(folder_of(place)?.join(place.file_name()?));
    let target = place_of(output);
    let is_input = target.is_some() && (place_of(input) == target || input.canonicalize().ok() == target);
    let is_evidence = |folder: &Path| {
        folder.file_name().is_some_and(|name| name == EVIDENCE) && folder.with_file_name(CASE_FILE).is_file()
    };
    let is_referred_to = output.exists() && refers(input, output);
    is_input || is_referred_to || folder_of(output).is_some_and(|folder| folder.ancestors().any(is_evidence))
}

/// True when the case at a place refers to a file outside of it.
fn refers(case: &Path, file: &Path) -> bool {
    let Some(case) = CaseFolder::find(case).ok().filter(|folder| !folder.is_bundled()) else { return false };
    let is_it = |reference: &String| Path::new(reference).canonicalize().ok() == file.canonicalize().ok();
    case.open().is_ok_and(|case| case.evidence.iter().filter_map(|known| known.reference.as_ref()).any(is_it))
}

/// Writes a file by way of a neighbour that is renamed once it is whole and on disk. A neighbour left over is replaced and
/// never followed: in a stranger's folder it may be a link.
pub(crate) fn write_whole(place: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole_by(place, |file| file.write_all(bytes))
}

/// The same for what is written bit by bit.
pub(crate) fn write_whole_by<T>(
    place: &Path,
    write: impl FnOnce(&mut io::BufWriter<fs::File>) -> io::Result<T>,
) -> io::Result<T> {
    let mut part_name = OsString::from(".");
    part_name.push(place.file_name().ok_or(io::ErrorKind::InvalidFilename)?);
    part_name.push(".part");
    let part = place.with_file_name(part_name);
    let _none_left_over = fs::remove_file(&part);
    let written = fs::OpenOptions::new().write(true).create_new(true).open(&part).and_then(|file| {
        let mut buffered = io::BufWriter::new(file);
        let told = write(&mut buffered)?;
        buffered.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok(told)
    });
    let told = written.and_then(|told| fs::rename(&part, place).map(|()| told)).inspect_err(|_| {
        let _nothing_left = fs::remove_file(&part);
    })?;
    // That the name stands for the new file must outlast a power failure, too. Not every system can sync a folder.
    let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _synced = fs::File::open(parent).and_then(|folder| folder.sync_all());
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Zone;

    #[test]
    fn what_is_saved_is_read_back() {
        let home = tempfile::tempdir().unwrap();
        for name in super::super::bundled_names() {
            let case = CaseFolder::find(Path::new(&name)).unwrap().open().unwrap();
            let folder = CaseFolder::create(&home.path().join(&name), &case).unwrap();
            assert_eq!(folder.open().unwrap(), case, "{name}");
        }
    }

    #[test]
    fn what_somebody_else_wrote_is_not_written_over() {
        let home = tempfile::tempdir().unwrap();
        let case = Case::bare("c", Zone::UTC);
        let folder = CaseFolder::create(&home.path().join("c"), &case).unwrap();
        let (_, known) = folder.open_stamped().unwrap();
        let known = folder.save_over(&Case { title: "mine".into(), ..case.clone() }, known).unwrap();
        let theirs = Case { title: "theirs".into(), ..case.clone() };
        folder.save(&theirs).unwrap();
        assert!(matches!(folder.save_over(&case, known), Err(Error::ChangedOutside { .. })));
        assert_eq!(folder.open().unwrap(), theirs);
    }

    #[test]
    fn a_copy_holds_the_same_case_and_originals() {
        let home = tempfile::tempdir().unwrap();
        let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
        let case = bundled.open().unwrap();
        let copy = bundled.copy_to(&home.path().join("copy"), &case).unwrap();
        assert_eq!(copy.open().unwrap(), case);
        for evidence in case.evidence.iter().filter(|evidence| evidence.path.is_some()) {
            let both = [&bundled, &copy].map(|folder| folder.read_evidence(&case, &evidence.id).unwrap());
            assert_eq!(both[0], both[1], "{}", evidence.id);
        }
        assert!(matches!(bundled.copy_to(&home.path().join("copy"), &case), Err(Error::Taken { .. })));
    }

    #[test]
    fn a_copy_that_fails_leaves_no_case_behind_and_evidence_never_takes_the_cases_place() {
        let home = tempfile::tempdir().unwrap();
        let folder = CaseFolder::create(&home.path().join("c"), &Case::bare("c", Zone::UTC)).unwrap();
        let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let mut case = Case { evidence: bundled.evidence[..2].to_vec(), ..Case::bare("edited", Zone::UTC) };
        case.evidence[0].path = Some(folder.add_evidence("a.csv", b"1").unwrap());
        case.evidence[1].path = Some("../out".into());
        let copy = home.path().join("copy");
        assert!(matches!(folder.copy_to(&copy, &case), Err(Error::Outside { .. })));
        assert_eq!(fs::read_dir(&copy).unwrap().count(), 0, "it can be tried again");
        case.evidence[1].path = Some(CASE_FILE.into());
        assert_eq!(folder.copy_to(&copy, &case).unwrap().open().unwrap(), case);
    }

    #[test]
    fn originals_are_never_written_over() {
        let home = tempfile::tempdir().unwrap();
        let folder = CaseFolder::create(&home.path().join("c"), &Case::bare("c", Zone::UTC)).unwrap();
        assert_eq!(folder.add_evidence("a.csv", b"1").unwrap(), "evidence/a.csv");
        assert_eq!(folder.add_evidence("a.csv", b"2").unwrap(), "evidence/a-2.csv");
        assert_eq!(folder.add_evidence("../a", b"3").unwrap(), "evidence/.._a");
        assert_eq!(fs::read(home.path().join("c/evidence/a.csv")).unwrap(), b"1");
        assert_eq!(fs::read_dir(home.path().join("c/evidence")).unwrap().count(), 3, "no part is left");
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_folder_from_a_stranger_are_not_written_through() {
        let home = tempfile::tempdir().unwrap();
        let outside = home.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("kept"), "kept").unwrap();
        let case = Case::bare("c", Zone::UTC);
        let folder = CaseFolder::create(&home.path().join("c"), &case).unwrap();
        std::os::unix::fs::symlink(outside.join("kept"), home.path().join("c/.case.json.part")).unwrap();
        folder.save(&case).unwrap();
        assert_eq!(fs::read(outside.join("kept")).unwrap(), b"kept");
        fs::remove_dir(home.path().join("c/evidence")).unwrap();
        std::os::unix::fs::symlink(&outside, home.path().join("c/evidence")).unwrap();
        assert!(matches!(folder.add_evidence("a.csv", b"1"), Err(Error::Outside { .. })));
        assert_eq!(fs::read_dir(&outside).unwrap().count(), 1);
    }

    #[test]
    fn a_taken_folder_and_a_bundled_case_are_refused() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("x"), "").unwrap();
        let case = Case::bare("c", Zone::UTC);
        assert!(matches!(CaseFolder::create(home.path(), &case), Err(Error::Taken { .. })));
        let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
        assert!(matches!(bundled.save(&case), Err(Error::Bundled { .. })));
    }
}
