//! Parquet and Arrow IPC files to series.
//!
//! Promises: the same rules as for text tables (order of time, duplicates, long layout, qualities); a typed time column is
//! taken as it is, one without a zone as civil time. Rows are counted from 1; there is no header row.

use std::{borrow::Cow, io::Cursor, path::Path};

use polars::prelude as pl;
use polars::prelude::SerReader as _;
use sha2::{Digest, Sha256};

use super::{
    cells::Cell,
    columns::{self, Column},
    grade::Codes,
    log::Log,
    long::LongColumns,
    roles::{Arrangement, arrange},
    sink::{Place, Sink},
    sniff::{Header, SampleRow},
    stamp::{Form, Stamp, Stamps, pass_midnights},
    table::{file_name, hex},
    tidy::Tidy,
    time_column::{Settled, TimeChoice, choose},
    wide::ValueColumn,
    words::Role,
};
use crate::{
    case::Recipe,
    historian::{Cancel, Error, FileSamples, IssueCode, Layout, Origin, Progress, Provenance, Quality, Series, Status},
    time::{NANOS_PER_SEC, Zone},
};

/// Rows of the start that show what text and number columns are for.
const SAMPLE_ROWS: usize = 1_000;
/// Rows between two looks at the cancel flag.
const STRETCH: usize = 65_536;
/// The form reported of a typed time column.
const TYPED: &str = "datetime";

/// True when the bytes are a Parquet or an Arrow IPC file, by their first bytes.
pub(crate) fn is_columnar(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PAR1") || bytes.starts_with(b"ARROW1")
}

/// One column's cells.
enum Cells {
    /// Moments, or civil times when `zone` is none, in nanoseconds.
    Times {
        nanos: pl::Int64Chunked,
        zone: Option<String>,
    },
    Whole(pl::Int64Chunked),
    Numbers(pl::Float64Chunked),
    Texts(pl::StringChunked),
    Other,
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
            Type::Float32 | Type::Float64 | Type::Boolean => Self::Numbers(series.cast(&Type::Float64)?.f64()?.clone()),
            other if other.is_integer() => Self::Whole(whole(series)?),
            _ => Self::Other,
        })
    }

    /// The cell's text; empty where there is none.
    fn text(&self, row: usize) -> Cow<'_, str> {
        match self {
            Self::Whole(cells) => cells.get(row).map_or(Cow::Borrowed(""), |cell| Cow::Owned(cell.to_string())),
            Self::Numbers(cells) => cells.get(row).map_or(Cow::Borrowed(""), |cell| Cow::Owned(cell.to_string())),
            Self::Texts(cells) => Cow::Borrowed(cells.get(row).unwrap_or("")),
            Self::Times { .. } | Self::Other => Cow::Borrowed(""),
        }
    }

    fn is_readable(&self) -> bool {
        matches!(self, Self::Whole(_) | Self::Numbers(_) | Self::Texts(_))
    }
}

/// Counts times a factor; those that nanoseconds do not reach become missing.
fn scaled(counts: &pl::Int64Chunked, factor: i64) -> pl::Int64Chunked {
    counts.iter().map(|count| count?.checked_mul(factor)).collect()
}

/// A file's columns, with their names in front.
struct Frame {
    names: Vec<String>,
    cells: Vec<Cells>,
    num_rows: usize,
}

impl Frame {
    fn read(bytes: &[u8]) -> pl::PolarsResult<Self> {
        let frame = if bytes.starts_with(b"PAR1") {
            pl::ParquetReader::new(Cursor::new(bytes)).finish()?
        } else {
            pl::IpcReader::new(Cursor::new(bytes)).finish()?
        };
        let (mut names, mut cells) = (Vec::new(), Vec::new());
        for column in frame.columns() {
            let series = column.as_materialized_series().rechunk();
            if series.len() != frame.height() {
                pl::polars_bail!(ComputeError: "column {} is shorter than the others", series.name());
            }
            names.push(series.name().to_string());
            cells.push(Cells::of(&series)?);
        }
        Ok(Self { names, cells, num_rows: frame.height() })
    }

    /// The columns as the choices for text tables see them.
    fn columns(&self, log: &mut Log) -> Vec<Column> {
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
    fn typed_time(&self, columns: &[Column], recipe: &Recipe) -> Option<usize> {
        let is_typed = |idx: &usize| matches!(self.cells[*idx], Cells::Times { .. });
        if let Some(name) = &recipe.time_column {
            return (0..columns.len()).filter(is_typed).find(|idx| columns[*idx].header == *name);
        }
        let named = (0..columns.len()).filter(is_typed).find(|idx| Role::Time.is_named(&columns[*idx].header));
        named.or_else(|| (0..columns.len()).find(is_typed))
    }
}

/// The times of the rows kept.
struct Times {
    nanos: Vec<i64>,
    /// Each one's row, counted from 1.
    rows: Vec<u32>,
    choice: TimeChoice,
    format: String,
    zone: Zone,
    is_zone_assumed: bool,
}

/// The samples of a Parquet or Arrow IPC file.
pub(crate) fn read(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    cancel: &Cancel,
    progress: &Progress,
) -> Result<FileSamples, Error> {
    progress.set_total(bytes.len() as u64);
    let not_a_table = |why: String| Error::NotATable { place: place.to_owned(), why };
    // polars panics on some damaged files.
    let frame = std::panic::catch_unwind(|| Frame::read(bytes))
        .map_err(|_| not_a_table("the file is damaged".to_owned()))?
        .map_err(|error| not_a_table(error.to_string()))?;
    let mut log = Log::default();
    let columns = frame.columns(&mut log);
    let mut times = frame.times(place, &columns, recipe, cancel, &mut log)?;
    let arrangement = arrange(&columns, &times.choice, true, &vec![b'.'; columns.len()]);
    let num_read = times.rows.len() as u64;
    if matches!(times.choice.form, Form::TimeOfDay(_)) {
        pass_midnights(&mut times.nanos);
        log.note(IssueCode::NoDate, None, Some(times.choice.columns[0]), || "1970-01-01".to_owned());
    }
    if times.is_zone_assumed && num_read > 0 && !matches!(times.choice.form, Form::Elapsed(_)) {
        log.note(IssueCode::ZoneAssumed, None, None, || times.zone.to_string());
    }
    let (layout, series) = match &arrangement {
        Arrangement::Wide(values) => (Layout::Wide, frame.wide(&columns, values, &times, &mut log, cancel)?),
        Arrangement::Long(roles) => (Layout::Long, frame.long(&columns, roles, &times, &mut log, cancel)?),
    };
    if series.is_empty() {
        return Err(not_a_table("no column holds numbers".to_owned()));
    }
    progress.set_done(bytes.len() as u64);
    let value_columns = arrangement.columns_of(&columns, &series);
    let name_of = |idx: usize| match columns.get(idx) {
        Some(column) => column.name.clone(),
        None => series.get(idx - columns.len()).map(|series| series.name.clone()).unwrap_or_default(),
    };
    let mut used = times.choice.columns.to_vec();
    used.dedup();
    Ok(FileSamples {
        name: file_name(place),
        sha256: hex(&Sha256::digest(bytes)),
        bytes: bytes.len() as u64,
        encoding: "binary".to_owned(),
        delimiter: None,
        layout,
        header_rows: 0,
        time_column: used.iter().map(|idx| columns[*idx].header.as_str()).collect::<Vec<_>>().join(" + "),
        time_format: times.format,
        zone: times.zone,
        zone_assumed: times.is_zone_assumed,
        rows: num_read,
        rows_rejected: frame.num_rows as u64 - num_read,
        issues: log.issues(name_of),
        series,
        provenance: Provenance { start: recipe.start, columns: value_columns, ..Provenance::default() },
    })
}

impl Frame {
    fn times(
        &self,
        place: &Path,
        columns: &[Column],
        recipe: &Recipe,
        cancel: &Cancel,
        log: &mut Log,
    ) -> Result<Times, Error> {
        let typed = self.typed_time(columns, recipe);
        let mut choice = match typed {
            Some(idx) => {
                typed_choice(idx).ok_or_else(|| Error::NoTime { place: place.to_owned(), looked: String::new() })?
            }
            None => choose(columns, recipe).map_err(|why| why.into_error(place))?,
        };
        let first = choice.columns[0];
        let settled = choice.settle_order(|look| {
            (0..self.num_rows).for_each(|row| look(&self.cells[first].text(row)));
            Ok::<(), Error>(())
        })?;
        match settled {
            Settled::Sure => {}
            Settled::Assumed(order) => log.note(IssueCode::DateOrderAssumed, None, Some(first), || order),
            Settled::Open => return Err(Error::AmbiguousDate { place: place.to_owned() }),
        }
        let own = match &self.cells[first] {
            Cells::Times { zone: Some(zone), .. } => Some(Zone::parse(zone).unwrap_or(Zone::UTC)),
            _ => choice.zone,
        };
        let zone = recipe.zone.or(own);
        let start = recipe.start.map_or(0, crate::time::Instant::nanos);
        let mut stamps =
            Stamps::new(choice.form.clone(), choice.columns, choice.millis, zone.unwrap_or(Zone::UTC), start, b'.');
        let (mut nanos, mut rows) = (Vec::with_capacity(self.num_rows), Vec::with_capacity(self.num_rows));
        for row in 0..self.num_rows {
            if row.is_multiple_of(STRETCH) && cancel.is_cancelled() {
                return Err(Error::Cancelled);
            }
            let number = row as u64 + 1;
            let note_row =
                |log: &mut Log, code| log.note(code, Some(number), None, || self.cells[first].text(row).into_owned());
            match self.stamp(row, &choice, &mut stamps) {
                Stamp::At(time) => nanos.push(time),
                Stamp::Twice(time) => {
                    note_row(log, IssueCode::TimeInFold);
                    nanos.push(time);
                }
                Stamp::Refused(code) => {
                    note_row(log, code);
                    continue;
                }
            }
            rows.push(number as u32);
        }
        let offsets = stamps.offsets();
        let carries = offsets.first.is_some() && !offsets.is_any_without || choice.form.needs_no_zone();
        let has_start = matches!(choice.form, Form::Elapsed(_)) && recipe.start.is_some();
        let is_zone_assumed = zone.is_none() && !carries && !has_start;
        let format = if typed.is_some() { TYPED.to_owned() } else { choice.form.text() };
        Ok(Times { nanos, rows, choice, format, zone: zone.unwrap_or(Zone::UTC), is_zone_assumed })
    }

    fn stamp(&self, row: usize, choice: &TimeChoice, stamps: &mut Stamps) -> Stamp {
        if let Cells::Times { nanos, zone } = &self.cells[choice.columns[0]] {
            return match (nanos.get(row), zone) {
                (None, _) => Stamp::Refused(IssueCode::TimeEmpty),
                (Some(nanos), Some(_)) => Stamp::At(nanos),
                (Some(nanos), None) => stamps.civil(nanos),
            };
        }
        let mut texts: Vec<Cow<'_, str>> = vec![Cow::Borrowed(""); self.cells.len()];
        for idx in choice.columns.into_iter().chain(choice.millis) {
            texts[idx] = self.cells[idx].text(row);
        }
        stamps.read(&texts.iter().map(|text| Cell::of(text)).collect::<Vec<_>>())
    }

    fn wide(
        &self,
        columns: &[Column],
        values: &[ValueColumn],
        times: &Times,
        log: &mut Log,
        cancel: &Cancel,
    ) -> Result<Vec<Series>, Error> {
        let mut sinks = Vec::new();
        for value in values.iter().filter(|value| !matches!(self.cells[value.idx], Cells::Times { .. })) {
            let mut sink = Sink::new(value.unit.clone());
            for row in times.rows.iter().map(|row| *row as usize - 1) {
                if row.is_multiple_of(STRETCH) && cancel.is_cancelled() {
                    return Err(Error::Cancelled);
                }
                self.take(value.idx, row, value.quality, &mut sink, log);
            }
            sink.settle_switches(value.idx, log);
            let is_wordy = sink.num_numbers == 0 && sink.num_words > 0 || !self.cells[value.idx].is_readable();
            if is_wordy {
                log.forget_column(value.idx);
                log.note(IssueCode::ColumnNotNumeric, None, Some(value.idx), || columns[value.idx].name.clone());
            } else {
                sinks.push((value.idx, sink));
            }
        }
        let all: Vec<&Sink> = sinks.iter().map(|(_, sink)| sink).collect();
        let tidy = Tidy::new(times.nanos.clone(), &times.rows, &all, times.zone, None, log);
        let series = sinks.into_iter().map(|(idx, mut sink)| {
            let unit = sink.unit.take();
            let (values, qualities) = tidy.samples(sink);
            Series::new(columns[idx].name.clone(), tidy.times.clone(), values, qualities, tidy.rows.clone())
                .with_unit(unit)
        });
        Ok(series.collect())
    }

    fn long(
        &self,
        columns: &[Column],
        roles: &LongColumns,
        times: &Times,
        log: &mut Log,
        cancel: &Cancel,
    ) -> Result<Vec<Series>, Error> {
        let mut tags: Vec<(String, Vec<i64>, Vec<u32>, Sink)> = Vec::new();
        let mut idx_of = std::collections::HashMap::new();
        for (time, number) in times.nanos.iter().zip(&times.rows) {
            let row = *number as usize - 1;
            if row.is_multiple_of(STRETCH) && cancel.is_cancelled() {
                return Err(Error::Cancelled);
            }
            let name = self.cells[roles.tag].text(row);
            let idx = *idx_of.entry(name.to_string()).or_insert_with(|| {
                let unit =
                    roles.unit.map(|unit| self.cells[unit].text(row).into_owned()).filter(|unit| !unit.is_empty());
                let sink = Sink::new(unit.or_else(|| roles.header_unit.clone()));
                tags.push((name.into_owned(), Vec::new(), Vec::new(), sink));
                tags.len() - 1
            });
            let (_, tag_times, rows, sink) = &mut tags[idx];
            tag_times.push(*time);
            rows.push(*number);
            self.take(roles.value, row, roles.quality, sink, log);
        }
        let mut series = Vec::with_capacity(tags.len());
        for (nth, (name, tag_times, rows, mut sink)) in tags.into_iter().enumerate() {
            let tidy = Tidy::new(tag_times, &rows, &[&sink], times.zone, Some(columns.len() + nth), log);
            let unit = sink.unit.take();
            let (values, qualities) = tidy.samples(sink);
            series.push(Series::new(name, tidy.times, values, qualities, tidy.rows).with_unit(unit));
        }
        Ok(series)
    }

    fn take(&self, idx: usize, row: usize, quality: Option<(usize, Codes)>, sink: &mut Sink, log: &mut Log) {
        let place = Place { row: row as u64 + 1, column: idx };
        let stated = quality.map_or(Quality::GOOD, |(of, codes)| self.stated(of, codes, row, log));
        let number = match &self.cells[idx] {
            Cells::Numbers(cells) => cells.get(row),
            Cells::Whole(cells) => cells.get(row).map(|cell| cell as f64),
            Cells::Texts(cells) => {
                return sink.take(&Cell::of(cells.get(row).unwrap_or("")), b'.', stated, place, log);
            }
            Cells::Times { .. } | Cells::Other => None,
        };
        match number {
            Some(number) if number.is_finite() => {
                sink.num_numbers += 1;
                sink.push(number, stated);
            }
            Some(_) => {
                sink.num_numbers += 1;
                if stated.status != Status::Bad {
                    log.note_alike(IssueCode::StateForValue, place.row, idx, "NaN");
                }
                sink.push(f64::NAN, if stated.status == Status::Bad { stated } else { Quality::BAD });
            }
            None => sink.push(f64::NAN, if stated.status == Status::Missing { stated } else { Quality::MISSING }),
        }
    }

    fn stated(&self, idx: usize, codes: Codes, row: usize, log: &mut Log) -> Quality {
        let text = self.cells[idx].text(row);
        if text.is_empty() {
            return Quality::GOOD;
        }
        codes.quality(&text).unwrap_or_else(|| {
            log.note_alike(IssueCode::QualityUnknown, row as u64 + 1, idx, &text);
            Quality { status: Status::Uncertain, origin: Origin::Raw }
        })
    }
}

fn typed_choice(idx: usize) -> Option<TimeChoice> {
    let form = Form::parse("%Y-%m-%d %H:%M:%S%.f")?;
    Some(TimeChoice { form, columns: [idx; 2], millis: None, rivals: Vec::new(), zone: None })
}
