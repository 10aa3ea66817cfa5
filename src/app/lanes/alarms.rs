//! The lane of alarms: what a log recorded, and once the alarms expected are worked out, what became of each. Pure.

use super::{
    gather::gathered,
    key::LaneKey,
    model::{Item, LaneModel, Look},
};
use crate::{
    analysis::alarms::{AlarmOrigin, Compared, Verdict},
    app::{axis::Axis, desk::Desk, studies::AlarmStudy, workspace::Selection},
    historian::{AlarmRecord, RecordState},
    text::Code,
    time::{Instant, Interval},
};

/// What is known of an alarm, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum AlarmLook {
    /// A log recorded it; whether it was expected is not asked, or it was and came in time.
    Recorded,
    /// A log recorded it and nothing explains it.
    Extra,
    /// It was expected, and nothing tells whether it came.
    CannotTell,
    /// It came late.
    Late,
    /// It did not come.
    Missing,
}

/// The lane; none while there is nothing to show in it. What was expected rests on the whole record, so while the future is
/// hidden only what logs recorded before is shown.
pub(super) fn alarms(desk: &Desk<'_>, axis: &Axis) -> impl Iterator<Item = LaneModel> {
    let study = desk.alarms.filter(|_| desk.scope.is_open());
    let has_any = study.is_some_and(|study| !study.comparison.compared.is_empty())
        || desk.ground.alarm_logs.iter().any(|log| !log.records.is_empty());
    let items = || match study {
        Some(study) => expected(desk, study, axis).chain(extra(desk, study, axis)).collect(),
        None => recorded(desk, axis).collect::<Vec<Item>>(),
    };
    let lane = || LaneModel {
        key: LaneKey::Alarms,
        name: desk.texts.get("lane-alarms"),
        note: desk.texts.get("lane-alarms-note"),
        items: gathered(items(), axis, |count| desk.texts.fmt("lane-alarms-many", &[("count", &count.to_string())])),
    };
    has_any.then(lane).into_iter()
}

fn expected<'a>(desk: &'a Desk<'_>, study: &'a AlarmStudy, axis: &'a Axis) -> impl Iterator<Item = Item> + 'a {
    study.comparison.compared.iter().filter_map(move |compared: &Compared| {
        let alarm = &study.expected[compared.alarm_idx];
        let occurrence = &alarm.occurrences[compared.occurrence_idx];
        // An alarm that is not seen to return stands until the record ends.
        let record_end = || desk.replay.samples.tags[alarm.result.samples_idx].span().map(|(_, end)| end);
        let end = occurrence.cleared.or_else(record_end).unwrap_or(occurrence.raised);
        let interval = in_sight(Interval::new(occurrence.raised, end), axis)?;
        let look = match compared.verdict {
            Verdict::Matched => AlarmLook::Recorded,
            Verdict::Late => AlarmLook::Late,
            Verdict::Missing => AlarmLook::Missing,
            Verdict::CannotTell => AlarmLook::CannotTell,
        };
        let name = alarm.origin.words(&desk.replay.case).map_or(alarm.result.tag.as_str(), |it| it.get(desk.lang()));
        let verdict = compared.verdict.name(desk.texts);
        let target = match &alarm.origin {
            AlarmOrigin::Limit(id) => Selection::Limit(id.clone()),
            AlarmOrigin::Safeguard(id) => Selection::Safeguard(id.clone()),
            AlarmOrigin::Given => Selection::Tag(alarm.result.tag.clone()),
        };
        Some(Item {
            target,
            title: desk.texts.fmt("alarm-expected", &[("name", name), ("verdict", &verdict)]),
            interval,
            look: Look::Alarm(look),
            note: compared.why.name(desk.texts),
        })
    })
}

fn extra<'a>(desk: &'a Desk<'_>, study: &'a AlarmStudy, axis: &'a Axis) -> impl Iterator<Item = Item> + 'a {
    study.comparison.extra.iter().filter_map(move |(log_idx, record_idx)| {
        let log = desk.ground.alarm_logs.get(*log_idx)?;
        let record = log.records.get(*record_idx)?;
        record_item(desk, record, log.reference_time(record), AlarmLook::Extra, axis)
    })
}

fn recorded<'a>(desk: &'a Desk<'_>, axis: &'a Axis) -> impl Iterator<Item = Item> + 'a {
    let logs = desk.ground.alarm_logs.iter();
    let raised = logs.flat_map(|log| log.records.iter().map(move |record| (log, record)));
    raised.filter(|(_, record)| record.state == RecordState::Raised).filter_map(move |(log, record)| {
        let at = log.reference_time(record);
        let is_shown = desk.scope.shows(Interval::exact(at));
        is_shown.then(|| record_item(desk, record, at, AlarmLook::Recorded, axis)).flatten()
    })
}

fn record_item(desk: &Desk<'_>, record: &AlarmRecord, at: Instant, look: AlarmLook, axis: &Axis) -> Option<Item> {
    let interval = in_sight(Interval::exact(at), axis)?;
    let parts = [Some(record.tag.as_str()), record.level.as_deref(), record.text.as_deref()];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let key = if look == AlarmLook::Extra { "alarm-extra" } else { "alarm-recorded" };
    Some(Item {
        target: Selection::Tag(record.tag.clone()),
        title: desk.texts.fmt(key, &[("name", &name)]),
        interval,
        look: Look::Alarm(look),
        note: desk.texts.fmt("alarms-row", &[("row", &record.row.to_string())]),
    })
}

fn in_sight(interval: Interval, axis: &Axis) -> Option<Interval> {
    (interval.latest >= axis.window.from && interval.earliest <= axis.window.to).then_some(interval)
}
