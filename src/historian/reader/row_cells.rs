//! One row's cells as they stand in the file, for looking up where a sample came from.
//!
//! Promises: the cells are those that the same recipe reads samples from. Cost: the text is cut up to the row asked for.

use std::path::Path;

use super::{
    cells::{Dialect, Rows},
    encoding::decode,
    frame::is_columnar,
    packed::{Unpacked, unpack},
    plan::not_text,
    sniff,
    workbook::{self, SHEET_DIALECT},
};
use crate::{
    case::Recipe,
    historian::{Cancel, Error},
};

/// The texts of the cells in row `row` (counted from 1) of a file read with `recipe`; empty past the last row, and for
/// columnar files, which hold no text.
pub fn cells_of_row(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    row: u64,
    cancel: &Cancel,
) -> Result<Vec<String>, Error> {
    match unpack(place, bytes, recipe, cancel)? {
        Some(Unpacked { bytes, recipe, .. }) => unpacked_row(place, &bytes, &recipe, row, cancel),
        None => unpacked_row(place, bytes, recipe, row, cancel),
    }
}

fn unpacked_row(place: &Path, bytes: &[u8], recipe: &Recipe, row: u64, cancel: &Cancel) -> Result<Vec<String>, Error> {
    if is_columnar(bytes) {
        return Ok(Vec::new());
    }
    if workbook::is_workbook(bytes) {
        let sheets = workbook::sheets(place, bytes, recipe.sheet.as_deref(), cancel)?;
        let cells = sheets.first().map(|sheet| row_of(&sheet.text.text, SHEET_DIALECT, row)).unwrap_or_default();
        // A number keeps this mark only inside the stream.
        return Ok(cells.into_iter().map(|cell| cell.strip_suffix("e0").map_or(cell.clone(), str::to_owned)).collect());
    }
    let decoded = decode(bytes, recipe.encoding.as_deref()).map_err(|why| not_text(place, why))?;
    let dialect =
        sniff::dialect(&decoded.text, recipe).map_err(|misfit| Error::Recipe { place: place.to_owned(), misfit })?;
    Ok(row_of(&decoded.text, dialect, row))
}

fn row_of(text: &[u8], dialect: Dialect, row: u64) -> Vec<String> {
    let (mut rows, mut cells) = (Rows::new(text, dialect, 1), Vec::new());
    while let Some(record) = rows.next(&mut cells) {
        if record.row == row {
            return cells.iter().map(|cell| cell.text().into_owned()).collect();
        }
    }
    Vec::new()
}
