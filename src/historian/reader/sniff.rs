//! Delimiter, header and preamble, from how the rows of a sample look.
//!
//! Promises: a recipe's choice wins; otherwise the delimiter is the one under which most cells are numbers and times.

use super::{
    cells::{Cell, Dialect, Rows},
    civil::span_nanos,
    pattern::Pattern,
    value::{self, Reading},
    words::{Role, is_unit},
};
use crate::{case::Recipe, historian::RecipeMisfit};

/// How many rows and bytes of the file's start are looked at for header and columns.
pub(super) const SAMPLE_ROWS: usize = 1_000;
const SAMPLE_BYTES: usize = 256 * 1024;
/// Rows looked at to choose the delimiter.
const DELIMITER_ROWS: usize = 120;

/// Longer cells are looked at up to here.
const LONGEST_CELL: usize = 4096;

/// One row of the sample.
#[derive(Clone, Debug)]
pub(super) struct SampleRow {
    /// Its number in the file, from 1.
    pub(super) row: u64,
    /// Its cells' texts.
    pub(super) cells: Vec<String>,
}

impl SampleRow {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(String::is_empty)
    }

    fn num_filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    fn width(&self) -> usize {
        self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1)
    }
}

/// What a cell looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Empty,
    Number,
    Time,
    State,
    Words,
}

/// What `text` looks like, whatever its decimal sign.
pub(super) fn look(text: &str) -> Look {
    let reading = match value::read_text(text, b'.') {
        Reading::Words => value::read_text(text, b','),
        other => other,
    };
    match reading {
        Reading::Empty => Look::Empty,
        Reading::State => Look::State,
        Reading::Number(_) | Reading::Grouped(_) | Reading::WithUnit(..) | Reading::Bound(_) => Look::Number,
        Reading::Words if !Pattern::derive(text).is_empty() || span_nanos(text.as_bytes()).is_some() => Look::Time,
        Reading::Words => Look::Words,
    }
}

/// The rows at the start of `text` that are not blank, and how far was looked.
pub(super) fn sample(text: &[u8], dialect: Dialect, max_rows: usize) -> (Vec<SampleRow>, usize) {
    let (mut rows, mut cells, mut found) = (Rows::new(text, dialect, 1), Vec::new(), Vec::new());
    while found.len() < max_rows && (rows.pos() < SAMPLE_BYTES || found.len() < 50) {
        let Some(record) = rows.next(&mut cells) else { break };
        let row = SampleRow {
            row: record.row,
            cells: cells.iter().map(|cell: &Cell<'_>| cell.start(LONGEST_CELL).text().into_owned()).collect(),
        };
        if !row.is_blank() {
            found.push(row);
        }
    }
    (found, rows.pos())
}

/// The first row at the start of `text` in which a quote opens that is not closed.
pub(super) fn open_quote(text: &[u8], dialect: Dialect) -> Option<u64> {
    let (mut rows, mut cells) = (Rows::new(text, dialect, 1), Vec::new());
    while rows.pos() < SAMPLE_BYTES {
        let record = rows.next(&mut cells)?;
        if cells.iter().any(Cell::opens_quote) {
            return Some(record.row);
        }
    }
    None
}

/// The signs between cells and rows. `Err` says what is wrong with the recipe's choice.
pub(super) fn dialect(text: &[u8], recipe: &Recipe) -> Result<Dialect, RecipeMisfit> {
    let start = &text[..text.len().min(SAMPLE_BYTES)];
    let newline = if start.contains(&b'\n') || !start.contains(&b'\r') { b'\n' } else { b'\r' };
    if let Some(delimiter) = recipe.delimiter {
        let byte = u8::try_from(delimiter).ok().filter(|byte| byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r'));
        let delimiter = byte.ok_or(RecipeMisfit::Delimiter { sign: delimiter })?;
        return Ok(Dialect { delimiter, newline });
    }
    if let Some(delimiter) = stated_delimiter(start) {
        return Ok(Dialect { delimiter, newline });
    }
    let scored = [b',', b';', b'\t', b'|'].map(|delimiter| (score(text, Dialect { delimiter, newline }), delimiter));
    let best = scored.into_iter().rev().max_by(|a, b| a.0.total_cmp(&b.0));
    Ok(Dialect { delimiter: best.map_or(b',', |(_, delimiter)| delimiter), newline })
}

/// The delimiter of a first line `sep=;`, which Excel writes.
fn stated_delimiter(start: &[u8]) -> Option<u8> {
    let rest = start.strip_prefix(b"sep=").or_else(|| start.strip_prefix(b"SEP="))?;
    rest.first()
        .copied()
        .filter(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric() && *byte > b'\r' || *byte == b'\t')
}

/// How well a delimiter fits: rows of one width times the share of their cells that are no words.
fn score(text: &[u8], dialect: Dialect) -> f64 {
    let (rows, _) = sample(text, dialect, DELIMITER_ROWS);
    let width = usual_width(&rows);
    if width < 2 {
        return 0.0;
    }
    let usual: Vec<&SampleRow> = rows.iter().filter(|row| row.cells.len() == width).collect();
    let looks: Vec<Look> = usual.iter().flat_map(|row| &row.cells).map(|cell| look(cell)).collect();
    let num_filled = looks.iter().filter(|look| **look != Look::Empty).count().max(1);
    let num_typed = looks.iter().filter(|look| matches!(look, Look::Number | Look::Time | Look::State)).count();
    let share = usual.len() as f64 / rows.len() as f64;
    share * (0.2 + num_typed as f64 / num_filled as f64) + width.min(50) as f64 * 1e-4
}

/// The number of cells that most rows have; the larger of two equally common ones.
pub(super) fn usual_width(rows: &[SampleRow]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for row in rows {
        *counts.entry(row.cells.len()).or_insert(0usize) += 1;
    }
    counts.into_iter().max_by_key(|(width, count)| (*count, *width)).map_or(0, |(width, _)| width)
}

/// Where the names and the data are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// Each column's name as written; empty where none stands.
    pub(super) names: Vec<String>,
    /// Each column's unit from a row of units.
    pub(super) units: Vec<Option<String>>,
    /// The number of the first data row; the row after the header when there is none.
    pub(super) first_data: u64,
    /// Lines before the header.
    pub(super) num_preamble: u64,
    /// True when a row of names was found.
    pub(super) is_named: bool,
}

/// The header over the rows of a sample; `header_rows` is the recipe's number of rows before the data.
pub(super) fn header(rows: &[SampleRow], header_rows: Option<usize>) -> Header {
    let first_idx = match header_rows {
        Some(num) => rows.iter().position(|row| row.row > num as u64).unwrap_or(rows.len()),
        None => first_data_idx(rows),
    };
    let first_data = match header_rows {
        Some(num) => num as u64 + 1,
        None => rows.get(first_idx).map_or_else(|| rows.last().map_or(1, |row| row.row + 1), |row| row.row),
    };
    let body = &rows[first_idx..];
    let width = if body.is_empty() { usual_width(rows) } else { usual_width(body) };
    let block = header_block(&rows[..first_idx], width, body.is_empty() || header_rows.is_some());
    let names_idx = block.iter().position(|row| row.cells.iter().any(|cell| Role::Time.is_named(cell)));
    let names_row = block.get(names_idx.unwrap_or(0));
    let units_row =
        names_row.and_then(|names| block.iter().filter(|row| row.row > names.row).find(|row| holds_units(row)));
    let num_columns = names_row.map_or(width, |row| row.cells.len());
    Header {
        names: names_row.map_or_else(|| vec![String::new(); width], |row| row.cells.clone()),
        units: (0..num_columns).map(|idx| units_row.and_then(|row| unit_cell(row, idx))).collect(),
        first_data,
        num_preamble: names_row.map_or(first_data - 1, |row| row.row - 1),
        is_named: names_row.is_some(),
    }
}

/// The index of the first row that holds data; the number of rows when none does.
fn first_data_idx(rows: &[SampleRow]) -> usize {
    let body = &rows[rows.len() / 2..];
    let width = usual_width(body);
    let looks: Vec<Vec<Look>> = rows.iter().map(|row| row.cells.iter().map(|cell| look(cell)).collect()).collect();
    let columns: Vec<Option<Look>> = (0..width).map(|idx| column_look(&looks[rows.len() / 2..], idx)).collect();
    let mut has_words_above = false;
    for (idx, row) in rows.iter().enumerate() {
        let (mut num_typed, mut num_words, mut is_time_kept) = (0usize, 0usize, true);
        for (cell, column) in looks[idx].iter().zip(&columns) {
            match (column, cell) {
                (Some(_), Look::Number | Look::Time) => num_typed += 1,
                (Some(_), Look::Words) => num_words += 1,
                _ => {}
            }
            is_time_kept &= *column != Some(Look::Time) || matches!(cell, Look::Time | Look::Number);
        }
        let is_typed =
            num_typed > num_words && is_time_kept || num_typed > 0 && num_typed >= num_words && has_words_above;
        if is_typed {
            return idx;
        }
        has_words_above |= num_words > num_typed && row.num_filled() * 10 >= width * 6;
    }
    rows.len()
}

/// What most filled cells of a column look like, when that is a number or a time.
fn column_look(looks: &[Vec<Look>], idx: usize) -> Option<Look> {
    let count = |wanted: Look| looks.iter().filter(|row| row.get(idx) == Some(&wanted)).count();
    let (numbers, times, words) = (count(Look::Number), count(Look::Time), count(Look::Words));
    if numbers + times == 0 || numbers + times < words {
        return None;
    }
    Some(if times > numbers { Look::Time } else { Look::Number })
}

/// The rows of the header, top first: those right above the data that are about as wide as it.
fn header_block(above: &[SampleRow], width: usize, takes_any: bool) -> Vec<&SampleRow> {
    let mut block: Vec<&SampleRow> = Vec::new();
    for row in above.iter().rev().take(4) {
        let only_first = row.num_filled() == 1 && !row.cells[0].is_empty() && width > 1;
        let is_wide = row.cells.len() * 10 >= width * 6 && row.width() <= width.max(row.cells.len());
        let is_filled = row.num_filled() * 3 >= width;
        let fits = is_wide && is_filled && !only_first || takes_any && block.is_empty();
        if !fits {
            break;
        }
        block.push(row);
    }
    block.reverse();
    let is_full = |row: &&SampleRow| row.num_filled() * 10 >= width * 6;
    let top = block.iter().position(is_full).unwrap_or(0);
    block.split_off(top.min(block.len()))
}

fn holds_units(row: &SampleRow) -> bool {
    let filled: Vec<&String> = row.cells.iter().filter(|cell| !cell.is_empty()).collect();
    let num_units = filled.iter().filter(|cell| is_unit(bare(cell))).count();
    num_units > 0 && num_units * 2 >= filled.len().saturating_sub(1)
}

fn unit_cell(row: &SampleRow, idx: usize) -> Option<String> {
    let text = bare(row.cells.get(idx)?);
    (!text.is_empty() && text != "-").then(|| text.to_owned())
}

/// A unit's text without a bracket around it.
fn bare(text: &str) -> &str {
    let inside = text.strip_prefix(['[', '(', '（']).and_then(|rest| rest.strip_suffix([']', ')', '）']));
    inside.unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, delimiter: char, names: &[&str], first_data: u64, num_preamble: u64) {
        let dialect = dialect(text.as_bytes(), &Recipe::default()).unwrap();
        assert_eq!(char::from(dialect.delimiter), delimiter, "{text}");
        let header = header(&sample(text.as_bytes(), dialect, SAMPLE_ROWS).0, None);
        assert_eq!(header.names, names, "{text}");
        assert_eq!((header.first_data, header.num_preamble), (first_data, num_preamble), "{text}");
    }

    #[test]
    fn delimiters_headers_and_preambles_are_found() {
        check("time,a\n2024-01-01 00:00,1\n2024-01-01 00:01,2\n", ',', &["time", "a"], 2, 0);
        check("time;a;b\n2024-01-01 00:00;1,5;2,5\n2024-01-01 00:01;2,5;3\n", ';', &["time", "a", "b"], 2, 0);
        check("2024-01-01 00:00\t1\n2024-01-01 00:01\t2\n", '\t', &["", ""], 1, 0);
        check("Trend export\nPlant: 1\n\ntime|a\n2024-01-01 00:00|1\n2024-01-01 00:01|2\n", '|', &["time", "a"], 5, 3);
        check(
            "time,a,b\n,reactor,feed\n,℃,bar\ndatetime,float,float\n2024-01-01 00:00,1,2\n",
            ',',
            &["time", "a", "b"],
            5,
            0,
        );
        check("sep=;\ntime;a\n2024-01-01 00:00;1\n", ';', &["time", "a"], 3, 1);
        check(
            "time,a,b\n2024-01-01 00:00,,\n2024-01-01 00:01,Bad,3\n2024-01-01 00:02,2,3\n",
            ',',
            &["time", "a", "b"],
            2,
            0,
        );
        check("time,a\nsoon,1\n2024-01-01 00:01,2\n2024-01-01 00:02,3\n", ',', &["time", "a"], 2, 0);
        check("time,101,102\n2024-01-01 00:00,1,2\n2024-01-01 00:01,3,4\n", ',', &["time", "101", "102"], 2, 0);
        check("time,a\n", ',', &["time", "a"], 2, 0);
    }
}
