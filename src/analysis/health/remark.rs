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
    /// True when most values repeat the one before: the tag is read as steps, and repeats are no remark. None when nothing
    /// was recorded that could show it.
    pub is_step_like: Option<bool>,
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
    /// The value that shows it: held, extreme, the gap's length in seconds, or how many samples were not judged.
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
    /// Nobody recorded these samples: they are part of a reconstruction and say nothing of an instrument.
    NotJudged,
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
            Self::NotJudged => "not_judged",
        }
    }
}

/// At most this many remarks of one kind are kept, the first ones.
const MOST_OF_A_KIND: usize = 50;

/// Sampling, counts and remarks. Only what was recorded is judged; reconstructed stretches are named as not judged. Cost: a few passes over the series; medians from at most 100,000 evenly spread samples.
pub fn health(series: &Series) -> Health {
    let not_judged = reconstructed(series);
    let is_recorded = |idx: &usize| series.is_usable(*idx) && !series.quality(*idx).is_reconstruction();
    let usable: Vec<usize> = (0..series.len()).filter(is_recorded).collect();
    let sampling = sampling::sampling(series);
    let is_step_like = frozen::is_step_like(series, &usable);
    let mut remarks = sampling::gaps(series, &sampling);
    remarks.extend(not_judged);
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
    let is_step_like = Some(is_step_like).filter(|_| !usable.is_empty());
    Health { sampling, stats: stats(series), is_step_like, remarks: kept }
}

/// Every stretch of samples that nobody recorded, its value how many they are.
fn reconstructed(series: &Series) -> Vec<Remark> {
    let runs = series.qualities().runs();
    let ends = runs.iter().skip(1).map(|(first, _)| *first).chain([series.len()]);
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for ((first, quality), end) in runs.iter().zip(ends) {
        match stretches.last_mut() {
            _ if !quality.is_reconstruction() || end <= *first => {}
            Some((_, last)) if *last + 1 == *first => *last = end - 1,
            _ => stretches.push((*first, end - 1)),
        }
    }
    let remark = |(first, last): (usize, usize)| {
        Remark::on(series, RemarkKind::NotJudged, first, last, (last + 1 - first) as f64)
    };
    stretches.into_iter().map(remark).collect()
}

/// True when usable recorded samples `a` and `b`, neighbours among such, have no reconstructed one between them.
pub(super) fn are_neighbours(series: &Series, a: usize, b: usize) -> bool {
    (a + 1..b).all(|idx| !series.quality(idx).is_reconstruction())
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
    fn only_recorded_samples_are_judged() {
        use crate::historian::{Origin, Quality, Status};
        let with = |values: &[f64], each: &dyn Fn(usize) -> Origin| {
            let quality = (0..values.len()).map(|idx| Quality { status: Status::Good, origin: each(idx) });
            let of = series(values, None);
            let rows = RowMap::Straight { first: 2 };
            Series::new("T", of.times().to_vec().into(), values.to_vec().into(), QualityRuns::collect(quality), rows)
        };
        let mut values = moving(2_000);
        let held = values[300];
        values[300..360].fill(held);
        values[700] = 400.0;
        let drawn = with(&values, &|idx| if idx % 100 == 0 { Origin::Published } else { Origin::Reconstructed });
        let found = health(&drawn);
        assert_eq!(found.is_step_like, None);
        assert_eq!(kinds(&drawn), [(RemarkKind::NotJudged, 0, 1_999)]);
        assert_eq!(found.remarks[0].value, 2_000.0);
        let half = with(&values, &|idx| if idx < 330 { Origin::Reconstructed } else { Origin::Raw });
        let expect = [(RemarkKind::NotJudged, 0, 329), (RemarkKind::Frozen, 330, 359), (RemarkKind::Spike, 700, 700)];
        assert_eq!(kinds(&half), expect);
        let middle = with(&values, &|idx| if (315..345).contains(&idx) { Origin::Reconstructed } else { Origin::Raw });
        let expect = [(RemarkKind::NotJudged, 315, 344), (RemarkKind::Spike, 700, 700)];
        assert_eq!(kinds(&middle), expect, "15 and 15 equal samples on both sides of what nobody recorded are no run");
    }

    #[test]
    fn an_empty_or_constant_series_does_not_trip() {
        assert_eq!(kinds(&series(&[], None)), []);
        assert_eq!(kinds(&series(&[5.0; 500], None)), []);
    }
}
