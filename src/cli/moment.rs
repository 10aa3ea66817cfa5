//! Moments of a recording as people read them: a recording without a calendar shows none.

use crate::{
    historian::FileSamples,
    text::{Texts, clock_time},
    time::{Instant, NANOS_PER_SEC},
};

/// A moment of a recording's own times: RFC 3339; `T+26:10:00` where they count from a start without a date; the time of
/// day, with the day's number from the second day on, where no date is known.
pub(super) fn moment(at: Instant, file: &FileSamples, texts: Texts) -> String {
    if file.is_elapsed() {
        return elapsed(at);
    }
    if !file.has_no_date() {
        return at.rfc3339(file.zone);
    }
    // Times of day were counted from 1970-01-01 as if that were UTC.
    let days = at.nanos().div_euclid(86_400 * NANOS_PER_SEC);
    let clock = clock_time(at, crate::time::Zone::UTC);
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
