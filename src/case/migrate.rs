//! Case files of older versions, brought to the newest form.
//!
//! Promises: nothing that stands in the file is lost or read otherwise than it was; what is already in the newer form stays
//! as it is. Version 2 states every width that vague wordings are read with, where version 1 left out what was zero; and it
//! may hold fields that its reader does not know, which version 1 refused.

use std::path::Path;

use serde_json::Value;

use super::{CASE_VERSION, Error, unknown::Node};

/// Brings the JSON of a case of any version to the newest. Error: it is of a newer one than this program knows.
pub(super) fn to_newest(case: &mut Node, place: &Path) -> Result<(), Error> {
    let Some(Node::Leaf(said)) = case.get_mut("version") else { return Ok(()) };
    let version = said.as_u64().map_or(CASE_VERSION, |version| u32::try_from(version).unwrap_or(u32::MAX));
    if version > CASE_VERSION {
        return Err(Error::Newer { place: place.to_owned(), version, known: CASE_VERSION });
    }
    *said = CASE_VERSION.into();
    if version < 2 {
        state_widths(case);
    }
    Ok(())
}

fn state_widths(case: &mut Node) {
    let Some(Node::Object(reading)) = case.get_mut("reading") else { return };
    for name in ["bare_minute_s", "bare_hour_s"] {
        if !reading.iter().any(|(known, _)| known == name) {
            reading.push((name.into(), Node::Leaf(Value::from(0.0))));
        }
    }
}
