//! What goes into a calculator and what comes out: figures, notes, and reasons why there is no result.

use super::{Amount, Calculator, Input, Source};

/// What is given for an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// A figure or a range.
    Amount(Amount),
    /// A substance.
    Choice(String),
}

/// What a calculator found.
#[derive(Clone, Debug)]
pub struct Solution {
    /// The calculator.
    pub calculator: &'static Calculator,
    /// The inputs as they were used, in its order.
    pub inputs: Vec<Used>,
    /// The results, the main one first.
    pub found: Vec<Found>,
    /// False outside the range that the formula or an input is meant for.
    pub valid: bool,
    /// What must be known of it.
    pub notes: Vec<Note>,
    /// Values of sources that were looked at, one by one.
    pub quoted: Vec<Quoted>,
    /// What it rests on: formula, presets, values of substances.
    pub sources: Vec<&'static Source>,
}

/// An input as it was used.
#[derive(Clone, Debug, PartialEq)]
pub struct Used {
    /// The input.
    pub input: &'static Input,
    /// What was given, or the usual value.
    pub typed: Typed,
    /// The source of the usual value, when it was not given.
    pub preset: Option<&'static Source>,
}

/// A figure or range found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Which.
    pub code: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Something that must be known of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Which.
    pub code: NoteCode,
    /// Its parameters by name.
    pub params: Vec<(&'static str, Param)>,
}

/// What a note says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteCode {
    /// What the gauge pressure would be if sea level were assumed.
    SeaLevel,
    /// The weather moves the atmosphere by some per cent.
    Weather,
    /// It holds for the pure substance.
    Pure,
    /// The formula was fitted for another range.
    FitOutside,
    /// An input lies outside what the calculator is meant for.
    InputOutside,
    /// The balanced equation.
    Equation,
    /// The heating value is of the liquid.
    HeatOfLiquid,
    /// The heating value is of the vapour.
    HeatOfVapour,
    /// The lower explosion limit is an estimate.
    LelEstimate,
    /// The flow is choked.
    Choked,
    /// The flow is not choked.
    Subsonic,
    /// The heat is what the oxygen let in could set free at most.
    AllOxygenBurns,
    /// Nothing but the air changes the pressure.
    OnlyAir,
    /// Sources differ on autoignition.
    AutoignitionDiffers,
    /// The temperature is beyond every value of autoignition.
    AboveAutoignition,
    /// It is beyond none.
    BelowAutoignition,
    /// It is beyond some: what follows depends on the source.
    AutoignitionSensitive,
    /// No source gives autoignition.
    NoAutoignition,
    /// Sources differ on the flash point.
    FlashDiffers,
    /// The temperature is beyond every flash point.
    AboveFlash,
    /// It is beyond none.
    BelowFlash,
    /// It is beyond some: what follows depends on the source.
    FlashSensitive,
    /// No source gives a flash point.
    NoFlash,
    /// Both are measured in apparatus, not in plants.
    IgnitionMethod,
    /// The TNT equivalent holds far away only.
    TntFar,
    /// Only the gas counts, not what flashes.
    GasOnly,
}

/// A parameter of a note.
#[derive(Clone, Debug, PartialEq)]
pub enum Param {
    /// A figure or range.
    Range {
        /// The lower end.
        low: f64,
        /// The upper end.
        high: f64,
        /// The unit.
        unit: &'static str,
    },
    /// An input, by its code.
    Input(&'static str),
    /// Signs that every language writes alike.
    Signs(String),
}

/// A value that a source gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Quoted {
    /// The figure that it is one value of.
    pub of: &'static str,
    /// The value, in the figure's unit.
    pub value: f64,
    /// The source.
    pub source: &'static Source,
    /// Whether the temperature given is beyond it: not at all, in part of the range given, all of it; none: none was given.
    pub beyond: Option<Beyond>,
}

/// Whether a temperature or a range of them lies beyond a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// It does not.
    No,
    /// Part of the range does.
    Partly,
    /// It does.
    Yes,
}

/// Why nothing was calculated.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// No input of this name.
    NoInput {
        /// What was asked for.
        name: String,
        /// What there is.
        expected: Vec<&'static str>,
    },
    /// An input was given twice.
    Twice {
        /// Which.
        input: &'static str,
    },
    /// No figure can be read there.
    NoFigure {
        /// Of which input.
        input: &'static str,
        /// What was typed.
        typed: String,
    },
    /// The unit does not measure it.
    Unit {
        /// Of which input.
        input: &'static str,
        /// What was typed.
        unit: String,
        /// Units that do.
        accepted: Vec<&'static str>,
    },
    /// A substance that the calculator has no values for.
    NoSubstance {
        /// What was typed.
        typed: String,
        /// Those that it has.
        known: Vec<String>,
    },
    /// It is not more than what makes sense.
    TooSmall {
        /// Which.
        input: &'static str,
    },
    /// Several inputs of which one may be given.
    Both {
        /// Which.
        inputs: Vec<&'static str>,
    },
    /// All of these are missing.
    Missing {
        /// Which.
        inputs: Vec<&'static str>,
    },
    /// One of these is missing.
    MissingOne {
        /// Which.
        inputs: Vec<&'static str>,
    },
    /// A pressure below nothing.
    BelowVacuum {
        /// Which.
        input: &'static str,
    },
    /// Inside is not below outside, so nothing flows in.
    NotInward,
    /// The pressure does not rise from the first to the last, or ends above the outside's.
    NotRising,
    /// The pressure in the vessel is not above the atmosphere's.
    NotPressurised,
    /// The formula has no result there.
    NoResult,
}
