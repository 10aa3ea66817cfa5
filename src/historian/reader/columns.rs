//! What each column of a table is: its name, unit, and how its cells look in a sample.

use super::{
    log::Log,
    pattern::Pattern,
    sniff::{Header, Look, SampleRow, look},
    value::{Sign, decimal_sign},
    words::{is_unit, split_bracket},
};
use crate::{historian::IssueCode, units::Unit};

/// Cells of a column that are looked at for the form of its times.
const TIMES_LOOKED_AT: usize = 400;

/// One column as its header and a sample show it.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// Its place in the table, from 0.
    pub(super) idx: usize,
    /// Its header's name cell as written; `column3` when none stands there.
    pub(super) header: String,
    /// The name without the unit, unlike any other column's.
    pub(super) name: String,
    /// The unit that the header states.
    pub(super) unit: Option<String>,
    /// True when the header names it.
    pub(super) is_named: bool,
    /// The sample's cells that hold something.
    pub(super) cells: Vec<String>,
    /// How many of these look like numbers.
    pub(super) num_numbers: usize,
    /// How many look like words.
    pub(super) num_words: usize,
    /// Forms of civil times that the cells may follow, with how many do; most first.
    pub(super) patterns: Vec<(Pattern, usize)>,
    /// The decimal sign that the cells show; none when they show none.
    pub(super) decimal: Option<u8>,
    /// Cells hold a comma that may be a decimal sign or stand between thousands: how many others are whole numbers without.
    pub(super) open_comma: Option<usize>,
}

impl Column {
    fn new(idx: usize, header: String, name: String, unit: Option<String>, is_named: bool, cells: Vec<String>) -> Self {
        let looks: Vec<Look> = cells.iter().map(|cell| look(cell)).collect();
        let count = |wanted: Look| looks.iter().filter(|look| **look == wanted).count();
        let (num_numbers, num_words) = (count(Look::Number), count(Look::Words));
        let (decimal, open_comma) = shown_decimal(cells.iter().map(String::as_str));
        let patterns = patterns_of(&cells);
        Self { idx, header, name, unit, is_named, cells, num_numbers, num_words, patterns, decimal, open_comma }
    }

    /// The share of filled cells that follow the commonest pattern.
    pub(super) fn calendar_share(&self) -> f64 {
        self.patterns.first().map_or(0.0, |(_, count)| *count as f64 / self.cells.len().max(1) as f64)
    }

    /// True when most of its filled cells are numbers.
    pub(super) fn is_numeric(&self) -> bool {
        self.num_numbers > 0 && self.num_numbers * 2 >= self.cells.len()
    }

    /// The numbers of the sample, in order, with the decimal sign that they show.
    pub(super) fn numbers(&self) -> Vec<f64> {
        let decimal = self.decimal.unwrap_or(b'.');
        self.cells.iter().filter_map(|cell| super::number::parse(cell.as_bytes(), decimal)).collect()
    }
}

/// The columns under a header; remarks on names that were made up or changed.
pub(super) fn columns(header: &Header, body: &[SampleRow], log: &mut Log) -> Vec<Column> {
    let width = header.names.len().max(super::sniff::usual_width(body));
    let mut taken: Vec<String> = Vec::new();
    let mut columns = Vec::with_capacity(width);
    for idx in 0..width {
        let cells: Vec<String> =
            body.iter().filter_map(|row| row.cells.get(idx)).filter(|cell| !cell.is_empty()).cloned().collect();
        let written = header.names.get(idx).cloned().unwrap_or_default();
        let is_named = !written.is_empty();
        let (stem, unit) = name_and_unit(&written);
        let unit = unit.or_else(|| header.units.get(idx).cloned().flatten());
        let wanted = if is_named { stem } else { format!("column{}", idx + 1) };
        let name = unlike(&taken, &wanted);
        if !is_named && header.is_named && !cells.is_empty() {
            log.note(IssueCode::ColumnUnnamed, None, Some(idx), || name.clone());
        } else if name != wanted {
            log.note(IssueCode::ColumnRenamed, None, Some(idx), || name.clone());
        }
        taken.push(name.clone());
        let shown = if is_named { written } else { name.clone() };
        columns.push(Column::new(idx, shown, name, unit, is_named, cells));
    }
    columns
}

/// A header cell's name, and the unit in the bracket at its end when it plainly is one.
pub(super) fn name_and_unit(written: &str) -> (String, Option<String>) {
    let name = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((stem, unit)) = split_bracket(&name) else { return split_slash(name) };
    let stands_apart = name.ends_with([']', '】'])
        || name[stem.len()..].starts_with(' ')
        || unit.chars().count() > 1
        || !unit.is_ascii();
    if !stem.is_empty() && stands_apart && is_unit(unit) {
        return (stem.to_owned(), Some(unit.to_owned()));
    }
    split_slash(name)
}

/// `温度/℃`, `P/MPa`: a unit after a stroke, when the whole is no unit (`m/s`) and what stands before it is one word.
fn split_slash(name: String) -> (String, Option<String>) {
    let places = name.match_indices('/').map(|(at, _)| at);
    let cut = places.clone().find(|at| {
        let (stem, unit) = (&name[..*at], &name[at + 1..]);
        let is_plain = stem.ends_with(|c: char| c.is_ascii());
        let could_be_per = ["min", "hr", "sec", "day"].contains(&unit) || unit.chars().count() < 2 && unit.is_ascii();
        !stem.is_empty()
            && is_unit(unit)
            && !(is_plain && (could_be_per || stem.contains(' ') || is_unit(stem) && Unit::parse(unit).is_none()))
    });
    match cut {
        Some(at) if !is_unit(&name) => (name[..at].trim_end().to_owned(), Some(name[at + 1..].trim().to_owned())),
        _ => (name, None),
    }
}

fn unlike(taken: &[String], wanted: &str) -> String {
    let mut name = wanted.to_owned();
    let mut nth = 2;
    while taken.contains(&name) {
        name = format!("{wanted} ({nth})");
        nth += 1;
    }
    name
}

/// The decimal sign that cells show; and when some hold a comma that may be either, how many hold a whole number.
fn shown_decimal<'a>(cells: impl Iterator<Item = &'a str>) -> (Option<u8>, Option<usize>) {
    let (mut points, mut commas, mut plain, mut open) = (0usize, 0usize, 0usize, false);
    for cell in cells {
        match decimal_sign(cell) {
            Sign::Is(b'.') => points += 1,
            Sign::Is(_) => commas += 1,
            Sign::Open => open |= cell.contains(','),
            Sign::Silent => plain += usize::from(cell.bytes().all(|byte| byte.is_ascii_digit())),
        }
    }
    let shown = if points + commas == 0 { None } else { Some(if commas > points { b',' } else { b'.' }) };
    (shown, open.then_some(plain))
}

/// The forms of civil times that cells follow, most often followed first, with the count of each.
fn patterns_of(cells: &[String]) -> Vec<(Pattern, usize)> {
    let step = (cells.len() / TIMES_LOOKED_AT).max(1);
    let looked_at: Vec<&String> = cells.iter().step_by(step).collect();
    let mut patterns: Vec<Pattern> = Vec::new();
    for cell in &looked_at {
        if patterns.len() > 24
            || patterns.iter().any(|pattern| pattern.read(cell.as_bytes()).is_some()) && patterns.len() > 2
        {
            continue;
        }
        for pattern in Pattern::derive(cell) {
            if !patterns.contains(&pattern) {
                patterns.push(pattern);
            }
        }
    }
    let count = |pattern: &Pattern| cells.iter().filter(|cell| pattern.read(cell.as_bytes()).is_some()).count();
    let mut counted: Vec<(Pattern, usize)> =
        patterns.into_iter().map(|pattern| (count(&pattern), pattern)).map(|(n, p)| (p, n)).collect();
    counted.sort_by_key(|(pattern, count)| std::cmp::Reverse((*count, pattern.has_fraction())));
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_taken_off_names_only_when_they_are_units() {
        for (written, name, unit) in [
            ("TI-101 (℃)", "TI-101", Some("℃")),
            ("P [bar]", "P", Some("bar")),
            ("P (MPa(g))", "P", Some("MPa(g)")),
            ("温度（℃）", "温度", Some("℃")),
            ("PI-101(A)", "PI-101(A)", None),
            ("I (A)", "I", Some("A")),
            ("温度/℃", "温度", Some("℃")),
            ("电流/A", "电流", Some("A")),
            ("流量/m3/h", "流量", Some("m3/h")),
            ("P/MPa", "P", Some("MPa")),
            ("T/°C", "T", Some("°C")),
            ("m/s", "m/s", None),
            ("Flow l/min", "Flow l/min", None),
            ("PUMP/A", "PUMP/A", None),
            ("A/B", "A/B", None),
            ("Flow (east)", "Flow (east)", None),
            ("  T   1 ", "T 1", None),
        ] {
            assert_eq!(name_and_unit(written), (name.to_owned(), unit.map(str::to_owned)), "{written}");
        }
    }
}
