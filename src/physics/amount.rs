//! Figures as people type them: `790 m`, `-0.084MPa(g)`, `4..6 cm2`.

/// A figure or a range of it, with the unit that was typed.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// The lower end; equal to the upper one where the figure is one.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The unit as typed; empty: the input's usual one.
    pub unit: String,
}

impl Amount {
    /// One figure in a unit.
    pub fn one(value: f64, unit: &str) -> Self {
        Self { low: value, high: value, unit: unit.into() }
    }

    /// The figure or range that a text means, ends in either order; `None` when it is none. `..`, `~` and `～` make a range,
    /// and a unit stands once, at the end.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(['−', '－'], "-").replace(['~', '～'], "..");
        let (first, rest) = match text.split_once("..") {
            Some((first, rest)) => (Some(first.trim().parse::<f64>().ok()?), rest.trim()),
            None => (None, text.as_str()),
        };
        let (last, unit) = split_unit(rest)?;
        let first = first.unwrap_or(last);
        let is_number = first.is_finite() && last.is_finite();
        is_number.then(|| Self { low: first.min(last), high: first.max(last), unit: unit.to_owned() })
    }

    /// The figure as it would be typed: `4..6 cm2`.
    pub fn typed(&self) -> String {
        let range = if self.low == self.high { self.low.to_string() } else { format!("{}..{}", self.low, self.high) };
        if self.unit.is_empty() { range } else { format!("{range} {}", self.unit) }
    }
}

/// The longest beginning that is a finite number, and what follows it.
fn split_unit(text: &str) -> Option<(f64, &str)> {
    let begins = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    let (value, end) = ends.into_iter().find_map(|end| Some((text[..end].trim_end().parse::<f64>().ok()?, end)))?;
    let unit = text[end..].trim();
    let is_cut_short = unit.starts_with(|c: char| c.is_ascii_digit() || ",.'_".contains(c));
    (begins && !is_cut_short).then_some((value, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_ranges_are_read_as_typed() {
        for (text, low, high, unit) in [
            ("790", 790.0, 790.0, ""),
            ("790m", 790.0, 790.0, "m"),
            ("-0.084 MPa(g)", -0.084, -0.084, "MPa(g)"),
            ("−0.084MPa（表压）", -0.084, -0.084, "MPa（表压）"),
            ("4..6 cm2", 4.0, 6.0, "cm2"),
            ("6～4", 4.0, 6.0, ""),
            ("-0.054..-0.028", -0.054, -0.028, ""),
            ("1e-3 m2", 0.001, 0.001, "m2"),
            ("62 %", 62.0, 62.0, "%"),
        ] {
            assert_eq!(Amount::parse(text), Some(Amount { low, high, unit: unit.into() }), "{text}");
        }
        for text in ["", "m", "4..", "..6", "4..5..6", "4 m..6 m", "1,5", "1_000", "nan", "inf", "1.2.3"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_typed_out_is_read_back() {
        for amount in [Amount::one(-0.084, "MPa(g)"), Amount { low: 4.0, high: 6.5, unit: String::new() }] {
            assert_eq!(Amount::parse(&amount.typed()), Some(amount));
        }
    }
}
