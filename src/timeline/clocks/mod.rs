//! Clocks held against each other: what anchors say of a clock's offset and drift, and what looks like a mistake of zone.
//!
//! Promises: nothing is applied here; a fit is a proposal with its residuals and its doubts. Leaves out: the shapes of signals
//! (`analysis::align`).

mod fit;
mod hours;
mod pairs;
mod robust;

pub use fit::{ClockFit, Doubt, FitModel, Residual, fit_clock};
pub use hours::WholeHours;
pub use pairs::{AnchorReading, Unread, anchor_readings};

#[cfg(test)]
mod tests;
