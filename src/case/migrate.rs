//! Case files of older versions, brought to the newest form.
//!
//! Promises: nothing that stands in the file is lost or read otherwise than it was; what is already in the newer form stays
//! as it is. Version 2 states every width that vague wordings are read with, where version 1 left out what was zero; and it
//! may hold fields that its reader does not know, which version 1 refused.

use serde_json::Value;

use super::{document::CASE_VERSION, unknown::Node};

/// Brings the JSON of a case of any older version to the newest.
pub(super) fn to_newest(case: &mut Node) {
    state_widths(case);
    if let Some(version) = case.get_mut("version") {
        *version = Node::Leaf(CASE_VERSION.into());
    }
}

fn state_widths(case: &mut Node) {
    let Some(Node::Object(reading)) = case.get_mut("reading") else { return };
    for name in ["bare_minute_s", "bare_hour_s"] {
        if !reading.iter().any(|(known, _)| known == name) {
            reading.push((name.into(), Node::Leaf(Value::from(0.0))));
        }
    }
}
