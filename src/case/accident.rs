//! What is known of the accident as a whole: where, what was lost, the plant and its stated parameters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceRef, Words};
use crate::id::{EquipmentId, TagId};

/// The accident and the unit it happened in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Accident {
    /// The date of the accident, `YYYY-MM-DD`, in the case's zone.
    pub date: chrono::NaiveDate,
    /// Where it happened.
    pub place: Words,
    /// What sort of accident it was.
    pub nature: Words,
    /// Where date, place and nature stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
    /// People killed.
    pub deaths: u32,
    /// People seriously injured.
    pub serious_injuries: u32,
    /// Where the numbers of casualties stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub casualties_source: Option<SourceRef>,
    /// Every statement of the direct economic loss; more than one when sources disagree.
    #[serde(default)]
    pub losses: Vec<LossStatement>,
    /// The unit where it happened.
    pub organisation: Organisation,
    /// The plant's process.
    pub process: Words,
    /// Where the process is described.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process_source: Option<SourceRef>,
    /// The stages of the activity in which it happened.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Height of the site above sea level in metres, for absolute pressures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub altitude_m: Option<f64>,
}

/// Stages of an activity with hazardous chemicals, as duty plans divide them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Access: registration and approval.
    Access,
    /// Planning of sites.
    Layout,
    /// Grading of risks and control by grades.
    Grading,
    /// Production.
    Production,
    /// Trade and storage.
    Storage,
    /// Transport.
    Transport,
    /// Use.
    Use,
    /// Hazardous waste.
    Waste,
}

/// One statement of the direct loss.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LossStatement {
    /// The amount in yuan as the wording reads.
    pub yuan: f64,
    /// The original wording.
    pub wording: String,
    /// Where it stands.
    pub source: SourceRef,
}

/// The unit where the accident happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Organisation {
    /// Its name, or how the case calls it.
    pub name: Words,
    /// Its line of business.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<Words>,
    /// The city and county it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Words>,
    /// How many people work there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<u32>,
    /// Facts about it, one sentence each.
    pub facts: Vec<Words>,
    /// Where these facts come from.
    pub source: SourceRef,
}

/// A vessel, machine or line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Equipment {
    /// Its identity.
    pub id: EquipmentId,
    /// What it is called.
    pub name: Words,
    /// Other names that sources give it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Alias>,
    /// What it is for, how many, how large.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// Another name of something, and where it is used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Alias {
    /// The name.
    pub name: Words,
    /// Where it is used.
    pub source: SourceRef,
}

/// One row of the parameter comparison; each value as stated, with its own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Parameter {
    /// What is measured.
    pub name: Words,
    /// The tag that shows it, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<TagId>,
    /// The unit of every value here.
    pub unit: String,
    /// Design value or range.
    pub design: Words,
    /// Working range.
    pub working: Words,
    /// Range in actual operation.
    pub actual: Words,
    /// Value at the accident.
    pub at_accident: Words,
    /// Where it stands.
    pub source: SourceRef,
}
