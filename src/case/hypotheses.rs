//! Competing explanations of something observed, and the matrix that weighs evidence against each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Proof, SourceRef, Words};
use crate::id::{HypothesisId, MatrixItemId, TopicId};

/// What is to be explained.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Topic {
    /// Its identity.
    pub id: TopicId,
    /// The observation or the question.
    pub text: Words,
}

/// A possible explanation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Hypothesis {
    /// Its identity.
    pub id: HypothesisId,
    /// What it explains.
    pub topic: TopicId,
    /// The explanation.
    pub text: Words,
    /// Where it stands.
    #[serde(default)]
    pub status: HypothesisStatus,
    /// What would decide it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<Words>,
    /// Why it stands so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Words>,
    /// What shows that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Proof>,
    /// Where it is stated; none: in this case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
    /// How each item of its topic's matrix agrees with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ratings: Vec<Rating>,
}

/// Where a hypothesis stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HypothesisStatus {
    /// Not decided.
    #[default]
    Open,
    /// Held to be the likeliest.
    Favoured,
    /// Excluded.
    Excluded,
}

/// How an item of evidence agrees with a hypothesis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rating {
    /// The item.
    pub item: MatrixItemId,
    /// How it agrees.
    pub mark: Mark,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Words>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
}

/// Marks of a matrix of competing hypotheses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Mark {
    /// Very consistent.
    #[serde(rename = "CC")]
    VeryConsistent,
    /// Consistent.
    #[serde(rename = "C")]
    Consistent,
    /// Neutral.
    #[serde(rename = "N")]
    Neutral,
    /// Inconsistent.
    #[serde(rename = "I")]
    Inconsistent,
    /// Very inconsistent.
    #[serde(rename = "II")]
    VeryInconsistent,
    /// Not applicable.
    #[serde(rename = "NA")]
    NotApplicable,
}

/// One item of evidence that the hypotheses of a topic are held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MatrixItem {
    /// Its identity.
    pub id: MatrixItemId,
    /// The topic.
    pub topic: TopicId,
    /// What it says.
    pub text: Words,
    /// How much it counts.
    #[serde(default)]
    pub weight: Weight,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Proof>,
}

/// How much an item counts: how far it can be believed, and how much it bears on the topic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Little.
    Low,
    /// Like most.
    #[default]
    Medium,
    /// Much.
    High,
}

impl Hypothesis {
    /// True when it is excluded.
    pub fn is_excluded(&self) -> bool {
        self.status == HypothesisStatus::Excluded
    }
}
