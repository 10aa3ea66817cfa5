//! What a tag reads at a moment. A value is never held through a gap, nor after the end of the record. Pure.

use super::{desk::Desk, facts::TagFacts};
use crate::{historian::TagSamples, time::Instant};

/// How much later than its sample a value counts as read at it: less than any recorder's resolution.
const TOLERANCE_NANOS: i64 = 1_000;

/// What a tag reads at a moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    /// The value of the last sample.
    Value(f64),
    /// There are no samples here; the last one was then, in reference time.
    NoneSince(Instant),
    /// The last sample is bad or missing.
    Unusable,
    /// The record begins later.
    NotYet,
}

impl Reading {
    /// The value, when there is one.
    pub(super) fn value(self) -> Option<f64> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// Why there is no value; empty when there is one.
    pub(super) fn why(self, desk: &Desk<'_>, at: Instant) -> String {
        match self {
            Self::Value(_) => String::new(),
            Self::NoneSince(last) => desk.texts.fmt("reading-none-since", &[("time", &desk.stamps().since(last, at))]),
            Self::Unusable => desk.texts.get("reading-unusable"),
            Self::NotYet => desk.texts.get("reading-not-yet"),
        }
    }
}

/// What a tag reads at a moment. While the future `is_hidden` a gap is not known before it has lasted too long.
pub(super) fn read(samples: &TagSamples, facts: &TagFacts, at: Instant, is_hidden: bool) -> Reading {
    let series = &samples.series;
    let source = samples.clock_map.to_source(at.plus_nanos(TOLERANCE_NANOS));
    let Some(idx) = series.idx_at(source) else { return Reading::NotYet };
    let (times, longest) = (series.times(), facts.longest_nanos.unwrap_or(i64::MAX));
    let age = source.nanos().saturating_sub(times[idx]);
    let is_after = age > 2 * TOLERANCE_NANOS;
    let step = times.get(idx + 1).map(|next| next.saturating_sub(times[idx]));
    let is_silent = match step {
        _ if is_hidden && facts.longest_nanos.is_some() => age > longest,
        Some(step) => is_after && step > longest,
        None => is_after,
    };
    if !series.is_usable(idx) {
        return Reading::Unusable;
    }
    if is_silent { Reading::NoneSince(samples.reference_time(idx)) } else { Reading::Value(series.values()[idx]) }
}
