//! What is looked for, and what was found: one episode beyond a limit.

use crate::{
    case::Direction,
    historian::{Series, Status},
    time::Instant,
};

/// What to look for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// The side that is beyond.
    pub direction: Direction,
    /// The value, in the series' unit.
    pub value: f64,
    /// The longest gap across which an episode goes on; none: every gap.
    pub max_gap_nanos: Option<i64>,
}

impl Threshold {
    /// True when sample `after` follows sample `before` at a distance across which nothing is known.
    pub(super) fn is_gap(&self, series: &Series, before: usize, after: usize) -> bool {
        let apart = series.times()[after].saturating_sub(series.times()[before]);
        self.max_gap_nanos.is_some_and(|longest| apart > longest)
    }

    /// True when `value` lies strictly beyond.
    pub(super) fn is_beyond(&self, value: f64) -> bool {
        self.direction.is_beyond(value, self.value)
    }
}

/// The two samples between which a value was crossed, in source time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// The sample before.
    pub before: Instant,
    /// The sample after.
    pub after: Instant,
}

impl Bracket {
    /// The two samples of these indexes.
    pub(super) fn of(series: &Series, before: usize, after: usize) -> Self {
        Self { before: series.time(before), after: series.time(after) }
    }
}

/// One episode beyond a limit, in source time.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// Index of the first sample beyond.
    pub first_idx: usize,
    /// Index of the last sample beyond; with a deadband, of the last one that had not returned.
    pub last_idx: usize,
    /// Time of the first sample.
    pub start: Instant,
    /// Time of the last sample.
    pub end: Instant,
    /// Number of samples beyond; bad and missing ones in between do not count, nor those in a deadband or on the other side of the limit.
    pub num_samples: usize,
    /// The value farthest beyond.
    pub peak: f64,
    /// The first time of that value.
    pub peak_time: Instant,
    /// Index of that sample.
    pub peak_idx: usize,
    /// [last inside, first beyond]; none when the record, an unknown stretch or the limit's validity begins beyond.
    pub crossed_in: Option<Bracket>,
    /// [last not returned, first returned]; none when the record or the limit's validity ends first, or an unknown stretch
    /// follows.
    pub crossed_out: Option<Bracket>,
    /// How many of its samples are part of a reconstruction.
    pub num_reconstructed: usize,
    /// The worst status among its samples.
    pub worst: Status,
    /// The moment from which it lasted longer than its limit allows; none when it did not, or the limit allows no time.
    pub overdue_from: Option<Instant>,
}

impl Episode {
    /// Seconds from the first to the last sample; 0 for a single sample.
    pub fn duration_secs(&self) -> f64 {
        self.end.secs_since(self.start)
    }

    /// The share of its samples that are part of a reconstruction, from 0 to 1.
    pub fn share_reconstructed(&self) -> f64 {
        self.num_reconstructed as f64 / self.num_samples.max(1) as f64
    }

    /// This episode and a later one of the same series and limit as one.
    pub(super) fn joined(self, later: &Self, threshold: &Threshold) -> Self {
        let is_farther = threshold.direction.excess(later.peak, self.peak) > 0.0;
        let (peak, peak_time, peak_idx) = if is_farther {
            (later.peak, later.peak_time, later.peak_idx)
        } else {
            (self.peak, self.peak_time, self.peak_idx)
        };
        Self {
            last_idx: later.last_idx,
            end: later.end,
            num_samples: self.num_samples + later.num_samples,
            peak,
            peak_time,
            peak_idx,
            crossed_out: later.crossed_out,
            num_reconstructed: self.num_reconstructed + later.num_reconstructed,
            worst: self.worst.max(later.worst),
            ..self
        }
    }
}
