//! Measured points, and the recordings that carry their samples.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Recipe, Words};
use crate::id::{ClockId, EquipmentId, EvidenceId, RecordingId, TagId};

/// One measured point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tag {
    /// Its tag name.
    pub id: TagId,
    /// What it measures, in words.
    pub name: Words,
    /// The physical quantity.
    pub quantity: Quantity,
    /// The unit of its samples as shown, e.g. `℃` or `MPa(g)`.
    pub unit: String,
    /// What it sits on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equipment: Option<EquipmentId>,
    /// How values between samples are read.
    #[serde(default)]
    pub interpolation: Interpolation,
    /// Lower and upper end of the instrument's range, in the tag's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
    /// Half-width of the instrument's error, in the tag's unit, as somebody states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy: Option<f64>,
    /// The tag of what heats it: it gets no hotter from that alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heated_by: Option<TagId>,
    /// The longest gap, in seconds, across which the state may be assumed to go on; none: no gap ends an episode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_interpolation_s: Option<f64>,
}

/// Physical quantities that the program knows units of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Temperature.
    Temperature,
    /// Pressure, gauge or absolute as the unit says.
    Pressure,
    /// Level.
    Level,
    /// Flow.
    Flow,
    /// Anything else.
    Other,
}

/// How a value between two samples is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Interpolation {
    /// On the straight line between its neighbours.
    #[default]
    Linear,
    /// Equal to the sample before.
    Step,
}

/// One file of samples: which evidence, on which clock, which columns are which tags.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Recording {
    /// Its identity.
    pub id: RecordingId,
    /// The file.
    pub evidence: EvidenceId,
    /// The clock that its times were taken on.
    pub clock: ClockId,
    /// How the file is read.
    #[serde(default)]
    pub recipe: Recipe,
    /// Which series of the file is which tag.
    pub columns: Vec<Column>,
}

/// Ties one series of a file to a tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// The series' name in the file.
    pub name: String,
    /// The tag it carries.
    pub tag: TagId,
}
