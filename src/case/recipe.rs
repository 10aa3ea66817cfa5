//! How a file of samples is read: the choices that a person made or confirmed.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::time::{Instant, Zone};

/// Choices for reading a file. What is not set is decided from the file, and the decision is reported.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Recipe {
    /// The zone of times that carry none; not set: UTC, and the result says that it was assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// The calendar time of elapsed second zero, or a moment on the day of the first time of day; RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Start>,
    /// The text encoding, by its WHATWG label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The cell delimiter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The decimal sign, `.` or `,`; the other one may then stand between thousands. Workbooks: of numbers kept as text
    /// only.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "decimal")]
    pub decimal: Option<char>,
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

/// Where times without a date start, with the offset it was written with: that settles on which day and in which zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The moment.
    pub at: Instant,
    /// The offset from UTC that it was written with.
    pub offset: Zone,
}

impl Start {
    /// The start that an RFC 3339 text names; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let at = Instant::parse_rfc3339(text)?;
        let offset = text.get(text.len().checked_sub(6)?..).filter(|tail| tail.starts_with(['+', '-']));
        let is_utc = offset.is_none_or(|offset| offset.ends_with("00:00"));
        Some(Self { at, offset: if is_utc { Zone::UTC } else { Zone::parse(offset?)? } })
    }
}

impl Serialize for Start {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.at.rfc3339(self.offset))
    }
}

impl schemars::JsonSchema for Start {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Start".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "A time with an offset, RFC 3339." })
    }
}

impl<'de> Deserialize<'de> for Start {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("{text:?} is not an RFC 3339 time with an offset")))
    }
}

fn decimal<'de, D: Deserializer<'de>>(from: D) -> Result<Option<char>, D::Error> {
    match Option::<char>::deserialize(from)? {
        Some(sign) if !matches!(sign, '.' | ',') => {
            Err(D::Error::custom(format!("the decimal sign is \".\" or \",\", not {sign:?}")))
        }
        sign => Ok(sign),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_keeps_its_offset() {
        for (text, offset) in [
            ("2024-12-17T00:30:00+08:00", "+08:00"),
            ("2024-12-17T00:30:00.250-03:30", "-03:30"),
            ("2024-12-17T00:30:00Z", "UTC"),
        ] {
            let start = Start::parse(text).unwrap();
            assert_eq!(start.offset.to_string(), offset);
            assert_eq!(serde_json::to_value(start).unwrap(), text);
        }
        assert_eq!(Start::parse("2024-12-17T00:30:00+00:00").unwrap().offset, Zone::UTC);
        for text in ["2024-12-17", "2024-12-17T00:30:00", "", "Z", "é+08:00"] {
            assert_eq!(Start::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_decimal_sign_is_one_of_two() {
        let read = |text: &str| serde_json::from_str::<Recipe>(text).map(|recipe| recipe.decimal);
        assert_eq!(read(r#"{"decimal": ","}"#).unwrap(), Some(','));
        assert_eq!(read("{}").unwrap(), None);
        assert!(read(r#"{"decimal": ";"}"#).is_err());
    }
}
