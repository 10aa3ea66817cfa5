//! Units of temperature and pressure: reading their many spellings and converting between them.
//!
//! A unit that is not known here is compared by its text only; nothing is converted by guess.

/// A known unit of measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    dimension: Dimension,
    /// `base = value · scale + shift`, the base being K or Pa.
    scale: f64,
    shift: f64,
}

/// What a unit measures. Gauge and absolute pressure differ by the atmosphere, so neither turns into the other here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dimension {
    Temperature,
    GaugePressure,
    AbsolutePressure,
    /// A pressure unit that does not say whether it is gauge or absolute.
    Pressure,
}

impl Unit {
    /// The unit that a text names (`℃`, `°C`, `degF`, `K`, `MPa(g)`, `kPa(a)`, `bar`, `mmHg`, `psi`…); `None` when unknown.
    pub fn parse(text: &str) -> Option<Self> {
        let spelt: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
        // In capitals these two are a billion times larger, and nothing in a plant is measured in what they say.
        if spelt.starts_with("mPa") || spelt.starts_with("Mbar") {
            return None;
        }
        let plain = spelt.to_lowercase();
        let temperature = |scale, shift| Some(Self { dimension: Dimension::Temperature, scale, shift });
        match plain.as_str() {
            "℃" | "°c" | "ºc" | "degc" | "c" | "摄氏度" => return temperature(1.0, 273.15),
            "℉" | "°f" | "ºf" | "degf" | "f" | "华氏度" => return temperature(5.0 / 9.0, 459.67 * 5.0 / 9.0),
            "k" | "开" => return temperature(1.0, 0.0),
            _ => {}
        }
        let (stem, dimension) = match plain.strip_suffix(')').map(|open| open.rsplit_once('(').unwrap_or(("", ""))) {
            Some((stem, "g" | "表压" | "gauge")) => (stem, Dimension::GaugePressure),
            Some((stem, "a" | "绝压" | "abs")) => (stem, Dimension::AbsolutePressure),
            Some(_) => return None,
            None => match plain.as_str() {
                "psig" | "barg" => (&plain[..plain.len() - 1], Dimension::GaugePressure),
                "psia" | "bara" => (&plain[..plain.len() - 1], Dimension::AbsolutePressure),
                _ => (plain.as_str(), Dimension::Pressure),
            },
        };
        let scale = match stem {
            "pa" => 1.0,
            "hpa" | "mbar" => 100.0,
            "kpa" => 1_000.0,
            "mpa" => 1_000_000.0,
            "bar" => 100_000.0,
            "mmhg" | "torr" => 133.322,
            "psi" => 6_894.757_293,
            "atm" => 101_325.0,
            _ => return None,
        };
        Some(Self { dimension, scale, shift: 0.0 })
    }

    /// `value`, of a pressure that does not say whether it is gauge or absolute, in `to`, which says so; `None` for anything
    /// else. Whoever calls this takes it on himself that `to` is right.
    pub fn specify(self, value: f64, to: Self) -> Option<f64> {
        let says = matches!(to.dimension, Dimension::GaugePressure | Dimension::AbsolutePressure);
        (says && self.dimension == Dimension::Pressure)
            .then(|| if self.scale == to.scale { value } else { value * self.scale / to.scale })
    }

    /// `value` in `to`, exactly `value` when both are the same unit; `None` when one does not turn into the other.
    pub fn convert(self, value: f64, to: Self) -> Option<f64> {
        if self == to {
            return Some(value);
        }
        (self.dimension == to.dimension).then(|| (value * self.scale + self.shift - to.shift) / to.scale)
    }
}

/// Full-width brackets and letters, as Chinese documents have them, in their usual form.
fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// True when two texts name one unit, in whatever spelling (`℃` and `°C`, `m³/h` and `m3/h`).
pub fn are_same(a: &str, b: &str) -> bool {
    spelt(a) == spelt(b) || Unit::parse(a).is_some_and(|unit| Unit::parse(b) == Some(unit))
}

/// A unit's text in one spelling. Letters keep their case: `mW` is no `MW`.
fn spelt(text: &str) -> String {
    let plain = |c: char| match half_width(c) {
        '²' => '2',
        '³' => '3',
        'μ' => 'µ',
        '⋅' | '∙' => '·',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

/// `value` from the unit `from` into the unit `to`, both as texts; equal texts need not be known units. `None` when one
/// does not turn into the other.
pub fn convert(value: f64, from: &str, to: &str) -> Option<f64> {
    if are_same(from, to) {
        return Some(value);
    }
    Unit::parse(from)?.convert(value, Unit::parse(to)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: f64, from: &str, to: &str, expect: f64) {
        let got = convert(value, from, to).unwrap();
        assert!((got - expect).abs() <= 1e-9 * expect.abs().max(1.0), "{value} {from} = {got} {to}, not {expect}");
    }

    #[test]
    fn units_convert_as_the_si_brochure_says() {
        check(200.0, "℃", "K", 473.15);
        check(392.0, "degF", "°C", 200.0);
        check(-0.084, "MPa(g)", "kPa(g)", -84.0);
        check(1.0, "bar(a)", "kPa(a)", 100.0);
        check(760.0, "mmHg", "Pa", 101_324.72);
        check(7.0, "rpm", "rpm", 7.0);
        check(1.0, "MPa（表压）", "kPa(g)", 1000.0);
        check(100.0, "ºC", "K", 373.15);
        check(1.0, "psi", "Pa", 6_894.757_293);
    }

    #[test]
    fn what_may_be_a_billion_times_off_is_not_guessed() {
        for text in ["mPa", "mPa(g)", "Mbar", "MPa(g", "MPa(g))", "(g)", "bar)", "MPa()", "", ")"] {
            assert_eq!(Unit::parse(text), None, "{text}");
        }
        assert_eq!(Unit::parse("Mpa"), Unit::parse("MPa"));
    }

    #[test]
    fn one_unit_may_be_spelt_in_many_ways() {
        for (a, b) in [("℃", "°C"), ("m³/h", "m3/h"), ("μS/cm", "µS/cm"), ("m3 / h", "m3/h"), ("", "")] {
            assert!(are_same(a, b), "{a} {b}");
        }
        for (a, b) in [("mW", "MW"), ("bar(a)", "bar(g)"), ("t/h", "kg/h"), ("", "℃")] {
            assert!(!are_same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn gauge_never_turns_into_absolute_silently() {
        assert_eq!(convert(1.0, "MPa(g)", "MPa(a)"), None);
        assert_eq!(convert(1.0, "MPa", "MPa(g)"), None);
        assert_eq!(convert(1.0, "℃", "MPa"), None);
        assert_eq!(convert(1.0, "furlong", "m"), None);
    }
}
