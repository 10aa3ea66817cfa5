//! How moments are written: civil time in a zone, or the time since the beginning of a recording that has no calendar.

use chrono::NaiveDate;

use crate::{
    text::{clock_time, elapsed},
    time::{Instant, NANOS_PER_SEC, Zone},
    timeline::may_be_elapsed,
};

/// What times stand on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Calendar {
    /// Dates and times of day.
    #[default]
    Civil,
    /// Seconds since a start that nobody put on the calendar: written `T+00:02:07`.
    Elapsed,
    /// Dates and times of day; beside them times that a source counts from a start, written `T+00:02:07`.
    Mixed,
    /// Times of day of days that nobody named: the first is day 1.
    TimeOfDay,
}

/// The way to write moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamps {
    pub zone: Zone,
    pub calendar: Calendar,
}

impl Stamps {
    /// The same in another zone.
    pub(super) fn with_zone(self, zone: Zone) -> Self {
        Self { zone, ..self }
    }

    /// The time of day to the second: `17:53:00`; or `T+00:02:07`.
    pub(super) fn clock(self, at: Instant) -> String {
        if self.is_elapsed_at(at) { elapsed(at, false) } else { clock_time(whole(at), self.zone) }
    }

    /// Month, day and time of day to the second.
    pub(super) fn dated(self, at: Instant) -> String {
        if self.is_elapsed_at(at) {
            return elapsed(at, false);
        }
        match self.day(at) {
            Some(day) => format!("{day} {}", clock_time(whole(at), self.zone)),
            None => self.zone.civil(at).format("%m-%d %H:%M:%S").to_string(),
        }
    }

    /// Hour and minute, with the date where it is not that of `near`.
    pub(super) fn since(self, at: Instant, near: Instant) -> String {
        if self.is_elapsed_at(at) {
            return elapsed(at, false);
        }
        let (is_near, civil) = (self.date(at) == self.date(near), self.zone.civil(at));
        match self.day(at) {
            Some(day) if !is_near => format!("{day} {}", civil.format("%H:%M")),
            None if !is_near => civil.format("%m-%d %H:%M").to_string(),
            _ => civil.format("%H:%M").to_string(),
        }
    }

    /// The day; none when there is no calendar.
    pub(super) fn date(self, at: Instant) -> Option<NaiveDate> {
        (!self.is_elapsed_at(at)).then(|| self.zone.civil(at).date())
    }

    /// True when there are no times of day.
    pub(super) fn is_elapsed(self) -> bool {
        self.calendar == Calendar::Elapsed
    }

    /// True for a moment that is written as counted from a start.
    fn is_elapsed_at(self, at: Instant) -> bool {
        self.is_elapsed() || (self.calendar == Calendar::Mixed && may_be_elapsed(at))
    }

    /// The day as `D1`, `D2`… where nobody named its date.
    pub(super) fn day(self, at: Instant) -> Option<String> {
        let days = self.zone.civil(at).date().signed_duration_since(NaiveDate::default()).num_days();
        (self.calendar == Calendar::TimeOfDay).then(|| format!("D{}", days + 1).replace('-', "−"))
    }
}

fn whole(at: Instant) -> Instant {
    at.plus_nanos(-at.nanos().rem_euclid(NANOS_PER_SEC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elapsed_times_have_no_calendar() {
        let stamps = Stamps { zone: Zone::UTC, calendar: Calendar::Elapsed };
        for (secs, expect) in [(127, "T+00:02:07"), (0, "T+00:00:00"), (-60, "T−00:01:00"), (360_000, "T+100:00:00")]
        {
            assert_eq!(stamps.dated(Instant::from_nanos(secs * NANOS_PER_SEC)), expect);
        }
        let mixed = Stamps { calendar: Calendar::Mixed, ..stamps };
        let day = 86_400 * NANOS_PER_SEC;
        assert_eq!(mixed.dated(Instant::from_nanos(127 * NANOS_PER_SEC)), "T+00:02:07");
        assert_eq!(mixed.dated(Instant::from_nanos(400 * day)), "02-05 00:00:00");
        let stamps = Stamps { calendar: Calendar::TimeOfDay, ..stamps };
        let moments = [(127, "D1 00:02:07"), (86_400, "D2 00:00:00")];
        for (secs, expect) in moments {
            assert_eq!(stamps.dated(Instant::from_nanos(secs * NANOS_PER_SEC)), expect);
        }
        assert_eq!(elapsed(Instant::from_nanos(1_500_000_000), true), "T+00:00:01.500");
    }
}
