//! A case's limits held against its samples.

use super::{
    Episode, Measures, RateOver, Rules, Tally, Threshold, episodes, episodes_under, measures, nanos_of, rates,
    validity::{Moments, windows},
};
use crate::{
    case::{Case, Direction, Interpolation, Limit},
    historian::{CaseSamples, Series, TagSamples},
    id::{LimitId, TagId},
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
    /// The unit of `value` and of the samples, or of their rate of change.
    pub unit: String,
    /// The side that is beyond.
    pub direction: Direction,
    /// The limit's value in the samples' unit.
    pub value: f64,
    /// The rules that made the episodes.
    pub rules: Rules,
    /// The rates of change that were looked at, when the limit bears on them: one for each sample.
    pub rates: Option<Series>,
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

    /// True when the limit bears on the rate of change: its value is no place on the samples' own axis.
    pub fn is_on_rate(&self) -> bool {
        self.rates.is_some()
    }

    /// What the episodes' indexes and values belong to: the tag's series, or its rates of change.
    pub fn series<'a>(&'a self, samples: &'a CaseSamples) -> &'a Series {
        self.rates.as_ref().unwrap_or_else(|| &samples.tags[self.samples_idx].series)
    }

    /// Mean and area of one of its episodes, the curve read as the case says of the tag. Cost: a look at the episode's samples.
    pub fn measures(&self, case: &Case, samples: &CaseSamples, episode: &Episode) -> Measures {
        let interpolation = case.tag(self.tag.as_str()).map_or(Interpolation::Linear, |tag| tag.interpolation);
        measures(self.series(samples), (self.direction, self.value), episode, interpolation)
    }

    /// How often and how long it was exceeded.
    pub fn tally(&self) -> Tally {
        Tally::of(&self.episodes)
    }
}

/// Why a limit could not be held against samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unjudged {
    /// No recording carries the tag.
    NoSamples(LimitId),
    /// The limit's unit does not turn into the tag's.
    Unit(LimitId),
    /// It cannot be told when the limit applies: what its validity names has no samples, no time or another unit.
    Validity(LimitId),
}

/// What is asked of one tag's samples.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The side that is beyond.
    pub direction: Direction,
    /// The value, in `unit`.
    pub value: f64,
    /// The unit: the samples' own, or for a rate one that their rates turn into.
    pub unit: String,
    /// The rules, in `unit` and source time.
    pub rules: Rules,
    /// The window of a rate of change; none: the value itself is looked at.
    pub rate_window_nanos: Option<i64>,
}

impl Asked {
    /// What a limit asks of a tag's samples: its value and deadband in their unit, and when it applies. Its rate keeps the
    /// unit in which it is stated.
    pub fn of(
        limit: &Limit,
        tag: &TagSamples,
        case: &Case,
        samples: &CaseSamples,
        at: Moments<'_>,
    ) -> Result<Self, Unjudged> {
        let unjudged = || Unjudged::Unit(limit.id.clone());
        let (unit, value) = match limit.rate_window_s {
            Some(_) => {
                rate_scale(&tag.unit, &limit.unit).ok_or_else(unjudged)?;
                (limit.unit.clone(), Some(limit.value))
            }
            None => (tag.unit.clone(), units::convert_at(limit.value, &limit.unit, &tag.unit, case.atmosphere_kpa())),
        };
        let mut rules = Rules::of(limit, &unit).ok_or_else(unjudged)?;
        rules.windows = windows(limit, tag, case, samples, at)?;
        Ok(Self {
            direction: limit.direction,
            value: value.ok_or_else(unjudged)?,
            unit,
            rules,
            rate_window_nanos: limit.rate_window_s.map(nanos_of),
        })
    }
}

/// Every limit of the case held against every recording of its tag, in the case's order, and the limits that could not be.
/// `at` tells when events happened, for limits that apply between two of them.
pub fn exceedances(case: &Case, samples: &CaseSamples, at: Moments<'_>) -> (Vec<LimitResult>, Vec<Unjudged>) {
    let (mut results, mut left_out) = (Vec::new(), Vec::new());
    for limit in &case.limits {
        judge_limit(limit, case, samples, at, &mut results, &mut left_out);
    }
    (results, left_out)
}

/// The same after some limits changed, over the same samples and events: what `before` found of a limit that is as it was is
/// kept.
pub fn exceedances_again(
    case: &Case,
    samples: &CaseSamples,
    at: Moments<'_>,
    before: (&Case, &[LimitResult]),
) -> (Vec<LimitResult>, Vec<Unjudged>) {
    let (mut results, mut left_out) = (Vec::new(), Vec::new());
    for limit in &case.limits {
        let kept: Vec<_> = before.1.iter().filter(|result| result.limit.as_ref() == Some(&limit.id)).collect();
        let num_carriers = samples.tags.iter().filter(|tag| tag.tag == limit.tag).count();
        if before.0.limits.contains(limit) && num_carriers > 0 && kept.len() == num_carriers {
            results.extend(kept.into_iter().cloned());
        } else {
            judge_limit(limit, case, samples, at, &mut results, &mut left_out);
        }
    }
    (results, left_out)
}

fn judge_limit(
    limit: &Limit,
    case: &Case,
    samples: &CaseSamples,
    at: Moments<'_>,
    results: &mut Vec<LimitResult>,
    left_out: &mut Vec<Unjudged>,
) {
    let mut carried = false;
    for (samples_idx, tag) in samples.tags.iter().enumerate().filter(|(_, tag)| tag.tag == limit.tag) {
        carried = true;
        let held = Asked::of(limit, tag, case, samples, at)
            .and_then(|asked| hold(tag, samples_idx, &asked).ok_or_else(|| Unjudged::Unit(limit.id.clone())));
        match held {
            Ok(mut result) => {
                result.limit = Some(limit.id.clone());
                results.push(result);
            }
            Err(unjudged) => left_out.push(unjudged),
        }
    }
    if !carried {
        left_out.push(Unjudged::NoSamples(limit.id.clone()));
    }
}

/// One limit with its rules held against one tag's samples; none when it bears on a rate whose unit theirs does not turn into.
pub fn hold(tag: &TagSamples, samples_idx: usize, asked: &Asked) -> Option<LimitResult> {
    let Asked { direction, value, ref unit, ref rules, rate_window_nanos } = *asked;
    let rates = match rate_window_nanos {
        Some(window_nanos) => {
            let per_secs = rate_scale(&tag.unit, unit)?;
            Some(rates(&tag.series, RateOver { window_nanos, per_secs, max_gap_nanos: max_gap_nanos(tag) }, unit))
        }
        None => None,
    };
    let threshold = Threshold { direction, value, max_gap_nanos: max_gap_nanos(tag) };
    let episodes = episodes_under(rates.as_ref().unwrap_or(&tag.series), &threshold, rules);
    let (tag, unit, rules) = (tag.tag.clone(), unit.clone(), rules.clone());
    Some(LimitResult { limit: None, tag, samples_idx, unit, direction, value, rules, rates, episodes })
}

/// One limit, given in the samples' unit, held against one tag's samples.
pub fn judge(tag: &TagSamples, samples_idx: usize, direction: Direction, value: f64) -> LimitResult {
    let threshold = Threshold { direction, value, max_gap_nanos: max_gap_nanos(tag) };
    LimitResult {
        limit: None,
        tag: tag.tag.clone(),
        samples_idx,
        unit: tag.unit.clone(),
        direction,
        value,
        rules: Rules::default(),
        rates: None,
        episodes: episodes(&tag.series, &threshold),
    }
}

/// The longest gap across which a tag's state goes on.
pub fn max_gap_nanos(tag: &TagSamples) -> Option<i64> {
    tag.max_interpolation_s.map(nanos_of)
}

/// What a change of one of `unit` in a second is as a rate in `rate_unit`; none when the units do not fit.
fn rate_scale(unit: &str, rate_unit: &str) -> Option<f64> {
    units::convert_rate(1.0, &format!("{unit}/s"), rate_unit)
}
