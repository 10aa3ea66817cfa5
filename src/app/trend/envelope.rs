//! The least and greatest of a series in slices of about a pixel, kept while the window slides over them.
//!
//! Slices lie on a grid that counts from the epoch, not from the window's edge: panning asks for those alone that come into
//! sight, and a peak keeps its shape under the hand. Their width steps by 9 %, so that zooming seldom asks for all of them;
//! each curve steps at another width than its neighbours, so that these times do not fall together.

use std::ops::Range;

use crate::{
    historian::{Bucket, Series},
    time::Instant,
};

/// Widths of slices between one and its double.
const STEPS: f64 = 8.0;

/// Slices of one series.
#[derive(Debug, Default)]
pub(super) struct Envelope {
    /// Where between two widths this curve steps, from 0 to 1.
    share: f64,
    slice_nanos: i64,
    /// The number of the first slice kept, counted from the epoch.
    first: i64,
    slices: Vec<Slice>,
}

/// What one slice holds. Looking at a sample's own time is a far place in memory: done once.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Slice {
    pub bucket: Bucket,
    /// The first and the last usable record; none without one.
    pub ends: Option<[Record; 2]>,
}

/// A record's place, and its source time in nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Record {
    pub idx: usize,
    pub nanos: i64,
}

impl Slice {
    /// What a stretch of records holds.
    pub(super) fn of(series: &Series, bucket: Bucket) -> Self {
        let is_wholly_usable = series.is_wholly_usable();
        let usable = |idx: &usize| is_wholly_usable || series.is_usable(*idx);
        let record = |idx: usize| Record { idx, nanos: series.times()[idx] };
        let first = (bucket.start..bucket.end).find(usable);
        let last = (bucket.start..bucket.end).rev().find(usable);
        Self { bucket, ends: first.zip(last).map(|(first, last)| [record(first), record(last)]) }
    }

    /// The same without the records from `num_shown` on.
    pub(super) fn cut(&self, series: &Series, num_shown: usize) -> Self {
        if self.bucket.end <= num_shown {
            return *self;
        }
        let (start, end) = (self.bucket.start, num_shown.max(self.bucket.start));
        let (min, max) =
            series.pyramid().min_max(series.values(), start, end).unwrap_or((f64::INFINITY, f64::NEG_INFINITY));
        Self::of(series, Bucket { start, end, min, max })
    }
}

/// Slices that cover a window.
pub(super) struct Slices<'a> {
    pub slice_nanos: i64,
    pub first: i64,
    pub all: &'a [Slice],
}

impl Slices<'_> {
    /// The middle of a slice in source time.
    pub(super) fn middle(&self, nth: usize) -> Instant {
        let start = (self.first + nth as i64).saturating_mul(self.slice_nanos);
        Instant::from_nanos(start.saturating_add(self.slice_nanos / 2))
    }
}

impl Envelope {
    /// Nothing yet, for the `nth` curve.
    pub(super) fn of(nth: usize) -> Self {
        /// Its multiples lie evenly between 0 and 1.
        const GOLDEN: f64 = 0.618_033_988_749_895;
        Self { share: (nth as f64 * GOLDEN).fract(), ..Self::default() }
    }

    /// The slices that cover source time from `from` to `to`, each as wide as one of `num_px` or up to 9 % less.
    pub(super) fn over(&mut self, series: &Series, (from, to): (i64, i64), num_px: usize) -> Slices<'_> {
        let slice_nanos = self.width((to.saturating_sub(from) as f64 / num_px.max(1) as f64).max(1.0));
        let wanted = from.div_euclid(slice_nanos)..to.div_euclid(slice_nanos) + 1;
        let kept = self.first..self.first + self.slices.len() as i64;
        if slice_nanos != self.slice_nanos || wanted.start >= kept.end || wanted.end <= kept.start {
            self.slices = slices(series, slice_nanos, wanted.clone());
        } else if wanted != kept {
            self.slide(series, &kept, &wanted);
        }
        (self.slice_nanos, self.first) = (slice_nanos, wanted.start);
        Slices { slice_nanos, first: self.first, all: &self.slices }
    }

    /// From the slices kept to those wanted, which overlap them: what is new at either end is asked for.
    fn slide(&mut self, series: &Series, kept: &Range<i64>, wanted: &Range<i64>) {
        self.slices.truncate((wanted.end.min(kept.end) - kept.start) as usize);
        let before = slices(series, self.slice_nanos, wanted.start..kept.start);
        let out = (wanted.start - kept.start).max(0) as usize;
        self.slices.splice(..out, before);
        self.slices.extend(slices(series, self.slice_nanos, kept.end..wanted.end));
    }

    /// The widest slice of this curve's steps that is no wider than a pixel.
    fn width(&self, px_nanos: f64) -> i64 {
        let step = (px_nanos.log2() * STEPS - self.share).floor() + self.share;
        ((step / STEPS).exp2() as i64).max(1)
    }
}

/// None where the range is empty.
fn slices(series: &Series, slice_nanos: i64, numbers: Range<i64>) -> Vec<Slice> {
    let num = (numbers.end - numbers.start).max(0) as usize;
    let buckets = if num == 0 { Vec::new() } else { series.slices(slice_nanos, numbers.start, num) };
    buckets.into_iter().map(|bucket| Slice::of(series, bucket)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::historian::{Quality, QualityRuns, RowMap};

    fn series() -> Series {
        let times: Vec<i64> = (0..300_000i64).map(|idx| idx * 1_000 + (idx * 7_919) % 700).collect();
        let values: Vec<f64> = (0..times.len()).map(|idx| ((idx * 37) % 1_013) as f64).collect();
        let quality = QualityRuns::uniform(Quality::GOOD);
        Series::new("T", times.into(), values.into(), quality, RowMap::Straight { first: 2 })
    }

    #[test]
    fn sliding_and_zooming_give_what_a_fresh_look_gives_and_no_sample_is_between_two_slices() {
        let series = series();
        let mut kept = Envelope::of(3);
        let windows = [(0, 100), (7, 107), (3, 103), (3, 98), (1, 140), (200, 300), (150, 260), (-50, 20), (0, 100)];
        for (from, to) in windows.map(|(from, to): (i64, i64)| (from * 1_000_003, to * 1_000_003)) {
            let found = kept.over(&series, (from, to), 200);
            let mut fresh = Envelope::of(3);
            let expect = fresh.over(&series, (from, to), 200);
            assert_eq!((found.slice_nanos, found.first), (expect.slice_nanos, expect.first));
            assert_eq!(found.all, expect.all, "{from} to {to}");
            assert!(found.all.windows(2).all(|pair| pair[0].bucket.end == pair[1].bucket.start));
            let px = (to - from) as f64 / 200.0;
            assert!(found.slice_nanos as f64 <= px && found.slice_nanos as f64 > px * 0.91);
            assert!(found.first * found.slice_nanos <= from);
            assert!((found.first + found.all.len() as i64) * found.slice_nanos > to);
        }
    }
}
