//! A cause must not begin after its effect: when each began by its evidence, and where that contradicts a step.

use super::{Edge, ground::span_of};
use crate::{
    case::{Cause, CauseKind, CauseNature, ProofOf},
    id::EventId,
    time::{Instant, Interval},
    timeline::Replay,
};

/// When a cause was there by its timed evidence, on the reference clock.
#[derive(Clone, Debug, PartialEq)]
pub struct CauseTime {
    /// When it began: it cannot have begun later than the evidence that came first. None for a standing condition, which
    /// its evidence shows at some moment without saying since when.
    pub begins: Option<Interval>,
    /// The earliest moment that any of its evidence may have.
    pub first: Instant,
    /// The latest moment that any of its evidence may have.
    pub last: Instant,
    /// The event that shows its beginning, when it is one.
    pub by: Option<EventId>,
}

/// What times say of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// One of both has no beginning in time.
    Untold,
    /// The cause began first, or both with the same event.
    Fits,
    /// Which came first cannot be told.
    Unclear,
    /// The cause certainly began after its effect.
    Reversed,
}

/// When a cause was there; none when no evidence of it has a time.
pub(super) fn time_of(replay: &Replay, cause: &Cause) -> Option<CauseTime> {
    let spans = cause.evidence.iter().filter_map(|proof| Some((&proof.of, span_of(replay, &proof.of)?)));
    let spans: Vec<(&ProofOf, (Interval, Interval))> = spans.collect();
    let first = spans.iter().map(|(_, (begin, _))| begin.earliest).min()?;
    let last = spans.iter().map(|(_, (_, end))| end.latest).max()?;
    let (of, earliest) =
        spans.iter().map(|(of, (begin, _))| (of, begin)).min_by_key(|(_, begin)| (begin.latest, begin.earliest))?;
    let begins = (!is_standing(cause)).then_some(Interval::new(first, earliest.latest));
    let by = if let ProofOf::Event { event } = of { Some(event.clone()) } else { None };
    Some(CauseTime { begins, first, last, by })
}

/// True for what was there for long: its evidence shows it at some moment and does not say since when.
fn is_standing(cause: &Cause) -> bool {
    cause.kind == CauseKind::Indirect && matches!(cause.nature, CauseNature::Condition | CauseNature::Safeguard)
}

/// What times say of a step between causes whose times are these.
pub fn timing(cause: Option<&CauseTime>, effect: Option<&CauseTime>) -> Timing {
    let (Some(cause), Some(effect)) = (cause, effect) else { return Timing::Untold };
    let (Some(begins), Some(follows)) = (cause.begins, effect.begins) else { return Timing::Untold };
    if follows.is_before(begins) {
        Timing::Reversed
    } else if begins.latest <= follows.earliest || (cause.by.is_some() && cause.by == effect.by) {
        Timing::Fits
    } else {
        Timing::Unclear
    }
}

/// What times say of an edge, the causes' times given in the case's order.
pub(super) fn timing_of(edge: Edge, times: &[Option<CauseTime>]) -> Timing {
    timing(times[edge.cause].as_ref(), times[edge.effect].as_ref())
}
