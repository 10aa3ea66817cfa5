//! Cutting text into records and cells without copying a byte.
//!
//! Promises: every byte of the text belongs to exactly one record; quoted cells may hold delimiters, line ends and
//! doubled quotes. A quote that is never closed (or not within 64 KiB) is an ordinary character, so that one stray quote
//! cannot swallow a file. Leaves out: what the cells mean.

use std::borrow::Cow;

/// How far a closing quote is looked for.
pub(super) const LONGEST_QUOTED: usize = 64 * 1024;
const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// The signs that cut a text into records and cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Between cells.
    pub(super) delimiter: u8,
    /// At the end of records; a carriage return before a line feed belongs to the line end.
    pub(super) newline: u8,
}

/// One cell as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'a> {
    /// Its bytes, without the quotes around it and the blanks about it.
    pub(super) raw: &'a [u8],
    /// True when doubled quotes stand for single ones inside.
    escaped: bool,
}

impl<'a> Cell<'a> {
    /// A cell that holds nothing.
    pub(super) const EMPTY: Self = Self { raw: &[], escaped: false };

    /// A cell that stands alone, blanks about it cut off.
    pub(super) fn of(text: &'a str) -> Self {
        Self { raw: trim(text.as_bytes()), escaped: false }
    }

    /// True when nothing but blanks stands in it.
    pub(super) fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// The cell cut off after at most `len` bytes, between characters.
    pub(super) fn start(&self, len: usize) -> Self {
        if self.raw.len() <= len {
            return *self;
        }
        let is_inside = |at: &usize| self.raw.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
        let end = (0..=len).rev().find(|at| !is_inside(at)).unwrap_or(0);
        Self { raw: trim(&self.raw[..end]), escaped: self.escaped }
    }

    /// True when it starts with a quote that nothing in it closes.
    pub(super) fn opens_quote(&self) -> bool {
        !self.escaped && self.raw.strip_prefix(b"\"").is_some_and(|rest| !rest.contains(&b'"'))
    }

    /// Its text, doubled quotes undone, blanks of any script cut off at both ends.
    pub(super) fn text(&self) -> Cow<'a, str> {
        let text = match String::from_utf8_lossy(self.raw) {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        if self.escaped { Cow::Owned(text.replace("\"\"", "\"")) } else { text }
    }
}

/// What was found of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Its number in the file, counted from 1; blank lines count, line ends inside quotes do not.
    pub(super) row: u64,
    /// True when a line end closed it; false only for the last one of a text.
    pub(super) is_ended: bool,
}

/// The records of a text, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Rows<'a> {
    text: &'a [u8],
    pos: usize,
    row: u64,
    dialect: Dialect,
}

impl<'a> Rows<'a> {
    /// The records of `text`, the first of which is number `first_row`.
    pub(super) fn new(text: &'a [u8], dialect: Dialect, first_row: u64) -> Self {
        Self { text, pos: 0, row: first_row, dialect }
    }

    /// The next record's cells in `cells`; none at the end of the text. A blank line gives one empty cell.
    pub(super) fn next(&mut self, cells: &mut Vec<Cell<'a>>) -> Option<Record> {
        cells.clear();
        if self.pos >= self.text.len() {
            return None;
        }
        let row = self.row;
        self.row += 1;
        loop {
            let (cell, end) = self.cell_at(self.pos);
            cells.push(cell);
            match self.text.get(end) {
                None => {
                    self.pos = self.text.len();
                    return Some(Record { row, is_ended: false });
                }
                Some(byte) if *byte == self.dialect.newline => {
                    self.pos = end + 1;
                    return Some(Record { row, is_ended: true });
                }
                Some(_) => self.pos = end + 1,
            }
            if self.pos >= self.text.len() {
                cells.push(Cell::EMPTY);
                return Some(Record { row, is_ended: false });
            }
        }
    }

    /// The signs that cut its text.
    #[inline]
    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The text from the next record on.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        &self.text[self.pos..]
    }

    /// Passes over a record of `len` bytes, its line end included, and tells its number.
    #[inline]
    pub(super) fn pass(&mut self, len: usize) -> u64 {
        self.pos += len;
        self.row += 1;
        self.row - 1
    }

    /// How many bytes were read.
    pub(super) fn pos(&self) -> usize {
        self.pos
    }

    /// The number of the next record.
    pub(super) fn next_row(&self) -> u64 {
        self.row
    }

    /// The cell that starts at `start`, and where its delimiter or line end stands.
    #[inline]
    fn cell_at(&self, start: usize) -> (Cell<'a>, usize) {
        let first = self.text.get(start).copied();
        if (first == Some(b'"') || first == Some(b' '))
            && let Some(found) = self.quoted_at(start)
        {
            return found;
        }
        let end = find_either(self.text, start, self.dialect.delimiter, self.dialect.newline);
        (Cell { raw: trim(&self.text[start..end]), escaped: false }, end)
    }

    fn quoted_at(&self, start: usize) -> Option<(Cell<'a>, usize)> {
        let blanks = self.text[start..].iter().take_while(|byte| **byte == b' ').count();
        let open = start + blanks;
        if self.text.get(open) != Some(&b'"') {
            return None;
        }
        let (mut at, mut escaped) = (open + 1, false);
        let farthest = self.text.len().min(open + LONGEST_QUOTED);
        loop {
            at += self.text.get(at..farthest)?.iter().position(|byte| *byte == b'"')?;
            if self.text.get(at + 1) != Some(&b'"') {
                break;
            }
            escaped = true;
            at += 2;
        }
        let after = at + 1;
        let end = find_either(self.text, after, self.dialect.delimiter, self.dialect.newline);
        let rest_is_blank = trim(&self.text[after..end]).is_empty();
        rest_is_blank.then(|| (Cell { raw: trim(&self.text[open + 1..at]), escaped }, end))
    }
}

/// `bytes` without ASCII blanks and carriage returns at both ends.
#[inline]
pub(super) fn trim(bytes: &[u8]) -> &[u8] {
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if *first > b' ' && *last > b' ' => bytes,
        _ => bytes.trim_ascii(),
    }
}

/// Where `a` or `b` stands at or after `from`; the text's length when neither does.
#[inline]
pub(super) fn find_either(text: &[u8], from: usize, a: u8, b: u8) -> usize {
    let (mask_a, mask_b) = (ONES * u64::from(a), ONES * u64::from(b));
    let mut at = from;
    while let Some(Ok(word)) = text.get(at..at + 8).map(<[u8; 8]>::try_from) {
        let word = u64::from_le_bytes(word);
        let (x, y) = (word ^ mask_a, word ^ mask_b);
        let hit = ((x.wrapping_sub(ONES) & !x) | (y.wrapping_sub(ONES) & !y)) & HIGHS;
        if hit != 0 {
            return at + (hit.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    text.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == a || *byte == b)).map_or(text.len(), |n| at + n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&[&str]]) {
        let newline = if text.contains('\n') { b'\n' } else { b'\r' };
        let mut rows = Rows::new(text.as_bytes(), Dialect { delimiter: b',', newline }, 1);
        let (mut cells, mut found) = (Vec::new(), Vec::new());
        while let Some(record) = rows.next(&mut cells) {
            assert_eq!(record.row, found.len() as u64 + 1);
            found.push(cells.iter().map(|cell| cell.text().into_owned()).collect::<Vec<_>>());
        }
        assert_eq!(found, expect, "{text:?}");
    }

    #[test]
    fn cells_are_cut_as_spreadsheets_cut_them() {
        check("a,b\n1,2\n", &[&["a", "b"], &["1", "2"]]);
        check("a,b\r\n1,2", &[&["a", "b"], &["1", "2"]]);
        check("a,b\r1,2\r", &[&["a", "b"], &["1", "2"]]);
        check("a,,\n", &[&["a", "", ""]]);
        check("a,", &[&["a", ""]]);
        check("\n\nx\n", &[&[""], &[""], &["x"]]);
        check("\"a,\"\"b\"\"\",\"two\nlines\"\n1, 2 \n", &[&["a,\"b\"", "two\nlines"], &["1", "2"]]);
        check(" \"a\" ,b\n", &[&["a", "b"]]);
        check("5\" pipe,1\n\"open,2\n3,4\n", &[&["5\" pipe", "1"], &["\"open", "2"], &["3", "4"]]);
        check("", &[]);
        check("\"\"", &[&[""]]);
        check("123456789012345678,1234567,12345678\n", &[&["123456789012345678", "1234567", "12345678"]]);
    }
}
