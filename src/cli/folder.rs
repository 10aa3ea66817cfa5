//! `causeway new` and `causeway import`: a case folder of one's own.

use std::path::Path;

use super::{
    Outcome,
    args::Common,
    custody::{
        Session,
        args::{Import, New},
    },
    intake::Incoming,
    output,
};
use crate::{
    app::{Threads, now_rfc3339},
    case::{Case, CaseFolder, Clock, Recipe},
    historian::{Cancel, Means, Progress, load_bytes, register},
    id::ClockId,
    text::Texts,
    time::Zone,
    timeline::FileKind,
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
        // Read once, so that the bytes kept are the ones whose checksum is registered.
        let bytes = bytes_of(&place)?;
        let incoming = Incoming { verb, place: place.clone(), bytes: &bytes, recipe: recipe.clone() };
        match incoming.kind(&session.case)? {
            FileKind::Events => incoming.events(&mut session, texts)?,
            FileKind::Alarms => incoming.alarms(&mut session, texts)?,
            FileKind::Recording => recording(&mut session, &incoming, texts)?,
        }
    }
    Ok(())
}

/// Takes one recording in.
fn recording(session: &mut Session, incoming: &Incoming<'_>, texts: Texts) -> Outcome {
    let Incoming { verb, place, bytes, recipe } = incoming;
    let clock = incoming.clock(&session.case)?;
    let (cancel, progress, threads) = (Cancel::default(), Progress::default(), Threads::default());
    let means = Means { workers: &threads, cancel: &cancel, progress: &progress, cache: None };
    let in_case = Recipe { zone: recipe.zone.or(zone_of(&session.case, &clock)), ..recipe.clone() };
    let file = load_bytes(place, bytes, &in_case, means)?;
    let path = if verb.dry_run { name_of(place) } else { session.folder().add_evidence(&name_of(place), bytes)? };
    let collected = now_rfc3339();
    let mut case = register(&session.case, &file, recipe, &path, Some(collected));
    let author = Some(session.author().to_owned()).filter(|author| !author.is_empty());
    case.evidence.iter_mut().rev().take(1).for_each(|registered| registered.registered_by.clone_from(&author));
    case.recordings.iter_mut().rev().take(1).for_each(|recording| recording.clock.clone_from(&clock));
    if !verb.dry_run {
        session.keep(case)?;
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
    Ok(())
}

/// The zone that the case states for a clock: recordings are put on it.
fn zone_of(case: &Case, clock: &ClockId) -> Option<Zone> {
    case.clock(clock).and_then(Clock::stated_zone)
}

fn name_of(place: &Path) -> String {
    place.file_name().map_or_else(|| "recording".into(), |name| name.to_string_lossy().into_owned())
}

fn bytes_of(place: &Path) -> Result<Vec<u8>, crate::historian::Error> {
    std::fs::read(place).map_err(|source| crate::historian::Error::Unreadable { place: place.to_owned(), source })
}
