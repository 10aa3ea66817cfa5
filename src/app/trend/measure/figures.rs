//! What one tag does between two moments. Pure.
//!
//! Promises: a value is what the tag reads at the moment, unknown in a gap, at a bad sample and beyond the record; nothing
//! that rests on an unknown value is given; what rests on reconstructed samples says so.

use super::Measure;
use crate::{
    app::reading::Reading,
    case::{Case, Interpolation},
    historian::TagSamples,
    time::Instant,
    timeline::Replay,
    units::split_rate,
};

/// The samples that a mean is taken of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app::trend) struct MeanKey {
    pub samples_idx: usize,
    /// The first one.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// The longest step between two samples across which the state is known; none: every step.
    pub longest_nanos: Option<i64>,
}

/// One tag between A and B.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Figures {
    /// What it reads at A and at B, and whether nobody recorded that.
    pub ends: [(Reading, bool); 2],
    /// B less A; none when either is unknown.
    pub change: Option<f64>,
    /// The change by the time between, in the unit below; none when both are one moment.
    pub slope: Option<f64>,
    /// The unit of the slope, such as `℃/min`.
    pub slope_unit: String,
    /// Least and greatest sample between; none without one.
    pub extremes: Option<(f64, f64)>,
    /// The samples between.
    pub between: MeanKey,
    /// True when nobody recorded one of the samples between.
    pub is_reconstructed: bool,
}

/// The figures of one tag, across steps of at most `longest_nanos`; `reading` says what it reads at a moment.
pub(super) fn figures(
    case: &Case,
    (samples_idx, samples): (usize, &TagSamples),
    longest_nanos: Option<i64>,
    measure: Measure,
    reading: impl Fn(Instant) -> Reading,
) -> Figures {
    let series = &samples.series;
    let (from, to) = (measure.a.min(measure.b), measure.a.max(measure.b));
    let place = |at: Instant, is_past: bool| {
        let source = samples.clock_map.to_source(at).nanos();
        series.times().partition_point(|time| *time < source || is_past && *time == source)
    };
    let (start, end) = (place(from, false), place(to, true));
    let at = |moment| {
        let is_reconstruction = |idx: usize| series.quality(idx).is_reconstruction();
        (reading(moment), samples.idx_at(moment).is_some_and(is_reconstruction))
    };
    let ends = [at(measure.a), at(measure.b)];
    let change = ends[1].0.value().zip(ends[0].0.value()).map(|(b, a)| b - a);
    let secs = measure.b.secs_since(measure.a);
    let per_sec = change.filter(|_| secs != 0.0).map(|change| change / secs);
    let (slope_unit, per_secs) = rate_unit(case, samples, per_sec.unwrap_or(0.0));
    let slope = per_sec.map(|slope| slope * per_secs);
    let runs = series.qualities().runs();
    let first_run = runs.partition_point(|(idx, _)| *idx <= start).saturating_sub(1);
    let within = runs[first_run..].iter().take_while(|(idx, _)| *idx < end);
    let is_reconstructed = start < end && within.into_iter().any(|(_, quality)| quality.is_reconstruction());
    let extremes = series.pyramid().min_max(series.values(), start, end);
    let between = MeanKey { samples_idx, start, end, longest_nanos };
    Figures { ends, change, slope, slope_unit, extremes, between, is_reconstructed }
}

/// The unit that the case gives limits on the tag's rate in, else the tag's own a minute, or an hour for what is slow; and
/// its seconds.
fn rate_unit(case: &Case, samples: &TagSamples, per_sec: f64) -> (String, f64) {
    const SLOW_A_MINUTE: f64 = 0.01;
    let is_slow = per_sec != 0.0 && per_sec.abs() * 60.0 < SLOW_A_MINUTE;
    let limits = case.limits.iter().filter(|limit| limit.tag == samples.tag && limit.rate_window_s.is_some());
    let mut of_limits = limits.filter_map(|limit| split_rate(&limit.unit).map(|(unit, secs)| (limit, unit, secs)));
    match of_limits.find(|(_, unit, _)| crate::units::are_same(unit, &samples.unit)) {
        Some((limit, _, secs)) => (limit.unit.clone(), secs),
        None if is_slow => (format!("{}/h", samples.unit), 3_600.0),
        None => (format!("{}/min", samples.unit), 60.0),
    }
}

/// The mean over time of what each tag reads between its samples, weighted by how long it read so; gaps and
/// unusable samples count for nothing, none where that leaves nothing. Cost: a look at each sample.
pub(in crate::app::trend) fn means(replay: &Replay, keys: &[MeanKey]) -> Vec<Option<f64>> {
    let mean = |key: &MeanKey| {
        let samples = replay.samples.tags.get(key.samples_idx)?;
        let tag = replay.case.tag(samples.tag.as_str());
        mean(samples, *key, tag.is_some_and(|tag| tag.interpolation == Interpolation::Step))
    };
    keys.iter().map(mean).collect()
}

fn mean(samples: &TagSamples, key: MeanKey, is_step: bool) -> Option<f64> {
    let (series, mut last) = (&samples.series, None::<usize>);
    let longest = key.longest_nanos.unwrap_or(i64::MAX);
    let (times, values) = (series.times(), series.values());
    let (mut area, mut width) = (0.0, 0.0);
    let is_wholly_usable = series.is_wholly_usable();
    for idx in key.start..key.end.min(values.len()) {
        if !is_wholly_usable && !series.is_usable(idx) {
            last = None;
            continue;
        }
        if let Some(before) = last {
            let apart = times[idx].saturating_sub(times[before]);
            if apart <= longest {
                let level = if is_step { values[before] } else { f64::midpoint(values[before], values[idx]) };
                area += level * apart as f64;
                width += apart as f64;
            }
        }
        last = Some(idx);
    }
    (width > 0.0).then(|| area / width)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{facts::TagFacts, reading::read},
        historian::{Quality, QualityRuns, RowMap, Series},
        time::{ClockMap, NANOS_PER_SEC, Zone},
    };

    fn samples(records: &[(i64, f64, Quality)]) -> TagSamples {
        let times: Vec<i64> = records.iter().map(|record| record.0 * NANOS_PER_SEC).collect();
        let values: Vec<f64> = records.iter().map(|record| record.1).collect();
        let quality = QualityRuns::collect(records.iter().map(|record| record.2));
        TagSamples {
            tag: "T".into(),
            unit: "℃".into(),
            clock: "c".into(),
            clock_map: ClockMap::IDENTITY,
            evidence: None,
            max_interpolation_s: Some(10.0),
            series: Series::new("T", times.into(), values.into(), quality, RowMap::Straight { first: 2 }),
        }
    }

    fn at(secs: i64) -> Instant {
        Instant::from_nanos(secs * NANOS_PER_SEC)
    }

    fn measured(records: &[(i64, f64, Quality)], a: i64, b: i64) -> Figures {
        let samples = samples(records);
        let facts = TagFacts { longest_nanos: Some(10 * NANOS_PER_SEC), ..TagFacts::default() };
        let measure = Measure { a: at(a), b: at(b) };
        let longest = facts.longest_nanos;
        figures(&Case::bare("c", Zone::UTC), (0, &samples), longest, measure, |at| read(&samples, &facts, at, false))
    }

    const G: Quality = Quality::GOOD;

    #[test]
    fn change_and_slope_go_from_a_to_b() {
        let records = [(0, 10.0, G), (5, 12.0, G), (10, 9.0, G), (15, 40.0, G)];
        let found = measured(&records, 0, 10);
        assert_eq!((found.change, found.slope, found.slope_unit.as_str()), (Some(-1.0), Some(-6.0), "℃/min"));
        assert_eq!((found.extremes, found.between.start, found.between.end), (Some((9.0, 12.0)), 0, 3));
        let back = measured(&records, 10, 0);
        assert_eq!((back.change, back.slope, back.extremes), (Some(1.0), Some(-6.0), Some((9.0, 12.0))));
        assert_eq!(measured(&records, 5, 5).slope, None);
    }

    #[test]
    fn what_rests_on_an_unknown_value_is_unknown() {
        let records = [(0, 10.0, G), (5, f64::NAN, Quality::BAD), (10, 9.0, G), (60, 8.0, G)];
        let at_bad = measured(&records, 0, 5);
        assert_eq!((at_bad.ends[1].0, at_bad.change, at_bad.slope), (Reading::Unusable, None, None));
        let in_gap = measured(&records, 0, 30);
        assert_eq!((in_gap.ends[1].0, in_gap.change), (Reading::NoneSince(at(10)), None));
        assert_eq!(measured(&records, -5, 0).ends[0].0, Reading::NotYet);
        assert_eq!(in_gap.extremes, Some((9.0, 10.0)), "what was recorded between stands");
    }

    #[test]
    fn a_mean_is_weighted_by_time_and_leaves_gaps_out() {
        let records = [(0, 0.0, G), (2, 4.0, G), (10, 4.0, G), (60, 100.0, G), (61, 100.0, G)];
        let samples = samples(&records);
        let of = |start, end, is_step| {
            mean(&samples, MeanKey { samples_idx: 0, start, end, longest_nanos: Some(10 * NANOS_PER_SEC) }, is_step)
        };
        assert_eq!(of(0, 3, false), Some((2.0 * 2.0 + 8.0 * 4.0) / 10.0));
        assert_eq!(of(0, 3, true), Some(8.0 * 4.0 / 10.0));
        assert_eq!(of(2, 5, false), Some(100.0), "the gap counts for nothing");
        assert_eq!(of(0, 1, false), None);
    }
}
