//! When what an annotation or a bookmark speaks of was, on the reference clock.

use chrono::{DateTime, FixedOffset};

use super::Timeline;
use crate::{
    case::{Anchor, Bookmark, Case},
    id::ClockId,
    time::{Instant, Interval},
};

/// The time that an anchor covers; none when its event has no time, its clock is not there, or its years do not fit.
/// The clock's offset is taken as it is, its uncertainty left aside: samples of that clock are shown the same way.
pub fn anchor_interval(case: &Case, timeline: &Timeline, anchor: &Anchor) -> Option<Interval> {
    let reference = |at: &DateTime<FixedOffset>| {
        let shown = Instant::from_offset(*at)?;
        match anchor.clock() {
            Some(clock) => Some(case.clock(clock)?.map().to_reference(shown)),
            None => Some(shown),
        }
    };
    match anchor {
        Anchor::Range { from, to, .. } => Some(Interval::new(reference(from)?, reference(to)?)),
        Anchor::Point { at, .. } => Some(Interval::exact(reference(at)?)),
        Anchor::Event { event } => timeline.moment(event),
    }
}

/// The moment of a bookmark; none when its year does not fit.
pub fn bookmark_moment(bookmark: &Bookmark) -> Option<Instant> {
    Instant::from_offset(bookmark.at)
}

/// What a clock of the case shows at a moment of the reference, in the clock's zone; what the reference shows, in the case's
/// zone, when no clock is named or it is not there.
pub fn shown_by(case: &Case, clock: Option<&ClockId>, at: Instant) -> DateTime<FixedOffset> {
    match clock.and_then(|clock| case.clock(clock)) {
        Some(clock) => clock.map().to_source(at).with_offset(clock.zone),
        None => at.with_offset(case.zone),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{case::CaseFolder, timeline::resolve};

    #[test]
    fn an_anchor_follows_its_clock_and_its_event() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let timeline = resolve(&case);
        let at = Instant::parse_rfc3339("2024-12-17T17:51:00+08:00").unwrap();
        let clock = case.clocks.iter().find(|clock| clock.ahead_s == 120.0).unwrap().id.clone();
        let shown = shown_by(&case, Some(&clock), at);
        assert_eq!(shown.to_rfc3339(), "2024-12-17T17:53:00+08:00");
        let point = Anchor::Point { at: shown, clock: Some(clock), tag: None, value: None, unit: String::new() };
        assert_eq!(anchor_interval(&case, &timeline, &point), Some(Interval::exact(at)));
        let event = Anchor::Event { event: case.events[0].id.clone() };
        assert_eq!(anchor_interval(&case, &timeline, &event), timeline.events[0].interval);
        assert_eq!(shown_by(&case, None, at).to_rfc3339(), "2024-12-17T17:51:00+08:00");
    }
}
