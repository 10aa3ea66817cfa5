//! The one way in: bytes of any supported file to samples.

use std::path::Path;

use super::{Cancel, Error, FileSamples, Progress, reader};
use crate::case::Recipe;

/// The samples of a file's bytes; `place` names it in errors and by its ending hints at the format.
///
/// Choices that the recipe leaves open are decided from the whole content and reported in the result.
pub fn read_bytes(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    cancel: &Cancel,
    progress: &Progress,
) -> Result<FileSamples, Error> {
    if bytes.is_empty() {
        return Err(Error::Empty { place: place.to_owned() });
    }
    if reader::is_columnar(bytes) {
        return reader::read_columnar(place, bytes, recipe, cancel, progress);
    }
    reader::read_text(place, bytes, recipe, cancel, progress)
}

/// The samples of a file on disk.
pub fn read_file(place: &Path, recipe: &Recipe, cancel: &Cancel, progress: &Progress) -> Result<FileSamples, Error> {
    let bytes = std::fs::read(place).map_err(|source| Error::Unreadable { place: place.to_owned(), source })?;
    read_bytes(place, &bytes, recipe, cancel, progress)
}
