//! One moment as nanoseconds UTC, and its RFC 3339 form.

use std::fmt;

use chrono::{DateTime, FixedOffset, NaiveDateTime, SecondsFormat, Utc};

use super::{NANOS_PER_SEC, Zone};

/// A moment: signed nanoseconds since 1970-01-01T00:00:00Z (about 1677 to 2262).
///
/// Which clock it is a moment of (a source's own, or the reference) is said by whoever holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The moment `nanos` after 1970-01-01T00:00:00Z.
    pub const fn from_nanos(nanos: i64) -> Self {
        Self(nanos)
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z.
    pub const fn nanos(self) -> i64 {
        self.0
    }

    /// The moment that a UTC date and time names; `None` outside the years that fit.
    pub fn from_utc(civil: NaiveDateTime) -> Option<Self> {
        civil.and_utc().timestamp_nanos_opt().map(Self)
    }

    /// The UTC date and time of this moment.
    pub fn utc(self) -> NaiveDateTime {
        DateTime::<Utc>::from_timestamp_nanos(self.0).naive_utc()
    }

    /// This moment moved by `nanos`, stopping at the ends of the range.
    #[must_use]
    pub const fn plus_nanos(self, nanos: i64) -> Self {
        Self(self.0.saturating_add(nanos))
    }

    /// Seconds from `earlier` to this moment; negative when this one comes first.
    pub fn secs_since(self, earlier: Self) -> f64 {
        let nanos = i128::from(self.0) - i128::from(earlier.0);
        nanos as f64 / NANOS_PER_SEC as f64
    }

    /// RFC 3339 with the zone's offset at that moment and as many fraction digits (0, 3, 6 or 9) as needed. An offset of old
    /// local mean time is shown in whole minutes, as RFC 3339 asks, and the time with it, so that the moment stays the same.
    pub fn rfc3339(self, zone: Zone) -> String {
        self.with_offset(zone).to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }

    /// The same moment with the zone's offset then, in whole minutes.
    pub fn with_offset(self, zone: Zone) -> DateTime<FixedOffset> {
        let offset = zone.offset_at(self);
        let whole = FixedOffset::east_opt(offset.local_minus_utc() / 60 * 60);
        DateTime::<Utc>::from_timestamp_nanos(self.0).with_timezone(&whole.unwrap_or(offset))
    }

    /// The moment that a date and time with an offset names; `None` outside the years that fit.
    pub fn from_offset(at: DateTime<FixedOffset>) -> Option<Self> {
        at.timestamp_nanos_opt().map(Self)
    }

    /// The moment that an RFC 3339 text with an offset names; `None` for any other text.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok()?.timestamp_nanos_opt().map(Self)
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339(Zone::UTC))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rfc3339_carries_the_offset_and_only_the_digits_needed() {
        let zone = Zone::parse("Asia/Shanghai").unwrap();
        let cases = [
            ("2024-12-17T17:53:00+08:00", "2024-12-17T17:53:00+08:00"),
            ("2024-12-17T09:53:00.250Z", "2024-12-17T17:53:00.250+08:00"),
            ("2024-12-17T09:53:00.000001Z", "2024-12-17T17:53:00.000001+08:00"),
        ];
        for (text, expect) in cases {
            assert_eq!(Instant::parse_rfc3339(text).unwrap().rfc3339(zone), expect);
        }
    }

    #[test]
    fn an_offset_with_seconds_still_names_the_same_moment() {
        for (zone, secs) in
            [("Asia/Shanghai", -2_400_000_000), ("Africa/Monrovia", 0), ("America/New_York", i64::MIN / 1_000_000_000)]
        {
            let at = Instant::from_nanos(secs * NANOS_PER_SEC);
            let text = at.rfc3339(Zone::parse(zone).unwrap());
            assert_eq!(Instant::parse_rfc3339(&text), Some(at), "{zone}: {text}");
        }
    }

    #[test]
    fn moving_past_the_range_stops_at_its_end() {
        assert_eq!(Instant::from_nanos(i64::MAX).plus_nanos(5).nanos(), i64::MAX);
    }
}
