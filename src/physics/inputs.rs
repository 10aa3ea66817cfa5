//! Inputs that several calculators share.

use super::{Input, Need, Output, Quantity, calculator::Preset};

/// A figure that must be given.
pub(super) const fn required(code: &'static str, quantity: Quantity, unit: &'static str) -> Input {
    Input { code, quantity: Some(quantity), unit, range: None, above: None, need: Need::Required, preset: None }
}

/// A figure greater than zero that must be given.
pub(super) const fn positive(code: &'static str, quantity: Quantity, unit: &'static str) -> Input {
    Input { above: Some(0.0), ..required(code, quantity, unit) }
}

/// A temperature that must be given, and where, in ℃, the calculator is meant for.
pub(super) const fn temperature(code: &'static str, range: (f64, f64)) -> Input {
    Input { above: Some(0.0), range: Some(range), ..required(code, Quantity::Temperature, "℃") }
}

/// A figure of which one of its group may be given.
pub(super) const fn one_of(group: &'static str, input: Input) -> Input {
    Input { need: Need::OneOf(group), ..input }
}

/// A figure that has a usual value.
pub(super) const fn usually(input: Input, low: f64, high: f64, source: &'static str) -> Input {
    Input { need: Need::Optional, preset: Some(Preset { low, high, source }), ..input }
}

/// The figure of a calculator.
pub(super) const fn output(code: &'static str, unit: &'static str) -> Output {
    Output { code, unit }
}

/// The substance.
pub(super) const SUBSTANCE: Input =
    Input { code: "substance", quantity: None, unit: "", range: None, above: None, need: Need::Required, preset: None };

/// What burns, where something does.
pub(super) const FUEL: Input = Input { code: "fuel", need: Need::Optional, ..SUBSTANCE };

/// How high the site lies.
pub(super) const ALTITUDE: Input =
    Input { range: Some((-500.0, 11_000.0)), ..one_of("atmosphere", required("altitude", Quantity::Length, "m")) };

/// The site's atmospheric pressure, where it is known.
pub(super) const ATMOSPHERE: Input = Input {
    range: Some((30.0, 110.0)),
    ..one_of("atmosphere", positive("atmosphere", Quantity::AbsolutePressure, "kPa(a)"))
};

/// The pressure in the vessel.
pub(super) const PRESSURE: Input = required("pressure", Quantity::Pressure, "MPa(g)");

/// The area of an opening.
pub(super) const AREA: Input = one_of("opening", positive("area", Quantity::Area, "cm²"));

/// The bore of a round opening.
pub(super) const BORE: Input = one_of("opening", positive("bore", Quantity::Length, "mm"));

/// The discharge coefficient.
pub(super) const COEFFICIENT: Input = Input {
    range: Some((0.4, 1.0)),
    ..usually(positive("coefficient", Quantity::Ratio, ""), 0.62, 0.62, "sharp-edge")
};

/// How hot it is outside.
pub(super) const OUTSIDE: Input = temperature("outside-temperature", (-50.0, 60.0));

/// A vessel's volume.
pub(super) const VOLUME: Input = positive("volume", Quantity::Volume, "m³");

/// The energy that a mass of TNT stands for.
pub(super) const TNT_HEAT: Input = Input {
    range: Some((4.0, 5.0)),
    ..usually(positive("tnt-heat", Quantity::SpecificEnergy, "MJ/kg"), 4.18, 4.6, "tnt-practice")
};
