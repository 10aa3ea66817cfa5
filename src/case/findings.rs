//! What was found, and what should have acted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Direction, SourceRef, Words};
use crate::id::{CauseId, EquipmentId, FindingId, SafeguardId, TagId};

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
    /// Causes that it should have kept from arising.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guards: Vec<CauseId>,
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
