//! Civil time zones: names of the tz database, UTC, or a fixed offset.

use std::fmt;

use chrono::{FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

use super::Instant;

/// A zone in which civil times are read and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(Kind);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Named(Tz),
    Fixed(FixedOffset),
}

/// What a civil time means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// Exactly one moment.
    One(Instant),
    /// Clocks went back: the civil time occurred twice, first and second.
    Twice(Instant, Instant),
    /// Clocks went forward over it, or it lies outside the years that fit: no such moment.
    Never,
}

impl Zone {
    /// Coordinated universal time.
    pub const UTC: Self = Self(Kind::Named(Tz::UTC));

    /// The zone that a tz name (`Asia/Shanghai`), `UTC`, `Z` or an offset (`+08:00`, `+0800`, `+8`) names, in either case of
    /// letters; `None` otherwise.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("utc") || text.eq_ignore_ascii_case("z") {
            return Some(Self::UTC);
        }
        if let Some(tz) = TZ_VARIANTS.iter().find(|tz| tz.name().eq_ignore_ascii_case(text)) {
            return Some(Self(Kind::Named(*tz)));
        }
        let (sign, digits) = match text.as_bytes().first()? {
            b'+' => (1, &text[1..]),
            b'-' => (-1, &text[1..]),
            _ => return None,
        };
        let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
            (Some((h, m)), _) => (h, m),
            (None, 4) if digits.is_ascii() => digits.split_at(2),
            (None, 1 | 2) => (digits, "0"),
            _ => return None,
        };
        let plain = |part: &str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        if !plain(hours) || !plain(minutes) {
            return None;
        }
        let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
        if hours > 14 || minutes > 59 {
            return None;
        }
        FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60)).map(|offset| Self(Kind::Fixed(offset)))
    }

    /// The moment or moments that a civil time names here. A gap or an unrepresentable year gives [`Resolved::Never`].
    pub fn resolve(self, civil: NaiveDateTime) -> Resolved {
        let to_instant = |nanos: Option<i64>| nanos.map(Instant::from_nanos);
        let found = match self.0 {
            Kind::Fixed(offset) => offset.from_local_datetime(&civil).map(|t| to_instant(t.timestamp_nanos_opt())),
            Kind::Named(tz) => tz.from_local_datetime(&civil).map(|t| to_instant(t.timestamp_nanos_opt())),
        };
        match found {
            LocalResult::Single(Some(at)) => Resolved::One(at),
            LocalResult::Ambiguous(Some(first), Some(second)) => Resolved::Twice(first, second),
            _ => Resolved::Never,
        }
    }

    /// The civil time that clocks here show at that moment.
    pub fn civil(self, at: Instant) -> NaiveDateTime {
        at.utc() + self.offset_at(at)
    }

    /// The offset from UTC in force here at that moment.
    pub fn offset_at(self, at: Instant) -> FixedOffset {
        match self.0 {
            Kind::Fixed(offset) => offset,
            Kind::Named(tz) => tz.offset_from_utc_datetime(&at.utc()).fix(),
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Named(tz) => f.write_str(tz.name()),
            Kind::Fixed(offset) => write!(f, "{offset}"),
        }
    }
}

impl serde::Serialize for Zone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Zone {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Zone".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "A zone of the tz database such as Asia/Shanghai, UTC, or an offset such as +08:00." })
    }
}

impl<'de> serde::Deserialize<'de> for Zone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "unknown zone {text:?}; write a name such as \"Asia/Shanghai\" or an offset such as \"+08:00\""
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn civil(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn names_and_offsets_are_read() {
        for (text, expect) in [
            ("Asia/Shanghai", "Asia/Shanghai"),
            ("+8", "+08:00"),
            ("-0330", "-03:30"),
            ("utc", "UTC"),
            ("z", "UTC"),
            ("asia/shanghai", "Asia/Shanghai"),
        ] {
            assert_eq!(Zone::parse(text).unwrap().to_string(), expect);
        }
        for text in ["Mars/Olympus", "+99:00", "", "+08:60", "８", "++5", "+-5", "+8:", "+999999999:00", "+8:+3"] {
            assert_eq!(Zone::parse(text), None, "{text}");
        }
    }

    #[test]
    fn folds_and_gaps_are_said() {
        let zone = Zone::parse("Europe/Berlin").unwrap();
        assert!(matches!(zone.resolve(civil("2024-10-27T02:30:00")), Resolved::Twice(a, b) if a < b));
        assert_eq!(zone.resolve(civil("2024-03-31T02:30:00")), Resolved::Never);
    }

    #[test]
    fn the_first_of_two_moments_comes_first_in_every_zone() {
        for (zone, fold) in [
            ("Europe/Dublin", "2024-10-27T01:30:00"),
            ("America/New_York", "2024-11-03T01:30:00"),
            ("Australia/Lord_Howe", "2024-04-07T01:45:00"),
            ("Africa/Casablanca", "2024-03-10T02:30:00"),
            ("Asia/Shanghai", "1991-09-15T01:30:00"),
        ] {
            let found = Zone::parse(zone).unwrap().resolve(civil(fold));
            assert!(matches!(found, Resolved::Twice(a, b) if a < b), "{zone}: {found:?}");
        }
    }

    #[test]
    fn civil_undoes_resolve() {
        let zone = Zone::parse("Asia/Shanghai").unwrap();
        let at = civil("2024-12-17T17:53:00");
        let Resolved::One(instant) = zone.resolve(at) else { panic!("one moment") };
        assert_eq!(zone.civil(instant), at);
    }
}
