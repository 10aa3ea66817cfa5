//! The times of a column of an event table or log: by one form where they have one, else by their wording.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::drafts::DraftWhen;
use crate::{
    case::Recipe,
    historian::{Error, IssueCode, read_times},
    time::{
        Instant, Resolved, Zone,
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
        // What leaves day and month open as figures may be plain in words: 2024年12月17日.
        Err(Error::AmbiguousDate { .. }) if recipe.time_format.is_none() && are_words(cells) => None,
        Err(error) => return Err(error),
    };
    let form = formal.as_ref().map_or_else(|| "wording".to_owned(), |(_, form)| form.clone());
    let has_seconds =
        ["%S", "%T", "%s", "rfc3339", "unix", "elapsed", "excel", "filetime"].iter().any(|x| form.contains(x));
    let is_elapsed = form.starts_with("elapsed") && recipe.start.is_none();
    let half = TimeDelta::nanoseconds(if has_seconds { 0.0 } else { widths.bare_minute_s * 1e9 } as i64);
    // Words are read in the zone that the file is said to be in, as figures are; both are put on the clock's face.
    let of_file = recipe.zone.unwrap_or(zone);
    let mut times = Vec::with_capacity(cells.len());
    for (idx, cell) in cells.iter().enumerate() {
        let at = formal.as_ref().and_then(|(times, _)| times[idx].as_ref().ok());
        let when = match at {
            Some(at) => {
                let civil = of_file.civil(*at);
                let elapsed_s = is_elapsed.then(|| at.secs_since(Instant::from_nanos(0)));
                Ok(DraftWhen::At { earliest: civil - half, latest: civil + half, about: false, elapsed_s })
            }
            None if cell.trim().is_empty() => Err(IssueCode::TimeEmpty),
            None => worded(cell, day, widths),
        };
        if let Ok(DraftWhen::At { earliest, latest, .. }) = &when {
            day = Some((*earliest + (*latest - *earliest) / 2).date());
        }
        times.push(when.map(|when| on_clock(when, of_file, zone)));
    }
    Ok((times, form))
}

/// A time of one zone as another zone's face shows it; as it is where the first zone never showed it.
fn on_clock(when: DraftWhen, from: Zone, to: Zone) -> DraftWhen {
    let shown = |civil: NaiveDateTime| match from.resolve(civil) {
        Resolved::One(at) | Resolved::Twice(at, _) => to.civil(at),
        Resolved::Never => civil,
    };
    match when {
        DraftWhen::At { earliest, latest, about, elapsed_s } if from != to => {
            DraftWhen::At { earliest: shown(earliest), latest: shown(latest), about, elapsed_s }
        }
        when => when,
    }
}

/// True when every cell that holds anything is a time in words.
fn are_words(cells: &[&str]) -> bool {
    let is_word = |cell: &&str| cell.contains(['年', '月', '日', '时', '点']) && wording::read(cell).is_some();
    cells.iter().filter(|cell| !cell.trim().is_empty()).all(is_word)
}

/// What a wording says, on the day named last.
pub(super) fn worded(text: &str, day: Option<NaiveDate>, widths: Widths) -> Result<DraftWhen, IssueCode> {
    match wording::read(text) {
        // 25:50 is no time of day: the day alone is not what was written.
        Some(Said::Moment(spoken)) if spoken.time.is_none() && names_an_hour(text) => Err(IssueCode::TimeUnreadable),
        Some(Said::Moment(spoken)) => {
            let own = spoken.day(NaiveDate::MIN).filter(|_| spoken.date.is_some_and(|date| !hangs_on_another(date)));
            let day = own.or(day).ok_or(IssueCode::DayUnknown)?;
            let (earliest, latest): (NaiveDateTime, NaiveDateTime) =
                spoken.span(day, widths).ok_or(IssueCode::TimeUnreadable)?;
            Ok(DraftWhen::At { earliest, latest, about: spoken.about, elapsed_s: None })
        }
        Some(Said::After { least_s, most_s }) => Ok(DraftWhen::AfterPrevious { least_s, most_s }),
        None => Err(IssueCode::TimeUnreadable),
    }
}

/// True when figures stand where an hour does.
fn names_an_hour(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(2).any(|pair| pair[0].is_ascii_digit() && matches!(pair[1], ':' | '：' | '时' | '点'))
}

/// True for a day that is told from another one.
fn hangs_on_another(date: wording::DateSaid) -> bool {
    !matches!(date, wording::DateSaid::Full(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_that_no_day_has_is_refused_and_not_taken_for_the_whole_day() {
        let widths = Widths { about_minute_s: 300.0, about_hour_s: 1800.0, bare_minute_s: 30.0, bare_hour_s: 600.0 };
        for (text, is_read) in [
            ("2024-12-17 25:50:00", false),
            ("2024年12月17日25时30分", false),
            ("2024-12-17 23:50:00", true),
            ("2024年12月17日", true),
            ("2024年12月17日上午", true),
        ] {
            assert_eq!(worded(text, None, widths).is_ok(), is_read, "{text}");
        }
    }
}
