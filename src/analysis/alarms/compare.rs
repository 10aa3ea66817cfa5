//! Alarms expected against alarms logged.

use std::collections::BTreeMap;

use super::{ExpectedAlarm, Occurrence, Standing};
use crate::{
    historian::{AlarmRecord, AlarmRecords, RecordState},
    id::TagId,
    time::{Instant, NANOS_PER_SEC},
};

/// How much later than expected a logged alarm usually still counts as in time.
pub const USUAL_TOLERANCE_SECS: f64 = 60.0;

/// What a log says of an alarm that should have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was raised, as exactly as the tolerance asks.
    Matched,
    /// It was raised while it should have stood, but later than the tolerance allows.
    Late,
    /// It was not raised.
    Missing,
    /// Nothing covers that time.
    CannotTell,
}

/// What a verdict rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A record of a log.
    InLog,
    /// The case says that there was no such alarm.
    NotInstalled,
    /// The case says that it did not work.
    Failed,
    /// The case registers no alarm at this limit.
    NotConfigured,
    /// A log covers the time and has no such record.
    NotInLog,
    /// There is no log.
    NoLog,
    /// The time lies outside what the logs cover.
    OutsideLog,
}

/// One occurrence and what became of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compared {
    /// Which alarm expected.
    pub alarm_idx: usize,
    /// Which of its occurrences.
    pub occurrence_idx: usize,
    /// The verdict.
    pub verdict: Verdict,
    /// What it rests on.
    pub why: Why,
    /// How much later than expected it was raised, in seconds; negative when earlier.
    pub delay_s: Option<f64>,
    /// The record: which log, which of its records.
    pub record: Option<(usize, usize)>,
}

/// Every alarm expected against every alarm logged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// One entry per occurrence, in order of time.
    pub compared: Vec<Compared>,
    /// Records of raised alarms that nothing expected explains: which log, which of its records.
    pub extra: Vec<(usize, usize)>,
}

/// Compares alarm by alarm in order of time. A record answers one occurrence: of the same tag, at the same level where both
/// name one, raised at most `tolerance_nanos` and the uncertainty of the log's clock before it and not after it should have
/// returned; the nearest such record, of two as near the earlier. A record of a tag without a level may so be taken for
/// either of two alarms. Cost: for each occurrence a look at the records of its tag while it should have stood.
pub fn compare(expected: &[ExpectedAlarm], logs: &[AlarmRecords], tolerance_nanos: i64) -> Comparison {
    let mut left = Left::of(logs, tolerance_nanos);
    let mut order: Vec<(usize, usize)> = expected
        .iter()
        .enumerate()
        .flat_map(|(alarm, expected)| (0..expected.occurrences.len()).map(move |occurrence| (alarm, occurrence)))
        .collect();
    order.sort_by_key(|(alarm, occurrence)| expected[*alarm].occurrences[*occurrence].raised);
    let mut compared = Vec::with_capacity(order.len());
    for (alarm_idx, occurrence_idx) in order {
        let alarm = &expected[alarm_idx];
        let occurrence = &alarm.occurrences[occurrence_idx];
        let (verdict, why) = unanswered(alarm.standing, occurrence.raised, logs);
        let mut found = Compared { alarm_idx, occurrence_idx, verdict, why, delay_s: None, record: None };
        if let Some((at, delay_s)) = left.take(alarm, occurrence) {
            let is_late = delay_s * NANOS_PER_SEC as f64 > margin(&logs[at.0], tolerance_nanos) as f64;
            found.verdict = if is_late { Verdict::Late } else { Verdict::Matched };
            (found.why, found.delay_s, found.record) = (Why::InLog, Some(delay_s), Some(at));
        }
        compared.push(found);
    }
    Comparison { compared, extra: left.extra() }
}

/// The records of raised alarms, those that answer something already marked.
struct Left<'a> {
    logs: &'a [AlarmRecords],
    tolerance_nanos: i64,
    /// Of each tag, in order of time.
    of_tag: BTreeMap<&'a TagId, Vec<Candidate>>,
}

struct Candidate {
    at: Instant,
    /// Which log, which of its records.
    place: (usize, usize),
    is_taken: bool,
}

impl<'a> Left<'a> {
    fn of(logs: &'a [AlarmRecords], tolerance_nanos: i64) -> Self {
        let mut of_tag: BTreeMap<&TagId, Vec<Candidate>> = BTreeMap::new();
        for (log_idx, log) in logs.iter().enumerate() {
            let raised = log.records.iter().enumerate().filter(|(_, record)| record.state == RecordState::Raised);
            for (idx, record) in raised {
                let (at, place) = (log.reference_time(record), (log_idx, idx));
                of_tag.entry(&record.tag).or_default().push(Candidate { at, place, is_taken: false });
            }
        }
        for candidates in of_tag.values_mut() {
            candidates.sort_by_key(|candidate| candidate.at);
        }
        Self { logs, tolerance_nanos, of_tag }
    }

    /// Takes the nearest record that answers an occurrence: where it stands, and its delay in seconds.
    fn take(&mut self, alarm: &ExpectedAlarm, occurrence: &Occurrence) -> Option<((usize, usize), f64)> {
        let margin_of = |log: &AlarmRecords| margin(log, self.tolerance_nanos);
        let widest = self.logs.iter().map(margin_of).max()?;
        let candidates = self.of_tag.get_mut(&alarm.result.tag)?;
        let earliest = occurrence.raised.plus_nanos(widest.saturating_neg());
        let start = candidates.partition_point(|candidate| candidate.at < earliest);
        let mut nearest: Option<(f64, usize)> = None;
        for (idx, candidate) in candidates.iter().enumerate().skip(start) {
            let delay_s = candidate.at.secs_since(occurrence.raised);
            let is_past = latest(occurrence, widest).is_some_and(|latest| candidate.at > latest);
            if is_past || nearest.is_some_and(|(least, _)| delay_s > least) {
                break;
            }
            let log = &self.logs[candidate.place.0];
            let fits = !candidate.is_taken
                && is_of(&log.records[candidate.place.1], alarm)
                && is_near(candidate.at, occurrence, margin_of(log));
            if fits && nearest.is_none_or(|(least, _)| delay_s.abs() < least) {
                nearest = Some((delay_s.abs(), idx));
            }
        }
        let taken = &mut candidates[nearest?.1];
        taken.is_taken = true;
        Some((taken.place, taken.at.secs_since(occurrence.raised)))
    }

    /// Those that answer nothing, in the order of the logs.
    fn extra(self) -> Vec<(usize, usize)> {
        let left = self.of_tag.into_values().flatten().filter(|candidate| !candidate.is_taken);
        let mut left: Vec<(usize, usize)> = left.map(|candidate| candidate.place).collect();
        left.sort_unstable();
        left
    }
}

/// How far a record may lie off: the tolerance, and what is not known of its clock.
fn margin(log: &AlarmRecords, tolerance_nanos: i64) -> i64 {
    tolerance_nanos.saturating_add(log.clock_map.uncertainty_nanos)
}

fn is_of(record: &AlarmRecord, alarm: &ExpectedAlarm) -> bool {
    let levels = record.level.as_ref().zip(alarm.level.as_ref());
    record.tag == alarm.result.tag && levels.is_none_or(|(said, level)| said.eq_ignore_ascii_case(level.as_str()))
}

fn is_near(at: Instant, occurrence: &Occurrence, margin: i64) -> bool {
    let earliest = occurrence.raised.plus_nanos(margin.saturating_neg());
    at >= earliest && latest(occurrence, margin).is_none_or(|latest| at <= latest)
}

/// The latest moment at which a record answers an occurrence; none while the samples do not show a return.
fn latest(occurrence: &Occurrence, margin: i64) -> Option<Instant> {
    occurrence.cleared.map(|cleared| cleared.max(occurrence.raised.plus_nanos(margin)))
}

/// The verdict on an occurrence that no record answers.
fn unanswered(standing: Standing, raised: Instant, logs: &[AlarmRecords]) -> (Verdict, Why) {
    let covers = |log: &AlarmRecords| log.span().is_some_and(|(first, last)| first <= raised && raised <= last);
    match standing {
        Standing::Absent => (Verdict::Missing, Why::NotInstalled),
        Standing::Failed => (Verdict::Missing, Why::Failed),
        _ if logs.iter().any(covers) => (Verdict::Missing, Why::NotInLog),
        Standing::NotConfigured => (Verdict::Missing, Why::NotConfigured),
        Standing::Configured | Standing::Unstated if logs.is_empty() => (Verdict::CannotTell, Why::NoLog),
        Standing::Configured | Standing::Unstated => (Verdict::CannotTell, Why::OutsideLog),
    }
}
