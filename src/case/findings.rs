//! What was found, what should have acted, why it happened, and what is still open.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Direction, SourceRef, Words};
use crate::id::{CauseId, EquipmentId, EventId, FindingId, LimitId, PartyId, SafeguardId, TagId};

/// A fact found on site or in documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Its identity.
    pub id: FindingId,
    /// The fact.
    pub text: Words,
    /// What it was found on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<EquipmentId>,
    /// Where it is recorded.
    pub source: SourceRef,
}

/// Something that should have acted, or would have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Safeguard {
    /// Its identity.
    pub id: SafeguardId,
    /// What it is called.
    pub name: Words,
    /// Whether it was there and worked.
    pub state: SafeguardState,
    /// The tag it would have watched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<TagId>,
    /// The side of the set point on which it acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Where it acts, in `set_point_unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_point: Option<f64>,
    /// The unit of `set_point`; none: the tag's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_point_unit: Option<String>,
    /// How long the value must stay beyond the set point before it acts, in seconds; none: it acts at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_delay_s: Option<f64>,
    /// What it does when it acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Words>,
    /// What is known of it.
    pub note: Words,
    /// Where that stands.
    pub source: SourceRef,
}

/// The state of a safeguard at the accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SafeguardState {
    /// There, and it worked.
    Present,
    /// Not there.
    Absent,
    /// There, but it did not work.
    Failed,
}

/// A cause as found by the investigation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cause {
    /// Its identity.
    pub id: CauseId,
    /// Direct or indirect.
    pub kind: CauseKind,
    /// A few words.
    pub title: Words,
    /// What it consisted in.
    pub text: Words,
    /// Causes that it follows from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follows: Vec<CauseId>,
    /// Events that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventId>,
    /// Findings that show it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingId>,
    /// Where it is stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
}

/// Levels of causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// An unsafe condition or act that led to the accident.
    Direct,
    /// What let the direct causes arise.
    Indirect,
}

/// A possibility that was excluded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Exclusion {
    /// The possibility.
    pub text: Words,
    /// Why it is excluded.
    pub basis: Words,
    /// Where that stands.
    pub source: SourceRef,
}

/// A competing explanation of something observed, not decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hypothesis {
    /// What is to be explained.
    pub about: Words,
    /// The explanation.
    pub text: Words,
    /// What would decide it.
    pub test: Words,
}

/// Something that the sources leave open or in which they disagree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// What is open.
    pub text: Words,
    /// Events that it bears on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventId>,
    /// Causes that it leaves in doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseId>,
    /// Limits that it leaves in doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<LimitId>,
    /// Parties whose proposal, or the lack of one, it leaves in doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<PartyId>,
    /// True when it leaves the stated losses, and with them the grade, in doubt.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub losses: bool,
    /// Where it shows.
    pub source: SourceRef,
}
