//! Limits: a value that a tag should not pass, with the source that says so.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{SourceRef, Validity, Words};
use crate::id::{LevelId, LimitId, TagId};

/// A limit on one tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    /// Which of the case's levels it is (HH, H, L, LL, flash…).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelId>,
    /// How far a value must come back inside before it counts as returned, in `unit` as a difference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadband: Option<f64>,
    /// How long a value must stay beyond, in seconds, before the limit counts as exceeded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_delay_s: Option<f64>,
    /// How long a value must stay back inside, in seconds, before it counts as returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub off_delay_s: Option<f64>,
    /// Shorter episodes are left out, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_duration_s: Option<f64>,
    /// Episodes with at most so many seconds between them are one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merge_gap_s: Option<f64>,
    /// How long being beyond is allowed, in seconds (API RP 584: a limit is a value and a time).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed_s: Option<f64>,
    /// The limit bears on the rate of change over so many seconds; `unit` is then one of a rate, such as `℃/min`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_window_s: Option<f64>,
    /// When it applies; none: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validity: Option<Validity>,
    /// The substance whose property the value is, by its code in the substance data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substance: Option<String>,
    /// Where it comes from; a limit without a source is shown as unsourced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<SourceRef>,
    /// What a reader must know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Words>,
}

impl Limit {
    /// A limit that applies always and at once, without level, rules, source or note.
    pub fn plain(id: impl Into<LimitId>, tag: TagId, kind: LimitKind, beyond: (Direction, f64), unit: &str) -> Self {
        let id = id.into();
        Self {
            name: Words::One(id.to_string()),
            id,
            tag,
            kind,
            direction: beyond.0,
            value: beyond.1,
            unit: unit.to_owned(),
            severity: Severity::Alarm,
            level: None,
            deadband: None,
            on_delay_s: None,
            off_delay_s: None,
            min_duration_s: None,
            merge_gap_s: None,
            allowed_s: None,
            rate_window_s: None,
            validity: None,
            substance: None,
            source: None,
            note: None,
        }
    }
}

impl Limit {
    /// The same limit at another value. Its source speaks of the value that it had, so another one has none until somebody
    /// names it.
    #[must_use]
    pub fn at(&self, value: f64) -> Self {
        let source = self.source.clone().filter(|_| value == self.value);
        Self { value, source, ..self.clone() }
    }
}

/// Sorts of limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
    /// How fast a value may change; such a limit has a rate window.
    RateOfChange,
}

/// The side of a limit that is beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
