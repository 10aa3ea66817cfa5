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
    case::{Recipe, hex},
    historian::{Error, FileSamples, IssueCode, Layout, Means, NoTable, Series},
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
    read.ok_or_else(|| Error::NotATable { place: place.to_owned(), why: NoTable::Binary })
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
        (Form::TimeOfDay(_), Some(start)) => midnight_of(start.at, plan.zone),
        (_, Some(start)) => start.at.nanos(),
    };
    let time_decimal = plan.columns[plan.time.columns[0]].decimal.unwrap_or(b'.');
    let stamps =
        Stamps::new(plan.time.form.clone(), plan.time.columns, plan.time.millis, plan.zone, start, time_decimal);
    let decimals = plan.decimals(means.cancel)?;
    let pairs = pairs::find(&plan.columns, &plan.time, &decimals.signs, &plan.above);
    let arrangement = arrange(&plan.columns, &plan.time, plan.header.is_named, &decimals.signs);
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
        return Err(Error::NotATable { place: place.to_owned(), why: NoTable::NoNumbers });
    }
    let time_columns =
        pairs.map_or_else(|| vec![plan.time.columns[0]], |pairs| pairs.iter().map(|pair| pair.time).collect());
    plan.note_bare_times(&read, &stamps, &time_columns);
    Ok(Some(plan.finish(place, read, &stamps, recipe, layout, &decimals)))
}

/// What reading the rows gave.
pub(super) struct ReadRows {
    pub(super) series: Vec<Series>,
    pub(super) num_rows: u64,
    pub(super) num_rejected: u64,
    pub(super) offsets: Offsets,
    pub(super) sha256: String,
    /// The column of each series' values, from 0.
    pub(super) columns: Vec<usize>,
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
}

/// The last part of a path.
pub(crate) fn file_name(place: &Path) -> String {
    place.file_name().map_or_else(|| place.display().to_string(), |name| name.to_string_lossy().into_owned())
}
