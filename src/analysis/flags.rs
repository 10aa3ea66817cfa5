//! A case's limits held against its samples.

use super::{Episode, Threshold, episodes};
use crate::{
    case::{Case, Direction, Limit},
    historian::{CaseSamples, TagSamples},
    id::{LimitId, TagId},
    time::NANOS_PER_SEC,
    units,
};

/// One limit held against one tag's samples.
#[derive(Clone, Debug)]
pub struct LimitResult {
    /// The case's limit; none for a limit given by hand.
    pub limit: Option<LimitId>,
    /// The tag.
    pub tag: TagId,
    /// Which entry of [`CaseSamples::tags`] was looked at.
    pub samples_idx: usize,
    /// The unit of `value` and of the samples.
    pub unit: String,
    /// The side that is beyond.
    pub direction: Direction,
    /// The limit's value in the samples' unit.
    pub value: f64,
    /// The episodes, in source time.
    pub episodes: Vec<Episode>,
}

impl LimitResult {
    /// Samples beyond the limit over all episodes.
    pub fn samples_beyond(&self) -> usize {
        self.episodes.iter().map(|episode| episode.num_samples).sum()
    }

    /// The episode whose peak lies farthest beyond; the first of equal ones.
    pub fn worst(&self) -> Option<&Episode> {
        let farther = |a: &&Episode, b: &&Episode| self.direction.excess(a.peak, b.peak).total_cmp(&0.0);
        self.episodes.iter().rev().max_by(farther)
    }
}

/// Why a limit could not be held against samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unjudged {
    /// No recording carries the tag.
    NoSamples(LimitId),
    /// The limit's unit does not turn into the tag's.
    Unit(LimitId),
}

/// Every limit of the case held against every recording of its tag, in the case's order, and the limits that could not be.
pub fn exceedances(case: &Case, samples: &CaseSamples) -> (Vec<LimitResult>, Vec<Unjudged>) {
    let (mut results, mut left_out) = (Vec::new(), Vec::new());
    for limit in &case.limits {
        judge_limit(limit, samples, &mut results, &mut left_out);
    }
    (results, left_out)
}

/// The same after some limits changed, over the same samples: what `before` found of a limit that is as it was is kept.
pub fn exceedances_again(
    case: &Case,
    samples: &CaseSamples,
    before: (&Case, &[LimitResult]),
) -> (Vec<LimitResult>, Vec<Unjudged>) {
    let (mut results, mut left_out) = (Vec::new(), Vec::new());
    for limit in &case.limits {
        let kept = before.1.iter().filter(|result| result.limit.as_ref() == Some(&limit.id));
        let had = results.len();
        if before.0.limits.contains(limit) {
            results.extend(kept.cloned());
        }
        if results.len() == had {
            judge_limit(limit, samples, &mut results, &mut left_out);
        }
    }
    (results, left_out)
}

fn judge_limit(limit: &Limit, samples: &CaseSamples, results: &mut Vec<LimitResult>, left_out: &mut Vec<Unjudged>) {
    let mut carried = false;
    for (samples_idx, tag) in samples.tags.iter().enumerate().filter(|(_, tag)| tag.tag == limit.tag) {
        carried = true;
        match value_in_unit_of(limit, tag) {
            Some(value) => {
                let mut result = judge(tag, samples_idx, limit.direction, value);
                result.limit = Some(limit.id.clone());
                results.push(result);
            }
            None => left_out.push(Unjudged::Unit(limit.id.clone())),
        }
    }
    if !carried {
        left_out.push(Unjudged::NoSamples(limit.id.clone()));
    }
}

/// One limit, given in the samples' unit, held against one tag's samples.
pub fn judge(tag: &TagSamples, samples_idx: usize, direction: Direction, value: f64) -> LimitResult {
    let max_gap_nanos = tag.max_interpolation_s.map(|secs| (secs * NANOS_PER_SEC as f64) as i64);
    LimitResult {
        limit: None,
        tag: tag.tag.clone(),
        samples_idx,
        unit: tag.unit.clone(),
        direction,
        value,
        episodes: episodes(&tag.series, &Threshold { direction, value, max_gap_nanos }),
    }
}

fn value_in_unit_of(limit: &Limit, tag: &TagSamples) -> Option<f64> {
    units::convert(limit.value, &limit.unit, &tag.unit)
}
