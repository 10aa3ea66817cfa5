//! What the process was doing at a moment: every tag's last value and how fast it moved, from what was known by then.

use super::fit::Line;
use crate::{
    historian::{CaseSamples, Quality, TagSamples},
    id::TagId,
    time::{Instant, NANOS_PER_SEC},
};

/// One tag at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct TagState {
    /// The tag.
    pub tag: TagId,
    /// Its unit.
    pub unit: String,
    /// The last usable value at or before the moment; none before the first, and none when it is older than the tag allows.
    pub value: Option<f64>,
    /// The reference time of that sample.
    pub at: Option<Instant>,
    /// Its quality.
    pub quality: Option<Quality>,
    /// The slope of a straight line through the samples of the time before, in units a second; none with fewer than three.
    pub rate_per_sec: Option<f64>,
}

/// Samples looked at for a rate; of more, evenly many are taken.
const MOST: usize = 2_048;

/// Every tag of `samples` at reference time `at`; rates over the `back_secs` before. Nothing later than `at` is looked at.
pub fn states(samples: &CaseSamples, at: Instant, back_secs: f64) -> Vec<TagState> {
    samples.tags.iter().map(|tag| state(tag, at, back_secs)).collect()
}

fn state(tag: &TagSamples, at: Instant, back_secs: f64) -> TagState {
    let series = &tag.series;
    let source = tag.clock_map.to_source(at);
    let end = series.idx_at(source).map_or(0, |idx| idx + 1);
    let from = source.plus_nanos((-back_secs * NANOS_PER_SEC as f64) as i64);
    let start = series.times().partition_point(|time| *time < from.nanos());
    // Far back nothing tells of now: a record that fell silent long ago is not searched to its beginning.
    let last = (end.saturating_sub(MOST)..end).rev().find(|idx| series.is_usable(*idx));
    let longest = tag.max_interpolation_s.unwrap_or(f64::INFINITY);
    let last = last.filter(|idx| source.secs_since(series.time(*idx)) <= longest);
    let stride = (end.saturating_sub(start) / MOST).max(1);
    let near = (start..end).step_by(stride).filter(|idx| series.is_usable(*idx));
    let points: Vec<_> = near.map(|idx| (series.time(idx).secs_since(source), series.values()[idx], 1.0)).collect();
    let line = (points.len() >= 3).then(|| Line::through(&points)).flatten();
    TagState {
        tag: tag.tag.clone(),
        unit: tag.unit.clone(),
        value: last.map(|idx| series.values()[idx]),
        at: last.map(|idx| tag.reference_time(idx)),
        quality: last.map(|idx| series.quality(idx)),
        rate_per_sec: line.filter(|_| last.is_some()).map(|line| line.shown_slope(back_secs)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::actuation::tests::tag;

    #[test]
    fn a_state_knows_only_what_was_recorded_by_then() {
        let g = Quality::GOOD;
        let mut samples: Vec<_> = (0..20).map(|k| (k * NANOS_PER_SEC, 2.0 * k as f64, g)).collect();
        samples[10].2 = Quality::BAD;
        let samples = CaseSamples { tags: vec![tag(&samples, Some(3 * NANOS_PER_SEC))], files: Vec::new() };
        let at = |secs: i64| Instant::from_nanos(secs * NANOS_PER_SEC);
        let found = &states(&samples, at(10), 5.0)[0];
        assert_eq!((found.value, found.at), (Some(18.0), Some(at(9))));
        assert!((found.rate_per_sec.unwrap() - 2.0).abs() < 1e-9, "{found:?}");
        assert_eq!(states(&samples, at(-1), 5.0)[0].value, None);
        let late = &states(&samples, at(30), 20.0)[0];
        assert_eq!((late.value, late.rate_per_sec), (None, None), "too old to tell");
    }
}
