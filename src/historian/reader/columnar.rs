//! Parquet and Arrow IPC files to series.
//!
//! Promises: the same rules as for text tables (order of time, duplicates, long layout, qualities); a typed time column is
//! taken as it is, one without a zone as civil time. Rows are counted from 1; there is no header row.

use std::{borrow::Cow, path::Path};

use sha2::Digest;

use super::{
    cells::Cell,
    columnar_guard::{self, Refusal},
    columns::Column,
    form::Form,
    frame::{Cells, Frame},
    grade::Codes,
    log::Log,
    long::LongColumns,
    packed::{broken, damaged},
    plan::{given_zone, take_decimal},
    roles::{Arrangement, arrange},
    settle::Settled,
    sink::{Place, Sink},
    source::Original,
    stamp::{Stamp, Stamps, midnight_of, pass_midnights},
    table::file_name,
    tidy::Tidy,
    time_column::{TimeChoice, choose},
    wide::ValueColumn,
};
use crate::{
    case::{Recipe, hex},
    historian::{
        Cancel, Damage, Error, FileSamples, IssueCode, Layout, Means, NoTable, Origin, Provenance, Quality, Series,
        Status,
    },
    time::Zone,
};

/// Rows between two looks at the cancel flag.
const STRETCH: usize = 65_536;
/// The form reported of a typed time column.
const TYPED: &str = "datetime";

/// The times of the rows kept.
struct Times {
    nanos: Vec<i64>,
    /// Each one's row, counted from 1.
    rows: Vec<u32>,
    choice: TimeChoice,
    format: String,
    zone: Zone,
    is_zone_assumed: bool,
    /// Times without an offset among others that carry one.
    num_bare: u64,
}

impl Times {
    /// Puts times of day on their days, and says what the times leave open; `num_rows` are in the file.
    fn remark(&mut self, num_rows: usize, recipe: &Recipe, log: &mut Log) {
        if num_rows == 0 {
            log.note(IssueCode::NoRows, None, None, String::new);
        }
        if matches!(self.choice.form, Form::TimeOfDay(_)) {
            pass_midnights(&mut self.nanos);
            if recipe.start.is_none() {
                log.note(IssueCode::NoDate, None, Some(self.choice.columns[0]), || "1970-01-01".to_owned());
            }
        }
        if self.num_bare > 0 {
            log.note_many(IssueCode::OffsetMissing, None, None, self.zone.to_string(), self.num_bare);
        }
        if self.is_zone_assumed && !self.rows.is_empty() && !self.choice.form.is_elapsed() {
            log.note(IssueCode::ZoneAssumed, None, None, || self.zone.to_string());
        }
    }
}

/// The samples of a Parquet or Arrow IPC file; `original` is the file when `bytes` were unpacked from it.
pub(super) fn read(
    place: &Path,
    bytes: &[u8],
    original: Option<Original>,
    recipe: &Recipe,
    means: Means<'_>,
) -> Result<FileSamples, Error> {
    let Means { cancel, progress, .. } = means;
    progress.set_total(bytes.len() as u64);
    let frame = frame_of(place, bytes)?;
    let mut log = Log::default();
    let mut columns = frame.columns(&mut log);
    let mut times = frame.times(place, &columns, recipe, cancel, &mut log)?;
    take_decimal(&mut columns, &times.choice, recipe, true);
    let signs: Vec<u8> = columns.iter().map(|column| column.decimal.unwrap_or(b'.')).collect();
    let arrangement = arrange(&columns, &times.choice, true, &signs);
    let num_read = times.rows.len() as u64;
    times.remark(frame.num_rows, recipe, &mut log);
    let (layout, series) = match &arrangement {
        Arrangement::Wide(values) => (Layout::Wide, frame.wide(&columns, values, &times, &mut log, cancel)?),
        Arrangement::Long(roles) => (Layout::Long, frame.long(&columns, roles, &times, &mut log, cancel)?),
    };
    if series.is_empty() {
        return Err(Error::NotATable { place: place.to_owned(), why: NoTable::NoNumbers });
    }
    for column in columns.iter().filter(|column| column.decimal.is_some()) {
        log.forget(IssueCode::DecimalAssumed, column.idx);
    }
    progress.set_done(bytes.len() as u64);
    let value_columns = arrangement.columns_of(&columns, &series);
    let original = original.unwrap_or_else(|| Original::hashed(bytes));
    let name_of = |idx: usize| match columns.get(idx) {
        Some(column) => column.name.clone(),
        None => series.get(idx - columns.len()).map(|series| series.name.clone()).unwrap_or_default(),
    };
    Ok(FileSamples {
        name: file_name(place),
        sha256: hex(&original.hash.finalize()),
        bytes: original.bytes,
        encoding: "binary".to_owned(),
        delimiter: None,
        layout,
        header_rows: 0,
        time_column: time_name(&times.choice, &columns),
        time_format: times.format,
        zone: times.zone,
        zone_assumed: times.is_zone_assumed,
        rows: num_read,
        rows_rejected: frame.num_rows as u64 - num_read,
        issues: log.issues(name_of),
        series,
        provenance: Provenance {
            start: recipe.start,
            decimal: recipe.decimal,
            columns: value_columns,
            ..Provenance::default()
        },
    })
}

fn frame_of(place: &Path, bytes: &[u8]) -> Result<Frame, Error> {
    columnar_guard::check(bytes).map_err(|why| match why {
        Refusal::Damaged(damage) => damaged(place, damage),
        Refusal::TooLarge(most) => Error::StatesTooMuch { place: place.to_owned(), most_mib: most >> 20 },
    })?;
    // polars panics on some damaged files.
    let read = std::panic::catch_unwind(|| Frame::read(bytes)).map_err(|_| damaged(place, Damage::Format))?;
    read.map_err(|error| broken(place, &error))
}

/// The headers of the columns that the times stand in.
fn time_name(choice: &TimeChoice, columns: &[Column]) -> String {
    let mut used = choice.columns.to_vec();
    used.dedup();
    used.iter().map(|idx| columns[*idx].header.as_str()).collect::<Vec<_>>().join(" + ")
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
        self.settle(place, &mut choice, recipe, log)?;
        if let Cells::Times { zone: Some(zone), .. } = &self.cells[first] {
            choice.zone = Some(Zone::parse(zone).unwrap_or(Zone::UTC));
        }
        let zone = given_zone(recipe, &choice);
        let mut stamps = self.stamps(columns, &choice, recipe, zone.unwrap_or(Zone::UTC));
        let (mut nanos, mut rows) = (Vec::with_capacity(self.num_rows), Vec::with_capacity(self.num_rows));
        for row in 0..self.num_rows {
            if row.is_multiple_of(STRETCH) && cancel.is_cancelled() {
                return Err(Error::Cancelled);
            }
            if let Some(time) = self.time_of(row, &choice, &mut stamps, log) {
                nanos.push(time);
                rows.push(row as u32 + 1);
            }
        }
        let offsets = stamps.offsets();
        let is_zone_assumed = zone.is_none() && !offsets.are_complete() && !choice.form.needs_no_zone();
        let format = if typed.is_some() { TYPED.to_owned() } else { choice.form.text() };
        let num_bare = offsets.num_bare_among_others();
        Ok(Times { nanos, rows, choice, format, zone: zone.unwrap_or(Zone::UTC), is_zone_assumed, num_bare })
    }

    /// The time of a row that can be kept; remarks say what is odd about it, or why it cannot.
    fn time_of(&self, row: usize, choice: &TimeChoice, stamps: &mut Stamps, log: &mut Log) -> Option<i64> {
        let mut note =
            |code| log.note(code, Some(row as u64 + 1), None, || self.cells[choice.columns[0]].text(row).into_owned());
        match self.stamp(row, choice, stamps) {
            Stamp::At(time) => Some(time),
            Stamp::Twice(time) => {
                note(IssueCode::TimeInFold);
                Some(time)
            }
            Stamp::Refused(code) => {
                note(code);
                None
            }
        }
    }

    /// Decides over the whole column what the sample of it left open.
    fn settle(&self, place: &Path, choice: &mut TimeChoice, recipe: &Recipe, log: &mut Log) -> Result<(), Error> {
        let first = choice.columns[0];
        let scan = |look: &mut dyn FnMut(&str)| {
            (0..self.num_rows).for_each(|row| look(&self.cells[first].text(row)));
            Ok::<(), Error>(())
        };
        match choice.settle_order(scan)? {
            Settled::Sure => {}
            Settled::Assumed(order) => log.note(IssueCode::DateOrderAssumed, None, Some(first), || order),
            Settled::Open => return Err(Error::AmbiguousDate { place: place.to_owned() }),
        }
        if recipe.time_format.is_none() { choice.settle_span(scan) } else { Ok(()) }
    }

    fn stamps(&self, columns: &[Column], choice: &TimeChoice, recipe: &Recipe, zone: Zone) -> Stamps {
        let first = choice.columns[0];
        let start = match (&choice.form, recipe.start) {
            (_, None) => 0,
            (Form::TimeOfDay(_), Some(start)) => midnight_of(start.at, zone),
            (_, Some(start)) => start.at.nanos(),
        };
        let is_text = matches!(self.cells[first], Cells::Texts(_));
        let decimal = columns[first].decimal.filter(|_| is_text).unwrap_or(b'.');
        Stamps::new(choice.form.clone(), choice.columns, choice.millis, zone, start, decimal)
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
                self.take((value.idx, value.decimal), row, value.quality, &mut sink, log);
            }
            sink.settle_switches(value.idx, log);
            let is_wordy = sink.num_numbers == 0 && sink.num_words > 0;
            if let Cells::Other(kind) = &self.cells[value.idx] {
                log.forget_column(value.idx);
                let detail = || format!("{} ({kind})", columns[value.idx].name);
                log.note(IssueCode::ColumnUnread, None, Some(value.idx), detail);
            } else if is_wordy {
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
            self.take((roles.value, roles.decimal), row, roles.quality, sink, log);
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

    /// Takes in a cell of column `idx`, `decimal` being the decimal sign of numbers kept as text.
    fn take(
        &self,
        (idx, decimal): (usize, u8),
        row: usize,
        quality: Option<(usize, Codes)>,
        sink: &mut Sink,
        log: &mut Log,
    ) {
        let place = Place { row: row as u64 + 1, column: idx };
        let stated = quality.map_or(Quality::GOOD, |(of, codes)| self.stated(of, codes, row, log));
        let number = match &self.cells[idx] {
            Cells::Numbers(cells) => cells.get(row),
            Cells::Whole(cells) => cells.get(row).map(|cell| cell as f64),
            Cells::Texts(cells) => {
                return sink.take(&Cell::of(cells.get(row).unwrap_or("")), decimal, stated, place, log);
            }
            Cells::Times { .. } | Cells::Other(_) => None,
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
