//! Which tag left which limit first, and where the recordings cannot tell.
//!
//! A limit was left somewhere between the last sample inside and the first beyond. "A before B" is said only when these
//! brackets are disjoint; between recordings on different clocks they are wider by what is not known of both clocks. On one
//! clock that uncertainty moves both alike, so it is left out.

use super::{Episode, LimitResult};
use crate::{
    historian::{CaseSamples, TagSamples},
    id::{ClockId, LimitId, TagId},
    time::{Instant, Interval},
};

/// How a tag left one limit.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftLimit {
    /// Which of the results it was told from.
    pub result_idx: usize,
    /// The case's limit; none for one given by hand.
    pub limit: Option<LimitId>,
    /// The tag.
    pub tag: TagId,
    /// When it was first left, on the reference clock, wider by what is not known of the clock; none when it lay beyond
    /// from the start of the record, of the window or of what follows a gap: then nobody saw it leave.
    pub left: Option<Interval>,
    /// The first sample beyond in the window, reference time.
    pub first_beyond: Instant,
    /// Episodes that touch the window.
    pub occurrences: usize,
    /// The longest of them, in seconds from its first to its last sample beyond, as far as it lies in the window.
    pub longest_secs: f64,
    /// All of them together.
    pub total_secs: f64,
    /// True when any sample of them is part of a reconstruction.
    pub is_reconstructed: bool,
    /// The same crossing on its own clock, taken to the reference without its uncertainty.
    crossed: Option<Interval>,
    clock: ClockId,
}

/// Limits in the order in which they were left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FirstOut {
    /// Every limit left in the window, by the earliest moment; those that nobody saw leave come last.
    pub left: Vec<LeftLimit>,
    /// Pairs of positions in `left`: the first certainly before the second. What follows from two others is left out.
    pub order: Vec<(usize, usize)>,
    /// Positions in `left` of those that may have been the first: one when that is determined.
    pub may_be_first: Vec<usize>,
}

/// The limits of `results` left between reference times `from` and `to`, ends included.
pub fn first_out(results: &[LimitResult], samples: &CaseSamples, window: (Instant, Instant)) -> FirstOut {
    let left =
        |(idx, result): (usize, &LimitResult)| left_limit(idx, result, &samples.tags[result.samples_idx], window);
    let mut left: Vec<LeftLimit> = results.iter().enumerate().filter_map(left).collect();
    left.sort_by_key(|entry| (entry.crossed.is_none(), entry.crossed.map_or(entry.first_beyond, |c| c.earliest)));
    let is_before = |a: usize, b: usize| left[a].is_before(&left[b]);
    let places = 0..left.len();
    let pairs = places.clone().flat_map(|a| places.clone().map(move |b| (a, b)));
    let is_direct = |(a, b): &(usize, usize)| {
        is_before(*a, *b) && !places.clone().any(|between| is_before(*a, between) && is_before(between, *b))
    };
    let order = pairs.filter(is_direct).collect();
    let may_be_first = places.clone().filter(|idx| !places.clone().any(|other| is_before(other, *idx))).collect();
    FirstOut { left, order, may_be_first }
}

impl LeftLimit {
    /// True only when this limit was certainly left before `other`.
    pub fn is_before(&self, other: &Self) -> bool {
        let is_one_clock = self.clock == other.clock;
        let pair = if is_one_clock { self.crossed.zip(other.crossed) } else { self.left.zip(other.left) };
        pair.is_some_and(|(a, b)| a.is_before(b))
    }
}

fn left_limit(
    result_idx: usize,
    result: &LimitResult,
    tag: &TagSamples,
    (from, to): (Instant, Instant),
) -> Option<LeftLimit> {
    let (start, end) = (tag.clock_map.to_source(from), tag.clock_map.to_source(to));
    let touching: Vec<&Episode> =
        result.episodes.iter().filter(|episode| episode.end >= start && episode.start <= end).collect();
    let first = touching.first()?;
    let secs = |episode: &Episode| episode.end.min(end).secs_since(episode.start.max(start));
    let crossed = first.crossed_in.filter(|_| first.start >= start);
    let crossed = crossed.map(|crossed| Interval::new(crossed.before, crossed.after));
    let plain = |source: Interval| {
        Interval::new(tag.clock_map.to_reference(source.earliest), tag.clock_map.to_reference(source.latest))
    };
    Some(LeftLimit {
        result_idx,
        limit: result.limit.clone(),
        tag: result.tag.clone(),
        left: crossed.map(|crossed| tag.clock_map.interval_to_reference(crossed)),
        first_beyond: tag.clock_map.to_reference(first.start.max(start)),
        occurrences: touching.len(),
        longest_secs: touching.iter().map(|episode| secs(episode)).fold(0.0, f64::max),
        total_secs: touching.iter().map(|episode| secs(episode)).sum(),
        is_reconstructed: touching.iter().any(|episode| episode.num_reconstructed > 0),
        crossed: crossed.map(plain),
        clock: tag.clock.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::{actuation::tests::tag, judge},
        case::Direction,
        historian::Quality,
        time::NANOS_PER_SEC,
    };

    const SEC: i64 = NANOS_PER_SEC;

    fn stepping(id: &str, clock: &str, inside: i64, beyond: i64) -> TagSamples {
        let g = Quality::GOOD;
        let mut made = tag(&[(0, 0.0, g), (inside * SEC, 0.0, g), (beyond * SEC, 9.0, g), (90 * SEC, 9.0, g)], None);
        made.tag = id.into();
        made.clock = clock.into();
        made
    }

    fn check(tags: Vec<TagSamples>, from: i64, order: &[(&str, &str)], may_be_first: &[&str]) {
        let results: Vec<_> =
            tags.iter().enumerate().map(|(idx, tag)| judge(tag, idx, Direction::Above, 5.0)).collect();
        let samples = CaseSamples { tags, files: Vec::new() };
        let window = (Instant::from_nanos(from * SEC), Instant::from_nanos(99 * SEC));
        let found = first_out(&results, &samples, window);
        let name = |idx: &usize| found.left[*idx].tag.as_str();
        assert_eq!(found.order.iter().map(|(a, b)| (name(a), name(b))).collect::<Vec<_>>(), order, "{found:?}");
        assert_eq!(found.may_be_first.iter().map(name).collect::<Vec<_>>(), may_be_first, "{found:?}");
    }

    #[test]
    fn an_order_is_said_only_when_the_brackets_are_disjoint() {
        let c = |id, inside, beyond| stepping(id, "c", inside, beyond);
        check(vec![c("a", 10, 20), c("b", 15, 25), c("d", 30, 40)], 0, &[("a", "d"), ("b", "d")], &["a", "b"]);
        check(vec![c("b", 21, 30), c("a", 10, 20)], 0, &[("a", "b")], &["a"]);
        check(vec![c("b", 20, 30), c("a", 10, 20)], 0, &[], &["a", "b"]);
        check(vec![c("a", 10, 20), c("b", 10, 20)], 0, &[], &["a", "b"]);
    }

    #[test]
    fn what_is_not_known_of_a_clock_matters_only_between_clocks() {
        let on = |id, clock, inside, beyond| {
            let mut tag = stepping(id, clock, inside, beyond);
            tag.clock_map.uncertainty_nanos = 8 * SEC;
            tag
        };
        check(vec![on("a", "c", 10, 20), on("b", "c", 25, 30)], 0, &[("a", "b")], &["a"]);
        check(vec![on("a", "c", 10, 20), on("b", "d", 25, 30)], 0, &[], &["a", "b"]);
        check(vec![on("a", "c", 10, 20), on("b", "d", 37, 40)], 0, &[("a", "b")], &["a"]);
    }

    #[test]
    fn what_was_beyond_already_has_no_order() {
        let c = |id, inside, beyond| stepping(id, "c", inside, beyond);
        check(vec![c("a", 10, 20), c("b", 40, 50)], 30, &[], &["b", "a"]);
    }
}
