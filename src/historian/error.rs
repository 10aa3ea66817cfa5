//! Why a file could not be read at all. Dirty rows are no error: they are issues.

use std::path::PathBuf;

use thiserror::Error;

/// Why nothing could be read.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum Error {
    #[error("{place}: cannot be read: {source}. Check that the path is right and that you may read it.", place = .place.display())]
    Unreadable { place: PathBuf, source: std::io::Error },
    #[error("{place}: the file is empty. Give the file that the historian exported.", place = .place.display())]
    Empty { place: PathBuf },
    #[error("{place}: not a table of samples: {why:?}. Give a CSV or TSV file, a workbook, a Parquet or an Arrow IPC file with a time column.", place = .place.display())]
    NotATable { place: PathBuf, why: NoTable },
    #[error("{place}: no column holds times that can be read ({looked}). Name the column and the form of its times, or correct the file.", place = .place.display())]
    NoTime { place: PathBuf, looked: String },
    #[error("{place}: the times can be read as day/month and as month/day, and nothing in the file decides. Say which with --time-format '%d/%m/%Y %H:%M:%S' or '%m/%d/%Y %H:%M:%S'.", place = .place.display())]
    AmbiguousDate { place: PathBuf },
    #[error("{place}: what was asked for does not fit the file: {misfit:?}.", place = .place.display())]
    Recipe { place: PathBuf, misfit: RecipeMisfit },
    #[error("{place}: the Parquet file could not be written: {why}. Check the folder and the free space.", place = .place.display())]
    Parquet { place: PathBuf, why: String },
    #[error("reconstruction recipe{}: {why}. Correct the recipe.", of_tag(tag))]
    Reconstruction { tag: String, why: String },
    #[error("{place}: the file is encrypted. Remove the password and save it again.", place = .place.display())]
    Encrypted { place: PathBuf },
    #[error("{place}: an archive inside an archive is not opened. Unpack it first.", place = .place.display())]
    NestedArchive { place: PathBuf },
    #[error("{place}: unpacked, it grows beyond {most_mib} MiB or {most_ratio} times its size, as an archive made to do harm does. If you trust it, unpack it and give the file inside.", place = .place.display())]
    UnpacksTooFar { place: PathBuf, most_mib: u64, most_ratio: u64 },
    #[error("{place}: it states more than {most_mib} MiB of samples, far more than a file of its size holds. It is damaged, or made to do harm: export it again.", place = .place.display())]
    StatesTooMuch { place: PathBuf, most_mib: u64 },
    #[error("{place}: its sheets span more than {most} cells together. Save the part that holds the samples as a file of its own, or as CSV.", place = .place.display())]
    TooManyCells { place: PathBuf, most: u64 },
    #[error("{place}: the archive holds several tables. Say which one by its name: {found}.", place = .place.display())]
    SeveralTables { place: PathBuf, found: String },
    #[error("{place}: the archive holds no table. It has: {found}.", place = .place.display())]
    NoTableInside { place: PathBuf, found: String },
    #[error("{place}: there is no sheet \"{sheet}\". It has: {found}.", place = .place.display())]
    NoSheet { place: PathBuf, sheet: String, found: String },
    #[error("{place}: no text can be read: {why:?}. Give a text file, a docx or a PDF that holds text.", place = .place.display())]
    NoText { place: PathBuf, why: NoText },
    #[error("stopped on request")]
    Cancelled,
    #[error(transparent)]
    Case(#[from] crate::case::Error),
    #[error("{place}: the file has no series \"{name}\", which the case ties to tag {tag}. It has: {found}.", place = .place.display())]
    NoSeries { place: PathBuf, name: String, tag: String, found: String },
}

/// Why bytes are no table of samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// No row holds a time and numbers.
    NoRows,
    /// A quote opens in this row and is not closed as near as it has to be, so that rows cannot be told apart.
    QuoteOpen {
        /// The row, counted from 1.
        row: u64,
        /// How far the closing quote is looked for, in KiB.
        most_kib: u64,
    },
    /// No column holds numbers.
    NoNumbers,
    /// They are no text, and nothing else that is known here.
    Binary,
    /// A PDF document.
    Pdf,
    /// A picture.
    Picture,
    /// A database file.
    Database,
    /// An archive of a kind that is not unpacked here.
    Archive(&'static str),
    /// The file is of a known kind, but damaged.
    Damaged(Damage),
}

/// Why a document gives no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoText {
    /// A PDF that holds no text: pictures of pages.
    Scan,
    /// A PDF whose fonts do not say which characters most of it is.
    Unreadable,
    /// A PDF packed in a way that no writer uses.
    OddPdf,
    /// A damaged PDF.
    DamagedPdf,
    /// It is of another kind.
    Kind,
    /// A docx without a body.
    NoBody,
    /// It is damaged, as a library for its format says.
    Damaged(String),
}

/// What is wrong with a damaged file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It ends before it should.
    EndsEarly,
    /// The workbook inside is missing.
    NoWorkbook,
    /// Cells are out of order.
    Disorder,
    /// A part does not follow the file's format.
    Format,
    /// What a library for the format said, in its own words.
    Told(String),
}

/// A choice of a reading recipe that does not fit the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecipeMisfit {
    /// No encoding has that name.
    Encoding {
        /// The name.
        label: String,
    },
    /// That sign cannot stand between cells.
    Delimiter {
        /// The sign.
        sign: char,
    },
    /// That is neither a pattern of times nor the name of a form.
    TimeFormat {
        /// The text.
        format: String,
    },
    /// No column has times of that form.
    Unfollowed {
        /// The form.
        format: String,
    },
    /// The file has no such column, of whatever use.
    Column {
        /// Its name.
        name: String,
        /// The columns that it has.
        found: String,
    },
    /// The file has no such column of times.
    TimeColumn {
        /// Its name.
        name: String,
        /// The columns that it has.
        found: String,
    },
}

fn of_tag(tag: &str) -> String {
    if tag.is_empty() { String::new() } else { format!(", tag {tag}") }
}
