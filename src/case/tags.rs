//! Measured points, and the recordings that carry their samples.

use serde::{Deserialize, Serialize};

use super::Words;
use crate::{
    id::{ClockId, EquipmentId, EvidenceId, RecordingId, TagId},
    time::{Instant, Zone},
};

/// One measured point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// Its tag name.
    pub id: TagId,
    /// What it measures, in words.
    pub name: Words,
    /// The physical quantity.
    pub quantity: Quantity,
    /// The unit of its samples as shown, e.g. `℃` or `MPa(g)`.
    pub unit: String,
    /// What it sits on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equipment: Option<EquipmentId>,
    /// How values between samples are read.
    #[serde(default)]
    pub interpolation: Interpolation,
    /// Lower and upper end of the instrument's range, in the tag's unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[f64; 2]>,
    /// The longest gap, in seconds, across which the state may be assumed to go on; none: no gap ends an episode.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_interpolation_s: Option<f64>,
}

/// Physical quantities that the program knows units of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// Temperature.
    Temperature,
    /// Pressure, gauge or absolute as the unit says.
    Pressure,
    /// Level.
    Level,
    /// Flow.
    Flow,
    /// Anything else.
    Other,
}

/// How a value between two samples is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interpolation {
    /// On the straight line between its neighbours.
    #[default]
    Linear,
    /// Equal to the sample before.
    Step,
}

/// One file of samples: which evidence, on which clock, which columns are which tags.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recording {
    /// Its identity.
    pub id: RecordingId,
    /// The file.
    pub evidence: EvidenceId,
    /// The clock that its times were taken on.
    pub clock: ClockId,
    /// How the file is read.
    #[serde(default)]
    pub recipe: Recipe,
    /// Which series of the file is which tag.
    pub columns: Vec<Column>,
}

/// Ties one series of a file to a tag.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// The series' name in the file.
    pub name: String,
    /// The tag it carries.
    pub tag: TagId,
}

/// Choices for reading a file. What is not set is decided from the file, and the decision is reported.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recipe {
    /// The zone of times that carry none; not set: UTC, and the result says that it was assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// The calendar time of elapsed second zero, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none", with = "start")]
    pub start: Option<Instant>,
    /// The text encoding, by its WHATWG label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The cell delimiter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// How many rows precede the first row of samples.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<usize>,
    /// The name of the time column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_column: Option<String>,
    /// The form of the times: a `strftime` pattern, or one of the names that `inspect` prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_format: Option<String>,
    /// The sheet of a workbook, or the file in a zip archive (`inner.xlsx#Sheet1` for both).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

mod start {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::time::{Instant, Zone};

    #[expect(clippy::ref_option, reason = "the signature that serde's `with` asks for")]
    pub(super) fn serialize<S: Serializer>(at: &Option<Instant>, to: S) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => to.serialize_str(&at.rfc3339(Zone::UTC)),
            None => to.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Instant>, D::Error> {
        let text = Option::<String>::deserialize(from)?;
        text.map(|text| {
            Instant::parse_rfc3339(&text)
                .ok_or_else(|| D::Error::custom(format!("{text:?} is not an RFC 3339 time with an offset")))
        })
        .transpose()
    }
}
