//! States of equipment that events bring about: what a valve, a pump or a line is in once the event is over.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::EquipmentId;

/// A state that an event leaves a piece of equipment in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StateSet {
    /// The equipment.
    pub equipment: EquipmentId,
    /// Its state once the event is over.
    pub state: EquipmentState,
}

/// States that sources tell of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EquipmentState {
    /// Open.
    Open,
    /// Open in part, or not fully shut.
    PartOpen,
    /// Shut.
    Closed,
    /// Running.
    Running,
    /// Not running.
    Stopped,
    /// Being heated.
    Heated,
    /// No longer heated.
    NotHeated,
    /// Taken out.
    Removed,
    /// Come apart.
    Parted,
    /// Broken.
    Failed,
}

impl EquipmentState {
    /// Every state, in the order of lists.
    pub const ALL: [Self; 10] = [
        Self::Open,
        Self::PartOpen,
        Self::Closed,
        Self::Running,
        Self::Stopped,
        Self::Heated,
        Self::NotHeated,
        Self::Removed,
        Self::Parted,
        Self::Failed,
    ];
}
