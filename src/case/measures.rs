//! What is to be learnt, what is to be done, and what is still open.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceRef, Words};
use crate::id::{CauseId, EventId, LessonId, LimitId, MeasureId, PartyId, QuestionId};

/// What is to be learnt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lesson {
    /// Its identity.
    pub id: LessonId,
    /// The lesson.
    pub text: Words,
    /// The causes it is drawn from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseId>,
    /// Where it stands.
    pub source: SourceRef,
}

/// What is to be done so that it does not happen again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Measure {
    /// Its identity.
    pub id: MeasureId,
    /// The measure.
    pub text: Words,
    /// The causes it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseId>,
    /// The lessons it follows from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lessons: Vec<LessonId>,
    /// Who is to carry it out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyId>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// Who proposed it: a source, or none when it is this case's own proposal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
}

/// Something that the sources leave open or in which they disagree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Question {
    /// Its identity.
    pub id: QuestionId,
    /// What is open.
    pub text: Words,
    /// Events that it bears on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<EventId>,
    /// Causes that it leaves in doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseId>,
    /// Limits that it leaves in doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<LimitId>,
    /// Parties whose proposal, or the lack of one, it leaves in doubt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<PartyId>,
    /// True when it leaves the stated losses, and with them the grade, in doubt.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub losses: bool,
    /// Where it shows.
    pub source: SourceRef,
}
