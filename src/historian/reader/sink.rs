//! Where the samples of one tag gather while a table is read.

use super::{
    cells::Cell,
    log::Log,
    value::{self, Reading},
};
use crate::{
    historian::{IssueCode, Origin, Quality, QualityRuns, Status},
    units,
};

/// Values and qualities of one tag, in the file's order.
///
/// A sample of bad quality keeps no number: its value is NaN, so that no envelope or extreme can show it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sink {
    /// The values; NaN where there is none to use.
    pub(super) values: Vec<f64>,
    /// First index and quality of each run.
    runs: Vec<(usize, Quality)>,
    /// Cells that held a number.
    pub(super) num_numbers: u64,
    /// Cells that held neither a number nor a known state.
    pub(super) num_words: u64,
    /// The unit that the cells state.
    pub(super) unit: Option<String>,
}

/// Where a cell stands, for remarks on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The row.
    pub(super) row: u64,
    /// The column.
    pub(super) column: usize,
}

impl Sink {
    /// An empty sink for a tag whose unit the header may state.
    pub(super) fn new(unit: Option<String>) -> Self {
        Self { unit, ..Self::default() }
    }

    /// Takes in a cell, with the quality that the file states for it.
    #[inline]
    pub(super) fn take(&mut self, cell: &Cell<'_>, decimal: u8, stated: Quality, place: Place, log: &mut Log) {
        match value::read(cell, decimal) {
            Reading::Number(value) => {
                self.num_numbers += 1;
                self.push(value, stated);
            }
            Reading::Empty => self.push(f64::NAN, Quality::MISSING),
            other => self.take_odd(other, cell, stated, place, log),
        }
    }

    #[cold]
    fn take_odd(&mut self, reading: Reading, cell: &Cell<'_>, stated: Quality, place: Place, log: &mut Log) {
        let text = cell.text();
        match reading {
            Reading::WithUnit(value, unit) => {
                if let Some(value) = self.in_own_unit(value, &unit) {
                    self.num_numbers += 1;
                    return self.push(value, stated);
                }
                log.note_alike(IssueCode::NotANumber, place.row, place.column, &text);
            }
            Reading::Bound(bound) => {
                self.num_numbers += 1;
                log.note_alike(IssueCode::Censored, place.row, place.column, &text);
                let status = stated.status.max(Status::Uncertain);
                return self.push(bound, Quality { status, origin: Origin::Clamped });
            }
            Reading::State => log.note_alike(IssueCode::StateForValue, place.row, place.column, &text),
            _ => {
                self.num_words += 1;
                log.note_alike(IssueCode::NotANumber, place.row, place.column, &text);
            }
        }
        self.push(f64::NAN, Quality::BAD);
    }

    fn in_own_unit(&mut self, value: f64, unit: &str) -> Option<f64> {
        let own = self.unit.get_or_insert_with(|| unit.to_owned());
        units::convert(value, unit, own)
    }

    /// Takes in a good number.
    #[inline]
    pub(super) fn push_good(&mut self, value: f64) {
        if self.runs.last().is_none_or(|(_, last)| *last != Quality::GOOD) {
            self.runs.push((self.values.len(), Quality::GOOD));
        }
        self.num_numbers += 1;
        self.values.push(value);
    }

    /// True when the cells of a later part of the file were read in the same unit.
    pub(super) fn agrees_with(&self, later: &Self) -> bool {
        later.unit.is_none() || self.unit.is_none() || self.unit == later.unit
    }

    /// Makes room for `times` times as many samples as there are.
    pub(super) fn expect(&mut self, times: f64) {
        make_room(&mut self.values, times);
    }

    /// Takes in a value as it is; bad and missing ones lose their number.
    #[inline]
    pub(super) fn push(&mut self, value: f64, quality: Quality) {
        if self.runs.last().is_none_or(|(_, last)| *last != quality) {
            self.runs.push((self.values.len(), quality));
        }
        self.values.push(if quality.is_usable() { value } else { f64::NAN });
    }

    /// Takes in the samples of a later part of the file.
    pub(super) fn append(&mut self, later: Self) {
        let base = self.values.len();
        for (first, quality) in later.runs {
            if self.runs.last().is_none_or(|(_, last)| *last != quality) {
                self.runs.push((base + first, quality));
            }
        }
        self.values.extend_from_slice(&later.values);
        self.num_numbers += later.num_numbers;
        self.num_words += later.num_words;
        self.unit = self.unit.take().or(later.unit);
    }

    /// The quality of each sample, in order.
    pub(super) fn qualities(&self) -> QualityRuns {
        QualityRuns::from_runs(self.runs.clone())
    }
}

/// Makes room in `list` for `times` times as many things as it holds, so that it grows without being moved.
pub(super) fn make_room<T>(list: &mut Vec<T>, times: f64) {
    let wanted = (list.len() as f64 * times) as usize;
    list.reserve_exact(wanted.saturating_sub(list.len()));
}
