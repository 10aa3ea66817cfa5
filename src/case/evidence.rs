//! The evidence register, and how a statement points into it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Case, Words};
use crate::id::EvidenceId;

/// One original: a file kept byte for byte, or a document or statement known only by reference.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Its identity.
    pub id: EvidenceId,
    /// What it is called.
    pub title: Words,
    /// What sort of original it is.
    pub kind: EvidenceKind,
    /// Its file below the case folder, when the case holds one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Where its file lies outside the case folder, when it is too large to be copied: an absolute path. `path` is not set
    /// then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// SHA-256 of the file, lower-case hex.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Size of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// Where it came from.
    pub origin: Words,
    /// Who collected it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collector: Option<Words>,
    /// When it was collected, as stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collected: Option<String>,
    /// Who entered it in the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_by: Option<String>,
    /// When it was entered in the register, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registered_at: Option<String>,
    /// What a reader must know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

impl Evidence {
    /// Where its file is: its path in the folder, else the one outside that it refers to; none when it has no file.
    pub fn file(&self) -> Option<&str> {
        self.path.as_deref().or(self.reference.as_deref())
    }
}

impl Case {
    /// The evidence that is registered with these bytes.
    pub fn evidence_with(&self, sha256: &str) -> Option<&Evidence> {
        let is_it = |known: &String| known.eq_ignore_ascii_case(sha256);
        self.evidence.iter().find(|evidence| evidence.sha256.as_ref().is_some_and(is_it))
    }

    /// The same, when a recording reads it.
    pub fn recorded_with(&self, sha256: &str) -> Option<&Evidence> {
        let found = self.evidence_with(sha256)?;
        self.recordings.iter().any(|recording| recording.evidence == found.id).then_some(found)
    }
}

/// Sorts of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A recording of measured values.
    Recording,
    /// Values that nobody recorded: drawn through stated figures.
    Reconstruction,
    /// A published or internal document.
    Document,
    /// What a person said.
    Statement,
    /// What was found on site.
    Survey,
    /// A law, regulation or standard.
    Law,
}

/// A pointer into one piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceRef {
    /// Which evidence.
    pub evidence: EvidenceId,
    /// Where in it: a clause, table, section, article or row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<Words>,
}
