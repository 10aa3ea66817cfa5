//! The one way in: a file, or its bytes, to samples.

use std::{fs::File, io::Read as _, path::Path};

use sha2::{Digest, Sha256};

use super::{
    Alone, Cancel, Error, FileSamples, Means, Progress,
    cache::{self, HASHED_BELOW, Key, Stamp},
    means::shared,
    reader,
};
use crate::case::Recipe;

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
    reader::hex(&Sha256::digest(bytes))
}

/// The samples of a file on disk, ready to plot. Large texts are read in blocks and never held whole.
pub fn load_file(place: &Path, recipe: &Recipe, means: Means<'_>) -> Result<FileSamples, Error> {
    let unreadable = |source| Error::Unreadable { place: place.to_owned(), source };
    let mut file = File::open(place).map_err(unreadable)?;
    let len = file.metadata().map_err(unreadable)?.len();
    let cache = means.cache.filter(|_| len >= HASHED_BELOW);
    let stamp = cache.and_then(|cache| Some((cache, Stamp::of(place, &file).ok()?)));
    if let Some(found) = stamp.as_ref().and_then(|(cache, stamp)| {
        let key = Key::new(&stamp.sha256(cache)?, recipe)?;
        cache::read(cache, &key, place, means)
    }) {
        means.progress.set_total(len);
        means.progress.set_done(len);
        return Ok(found);
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
    Ok(read)
}

/// Keeps what was read. A cache that cannot be written costs time only.
fn store(cache: Option<&Path>, file: &FileSamples, recipe: &Recipe, means: Means<'_>) {
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
