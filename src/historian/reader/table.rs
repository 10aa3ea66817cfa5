//! Reading one text table from its first byte to tidy series.

use std::{borrow::Cow, path::Path};

use sha2::{Digest, Sha256};

use super::{
    blocks::{BLOCK, Halt, Outcome, Part, Task, read_blocks},
    cells::Rows,
    encoding::{Decoded, NotText, decode},
    long::{LongColumns, LongPart},
    plan::{Plan, Source, plan},
    roles::{Arrangement, arrange},
    stamp::{Form, Offsets, Stamps, midnight_of, pass_midnights},
    text::Text,
    tidy::Tidy,
    wide::{RowCheck, ValueColumn, WidePart},
};
use crate::{
    case::Recipe,
    historian::{Error, FileSamples, IssueCode, Layout, Means, Series},
    time::Zone,
};

/// The samples of a text table.
pub(crate) fn read(place: &Path, bytes: &[u8], recipe: &Recipe, means: Means<'_>) -> Result<FileSamples, Error> {
    let decoded = decode(bytes, recipe.encoding.as_deref()).map_err(|why| not_text(place, why))?;
    let Decoded { text, name, num_replaced } = &decoded;
    let mut hash = Sha256::new();
    let is_hashed = matches!(text, Cow::Owned(_));
    hash.update(if is_hashed { bytes } else { &bytes[..bytes.len() - text.len()] });
    let (encoding, num_replaced, bytes) = (*name, *num_replaced, bytes.len() as u64);
    let source =
        Source { text: Text::Whole(text), head: text, encoding, num_replaced, bytes, hash, is_hashed, block: BLOCK };
    let read = read_source(place, source, recipe, means)?;
    read.ok_or_else(|| Error::NotATable { place: place.to_owned(), why: "it is no text".to_owned() })
}

/// The samples of a table; none when its text must be read into memory first.
pub(super) fn read_source(
    place: &Path,
    source: Source<'_>,
    recipe: &Recipe,
    means: Means<'_>,
) -> Result<Option<FileSamples>, Error> {
    let Some(mut plan) = plan(place, source, recipe, means.cancel)? else { return Ok(None) };
    let start = match (&plan.time.form, recipe.start) {
        (_, None) => 0,
        (Form::TimeOfDay(_), Some(at)) => midnight_of(at, plan.zone),
        (_, Some(at)) => at.nanos(),
    };
    let time_decimal =
        if plan.dialect.delimiter == b',' { b'.' } else { plan.columns[plan.time.columns[0]].decimal.unwrap_or(b'.') };
    let stamps =
        Stamps::new(plan.time.form.clone(), plan.time.columns, plan.time.millis, plan.zone, start, time_decimal);
    let decimals = plan.decimals(means.cancel)?;
    let arrangement = arrange(&plan.columns, &plan.time, plan.header.is_named, &decimals);
    let read = match &arrangement {
        Arrangement::Wide(values) => plan.read_wide(values, &stamps, means),
        Arrangement::Long(long) => plan.read_long(long, &stamps, means),
    };
    let read = match read {
        Ok(read) => read,
        Err(halt) => return halt.into_error(place).map_or(Ok(None), Err),
    };
    if read.series.is_empty() {
        return Err(Error::NotATable { place: place.to_owned(), why: "no column holds numbers".to_owned() });
    }
    let layout = if matches!(arrangement, Arrangement::Wide(_)) { Layout::Wide } else { Layout::Long };
    Ok(Some(plan.finish(place, read, &stamps, recipe, layout)))
}

fn not_text(place: &Path, why: NotText) -> Error {
    match why {
        NotText::Is(what) => Error::NotATable { place: place.to_owned(), why: format!("it is {what}") },
        NotText::UnknownLabel(label) => Error::Recipe {
            place: place.to_owned(),
            what: format!("the encoding {label}"),
            why: "no encoding has that name".to_owned(),
        },
    }
}

/// What reading the rows gave.
struct ReadRows {
    series: Vec<Series>,
    num_rows: u64,
    num_rejected: u64,
    offsets: Offsets,
    sha256: String,
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

    /// Reads every row in blocks; the result's hash is the file's.
    fn read_blocks<P: Part>(
        &self,
        stamps: &Stamps,
        means: Means<'_>,
        new: impl Fn() -> P + Sync,
        read: impl Fn(&mut P, &mut Rows<'_>, usize, &mut Stamps) + Sync,
    ) -> Result<(P, Offsets, String), Halt> {
        let Source { text, hash, is_hashed, block, .. } = &self.source;
        let task = Task {
            text: *text,
            dialect: self.dialect,
            start: self.start,
            num_before: self.header.first_data - 1,
            stamps,
            hash: (!is_hashed).then(|| hash.clone()),
            block: *block,
        };
        let Outcome { part, offsets, hash: along } = read_blocks(task, means, new, read)?;
        Ok((part, offsets, hex(&along.unwrap_or_else(|| hash.clone()).finalize())))
    }

    fn read_wide(&mut self, values: &[ValueColumn], stamps: &Stamps, means: Means<'_>) -> Result<ReadRows, Halt> {
        let qualities = values.iter().filter_map(|column| Some(column.quality?.0));
        let last_used = values.iter().map(|column| column.idx).chain(qualities).chain(stamps.columns()).max();
        let check = self.check(last_used.unwrap_or(0), stamps);
        let new = || WidePart::new(values);
        let (mut part, offsets, sha256) =
            self.read_blocks(stamps, means, new, |part: &mut WidePart, rows, until, stamps| {
                part.read(rows, until, values, &check, stamps);
            })?;
        let num_rows = part.times.len() as u64;
        self.log.append(part.log, 0, super::wide::is_alike);
        if matches!(self.time.form, Form::TimeOfDay(_)) {
            pass_midnights(&mut part.times);
        }
        let mut sinks = Vec::new();
        for (column, sink) in values.iter().zip(part.sinks) {
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
        let mut series = Vec::with_capacity(sinks.len());
        for (idx, mut sink) in sinks {
            let unit = sink.unit.take();
            let (values, qualities) = tidy.samples(sink);
            let name = self.columns[idx].name.clone();
            series.push(Series::new(name, tidy.times.clone(), values, qualities, tidy.rows.clone()).with_unit(unit));
        }
        Ok(ReadRows { series, num_rows, num_rejected: part.num_rejected, offsets, sha256 })
    }

    fn read_long(&mut self, long: &LongColumns, stamps: &Stamps, means: Means<'_>) -> Result<ReadRows, Halt> {
        let used = [Some(long.tag), Some(long.value), long.quality.map(|(idx, _)| idx), long.unit];
        let last_used = used.into_iter().flatten().chain(stamps.columns()).max();
        let check = self.check(last_used.unwrap_or(0), stamps);
        let (part, offsets, sha256) =
            self.read_blocks(stamps, means, LongPart::default, |part: &mut LongPart, rows, until, stamps| {
                part.read(rows, until, long, &check, stamps);
            })?;
        self.log.append(part.log, 0, super::wide::is_alike);
        let mut series = Vec::with_capacity(part.tags.len());
        let base = self.columns.len();
        for (nth, mut tag) in part.tags.into_iter().enumerate() {
            if matches!(self.time.form, Form::TimeOfDay(_)) {
                pass_midnights(&mut tag.times);
            }
            let tidy = Tidy::new(tag.times, &tag.rows, &[&tag.sink], self.zone, Some(base + nth), &mut self.log);
            let unit = tag.sink.unit.take();
            let (values, qualities) = tidy.samples(tag.sink);
            series.push(Series::new(tag.name, tidy.times, values, qualities, tidy.rows).with_unit(unit));
        }
        Ok(ReadRows { series, num_rows: part.num_rows, num_rejected: part.num_rejected, offsets, sha256 })
    }

    fn finish(mut self, place: &Path, read: ReadRows, stamps: &Stamps, recipe: &Recipe, layout: Layout) -> FileSamples {
        let offsets = read.offsets;
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
            name: file_name(place),
            sha256: read.sha256,
            bytes: self.source.bytes,
            encoding: self.source.encoding.to_owned(),
            delimiter: Some(char::from(self.dialect.delimiter)),
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
        }
    }
}

fn offset_text(secs: i32) -> String {
    let sign = if secs < 0 { '-' } else { '+' };
    if secs == 0 { "UTC".to_owned() } else { format!("{sign}{:02}:{:02}", secs.abs() / 3600, secs.abs() / 60 % 60) }
}

/// The last part of a path.
pub(crate) fn file_name(place: &Path) -> String {
    place.file_name().map_or_else(|| place.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        text.extend([byte >> 4, byte & 15].map(|digit| char::from_digit(u32::from(digit), 16).unwrap_or('0')));
        text
    })
}
