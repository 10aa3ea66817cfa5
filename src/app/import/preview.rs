//! What the preview holds: which file, what was typed, what the last reading gave. Pure.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    choice::Choice,
    read::{Failure, Read, Reading, Source},
    taking::{Held, Taking},
};
use crate::{
    case::Recipe,
    historian::{Error, FileSamples, RowCells, time_forms},
    id::RecordingId,
    text::{Explain, Texts},
    time::Zone,
    timeline::FileKind,
};

/// How long typing must rest before the file is read again, in seconds.
const REST: f64 = 0.3;

/// What the reading is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Purpose {
    /// A file that is to be opened by itself, or imported into the case that is open.
    File,
    /// A recording of the case: how it is read is to be changed.
    Recording(RecordingId),
}

/// A file, how it is to be read, and what that gives.
#[derive(Debug)]
pub(in crate::app) struct Preview {
    pub source: Source,
    pub purpose: Purpose,
    /// True when importing is what was asked for.
    pub is_import: bool,
    /// What was typed.
    pub given: BTreeMap<Choice, String>,
    /// The zone of times that carry none, where the case's clock says it.
    pub zone: Option<Zone>,
    /// How it is taken into the case that is open; none where none takes it.
    pub taking: Option<Taking>,
    /// The last reading that ended.
    pub read: Option<Read>,
    /// When the form was last changed, while that has not been read yet.
    changed: Option<f64>,
    /// What cannot be understood in the form, in words.
    pub wrong: Option<(Choice, String)>,
}

impl Preview {
    pub(in crate::app) fn new(source: Source, purpose: Purpose, recipe: &Recipe) -> Self {
        let typed = Choice::ALL.map(|choice| (choice, choice.text(recipe)));
        let given = typed.into_iter().filter(|(_, text)| !text.is_empty()).collect();
        Self {
            source,
            purpose,
            is_import: false,
            given,
            zone: None,
            taking: None,
            read: None,
            changed: None,
            wrong: None,
        }
    }

    /// What is asked for. Error: what cannot be understood.
    pub(in crate::app) fn recipe(&self, texts: Texts) -> Result<Recipe, (Choice, String)> {
        let mut recipe = Recipe::default();
        for (choice, text) in self.given.iter().filter(|(_, text)| !text.trim().is_empty()) {
            choice.put(text, &mut recipe, texts).map_err(|why| (*choice, why))?;
        }
        Ok(recipe)
    }

    /// The form was changed at `now`.
    pub(in crate::app) fn change(&mut self, now: f64) {
        self.changed = Some(now);
    }

    /// The form was picked from at `now`, not typed in: there is nothing to wait for.
    pub(in crate::app) fn change_now(&mut self, now: f64) {
        self.change(now - REST);
    }

    /// Says something of a choice; nothing: leaves it open.
    pub(in crate::app) fn say(&mut self, choice: Choice, text: String, now: f64) {
        if text.is_empty() {
            self.given.remove(&choice);
        } else {
            self.given.insert(choice, text);
        }
        self.change_now(now);
    }

    /// Seconds until the file is to be read again; none when nothing was changed.
    pub(in crate::app) fn due(&self, now: f64) -> Option<f64> {
        self.changed.map(|changed| (changed + REST - now).max(0.0))
    }

    /// The reading to begin with now; none when the form cannot be understood.
    pub(in crate::app) fn begin(&mut self, texts: Texts) -> Option<Reading> {
        self.changed = None;
        match self.recipe(texts) {
            Ok(mut recipe) => {
                self.wrong = None;
                recipe.zone = recipe.zone.or(self.zone);
                let how = self.taking.as_ref().map(|taking| (taking.kind, taking.how(&recipe)));
                let (taking, is_wrong) = match how {
                    Some((kind, Ok(how))) => (Some((kind, how)), false),
                    Some((_, Err(_))) => (None, true),
                    None => (None, false),
                };
                self.taking.iter_mut().for_each(|taking| taking.is_day_wrong = is_wrong);
                if is_wrong {
                    return None;
                }
                Some(Reading { source: self.source.clone(), recipe, taking })
            }
            Err(why) => {
                self.wrong = Some(why);
                None
            }
        }
    }

    /// Takes in what a reading gave. Where it failed, what was read before is gone: it belongs to another form.
    pub(in crate::app) fn take(&mut self, mut read: Read) {
        if let (true, Some(before)) = (read.rows.is_empty() && read.result.is_err(), &mut self.read) {
            read.rows = std::mem::take(&mut before.rows);
        }
        self.read = Some(read);
    }

    /// What was read; none when nothing was yet, or it failed.
    pub(in crate::app) fn file(&self) -> Option<&FileSamples> {
        self.read.as_ref().and_then(|read| read.result.as_ref().ok())
    }

    /// Why the last reading failed, in words; the question that the form itself asks is none.
    pub(in crate::app) fn failure(&self, texts: Texts) -> Option<String> {
        match self.read.as_ref()?.result.as_ref().err()? {
            Failure::Error(Error::AmbiguousDate { .. }) | Failure::Unasked => None,
            Failure::Error(error) => Some(error.explain(texts)),
            Failure::Panicked(words) => Some(words.clone()),
        }
    }

    /// True when what is shown is what the form asks for: nothing was changed since, and it could be read.
    pub(in crate::app) fn is_settled(&self) -> bool {
        let has_rows = match self.held() {
            Some(Held::Events(file)) => file.drafts.iter().any(|draft| !self.is_left_out(draft.row)),
            Some(Held::Alarms(log)) => !log.records.is_empty(),
            Some(Held::Samples) | None => self.file().is_some(),
        };
        let is_wrong = self.wrong.is_some() || self.taking.as_ref().is_some_and(|taking| taking.is_day_wrong);
        self.changed.is_none() && !is_wrong && has_rows
    }

    /// What the last reading made of a choice; empty where it does not arise or nothing was read.
    pub(in crate::app) fn found(&self, choice: Choice) -> String {
        match (self.held(), choice) {
            (Some(Held::Events(file)), Choice::TimeFormat) => file.time_format.clone(),
            (Some(Held::Alarms(log)), Choice::TimeFormat) => log.time_format.clone(),
            _ => self.file().map(|file| choice.found(file)).unwrap_or_default(),
        }
    }

    /// What was found in the file; none while it was not read yet.
    pub(in crate::app) fn held(&self) -> Option<&Held> {
        self.read.as_ref().map(|read| &read.held)
    }

    /// What the file is taken as now.
    pub(in crate::app) fn kind(&self) -> FileKind {
        let asked = self.taking.as_ref().and_then(|taking| taking.kind);
        asked.or_else(|| self.held().map(Held::kind)).unwrap_or(FileKind::Recording)
    }

    /// True for a row of events that is left out.
    pub(in crate::app) fn is_left_out(&self, row: u64) -> bool {
        self.taking.as_ref().is_some_and(|taking| taking.left_out.contains(&row))
    }

    /// True when nobody said in which zone the times are.
    pub(in crate::app) fn is_zone_open(&self) -> bool {
        match self.held() {
            Some(Held::Events(file)) => file.zone_assumed,
            Some(Held::Alarms(log)) => log.zone_assumed,
            _ => self.file().is_some_and(|file| file.zone_assumed && !file.time_format.starts_with("elapsed_")),
        }
    }

    /// The two or more forms that the dates may have, each with a date read by it, when nothing in the file tells which.
    pub(in crate::app) fn orders(&self) -> Vec<Order> {
        let Some(read) = &self.read else { return Vec::new() };
        if !matches!(read.result, Err(Failure::Error(Error::AmbiguousDate { .. }))) {
            return Vec::new();
        }
        let (forms, cell) = self.forms();
        let mut orders: Vec<Order> = Vec::new();
        for form in forms {
            if let Some(order) =
                Order::of(&form, &cell).filter(|order| orders.iter().all(|known| known.key != order.key))
            {
                orders.push(order);
            }
        }
        orders
    }

    /// The forms that the cells of the first column with civil times may have, and one of the cells.
    pub(in crate::app) fn forms(&self) -> (Vec<String>, String) {
        let rows = self.read.as_ref().map_or(&[][..], |read| &read.rows);
        let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        for column in 0..width {
            let cells = || rows.iter().filter_map(move |(_, cells)| cells.get(column)).map(String::as_str);
            let forms = time_forms(cells());
            if !forms.is_empty() {
                let cell = cells().find(|cell| !time_forms([*cell]).is_empty()).unwrap_or_default();
                return (forms, cell.to_owned());
            }
        }
        (Vec::new(), String::new())
    }

    /// The names in the header, as the time column can be named.
    pub(in crate::app) fn columns(&self) -> Vec<String> {
        let Some(read) = &self.read else { return Vec::new() };
        let num_header = self.file().map_or(1, |file| file.header_rows as u64);
        let header = read.rows.iter().rfind(|(row, cells)| *row <= num_header && cells.len() > 1);
        let names = header.map(|(_, cells)| cells.clone()).unwrap_or_default();
        names.into_iter().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
    }

    /// The rows that were rejected, as far as they are listed.
    pub(in crate::app) fn rejected(&self) -> BTreeSet<u64> {
        let issues = self.file().map_or(&[][..], |file| &file.issues);
        issues.iter().filter(|issue| issue.code.is_rejection()).filter_map(|issue| issue.row).collect()
    }

    /// What each column of the rows shown is.
    pub(in crate::app) fn roles(&self) -> Vec<Role> {
        let Some(read) = &self.read else { return Vec::new() };
        let width = read.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
        let mut roles = vec![Role::Other; width];
        let Ok(file) = &read.result else { return roles };
        let is_columnar = file.delimiter.is_none() && file.provenance.sheet.is_none();
        let columns: Vec<usize> = if is_columnar {
            (1..=file.series.len()).collect()
        } else {
            file.provenance.columns.iter().map(|column| *column as usize - 1).collect()
        };
        for (series, column) in file.series.iter().zip(columns) {
            if let Some(role) = roles.get_mut(column) {
                *role = match role {
                    Role::Other => Role::Tag(series.name.clone()),
                    _ => Role::Values,
                };
            }
        }
        let times = if is_columnar { vec![0] } else { time_columns(file, &read.rows) };
        for column in times {
            if let Some(role) = roles.get_mut(column) {
                *role = Role::Time;
            }
        }
        roles
    }
}

/// What a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Role {
    Time,
    /// The values of this tag.
    Tag(String),
    /// The values of several tags.
    Values,
    /// Nothing that is read, or a column that says something of others.
    Other,
}

/// The columns that the time stands in, from 0, by the names in the header.
fn time_columns(file: &FileSamples, rows: &[RowCells]) -> Vec<usize> {
    let header = || rows.iter().filter(|(row, _)| *row <= file.header_rows as u64);
    let find =
        |is_it: &dyn Fn(&str) -> bool| header().find_map(|(_, cells)| cells.iter().position(|cell| is_it(cell.trim())));
    let place =
        |name: &str| find(&|cell| cell == name).or_else(|| find(&|cell| !name.is_empty() && cell.starts_with(name)));
    file.time_column.split(" + ").filter_map(place).collect()
}

/// One order of day, month and year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct Order {
    /// The form that a recipe names it by.
    pub form: String,
    /// The key of its name.
    pub key: &'static str,
    /// A cell of the file, and the date that it is by this order.
    pub cell: String,
    pub date: String,
}

impl Order {
    fn of(form: &str, cell: &str) -> Option<Self> {
        let signs: Vec<char> = form.split('%').skip(1).filter_map(|part| part.chars().next()).take(3).collect();
        let key = match signs[..] {
            ['d', 'm', _] => "open-day-first",
            ['m', 'd', _] => "open-month-first",
            ['y', 'm', _] => "open-year-first",
            _ => return None,
        };
        let mut numbers = cell.split(|c: char| !c.is_ascii_digit()).filter(|text| !text.is_empty());
        let parts: BTreeMap<char, &str> = signs.iter().filter_map(|sign| Some((*sign, numbers.next()?))).collect();
        let year = parts.get(&'Y').map(|year| (*year).to_owned());
        let year = year.or_else(|| parts.get(&'y').map(|year| format!("20{year}")))?;
        let date = format!("{year}-{:0>2}-{:0>2}", parts.get(&'m')?, parts.get(&'d')?);
        let cell = cell.split([' ', 'T']).next().unwrap_or(cell).to_owned();
        Some(Self { form: form.to_owned(), key, cell, date })
    }
}

/// True when another recipe may settle what failed.
pub(in crate::app) fn can_be_settled(error: &Error) -> bool {
    matches!(
        error,
        Error::AmbiguousDate { .. }
            | Error::NoTime { .. }
            | Error::NotATable { .. }
            | Error::Recipe { .. }
            | Error::SeveralTables { .. }
            | Error::NoSheet { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_shows_what_a_date_becomes() {
        let order = |form| Order::of(form, "03/04/2024 11:00:00").map(|order| (order.key, order.date));
        assert_eq!(order("%d/%m/%Y %H:%M:%S"), Some(("open-day-first", "2024-04-03".into())));
        assert_eq!(order("%m/%d/%Y %H:%M:%S"), Some(("open-month-first", "2024-03-04".into())));
        assert_eq!(order("%H:%M"), None);
        let short = Order::of("%y-%m-%d", "03-04-05").map(|order| order.date);
        assert_eq!(short, Some("2003-04-05".into()));
    }

    #[test]
    fn typing_must_rest_before_the_file_is_read_again() {
        let mut preview = Preview::new(Source::File("a.csv".into()), Purpose::File, &Recipe::default());
        assert_eq!(preview.due(1.0), None);
        preview.change(1.0);
        assert!(preview.due(1.1).is_some_and(|rest| rest > 0.15));
        assert_eq!(preview.due(2.0), Some(0.0));
        preview.say(Choice::Zone, "UTC".into(), 5.0);
        assert_eq!(preview.due(5.0), Some(0.0), "what is picked is read at once");
    }
}
