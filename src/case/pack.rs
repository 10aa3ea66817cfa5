//! A case in one file, to hand over: `manifest.json` with the size and SHA-256 of every file, the case, its history, its
//! originals.
//!
//! Promises: the same folder gives the same bytes; what is packed is a snapshot that belongs together; an original that is no
//! longer the registered one is not packed. Leaves out: files that nobody registered.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read, Seek, SeekFrom, Write},
    path::Path,
};

use serde::{Deserialize, Serialize};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    Case, CaseFolder, Error, EvidenceFile, HISTORY_FILE, History,
    custody::{copied, sha256_in},
    folder::CASE_FILE,
    pack_names::check_name,
    store::write_whole_by,
};

/// The list of what a packed case holds.
pub(super) const MANIFEST_FILE: &str = "manifest.json";
/// The value of `format` in every manifest.
pub(super) const PACK_FORMAT: &str = "causeway-pack";
/// The newest version of a manifest that this program reads and the one it writes.
pub(super) const PACK_VERSION: u32 = 1;

/// What a packed case says it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Always the same word.
    pub format: String,
    /// The version of this list.
    pub version: u32,
    /// The case's identity.
    pub case: String,
    /// Every file but this list.
    pub files: Vec<PackedFile>,
}

/// One file of a packed case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PackedFile {
    /// Its path in the folder.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256, lower-case hex.
    pub sha256: String,
}

/// What was packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    /// The list that stands in the file.
    pub manifest: Manifest,
    /// Paths of registered originals that are not there.
    pub absent: Vec<String>,
    /// Originals that the case only refers to: they stay where they are.
    pub left_out: Vec<String>,
}

/// Where the bytes of one file come from.
enum Bytes {
    Held(Vec<u8>),
    Original(EvidenceFile),
}

impl Bytes {
    fn read(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::Held(bytes) => Box::new(bytes.as_slice()),
            Self::Original(EvidenceFile::Bundled(bytes)) => Box::new(*bytes),
            Self::Original(EvidenceFile::Disk(place)) => Box::new(File::open(place)?),
        })
    }
}

/// Packs a case folder into the file `to`. Errors: an original is not the registered one or cannot be read; the file cannot
/// be written.
pub fn pack(folder: &CaseFolder, to: &Path) -> Result<Packed, Error> {
    // The case file first: the history is always at least as new.
    let text = folder.read(CASE_FILE)?;
    let case = folder.open()?;
    let mut files = BTreeMap::from([(CASE_FILE.to_owned(), Bytes::Held(text.into_owned()))]);
    if let Some(history) = History::whole_bytes(folder)? {
        files.insert(HISTORY_FILE.to_owned(), Bytes::Held(history));
    }
    for file in folder.side_files()? {
        // What could not be unpacked is not packed.
        if let Err(problem) = check_name(&file) {
            return Err(Error::Pack { place: folder.path_of(CASE_FILE), entry: file, problem });
        }
        let bytes = folder.read_side(&file)?.into_owned();
        files.insert(file, Bytes::Held(bytes));
    }
    let absent = take_originals(folder, &case, &mut files)?;
    let listed = files.iter().map(|(path, bytes)| packed(folder, path, bytes)).collect::<Result<Vec<_>, _>>()?;
    let manifest = Manifest { format: PACK_FORMAT.into(), version: PACK_VERSION, case: case.id.clone(), files: listed };
    let written = write_whole_by(to, |out| write_zip(out, &manifest, &files));
    written.map_err(|source| Error::Unwritable { place: to.to_owned(), source })?;
    let left_out = case.evidence.iter().filter(|evidence| evidence.path.is_none());
    let left_out = left_out.filter_map(|evidence| evidence.reference.clone()).collect();
    Ok(Packed { manifest, absent, left_out })
}

/// Every registered original that is there; what is returned is not.
fn take_originals(folder: &CaseFolder, case: &Case, files: &mut BTreeMap<String, Bytes>) -> Result<Vec<String>, Error> {
    let mut absent = Vec::new();
    for evidence in &case.evidence {
        let Some(path) = &evidence.path else { continue };
        let Some(found) = sha256_in(folder, case, evidence)? else {
            absent.push(path.clone());
            continue;
        };
        if let Some(registered) = evidence.sha256.as_ref().filter(|known| !known.eq_ignore_ascii_case(&found)) {
            let place = folder.path_of(path);
            return Err(Error::EvidenceChanged { place, registered: registered.clone(), found });
        }
        // What could not be unpacked is not packed.
        if let Err(problem) = check_name(path) {
            return Err(Error::Pack { place: folder.path_of(CASE_FILE), entry: path.clone(), problem });
        }
        files.insert(path.clone(), Bytes::Original(folder.evidence_file(case, &evidence.id)?));
    }
    Ok(absent)
}

fn packed(folder: &CaseFolder, path: &str, bytes: &Bytes) -> Result<PackedFile, Error> {
    let read = bytes.read().and_then(|mut from| copied(&mut *from, &mut io::sink()));
    let (len, sha256) = read.map_err(|source| Error::Unreadable { place: folder.path_of(path), source })?;
    Ok(PackedFile { path: path.to_owned(), bytes: len, sha256 })
}

/// What is written to after a failure is passed over, and the failure kept: a zip whose end cannot be written either would
/// print that by itself.
struct Sticky<W> {
    inner: W,
    at: u64,
    failed: Option<io::Error>,
}

impl<W: Write> Write for Sticky<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.is_none() {
            self.failed = self.inner.write_all(bytes).err();
        }
        self.at += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed.is_none() {
            self.failed = self.inner.flush().err();
        }
        Ok(())
    }
}

impl<W: Seek> Seek for Sticky<W> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if self.failed.is_none() {
            match self.inner.seek(to) {
                Ok(at) => self.at = at,
                Err(error) => self.failed = Some(error),
            }
        } else if let SeekFrom::Start(at) = to {
            self.at = at;
        }
        Ok(self.at)
    }
}

fn write_zip(out: &mut (impl Write + Seek), manifest: &Manifest, files: &BTreeMap<String, Bytes>) -> io::Result<()> {
    let mut sticky = Sticky { inner: out, at: 0, failed: None };
    let written = fill_zip(&mut sticky, manifest, files);
    sticky.failed.map_or(written, Err)
}

fn fill_zip(out: &mut (impl Write + Seek), manifest: &Manifest, files: &BTreeMap<String, Bytes>) -> io::Result<()> {
    let mut zip = ZipWriter::new(out);
    // No clock in it: the same case gives the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    zip.start_file(MANIFEST_FILE, options)?;
    let mut text = serde_json::to_string_pretty(manifest)?;
    text.push('\n');
    zip.write_all(text.as_bytes())?;
    for listed in &manifest.files {
        let Some(bytes) = files.get(&listed.path) else { continue };
        zip.start_file(listed.path.as_str(), options.large_file(listed.bytes >= u64::from(u32::MAX)))?;
        let (_, sha256) = copied(&mut *bytes.read()?, &mut zip)?;
        if sha256 != listed.sha256 {
            return Err(io::Error::other("a file changed while it was packed"));
        }
    }
    zip.finish().map(|_| ())?;
    Ok(())
}
