//! What a verb works on (a case or a bare recording), and what can go wrong with it.

use std::path::{Path, PathBuf};

use crate::{
    analysis::LEAST_SAMPLES,
    app::{Threads, cache_folder},
    case::{CaseFolder, Recipe},
    cli::{
        args::Common,
        moment::{Dating, parse_elapsed},
        output,
    },
    historian::{self, Cancel, FileSamples, Issue, Means, Progress, load_file},
    law, report,
    text::{Explain, Texts, why_not_written},
    time::{Instant, Resolved, Zone},
    timeline::{Replay, has_elapsed},
};

/// Why a verb did not end well.
#[derive(Debug)]
pub(super) enum Failure {
    /// Reading a case or a recording failed.
    Samples(historian::Error),
    /// A pack of law cannot be taken.
    Law(law::Error),
    /// No table of grades held on a day.
    NoGrade { day: String },
    /// The case does not describe its accident.
    NoAccident,
    /// No list of criteria held on the day of the accident.
    NoCriteria,
    /// Drafting or drawing failed.
    Report(report::Error),
    /// A report that is not open to release.
    NotReleased { count: usize },
    /// A tag that the source does not hold.
    NoTag { place: PathBuf, tag: String, found: String },
    /// A case where a recording was asked for.
    IsCase { place: PathBuf, files: String },
    /// A recording brings no limits, and none was given.
    NoLimits { place: PathBuf },
    /// A limit that cannot be read.
    Limit { text: String },
    /// A limit in a unit that does not turn into the tag's.
    Unit { tag: String, unit: String, of_tag: String },
    /// A safeguard that the case does not hold.
    NoSafeguard { place: PathBuf, id: String, found: String },
    /// An event that the case does not hold.
    NoEvent { place: PathBuf, id: String, found: String },
    /// A lane that the case does not hold.
    NoLane { place: PathBuf, id: String, found: String },
    /// A clock that the case does not hold.
    NoClock { asked: String, found: String },
    /// An anchor, or a clock and its zone, that cannot be read.
    Anchor { text: String },
    /// An anchor that the case does not hold.
    NoSuchAnchor { asked: String, found: String },
    /// A zone that no name or offset means.
    NoZone { asked: String },
    /// A clock without anchors that say anything.
    NoAnchor { clock: String },
    /// Anchors that contradict each other.
    Scattered { clock: String, why: String },
    /// Two tags of which one does not change.
    Flat { tag: String, with: String },
    /// Too short a stretch to align shapes over.
    TooShort,
    /// A column of an event table that cannot be named so.
    NoColumn { asked: String },
    /// A margin that cannot be drawn: nothing has a set point on a recorded tag.
    NoMargin { place: PathBuf },
    /// No limit was left in the window, so there is nothing to draw.
    NothingLeft { place: PathBuf },
    /// Too few samples in the window to search for breaks.
    TooFew { tag: String, found: usize },
    /// A run without a usable sample.
    NoRun { tag: String, at: String },
    /// An overlay of no length.
    NoLength,
    /// A time that cannot be read.
    Time { option: &'static str, text: String },
    /// A window of time that ends before it begins.
    Window { from: String, to: String },
    /// No calculator was named.
    NoCalculator,
    /// A calculator has no result, said whole; or it was asked wrongly.
    Refused { text: String, is_usage: bool },
    /// An output ending that the verb does not write.
    Ending { place: PathBuf, allowed: &'static str },
    /// The output would take the place of an original.
    Original { place: PathBuf },
    /// Writing the output failed.
    Write { place: PathBuf, error: std::io::Error },
    /// A reading recipe that cannot be read.
    Recipe { place: PathBuf, why: String },
    /// A row that the file does not have.
    NoRow { place: PathBuf, row: u64 },
    /// Somebody else has the case open for writing.
    Held { place: PathBuf, who: String },
    /// No change of the history is meant by this.
    NoChange { given: String },
    /// No field with several versions, or no version of it, is meant by this.
    NoFork { given: String, found: Vec<String> },
    /// Files that are not as registered.
    Unverified { place: PathBuf, found: Vec<String> },
    /// There is no display to open a window on.
    NoDisplay { why: String },
    /// The window ended with an error.
    Broken { why: String },
}

impl From<historian::Error> for Failure {
    fn from(error: historian::Error) -> Self {
        Self::Samples(error)
    }
}

impl From<crate::case::Error> for Failure {
    fn from(error: crate::case::Error) -> Self {
        Self::Samples(error.into())
    }
}

impl From<law::Error> for Failure {
    fn from(error: law::Error) -> Self {
        Self::Law(error)
    }
}

impl From<report::Error> for Failure {
    fn from(error: report::Error) -> Self {
        Self::Report(error)
    }
}

impl Failure {
    /// The exit code: 2 for wrong usage, else 1.
    pub(super) fn code(&self) -> u8 {
        match self {
            Self::NoLimits { .. }
            | Self::Limit { .. }
            | Self::Time { .. }
            | Self::Ending { .. }
            | Self::Original { .. }
            | Self::NoLength
            | Self::NoCalculator
            | Self::Refused { is_usage: true, .. }
            | Self::NoColumn { .. }
            | Self::Anchor { .. }
            | Self::NoZone { .. }
            | Self::Window { .. } => 2,
            _ => 1,
        }
    }

    /// What failed, why, and what to do.
    pub(super) fn message(&self, texts: Texts) -> String {
        let at = |place: &Path| place.display().to_string();
        match self {
            Self::Samples(error) => error.explain(texts),
            Self::Report(error) => error.explain(texts),
            Self::NotReleased { count } => texts.fmt("error-not-released", &[("count", &count.to_string())]),
            Self::Law(error) => error.explain(texts),
            Self::NoGrade { day } => texts.fmt("grade-none", &[("day", day)]),
            Self::NoAccident => texts.get("grade-no-accident"),
            Self::NoCriteria => texts.get("screen-no-list"),
            Self::NoTag { place, tag, found } => {
                texts.fmt("cli-no-tag", &[("place", &at(place)), ("tag", tag), ("found", found)])
            }
            Self::IsCase { place, files } => texts.fmt("cli-is-case", &[("place", &at(place)), ("files", files)]),
            Self::NoLimits { place } => texts.fmt("cli-no-limits", &[("place", &at(place))]),
            Self::Limit { text } => texts.fmt("cli-limit-unreadable", &[("text", text)]),
            Self::Unit { tag, unit, of_tag } if of_tag.is_empty() => {
                texts.fmt("cli-limit-no-unit", &[("tag", tag), ("unit", unit)])
            }
            Self::Unit { tag, unit, of_tag } => {
                texts.fmt("cli-limit-unit", &[("tag", tag), ("unit", unit), ("of", of_tag)])
            }
            Self::Time { option, text } => texts.fmt("cli-time-unreadable", &[("option", option), ("text", text)]),
            Self::NoCalculator => texts.get("calc-none-named"),
            Self::Refused { text, .. } => text.clone(),
            Self::Window { from, to } => texts.fmt("cli-window-empty", &[("from", from), ("to", to)]),
            Self::Ending { place, allowed } => texts.fmt("cli-ending", &[("place", &at(place)), ("allowed", allowed)]),
            Self::Original { place } => texts.fmt("cli-original", &[("place", &at(place))]),
            Self::Write { place, error } => {
                texts.fmt("cli-not-written", &[("place", &at(place)), ("why", &why_not_written(error, texts))])
            }
            Self::Recipe { place, why } => texts.fmt("cli-recipe-unreadable", &[("place", &at(place)), ("why", why)]),
            Self::NoRow { place, row } => texts.fmt("cli-no-row", &[("place", &at(place)), ("row", &row.to_string())]),
            Self::Held { place, who } => texts.fmt("cli-held", &[("place", &at(place)), ("who", who)]),
            Self::NoChange { given } => texts.fmt("cli-no-change", &[("given", given)]),
            Self::NoFork { given, found } => {
                let found = if found.is_empty() { texts.get("cli-none") } else { texts.listed(found) };
                texts.fmt("cli-merge-no-fork", &[("given", given), ("found", &found)])
            }
            Self::Unverified { place, found } => {
                texts.fmt("cli-verify-failed", &[("place", &at(place)), ("found", &texts.listed(found))])
            }
            Self::NoDisplay { why } => texts.fmt("cli-no-display", &[("why", why)]),
            Self::Broken { why } => texts.fmt("cli-window-failed", &[("why", why)]),
            Self::NoSafeguard { place, id, found } => {
                texts.fmt("study-no-safeguard", &[("place", &at(place)), ("id", id), ("found", found)])
            }
            Self::NoEvent { place, id, found } => {
                texts.fmt("study-no-event", &[("place", &at(place)), ("id", id), ("found", found)])
            }
            Self::NoLane { place, id, found } => {
                texts.fmt("story-no-lane", &[("place", &at(place)), ("id", id), ("found", found)])
            }
            Self::NoClock { asked, found } => texts.fmt("cli-no-clock", &[("asked", asked), ("found", found)]),
            Self::Anchor { text } => texts.fmt("cli-anchor-unreadable", &[("text", text)]),
            Self::NoSuchAnchor { asked, found } => {
                let found = if found.is_empty() { texts.get("cli-none") } else { found.clone() };
                texts.fmt("cli-no-such-anchor", &[("asked", asked), ("found", &found)])
            }
            Self::NoZone { asked } => texts.fmt("cli-no-zone", &[("asked", asked)]),
            Self::NoAnchor { clock } => texts.fmt("cli-no-anchor", &[("clock", clock)]),
            Self::Scattered { clock, why } => texts.fmt("cli-anchors-scattered", &[("clock", clock), ("why", why)]),
            Self::Flat { tag, with } => texts.fmt("align-flat", &[("tag", tag), ("with", with)]),
            Self::TooShort => texts.get("align-too-short"),
            Self::NoColumn { asked } => texts.fmt("cli-no-column", &[("asked", asked)]),
            Self::NoMargin { place } => texts.fmt("study-no-margin", &[("place", &at(place))]),
            Self::NothingLeft { place } => texts.fmt("study-nothing-left", &[("place", &at(place))]),
            Self::TooFew { tag, found } => {
                let least = LEAST_SAMPLES.to_string();
                texts.fmt("study-too-few", &[("tag", tag), ("found", &found.to_string()), ("least", &least)])
            }
            Self::NoRun { tag, at } => texts.fmt("study-no-run", &[("tag", tag), ("at", at)]),
            Self::NoLength => texts.get("study-no-length"),
        }
    }
}

/// A case or a bare recording, loaded.
#[derive(Debug)]
pub(super) struct Source {
    /// What to call it: a case's identity, a file's path as given.
    pub(super) name: String,
    /// Where it is.
    pub(super) place: PathBuf,
    /// True for a bare recording.
    pub(super) is_bare: bool,
    /// Everything on one clock.
    pub(super) replay: Replay,
}

impl Source {
    /// Loads the case or the recording that `place` names: a file other than `case.json` is a recording.
    pub(super) fn load(place: &Path, common: &Common) -> Result<Self, Failure> {
        let (cancel, progress, threads) = (Cancel::default(), Progress::default(), Threads::default());
        let cache = if common.no_cache { None } else { cache_folder() };
        let means = Means { workers: &threads, cancel: &cancel, progress: &progress, cache: cache.as_ref() };
        let name = place.display().to_string();
        let (file, recipe) = common.reading(place)?;
        if is_recording(&file) {
            let file = load_file(&file, &recipe, means)?;
            let replay = Replay::bare(file, &name);
            return Ok(Self { name, place: place.to_owned(), is_bare: true, replay });
        }
        let replay = Replay::load(&CaseFolder::find(place)?, means)?;
        Ok(Self { name: replay.case.id.clone(), place: place.to_owned(), is_bare: false, replay })
    }

    /// The zone its times are shown in.
    pub(super) fn zone(&self) -> Zone {
        self.replay.case.zone
    }

    /// How its moments are written for people.
    pub(super) fn dating(&self) -> Dating {
        if self.is_bare {
            Dating::of(&self.replay.samples.files, self.zone())
        } else if has_elapsed(&self.replay.case, &self.replay.timeline) {
            Dating::Mixed(self.zone())
        } else {
            Dating::Civil(self.zone())
        }
    }

    /// True when the zone of its times was named neither by the file nor by the user.
    pub(super) fn is_zone_assumed(&self) -> bool {
        self.replay.is_zone_assumed()
    }

    /// What was taken for granted and what has changed, as a sentence each.
    pub(super) fn assumptions(&self, common: &Common, texts: Texts) -> Vec<String> {
        let mut said = Vec::new();
        let files = &self.replay.samples.files;
        let are_empty = !files.is_empty() && files.iter().all(|file| file.rows == 0);
        for file in files.iter().filter(|file| file.rows == 0) {
            let rejected = file.rows_rejected.to_string();
            said.push(texts.fmt("cli-no-rows", &[("file", &file.name), ("rejected", &rejected)]));
        }
        let is_elapsed = files.iter().any(|file| file.time_format.starts_with("elapsed"));
        if self.is_bare && is_elapsed && common.start.is_none() {
            said.push(texts.get("cli-elapsed"));
        } else if self.is_zone_assumed() && !are_empty {
            said.push(texts.fmt("cli-zone-assumed", &[("zone", &self.zone().to_string())]));
        }
        if self.is_bare && files.iter().any(FileSamples::has_no_date) {
            said.push(texts.get("cli-no-date"));
        }
        said.extend(self.remarks_on_units(texts));
        for changed in self.replay.changed_evidence() {
            let key = if changed.actual.is_some() { "cli-evidence-changed" } else { "cli-evidence-missing" };
            let (place, sha256) = (self.place.display().to_string(), changed.actual.unwrap_or_default());
            let args = [("place", place.as_str()), ("id", changed.evidence.as_str()), ("sha256", &sha256)];
            said.push(texts.fmt(key, &args));
        }
        said
    }

    /// What was done about units that a file and a case state differently.
    fn remarks_on_units(&self, texts: Texts) -> Vec<String> {
        let remarks = self.replay.unit_remarks();
        let line = |issue: &Issue| {
            let place = issue.column.clone().unwrap_or_default();
            texts.fmt("cli-issue-at", &[("place", &place), ("text", &issue.text(texts))])
        };
        remarks.map(line).collect()
    }

    /// The same on stderr, for verbs whose result is a file.
    pub(super) fn say_what_was_assumed(&self, common: &Common, texts: Texts) {
        for line in self.assumptions(common, texts) {
            output::to_stderr(&line);
        }
    }

    /// A moment typed by the user: RFC 3339, or civil time in the case's zone; `T+0:02:07` where times are elapsed.
    pub(super) fn instant(&self, option: &'static str, text: &str) -> Result<Instant, Failure> {
        let elapsed = parse_elapsed(text).filter(|_| self.dating() == Dating::Elapsed);
        elapsed.or_else(|| parse_instant(text, self.zone())).ok_or_else(|| Failure::Time { option, text: text.into() })
    }

    /// The positions of a tag's samples, one for each recording that carries it. Error: the source holds no such tag.
    pub(super) fn samples_of(&self, tag: &str) -> Result<Vec<usize>, Failure> {
        let tags = &self.replay.samples.tags;
        let found: Vec<usize> = (0..tags.len()).filter(|idx| tags[*idx].tag.as_str() == tag).collect();
        if found.is_empty() {
            let known = tags.iter().map(|samples| samples.tag.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Failure::NoTag { place: self.place.clone(), tag: tag.into(), found: known });
        }
        Ok(found)
    }
}

/// The samples of a file read with this recipe, no cache looked at or written.
pub(super) fn read_with(place: &Path, recipe: &Recipe) -> Result<FileSamples, Failure> {
    let (cancel, progress, threads) = (Cancel::default(), Progress::default(), Threads::default());
    let means = Means { workers: &threads, cancel: &cancel, progress: &progress, cache: None };
    Ok(load_file(place, recipe, means)?)
}

/// Whether a place is taken for a recording: anything that can be read, but for a folder and a `case.json`.
pub(super) fn is_recording(place: &Path) -> bool {
    place.exists() && !place.is_dir() && place.file_name().is_none_or(|file| file != "case.json")
}

/// A moment as RFC 3339 with an offset, or as civil time (`2024-12-17T17:53`, seconds optional, `T` or a space) in `zone`;
/// the first of two in a fold. `None` for any other text.
pub(super) fn parse_instant(text: &str, zone: Zone) -> Option<Instant> {
    let text = text.trim();
    if let Some(at) = Instant::parse_rfc3339(text) {
        return Some(at);
    }
    let plain = text.replacen(' ', "T", 1);
    let civil = ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|form| chrono::NaiveDateTime::parse_from_str(&plain, form).ok())?;
    match zone.resolve(civil) {
        Resolved::One(at) | Resolved::Twice(at, _) => Some(at),
        Resolved::Never => None,
    }
}
