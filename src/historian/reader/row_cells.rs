//! One row's cells as they stand in the file, for looking up where a sample came from.
//!
//! Promises: the cells are those that the same recipe reads samples from. Cost: the text is cut up to the row asked for.

use std::{ops::Range, path::Path};

use super::{
    cells::{Dialect, Rows},
    encoding::decode,
    frame::is_columnar,
    packed::{Unpacked, is_zip, table_names, unpack},
    pattern::Pattern,
    plan::not_text,
    sniff,
    workbook::{self, SHEET_DIALECT},
};
use crate::{
    case::Recipe,
    historian::{Cancel, Error},
};

/// One row of a file: its number, counted from 1, and the texts of its cells.
pub type RowCells = (u64, Vec<String>);

/// The texts of the cells in row `row` (counted from 1) of a file read with `recipe`; empty past the last row, and for
/// columnar files, which hold no text.
pub fn cells_of_row(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    row: u64,
    cancel: &Cancel,
) -> Result<Vec<String>, Error> {
    let rows = cells_of_rows(place, bytes, recipe, row..row.saturating_add(1), cancel)?;
    Ok(rows.into_iter().next().map(|(_, cells)| cells).unwrap_or_default())
}

/// The same for several rows; those that the file does not have, blank ones too, are left out.
pub fn cells_of_rows(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    rows: Range<u64>,
    cancel: &Cancel,
) -> Result<Vec<RowCells>, Error> {
    match unpack(place, bytes, recipe, cancel)? {
        Some(Unpacked { bytes, recipe, .. }) => unpacked_rows(place, &bytes, &recipe, rows, cancel),
        None => unpacked_rows(place, bytes, recipe, rows, cancel),
    }
}

/// The tables that a recipe's `sheet` can choose among: those of a zip archive, or the sheets of a workbook that hold
/// anything; none for other files.
pub fn tables_in(place: &Path, bytes: &[u8], cancel: &Cancel) -> Result<Vec<String>, Error> {
    if workbook::is_workbook(bytes) {
        let sheets = workbook::sheets(place, bytes, None, cancel)?;
        return Ok(sheets.into_iter().map(|sheet| sheet.name).collect());
    }
    if is_zip(bytes) { table_names(place, bytes) } else { Ok(Vec::new()) }
}

fn unpacked_rows(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    rows: Range<u64>,
    cancel: &Cancel,
) -> Result<Vec<RowCells>, Error> {
    if is_columnar(bytes) {
        return Ok(Vec::new());
    }
    if workbook::is_workbook(bytes) {
        let sheets = workbook::sheets(place, bytes, recipe.sheet.as_deref(), cancel)?;
        let mut found = sheets.first().map(|sheet| rows_of(&sheet.text.text, SHEET_DIALECT, rows)).unwrap_or_default();
        for cell in found.iter_mut().flat_map(|(_, cells)| cells) {
            // A number keeps this mark only inside the stream.
            if cell.ends_with("e0") {
                cell.truncate(cell.len() - 2);
            }
        }
        return Ok(found);
    }
    let decoded = decode(bytes, recipe.encoding.as_deref()).map_err(|why| not_text(place, why))?;
    let dialect =
        sniff::dialect(&decoded.text, recipe).map_err(|misfit| Error::Recipe { place: place.to_owned(), misfit })?;
    Ok(rows_of(&decoded.text, dialect, rows))
}

fn rows_of(text: &[u8], dialect: Dialect, wanted: Range<u64>) -> Vec<RowCells> {
    let (mut rows, mut cells, mut found) = (Rows::new(text, dialect, 1), Vec::new(), Vec::new());
    while let Some(record) = rows.next(&mut cells) {
        if record.row >= wanted.end {
            break;
        }
        if record.row >= wanted.start {
            found.push((record.row, cells.iter().map(|cell| cell.text().into_owned()).collect()));
        }
    }
    found
}

/// The forms of times that every one of these cells may have, as a recipe names them; blank cells and such as hold no civil
/// time do not count. Several when the cells leave the order of day and month open.
pub fn time_forms<'a>(cells: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut common: Option<Vec<String>> = None;
    for cell in cells {
        let forms: Vec<String> = Pattern::derive(cell).iter().map(Pattern::text).collect();
        match &mut common {
            _ if forms.is_empty() => {}
            Some(common) => common.retain(|form| forms.contains(form)),
            None => common = Some(forms),
        }
    }
    common.unwrap_or_default()
}
