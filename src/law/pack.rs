//! A pack of law as a file holds it, read strictly: it may come from a stranger.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use thiserror::Error as ThisError;

use super::{
    Body, Criteria, Deadline, Form, GradeTable, Group, KindTable, LossStandard, Named, ReportItem, StageDuty, Statute,
};
use crate::case::Words;

/// The value of `format` in every pack.
pub const PACK_FORMAT: &str = "causeway-law";
/// The newest version of a pack that this program reads.
pub const PACK_VERSION: u32 = 1;

/// Why a pack could not be taken.
#[derive(Debug, ThisError)]
#[expect(missing_docs, reason = "each variant's message says what it is")]
pub enum Error {
    #[error("{place}: cannot be read: {source}. Check that the path is right and that you may read it.", place = .place.display())]
    Unreadable { place: PathBuf, source: std::io::Error },
    #[error("{place}: larger than {most_mib} MiB. Split it.", place = .place.display())]
    TooLarge { place: PathBuf, most_mib: u64 },
    #[error("{place}, line {line}, column {column}, field {field}: {problem}. Correct that place in a text editor.", place = .place.display())]
    Json { place: PathBuf, line: usize, column: usize, field: String, problem: String },
    #[error("{place}: the field \"format\" is not \"causeway-law\", so this is no pack of law.", place = .place.display())]
    NotAPack { place: PathBuf },
    #[error("{place}: written in pack version {version}, and this program knows versions up to {PACK_VERSION}. Use a newer Causeway.", place = .place.display())]
    Newer { place: PathBuf, version: u32 },
    #[error("{place}: {field} names \"{id}\", which no pack holds. Correct the name or add what it names.", place = .place.display())]
    Dangling { place: PathBuf, field: &'static str, id: String },
    #[error("{place}: {field} holds \"{id}\" twice. Take one of them out.", place = .place.display())]
    Twice { place: PathBuf, field: &'static str, id: String },
    #[error("{place}: {field} of \"{id}\" makes no sense: the second of two values comes before the first. Correct it.", place = .place.display())]
    Reversed { place: PathBuf, field: &'static str, id: String },
}

/// A pack. Every list may be left out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    #[serde(rename = "title")]
    _title: Words,
    #[serde(default)]
    pub(super) topics: Vec<Named>,
    #[serde(default)]
    pub(super) sanctions: Vec<Named>,
    #[serde(default)]
    pub(super) statutes: Vec<Statute>,
    #[serde(default)]
    pub(super) grades: Vec<GradeTable>,
    #[serde(default)]
    pub(super) deadlines: Vec<Deadline>,
    #[serde(default)]
    pub(super) report_items: Vec<ReportItem>,
    #[serde(default)]
    pub(super) loss_standards: Vec<LossStandard>,
    #[serde(default)]
    pub(super) kinds: Vec<KindTable>,
    #[serde(default)]
    pub(super) criteria: Vec<Criteria>,
    #[serde(default)]
    pub(super) bodies: Vec<Body>,
    #[serde(default)]
    pub(super) stages: Vec<StageDuty>,
    #[serde(default)]
    pub(super) forms: Vec<Form>,
}

/// What is looked at before the rest is read.
#[derive(Deserialize)]
struct Stamp {
    #[serde(default)]
    format: String,
    #[serde(default)]
    version: u32,
}

impl Pack {
    /// Reads a pack. Errors: no JSON, another format, a newer version, a field unknown or misspelt, values that contradict
    /// themselves.
    pub(super) fn read(text: &str, place: &Path) -> Result<Self, Error> {
        let failed = |error: &serde_json::Error, field: String| Error::Json {
            place: place.to_owned(),
            line: error.line(),
            column: error.column(),
            field,
            problem: error.to_string(),
        };
        let stamp: Stamp = serde_json::from_str(text).map_err(|error| failed(&error, ".".into()))?;
        if stamp.format != PACK_FORMAT {
            return Err(Error::NotAPack { place: place.to_owned() });
        }
        if stamp.version > PACK_VERSION {
            return Err(Error::Newer { place: place.to_owned(), version: stamp.version });
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let pack: Self = serde_path_to_error::deserialize(&mut reader)
            .map_err(|error| failed(error.inner(), error.path().to_string()))?;
        pack.check(place)?;
        Ok(pack)
    }

    fn check(&self, place: &Path) -> Result<(), Error> {
        let twice = |field, id: &str| Error::Twice { place: place.to_owned(), field, id: id.to_owned() };
        let reversed = |field, id: &str| Error::Reversed { place: place.to_owned(), field, id: id.to_owned() };
        for statute in &self.statutes {
            if statute.from.zip(statute.until).is_some_and(|(from, until)| until < from) {
                return Err(reversed("statutes.from, until", &statute.id));
            }
            let mut numbers: Vec<u32> = statute.articles.iter().map(|article| article.number).collect();
            if let Some(number) = first_twice(&mut numbers) {
                return Err(twice("statutes.articles", &format!("{} {number}", statute.id)));
            }
            let ranges = statute.articles.iter().flat_map(|article| &article.orders).flat_map(|order| &order.ranges);
            if ranges.into_iter().any(|range| range.high < range.low) {
                return Err(reversed("statutes.articles.orders.ranges", &statute.id));
            }
        }
        for list in &self.criteria {
            if let Some(number) = first_twice(&mut list.entries.iter().map(|entry| entry.number).collect::<Vec<_>>()) {
                return Err(twice("criteria.entries", &format!("{} {number}", list.id)));
            }
            let groups = list.entries.iter().flat_map(|entry| entry.hit.iter().chain(&entry.candidate)).flatten();
            if let Some(name) = groups.filter_map(Group::list_name).find(|name| !list.terms.contains_key(*name)) {
                let (place, id) = (place.to_owned(), name.to_owned());
                return Err(Error::Dangling { place, field: "criteria.entries", id });
            }
        }
        Ok(())
    }
}

impl Group {
    fn list_name(&self) -> Option<&str> {
        match self {
            Self::List(name) => Some(name.strip_prefix('@').unwrap_or(name)),
            Self::Words(_) => None,
        }
    }
}

fn first_twice(numbers: &mut [u32]) -> Option<u32> {
    numbers.sort_unstable();
    numbers.windows(2).find(|pair| pair[0] == pair[1]).map(|pair| pair[0])
}
