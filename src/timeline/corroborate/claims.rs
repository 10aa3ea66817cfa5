//! Readings that sources assert, each against the samples of its tag around its time.

use super::search::{Cover, Sought};
use crate::{
    case::{Case, Claim, Event, When},
    historian::TagSamples,
    id::{ClaimId, EventId, TagId},
    time::{Instant, Interval},
    timeline::{Replay, resolve::ends},
    units,
};

/// A reading held against samples.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimCheck {
    /// The reading.
    pub claim: ClaimId,
    /// The event that it belongs to.
    pub event: EventId,
    /// The tag it speaks of.
    pub tag: TagId,
    /// The value asserted.
    pub asserted: f64,
    /// Its unit, and that of every value here.
    pub unit: String,
    /// When, on the reference clock, widened by what is not known of the clocks; none when the event has no time.
    pub window: Option<Interval>,
    /// The answer.
    pub verdict: Verdict,
    /// Its reason.
    pub why: ClaimWhy,
    /// The sample that comes nearest to the value in that time; next to it when none lies within.
    pub nearest: Option<Nearest>,
    /// Seconds by which the source's time would have to be later for the samples to show the value then; below zero when
    /// earlier, 0 when they do as it is, none when they never do.
    pub reconciling_shift_s: Option<f64>,
    /// How far beside the value still counts as the value.
    pub tolerance: f64,
    /// Where that comes from.
    pub tolerance_from: ToleranceFrom,
}

/// A sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nearest {
    /// When, on the reference clock.
    pub at: Instant,
    /// Its value, in the unit of the reading.
    pub value: f64,
    /// The sample less the reading.
    pub difference: f64,
}

/// What samples say of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Samples cover its time and none shows it.
    Contradicted,
    /// A sample of its time shows it.
    Corroborated,
    /// Neither can be said.
    CannotTell,
}

/// Why a reading is judged so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimWhy {
    /// A sample of its time shows the value.
    Shown,
    /// Samples cover its time and show other values.
    NotShown,
    /// The tag never read the value in the whole record.
    NeverShown,
    /// The event has no time.
    NoTime,
    /// No recording carries the tag.
    NoRecording,
    /// The unit does not turn into that of the samples.
    Unit,
    /// Its time lies before or after the record.
    OutsideRecord,
    /// The record has a gap then.
    Gap,
    /// All samples of its time are a reconstruction.
    OnlyReconstructed,
    /// Samples show other values, and nobody knows how the clock went.
    ClockUnknown,
}

/// Where a tolerance comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToleranceFrom {
    /// The instrument's error as the tag states it.
    Instrument,
    /// Half of the last digit that was said.
    Words,
}

/// Every reading that a case's events assert, in their order, against the samples up to `horizon` on the reference clock, or
/// against all.
pub fn claims(replay: &Replay, horizon: Option<Instant>) -> Vec<ClaimCheck> {
    let check = |event: &Event| -> Vec<ClaimCheck> {
        event.claims.iter().map(|claim| check(replay, event, claim, horizon)).collect()
    };
    replay.case.events.iter().flat_map(check).collect()
}

fn check(replay: &Replay, event: &Event, claim: &Claim, horizon: Option<Instant>) -> ClaimCheck {
    let (tolerance, tolerance_from) = tolerance(&replay.case, claim);
    let mut open = ClaimCheck {
        claim: claim.id.clone(),
        event: event.id.clone(),
        tag: claim.tag.clone(),
        asserted: claim.value,
        unit: claim.unit.clone(),
        window: replay.timeline.moment(&event.id),
        verdict: Verdict::CannotTell,
        why: ClaimWhy::NoRecording,
        nearest: None,
        reconciling_shift_s: None,
        tolerance,
        tolerance_from,
    };
    if open.window.is_none() {
        open.why = ClaimWhy::NoTime;
        return open;
    }
    let recorded = replay.samples.tags.iter().filter(|samples| samples.tag == claim.tag);
    // Where recordings differ, the contradiction is what must be looked at.
    let checks = recorded.map(|samples| against(replay, (event, claim), samples, horizon, &open));
    checks.min_by_key(|check| (check.verdict, check.why == ClaimWhy::OnlyReconstructed)).unwrap_or(open)
}

/// One reading against one recording of its tag.
fn against(
    replay: &Replay,
    (event, claim): (&Event, &Claim),
    samples: &TagSamples,
    horizon: Option<Instant>,
    open: &ClaimCheck,
) -> ClaimCheck {
    let case = &replay.case;
    let mut check = open.clone();
    let atmosphere = case.atmosphere_kpa();
    let (Some(value), Some(tolerance)) = (
        units::convert_at(claim.value, &claim.unit, &samples.unit, atmosphere),
        units::convert_difference(open.tolerance, &claim.unit, &samples.unit),
    ) else {
        check.why = ClaimWhy::Unit;
        return check;
    };
    let interpolation = case.tag(claim.tag.as_str()).map(|tag| tag.interpolation).unwrap_or_default();
    let seen = |horizon| samples.idx_at(horizon).map_or(0, |last| last + 1);
    let num_shown = horizon.map_or(samples.series.len(), seen);
    let sought = Sought { samples, interpolation, value, tolerance, num_shown };
    let Some(window) = window_of(case, event, samples, open.window) else {
        check.why = ClaimWhy::NoTime;
        return check;
    };
    let to_reference = |at| samples.clock_map.to_reference(at);
    check.window = Some(Interval::new(to_reference(window.earliest), to_reference(window.latest)));
    check.nearest = sought.nearest(window).and_then(|idx| {
        let value = samples.series.values()[idx];
        let value = units::convert_at(value, &samples.unit, &claim.unit, atmosphere)?;
        Some(Nearest { at: samples.reference_time(idx), value, difference: value - claim.value })
    });
    check.reconciling_shift_s = sought.shift_s(window);
    (check.verdict, check.why) = judged(&sought, window, check.reconciling_shift_s, is_unsure(case, event, samples));
    check
}

fn judged(sought: &Sought<'_>, window: Interval, shift_s: Option<f64>, is_unsure: bool) -> (Verdict, ClaimWhy) {
    let cover = sought.cover(window);
    match (cover, shift_s) {
        _ if sought.is_reconstructed(window) => (Verdict::CannotTell, ClaimWhy::OnlyReconstructed),
        (_, Some(0.0)) => (Verdict::Corroborated, ClaimWhy::Shown),
        (Cover::Outside, _) => (Verdict::CannotTell, ClaimWhy::OutsideRecord),
        (Cover::Gap, _) => (Verdict::CannotTell, ClaimWhy::Gap),
        (Cover::Whole, None) => (Verdict::Contradicted, ClaimWhy::NeverShown),
        (Cover::Whole, Some(_)) if is_unsure => (Verdict::CannotTell, ClaimWhy::ClockUnknown),
        (Cover::Whole, Some(_)) => (Verdict::Contradicted, ClaimWhy::NotShown),
    }
}

/// The event's time on the clock of the samples, widened by what is not known of that clock. Read off the very same clock,
/// it is taken as read: an error of the clock cancels.
fn window_of(case: &Case, event: &Event, samples: &TagSamples, known: Option<Interval>) -> Option<Interval> {
    if let When::At { clock, earliest, latest, .. } = &event.when
        && *clock == samples.clock
    {
        let clock = case.clock(clock)?;
        return Some(Interval::new(ends(clock, *earliest)?.0, ends(clock, *latest)?.1));
    }
    let known = known?.widened(samples.clock_map.uncertainty_nanos);
    let to_source = |at| samples.clock_map.to_source(at);
    Some(Interval::new(to_source(known.earliest), to_source(known.latest)))
}

/// True when the event and the samples are on different clocks, one of which nobody compared with the reference.
fn is_unsure(case: &Case, event: &Event, samples: &TagSamples) -> bool {
    let is_assumed = |id| case.clock(id).is_some_and(|clock| clock.assumed);
    match &event.when {
        When::At { clock, .. } if *clock == samples.clock => false,
        _ => is_assumed(&samples.clock) || is_on_assumed(case, event, case.events.len()),
    }
}

/// True when the event's time rests on a clock that nobody compared with the reference.
fn is_on_assumed(case: &Case, event: &Event, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    let other = |id: &EventId| case.event(id).is_some_and(|event| is_on_assumed(case, event, depth));
    match &event.when {
        When::At { clock, .. } => case.clock(clock).is_some_and(|clock| clock.assumed),
        When::After { event, .. } => other(event),
        When::Between { after, before, .. } => other(after) || other(before),
    }
}

/// How far beside a reading still counts: the instrument's error, or half of the last digit said when that is more.
fn tolerance(case: &Case, claim: &Claim) -> (f64, ToleranceFrom) {
    let words = 0.5 * 10f64.powi(-i32::try_from(claim.decimals()).unwrap_or(i32::MAX));
    let tag = case.tag(claim.tag.as_str());
    let stated = tag.and_then(|tag| units::convert_difference(tag.accuracy?, &tag.unit, &claim.unit));
    match stated.filter(|stated| *stated >= words) {
        Some(stated) => (stated, ToleranceFrom::Instrument),
        None => (words, ToleranceFrom::Words),
    }
}
