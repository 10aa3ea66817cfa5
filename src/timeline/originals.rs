//! The evidence files as they were found, to be held against the register.
//!
//! Promises: every file that the register names is looked at once; a missing one is no error here, only a finding.
//! Leaves out: recordings, whose digest comes with their samples.

use sha2::{Digest, Sha256};

use crate::{
    case::{Case, CaseFolder, Evidence, EvidenceKind},
    historian::ReconstructionRecipe,
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
    /// Looks at every evidence file of a case that no recording reads. Cost: reads them whole.
    pub fn look(case: &Case, folder: &CaseFolder) -> Self {
        let mut found = Self::default();
        let is_recording = |evidence: &Evidence| case.recordings.iter().any(|known| known.evidence == evidence.id);
        for evidence in case.evidence.iter().filter(|evidence| evidence.path.is_some() && !is_recording(evidence)) {
            let bytes = folder.read_evidence(case, &evidence.id).ok();
            let digest = bytes.as_ref().map(|bytes| hex(&Sha256::digest(bytes)));
            found.digests.push((evidence.id.clone(), digest));
            let may_be_recipe = evidence.kind == EvidenceKind::Reconstruction
                && evidence.path.as_ref().is_some_and(|path| path.to_ascii_lowercase().ends_with(".json"));
            if let (true, Some(bytes)) = (may_be_recipe, bytes)
                && let Ok(recipe) = serde_json::from_slice(&bytes)
            {
                found.recipes.push((evidence.id.clone(), recipe));
            }
        }
        found
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}
