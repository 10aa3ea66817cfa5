//! Exceedances: the episodes in which a series lay strictly beyond a value.
//!
//! An episode is a maximal run of consecutive usable samples beyond the value. Bad and missing samples do not end one by
//! themselves; a gap between usable samples longer than the threshold's `max_gap_nanos` does, and inside it the state is
//! unknown. A usable sample exactly on the value is inside.

use crate::{
    case::Direction,
    historian::{Series, Status},
    time::Instant,
};

/// What to look for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// The side that is beyond.
    pub direction: Direction,
    /// The value, in the series' unit.
    pub value: f64,
    /// The longest gap across which an episode goes on; none: every gap.
    pub max_gap_nanos: Option<i64>,
}

/// The two samples between which a value was crossed, in source time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// The sample before.
    pub before: Instant,
    /// The sample after.
    pub after: Instant,
}

/// One episode beyond a limit, in source time.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// Index of the first sample beyond.
    pub first_idx: usize,
    /// Index of the last sample beyond.
    pub last_idx: usize,
    /// Time of the first sample beyond.
    pub start: Instant,
    /// Time of the last sample beyond.
    pub end: Instant,
    /// Number of samples beyond; bad and missing ones in between do not count.
    pub num_samples: usize,
    /// The value farthest beyond.
    pub peak: f64,
    /// The first time of that value.
    pub peak_time: Instant,
    /// Index of that sample.
    pub peak_idx: usize,
    /// [last inside, first beyond]; none when the record or an unknown stretch begins beyond.
    pub crossed_in: Option<Bracket>,
    /// [last beyond, first inside]; none when the record ends beyond or an unknown stretch follows.
    pub crossed_out: Option<Bracket>,
    /// How many of its samples are part of a reconstruction.
    pub num_reconstructed: usize,
    /// The worst status among its samples.
    pub worst: Status,
}

impl Episode {
    /// Seconds from the first to the last sample beyond; 0 for a single sample.
    pub fn duration_secs(&self) -> f64 {
        self.end.secs_since(self.start)
    }
}

/// Every episode of `series` beyond `threshold`, in order of time. Cost: blocks that the pyramid rules out are passed over.
pub fn episodes(series: &Series, threshold: &Threshold) -> Vec<Episode> {
    let mut found = Vec::new();
    let Threshold { direction, value: limit, .. } = *threshold;
    let may_hold = |min: f64, max: f64| match direction {
        Direction::Above => max > limit,
        Direction::Below => min < limit,
    };
    let mut from = 0;
    loop {
        let beyond = |value: f64| direction.is_beyond(value, limit);
        let Some(first) = series.pyramid().find_from(series.values(), from, may_hold, beyond) else { break };
        if !series.is_usable(first) {
            from = first + 1;
            continue;
        }
        let episode = follow(series, threshold, first);
        from = episode.last_idx + 1;
        found.push(episode);
    }
    found
}

/// The episode that begins at the usable sample `first`, which lies beyond.
fn follow(series: &Series, threshold: &Threshold, first: usize) -> Episode {
    let values = series.values();
    let (mut last, mut peak_idx, mut num_samples, mut num_reconstructed) = (first, first, 0, 0);
    let mut worst = Status::Good;
    let mut crossed_out = None;
    for idx in first..series.len() {
        if !series.is_usable(idx) {
            continue;
        }
        if idx > first && is_gap(series, threshold, last, idx) {
            break;
        }
        if !threshold.direction.is_beyond(values[idx], threshold.value) {
            crossed_out = Some(Bracket { before: series.time(last), after: series.time(idx) });
            break;
        }
        let quality = series.quality(idx);
        last = idx;
        num_samples += 1;
        num_reconstructed += usize::from(quality.is_reconstruction());
        worst = worst.max(quality.status);
        if threshold.direction.excess(values[idx], values[peak_idx]) > 0.0 {
            peak_idx = idx;
        }
    }
    let before = (0..first).rev().find(|idx| series.is_usable(*idx));
    let before = before.filter(|before| !is_gap(series, threshold, *before, first));
    Episode {
        first_idx: first,
        last_idx: last,
        start: series.time(first),
        end: series.time(last),
        num_samples,
        peak: values[peak_idx],
        peak_time: series.time(peak_idx),
        peak_idx,
        crossed_in: before.map(|before| Bracket { before: series.time(before), after: series.time(first) }),
        crossed_out,
        num_reconstructed,
        worst,
    }
}

fn is_gap(series: &Series, threshold: &Threshold, before: usize, after: usize) -> bool {
    let apart = series.times()[after].saturating_sub(series.times()[before]);
    threshold.max_gap_nanos.is_some_and(|longest| apart > longest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::historian::{Origin, Quality, QualityRuns, RowMap};
    use proptest::prelude::*;

    fn series(samples: &[(i64, f64, Quality)]) -> Series {
        let times: Vec<i64> = samples.iter().map(|s| s.0).collect();
        let values: Vec<f64> = samples.iter().map(|s| s.1).collect();
        let quality = QualityRuns::collect(samples.iter().map(|s| s.2));
        Series::new("T", times.into(), values.into(), quality, RowMap::Straight { first: 2 })
    }

    fn good(samples: &[(i64, f64)]) -> Series {
        series(&samples.iter().map(|(time, value)| (*time, *value, Quality::GOOD)).collect::<Vec<_>>())
    }

    fn above(value: f64) -> Threshold {
        Threshold { direction: Direction::Above, value, max_gap_nanos: None }
    }

    #[test]
    fn a_value_on_the_limit_is_inside() {
        let found = episodes(&good(&[(0, 1.0), (1, 2.0), (2, 3.0), (3, 2.0)]), &above(2.0));
        assert_eq!(found.len(), 1);
        let episode = &found[0];
        assert_eq!((episode.start.nanos(), episode.end.nanos(), episode.num_samples), (2, 2, 1));
        assert_eq!(episode.crossed_in.map(|b| (b.before.nanos(), b.after.nanos())), Some((1, 2)));
        assert_eq!(episode.crossed_out.map(|b| (b.before.nanos(), b.after.nanos())), Some((2, 3)));
    }

    #[test]
    fn bad_samples_do_not_end_an_episode_and_do_not_count() {
        let g = Quality::GOOD;
        let samples = [(0, 9.0, g), (1, f64::NAN, Quality::BAD), (2, 0.0, Quality::BAD), (3, 9.5, g), (4, 1.0, g)];
        let found = episodes(&series(&samples), &above(5.0));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].num_samples, found[0].peak, found[0].last_idx), (2, 9.5, 3));
        assert_eq!(found[0].crossed_in, None, "the record begins beyond");
    }

    #[test]
    fn a_gap_longer_than_allowed_splits_and_leaves_both_sides_open() {
        let threshold = Threshold { max_gap_nanos: Some(10), ..above(5.0) };
        let found = episodes(&good(&[(0, 9.0), (10, 9.0), (21, 9.0), (25, 1.0)]), &threshold);
        assert_eq!(found.iter().map(|e| e.num_samples).collect::<Vec<_>>(), [2, 1]);
        assert_eq!((found[0].crossed_out, found[1].crossed_in), (None, None));
        assert!(found[1].crossed_out.is_some());
    }

    #[test]
    fn reconstructed_samples_are_counted() {
        let quality = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
        let found = episodes(&series(&[(0, 1.0, quality), (1, 9.0, quality)]), &above(5.0));
        assert_eq!((found[0].num_reconstructed, found[0].worst), (1, Status::Uncertain));
    }

    fn brute(series: &Series, threshold: &Threshold) -> Vec<Vec<usize>> {
        let usable: Vec<usize> = (0..series.len()).filter(|idx| series.is_usable(*idx)).collect();
        let mut runs: Vec<Vec<usize>> = Vec::new();
        let mut last_usable: Option<usize> = None;
        let mut open = false;
        for idx in usable {
            let gap = last_usable.is_some_and(|before| is_gap(series, threshold, before, idx));
            let beyond = threshold.direction.is_beyond(series.values()[idx], threshold.value);
            match (beyond, open && !gap) {
                (true, true) => runs.last_mut().unwrap().push(idx),
                (true, false) => runs.push(vec![idx]),
                (false, _) => {}
            }
            open = beyond;
            last_usable = Some(idx);
        }
        runs
    }

    proptest! {
        #[test]
        fn episodes_are_what_brute_force_finds(
            samples in prop::collection::vec((0i64..30, -3i32..4, 0u8..6), 0..700),
            limit in -2i32..3,
            below: bool,
            max_gap in prop::option::of(5i64..40),
        ) {
            let mut time = 0;
            let samples: Vec<_> = samples.into_iter().map(|(step, value, quality)| {
                time += step;
                let made = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
                let quality = [Quality::BAD, made].get(usize::from(quality)).copied().unwrap_or(Quality::GOOD);
                (time, f64::from(value), quality)
            }).collect();
            let series = series(&samples);
            let direction = if below { Direction::Below } else { Direction::Above };
            let threshold = Threshold { direction, value: f64::from(limit), max_gap_nanos: max_gap };
            let found = episodes(&series, &threshold);
            let expect = brute(&series, &threshold);
            prop_assert_eq!(found.len(), expect.len());
            for (episode, run) in found.iter().zip(&expect) {
                prop_assert_eq!(episode.first_idx, run[0]);
                prop_assert_eq!(episode.last_idx, run[run.len() - 1]);
                prop_assert_eq!(episode.num_samples, run.len());
                let bracket = |a: usize, b: usize| Bracket { before: series.time(a), after: series.time(b) };
                let joined = |a: &usize, b: usize| !is_gap(&series, &threshold, *a, b);
                let (first, last) = (run[0], run[run.len() - 1]);
                let before = (0..first).rev().find(|idx| series.is_usable(*idx)).filter(|before| joined(before, first));
                let after = (last + 1..series.len()).find(|idx| series.is_usable(*idx)).filter(|after| joined(&last, *after));
                prop_assert_eq!(episode.crossed_in, before.map(|before| bracket(before, first)));
                prop_assert_eq!(episode.crossed_out, after.map(|after| bracket(last, after)));
                let peak = run.iter().copied().find(|idx| series.values()[*idx] == episode.peak);
                prop_assert_eq!(Some(episode.peak_idx), peak, "the first of equal peaks");
                prop_assert_eq!(episode.peak_time, series.time(episode.peak_idx));
                let made = run.iter().filter(|idx| series.quality(**idx).is_reconstruction()).count();
                prop_assert_eq!(episode.num_reconstructed, made);
                let worst = run.iter().map(|idx| direction.excess(series.values()[*idx], 0.0)).fold(f64::MIN, f64::max);
                prop_assert_eq!(direction.excess(episode.peak, 0.0), worst);
            }
        }
    }
}
