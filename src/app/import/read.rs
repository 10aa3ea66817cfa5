//! Reading a file for the preview, and looking up one of its rows: the work of background jobs.

use std::{
    borrow::Cow,
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
};

use super::taking::Held;
use crate::{
    app::{cache_folder::cache_folder, threads::Threads},
    case::{AlarmColumns, Case, CaseFolder, Recipe},
    historian::{
        self, Cancel, Error, FileSamples, Means, Progress, RowCells, cells_of_row, cells_of_rows, load_bytes,
        load_file, read_alarm_log, tables_in,
    },
    id::EvidenceId,
    text::{Explain, Texts},
    timeline::{FileKind, IntakeRecipe, kind_of, read_events},
};

/// How many rows the preview shows.
const ROWS: u64 = 60;
/// How much of a large text is looked at for them.
const HEAD: u64 = 1 << 20;

/// Where a recording lies.
#[derive(Clone, Debug)]
pub(in crate::app) enum Source {
    File(PathBuf),
    Evidence(CaseFolder, Box<Case>, EvidenceId),
}

impl Source {
    /// Its path, for showing.
    pub(in crate::app) fn place(&self) -> PathBuf {
        match self {
            Self::File(place) => place.clone(),
            Self::Evidence(folder, case, id) => {
                let path = case.evidence_of(id).and_then(|evidence| evidence.file().map(str::to_owned));
                folder.root().join(path.unwrap_or_default())
            }
        }
    }

    fn bytes(&self) -> Result<Cow<'static, [u8]>, Error> {
        match self {
            Self::File(place) => {
                let bytes = std::fs::read(place).map_err(|source| unreadable(place, source))?;
                Ok(Cow::Owned(bytes))
            }
            Self::Evidence(folder, case, id) => Ok(folder.read_evidence(case, id)?),
        }
    }

    /// The bytes that its first rows are cut from: the start of a large text, else all.
    fn head(&self) -> Result<Cow<'static, [u8]>, Error> {
        const PACKED: [&[u8]; 5] = [b"PK", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"PAR1", b"ARROW1"];
        let Self::File(place) = self else { return self.bytes() };
        let file = File::open(place).map_err(|source| unreadable(place, source))?;
        let is_large = file.metadata().is_ok_and(|found| found.len() > 4 * HEAD);
        let mut head = Vec::new();
        file.take(HEAD).read_to_end(&mut head).map_err(|source| unreadable(place, source))?;
        let is_packed = PACKED.iter().any(|mark| head.starts_with(mark));
        if !is_large || is_packed { self.bytes() } else { Ok(Cow::Owned(head)) }
    }
}

fn unreadable(place: &Path, source: std::io::Error) -> Error {
    Error::Unreadable { place: place.to_owned(), source }
}

/// A reading that is asked for.
#[derive(Clone, Debug)]
pub(in crate::app) struct Reading {
    pub source: Source,
    pub recipe: Recipe,
    /// What it may be taken as beside samples, and how it is read then; none where samples alone are asked for.
    pub taking: Option<(Option<FileKind>, IntakeRecipe)>,
}

/// Why a reading gave no samples.
#[derive(Debug)]
pub(in crate::app) enum Failure {
    Error(Error),
    Panicked(String),
    /// It was not read as samples.
    Unasked,
}

/// What a reading gave.
#[derive(Debug)]
pub(in crate::app) struct Read {
    pub result: Result<FileSamples, Failure>,
    /// The recipe that it was read with.
    pub recipe: Recipe,
    /// The file's first rows as they stand in it.
    pub rows: Vec<RowCells>,
    /// The sheets or archived files that can be chosen among.
    pub tables: Vec<String>,
    /// What was found when it was not read as samples, and the file's SHA-256 then.
    pub held: Held,
    pub sha256: String,
}

impl Read {
    pub(in crate::app) fn failed(words: String) -> Self {
        let result = Err(Failure::Panicked(words));
        let (held, sha256) = (Held::Samples, String::new());
        Self { result, recipe: Recipe::default(), rows: Vec::new(), tables: Vec::new(), held, sha256 }
    }
}

/// Reads a file and cuts out its first rows.
pub(in crate::app) fn read(reading: &Reading, cancel: &Cancel, progress: &Progress) -> Read {
    let (threads, cache) = (Threads::default(), cache_folder());
    let means = Means { workers: &threads, cancel, progress, cache: cache.as_ref() };
    if let Some(read) = read_other(reading, cancel) {
        return read;
    }
    let Reading { source, recipe, .. } = reading;
    let result = match source {
        Source::File(place) => load_file(place, recipe, means),
        Source::Evidence(..) => source.bytes().and_then(|bytes| load_bytes(&source.place(), &bytes, recipe, means)),
    };
    let settled = result.as_ref().map_or_else(|_| recipe.clone(), FileSamples::recipe);
    let (place, head) = (source.place(), source.head().unwrap_or_default());
    // What cannot be cut into rows shows none: the result says why.
    let mut rows = cells_of_rows(&place, &head, &settled, 1..ROWS + 1, cancel).unwrap_or_default();
    if let (true, Ok(file)) = (rows.is_empty(), &result) {
        rows = sample_rows(file);
    }
    let tables = tables_in(&place, &head, cancel).unwrap_or_default();
    let (held, sha256) = (Held::Samples, String::new());
    Read { result: result.map_err(Failure::Error), recipe: recipe.clone(), rows, tables, held, sha256 }
}

/// Reads a file as events or alarm records, where that is asked for or what it looks like; none where it is samples.
fn read_other(reading: &Reading, cancel: &Cancel) -> Option<Read> {
    let Reading { source, recipe, taking } = reading;
    let (asked, how) = taking.as_ref()?;
    let (place, head) = (source.place(), source.head().ok()?);
    let kind = asked.unwrap_or_else(|| kind_of(&place, &head, how, cancel));
    let found = |bytes: &[u8]| match kind {
        FileKind::Recording => None,
        FileKind::Events => Some(read_events(&place, bytes, how, cancel).map(|file| Held::Events(Box::new(file)))),
        FileKind::Alarms => {
            let recipe = Recipe { zone: recipe.zone.or(Some(how.zone)), ..recipe.clone() };
            let read = read_alarm_log(&place, bytes, &recipe, &AlarmColumns::default(), cancel);
            Some(read.map(|log| Held::Alarms(Box::new(log))))
        }
    };
    let whole = if kind == FileKind::Recording { return None } else { source.bytes() };
    let (sha256, held) = match whole {
        Ok(bytes) => (historian::sha256(&bytes), found(&bytes)?),
        Err(error) => (String::new(), Err(error)),
    };
    let (held, result) = match held {
        Ok(held) => (held, Failure::Unasked),
        Err(error) => (Held::Samples, Failure::Error(error)),
    };
    let rows = cells_of_rows(&place, &head, recipe, 1..ROWS + 1, cancel).unwrap_or_default();
    let tables = tables_in(&place, &head, cancel).unwrap_or_default();
    Some(Read { result: Err(result), recipe: recipe.clone(), rows, tables, held, sha256 })
}

/// The first samples as rows, for files that hold no text: the time, then every series.
fn sample_rows(file: &FileSamples) -> Vec<RowCells> {
    let Some(first) = file.series.first() else { return Vec::new() };
    let rows = (0..first.len().min(ROWS as usize)).map(|idx| {
        let time = first.time(idx);
        let value = |series: &historian::Series| {
            let at = series.idx_at(time).filter(|at| series.time(*at) == time);
            at.map(|at| series.values()[at]).filter(|value| value.is_finite()).map(|value| value.to_string())
        };
        let values = file.series.iter().map(|series| value(series).unwrap_or_default());
        (first.row(idx).unwrap_or(idx as u64 + 1), std::iter::once(time.rfc3339(file.zone)).chain(values).collect())
    });
    rows.collect()
}

/// One row of a file that was read.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Row {
    /// The file's place among those that are open.
    pub file_idx: usize,
    /// Counted from 1.
    pub number: u64,
    /// Its cells, or why they cannot be shown, in words; none while it is looked up.
    pub found: Option<Result<Vec<String>, String>>,
}

/// A row to be looked up.
#[derive(Clone, Debug)]
pub(in crate::app) struct Look {
    pub source: Source,
    pub recipe: Recipe,
    /// The file as it was when it was read.
    pub sha256: String,
    pub row: Row,
    /// For what to say when it cannot be shown.
    pub texts: Texts,
}

/// Looks up a row.
pub(in crate::app) fn look_up(look: &Look, cancel: &Cancel) -> Row {
    let found = look.source.bytes().and_then(|bytes| {
        if historian::sha256(&bytes) != look.sha256 {
            let place = look.source.place().display().to_string();
            return Ok(Err(look.texts.fmt("row-file-changed", &[("place", &place)])));
        }
        cells_of_row(&look.source.place(), &bytes, &look.recipe, look.row.number, cancel).map(Ok)
    });
    Row { found: Some(found.unwrap_or_else(|error| Err(error.explain(look.texts)))), ..look.row.clone() }
}
