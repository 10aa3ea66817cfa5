//! Lead times: how long before an event a safeguard would have acted, for one set point and for a range of them.

use super::{Actuation, Gaps, SetPoint, actuations, last_actuation};
use crate::{
    historian::TagSamples,
    time::{Instant, Interval},
};

/// The time from an actuation to an event, in seconds; negative when the event comes first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lead {
    /// From the actuation, read off the first sample beyond, to the earliest moment of the event: what can be counted on as
    /// far as the clocks are right.
    pub secs: f64,
    /// The least it can be: from the latest moment of the actuation to the earliest of the event.
    pub least_secs: f64,
    /// The most it can be: from the earliest moment of the actuation to the latest of the event.
    pub most_secs: f64,
}

impl Lead {
    /// The lead of `actuation` on an event on the reference clock.
    pub fn of(actuation: &Actuation, tag: &TagSamples, event: Interval) -> Self {
        let acts = actuation.interval(tag);
        Self {
            secs: event.earliest.secs_since(actuation.reference_time(tag)),
            least_secs: event.earliest.secs_since(acts.latest),
            most_secs: event.latest.secs_since(acts.earliest),
        }
    }
}

/// What one set point gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MarginPoint {
    /// The set point, in the samples' unit.
    pub set_point: f64,
    /// The lead of the first actuation of all; none when the set point is never passed before the event.
    pub first: Option<Lead>,
    /// The lead of the last actuation before the event. It is the first one, too, unless the set point was passed earlier
    /// and returned from.
    pub last: Option<Lead>,
}

/// The leads on one event for each of `values`. The event is taken to be over at its latest moment: what acts later has no
/// lead. Cost: two searches through the pyramid for each value.
pub fn margin(
    tag: &TagSamples,
    gaps: &Gaps,
    like: &SetPoint,
    values: impl IntoIterator<Item = f64>,
    event: Interval,
) -> Vec<MarginPoint> {
    let until = tag.clock_map.to_source(event.latest);
    let lead = |value: f64| {
        let point = SetPoint { value, ..*like };
        let of = |actuation: &Actuation| Lead::of(actuation, tag, event);
        let last = last_actuation(tag, gaps, &point, until);
        // Without a last one before the event there is no first one before it either.
        let first = last.and_then(|_| actuations(tag, gaps, &point, 1).first().map(of));
        MarginPoint { set_point: value, first, last: last.as_ref().map(of) }
    };
    values.into_iter().map(lead).collect()
}

/// `num` set points evenly over what the tag showed up to `until` (reference time), smallest first; empty without a usable
/// value. Cost: one descent through the pyramid.
pub fn set_points(tag: &TagSamples, until: Instant, num: usize) -> Vec<f64> {
    let series = &tag.series;
    let end = tag.idx_at(until).map_or(0, |idx| idx + 1);
    let Some((low, high)) = series.pyramid().min_max(series.values(), 0, end) else { return Vec::new() };
    let step = (high - low) / num.saturating_sub(1).max(1) as f64;
    if step > 0.0 { (0..num).map(|nth| low + step * nth as f64).collect() } else { vec![low] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::actuation::tests::tag,
        case::Direction,
        historian::Quality,
        time::{ClockMap, NANOS_PER_SEC},
    };

    const SEC: i64 = NANOS_PER_SEC;

    fn at(secs: i64) -> Instant {
        Instant::from_nanos(secs * SEC)
    }

    #[test]
    fn a_lead_is_an_interval_because_events_crossings_and_clocks_are() {
        let g = Quality::GOOD;
        let mut tag = tag(&[(0, 1.0, g), (10 * SEC, 9.0, g)], None);
        tag.clock_map = ClockMap { uncertainty_nanos: 3 * SEC, ..ClockMap::ahead_by_secs(5.0) };
        let point = SetPoint { direction: Direction::Above, value: 2.0, on_delay_nanos: 2 * SEC };
        let found = actuations(&tag, &Gaps::of(&tag), &point, 1);
        assert!(found.is_empty(), "one sample beyond does not last two seconds");
        let point = SetPoint { on_delay_nanos: 0, ..point };
        let found = actuations(&tag, &Gaps::of(&tag), &point, 1);
        let lead = Lead::of(&found[0], &tag, Interval::new(at(100), at(160)));
        // Acts at 5 s of the reference, somewhere in [−5 − 3, 5 + 3].
        assert_eq!((lead.secs, lead.least_secs, lead.most_secs), (95.0, 92.0, 168.0));
    }

    #[test]
    fn the_margin_tells_first_and_last_actuations_apart() {
        let g = Quality::GOOD;
        let samples = [(0, 1.0), (10, 5.0), (20, 1.0), (30, 3.0), (40, 7.0)];
        let tag = tag(&samples.map(|(secs, value)| (secs * SEC, value, g)), None);
        let like = SetPoint { direction: Direction::Above, value: 0.0, on_delay_nanos: 0 };
        let event = Interval::exact(at(50));
        let found = margin(&tag, &Gaps::of(&tag), &like, [2.0, 4.0, 6.0, 7.0], event);
        let secs: Vec<_> =
            found.iter().map(|p| (p.first.map(|lead| lead.secs), p.last.map(|lead| lead.secs))).collect();
        assert_eq!(secs, [(Some(40.0), Some(20.0)), (Some(40.0), Some(10.0)), (Some(10.0), Some(10.0)), (None, None)]);
        let found = margin(&tag, &Gaps::of(&tag), &like, [6.0], Interval::exact(at(35)));
        assert_eq!((found[0].first, found[0].last), (None, None), "what acts after the event has no lead");
        assert_eq!(set_points(&tag, at(20), 3), [1.0, 3.0, 5.0]);
    }
}
