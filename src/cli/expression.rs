//! Limits as they are typed: `TI-101 > 200`, `P < 13.2 MPa`.

use crate::case::Direction;

/// A limit typed on the command line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expression {
    /// The tag's name, which may hold spaces and signs.
    pub(super) tag: String,
    /// The side that is beyond.
    pub(super) direction: Direction,
    /// The value.
    pub(super) value: f64,
    /// The value's unit; none: the tag's own.
    pub(super) unit: Option<String>,
}

impl Expression {
    /// The limit that a text means; `None` when it is not `TAG > VALUE [UNIT]` or `TAG < VALUE [UNIT]`.
    ///
    /// The last sign counts, so that a tag's name may hold one. `>=` is refused: beyond means strictly beyond.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (at, sign) = text.char_indices().rfind(|(_, c)| matches!(c, '>' | '<' | '＞' | '＜'))?;
        let tag = text[..at].trim();
        let rest = text[at + sign.len_utf8()..].trim();
        let direction = if matches!(sign, '>' | '＞') { Direction::Above } else { Direction::Below };
        let (value, unit) = split_value(rest)?;
        let is_plain = !tag.is_empty() && !tag.ends_with(['>', '<', '=']);
        is_plain.then(|| Self { tag: tag.into(), direction, value, unit })
    }
}

/// The longest beginning that is a finite number, and what follows it as a unit.
fn split_value(text: &str) -> Option<(f64, Option<String>)> {
    let text = text.replace('−', "-");
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    let (value, end) = ends.into_iter().find_map(|end| Some((text[..end].trim_end().parse::<f64>().ok()?, end)))?;
    let unit = text[end..].trim();
    let is_cut_short = unit.starts_with(|c: char| c.is_ascii_digit() || ",.'_".contains(c));
    let is_number =
        value.is_finite() && !is_cut_short && text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    is_number.then(|| (value, (!unit.is_empty()).then(|| unit.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<(&str, Direction, f64, Option<&str>)>) {
        let expect = expect.map(|(tag, direction, value, unit)| Expression {
            tag: tag.into(),
            direction,
            value,
            unit: unit.map(str::to_owned),
        });
        assert_eq!(Expression::parse(text), expect, "{text}");
    }

    #[test]
    fn limits_are_read_as_typed() {
        use Direction::{Above, Below};
        check("TI-101 > 200", Some(("TI-101", Above, 200.0, None)));
        check("value<-1.5e2", Some(("value", Below, -150.0, None)));
        check("P < 13.2 MPa", Some(("P", Below, 13.2, Some("MPa"))));
        check("釜温＞200℃", Some(("釜温", Above, 200.0, Some("℃"))));
        check("PI-101 > −0.05 MPa(g)", Some(("PI-101", Above, -0.05, Some("MPa(g)"))));
        check("a>b level > 3", Some(("a>b level", Above, 3.0, None)));
        check("F < 1 E", Some(("F", Below, 1.0, Some("E"))));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "value ≫ x",
            "value > x",
            "> 3",
            "value >= 3",
            "value > = 3",
            "value",
            "value > nan",
            "value > inf",
            "",
            "value > 1,5",
            "value > 1_000",
            "value > 1.2.3",
        ] {
            check(text, None);
        }
    }
}
