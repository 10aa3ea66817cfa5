//! What a figure of a case shows where nobody says more: which window, which tag, which safeguard.

use std::cmp::Reverse;

use super::{MarginCurve, Scene, causes};
use crate::{
    analysis::{Onset, onset, set_points},
    case::{CauseStatus, EventKind, Quantity, Safeguard},
    causes::{
        layout::{CauseView, Shown},
        study,
    },
    historian::TagSamples,
    id::EventId,
    report::Error,
    text::Texts,
    time::{Instant, Interval, NANOS_PER_SEC},
    timeline::{Prepared, Replay, Trial, WhatIf, events_that_matter, margin_of, what_if},
};

/// The hours that "the last hours" are.
pub const LAST_HOURS: i64 = 3;
const HOUR_NANOS: i64 = 3_600 * NANOS_PER_SEC;
const PAST_NANOS: i64 = HOUR_NANOS / 6;
/// Set points that a margin is reckoned for.
const NUM_SET_POINTS: usize = 241;

/// The margin of a case's first safeguard that would have acted.
#[derive(Clone, Debug)]
pub struct UsualMargin<'a> {
    /// The safeguard.
    pub safeguard: &'a Safeguard,
    /// What its set point would have done.
    pub found: WhatIf,
    /// Its leads; never empty.
    pub curves: Vec<MarginCurve>,
}

/// The last hours of the recording and a little more; none where that is nearly all of it.
pub fn last_hours(replay: &Replay) -> Option<(Instant, Instant)> {
    let (first, last) = replay.samples.span()?;
    let from = last.plus_nanos(-LAST_HOURS * HOUR_NANOS);
    (from > first.plus_nanos(HOUR_NANOS)).then(|| (from, last.plus_nanos(PAST_NANOS)))
}

/// From some hours before the accident to the last response; all events where none is the accident. None without events.
pub fn events_window(replay: &Replay) -> Option<(Instant, Instant)> {
    let (first, last) = replay.timeline.span()?;
    let (from, to) = match accident(replay) {
        Some(accident) => {
            let last = timed(replay, |kind| matches!(kind, EventKind::Response | EventKind::Accident));
            let last = last.map(|interval| interval.latest).max().unwrap_or(accident.latest);
            (accident.earliest.plus_nanos(-LAST_HOURS * HOUR_NANOS).max(first), last)
        }
        None => (first, last),
    };
    let margin = (to.nanos().saturating_sub(from.nanos()) / 20).max(NANOS_PER_SEC);
    Some((from.plus_nanos(-margin), to.plus_nanos(margin)))
}

/// A tag, by its place, that began to move on its way to the accident; the window searched, and the breaks of its trend.
pub type Began = (usize, (Instant, Instant), Onset);

/// The tags that began to move on their way to the accident, or to the end of the record where none is known: pressures before
/// temperatures before others, few of them searched.
pub fn onsets(replay: &Replay) -> impl Iterator<Item = Began> {
    let end = accident(replay).map(|accident| accident.earliest);
    let rank = |idx: &usize| match replay.case.tag(replay.samples.tags[*idx].tag.as_str()).map(|tag| tag.quantity) {
        Some(Quantity::Pressure) => 0,
        Some(Quantity::Temperature) => 1,
        _ => 2,
    };
    let mut idxs: Vec<usize> = (0..replay.samples.tags.len()).collect();
    idxs.sort_by_key(rank);
    idxs.into_iter().take(MOST_SEARCHED).filter_map(move |idx| {
        let samples = &replay.samples.tags[idx];
        let window = before(samples, end)?;
        let found = onset(samples, window).ok()?;
        found.began_idx.is_some().then_some((idx, window, found))
    })
}

/// The first of them; none where nothing began.
pub fn usual_onset(replay: &Replay) -> Option<Began> {
    onsets(replay).next()
}

/// The window up to `end` that is searched: the whole record, or the last part of one too long for a report to wait for.
fn before(samples: &TagSamples, end: Option<Instant>) -> Option<(Instant, Instant)> {
    let (first, last) = samples.span()?;
    let end = end.map_or(last, |end| end.min(last));
    let times = samples.series.times();
    let upto = times.partition_point(|time| *time <= samples.clock_map.to_source(end).nanos());
    let start = times.get(upto.saturating_sub(MOST_SAMPLES)).copied().unwrap_or_default();
    let from = if upto > MOST_SAMPLES { samples.clock_map.to_reference(Instant::from_nanos(start)) } else { first };
    Some((from, end))
}

/// So many tags are searched for a beginning at most.
const MOST_SEARCHED: usize = 4;
/// So many samples of a tag at most: a quarter of a year at one a second.
const MOST_SAMPLES: usize = 8_000_000;

/// The first safeguard of the case that would have acted, with its leads on the events that matter; none where none would.
pub fn usual_margin(replay: &Replay) -> Option<UsualMargin<'_>> {
    let (prepared, events) = (Prepared::of(replay), events_that_matter(replay));
    replay.case.safeguards.iter().find_map(|safeguard| {
        let trial = Trial::of(safeguard, None)?;
        let found = what_if(replay, &prepared, &trial, &events).ok()?;
        let curves = margin_curves(replay, &prepared, &found, &events);
        let leads = || curves.iter().flat_map(|curve| &curve.points).filter_map(|point| point.first);
        leads().any(|lead| lead.secs > 0.0).then_some(UsualMargin { safeguard, found, curves })
    })
}

/// The margins on each event that has a time, over what the tag showed up to the last of them, the set point among them.
pub fn margin_curves(replay: &Replay, prepared: &Prepared, found: &WhatIf, events: &[EventId]) -> Vec<MarginCurve> {
    let tag = &replay.samples.tags[found.samples_idx];
    let timed = |id: &EventId| Some((id.clone(), replay.timeline.get(id)?.interval?));
    let timed: Vec<_> = events.iter().filter_map(timed).collect();
    let until = timed.iter().map(|(_, interval)| interval.latest).max().unwrap_or(Instant::from_nanos(i64::MAX));
    let mut values = set_points(tag, until, NUM_SET_POINTS);
    values.push(found.point.value);
    values.sort_by(f64::total_cmp);
    values.dedup();
    let like = (found.samples_idx, &found.point);
    let curve = |(event, interval)| {
        let points = margin_of(replay, prepared, like, &values, interval);
        MarginCurve { event, points }
    };
    timed.into_iter().map(curve).collect()
}

/// The graph of the causes that were not dropped, as an outline: the view that a page of A4 holds at a readable size.
pub fn usual_causes(replay: &Replay, texts: Texts) -> Result<Scene, Error> {
    let study = study(replay);
    let standing: Vec<bool> = replay.case.causes.iter().map(|cause| cause.status != CauseStatus::Rejected).collect();
    let events = vec![true; replay.case.events.len()];
    let shown = Shown { replay, study: &study, causes: &standing, events: &events, safeguards: true };
    causes(CauseView::Outline, shown, texts)
}

/// When the accident was: the first event of that kind that has a time.
fn accident(replay: &Replay) -> Option<Interval> {
    timed(replay, |kind| kind == EventKind::Accident)
        .min_by_key(|interval| (interval.earliest, Reverse(interval.latest)))
}

fn timed(replay: &Replay, is_of: impl Fn(EventKind) -> bool) -> impl Iterator<Item = Interval> {
    let events = replay.case.events.iter().zip(&replay.timeline.events);
    events.filter(move |(event, _)| is_of(event.kind)).filter_map(|(_, timed)| timed.interval)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample;

    #[test]
    fn a_case_that_holds_nothing_has_nothing_to_show() {
        let replay = sample::empty();
        assert_eq!((last_hours(&replay), events_window(&replay)), (None, None));
        assert!(usual_onset(&replay).is_none() && usual_margin(&replay).is_none());
        assert!(usual_causes(&replay, sample::both()[0]).is_err());
    }

    #[test]
    fn without_an_accident_the_whole_course_is_shown() {
        let mut replay = sample::replay();
        let within = events_window(&replay).unwrap();
        replay.case.events.iter_mut().for_each(|event| event.kind = EventKind::Condition);
        let replay = Replay::derive(replay.case, replay.samples);
        let whole = events_window(&replay).unwrap();
        assert!(whole.0 < within.0 && whole.1 >= within.1);
        assert!(usual_margin(&replay).is_none(), "no event matters, so there is no lead");
    }

    #[test]
    fn dropped_causes_are_left_out() {
        let mut replay = sample::replay();
        let has = |replay: &Replay, text: &str| {
            usual_causes(replay, sample::both()[1]).unwrap().texts().any(|shown| shown.contains(text))
        };
        assert!(has(&replay, "No procedures"));
        replay.case.causes[1].status = CauseStatus::Rejected;
        assert!(!has(&replay, "No procedures") && has(&replay, "Air enters"));
    }
}
