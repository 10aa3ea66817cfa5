//! Reading one text table from its first byte to tidy series.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::{
    cells::Cell,
    encoding::{Decoded, decode},
    long::{LongColumns, LongPart},
    pairs::{self, Pair, PairPart},
    plan::{Plan, STRETCH, not_text, plan},
    roles::{Arrangement, arrange},
    stamp::{Form, Stamps, midnight_of, pass_midnights},
    tidy::Tidy,
    wide::{RowCheck, ValueColumn, WidePart},
};
use crate::{
    case::Recipe,
    historian::{Cancel, Error, FileSamples, IssueCode, Layout, Progress, Provenance, Series},
    time::Zone,
};

/// The samples of a text table.
pub(crate) fn read(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    cancel: &Cancel,
    progress: &Progress,
) -> Result<FileSamples, Error> {
    let decoded = decode(bytes, recipe.encoding.as_deref()).map_err(|why| not_text(place, why))?;
    read_decoded(place, bytes, &decoded, recipe, cancel, progress)
}

/// The samples of a table whose text is known; `bytes` are the file's.
pub(super) fn read_decoded(
    place: &Path,
    bytes: &[u8],
    decoded: &Decoded<'_>,
    recipe: &Recipe,
    cancel: &Cancel,
    progress: &Progress,
) -> Result<FileSamples, Error> {
    progress.set_total(decoded.text.len() as u64);
    let mut plan = plan(place, decoded, recipe, cancel)?;
    let start = match (&plan.time.form, recipe.start) {
        (_, None) => 0,
        (Form::TimeOfDay(_), Some(at)) => midnight_of(at, plan.zone),
        (_, Some(at)) => at.nanos(),
    };
    let time_decimal =
        if plan.dialect.delimiter == b',' { b'.' } else { plan.columns[plan.time.columns[0]].decimal.unwrap_or(b'.') };
    let mut stamps =
        Stamps::new(plan.time.form.clone(), plan.time.columns, plan.time.millis, plan.zone, start, time_decimal);
    let decimals = plan.decimals(cancel)?;
    let pairs = pairs::find(&plan.columns, &plan.time, &decimals, &plan.above);
    let arrangement = arrange(&plan.columns, &plan.time, plan.header.is_named, &decimals);
    let read = match (&pairs, &arrangement) {
        (Some(pairs), _) => plan.read_pairs(pairs, &mut stamps, cancel, progress)?,
        (None, Arrangement::Wide(values)) => plan.read_wide(values, &mut stamps, cancel, progress)?,
        (None, Arrangement::Long(long)) => plan.read_long(long, &mut stamps, cancel, progress)?,
    };
    if read.series.is_empty() {
        return Err(Error::NotATable { place: place.to_owned(), why: "no column holds numbers".to_owned() });
    }
    let layout =
        if pairs.is_some() || matches!(arrangement, Arrangement::Wide(_)) { Layout::Wide } else { Layout::Long };
    Ok(plan.finish(place, bytes, decoded, read, &stamps, recipe, layout))
}

/// What reading the rows gave.
struct ReadRows {
    series: Vec<Series>,
    num_rows: u64,
    num_rejected: u64,
    /// The column of each series' values, from 0.
    columns: Vec<usize>,
}

impl Plan<'_> {
    fn check(&self, last_used: usize, stamps: &Stamps) -> RowCheck {
        let width = self.header.names.len().max(self.columns.len());
        let time_ends = stamps.columns().into_iter().max().unwrap_or(0) + 1;
        RowCheck {
            width: if self.header.is_named { self.header.names.len() } else { width },
            least: last_used + 1,
            time_ends,
        }
    }

    fn read_wide(
        &mut self,
        values: &[ValueColumn],
        stamps: &mut Stamps,
        cancel: &Cancel,
        progress: &Progress,
    ) -> Result<ReadRows, Error> {
        let qualities = values.iter().filter_map(|column| Some(column.quality?.0));
        let last_used = values.iter().map(|column| column.idx).chain(qualities).chain(stamps.columns()).max();
        let check = self.check(last_used.unwrap_or(0), stamps);
        let mut part = WidePart::new(values);
        let mut rows = self.rows();
        while rows.pos() < self.text.len() {
            let until = rows.pos() + STRETCH;
            let mut stretch = WidePart::new(values);
            stretch.read(&mut rows, until, values, &check, stamps);
            part.append(stretch);
            progress.set_done(rows.pos() as u64);
            if cancel.is_cancelled() {
                return Err(Error::Cancelled);
            }
        }
        let num_rows = part.times.len() as u64;
        self.log.append(part.log, super::wide::is_alike);
        if matches!(self.time.form, Form::TimeOfDay(_)) {
            pass_midnights(&mut part.times);
        }
        let mut sinks = Vec::new();
        for (column, mut sink) in values.iter().zip(part.sinks) {
            sink.settle_switches(column.idx, &mut self.log);
            if sink.num_numbers == 0 && sink.num_words > 0 {
                self.log.forget_column(column.idx);
                self.log.note(IssueCode::ColumnNotNumeric, None, Some(column.idx), || {
                    self.columns[column.idx].name.clone()
                });
            } else {
                sinks.push((column.idx, sink));
            }
        }
        let all: Vec<_> = sinks.iter().map(|(_, sink)| sink).collect();
        let tidy = Tidy::new(part.times, &part.rows, &all, self.zone, None, &mut self.log);
        let columns = sinks.iter().map(|(idx, _)| *idx).collect();
        let mut series = Vec::with_capacity(sinks.len());
        for (idx, mut sink) in sinks {
            let unit = sink.unit.take();
            let (values, qualities) = tidy.samples(sink);
            let name = self.columns[idx].name.clone();
            series.push(Series::new(name, tidy.times.clone(), values, qualities, tidy.rows.clone()).with_unit(unit));
        }
        Ok(ReadRows { series, num_rows, num_rejected: part.num_rejected, columns })
    }

    fn read_long(
        &mut self,
        long: &LongColumns,
        stamps: &mut Stamps,
        cancel: &Cancel,
        progress: &Progress,
    ) -> Result<ReadRows, Error> {
        let used = [Some(long.tag), Some(long.value), long.quality.map(|(idx, _)| idx), long.unit];
        let last_used = used.into_iter().flatten().chain(stamps.columns()).max();
        let check = self.check(last_used.unwrap_or(0), stamps);
        let mut part = LongPart::default();
        let mut rows = self.rows();
        while rows.pos() < self.text.len() {
            let until = rows.pos() + STRETCH;
            let mut stretch = LongPart::default();
            stretch.read(&mut rows, until, long, &check, stamps);
            part.append(stretch);
            progress.set_done(rows.pos() as u64);
            if cancel.is_cancelled() {
                return Err(Error::Cancelled);
            }
        }
        self.log.append(part.log, super::wide::is_alike);
        let mut series = Vec::with_capacity(part.tags.len());
        let base = self.columns.len();
        for (nth, mut tag) in part.tags.into_iter().enumerate() {
            if matches!(self.time.form, Form::TimeOfDay(_)) {
                pass_midnights(&mut tag.times);
            }
            tag.sink.settle_switches(base + nth, &mut self.log);
            let tidy = Tidy::new(tag.times, &tag.rows, &[&tag.sink], self.zone, Some(base + nth), &mut self.log);
            let unit = tag.sink.unit.take();
            let (values, qualities) = tidy.samples(tag.sink);
            series.push(Series::new(tag.name, tidy.times, values, qualities, tidy.rows).with_unit(unit));
        }
        let columns = vec![long.value; series.len()];
        Ok(ReadRows { series, num_rows: part.num_rows, num_rejected: part.num_rejected, columns })
    }

    fn read_pairs(
        &mut self,
        pairs: &[Pair],
        stamps: &mut Stamps,
        cancel: &Cancel,
        progress: &Progress,
    ) -> Result<ReadRows, Error> {
        for pair in pairs {
            self.log.forget_column(pair.time);
            self.log.forget_column(pair.value);
        }
        let mut parts: Vec<PairPart> =
            pairs.iter().map(|pair| PairPart::new(pair, stamps.of_column(pair.time))).collect();
        let (mut rows, mut cells) = (self.rows(), Vec::new());
        let (mut num_rows, mut num_rejected, mut next_stop) = (0, 0, 0);
        while let Some(record) = rows.next(&mut cells) {
            let mut found = [false; 2];
            for (pair, part) in pairs.iter().zip(&mut parts) {
                if let Some(is_read) = part.take(pair, record, &cells, &mut self.log) {
                    found[usize::from(is_read)] = true;
                }
            }
            let is_blank = cells.iter().all(Cell::is_empty);
            num_rejected += u64::from(found == [true, false]);
            num_rows += u64::from(found != [true, false] && !is_blank);
            if rows.pos() >= next_stop {
                next_stop = rows.pos() + STRETCH;
                progress.set_done(rows.pos() as u64);
                if cancel.is_cancelled() {
                    return Err(Error::Cancelled);
                }
            }
        }
        if let Some(first) = parts.first() {
            stamps.clone_from(&first.stamps);
        }
        let mut series = Vec::with_capacity(pairs.len());
        for (pair, mut part) in pairs.iter().zip(parts) {
            if matches!(self.time.form, Form::TimeOfDay(_)) {
                pass_midnights(&mut part.times);
            }
            part.sink.settle_switches(pair.value, &mut self.log);
            self.columns[pair.value].name.clone_from(&pair.name);
            let column = Some(pair.value);
            let tidy = Tidy::new(part.times, &part.rows, &[&part.sink], self.zone, column, &mut self.log);
            let unit = part.sink.unit.take();
            let (values, qualities) = tidy.samples(part.sink);
            series.push(Series::new(&pair.name, tidy.times, values, qualities, tidy.rows).with_unit(unit));
        }
        Ok(ReadRows { series, num_rows, num_rejected, columns: pairs.iter().map(|pair| pair.value).collect() })
    }

    #[expect(clippy::too_many_arguments, reason = "every choice made in reading goes into the result")]
    fn finish(
        mut self,
        place: &Path,
        bytes: &[u8],
        decoded: &Decoded<'_>,
        read: ReadRows,
        stamps: &Stamps,
        recipe: &Recipe,
        layout: Layout,
    ) -> FileSamples {
        let offsets = stamps.offsets();
        let uniform = offsets.first.filter(|_| !offsets.is_mixed && !offsets.is_any_without);
        let offset_zone = uniform.and_then(|secs| Zone::parse(&offset_text(secs)));
        let zone = if self.is_zone_given { self.zone } else { offset_zone.unwrap_or(Zone::UTC) };
        let carries_offsets = offsets.first.is_some() && !offsets.is_any_without;
        let is_assumed = match &self.time.form {
            form if form.needs_no_zone() => false,
            Form::Elapsed(_) => !self.is_zone_given && recipe.start.is_none(),
            _ => !self.is_zone_given && !carries_offsets,
        };
        if is_assumed && !matches!(self.time.form, Form::Elapsed(_)) && read.num_rows > 0 {
            self.log.note(IssueCode::ZoneAssumed, None, None, || zone.to_string());
        }
        if matches!(self.time.form, Form::TimeOfDay(_)) && recipe.start.is_none() {
            self.log.note(IssueCode::NoDate, None, Some(self.time.columns[0]), || "1970-01-01".to_owned());
        }
        let headers: Vec<String> = stamps.columns().iter().map(|idx| self.columns[*idx].header.clone()).collect();
        let name_of = |idx: usize| match self.columns.get(idx) {
            Some(column) => column.name.clone(),
            None => read.series.get(idx - self.columns.len()).map(|series| series.name.clone()).unwrap_or_default(),
        };
        let issues = self.log.issues(name_of);
        FileSamples {
            name: place
                .file_name()
                .map_or_else(|| place.display().to_string(), |name| name.to_string_lossy().into_owned()),
            sha256: hex(&Sha256::digest(bytes)),
            bytes: bytes.len() as u64,
            encoding: decoded.name.to_owned(),
            delimiter: decoded.sheet.is_none().then(|| char::from(self.dialect.delimiter)),
            layout,
            header_rows: (self.header.first_data - 1) as usize,
            time_column: headers.join(" + "),
            time_format: self.time.form.text(),
            zone,
            zone_assumed: is_assumed,
            rows: read.num_rows,
            rows_rejected: read.num_rejected,
            series: read.series,
            issues,
            provenance: Provenance {
                start: recipe.start,
                columns: read.columns.iter().map(|idx| *idx as u32 + 1).collect(),
                ..Provenance::default()
            },
        }
    }
}

fn offset_text(secs: i32) -> String {
    let sign = if secs < 0 { '-' } else { '+' };
    if secs == 0 { "UTC".to_owned() } else { format!("{sign}{:02}:{:02}", secs.abs() / 3600, secs.abs() / 60 % 60) }
}

/// The last part of a path.
pub(super) fn file_name(place: &Path) -> String {
    place.file_name().map_or_else(|| place.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        text.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
        text
    })
}
