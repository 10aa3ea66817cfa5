//! The calculators against figures worked out elsewhere.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::*;

/// What a calculator finds for inputs as they are typed.
fn run(code: &str, given: &[(&str, &str)]) -> Result<Solution, Refusal> {
    let calculator = calculator(code).unwrap();
    let typed = |(name, text): &(&str, &str)| {
        let is_choice = calculator.input(name).is_some_and(|input| input.quantity.is_none());
        let amount = Amount::parse(text).filter(|_| !is_choice);
        ((*name).to_owned(), amount.map_or_else(|| Typed::Choice((*text).into()), Typed::Amount))
    };
    solve(calculator, &given.iter().map(typed).collect::<Vec<_>>())
}

/// One figure of a solution.
fn figure(solution: &Solution, code: &str) -> (f64, f64) {
    let found = solution.found.iter().find(|found| found.code == code).unwrap();
    (found.low, found.high)
}

fn near(got: f64, expect: f64, tolerance: f64, what: &str) {
    assert!((got - expect).abs() <= tolerance, "{what}: {got}, not {expect}");
}

fn has_note(solution: &Solution, code: NoteCode) -> bool {
    solution.notes.iter().any(|note| note.code == code)
}

/// Oracle: physics.md of the project, calculated there independently; to the last digit given.
#[test]
fn gauge_pressures_at_the_kettles_altitude() {
    for (gauge, absolute, at_sea_level) in
        [("-0.084 MPa(g)", 8.2, 17.3), ("-54 kPa(g)", 38.2, 47.3), ("-0.28 bar(g)", 64.2, 73.3)]
    {
        let found = run("pressure", &[("pressure", gauge), ("altitude", "790 m")]).unwrap();
        near(figure(&found, "absolute").0, absolute, 0.05, gauge);
        near(figure(&found, "atmosphere").0, 92.2, 0.05, "atmosphere");
        let note = found.notes.iter().find(|note| note.code == NoteCode::SeaLevel).unwrap();
        let Param::Range { low, .. } = note.params[0].1 else { panic!("{note:?}") };
        near(low, at_sea_level, 0.05, "at sea level");
        assert!(found.valid);
    }
    let back = run("pressure", &[("pressure", "8.2 kPa(a)"), ("atmosphere", "92.2 kPa")]).unwrap();
    near(figure(&back, "gauge").0, -84.0, 1e-9, "gauge");
    assert!(!has_note(&back, NoteCode::SeaLevel), "nothing was gauge");
}

/// Oracle: the table of the standard atmosphere, ISO 2533.
#[test]
fn the_standard_atmosphere_at_other_altitudes() {
    for (altitude, kpa, valid) in
        [("0", 101.325, true), ("5 km", 54.02, true), ("11000", 22.632, true), ("12 km", 19.3, false)]
    {
        let found = run("pressure", &[("pressure", "0 kPa(g)"), ("altitude", altitude)]).unwrap();
        near(figure(&found, "absolute").0, kpa, 0.05, altitude);
        assert_eq!((found.valid, has_note(&found, NoteCode::InputOutside)), (valid, !valid), "{altitude}");
    }
    assert_eq!(run("pressure", &[("pressure", "0 kPa(g)"), ("altitude", "50 km")]).unwrap_err(), Refusal::NoResult);
}

/// Oracle: physics.md of the project, which rounds pressures to 0.1 kPa and temperatures to a degree; at 101.3 kPa to the tenth.
#[test]
fn boiling_temperatures_under_vacuum() {
    for (substance, at) in [
        ("EG", [128.0, 168.0, 183.0, 197.4]),
        ("BDO", [128.0, 166.0, 182.0, 196.5]),
        ("DEG", [168.0, 212.0, 229.0, 245.6]),
        ("TEG", [201.0, 250.0, 268.0, 286.0]),
    ] {
        let pressures = ["-0.084 MPa(g)", "-0.054 MPa(g)", "-0.028 MPa(g)"];
        for (pressure, expect) in pressures.iter().zip(at) {
            let given = [("substance", substance), ("pressure", pressure), ("altitude", "790")];
            let found = run("boiling", &given).unwrap();
            near(figure(&found, "boiling").0, expect, 0.6, &format!("{substance} at {pressure}"));
        }
        let open = run("boiling", &[("substance", substance), ("pressure", "101.3 kPa(a)")]).unwrap();
        near(figure(&open, "boiling").0, at[3], 0.3, substance);
    }
}

#[test]
fn beyond_the_fits_range_a_boiling_temperature_is_not_valid() {
    let at = |pressure: &str| run("boiling", &[("substance", "EG"), ("pressure", pressure)]).unwrap();
    let (inside, outside) = (at("38.2 kPa(a)"), at("0.5 kPa(a)"));
    assert!(inside.valid && !has_note(&inside, NoteCode::FitOutside));
    assert!(!outside.valid && has_note(&outside, NoteCode::FitOutside), "{outside:?}");
    let partly = at("0.5..38.2 kPa(a)");
    assert!(!partly.valid && figure(&partly, "boiling").0 < figure(&partly, "boiling").1);
    let nowhere = run("boiling", &[("substance", "EG"), ("pressure", "1e9 kPa(a)")]);
    assert_eq!(nowhere.unwrap_err(), Refusal::NoResult);
}

#[test]
fn vapour_pressure_is_the_inverse_of_boiling() {
    for substance in ["EG", "DEG", "TEG", "BDO"] {
        let vapour = run("vapour-pressure", &[("substance", substance), ("temperature", "200 ℃")]).unwrap();
        let pressure = format!("{} kPa(a)", figure(&vapour, "vapour").0);
        let boiling = run("boiling", &[("substance", substance), ("pressure", &pressure)]).unwrap();
        near(figure(&boiling, "boiling").0, 200.0, 1e-6, substance);
    }
    let at_site = run("vapour-pressure", &[("substance", "DEG"), ("temperature", "212"), ("altitude", "790")]).unwrap();
    near(figure(&at_site, "gauge").0, -54.0, 1.0, "gauge");
}

/// Oracle: physics.md of the project; to the last digit given.
#[test]
fn combustion_of_the_glycols() {
    for (substance, oxygen, air, heat, stoichiometric, lel) in [
        ("EG", 2.5, 5.57, 16.96, 7.73, 4.25),
        ("DEG", 5.0, 6.52, 20.30, 4.02, 2.21),
        ("BDO", 5.5, 8.44, 25.94, 3.67, 2.02),
        ("TEG", 7.5, 6.91, 21.64, 2.72, 1.49),
    ] {
        let found = run("combustion", &[("substance", substance)]).unwrap();
        let expect =
            [("oxygen", oxygen), ("air", air), ("heat", heat), ("stoichiometric", stoichiometric), ("lel", lel)];
        for (code, expect) in expect {
            near(figure(&found, code).0, expect, 0.0051, &format!("{substance} {code}"));
        }
        assert_eq!(has_note(&found, NoteCode::HeatOfVapour), substance == "BDO");
    }
    let deg = run("combustion", &[("substance", "111-46-6")]).unwrap();
    let Some((_, Param::Signs(equation))) = deg.notes.iter().find_map(|note| note.params.first()) else { panic!() };
    assert_eq!(equation, "C4H10O3 + 5 O2 → 4 CO2 + 5 H2O");
}

/// Oracle: physics.md of the project.
#[test]
fn air_through_an_opening() {
    let given = |pressure: &'static str| {
        [("pressure", pressure), ("atmosphere", "92.2 kPa"), ("area", "1 cm²"), ("outside-temperature", "0..20 ℃")]
    };
    let choked = run("air-ingress", &given("-0.054 MPa(g)")).unwrap();
    let (low, high) = figure(&choked, "flux");
    near(low, 13.5, 0.06, "choked at 20 ℃");
    near(high, 14.0, 0.06, "choked at 0 ℃");
    assert!(has_note(&choked, NoteCode::Choked) && !has_note(&choked, NoteCode::Subsonic));
    let subsonic = run("air-ingress", &given("-0.028 MPa(g)")).unwrap();
    let (low, high) = figure(&subsonic, "flow");
    near(low, 12.6, 0.06, "subsonic at 20 ℃");
    near(high, 13.1, 0.06, "subsonic at 0 ℃");
    assert!(
        has_note(&subsonic, NoteCode::Subsonic) && subsonic.sources.iter().any(|source| source.code == "sharp-edge")
    );
    let deeper = run("air-ingress", &given("-0.084 MPa(g)")).unwrap();
    near(figure(&deeper, "flow").0, figure(&choked, "flow").0, 1e-9, "choked: the vacuum no longer matters");
    let open = run("air-ingress", &given("0 MPa(g)"));
    assert_eq!(open.unwrap_err(), Refusal::NotInward);
}

/// Oracle: each kilogram of oxygen sets about 13.1 MJ free with most organic substances (Thornton), within 5 %.
#[test]
fn the_oxygen_let_in_can_set_so_much_heat_free() {
    let mut given =
        vec![("pressure", "-54 kPa(g)"), ("altitude", "790"), ("bore", "11.2838 mm"), ("outside-temperature", "10")];
    let without = run("air-ingress", &given).unwrap();
    assert!(without.found.iter().all(|found| found.code != "heat-release"));
    given.push(("fuel", "DEG"));
    let with = run("air-ingress", &given).unwrap();
    near(figure(&with, "flow").0, figure(&with, "flux").0, 1e-4, "a bore of 11.28 mm is 1 cm²");
    near(figure(&with, "heat-release").0 / figure(&with, "oxygen-flow").0, 13.1, 0.05 * 13.1, "MJ/kg of oxygen");
}

/// Oracle: physics.md of the project, about 63 s; by hand where the flow is choked all the way; and steps of half a
/// millisecond in another language, which come to 63.29 s and to 125.75 s until both pressures are equal.
#[test]
fn the_pressure_rises_within_about_a_minute() {
    let given = |from: &'static str, to: &'static str| {
        [
            ("from", from),
            ("to", to),
            ("altitude", "790"),
            ("area", "1 cm2"),
            ("volume", "5 m3"),
            ("temperature", "255"),
            ("outside-temperature", "10"),
        ]
    };
    let found = run("pressure-rise", &given("-0.054 MPa(g)", "-0.028 MPa(g)")).unwrap();
    near(figure(&found, "time").0, 63.29, 0.02, "time");
    let choked = run("pressure-rise", &given("-0.084 MPa(g)", "-0.054 MPa(g)")).unwrap();
    near(figure(&choked, "time").0, 30.0 / figure(&choked, "rate").0, 0.01, "at one rate all the way");
    let to_the_end = run("pressure-rise", &given("-0.028 MPa(g)", "0 MPa(g)")).unwrap();
    near(figure(&to_the_end, "time").0, 125.75, 0.05, "until both are equal");
    for (from, to) in [("-0.028 MPa(g)", "-0.054 MPa(g)"), ("-0.028 MPa(g)", "0.1 MPa(g)")] {
        assert_eq!(run("pressure-rise", &given(from, to)).unwrap_err(), Refusal::NotRising);
    }
}

#[test]
fn ignition_data_disagree_and_what_follows_depends_on_the_source() {
    let deg = run("ignition", &[("substance", "DEG"), ("temperature", "255")]).unwrap();
    assert_eq!((figure(&deg, "autoignition"), figure(&deg, "flash")), ((224.0, 372.0), (124.0, 143.0)));
    assert!(has_note(&deg, NoteCode::AutoignitionSensitive) && has_note(&deg, NoteCode::AboveFlash));
    let beyond: Vec<_> = deg.quoted.iter().filter(|one| one.of == "autoignition").map(|one| one.beyond).collect();
    assert_eq!(beyond, [Some(Beyond::Yes), Some(Beyond::Yes), Some(Beyond::No), Some(Beyond::No)]);
    assert!(deg.sources.iter().any(|source| source.status == Status::Unverified));
    let hot = run("ignition", &[("substance", "DEG"), ("temperature", "400")]).unwrap();
    assert!(has_note(&hot, NoteCode::AboveAutoignition) && !has_note(&hot, NoteCode::AutoignitionSensitive));
    let range = run("ignition", &[("substance", "DEG"), ("temperature", "200..255")]).unwrap();
    assert_eq!(range.quoted[0].beyond, Some(Beyond::Partly));
    assert!(has_note(&run("ignition", &[("substance", "TEG")]).unwrap(), NoteCode::NoAutoignition));
    let unknown = run("ignition", &[("substance", "BDO")]).unwrap_err();
    assert!(matches!(unknown, Refusal::NoSubstance { known, .. } if known == ["EG", "DEG", "TEG"]));
}

/// By hand: 100 kg of 20 MJ/kg, 1–10 %, 4.18–4.6 MJ/kg; (P1 − P0) V / (γ − 1) = 900 kPa · 2 m³ / 0.4 = 4.5 MJ.
#[test]
fn energies_are_ranges_where_their_constants_are() {
    let tnt = run("tnt", &[("mass", "100 kg"), ("heat", "20 MJ/kg")]).unwrap();
    let (low, high) = figure(&tnt, "tnt");
    near(low, 0.01 * 2_000.0 / 4.6, 1e-9, "least");
    near(high, 0.10 * 2_000.0 / 4.18, 1e-9, "most");
    assert_eq!(figure(&tnt, "energy"), (2_000.0, 2_000.0));
    let fuel = run("tnt", &[("mass", "0.1 t"), ("fuel", "DEG"), ("efficiency", "5 %")]).unwrap();
    near(figure(&fuel, "energy").0, 2_030.4, 0.1, "of diethylene glycol");
    let burst = run("vessel-burst", &[("pressure", "1 MPa(a)"), ("atmosphere", "100"), ("volume", "2")]).unwrap();
    near(figure(&burst, "burst").0, 4.5, 1e-9, "Brode");
    near(figure(&burst, "tnt").1, 4.5 / 4.18, 1e-9, "TNT");
    assert!(
        burst.sources.iter().all(|source| source.code == "standard-atmosphere" || source.status == Status::Unverified)
    );
    let slack = run("vessel-burst", &[("pressure", "-0.028 MPa(g)"), ("altitude", "790"), ("volume", "5")]);
    assert_eq!(slack.unwrap_err(), Refusal::NotPressurised);
}

#[test]
fn what_is_missing_or_wrong_is_told() {
    let refused = |code: &str, given: &[(&str, &str)]| run(code, given).unwrap_err();
    assert_eq!(refused("boiling", &[("altitude", "790")]), Refusal::Missing { inputs: vec!["substance", "pressure"] });
    assert_eq!(
        refused("boiling", &[("substance", "EG"), ("pressure", "-0.084")]),
        Refusal::MissingOne { inputs: vec!["altitude", "atmosphere"] }
    );
    let both = [("pressure", "-0.084"), ("altitude", "790"), ("atmosphere", "92.2")];
    assert_eq!(refused("pressure", &both), Refusal::Both { inputs: vec!["altitude", "atmosphere"] });
    let unit = refused("pressure", &[("pressure", "-0.084 MPa"), ("altitude", "790")]);
    assert!(matches!(unit, Refusal::Unit { input: "pressure", accepted, .. } if accepted.contains(&"MPa(g)")));
    assert!(matches!(refused("pressure", &[("heat", "1")]), Refusal::NoInput { .. }));
    assert_eq!(
        refused("pressure", &[("pressure", "-0.1 MPa(g)"), ("altitude", "790")]),
        Refusal::BelowVacuum { input: "pressure" }
    );
    let twice = [("pressure", "0"), ("pressure", "1"), ("altitude", "0")];
    assert_eq!(refused("pressure", &twice), Refusal::Twice { input: "pressure" });
    let flat = [("pressure", "-54 kPa(g)"), ("altitude", "790"), ("area", "0"), ("outside-temperature", "10")];
    assert_eq!(refused("air-ingress", &flat), Refusal::TooSmall { input: "area" });
    let figure = refused("pressure", &[("pressure", "low"), ("altitude", "790")]);
    assert_eq!(figure, Refusal::NoFigure { input: "pressure", typed: "low".into() });
}

#[test]
fn every_calculator_has_inputs_outputs_and_sources_that_exist() {
    for calculator in calculators() {
        assert!(!calculator.inputs.is_empty() && !calculator.outputs.is_empty(), "{calculator:?}");
        for code in calculator.sources {
            assert!(source(code).is_some(), "{calculator:?}: {code}");
        }
        for input in calculator.inputs {
            let preset = input.preset.map(|preset| preset.source);
            assert!(preset.is_none_or(|code| source(code).is_some()), "{}", input.code);
            if let Some(quantity) = input.quantity {
                assert!(quantity.base(1.0, input.unit).is_some(), "{}: {}", input.code, input.unit);
            }
        }
    }
}

/// A figure between two ends.
fn between(ends: (f64, f64), share: f64) -> f64 {
    ends.0 + (ends.1 - ends.0) * share
}

/// Ranges of inputs by their codes.
type Ranges = Vec<(&'static str, f64, f64)>;

proptest! {
    /// A range's result holds what every figure within the range gives: nothing turns within the corners.
    #[test]
    fn results_of_figures_within_ranges_lie_within_the_result(shares in proptest::array::uniform6(0.0..1.0_f64)) {
        let cases: [(&str, Ranges); 5] = [
            ("air-ingress", vec![("pressure", -75.0, -5.0), ("altitude", 0.0, 2_000.0), ("area", 0.5, 20.0),
                ("outside-temperature", -20.0, 40.0), ("coefficient", 0.5, 0.9)]),
            ("pressure-rise", vec![("from", -85.0, -60.0), ("to", -55.0, -1.0), ("altitude", 0.0, 1_000.0),
                ("area", 0.5, 20.0), ("volume", 1.0, 9.0), ("temperature", 100.0, 300.0)]),
            ("vessel-burst", vec![("pressure", 100.0, 900.0), ("altitude", 0.0, 2_000.0), ("volume", 1.0, 9.0),
                ("gamma", 1.1, 1.6)]),
            ("tnt", vec![("mass", 1.0, 500.0), ("heat", 15.0, 45.0), ("efficiency", 1.0, 10.0)]),
            ("pressure", vec![("pressure", -75.0, 400.0), ("altitude", 0.0, 2_000.0)]),
        ];
        for (code, inputs) in cases {
            let unit = |name: &str| if ["pressure", "from", "to"].contains(&name) { "kPa(g)" } else { "" };
            let fixed = [("outside-temperature", 10.0)];
            let fixed = fixed.iter().filter(|(name, _)| code == "pressure-rise" && !inputs.iter().any(|x| x.0 == *name));
            let one = |name: &str, low: f64, high: f64| {
                (name.to_owned(), Typed::Amount(Amount { low, high, unit: unit(name).into() }))
            };
            let fixed: Vec<_> = fixed.map(|(name, value)| one(name, *value, *value)).collect();
            let whole: Vec<_> = inputs.iter().map(|(name, low, high)| one(name, *low, *high)).chain(fixed.clone()).collect();
            let inner = inputs.iter().zip(shares).map(|((name, low, high), share)| {
                let value = between((*low, *high), share);
                one(name, value, value)
            });
            let inner: Vec<_> = inner.chain(fixed).collect();
            let calculator = calculator(code).unwrap();
            let (whole, inner) = (solve(calculator, &whole).unwrap(), solve(calculator, &inner).unwrap());
            for (whole, inner) in whole.found.iter().zip(&inner.found) {
                let slack = 1e-9 * whole.high.abs().max(1.0);
                prop_assert!(inner.low >= whole.low - slack && inner.high <= whole.high + slack, "{code} {whole:?} {inner:?}");
            }
        }
    }
}
