//! `causeway` and `causeway open`: the window, or a clear word when there is no display.

use super::{
    Outcome,
    args::{self, Common, Open},
    source::{Failure, Source, is_recording, parse_instant},
};
use crate::{
    app::{self, RunError, Start},
    case::{CaseFolder, Lang},
    text::Texts,
};

/// Opens the window. What the user named is looked for first, so that a mistyped name is an error and no empty window.
pub(super) fn open(verb: &Open, common: &Common, _texts: Texts) -> Outcome {
    if let Some(place) = &verb.case {
        check(place, verb, common)?;
    } else if let Some(text) = &verb.at {
        // Without a case the zone is not known yet; only the form can be looked at.
        parse_instant(text, crate::time::Zone::UTC)
            .ok_or_else(|| Failure::Time { option: "--at", text: text.clone() })?;
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

/// Fails early on a case that cannot be opened or a time that cannot be read; samples are read later, by the window.
fn check(place: &std::path::Path, verb: &Open, common: &Common) -> Outcome {
    let (file, _) = common.reading(place)?;
    let zone =
        if is_recording(&file) { Source::load(place, common)?.zone() } else { CaseFolder::find(place)?.open()?.zone };
    match &verb.at {
        Some(text) if parse_instant(text, zone).is_none() => Err(Failure::Time { option: "--at", text: text.clone() }),
        _ => Ok(()),
    }
}
