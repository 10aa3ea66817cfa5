//! The rows that most files are made of: a time and plain numbers, nothing quoted, nothing blank. A short cut of `wide`.
//!
//! Promises: a row is read here exactly as `wide` reads it, or not at all. Each byte is looked at about once.

use super::{
    cells::{Dialect, Rows, find_either},
    stamp::Stamps,
    wide::{ValueColumn, WidePart},
};
use crate::historian::Quality;

/// The longest plain number, its decimal sign included: all its digits fit an `f64` exactly.
const LONGEST: usize = 16;
const TENS: [f64; LONGEST] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
const ZEROS: u64 = 0x3030_3030_3030_3030;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// What a column holds.
#[derive(Clone, Copy, Debug)]
enum Role {
    Time,
    /// Nothing that is read.
    Other,
    /// Numbers with this decimal sign, the next tag's.
    Value(u8),
}

/// Reads plain rows of one table.
#[derive(Debug)]
pub(super) struct PlainRows {
    roles: Vec<Role>,
    /// The row's numbers; none for empty cells.
    values: Vec<Option<f64>>,
}

impl PlainRows {
    /// A reader of rows of `width` cells; none when a column is neither the time nor plain values.
    pub(super) fn of(columns: &[ValueColumn], width: usize, stamps: &Stamps) -> Option<Self> {
        let time = stamps.only_column()?;
        let mut values = columns.iter().peekable();
        let roles = (0..width).map(|idx| {
            if idx == time {
                return Some(Role::Time);
            }
            match values.next_if(|column| column.idx == idx) {
                Some(column) => column.quality.is_none().then_some(Role::Value(column.decimal)),
                None => Some(Role::Other),
            }
        });
        let roles: Vec<Role> = roles.collect::<Option<_>>()?;
        (roles.len() > 1 && values.next().is_none() && time < width).then(|| Self { roles, values: Vec::new() })
    }

    /// Takes the next row into `part`; false, and nothing done, when it is not plain.
    #[inline]
    pub(super) fn read(&mut self, rows: &mut Rows<'_>, part: &mut WidePart, stamps: &mut Stamps) -> bool {
        let num_without = stamps.num_without();
        let Some((time, len)) = self.row(rows, stamps) else {
            // The row is read once more, in full.
            stamps.set_num_without(num_without);
            return false;
        };
        let row = rows.pass(len);
        part.times.push(time);
        part.rows.push(row as u32);
        for (sink, value) in part.sinks.iter_mut().zip(&self.values) {
            match value {
                Some(value) => sink.push_good(*value),
                None => sink.push(f64::NAN, Quality::MISSING),
            }
        }
        true
    }

    /// The row's time and its length; its numbers go to `values`.
    #[inline]
    fn row(&mut self, rows: &Rows<'_>, stamps: &mut Stamps) -> Option<(i64, usize)> {
        let (text, dialect) = (rows.rest(), rows.dialect());
        self.values.clear();
        let (mut at, mut time) = (0, None);
        let last = self.roles.len() - 1;
        for (idx, role) in self.roles.iter().enumerate() {
            let len = match role {
                Role::Time => {
                    let cell = cell_at(text, at, idx == last, dialect)?;
                    if *cell.first()? <= b' ' || cell[0] == b'"' || *cell.last()? <= b' ' {
                        return None;
                    }
                    time = Some(stamps.read_common(cell)?);
                    cell.len()
                }
                Role::Other => {
                    let cell = cell_at(text, at, idx == last, dialect)?;
                    if cell.first().is_some_and(|byte| matches!(byte, b' ' | b'"')) {
                        return None;
                    }
                    cell.len()
                }
                Role::Value(decimal) => {
                    let (value, len) = plain_number(&text[at..], *decimal)?;
                    self.values.push((len > 0).then_some(value));
                    len
                }
            };
            at = next_cell(text, at + len, idx == last, dialect)?;
        }
        Some((time?, at))
    }
}

/// The bytes of the cell that starts at `at`; a line end's carriage return is not the last cell's.
#[inline]
fn cell_at(text: &[u8], at: usize, is_last: bool, dialect: Dialect) -> Option<&[u8]> {
    let end = find_either(text, at, dialect.delimiter, dialect.newline);
    let cell = text.get(at..end)?;
    Some(if is_last { cell.strip_suffix(b"\r").unwrap_or(cell) } else { cell })
}

/// Where the next cell, or after the last one the next row, starts; none when the cell that ends at `end` ends otherwise.
#[inline]
fn next_cell(text: &[u8], end: usize, is_last: bool, dialect: Dialect) -> Option<usize> {
    let sign = *text.get(end)?;
    let wanted = if is_last { dialect.newline } else { dialect.delimiter };
    if sign == wanted {
        return Some(end + 1);
    }
    let is_pair = is_last && sign == b'\r' && text.get(end + 1) == Some(&b'\n') && dialect.newline == b'\n';
    is_pair.then_some(end + 2)
}

/// The plain number that `bytes` start with and its length; NaN and 0 when they start with a sign that ends a cell.
/// None when it is too long, too near to the text's end, or followed by what no cell ends with.
#[inline]
fn plain_number(bytes: &[u8], decimal: u8) -> Option<(f64, usize)> {
    let is_negative = *bytes.first()? == b'-';
    let start = usize::from(is_negative);
    let (value, len) = short_number(&bytes[start..], decimal).or_else(|| long_number(&bytes[start..], decimal))?;
    if len == 0 {
        return (!is_negative).then_some((f64::NAN, 0));
    }
    Some((if is_negative { -value } else { value }, start + len))
}

/// A number whose digits, decimal sign and end stand in eight bytes.
#[inline]
fn short_number(bytes: &[u8], decimal: u8) -> Option<(f64, usize)> {
    let word = u64::from_le_bytes(*bytes.first_chunk::<8>()?);
    let digits = word ^ ZEROS;
    // The high bit of each byte that is no digit: digits are now 0 to 9, and 0x76 lifts anything above past 0x7f.
    let others = (((digits & !HIGHS) + 0x7676_7676_7676_7676) | digits) & HIGHS;
    if others == 0 {
        return None;
    }
    let first = (others.trailing_zeros() / 8) as usize;
    if bytes[first] != decimal {
        return Some((eight(digits, first) as f64, first));
    }
    let rest = others & (others - 1);
    if rest == 0 {
        return None;
    }
    let second = (rest.trailing_zeros() / 8) as usize;
    let (num_digits, num_fraction) = (second - 1, second - first - 1);
    if num_digits == 0 {
        return None;
    }
    let whole = (1u64 << (8 * first)) - 1;
    let closed = (digits & whole) | ((digits >> 8) & !whole);
    Some((eight(closed, num_digits) as f64 / TENS[num_fraction], second))
}

/// The number that the first `num` (up to 8) digits make, each in a byte of its own, the first one lowest.
#[inline]
fn eight(digits: u64, num: usize) -> u64 {
    if num == 0 {
        return 0;
    }
    let padded = digits << (64 - 8 * num);
    let pairs = padded.wrapping_mul(10).wrapping_add(padded >> 8) & 0x00ff_00ff_00ff_00ff;
    let fours = pairs.wrapping_mul(100).wrapping_add(pairs >> 16) & 0x0000_ffff_0000_ffff;
    fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xffff_ffff
}

/// A number of up to 15 digits.
#[inline]
fn long_number(bytes: &[u8], decimal: u8) -> Option<(f64, usize)> {
    let bytes = bytes.first_chunk::<{ LONGEST + 1 }>()?;
    let (mut mantissa, mut point, mut len) = (0u64, None, 0);
    for byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit < 10 {
            mantissa = mantissa * 10 + u64::from(digit);
        } else if *byte == decimal && point.is_none() {
            point = Some(len);
        } else {
            break;
        }
        len += 1;
    }
    let num_digits = len - usize::from(point.is_some());
    if num_digits > LONGEST - 1 || num_digits == 0 && len > 0 {
        return None;
    }
    let num_fraction = point.map_or(0, |point| len - point - 1);
    Some((mantissa as f64 / TENS[num_fraction], len))
}

#[cfg(test)]
mod tests {
    use super::super::number;
    use super::*;
    use proptest::prelude::*;

    fn check(cell: &str, decimal: u8) {
        for after in [",2024-01-01 00:00:00", "\n1", "\r\n2.5,0000000000000000000", ""] {
            let text = format!("{cell}{after}");
            let Some((value, len)) = plain_number(text.as_bytes(), decimal) else { continue };
            if len == 0 {
                assert!(value.is_nan());
                continue;
            }
            let expect = number::parse(&text.as_bytes()[..len], decimal).map(f64::to_bits);
            assert_eq!(Some(value.to_bits()), expect, "{text}");
            let ends = text.as_bytes().get(len).copied();
            assert!(len == cell.len() || !ends.is_some_and(|byte| byte.is_ascii_digit()), "{text}");
        }
    }

    #[test]
    fn plain_numbers_are_read_in_full() {
        for (cell, expect) in [("150.123", 150.123), ("-0.5", -0.5), ("12345678.25", 12_345_678.25), ("7", 7.0)] {
            assert_eq!(
                plain_number(format!("{cell},0000000000000000000").as_bytes(), b'.'),
                Some((expect, cell.len()))
            );
        }
        for cell in [",1,2,3,4,5,6,7,8,9,0", "\r\n2,3,4,5,6,7,8,9,0,0,0"] {
            assert_eq!(plain_number(cell.as_bytes(), b'.').map(|(_, len)| len), Some(0));
        }
        for cell in [".,1,2,3,4,5,6,7,8,9,0", "-,1,2,3,4,5,6,7,8,9", "-", "", "1234567890123456,1,2,3"] {
            assert_eq!(plain_number(cell.as_bytes(), b'.'), None, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn plain_numbers_are_those_of_the_full_reader(value in -1e9f64..1e9, decimals in 0usize..12, whole: i64) {
            check(&format!("{value:.decimals$}"), b'.');
            check(&format!("{value:.decimals$}").replace('.', ","), b',');
            check(&format!("{whole}"), b'.');
        }

        #[test]
        fn odd_bytes_are_left_or_read_alike(cell in "[-0-9.,eE+ \"x]{0,20}") {
            check(&cell, b'.');
        }
    }
}
