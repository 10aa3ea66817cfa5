//! What holds for the whole site.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceRef, Words};

/// Conditions of the site that conversions rest on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// The atmospheric pressure in kPa. Without it gauge and absolute pressures do not turn into each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub atmospheric_pressure_kpa: Option<f64>,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
    /// What a reader must know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}
