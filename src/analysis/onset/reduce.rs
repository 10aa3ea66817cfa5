//! Many samples as few points: the means of equal slots of time; and the raw ones around a place.

use std::ops::Range;

use crate::{
    analysis::{fit::Point, usable::usable},
    historian::Series,
    time::Instant,
};

/// Points that the search works on at most.
pub(super) const MOST: usize = 720;
/// Points that stand for the samples of one place when it is looked at closely.
const CLOSE: usize = 1_024;

/// A window of a series with its times from 0 to 1 and its values about their middle.
pub(super) struct Window<'a> {
    pub series: &'a Series,
    pub range: Range<usize>,
    pub start: Instant,
    pub length_secs: f64,
    /// What every value is reckoned from, so that sums keep their digits.
    pub middle: f64,
}

impl Window<'_> {
    /// The place of a time, from 0 to 1.
    fn place(&self, time: Instant) -> f64 {
        time.secs_since(self.start) / self.length_secs
    }

    /// The source time of a place.
    pub(super) fn time(&self, place: f64) -> Instant {
        self.start.plus_nanos((place * self.length_secs * 1e9).round() as i64)
    }

    /// The stretch between two places as a window of its own; none when it holds too few samples.
    pub(super) fn part(&self, from: f64, to: f64) -> Option<Self> {
        let range = self.index(from)..self.index(to);
        let start = self.time(from);
        let length_secs = self.time(to).secs_since(start);
        let is_enough = usable(self.series, range.clone()).nth(super::LEAST_SAMPLES).is_some() && length_secs > 0.0;
        is_enough.then_some(Self { range, start, length_secs, ..*self })
    }

    /// The first sample at or after a place.
    fn index(&self, place: f64) -> usize {
        let time = self.time(place).nanos();
        self.series.times().partition_point(|known| *known < time).clamp(self.range.start, self.range.end)
    }

    /// The samples between two places, as means when they are many.
    pub(super) fn between(&self, from: f64, to: f64) -> Vec<Point> {
        let range = self.index(from)..if to >= 1.0 { self.range.end } else { self.index(to) };
        let width = if range.len() > CLOSE { (to - from) / CLOSE as f64 } else { 0.0 };
        self.means(range, width, from)
    }

    /// One point a sample when they are few, else the mean of each of equally long slots that holds any.
    pub(super) fn points(&self) -> Vec<Point> {
        if usable(self.series, self.range.clone()).nth(MOST).is_none() {
            return self.means(self.range.clone(), 0.0, 0.0);
        }
        self.means(self.range.clone(), 1.0 / MOST as f64, 0.0)
    }

    /// The points with those between two places taken apart into their samples, at most [`CLOSE`] of them; the weight of
    /// each point is shared out among what it is taken apart into.
    pub(super) fn closer(&self, points: &[Point], (from, to): (f64, f64)) -> Vec<Point> {
        let slot = 1.0 / MOST as f64;
        // Whole slots, so that no sample counts twice.
        let (from, to) = ((from / slot).floor() * slot, (to / slot).ceil() * slot);
        let fine = self.between(from, to);
        let weight = points.iter().filter(|(x, ..)| (from..=to).contains(x)).map(|(.., w)| w).sum::<f64>();
        let each = weight / fine.len().max(1) as f64;
        let before = points.iter().filter(|(x, ..)| *x < from).copied();
        let after = points.iter().filter(|(x, ..)| *x > to).copied();
        before.chain(fine.into_iter().map(|(x, y, _)| (x, y, each))).chain(after).collect()
    }

    /// The means of slots of `width` from place `origin` on; every sample for itself when the width is 0.
    fn means(&self, range: Range<usize>, width: f64, origin: f64) -> Vec<Point> {
        let mut points: Vec<Point> = Vec::new();
        let (mut slot, mut count) = (i64::MIN, 0.0);
        for idx in usable(self.series, range) {
            let (x, y) = (self.place(self.series.time(idx)), self.series.values()[idx] - self.middle);
            let of = if width > 0.0 { ((x - origin) / width).floor() as i64 } else { i64::MIN };
            match points.last_mut() {
                Some((at, mean, _)) if width > 0.0 && of == slot => {
                    count += 1.0;
                    *at += (x - *at) / count;
                    *mean += (y - *mean) / count;
                }
                _ => {
                    points.push((x, y, 1.0));
                    (slot, count) = (of, 1.0);
                }
            }
        }
        points
    }
}
