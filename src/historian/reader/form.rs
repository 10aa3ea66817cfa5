//! The forms that a table's times can have, and their names.
//!
//! Promises: the name reported of a form is one that a recipe may give. Leaves out: reading times (`stamp`).

use super::pattern::Pattern;
use crate::time::NANOS_PER_SEC;

pub(super) const DAY_NANOS: i64 = 86_400 * NANOS_PER_SEC;
pub(super) const HOUR_NANOS: i64 = 3_600 * NANOS_PER_SEC;
/// Days from 1899-12-30, where Excel's serials start, to 1970-01-01.
pub(super) const EXCEL_1900_DAYS: i64 = 25_569;
/// Days from 1904-01-01, where those of old Macintosh workbooks start.
pub(super) const EXCEL_1904_DAYS: i64 = 24_107;

/// The form of a table's times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A civil date and time, or a date alone, in one cell.
    Calendar(Pattern),
    /// A date in one cell and a time of day in the next.
    DateAndTime(Pattern, Pattern),
    /// A date in one cell and the part of the day gone, as a number, in the next.
    DateAndFraction(Pattern),
    /// A time of day and no date anywhere.
    TimeOfDay(Pattern),
    /// So many units since 1970.
    Unix(i64),
    /// So many units since the start of the recording.
    Elapsed(i64),
    /// Hours, minutes and seconds since the start of the recording.
    Span,
    /// Days since a day that many days before 1970.
    Excel(i64),
    /// Ticks of 100 ns since 1601-01-01.
    FileTime,
}

/// The name of a time of day that is a part of the day, as Excel keeps it.
const DAY_FRACTION: &str = "excel_time";

/// The name of hours, minutes and seconds that were counted up from a start, beyond a day too.
const SPAN: &str = "elapsed_hms";

/// The named forms and their units in nanoseconds.
const UNIX: [(&str, i64); 4] = [("unix_s", NANOS_PER_SEC), ("unix_ms", 1_000_000), ("unix_us", 1_000), ("unix_ns", 1)];
const ELAPSED: [(&str, i64); 5] = [
    ("elapsed_s", NANOS_PER_SEC),
    ("elapsed_ms", 1_000_000),
    ("elapsed_min", 60 * NANOS_PER_SEC),
    ("elapsed_h", HOUR_NANOS),
    ("elapsed_d", DAY_NANOS),
];

impl Form {
    /// The form that a recipe names; none for a text that is neither a pattern nor a name.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let named = |names: &[(&str, i64)]| names.iter().find(|(name, _)| *name == text).map(|(_, unit)| *unit);
        if let Some(unit) = named(&UNIX) {
            return Some(Self::Unix(unit));
        }
        if let Some(unit) = named(&ELAPSED) {
            return Some(Self::Elapsed(unit));
        }
        match text {
            "excel_1900" => return Some(Self::Excel(EXCEL_1900_DAYS)),
            "excel_1904" => return Some(Self::Excel(EXCEL_1904_DAYS)),
            SPAN => return Some(Self::Span),
            "filetime" => return Some(Self::FileTime),
            "rfc3339" => return Pattern::parse("%Y-%m-%dT%H:%M:%S%.f%:z").map(Self::Calendar),
            _ => {}
        }
        if let Some((date, time)) = text.split_once(" + ") {
            if time == DAY_FRACTION {
                return Pattern::parse(date).map(Self::DateAndFraction);
            }
            return Some(Self::DateAndTime(Pattern::parse(date)?, Pattern::parse(time)?));
        }
        let pattern = Pattern::parse(text)?;
        Some(if pattern.has_date() { Self::Calendar(pattern) } else { Self::TimeOfDay(pattern) })
    }

    /// Its name as reported, and as a recipe may give it.
    pub(super) fn text(&self) -> String {
        let named = |names: &[(&str, i64)], wanted: i64| {
            names.iter().find(|(_, unit)| *unit == wanted).map_or_else(String::new, |(name, _)| (*name).to_owned())
        };
        match self {
            Self::Calendar(pattern) if pattern.has_offset() && pattern.text().starts_with("%Y-%m-%dT%H:%M:%S") => {
                "rfc3339".to_owned()
            }
            Self::Calendar(pattern) | Self::TimeOfDay(pattern) => pattern.text(),
            Self::DateAndTime(date, time) => format!("{} + {}", date.text(), time.text()),
            Self::DateAndFraction(date) => format!("{} + {DAY_FRACTION}", date.text()),
            Self::Unix(unit) => named(&UNIX, *unit),
            Self::Elapsed(unit) => named(&ELAPSED, *unit),
            Self::Span => SPAN.to_owned(),
            Self::Excel(EXCEL_1904_DAYS) => "excel_1904".to_owned(),
            Self::Excel(_) => "excel_1900".to_owned(),
            Self::FileTime => "filetime".to_owned(),
        }
    }

    /// True when its times count from a start that the file does not name.
    pub(super) fn is_elapsed(&self) -> bool {
        matches!(self, Self::Elapsed(_) | Self::Span)
    }

    /// True when its times are moments whatever the zone.
    pub(super) fn needs_no_zone(&self) -> bool {
        matches!(self, Self::Unix(_) | Self::FileTime)
    }
}
