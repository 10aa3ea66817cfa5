//! A case with its samples, events and exceedances on one clock: what the window shows and the report draws on.

use super::{ChangedEvidence, Originals, Timeline, resolve};
use crate::{
    analysis::{LimitResult, Unjudged, exceedances, exceedances_again},
    case::{Case, CaseFolder, Column, Edit},
    historian::{CaseSamples, Error, FileSamples, Issue, IssueCode, Means},
    id::{EventId, EvidenceId},
    time::Instant,
};

/// A case and everything derived from it. Immutable; share it with `Arc`.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The case as written.
    pub case: Case,
    /// Its samples.
    pub samples: CaseSamples,
    /// What was found of the evidence files that are not recordings; nothing for a bare file.
    pub originals: Originals,
    /// Its events on the reference clock.
    pub timeline: Timeline,
    /// Its limits held against its samples, in the case's order.
    pub exceedances: Vec<LimitResult>,
    /// Limits that could not be held against samples.
    pub unjudged: Vec<Unjudged>,
}

impl Replay {
    /// Opens a case folder, reads its samples and derives the rest.
    pub fn load(folder: &CaseFolder, means: Means<'_>) -> Result<Self, Error> {
        let case = folder.open()?;
        let samples = CaseSamples::load(&case, folder, means)?;
        let originals = Originals::look(&case, folder, means.cancel)?;
        Ok(Self { originals, ..Self::derive(case, samples) })
    }

    /// Reads the samples of a case that was opened from `folder`, as far as its files are there, and derives the rest.
    pub fn read(case: Case, folder: &CaseFolder, means: Means<'_>) -> Result<Self, Error> {
        let samples = CaseSamples::load_but(&case, folder, means, |_| None)?;
        let originals = Originals::look(&case, folder, means.cancel)?;
        Ok(Self { originals, ..Self::derive(case, samples) })
    }

    /// A file that belongs to no case.
    pub fn bare(file: FileSamples, id: &str) -> Self {
        let (case, samples) = CaseSamples::bare(file, id);
        Self::derive(case, samples)
    }

    /// Everything that follows from a case and its samples.
    pub fn derive(case: Case, samples: CaseSamples) -> Self {
        let timeline = resolve(&case);
        let at = |event: &EventId| timeline.moment(event);
        let (exceedances, unjudged) = exceedances(&case, &samples, &at);
        Self { case, samples, originals: Originals::default(), timeline, exceedances, unjudged }
    }

    /// The same samples under the case that `edit` made of this one; the edit must not be of recordings. Only limits that
    /// changed are held against samples anew when nothing but limits did; nothing is when only annotations and bookmarks did.
    #[must_use]
    pub fn edited(&self, case: Case, edit: &Edit) -> Self {
        if edit.is_of_remarks() {
            return Self { case, ..self.clone() };
        }
        let originals = self.originals.clone();
        if !edit.is_of_limits() {
            let samples = self.samples.under(&case);
            return Self { originals, ..Self::derive(case, samples) };
        }
        let before = (&self.case, self.exceedances.as_slice());
        let at = |event: &EventId| self.timeline.moment(event);
        let (exceedances, unjudged) = exceedances_again(&case, &self.samples, &at, before);
        let (samples, timeline) = (self.samples.clone(), self.timeline.clone());
        Self { case, samples, originals, timeline, exceedances, unjudged }
    }

    /// The first and last moment of its samples, or of its events when it has no samples; none when it has neither.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        self.samples.span().or_else(|| self.timeline.span())
    }

    /// True when the zone of any recording's times was named neither by the file nor by whoever had it read.
    pub fn is_zone_assumed(&self) -> bool {
        self.samples.files.iter().any(|file| file.zone_assumed)
    }

    /// What was noticed where a recording and a tag state different units.
    pub fn unit_remarks(&self) -> impl Iterator<Item = &Issue> {
        let is_on_unit = |issue: &&Issue| {
            matches!(issue.code, IssueCode::UnitConverted | IssueCode::UnitSpecified | IssueCode::UnitConflict)
        };
        self.samples.files.iter().flat_map(|file| &file.issues).filter(is_on_unit)
    }

    /// Evidence whose file is not the one registered, in the register's order; also one whose file could not be read.
    /// Evidence without a file or without a registered digest is not in it.
    pub fn changed_evidence(&self) -> Vec<ChangedEvidence> {
        let mut changed = Vec::new();
        for evidence in &self.case.evidence {
            let found = self.digests().find(|(id, _)| *id == &evidence.id);
            let (Some(registered), Some((_, actual))) = (&evidence.sha256, found) else { continue };
            if actual.is_none_or(|actual| !actual.eq_ignore_ascii_case(registered.trim())) {
                changed.push(ChangedEvidence {
                    evidence: evidence.id.clone(),
                    registered: registered.clone(),
                    actual: actual.map(str::to_owned),
                });
            }
        }
        changed
    }

    /// Every evidence file looked at, with its digest; none where it could not be read.
    pub fn digests(&self) -> impl Iterator<Item = (&EvidenceId, Option<&str>)> {
        // Files were read recording by recording, in the case's order.
        let read = self.case.recordings.iter().zip(&self.samples.files);
        let read =
            read.map(|(recording, file)| (&recording.evidence, (!file.is_absent()).then_some(file.sha256.as_str())));
        read.chain(self.originals.digests.iter().map(|(id, digest)| (id, digest.as_deref())))
    }

    /// The file that samples were read from, by its place in `samples.files`; none when that cannot be told.
    pub fn file_of(&self, samples_idx: usize) -> Option<usize> {
        let samples = self.samples.tags.get(samples_idx)?;
        let Some(evidence) = &samples.evidence else { return (self.samples.files.len() == 1).then_some(0) };
        let file_idx = self.case.recordings.iter().position(|recording| {
            let is_tied = |column: &Column| column.tag == samples.tag && column.name == samples.series.name;
            recording.evidence == *evidence && recording.columns.iter().any(is_tied)
        });
        file_idx.filter(|file_idx| *file_idx < self.samples.files.len())
    }

    /// True when any sample is part of a reconstruction.
    pub fn has_reconstruction(&self) -> bool {
        self.samples.tags.iter().any(crate::historian::TagSamples::has_reconstruction)
    }
}
