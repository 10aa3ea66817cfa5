//! When a tag read a value, and whether its samples cover a stretch of time. All times are the source's own.

use crate::{
    case::Interpolation,
    historian::{Series, TagSamples},
    time::{Instant, Interval, NANOS_PER_SEC},
};

/// A value looked for in a tag's samples.
pub(super) struct Sought<'a> {
    pub(super) samples: &'a TagSamples,
    pub(super) interpolation: Interpolation,
    /// The value, in the samples' unit.
    pub(super) value: f64,
    /// How far beside it still counts.
    pub(super) tolerance: f64,
    /// How many samples, from the first on, are looked at.
    pub(super) num_shown: usize,
}

/// How far a record covers a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    Whole,
    /// Part of it lies before the first or after the last sample.
    Outside,
    /// There is a gap in it.
    Gap,
}

impl Sought<'_> {
    /// Seconds by which `window` would have to move to meet a moment that the tag read the value; 0 when it holds one, below
    /// zero when the moment is earlier. None when the tag never read it. Cost: one pass over the samples.
    pub(super) fn shift_s(&self, window: Interval) -> Option<f64> {
        let series = &self.samples.series;
        let mut best: Option<i128> = None;
        let mut last: Option<usize> = None;
        for idx in (0..self.num_shown).filter(|idx| series.is_usable(*idx)) {
            let stretch =
                last.filter(|last| self.is_joined(series, *last, idx)).and_then(|last| self.between(last, idx));
            let here = self.is_value(series.values()[idx]).then(|| Interval::exact(series.time(idx)));
            for found in [stretch, here].into_iter().flatten() {
                let shift = shift_nanos(window, found);
                best = Some(best.filter(|best| best.abs() <= shift.abs()).unwrap_or(shift));
            }
            if best == Some(0) {
                break;
            }
            last = Some(idx);
        }
        best.map(|nanos| nanos as f64 / NANOS_PER_SEC as f64)
    }

    /// The usable sample in `window` that is nearest to the value, else the nearer of its neighbours.
    pub(super) fn nearest(&self, window: Interval) -> Option<usize> {
        let series = &self.samples.series;
        let (from, to) = self.around(window);
        let inside = (from..to).filter(|idx| window.contains(series.time(*idx)) && series.is_usable(*idx));
        let middle = window.middle();
        let far = |idx: &usize| {
            let off = (series.values()[*idx] - self.value).abs();
            (off, i128::from(series.time(*idx).nanos()).abs_diff(i128::from(middle.nanos())))
        };
        let best = |found: &mut dyn Iterator<Item = usize>| {
            found.min_by(|a, b| far(a).0.total_cmp(&far(b).0).then(far(a).1.cmp(&far(b).1)))
        };
        best(&mut inside.into_iter()).or_else(|| best(&mut (from..to).filter(|idx| series.is_usable(*idx))))
    }

    /// Whether usable samples cover `window`, a gap being what the tag says is one.
    pub(super) fn cover(&self, window: Interval) -> Cover {
        let series = &self.samples.series;
        let (from, to) = self.around(window);
        let usable: Vec<usize> = (from..to).filter(|idx| series.is_usable(*idx)).collect();
        let ends = self.num_shown.checked_sub(1).map(|last| (series.time(0), series.time(last)));
        let is_outside = ends.is_none_or(|(first, last)| window.earliest < first || window.latest > last);
        match (usable.first(), usable.last()) {
            _ if is_outside => Cover::Outside,
            (Some(first), Some(last)) => {
                let covers = series.time(*first) <= window.earliest && window.latest <= series.time(*last);
                let is_joined = usable.windows(2).all(|pair| self.is_joined(series, pair[0], pair[1]));
                if covers && is_joined { Cover::Whole } else { Cover::Gap }
            }
            _ => Cover::Gap,
        }
    }

    /// True when every usable sample in and next to `window` is part of a reconstruction.
    pub(super) fn is_reconstructed(&self, window: Interval) -> bool {
        let series = &self.samples.series;
        let (from, to) = self.around(window);
        let mut usable = (from..to).filter(|idx| series.is_usable(*idx)).peekable();
        usable.peek().is_some() && usable.all(|idx| series.quality(idx).is_reconstruction())
    }

    /// The samples in a window with the nearest usable one to either side, as a range of positions.
    fn around(&self, window: Interval) -> (usize, usize) {
        let series = &self.samples.series;
        let times = &series.times()[..self.num_shown];
        let from = times.partition_point(|time| *time <= window.earliest.nanos());
        let to = times.partition_point(|time| *time < window.latest.nanos());
        let before = (0..from).rev().find(|idx| series.is_usable(*idx)).unwrap_or(from);
        let after = (to..self.num_shown).find(|idx| series.is_usable(*idx)).map_or(to, |idx| idx + 1);
        (before, after.max(before))
    }

    fn is_value(&self, value: f64) -> bool {
        (value - self.value).abs() <= self.tolerance * (1.0 + 1e-9)
    }

    fn is_joined(&self, series: &Series, first: usize, second: usize) -> bool {
        let secs = series.time(second).secs_since(series.time(first));
        self.samples.max_interpolation_s.is_none_or(|longest| secs <= longest)
    }

    /// The stretch between two neighbouring samples in which the tag read the value.
    fn between(&self, first: usize, second: usize) -> Option<Interval> {
        let series = &self.samples.series;
        let (v0, v1) = (series.values()[first], series.values()[second]);
        let (t0, t1) = (series.time(first), series.time(second));
        if self.interpolation == Interpolation::Step {
            return self.is_value(v0).then(|| Interval::new(t0, t1));
        }
        if v0 == v1 {
            return self.is_value(v0).then(|| Interval::new(t0, t1));
        }
        let share = |value: f64| (value - v0) / (v1 - v0);
        let (a, b) = (share(self.value - self.tolerance), share(self.value + self.tolerance));
        let (from, to) = (a.min(b).max(0.0), a.max(b).min(1.0));
        let at = |share: f64| t0.plus_nanos((t1.secs_since(t0) * share * NANOS_PER_SEC as f64) as i64);
        (from <= to).then(|| Interval::new(at(from), at(to)))
    }
}

fn shift_nanos(window: Interval, found: Interval) -> i128 {
    let apart = |later: Instant, earlier: Instant| i128::from(later.nanos()) - i128::from(earlier.nanos());
    if found.earliest > window.latest {
        apart(found.earliest, window.latest)
    } else if found.latest < window.earliest {
        apart(found.latest, window.earliest)
    } else {
        0
    }
}
