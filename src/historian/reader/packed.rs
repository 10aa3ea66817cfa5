//! Packed tables: gzip, and zip archives that hold a table.
//!
//! Promises: memory is bounded (see [`MOST_UNPACKED`] and [`MOST_RATIO`]); one layer is unpacked and no more; encrypted
//! archives are refused; the SHA-256 and the size reported are those of the file as it lies on disk. Leaves out: what
//! the table holds.

use std::{
    io::{Cursor, Read},
    path::Path,
};

use zip::ZipArchive;

use super::{columnar, frame::is_columnar, source::Original, table, workbook};
use crate::{
    case::Recipe,
    historian::{Cancel, Damage, Error, FileSamples, Means, NoTable},
};

/// No packed file is unpacked beyond this many bytes (1 GiB), so that the text and its samples fit beside each other on a
/// small machine; a larger table, unpacked by hand, is read from disk without being held.
pub(super) const MOST_UNPACKED: u64 = 1 << 30;
/// Nor, beyond 16 MiB, to more than this many times its packed size: tables of samples pack to a tenth, rarely a hundredth.
pub(super) const MOST_RATIO: u64 = 250;
/// Anything may unpack to this size.
const HARMLESS: u64 = 16 << 20;
/// Bytes unpacked between two looks at the cancel flag.
const STRETCH: usize = 1 << 20;
/// Endings of files that may hold a table.
const TABLES: [&str; 16] = [
    "csv", "tsv", "txt", "tab", "dat", "prn", "asc", "xlsx", "xlsm", "xls", "xlsb", "ods", "parquet", "arrow",
    "feather", "ipc",
];

/// The samples of any file: unpacked if it is packed, then columns, a workbook's sheet, or text.
pub(crate) fn read(place: &Path, bytes: &[u8], recipe: &Recipe, means: Means<'_>) -> Result<FileSamples, Error> {
    let Some(Unpacked { bytes: inner, member, recipe }) = unpack(place, bytes, recipe, means.cancel)? else {
        return read_inner(place, bytes, None, recipe, means);
    };
    if inner.is_empty() {
        return Err(Error::Empty { place: place.to_owned() });
    }
    let mut file = read_inner(place, &inner, Some(Original::hashed(bytes)), &recipe, means)?;
    file.provenance.member = member;
    Ok(file)
}

/// The samples of bytes that are not packed; `original` is the file when they were unpacked from it.
fn read_inner(
    place: &Path,
    bytes: &[u8],
    original: Option<Original>,
    recipe: &Recipe,
    means: Means<'_>,
) -> Result<FileSamples, Error> {
    if is_columnar(bytes) {
        return columnar::read(place, bytes, original, recipe, means);
    }
    if workbook::is_workbook(bytes) {
        return workbook::read(place, bytes, original, recipe, means);
    }
    let is_tar = || bytes.get(257..262) == Some(b"ustar");
    if original.is_some() && (is_gzip(bytes) || is_zip(bytes) || is_tar()) {
        return Err(Error::NestedArchive { place: place.to_owned() });
    }
    table::read(place, bytes, original, recipe, means)
}

/// What a packed file holds.
pub(super) struct Unpacked {
    /// The table's bytes.
    pub(super) bytes: Vec<u8>,
    /// Its name in the archive; none in a gzip file.
    pub(super) member: Option<String>,
    /// How it is to be read: the archive's part of the recipe is done.
    pub(super) recipe: Recipe,
}

/// The table in a gzip file or zip archive; none when `bytes` are neither (a workbook is no archive here).
pub(super) fn unpack(place: &Path, bytes: &[u8], recipe: &Recipe, cancel: &Cancel) -> Result<Option<Unpacked>, Error> {
    if is_gzip(bytes) {
        let inner = bounded(place, flate2::read::MultiGzDecoder::new(bytes), bytes.len() as u64, cancel)?;
        return Ok(Some(Unpacked { bytes: inner, member: None, recipe: recipe.clone() }));
    }
    if is_zip(bytes) && !workbook::is_workbook(bytes) {
        return zipped(place, bytes, recipe, cancel).map(Some);
    }
    Ok(None)
}

fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1f\x8b")
}

/// True when the bytes are a zip archive, an empty one included.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Everything that `packed` gives, within the bounds.
pub(super) fn bounded(place: &Path, mut packed: impl Read, packed_len: u64, cancel: &Cancel) -> Result<Vec<u8>, Error> {
    let most = most_for(packed_len);
    let mut bytes = Vec::new();
    loop {
        let got =
            packed.by_ref().take(STRETCH as u64).read_to_end(&mut bytes).map_err(|error| broken(place, &error))?;
        if bytes.len() as u64 > most {
            return Err(too_large(place, most));
        }
        if cancel.is_cancelled() {
            return Err(Error::Cancelled);
        }
        if got == 0 {
            return Ok(bytes);
        }
    }
}

/// How far a file of this packed size may unpack.
pub(super) fn most_for(packed_len: u64) -> u64 {
    packed_len.saturating_mul(MOST_RATIO).clamp(HARMLESS, MOST_UNPACKED)
}

pub(super) fn too_large(place: &Path, most: u64) -> Error {
    Error::UnpacksTooFar { place: place.to_owned(), most_mib: most >> 20, most_ratio: MOST_RATIO }
}

/// The file is damaged in this way.
pub(super) fn damaged(place: &Path, damage: Damage) -> Error {
    Error::NotATable { place: place.to_owned(), why: NoTable::Damaged(damage) }
}

/// The file is damaged, as a library for its format says.
pub(super) fn broken(place: &Path, error: &dyn std::fmt::Display) -> Error {
    damaged(place, Damage::Told(error.to_string()))
}

/// The only table of a zip archive, or the one that the recipe names.
fn zipped(place: &Path, bytes: &[u8], recipe: &Recipe, cancel: &Cancel) -> Result<Unpacked, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(place, &error))?;
    let names = member_names(place, &mut archive)?;
    let (wanted, rest) = match recipe.sheet.as_deref().map(|sheet| sheet.split_once('#').unwrap_or((sheet, ""))) {
        Some((member, rest)) if names.iter().any(|(_, name)| is_called(name, member)) => (Some(member), rest),
        _ => (None, recipe.sheet.as_deref().unwrap_or("")),
    };
    let (idx, member) = choose(place, &names, wanted)?;
    let file = archive.by_index_raw(idx).map_err(|error| broken(place, &error))?;
    if file.encrypted() {
        return Err(Error::Encrypted { place: place.to_owned() });
    }
    let packed_len = file.compressed_size();
    drop(file);
    let file = archive.by_index(idx).map_err(|error| broken(place, &error))?;
    let inner = bounded(place, file, packed_len, cancel)?;
    let sheet = Some(rest.to_owned()).filter(|sheet| !sheet.is_empty());
    Ok(Unpacked { bytes: inner, member: Some(member), recipe: Recipe { sheet, ..recipe.clone() } })
}

/// The names of the tables in a zip archive.
pub(super) fn table_names(place: &Path, bytes: &[u8]) -> Result<Vec<String>, Error> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(place, &error))?;
    let names = member_names(place, &mut archive)?.into_iter().map(|(_, name)| name);
    Ok(names.filter(|name| is_table(name)).collect())
}

fn is_called(name: &str, wanted: &str) -> bool {
    name == wanted || name.rsplit('/').next() == Some(wanted)
}

/// Every file in the archive that is worth a look, by its index.
fn member_names(place: &Path, archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<(usize, String)>, Error> {
    let mut names = Vec::new();
    for idx in 0..archive.len() {
        let file = archive.by_index_raw(idx).map_err(|error| broken(place, &error))?;
        let raw = file.name_raw();
        let name = match std::str::from_utf8(raw) {
            Ok(name) => name.to_owned(),
            Err(_) => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
        };
        let last = name.rsplit('/').next().unwrap_or_default();
        if !file.is_dir() && !last.starts_with('.') && !name.starts_with("__MACOSX/") {
            names.push((idx, name));
        }
    }
    Ok(names)
}

fn choose(place: &Path, names: &[(usize, String)], wanted: Option<&str>) -> Result<(usize, String), Error> {
    let tables: Vec<&(usize, String)> = match wanted {
        Some(wanted) => names.iter().filter(|(_, name)| is_called(name, wanted)).collect(),
        None => names.iter().filter(|(_, name)| is_table(name)).collect(),
    };
    let listed = |names: &[&(usize, String)]| {
        names.iter().take(20).map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")
    };
    match (&tables[..], names) {
        ([one], _) => Ok((*one).clone()),
        ([], [only]) if ending(&only.1).is_empty() => Ok(only.clone()),
        ([], _) if names.iter().any(|(_, name)| is_archive(name)) => {
            Err(Error::NestedArchive { place: place.to_owned() })
        }
        ([], _) => {
            let found = listed(&names.iter().collect::<Vec<_>>());
            Err(Error::NoTableInside { place: place.to_owned(), found })
        }
        _ => Err(Error::SeveralTables { place: place.to_owned(), found: listed(&tables) }),
    }
}

fn ending(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default()
}

fn is_table(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let is_words = ending(name) == "txt" && ["readme", "license", "说明"].iter().any(|word| last.contains(word));
    TABLES.contains(&ending(name).as_str()) && !is_words
}

fn is_archive(name: &str) -> bool {
    ["zip", "gz", "tgz", "tar", "7z", "rar", "bz2", "xz", "zst"].contains(&ending(name).as_str())
}
