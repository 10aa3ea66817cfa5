//! Gauge and absolute pressure at a site's altitude.

use super::{
    Calculator, NoteCode, Refusal,
    inputs::{ALTITUDE, ATMOSPHERE, PRESSURE, output},
    point::{Point, Solved},
};

/// The standard atmosphere's pressure at sea level, in Pa.
pub(super) const SEA_LEVEL_PA: f64 = 101_325.0;

/// The standard atmosphere's pressure in Pa at an altitude in m, in the troposphere; NaN far above it.
pub(super) fn atmosphere_pa(altitude_m: f64) -> f64 {
    SEA_LEVEL_PA * (1.0 - 2.255_77e-5 * altitude_m).powf(5.255_88)
}

/// The calculator.
pub(super) const CALCULATOR: Calculator = Calculator {
    code: "pressure",
    inputs: &[PRESSURE, ALTITUDE, ATMOSPHERE],
    outputs: &[output("absolute", "kPa(a)"), output("gauge", "kPa(g)"), output("atmosphere", "kPa(a)")],
    sources: &["standard-atmosphere"],
    knows: |_| false,
    find,
};

fn find(point: &Point) -> Result<Solved, Refusal> {
    let (atmosphere, absolute) = (point.atmosphere()?, point.absolute("pressure")?);
    let mut solved = Solved::default();
    solved.figure("absolute", absolute / 1_000.0);
    solved.figure("gauge", (absolute - atmosphere) / 1_000.0);
    solved.figure("atmosphere", atmosphere / 1_000.0);
    point.note_sea_level("pressure", &mut solved)?;
    if point.get("altitude").is_some() {
        solved.note(NoteCode::Weather);
    }
    Ok(solved)
}
