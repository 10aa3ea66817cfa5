//! What is decided of a text table before its rows are read: delimiter, header, columns, times, decimal signs.
//!
//! Promises: decided from the start, the middle and the end; where those leave a choice open, from every row.

use std::{cmp::Ordering, io, path::Path};

use super::{
    cells::{Dialect, LONGEST_QUOTED, Rows},
    columns::{Column, columns},
    encoding::NotText,
    form::{EXCEL_1904_DAYS, Form},
    log::Log,
    settle::Settled,
    sniff::{self, Header},
    source::Source,
    text::Text,
    time_column::{NoChoice, TimeChoice, choose},
    value::{Sign, decimal_sign},
    words::Role,
};
use crate::{
    case::Recipe,
    historian::{Cancel, Error, IssueCode, NoTable, RecipeMisfit},
    time::Zone,
};

/// Bytes scanned between two looks at the cancel flag: a few milliseconds' work.
const STRETCH: usize = 1 << 20;
/// Rows of the middle and of the end that are looked at besides the head.
const FAR_ROWS: usize = 300;

/// What is decided of a table before its rows are read.
pub(super) struct Plan<'a> {
    pub(super) source: Source<'a>,
    pub(super) dialect: Dialect,
    /// Where the first data row starts.
    pub(super) start: usize,
    pub(super) header: Header,
    pub(super) columns: Vec<Column>,
    /// The cells of the row above the header; empty when none stands there.
    pub(super) above: Vec<String>,
    pub(super) time: TimeChoice,
    pub(super) zone: Zone,
    pub(super) is_zone_given: bool,
    /// The table is a header and nothing more.
    pub(super) is_bare: bool,
    /// Times of day may turn out to be spans.
    may_be_span: bool,
    pub(super) log: Log,
}

/// The decimal sign of each column.
pub(super) struct Decimals {
    pub(super) signs: Vec<u8>,
    /// True where the recipe or the cells decided it: nothing was assumed.
    pub(super) are_sure: Vec<bool>,
}

/// The error that says why bytes are no text.
pub(super) fn not_text(place: &Path, why: NotText) -> Error {
    match why {
        NotText::Is(why) => Error::NotATable { place: place.to_owned(), why },
        NotText::UnknownLabel(label) => {
            Error::Recipe { place: place.to_owned(), misfit: RecipeMisfit::Encoding { label } }
        }
    }
}

/// What is decided of a table; none when its text must be read into memory first.
pub(super) fn plan<'a>(
    place: &Path,
    source: Source<'a>,
    recipe: &Recipe,
    cancel: &Cancel,
) -> Result<Option<Plan<'a>>, Error> {
    let text = source.head;
    let dialect = source.dialect(place, recipe)?;
    let (head, reach) = sniff::sample(text, dialect, sniff::SAMPLE_ROWS);
    if text.len() < source.text.len() && reach + LONGEST_QUOTED > text.len() {
        return Ok(None);
    }
    if head.is_empty() {
        return Err(Error::Empty { place: place.to_owned() });
    }
    let header = sniff::header(&head, recipe.header_rows);
    let start = start_of(header.first_data, text, dialect);
    let above = head.iter().find(|row| row.row == header.num_preamble).map(|row| row.cells.clone()).unwrap_or_default();
    let mut body: Vec<_> = head.into_iter().filter(|row| row.row >= header.first_data).collect();
    let is_bare = body.is_empty() && header.names.iter().any(|name| Role::Time.is_named(name));
    if header.names.is_empty() || body.is_empty() && !is_bare {
        return Err(no_rows(place, text, dialect));
    }
    let far = far_rows(&source.text, dialect);
    body.append(&mut far.map_err(|source| Error::Unreadable { place: place.to_owned(), source })?);
    let mut log = first_remarks(&source, &header, is_bare);
    let mut columns = columns(&header, &body, &mut log);
    let time = if is_bare { bare_choice(&columns) } else { choose(&columns, recipe) };
    let mut time = time.map_err(|why| match why {
        NoChoice::NoTime(_) if sniff::open_quote(text, dialect).is_some() => no_rows(place, text, dialect),
        why => why.into_error(place),
    })?;
    if source.is_1904 && recipe.time_format.is_none() && matches!(time.form, Form::Excel(_)) {
        time.form = Form::Excel(EXCEL_1904_DAYS);
    }
    take_decimal(&mut columns, &time, recipe, source.sheet.is_some());
    let given = given_zone(recipe, &time);
    let (zone, is_zone_given) = (given.unwrap_or(Zone::UTC), given.is_some());
    let may_be_span = recipe.time_format.is_none() && matches!(time.form, Form::TimeOfDay(_));
    let mut plan =
        Plan { source, dialect, start, header, columns, above, time, zone, is_zone_given, is_bare, may_be_span, log };
    if matches!(plan.source.text, Text::Disk { .. }) && plan.needs_scan() {
        return Ok(None);
    }
    plan.settle_order(place, cancel)?;
    plan.settle_span(cancel)?;
    Ok(Some(plan))
}

/// Why no row holds a time and numbers.
fn no_rows(place: &Path, text: &[u8], dialect: Dialect) -> Error {
    let why = match sniff::open_quote(text, dialect) {
        Some(row) => NoTable::QuoteOpen { row, most_kib: LONGEST_QUOTED as u64 >> 10 },
        None => NoTable::NoRows,
    };
    Error::NotATable { place: place.to_owned(), why }
}

/// The zone that the recipe or the header names, or that of the start from which times without a date are counted.
pub(super) fn given_zone(recipe: &Recipe, time: &TimeChoice) -> Option<Zone> {
    let has_no_date = time.form.is_elapsed() || matches!(time.form, Form::TimeOfDay(_));
    recipe.zone.or(time.zone).or(recipe.start.filter(|_| has_no_date).map(|start| start.offset))
}

/// Lays the recipe's decimal sign down for every column; for times, and where numbers are typed, only when the column shows
/// none itself.
pub(super) fn take_decimal(columns: &mut [Column], time: &TimeChoice, recipe: &Recipe, are_typed: bool) {
    let Some(sign) = recipe.decimal.and_then(|sign| u8::try_from(sign).ok()) else { return };
    for column in columns {
        let keeps_own = are_typed || time.columns.contains(&column.idx);
        column.decimal = if keeps_own { column.decimal.or(Some(sign)) } else { Some(sign) };
    }
}

fn first_remarks(source: &Source<'_>, header: &Header, is_bare: bool) -> Log {
    let mut log = Log::default();
    if is_bare {
        log.note(IssueCode::NoRows, None, None, String::new);
    }
    if source.num_replaced > 0 {
        log.note(IssueCode::EncodingReplaced, None, None, || source.num_replaced.to_string());
    }
    if header.num_preamble > 0 {
        log.note_many(IssueCode::Preamble, None, None, String::new(), header.num_preamble);
    }
    log
}

/// Where a row starts in the text.
fn start_of(row: u64, text: &[u8], dialect: Dialect) -> usize {
    let (mut rows, mut cells) = (Rows::new(text, dialect, 1), Vec::new());
    while rows.next_row() < row && rows.next(&mut cells).is_some() {}
    rows.pos()
}

/// The time column of a table without rows: the first that is named so.
fn bare_choice(columns: &[Column]) -> Result<TimeChoice, NoChoice> {
    let column = columns.iter().find(|column| Role::Time.is_named(&column.header));
    let idx = column.ok_or_else(|| NoChoice::NoTime(String::new()))?.idx;
    let form = Form::parse("%Y-%m-%d %H:%M:%S").ok_or_else(|| NoChoice::NoTime(String::new()))?;
    Ok(TimeChoice { form, columns: [idx; 2], millis: None, rivals: Vec::new(), zone: None })
}

/// Rows from the middle and the end of a text that is longer than its head.
fn far_rows(text: &Text<'_>, dialect: Dialect) -> io::Result<Vec<sniff::SampleRow>> {
    const WINDOW: usize = 64 * 1024;
    let mut rows = Vec::new();
    if text.len() < 600 * 1024 {
        return Ok(rows);
    }
    let mut buffer = Vec::new();
    for start in [text.len() / 2, text.len() - WINDOW] {
        let window = &text.window(start, start + WINDOW, &mut buffer)?[..WINDOW];
        let Some(line) = window.iter().position(|byte| *byte == dialect.newline) else { continue };
        let (mut found, _) = sniff::sample(&window[line + 1..], dialect, FAR_ROWS);
        found.pop();
        rows.append(&mut found);
    }
    Ok(rows)
}

impl Plan<'_> {
    /// True when a choice is left that only all rows can decide.
    fn needs_scan(&self) -> bool {
        let is_open = |column: &Column| column.decimal.is_none() && column.open_comma.is_some();
        !self.time.rivals.is_empty() || self.may_be_span || self.columns.iter().any(is_open)
    }

    /// Calls `look` with the text of one column's cell in every data row.
    fn scan(&self, column: usize, cancel: &Cancel, mut look: impl FnMut(&str)) -> Result<(), Error> {
        let Text::Whole(text) = self.source.text else { return Ok(()) };
        let mut rows = Rows::new(&text[self.start..], self.dialect, self.header.first_data);
        let (mut cells, mut next_stop) = (Vec::new(), 0);
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

    /// Tells spans from times of day over the whole column.
    fn settle_span(&mut self, cancel: &Cancel) -> Result<(), Error> {
        if !self.may_be_span {
            return Ok(());
        }
        let mut time = self.time.clone();
        let column = time.columns[0];
        time.settle_span(|look| self.scan(column, cancel, look))?;
        self.time = time;
        Ok(())
    }

    /// Each column's decimal sign: the one that its own cells show, else the one that other columns of the file show, else
    /// the likelier one, which is remarked on.
    pub(super) fn decimals(&mut self, cancel: &Cancel) -> Result<Decimals, Error> {
        let of_file = if self.source.sheet.is_none() { self.decimal_of_file() } else { None };
        let (mut signs, mut are_sure) = (Vec::new(), Vec::new());
        for column in &self.columns {
            let mut decided = column.decimal.or(of_file);
            let mut assumed = b'.';
            if let (None, Some(num_plain)) = (decided, column.open_comma) {
                let (mut commas, mut points, mut num_open) = (0u64, 0u64, 0u64);
                self.scan(column.idx, cancel, |cell| match decimal_sign(cell) {
                    Sign::Is(b',') => commas += 1,
                    Sign::Is(_) => points += 1,
                    Sign::Open => num_open += u64::from(cell.contains(',')),
                    Sign::Silent => {}
                })?;
                match commas.cmp(&points) {
                    Ordering::Greater => decided = Some(b','),
                    Ordering::Less => decided = Some(b'.'),
                    // Whoever writes commas between cells hardly writes decimal commas.
                    Ordering::Equal if num_plain == 0 && self.dialect.delimiter != b',' => assumed = b',',
                    Ordering::Equal => {}
                }
                if decided.is_none() && assumed == b',' {
                    self.log.note_many(IssueCode::DecimalAssumed, None, Some(column.idx), ",".to_owned(), num_open);
                }
            }
            signs.push(decided.unwrap_or(assumed));
            are_sure.push(decided.is_some());
        }
        Ok(Decimals { signs, are_sure })
    }

    /// The decimal sign that the columns of values show; none when they show none, or both.
    fn decimal_of_file(&self) -> Option<u8> {
        let is_value = |column: &&Column| !self.time.columns.contains(&column.idx);
        let mut shown: Vec<u8> = self.columns.iter().filter(is_value).filter_map(|column| column.decimal).collect();
        shown.sort_unstable();
        shown.dedup();
        if let [only] = shown[..] { Some(only) } else { None }
    }
}
