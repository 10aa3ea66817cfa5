//! One set of figures that a calculator is asked for, in base units, and what it answers.

use std::collections::BTreeMap;

use super::{
    Note, NoteCode, Param, Quoted, Refusal, Substance,
    pressure::{SEA_LEVEL_PA, atmosphere_pa},
};

/// One set of inputs: of each range one end.
#[derive(Clone, Debug, Default)]
pub(super) struct Point {
    /// In base units, and whether it is a gauge pressure.
    pub figures: BTreeMap<&'static str, (f64, bool)>,
    pub substances: BTreeMap<&'static str, &'static Substance>,
}

/// What a calculator answers for one set of inputs: figures in the units of its outputs.
#[derive(Clone, Debug, Default)]
pub(super) struct Solved {
    /// Code, lower and upper end.
    pub figures: Vec<(&'static str, f64, f64)>,
    pub notes: Vec<Note>,
    /// False when a formula was used outside the range that it was fitted for.
    pub is_outside: bool,
    pub quoted: Vec<Quoted>,
    /// Sources of the substance's values that were used.
    pub sources: Vec<&'static str>,
}

impl Solved {
    /// Adds a figure.
    pub(super) fn figure(&mut self, code: &'static str, value: f64) {
        self.figures.push((code, value, value));
    }

    /// Adds a note without parameters.
    pub(super) fn note(&mut self, code: NoteCode) {
        self.notes.push(Note { code, params: Vec::new() });
    }

    /// Adds a note with one range.
    pub(super) fn range_note(&mut self, code: NoteCode, name: &'static str, ends: (f64, f64), unit: &'static str) {
        let range = Param::Range { low: ends.0, high: ends.1, unit };
        self.notes.push(Note { code, params: vec![(name, range)] });
    }
}

impl Point {
    /// A figure in its base unit, when it was given or has a usual value.
    pub(super) fn get(&self, code: &str) -> Option<f64> {
        self.figures.get(code).map(|(value, _)| *value)
    }

    /// A figure that the register requires.
    pub(super) fn need(&self, code: &'static str) -> Result<f64, Refusal> {
        self.get(code).ok_or_else(|| Refusal::Missing { inputs: vec![code] })
    }

    /// A substance that the register requires.
    pub(super) fn substance(&self, code: &'static str) -> Result<&'static Substance, Refusal> {
        self.substances.get(code).copied().ok_or_else(|| Refusal::Missing { inputs: vec![code] })
    }

    /// The atmosphere's pressure: given, or from the altitude.
    pub(super) fn atmosphere(&self) -> Result<f64, Refusal> {
        let from_altitude = || self.get("altitude").map(atmosphere_pa);
        let found = self.get("atmosphere").or_else(from_altitude);
        let found = found.ok_or_else(|| Refusal::MissingOne { inputs: vec!["altitude", "atmosphere"] })?;
        if found.is_finite() { Ok(found) } else { Err(Refusal::NoResult) }
    }

    /// A pressure in Pa (absolute); needs the atmosphere only where it was given as gauge.
    pub(super) fn absolute(&self, code: &'static str) -> Result<f64, Refusal> {
        let (value, is_gauge) = *self.figures.get(code).ok_or_else(|| Refusal::Missing { inputs: vec![code] })?;
        let absolute = if is_gauge { value + self.atmosphere()? } else { value };
        if absolute > 0.0 { Ok(absolute) } else { Err(Refusal::BelowVacuum { input: code }) }
    }

    /// Says what a gauge pressure would be if sea level were assumed, where that makes a difference of more than 1 %.
    pub(super) fn note_sea_level(&self, code: &'static str, solved: &mut Solved) -> Result<(), Refusal> {
        let Some((value, true)) = self.figures.get(code).copied() else { return Ok(()) };
        let (here, there) = (self.absolute(code)?, value + SEA_LEVEL_PA);
        if (there - here).abs() > 0.01 * here {
            let kpa = there / 1_000.0;
            solved.range_note(NoteCode::SeaLevel, "pressure", (kpa, kpa), "kPa(a)");
        }
        Ok(())
    }
}
