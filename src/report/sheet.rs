//! Plain tables for spreadsheets: one table as CSV or xlsx.
//!
//! Promises: a text that a spreadsheet would take for a formula stays a text: in xlsx it is a text cell, in CSV it gets a `'`
//! in front, which [`plain_text`] takes off again; the same table gives the same bytes.

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::Error;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum SheetCell {
    /// A text, never a formula.
    Text(String),
    /// A number; one that is not finite is left empty.
    Number(f64),
    /// Nothing.
    Empty,
}

impl SheetCell {
    /// The cell as people read it; empty for nothing.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Empty => String::new(),
        }
    }
}

impl From<String> for SheetCell {
    fn from(text: String) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }
}

impl From<f64> for SheetCell {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Empty }
    }
}

impl From<Option<f64>> for SheetCell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::from)
    }
}

/// One table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// What its sheet is called, at most 31 characters of it, without the signs that sheets may not bear.
    pub name: String,
    /// The headings.
    pub header: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<SheetCell>>,
}

/// The files that a table can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetFormat {
    /// UTF-8 with a byte order mark, commas, line feeds after carriage returns (RFC 4180).
    Csv,
    /// An Excel workbook of one sheet.
    Xlsx,
}

impl SheetFormat {
    /// The format that a file's ending names; none for any other ending.
    pub fn from_path(place: &Path) -> Option<Self> {
        match place.extension()?.to_str()?.to_lowercase().as_str() {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

impl Sheet {
    /// The table as a file's bytes. Error: more rows or longer texts than a workbook holds.
    pub fn bytes(&self, format: SheetFormat) -> Result<Vec<u8>, Error> {
        match format {
            SheetFormat::Csv => Ok(self.csv()),
            SheetFormat::Xlsx => self.xlsx().map_err(|error| Error::Sheet(error.to_string())),
        }
    }

    fn csv(&self) -> Vec<u8> {
        let mut text = String::from('\u{feff}');
        text.push_str(&self.header.iter().map(|heading| quoted(heading)).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
        self.rows.iter().for_each(|row| text.push_str(&csv_line(row)));
        text.into_bytes()
    }

    fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        // The moment of writing is no part of a table.
        book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        let sheet = book.add_worksheet();
        let allowed = |c: &char| !"[]:*?/\\'".contains(*c) && !c.is_control();
        let name: String = self.name.chars().filter(allowed).take(31).collect();
        sheet.set_name(if name.is_empty() { "Sheet1" } else { &name })?;
        let bold = Format::new().set_bold();
        for (col, heading) in (0u16..).zip(&self.header) {
            sheet.write_string_with_format(0, col, heading, &bold)?;
        }
        for (row, cells) in (1u32..).zip(&self.rows) {
            for (col, cell) in (0u16..).zip(cells) {
                match cell {
                    SheetCell::Text(text) => sheet.write_string(row, col, text)?,
                    SheetCell::Number(number) if number.is_finite() => sheet.write_number(row, col, *number)?,
                    SheetCell::Number(_) | SheetCell::Empty => continue,
                };
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        book.save_to_buffer()
    }
}

/// Signs at a text's start that make a spreadsheet calculate, and the one that says not to.
const STIRS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\''];

/// One row of a CSV file with its end of line.
pub(super) fn csv_line(cells: &[SheetCell]) -> String {
    let mut line = cells.iter().map(csv_cell).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn csv_cell(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Text(text) if text.starts_with(STIRS) => quoted(&format!("'{text}")),
        SheetCell::Text(text) => quoted(text),
        SheetCell::Number(number) if number.is_finite() => number.to_string(),
        SheetCell::Number(_) | SheetCell::Empty => String::new(),
    }
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text.to_owned()
}

/// A text as it was before a `'` was put in front of it in a CSV file.
pub fn plain_text(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(STIRS)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_stay_texts_and_numbers_numbers() {
        let row = vec![
            SheetCell::from("=1+1".to_owned()),
            SheetCell::from("a,\"b\"".to_owned()),
            SheetCell::from(-1.5),
            SheetCell::from(f64::NAN),
            SheetCell::from("'x".to_owned()),
        ];
        let sheet = Sheet { name: "a/b".into(), header: vec!["h".into()], rows: vec![row] };
        let csv = String::from_utf8(sheet.bytes(SheetFormat::Csv).unwrap()).unwrap();
        assert_eq!(csv, "\u{feff}h\r\n'=1+1,\"a,\"\"b\"\"\",-1.5,,''x\r\n");
        for (cell, expect) in [("'=1+1", "=1+1"), ("''x", "'x"), ("'x", "'x"), ("-1.5", "-1.5")] {
            assert_eq!(plain_text(cell), expect);
        }
        let book = sheet.bytes(SheetFormat::Xlsx).unwrap();
        assert_eq!(book, sheet.bytes(SheetFormat::Xlsx).unwrap(), "the same table gives the same bytes");
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut text).unwrap();
        assert!(!text.contains("<f>") && text.contains("<v>-1.5</v>"), "{text}");
    }
}
