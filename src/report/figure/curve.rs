//! A tag's samples in a window as strokes, one bucket per pixel; nothing is drawn where nothing was recorded.
//!
//! A stroke ends at a bad or missing sample, at a gap, and where reconstruction begins or ends. A gap is longer than the
//! tag's maximum interpolation, or, for a tag that sets none, than ten times the usual interval between its samples.

use crate::{
    case::Interpolation,
    historian::{Bucket, Origin, Series, TagSamples},
    time::{Instant, NANOS_PER_SEC},
};

/// What of one tag is drawn in a window.
#[derive(Clone, Debug, Default)]
pub(super) struct Curve {
    /// Unbroken stretches.
    pub strokes: Vec<Stroke>,
    /// Published figures: place on the window from 0 to 1, value.
    pub published: Vec<(f64, f64)>,
    /// Stretches between two samples in which nothing usable was recorded: first and last place.
    pub gaps: Vec<(f64, f64)>,
    /// Smallest and largest value drawn.
    pub extent: Option<(f64, f64)>,
    /// True when any sample in the window is part of a reconstruction.
    pub has_reconstruction: bool,
}

/// One unbroken stretch: places on the window from 0 to 1, and values.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stroke {
    /// Its points, in order of time.
    pub points: Vec<(f64, f64)>,
    /// True when it is drawn through stated figures.
    pub is_reconstruction: bool,
}

const EXACT: usize = 4;
const USUAL_FROM: usize = 1000;
const GAP_FACTOR: i64 = 10;
const MOST_PUBLISHED: usize = 2000;

/// The curve of `tag` between reference times `from` and `to`, in `num_buckets` slices.
pub(super) fn curve(
    tag: &TagSamples,
    interpolation: Interpolation,
    (from, to): (Instant, Instant),
    num_buckets: usize,
) -> Curve {
    let (start, end) = (tag.clock_map.to_source(from), tag.clock_map.to_source(to));
    let series = &tag.series;
    let mut pen = Pen {
        series,
        start,
        span_nanos: end.secs_since(start) * NANOS_PER_SEC as f64,
        max_gap_nanos: max_gap(tag),
        is_step: interpolation == Interpolation::Step,
        last: None,
        last_place: None,
        curve: Curve::default(),
    };
    for bucket in series.envelope(start, end.plus_nanos(1), num_buckets) {
        pen.draw(bucket);
    }
    pen.curve.published = published(series, start, end, &|idx| pen.place(idx));
    pen.curve
}

struct Pen<'a> {
    series: &'a Series,
    start: Instant,
    span_nanos: f64,
    max_gap_nanos: i64,
    is_step: bool,
    /// The last sample drawn.
    last: Option<usize>,
    /// Where the last sample drawn stands, also after a break.
    last_place: Option<f64>,
    curve: Curve,
}

impl Pen<'_> {
    fn place(&self, idx: usize) -> f64 {
        self.series.time(idx).secs_since(self.start) * NANOS_PER_SEC as f64 / self.span_nanos
    }

    fn draw(&mut self, bucket: Bucket) {
        if bucket.end - bucket.start <= EXACT {
            (bucket.start..bucket.end).for_each(|idx| self.sample(idx));
            return;
        }
        if bucket.is_void() {
            self.last = None;
            return;
        }
        let near = 256.min(bucket.end - bucket.start);
        let first = (bucket.start..bucket.start + near).find(|idx| self.series.is_usable(*idx));
        let last = (bucket.end - near..bucket.end).rev().find(|idx| self.series.is_usable(*idx));
        let (Some(first), Some(last)) = (first, last) else {
            self.last = None;
            return;
        };
        if first > bucket.start {
            self.last = None;
        }
        self.sample(first);
        let middle = f64::midpoint(self.place(first), self.place(last));
        for value in [bucket.min, bucket.max] {
            self.point(middle, value);
        }
        self.point(self.place(last), self.series.values()[last]);
        self.last = (last + 1 == bucket.end).then_some(last);
    }

    fn sample(&mut self, idx: usize) {
        if !self.series.is_usable(idx) {
            self.last = None;
            return;
        }
        let is_reconstruction = self.series.quality(idx).is_reconstruction();
        self.curve.has_reconstruction |= is_reconstruction;
        let joins = self.last.is_some_and(|last| {
            self.is_near(last, idx) && self.series.quality(last).is_reconstruction() == is_reconstruction
        });
        if !joins {
            let is_near = self.last.is_some_and(|last| self.is_near(last, idx));
            if let (false, Some(before)) = (is_near, self.last_place) {
                self.curve.gaps.push((before, self.place(idx)));
            }
            self.curve.strokes.push(Stroke { points: Vec::new(), is_reconstruction });
        } else if self.is_step
            && let Some(last) = self.last
        {
            self.point(self.place(idx), self.series.values()[last]);
        }
        self.point(self.place(idx), self.series.values()[idx]);
        self.last = Some(idx);
    }

    fn is_near(&self, last: usize, idx: usize) -> bool {
        self.series.times()[idx].saturating_sub(self.series.times()[last]) <= self.max_gap_nanos
    }

    fn point(&mut self, place: f64, value: f64) {
        let (low, high) = self.curve.extent.unwrap_or((value, value));
        self.curve.extent = Some((low.min(value), high.max(value)));
        self.last_place = Some(place);
        if let Some(stroke) = self.curve.strokes.last_mut() {
            stroke.points.push((place, value));
        }
    }
}

/// The longest time between two samples that are drawn as one stretch.
pub(super) fn max_gap(tag: &TagSamples) -> i64 {
    if let Some(secs) = tag.max_interpolation_s {
        return (secs * NANOS_PER_SEC as f64) as i64;
    }
    usual_apart(&tag.series).map_or(i64::MAX, |usual| usual.saturating_mul(GAP_FACTOR))
}

/// The usual time between two samples, the median of at most about a thousand; none when all stand at one time.
pub(super) fn usual_apart(series: &Series) -> Option<i64> {
    let times = series.times();
    let stride = (times.len() / USUAL_FROM).max(1);
    let mut apart: Vec<i64> = times
        .windows(2)
        .step_by(stride)
        .map(|pair| pair[1].saturating_sub(pair[0]))
        .filter(|apart| *apart > 0)
        .collect();
    apart.sort_unstable();
    apart.get(apart.len() / 2).copied()
}

fn published(series: &Series, start: Instant, end: Instant, place: &dyn Fn(usize) -> f64) -> Vec<(f64, f64)> {
    let runs = series.qualities().runs();
    let ends = runs.iter().skip(1).map(|(first, _)| *first).chain([series.len()]);
    let stated = runs.iter().zip(ends).filter(|((_, quality), _)| quality.origin == Origin::Published);
    let within = |idx: &usize| series.time(*idx) >= start && series.time(*idx) <= end && series.is_usable(*idx);
    let idxs = stated.flat_map(|((first, _), end)| *first..end).filter(within);
    idxs.take(MOST_PUBLISHED).map(|idx| (place(idx), series.values()[idx])).collect()
}

/// The polygons between a stroke and a level, where the stroke lies beyond it (`sign` 1: above, −1: below).
pub(super) fn beyond(stroke: &Stroke, level: f64, sign: f64) -> Vec<Vec<(f64, f64)>> {
    let (mut areas, mut area) = (Vec::new(), Vec::new());
    let is_out = |value: f64| (value - level) * sign > 0.0;
    let mut close = |area: &mut Vec<(f64, f64)>| {
        if let (Some(first), Some(last)) = (area.first().copied(), area.last().copied()) {
            area.push((last.0, level));
            area.push((first.0, level));
            areas.push(std::mem::take(area));
        }
    };
    let mut before: Option<(f64, f64)> = None;
    for point in &stroke.points {
        if let Some(before) = before
            && is_out(before.1) != is_out(point.1)
        {
            let share = (level - before.1) / (point.1 - before.1);
            area.push((before.0 + (point.0 - before.0) * share, level));
            if is_out(before.1) {
                close(&mut area);
            }
        }
        if is_out(point.1) {
            area.push(*point);
        }
        before = Some(*point);
    }
    close(&mut area);
    areas
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        historian::{Quality, QualityRuns, RowMap, Status},
        time::ClockMap,
    };

    const S: i64 = NANOS_PER_SEC;

    fn tag(samples: &[(i64, f64, Quality)]) -> TagSamples {
        let times: Vec<i64> = samples.iter().map(|s| s.0 * S).collect();
        let values: Vec<f64> = samples.iter().map(|s| s.1).collect();
        let quality = QualityRuns::collect(samples.iter().map(|s| s.2));
        TagSamples {
            tag: "T".into(),
            unit: String::new(),
            clock: "c".into(),
            clock_map: ClockMap::IDENTITY,
            evidence: None,
            max_interpolation_s: None,
            series: Series::new("T", times.into(), values.into(), quality, RowMap::Straight { first: 1 }),
        }
    }

    fn drawn(samples: &[(i64, f64, Quality)], secs: i64) -> Curve {
        let window = (Instant::from_nanos(0), Instant::from_nanos(secs * S));
        curve(&tag(samples), Interpolation::Linear, window, 100)
    }

    #[test]
    fn gaps_bad_samples_and_missing_values_are_never_bridged() {
        let good = Quality::GOOD;
        let found = drawn(
            &[
                (0, 1.0, good),
                (1, 2.0, good),
                (2, 9.0, Quality::BAD),
                (3, 3.0, good),
                (4, f64::NAN, Quality::MISSING),
                (5, 4.0, good),
                (6, 4.5, good),
                (60, 5.0, good),
            ],
            100,
        );
        let lengths: Vec<usize> = found.strokes.iter().map(|stroke| stroke.points.len()).collect();
        assert_eq!(lengths, [2, 1, 2, 1]);
        assert_eq!(found.extent, Some((1.0, 5.0)), "a bad value stays out of the scale");
    }

    #[test]
    fn reconstruction_is_told_apart_and_published_figures_are_dots() {
        let made = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
        let stated = Quality { status: Status::Uncertain, origin: Origin::Published };
        let found = drawn(&[(0, 1.0, Quality::GOOD), (1, 2.0, made), (2, 3.0, stated), (3, 2.0, made)], 10);
        assert_eq!(found.strokes.iter().map(|stroke| stroke.is_reconstruction).collect::<Vec<_>>(), [false, true]);
        assert_eq!(found.published, [(0.2, 3.0)]);
        assert!(found.has_reconstruction);
    }

    #[test]
    fn a_spike_among_a_million_samples_stays_in_the_curve() {
        let mut samples: Vec<_> = (0..1_000_000).map(|t| (t, 1.0, Quality::GOOD)).collect();
        samples[777_777].1 = 50.0;
        let found = drawn(&samples, 1_000_000);
        assert_eq!(found.extent, Some((1.0, 50.0)));
        assert!(found.strokes.len() == 1 && found.strokes[0].points.len() <= 500);
    }

    #[test]
    fn areas_beyond_a_level_are_cut_at_the_crossings() {
        let stroke = Stroke { points: vec![(0.0, 0.0), (1.0, 2.0), (2.0, 0.0)], is_reconstruction: false };
        assert_eq!(beyond(&stroke, 1.0, 1.0), [vec![(0.5, 1.0), (1.0, 2.0), (1.5, 1.0), (1.5, 1.0), (0.5, 1.0)]]);
        assert!(beyond(&stroke, 3.0, 1.0).is_empty());
        assert_eq!(beyond(&stroke, 1.0, -1.0).len(), 2);
    }
}
