//! Calculators: what physics says of a handful of figures, with formula, source and range of validity.
//!
//! Promises: pure; an input that is not given is never guessed, defaults carry their source and are told; a range given is a
//! range in the result, and so is what sources disagree on; outside the range that a formula was fitted for the result says
//! that it is not valid. Values from memory are marked unverified (`assets/physics/substances.json`). Leaves out: sentences
//! (`text`), and everything that would need a model of the plant.

mod amount;
mod calculator;
mod combustion;
mod energy;
mod ignition;
mod ingress;
mod inputs;
mod point;
mod pressure;
mod quantity;
mod solution;
mod solve;
mod substances;
#[cfg(test)]
mod tests;
mod vapour;

pub use amount::Amount;
pub use calculator::{Calculator, Input, Need, Output, Preset, calculator, calculators};
pub use quantity::Quantity;
pub use solution::{Beyond, Found, Note, NoteCode, Param, Quoted, Refusal, Solution, Typed, Used};
pub use solve::solve;
pub use substances::{Source, Status, Substance, source, substance, substances};
