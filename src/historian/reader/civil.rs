//! Civil times in numbers: days, nanoseconds since midnight, offsets, and the digits that they are read from.

/// A civil time as read from a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Civil {
    /// Days since 1970-01-01; 0 for a time of day alone.
    pub(super) day: i64,
    /// Nanoseconds since midnight; up to 24 h and a leap second.
    pub(super) nanos: i64,
    /// Seconds east of UTC when the cell said so.
    pub(super) offset_secs: Option<i32>,
}

/// The number that two digits at `at` make.
#[inline]
pub(super) fn two(bytes: &[u8], at: usize) -> Option<i64> {
    let (tens, ones) = (bytes.get(at)?.wrapping_sub(b'0'), bytes.get(at + 1)?.wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i64::from(tens) * 10 + i64::from(ones))
}

/// The number that `rest` starts with, `min` to `max` digits long, and what follows it.
pub(super) fn number(rest: &str, min: usize, max: usize) -> Option<(i64, &str)> {
    let len = rest.bytes().take(max).take_while(u8::is_ascii_digit).count();
    let value = rest.bytes().take(len).fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
    (len >= min).then(|| (value, &rest[len..]))
}

/// Nanoseconds of the digits after a decimal point; digits beyond the ninth are cut off.
pub(super) fn fraction_nanos(digits: &[u8]) -> i64 {
    let mut nanos = 0;
    for idx in 0..9 {
        nanos = nanos * 10 + digits.get(idx).map_or(0, |digit| i64::from(digit - b'0'));
    }
    nanos
}

/// Seconds east of UTC that `rest` starts with (`Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `+08`), and what follows.
pub(super) fn offset(rest: &str) -> Option<(i32, &str)> {
    for word in ["Z", "z", "UTC", "utc", "GMT"] {
        if let Some(after) = rest.strip_prefix(word) {
            if word.len() == 3 && after.starts_with(['+', '-']) {
                return offset(after);
            }
            return Some((0, after));
        }
    }
    let sign = match rest.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits = rest.trim_start_matches(['+', '-', '\u{2212}']);
    let (hours, after) = number(digits, 1, 2)?;
    let (minutes, after) = match after.strip_prefix(':') {
        Some(after) => number(after, 2, 2)?,
        None => number(after, 2, 2).unwrap_or((0, after)),
    };
    (hours <= 14 && minutes < 60).then(|| (sign * (hours * 3600 + minutes * 60) as i32, after))
}

/// Days from 1970-01-01 to a date; none when there is no such date or nanoseconds do not reach it (1678 to 2261).
#[inline]
pub(super) fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    const LENGTH: [i64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if !(1..=12).contains(&month) || !(1678..=2261).contains(&year) {
        return None;
    }
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let month_idx = (month - 1) as usize;
    let leap_day = i64::from(is_leap && month == 2);
    if day < 1 || day > LENGTH[month_idx] + leap_day {
        return None;
    }
    let past = year - 1;
    let leaps = past / 4 - past / 100 + past / 400 - 477;
    Some((year - 1970) * 365 + leaps + BEFORE[month_idx] + i64::from(is_leap && month > 2) + day - 1)
}

/// Nanoseconds since midnight; 24:00:00 and a leap second are taken, anything later is not.
#[inline]
pub(super) fn time_of_day(hour: i64, minute: i64, second: i64, nanos: i64) -> Option<i64> {
    let is_midnight = hour == 24 && minute == 0 && second == 0 && nanos == 0;
    let fits = hour < 24 && minute < 60 && second <= 60;
    (fits || is_midnight).then(|| ((hour * 60 + minute) * 60 + second) * 1_000_000_000 + nanos)
}

/// The nanoseconds of a span written as hours, minutes and perhaps seconds (`36:00`, `124:05:59.5`); none for anything
/// else. The hours may be any number.
pub(super) fn span_nanos(cell: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(cell).ok()?.trim();
    let (hours, rest) = number(text, 1, 6)?;
    let (minutes, rest) = number(rest.strip_prefix(':')?, 2, 2)?;
    let (seconds, rest) = match rest.strip_prefix(':') {
        Some(rest) => number(rest, 2, 2)?,
        None => (0, rest),
    };
    let digits = rest.strip_prefix(['.', ',']).filter(|digits| !digits.is_empty() && !text.ends_with(':'));
    let is_whole = rest.is_empty() || digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    let nanos = digits.map_or(0, |digits| fraction_nanos(digits.as_bytes()));
    (is_whole && minutes < 60 && seconds < 60).then(|| ((hours * 60 + minutes) * 60 + seconds) * 1_000_000_000 + nanos)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn spans_go_beyond_a_day() {
        for (text, secs) in [("0:00", 0), ("36:00:01", 129_601), ("23:59", 86_340), ("124:05:59", 446_759)] {
            assert_eq!(span_nanos(text.as_bytes()), Some(secs * 1_000_000_000), "{text}");
        }
        assert_eq!(span_nanos(b"24:30:00.25"), Some(88_200_250_000_000));
        for text in ["", "12", "12:5", "12:60", "12:00:61", "-1:00", "1:00:00.", "1:00:00x", "1234567:00", "12:30 PM"] {
            assert_eq!(span_nanos(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        let mut date = NaiveDate::from_ymd_opt(1678, 1, 1).unwrap();
        let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        while chrono::Datelike::year(&date) < 2262 {
            use chrono::Datelike;
            let day = day_number(i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
            assert_eq!(day, Some((date - epoch).num_days()));
            date = date.succ_opt().unwrap();
        }
        assert_eq!(day_number(2023, 2, 29), None);
    }
}
