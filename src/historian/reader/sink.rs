//! Where the samples of one tag gather while a table is read.

use super::{
    cells::Cell,
    log::Log,
    value::{self, Reading},
    words,
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
    /// Cells with a word for on or off, taken as 1 or 0 until the whole column is known.
    switches: Vec<SwitchCell>,
    /// The words of these cells.
    switch_words: Vec<String>,
}

/// A cell that holds a word for on or off.
#[derive(Clone, Copy, Debug)]
struct SwitchCell {
    /// Its place in the values.
    at: u32,
    row: u32,
    /// Its word's place in the list of words.
    word: u16,
}

/// Cells are remarked on up to this many bytes.
const LONGEST_SHOWN: usize = 4096;

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
            other => self.take_odd(other, cell, decimal, stated, place, log),
        }
    }

    #[cold]
    fn take_odd(
        &mut self,
        reading: Reading,
        cell: &Cell<'_>,
        decimal: u8,
        stated: Quality,
        place: Place,
        log: &mut Log,
    ) {
        let text = cell.start(LONGEST_SHOWN).text();
        let is_open = matches!(reading, Reading::Grouped(_) | Reading::WithUnit(..) | Reading::Bound(_))
            && value::is_openly_grouped(&text, decimal);
        if is_open {
            let sign = char::from(decimal).to_string();
            log.note_alike(IssueCode::DecimalAssumed, place.row, place.column, &sign);
        }
        match reading {
            Reading::Grouped(value) => {
                self.num_numbers += 1;
                return self.push(value, stated);
            }
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
            Reading::Words if self.take_switch(&text, stated, place) => return,
            Reading::State => log.note_alike(IssueCode::StateForValue, place.row, place.column, &text),
            _ => {
                self.num_words += 1;
                log.note_alike(IssueCode::NotANumber, place.row, place.column, &text);
            }
        }
        self.push(f64::NAN, Quality::BAD);
    }

    /// Takes in a word for on or off as 1 or 0; false when it is none.
    fn take_switch(&mut self, text: &str, stated: Quality, place: Place) -> bool {
        let Some(is_on) = words::switch(text) else { return false };
        let word = self.switch_word(text);
        self.switches.push(SwitchCell { at: self.values.len() as u32, row: place.row as u32, word });
        self.push(f64::from(u8::from(is_on)), stated);
        true
    }

    /// Decides, when all rows are read, whether words for on and off are values: they are in a column without numbers
    /// and with few other words. Elsewhere they become bad like any word.
    pub(super) fn settle_switches(&mut self, column: usize, log: &mut Log) {
        let num = self.switches.len() as u64;
        if num == 0 {
            return;
        }
        let switches = std::mem::take(&mut self.switches);
        if self.num_numbers == 0 && num > self.num_words {
            self.num_numbers = num;
            let mut meanings: Vec<String> = Vec::new();
            for word in &self.switch_words {
                meanings.push(format!("{word} = {}", u8::from(words::switch(word) == Some(true))));
            }
            log.note(IssueCode::StateAsNumber, None, Some(column), || meanings.join(", "));
            return;
        }
        self.num_words += num;
        let qualities = self.qualities();
        let mut all: Vec<Quality> = (0..self.values.len()).map(|idx| qualities.at(idx)).collect();
        for cell in switches {
            self.values[cell.at as usize] = f64::NAN;
            all[cell.at as usize] = Quality::BAD;
            let text = &self.switch_words[usize::from(cell.word)];
            log.note_alike(IssueCode::NotANumber, u64::from(cell.row), column, text);
        }
        self.runs.clear();
        for (idx, quality) in all.into_iter().enumerate() {
            if self.runs.last().is_none_or(|(_, last)| *last != quality) {
                self.runs.push((idx, quality));
            }
        }
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

    /// Takes in the samples of a later part of the file, whose rows count on from `num_before`.
    pub(super) fn append(&mut self, later: Self, num_before: u64) {
        let base = self.values.len();
        for &(first, quality) in &later.runs {
            if self.runs.last().is_none_or(|(_, last)| *last != quality) {
                self.runs.push((base + first, quality));
            }
        }
        self.append_switches(&later, num_before);
        self.values.extend_from_slice(&later.values);
        self.num_numbers += later.num_numbers;
        self.num_words += later.num_words;
        self.unit = self.unit.take().or(later.unit);
    }

    fn append_switches(&mut self, later: &Self, num_before: u64) {
        let base = self.values.len() as u32;
        let words: Vec<u16> = later.switch_words.iter().map(|word| self.switch_word(word)).collect();
        self.switches.extend(later.switches.iter().map(|cell| SwitchCell {
            at: cell.at + base,
            row: cell.row + num_before as u32,
            word: words[usize::from(cell.word)],
        }));
    }

    /// The place of a word for on or off in the list of them.
    fn switch_word(&mut self, text: &str) -> u16 {
        let known = self.switch_words.iter().position(|word| word == text);
        let place = known.unwrap_or_else(|| {
            self.switch_words.push(text.to_owned());
            self.switch_words.len() - 1
        });
        place as u16
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
