//! Who owed what: parties with their duties, breaches and proposals. Apart from why it happened, which is for `causes`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Proof, SourceRef, Words};
use crate::id::{BreachId, DutyId, PartyId};

/// A unit or person that bears responsibility. Persons stay masked as the source masks them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Party {
    /// Its identity.
    pub id: PartyId,
    /// What it is called.
    pub name: Words,
    /// What sort of party it is.
    pub kind: PartyKind,
    /// Other names of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Where it says that the party sits on the group that investigates; none: it does not, as far as is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub investigates: Option<SourceRef>,
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
    /// Its identity among the party's duties.
    pub id: DutyId,
    /// The duty in our own words.
    pub text: Words,
    /// The law, regulation or document, with its article, as it is cited.
    pub basis: Words,
    /// The same, to be looked up; one for each article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
}

/// An article of a law as somebody cites it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LawRef {
    /// The law's name as cited.
    pub law: String,
    /// The article, with paragraph and item: `41(1)`, `9(2)-(6)`; empty for the whole law.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub article: String,
}

/// What a party did or left undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Breach {
    /// Its identity among the party's breaches.
    pub id: BreachId,
    /// The act or omission.
    pub text: Words,
    /// True for an act, false for an omission; none when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<bool>,
    /// What it is about, by the code of the law data's list of topics.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// The duties it offends against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<DutyId>,
    /// What shows it, beside its source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Proof>,
    /// Where it is found.
    pub source: SourceRef,
}

/// What is proposed for a party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// The proposal.
    pub text: Words,
    /// The articles it cites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub laws: Vec<LawRef>,
    /// The sanction it asks for, by the code of the law data's list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sanction: Option<String>,
    /// Who is to decide it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<Words>,
    /// Where it is made.
    pub source: SourceRef,
}
