//! Units of temperature and pressure: reading their many spellings and converting between them.
//!
//! Promises: a unit that is not known here is compared by its text only; nothing is converted by guess. Gauge and absolute
//! pressures turn into each other only with the site's atmospheric pressure, given by whoever asks. Differences (a deadband,
//! a rate) convert by their scale alone.

/// A known unit of measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    dimension: Dimension,
    /// `base = value · scale + shift`, the base being K or Pa.
    scale: f64,
    shift: f64,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dimension {
    Temperature,
    GaugePressure,
    AbsolutePressure,
    /// A pressure unit that does not say whether it is gauge or absolute.
    Pressure,
}

impl Dimension {
    /// What a unit's text says of it at its end.
    fn suffix(self) -> &'static str {
        match self {
            Self::GaugePressure => "(g)",
            Self::AbsolutePressure => "(a)",
            Self::Temperature | Self::Pressure => "",
        }
    }
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

    /// `value` in `to`, exactly `value` when both are the same unit; `None` when one does not turn into the other. Gauge and
    /// absolute pressure do so only when the atmosphere's pressure is given, in kPa; a pressure that does not say which of
    /// the two it is turns into neither.
    pub fn convert(self, value: f64, to: Self, atmosphere_kpa: Option<f64>) -> Option<f64> {
        use Dimension::{AbsolutePressure, GaugePressure};
        if self == to {
            return Some(value);
        }
        let atmosphere_pa = || atmosphere_kpa.map(|kpa| kpa * 1_000.0);
        let between = match (self.dimension, to.dimension) {
            (a, b) if a == b => 0.0,
            (GaugePressure, AbsolutePressure) => atmosphere_pa()?,
            (AbsolutePressure, GaugePressure) => -atmosphere_pa()?,
            _ => return None,
        };
        Some((value * self.scale + self.shift + between - to.shift) / to.scale)
    }

    /// A difference of `value` in `to`: scaled, never shifted, so that 5 K are 5 ℃ and 9 ℉. A pressure difference is the
    /// same gauge and absolute.
    pub fn convert_difference(self, value: f64, to: Self) -> Option<f64> {
        let is_pressure = |unit: Self| unit.dimension != Dimension::Temperature;
        if self.scale == to.scale && is_pressure(self) == is_pressure(to) {
            return Some(value);
        }
        (is_pressure(self) == is_pressure(to)).then(|| value * self.scale / to.scale)
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

/// Stems of units in small letters, longer ones first, and their usual spelling.
const STEMS: [(&str, &str); 12] = [
    ("mmhg", "mmHg"),
    ("torr", "torr"),
    ("mbar", "mbar"),
    ("hpa", "hPa"),
    ("kpa", "kPa"),
    ("mpa", "MPa"),
    ("bar", "bar"),
    ("psi", "psi"),
    ("atm", "atm"),
    ("pa", "Pa"),
    ("k", "K"),
    ("开", "K"),
];

/// The usual spelling of a unit that [`Unit::parse`] knows: `Mpa` is `MPa`, `摄氏度` is `℃`; `None` for any other text.
pub fn usual(text: &str) -> Option<String> {
    let unit = Unit::parse(text)?;
    let base = |stem: &str| format!("{stem}{}", unit.dimension.suffix());
    if unit.dimension == Dimension::Temperature && unit.shift != 0.0 {
        return Some(if unit.scale == 1.0 { "℃" } else { "℉" }.into());
    }
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let plain = plain.to_lowercase();
    STEMS.iter().find(|(stem, _)| plain.starts_with(stem)).map(|(_, stem)| base(stem))
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
/// does not turn into the other; gauge and absolute never do so here.
pub fn convert(value: f64, from: &str, to: &str) -> Option<f64> {
    convert_at(value, from, to, None)
}

/// The same at a site whose atmospheric pressure in kPa is known, or not.
pub fn convert_at(value: f64, from: &str, to: &str, atmosphere_kpa: Option<f64>) -> Option<f64> {
    if are_same(from, to) {
        return Some(value);
    }
    Unit::parse(from)?.convert(value, Unit::parse(to)?, atmosphere_kpa)
}

/// A difference of `value` from the unit `from` in the unit `to`, as texts.
pub fn convert_difference(value: f64, from: &str, to: &str) -> Option<f64> {
    if are_same(from, to) {
        return Some(value);
    }
    Unit::parse(from)?.convert_difference(value, Unit::parse(to)?)
}

/// A rate of `value` from the unit `from` (`℃/min`, `kPa/h`) in the unit `to`, as texts; what stands before the last `/` is
/// a difference. `None` for a text that names no rate, or when one does not turn into the other.
pub fn convert_rate(value: f64, from: &str, to: &str) -> Option<f64> {
    if are_same(from, to) {
        return Some(value);
    }
    let ((from, from_secs), (to, to_secs)) = (split_rate(from)?, split_rate(to)?);
    Some(convert_difference(value, from, to)? * (to_secs / from_secs))
}

/// A rate's unit cut into that of the difference and the seconds it is counted in; `None` for a text that names no rate.
pub fn split_rate(text: &str) -> Option<(&str, f64)> {
    let (unit, per) = text.trim().rsplit_once(['/', '／'])?;
    let secs = match per.trim().to_lowercase().as_str() {
        "s" | "sec" | "秒" => 1.0,
        "min" | "分" | "分钟" => 60.0,
        "h" | "hr" | "小时" | "时" => 3_600.0,
        "d" | "day" | "天" | "日" => 86_400.0,
        _ => return None,
    };
    Some((unit.trim(), secs))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(got: f64, expect: f64, what: &str) {
        assert!((got - expect).abs() <= 1e-9 * expect.abs().max(1.0), "{what} = {got}, not {expect}");
    }

    fn check(value: f64, from: &str, to: &str, expect: f64) {
        near(convert(value, from, to).unwrap(), expect, &format!("{value} {from} in {to}"));
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
    fn a_known_unit_has_one_usual_spelling() {
        for (text, expect) in [
            ("Mpa", "MPa"),
            ("ＭＰａ（表压）", "MPa(g)"),
            ("psia", "psi(a)"),
            ("°C", "℃"),
            ("degF", "℉"),
            ("K", "K"),
            ("kPa", "kPa"),
        ] {
            assert_eq!(usual(text).as_deref(), Some(expect), "{text}");
            assert_eq!(Unit::parse(expect), Unit::parse(text), "{text}");
        }
        assert_eq!(usual("mPa"), None);
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

    #[test]
    fn gauge_turns_into_absolute_at_the_sites_atmosphere_only() {
        near(convert_at(-84.0, "kPa(g)", "kPa(a)", Some(92.0)).unwrap(), 8.0, "gauge to absolute");
        near(convert_at(0.5, "MPa(a)", "barg", Some(100.0)).unwrap(), 4.0, "absolute to gauge");
        assert_eq!(convert_at(1.0, "MPa", "MPa(a)", Some(100.0)), None, "which of the two is not said");
        assert_eq!(convert_at(1.0, "℃", "kPa(a)", Some(100.0)), None);
    }

    #[test]
    fn differences_and_rates_are_scaled_and_never_shifted() {
        let difference = |value, from, to| convert_difference(value, from, to).unwrap();
        near(difference(5.0, "K", "℃"), 5.0, "5 K");
        near(difference(5.0, "℃", "℉"), 9.0, "5 ℃");
        near(difference(10.0, "kPa", "MPa(g)"), 0.01, "10 kPa");
        assert_eq!(convert_difference(1.0, "K", "kPa"), None);
        let rate = |value, from, to| convert_rate(value, from, to).unwrap();
        near(rate(2.0, "℃/min", "K/h"), 120.0, "2 ℃/min");
        near(rate(18.0, "℉/h", "℃/min"), 1.0 / 6.0, "18 ℉/h");
        near(rate(60.0, "rpm/min", "rpm/s"), 1.0, "60 rpm/min");
        near(rate(1.0, "kPa(g)/分钟", "Pa/s"), 1_000.0 / 60.0, "1 kPa/min");
        for (from, to) in [("℃", "℃/min"), ("℃/min", "kPa/min"), ("℃/m", "℃/s"), ("rpm/s", "m/s")] {
            assert_eq!(convert_rate(1.0, from, to), None, "{from} {to}");
        }
    }
}
