//! Opening a packed case from a stranger: everything is looked at before anything is written, and the folder is there whole
//! or not at all.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{BufReader, Read},
    path::{Path, PathBuf},
};

use zip::{ZipArchive, read::ZipFile};

use super::{
    CaseFolder, Error, PackProblem,
    custody::copied,
    folder::CASE_FILE,
    pack::{MANIFEST_FILE, Manifest, PACK_FORMAT, PACK_VERSION, PackedFile},
    pack_names::check_name,
    store::write_whole_by,
};

/// The most files.
const MOST_FILES: usize = 10_000;
/// The most bytes of all files together.
const MOST_BYTES: u64 = 64 << 30;
/// The most times the archive's size.
const MOST_RATIO: u64 = 250;
/// A small archive may grow to this whatever the ratio.
const FREE_BYTES: u64 = 16 << 20;
/// The most bytes of the list.
const MOST_MANIFEST: u64 = 16 << 20;
/// Of a file's mode: what sort of file it is, and a plain one.
const SORT: u32 = 0o170_000;
const PLAIN: u32 = 0o100_000;

type Archive = ZipArchive<BufReader<File>>;
type Refused = (String, PackProblem);

/// True for an archive that holds a `case.json` at its top.
pub fn is_packed_case(place: &Path) -> bool {
    let archive = File::open(place).ok().and_then(|file| ZipArchive::new(BufReader::new(file)).ok());
    archive.is_some_and(|archive| archive.index_for_name(CASE_FILE).is_some())
}

/// Unpacks a case into a new folder. Errors: the folder exists and is not empty, or cannot be written; what is refused, each
/// with the name it was found at; a `case.json` that is no case. Nothing is left behind then.
pub fn unpack(place: &Path, to: &Path) -> Result<CaseFolder, Error> {
    let taken = || Error::Taken { place: to.to_owned() };
    if to.is_file() || fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(taken());
    }
    let refused = |(entry, problem): Refused| Error::Pack { place: place.to_owned(), entry, problem };
    let file = File::open(place).map_err(|source| Error::Unreadable { place: place.to_owned(), source })?;
    let size = file.metadata().map_or(0, |known| known.len());
    let mut archive =
        ZipArchive::new(BufReader::new(file)).map_err(|_| refused((String::new(), PackProblem::Damaged)))?;
    let listed = look_through(&mut archive, size).map_err(refused)?;
    let part = neighbour(to).ok_or_else(taken)?;
    let made = fill(&mut archive, &listed, &part, place).and_then(|()| CaseFolder::Disk(part.clone()).open());
    let placed = made.and_then(|_| {
        let _empty_until_now = fs::remove_dir(to);
        fs::rename(&part, to).map_err(|source| Error::Unwritable { place: to.to_owned(), source })
    });
    placed.inspect_err(|_| {
        let _nothing_left = fs::remove_dir_all(&part);
    })?;
    Ok(CaseFolder::Disk(to.to_owned()))
}

/// The folder beside `to` that is filled first.
fn neighbour(to: &Path) -> Option<PathBuf> {
    let name = to.file_name()?.to_string_lossy().into_owned();
    Some(to.with_file_name(format!(".{name}.part")))
}

/// Every entry but the list, by its index, once all names, sorts and sizes are as they may be and the list fits.
fn look_through(archive: &mut Archive, size: u64) -> Result<Vec<(usize, PackedFile)>, Refused> {
    if archive.has_duplicate_names() {
        return Err((String::new(), PackProblem::Twice));
    }
    if archive.len() > MOST_FILES {
        return Err((String::new(), PackProblem::TooMany));
    }
    let most = (size.saturating_mul(MOST_RATIO)).clamp(FREE_BYTES, MOST_BYTES);
    let (mut found, mut seen, mut total) = (BTreeMap::new(), BTreeSet::new(), 0u64);
    for idx in 0..archive.len() {
        let entry = archive.by_index_raw(idx).map_err(|_| (format!("#{idx}"), PackProblem::Damaged))?;
        if entry.is_dir() {
            // Folders follow from the files in them; one that leads elsewhere is refused all the same.
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            check_name(name.trim_end_matches(['/', '\\'])).map_err(|problem| (name.clone(), problem))?;
            if entry.size() > 0 || entry.is_symlink() {
                return Err((name, PackProblem::NotPlain));
            }
            continue;
        }
        let name = name_of(&entry)?;
        if !seen.insert(name.to_lowercase()) {
            return Err((name, PackProblem::Twice));
        }
        total = total.saturating_add(entry.size());
        if total > most {
            return Err((name, PackProblem::TooBig));
        }
        found.insert(name, (idx, entry.size()));
    }
    let manifest = manifest_of(archive)?;
    found.remove(MANIFEST_FILE);
    fit(&manifest, &found)
}

/// An entry's name, when it is a plain file with a plain name.
fn name_of<R: Read + ?Sized>(entry: &ZipFile<'_, R>) -> Result<String, Refused> {
    let shown = || String::from_utf8_lossy(entry.name_raw()).into_owned();
    let name = std::str::from_utf8(entry.name_raw()).map_err(|_| (shown(), PackProblem::Name))?;
    if name != MANIFEST_FILE {
        check_name(name).map_err(|problem| (shown(), problem))?;
    }
    if entry.encrypted() {
        return Err((shown(), PackProblem::Encrypted));
    }
    let sort = entry.unix_mode().map_or(0, |mode| mode & SORT);
    if entry.is_symlink() || ![0, PLAIN].contains(&sort) {
        return Err((shown(), PackProblem::NotPlain));
    }
    Ok(name.to_owned())
}

fn manifest_of(archive: &mut Archive) -> Result<Manifest, Refused> {
    let refused = |problem| (MANIFEST_FILE.to_owned(), problem);
    let entry = archive.by_name(MANIFEST_FILE).map_err(|_| refused(PackProblem::NoManifest))?;
    let mut text = Vec::new();
    entry.take(MOST_MANIFEST).read_to_end(&mut text).map_err(|_| refused(PackProblem::Damaged))?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|_| refused(PackProblem::NoManifest))?;
    match (manifest.format.as_str(), manifest.version) {
        (PACK_FORMAT, version) if version > PACK_VERSION => Err(refused(PackProblem::Newer)),
        (PACK_FORMAT, _) => Ok(manifest),
        _ => Err(refused(PackProblem::NoManifest)),
    }
}

/// The files of the list with their indexes, when the archive holds each once, of its size, and nothing else.
fn fit(manifest: &Manifest, found: &BTreeMap<String, (usize, u64)>) -> Result<Vec<(usize, PackedFile)>, Refused> {
    let mut left = found.clone();
    let mut files = Vec::new();
    for file in &manifest.files {
        match left.remove(&file.path) {
            None => return Err((file.path.clone(), PackProblem::Unlisted)),
            Some((_, size)) if size != file.bytes => return Err((file.path.clone(), PackProblem::Differs)),
            Some((idx, _)) => files.push((idx, file.clone())),
        }
    }
    match left.into_keys().next() {
        Some(name) => Err((name, PackProblem::Unlisted)),
        None => Ok(files),
    }
}

fn fill(archive: &mut Archive, files: &[(usize, PackedFile)], part: &Path, place: &Path) -> Result<(), Error> {
    let failed = |at: &Path, source| Error::Unwritable { place: at.to_owned(), source };
    let _none_left_over = fs::remove_dir_all(part);
    fs::create_dir_all(part.join("evidence")).map_err(|source| failed(part, source))?;
    for (idx, file) in files {
        let refused = |problem| Error::Pack { place: place.to_owned(), entry: file.path.clone(), problem };
        let entry = archive.by_index(*idx).map_err(|_| refused(PackProblem::Damaged))?;
        let target = part.join(&file.path);
        fs::create_dir_all(target.parent().unwrap_or(part)).map_err(|source| failed(&target, source))?;
        // One byte more than the list says would show.
        let mut entry = entry.take(file.bytes.saturating_add(1));
        let found = write_whole_by(&target, |out| copied(&mut entry, out)).map_err(|source| match source.kind() {
            std::io::ErrorKind::InvalidData | std::io::ErrorKind::InvalidInput => refused(PackProblem::Damaged),
            _ => failed(&target, source),
        })?;
        if found != (file.bytes, file.sha256.to_lowercase()) {
            return Err(refused(PackProblem::Differs));
        }
    }
    Ok(())
}
