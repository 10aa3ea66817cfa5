//! A sheet's typed cells as the cell stream of a text table.
//!
//! Promises: every row of the sheet down to the last used one stands in the stream, so that rows keep their numbers; a
//! number is written so that it reads back as the same number under a decimal point. Leaves out: which sheet.

use std::io::Write as _;

use calamine::{Data, ExcelDateTime};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Timelike as _};

use super::{
    form::{EXCEL_1900_DAYS, EXCEL_1904_DAYS},
    value::{Sign, decimal_sign},
    workbook::SHEET_DIALECT,
};

const DAY_MILLIS: i64 = 86_400_000;

/// The cell stream of one sheet.
#[derive(Clone, Debug)]
pub(super) struct SheetText {
    /// Cells and rows, cut by the signs of [`SHEET_DIALECT`].
    pub(super) text: Vec<u8>,
    /// How many cells hold numbers.
    pub(super) num_numbers: u64,
    /// True when dates count from 1904.
    pub(super) is_1904: bool,
    most: u64,
    /// Where the next cell may stand.
    row: u32,
    next_col: u32,
}

/// Why a sheet cannot be turned into a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TooWide {
    /// A cell stands before one that came earlier.
    Disorder,
    /// The stream grows beyond its bound.
    Large,
}

impl SheetText {
    /// An empty stream that may grow to `most` bytes.
    pub(super) fn new(is_1904: bool, most: u64) -> Self {
        Self { text: Vec::new(), num_numbers: 0, is_1904, most, row: 0, next_col: 0 }
    }

    /// Adds the cell at `row` and `col`, both from 0. Cells come row by row.
    pub(super) fn push(&mut self, row: u32, col: u32, value: &Data) -> Result<(), TooWide> {
        if matches!(value, Data::Empty) {
            return Ok(());
        }
        if row < self.row || row == self.row && col < self.next_col {
            return Err(TooWide::Disorder);
        }
        let num_rows = row - self.row;
        let gaps = if num_rows > 0 || self.next_col == 0 { col } else { col + 1 - self.next_col };
        // A cell can state a place so far out that the way there alone would fill the memory.
        if self.text.len() as u64 + u64::from(num_rows) + u64::from(gaps) > self.most {
            return Err(TooWide::Large);
        }
        self.text.resize(self.text.len() + num_rows as usize, SHEET_DIALECT.newline);
        self.text.resize(self.text.len() + gaps as usize, SHEET_DIALECT.delimiter);
        (self.row, self.next_col) = (row, col.saturating_add(1));
        self.num_numbers += u64::from(matches!(value, Data::Int(_) | Data::Float(_)));
        write_cell(&mut self.text, value, self.is_1904);
        if self.text.len() as u64 > self.most { Err(TooWide::Large) } else { Ok(()) }
    }

    /// The stream with its last row ended.
    pub(super) fn ended(mut self) -> Self {
        if !self.text.is_empty() {
            self.text.push(SHEET_DIALECT.newline);
        }
        self
    }
}

fn write_cell(text: &mut Vec<u8>, value: &Data, is_1904: bool) {
    match value {
        Data::Empty => {}
        Data::Int(number) => put(text, format_args!("{number}")),
        Data::Float(number) => write_number(text, *number),
        Data::Bool(is_true) => put(text, format_args!("{}", u8::from(*is_true))),
        Data::Error(error) => put(text, format_args!("{error}")),
        Data::DateTime(at) => write_time(text, *at, is_1904),
        Data::DateTimeIso(at) => match iso(at) {
            Some(at) => write_civil(text, at),
            None => write_words(text, at),
        },
        Data::DurationIso(span) => match iso_span_millis(span) {
            Some(millis) => write_clock(text, millis),
            None => write_words(text, span),
        },
        Data::String(words) => write_words(text, words),
    }
}

fn put(text: &mut Vec<u8>, words: std::fmt::Arguments<'_>) {
    // Writing to memory does not fail.
    let _always_fits = text.write_fmt(words);
}

/// The shortest text that reads back as the number, in a dress that says that its point is a decimal point.
fn write_number(text: &mut Vec<u8>, number: f64) {
    let size = number.abs();
    if size != 0.0 && !(1e-5..1e15).contains(&size) {
        return put(text, format_args!("{number:e}"));
    }
    let start = text.len();
    put(text, format_args!("{number}"));
    let is_open = std::str::from_utf8(&text[start..]).is_ok_and(|written| decimal_sign(written) == Sign::Open);
    if is_open {
        text.extend_from_slice(b"e0");
    }
}

/// Words on one line, without the signs that cut cells, quoted when they start with a quote.
fn write_words(text: &mut Vec<u8>, words: &str) {
    let words = words.trim();
    let is_quoted = words.starts_with('"');
    if is_quoted {
        text.push(b'"');
    }
    for letter in words.chars() {
        match letter {
            '"' if is_quoted => text.extend_from_slice(b"\"\""),
            control if control.is_control() => text.push(b' '),
            plain => text.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    if is_quoted {
        text.push(b'"');
    }
}

/// A serial as a civil time; below one day, or a span, as a time of day.
fn write_time(text: &mut Vec<u8>, at: ExcelDateTime, is_1904: bool) {
    let serial = at.as_f64();
    let millis = (serial * DAY_MILLIS as f64).round();
    if !(0.0..3e14).contains(&millis) {
        return write_number(text, serial);
    }
    let millis = millis as i64;
    if millis < DAY_MILLIS || at.is_duration() {
        return write_clock(text, millis);
    }
    let epoch = if is_1904 { EXCEL_1904_DAYS } else { EXCEL_1900_DAYS };
    match DateTime::from_timestamp_millis(millis - epoch * DAY_MILLIS) {
        Some(at) => write_civil(text, at.naive_utc()),
        None => write_number(text, serial),
    }
}

fn write_clock(text: &mut Vec<u8>, millis: i64) {
    let (secs, rest) = (millis / 1000, millis % 1000);
    put(text, format_args!("{:02}:{:02}:{:02}", secs / 3600, secs / 60 % 60, secs % 60));
    if rest > 0 {
        put(text, format_args!(".{rest:03}"));
    }
}

/// A civil time; a date alone at midnight, as a column of dates beside one of times holds it.
fn write_civil(text: &mut Vec<u8>, at: NaiveDateTime) {
    put(text, format_args!("{}", at.format("%Y-%m-%d")));
    let time = at.time();
    if time.num_seconds_from_midnight() > 0 || time.nanosecond() > 0 {
        text.push(b' ');
        let millis = i64::from(time.nanosecond()) / 1_000_000;
        write_clock(text, i64::from(time.num_seconds_from_midnight()) * 1000 + millis);
    }
}

/// `2024-12-17`, `2024-12-17T17:53:00.5`, rounded to the millisecond.
fn iso(text: &str) -> Option<NaiveDateTime> {
    let text = text.trim().trim_end_matches('Z');
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        return Some(date.and_time(chrono::NaiveTime::MIN));
    }
    let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").ok()?.and_utc();
    let millis = at.timestamp_millis() + i64::from(at.timestamp_subsec_micros() % 1000 >= 500);
    DateTime::from_timestamp_millis(millis).map(|at| at.naive_utc())
}

/// `PT17H53M00.5S` in milliseconds.
fn iso_span_millis(text: &str) -> Option<i64> {
    let mut millis = 0.0;
    let mut rest = text.trim().strip_prefix("PT")?;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..end].parse().ok()?;
        let unit = rest[end..].chars().next()?;
        millis += number
            * match unit {
                'H' => 3_600_000.0,
                'M' => 60_000.0,
                'S' => 1000.0,
                _ => return None,
            };
        rest = &rest[end + unit.len_utf8()..];
    }
    (millis < 1e14).then(|| f64::round(millis) as i64)
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    fn check(value: &Data, is_1904: bool, expect: &str) {
        let mut text = Vec::new();
        write_cell(&mut text, value, is_1904);
        assert_eq!(String::from_utf8(text).unwrap(), expect, "{value:?}");
    }

    fn serial(value: f64) -> Data {
        Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false))
    }

    #[test]
    fn cells_are_written_as_they_read_back() {
        check(&Data::Float(1.234), false, "1.234e0");
        check(&Data::Float(-0.085), false, "-0.085");
        check(&Data::Float(1e300), false, "1e300");
        check(&Data::Bool(true), false, "1");
        check(&Data::String(" \"a\"\n\u{1f}b ".into()), false, "\"\"\"a\"\"  b\"");
        check(&Data::String("=1+1".into()), false, "=1+1");
        check(&Data::Error(calamine::CellErrorType::Div0), false, "#DIV/0!");
    }

    #[test]
    fn serials_are_whole_milliseconds_of_either_epoch() {
        // One second after 17:53: 45643.74515046296 in 1900's epoch.
        check(&serial(45_643.745_150_462_96), false, "2024-12-17 17:53:01");
        check(&serial(45_643.745_150_462_96 - 1462.0), true, "2024-12-17 17:53:01");
        check(&serial(45_643.0), false, "2024-12-17");
        check(&serial(0.745_138_888_888_889), false, "17:53:00");
        check(&Data::DateTimeIso("2024-12-17T17:53:00.999999999".into()), false, "2024-12-17 17:53:01");
        check(&Data::DurationIso("PT17H53M00.5S".into()), false, "17:53:00.500");
    }

    #[test]
    fn rows_and_columns_keep_their_numbers() {
        let mut text = SheetText::new(false, 1000);
        text.push(1, 1, &Data::Int(1)).unwrap();
        text.push(1, 3, &Data::Int(2)).unwrap();
        text.push(3, 0, &Data::Int(3)).unwrap();
        assert_eq!(text.push(2, 0, &Data::Int(4)), Err(TooWide::Disorder));
        assert_eq!(text.push(3, u32::MAX, &Data::Int(4)), Err(TooWide::Large));
        assert_eq!(text.push(u32::MAX, 0, &Data::Int(4)), Err(TooWide::Large));
        assert_eq!(text.ended().text, b"\x1e\x1f1\x1f\x1f2\x1e\x1e3\x1e");
    }
}
