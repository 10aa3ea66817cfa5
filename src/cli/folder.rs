//! `causeway new` and `causeway import`: a case folder of one's own.

use std::path::Path;

use super::{
    Outcome,
    args::Common,
    custody::{
        Session,
        args::{Import, ImportKind, New},
    },
    intake::Incoming,
    output,
    source::Failure,
};
use crate::{
    app::{REFERENCE_ABOVE, Threads, now_rfc3339},
    case::{Case, CaseFolder, Clock, Recipe},
    historian::{Cancel, FileSamples, Means, Progress, load_bytes, load_evidence, register, register_reference},
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
        let most_bytes = verb.reference_above.unwrap_or(REFERENCE_ABOVE);
        let is_sampled = verb.kind.is_none_or(|kind| kind == ImportKind::Recording);
        if is_sampled && std::fs::metadata(&place).is_ok_and(|known| known.len() > most_bytes) {
            // So large a file is a recording, and is not held whole.
            let incoming = Incoming { verb, place, bytes: &[], recipe };
            recording(&mut session, &incoming, true, texts)?;
            continue;
        }
        // Read once, so that the bytes kept are the ones whose checksum is registered.
        let bytes = std::fs::read(&place).map_err(|source| unreadable(&place, source))?;
        let incoming = Incoming { verb, place: place.clone(), bytes: &bytes, recipe: recipe.clone() };
        match incoming.kind(&session.case)? {
            FileKind::Events => incoming.events(&mut session, texts)?,
            FileKind::Alarms => incoming.alarms(&mut session, texts)?,
            FileKind::Recording => recording(&mut session, &incoming, false, texts)?,
        }
    }
    Ok(())
}

/// Takes one recording in; a large one is referred to where it lies.
fn recording(session: &mut Session, incoming: &Incoming<'_>, is_large: bool, texts: Texts) -> Outcome {
    let Incoming { verb, place, recipe, .. } = incoming;
    let clock = incoming.clock(&session.case)?;
    let (cancel, progress, threads) = (Cancel::default(), Progress::default(), Threads::default());
    let means = Means { workers: &threads, cancel: &cancel, progress: &progress, cache: None };
    let in_case = Recipe { zone: recipe.zone.or(zone_of(&session.case, &clock)), ..recipe.clone() };
    let file = if is_large {
        load_evidence(place, &in_case, means)?
    } else {
        load_bytes(place, incoming.bytes, &in_case, means)?
    };
    if let Some(known) = session.case.recorded_with(&file.sha256) {
        let (place, title) = (place.display().to_string(), known.title.get(texts.lang()));
        output::to_stderr(&texts.fmt("cli-import-known", &[("place", &place), ("title", title)]));
        return Ok(());
    }
    let (path, mut case) = entered(session, incoming, &file, is_large)?;
    let author = Some(session.author().to_owned()).filter(|author| !author.is_empty());
    case.evidence.iter_mut().rev().take(1).for_each(|registered| registered.registered_by.clone_from(&author));
    case.recordings.iter_mut().rev().take(1).for_each(|recording| recording.clock.clone_from(&clock));
    // A series whose unit is not its tag's became a tag of its own, on which no limit bears.
    let columns = case.recordings.last().map(|recording| recording.columns.clone()).unwrap_or_default();
    let is_other = |column: &&crate::case::Column| column.name != column.tag.as_str();
    let renamed: Vec<_> = columns.iter().filter(is_other).map(|x| (x.name.clone(), x.tag.to_string())).collect();
    if !verb.dry_run {
        let kept = session.keep(case);
        kept.inspect_err(|_| {
            if !is_large && !session.is_registered(&path) {
                // It would stand there unexplained.
                let _taken_back = std::fs::remove_file(session.folder().root().join(&path));
            }
        })?;
    }
    if is_large {
        output::to_stderr(&texts.fmt("cli-import-referenced", &[("path", &path)]));
    }
    for (name, tag) in &renamed {
        output::to_stderr(&texts.fmt("cli-import-renamed", &[("name", name), ("tag", tag)]));
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

/// A recording that was read, registered: where its bytes are, and the case with it.
fn entered(
    session: &Session,
    incoming: &Incoming<'_>,
    file: &FileSamples,
    is_large: bool,
) -> Result<(String, Case), Failure> {
    let Incoming { verb, place, bytes, recipe } = incoming;
    let now = now_rfc3339();
    if is_large {
        let place = std::path::absolute(place).map_err(|source| unreadable(place, source))?;
        let case = register_reference(&session.case, file, recipe, &place, now);
        return Ok((place.display().to_string(), case));
    }
    let path = if verb.dry_run { name_of(place) } else { session.folder().add_evidence(&name_of(place), bytes)? };
    let case = register(&session.case, file, recipe, &path, Some(now));
    Ok((path, case))
}

/// The zone that the case states for a clock: recordings are put on it.
fn zone_of(case: &Case, clock: &ClockId) -> Option<Zone> {
    case.clock(clock).and_then(Clock::stated_zone)
}

fn name_of(place: &Path) -> String {
    place.file_name().map_or_else(|| "recording".into(), |name| name.to_string_lossy().into_owned())
}

fn unreadable(place: &Path, source: std::io::Error) -> crate::historian::Error {
    crate::historian::Error::Unreadable { place: place.to_owned(), source }
}
