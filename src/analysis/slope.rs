//! How fast a tag moved: the slope of a straight line through the samples of a window behind each of evenly spread moments.
//!
//! A slope stands only where the whole window was recorded: a gap, a bad or a missing sample in it breaks the line. What is
//! computed depends on the number of moments, not on that of samples.

use std::ops::Range;

use super::fit::Line;
use crate::{
    historian::{Series, TagSamples},
    time::{Instant, NANOS_PER_SEC},
};

/// The slope over the window that ends at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SlopePoint {
    /// The moment, reference time.
    pub at: Instant,
    /// Units a second; none where the window was not wholly recorded.
    pub per_sec: Option<f64>,
    /// True when any sample looked at is part of a reconstruction.
    pub is_reconstruction: bool,
}

/// Which slopes are asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SlopeOver {
    /// The first moment, reference time.
    pub from: Instant,
    /// The last moment.
    pub to: Instant,
    /// The length of the window behind each moment; above 0.
    pub window_nanos: i64,
    /// The number of moments, two at least.
    pub num_points: usize,
    /// The longest time between two samples that are known to belong together.
    pub max_gap_nanos: i64,
}

/// Samples looked at for one slope; of more, evenly many are taken.
const MOST: usize = 256;
const LEAST: usize = 3;

/// The slopes of `tag`, in order of time. Empty for a span or a window without length. Cost: `num_points` lines through at
/// most 256 samples; where a window holds more, a gap shorter than 1/128 of it is not seen.
pub fn slopes(tag: &TagSamples, over: SlopeOver) -> Vec<SlopePoint> {
    let span = over.to.nanos().saturating_sub(over.from.nanos());
    if span <= 0 || over.window_nanos <= 0 || tag.series.is_empty() {
        return Vec::new();
    }
    let last = over.num_points.max(2) - 1;
    let moment = |k: usize| over.from.plus_nanos((i128::from(span) * k as i128 / last as i128) as i64);
    (0..=last).map(|k| slope_at(tag, moment(k), &over)).collect()
}

fn slope_at(tag: &TagSamples, at: Instant, over: &SlopeOver) -> SlopePoint {
    let none = SlopePoint { at, per_sec: None, is_reconstruction: false };
    let series = &tag.series;
    let end = tag.clock_map.to_source(at).nanos();
    let start = end.saturating_sub(over.window_nanos);
    let times = series.times();
    let range = times.partition_point(|time| *time < start)..times.partition_point(|time| *time <= end);
    if range.len() < LEAST || !is_whole(series, &range) {
        return none;
    }
    let stride = range.len().div_ceil(MOST);
    let idxs: Vec<usize> = range.clone().step_by(stride).chain([range.end - 1]).collect();
    // Both ends of the window count as samples: what is missing there is a gap too. No more than half may be missing.
    let longest = over.max_gap_nanos.min(over.window_nanos / 2);
    let longest = if stride > 1 { longest.saturating_add(over.window_nanos / 128) } else { longest };
    let stands = idxs.iter().map(|idx| times[*idx]);
    let (mut before, mut is_known) = (start, true);
    for time in stands.chain([end]) {
        is_known &= time.saturating_sub(before) <= longest;
        before = time;
    }
    if !is_known || idxs.iter().any(|idx| !series.is_usable(*idx)) {
        return none;
    }
    let place = |idx: usize| times[idx].saturating_sub(end) as f64 / NANOS_PER_SEC as f64;
    let points: Vec<_> = idxs.iter().map(|idx| (place(*idx), series.values()[*idx], 1.0)).collect();
    let secs = over.window_nanos as f64 / NANOS_PER_SEC as f64;
    SlopePoint {
        at,
        per_sec: Line::through(&points).map(|line| line.shown_slope(secs)).filter(|slope| slope.is_finite()),
        is_reconstruction: idxs.iter().any(|idx| series.quality(*idx).is_reconstruction()),
    }
}

/// True when no run of unusable quality touches the samples.
fn is_whole(series: &Series, range: &Range<usize>) -> bool {
    let runs = series.qualities().runs();
    let first = runs.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
    runs[first..].iter().take_while(|(start, _)| *start < range.end).all(|(_, quality)| quality.is_usable())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::actuation::tests::tag,
        historian::{Origin, Quality, Status},
    };

    const S: i64 = NANOS_PER_SEC;

    fn over(window_secs: i64, to: i64, num_points: usize) -> SlopeOver {
        SlopeOver {
            from: Instant::from_nanos(0),
            to: Instant::from_nanos(to * S),
            window_nanos: window_secs * S,
            num_points,
            max_gap_nanos: 3 * S,
        }
    }

    fn found(samples: &[(i64, f64, Quality)], over: SlopeOver) -> Vec<Option<f64>> {
        slopes(&seconds(samples), over).into_iter().map(|point| point.per_sec).collect()
    }

    fn seconds(samples: &[(i64, f64, Quality)]) -> TagSamples {
        tag(&samples.iter().map(|(at, value, quality)| (at * S, *value, *quality)).collect::<Vec<_>>(), None)
    }

    #[test]
    fn a_straight_rise_has_its_slope_once_the_window_is_full() {
        let samples: Vec<_> = (0..=100).map(|k| (k, 5.0 + 0.5 * k as f64, Quality::GOOD)).collect();
        let slopes = found(&samples, over(10, 100, 11));
        assert_eq!(slopes[0], None, "nothing lies behind the first sample");
        assert!(slopes[1..].iter().all(|slope| (slope.unwrap() - 0.5).abs() < 1e-9), "{slopes:?}");
        assert_eq!(found(&samples, over(10, 120, 7)).last(), Some(&None), "nothing was recorded any more");
    }

    #[test]
    fn gaps_and_bad_samples_break_the_line() {
        let bad = |k: i64| if k == 40 { Quality::BAD } else { Quality::GOOD };
        let samples: Vec<_> = (0..=100).filter(|k| !(61..=69).contains(k)).map(|k| (k, k as f64, bad(k))).collect();
        let slopes = found(&samples, over(10, 100, 101));
        let broken: Vec<usize> = (10..=100).filter(|k| slopes[*k].is_none()).collect();
        assert_eq!(broken.first(), Some(&40));
        assert!((40..=50).chain(64..=76).all(|k| broken.contains(&k)), "{broken:?}");
        assert!(![39, 51, 58, 80].iter().any(|k| broken.contains(k)), "{broken:?}");
    }

    #[test]
    fn reconstruction_is_told_and_nothing_follows_from_nothing() {
        let made = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
        let samples: Vec<_> = (0..=40).map(|k| (k, 1.0, if k < 20 { made } else { Quality::GOOD })).collect();
        let points = slopes(&seconds(&samples), over(10, 40, 5));
        assert_eq!(
            points.iter().map(|point| point.is_reconstruction).collect::<Vec<_>>(),
            [false, true, true, false, false]
        );
        assert_eq!(points[4].per_sec, Some(0.0));
        assert!(found(&[], over(10, 40, 5)).is_empty());
        assert!(found(&samples, over(10, 0, 5)).is_empty());
        assert!(found(&samples, over(0, 40, 5)).is_empty());
        assert_eq!(found(&samples[..1], over(10, 40, 3)), [None; 3]);
        let nan: Vec<_> = samples.iter().map(|sample| (sample.0, f64::NAN, Quality::GOOD)).collect();
        assert_eq!(found(&nan, over(10, 40, 3)), [None; 3]);
    }

    #[test]
    fn many_samples_in_a_window_cost_no_more_and_say_the_same() {
        let samples: Vec<_> = (0..100_000).map(|k| (k, 0.25 * k as f64, Quality::GOOD)).collect();
        let slopes = found(&samples, over(50_000, 99_999, 3));
        assert!((slopes[2].unwrap() - 0.25).abs() < 1e-9);
    }
}
