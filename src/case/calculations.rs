//! Calculations that somebody made and keeps as evidence.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceRef, Words};
use crate::id::CalculationId;

/// A calculation with its inputs and results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Calculation {
    /// Its identity.
    pub id: CalculationId,
    /// The calculator's code.
    pub calculator: String,
    /// What went in.
    pub inputs: Vec<CalcInput>,
    /// What came out.
    pub results: Vec<CalcResult>,
    /// False when an input or a result lies outside the range in which the formula holds.
    pub valid: bool,
    /// Who made it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// One input: a choice by its code, or a number, or a range where nobody knows the number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CalcInput {
    /// The input's code.
    pub name: String,
    /// The code of what was chosen, where it is no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    /// The least value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The greatest value; the least one again when it is a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The unit of both; empty without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CalcResult {
    /// The result's code.
    pub name: String,
    /// The least value.
    pub low: f64,
    /// The greatest value; the least one again when it is a number.
    pub high: f64,
    /// The unit of both; empty without one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}
