//! Who owed what: parties with their duties, breaches and proposals; lessons and measures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceRef, Words};
use crate::id::{CauseId, PartyId};

/// A unit or person that bears responsibility. Persons stay masked as the source masks them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// Its identity.
    pub id: PartyId,
    /// What it is called.
    pub name: Words,
    /// What sort of party it is.
    pub kind: PartyKind,
    /// What it owed.
    pub duties: Vec<Duty>,
    /// What it did or left undone.
    pub breaches: Vec<Breach>,
    /// What is proposed; none when the source leaves the party out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<Proposal>,
}

/// Sorts of parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// The unit where the accident happened.
    Company,
    /// A town, district or other local government.
    Government,
    /// A regulating body.
    Regulator,
    /// Persons.
    Persons,
}

/// What a party owed, and the text that says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Duty {
    /// The duty in our own words.
    pub text: Words,
    /// The law, regulation or document, with its article.
    pub basis: Words,
}

/// What a party did or left undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Breach {
    /// The act or omission.
    pub text: Words,
    /// Where it is found.
    pub source: SourceRef,
}

/// What is proposed for a party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// The proposal.
    pub text: Words,
    /// Where it is made.
    pub source: SourceRef,
}

/// What is to be learnt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lesson {
    /// The lesson.
    pub text: Words,
    /// Where it stands.
    pub source: SourceRef,
}

/// What is to be done so that it does not happen again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// The measure.
    pub text: Words,
    /// The causes it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseId>,
    /// Who proposed it: a source, or none when it is this case's own proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
}
