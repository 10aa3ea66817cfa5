//! `causeway new` and `causeway import`: a case folder of one's own.

use std::path::Path;

use super::{
    Outcome,
    args::Common,
    custody::{
        Session,
        args::{Import, New},
    },
    output,
};
use crate::{
    app::{REFERENCE_ABOVE, Threads, now_rfc3339},
    case::{Case, CaseFolder, Clock, Recipe},
    historian::{Cancel, Means, Progress, load_bytes, load_evidence, register, register_reference},
    text::Texts,
    time::Zone,
};

/// Makes a case folder that holds nothing yet.
pub(super) fn new(verb: &New, common: &Common, texts: Texts) -> Outcome {
    let name = verb.folder.file_name().map_or_else(|| "case".into(), |name| name.to_string_lossy().into_owned());
    CaseFolder::create(&verb.folder, &Case::begun(&name, common.zone))?;
    output::to_stderr(&texts.fmt("cli-case-made", &[("place", &verb.folder.display().to_string())]));
    Ok(())
}

/// Copies recordings into the case's evidence and registers them with the recipe they were read with. Files are taken one
/// after another; the first that cannot be read ends the verb, those before it stay imported.
pub(super) fn import(verb: &Import, common: &Common, texts: Texts) -> Outcome {
    let mut session = Session::open(&verb.case, &verb.author, texts)?;
    for place in &verb.files {
        let (place, recipe) = common.reading(place)?;
        let (cancel, progress, threads) = (Cancel::default(), Progress::default(), Threads::default());
        let means = Means { workers: &threads, cancel: &cancel, progress: &progress, cache: None };
        let in_case = Recipe { zone: recipe.zone.or(zone_of(&session.case)), ..recipe.clone() };
        let most_bytes = verb.reference_above.unwrap_or(REFERENCE_ABOVE);
        let is_large = std::fs::metadata(&place).is_ok_and(|known| known.len() > most_bytes);
        let collected = now_rfc3339();
        let (file, path, mut case) = if is_large {
            let file = load_evidence(&place, &in_case, means)?;
            let place = std::path::absolute(&place).map_err(|source| unreadable(&place, source))?;
            let case = register_reference(&session.case, &file, &recipe, &place, collected);
            (file, place.display().to_string(), case)
        } else {
            // Read once, so that the bytes kept are the ones whose checksum is registered.
            let bytes = std::fs::read(&place).map_err(|source| unreadable(&place, source))?;
            let file = load_bytes(&place, &bytes, &in_case, means)?;
            let path = session.folder().add_evidence(&name_of(&place), &bytes)?;
            let case = register(&session.case, &file, &recipe, &path, Some(collected));
            (file, path, case)
        };
        let author = Some(session.author().to_owned()).filter(|author| !author.is_empty());
        case.evidence.iter_mut().rev().take(1).for_each(|registered| registered.registered_by.clone_from(&author));
        session.keep(case).inspect_err(|_| {
            if !is_large && !session.is_registered(&path) {
                // It would stand there unexplained.
                let _taken_back = std::fs::remove_file(session.folder().root().join(&path));
            }
        })?;
        if is_large {
            output::to_stderr(&texts.fmt("cli-import-referenced", &[("path", &path)]));
        }
        output::to_stderr(&texts.fmt(
            "cli-imported",
            &[
                ("place", &place.display().to_string()),
                ("path", &path),
                ("rows", &file.rows.to_string()),
                ("rejected", &file.rows_rejected.to_string()),
                ("tags", &file.names()),
            ],
        ));
        if file.zone_assumed {
            output::to_stderr(&texts.fmt("cli-import-zone-assumed", &[("zone", &file.zone.to_string())]));
        }
    }
    Ok(())
}

/// The zone that the case states for its clock: recordings are put on it.
fn zone_of(case: &Case) -> Option<Zone> {
    case.clock(&case.reference_clock).and_then(Clock::stated_zone)
}

fn name_of(place: &Path) -> String {
    place.file_name().map_or_else(|| "recording".into(), |name| name.to_string_lossy().into_owned())
}

fn unreadable(place: &Path, source: std::io::Error) -> crate::historian::Error {
    crate::historian::Error::Unreadable { place: place.to_owned(), source }
}
