//! What inputs measure, and the units that they may be given in.

use crate::units::Unit;

/// What an input measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A pressure that says whether it is gauge or absolute.
    Pressure,
    /// An absolute pressure.
    AbsolutePressure,
    /// A temperature.
    Temperature,
    /// A length or height.
    Length,
    /// An area.
    Area,
    /// A volume.
    Volume,
    /// A mass.
    Mass,
    /// Energy for each unit of mass.
    SpecificEnergy,
    /// A share of one.
    Ratio,
}

/// Units and how many of the base unit each is.
type Scales = &'static [(&'static str, f64)];

impl Quantity {
    /// The units that are offered, the usual one of most plants first.
    pub fn units(self) -> Vec<&'static str> {
        match self {
            Self::Pressure => vec!["MPa(g)", "kPa(g)", "bar(g)", "MPa(a)", "kPa(a)", "bar(a)", "psi(g)", "psi(a)"],
            Self::AbsolutePressure => vec!["kPa(a)", "MPa(a)", "bar(a)", "Pa(a)"],
            Self::Temperature => vec!["℃", "K", "℉"],
            _ => self.scales().iter().map(|(unit, _)| *unit).filter(|unit| !unit.is_empty()).collect(),
        }
    }

    /// `value` in the base unit (Pa, K, m, m², m³, kg, J/kg, a share of one), and whether it is a gauge pressure; `None` when
    /// the unit does not measure this, or does not say whether it is gauge or absolute. Where nothing but absolute pressure
    /// makes sense, a unit that says neither is taken as absolute.
    pub fn base(self, value: f64, unit: &str) -> Option<(f64, bool)> {
        let known = || Unit::parse(unit);
        let to = |target: &str| Unit::parse(target);
        match self {
            Self::Temperature => Some((known()?.convert(value, to("K")?, None)?, false)),
            Self::AbsolutePressure => {
                let absolute = to("Pa(a)")?;
                let plain = known()?.specify(value, absolute);
                Some((plain.or_else(|| known()?.convert(value, absolute, None))?, false))
            }
            Self::Pressure => {
                let gauge = known()?.convert(value, to("Pa(g)")?, None).map(|pa| (pa, true));
                gauge.or_else(|| Some((known()?.convert(value, to("Pa(a)")?, None)?, false)))
            }
            _ => {
                let spelt = spelt(unit);
                let scale = self.scales().iter().find(|(name, _)| self::spelt(name) == spelt)?.1;
                Some((value * scale, false))
            }
        }
    }

    /// Units of what is only scaled.
    fn scales(self) -> Scales {
        match self {
            Self::Length => &[("m", 1.0), ("mm", 1e-3), ("cm", 1e-2), ("km", 1e3), ("in", 0.0254), ("ft", 0.3048)],
            Self::Area => &[("cm²", 1e-4), ("mm²", 1e-6), ("m²", 1.0), ("in²", 0.0254 * 0.0254)],
            Self::Volume => &[("m³", 1.0), ("L", 1e-3), ("ft³", 0.028_316_846_592)],
            Self::Mass => &[("kg", 1.0), ("t", 1e3), ("g", 1e-3), ("lb", 0.453_592_37)],
            Self::SpecificEnergy => &[("MJ/kg", 1e6), ("kJ/kg", 1e3), ("J/kg", 1.0), ("kcal/kg", 4_184.0)],
            Self::Ratio => &[("", 1.0), ("%", 0.01)],
            Self::Pressure | Self::AbsolutePressure | Self::Temperature => &[],
        }
    }
}

/// A unit's text in one spelling: `cm2` is `cm²`. Letters keep their case.
fn spelt(text: &str) -> String {
    let plain = |c: char| match c {
        '2' => '²',
        '3' => '³',
        '％' => '%',
        other => other,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quantity: Quantity, value: f64, unit: &str, expect: Option<(f64, bool)>) {
        let got = quantity.base(value, unit);
        let is_near = match (got, expect) {
            (Some((a, gauge)), Some((b, is_gauge))) => (a - b).abs() <= 1e-9 * b.abs().max(1.0) && gauge == is_gauge,
            (got, expect) => got == expect,
        };
        assert!(is_near, "{value} {unit}: {got:?}, not {expect:?}");
    }

    #[test]
    fn inputs_take_any_unit_that_measures_them() {
        check(Quantity::Pressure, -0.084, "MPa(g)", Some((-84_000.0, true)));
        check(Quantity::Pressure, 92.2, "kPa（绝压）", Some((92_200.0, false)));
        check(Quantity::AbsolutePressure, 92.2, "kPa", Some((92_200.0, false)));
        check(Quantity::Temperature, 255.0, "°C", Some((528.15, false)));
        check(Quantity::Area, 5.0, "cm2", Some((5e-4, false)));
        check(Quantity::Length, 2_000.0, "ft", Some((609.6, false)));
        check(Quantity::SpecificEnergy, 4.18, "MJ/kg", Some((4_180_000.0, false)));
        check(Quantity::Ratio, 62.0, "%", Some((0.62, false)));
        check(Quantity::Ratio, 0.62, "", Some((0.62, false)));
    }

    #[test]
    fn a_unit_of_something_else_is_refused() {
        check(Quantity::Pressure, -0.084, "MPa", None);
        check(Quantity::Pressure, 1.0, "℃", None);
        check(Quantity::AbsolutePressure, 1.0, "kPa(g)", None);
        check(Quantity::Area, 1.0, "m3", None);
        check(Quantity::Mass, 1.0, "T", None);
        check(Quantity::Volume, 1.0, "", None);
    }

    #[test]
    fn every_unit_offered_is_understood() {
        use Quantity::{AbsolutePressure, Area, Length, Mass, Pressure, Ratio, SpecificEnergy, Temperature, Volume};
        for quantity in [Pressure, AbsolutePressure, Temperature, Length, Area, Volume, Mass, SpecificEnergy, Ratio] {
            let units = quantity.units();
            assert!(!units.is_empty() && units.iter().all(|unit| quantity.base(1.0, unit).is_some()), "{quantity:?}");
        }
    }
}
