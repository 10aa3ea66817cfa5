//! What happened when, according to whom: lanes, events and the readings that sources assert.

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Lang, SourceRef, StateSet, Words};
use crate::id::{ClaimId, ClockId, EquipmentId, EventId, LaneId, TagId};

/// A lane of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Lane {
    /// Its identity.
    pub id: LaneId,
    /// What it is called.
    pub name: Words,
    /// What its events have in common.
    pub kind: LaneKind,
}

impl Lane {
    /// True when that is its name in either language.
    pub fn is_called(&self, name: &str) -> bool {
        [Lang::Zh, Lang::En].iter().any(|lang| self.name.get(*lang) == name)
    }
}

/// What a lane groups by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LaneKind {
    /// Who acted.
    Actor,
    /// What it happened to.
    Equipment,
    /// Who or what recorded it.
    Source,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Its identity.
    pub id: EventId,
    /// A few words.
    pub title: Words,
    /// What happened, in a sentence or two.
    pub description: Words,
    /// Its lane.
    pub lane: LaneId,
    /// What sort of event it is.
    pub kind: EventKind,
    /// When, as the source puts it.
    pub when: When,
    /// What it happened to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<EquipmentId>,
    /// Readings that the source asserts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// States that it leaves equipment in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sets: Vec<StateSet>,
    /// Where it is told.
    pub sources: Vec<SourceRef>,
    /// Events that tell of the same act by another source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<EventId>,
    /// The step of the reporting that the law asks for, when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal_step: Option<LegalStep>,
}

/// Steps after an accident that the law sets a time for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LegalStep {
    /// The unit's head reports to the authorities.
    UnitReport,
    /// An authority passes the report on.
    PassedOn,
    /// The investigation report is handed in.
    InvestigationReport,
}

/// Sorts of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Somebody did something.
    Act,
    /// Somebody or something took a reading.
    Reading,
    /// The process or the plant changed by itself.
    Condition,
    /// The accident itself.
    Accident,
    /// Emergency response.
    Response,
    /// The investigation.
    Investigation,
}

/// What a source says of a time. Civil times are readings of the named clock's face, never rewritten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum When {
    /// Between two readings of a clock.
    At {
        /// The clock.
        clock: ClockId,
        /// The first reading that the wording allows.
        earliest: NaiveDateTime,
        /// The last reading that the wording allows.
        latest: NaiveDateTime,
        /// True when the source says "about" (许).
        #[serde(default)]
        about: bool,
        /// The original wording.
        wording: Words,
    },
    /// Some while after another event.
    After {
        /// The other event.
        event: EventId,
        /// The shortest while, in seconds.
        least_s: f64,
        /// The longest while, in seconds.
        most_s: f64,
        /// The original wording.
        wording: Words,
    },
    /// Somewhere between two other events: no time is stated, only their order.
    Between {
        /// The event before.
        after: EventId,
        /// The event after.
        before: EventId,
        /// The original wording.
        wording: Words,
    },
}

impl When {
    /// The source's own words for the time.
    pub fn wording(&self) -> &Words {
        match self {
            Self::At { wording, .. } | Self::After { wording, .. } | Self::Between { wording, .. } => wording,
        }
    }
}

/// A reading asserted by a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// Its identity.
    pub id: ClaimId,
    /// The tag it speaks of.
    pub tag: TagId,
    /// The value asserted, in `unit`.
    pub value: f64,
    /// The unit of `value`.
    pub unit: String,
    /// How many decimals the source gave, where trailing zeros say more than `value` does: 0.30 was read to 0.01.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
}

impl Claim {
    /// How many decimals the reading was given with.
    pub fn decimals(&self) -> usize {
        let shown = format!("{}", self.value).split_once('.').map_or(0, |(_, decimals)| decimals.len());
        self.decimals.map_or(shown, |stated| shown.max(stated.into()))
    }
}
