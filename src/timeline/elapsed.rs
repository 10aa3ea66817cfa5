//! Times that count from a start which nobody has put on the calendar.
//!
//! Promises: a time is taken for one only where its source counts seconds or hours from a start and no clock has moved it
//! onto the calendar. It is kept as a moment of the first year that computers count from, never shown as one.

use chrono::Datelike as _;

use crate::{
    case::{Case, Event, When},
    time::{Instant, NANOS_PER_SEC},
    timeline::{TimedEvent, Timeline},
};

/// Longer than any log counts from its start: a year.
const MOST_SECS: i64 = 366 * 86_400;

/// True for a moment within the year that elapsed times are kept in. It says nothing by itself: see [`has_elapsed`].
pub fn may_be_elapsed(at: Instant) -> bool {
    (0..MOST_SECS * NANOS_PER_SEC).contains(&at.nanos())
}

/// True for an event that its source times from a start, as long as that start is not on the calendar.
pub fn is_elapsed(event: &Event, timed: &TimedEvent) -> bool {
    let is_counted = match &event.when {
        // The face may show the evening before in a zone behind UTC.
        When::At { earliest, wording, .. } => {
            (1969..=1970).contains(&earliest.year())
                && [crate::case::Lang::Zh, crate::case::Lang::En].iter().all(|lang| counts(wording.get(*lang)))
        }
        When::After { .. } | When::Between { .. } => true,
    };
    is_counted && timed.interval.is_some_and(|at| may_be_elapsed(at.earliest) && may_be_elapsed(at.latest))
}

/// True when any event of a case is timed from a start: its moments of that year are written as elapsed.
pub fn has_elapsed(case: &Case, timeline: &Timeline) -> bool {
    let timed = case.events.iter().zip(&timeline.events);
    timed.filter(|(event, _)| matches!(event.when, When::At { .. })).any(|(event, timed)| is_elapsed(event, timed))
}

/// True for `0127.0 sec`, `127.5`, `00:02:07`: figures and at most a unit, no date.
fn counts(wording: &str) -> bool {
    let figures = wording.trim().trim_start_matches("T+").trim_start_matches('+');
    let unit = figures.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ':')).trim();
    let has_unit = ["", "s", "sec", "secs", "second", "seconds", "秒", "ms", "min", "h", "d"].contains(&unit);
    has_unit && figures.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_figures_from_a_start_are_elapsed() {
        for (wording, expect) in [
            ("0127.0 sec", true),
            ("127.5", true),
            ("T+00:02:07", true),
            ("12 秒", true),
            ("1970-01-01 08:02:07", false),
            ("1月1日8时", false),
            ("sec", false),
            ("", false),
        ] {
            assert_eq!(counts(wording), expect, "{wording}");
        }
    }
}
