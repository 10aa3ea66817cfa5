//! Opening a case, bundled or on disk, or a bare recording: the work of a background job.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU8, Ordering},
    },
};

use thiserror::Error;

use super::{
    cache_folder::cache_folder,
    edit::{CopyError, Home},
    facts::{TagFacts, facts},
    import,
    past::{Access, Shelf, Shelved},
    stamp::Calendar,
    threads::Threads,
};
use crate::{
    case::{self, CaseFolder, HistoryNote, Lang, Recipe, Words, bundled_names},
    historian::{
        self, AlarmRecords, Alone, Cancel, FileSamples, Known, Means, Progress, Workers, load_alarm_logs, load_known,
    },
    id::EvidenceId,
    text::{Explain, Texts},
    timeline::{Replay, has_elapsed, may_be_elapsed},
};

/// The case that opens when nothing else is asked for.
pub(super) const FIRST_CASE: &str = "taigu-kettle-2024";

/// What is open: the ground that panels read. Immutable.
#[derive(Clone, Debug)]
pub(super) struct Ground {
    pub replay: Arc<Replay>,
    /// True for a file that belongs to no case.
    pub is_bare: bool,
    pub hashes: BTreeMap<EvidenceId, HashState>,
    /// What is known of each tag, in the order of samples.
    pub facts: Vec<TagFacts>,
    /// What its times stand on.
    pub calendar: Calendar,
    /// How the file was read, when the cache knew it again without hashing its bytes: that is still to be done.
    pub remembered: Option<Recipe>,
    /// Where it came from, and where edits go.
    pub home: Home,
    /// The alarm logs of the case, in its order.
    pub alarm_logs: Arc<Vec<AlarmRecords>>,
    /// Another number whenever anything but limits changed: what was worked out before is not current.
    pub generation: usize,
    /// What was noticed in the history when it was opened.
    pub past_notes: Vec<HistoryNote>,
}

impl Ground {
    /// A replay that was not read from anywhere.
    pub(super) fn of(replay: Arc<Replay>) -> Self {
        Self::new(replay, None, &Alone, &Cancel::default())
    }

    /// What is open, with the facts of every tag. `recipe` is how a file that belongs to no case was read.
    pub(super) fn new(replay: Arc<Replay>, recipe: Option<&Recipe>, workers: &dyn Workers, cancel: &Cancel) -> Self {
        let facts = facts(&replay, workers, cancel);
        let calendar = calendar(&replay);
        let (hashes, home) = (BTreeMap::new(), Home::default());
        Self {
            replay,
            is_bare: recipe.is_some(),
            hashes,
            facts,
            calendar,
            remembered: None,
            home,
            generation: 0,
            past_notes: Vec::new(),
            alarm_logs: Arc::default(),
        }
    }

    /// True when nobody said in which zone the times of a file are.
    pub(super) fn is_zone_assumed(&self) -> bool {
        self.calendar == Calendar::Civil && self.replay.samples.files.iter().any(|file| file.zone_assumed)
    }
}

/// What the times stand on: the calendar, unless no file has dates, nobody gave a start and no event stands on it.
pub(super) fn calendar(replay: &Replay) -> Calendar {
    let mut files = replay.samples.files.iter().filter(|file| !file.is_absent()).peekable();
    let mut timed = replay.timeline.events.iter().filter(|timed| timed.interval.is_some()).peekable();
    if timed.peek().is_some() && has_elapsed(&replay.case, &replay.timeline) {
        let all = timed.all(|timed| timed.interval.is_some_and(|at| may_be_elapsed(at.latest)));
        if all && files.all(FileSamples::is_elapsed) { Calendar::Elapsed } else { Calendar::Mixed }
    } else if files.peek().is_none() || timed.peek().is_some() {
        Calendar::Civil
    } else if files.clone().all(FileSamples::is_elapsed) {
        Calendar::Elapsed
    } else if files.all(FileSamples::has_no_date) {
        Calendar::TimeOfDay
    } else {
        Calendar::Civil
    }
}

/// Whether a piece of evidence is still the file that was registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HashState {
    /// The file has the registered SHA-256.
    Same,
    /// It has another.
    Changed,
    /// It is not there or cannot be read.
    Missing,
    /// There is a file but no registered SHA-256.
    Unregistered,
}

/// Why something could not be opened.
#[derive(Debug, Error)]
pub(super) enum OpenError {
    #[error(transparent)]
    Case(#[from] case::Error),
    #[error(transparent)]
    Historian(#[from] historian::Error),
    #[error(transparent)]
    Copy(#[from] CopyError),
    /// It is a packed case, which must be unpacked first.
    #[error("a packed case")]
    Packed,
    /// Another window has the case open: what that one wrote of itself.
    #[error("open elsewhere")]
    Held(String),
    #[error("{0}")]
    Panicked(String),
}

impl OpenError {
    /// The sentences for people, in their language where there are any.
    pub(super) fn text(&self, texts: Texts) -> String {
        match self {
            Self::Case(error) => error.explain(texts),
            Self::Historian(error) => error.explain(texts),
            Self::Copy(error) => error.text(texts),
            Self::Held(_) => texts.get("held-title"),
            Self::Packed => texts.get("unpack-title"),
            Self::Panicked(words) => words.clone(),
        }
    }

    /// True when another way of reading the file may settle it: whoever opens it can say how.
    pub(super) fn is_of_reading(&self) -> bool {
        matches!(self, Self::Historian(error) if import::can_be_settled(error))
    }

    pub(super) fn is_cancelled(&self) -> bool {
        matches!(self, Self::Historian(historian::Error::Cancelled))
    }
}

/// Which part of opening is under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Stage(Arc<AtomicU8>);

impl Stage {
    const KEYS: [&'static str; 3] = ["stage-reading", "stage-deriving", "stage-copying"];

    pub(super) fn enter(&self, stage: u8) {
        self.0.store(stage, Ordering::Relaxed);
    }

    /// The key of the stage's text.
    pub(super) fn key(&self) -> &'static str {
        Self::KEYS[usize::from(self.0.load(Ordering::Relaxed)).min(2)]
    }
}

/// Opens what `place` names: a case folder or bundled case, else a recording, read as `recipe` says; `file` is what was read
/// of it already. Error: another window has the case open, and `access` does not say what to do about it.
pub(super) fn open(
    place: &Path,
    recipe: &Recipe,
    file: Option<FileSamples>,
    access: &Access,
    (cancel, progress, stage): (&Cancel, &Progress, &Stage),
) -> Result<Ground, OpenError> {
    stage.enter(0);
    let threads = Threads::default();
    let cache = cache_folder();
    let means = Means { workers: &threads, cancel, progress, cache: cache.as_ref() };
    if file.is_none() && is_pack(place) {
        return Err(OpenError::Packed);
    }
    if is_recording(place) {
        let (file, known) = file.map_or_else(|| load_known(place, recipe, means), |file| Ok((file, Known::Hashed)))?;
        stage.enter(1);
        let name = place.file_name().map_or_else(|| "recording".into(), |name| name.to_string_lossy().into_owned());
        let replay = Arc::new(Replay::bare(file, &name));
        let remembered = (known == Known::Remembered).then(|| recipe.clone());
        let home = Home::File(place.to_owned(), Box::new(recipe.clone()));
        return finished(Ground { remembered, home, ..Ground::new(replay, Some(recipe), &threads, cancel) }, cancel);
    }
    let folder = CaseFolder::find(place)?;
    let (shelf, case, past_notes) = match Shelf::open(&folder, access)? {
        Shelved::Open(shelf, case, notes) => (shelf, *case, notes),
        Shelved::Held(holder) => return Err(OpenError::Held(holder)),
    };
    let replay = Arc::new(Replay::read(case, &folder, means)?);
    let alarm_logs = Arc::new(load_alarm_logs(&replay.case, &folder, cancel)?);
    stage.enter(1);
    let ground = Ground::new(replay.clone(), None, &threads, cancel);
    let hashes = hashes(&replay);
    finished(Ground { hashes, alarm_logs, home: Home::Folder(folder, shelf), past_notes, ..ground }, cancel)
}

/// The ground, unless it was given up halfway.
pub(super) fn finished(ground: Ground, cancel: &Cancel) -> Result<Ground, OpenError> {
    if cancel.is_cancelled() { Err(historian::Error::Cancelled.into()) } else { Ok(ground) }
}

/// True for a file that is no case.
pub(super) fn is_recording(place: &Path) -> bool {
    place.is_file() && place.file_name().is_none_or(|name| name != "case.json")
}

/// True for a file that holds a packed case.
pub(super) fn is_pack(place: &Path) -> bool {
    place.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) && case::is_packed_case(place)
}

/// Every file of the case against the register. Opening hashed them, each one whole.
pub(super) fn hashes(replay: &Replay) -> BTreeMap<EvidenceId, HashState> {
    let state = |(id, digest): (&EvidenceId, Option<&str>)| {
        let registered = replay.case.evidence_of(id).and_then(|evidence| evidence.sha256.as_deref());
        let state = match (digest, registered) {
            (None, _) => HashState::Missing,
            (Some(_), None) => HashState::Unregistered,
            (Some(digest), Some(registered)) if digest.eq_ignore_ascii_case(registered.trim()) => HashState::Same,
            (Some(_), Some(_)) => HashState::Changed,
        };
        (id.clone(), state)
    };
    replay.digests().map(state).collect()
}

/// What a bundled case is called; its folder's name when it cannot be read. Read once.
pub(super) fn bundled_title(name: &str, lang: Lang) -> String {
    static TITLES: LazyLock<BTreeMap<String, Words>> = LazyLock::new(|| {
        let title = |name: String| Some((name.clone(), CaseFolder::find(Path::new(&name)).ok()?.open().ok()?.title));
        bundled_names().into_iter().filter_map(title).collect()
    });
    TITLES.get(name).map_or_else(|| name.to_owned(), |title| title.get(lang).to_owned())
}

/// The bundled cases, the first one first.
pub(super) fn bundled() -> Vec<String> {
    let mut names = bundled_names();
    names.sort_by_key(|name| name != FIRST_CASE);
    names
}
