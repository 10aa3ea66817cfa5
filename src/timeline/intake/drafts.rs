//! A file's rows as events to be, before anything of them is in a case.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use super::{
    columns::{EventColumn, EventColumns, Places},
    lines::{LineForm, cut, first_day, form_of},
    pairs::{AlarmStep, joined},
    times::times_of,
};
use crate::{
    case::{AlarmColumns, Recipe},
    historian::{
        Cancel, Error, Issue, IssueCode, RecipeMisfit, TextRow, read_alarm_log, record_state, text_lines, text_rows,
    },
    time::{Zone, wording::Widths},
};

/// How an event file is read.
#[derive(Clone, Debug, PartialEq)]
pub struct IntakeRecipe {
    /// Encoding, sheet, delimiter, the zone of times, the form of times, the start of elapsed seconds.
    pub recipe: Recipe,
    /// Which column is what.
    pub columns: EventColumns,
    /// The zone of the clock that the events are put on.
    pub zone: Zone,
    /// How wide "about" and bare minutes are.
    pub widths: Widths,
    /// The day of times that name none.
    pub day: Option<NaiveDate>,
    /// True when records of one alarm, raised, acknowledged and returned, become one event.
    pub joins_alarms: bool,
}

/// What sort of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EventForm {
    /// A table with a header.
    Table,
    /// Lines of text that each begin with a time.
    Log,
}

/// When, on the face of the clock that the file is put on.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftWhen {
    /// Between two readings.
    At {
        /// The first.
        earliest: NaiveDateTime,
        /// The last.
        latest: NaiveDateTime,
        /// True when the words say "about".
        about: bool,
        /// Seconds since a start that is not on the calendar, where that is what the file gives.
        elapsed_s: Option<f64>,
    },
    /// Some while after the event of the row before.
    AfterPrevious {
        /// The shortest while, in seconds.
        least_s: f64,
        /// The longest.
        most_s: f64,
    },
}

/// One row as an event to be.
#[derive(Clone, Debug, PartialEq)]
pub struct EventDraft {
    /// Its row or line in the file, counted from 1.
    pub row: u64,
    /// When.
    pub when: DraftWhen,
    /// The time as it stands in the file.
    pub wording: String,
    /// What happened, in a few words.
    pub title: String,
    /// All that the row says beside its time and title, as `heading: cell`.
    pub text: String,
    /// Who acted, or which source tells it.
    pub lane: Option<String>,
    /// What it happened to.
    pub equipment: Option<String>,
    /// Tag, value and unit of a reading.
    pub reading: Option<(String, f64, Option<String>)>,
    /// Of a record of an alarm: which one, and what happened to it.
    pub alarm: Option<AlarmStep>,
    /// Further rows that it was put together of.
    pub more_rows: Vec<u64>,
}

/// What was read of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct EventFile {
    /// What sort it is.
    pub form: EventForm,
    /// The rows that became events to be, in file order.
    pub drafts: Vec<EventDraft>,
    /// Rows that became none, each with its reason.
    pub rejected: Vec<Issue>,
    /// The header of a table.
    pub header: Vec<String>,
    /// Which column of it is what.
    pub places: Places,
    /// The form of its times.
    pub time_format: String,
    /// True when no zone was named for times that carry none.
    pub zone_assumed: bool,
}

impl EventFile {
    /// Rows of events: read and rejected.
    pub fn num_rows(&self) -> usize {
        self.drafts.len() + self.num_joined() + self.rejected.len()
    }

    /// Rows that were put to the event of another one.
    pub fn num_joined(&self) -> usize {
        self.drafts.iter().map(|draft| draft.more_rows.len()).sum()
    }
}

/// The events of a file. The header of a table is the first row that names a time and something that happened; a file
/// without one is read line by line. Errors: no text, no time in it, day and month that cannot be told apart.
pub fn read_events(place: &Path, bytes: &[u8], how: &IntakeRecipe, cancel: &Cancel) -> Result<EventFile, Error> {
    match text_rows(place, bytes, &how.recipe, cancel) {
        Ok(rows) => {
            let header = rows.iter().take(MOST_PREAMBLE).position(|(_, cells)| how.columns.places(cells).is_some());
            if let Some(header) = header {
                return table(place, &rows, header, how);
            }
            let head: Vec<Vec<String>> = rows.iter().take(MOST_PREAMBLE).map(|(_, cells)| cells.clone()).collect();
            if let Some(name) = how.columns.missing(&head) {
                let (name, found) = (name.to_owned(), head.first().map(|cells| cells.join(", ")).unwrap_or_default());
                return Err(Error::Recipe { place: place.to_owned(), misfit: RecipeMisfit::Column { name, found } });
            }
        }
        // Lines of different length make no table, but may be a log.
        Err(Error::NotATable { .. } | Error::Recipe { .. }) if how.recipe.delimiter.is_none() => {}
        Err(error) => return Err(error),
    }
    log(place, bytes, how, cancel)
}

/// A header stands within so many rows.
const MOST_PREAMBLE: usize = 40;
/// A title is cut behind so many characters; the whole stands in the text.
const TITLE: usize = 60;

/// True when a file's records name tags and what happened to their alarms: it is an alarm log, or can be taken as one.
pub fn looks_like_alarms(place: &Path, bytes: &[u8], recipe: &Recipe, cancel: &Cancel) -> bool {
    let states = ["state", "status", "alarm state", "action", "状态", "报警状态", "动作"];
    let Ok(rows) = text_rows(place, bytes, recipe, cancel) else { return false };
    let has_states = rows.iter().take(MOST_PREAMBLE).any(|(_, cells)| {
        cells.iter().any(|cell| states.contains(&cell.trim().to_lowercase().replace('_', " ").as_str()))
    });
    let read = || read_alarm_log(place, bytes, recipe, &AlarmColumns::default(), cancel);
    has_states && read().is_ok_and(|log| log.records.len() > log.rejected.len())
}

fn table(place: &Path, rows: &[TextRow], header: usize, how: &IntakeRecipe) -> Result<EventFile, Error> {
    let names = rows[header].1.clone();
    let places = how.columns.places(&names).unwrap_or_default();
    let rows = &rows[header + 1..];
    let worded: Vec<String> = rows.iter().map(|(_, cells)| time_text(&places, cells)).collect();
    let cells: Vec<&str> = worded.iter().map(String::as_str).collect();
    let (times, time_format) = times_of(place, &cells, &how.recipe, (how.zone, how.widths, how.day))?;
    let (mut drafts, mut rejected) = (Vec::new(), Vec::new());
    for (((row, cells), when), wording) in rows.iter().zip(times).zip(&worded) {
        match when.and_then(|when| row_draft(*row, cells, &names, &places, when, wording)) {
            Ok(draft) => drafts.push(draft),
            Err(code) => {
                rejected.push(Issue { row: Some(*row), column: None, code, detail: wording.clone(), count: 1 });
            }
        }
    }
    let zone_assumed = is_zone_assumed(how, &time_format);
    let drafts = if how.joins_alarms { joined(drafts) } else { drafts };
    Ok(EventFile { form: EventForm::Table, drafts, rejected, header: names, places, time_format, zone_assumed })
}

/// The time of a row; day and time of day are put together where they stand apart.
fn time_text(places: &Places, cells: &[String]) -> String {
    let parts = [EventColumn::Date, EventColumn::Time].map(|column| places.cell(cells, column));
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn row_draft(
    row: u64,
    cells: &[String],
    names: &[String],
    places: &Places,
    when: DraftWhen,
    wording: &str,
) -> Result<EventDraft, IssueCode> {
    let cell = |column| places.cell(cells, column);
    let (tag, state, level) = (cell(EventColumn::Tag), cell(EventColumn::State), cell(EventColumn::Priority));
    let of_tag = [tag, level, state].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let told = cell(EventColumn::Title).or_else(|| cell(EventColumn::Text));
    let title = match (tag.is_some() && state.is_some(), told) {
        (true, Some(told)) => format!("{of_tag}: {told}"),
        (_, Some(told)) => told.to_owned(),
        (_, None) => of_tag,
    };
    if title.is_empty() {
        return Err(IssueCode::TextEmpty);
    }
    let is_shown =
        |idx: usize| matches!(places.at(idx), Some(EventColumn::Date | EventColumn::Time | EventColumn::Lane));
    let rest = cells.iter().enumerate().filter(|(idx, cell)| !cell.trim().is_empty() && !is_shown(*idx));
    let rest = rest.filter(|(_, cell)| cell.trim() != title).map(|(idx, cell)| match names.get(idx) {
        Some(name) if !name.trim().is_empty() => format!("{}: {}", name.trim(), cell.trim()),
        _ => cell.trim().to_owned(),
    });
    let text = rest.collect::<Vec<_>>().join("; ");
    let value = cell(EventColumn::Value).and_then(|value| value.replace(['−', '－'], "-").parse::<f64>().ok());
    let unit = cell(EventColumn::Unit).map(str::to_owned);
    Ok(EventDraft {
        row,
        when,
        wording: wording.to_owned(),
        title: shortened(&title),
        text: if text.is_empty() { title.clone() } else { text },
        lane: cell(EventColumn::Lane).map(str::to_owned),
        equipment: cell(EventColumn::Equipment).map(str::to_owned),
        reading: tag.zip(value).map(|(tag, value)| (tag.to_owned(), value, unit)),
        alarm: tag
            .zip(state.and_then(record_state))
            .map(|(tag, state)| AlarmStep { alarm: (tag.to_owned(), level.unwrap_or_default().to_owned()), state }),
        more_rows: Vec::new(),
    })
}

fn shortened(title: &str) -> String {
    match title.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title.to_owned(),
    }
}

fn is_zone_assumed(how: &IntakeRecipe, time_format: &str) -> bool {
    let is_absolute = ["rfc3339", "unix", "elapsed", "filetime", "%z", "%:z"].iter().any(|x| time_format.contains(x));
    how.recipe.zone.is_none() && how.zone == Zone::UTC && !is_absolute
}

fn log(place: &Path, bytes: &[u8], how: &IntakeRecipe, cancel: &Cancel) -> Result<EventFile, Error> {
    let lines = text_lines(place, bytes, &how.recipe, cancel)?;
    let texts = || lines.iter().map(|(_, line)| line.as_str());
    let looked = || texts().next().map(|line| line.chars().take(TITLE).collect()).unwrap_or_default();
    let form = form_of(&texts().collect::<Vec<_>>())
        .ok_or_else(|| Error::NoTime { place: place.to_owned(), looked: looked() })?;
    let cuts: Vec<_> = texts().map(|line| cut(line, form)).collect();
    let cells: Vec<&str> = cuts.iter().map(|cut| cut.map_or("", |cut| cut.time)).collect();
    let mut recipe = how.recipe.clone();
    if form == LineForm::Elapsed && recipe.time_format.is_none() {
        recipe.time_format = Some("elapsed_s".into());
    }
    let day = how.day.or_else(|| first_day(texts()));
    let (times, time_format) = times_of(place, &cells, &recipe, (how.zone, how.widths, day))?;
    let (mut drafts, mut rejected) = (Vec::new(), Vec::new());
    for (((row, line), cut), when) in lines.iter().zip(&cuts).zip(times) {
        let found = match (cut, when) {
            (Some(cut), Ok(_)) if cut.told.is_empty() => Err(IssueCode::TextEmpty),
            (Some(cut), Ok(when)) => Ok(line_draft(*row, when, cut.wording, cut.told)),
            (None, _) => Err(IssueCode::TimeUnreadable),
            (_, Err(code)) => Err(code),
        };
        match found {
            Ok(draft) => drafts.push(draft),
            Err(code) => {
                let detail = line.chars().take(TITLE).collect();
                rejected.push(Issue { row: Some(*row), column: None, code, detail, count: 1 });
            }
        }
    }
    let zone_assumed = is_zone_assumed(how, &time_format);
    let (header, places) = (Vec::new(), Places::default());
    Ok(EventFile { form: EventForm::Log, drafts, rejected, header, places, time_format, zone_assumed })
}

fn line_draft(row: u64, when: DraftWhen, wording: &str, told: &str) -> EventDraft {
    EventDraft {
        row,
        when,
        wording: wording.to_owned(),
        title: shortened(told),
        text: told.to_owned(),
        lane: None,
        equipment: None,
        reading: None,
        alarm: None,
        more_rows: Vec::new(),
    }
}
