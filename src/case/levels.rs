//! Levels of limits: the rungs between working and disaster, as a plant calls them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Case, Severity, Words};
use crate::id::LevelId;

/// One rung.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// Its identity as it stands in lists: `HH`, `H`, `L`, `LL`, `flash`.
    pub id: LevelId,
    /// What it is called.
    pub name: Words,
    /// How grave it is to be beyond such a limit.
    pub severity: Severity,
}

/// The levels of a case that names none of its own, gravest first.
const BUILT_IN: [(&str, &str, &str, Severity); 6] = [
    ("autoignition", "自燃温度", "Autoignition", Severity::Critical),
    ("flash", "闪点", "Flash point", Severity::Critical),
    ("HH", "高高限", "High-high", Severity::Alarm),
    ("LL", "低低限", "Low-low", Severity::Alarm),
    ("H", "高限", "High", Severity::Caution),
    ("L", "低限", "Low", Severity::Caution),
];

impl Case {
    /// The levels that limits may name: the case's own, or the built-in ones when it has none.
    pub fn known_levels(&self) -> Vec<Level> {
        if !self.levels.is_empty() {
            return self.levels.clone();
        }
        let level = |&(id, zh, en, severity): &(&str, &str, &str, Severity)| Level {
            id: id.into(),
            name: Words::both(zh, en),
            severity,
        };
        BUILT_IN.iter().map(level).collect()
    }

    /// The level of that identity, whatever the case of its letters; none when there is no such level.
    pub fn level(&self, id: &str) -> Option<Level> {
        let levels = self.known_levels();
        let exact = levels.iter().find(|level| level.id.as_str() == id);
        exact.or_else(|| levels.iter().find(|level| level.id.as_str().eq_ignore_ascii_case(id))).cloned()
    }
}
