//! What people say of a time, in Chinese or English: found in a text, and read as the earliest and latest moment that the
//! words allow.
//!
//! Promises: nothing is read into words that they do not say; how wide "about" and a bare hour or minute are is handed in
//! and shown to people. Leaves out: which day or event a text speaks of, which the caller knows.

mod lapse;
mod numerals;
mod scan;
mod speech;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

pub use scan::{Found, find};

/// Half-widths, in seconds, that wordings are read with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Widths {
    /// Of "about" on a time given to the minute.
    pub about_minute_s: f64,
    /// Of "about" on a time given to the hour.
    pub about_hour_s: f64,
    /// Of a time given to the minute without "about".
    pub bare_minute_s: f64,
    /// Of a time given to the hour without "about".
    pub bare_hour_s: f64,
}

/// What words say of a time.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// A moment or a stretch of the calendar or of a day.
    Moment(Spoken),
    /// So many seconds after something else, from least to most.
    After {
        /// The shortest while.
        least_s: f64,
        /// The longest while.
        most_s: f64,
    },
}

/// A moment or stretch as it is spoken of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spoken {
    /// The day, as far as it is said.
    pub date: Option<DateSaid>,
    /// The time of day, as far as it is said.
    pub time: Option<TimeSaid>,
    /// The part of the day.
    pub part: Option<DayPart>,
    /// "About", 许, 左右.
    pub about: bool,
    /// "Shortly after", 后不久: not before the time that is said.
    pub since: bool,
    /// The end of a stretch.
    pub until: Option<Box<Spoken>>,
}

/// A day as it is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateSaid {
    /// With its year.
    Full(NaiveDate),
    /// Month and day.
    MonthDay(u32, u32),
    /// The day of a month that was named before.
    Day(u32),
    /// So many days after the one spoken of before.
    Shifted(i64),
}

/// A time of day as it is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSaid {
    /// The hour, 0 to 24.
    pub hour: u32,
    /// The minute, if it is said.
    pub minute: Option<u32>,
    /// The second, if it is said, in nanoseconds of the minute.
    pub nanos: Option<u64>,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPart {
    /// 凌晨.
    SmallHours,
    /// 清晨, 早上.
    EarlyMorning,
    /// 上午.
    Morning,
    /// 中午.
    Noon,
    /// 下午.
    Afternoon,
    /// 傍晚.
    Dusk,
    /// 晚上.
    Evening,
    /// 全天.
    WholeDay,
}

impl DayPart {
    /// Its hours.
    fn hours(self) -> (u32, u32) {
        match self {
            Self::SmallHours => (0, 6),
            Self::EarlyMorning => (5, 9),
            Self::Morning => (6, 12),
            Self::Noon => (11, 13),
            Self::Afternoon => (12, 18),
            Self::Dusk => (17, 19),
            Self::Evening => (18, 24),
            Self::WholeDay => (0, 24),
        }
    }

    /// The hour of 24 that an hour of 12 means in it.
    fn hour_of(self, hour: u32) -> u32 {
        match self {
            Self::Afternoon | Self::Dusk | Self::Evening if (1..12).contains(&hour) => hour + 12,
            Self::Evening if hour == 12 => 24,
            Self::Noon if (1..4).contains(&hour) => hour + 12,
            Self::SmallHours if hour == 12 => 0,
            _ => hour,
        }
    }
}

impl Spoken {
    /// The earliest and the latest moment that the words allow. `day` is the day spoken of before, for words that name none
    /// or only a part of one. `None` for a date that no calendar has, or a stretch that ends before it begins.
    pub fn span(&self, day: NaiveDate, widths: Widths) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let (earliest, latest) = self.alone(day, widths)?;
        let Some(until) = &self.until else { return Some((earliest, latest)) };
        // The end of a stretch is on the day of its beginning, unless it says another.
        let (_, end) = until.alone(self.day(day)?, widths)?;
        (earliest <= end).then_some((earliest, end))
    }

    /// The day spoken of.
    pub fn day(&self, before: NaiveDate) -> Option<NaiveDate> {
        use chrono::Datelike as _;
        match self.date {
            None => Some(before),
            Some(DateSaid::Full(date)) => Some(date),
            Some(DateSaid::MonthDay(month, day)) => NaiveDate::from_ymd_opt(before.year(), month, day),
            Some(DateSaid::Day(day)) => before.with_day(day),
            Some(DateSaid::Shifted(days)) if days < 0 => before.checked_sub_days(Days::new(days.unsigned_abs())),
            Some(DateSaid::Shifted(days)) => before.checked_add_days(Days::new(days.unsigned_abs())),
        }
    }

    fn alone(&self, day: NaiveDate, widths: Widths) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let start = self.day(day)?.and_time(NaiveTime::MIN);
        let Some(time) = self.time else {
            let (from, to) = self.part.unwrap_or(DayPart::WholeDay).hours();
            // A day ends with its last second, so that it does not touch the next.
            let end = if to == 24 { TimeDelta::seconds(24 * 3_600 - 1) } else { TimeDelta::hours(i64::from(to)) };
            return Some((start + TimeDelta::hours(i64::from(from)), start + end));
        };
        let hour = self.part.map_or(time.hour, |part| part.hour_of(time.hour));
        let within = time.nanos.unwrap_or(0).min(60_000_000_000);
        let at = start
            + TimeDelta::hours(i64::from(hour))
            + TimeDelta::minutes(i64::from(time.minute.unwrap_or(0)))
            + TimeDelta::nanoseconds(within as i64);
        let half_s = match (self.about || self.since, time.minute, time.nanos) {
            (true, Some(_), _) => widths.about_minute_s,
            (true, None, _) => widths.about_hour_s,
            (false, _, Some(_)) => 0.0,
            (false, Some(_), None) => widths.bare_minute_s,
            (false, None, None) => widths.bare_hour_s,
        };
        let half = TimeDelta::nanoseconds((half_s.max(0.0) * 1e9).round() as i64);
        let earliest = if self.since && !self.about { at } else { at - half };
        Some((earliest, at + half))
    }
}

/// What one wording says: the whole of it must speak of one time, apart from words around that are no time. `None` when it
/// says none, or several.
pub fn read(wording: &str) -> Option<Said> {
    let mut found = find(wording);
    (found.len() == 1).then(|| found.remove(0).said)
}

#[cfg(test)]
mod tests;
