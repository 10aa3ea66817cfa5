//! The one way in: a file, or its bytes, to samples.

use std::{
    fs::File,
    io::{Read as _, Seek as _},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use super::{
    Alone, CacheFolder, Cancel, Error, FileSamples, Means, Progress,
    cache::{self, HASHED_BELOW, Key, Stamp},
    digest::{digest_of, digest_of_open},
    means::shared,
    reader,
};
use crate::case::{Recipe, hex};

/// Smaller files are read faster than their cache.
const CACHED_FROM: u64 = 1 << 20;

/// The samples of a file's bytes, ready to plot; `place` names it in errors and by its ending hints at the format.
///
/// Choices that the recipe leaves open are decided from the whole content and reported in the result.
pub fn load_bytes(place: &Path, bytes: &[u8], recipe: &Recipe, means: Means<'_>) -> Result<FileSamples, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty { place: place.to_owned() });
    }
    let cache = means.cache.filter(|_| bytes.len() as u64 >= CACHED_FROM);
    if let Some(found) = cache.and_then(|cache| {
        let key = Key::new(&sha256(bytes), recipe)?;
        cache::read(cache, &key, place, means)
    }) {
        return Ok(found);
    }
    let file = ready(reader::read(place, bytes, recipe, means)?, means)?;
    store(cache, &file, recipe, means);
    Ok(file)
}

/// SHA-256 of bytes as the evidence register holds it: lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// How the SHA-256 of a loaded file is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// Its bytes were hashed just now.
    Hashed,
    /// The system says that it is the file that was hashed before: same place, size, times, and bytes looked at.
    Remembered,
}

/// The samples of a file on disk, ready to plot. Large texts are read in blocks and never held whole. With a cache, a large
/// file that is known again is not read; see [`load_known`].
pub fn load_file(place: &Path, recipe: &Recipe, means: Means<'_>) -> Result<FileSamples, Error> {
    load_known(place, recipe, means).map(|(file, _)| file)
}

/// [`load_file`], and how the file's SHA-256 is known. Whoever shows what was only remembered asks [`is_still`] afterwards.
pub fn load_known(place: &Path, recipe: &Recipe, means: Means<'_>) -> Result<(FileSamples, Known), Error> {
    load(place, recipe, means, Known::Remembered)
}

/// [`load_file`] for a file that has to answer for itself: its SHA-256 is always taken from its bytes, also when its samples
/// come from the cache. Cost against [`load_file`]: hashing a file that is known again.
pub fn load_evidence(place: &Path, recipe: &Recipe, means: Means<'_>) -> Result<FileSamples, Error> {
    load(place, recipe, means, Known::Hashed).map(|(file, _)| file)
}

/// True when the file at `place` has this SHA-256, by hashing it whole. When it has not, the cache forgets what it knew of
/// the file, so that the next [`load_file`] reads it.
pub fn is_still(place: &Path, sha256: &str, means: Means<'_>) -> Result<bool, Error> {
    let is_same = digest_of(place, means.cancel)? == sha256;
    if let (false, Some(cache)) = (is_same, means.cache)
        && let Ok(stamp) = File::open(place).and_then(|file| Stamp::of(place, &file))
    {
        stamp.forget(cache);
    }
    Ok(is_same)
}

/// The samples of a file; `needed` is the least that its SHA-256 has to be known by.
fn load(place: &Path, recipe: &Recipe, means: Means<'_>, needed: Known) -> Result<(FileSamples, Known), Error> {
    let unreadable = |source| Error::Unreadable { place: place.to_owned(), source };
    let mut file = File::open(place).map_err(unreadable)?;
    let len = file.metadata().map_err(unreadable)?.len();
    let cache = means.cache.filter(|_| len >= HASHED_BELOW);
    let stamp = cache.and_then(|cache| Some((cache, Stamp::of(place, &file).ok()?)));
    if let Some((cache, stamp)) = &stamp
        && let Some(remembered) = stamp.sha256(cache)
    {
        let sha256 = match needed {
            Known::Remembered => remembered,
            Known::Hashed => digest_of_open(place, &file, means.cancel)?,
        };
        let found = Key::new(&sha256, recipe).and_then(|key| cache::read(cache, &key, place, means));
        if let Some(found) = found {
            means.progress.set_total(len);
            means.progress.set_done(len);
            return Ok((found, needed));
        }
        file.rewind().map_err(unreadable)?;
    }
    let read = if let Some(read) = reader::read_text_on_disk(place, &file, len, recipe, means)? {
        let read = ready(read, means)?;
        store(cache, &read, recipe, means);
        read
    } else {
        let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
        file.read_to_end(&mut bytes).map_err(unreadable)?;
        load_bytes(place, &bytes, recipe, means)?
    };
    // Only of a file that stayed as it was while it was read is the hash known.
    if let Some((cache, stamp)) = stamp
        && File::open(place).and_then(|file| Stamp::of(place, &file)).is_ok_and(|after| after == stamp)
    {
        stamp.remember(cache, &read.sha256);
    }
    Ok((read, Known::Hashed))
}

/// Keeps what was read. A cache that cannot be written costs time only.
fn store(cache: Option<&CacheFolder>, file: &FileSamples, recipe: &Recipe, means: Means<'_>) {
    if let Some((cache, key)) = cache.and_then(|cache| Some((cache, Key::new(&file.sha256, recipe)?))) {
        let _cached = cache::write(cache, &key, file, means);
    }
}

/// The file with every pyramid built.
fn ready(file: FileSamples, means: Means<'_>) -> Result<FileSamples, Error> {
    let is_single = file.series.len() == 1;
    shared(means.workers, file.series.len(), |idx| {
        if !means.cancel.is_cancelled() {
            file.series[idx].prepare(if is_single { means.workers } else { &Alone });
        }
    });
    if means.cancel.is_cancelled() { Err(Error::Cancelled) } else { Ok(file) }
}

/// [`load_bytes`] alone.
pub fn read_bytes(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    cancel: &Cancel,
    progress: &Progress,
) -> Result<FileSamples, Error> {
    load_bytes(place, bytes, recipe, Means::alone(cancel, progress))
}

/// [`load_file`] alone and without a cache.
pub fn read_file(place: &Path, recipe: &Recipe, cancel: &Cancel, progress: &Progress) -> Result<FileSamples, Error> {
    load_file(place, recipe, Means::alone(cancel, progress))
}
