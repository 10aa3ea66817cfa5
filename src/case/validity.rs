//! When a limit applies: in a period, or while something holds ("while heating").

use chrono::NaiveDateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Direction;
use crate::id::{EventId, TagId};

/// When a limit applies. What is set must all hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Validity {
    /// Its first moment, civil time of the reference clock in the case's zone; none: since ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDateTime>,
    /// Its last moment, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDateTime>,
    /// What must hold at the same time.
    #[serde(default, rename = "while", skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
}

/// What a limit's validity depends on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Condition {
    /// Another tag lies above or below a value. A sample holds until the next usable one.
    Tag {
        /// The tag looked at.
        tag: TagId,
        /// The side of the value on which the limit applies.
        direction: Direction,
        /// The value, in `unit`.
        value: f64,
        /// The unit of `value`.
        unit: String,
    },
    /// The time that certainly lies between two events: from the latest moment of one to the earliest of the other.
    Between {
        /// The event before.
        after: EventId,
        /// The event after.
        before: EventId,
    },
}
