//! What is known of a time: it lies somewhere between two moments.

use super::Instant;

/// A closed interval `[earliest, latest]` on one clock. A time known exactly has both ends equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    /// The first moment that is still possible.
    pub earliest: Instant,
    /// The last moment that is still possible.
    pub latest: Instant,
}

impl Interval {
    /// The interval between two moments, given in either order.
    pub fn new(a: Instant, b: Instant) -> Self {
        Self { earliest: a.min(b), latest: a.max(b) }
    }

    /// A time known exactly.
    pub const fn exact(at: Instant) -> Self {
        Self { earliest: at, latest: at }
    }

    /// How many seconds lie between the two at least; 0 where they touch or overlap.
    pub fn apart_secs(self, other: Self) -> f64 {
        other.earliest.secs_since(self.latest).max(self.earliest.secs_since(other.latest)).max(0.0)
    }

    /// The moment halfway between both ends.
    pub fn middle(self) -> Instant {
        let sum = i128::from(self.earliest.nanos()) + i128::from(self.latest.nanos());
        Instant::from_nanos((sum / 2) as i64)
    }

    /// Seconds between both ends.
    pub fn width_secs(self) -> f64 {
        self.latest.secs_since(self.earliest)
    }

    /// True when `at` lies inside, ends included.
    pub fn contains(self, at: Instant) -> bool {
        self.earliest <= at && at <= self.latest
    }

    /// True only when every moment of this interval comes before every moment of `other`.
    pub fn is_before(self, other: Self) -> bool {
        self.latest < other.earliest
    }

    /// The interval wider by `nanos` at each end.
    #[must_use]
    pub fn widened(self, nanos: i64) -> Self {
        Self { earliest: self.earliest.plus_nanos(-nanos), latest: self.latest.plus_nanos(nanos) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(a: i64, b: i64) -> Interval {
        Interval::new(Instant::from_nanos(a), Instant::from_nanos(b))
    }

    #[test]
    fn before_needs_disjoint_intervals() {
        assert!(interval(0, 4).is_before(interval(5, 9)));
        assert!(!interval(0, 5).is_before(interval(5, 9)));
        assert!(!interval(6, 7).is_before(interval(5, 9)));
    }

    #[test]
    fn the_middle_of_a_huge_interval_does_not_overflow() {
        assert_eq!(interval(i64::MAX - 2, i64::MAX).middle().nanos(), i64::MAX - 1);
    }
}
