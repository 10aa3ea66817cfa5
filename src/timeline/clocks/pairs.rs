//! What an anchor says: how far a clock was ahead of the reference when it showed something.

use crate::{
    case::{Case, ClockAnchor},
    id::{ClockAnchorId, ClockId},
    time::{ClockMap, Instant},
};

/// What one anchor says of one clock.
#[derive(Clone, Debug, PartialEq)]
pub struct AnchorReading {
    /// The anchor.
    pub anchor: ClockAnchorId,
    /// What the clock showed, in source time.
    pub shown: Instant,
    /// The same moment on the reference.
    pub reference: Instant,
    /// Seconds that it was ahead of the reference.
    pub ahead_s: f64,
    /// Half-width, in seconds, of what is not known of that: the anchor's own and the other clock's.
    pub within_s: f64,
}

/// Why an anchor says nothing of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// One of the clocks never showed that time.
    NeverShown,
    /// The other clock is not known to the reference either: it was assumed.
    OtherAssumed,
    /// A person left it out.
    LeftOut,
}

/// What the anchors of a clock say, in the case's order, and those that say nothing. An anchor counts for either of its
/// clocks; the other one is taken as its own offset and drift have it.
pub fn anchor_readings(case: &Case, clock: &ClockId) -> (Vec<AnchorReading>, Vec<(ClockAnchorId, Unread)>) {
    let (mut readings, mut unread) = (Vec::new(), Vec::new());
    for anchor in case.clock_anchors.iter().filter(|x| &x.clock == clock || &x.against == clock) {
        match reading(case, anchor, clock) {
            Ok(reading) => readings.push(reading),
            Err(why) => unread.push((anchor.id.clone(), why)),
        }
    }
    (readings, unread)
}

fn reading(case: &Case, anchor: &ClockAnchor, clock: &ClockId) -> Result<AnchorReading, Unread> {
    if anchor.left_out {
        return Err(Unread::LeftOut);
    }
    let (own, other) = if &anchor.clock == clock {
        ((clock, anchor.shows), (&anchor.against, anchor.reads))
    } else {
        ((clock, anchor.reads), (&anchor.clock, anchor.shows))
    };
    let moment = |(id, shown): (&ClockId, _)| case.clock(id).and_then(|clock| clock.moment(shown));
    let other_clock = case.clock(other.0).ok_or(Unread::NeverShown)?;
    if other_clock.assumed && other_clock.id != case.reference_clock {
        return Err(Unread::OtherAssumed);
    }
    let map: ClockMap = other_clock.map();
    let shown = moment(own).ok_or(Unread::NeverShown)?;
    let reference = map.to_reference(moment(other).ok_or(Unread::NeverShown)?);
    Ok(AnchorReading {
        anchor: anchor.id.clone(),
        shown,
        reference,
        ahead_s: shown.secs_since(reference),
        within_s: anchor.within_s + other_clock.uncertainty_s,
    })
}
