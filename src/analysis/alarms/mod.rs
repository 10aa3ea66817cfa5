//! Alarms that a correctly working system would have raised, and how they compare with what a log says was raised.
//!
//! "Expected" means: at every limit of kind alarm or trip, and at every safeguard with a tag, a side and a set point,
//! whether it was there or not; if asked for, also at every design limit. A safeguard's on-delay counts; a limit's deadband and delays count, its merging,
//! shortest and allowed time do not: those are an investigator's. Times are on the reference clock.

mod bursts;
mod compare;
mod expected;
mod states;

pub use bursts::{Burst, chattering, expected_floods, floods, stale};
pub use compare::{Compared, Comparison, USUAL_TOLERANCE_SECS, Verdict, Why, compare};
pub use expected::{AlarmOrigin, Expected, ExpectedAlarm, Occurrence, Standing, expected_alarm, expected_alarms};
pub use states::{AlarmState, states};

#[cfg(test)]
mod tests;
