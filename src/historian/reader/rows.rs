//! The rows of a table as texts, for tables that hold no samples: limits, alarms.
//!
//! Promises: the text is found as in reading samples (packed files, encodings, delimiters, workbooks); each row keeps its
//! number in the file; rows without a filled cell are left out.

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
    historian::{Cancel, Error, NoTable},
};

/// One row: its number in the file, counted from 1, and the texts of its cells.
pub type TextRow = (u64, Vec<String>);

/// Every row that holds anything; of a workbook those of the sheet that the recipe names, else of the first that holds any.
/// Errors: no text, an encrypted or damaged file, a delimiter that does not fit.
pub fn text_rows(place: &Path, bytes: &[u8], recipe: &Recipe, cancel: &Cancel) -> Result<Vec<TextRow>, Error> {
    match unpack(place, bytes, recipe, cancel)? {
        Some(Unpacked { bytes, recipe, .. }) => unpacked(place, &bytes, &recipe, cancel),
        None => unpacked(place, bytes, recipe, cancel),
    }
}

/// The lines of a text that hold anything, each with its number from 1, without trailing white space. Errors: no text, a
/// workbook or another form that has no lines, a damaged file.
pub fn text_lines(place: &Path, bytes: &[u8], recipe: &Recipe, cancel: &Cancel) -> Result<Vec<(u64, String)>, Error> {
    let lines = |bytes: &[u8], recipe: &Recipe| {
        if is_columnar(bytes) || workbook::is_workbook(bytes) {
            return Err(Error::NotATable { place: place.to_owned(), why: NoTable::NoRows });
        }
        let decoded = decode(bytes, recipe.encoding.as_deref()).map_err(|why| not_text(place, why))?;
        let text = String::from_utf8_lossy(&decoded.text).into_owned();
        let numbered = text.lines().zip(1..).map(|(line, number)| (number, line.trim_end().to_owned()));
        Ok(numbered.filter(|(_, line)| !line.trim().is_empty()).collect())
    };
    match unpack(place, bytes, recipe, cancel)? {
        Some(Unpacked { bytes, recipe, .. }) => lines(&bytes, &recipe),
        None => lines(bytes, recipe),
    }
}

fn unpacked(place: &Path, bytes: &[u8], recipe: &Recipe, cancel: &Cancel) -> Result<Vec<TextRow>, Error> {
    if is_columnar(bytes) {
        return Err(Error::NotATable { place: place.to_owned(), why: NoTable::NoRows });
    }
    if workbook::is_workbook(bytes) {
        let sheets = workbook::sheets(place, bytes, recipe.sheet.as_deref(), cancel)?;
        let filled = sheets.iter().map(|sheet| cut(&sheet.text.text, SHEET_DIALECT)).find(|rows| !rows.is_empty());
        let mut rows = filled.ok_or_else(|| Error::Empty { place: place.to_owned() })?;
        // A number keeps this mark only inside the stream.
        for cell in rows.iter_mut().flat_map(|(_, cells)| cells) {
            if let Some(number) = cell.strip_suffix("e0").filter(|number| number.parse::<f64>().is_ok()) {
                *cell = number.to_owned();
            }
        }
        return Ok(rows);
    }
    let decoded = decode(bytes, recipe.encoding.as_deref()).map_err(|why| not_text(place, why))?;
    let misfit = |misfit| Error::Recipe { place: place.to_owned(), misfit };
    let dialect = sniff::dialect(&decoded.text, recipe).map_err(misfit)?;
    Ok(cut(&decoded.text, dialect))
}

fn cut(text: &[u8], dialect: Dialect) -> Vec<TextRow> {
    let (mut rows, mut cells, mut found) = (Rows::new(text, dialect, 1), Vec::new(), Vec::new());
    while let Some(record) = rows.next(&mut cells) {
        let texts: Vec<String> = cells.iter().map(|cell| cell.text().into_owned()).collect();
        if texts.iter().any(|text| !text.is_empty()) {
            found.push((record.row, texts));
        }
    }
    found
}
