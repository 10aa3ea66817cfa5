//! `causeway` and `causeway open`: the window, or a clear word when there is no display.

use chrono::NaiveTime;

use super::{
    Outcome,
    args::{self, Common, Open},
    source::{Failure, is_recording, parse_instant},
};
use crate::{
    app::{self, RunError, Start},
    case::{CaseFolder, Lang},
    historian,
    text::Texts,
    time::Zone,
};

/// Opens the window. What the user named is looked for first, so that a mistyped name is an error and no empty window.
pub(super) fn open(verb: &Open, common: &Common, _texts: Texts) -> Outcome {
    if let Some(place) = &verb.case {
        check(place, verb, common)?;
    } else if let Some(text) = &verb.at {
        // Without a case the zone is not known yet; only the form can be looked at.
        check_at(text, Zone::UTC)?;
    }
    let (case, recipe) = match &verb.case {
        Some(place) => common.reading(place).map(|(place, recipe)| (Some(place), recipe))?,
        None => (None, common.reading(std::path::Path::new(""))?.1),
    };
    let start = Start {
        case,
        at: verb.at.clone(),
        workspace: match verb.workspace {
            args::Workspace::Investigate => app::WorkspaceKind::Investigate,
            args::Workspace::Causes => app::WorkspaceKind::Causes,
            args::Workspace::Report => app::WorkspaceKind::Report,
            args::Workspace::Teach => app::WorkspaceKind::Teach,
        },
        lang: common.lang.map(Lang::from),
        recipe,
    };
    app::run(start).map_err(|error| match error {
        RunError::NoDisplay(why) => Failure::NoDisplay { why },
        RunError::Failed(why) => Failure::Broken { why },
    })
}

/// Fails early on what cannot be opened and on a time that cannot be read. Of a recording only that it can be read at all:
/// how, the window asks where the file leaves it open.
fn check(place: &std::path::Path, verb: &Open, common: &Common) -> Outcome {
    let (file, _) = common.reading(place)?;
    let zone = if is_recording(&file) {
        let opened = std::fs::File::open(&file);
        opened.map_err(|source| historian::Error::Unreadable { place: file.clone(), source })?;
        // Only the form of the time counts here.
        common.zone.unwrap_or(Zone::UTC)
    } else {
        CaseFolder::find(place)?.open()?.zone
    };
    verb.at.as_ref().map_or(Ok(()), |text| check_at(text, zone))
}

/// Fails on a text that names no moment. A time of day alone does: the window looks for its day in the record.
fn check_at(text: &str, zone: Zone) -> Outcome {
    let is_time_of_day =
        ["%H:%M:%S%.f", "%H:%M"].iter().any(|form| NaiveTime::parse_from_str(text.trim(), form).is_ok());
    if is_time_of_day || parse_instant(text, zone).is_some() {
        return Ok(());
    }
    Err(Failure::Time { option: "--at", text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_alone_is_a_place_for_the_cursor() {
        for text in ["17:53", "17:53:00", "2024-12-17 17:53", "2024-12-17T09:53:00Z"] {
            assert!(check_at(text, Zone::UTC).is_ok(), "{text}");
        }
        for text in ["noon", "25:00", "17"] {
            assert!(check_at(text, Zone::UTC).is_err(), "{text}");
        }
    }
}
