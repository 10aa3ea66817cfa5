//! How long a tag was in each band between its limits, and for how long nobody knows.
//!
//! Between two samples the value is read as the tag's interpolation says: on the straight line, or held. Time is unknown
//! between usable samples that have bad or missing ones between them, and across a gap: longer than the tag allows or,
//! where it sets no longest gap, than ten of its usual intervals.

use super::{LimitResult, sampling, usable::usable};
use crate::{
    case::{Case, Direction, Interpolation},
    historian::{CaseSamples, Series, TagSamples},
    id::LimitId,
    time::Instant,
};

/// A limit that parts two bands.
#[derive(Clone, Debug, PartialEq)]
pub struct BandLimit {
    /// The case's limit; none for one given by hand.
    pub limit: Option<LimitId>,
    /// The side that is beyond.
    pub direction: Direction,
    /// The value, in the samples' unit.
    pub value: f64,
}

/// A band, by the outermost limit that values in it pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// Below the limit of this number, and of no lower one.
    Below(usize),
    /// Inside every limit.
    Normal,
    /// Above the limit of this number, and of no higher one.
    Above(usize),
}

/// The time in one band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The band.
    pub band: Band,
    /// Seconds in it.
    pub secs: f64,
    /// Seconds of these that rest on reconstructed samples.
    pub reconstructed_secs: f64,
}

/// The times of one tag.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// Its limits, those below first, the outermost first and last; of equal ones the first.
    pub limits: Vec<BandLimit>,
    /// Every band, lowest first, those without any time included.
    pub shares: Vec<Share>,
    /// Seconds of which nothing is known.
    pub unknown_secs: f64,
    /// Seconds of the window from its first to its last record.
    pub total_secs: f64,
}

const USUAL: f64 = 10.0;

/// The time in each band between reference times `from` and `to`, as far as records go. Cost: one pass over the samples.
pub fn bands(
    tag: &TagSamples,
    interpolation: Interpolation,
    limits: Vec<BandLimit>,
    (from, to): (Instant, Instant),
) -> Bands {
    let limits = ordered(limits);
    let mut found =
        Bands { shares: ladder(&limits).map(Share::none).collect(), limits, unknown_secs: 0.0, total_secs: 0.0 };
    let series = &tag.series;
    let (start, end) = (tag.clock_map.to_source(from).nanos(), tag.clock_map.to_source(to).nanos());
    let range =
        series.times().partition_point(|time| *time < start)..series.times().partition_point(|time| *time <= end);
    if range.len() < 2 {
        return found;
    }
    found.total_secs = series.time(range.end - 1).secs_since(series.time(range.start));
    let longest = longest_secs(tag);
    let mut before: Option<usize> = None;
    let mut known = 0.0;
    for idx in usable(series, range) {
        if let Some(last) = before.replace(idx) {
            let secs = series.time(idx).secs_since(series.time(last));
            if last + 1 == idx && secs <= longest {
                known += secs;
                found.add(series, (last, idx), secs, interpolation);
            }
        }
    }
    found.unknown_secs = (found.total_secs - known).max(0.0);
    found
}

/// The bands of every recording of a tag, in the order of the samples, between the limits of `results`; one without limits
/// has none to be in. A limit on the rate of change parts no values.
pub fn bands_of_tags(
    case: &Case,
    samples: &CaseSamples,
    results: &[LimitResult],
    window: (Instant, Instant),
) -> Vec<(usize, Bands)> {
    let of = |(samples_idx, tag): (usize, &TagSamples)| {
        let of_tag = results.iter().filter(|result| result.samples_idx == samples_idx && !result.is_on_rate());
        let limits: Vec<BandLimit> = of_tag
            .map(|result| BandLimit { limit: result.limit.clone(), direction: result.direction, value: result.value })
            .collect();
        let interpolation = case.tag(tag.tag.as_str()).map(|tag| tag.interpolation).unwrap_or_default();
        (!limits.is_empty()).then(|| (samples_idx, bands(tag, interpolation, limits, window)))
    };
    samples.tags.iter().enumerate().filter_map(of).collect()
}

fn longest_secs(tag: &TagSamples) -> f64 {
    let usual = || sampling(&tag.series).median_s.map(|median| median * USUAL);
    tag.max_interpolation_s.or_else(usual).unwrap_or(f64::INFINITY)
}

/// Those below first, each group by value; of limits that part the same two bands the first.
fn ordered(mut limits: Vec<BandLimit>) -> Vec<BandLimit> {
    let side = |limit: &BandLimit| limit.direction == Direction::Above;
    limits.sort_by(|a, b| side(a).cmp(&side(b)).then(a.value.total_cmp(&b.value)));
    limits.dedup_by(|later, earlier| later.direction == earlier.direction && later.value == earlier.value);
    limits
}

fn ladder(limits: &[BandLimit]) -> impl Iterator<Item = Band> {
    let num_below = limits.iter().filter(|limit| limit.direction == Direction::Below).count();
    (0..num_below).map(Band::Below).chain([Band::Normal]).chain((num_below..limits.len()).map(Band::Above))
}

impl Share {
    fn none(band: Band) -> Self {
        Self { band, secs: 0.0, reconstructed_secs: 0.0 }
    }
}

impl Bands {
    /// The band of a value; a value on a limit is inside it.
    pub fn band_of(&self, value: f64) -> Band {
        let is_passed = |limit: &&BandLimit| limit.direction.is_beyond(value, limit.value);
        let place = |limit: &BandLimit| self.limits.iter().position(|known| known == limit).unwrap_or(0);
        let above = self.limits.iter().rev().take_while(|limit| limit.direction == Direction::Above).find(is_passed);
        let below = || self.limits.iter().take_while(|limit| limit.direction == Direction::Below).find(is_passed);
        match (above, above.is_none().then(below).flatten()) {
            (Some(above), _) => Band::Above(place(above)),
            (None, Some(below)) => Band::Below(place(below)),
            (None, None) => Band::Normal,
        }
    }

    /// Adds the time between two neighbouring samples.
    fn add(&mut self, series: &Series, (last, idx): (usize, usize), secs: f64, interpolation: Interpolation) {
        let made = series.quality(last).is_reconstruction() || series.quality(idx).is_reconstruction();
        let (from, to) = (series.values()[last], series.values()[idx]);
        let is_between = |limit: &BandLimit| limit.value >= from.min(to) && limit.value <= from.max(to);
        let is_held = interpolation == Interpolation::Step || from == to;
        if is_held || !self.limits.iter().any(is_between) {
            // No limit lies between the two values, so both are in one band; a held value is where it was.
            self.count(self.band_of(from), secs, made);
            return;
        }
        let place = |limit: &BandLimit| (limit.value - from) / (to - from);
        let mut cuts: Vec<f64> =
            self.limits.iter().filter(|limit| is_between(limit)).map(place).chain([0.0, 1.0]).collect();
        cuts.sort_by(f64::total_cmp);
        for pair in cuts.windows(2).filter(|pair| pair[1] > pair[0]) {
            let middle = from + (to - from) * f64::midpoint(pair[0], pair[1]);
            self.count(self.band_of(middle), secs * (pair[1] - pair[0]), made);
        }
    }

    fn count(&mut self, band: Band, secs: f64, made: bool) {
        if let Some(share) = self.shares.iter_mut().find(|share| share.band == band) {
            share.secs += secs;
            share.reconstructed_secs += if made { secs } else { 0.0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::actuation::tests::tag, historian::Quality, time::NANOS_PER_SEC};
    use proptest::prelude::*;

    const SEC: i64 = NANOS_PER_SEC;

    fn limit(direction: Direction, value: f64) -> BandLimit {
        BandLimit { limit: None, direction, value }
    }

    fn whole() -> (Instant, Instant) {
        (Instant::from_nanos(0), Instant::from_nanos(i64::MAX / 4))
    }

    #[test]
    fn a_ramp_spends_its_time_evenly_and_a_gap_is_unknown() {
        let g = Quality::GOOD;
        let mut samples: Vec<_> = (0..=100).map(|k| (k * SEC, k as f64, g)).collect();
        samples.extend([(160 * SEC, 100.0, g), (161 * SEC, 100.0, Quality::BAD), (162 * SEC, 100.0, g)]);
        let tag = tag(&samples, Some(5 * SEC));
        let limits = vec![
            limit(Direction::Above, 90.0),
            limit(Direction::Above, 60.5),
            limit(Direction::Above, 90.0),
            limit(Direction::Below, 10.0),
        ];
        let found = bands(&tag, Interpolation::Linear, limits.clone(), whole());
        let secs: Vec<_> = found.shares.iter().map(|share| (share.band, share.secs)).collect();
        let expect = [(Band::Below(0), 10.0), (Band::Normal, 50.5), (Band::Above(1), 29.5), (Band::Above(2), 10.0)];
        for ((band, secs), (expect_band, expect)) in secs.iter().zip(expect) {
            assert!(*band == expect_band && (secs - expect).abs() < 1e-9, "{found:?}");
        }
        assert_eq!((secs.len(), found.unknown_secs, found.total_secs), (4, 62.0, 162.0));
        let held = bands(&tag, Interpolation::Step, limits, whole());
        assert!((held.shares[0].secs - 10.0).abs() < 1e-9 && (held.shares[2].secs - 30.0).abs() < 1e-9, "{held:?}");
    }

    proptest! {
        #[test]
        fn every_second_is_in_one_band_or_unknown(
            samples in prop::collection::vec((1i64..40, -9i32..10, 0u8..6), 2..200),
            limits in prop::collection::vec((any::<bool>(), -8i32..9), 0..5),
            is_step: bool,
        ) {
            let mut time = 0;
            let samples: Vec<_> = samples.into_iter().map(|(step, value, quality)| {
                time += step * SEC;
                (time, f64::from(value), if quality == 0 { Quality::BAD } else { Quality::GOOD })
            }).collect();
            let tag = tag(&samples, Some(20 * SEC));
            let side = |above| if above { Direction::Above } else { Direction::Below };
            let limits: Vec<_> = limits.into_iter().map(|(above, value)| limit(side(above), f64::from(value))).collect();
            let interpolation = if is_step { Interpolation::Step } else { Interpolation::Linear };
            let found = bands(&tag, interpolation, limits, whole());
            let sum: f64 = found.shares.iter().map(|share| share.secs).sum();
            prop_assert!((sum + found.unknown_secs - found.total_secs).abs() < 1e-6);
            // A fine walk along the same line, the middle of each small step deciding.
            let mut walked = vec![0.0; found.shares.len()];
            for pair in samples.windows(2) {
                let usable = |sample: &(i64, f64, Quality)| sample.2.is_usable();
                let secs = (pair[1].0 - pair[0].0) as f64 / SEC as f64;
                if !usable(&pair[0]) || !usable(&pair[1]) || secs > 20.0 { continue; }
                for k in 0..500 {
                    let share = (f64::from(k) + 0.5) / 500.0;
                    let value = if is_step { pair[0].1 } else { pair[0].1 + (pair[1].1 - pair[0].1) * share };
                    let band = found.band_of(value);
                    walked[found.shares.iter().position(|share| share.band == band).unwrap()] += secs / 500.0;
                }
            }
            for (share, walked) in found.shares.iter().zip(walked) {
                prop_assert!((share.secs - walked).abs() < 0.02 * samples.len() as f64 * 20.0 / 10.0 + 1e-6, "{share:?} {walked}");
            }
        }
    }
}
