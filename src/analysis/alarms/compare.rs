//! Alarms expected against alarms logged.

use super::{ExpectedAlarm, Occurrence, Standing};
use crate::{
    historian::{AlarmRecord, AlarmRecords, RecordState},
    time::{Instant, NANOS_PER_SEC},
};

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
/// returned; the nearest such record. A record of a tag without a level may so be taken for either of two alarms.
pub fn compare(expected: &[ExpectedAlarm], logs: &[AlarmRecords], tolerance_nanos: i64) -> Comparison {
    let mut left: Vec<(usize, usize)> = Vec::new();
    for (log_idx, log) in logs.iter().enumerate() {
        let is_raised = |idx: &usize| log.records[*idx].state == RecordState::Raised;
        left.extend((0..log.records.len()).filter(is_raised).map(|idx| (log_idx, idx)));
    }
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
        if let Some((position, delay_s)) = answer(alarm, occurrence, logs, &left, tolerance_nanos) {
            let at = left.remove(position);
            let is_late = delay_s * NANOS_PER_SEC as f64 > margin(&logs[at.0], tolerance_nanos) as f64;
            found.verdict = if is_late { Verdict::Late } else { Verdict::Matched };
            (found.why, found.delay_s, found.record) = (Why::InLog, Some(delay_s), Some(at));
        }
        compared.push(found);
    }
    Comparison { compared, extra: left }
}

/// The nearest of the records left that answers an occurrence: its position among them, and its delay in seconds.
fn answer(
    alarm: &ExpectedAlarm,
    occurrence: &Occurrence,
    logs: &[AlarmRecords],
    left: &[(usize, usize)],
    tolerance_nanos: i64,
) -> Option<(usize, f64)> {
    let candidates = left.iter().enumerate().filter_map(|(position, (log, record))| {
        let (log, record) = (&logs[*log], &logs[*log].records[*record]);
        let at = log.reference_time(record);
        let fits = is_of(record, alarm) && is_near(at, occurrence, margin(log, tolerance_nanos));
        fits.then(|| (position, at.secs_since(occurrence.raised)))
    });
    candidates.min_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()))
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
    let latest = occurrence.cleared.map(|cleared| cleared.max(occurrence.raised.plus_nanos(margin)));
    at >= occurrence.raised.plus_nanos(-margin) && latest.is_none_or(|latest| at <= latest)
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
