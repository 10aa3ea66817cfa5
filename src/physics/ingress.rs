//! Air drawn through an opening into a vessel under vacuum: how much, and how long until the pressure has risen.

use super::{
    Calculator, NoteCode, Quantity, Refusal,
    combustion::{AIR, OXYGEN_BY_MASS, heat_of_oxygen},
    inputs::{
        ALTITUDE, AREA, ATMOSPHERE, BORE, COEFFICIENT, FUEL, OUTSIDE, PRESSURE, VOLUME, output, required, temperature,
    },
    point::{Point, Solved},
};

/// The specific gas constant of dry air, in J/(kg·K).
const RS: f64 = 8.314_462_618 / AIR * 1_000.0;
/// The ratio of specific heats of air.
const GAMMA: f64 = 1.4;
/// Steps of the integral over the pressure; 400 leave less than 1/10,000.
const STEPS: u32 = 400;

/// How much flows in.
pub(super) const FLOW: Calculator = Calculator {
    code: "air-ingress",
    inputs: &[PRESSURE, ALTITUDE, ATMOSPHERE, AREA, BORE, OUTSIDE, COEFFICIENT, FUEL],
    outputs: &[
        output("flow", "g/s"),
        output("flux", "g/(s·cm²)"),
        output("oxygen-flow", "g/s"),
        output("heat-release", "kW"),
    ],
    sources: &["orifice", "standard-atmosphere"],
    knows: |_| true,
    find: flow,
};

/// How long the pressure takes to rise.
pub(super) const RISE: Calculator = Calculator {
    code: "pressure-rise",
    inputs: &[
        required("from", Quantity::Pressure, "MPa(g)"),
        required("to", Quantity::Pressure, "MPa(g)"),
        ALTITUDE,
        ATMOSPHERE,
        AREA,
        BORE,
        VOLUME,
        temperature("temperature", (-50.0, 600.0)),
        OUTSIDE,
        COEFFICIENT,
        FUEL,
    ],
    outputs: &[
        output("time", "s"),
        output("rate", "kPa/s"),
        output("air-in", "kg"),
        output("oxygen-in", "kg"),
        output("heat-in", "MJ"),
    ],
    sources: &["orifice", "ideal-gas", "standard-atmosphere"],
    knows: |_| true,
    find: rise,
};

/// Mass flow in kg/(s·m²) through an opening without losses, from rest at `p0` and `t0` to `p`.
fn flux(p0: f64, t0: f64, p: f64) -> f64 {
    if p / p0 <= critical_ratio() {
        let exponent = (GAMMA + 1.0) / (2.0 * (GAMMA - 1.0));
        return p0 * (GAMMA / (RS * t0)).sqrt() * (2.0 / (GAMMA + 1.0)).powf(exponent);
    }
    let ratio = p / p0;
    let head = ratio.powf(2.0 / GAMMA) - ratio.powf((GAMMA + 1.0) / GAMMA);
    p0 * (2.0 * GAMMA / ((GAMMA - 1.0) * RS * t0) * head.max(0.0)).sqrt()
}

/// The ratio of pressures below which the flow is choked: 0.528.
fn critical_ratio() -> f64 {
    (2.0 / (GAMMA + 1.0)).powf(GAMMA / (GAMMA - 1.0))
}

/// The area in m², from the area or the bore.
fn area(point: &Point) -> Result<f64, Refusal> {
    let of_bore = || point.get("bore").map(|bore| std::f64::consts::PI / 4.0 * bore * bore);
    let found = point.get("area").or_else(of_bore);
    found.ok_or_else(|| Refusal::MissingOne { inputs: vec!["area", "bore"] })
}

fn note_regime(solved: &mut Solved, ratio: f64) {
    solved.range_note(
        if ratio <= critical_ratio() { NoteCode::Choked } else { NoteCode::Subsonic },
        "ratio",
        (ratio, ratio),
        "",
    );
}

fn flow(point: &Point) -> Result<Solved, Refusal> {
    let (p0, p) = (point.atmosphere()?, point.absolute("pressure")?);
    if p >= p0 {
        return Err(Refusal::NotInward);
    }
    let flux = point.need("coefficient")? * flux(p0, point.need("outside-temperature")?, p);
    let grams = flux * area(point)? * 1_000.0;
    let mut solved = Solved::default();
    solved.figure("flow", grams);
    solved.figure("flux", flux * 0.1);
    solved.figure("oxygen-flow", grams * OXYGEN_BY_MASS);
    if let Ok(fuel) = point.substance("fuel") {
        solved.figure("heat-release", grams * OXYGEN_BY_MASS * heat_of_oxygen(fuel));
        solved.sources.push(&fuel.formation.source);
        solved.note(NoteCode::AllOxygenBurns);
    }
    note_regime(&mut solved, p / p0);
    Ok(solved)
}

fn rise(point: &Point) -> Result<Solved, Refusal> {
    let (p0, from, to) = (point.atmosphere()?, point.absolute("from")?, point.absolute("to")?);
    if from >= to || to > p0 {
        return Err(Refusal::NotRising);
    }
    let conductance = point.need("coefficient")? * area(point)?;
    let (t0, volume) = (point.need("outside-temperature")?, point.need("volume")?);
    let per_kg = RS * point.need("temperature")? / volume;
    let rate = |p: f64| conductance * flux(p0, t0, p) * per_kg;
    let mut solved = Solved::default();
    solved.figure("time", time_of(rate, p0, from, to));
    solved.figure("rate", rate(from) / 1_000.0);
    let air = (to - from) / per_kg;
    solved.figure("air-in", air);
    solved.figure("oxygen-in", air * OXYGEN_BY_MASS);
    if let Ok(fuel) = point.substance("fuel") {
        solved.figure("heat-in", air * OXYGEN_BY_MASS * heat_of_oxygen(fuel));
        solved.sources.push(&fuel.formation.source);
        solved.note(NoteCode::AllOxygenBurns);
    }
    note_regime(&mut solved, from / p0);
    note_regime(&mut solved, to / p0);
    solved.note(NoteCode::OnlyAir);
    Ok(solved)
}

/// Seconds that the pressure takes, at `rate` in Pa/s. Over √(p0 − p) the integrand stays finite up to p0, where the flow ends.
fn time_of(rate: impl Fn(f64) -> f64, p0: f64, from: f64, to: f64) -> f64 {
    let (start, end) = ((p0 - from).sqrt(), (p0 - to).max(0.0).sqrt());
    let step = (start - end) / f64::from(STEPS);
    let part = |idx: u32| {
        let root = end + (f64::from(idx) + 0.5) * step;
        2.0 * root * step / rate(p0 - root * root)
    };
    (0..STEPS).map(part).sum()
}
