//! Alarm logs: what the plant's alarm system wrote down, as evidence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Recipe;
use crate::id::{AlarmLogId, ClockId, EvidenceId};

/// One file of alarm records: which evidence, on which clock, how it is read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AlarmLog {
    /// Its identity.
    pub id: AlarmLogId,
    /// The file.
    pub evidence: EvidenceId,
    /// The clock that its times were taken on.
    pub clock: ClockId,
    /// How the file is read.
    #[serde(default)]
    pub recipe: Recipe,
    /// Which column is what; a column that is not named is found by its usual headings.
    #[serde(default)]
    pub columns: AlarmColumns,
}

/// The headings of an alarm log's columns. The column of times is the recipe's `time_column`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AlarmColumns {
    /// The tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The level or condition, such as `HH` or `PVHI`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// What happened to it: raised, returned, acknowledged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The priority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<String>,
    /// The message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
