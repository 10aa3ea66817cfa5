//! Energy set free: the TNT equivalent of what burns, and what a vessel that bursts gives off.

use super::{
    Calculator, Input, NoteCode, Quantity, Refusal,
    combustion::heating_value,
    inputs::{ALTITUDE, ATMOSPHERE, FUEL, PRESSURE, TNT_HEAT, VOLUME, one_of, output, positive, usually},
    point::{Point, Solved},
};

const EFFICIENCY: Input = Input {
    range: Some((0.1, 20.0)),
    ..usually(positive("efficiency", Quantity::Ratio, "%"), 1.0, 10.0, "tnt-practice")
};

const GAMMA: Input = Input {
    range: Some((1.01, 1.67)),
    above: Some(1.0),
    ..usually(positive("gamma", Quantity::Ratio, ""), 1.4, 1.4, "air-gamma")
};

/// TNT equivalent of a mass that burns.
pub(super) const TNT: Calculator = Calculator {
    code: "tnt",
    inputs: &[
        positive("mass", Quantity::Mass, "kg"),
        one_of("heat", FUEL),
        one_of("heat", positive("heat", Quantity::SpecificEnergy, "MJ/kg")),
        EFFICIENCY,
        TNT_HEAT,
    ],
    outputs: &[output("tnt", "kg"), output("energy", "MJ")],
    sources: &["tnt-practice"],
    knows: |_| true,
    find: tnt,
};

/// Energy of a vessel that bursts.
pub(super) const BURST: Calculator = Calculator {
    code: "vessel-burst",
    inputs: &[PRESSURE, ALTITUDE, ATMOSPHERE, VOLUME, GAMMA, TNT_HEAT],
    outputs: &[output("burst", "MJ"), output("tnt", "kg")],
    sources: &["brode", "standard-atmosphere", "tnt-practice"],
    knows: |_| false,
    find: burst,
};

fn tnt(point: &Point) -> Result<Solved, Refusal> {
    let mut solved = Solved::default();
    let heat = if let Some(heat) = point.get("heat") {
        heat
    } else {
        let fuel = point.substance("fuel").map_err(|_| Refusal::MissingOne { inputs: vec!["fuel", "heat"] })?;
        solved.sources.extend(["stoichiometry", fuel.formation.source.as_str()]);
        heating_value(fuel) * 1e6
    };
    let energy = point.need("mass")? * heat;
    solved.figure("tnt", point.need("efficiency")? * energy / point.need("tnt-heat")?);
    solved.figure("energy", energy / 1e6);
    solved.note(NoteCode::TntFar);
    Ok(solved)
}

fn burst(point: &Point) -> Result<Solved, Refusal> {
    let (p0, p1) = (point.atmosphere()?, point.absolute("pressure")?);
    if p1 <= p0 {
        return Err(Refusal::NotPressurised);
    }
    let joules = (p1 - p0) * point.need("volume")? / (point.need("gamma")? - 1.0);
    let mut solved = Solved::default();
    solved.figure("burst", joules / 1e6);
    solved.figure("tnt", joules / point.need("tnt-heat")?);
    solved.note(NoteCode::GasOnly);
    Ok(solved)
}
