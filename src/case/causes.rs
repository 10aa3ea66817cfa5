//! Why it happened: causes, what each follows from, and how that was tested. No blame: that is for `parties`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Judged, Proof, ProofOf, SourceRef, Words, proofs};
use crate::id::{CauseId, EventId, FindingId, SafeguardId};

/// A cause, or an effect that is a cause in its turn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cause {
    /// Its identity.
    pub id: CauseId,
    /// Direct or indirect.
    pub kind: CauseKind,
    /// What sort of thing it is.
    #[serde(default)]
    pub nature: CauseNature,
    /// The level of the system it lies on; none when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<CauseLevel>,
    /// How far the investigation stands by it.
    #[serde(default)]
    pub status: CauseStatus,
    /// A few words.
    pub title: Words,
    /// What it consisted in.
    pub text: Words,
    /// Causes that it follows from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<Link>,
    /// "Do these causes suffice for it?" Complete only when answered yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complete: Option<Judged>,
    /// The safeguard that was absent or failed, where it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safeguard: Option<SafeguardId>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Proof>,
}

/// One step from a cause to its effect, which holds it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The cause.
    pub cause: CauseId,
    /// "Had it not been, could the effect have happened?" Causal only when answered no.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<Judged>,
}

/// Direct or indirect, as reports divide them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// An unsafe condition or act that led to the accident.
    Direct,
    /// What let the direct causes arise.
    Indirect,
}

/// Sorts of causes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseNature {
    /// Something that happened.
    Event,
    /// Something that was so.
    #[default]
    Condition,
    /// Something that somebody decided.
    Decision,
    /// A safeguard that was absent or failed.
    Safeguard,
}

/// Levels of the system, from the plant up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseLevel {
    /// Equipment, substances, process.
    Physical,
    /// Work on the spot.
    Work,
    /// Management of that work.
    Management,
    /// The company.
    Company,
    /// Local government.
    LocalGovernment,
    /// Regulators.
    Regulator,
}

/// How far the investigation stands by a cause.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseStatus {
    /// Put forward.
    #[default]
    Proposed,
    /// Taken as found.
    Accepted,
    /// Looked at and dropped.
    Rejected,
}

impl Cause {
    /// True when nothing but documents shows it, or nothing at all.
    pub fn is_only_stated(&self) -> bool {
        self.evidence.iter().all(|proof| matches!(proof.of, ProofOf::Document { .. }))
    }

    /// True when it follows from that one.
    pub fn follows_from(&self, cause: &CauseId) -> bool {
        self.follows.iter().any(|link| &link.cause == cause)
    }

    /// The events among its evidence.
    pub fn events(&self) -> impl Iterator<Item = &EventId> {
        proofs::events(&self.evidence)
    }

    /// The findings among its evidence.
    pub fn findings(&self) -> impl Iterator<Item = &FindingId> {
        proofs::findings(&self.evidence)
    }

    /// The places in originals among its evidence.
    pub fn documents(&self) -> impl Iterator<Item = &SourceRef> {
        proofs::documents(&self.evidence)
    }
}

impl From<CauseId> for Link {
    /// A step that nobody has tested.
    fn from(cause: CauseId) -> Self {
        Self { cause, test: None }
    }
}
