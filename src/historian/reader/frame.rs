//! A Parquet or Arrow IPC file's columns as cells, with the names and samples that the choices for text tables look at.

use std::{borrow::Cow, io::Cursor};

use polars::prelude as pl;
use polars::prelude::SerReader as _;

use super::{
    columns::{self, Column},
    log::Log,
    sniff::{Header, SampleRow},
    words::Role,
};
use crate::{case::Recipe, time::NANOS_PER_SEC};

/// Rows of the start that show what text and number columns are for.
const SAMPLE_ROWS: usize = 1_000;

/// True when the bytes are a Parquet or an Arrow IPC file, by their first bytes.
pub(crate) fn is_columnar(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PAR1") || bytes.starts_with(b"ARROW1")
}

/// One column's cells.
pub(super) enum Cells {
    /// Moments, or civil times when `zone` is none, in nanoseconds.
    Times {
        nanos: pl::Int64Chunked,
        zone: Option<String>,
    },
    Whole(pl::Int64Chunked),
    Numbers(pl::Float64Chunked),
    Texts(pl::StringChunked),
    /// Values of a kind that is not read; its name.
    Other(String),
}

impl Cells {
    fn of(series: &pl::Series) -> pl::PolarsResult<Self> {
        use pl::DataType as Type;
        let whole = |series: &pl::Series| series.cast(&Type::Int64).and_then(|series| series.i64().cloned());
        Ok(match series.dtype() {
            Type::Datetime(unit, zone) => {
                let factor = match unit {
                    pl::TimeUnit::Nanoseconds => 1,
                    pl::TimeUnit::Microseconds => 1_000,
                    pl::TimeUnit::Milliseconds => 1_000_000,
                };
                let counts = whole(&series.to_physical_repr())?;
                let zone = zone.as_ref().map(|zone| zone.as_str().to_owned());
                Self::Times { nanos: scaled(&counts, factor), zone }
            }
            Type::Date => {
                let days = whole(&series.to_physical_repr())?;
                Self::Times { nanos: scaled(&days, 86_400 * NANOS_PER_SEC), zone: None }
            }
            Type::String => Self::Texts(series.str()?.clone()),
            Type::Categorical(..) | Type::Enum(..) => Self::Texts(series.cast(&Type::String)?.str()?.clone()),
            Type::Float32 | Type::Float64 | Type::Boolean => Self::Numbers(series.cast(&Type::Float64)?.f64()?.clone()),
            other if other.is_integer() => Self::Whole(whole(series)?),
            other => Self::Other(other.to_string()),
        })
    }

    /// The cell's text; empty where there is none.
    pub(super) fn text(&self, row: usize) -> Cow<'_, str> {
        match self {
            Self::Whole(cells) => cells.get(row).map_or(Cow::Borrowed(""), |cell| Cow::Owned(cell.to_string())),
            Self::Numbers(cells) => cells.get(row).map_or(Cow::Borrowed(""), |cell| Cow::Owned(cell.to_string())),
            Self::Texts(cells) => Cow::Borrowed(cells.get(row).unwrap_or("")),
            Self::Times { .. } | Self::Other(_) => Cow::Borrowed(""),
        }
    }
}

/// True for the kinds of columns that are read. The reader breaks down over the whole file at one that polars was not built
/// for (nested ones, decimals), so it is not shown the others.
fn is_read(kind: &pl::ArrowDataType) -> bool {
    use pl::ArrowDataType as Kind;
    match kind {
        Kind::Dictionary(_, words, _) => matches!(**words, Kind::Utf8 | Kind::LargeUtf8 | Kind::Utf8View),
        Kind::Boolean
        | Kind::Int8
        | Kind::Int16
        | Kind::Int32
        | Kind::Int64
        | Kind::UInt8
        | Kind::UInt16
        | Kind::UInt32
        | Kind::UInt64
        | Kind::Float32
        | Kind::Float64
        | Kind::Utf8
        | Kind::LargeUtf8
        | Kind::Utf8View
        | Kind::Date32
        | Kind::Date64
        | Kind::Timestamp(..) => true,
        _ => false,
    }
}

/// A kind of columns as its format names it, without what stands inside.
fn kind_name(kind: &pl::ArrowDataType) -> String {
    let name = format!("{kind:?}");
    name.split(['(', '[', ' ']).next().unwrap_or_default().to_owned()
}

/// Counts times a factor; those that nanoseconds do not reach become missing.
fn scaled(counts: &pl::Int64Chunked, factor: i64) -> pl::Int64Chunked {
    counts.iter().map(|count| count?.checked_mul(factor)).collect()
}

/// A file's columns, with their names in front.
pub(super) struct Frame {
    names: Vec<String>,
    pub(super) cells: Vec<Cells>,
    pub(super) num_rows: usize,
}

impl Frame {
    pub(super) fn read(bytes: &[u8]) -> pl::PolarsResult<Self> {
        let (mut parquet, mut ipc) = (None, None);
        let schema = if bytes.starts_with(b"PAR1") {
            parquet.insert(pl::ParquetReader::new(Cursor::new(bytes))).schema()?
        } else {
            ipc.insert(pl::IpcReader::new(Cursor::new(bytes))).schema()?
        };
        let kinds = || schema.iter_values().map(|field| &field.dtype);
        let read: Vec<usize> = kinds().enumerate().filter(|(_, kind)| is_read(kind)).map(|(idx, _)| idx).collect();
        let names: Vec<String> = schema.iter_names().map(pl::PlSmallStr::to_string).collect();
        let mut cells: Vec<Cells> = kinds().map(|kind| Cells::Other(kind_name(kind))).collect();
        // Without a projection where none is needed: that way is the quicker one.
        let projection = (read.len() < cells.len()).then(|| read.clone());
        let frame = match (parquet, ipc) {
            _ if read.is_empty() => pl::DataFrame::empty(),
            (Some(reader), _) => reader.with_projection(projection).finish()?,
            (_, Some(reader)) => reader.with_projection(projection).finish()?,
            (None, None) => pl::DataFrame::empty(),
        };
        for (column, idx) in frame.columns().iter().zip(read) {
            let series = column.as_materialized_series().rechunk();
            if series.len() != frame.height() || series.name().as_str() != names[idx] {
                pl::polars_bail!(ComputeError: "column {} is not like the others", series.name());
            }
            cells[idx] = Cells::of(&series)?;
        }
        Ok(Self { names, cells, num_rows: frame.height() })
    }

    /// The columns as the choices for text tables see them.
    pub(super) fn columns(&self, log: &mut Log) -> Vec<Column> {
        let split = |name: &String| {
            let (stem, unit) = columns::name_and_unit(name);
            let written = name.strip_suffix(']').and_then(|name| name.rsplit_once(" ["));
            match (unit, written) {
                (None, Some((stem, unit))) if !stem.is_empty() && !unit.is_empty() => {
                    (stem.to_owned(), Some(unit.to_owned()))
                }
                (unit, _) => (stem, unit),
            }
        };
        let (names, units) = self.names.iter().map(split).unzip();
        let header = Header { names, units, first_data: 1, num_preamble: 0, is_named: true };
        let sample = (0..self.num_rows.min(SAMPLE_ROWS)).map(|row| SampleRow {
            row: row as u64 + 1,
            cells: self.cells.iter().map(|cells| cells.text(row).into_owned()).collect(),
        });
        columns::columns(&header, &sample.collect::<Vec<_>>(), log)
    }

    /// The typed time column: the recipe's, the first with a name of times, or the first.
    pub(super) fn typed_time(&self, columns: &[Column], recipe: &Recipe) -> Option<usize> {
        let is_typed = |idx: &usize| matches!(self.cells[*idx], Cells::Times { .. });
        if let Some(name) = &recipe.time_column {
            return (0..columns.len()).filter(is_typed).find(|idx| columns[*idx].header == *name);
        }
        let named = (0..columns.len()).filter(is_typed).find(|idx| Role::Time.is_named(&columns[*idx].header));
        named.or_else(|| (0..columns.len()).find(is_typed))
    }
}
