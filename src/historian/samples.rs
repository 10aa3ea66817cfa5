//! The samples of a whole case: every tag with its series and the clock it was recorded on.

use std::{io::ErrorKind, path::Path};

use super::{Error, FileSamples, Means, Series, Workers, load_bytes, load_evidence, tag_unit::in_unit_of};
use crate::{
    case::{self, Case, CaseFolder, Clock, Evidence, EvidenceFile, Quantity, Recording, Tag},
    id::{ClockId, EvidenceId, TagId},
    time::{ClockMap, Instant},
};

/// One tag's series on its source's clock. Queries in reference time go through `clock_map`.
#[derive(Clone, Debug)]
pub struct TagSamples {
    /// The tag.
    pub tag: TagId,
    /// The unit of its values.
    pub unit: String,
    /// The clock of its times.
    pub clock: ClockId,
    /// That clock's map to the reference.
    pub clock_map: ClockMap,
    /// The file it came from; none for a bare file.
    pub evidence: Option<EvidenceId>,
    /// The longest gap across which a state goes on, in seconds; none when no gap ends an episode.
    pub max_interpolation_s: Option<f64>,
    /// The samples, in source time.
    pub series: Series,
}

impl TagSamples {
    /// The reference time of sample `idx`.
    pub fn reference_time(&self, idx: usize) -> Instant {
        self.clock_map.to_reference(self.series.time(idx))
    }

    /// The last sample at or before reference time `at`.
    pub fn idx_at(&self, at: Instant) -> Option<usize> {
        self.series.idx_at(self.clock_map.to_source(at))
    }

    /// First and last reference time; none when empty.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        let (first, last) = self.series.span()?;
        Some((self.clock_map.to_reference(first), self.clock_map.to_reference(last)))
    }

    /// True when any of its samples is part of a reconstruction.
    pub fn has_reconstruction(&self) -> bool {
        self.series.qualities().runs().iter().any(|(_, quality)| quality.is_reconstruction())
    }
}

/// Every tag's samples, in the case's order of recordings and columns.
#[derive(Clone, Debug, Default)]
pub struct CaseSamples {
    /// One entry per tag and recording.
    pub tags: Vec<TagSamples>,
    /// What was read of each file.
    pub files: Vec<FileSamples>,
}

impl CaseSamples {
    /// Reads every recording of a case; the SHA-256 of each is taken from its bytes, cache or not. Errors: a file that cannot be read, a column that it does not hold.
    pub fn load(case: &Case, folder: &CaseFolder, means: Means<'_>) -> Result<Self, Error> {
        let samples = Self::load_but(case, folder, means, |_| None)?;
        match samples.files.iter().find(|file| file.is_absent()) {
            Some(file) => {
                Err(Error::Unreadable { place: file.name.clone().into(), source: ErrorKind::NotFound.into() })
            }
            None => Ok(samples),
        }
    }

    /// The same, but a file that is not there gives no samples and is noted as absent, and for the recordings whose file `known` gives: read before, with the same recipe.
    pub fn load_but(
        case: &Case,
        folder: &CaseFolder,
        means: Means<'_>,
        known: impl Fn(&Recording) -> Option<FileSamples>,
    ) -> Result<Self, Error> {
        let mut samples = Self::default();
        for recording in &case.recordings {
            let path = case.evidence_of(&recording.evidence).and_then(Evidence::file);
            let place = folder.root().join(path.unwrap_or_default());
            let file = match known(recording) {
                Some(file) => file,
                None => match Self::read(case, folder, recording, &place, means) {
                    Err(error) if is_not_there(&error) => {
                        samples.files.push(FileSamples::absent(&place.display().to_string()));
                        continue;
                    }
                    read => read?,
                },
            };
            samples.add(case, recording, file, &place, means.workers)?;
        }
        Ok(samples)
    }

    fn read(
        case: &Case,
        folder: &CaseFolder,
        recording: &Recording,
        place: &Path,
        means: Means<'_>,
    ) -> Result<FileSamples, Error> {
        let mut recipe = recording.recipe.clone();
        recipe.zone = recipe.zone.or(case.clock(&recording.clock).and_then(Clock::stated_zone));
        match folder.evidence_file(case, &recording.evidence)? {
            EvidenceFile::Bundled(bytes) => load_bytes(place, bytes, &recipe, means),
            EvidenceFile::Disk(path) => load_evidence(&path, &recipe, means),
        }
    }

    /// The same samples under a case that was edited: clocks and longest gaps as it has them now. Which files are read, and
    /// how, must be as before.
    #[must_use]
    pub fn under(&self, case: &Case) -> Self {
        let mut samples = self.clone();
        for tag in &mut samples.tags {
            tag.clock_map = case.clock(&tag.clock).map_or(ClockMap::IDENTITY, crate::case::Clock::map);
            tag.max_interpolation_s = case.tag(tag.tag.as_str()).and_then(|tag| tag.max_interpolation_s);
        }
        samples
    }

    /// The samples of a file that belongs to no case, and a case that holds nothing but its tags.
    pub fn bare(file: FileSamples, id: &str) -> (Case, Self) {
        let mut case = Case::bare(id, file.zone);
        case.tags = file.series.iter().map(bare_tag).collect();
        let tags = file.series.iter().map(|series| TagSamples {
            tag: series.name.as_str().into(),
            unit: series.unit.clone().unwrap_or_default(),
            clock: case.reference_clock.clone(),
            clock_map: ClockMap::IDENTITY,
            evidence: None,
            max_interpolation_s: None,
            series: series.clone(),
        });
        let tags = tags.collect();
        (case, Self { tags, files: vec![file] })
    }

    /// The samples of a tag: the first recording that carries it.
    pub fn tag(&self, id: &str) -> Option<&TagSamples> {
        self.tags.iter().find(|samples| samples.tag.as_str() == id)
    }

    /// The first and last reference time over all tags.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        let spans = self.tags.iter().filter_map(TagSamples::span);
        spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }

    /// Takes in a recording. Its tags' values come in the tag's unit where the file's turns into it (see [`in_unit_of`]);
    /// the file keeps its own, as the click back to a cell shows.
    fn add(
        &mut self,
        case: &Case,
        recording: &Recording,
        mut file: FileSamples,
        place: &Path,
        workers: &dyn Workers,
    ) -> Result<(), Error> {
        let clock_map = case.clock(&recording.clock).map_or(ClockMap::IDENTITY, Clock::map);
        for column in &recording.columns {
            let series = file.series_named(&column.name).ok_or_else(|| Error::NoSeries {
                place: place.to_owned(),
                name: column.name.clone(),
                tag: column.tag.to_string(),
                found: file.names(),
            })?;
            let tag = case.tag(column.tag.as_str());
            let found = in_unit_of(series, tag.map_or("", |tag| &tag.unit), workers);
            file.issues.extend(found.remark);
            self.tags.push(TagSamples {
                tag: column.tag.clone(),
                unit: found.unit,
                clock: recording.clock.clone(),
                clock_map,
                evidence: Some(recording.evidence.clone()),
                max_interpolation_s: tag.and_then(|tag| tag.max_interpolation_s),
                series: found.series,
            });
        }
        self.files.push(file);
        Ok(())
    }
}

/// True when an error says that there is no such file.
fn is_not_there(error: &Error) -> bool {
    let (Error::Unreadable { source, .. } | Error::Case(case::Error::Unreadable { source, .. })) = error else {
        return false;
    };
    source.kind() == ErrorKind::NotFound
}

fn bare_tag(series: &Series) -> Tag {
    Tag {
        id: series.name.as_str().into(),
        name: series.name.as_str().into(),
        quantity: Quantity::Other,
        unit: series.unit.clone().unwrap_or_default(),
        equipment: None,
        interpolation: crate::case::Interpolation::default(),
        range: None,
        accuracy: None,
        heated_by: None,
        max_interpolation_s: None,
    }
}
