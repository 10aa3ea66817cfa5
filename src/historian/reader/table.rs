//! Reading one text table from its first byte to tidy series.

use std::path::Path;

use sha2::Digest;

use super::{
    blocks::{Halt, Outcome, Part, Task, read_blocks},
    cells::Rows,
    encoding::{Decoded, decode},
    form::Form,
    long::{LongColumns, LongPart},
    pairs::{self, Pair, PairsPart},
    plan::{Plan, not_text, plan},
    roles::{Arrangement, arrange},
    sink::Sink,
    source::{Original, Source},
    stamp::{Offsets, Stamps, midnight_of, pass_midnights},
    tag_part::TagPart,
    tidy::Tidy,
    wide::{RowCheck, ValueColumn, WidePart},
};
use crate::{
    case::Recipe,
    historian::{Error, FileSamples, IssueCode, Layout, Means, Provenance, Series},
    time::Zone,
};

/// The samples of a text table; `original` is the file when `bytes` were unpacked from it.
pub(super) fn read(
    place: &Path,
    bytes: &[u8],
    original: Option<Original>,
    recipe: &Recipe,
    means: Means<'_>,
) -> Result<FileSamples, Error> {
    let decoded = decode(bytes, recipe.encoding.as_deref()).map_err(|why| not_text(place, why))?;
    let original = original.unwrap_or_else(|| Original::of(bytes, &decoded));
    read_decoded(place, &decoded, original, recipe, means)
}

/// The samples of a table whose text is known.
pub(super) fn read_decoded(
    place: &Path,
    decoded: &Decoded<'_>,
    original: Original,
    recipe: &Recipe,
    means: Means<'_>,
) -> Result<FileSamples, Error> {
    let read = read_source(place, Source::whole(decoded, original), recipe, means)?;
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
    let pairs = pairs::find(&plan.columns, &plan.time, &decimals, &plan.above);
    let arrangement = arrange(&plan.columns, &plan.time, plan.header.is_named, &decimals);
    let (layout, read) = match (&pairs, &arrangement) {
        (Some(pairs), _) => (Layout::Wide, plan.read_pairs(pairs, &stamps, means)),
        (None, Arrangement::Wide(values)) => (Layout::Wide, plan.read_wide(values, &stamps, means)),
        (None, Arrangement::Long(long)) => (Layout::Long, plan.read_long(long, &stamps, means)),
    };
    let read = match read {
        Ok(read) => read,
        Err(halt) => return halt.into_error(place).map_or(Ok(None), Err),
    };
    if read.series.is_empty() {
        return Err(Error::NotATable { place: place.to_owned(), why: "no column holds numbers".to_owned() });
    }
    Ok(Some(plan.finish(place, read, &stamps, recipe, layout)))
}

/// What reading the rows gave.
struct ReadRows {
    series: Vec<Series>,
    num_rows: u64,
    num_rejected: u64,
    offsets: Offsets,
    sha256: String,
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

    /// Reads every row in blocks; the result's hash is the file's.
    fn read_blocks<P: Part>(
        &self,
        stamps: &Stamps,
        means: Means<'_>,
        new: impl Fn() -> P + Sync,
        read: impl Fn(&mut P, &mut Rows<'_>, usize, &mut Stamps) + Sync,
    ) -> Result<(P, Offsets, String), Halt> {
        let Source { text, original: Original { hash, is_hashed, .. }, block, .. } = &self.source;
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
        let sinks = self.with_numbers(values, part.sinks);
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
        Ok(ReadRows { series, num_rows, num_rejected: part.num_rejected, offsets, sha256, columns })
    }

    /// The value columns that hold numbers, or words for on and off, with their samples.
    fn with_numbers(&mut self, values: &[ValueColumn], sinks: Vec<Sink>) -> Vec<(usize, Sink)> {
        let mut kept = Vec::with_capacity(sinks.len());
        for (column, mut sink) in values.iter().zip(sinks) {
            sink.settle_switches(column.idx, &mut self.log);
            if sink.num_numbers == 0 && sink.num_words > 0 {
                self.log.forget_column(column.idx);
                self.log.note(IssueCode::ColumnNotNumeric, None, Some(column.idx), || {
                    self.columns[column.idx].name.clone()
                });
            } else {
                kept.push((column.idx, sink));
            }
        }
        kept
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
        for (nth, tag) in part.tags.into_iter().enumerate() {
            series.push(self.series_of(tag, base + nth));
        }
        let columns = vec![long.value; series.len()];
        Ok(ReadRows { series, num_rows: part.num_rows, num_rejected: part.num_rejected, offsets, sha256, columns })
    }

    fn read_pairs(&mut self, pairs: &[Pair], stamps: &Stamps, means: Means<'_>) -> Result<ReadRows, Halt> {
        for pair in pairs {
            self.log.forget_column(pair.time);
            self.log.forget_column(pair.value);
        }
        let new = || PairsPart::new(pairs);
        let (part, offsets, sha256) =
            self.read_blocks(stamps, means, new, |part: &mut PairsPart, rows, until, stamps| {
                part.read(rows, until, pairs, stamps);
            })?;
        self.log.append(part.log, 0, super::wide::is_alike);
        let mut series = Vec::with_capacity(pairs.len());
        for (pair, tag) in pairs.iter().zip(part.tags) {
            self.columns[pair.value].name.clone_from(&pair.name);
            series.push(self.series_of(tag, pair.value));
        }
        let columns = pairs.iter().map(|pair| pair.value).collect();
        Ok(ReadRows { series, num_rows: part.num_rows, num_rejected: part.num_rejected, offsets, sha256, columns })
    }

    /// The series of a tag with times of its own; `column` is what remarks on its samples name.
    fn series_of(&mut self, mut tag: TagPart, column: usize) -> Series {
        if matches!(self.time.form, Form::TimeOfDay(_)) {
            pass_midnights(&mut tag.times);
        }
        tag.sink.settle_switches(column, &mut self.log);
        let tidy = Tidy::new(tag.times, &tag.rows, &[&tag.sink], self.zone, Some(column), &mut self.log);
        let unit = tag.sink.unit.take();
        let (values, qualities) = tidy.samples(tag.sink);
        Series::new(tag.name, tidy.times, values, qualities, tidy.rows).with_unit(unit)
    }

    /// The zone of the times, and whether it had to be assumed.
    fn zone_of(&self, offsets: Offsets, recipe: &Recipe) -> (Zone, bool) {
        let uniform = offsets.first.filter(|_| !offsets.is_mixed && !offsets.is_any_without);
        let offset_zone = uniform.and_then(|secs| Zone::parse(&offset_text(secs)));
        let zone = if self.is_zone_given { self.zone } else { offset_zone.unwrap_or(Zone::UTC) };
        let carries_offsets = offsets.first.is_some() && !offsets.is_any_without;
        let is_assumed = match &self.time.form {
            form if form.needs_no_zone() => false,
            Form::Elapsed(_) => !self.is_zone_given && recipe.start.is_none(),
            _ => !self.is_zone_given && !carries_offsets,
        };
        (zone, is_assumed)
    }

    fn finish(mut self, place: &Path, read: ReadRows, stamps: &Stamps, recipe: &Recipe, layout: Layout) -> FileSamples {
        let (zone, is_assumed) = self.zone_of(read.offsets, recipe);
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
            bytes: self.source.original.bytes,
            encoding: self.source.encoding.to_owned(),
            delimiter: self.source.sheet.is_none().then(|| char::from(self.dialect.delimiter)),
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
