//! How one source's clock relates to the reference.

use super::{Instant, Interval, NANOS_PER_SEC};

/// A clock's error as a straight line: how far it is ahead, and how fast that grows.
///
/// `source = reference + ahead + drift · (source − origin)`; the inverse is exact to the nanosecond for
/// any drift below 1 (a clock that gains a second each second is no clock).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClockMap {
    /// How far the source is ahead of the reference at `origin`, in nanoseconds; negative when it is behind.
    pub ahead_nanos: i64,
    /// Seconds gained for every second the source counts.
    pub drift: f64,
    /// The source time at which `ahead_nanos` holds.
    pub origin: Instant,
    /// Half-width of what is not known of the offset, in nanoseconds.
    pub uncertainty_nanos: i64,
}

impl ClockMap {
    /// A clock that shows reference time.
    pub const IDENTITY: Self =
        Self { ahead_nanos: 0, drift: 0.0, origin: Instant::from_nanos(0), uncertainty_nanos: 0 };

    /// A clock that is ahead by a constant number of seconds.
    pub fn ahead_by_secs(secs: f64) -> Self {
        Self { ahead_nanos: (secs * NANOS_PER_SEC as f64).round() as i64, ..Self::IDENTITY }
    }

    /// The reference time at which the source showed `source`.
    pub fn to_reference(&self, source: Instant) -> Instant {
        source.plus_nanos(-self.ahead_nanos.saturating_add(self.gained_nanos(source)))
    }

    /// What the source showed at reference time `reference`.
    pub fn to_source(&self, reference: Instant) -> Instant {
        if self.drift == 0.0 {
            return reference.plus_nanos(self.ahead_nanos);
        }
        let at_origin = reference.plus_nanos(self.ahead_nanos);
        let since = i128::from(at_origin.nanos()) - i128::from(self.origin.nanos());
        let source = since as f64 / (1.0 - self.drift) - since as f64;
        at_origin.plus_nanos(source.round() as i64)
    }

    /// An interval on the source, mapped to the reference and widened by the clock's uncertainty.
    pub fn interval_to_reference(&self, source: Interval) -> Interval {
        Interval::new(self.to_reference(source.earliest), self.to_reference(source.latest))
            .widened(self.uncertainty_nanos)
    }

    fn gained_nanos(&self, source: Instant) -> i64 {
        let since = i128::from(source.nanos()) - i128::from(self.origin.nanos());
        (since as f64 * self.drift).round() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_recorder_two_minutes_ahead_shows_later_times() {
        let clock = ClockMap::ahead_by_secs(120.0);
        let shown = Instant::parse_rfc3339("2024-12-17T17:53:00+08:00").unwrap();
        let meant = Instant::parse_rfc3339("2024-12-17T17:51:00+08:00").unwrap();
        assert_eq!(clock.to_reference(shown), meant);
        assert_eq!(clock.to_source(meant), shown);
    }

    proptest! {
        #[test]
        fn source_and_reference_undo_each_other(ahead in -100_000i64..100_000, ppm in -5_000.0f64..5_000.0, at in 0i64..1_000_000) {
            let clock = ClockMap {
                ahead_nanos: ahead * NANOS_PER_SEC,
                drift: ppm * 1e-6,
                origin: Instant::from_nanos(0),
                uncertainty_nanos: 0,
            };
            let source = Instant::from_nanos(at * NANOS_PER_SEC);
            let back = clock.to_source(clock.to_reference(source));
            prop_assert!((back.nanos() - source.nanos()).abs() < 1_000);
        }
    }
}
