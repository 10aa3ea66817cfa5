//! The one way in: a file, or its bytes, to samples.

use std::{fs::File, io::Read as _, path::Path};

use super::{Alone, Cancel, Error, FileSamples, Means, Progress, means::shared, reader};
use crate::case::Recipe;

/// The samples of a file's bytes; `place` names it in errors and by its ending hints at the format.
///
/// Choices that the recipe leaves open are decided from the whole content and reported in the result.
pub fn load_bytes(place: &Path, bytes: &[u8], recipe: &Recipe, means: Means<'_>) -> Result<FileSamples, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty { place: place.to_owned() });
    }
    let file = if reader::is_columnar(bytes) {
        reader::read_columnar(place, bytes, recipe, means)?
    } else {
        reader::read_text(place, bytes, recipe, means)?
    };
    ready(file, means)
}

/// The samples of a file on disk, ready to plot. Large texts are read in blocks and never held whole.
pub fn load_file(place: &Path, recipe: &Recipe, means: Means<'_>) -> Result<FileSamples, Error> {
    let unreadable = |source| Error::Unreadable { place: place.to_owned(), source };
    let mut file = File::open(place).map_err(unreadable)?;
    let len = file.metadata().map_err(unreadable)?.len();
    if let Some(read) = reader::read_text_on_disk(place, &file, len, recipe, means)? {
        return ready(read, means);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or(0));
    file.read_to_end(&mut bytes).map_err(unreadable)?;
    load_bytes(place, &bytes, recipe, means)
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
