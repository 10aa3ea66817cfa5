//! The times in a column of texts, read by one form that is found over the whole column.

use std::path::Path;

use super::{
    cells::Cell,
    form::Form,
    pattern::Pattern,
    stamp::{Stamp, Stamps},
};
use crate::{
    case::Recipe,
    historian::{Error, IssueCode, RecipeMisfit},
    time::{Instant, Zone},
};

/// Each cell's moment, or why it has none; and the form's name. Of two moments in a fold the first.
///
/// Errors: no form reads any cell, the recipe names no known form, day and month cannot be told apart.
pub fn read_times(
    place: &Path,
    cells: &[&str],
    recipe: &Recipe,
    zone: Zone,
) -> Result<(Vec<Result<Instant, IssueCode>>, String), Error> {
    let form = match &recipe.time_format {
        Some(text) => Form::parse(text).ok_or_else(|| Error::Recipe {
            place: place.to_owned(),
            misfit: RecipeMisfit::TimeFormat { format: text.clone() },
        })?,
        None => Form::Calendar(pattern_of(place, cells)?),
    };
    let start = recipe.start.map_or(0, |start| start.at.nanos());
    let mut stamps = Stamps::new(form.clone(), [0, 0], None, zone, start, b'.');
    let mut read = |cell: &&str| match stamps.read(&[Cell::of(cell)]) {
        Stamp::At(nanos) | Stamp::Twice(nanos) => Ok(Instant::from_nanos(nanos)),
        Stamp::Refused(code) => Err(code),
    };
    Ok((cells.iter().map(&mut read).collect(), form.text()))
}

/// The pattern that reads most cells. Patterns that differ in the order of day and month must not read them differently.
fn pattern_of(place: &Path, cells: &[&str]) -> Result<Pattern, Error> {
    let mut patterns: Vec<(Pattern, usize)> = Vec::new();
    for cell in cells {
        for pattern in Pattern::derive(cell) {
            if pattern.has_date() && !patterns.iter().any(|(known, _)| *known == pattern) {
                patterns.push((pattern, 0));
            }
        }
    }
    let read = |pattern: &Pattern, cell: &&str| pattern.read(cell.trim().as_bytes());
    for (pattern, count) in &mut patterns {
        *count = cells.iter().filter(|cell| read(pattern, cell).is_some()).count();
    }
    let most = patterns.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let best: Vec<&Pattern> = patterns.iter().filter(|(_, count)| *count == most).map(|(pattern, _)| pattern).collect();
    let Some(first) = best.first().filter(|_| most > 0) else {
        let looked = cells.iter().find(|cell| !cell.is_empty()).map(|cell| (*cell).to_owned()).unwrap_or_default();
        return Err(Error::NoTime { place: place.to_owned(), looked });
    };
    let reads_alike = |other: &&&Pattern| cells.iter().all(|cell| read(other, cell) == read(first, cell));
    if best.iter().all(|other| reads_alike(&other)) {
        return Ok((*first).clone());
    }
    Err(Error::AmbiguousDate { place: place.to_owned() })
}
