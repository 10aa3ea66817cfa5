//! The times of a column of an event table or log: by one form where they have one, else by their wording.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::drafts::DraftWhen;
use crate::{
    case::Recipe,
    historian::{Error, IssueCode, read_times},
    time::{
        Zone,
        wording::{self, Said, Widths},
    },
};

/// Each text's time, or why it has none, and the name of the form: `wording` when words were read.
///
/// A form that is found over the column is taken first; a text that does not follow it is read as a wording, on the day
/// named last. Errors: the recipe's form is none, or day and month cannot be told apart.
pub(super) fn times_of(
    place: &Path,
    cells: &[&str],
    recipe: &Recipe,
    reading: (Zone, Widths, Option<NaiveDate>),
) -> Result<(Vec<Result<DraftWhen, IssueCode>>, String), Error> {
    let (zone, widths, mut day) = reading;
    let formal = match read_times(place, cells, recipe, recipe.zone.unwrap_or(zone)) {
        Ok(found) => Some(found),
        Err(Error::NoTime { .. }) if recipe.time_format.is_none() => None,
        Err(error) => return Err(error),
    };
    let form = formal.as_ref().map_or_else(|| "wording".to_owned(), |(_, form)| form.clone());
    let has_seconds =
        ["%S", "%T", "%s", "rfc3339", "unix", "elapsed", "excel", "filetime"].iter().any(|x| form.contains(x));
    let half = TimeDelta::nanoseconds(if has_seconds { 0.0 } else { widths.bare_minute_s * 1e9 } as i64);
    let mut times = Vec::with_capacity(cells.len());
    for (idx, cell) in cells.iter().enumerate() {
        let at = formal.as_ref().and_then(|(times, _)| times[idx].as_ref().ok());
        let when = match at {
            Some(at) => {
                let civil = at.with_offset(zone).naive_local();
                Ok(DraftWhen::At { earliest: civil - half, latest: civil + half, about: false })
            }
            None if cell.trim().is_empty() => Err(IssueCode::TimeEmpty),
            None => worded(cell, day, widths),
        };
        if let Ok(DraftWhen::At { earliest, .. }) = &when {
            day = Some(earliest.date());
        }
        times.push(when);
    }
    Ok((times, form))
}

/// What a wording says, on the day named last.
pub(super) fn worded(text: &str, day: Option<NaiveDate>, widths: Widths) -> Result<DraftWhen, IssueCode> {
    match wording::read(text) {
        Some(Said::Moment(spoken)) => {
            let own = spoken.day(NaiveDate::MIN).filter(|_| spoken.date.is_some_and(|date| !hangs_on_another(date)));
            let day = own.or(day).ok_or(IssueCode::DayUnknown)?;
            let (earliest, latest): (NaiveDateTime, NaiveDateTime) =
                spoken.span(day, widths).ok_or(IssueCode::TimeUnreadable)?;
            Ok(DraftWhen::At { earliest, latest, about: spoken.about })
        }
        Some(Said::After { least_s, most_s }) => Ok(DraftWhen::AfterPrevious { least_s, most_s }),
        None => Err(IssueCode::TimeUnreadable),
    }
}

/// True for a day that is told from another one.
fn hangs_on_another(date: wording::DateSaid) -> bool {
    !matches!(date, wording::DateSaid::Full(_))
}
