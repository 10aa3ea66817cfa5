//! Limits: a value that a tag should not pass, with the source that says so.

use serde::{Deserialize, Serialize};

use super::{SourceRef, Words};
use crate::id::{LimitId, TagId};

/// A limit on one tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Its identity.
    pub id: LimitId,
    /// The tag it bears on.
    pub tag: TagId,
    /// What sort of limit it is.
    pub kind: LimitKind,
    /// Which side of the value is beyond.
    pub direction: Direction,
    /// The value, in `unit`.
    pub value: f64,
    /// The unit of `value`.
    pub unit: String,
    /// How grave it is to be beyond it.
    pub severity: Severity,
    /// What it is called.
    pub name: Words,
    /// Where it comes from; a limit without a source is shown as unsourced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
    /// What a reader must know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

/// Sorts of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// What the equipment was designed for.
    Design,
    /// The window of normal operation.
    Operating,
    /// Where an alarm is set.
    Alarm,
    /// Where a trip is set.
    Trip,
    /// A property of the substance.
    Substance,
}

/// The side of a limit that is beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Values strictly greater are beyond.
    Above,
    /// Values strictly smaller are beyond.
    Below,
}

impl Direction {
    /// True when `value` lies strictly beyond `limit`; never for NaN.
    pub fn is_beyond(self, value: f64, limit: f64) -> bool {
        match self {
            Self::Above => value > limit,
            Self::Below => value < limit,
        }
    }

    /// How far `value` lies beyond `limit`; negative inside.
    pub fn excess(self, value: f64, limit: f64) -> f64 {
        match self {
            Self::Above => value - limit,
            Self::Below => limit - value,
        }
    }

    /// The sign between tag and value: `>` or `<`.
    pub fn sign(self) -> char {
        match self {
            Self::Above => '>',
            Self::Below => '<',
        }
    }
}

/// Severity of an exceedance, from least to gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Information,
    /// Outside the working range.
    Caution,
    /// Outside what was designed for.
    Alarm,
    /// Danger of loss of containment, fire or explosion.
    Critical,
}
