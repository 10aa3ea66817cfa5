//! `causeway alarms`: the alarms that should have come, and what a log says of them.

use serde::Serialize;

use super::{
    Outcome, alarms_text,
    args::{Alarms, Common},
    output,
    source::{Failure, Source},
    typed::{expressions, typed},
};
use crate::{
    analysis::{
        Unjudged,
        alarms::{
            AlarmOrigin, AlarmState, Burst, Comparison, Expected, ExpectedAlarm, chattering, compare, expected_alarm,
            expected_alarms, expected_floods, stale, states,
        },
        nanos_of,
    },
    case::{AlarmColumns, CaseFolder, Direction, Recipe},
    historian::{self, AlarmRecord, AlarmRecords, Cancel, RecordState, load_alarm_logs, read_alarm_log},
    id::{EventId, TagId},
    text::{Code, Texts},
    time::{Instant, Zone},
};

/// What was expected, what was logged, and how the two compare.
pub(super) struct Reconstruction {
    pub(super) expected: Vec<ExpectedAlarm>,
    pub(super) logs: Vec<AlarmRecords>,
    pub(super) comparison: Comparison,
    pub(super) floods: Vec<Burst>,
}

#[derive(Serialize)]
struct Shown {
    source: String,
    zone_assumed: bool,
    tolerance_s: f64,
    expected: Vec<ShownAlarm>,
    floods: Vec<ShownBurst>,
    extra: Vec<ShownExtra>,
    logs: Vec<ShownLog>,
}

#[derive(Serialize)]
struct ShownAlarm {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    origin: &'static str,
    standing: String,
    tag: String,
    direction: Direction,
    value: f64,
    unit: String,
    level: Option<String>,
    alarms: Vec<ShownOccurrence>,
    states: Vec<ShownState>,
    chattering: Vec<ShownBurst>,
    stale: Vec<usize>,
}

#[derive(Serialize)]
struct ShownOccurrence {
    raised: String,
    cleared: Option<String>,
    realarm: bool,
    open_start: bool,
    reconstructed: bool,
    verdict: String,
    why: String,
    delay_s: Option<f64>,
    log_row: Option<u64>,
}

#[derive(Serialize)]
struct ShownState {
    at: String,
    state: AlarmState,
}

#[derive(Serialize)]
struct ShownBurst {
    from: String,
    to: String,
    count: usize,
}

#[derive(Serialize)]
struct ShownExtra {
    time: String,
    tag: String,
    level: Option<String>,
    row: u64,
    text: Option<String>,
}

#[derive(Serialize)]
struct ShownLog {
    file: String,
    records: usize,
    zone_assumed: bool,
    rejected: Vec<ShownIssue>,
}

#[derive(Serialize)]
struct ShownIssue {
    row: Option<u64>,
    code: String,
    text: String,
}

/// Reconstructs the alarms of the case, or those typed, and compares them with the logs of the case and those given.
pub(super) fn run(verb: &Alarms, common: &Common, texts: Texts) -> Outcome {
    expressions(&verb.limits)?;
    let source = Source::load(&verb.source, common)?;
    if source.is_bare && verb.limits.is_empty() {
        return Err(Failure::NoLimits { place: source.place });
    }
    let Expected { alarms: expected, unjudged, unfit } = expected(&source, verb)?;
    let logs = logs(&source, verb, common)?;
    let comparison = compare(&expected, &logs, nanos_of(verb.tolerance));
    let floods = expected_floods(&expected);
    let found = Reconstruction { expected, logs, comparison, floods };
    let mut remarks = remarks(&source, &found, &unjudged, verb, texts);
    remarks.extend(unfit.iter().map(|id| texts.fmt("cli-safeguard-other-unit", &[("safeguard", id.as_str())])));
    remarks.extend(source.assumptions(common, texts));
    if common.json {
        for remark in &remarks {
            output::to_stderr(remark);
        }
        return output::json(&found.shown(&source, verb.tolerance, texts));
    }
    output::to_stdout(&alarms_text::text(&source, &found, &remarks, verb.tolerance, texts))
}

fn expected(source: &Source, verb: &Alarms) -> Result<Expected, Failure> {
    let replay = &source.replay;
    if verb.limits.is_empty() {
        let at = |event: &EventId| replay.timeline.moment(event);
        return Ok(expected_alarms(&replay.case, &replay.samples, &at, verb.design));
    }
    let asked = typed(source, &verb.limits, &verb.rules)?;
    let alarms = asked.iter().filter_map(|(idx, asked)| expected_alarm(&replay.samples.tags[*idx], *idx, asked));
    Ok(Expected { alarms: alarms.collect(), ..Expected::default() })
}

/// The case's logs, then those given. A file given is read on the reference clock, in the zone asked for or the case's.
fn logs(source: &Source, verb: &Alarms, common: &Common) -> Result<Vec<AlarmRecords>, Failure> {
    let cancel = Cancel::default();
    let mut logs = Vec::new();
    if !source.is_bare {
        logs = load_alarm_logs(&source.replay.case, &CaseFolder::find(&source.place)?, &cancel)?;
    }
    for place in &verb.logs {
        let unreadable = |error| historian::Error::Unreadable { place: place.clone(), source: error };
        let bytes = std::fs::read(place).map_err(unreadable)?;
        let named = common.zone.or((!source.is_bare).then(|| source.zone()));
        let recipe = Recipe { zone: named, ..Recipe::default() };
        logs.push(read_alarm_log(place, &bytes, &recipe, &AlarmColumns::default(), &cancel)?);
    }
    Ok(logs)
}

fn remarks(source: &Source, found: &Reconstruction, left_out: &[Unjudged], verb: &Alarms, texts: Texts) -> Vec<String> {
    let mut remarks = super::exceed_text::unjudged(left_out, texts);
    for log in &found.logs {
        let rejected = log.rejected.len().to_string();
        let (file, records) = (log.place.display().to_string(), log.records.len().to_string());
        let args = [("file", file.as_str()), ("records", &records), ("rejected", &rejected)];
        remarks.push(texts.fmt("cli-alarm-log", &args));
        remarks.extend(log.rejected.iter().map(|issue| {
            let place = texts.fmt("cli-at-row", &[("row", &issue.row.unwrap_or(0).to_string())]);
            texts.fmt("cli-issue-at", &[("place", &place), ("text", &issue.text(texts))])
        }));
        if log.zone_assumed {
            remarks.push(texts.fmt("cli-zone-assumed", &[("zone", &Zone::UTC.to_string())]));
        }
    }
    if found.logs.is_empty() {
        remarks.push(texts.get("cli-alarms-no-log"));
    }
    if !verb.logs.is_empty() {
        remarks.push(texts.get("cli-alarms-clock-assumed"));
    }
    let is_made = |alarm: &ExpectedAlarm| source.replay.samples.tags[alarm.result.samples_idx].has_reconstruction();
    if found.expected.iter().any(is_made) {
        remarks.push(texts.get("cli-reconstruction-note"));
    }
    remarks
}

impl Reconstruction {
    /// When somebody acknowledged an alarm of this tag and level, by the logs.
    pub(super) fn acknowledged(&self, alarm: &ExpectedAlarm) -> Vec<Instant> {
        let is_of = |record: &&AlarmRecord, tag: &TagId| {
            let levels = record.level.as_ref().zip(alarm.level.as_ref());
            record.state == RecordState::Acknowledged
                && &record.tag == tag
                && levels.is_none_or(|(said, level)| said.eq_ignore_ascii_case(level.as_str()))
        };
        let of_log = |log: &AlarmRecords| {
            let records = log.records.iter().filter(|record| is_of(record, &alarm.result.tag));
            records.map(|record| log.reference_time(record)).collect::<Vec<_>>()
        };
        self.logs.iter().flat_map(of_log).collect()
    }

    /// Occurrences of one alarm that stand for more than a day, by index.
    pub(super) fn stale(alarm: &ExpectedAlarm, source: &Source) -> Vec<usize> {
        let span = source.replay.samples.tags[alarm.result.samples_idx].span();
        span.map(|(_, until)| stale(&alarm.occurrences, until)).unwrap_or_default()
    }

    fn shown(&self, source: &Source, tolerance_s: f64, texts: Texts) -> Shown {
        let zone = source.zone();
        let log = |log: &AlarmRecords| ShownLog {
            file: log.place.display().to_string(),
            records: log.records.len(),
            zone_assumed: log.zone_assumed,
            rejected: log
                .rejected
                .iter()
                .map(|issue| ShownIssue { row: issue.row, code: issue.code.word(), text: issue.text(texts) })
                .collect(),
        };
        let extra = |(log, record): &(usize, usize)| {
            let (log, record) = (&self.logs[*log], &self.logs[*log].records[*record]);
            ShownExtra {
                time: log.reference_time(record).rfc3339(zone),
                tag: record.tag.to_string(),
                level: record.level.clone(),
                row: record.row,
                text: record.text.clone(),
            }
        };
        Shown {
            source: source.name.clone(),
            zone_assumed: source.is_zone_assumed(),
            tolerance_s,
            expected: (0..self.expected.len()).map(|idx| self.shown_alarm(idx, source)).collect(),
            floods: shown_bursts(&self.floods, zone),
            extra: self.comparison.extra.iter().map(extra).collect(),
            logs: self.logs.iter().map(log).collect(),
        }
    }

    fn shown_alarm(&self, alarm_idx: usize, source: &Source) -> ShownAlarm {
        let (alarm, zone) = (&self.expected[alarm_idx], source.zone());
        let compared = self.comparison.compared.iter().filter(|compared| compared.alarm_idx == alarm_idx);
        let occurrence = |compared: &crate::analysis::alarms::Compared| {
            let occurrence = &alarm.occurrences[compared.occurrence_idx];
            ShownOccurrence {
                raised: occurrence.raised.rfc3339(zone),
                cleared: occurrence.cleared.map(|at| at.rfc3339(zone)),
                realarm: alarm.is_realarm(compared.occurrence_idx),
                open_start: occurrence.is_open_start,
                reconstructed: occurrence.is_reconstructed,
                verdict: word(&compared.verdict),
                why: word(&compared.why),
                delay_s: compared.delay_s,
                log_row: compared.record.map(|(log, record)| self.logs[log].records[record].row),
            }
        };
        let (origin, id) = match &alarm.origin {
            AlarmOrigin::Limit(id) => ("limit", Some(id.to_string())),
            AlarmOrigin::Safeguard(id) => ("safeguard", Some(id.to_string())),
            AlarmOrigin::Given => ("given", None),
        };
        let states = states(&alarm.occurrences, &self.acknowledged(alarm)).into_iter();
        ShownAlarm {
            id,
            origin,
            standing: word(&alarm.standing),
            tag: alarm.result.tag.to_string(),
            direction: alarm.result.direction,
            value: alarm.result.value,
            unit: alarm.result.unit.clone(),
            level: alarm.level.as_ref().map(ToString::to_string),
            alarms: compared.map(occurrence).collect(),
            states: states.map(|(at, state)| ShownState { at: at.rfc3339(zone), state }).collect(),
            chattering: shown_bursts(&chattering(&alarm.occurrences), zone),
            stale: Self::stale(alarm, source),
        }
    }
}

fn shown_bursts(bursts: &[Burst], zone: Zone) -> Vec<ShownBurst> {
    let show =
        |burst: &Burst| ShownBurst { from: burst.from.rfc3339(zone), to: burst.to.rfc3339(zone), count: burst.count };
    bursts.iter().map(show).collect()
}

/// A code as JSON spells it: the end of its message's key.
fn word(code: &impl Code) -> String {
    code.key().split_once('-').map_or("", |(_, word)| word).replace('-', "_")
}
