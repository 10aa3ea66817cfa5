//! What a value cell holds: a number in one of its many dresses, a bound, a state, or words.
//!
//! Promises: nothing is guessed. What is not plainly a number is no number.

use super::{cells::Cell, number, words};

/// Longer cells hold words: no number in any dress and no state is that long.
const LONGEST: usize = 1024;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// A number with a sign between thousands.
    Grouped(f64),
    /// A number and its unit.
    WithUnit(f64, String),
    /// "Less than" or "more than" this number.
    Bound(f64),
    /// A state in place of a value.
    State,
    /// Anything else.
    Words,
}

/// What `cell` holds, read with `decimal` as the decimal sign.
#[inline]
pub(super) fn read(cell: &Cell<'_>, decimal: u8) -> Reading {
    if cell.is_empty() {
        return Reading::Empty;
    }
    match number::parse(cell.raw, decimal) {
        Some(value) => Reading::Number(value),
        None if cell.raw.len() > LONGEST => Reading::Words,
        None => read_text(&cell.text(), decimal),
    }
}

/// What a cell's text holds, in any dress.
pub(super) fn read_text(text: &str, decimal: u8) -> Reading {
    let text = text.trim();
    if text.is_empty() {
        return Reading::Empty;
    }
    if let Some(value) = number::parse(text.as_bytes(), decimal) {
        return Reading::Number(value);
    }
    if words::is_state(text) {
        return Reading::State;
    }
    if !text.contains(|c: char| c.is_ascii_digit() || is_full_width(c)) {
        return Reading::Words;
    }
    dressed(&plain_signs(text), decimal)
}

fn dressed(text: &str, decimal: u8) -> Reading {
    for sign in ["<=", ">=", "=<", "=>", "<", ">", "≤", "≥", "＜", "＞", "≦", "≧"] {
        if let Some(rest) = text.strip_prefix(sign) {
            return match dressed(rest.trim(), decimal) {
                Reading::Number(bound) | Reading::Grouped(bound) | Reading::WithUnit(bound, _) => Reading::Bound(bound),
                _ => Reading::Words,
            };
        }
    }
    if let Some(value) = number::parse(text.as_bytes(), decimal) {
        return Reading::Number(value);
    }
    if let Some(value) = plain_or_grouped(text, decimal) {
        return Reading::Grouped(value);
    }
    let end = text.rfind(|c: char| c.is_ascii_digit()).map_or(0, |at| at + 1);
    for cut in [end, number_end(text)] {
        let (number, unit) = text.split_at(cut);
        if words::is_unit(unit.trim())
            && let Some(value) = plain_or_grouped(number.trim(), decimal)
        {
            return Reading::WithUnit(value, unit.trim().to_owned());
        }
    }
    Reading::Words
}

/// Where the number at the start of `text` ends: before the first sign that no number holds.
fn number_end(text: &str) -> usize {
    text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | ',' | ' ' | '\''))).unwrap_or(text.len())
}

fn plain_or_grouped(text: &str, decimal: u8) -> Option<f64> {
    number::parse(text.as_bytes(), decimal).or_else(|| number::parse(ungrouped(text, decimal)?.as_bytes(), decimal))
}

/// The number without the signs between its groups of three digits; none when they are not groups of three.
fn ungrouped(text: &str, decimal: u8) -> Option<String> {
    let (whole, fraction) = text.find(char::from(decimal)).map_or((text, ""), |at| text.split_at(at));
    let digits = whole.trim_start_matches(['+', '-']);
    let sign = digits.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(sign, ',' | '.' | ' ' | '\'') || sign == char::from(decimal) {
        return None;
    }
    let mut groups = digits.split(sign);
    let first = groups.next()?;
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        (1..=3).contains(&first.len()) && is_number(first) && groups.all(|group| group.len() == 3 && is_number(group));
    fits.then(|| format!("{}{fraction}", whole.replace(sign, "")))
}

fn is_full_width(letter: char) -> bool {
    ('\u{ff01}'..='\u{ff5e}').contains(&letter)
}

/// The text with full-width signs, true minus signs and odd blanks put into ASCII.
fn plain_signs(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{2212}' | '\u{2013}' => '-',
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => ' ',
        '\u{2019}' => '\'',
        full if is_full_width(full) => char::from_u32(u32::from(full) - 0xfee0).unwrap_or(full),
        other => other,
    };
    text.trim_start_matches('\'').chars().map(plain).collect::<String>().trim().to_owned()
}

/// What a cell says of its decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It is this one.
    Is(u8),
    /// A point or comma stands there that could be either.
    Open,
    /// Nothing.
    Silent,
}

/// True when a sign in `text`, read as standing between thousands, could as well be the decimal sign.
pub(super) fn is_openly_grouped(text: &str, decimal: u8) -> bool {
    let other = if decimal == b'.' { ',' } else { '.' };
    text.contains(other) && decimal_sign(text) == Sign::Open
}

/// What `text`, a number that may bear a bound's sign and a unit, says of its decimal sign.
pub(super) fn decimal_sign(text: &str) -> Sign {
    let text = text.trim();
    if !text.contains(['.', ',']) {
        return Sign::Silent;
    }
    let text = text.trim_start_matches(['<', '>', '=', '≤', '≥', ' ']);
    let (number, unit) = text.split_at(number_end(text));
    let text = if words::is_unit(unit.trim()) { number.trim() } else { text };
    let (point, comma) = (text.rfind('.'), text.rfind(','));
    let (last, sign) = match (point, comma) {
        (None, None) => return Sign::Silent,
        (Some(point), Some(comma)) => return Sign::Is(if point > comma { b'.' } else { b',' }),
        (Some(point), None) => (point, b'.'),
        (None, Some(comma)) => (comma, b','),
    };
    let other = if sign == b'.' { b',' } else { b'.' };
    if text.bytes().filter(|byte| *byte == sign).count() > 1 {
        return if ungrouped(text, other).is_some() { Sign::Is(other) } else { Sign::Silent };
    }
    if number::parse(text.as_bytes(), sign).is_none() {
        return Sign::Silent;
    }
    let could_group = ungrouped(text, other).is_some() && !text[..last].trim_start_matches(['+', '-']).starts_with('0');
    if could_group { Sign::Open } else { Sign::Is(sign) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, decimal: u8, expect: &Reading) {
        assert_eq!(read_text(text, decimal), *expect, "{text:?}");
    }

    #[test]
    fn numbers_are_read_in_any_dress() {
        use Reading::{Bound, Grouped, Number, WithUnit};
        for (text, value) in
            [("12.5", 12.5), ("1.5e3", 1500.0), ("−0.085", -0.085), ("１２．５", 12.5), ("+7", 7.0), ("'12", 12.0)]
        {
            check(text, b'.', &Number(value));
        }
        check("1,5", b',', &Number(1.5));
        for (text, value) in
            [("1,234.5", 1234.5), ("1 234.5", 1234.5), ("1'234'567", 1_234_567.0), ("1,234,567", 1_234_567.0)]
        {
            check(text, b'.', &Grouped(value));
        }
        for (text, value) in [("1 234,5", 1234.5), ("1.234,5", 1234.5), ("1\u{a0}234,5", 1234.5)] {
            check(text, b',', &Grouped(value));
        }
        check("12.3 ℃", b'.', &WithUnit(12.3, "℃".into()));
        check("12.3%", b'.', &WithUnit(12.3, "%".into()));
        check("5 m3/h", b'.', &WithUnit(5.0, "m3/h".into()));
        check("-0.085MPa(g)", b'.', &WithUnit(-0.085, "MPa(g)".into()));
        check("<0.1", b'.', &Bound(0.1));
        check("≥ 500 ppm", b'.', &Bound(500.0));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in [
            "Bad",
            "I/O Timeout",
            "No Data",
            "Pt Created",
            "NaN",
            "坏点",
            "超量程",
            "#N/A",
            "Err 512",
            "inf",
            "-",
            "1.#QNAN",
        ] {
            check(text, b'.', &Reading::State);
        }
        for text in ["12..5", "1,5", "V-101", "12 and 13", "2024-12-17", "12:30", "<abc", "运行", "1,23,456"] {
            check(text, b'.', &Reading::Words);
        }
    }

    #[test]
    fn decimal_signs_show_in_the_cells() {
        for (text, sign) in [
            ("1.5", Sign::Is(b'.')),
            ("1,5", Sign::Is(b',')),
            ("1,234", Sign::Open),
            ("0,123", Sign::Is(b',')),
            ("1.234,5", Sign::Is(b',')),
            ("1,234.5", Sign::Is(b'.')),
            ("1,234,567", Sign::Is(b'.')),
            ("12", Sign::Silent),
            ("Bad, really", Sign::Silent),
            ("1.234", Sign::Open),
            ("< 1,234 kg", Sign::Open),
            ("12,5℃", Sign::Is(b',')),
        ] {
            assert_eq!(decimal_sign(text), sign, "{text}");
        }
    }
}
