//! Numbers, durations and times as they are shown: the same everywhere.

use crate::time::{Instant, Zone};

/// From this magnitude on, and below its inverse, digits say less than the power of ten does.
const HUGE: f64 = 1e15;

/// A value with at most `decimals` decimals, trailing zeros dropped, a real minus sign kept ASCII for tables and files;
/// with a power of ten from 10¹⁵ on. Not finite: a dash.
pub fn number(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "—".into();
    }
    if value.abs() >= HUGE {
        return scientific(value, 6);
    }
    let text = format!("{value:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".into() } else { text.into() }
}

/// A value with at most four decimals, or four significant digits where four decimals would say less: 0.00002 is not 0.
pub fn figure(value: f64) -> String {
    if value.abs() >= 1.0 { number(value, 4) } else { significant(value, 4) }
}

fn scientific(value: f64, digits: usize) -> String {
    let text = format!("{value:.*e}", digits.saturating_sub(1));
    match text.split_once('e') {
        Some((mantissa, power)) if mantissa.contains('.') => {
            format!("{}e{power}", mantissa.trim_end_matches('0').trim_end_matches('.'))
        }
        _ => text,
    }
}

/// A value with at most `digits` significant digits, trailing zeros dropped; with a power of ten from 10¹⁵ on and below
/// 10⁻⁹. Not finite: a dash.
pub fn significant(value: f64, digits: usize) -> String {
    if value == 0.0 {
        return "0".into();
    }
    if value.is_finite() && !(1e-9..HUGE).contains(&value.abs()) {
        return scientific(value, digits);
    }
    let magnitude = value.abs().log10().floor() as i64;
    number(value, usize::try_from(digits as i64 - 1 - magnitude).unwrap_or(0))
}

/// A span of seconds in the largest units: to the millisecond below a minute, to the second below an hour, then to the
/// minute: `0.25 s`, `10 s`, `8 min 20 s`, `2 d 3 h 05 min`.
pub fn duration(secs: f64) -> String {
    if secs.abs() < 59.9995 {
        return format!("{} s", number(secs, 3).replace('-', "−"));
    }
    let whole = secs.abs().round() as u64;
    let (days, hours, minutes, seconds) = (whole / 86_400, whole / 3_600 % 24, whole / 60 % 60, whole % 60);
    let text = match (days, hours, minutes) {
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

/// `T+hh:mm:ss`, with milliseconds where asked for.
pub fn elapsed(at: Instant, with_millis: bool) -> String {
    let sign = if at.nanos() < 0 { '−' } else { '+' };
    let millis = at.nanos().unsigned_abs() / 1_000_000;
    let secs = millis / 1_000;
    let text = format!("T{sign}{:02}:{:02}:{:02}", secs / 3_600, secs / 60 % 60, secs % 60);
    if with_millis { format!("{text}.{:03}", millis % 1_000) } else { text }
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
    fn tiny_and_huge_numbers_keep_their_digits_and_stay_short() {
        for (value, expect) in [
            (2e-5, "0.00002"),
            (255.0, "255"),
            (-0.084, "-0.084"),
            (1e300, "1e300"),
            (1.234_567e-12, "1.235e-12"),
            (0.0, "0"),
        ] {
            assert_eq!(figure(value), expect);
        }
        assert_eq!((number(-2.5e20, 1), significant(1e-300, 9)), ("-2.5e20".into(), "1e-300".into()));
        assert_eq!((number(f64::NAN, 1), significant(f64::INFINITY, 3)), ("—".into(), "—".into()));
    }

    #[test]
    fn durations_name_their_units() {
        for (secs, expect) in [
            (10.0, "10 s"),
            (0.4, "0.4 s"),
            (-3.25, "−3.25 s"),
            (59.9999, "1 min"),
            (480.0, "8 min"),
            (500.0, "8 min 20 s"),
            (7_500.0, "2 h 05 min"),
            (90_061.0, "1 d 1 h 01 min"),
        ] {
            assert_eq!(duration(secs), expect);
        }
    }
}
