//! Evidence of absence: what a case should hold and does not.
//!
//! Promises: only what the case itself shows to be missing is listed; nothing is taken for missing because the program
//! expects it of every plant.

use std::collections::BTreeSet;

use super::{Basis, Replay};
use crate::{
    case::{EventKind, EvidenceKind, LimitKind, SafeguardState, When},
    historian::TagSamples,
    id::{ClockId, EventId, EvidenceId, TagId},
    time::Interval,
};

/// One thing that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// The case holds no evidence of a sort that every accident leaves.
    Sort(EvidenceKind),
    /// An original that is known only through another document.
    Original(EvidenceId),
    /// Alarms are configured, and no alarm log was collected.
    AlarmLog,
    /// A tag without a recording.
    Recording(TagId),
    /// A tag whose samples are all a reconstruction.
    RealSamples(TagId),
    /// A tag's record does not reach a key moment, or has a gap then.
    Cover(TagId, EventId),
    /// A clock that nobody compared with the reference, though times are read off it.
    ClockCheck(ClockId),
    /// An event that no evidence tells of.
    Evidence(EventId),
    /// An event whose time nobody states; only its neighbours bound it.
    Time(EventId),
}

/// Everything that is not there, by sort, each in the case's order.
pub fn absent(replay: &Replay) -> Vec<Absent> {
    let mut found = sorts(replay);
    found.extend(originals(replay));
    found.extend(is_log_absent(replay).then_some(Absent::AlarmLog));
    found.extend(tags(replay));
    found.extend(clocks(replay));
    let case = &replay.case;
    let untold = case.events.iter().filter(|event| event.sources.is_empty());
    found.extend(untold.map(|event| Absent::Evidence(event.id.clone())));
    let untimed = replay.timeline.events.iter().filter(|x| x.basis == Basis::Bounded || x.interval.is_none());
    found.extend(untimed.map(|timed| Absent::Time(timed.event.clone())));
    found
}

/// Sorts of evidence of which a case about an accident holds none.
fn sorts(replay: &Replay) -> Vec<Absent> {
    let case = &replay.case;
    if case.accident.is_none() && !case.events.iter().any(|event| event.kind == EventKind::Accident) {
        return Vec::new();
    }
    let sorts = [EvidenceKind::Recording, EvidenceKind::Statement, EvidenceKind::Survey];
    let is_absent = |kind: &EvidenceKind| !case.evidence.iter().any(|evidence| evidence.kind == *kind);
    sorts.into_iter().filter(is_absent).map(Absent::Sort).collect()
}

fn originals(replay: &Replay) -> impl Iterator<Item = Absent> + '_ {
    let original = |kind| matches!(kind, EvidenceKind::Recording | EvidenceKind::Statement | EvidenceKind::Survey);
    let absent = replay.case.evidence.iter().filter(move |x| original(x.kind) && x.path.is_none());
    absent.map(|evidence| Absent::Original(evidence.id.clone()))
}

fn is_log_absent(replay: &Replay) -> bool {
    let case = &replay.case;
    let is_alarm = |kind| matches!(kind, LimitKind::Alarm | LimitKind::Trip);
    let has_alarms = case.limits.iter().any(|limit| is_alarm(limit.kind))
        || case.safeguards.iter().any(|safeguard| safeguard.state != SafeguardState::Absent);
    has_alarms && case.alarm_logs.is_empty()
}

/// Tags without samples, with invented ones only, and those whose record misses the accident.
fn tags(replay: &Replay) -> Vec<Absent> {
    let case = &replay.case;
    let mut found = Vec::new();
    for tag in &case.tags {
        let recorded: Vec<&TagSamples> = replay.samples.tags.iter().filter(|samples| samples.tag == tag.id).collect();
        if recorded.is_empty() {
            found.push(Absent::Recording(tag.id.clone()));
            continue;
        }
        if recorded.iter().all(|samples| is_made_up(samples)) {
            found.push(Absent::RealSamples(tag.id.clone()));
        }
        let accidents = case.events.iter().filter(|event| event.kind == EventKind::Accident);
        for event in accidents {
            let Some(when) = replay.timeline.moment(&event.id) else { continue };
            if !recorded.iter().any(|samples| reaches(samples, when)) {
                found.push(Absent::Cover(tag.id.clone(), event.id.clone()));
            }
        }
    }
    found
}

fn is_made_up(samples: &TagSamples) -> bool {
    let runs = samples.series.qualities().runs();
    !runs.is_empty() && runs.iter().all(|(_, quality)| quality.is_reconstruction())
}

/// True when usable samples stand at or before `when` and at or after it, no further apart than the tag allows.
fn reaches(samples: &TagSamples, when: Interval) -> bool {
    let series = &samples.series;
    let (from, to) = (samples.clock_map.to_source(when.earliest), samples.clock_map.to_source(when.latest));
    let times = series.times();
    let before = times.partition_point(|time| *time <= from.nanos());
    let after = times.partition_point(|time| *time < to.nanos());
    let before = (0..before).rev().find(|idx| series.is_usable(*idx));
    let after = (after..series.len()).find(|idx| series.is_usable(*idx));
    let Some((before, after)) = before.zip(after) else { return false };
    let Some(longest) = samples.max_interpolation_s else { return true };
    let usable: Vec<usize> = (before..=after).filter(|idx| series.is_usable(*idx)).collect();
    usable.windows(2).all(|pair| series.time(pair[1]).secs_since(series.time(pair[0])) <= longest)
}

fn clocks(replay: &Replay) -> impl Iterator<Item = Absent> + '_ {
    let case = &replay.case;
    let read = case.events.iter().filter_map(|event| match &event.when {
        When::At { clock, .. } => Some(clock),
        When::After { .. } | When::Between { .. } => None,
    });
    let used: BTreeSet<&ClockId> = read.chain(case.recordings.iter().map(|recording| &recording.clock)).collect();
    let unchecked = case
        .clocks
        .iter()
        .filter(move |clock| clock.assumed && clock.id != case.reference_clock && used.contains(&clock.id));
    unchecked.map(|clock| Absent::ClockCheck(clock.id.clone()))
}
