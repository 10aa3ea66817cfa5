//! Numbers, durations and times as they are shown: the same everywhere.

use crate::time::{Instant, Zone};

/// A value with at most `decimals` decimals, trailing zeros dropped, a real minus sign kept ASCII for tables and files.
pub fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "—".into();
    }
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".into() } else { text.into() }
}

/// A value with at most `digits` significant digits, trailing zeros dropped.
pub fn significant(value: f64, digits: usize) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let magnitude = value.abs().log10().floor() as i64;
    number(value, usize::try_from(digits as i64 - 1 - magnitude).unwrap_or(0))
}

/// A span of seconds in the largest units that keep it exact to the second: `2 d 3 h 05 min`, `8 min 20 s`, `10 s`.
pub fn duration(secs: f64) -> String {
    let whole = secs.abs().round() as u64;
    let (days, hours, minutes, seconds) = (whole / 86_400, whole / 3_600 % 24, whole / 60 % 60, whole % 60);
    let text = match (days, hours, minutes) {
        (0, 0, 0) => format!("{seconds} s"),
        (0, 0, _) if seconds == 0 => format!("{minutes} min"),
        (0, 0, _) => format!("{minutes} min {seconds:02} s"),
        (0, _, _) => format!("{hours} h {minutes:02} min"),
        _ => format!("{days} d {hours} h {minutes:02} min"),
    };
    if secs < 0.0 { format!("−{text}") } else { text }
}

/// The time of day in a zone: `17:53:00`, with milliseconds only where there are any.
pub fn clock_time(at: Instant, zone: Zone) -> String {
    let civil = zone.civil(at);
    let has_fraction = at.nanos().rem_euclid(1_000_000_000) != 0;
    civil.format(if has_fraction { "%H:%M:%S%.3f" } else { "%H:%M:%S" }).to_string()
}

/// Date and time in a zone: `2024-12-17 17:53:00`.
pub fn date_time(at: Instant, zone: Zone) -> String {
    format!("{} {}", zone.civil(at).format("%Y-%m-%d"), clock_time(at, zone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_drop_what_says_nothing() {
        for (value, decimals, expect) in
            [(255.0, 2, "255"), (-0.084, 3, "-0.084"), (0.1 + 0.2, 4, "0.3"), (-0.0, 1, "0"), (1200.0, 0, "1200")]
        {
            assert_eq!(number(value, decimals), expect);
        }
        for (value, expect) in [(1234.567, "1235"), (0.001_234_56, "0.001235"), (-0.028, "-0.028"), (100.0, "100")] {
            assert_eq!(significant(value, 4), expect);
        }
    }

    #[test]
    fn durations_name_their_units() {
        for (secs, expect) in [
            (10.0, "10 s"),
            (480.0, "8 min"),
            (500.0, "8 min 20 s"),
            (7_500.0, "2 h 05 min"),
            (90_061.0, "1 d 1 h 01 min"),
        ] {
            assert_eq!(duration(secs), expect);
        }
    }
}
