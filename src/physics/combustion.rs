//! Complete combustion in air: `CxHyOz + (x + y/4 − z/2) O2 → x CO2 + (y/2) H2O`.

use super::{
    Calculator, Note, NoteCode, Param, Refusal,
    inputs::{SUBSTANCE, output},
    point::{Point, Solved},
    substances::{Formula, Phase, Substance},
};

/// Share of oxygen in dry air by volume.
const OXYGEN: f64 = 0.209_46;
/// Molar masses in g/mol: dry air, O2.
pub(super) const AIR: f64 = 28.9647;
const O2: f64 = 31.998;
/// Enthalpies of formation of CO2 and of water vapour, in kJ/mol.
const CARBON_DIOXIDE: f64 = -393.51;
const WATER: f64 = -241.826;
/// Share of oxygen in dry air by mass.
pub(super) const OXYGEN_BY_MASS: f64 = OXYGEN * O2 / AIR;

/// The calculator.
pub(super) const CALCULATOR: Calculator = Calculator {
    code: "combustion",
    inputs: &[SUBSTANCE],
    outputs: &[
        output("oxygen", "mol/mol"),
        output("air", "kg/kg"),
        output("stoichiometric", "vol-%"),
        output("lel", "vol-%"),
        output("heat", "MJ/kg"),
    ],
    sources: &["stoichiometry", "standard-atmosphere", "jones"],
    knows: |_| true,
    find,
};

impl Formula {
    /// Moles of O2 for one mole.
    pub(super) fn oxygen(self) -> f64 {
        f64::from(self.c) + f64::from(self.h) / 4.0 - f64::from(self.o) / 2.0
    }

    /// Molar mass in g/mol.
    pub(super) fn molar_mass(self) -> f64 {
        f64::from(self.c) * 12.011 + f64::from(self.h) * 1.008 + f64::from(self.o) * 15.999
    }

    /// The balanced equation, e.g. `C2H6O2 + 2.5 O2 → 2 CO2 + 3 H2O`.
    fn equation(self) -> String {
        let Self { c, h, o } = self;
        format!("C{c}H{h}O{o} + {} O2 → {c} CO2 + {} H2O", self.oxygen(), f64::from(h) / 2.0)
    }
}

/// The lower heating value in MJ/kg, to CO2 and water vapour at 25 ℃.
pub(super) fn heating_value(substance: &Substance) -> f64 {
    let Formula { c, h, .. } = substance.formula;
    let products = f64::from(c) * CARBON_DIOXIDE + f64::from(h) / 2.0 * WATER;
    (substance.formation.kj_per_mol - products) / substance.formula.molar_mass()
}

/// The heat in MJ that a kilogram of oxygen sets free with a substance.
pub(super) fn heat_of_oxygen(substance: &Substance) -> f64 {
    let oxygen = substance.formula.oxygen() * O2 / substance.formula.molar_mass();
    heating_value(substance) / oxygen
}

fn find(point: &Point) -> Result<Solved, Refusal> {
    let substance = point.substance("substance")?;
    let oxygen = substance.formula.oxygen();
    let air = oxygen / OXYGEN;
    let stoichiometric = 100.0 / (1.0 + air);
    let mut solved = Solved { sources: vec![&substance.formation.source], ..Solved::default() };
    solved.figure("oxygen", oxygen);
    solved.figure("air", air * AIR / substance.formula.molar_mass());
    solved.figure("stoichiometric", stoichiometric);
    solved.figure("lel", 0.55 * stoichiometric);
    solved.figure("heat", heating_value(substance));
    let equation = Param::Signs(substance.formula.equation());
    solved.notes.push(Note { code: NoteCode::Equation, params: vec![("equation", equation)] });
    solved.note(match substance.formation.phase {
        Phase::Liquid => NoteCode::HeatOfLiquid,
        Phase::Vapour => NoteCode::HeatOfVapour,
    });
    solved.note(NoteCode::LelEstimate);
    Ok(solved)
}
