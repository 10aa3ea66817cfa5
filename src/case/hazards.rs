//! Hazards found and their rectification; a person's judgement of the criteria for major ones.

use chrono::{DateTime, FixedOffset, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Proof, Words};
use crate::id::{FindingId, HazardId, ScreeningId};

/// A hazard and how far its rectification is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hazard {
    /// Its identity.
    pub id: HazardId,
    /// What it is.
    pub text: Words,
    /// Its grade of risk.
    pub colour: RiskColour,
    /// True for a major accident hazard (重大事故隐患).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub major: bool,
    /// The criterion that makes it one, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub criterion: Option<String>,
    /// What it is in.
    pub category: HazardCategory,
    /// In which sort of inspection it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check: Option<CheckStage>,
    /// When it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<NaiveDate>,
    /// Who found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found_by: Option<Words>,
    /// By which rule it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Words>,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Proof>,
    /// When it was handed over to the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_over: Option<NaiveDate>,
    /// The five settlements of its rectification.
    #[serde(default)]
    pub settled: Settled,
    /// Since when it is being rectified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rectifying: Option<NaiveDate>,
    /// When the rectification was verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<NaiveDate>,
    /// Who verified it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified_by: Option<Words>,
    /// When it was struck off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub struck_off: Option<NaiveDate>,
    /// What shows that it is gone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closing: Vec<Proof>,
    /// Who supervises it by listing (挂牌督办单位).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervised_by: Option<Words>,
    /// Administrative penalty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Words>,
    /// Remarks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// What must be settled before rectification begins ("五落实").
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Settled {
    /// Who is responsible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty: Option<Words>,
    /// What is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<Words>,
    /// With which funds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funds: Option<Words>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    /// What if it goes wrong meanwhile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Words>,
}

/// Four colours of risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskColour {
    /// Major.
    Red,
    /// Larger.
    Orange,
    /// General.
    Yellow,
    /// Low.
    Blue,
}

/// Categories of GB/T 13861.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HazardCategory {
    /// Persons.
    Person,
    /// Objects.
    Object,
    /// Surroundings.
    Environment,
    /// Management.
    Management,
}

/// Sorts of inspection (检查环节).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckStage {
    /// The unit's own.
    SelfCheck,
    /// City and county together.
    Joint,
    /// Counties crosswise.
    Cross,
    /// The city's supervision.
    City,
    /// A report from the public.
    Public,
}

/// A person's judgement of one criterion; it stands before what the program derives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Screening {
    /// Its identity.
    pub id: ScreeningId,
    /// The criterion, by its code in the law data.
    pub criterion: String,
    /// The judgement.
    pub verdict: ScreeningVerdict,
    /// The findings that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingId>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// Since when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
}

/// What a criterion comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScreeningVerdict {
    /// Met.
    Hit,
    /// Perhaps met.
    Candidate,
    /// Nothing is known of it.
    NoData,
    /// It has no object here.
    NotApplicable,
}
