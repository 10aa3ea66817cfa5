//! Reading one text table from its first byte to tidy series.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::{
    cells::{Dialect, Rows},
    columns::{Column, columns},
    encoding::{Decoded, NotText, decode},
    log::Log,
    long::{LongColumns, LongPart},
    roles::{Arrangement, arrange},
    sniff::{self, Header},
    stamp::{EXCEL_1904_DAYS, Form, Stamps, midnight_of, pass_midnights},
    tidy::Tidy,
    time_column::{NoChoice, Settled, TimeChoice, choose},
    value::{Sign, decimal_sign},
    wide::{RowCheck, ValueColumn, WidePart},
    words::Role,
    workbook::SHEET_DIALECT,
};
use crate::{
    case::Recipe,
    historian::{Cancel, Error, FileSamples, IssueCode, Layout, Progress, Provenance, Series},
    time::Zone,
};

/// Bytes read between two looks at the cancel flag: a few milliseconds' work.
const STRETCH: usize = 1 << 20;
/// Rows of the middle and of the end that are looked at besides the head.
const FAR_ROWS: usize = 300;

/// What is decided of a table before its rows are read.
struct Plan<'a> {
    text: &'a [u8],
    dialect: Dialect,
    header: Header,
    columns: Vec<Column>,
    time: TimeChoice,
    zone: Zone,
    is_zone_given: bool,
    log: Log,
}

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
    let arrangement = arrange(&plan.columns, &plan.time, plan.header.is_named, &decimals);
    let read = match &arrangement {
        Arrangement::Wide(values) => plan.read_wide(values, &mut stamps, cancel, progress)?,
        Arrangement::Long(long) => plan.read_long(long, &mut stamps, cancel, progress)?,
    };
    if read.series.is_empty() {
        return Err(Error::NotATable { place: place.to_owned(), why: "no column holds numbers".to_owned() });
    }
    let layout = if matches!(arrangement, Arrangement::Wide(_)) { Layout::Wide } else { Layout::Long };
    Ok(plan.finish(place, bytes, decoded, read, &stamps, recipe, layout))
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

fn plan<'a>(place: &Path, decoded: &'a Decoded<'_>, recipe: &Recipe, cancel: &Cancel) -> Result<Plan<'a>, Error> {
    let text: &[u8] = &decoded.text;
    let recipe_error = |what: &str, why| Error::Recipe { place: place.to_owned(), what: what.to_owned(), why };
    let dialect = match decoded.sheet {
        Some(dialect) => dialect,
        None => sniff::dialect(text, recipe).map_err(|why| recipe_error("the delimiter", why))?,
    };
    let head = sniff::head(text, dialect);
    if head.is_empty() {
        return Err(Error::Empty { place: place.to_owned() });
    }
    let header = sniff::header(&head, recipe.header_rows);
    let mut body: Vec<_> = head.into_iter().filter(|row| row.row >= header.first_data).collect();
    let is_bare = body.is_empty() && header.names.iter().any(|name| Role::Time.is_named(name));
    if header.names.is_empty() || body.is_empty() && !is_bare {
        let why = "no row holds a time and numbers".to_owned();
        return Err(Error::NotATable { place: place.to_owned(), why });
    }
    body.append(&mut far_rows(text, dialect));
    let mut log = Log::default();
    if decoded.num_replaced > 0 {
        log.note(IssueCode::EncodingReplaced, None, None, || decoded.num_replaced.to_string());
    }
    if header.num_preamble > 0 {
        log.note_many(IssueCode::Preamble, header.num_preamble);
    }
    let columns = columns(&header, &body, &mut log);
    let time = if is_bare { bare_choice(&columns) } else { choose(&columns, recipe) };
    let mut time = time.map_err(|why| why.into_error(place))?;
    if decoded.is_1904 && recipe.time_format.is_none() && matches!(time.form, Form::Excel(_)) {
        time.form = Form::Excel(EXCEL_1904_DAYS);
    }
    let given = recipe.zone.or(time.zone);
    let zone = given.unwrap_or(Zone::UTC);
    let mut plan = Plan { text, dialect, header, columns, time, zone, is_zone_given: given.is_some(), log };
    plan.settle_order(place, cancel)?;
    Ok(plan)
}

/// The time column of a table without rows: the first that is named so.
fn bare_choice(columns: &[Column]) -> Result<TimeChoice, NoChoice> {
    let column = columns.iter().find(|column| Role::Time.is_named(&column.header));
    let idx = column.ok_or_else(|| NoChoice::NoTime(String::new()))?.idx;
    let form = Form::parse("%Y-%m-%d %H:%M:%S").ok_or_else(|| NoChoice::NoTime(String::new()))?;
    Ok(TimeChoice { form, columns: [idx; 2], millis: None, rivals: Vec::new(), zone: None })
}

/// Rows from the middle and the end of a text that is longer than its head.
fn far_rows(text: &[u8], dialect: Dialect) -> Vec<sniff::SampleRow> {
    const WINDOW: usize = 64 * 1024;
    let mut rows = Vec::new();
    if text.len() < 600 * 1024 {
        return rows;
    }
    for start in [text.len() / 2, text.len() - WINDOW] {
        let window = &text[start..start + WINDOW];
        let Some(line) = window.iter().position(|byte| *byte == dialect.newline) else { continue };
        let mut found = sniff::sample(&window[line + 1..], dialect, FAR_ROWS);
        found.pop();
        rows.append(&mut found);
    }
    rows
}

/// What reading the rows gave.
struct ReadRows {
    series: Vec<Series>,
    num_rows: u64,
    num_rejected: u64,
    /// The column of each series' values, from 0.
    columns: Vec<usize>,
}

impl<'a> Plan<'a> {
    /// The data rows, from the first.
    fn rows(&self) -> Rows<'a> {
        let (mut rows, mut cells) = (Rows::new(self.text, self.dialect, 1), Vec::new());
        while rows.next_row() < self.header.first_data && rows.next(&mut cells).is_some() {}
        rows
    }

    /// Calls `look` with the text of one column's cell in every data row.
    fn scan(&self, column: usize, cancel: &Cancel, mut look: impl FnMut(&str)) -> Result<(), Error> {
        let (mut rows, mut cells, mut next_stop) = (self.rows(), Vec::new(), 0);
        while rows.next(&mut cells).is_some() {
            if let Some(cell) = cells.get(column) {
                look(&cell.text());
            }
            if rows.pos() >= next_stop {
                if cancel.is_cancelled() {
                    return Err(Error::Cancelled);
                }
                next_stop = rows.pos() + STRETCH;
            }
        }
        Ok(())
    }

    /// Tells day from month over the whole column when the sample left it open.
    fn settle_order(&mut self, place: &Path, cancel: &Cancel) -> Result<(), Error> {
        let mut time = self.time.clone();
        let column = time.columns[0];
        match time.settle_order(|look| self.scan(column, cancel, look))? {
            Settled::Sure => {}
            Settled::Assumed(order) => self.log.note(IssueCode::DateOrderAssumed, None, Some(column), || order),
            Settled::Open => return Err(Error::AmbiguousDate { place: place.to_owned() }),
        }
        self.time = time;
        Ok(())
    }

    /// Each column's decimal sign.
    fn decimals(&mut self, cancel: &Cancel) -> Result<Vec<u8>, Error> {
        if self.dialect.delimiter == b',' {
            return Ok(vec![b'.'; self.columns.len()]);
        }
        let is_value = |column: &&Column| !self.time.columns.contains(&column.idx);
        let shown: Vec<Option<u8>> = self.columns.iter().filter(is_value).map(|column| column.decimal).collect();
        let is_sheet = self.dialect == SHEET_DIALECT;
        let of_file = if shown.contains(&Some(b',')) && !is_sheet { Some(b',') } else { None };
        let mut decimals = Vec::with_capacity(self.columns.len());
        for column in &self.columns {
            let decimal = match (column.decimal.or(of_file), column.open_comma) {
                (Some(sign), _) => sign,
                (None, None) => b'.',
                (None, Some(num_plain)) => {
                    let (mut commas, mut points) = (0u64, 0u64);
                    self.scan(column.idx, cancel, |cell| match decimal_sign(cell) {
                        Sign::Is(b',') => commas += 1,
                        Sign::Is(_) => points += 1,
                        _ => {}
                    })?;
                    let sign = if commas == points && num_plain == 0 || commas > points { b',' } else { b'.' };
                    if commas == points {
                        self.log
                            .note(IssueCode::DecimalAssumed, None, Some(column.idx), || char::from(sign).to_string());
                    }
                    sign
                }
            };
            decimals.push(decimal);
        }
        Ok(decimals)
    }

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
            let tidy = Tidy::new(tag.times, &tag.rows, &[&tag.sink], self.zone, Some(base + nth), &mut self.log);
            let unit = tag.sink.unit.take();
            let (values, qualities) = tidy.samples(tag.sink);
            series.push(Series::new(tag.name, tidy.times, values, qualities, tidy.rows).with_unit(unit));
        }
        let columns = vec![long.value; series.len()];
        Ok(ReadRows { series, num_rows: part.num_rows, num_rejected: part.num_rejected, columns })
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
