//! The times that the law sets after an accident: State Council Order 493, arts. 9 to 11 and 29, read in its full text.

use chrono::{Days, NaiveTime, TimeDelta};

use super::pairs::{accident, is_assumed};
use crate::{
    case::{Case, LegalStep},
    id::EventId,
    time::{Instant, Interval, NANOS_PER_SEC, Resolved},
    timeline::Timeline,
};

const HOUR_S: i64 = 3_600;
/// Days for the investigation report; they may be extended by as many again.
const REPORT_DAYS: u64 = 60;

/// One time that the law sets.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalClock {
    /// The step.
    pub step: LegalStep,
    /// What it is counted from: the accident, or the report that is passed on.
    pub from: Option<EventId>,
    /// The event that took the step.
    pub event: Option<EventId>,
    /// The last moment for it, as far as the start is known.
    pub deadline: Option<Interval>,
    /// The answer.
    pub verdict: LegalVerdict,
    /// The least and the most seconds that the step took.
    pub took_s: Option<(f64, f64)>,
    /// True when either time rests on a clock that nobody compared with the reference.
    pub is_assumed: bool,
}

/// Whether a step was in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalVerdict {
    /// In time, wherever both moments lie within what is known of them.
    Met,
    /// Too late, wherever they lie.
    Late,
    /// What is known of the times allows both.
    CannotTell,
    /// No event of the case is this step.
    NoRecord,
    /// The accident itself has no time.
    NoStart,
}

/// The three steps in their order. The report is passed on within two hours of the unit's report; where that is not
/// recorded, the accident bounds it: what came within two hours of the accident came within two hours of any later report.
pub fn legal_clocks(case: &Case, timeline: &Timeline) -> Vec<LegalClock> {
    let steps = [LegalStep::UnitReport, LegalStep::PassedOn, LegalStep::InvestigationReport];
    steps.into_iter().map(|step| clock(case, timeline, step)).collect()
}

fn clock(case: &Case, timeline: &Timeline, step: LegalStep) -> LegalClock {
    let of = |step: LegalStep| {
        let events = case.events.iter().filter(move |event| event.legal_step == Some(step));
        let timed = events.filter_map(|event| Some((&event.id, timeline.moment(&event.id)?)));
        timed.min_by_key(|(_, at)| (at.earliest, at.latest))
    };
    let accident = accident(case, timeline);
    let report = if step == LegalStep::PassedOn { of(LegalStep::UnitReport) } else { None };
    let start = report.or(accident);
    let event = of(step);
    let deadline = start.and_then(|(_, at)| deadline(case, step, at));
    let verdict = match (deadline, event) {
        (None, _) => LegalVerdict::NoStart,
        (_, None) => LegalVerdict::NoRecord,
        (Some(deadline), Some((_, at))) if at.latest <= deadline.earliest => LegalVerdict::Met,
        // A report that nobody recorded may have come long after the accident.
        (Some(deadline), Some((_, at)))
            if at.earliest > deadline.latest && (step != LegalStep::PassedOn || report.is_some()) =>
        {
            LegalVerdict::Late
        }
        _ => LegalVerdict::CannotTell,
    };
    let took = start
        .zip(event)
        .map(|((_, start), (_, end))| (end.earliest.secs_since(start.latest), end.latest.secs_since(start.earliest)));
    let ids = [start.map(|(id, _)| id), event.map(|(id, _)| id)];
    LegalClock {
        step,
        from: start.map(|(id, _)| id.clone()),
        event: event.map(|(id, _)| id.clone()),
        deadline,
        verdict,
        took_s: took,
        is_assumed: ids.into_iter().flatten().any(|id| is_assumed(timeline, id)),
    }
}

fn deadline(case: &Case, step: LegalStep, start: Interval) -> Option<Interval> {
    let hours = |hours: i64| {
        let nanos = hours * HOUR_S * NANOS_PER_SEC;
        Interval::new(start.earliest.plus_nanos(nanos), start.latest.plus_nanos(nanos))
    };
    match step {
        LegalStep::UnitReport => Some(hours(1)),
        LegalStep::PassedOn => Some(hours(2)),
        LegalStep::InvestigationReport => {
            Some(Interval::new(day_end(case, start.earliest)?, day_end(case, start.latest)?))
        }
    }
}

/// The last second of the last day for the report on an accident at `from`, in the case's zone.
fn day_end(case: &Case, from: Instant) -> Option<Instant> {
    let day = case.zone.civil(from).date().checked_add_days(Days::new(REPORT_DAYS + 1))?;
    match case.zone.resolve(day.and_time(NaiveTime::MIN) - TimeDelta::seconds(1)) {
        Resolved::One(at) | Resolved::Twice(at, _) => Some(at),
        Resolved::Never => None,
    }
}
