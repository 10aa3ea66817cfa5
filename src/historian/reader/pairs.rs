//! Tables with a column of times for each tag: time, value, time, value… side by side and of different length, as
//! spreadsheet add-ins of historians write them.
//!
//! Promises: a row is read when one of its pairs is, and rejected when it holds pairs and none can be read; every pair
//! that cannot be read is remarked on. Leaves out: tables whose columns of times say the same in every row.

use super::{
    blocks::Part,
    cells::{Cell, Record, Rows},
    columns::Column,
    form::Form,
    grade::Codes,
    log::Log,
    pattern::Pattern,
    roles::codes_of,
    sink::Place,
    stamp::{Stamp, Stamps},
    tag_part::TagPart,
    time_column::TimeChoice,
    wide::{is_alike, stated},
    words::{Role, plain},
};
use crate::historian::{IssueCode, Quality};

/// One tag's columns.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The times.
    pub(super) time: usize,
    /// The values.
    pub(super) value: usize,
    /// Its decimal sign.
    pub(super) decimal: u8,
    /// The qualities and their codes.
    pub(super) quality: Option<(usize, Codes)>,
    /// The tag's name.
    pub(super) name: String,
    /// The unit that the header states.
    pub(super) unit: Option<String>,
}

/// The pairs of a table; none when its tags share their times. `above` is the row above the header.
pub(super) fn find(columns: &[Column], choice: &TimeChoice, decimals: &[u8], above: &[String]) -> Option<Vec<Pair>> {
    let first = choice.columns[0];
    let is_whole =
        !matches!(choice.form, Form::DateAndTime(..) | Form::DateAndFraction(_)) && !choice.form.is_elapsed();
    if !is_whole || choice.columns[1] != first || choice.millis.is_some() {
        return None;
    }
    let times: Vec<usize> =
        columns.iter().filter(|column| holds_times(column, choice)).map(|column| column.idx).collect();
    let starts_there = times.first() == Some(&first) && columns[..first].iter().all(|column| column.cells.is_empty());
    let differ = times.iter().any(|idx| columns[*idx].cells != columns[first].cells);
    if times.len() < 2 || !starts_there || !differ {
        return None;
    }
    let ends = times.iter().skip(1).copied().chain([columns.len()]);
    let groups: Option<Vec<(&Column, &Column, Option<&Column>)>> =
        times.iter().zip(ends).map(|(start, end)| group(&columns[*start..end])).collect();
    let groups = groups.filter(|groups| are_named_as_pairs(groups))?;
    let pairs = groups.into_iter().map(|(time, value, quality)| Pair {
        time: time.idx,
        value: value.idx,
        decimal: decimals[value.idx],
        quality: quality.and_then(|column| Some((column.idx, codes_of(column)?))),
        name: name_of(time, value, above),
        unit: value.unit.clone(),
    });
    Some(unlike(pairs.collect()))
}

/// True when half of a column's cells or more are times of the chosen form.
fn holds_times(column: &Column, choice: &TimeChoice) -> bool {
    let num = match &choice.form {
        Form::Calendar(pattern) | Form::TimeOfDay(pattern) => {
            let is_alike = |own: &Pattern| {
                own.has_date() == pattern.has_date() && (own.order() == pattern.order() || own.is_year_first_in_full())
            };
            let own = column.patterns.iter().find(|(own, _)| is_alike(own)).map_or(0, |(_, num)| *num);
            column.cells.iter().filter(|cell| pattern.read(cell.as_bytes()).is_some()).count().max(own)
        }
        _ if column.idx == choice.columns[0] => column.cells.len(),
        _ if Role::Time.is_named(&column.header) => column.num_numbers,
        _ => 0,
    };
    num > 0 && num * 2 >= column.cells.len()
}

/// A time column, its values and their qualities; none when more or less stands up to the next time column.
fn group(columns: &[Column]) -> Option<(&Column, &Column, Option<&Column>)> {
    let (time, rest) = columns.split_first()?;
    let filled: Vec<&Column> = rest.iter().filter(|column| !column.cells.is_empty()).collect();
    match filled[..] {
        [] => Some((time, rest.first()?, None)),
        [value] => Some((time, value, None)),
        [value, quality] if codes_of(quality).is_some() => Some((time, value, Some(quality))),
        _ => None,
    }
}

/// True when the headers speak of pairs: times all of one name, tags' names above the times alone, or the same name
/// over time and value. A table of starts and ends is none.
fn are_named_as_pairs(groups: &[(&Column, &Column, Option<&Column>)]) -> bool {
    let bare = |column: &Column| plain(&column.header).trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let first = bare(groups[0].0);
    let is_unnamed = |column: &Column| !column.is_named || Role::Value.is_named(&column.header);
    let have_one_name = Role::Time.is_named(&first) && groups.iter().all(|(time, ..)| bare(time) == first);
    let name_tags = groups.iter().all(|(time, value, _)| time.is_named && is_unnamed(value));
    let share_names = groups.iter().all(|(time, value, _)| {
        let name = plain(&value.name);
        let stem = ["value", "pv", "值"].iter().find_map(|word| name.strip_suffix(word)).unwrap_or(&name);
        !stem.is_empty() && plain(&time.header).starts_with(stem)
    });
    have_one_name || name_tags || share_names
}

fn name_of(time: &Column, value: &Column, above: &[String]) -> String {
    let is_tag = |name: &&str| !name.is_empty() && !Role::Time.is_named(name) && !Role::Value.is_named(name);
    let over = |idx: usize| above.get(idx).map(|cell| cell.trim()).filter(is_tag);
    let own = Some(value.name.as_str()).filter(|name| value.is_named && is_tag(name) && is_tag(&value.header.trim()));
    let of_time = Some(time.name.as_str()).filter(|name| time.is_named && is_tag(name) && is_tag(&time.header.trim()));
    let found = own.or_else(|| over(time.idx)).or_else(|| over(value.idx)).or(of_time);
    found.map_or_else(|| value.name.clone(), str::to_owned)
}

fn unlike(mut pairs: Vec<Pair>) -> Vec<Pair> {
    for idx in 1..pairs.len() {
        let wanted = pairs[idx].name.clone();
        let num = pairs[..idx].iter().filter(|pair| pair.name == wanted).count();
        if num > 0 {
            pairs[idx].name = format!("{wanted} ({})", num + 1);
        }
    }
    pairs
}

/// The rows of a stretch of a table of pairs.
pub(super) struct PairsPart {
    /// Each pair's samples.
    pub(super) tags: Vec<TagPart>,
    /// Remarks.
    pub(super) log: Log,
    /// Rows read.
    pub(super) num_rows: u64,
    /// Rows rejected.
    pub(super) num_rejected: u64,
}

impl PairsPart {
    /// An empty part of a table of these pairs.
    pub(super) fn new(pairs: &[Pair]) -> Self {
        Self::of(pairs.iter().map(|pair| TagPart::new(pair.name.clone(), pair.unit.clone())).collect())
    }

    fn of(tags: Vec<TagPart>) -> Self {
        Self { tags, log: Log::default(), num_rows: 0, num_rejected: 0 }
    }

    /// Reads rows until `until` bytes of the text are read or it ends; `stamps` reads the times of the first pair.
    pub(super) fn read(&mut self, rows: &mut Rows<'_>, until: usize, pairs: &[Pair], stamps: &mut Stamps) {
        let mut cells = Vec::new();
        let mut of_rest: Vec<Stamps> = pairs.iter().skip(1).map(|pair| stamps.of_column(pair.time)).collect();
        while rows.pos() < until {
            let Some(record) = rows.next(&mut cells) else { break };
            let (mut is_read, mut is_refused) = (false, false);
            let all_stamps = std::iter::once(&mut *stamps).chain(&mut of_rest);
            for ((pair, tag), stamps) in pairs.iter().zip(&mut self.tags).zip(all_stamps) {
                match take(tag, pair, record, &cells, stamps, &mut self.log) {
                    Some(true) => is_read = true,
                    Some(false) => is_refused = true,
                    None => {}
                }
            }
            let is_rejected = is_refused && !is_read;
            self.num_rejected += u64::from(is_rejected);
            self.num_rows += u64::from(!is_rejected && !cells.iter().all(Cell::is_empty));
        }
        for other in &of_rest {
            stamps.join_offsets(other);
        }
    }
}

/// Takes in a row's pair: true when it was read, false when it cannot be, none when the row holds no such pair.
fn take(
    tag: &mut TagPart,
    pair: &Pair,
    record: Record,
    cells: &[Cell<'_>],
    stamps: &mut Stamps,
    log: &mut Log,
) -> Option<bool> {
    let cell = |idx: usize| cells.get(idx).copied().unwrap_or(Cell::EMPTY);
    if cell(pair.time).is_empty() && cell(pair.value).is_empty() {
        return None;
    }
    let (row, column) = (Some(record.row), Some(pair.time));
    let text = || super::log::shorten(&cell(pair.time).text());
    let time = match stamps.read(cells) {
        Stamp::At(time) => time,
        Stamp::Twice(time) => {
            log.note(IssueCode::TimeInFold, row, column, text);
            time
        }
        Stamp::Refused(code) => {
            log.note(code, row, column, text);
            return Some(false);
        }
    };
    let stated = match pair.quality {
        None => Quality::GOOD,
        Some((idx, codes)) => stated(cells, idx, codes, record.row, log),
    };
    tag.times.push(time);
    tag.rows.push(record.row as u32);
    let place = Place { row: record.row, column: pair.value };
    tag.sink.take(&cell(pair.value), pair.decimal, stated, place, log);
    Some(true)
}

impl Part for PairsPart {
    fn join(&mut self, later: Self, num_before: u64) {
        for (tag, more) in self.tags.iter_mut().zip(later.tags) {
            tag.join(more, num_before);
        }
        self.log.append(later.log, num_before, is_alike);
        self.num_rows += later.num_rows;
        self.num_rejected += later.num_rejected;
    }

    fn successor(&self) -> Self {
        Self::of(self.tags.iter().map(TagPart::successor).collect())
    }

    fn agrees_with(&self, later: &Self) -> bool {
        self.tags.iter().zip(&later.tags).all(|(tag, later)| tag.sink.agrees_with(&later.sink))
    }

    fn expect(&mut self, times: f64) {
        self.tags.iter_mut().for_each(|tag| tag.expect(times));
    }
}
