//! Reading the time cells of a table by a form decided beforehand.
//!
//! Promises: a time is read exactly (no detour over floating point where the text is decimal) or not at all; a civil time
//! that its zone never had or had twice is said to be so.

use chrono::DateTime;

use super::{
    cells::Cell,
    civil::{Civil, span_nanos},
    form::{DAY_NANOS, Form, HOUR_NANOS},
    number,
    pattern::Pattern,
};
use crate::{
    historian::IssueCode,
    time::{Instant, NANOS_PER_SEC, Resolved, Zone},
};

/// Ticks of 100 ns from 1601-01-01, where Windows counts from, to 1970-01-01.
const FILETIME_EPOCH_TICKS: i64 = 116_444_736_000_000_000;

/// What a row's time cells hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// A moment, in nanoseconds UTC.
    At(i64),
    /// The first of two moments that bear the same civil time.
    Twice(i64),
    /// No time, for this reason.
    Refused(IssueCode),
}

/// Civil times farther from 1970 than this are not read: two days short of where nanoseconds end (1677 and 2262), so that
/// no offset leads beyond.
const FARTHEST: u64 = i64::MAX as u64 - 2 * DAY_NANOS as u64;

/// Which offsets from UTC the cells carried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Offsets {
    /// How many cells carried none.
    pub(super) num_without: u64,
    /// The offset of the first cell that carried one.
    pub(super) first: Option<i32>,
    /// True when cells carried different ones.
    pub(super) is_mixed: bool,
}

impl Offsets {
    /// Takes in what was seen in a later part of the file.
    pub(super) fn join(&mut self, later: Self) {
        let differs = later.first.is_some() && self.first.is_some() && later.first != self.first;
        self.is_mixed |= later.is_mixed || differs;
        self.num_without += later.num_without;
        self.first = self.first.or(later.first);
    }

    /// How many cells carried none while others carried one.
    pub(super) fn num_bare_among_others(self) -> u64 {
        if self.first.is_some() { self.num_without } else { 0 }
    }

    /// True when every civil time carried its offset.
    pub(super) fn are_complete(self) -> bool {
        self.first.is_some() && self.num_without == 0
    }

    #[inline]
    fn see(&mut self, offset_secs: Option<i32>) {
        match (offset_secs, self.first) {
            (None, _) => self.num_without += 1,
            (Some(_), None) => self.first = offset_secs,
            (Some(offset), Some(first)) => self.is_mixed |= offset != first,
        }
    }
}

/// Reads one row's time after the other; holds what makes the next one cheap.
#[derive(Clone, Debug)]
pub(super) struct Stamps {
    form: Form,
    columns: [usize; 2],
    millis: Option<usize>,
    decimal: u8,
    zone: Zone,
    start: i64,
    /// The civil hour whose offset is known, and the offset.
    hour: (i64, i64),
    /// The pattern that the last cell off the common form followed.
    other: Option<Pattern>,
    offsets: Offsets,
}

impl Stamps {
    /// A reader of cells `columns` (the second counts for a date and time only) and a column of milliseconds.
    pub(super) fn new(
        form: Form,
        columns: [usize; 2],
        millis: Option<usize>,
        zone: Zone,
        start: i64,
        decimal: u8,
    ) -> Self {
        let hour = (i64::MIN, 0);
        Self { form, columns, millis, decimal, zone, start, hour, other: None, offsets: Offsets::default() }
    }

    /// The same reader for the times in another column.
    pub(super) fn of_column(&self, column: usize) -> Self {
        Self { columns: [column; 2], offsets: Offsets::default(), ..self.clone() }
    }

    /// The offsets carried by the cells read so far.
    pub(super) fn offsets(&self) -> Offsets {
        self.offsets
    }

    /// How many cells carried no offset so far.
    #[inline]
    pub(super) fn num_without(&self) -> u64 {
        self.offsets.num_without
    }

    /// Goes back to this many, when a row is to be read again.
    #[inline]
    pub(super) fn set_num_without(&mut self, num: u64) {
        self.offsets.num_without = num;
    }

    /// Takes in the offsets that a reader of another column of the same rows saw.
    pub(super) fn join_offsets(&mut self, other: &Self) {
        self.offsets.join(other.offsets);
    }

    /// The same reader before its first row.
    pub(super) fn fresh(&self) -> Self {
        Self { offsets: Offsets::default(), ..self.clone() }
    }

    /// The columns it reads.
    pub(super) fn columns(&self) -> Vec<usize> {
        let second = (self.columns[0] != self.columns[1]).then_some(self.columns[1]);
        [Some(self.columns[0]), second, self.millis].into_iter().flatten().collect()
    }

    /// The moment of a civil time given as nanoseconds since 1970-01-01T00:00:00 on its own calendar.
    pub(super) fn civil(&mut self, nanos: i64) -> Stamp {
        self.place(Civil { day: 0, nanos, offset_secs: None }, 0)
    }

    /// The time of a row.
    #[inline]
    pub(super) fn read(&mut self, cells: &[Cell<'_>]) -> Stamp {
        let cell = cells.get(self.columns[0]).copied().unwrap_or(Cell::EMPTY).raw;
        if cell.is_empty() {
            return Stamp::Refused(IssueCode::TimeEmpty);
        }
        let civil = match &self.form {
            Form::Calendar(pattern) => match pattern.read(cell) {
                Some(civil) => Some(civil),
                None => self.read_other(cell),
            },
            Form::TimeOfDay(pattern) => pattern.read(cell).or_else(|| self.read_other(cell)),
            Form::DateAndTime(date, time) => {
                let clock = cells.get(self.columns[1]).copied().unwrap_or(Cell::EMPTY).raw;
                if clock.is_empty() {
                    return Stamp::Refused(IssueCode::TimeEmpty);
                }
                join(date.read(cell), time.read(clock))
            }
            Form::DateAndFraction(date) => {
                let clock = cells.get(self.columns[1]).copied().unwrap_or(Cell::EMPTY).raw;
                if clock.is_empty() {
                    return Stamp::Refused(IssueCode::TimeEmpty);
                }
                join(date.read(cell), part_of_day(clock, self.decimal))
            }
            _ => return self.count(cell),
        };
        let Some(civil) = civil else { return Stamp::Refused(IssueCode::TimeUnreadable) };
        match self.millis_nanos(cells) {
            Some(millis) => self.place(civil, millis),
            None => Stamp::Refused(IssueCode::TimeUnreadable),
        }
    }

    /// The cell's column when every time stands in one cell of its own; none when it takes several.
    pub(super) fn only_column(&self) -> Option<usize> {
        (self.columns[0] == self.columns[1] && self.millis.is_none()).then_some(self.columns[0])
    }

    /// The time in a cell of the common form, where every time stands in one cell; none when the cell is out of the common.
    #[inline]
    pub(super) fn read_common(&mut self, cell: &[u8]) -> Option<i64> {
        let stamp = match &self.form {
            Form::Calendar(pattern) => {
                let civil = pattern.read(cell)?;
                self.place(civil, 0)
            }
            Form::Unix(_) | Form::Elapsed(_) | Form::Span | Form::Excel(_) | Form::FileTime => self.count(cell),
            _ => return None,
        };
        if let Stamp::At(nanos) = stamp { Some(nanos) } else { None }
    }

    /// A cell that does not follow the common form but says plainly what it means.
    #[cold]
    fn read_other(&mut self, cell: &[u8]) -> Option<Civil> {
        if let Some(civil) = self.other.as_ref().and_then(|other| other.read(cell)) {
            return Some(civil);
        }
        let (Form::Calendar(common) | Form::TimeOfDay(common)) = &self.form else { return None };
        let text = std::str::from_utf8(cell).ok()?;
        let found = Pattern::derive(text).into_iter().find(|pattern| {
            let is_same_kind = pattern.has_date() == common.has_date();
            is_same_kind && (pattern.order() == common.order() || pattern.is_year_first_in_full())
        })?;
        let civil = found.read(cell);
        self.other = Some(found);
        civil
    }

    /// The moment that a number of units names.
    fn count(&self, cell: &[u8]) -> Stamp {
        let nanos = match self.form {
            Form::Unix(unit) => number::nanos(cell, self.decimal, unit),
            Form::Elapsed(unit) => {
                number::nanos(cell, self.decimal, unit).and_then(|nanos| nanos.checked_add(self.start))
            }
            Form::Span => span_nanos(cell).and_then(|nanos| nanos.checked_add(self.start)),
            Form::FileTime => number::nanos(cell, self.decimal, 1)
                .and_then(|ticks| ticks.checked_sub(FILETIME_EPOCH_TICKS))
                .and_then(|ticks| ticks.checked_mul(100)),
            Form::Excel(epoch_days) => number::nanos(cell, self.decimal, DAY_NANOS)
                .and_then(|nanos| nanos.checked_sub(epoch_days * DAY_NANOS))
                .and_then(|nanos| nanos.checked_add(500_000))
                .map(|nanos| nanos.div_euclid(1_000_000) * 1_000_000),
            Form::Calendar(_) | Form::DateAndTime(..) | Form::DateAndFraction(_) | Form::TimeOfDay(_) => None,
        };
        match (nanos, &self.form) {
            (Some(nanos), Form::Excel(_)) => self.resolve(nanos),
            (Some(nanos), _) => Stamp::At(nanos),
            (None, _) => Stamp::Refused(IssueCode::TimeUnreadable),
        }
    }

    fn millis_nanos(&self, cells: &[Cell<'_>]) -> Option<i64> {
        let Some(column) = self.millis else { return Some(0) };
        let cell = cells.get(column).copied().unwrap_or(Cell::EMPTY).raw;
        if cell.is_empty() { Some(0) } else { number::nanos(cell, self.decimal, 1_000_000) }
    }

    #[inline]
    fn place(&mut self, civil: Civil, more_nanos: i64) -> Stamp {
        let midnight = civil.day.checked_mul(DAY_NANOS);
        let nanos = midnight.and_then(|nanos| nanos.checked_add(civil.nanos)?.checked_add(more_nanos));
        let Some(nanos) = nanos.filter(|nanos| nanos.unsigned_abs() < FARTHEST) else {
            return Stamp::Refused(IssueCode::TimeUnreadable);
        };
        self.offsets.see(civil.offset_secs);
        if let Some(offset) = civil.offset_secs {
            return Stamp::At(nanos - i64::from(offset) * NANOS_PER_SEC);
        }
        if matches!(self.form, Form::TimeOfDay(_)) {
            return Stamp::At(nanos + self.start);
        }
        let hour = nanos.div_euclid(HOUR_NANOS);
        if hour != self.hour.0 {
            let first = self.zone.resolve(civil_time(hour * HOUR_NANOS));
            let last = self.zone.resolve(civil_time(hour * HOUR_NANOS + HOUR_NANOS - 1));
            let (Resolved::One(first), Resolved::One(last)) = (first, last) else { return self.resolve(nanos) };
            if last.nanos() - first.nanos() != HOUR_NANOS - 1 {
                return self.resolve(nanos);
            }
            self.hour = (hour, hour * HOUR_NANOS - first.nanos());
        }
        Stamp::At(nanos - self.hour.1)
    }

    #[cold]
    fn resolve(&self, civil_nanos: i64) -> Stamp {
        match self.zone.resolve(civil_time(civil_nanos)) {
            Resolved::One(at) => Stamp::At(at.nanos()),
            Resolved::Twice(first, _) => Stamp::Twice(first.nanos()),
            Resolved::Never => Stamp::Refused(IssueCode::TimeInGap),
        }
    }
}

fn civil_time(civil_nanos: i64) -> chrono::NaiveDateTime {
    DateTime::from_timestamp_nanos(civil_nanos).naive_utc()
}

fn join(date: Option<Civil>, time: Option<Civil>) -> Option<Civil> {
    let (date, time) = (date?, time?);
    Some(Civil { day: date.day, nanos: time.nanos, offset_secs: time.offset_secs })
}

/// A part of the day as a time of day, rounded to the millisecond; none from a whole day on.
fn part_of_day(cell: &[u8], decimal: u8) -> Option<Civil> {
    let nanos = number::nanos(cell, decimal, DAY_NANOS)?;
    let nanos = (0..DAY_NANOS).contains(&nanos).then(|| (nanos + 500_000) / 1_000_000 * 1_000_000)?;
    Some(Civil { day: 0, nanos, offset_secs: None })
}

/// Midnight at the start of the day that `at` falls on in `zone`, read there.
pub(super) fn midnight_of(at: Instant, zone: Zone) -> i64 {
    let civil = zone.civil(at).date().and_time(chrono::NaiveTime::MIN);
    match zone.resolve(civil) {
        Resolved::One(at) | Resolved::Twice(at, _) => at.nanos(),
        Resolved::Never => at.nanos(),
    }
}

/// Adds a day to every time of day wherever they fall back by more than half a day: the clock passed midnight.
pub(super) fn pass_midnights(times: &mut [i64]) {
    let (mut days, mut before) = (0, None);
    for time in times {
        let raw = *time;
        if before.is_some_and(|before: i64| before - raw > DAY_NANOS / 2) {
            days += 1;
        }
        before = Some(raw);
        *time = raw.saturating_add(days * DAY_NANOS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::historian::reader::cells::{Dialect, Rows};

    fn check(form: &str, zone: &str, cell: &str, expect: &str) {
        let mut stamps = Stamps::new(Form::parse(form).unwrap(), [0, 0], None, Zone::parse(zone).unwrap(), 0, b'.');
        let (mut cells, text) = (Vec::new(), format!("{cell}\n"));
        Rows::new(text.as_bytes(), Dialect { delimiter: b',', newline: b'\n' }, 1).next(&mut cells);
        let text = match stamps.read(&cells) {
            Stamp::At(nanos) => Instant::from_nanos(nanos).to_string(),
            Stamp::Twice(nanos) => format!("twice {}", Instant::from_nanos(nanos)),
            Stamp::Refused(code) => code.word(),
        };
        assert_eq!(text, expect, "{cell} as {form}");
    }

    #[test]
    fn every_form_reads() {
        check("%Y-%m-%d %H:%M:%S", "UTC", "2013-12-02 21:15:00", "2013-12-02T21:15:00Z");
        check("%Y-%m-%d %H:%M:%S", "Asia/Shanghai", "2013-12-02 21:15:00", "2013-12-02T13:15:00Z");
        check("%Y-%m-%d %H:%M:%S", "+08:00", "2013-12-02 21:15:00", "2013-12-02T13:15:00Z");
        check("rfc3339", "UTC", "2024-12-17T17:53:00+08:00", "2024-12-17T09:53:00Z");
        check("rfc3339", "UTC", "2024-12-17T17:53:00", "2024-12-17T17:53:00Z");
        check("unix_ms", "UTC", "1734429180123", "2024-12-17T09:53:00.123Z");
        check("unix_s", "UTC", "1734429180.5", "2024-12-17T09:53:00.500Z");
        check("excel_1900", "UTC", "45643.7451388889", "2024-12-17T17:53:00Z");
        check("excel_1904", "UTC", "44181.7451388889", "2024-12-17T17:53:00Z");
        check("filetime", "UTC", "133789315801230000", "2024-12-17T17:53:00.123Z");
        check("elapsed_hms", "UTC", "36:00:01.5", "1970-01-02T12:00:01.500Z");
        check("elapsed_s", "UTC", "127.5", "1970-01-01T00:02:07.500Z");
        check("%H:%M:%S", "UTC", "17:03:22", "1970-01-01T17:03:22Z");
        check("%Y-%m-%d %H:%M:%S", "Europe/Berlin", "2024-10-27 02:30:00", "twice 2024-10-27T00:30:00Z");
        check("%Y-%m-%d %H:%M:%S", "Europe/Berlin", "2024-03-31 02:30:00", "time_in_gap");
        check("%Y-%m-%d %H:%M:%S", "Europe/Berlin", "2024-03-31 03:30:00", "2024-03-31T01:30:00Z");
        check("%Y-%m-%d %H:%M:%S", "UTC", "", "time_empty");
        check("%Y-%m-%d %H:%M:%S", "UTC", "soon", "time_unreadable");
        check("%d/%m/%Y %H:%M:%S", "UTC", "12/17/2024 00:00:00", "time_unreadable");
    }
}
