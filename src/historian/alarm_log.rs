//! Alarm logs in: what the plant's alarm system wrote down, record by record.
//!
//! Promises: every row below the header is a record or an issue with row, column and reason; raw times stay in source time.
//! Leaves out: what the records mean (`analysis`).

use std::path::{Path, PathBuf};

use super::{Cancel, Error, Issue, IssueCode, RecipeMisfit, TextRow, reader::read_times, text_rows};
use crate::{
    case::{AlarmColumns, Case, CaseFolder, Recipe},
    id::{AlarmLogId, TagId},
    time::{ClockMap, Instant, Zone},
};

/// What a record says happened to an alarm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordState {
    /// It was raised.
    Raised,
    /// The value returned to normal.
    Returned,
    /// Somebody acknowledged it.
    Acknowledged,
}

/// One record of an alarm log, in source time.
#[derive(Clone, Debug, PartialEq)]
pub struct AlarmRecord {
    /// Its row in the file, counted from 1.
    pub row: u64,
    /// When.
    pub time: Instant,
    /// The tag.
    pub tag: TagId,
    /// The level or condition as written.
    pub level: Option<String>,
    /// What happened.
    pub state: RecordState,
    /// The priority as written.
    pub priority: Option<String>,
    /// The message.
    pub text: Option<String>,
}

/// What was read of one alarm log.
#[derive(Clone, Debug)]
pub struct AlarmRecords {
    /// Which of the case's logs it is; none for a bare file.
    pub log: Option<AlarmLogId>,
    /// The file.
    pub place: PathBuf,
    /// The records, in the order of time, equal times in file order.
    pub records: Vec<AlarmRecord>,
    /// Rows that became no record, each with its reason.
    pub rejected: Vec<Issue>,
    /// The form of its times.
    pub time_format: String,
    /// True when nobody named the zone of its times.
    pub zone_assumed: bool,
    /// The map from its clock to the reference.
    pub clock_map: ClockMap,
}

impl AlarmRecords {
    /// The reference time of a record.
    pub fn reference_time(&self, record: &AlarmRecord) -> Instant {
        self.clock_map.to_reference(record.time)
    }

    /// First and last reference time; none when empty.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        Some((self.reference_time(self.records.first()?), self.reference_time(self.records.last()?)))
    }
}

/// Every alarm log of a case. Errors: a file that cannot be read, or that has no columns of times and tags.
pub fn load_alarm_logs(case: &Case, folder: &CaseFolder, cancel: &Cancel) -> Result<Vec<AlarmRecords>, Error> {
    let logs = case.alarm_logs.iter().map(|log| {
        let bytes = folder.read_evidence(case, &log.evidence)?;
        let path = case.evidence_of(&log.evidence).and_then(|evidence| evidence.file().map(str::to_owned));
        let clock = case.clock(&log.clock);
        let recipe = Recipe { zone: log.recipe.zone.or(clock.map(|clock| clock.zone)), ..log.recipe.clone() };
        let place = folder.root().join(path.unwrap_or_default());
        let read = read_alarm_log(&place, &bytes, &recipe, &log.columns, cancel)?;
        let clock_map = clock.map_or(ClockMap::IDENTITY, crate::case::Clock::map);
        Ok(AlarmRecords { log: Some(log.id.clone()), clock_map, ..read })
    });
    logs.collect()
}

/// The records of one file. The header is the first row that names a column of times and one of tags.
pub fn read_alarm_log(
    place: &Path,
    bytes: &[u8],
    recipe: &Recipe,
    columns: &AlarmColumns,
    cancel: &Cancel,
) -> Result<AlarmRecords, Error> {
    let rows = text_rows(place, bytes, recipe, cancel)?;
    let found = rows.iter().enumerate().find_map(|(idx, (_, cells))| Some((idx, Places::of(cells, recipe, columns)?)));
    let Some((header, places)) = found else {
        let looked = rows.first().map(|(_, cells)| cells.join(", ")).unwrap_or_default();
        return Err(Error::NoTime { place: place.to_owned(), looked });
    };
    if let Some(missing) = places.missing {
        let (name, found) = (missing.to_owned(), rows[header].1.join(", "));
        return Err(Error::Recipe { place: place.to_owned(), misfit: RecipeMisfit::Column { name, found } });
    }
    let rows = &rows[header + 1..];
    let cells: Vec<&str> = rows.iter().map(|row| cell(row, Some(places.time)).unwrap_or("")).collect();
    let (times, time_format) = read_times(place, &cells, recipe, recipe.zone.unwrap_or(Zone::UTC))?;
    let (mut records, mut rejected) = (Vec::new(), Vec::new());
    for (row, time) in rows.iter().zip(times) {
        match places.record(row, time) {
            Ok(record) => records.push(record),
            Err(issue) => rejected.push(issue),
        }
    }
    records.sort_by_key(|record| record.time);
    let has_offset = time_format == "rfc3339" || time_format.contains("%:z") || time_format.contains("%z");
    Ok(AlarmRecords {
        log: None,
        place: place.to_owned(),
        records,
        rejected,
        zone_assumed: recipe.zone.is_none() && !has_offset && !time_format.starts_with("unix"),
        time_format,
        clock_map: ClockMap::IDENTITY,
    })
}

/// Where each column stands.
struct Places<'a> {
    time: usize,
    tag: usize,
    level: Option<usize>,
    state: Option<usize>,
    priority: Option<usize>,
    text: Option<usize>,
    /// A column that was asked for by name and is not there.
    missing: Option<&'a str>,
}

const TIME: [&str; 10] =
    ["time", "timestamp", "date time", "datetime", "event time", "时间", "报警时间", "发生时间", "日期时间", "时刻"];
const TAG: [&str; 10] =
    ["tag", "tagname", "tag name", "source", "point", "point name", "位号", "点名", "仪表位号", "位号名"];
const LEVEL: [&str; 11] =
    ["level", "condition", "alarm", "alarm type", "type", "limit", "级别", "报警类型", "报警级别", "类型", "报警条件"];
const STATE: [&str; 9] = ["state", "status", "action", "event", "alarm state", "状态", "报警状态", "动作", "事件"];
const PRIORITY: [&str; 3] = ["priority", "优先级", "报警优先级"];
const TEXT: [&str; 9] = ["text", "message", "description", "desc", "描述", "报警描述", "报警信息", "说明", "内容"];

impl<'a> Places<'a> {
    fn of(header: &[String], recipe: &'a Recipe, columns: &'a AlarmColumns) -> Option<Self> {
        let plain = |text: &str| text.trim().trim_start_matches('\u{feff}').to_lowercase().replace('_', " ");
        let header: Vec<String> = header.iter().map(|cell| plain(cell)).collect();
        let mut missing = None;
        let mut place = |asked: &'a Option<String>, usual: &[&str]| match asked {
            Some(name) => {
                let found = header.iter().position(|cell| *cell == plain(name));
                missing = missing.or(found.is_none().then_some(name.as_str()));
                found
            }
            None => usual.iter().find_map(|word| header.iter().position(|cell| cell == word)),
        };
        let (level, state) = (place(&columns.level, &LEVEL), place(&columns.state, &STATE));
        let (priority, text) = (place(&columns.priority, &PRIORITY), place(&columns.text, &TEXT));
        let (time, tag) = (place(&recipe.time_column, &TIME)?, place(&columns.tag, &TAG)?);
        Some(Self { time, tag, level, state, priority, text, missing })
    }

    fn record(&self, row: &TextRow, time: Result<Instant, IssueCode>) -> Result<AlarmRecord, Issue> {
        let issue =
            |code, detail: &str| Issue { row: Some(row.0), column: None, code, detail: detail.into(), count: 1 };
        let owned = |place| cell(row, place).map(str::to_owned);
        let time = time.map_err(|code| issue(code, cell(row, Some(self.time)).unwrap_or("")))?;
        let tag = cell(row, Some(self.tag)).ok_or_else(|| issue(IssueCode::TagEmpty, ""))?;
        // A log without a column of states lists what was raised.
        let state = if self.state.is_none() {
            RecordState::Raised
        } else {
            let word = cell(row, self.state).unwrap_or("");
            record_state(word).ok_or_else(|| issue(IssueCode::StateUnknown, word))?
        };
        Ok(AlarmRecord {
            row: row.0,
            time,
            tag: tag.into(),
            level: owned(self.level),
            state,
            priority: owned(self.priority),
            text: owned(self.text),
        })
    }
}

/// The cell at a place; none when there is no such column or nothing in it.
fn cell(row: &TextRow, place: Option<usize>) -> Option<&str> {
    row.1.get(place?).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
}

/// What a word says happened; none for an unknown word.
pub fn record_state(word: &str) -> Option<RecordState> {
    let plain: String = word.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    match plain.as_str() {
        "alm" | "alarm" | "act" | "active" | "on" | "in" | "raised" | "set" | "unack" | "unackalm" | "new" | "1"
        | "报警" | "产生" | "发生" | "触发" | "报警产生" | "未确认" => Some(RecordState::Raised),
        "rtn" | "return" | "returned" | "ok" | "off" | "out" | "clear" | "cleared" | "normal" | "norm" | "recovery"
        | "0" | "returntonormal" | "恢复" | "返回" | "消除" | "正常" | "报警恢复" | "报警消除" | "消失" => {
            Some(RecordState::Returned)
        }
        "ack" | "acknowledge" | "acknowledged" | "ackalm" | "acked" | "确认" | "已确认" | "报警确认" | "应答" => {
            Some(RecordState::Acknowledged)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use RecordState::{Acknowledged, Raised, Returned};

    fn read(text: &str) -> Result<AlarmRecords, Error> {
        let recipe = Recipe { zone: Zone::parse("Asia/Shanghai"), ..Recipe::default() };
        read_alarm_log(Path::new("a.csv"), text.as_bytes(), &recipe, &AlarmColumns::default(), &Cancel::default())
    }

    #[test]
    fn every_row_is_a_record_or_an_issue() {
        let found = read(
            "DCS 报警导出\n时间,位号,级别,状态,优先级,描述\n2024-12-17 17:55:00,TI-101,HH,恢复,高,釜温\n\
             2024-12-17 17:53:00,TI-101,HH,报警,高,釜温\nsoon,TI-101,HH,报警,,\n2024-12-17 17:54:00,TI-101,HH,?,,\n\
             2024-12-17 17:54:00,,HH,确认,,\n2024-12-17 17:54:00,TI-101,HH,ACK,,\n",
        )
        .unwrap();
        let states: Vec<_> = found.records.iter().map(|record| (record.row, record.state)).collect();
        assert_eq!(states, [(4, Raised), (8, Acknowledged), (3, Returned)]);
        assert_eq!(found.records[0].time, Instant::parse_rfc3339("2024-12-17T17:53:00+08:00").unwrap());
        let rejected: Vec<_> = found.rejected.iter().map(|issue| (issue.row, issue.code)).collect();
        let expect =
            [(Some(5), IssueCode::TimeUnreadable), (Some(6), IssueCode::StateUnknown), (Some(7), IssueCode::TagEmpty)];
        assert_eq!(rejected, expect);
        assert!(!found.zone_assumed);
    }

    #[test]
    fn dates_that_can_be_read_two_ways_are_not_guessed() {
        let error = read("time,tag\n01/02/2024 10:00,TI-101\n").unwrap_err();
        assert!(matches!(error, Error::AmbiguousDate { .. }), "{error}");
        assert_eq!(read("time,tag\n13/02/2024 10:00,TI-101\n01/02/2024 10:00,T\n").unwrap().records.len(), 2);
        assert!(read("when,who\n2024-01-01,x\n").is_err());
    }
}
