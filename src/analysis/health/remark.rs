//! All remarks on one series.

use super::{clamp, frozen, sampling, spike};
use crate::{
    analysis::{Sampling, TagStats, stats},
    historian::Series,
    time::Instant,
};

/// What was found of a series' trustworthiness.
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    /// Its sampling.
    pub sampling: Sampling,
    /// Counts by quality.
    pub stats: TagStats,
    /// True when most values repeat the one before: the tag is read as steps, and repeats are no remark.
    pub is_step_like: bool,
    /// Remarks in order of time.
    pub remarks: Vec<Remark>,
}

/// One stretch of samples that deserves a look.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// First sample of the stretch.
    pub first_idx: usize,
    /// Last sample of the stretch.
    pub last_idx: usize,
    /// Source time of the first sample.
    pub start: Instant,
    /// Source time of the last sample.
    pub end: Instant,
    /// The value that shows it: held, extreme, or the gap's length in seconds.
    pub value: f64,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RemarkKind {
    /// No sample for more than 4.1 times the median interval.
    Gap,
    /// The same value over and over although the series moves otherwise.
    Frozen,
    /// One or two samples far off their neighbours on both sides.
    Spike,
    /// A flat top or bottom: the value may have been cut off at the end of the instrument's range.
    FlatTop,
    /// Steps smaller than a certain size never occur and the interval varies: stored with a dead band.
    DeadBand,
    /// A current outside 3.6–21 mA: the instrument signals a fault (NAMUR NE 43).
    InstrumentFault,
    /// A current between 3.6 and 3.8 or between 20.5 and 21 mA: beyond the measuring range (NAMUR NE 43).
    Saturated,
}

impl RemarkKind {
    /// The kind as `inspect` prints it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Gap => "gap",
            Self::Frozen => "frozen",
            Self::Spike => "spike",
            Self::FlatTop => "flat_top",
            Self::DeadBand => "dead_band",
            Self::InstrumentFault => "instrument_fault",
            Self::Saturated => "saturated",
        }
    }
}

/// At most this many remarks of one kind are kept, the first ones.
const MOST_OF_A_KIND: usize = 50;

/// Sampling, counts and remarks. Cost: a few passes over the series; medians from at most 100,000 evenly spread samples.
pub fn health(series: &Series) -> Health {
    let usable: Vec<usize> = (0..series.len()).filter(|idx| series.is_usable(*idx)).collect();
    let sampling = sampling::sampling(series);
    let is_step_like = frozen::is_step_like(series, &usable);
    let mut remarks = sampling::gaps(series, &sampling);
    if !is_step_like {
        remarks.extend(frozen::runs(series, &usable));
        remarks.extend(spike::spikes(series, &usable));
    }
    remarks.extend(clamp::flat_tops(series, &usable, is_step_like));
    remarks.extend(clamp::dead_band(series, &usable, &sampling));
    remarks.extend(clamp::currents(series, &usable));
    remarks.sort_by_key(|remark| (remark.kind, remark.first_idx));
    let mut kept: Vec<Remark> = Vec::new();
    for remark in remarks {
        if kept.iter().filter(|other| other.kind == remark.kind).count() < MOST_OF_A_KIND {
            kept.push(remark);
        }
    }
    kept.sort_by_key(|remark| remark.first_idx);
    Health { sampling, stats: stats(series), is_step_like, remarks: kept }
}

impl Remark {
    /// The remark on samples `first_idx..=last_idx`.
    pub(super) fn on(series: &Series, kind: RemarkKind, first_idx: usize, last_idx: usize, value: f64) -> Self {
        Self { kind, first_idx, last_idx, start: series.time(first_idx), end: series.time(last_idx), value }
    }
}

/// The value at the given share (0 to 1) of a sample's order; none when empty. Cost: a partial sort.
pub(super) fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let at = (last as f64 * share).round() as usize;
    let (_, value, _) = values.select_nth_unstable_by(at, f64::total_cmp);
    Some(*value)
}

/// Every n-th number below `len`, so that at most 100,000 are left.
pub(super) fn spread(len: usize) -> impl Iterator<Item = usize> {
    (0..len).step_by(len.div_ceil(100_000).max(1))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::historian::{QualityRuns, RowMap};

    /// A good series with a sample every second, or at the times given.
    pub(in crate::analysis::health) fn series(values: &[f64], times_s: Option<&[i64]>) -> Series {
        let times: Vec<i64> = match times_s {
            Some(times) => times.iter().map(|secs| secs * 1_000_000_000).collect(),
            None => (0..values.len() as i64).map(|secs| secs * 1_000_000_000).collect(),
        };
        let quality = QualityRuns::uniform(crate::historian::Quality::GOOD);
        Series::new("T", times.into(), values.to_vec().into(), quality, RowMap::Straight { first: 2 })
    }

    /// A gently moving signal with a little deterministic noise.
    pub(in crate::analysis::health) fn moving(len: usize) -> Vec<f64> {
        (0..len).map(|i| (i as f64 * 0.01).sin() * 20.0 + ((i * 7919) % 101) as f64 * 0.01).collect()
    }

    pub(in crate::analysis::health) fn kinds(series: &Series) -> Vec<(RemarkKind, usize, usize)> {
        health(series).remarks.iter().map(|r| (r.kind, r.first_idx, r.last_idx)).collect()
    }

    #[test]
    fn a_healthy_series_gets_no_remark() {
        assert_eq!(kinds(&series(&moving(2_000), None)), []);
    }

    #[test]
    fn an_empty_or_constant_series_does_not_trip() {
        assert_eq!(kinds(&series(&[], None)), []);
        assert_eq!(kinds(&series(&[5.0; 500], None)), []);
    }
}
