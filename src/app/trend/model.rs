//! What a trend lane draws, in pixels across and values up: columns of one pixel when samples are dense, the samples
//! themselves when they are sparse. Pure.
//!
//! Promises: never more than a few points a pixel; an extreme of a single sample is in its column at every zoom; no line
//! crosses a gap, a bad or a missing stretch; nothing after the first `num_shown` samples is looked at.

use crate::{
    app::axis::Axis,
    historian::{Bucket, Origin, Quality, TagSamples},
    time::Instant,
};

/// A stretch with more records a pixel than this is drawn as columns.
const DENSE: usize = 2;

/// The samples of one pixel column, or one sample. Of recorded samples that stand dense, a column knows the extremes only:
/// `first` and `last` are these, too.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct Column {
    pub x: f32,
    pub first: f64,
    pub last: f64,
    pub min: f64,
    pub max: f64,
}

impl Column {
    fn one(x: f32, value: f64) -> Self {
        Self { x, first: value, last: value, min: value, max: value }
    }
}

/// Columns that a line may join.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Run {
    /// True when nobody recorded the stretch.
    pub reconstructed: bool,
    pub columns: Vec<Column>,
}

/// A published figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct Dot {
    pub x: f32,
    pub value: f64,
}

/// One tag's picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Curve {
    pub runs: Vec<Run>,
    pub dots: Vec<Dot>,
    /// Stretches, in pixels, without a usable value.
    pub blind: Vec<(f32, f32)>,
    /// Stretches, in pixels, that nobody recorded.
    pub reconstructed: Vec<(f32, f32)>,
    /// Smallest and largest value in the window; none without a value.
    pub extremes: Option<(f64, f64)>,
    /// Records in the window that are shown.
    pub num_records: usize,
    /// The pixels of the screen that they lie over, at least one.
    pub num_px: f64,
    /// Drawn as the least and greatest of each pixel; else as the samples themselves.
    pub is_dense: bool,
}

impl Curve {
    /// How many records a pixel of the screen stands for, where there are any.
    pub(in crate::app) fn samples_per_px(&self) -> f64 {
        self.num_records as f64 / self.num_px.max(1.0)
    }
}

/// The picture of the first `num_shown` samples on `axis`, one column for each of `num_px` pixels.
/// `longest_nanos` is the longest step between two samples that a line may bridge.
pub(super) fn curve(
    samples: &TagSamples,
    axis: &Axis,
    num_px: usize,
    num_shown: usize,
    longest_nanos: Option<i64>,
) -> Curve {
    let series = &samples.series;
    let to_source = |at: Instant| samples.clock_map.to_source(at);
    let (from, to) = (to_source(axis.window.from), to_source(axis.window.to));
    let start = series.times().partition_point(|time| *time < from.nanos()).min(num_shown);
    let end = series.times().partition_point(|time| *time <= to.nanos()).min(num_shown);
    let is_dense = end.saturating_sub(start) > DENSE * num_px.max(1);
    let mut picture = Picture { samples, axis, longest_nanos, is_dense, curve: Curve::default() };
    picture.curve.num_records = end.saturating_sub(start);
    picture.curve.is_dense = is_dense;
    if start < end {
        let width = f64::from(picture.x(end - 1) - picture.x(start));
        picture.curve.num_px = (width * num_px as f64 / f64::from((axis.right - axis.left).max(1.0))).max(1.0);
    }
    picture.curve.extremes = series.pyramid().min_max(series.values(), start, end);
    // One sample beyond each edge, so that the line leaves the window where it should.
    let (wide_start, wide_end) = (start.saturating_sub(1), (end + 1).min(num_shown));
    if is_dense {
        let buckets = series.envelope(from, to, num_px);
        picture.dense(&buckets, num_shown);
    } else {
        picture.sparse(wide_start, wide_end);
    }
    picture.stretches(wide_start, wide_end);
    picture.curve.blind = joined(picture.curve.blind);
    picture.curve
}

struct Picture<'a> {
    samples: &'a TagSamples,
    axis: &'a Axis,
    longest_nanos: Option<i64>,
    is_dense: bool,
    curve: Curve,
}

impl Picture<'_> {
    fn x(&self, idx: usize) -> f32 {
        self.axis.x_from_time(self.samples.reference_time(idx))
    }

    fn is_gap(&self, before: usize, after: usize) -> bool {
        let times = self.samples.series.times();
        self.longest_nanos.is_some_and(|longest| times[after].saturating_sub(times[before]) > longest)
    }

    fn sparse(&mut self, start: usize, end: usize) {
        let series = &self.samples.series;
        let mut before: Option<(Column, usize, bool)> = None;
        for idx in start..end {
            if !series.is_usable(idx) {
                before = None;
                continue;
            }
            let quality = series.quality(idx);
            let column = Column::one(self.x(idx), series.values()[idx]);
            self.join(before.filter(|(_, last, _)| !self.is_gap(*last, idx)), column, quality.is_reconstruction());
            if quality.origin == Origin::Published {
                self.curve.dots.push(Dot { x: column.x, value: column.first });
            }
            before = Some((column, idx, quality.is_reconstruction()));
        }
    }

    fn dense(&mut self, buckets: &[Bucket], num_shown: usize) {
        let series = &self.samples.series;
        let is_wholly_usable = series.is_wholly_usable();
        let mut before: Option<(Column, usize, bool)> = None;
        for (px, bucket) in buckets.iter().enumerate() {
            let end = bucket.end.min(num_shown);
            if bucket.start >= end {
                continue;
            }
            let usable = |idx: &usize| is_wholly_usable || series.is_usable(*idx);
            let (Some(first), Some(last)) = ((bucket.start..end).find(usable), (bucket.start..end).rev().find(usable))
            else {
                before = None;
                continue;
            };
            let (min, max) = if end == bucket.end {
                (bucket.min, bucket.max)
            } else {
                series.pyramid().min_max(series.values(), bucket.start, end).unwrap_or((bucket.min, bucket.max))
            };
            let share = (px as f32 + 0.5) / buckets.len() as f32;
            let x = self.axis.left + share * (self.axis.right - self.axis.left);
            let is_reconstruction = series.quality(first).is_reconstruction();
            // Each value looked at is a far place in memory: only a line that follows them needs them.
            let ends = if is_reconstruction { (series.values()[first], series.values()[last]) } else { (min, max) };
            let column = Column { x, first: ends.0, last: ends.1, min, max };
            let joins = first == bucket.start;
            self.join(before.filter(|(_, idx, _)| joins && !self.is_gap(*idx, first)), column, is_reconstruction);
            before = (last + 1 == end).then_some((column, last, is_reconstruction));
        }
    }

    /// Adds a column to the run of the one before, or begins a run.
    fn join(&mut self, before: Option<(Column, usize, bool)>, column: Column, is_reconstruction: bool) {
        let Some((last, _, was_reconstruction)) = before else {
            self.curve.runs.push(Run { reconstructed: is_reconstruction, columns: vec![column] });
            return;
        };
        // A line between a recorded and a reconstructed sample was not recorded either.
        let reconstructed = is_reconstruction || was_reconstruction;
        match self.curve.runs.last_mut() {
            Some(run) if run.reconstructed == reconstructed => run.columns.push(column),
            Some(run) if run.columns.len() == 1 => {
                run.reconstructed = reconstructed;
                run.columns.push(column);
            }
            _ => self.curve.runs.push(Run { reconstructed, columns: vec![last, column] }),
        }
    }

    /// The stretches without value and those that nobody recorded, at most one a pixel.
    fn stretches(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let runs = self.samples.series.qualities().runs();
        let first = runs.partition_point(|(idx, _)| *idx <= start).saturating_sub(1);
        for (place, (run_start, quality)) in runs.iter().enumerate().skip(first) {
            if *run_start >= end {
                break;
            }
            let run_end = runs.get(place + 1).map_or(end, |next| next.0).min(end);
            self.stretch((*run_start).max(start), run_end, *quality, end);
        }
        if let Some(longest) = self.longest_nanos {
            self.gaps(start, end, longest);
        }
    }

    fn stretch(&mut self, from: usize, to: usize, quality: Quality, end: usize) {
        let until = if to < end { to } else { to - 1 };
        let (left, right) = (self.x(from), self.x(until));
        if !quality.is_usable() {
            push_stretch(&mut self.curve.blind, left, right.max(left + 2.0));
        } else if quality.is_reconstruction() {
            push_stretch(&mut self.curve.reconstructed, left, right);
        }
        if self.is_dense && quality.origin == Origin::Published && to - from < 64 {
            for idx in from..to {
                let dot = Dot { x: self.x(idx), value: self.samples.series.values()[idx] };
                self.curve.dots.push(dot);
            }
        }
    }

    fn gaps(&mut self, start: usize, end: usize, longest: i64) {
        let times = &self.samples.series.times()[start..end];
        // Where samples are closer than a pixel on average, a gap that shows is found through the runs' own breaks.
        if times.len() > 20_000 {
            for pair in 1..self.curve.runs.len() {
                let (before, after) = (&self.curve.runs[pair - 1], &self.curve.runs[pair]);
                if let (Some(last), Some(first)) = (before.columns.last(), after.columns.first())
                    && first.x - last.x > 3.0
                {
                    push_stretch(&mut self.curve.blind, last.x, first.x);
                }
            }
            return;
        }
        for (idx, pair) in times.windows(2).enumerate() {
            if pair[1].saturating_sub(pair[0]) > longest {
                let (left, right) = (self.x(start + idx), self.x(start + idx + 1));
                push_stretch(&mut self.curve.blind, left, right);
            }
        }
    }
}

/// Stretches in order, those that touch made one.
fn joined(mut stretches: Vec<(f32, f32)>) -> Vec<(f32, f32)> {
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut found = Vec::new();
    for (left, right) in stretches {
        push_stretch(&mut found, left, right);
    }
    found
}

fn push_stretch(list: &mut Vec<(f32, f32)>, left: f32, right: f32) {
    match list.last_mut() {
        Some((start, end)) if left - *end < 1.0 && left >= *start => *end = end.max(right),
        _ => list.push((left, right)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{axis::TimeWindow, facts::longest_step},
        historian::{QualityRuns, RowMap, Series, Status},
        time::{ClockMap, NANOS_PER_SEC},
    };

    fn samples(records: &[(i64, f64, Quality)]) -> TagSamples {
        let times: Vec<i64> = records.iter().map(|r| r.0 * NANOS_PER_SEC).collect();
        let values: Vec<f64> = records.iter().map(|r| r.1).collect();
        let quality = QualityRuns::collect(records.iter().map(|r| r.2));
        TagSamples {
            tag: "T".into(),
            unit: String::new(),
            clock: "c".into(),
            clock_map: ClockMap::IDENTITY,
            evidence: None,
            max_interpolation_s: Some(10.0),
            series: Series::new("T", times.into(), values.into(), quality, RowMap::Straight { first: 2 }),
        }
    }

    fn axis(secs: i64) -> Axis {
        let window = TimeWindow::new(Instant::from_nanos(0), Instant::from_nanos(secs * NANOS_PER_SEC));
        Axis { window, left: 0.0, right: 100.0 }
    }

    fn draw(samples: &TagSamples, secs: i64, num_shown: usize) -> Curve {
        curve(samples, &axis(secs), 100, num_shown, longest_step(samples))
    }

    #[test]
    fn no_line_crosses_a_gap_or_a_bad_sample() {
        let g = Quality::GOOD;
        let records = [(0, 1.0, g), (1, 2.0, g), (2, f64::NAN, Quality::BAD), (3, 3.0, g), (50, 4.0, g), (51, 4.0, g)];
        let found = draw(&samples(&records), 100, 6);
        let lengths: Vec<usize> = found.runs.iter().map(|run| run.columns.len()).collect();
        assert_eq!(lengths, [2, 1, 2]);
        assert_eq!(found.blind, [(2.0, 50.0)], "the bad stretch and the gap after the lone sample");
    }

    #[test]
    fn what_lies_after_the_horizon_is_not_drawn() {
        let records: Vec<_> = (0..100).map(|i| (i, if i < 50 { 1.0 } else { 99.0 }, Quality::GOOD)).collect();
        let found = draw(&samples(&records), 100, 50);
        assert!(found.runs.iter().flat_map(|run| &run.columns).all(|column| column.max <= 1.0 && column.x <= 50.0));
        assert_eq!(found.extremes, Some((1.0, 1.0)));
    }

    #[test]
    fn a_spike_of_one_sample_is_in_its_column_and_columns_join() {
        let mut records: Vec<_> = (0..100_000).map(|i| (i, 1.0, Quality::GOOD)).collect();
        records[77_777].1 = 50.0;
        let found = draw(&samples(&records), 100_000, records.len());
        assert_eq!(found.runs.len(), 1);
        assert_eq!(found.runs[0].columns.len(), 100);
        assert_eq!(found.runs[0].columns.iter().filter(|column| column.max == 50.0).count(), 1);
        let cut = draw(&samples(&records), 100_000, 77_777);
        assert!(cut.runs[0].columns.iter().all(|column| column.max == 1.0), "the bucket at the horizon is cut, too");
    }

    #[test]
    fn a_line_into_a_reconstruction_is_a_reconstruction() {
        let drawn = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
        let published = Quality { status: Status::Uncertain, origin: Origin::Published };
        let g = Quality::GOOD;
        let records = [(0, 1.0, g), (1, 1.0, g), (2, 1.0, drawn), (3, 2.0, published), (4, 1.0, g), (5, 1.0, g)];
        let found = draw(&samples(&records), 10, 6);
        let shape: Vec<_> = found.runs.iter().map(|run| (run.reconstructed, run.columns.len())).collect();
        assert_eq!(shape, [(false, 2), (true, 4), (false, 2)]);
        assert_eq!(found.dots, [Dot { x: 30.0, value: 2.0 }]);
    }
}
