//! A case with its samples, events and exceedances on one clock: what the window shows and the report draws on.

use super::{Timeline, resolve};
use crate::{
    analysis::{LimitResult, Unjudged, exceedances},
    case::{Case, CaseFolder, Evidence},
    historian::{CaseSamples, Error, FileSamples, Means},
    time::Instant,
};

/// A case and everything derived from it. Immutable; share it with `Arc`.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The case as written.
    pub case: Case,
    /// Its samples.
    pub samples: CaseSamples,
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
        Ok(Self::derive(case, samples))
    }

    /// A file that belongs to no case.
    pub fn bare(file: FileSamples, id: &str) -> Self {
        let (case, samples) = CaseSamples::bare(file, id);
        Self::derive(case, samples)
    }

    /// Everything that follows from a case and its samples.
    pub fn derive(case: Case, samples: CaseSamples) -> Self {
        let timeline = resolve(&case);
        let (exceedances, unjudged) = exceedances(&case, &samples);
        Self { case, samples, timeline, exceedances, unjudged }
    }

    /// The first and last moment of its samples, or of its events when it has no samples; none when it has neither.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        self.samples.span().or_else(|| self.timeline.span())
    }

    /// True when the zone of any recording's times was named neither by the file nor by whoever had it read.
    pub fn is_zone_assumed(&self) -> bool {
        self.samples.files.iter().any(|file| file.zone_assumed)
    }

    /// The recordings whose file is not the one registered any more, each with the SHA-256 that it has now.
    pub fn changed_evidence(&self) -> Vec<(&Evidence, &str)> {
        let files = self.case.recordings.iter().zip(&self.samples.files);
        files
            .filter_map(|(recording, file)| Some((self.case.evidence_of(&recording.evidence)?, file.sha256.as_str())))
            .filter(|(evidence, now)| evidence.sha256.as_ref().is_some_and(|then| !then.eq_ignore_ascii_case(now)))
            .collect()
    }

    /// True when any sample is part of a reconstruction.
    pub fn has_reconstruction(&self) -> bool {
        self.samples.tags.iter().any(crate::historian::TagSamples::has_reconstruction)
    }
}
