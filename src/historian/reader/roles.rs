//! What the columns beside the time are for: values, their qualities, tag names, units.

use super::{
    columns::Column,
    grade::Codes,
    long::LongColumns,
    time_column::TimeChoice,
    wide::ValueColumn,
    words::{self, Role, plain},
};
use crate::historian::Series;

/// How a table's columns are read.
#[derive(Clone, Debug)]
pub(super) enum Arrangement {
    /// One column per tag.
    Wide(Vec<ValueColumn>),
    /// One row per sample.
    Long(LongColumns),
}

impl Arrangement {
    /// The column of each series' values, counted from 1.
    pub(super) fn columns_of(&self, columns: &[Column], series: &[Series]) -> Vec<u32> {
        let column_of = |series: &Series| match self {
            Self::Wide(_) => columns.iter().position(|column| column.name == series.name).unwrap_or(0),
            Self::Long(long) => long.value,
        };
        series.iter().map(|series| column_of(series) as u32 + 1).collect()
    }
}

/// The arrangement of a table whose times are known; `decimals` holds each column's decimal sign.
pub(super) fn arrange(columns: &[Column], time: &TimeChoice, is_named: bool, decimals: &[u8]) -> Arrangement {
    let rest: Vec<&Column> = columns
        .iter()
        .filter(|column| !time.columns.contains(&column.idx) && time.millis != Some(column.idx))
        .collect();
    match long(&rest, is_named, decimals) {
        Some(long) => Arrangement::Long(long),
        None => Arrangement::Wide(wide(&rest, decimals)),
    }
}

fn long(rest: &[&Column], is_named: bool, decimals: &[u8]) -> Option<LongColumns> {
    let is = |column: &Column, role: Role| column.is_named && role.is_named(&column.header);
    let value_named =
        rest.iter().copied().find(|column| is(column, Role::Value) && num_odd_words(column) * 2 <= column.cells.len());
    let helpers = [Role::Quality, Role::Unit, Role::Description];
    let is_helper = |column: &Column| helpers.iter().any(|role| is(column, *role));
    let only_wordy = || {
        let is_wordy = |column: &&&Column| num_odd_words(column) * 2 > column.cells.len() && !is_helper(column);
        let found: Vec<&&Column> = rest.iter().filter(is_wordy).collect();
        if let [single] = found[..] { Some(*single) } else { None }
    };
    let named = rest.iter().copied().find(|column| is(column, Role::Tag) && !column.cells.is_empty());
    let tag = named.or_else(|| only_wordy().filter(|_| !is_named || value_named.is_some()))?;
    let numeric = || {
        let found: Vec<&&Column> =
            rest.iter().filter(|column| column.idx != tag.idx && column.is_numeric() && !is_helper(column)).collect();
        if let [single] = found[..] { Some(*single) } else { None }
    };
    let value = value_named.filter(|column| column.idx != tag.idx).or_else(numeric)?;
    let quality = rest.iter().filter(|column| column.idx != tag.idx && column.idx != value.idx);
    let quality =
        quality.clone().find(|column| is(column, Role::Quality) && codes_of(column).is_some()).or_else(|| {
            let unnamed =
                |column: &&&Column| !column.is_named && !column.cells.is_empty() && codes_of(column).is_some();
            quality.clone().find(unnamed)
        });
    Some(LongColumns {
        tag: tag.idx,
        value: value.idx,
        decimal: decimals[value.idx],
        quality: quality.and_then(|column| Some((column.idx, codes_of(column)?))),
        unit: rest.iter().find(|column| is(column, Role::Unit)).map(|column| column.idx),
        header_unit: value.unit.clone(),
    })
}

/// Cells of words that are no switch's.
fn num_odd_words(column: &Column) -> usize {
    column.num_words - column.cells.iter().filter(|cell| words::switch(cell).is_some()).count().min(column.num_words)
}

/// The codes of a column of qualities; none when it is none.
pub(super) fn codes_of(column: &Column) -> Option<Codes> {
    let name = column.header.to_lowercase();
    let says_confidence = ["confidence", "置信", "可信"].iter().any(|word| name.contains(word));
    if says_confidence && let Some(codes) = Codes::confidence(column.cells.iter().map(String::as_str)) {
        return Some(codes);
    }
    Codes::of(column.cells.iter().map(String::as_str))
}

fn wide(rest: &[&Column], decimals: &[u8]) -> Vec<ValueColumn> {
    let pairs: Vec<(usize, (usize, Codes))> = rest.iter().filter_map(|column| pair(column, rest)).collect();
    let of_row = rest.iter().find(|column| is_of_row(column) && !pairs.iter().any(|(_, (idx, _))| *idx == column.idx));
    let of_row = of_row.and_then(|column| Some((column.idx, codes_of(column)?)));
    let is_quality =
        |idx: usize| pairs.iter().any(|(_, (at, _))| *at == idx) || of_row.is_some_and(|(at, _)| at == idx);
    let mut values = Vec::new();
    for column in rest.iter().filter(|column| !is_quality(column.idx)) {
        if !column.is_named && column.cells.is_empty() {
            continue;
        }
        let own = pairs.iter().find(|(of, _)| *of == column.idx).map(|(_, quality)| *quality);
        values.push(ValueColumn {
            idx: column.idx,
            decimal: decimals[column.idx],
            unit: column.unit.clone(),
            quality: own.or(of_row),
        });
    }
    values
}

/// The column that `column` is the quality of, when its name says so: `X quality`, `X.Q`, `X_status`, `X 质量`.
fn pair(column: &Column, rest: &[&Column]) -> Option<(usize, (usize, Codes))> {
    let header = column.header.to_lowercase();
    let header = header.trim_end_matches([')', ']', '）']);
    for word in [
        "quality code",
        "qualitycode",
        "confidence",
        "quality",
        "status",
        "state",
        "qual",
        "flag",
        "q",
        "质量码",
        "质量戳",
        "质量",
        "状态",
        "品质",
        "置信度",
        "可信度",
    ] {
        let Some(stem) = header.strip_suffix(word) else { continue };
        let cut = stem.trim_end_matches([' ', '_', '.', '-', ':', '/', '(', '[', '（']);
        if cut.is_empty() || word == "q" && cut.len() == stem.len() {
            continue;
        }
        let is_it = |other: &&&Column| {
            other.idx != column.idx
                && [&other.name, &other.header].iter().any(|name| is_value_of(&plain(name), &plain(cut)))
        };
        if let Some(of) = rest.iter().find(is_it) {
            let codes = if column.cells.is_empty() { Some(Codes::Opc) } else { codes_of(column) };
            return Some((of.idx, (column.idx, codes?)));
        }
    }
    None
}

/// True when a value column's plain name is the point's, or the point's and a word for its value (`TI-101.PV`).
fn is_value_of(name: &str, point: &str) -> bool {
    let word = name.strip_prefix(point);
    word.is_some_and(|word| matches!(word, "" | "pv" | "value" | "val" | "值" | "数值"))
}

/// True when a column is the quality of every value in its row. A `status` of numbers may as well be a pump's.
fn is_of_row(column: &Column) -> bool {
    let name = plain(&column.header);
    let says_quality = ["qual", "质量", "品质", "confidence", "置信", "可信"].iter().any(|word| name.contains(word));
    let is_wordy = column.num_numbers == 0;
    column.is_named
        && Role::Quality.is_named(&column.header)
        && (says_quality || is_wordy)
        && codes_of(column).is_some()
}
