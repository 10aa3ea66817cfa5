//! The register of calculators: what each takes, gives and rests on.

use super::{
    Quantity, Refusal, Substance, combustion, energy, ignition, ingress,
    point::{Point, Solved},
    pressure, vapour,
};

/// One calculator.
pub struct Calculator {
    /// Names it, on the command line too.
    pub code: &'static str,
    /// What it takes, in the order of a form.
    pub inputs: &'static [Input],
    /// What it gives, the main figure first. Some are left out when what they need was not given.
    pub outputs: &'static [Output],
    /// Codes of the sources of its formula.
    pub sources: &'static [&'static str],
    /// True of substances with the values that it needs.
    pub knows: fn(&Substance) -> bool,
    pub(super) find: fn(&Point) -> Result<Solved, Refusal>,
}

impl std::fmt::Debug for Calculator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code)
    }
}

impl Calculator {
    /// The input of this name.
    pub fn input(&self, code: &str) -> Option<&'static Input> {
        self.inputs.iter().find(|input| input.code == code)
    }
}

/// One input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Input {
    /// Names it.
    pub code: &'static str,
    /// What it measures; none: it is a choice of a substance.
    pub quantity: Option<Quantity>,
    /// The unit of a figure that comes without one.
    pub unit: &'static str,
    /// Between which values, in that unit, the calculator is meant to be used; none: anywhere.
    pub range: Option<(f64, f64)>,
    /// In base units, what it must be more than to make sense at all.
    pub above: Option<f64>,
    /// Whether it must be given.
    pub need: Need,
    /// What it is when it is not given.
    pub preset: Option<Preset>,
}

/// Whether an input must be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// It adds to the result.
    Optional,
    /// One input of this group at most; the calculator says when it needs one.
    OneOf(&'static str),
}

/// What an input is when it is not given, in its own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The code of its source.
    pub source: &'static str,
}

/// One figure that a calculator gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Output {
    /// Names it.
    pub code: &'static str,
    /// Its unit.
    pub unit: &'static str,
}

/// Every calculator, in the order of lists.
pub fn calculators() -> &'static [Calculator] {
    const ALL: [Calculator; 9] = [
        pressure::CALCULATOR,
        vapour::BOILING,
        vapour::VAPOUR_PRESSURE,
        combustion::CALCULATOR,
        ingress::FLOW,
        ingress::RISE,
        ignition::CALCULATOR,
        energy::TNT,
        energy::BURST,
    ];
    static CALCULATORS: [Calculator; 9] = ALL;
    &CALCULATORS
}

/// The calculator of this name.
pub fn calculator(code: &str) -> Option<&'static Calculator> {
    calculators().iter().find(|known| known.code == code)
}
