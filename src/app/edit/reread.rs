//! Steps that change which files are read, or how: the files are read in the background, and what was open stays until
//! that has succeeded. The work of a background job.

use std::{path::PathBuf, sync::Arc};

use super::{CopyError, Home, history::Step};
use crate::{
    app::{
        cache_folder::cache_folder,
        import::Intaken,
        jobs::Deed,
        open::{Ground, OpenError, Stage, finished, hashes},
        threads::Threads,
    },
    case::{By, Case, CaseFolder, Clock, Edit, Fork, History, Joining, Recipe, Recording, WholeFrom},
    historian::{
        self, Cancel, CaseSamples, FileSamples, Means, Progress, load_alarm_logs, register, register_reference,
    },
    id::ClockId,
    timeline::{
        Originals, Registered, Replay,
        narrative::{Draft, TextSource, accept},
    },
};

/// Which way a step is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Walk {
    /// For the first time.
    Make,
    /// Taken back.
    Back,
    /// Made again.
    Again,
    /// Not made at all: the state is looked at.
    Look,
}

/// What is to be done.
#[derive(Clone, Debug)]
pub(in crate::app) enum Change {
    /// An edit.
    Edit(Edit),
    /// A file that was read becomes evidence and a recording.
    Import { place: PathBuf, file: Box<FileSamples>, recipe: Box<Recipe>, entry: Entry },
    /// A file's events or alarm records become the case's; the file, with that SHA-256, becomes evidence.
    TakeIn { place: PathBuf, sha256: String, what: Box<Intaken>, entry: Entry },
    /// Events are accepted from a text that becomes evidence.
    Told(Box<ToldChange>),
    /// The case as it was after a change of its history.
    Then(String),
    /// What a colleague's copy holds is taken in.
    Merge(Box<Joining>),
    /// Of a field's versions one is chosen.
    Choose(Box<Fork>, usize),
}

/// Events accepted from a text, and the text.
#[derive(Clone, Debug)]
pub(in crate::app) struct ToldChange {
    pub bytes: Arc<[u8]>,
    pub drafts: Vec<Draft>,
    pub clock: ClockId,
    pub source: TextSource,
}

impl ToldChange {
    /// Copies the text into the case's evidence; the edit, and the text's path there.
    fn take_in(mut self, case: &Case, folder: &CaseFolder) -> Result<(Edit, String), OpenError> {
        let path = folder.add_evidence(&self.source.file.name, &self.bytes)?;
        self.source.file.path.clone_from(&path);
        let edit = accept(case, &self.drafts, &self.clock, &self.source);
        Ok((edit.unwrap_or_else(|| Edit::All(Vec::new())), path))
    }
}

/// How a file is entered in the register.
#[derive(Clone, Debug)]
pub(in crate::app) struct Entry {
    /// When, RFC 3339.
    pub now: String,
    /// By whom; none: nobody gave a name.
    pub by: Option<String>,
    /// Larger files are referred to and not copied.
    pub most_bytes: u64,
}

/// A step that is to be made, and what is open.
#[derive(Clone, Debug)]
pub(in crate::app) struct Rereading {
    pub ground: Ground,
    pub walk: Walk,
    pub change: Change,
    /// A file read already, with the recipe that the edit gives that recording.
    pub file: Option<(Recording, Box<FileSamples>)>,
}

impl Rereading {
    /// What is being read, for showing.
    pub(in crate::app) fn place(&self) -> PathBuf {
        match (&self.change, &self.ground.home) {
            (Change::Import { place, .. } | Change::TakeIn { place, .. }, _) => place.clone(),
            (_, Home::Folder(folder, _)) => folder.root(),
            _ => PathBuf::new(),
        }
    }
}

/// The step, made.
#[derive(Debug)]
pub(in crate::app) struct Reread {
    pub ground: Ground,
    pub walk: Walk,
    pub step: Step,
    /// Where files taken in lie in the case folder.
    pub evidence: Vec<String>,
    /// How the history takes it in, when not as an edit.
    pub deed: Option<Deed>,
    /// The state is looked at as it was after this change.
    pub then: Option<String>,
}

/// Makes the step: what is open afterwards. Nothing is kept of it but the copy of an imported file.
pub(in crate::app) fn reread(
    work: Rereading,
    cancel: &Cancel,
    progress: &Progress,
    stage: &Stage,
) -> Result<Reread, OpenError> {
    let Rereading { ground, walk, change, file } = work;
    let Home::Folder(folder, _) = &ground.home else { return Err(historian::Error::Cancelled.into()) };
    let old = ground.replay.clone();
    let (mut deed, mut then) = (None, None);
    let (edit, file, evidence) = match change {
        Change::Edit(edit) => (edit, file, Vec::new()),
        Change::Import { place, file, recipe, entry } => {
            stage.enter(2);
            let (after, path) = if file.bytes > entry.most_bytes {
                let place = std::path::absolute(&place)
                    .map_err(|source| historian::Error::Unreadable { place: place.clone(), source })?;
                let after = register_reference(&old.case, &file, &recipe, &place, entry.now);
                (after, place.display().to_string())
            } else {
                let path = take_in(folder, &place, &file.sha256, cancel)?;
                (register(&old.case, &file, &recipe, &path, Some(entry.now)), path)
            };
            let (edit, recording) = import(&old.case, after, entry.by.as_deref());
            (edit, recording.map(|recording| (recording, file)), vec![path])
        }
        Change::TakeIn { place, sha256, what, entry } => {
            stage.enter(2);
            let registered = registered(&old.case, folder, (&place, sha256), entry, cancel)?;
            (what.edit(&old.case, &registered), None, vec![registered.path])
        }
        Change::Told(told) => {
            stage.enter(2);
            let (edit, path) = told.take_in(&old.case, folder)?;
            (edit, None, vec![path])
        }
        Change::Then(hash) => {
            let case = past_of(&ground)?.case_at(std::slice::from_ref(&hash))?;
            then = Some(hash);
            (whole(case, WholeFrom::Past), None, Vec::new())
        }
        Change::Merge(joining) => {
            stage.enter(2);
            joining.copy_originals(folder)?;
            let (case, brought) = (joining.case.clone(), joining.originals.clone());
            deed = Some(Deed::Merge(joining));
            (whole(case, WholeFrom::Merge), None, brought)
        }
        Change::Choose(fork, version) => {
            let mut history = past_of(&ground)?;
            history.choose(&fork, version, &By { author: String::new(), at_s: 0 })?;
            deed = Some(Deed::Choose(fork, version));
            (whole(history.case()?, WholeFrom::Choice), None, Vec::new())
        }
    };
    let (case, undo) = edit.apply(&old.case)?;
    stage.enter(0);
    let (threads, cache) = (Threads::default(), cache_folder());
    let means = Means { workers: &threads, cancel, progress, cache: cache.as_ref() };
    let samples = CaseSamples::load_but(&case, folder, means, |recording| {
        let read = file.as_ref().filter(|(known, _)| known.id == recording.id && known.recipe == recording.recipe);
        read.map(|(_, file)| (**file).clone()).or_else(|| known(&old, &case, recording))
    })?;
    if let Some(file) = lost(&old, &case, &samples) {
        let source = std::io::ErrorKind::NotFound.into();
        return Err(historian::Error::Unreadable { place: file.name.clone().into(), source }.into());
    }
    stage.enter(1);
    let is_whole = edit.is_whole();
    let originals = if is_whole { Originals::look(&case, folder, cancel)? } else { old.originals.clone() };
    let replay = Arc::new(Replay { originals, ..Replay::derive(case, samples) });
    // Another case may register other files, and read other logs.
    let hashes = if is_whole { hashes(&replay) } else { ground.hashes.clone() };
    let reads_logs = is_whole || edit.is_of_open_zones(&old.case) || replay.case.alarm_logs != old.case.alarm_logs;
    let alarm_logs = if reads_logs {
        let mut logs = load_alarm_logs(&replay.case, folder, cancel)?;
        // Those that were only opened to be compared stay.
        logs.extend(ground.alarm_logs.iter().filter(|log| log.log.is_none()).cloned());
        Arc::new(logs)
    } else {
        ground.alarm_logs.clone()
    };
    let changed = Ground::new(replay, None, &threads, cancel);
    let changed = Ground { hashes, alarm_logs, home: ground.home.clone(), ..changed };
    Ok(Reread { ground: finished(changed, cancel)?, walk, step: Step { edit, undo }, evidence, deed, then })
}

/// A recording that was read before and whose file is not there to be read anew: such a step would empty it.
fn lost<'s>(old: &Replay, case: &Case, samples: &'s CaseSamples) -> Option<&'s FileSamples> {
    let was_read = |recording: &Recording| {
        let idx = old.case.recordings.iter().position(|known| known.id == recording.id);
        idx.and_then(|idx| old.samples.files.get(idx)).is_some_and(|file| !file.is_absent())
    };
    let files = case.recordings.iter().zip(&samples.files);
    files.filter(|(recording, file)| file.is_absent() && was_read(recording)).map(|(_, file)| file).next()
}

fn whole(case: Case, from: WholeFrom) -> Edit {
    Edit::Whole { case: Box::new(case), from }
}

/// The history of what is open, to try things with.
fn past_of(ground: &Ground) -> Result<History, OpenError> {
    let Some(shelf) = ground.home.writable() else { return Err(historian::Error::Cancelled.into()) };
    Ok(shelf.book().history_mut()?.clone())
}

/// What was read of a recording before, when it would be read the same way now.
fn known(old: &Replay, case: &Case, recording: &Recording) -> Option<FileSamples> {
    let idx = old.case.recordings.iter().position(|known| {
        let zone = |case: &Case, recording: &Recording| case.clock(&recording.clock).and_then(Clock::stated_zone);
        let file =
            |case: &Case| case.evidence_of(&recording.evidence).and_then(|evidence| evidence.file().map(str::to_owned));
        known.id == recording.id
            && known.evidence == recording.evidence
            && known.recipe == recording.recipe
            && zone(&old.case, known) == zone(case, recording)
            && file(&old.case) == file(case)
    })?;
    old.samples.files.get(idx).cloned()
}

/// Copies a file into the case's evidence; its path there. Errors: it is no longer the one that was read.
fn take_in(folder: &CaseFolder, place: &std::path::Path, sha256: &str, cancel: &Cancel) -> Result<String, OpenError> {
    let bytes =
        std::fs::read(place).map_err(|source| historian::Error::Unreadable { place: place.to_owned(), source })?;
    if historian::sha256(&bytes) != sha256 {
        return Err(OpenError::Copy(CopyError::FileChanged(place.display().to_string())));
    }
    if cancel.is_cancelled() {
        return Err(historian::Error::Cancelled.into());
    }
    let name = place.file_name().map_or_else(|| "recording".into(), |name| name.to_string_lossy().into_owned());
    Ok(folder.add_evidence(&name, &bytes)?)
}

/// A file as the register shall know it, copied into the case unless its bytes are there already.
fn registered(
    case: &Case,
    folder: &CaseFolder,
    (place, sha256): (&std::path::Path, String),
    entry: Entry,
    cancel: &Cancel,
) -> Result<Registered, OpenError> {
    let known = case.evidence_with(&sha256).and_then(|x| x.path.clone());
    let path = match known {
        Some(path) => path,
        None => take_in(folder, place, &sha256, cancel)?,
    };
    let bytes = std::fs::metadata(place).map_or(0, |found| found.len());
    let name = place.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(Registered { name, path, sha256, bytes, at: Some(entry.now), by: entry.by })
}

/// The edit that registers a file, and the recording that it becomes.
fn import(case: &Case, mut after: Case, by: Option<&str>) -> (Edit, Option<Recording>) {
    after
        .evidence
        .iter_mut()
        .skip(case.evidence.len())
        .for_each(|evidence| evidence.registered_by = by.map(str::to_owned));
    let evidence = after.evidence.iter().skip(case.evidence.len()).cloned().map(Edit::put);
    let tags = after.tags.iter().skip(case.tags.len()).cloned().map(Edit::put);
    let recording = after.recordings.last().cloned();
    // The evidence stands first: it gives the step its name.
    let edits = evidence.chain(tags).chain(recording.clone().map(Edit::put)).collect();
    (Edit::All(edits), recording)
}

/// The edit that has a recording read as `file` was: its series stay tied to their tags by name, else by column; those
/// that were not there before become tags. Error: the tags whose series are not there any more.
pub(in crate::app) fn read_as(
    case: &Case,
    recording: &Recording,
    before: Option<&FileSamples>,
    file: &FileSamples,
    recipe: &Recipe,
) -> Result<(Edit, Recording), Vec<String>> {
    let (mut columns, mut lost) = (Vec::new(), Vec::new());
    for column in &recording.columns {
        let place = before.and_then(|before| {
            let idx = before.series.iter().position(|series| series.name == column.name)?;
            before.provenance.columns.get(idx)
        });
        let same_place = || {
            let idx = file.provenance.columns.iter().position(|known| Some(known) == place)?;
            (file.provenance.columns.iter().filter(|known| Some(*known) == place).count() == 1)
                .then(|| file.series.get(idx))?
        };
        match file.series_named(&column.name).or_else(same_place) {
            Some(series) => columns.push(crate::case::Column { name: series.name.clone(), tag: column.tag.clone() }),
            None => lost.push(column.tag.to_string()),
        }
    }
    if !lost.is_empty() {
        return Err(lost);
    }
    let is_new = |name: &str| {
        columns.iter().all(|column| column.name != name)
            && before.is_none_or(|before| before.series_named(name).is_none())
    };
    let mut added = file.clone();
    added.series.retain(|series| is_new(&series.name));
    let with_new = register(case, &added, recipe, "", None);
    let new = with_new.recordings.last();
    columns.extend(new.map(|new| new.columns.clone()).unwrap_or_default());
    let recipe = new.map_or_else(|| recipe.clone(), |new| new.recipe.clone());
    let recording = Recording { recipe, columns, ..recording.clone() };
    let tags = with_new.tags.iter().skip(case.tags.len()).cloned().map(Edit::put);
    let edits: Vec<Edit> = std::iter::once(Edit::put(recording.clone())).chain(tags).collect();
    Ok((Edit::All(edits), recording))
}
