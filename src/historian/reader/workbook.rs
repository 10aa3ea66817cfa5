//! Workbooks: xlsx, xlsb, xls and ods, each sheet turned into the cell stream that text tables are read from.
//!
//! Promises: rows are counted as the sheet counts them; a formula stands for the value stored with it; dates follow the
//! workbook's own epoch (1900 or 1904) and are rounded to the millisecond that spreadsheets keep. Memory is bounded: what
//! a packed workbook unpacks to is measured before it is read. Leaves out: cell formats other than dates.

use std::{
    borrow::Cow,
    io::{Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use calamine::{Data, Ods, Range, Reader, Xls, Xlsb, Xlsx};
use zip::ZipArchive;

use super::{
    cells::Dialect,
    encoding::Decoded,
    packed::{broken, damaged, is_zip, most_for, too_large},
    sheet::{SheetText, TooWide},
    source::Original,
    table, workbook_guard,
};
use crate::{
    case::Recipe,
    historian::{Cancel, Damage, Error, FileSamples, Issue, IssueCode, Means},
};

/// The signs between cells and rows of a sheet's cell stream: control characters that no cell keeps.
pub(super) const SHEET_DIALECT: Dialect = Dialect { delimiter: 0x1f, newline: 0x1e };

/// The kinds of workbooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Xlsx,
    Xlsb,
    Xls,
    Ods,
}

impl Kind {
    /// The kind by what the file holds, not by its name.
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(workbook_guard::COMPOUND) {
            return Some(Self::Xls);
        }
        if !is_zip(bytes) {
            return None;
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        if archive.index_for_name("xl/workbook.bin").is_some() {
            return Some(Self::Xlsb);
        }
        let is_excel = |name: zip::result::ZipResult<Cow<'_, str>>| name.is_ok_and(|name| name.starts_with("xl/"));
        if archive.index_for_name("[Content_Types].xml").is_some() && archive.file_names().any(is_excel) {
            return Some(Self::Xlsx);
        }
        let mut mimetype = String::new();
        archive.by_name("mimetype").ok()?.take(128).read_to_string(&mut mimetype).ok()?;
        mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet").then_some(Self::Ods)
    }
}

/// True when the bytes are a workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    Kind::of(bytes).is_some()
}

/// One sheet as a cell stream.
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// Its cells.
    pub(super) text: SheetText,
}

/// The samples of a workbook: of the sheet that the recipe names, else of the one with times and most numbers. `original`
/// is the file when `bytes` were unpacked from it.
pub(super) fn read(
    place: &Path,
    bytes: &[u8],
    original: Option<Original>,
    recipe: &Recipe,
    means: Means<'_>,
) -> Result<FileSamples, Error> {
    let original = original.unwrap_or_else(|| Original::hashed(bytes));
    let mut sheets = sheets(place, bytes, recipe.sheet.as_deref(), means.cancel)?;
    sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.text.num_numbers));
    let mut first_error = None;
    for (idx, sheet) in sheets.iter().enumerate() {
        let decoded = decoded(sheet);
        match table::read_decoded(place, &decoded, original.clone(), recipe, means) {
            Ok(mut file) => {
                let others =
                    sheets.iter().enumerate().filter(|(other, sheet)| *other != idx && sheet.text.num_numbers > 0);
                let others: Vec<&str> = others.map(|(_, sheet)| sheet.name.as_str()).collect();
                if !others.is_empty() {
                    let detail = format!("{} ({})", sheet.name, others.join(", "));
                    let code = IssueCode::SheetChosen;
                    file.issues.insert(0, Issue { row: None, column: None, code, detail, count: 1 });
                }
                file.provenance.sheet = Some(sheet.name.clone());
                return Ok(file);
            }
            Err(error @ (Error::NoTime { .. } | Error::NotATable { .. } | Error::Empty { .. })) => {
                first_error.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    Err(first_error.unwrap_or_else(|| Error::Empty { place: place.to_owned() }))
}

/// A sheet's cell stream as the table reader takes it.
pub(super) fn decoded(sheet: &Sheet) -> Decoded<'_> {
    Decoded {
        text: Cow::Borrowed(&sheet.text.text),
        name: "binary",
        num_replaced: 0,
        sheet: Some(SHEET_DIALECT),
        is_1904: sheet.text.is_1904,
    }
}

/// The sheets of a workbook that hold anything, or the one that `wanted` names.
pub(super) fn sheets(place: &Path, bytes: &[u8], wanted: Option<&str>, cancel: &Cancel) -> Result<Vec<Sheet>, Error> {
    let Some(kind) = Kind::of(bytes) else { return Err(damaged(place, Damage::NoWorkbook)) };
    let most = most_for(bytes.len() as u64);
    match kind {
        Kind::Xls => workbook_guard::check_xls(place, bytes)?,
        Kind::Ods => workbook_guard::check_ods(place, bytes)?,
        Kind::Xlsx | Kind::Xlsb => {}
    }
    if kind != Kind::Xls {
        measure(place, bytes, most, cancel)?;
    }
    let all = Reading { place, wanted, most, cancel };
    // The reader of workbooks panics on some damaged files.
    catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Xlsx => all.streamed::<Xlsx<_>>(bytes),
        Kind::Xlsb => all.streamed::<Xlsb<_>>(bytes),
        Kind::Xls => all.ranges::<Xls<_>>(bytes, Xls::has_1904_epoch),
        Kind::Ods => all.ranges::<Ods<_>>(bytes, |_| false),
    }))
    .unwrap_or_else(|_| Err(damaged(place, Damage::Format)))
}

/// Unpacks every part of the workbook into nothing, to see how far it unpacks: its own figures can lie.
fn measure(place: &Path, bytes: &[u8], most: u64, cancel: &Cancel) -> Result<(), Error> {
    let wrong = |error: &dyn std::fmt::Display| broken(place, error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
    let (mut total, mut stretch) = (0u64, vec![0u8; 256 << 10]);
    for idx in 0..archive.len() {
        if archive.by_index_raw(idx).map_err(|error| wrong(&error))?.encrypted() {
            return Err(Error::Encrypted { place: place.to_owned() });
        }
        let mut part = archive.by_index(idx).map_err(|error| wrong(&error))?;
        loop {
            let got = part.read(&mut stretch).map_err(|error| wrong(&error))?;
            total += got as u64;
            if total > most {
                return Err(too_large(place, most));
            }
            if cancel.is_cancelled() {
                return Err(Error::Cancelled);
            }
            if got == 0 {
                break;
            }
        }
    }
    Ok(())
}

/// A workbook that hands out its cells one by one.
trait Streamed<'b>: Sized {
    type Error: std::fmt::Display;

    fn open(bytes: &'b [u8]) -> Result<Self, Self::Error>;
    fn names(&self) -> Vec<String>;
    fn counts_from_1904(&self) -> bool;
    /// Hands every cell of a sheet to `take` until it says no; false for a sheet without cells.
    fn each_cell(&mut self, name: &str, take: &mut dyn FnMut((u32, u32), Data) -> bool) -> Result<bool, Self::Error>;
}

macro_rules! streamed {
    ($book:ident, $error:ty) => {
        impl<'b> Streamed<'b> for $book<Cursor<&'b [u8]>> {
            type Error = $error;

            fn open(bytes: &'b [u8]) -> Result<Self, Self::Error> {
                Self::new(Cursor::new(bytes))
            }

            fn names(&self) -> Vec<String> {
                self.sheet_names()
            }

            fn counts_from_1904(&self) -> bool {
                self.has_1904_epoch()
            }

            fn each_cell(
                &mut self,
                name: &str,
                take: &mut dyn FnMut((u32, u32), Data) -> bool,
            ) -> Result<bool, Self::Error> {
                let Ok(mut cells) = self.worksheet_cells_reader(name) else { return Ok(false) };
                while let Some(cell) = cells.next_cell()? {
                    if !take(cell.get_position(), Data::from(cell.get_value().clone())) {
                        break;
                    }
                }
                Ok(true)
            }
        }
    };
}

streamed!(Xlsx, calamine::XlsxError);
streamed!(Xlsb, calamine::XlsbError);

/// What every kind of workbook is read with.
struct Reading<'a> {
    place: &'a Path,
    wanted: Option<&'a str>,
    most: u64,
    cancel: &'a Cancel,
}

impl Reading<'_> {
    /// Sheets read cell by cell, so that a sheet's stated size costs nothing.
    fn streamed<'b, B: Streamed<'b>>(&self, bytes: &'b [u8]) -> Result<Vec<Sheet>, Error> {
        let mut book = B::open(bytes).map_err(|error| self.wrong(&error))?;
        let is_1904 = book.counts_from_1904();
        let mut sheets = Vec::new();
        for name in self.names(book.names())? {
            let mut text = SheetText::new(is_1904, self.most);
            let mut failed = None;
            let read = book.each_cell(&name, &mut |place, value| {
                failed = self.push(&mut text, place, &value).err();
                failed.is_none()
            });
            if let Some(error) = failed {
                return Err(error);
            }
            // A chart's sheet holds no cells.
            if read.map_err(|error| self.wrong(&error))? {
                sheets.push(Sheet { name, text: text.ended() });
            }
        }
        Ok(sheets)
    }

    fn ranges<'b, B>(&self, bytes: &'b [u8], is_1904: impl Fn(&B) -> bool) -> Result<Vec<Sheet>, Error>
    where
        B: Reader<Cursor<&'b [u8]>>,
        B::Error: std::fmt::Display,
    {
        let mut book = B::new(Cursor::new(bytes)).map_err(|error| self.wrong(&error))?;
        let is_1904 = is_1904(&book);
        let mut sheets = Vec::new();
        for name in self.names(book.sheet_names())? {
            let mut text = SheetText::new(is_1904, self.most);
            let range: Range<Data> = book.worksheet_range(&name).map_err(|error| self.wrong(&error))?;
            let (first_row, first_col) = range.start().unwrap_or((0, 0));
            for (row, col, value) in range.used_cells() {
                self.push(&mut text, (first_row + row as u32, first_col + col as u32), value)?;
            }
            sheets.push(Sheet { name, text: text.ended() });
        }
        Ok(sheets)
    }

    fn push(&self, text: &mut SheetText, (row, col): (u32, u32), value: &Data) -> Result<(), Error> {
        text.push(row, col, value).map_err(|why| match why {
            TooWide::Disorder => damaged(self.place, Damage::Disorder),
            TooWide::Large => too_large(self.place, self.most),
        })?;
        if col == 0 && row % 1024 == 0 && self.cancel.is_cancelled() {
            return Err(Error::Cancelled);
        }
        Ok(())
    }

    /// The names of the sheets to read.
    fn names(&self, all: Vec<String>) -> Result<Vec<String>, Error> {
        let Some(wanted) = self.wanted else { return Ok(all) };
        let found = all.iter().find(|name| *name == wanted);
        let found = found.or_else(|| all.iter().find(|name| name.to_lowercase() == wanted.to_lowercase()));
        match found {
            Some(name) => Ok(vec![name.clone()]),
            None => {
                Err(Error::NoSheet { place: self.place.to_owned(), sheet: wanted.to_owned(), found: all.join(", ") })
            }
        }
    }

    fn wrong(&self, error: &dyn std::fmt::Display) -> Error {
        let text = error.to_string();
        if text.to_lowercase().contains("password") || text.to_lowercase().contains("encrypt") {
            return Error::Encrypted { place: self.place.to_owned() };
        }
        broken(self.place, error)
    }
}
