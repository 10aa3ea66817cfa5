//! The evidence files as they were found, to be held against the register.
//!
//! Promises: every file that the register names is looked at once; a missing one is no error here, only a finding.
//! Leaves out: recordings, whose digest comes with their samples.

use sha2::{Digest as _, Sha256};

use crate::{
    case::{Case, CaseFolder, Evidence, EvidenceFile, EvidenceKind, hex},
    historian::{Cancel, Error, ReconstructionRecipe, digest_of},
    id::EvidenceId,
};

/// What was found of the evidence files that are not recordings.
#[derive(Clone, Debug, Default)]
pub struct Originals {
    /// The SHA-256 of each file, lower-case hex; none where it could not be read.
    pub digests: Vec<(EvidenceId, Option<String>)>,
    /// The recipes of reconstructions that the files hold.
    pub recipes: Vec<(EvidenceId, ReconstructionRecipe)>,
}

/// An evidence file that is not the one registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedEvidence {
    /// The evidence.
    pub evidence: EvidenceId,
    /// The SHA-256 in the register, as it stands there.
    pub registered: String,
    /// The SHA-256 of the file that was read, lower-case hex; none when it could not be read.
    pub actual: Option<String>,
}

impl Originals {
    /// Looks at every evidence file of a case that no recording reads. Error: cancelled. Cost: hashes them whole.
    pub fn look(case: &Case, folder: &CaseFolder, cancel: &Cancel) -> Result<Self, Error> {
        let mut found = Self::default();
        let is_recording = |evidence: &Evidence| case.recordings.iter().any(|known| known.evidence == evidence.id);
        for evidence in case.evidence.iter().filter(|evidence| evidence.file().is_some() && !is_recording(evidence)) {
            let id = &evidence.id;
            let digest = match folder.evidence_file(case, id) {
                Ok(EvidenceFile::Bundled(bytes)) => Some(hex(&Sha256::digest(bytes))),
                Ok(EvidenceFile::Disk(place)) => match digest_of(&place, cancel) {
                    Err(Error::Cancelled) => return Err(Error::Cancelled),
                    digest => digest.ok(),
                },
                Err(_) => None,
            };
            found.digests.push((id.clone(), digest));
            let may_be_recipe = evidence.kind == EvidenceKind::Reconstruction
                && evidence.path.as_ref().is_some_and(|path| path.to_ascii_lowercase().ends_with(".json"));
            if may_be_recipe
                && let Ok(bytes) = folder.read_evidence(case, id)
                && let Ok(recipe) = serde_json::from_slice(&bytes)
            {
                found.recipes.push((id.clone(), recipe));
            }
        }
        Ok(found)
    }
}
