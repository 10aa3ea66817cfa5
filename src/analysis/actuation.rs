//! When a safeguard with a set point would have acted on the recorded samples.
//!
//! An actuation begins where usable samples pass strictly beyond the set point and stay there for the on-delay. Time
//! beyond counts from the first to the last sample beyond. Inside a gap longer than the tag allows the state is unknown:
//! samples beyond after it begin an actuation of their own, one whose crossing nobody saw.
//!
//! Cost: a few descents through the pyramid for each actuation, so a set point can slide over 10⁸ samples; [`Gaps`] is the
//! one pass that is made beforehand.

use super::{Bracket, flags::max_gap_nanos, usable::usable};
use crate::{
    case::Direction,
    historian::{Quality, Series, TagSamples},
    time::{Instant, Interval},
};

/// Where a safeguard acts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SetPoint {
    /// The side on which it acts.
    pub direction: Direction,
    /// The value, in the samples' unit.
    pub value: f64,
    /// How long samples must stay beyond before it acts, in nanoseconds.
    pub on_delay_nanos: i64,
}

/// One time that a safeguard would have acted, in source time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Actuation {
    /// The first sample beyond.
    pub first_idx: usize,
    /// Its time.
    pub beyond_from: Instant,
    /// Its time and the on-delay: when it acts.
    pub acts: Instant,
    /// The last sample inside and the first beyond; none when the record, or a stretch after a gap, begins beyond.
    pub crossed: Option<Bracket>,
    /// The quality of the first sample beyond.
    pub quality: Quality,
}

impl Actuation {
    /// When it acts on the reference clock: from the last sample inside to the first beyond, with the on-delay, and wider
    /// by what is not known of the clock. Without a crossing the earliest moment is that of the first sample beyond.
    pub fn interval(&self, tag: &TagSamples) -> Interval {
        let before = self.crossed.map_or(self.beyond_from, |crossed| crossed.before);
        let delay = self.acts.nanos().saturating_sub(self.beyond_from.nanos());
        tag.clock_map.interval_to_reference(Interval::new(before.plus_nanos(delay), self.acts))
    }

    /// When it acts on the reference clock, read off the first sample beyond.
    pub fn reference_time(&self, tag: &TagSamples) -> Instant {
        tag.clock_map.to_reference(self.acts)
    }
}

/// Where usable samples of a tag lie farther apart than the tag allows: made once, in one pass over the samples, and for
/// nothing when the tag sets no longest gap.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// The first usable sample after each gap, ascending.
    after: Vec<usize>,
}

impl Gaps {
    /// The gaps of a tag.
    pub fn of(tag: &TagSamples) -> Self {
        let Some(longest) = max_gap_nanos(tag) else { return Self::default() };
        let series = &tag.series;
        let (mut after, mut before) = (Vec::new(), None::<i64>);
        for idx in usable(series, 0..series.len()) {
            let time = series.times()[idx];
            if before.is_some_and(|before| time.saturating_sub(before) > longest) {
                after.push(idx);
            }
            before = Some(time);
        }
        Self { after }
    }

    /// The first sample after the first gap beyond `idx`.
    fn next(&self, idx: usize) -> Option<usize> {
        self.after.get(self.after.partition_point(|after| *after <= idx)).copied()
    }

    /// The first sample after the last gap up to `idx`, that sample included.
    fn last(&self, idx: usize) -> Option<usize> {
        Some(self.after[self.after.partition_point(|after| *after <= idx).checked_sub(1)?])
    }
}

/// Every actuation in order of time, at most `most` of them.
pub fn actuations(tag: &TagSamples, gaps: &Gaps, point: &SetPoint, most: usize) -> Vec<Actuation> {
    let search = Search { series: &tag.series, gaps, point };
    let (mut found, mut from) = (Vec::new(), 0);
    while found.len() < most
        && let Some((first, end)) = search.next_stretch(from)
    {
        from = end;
        found.extend(search.actuation(first, end));
    }
    found
}

/// The last actuation that acts at or before source time `until`; stretches too short for the on-delay are passed over.
pub fn last_actuation(tag: &TagSamples, gaps: &Gaps, point: &SetPoint, until: Instant) -> Option<Actuation> {
    let search = Search { series: &tag.series, gaps, point };
    let mut before = tag.series.idx_at(until)? + 1;
    loop {
        let (first, end) = search.stretch_before(before)?;
        match search.actuation(first, end) {
            Some(found) if found.acts <= until => return Some(found),
            _ => before = first,
        }
    }
}

struct Search<'a> {
    series: &'a Series,
    gaps: &'a Gaps,
    point: &'a SetPoint,
}

impl Search<'_> {
    fn is_beyond(&self, value: f64) -> bool {
        self.point.direction.is_beyond(value, self.point.value)
    }

    fn holds_beyond(&self, min: f64, max: f64) -> bool {
        self.is_beyond(min) || self.is_beyond(max)
    }

    fn holds_inside(&self, min: f64, max: f64) -> bool {
        !self.is_beyond(min) || !self.is_beyond(max)
    }

    /// The first stretch beyond from sample `from` on: its first sample, and one past its last.
    fn next_stretch(&self, from: usize) -> Option<(usize, usize)> {
        let first = self.find(from, true)?;
        Some((first, self.end_of(first)))
    }

    /// The last stretch beyond that begins before sample `before`.
    fn stretch_before(&self, before: usize) -> Option<(usize, usize)> {
        let beyond = self.rfind(before, Some(true))?;
        let after_inside = self.rfind(beyond, Some(false)).map_or(0, |inside| inside + 1);
        let from = after_inside.max(self.gaps.last(beyond).unwrap_or(0));
        let first = self.find(from, true)?;
        Some((first, self.end_of(first)))
    }

    /// One past the stretch that begins at `first`: the next usable sample inside, the next one after a gap, or the end.
    fn end_of(&self, first: usize) -> usize {
        let inside = self.find(first + 1, false).unwrap_or(self.series.len());
        self.gaps.next(first).map_or(inside, |gap| gap.min(inside))
    }

    /// The stretch as an actuation; none when it is shorter than the on-delay.
    fn actuation(&self, first: usize, end: usize) -> Option<Actuation> {
        let beyond_from = self.series.time(first);
        let acts = beyond_from.plus_nanos(self.point.on_delay_nanos);
        if self.point.on_delay_nanos > 0 {
            let last = self.rfind(end, None).filter(|last| *last >= first)?;
            if self.series.time(last) < acts {
                return None;
            }
        }
        let before = self.rfind(first, None).filter(|_| self.gaps.last(first) != Some(first));
        let crossed = before.map(|before| Bracket { before: self.series.time(before), after: beyond_from });
        Some(Actuation { first_idx: first, beyond_from, acts, crossed, quality: self.series.quality(first) })
    }

    /// The first usable sample from `from` on that lies beyond, or inside.
    fn find(&self, mut from: usize, beyond: bool) -> Option<usize> {
        let may_hold =
            |min: f64, max: f64| if beyond { self.holds_beyond(min, max) } else { self.holds_inside(min, max) };
        loop {
            let wanted = |value: f64| self.is_beyond(value) == beyond;
            let found = self.series.pyramid().find_from(self.series.values(), from, may_hold, wanted)?;
            if self.series.is_usable(found) {
                return Some(found);
            }
            // A run of one quality is usable or unusable as a whole.
            from = self.run_of(found).1.max(found + 1);
        }
    }

    /// The last usable sample before `end` that lies beyond, or inside; any usable one for none.
    fn rfind(&self, mut end: usize, beyond: Option<bool>) -> Option<usize> {
        let is_wanted = |value: f64| value.is_finite() && beyond.is_none_or(|beyond| self.is_beyond(value) == beyond);
        let may_hold = |start: usize, end: usize| {
            let span = self.series.pyramid().min_max(self.series.values(), start, end);
            span.is_some_and(|(min, max)| match beyond {
                Some(true) => self.holds_beyond(min, max),
                Some(false) => self.holds_inside(min, max),
                None => true,
            })
        };
        let mut width = NEAR;
        while end > 0 {
            let mut start = end.saturating_sub(width);
            if !may_hold(start, end) {
                (end, width) = (start, width.saturating_mul(4));
                continue;
            }
            let mut stop = end;
            while stop - start > NEAR {
                let middle = start.midpoint(stop);
                if may_hold(middle, stop) { start = middle } else { stop = middle }
            }
            let found = (start..stop).rev().find(|idx| is_wanted(self.series.values()[*idx]))?;
            if self.series.is_usable(found) {
                return Some(found);
            }
            (end, width) = (self.run_of(found).0.min(found), NEAR);
        }
        None
    }

    /// First and one past the last sample of the run of one quality that holds `idx`.
    fn run_of(&self, idx: usize) -> (usize, usize) {
        let runs = self.series.qualities().runs();
        let after = runs.partition_point(|(first, _)| *first <= idx);
        let end = runs.get(after).map_or(self.series.len(), |(first, _)| *first);
        (runs[after.saturating_sub(1)].0, end)
    }
}

/// Samples that are looked at one by one.
const NEAR: usize = 64;

#[cfg(test)]
pub(in crate::analysis) mod tests {
    use super::*;
    use crate::{
        analysis::{Threshold, episodes},
        historian::{Origin, QualityRuns, RowMap, Status},
        time::{ClockMap, NANOS_PER_SEC},
    };
    use proptest::prelude::*;

    pub(in crate::analysis) fn tag(samples: &[(i64, f64, Quality)], max_gap_nanos: Option<i64>) -> TagSamples {
        let times: Vec<i64> = samples.iter().map(|s| s.0).collect();
        let values: Vec<f64> = samples.iter().map(|s| s.1).collect();
        let quality = QualityRuns::collect(samples.iter().map(|s| s.2));
        TagSamples {
            tag: "T".into(),
            unit: "℃".into(),
            clock: "c".into(),
            clock_map: ClockMap::IDENTITY,
            evidence: None,
            max_interpolation_s: max_gap_nanos.map(|nanos| nanos as f64 / NANOS_PER_SEC as f64),
            series: Series::new("T", times.into(), values.into(), quality, RowMap::Straight { first: 1 }),
        }
    }

    #[test]
    fn samples_exactly_as_far_apart_as_the_tag_allows_have_no_gap_between_them() {
        // 0.57 s is a little less than 570 ms once it is counted in nanoseconds.
        let samples: Vec<_> = (0..9).map(|k| (k * 570_000_000, 1.0, Quality::GOOD)).collect();
        let tag = TagSamples { max_interpolation_s: Some(0.57), ..tag(&samples, None) };
        assert_eq!(Gaps::of(&tag), Gaps::default());
    }

    #[test]
    fn the_interval_of_an_actuation_knows_its_crossing_its_delay_and_its_clock() {
        let g = Quality::GOOD;
        let mut tag = tag(&[(0, 1.0, g), (10, 3.0, g), (20, 4.0, g), (30, 1.0, g), (40, 9.0, g)], None);
        tag.clock_map.uncertainty_nanos = 2;
        let point = SetPoint { direction: Direction::Above, value: 2.0, on_delay_nanos: 5 };
        let found = actuations(&tag, &Gaps::of(&tag), &point, 9);
        assert_eq!(found.len(), 1, "the last one is too short for the delay");
        let interval = found[0].interval(&tag);
        assert_eq!((interval.earliest.nanos(), interval.latest.nanos()), (3, 17));
        assert_eq!(found[0].reference_time(&tag).nanos(), 15);
    }

    proptest! {
        #[test]
        fn actuations_are_the_beginnings_of_episodes_that_last(
            samples in prop::collection::vec((0i64..30, -3i32..4, 0u8..8), 0..700),
            value in -2i32..3,
            below: bool,
            delay in 0i64..60,
            max_gap in prop::option::of(5i64..40),
            until in 0i64..9_000,
        ) {
            let mut time = 0;
            let samples: Vec<_> = samples.into_iter().map(|(step, value, quality)| {
                time += step;
                let made = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
                let value = if quality == 2 { f64::NAN } else { f64::from(value) };
                let quality = [Quality::BAD, made, Quality::MISSING].get(usize::from(quality)).copied();
                (time, value, quality.unwrap_or(Quality::GOOD))
            }).collect();
            let tag = tag(&samples, max_gap);
            let direction = if below { Direction::Below } else { Direction::Above };
            let threshold = Threshold { direction, value: f64::from(value), max_gap_nanos: crate::analysis::flags::max_gap_nanos(&tag) };
            let expect: Vec<_> = episodes(&tag.series, &threshold)
                .into_iter()
                .filter(|episode| episode.end.nanos() - episode.start.nanos() >= delay)
                .map(|episode| (episode.first_idx, episode.start.nanos() + delay, episode.crossed_in))
                .collect();
            let point = SetPoint { direction, value: f64::from(value), on_delay_nanos: delay };
            let gaps = Gaps::of(&tag);
            let found: Vec<_> = actuations(&tag, &gaps, &point, usize::MAX)
                .into_iter()
                .map(|found| (found.first_idx, found.acts.nanos(), found.crossed))
                .collect();
            prop_assert_eq!(&found, &expect);
            let last = last_actuation(&tag, &gaps, &point, Instant::from_nanos(until));
            let last = last.map(|found| (found.first_idx, found.acts.nanos(), found.crossed));
            prop_assert_eq!(last, expect.into_iter().rfind(|(_, acts, _)| *acts <= until));
        }
    }
}
