//! What is decided of a text table before its rows are read: cells, header, columns, times, decimal signs.
//!
//! Promises: every choice rests on the head, the middle and the end of the text, and on the whole of it where a sample
//! leaves the order of day and month or the decimal sign open. Leaves out: reading the rows (`table`).

use std::path::Path;

use super::{
    cells::{Dialect, Rows},
    columns::{Column, columns},
    encoding::{Decoded, NotText},
    log::Log,
    sniff::{self, Header},
    stamp::{EXCEL_1904_DAYS, Form},
    time_column::{NoChoice, Settled, TimeChoice, choose},
    value::{Sign, decimal_sign},
    words::Role,
    workbook::SHEET_DIALECT,
};
use crate::{
    case::Recipe,
    historian::{Cancel, Error, IssueCode},
    time::Zone,
};

/// Bytes read between two looks at the cancel flag: a few milliseconds' work.
pub(super) const STRETCH: usize = 1 << 20;
/// Rows of the middle and of the end that are looked at besides the head.
const FAR_ROWS: usize = 300;

/// What is decided of a table before its rows are read.
pub(super) struct Plan<'a> {
    pub(super) text: &'a [u8],
    pub(super) dialect: Dialect,
    pub(super) header: Header,
    pub(super) columns: Vec<Column>,
    /// The cells of the row above the header; empty when none stands there.
    pub(super) above: Vec<String>,
    pub(super) time: TimeChoice,
    pub(super) zone: Zone,
    pub(super) is_zone_given: bool,
    pub(super) log: Log,
}

/// The error that says why bytes are no text.
pub(super) fn not_text(place: &Path, why: NotText) -> Error {
    match why {
        NotText::Is(what) => Error::NotATable { place: place.to_owned(), why: format!("it is {what}") },
        NotText::UnknownLabel(label) => Error::Recipe {
            place: place.to_owned(),
            what: format!("the encoding {label}"),
            why: "no encoding has that name".to_owned(),
        },
    }
}

/// What is decided of the table at `place`.
pub(super) fn plan<'a>(
    place: &Path,
    decoded: &'a Decoded<'_>,
    recipe: &Recipe,
    cancel: &Cancel,
) -> Result<Plan<'a>, Error> {
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
    let above = head.iter().find(|row| row.row == header.num_preamble).map(|row| row.cells.clone()).unwrap_or_default();
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
    let mut plan = Plan { text, dialect, header, columns, above, time, zone, is_zone_given: given.is_some(), log };
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

impl<'a> Plan<'a> {
    /// The data rows, from the first.
    pub(super) fn rows(&self) -> Rows<'a> {
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
    pub(super) fn decimals(&mut self, cancel: &Cancel) -> Result<Vec<u8>, Error> {
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
}
