//! One measured series: times, values and qualities, shared and immutable.

use std::sync::{Arc, OnceLock};

use super::{Bucket, Column, Pyramid, Quality, QualityRuns, Times, Workers};
use crate::time::Instant;

/// Samples of one tag in ascending source time. Wide tables share one time column between series.
///
/// A missing or unusable value is NaN in `values`; its quality says why.
#[derive(Clone, Debug)]
pub struct Series {
    /// The series' name in its file.
    pub name: String,
    /// The unit as the file states it.
    pub unit: Option<String>,
    times: Times,
    values: Column<f64>,
    quality: QualityRuns,
    rows: RowMap,
    pyramid: OnceLock<Arc<Pyramid>>,
    is_wholly_usable: OnceLock<bool>,
}

/// Where each sample stood in its file.
#[derive(Clone, Debug, PartialEq)]
pub enum RowMap {
    /// Sample `i` stood in row `first + i`.
    Straight {
        /// The row of sample 0, counted from 1.
        first: u64,
    },
    /// Each sample's row, counted from 1.
    Each(Column<u32>),
}

impl RowMap {
    /// The row of sample `idx`, counted from 1.
    pub fn row(&self, idx: usize) -> Option<u64> {
        match self {
            Self::Straight { first } => Some(first + idx as u64),
            Self::Each(rows) => rows.get(idx).map(|row| u64::from(*row)),
        }
    }
}

impl Series {
    /// A series of equally many times (ascending, nanoseconds UTC of the source's clock) and values.
    ///
    /// Panics when the two differ in length or the times descend: readers sort before they build.
    pub fn new(name: impl Into<String>, times: Times, values: Column<f64>, quality: QualityRuns, rows: RowMap) -> Self {
        assert_eq!(times.len(), values.len(), "one value per time");
        debug_assert!(times.is_sorted(), "times ascend");
        let (pyramid, is_wholly_usable) = (OnceLock::new(), OnceLock::new());
        Self { name: name.into(), unit: None, times, values, quality, rows, pyramid, is_wholly_usable }
    }

    /// The same series with a pyramid built before over the same values.
    pub(super) fn with_pyramid(self, pyramid: Pyramid) -> Self {
        Self { pyramid: OnceLock::from(Arc::new(pyramid)), ..self }
    }

    /// Where each sample stood in its file.
    pub(super) fn row_map(&self) -> &RowMap {
        &self.rows
    }

    /// Other values at the same times, from the same rows: what was computed from this series.
    ///
    /// Panics when the numbers of values and times differ.
    #[must_use]
    pub fn derived(&self, values: Vec<f64>, quality: QualityRuns, unit: Option<String>) -> Self {
        let (times, rows) = (self.times.clone(), self.rows.clone());
        Self::new(self.name.as_str(), times, values.into(), quality, rows).with_unit(unit)
    }

    /// The same series with a unit.
    #[must_use]
    pub fn with_unit(mut self, unit: Option<String>) -> Self {
        self.unit = unit;
        self
    }

    /// The same series with every value replaced by what `map` makes of it; NaN stays NaN. One pass over the values.
    #[must_use]
    pub(super) fn mapped(&self, map: impl Fn(f64) -> f64) -> Self {
        self.derived(self.values.iter().map(|value| map(*value)).collect(), self.quality.clone(), self.unit.clone())
    }

    /// Source times in nanoseconds UTC, ascending, equal ones in file order.
    pub fn times(&self) -> &[i64] {
        &self.times
    }

    /// Values; NaN where there is none to use.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The qualities of all samples.
    pub fn qualities(&self) -> &QualityRuns {
        &self.quality
    }

    /// Number of records, bad and missing ones included.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// True without a single record.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// The source time of sample `idx`.
    pub fn time(&self, idx: usize) -> Instant {
        Instant::from_nanos(self.times[idx])
    }

    /// The quality of sample `idx`.
    pub fn quality(&self, idx: usize) -> Quality {
        self.quality.at(idx)
    }

    /// The row in the file that sample `idx` came from, counted from 1.
    pub fn row(&self, idx: usize) -> Option<u64> {
        self.rows.row(idx)
    }

    /// True when sample `idx` may be compared with a limit: a finite value of usable quality.
    pub fn is_usable(&self, idx: usize) -> bool {
        self.values[idx].is_finite() && self.quality.at(idx).is_usable()
    }

    /// True when every sample may be compared with a limit and all have one quality. Cost: one pass at the first call.
    pub fn is_wholly_usable(&self) -> bool {
        let is_plain = || self.quality.is_uniform() && self.quality.at(0).is_usable();
        *self.is_wholly_usable.get_or_init(|| is_plain() && all_finite(&self.values))
    }

    /// The last sample at or before source time `at`; none before the first.
    pub fn idx_at(&self, at: Instant) -> Option<usize> {
        self.times.partition_point(|time| *time <= at.nanos()).checked_sub(1)
    }

    /// First and last source time; none when empty.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        Some((Instant::from_nanos(*self.times.first()?), Instant::from_nanos(*self.times.last()?)))
    }

    /// The min/max pyramid, built at the first call (one pass over the values).
    pub fn pyramid(&self) -> &Pyramid {
        self.pyramid.get_or_init(|| Arc::new(Pyramid::build(&self.values)))
    }

    /// Builds whatever drawing needs, so that the first picture does not wait for it.
    pub fn prepare(&self, workers: &dyn Workers) {
        self.pyramid.get_or_init(|| Arc::new(Pyramid::build_shared(&self.values, workers)));
        self.times.index();
    }

    /// `num_buckets` equal slices of source time `[from, to)`, each with what it holds (see
    /// [`Pyramid::envelope`]). Cost: O(`num_buckets` · log n).
    pub fn envelope(&self, from: Instant, to: Instant, num_buckets: usize) -> Vec<Bucket> {
        self.pyramid().envelope(&self.times, &self.values, (from.nanos(), to.nanos()), num_buckets)
    }

    /// Slices of source time on a grid that counts from the epoch (see [`Pyramid::slices`]). Cost: O(`num_slices` · log n).
    pub fn slices(&self, slice_nanos: i64, first: i64, num_slices: usize) -> Vec<Bucket> {
        self.pyramid().slices(&self.times, &self.values, slice_nanos, first, num_slices)
    }
}

/// Whole blocks at a time, so that the compiler keeps several values in one register.
fn all_finite(values: &[f64]) -> bool {
    values.chunks(1 << 12).all(|block| block.iter().fold(true, |all, value| all & value.is_finite()))
}
