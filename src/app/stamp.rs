//! How moments are written: civil time in a zone, or the time since the beginning of a recording that has no calendar.

use chrono::NaiveDate;

use crate::{
    text::clock_time,
    time::{Instant, NANOS_PER_SEC, Zone},
};

/// The way to write moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamps {
    pub zone: Zone,
    /// Seconds since a start that nobody put on the calendar: written `T+00:02:07`.
    pub is_elapsed: bool,
}

impl Stamps {
    /// The same in another zone.
    pub(super) fn with_zone(self, zone: Zone) -> Self {
        Self { zone, ..self }
    }

    /// The time of day to the second: `17:53:00`; or `T+00:02:07`.
    pub(super) fn clock(self, at: Instant) -> String {
        if self.is_elapsed { elapsed(at, false) } else { clock_time(whole(at), self.zone) }
    }

    /// Month, day and time of day to the second.
    pub(super) fn dated(self, at: Instant) -> String {
        if self.is_elapsed {
            return elapsed(at, false);
        }
        self.zone.civil(at).format("%m-%d %H:%M:%S").to_string()
    }

    /// Hour and minute, with the date where it is not that of `near`.
    pub(super) fn since(self, at: Instant, near: Instant) -> String {
        if self.is_elapsed {
            return elapsed(at, false);
        }
        let form = if self.date(at) == self.date(near) { "%H:%M" } else { "%m-%d %H:%M" };
        self.zone.civil(at).format(form).to_string()
    }

    /// The day; none when there is no calendar.
    pub(super) fn date(self, at: Instant) -> Option<NaiveDate> {
        (!self.is_elapsed).then(|| self.zone.civil(at).date())
    }
}

/// `T+hh:mm:ss`, with milliseconds where asked for.
pub(super) fn elapsed(at: Instant, with_millis: bool) -> String {
    let sign = if at.nanos() < 0 { '−' } else { '+' };
    let millis = at.nanos().unsigned_abs() / 1_000_000;
    let secs = millis / 1_000;
    let text = format!("T{sign}{:02}:{:02}:{:02}", secs / 3_600, secs / 60 % 60, secs % 60);
    if with_millis { format!("{text}.{:03}", millis % 1_000) } else { text }
}

fn whole(at: Instant) -> Instant {
    at.plus_nanos(-at.nanos().rem_euclid(NANOS_PER_SEC))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elapsed_times_have_no_calendar() {
        let stamps = Stamps { zone: Zone::UTC, is_elapsed: true };
        for (secs, expect) in [(127, "T+00:02:07"), (0, "T+00:00:00"), (-60, "T−00:01:00"), (360_000, "T+100:00:00")]
        {
            assert_eq!(stamps.dated(Instant::from_nanos(secs * NANOS_PER_SEC)), expect);
        }
        assert_eq!(elapsed(Instant::from_nanos(1_500_000_000), true), "T+00:00:01.500");
    }
}
