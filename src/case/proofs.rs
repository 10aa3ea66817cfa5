//! Evidence of a statement: what it points to, and what that rested on when somebody last confirmed it.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceRef, Words};
use crate::id::{AnnotationId, CalculationId, EventId, FindingId, LimitId, SafeguardId, TagId};

/// One piece of evidence of a cause, of an item of a matrix, of a breach or of a hazard.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proof {
    /// What it is.
    pub of: ProofOf,
    /// What it rested on when it was last confirmed: the name of a clock, a limit, an event …, and what was stated of it
    /// then. Empty: nobody has confirmed it since such things are noted.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rests_on: BTreeMap<String, String>,
    /// What it shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// What serves as evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProofOf {
    /// Something that happened.
    Event {
        /// The event.
        event: EventId,
    },
    /// A fact found.
    Finding {
        /// The finding.
        finding: FindingId,
    },
    /// An episode beyond a limit.
    Exceedance {
        /// The limit.
        limit: LimitId,
        /// Its first sample beyond, on the reference clock as it stood when this was noted.
        from: DateTime<FixedOffset>,
        /// Its last sample beyond.
        to: DateTime<FixedOffset>,
    },
    /// What a tag shows within a range of time.
    Window {
        /// The tag.
        tag: TagId,
        /// The beginning, on the reference clock as it stood when this was noted.
        from: DateTime<FixedOffset>,
        /// The end.
        to: DateTime<FixedOffset>,
    },
    /// A place in an original.
    Document {
        /// The place.
        source: SourceRef,
    },
    /// A calculation.
    Calculation {
        /// The calculation.
        calculation: CalculationId,
    },
    /// A safeguard and the state it was in.
    Safeguard {
        /// The safeguard.
        safeguard: SafeguardId,
    },
    /// An expert's remark.
    Annotation {
        /// The annotation.
        annotation: AnnotationId,
    },
}

/// A person's answer to a question, with the reason.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Judged {
    /// The answer.
    pub answer: Answer,
    /// Why.
    pub reason: Words,
    /// Who says so.
    pub author: String,
    /// Since when; none when nobody noted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<DateTime<FixedOffset>>,
}

/// Answers to a question that can be left open knowingly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// No.
    No,
    /// Yes.
    Yes,
    /// It cannot be said.
    Unsure,
}

impl From<ProofOf> for Proof {
    /// Evidence that nobody has confirmed yet.
    fn from(of: ProofOf) -> Self {
        Self { of, rests_on: BTreeMap::new(), note: None }
    }
}

impl From<EventId> for Proof {
    fn from(event: EventId) -> Self {
        ProofOf::Event { event }.into()
    }
}

impl From<FindingId> for Proof {
    fn from(finding: FindingId) -> Self {
        ProofOf::Finding { finding }.into()
    }
}

impl From<SourceRef> for Proof {
    fn from(source: SourceRef) -> Self {
        ProofOf::Document { source }.into()
    }
}

/// The events among pieces of evidence.
pub(crate) fn events(evidence: &[Proof]) -> impl Iterator<Item = &EventId> {
    evidence.iter().filter_map(|proof| if let ProofOf::Event { event } = &proof.of { Some(event) } else { None })
}

/// The findings among them.
pub(crate) fn findings(evidence: &[Proof]) -> impl Iterator<Item = &FindingId> {
    evidence.iter().filter_map(|proof| if let ProofOf::Finding { finding } = &proof.of { Some(finding) } else { None })
}

/// The places in originals among them.
pub(crate) fn documents(evidence: &[Proof]) -> impl Iterator<Item = &SourceRef> {
    evidence.iter().filter_map(|proof| if let ProofOf::Document { source } = &proof.of { Some(source) } else { None })
}
