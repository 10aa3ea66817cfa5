//! Moments of a recording as people read them: a recording without a calendar shows none.

use crate::{
    historian::FileSamples,
    text::{Texts, clock_time, date_time},
    time::{Instant, Interval, NANOS_PER_SEC, Zone},
    timeline::may_be_elapsed,
};

/// How a verb writes the moments of what it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dating {
    /// Date and time in a zone.
    Civil(Zone),
    /// Date and time in a zone; `T+00:02:07` what sources count from a start that is not on the calendar.
    Mixed(Zone),
    /// `T+00:02:07`: elapsed time that nobody put on the calendar.
    Elapsed,
    /// `D1 23:30:00`: times of day of days that nobody named.
    TimeOfDay,
}

impl Dating {
    /// The way to write what these files hold when they belong to no case.
    pub(super) fn of(files: &[FileSamples], zone: Zone) -> Self {
        let all = |is: fn(&FileSamples) -> bool| !files.is_empty() && files.iter().all(is);
        match (all(FileSamples::is_elapsed), all(FileSamples::has_no_date)) {
            (true, _) => Self::Elapsed,
            (false, true) => Self::TimeOfDay,
            (false, false) => Self::Civil(zone),
        }
    }

    /// One moment in full.
    pub(super) fn moment(self, at: Instant) -> String {
        match self {
            Self::Elapsed => elapsed(at),
            Self::Mixed(_) if may_be_elapsed(at) => elapsed(at),
            Self::Civil(zone) | Self::Mixed(zone) => date_time(at, zone),
            Self::TimeOfDay => format!("D{} {}", days(at) + 1, clock_time(at, Zone::UTC)),
        }
    }

    /// Two moments as one range, the date said where it changes; one moment when they are the same.
    pub(super) fn range(self, interval: Interval) -> String {
        let (from, to) = (interval.earliest, interval.latest);
        if from == to {
            return self.moment(from);
        }
        let until = match self {
            Self::Mixed(_) if may_be_elapsed(from) || may_be_elapsed(to) => self.moment(to),
            Self::Civil(zone) | Self::Mixed(zone) if zone.civil(from).date() == zone.civil(to).date() => {
                clock_time(to, zone)
            }
            Self::TimeOfDay if days(from) == days(to) => clock_time(to, Zone::UTC),
            _ => self.moment(to),
        };
        format!("{} – {until}", self.moment(from))
    }
}

/// Whole days since the first; times of day were counted from 1970-01-01 as if that were UTC.
fn days(at: Instant) -> i64 {
    at.nanos().div_euclid(86_400 * NANOS_PER_SEC)
}

/// The moment that `T+1:02:03.5` means, hours first; none for any other text.
pub(super) fn parse_elapsed(text: &str) -> Option<Instant> {
    let rest = text.trim().strip_prefix(['T', 't'])?;
    let sign = if rest.starts_with('+') { 1.0 } else { -1.0 };
    let rest = rest.strip_prefix(['+', '-', '−'])?;
    let parts: Vec<&str> = rest.split(':').collect();
    let [hours, minutes, secs] = parts[..] else { return None };
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if ![hours, minutes, secs].into_iter().all(is_number) {
        return None;
    }
    let whole =
        hours.parse::<u32>().ok()?.checked_mul(3_600)?.checked_add(minutes.parse::<u32>().ok()?.checked_mul(60)?)?;
    let total = f64::from(whole) + secs.parse::<f64>().ok()?;
    Some(Instant::from_nanos((sign * total * NANOS_PER_SEC as f64).round() as i64))
}

/// A moment of a recording's own times: RFC 3339; `T+26:10:00` where they count from a start without a date; the time of
/// day, with the day's number from the second day on, where no date is known.
pub(super) fn moment(at: Instant, file: &FileSamples, texts: Texts) -> String {
    if file.is_elapsed() {
        return elapsed(at);
    }
    if !file.has_no_date() {
        return at.rfc3339(file.zone);
    }
    let (days, clock) = (days(at), clock_time(at, Zone::UTC));
    if days == 0 { clock } else { texts.fmt("cli-time-of-day", &[("time", &clock), ("day", &(days + 1).to_string())]) }
}

/// Time since zero, hours counted on beyond a day, with as many digits of a second as needed.
fn elapsed(at: Instant) -> String {
    let (sign, nanos) =
        if at.nanos() < 0 { ('−', at.nanos().unsigned_abs()) } else { ('+', at.nanos().unsigned_abs()) };
    let (secs, rest) = (nanos / NANOS_PER_SEC as u64, nanos % NANOS_PER_SEC as u64);
    let fraction = if rest == 0 { String::new() } else { format!(".{rest:09}").trim_end_matches('0').to_owned() };
    format!("T{sign}{:02}:{:02}:{:02}{fraction}", secs / 3600, secs / 60 % 60, secs % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_calendar_shows_none_in_a_range() {
        let at = |secs: i64| Instant::from_nanos(secs * NANOS_PER_SEC);
        let range = |dating: Dating, from, to| dating.range(Interval { earliest: at(from), latest: at(to) });
        assert_eq!(range(Dating::Elapsed, 60, 90_000), "T+00:01:00 – T+25:00:00");
        assert_eq!(range(Dating::TimeOfDay, 60, 90), "D1 00:01:00 – 00:01:30");
        assert_eq!(range(Dating::TimeOfDay, 86_399, 86_400), "D1 23:59:59 – D2 00:00:00");
        assert_eq!(range(Dating::Civil(Zone::UTC), 60, 90), "1970-01-01 00:01:00 – 00:01:30");
        assert_eq!(range(Dating::Elapsed, 60, 60), "T+00:01:00");
        assert_eq!(range(Dating::Mixed(Zone::UTC), 60, 127), "T+00:01:00 – T+00:02:07");
        assert_eq!(range(Dating::Mixed(Zone::UTC), 86_400 * 400, 86_400 * 400 + 5), "1971-02-05 00:00:00 – 00:00:05");
    }

    #[test]
    fn an_elapsed_time_is_read_as_it_is_written() {
        for secs in [0, 127, 90_000, -61] {
            let at = Instant::from_nanos(secs * NANOS_PER_SEC + 500_000_000 * secs.signum());
            assert_eq!(parse_elapsed(&elapsed(at)), Some(at), "{secs}");
        }
        for text in
            ["60", "T60", "T+60", "T+1:00", "T+1:00:00:00", "T+1:00:", "T+1:0x:00", "2024-12-17 17:53", "T+-1:00:00"]
        {
            assert_eq!(parse_elapsed(text), None, "{text}");
        }
    }

    #[test]
    fn elapsed_times_count_on_beyond_a_day() {
        for (nanos, expect) in [
            (0, "T+00:00:00"),
            (94_200_500_000_000, "T+26:10:00.5"),
            (-1_000_000_000, "T−00:00:01"),
            (1, "T+00:00:00.000000001"),
        ] {
            assert_eq!(elapsed(Instant::from_nanos(nanos)), expect);
        }
    }
}
