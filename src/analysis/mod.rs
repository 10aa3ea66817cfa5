//! Pure functions over samples: where limits were exceeded, and what a series holds.
//!
//! Promises: the same input gives the same output; nothing here reads a file, a clock or the environment.

pub mod alarms;
mod exceed;
mod flags;
mod health;
mod stats;
mod validity;

pub use exceed::{
    Bracket, Episode, Measures, RateOver, Rules, Tally, Threshold, Window, episodes, episodes_under, measures,
    nanos_of, rates, scan,
};
pub use flags::{Asked, LimitResult, Unjudged, exceedances, exceedances_again, hold, judge};
pub use health::{Health, Remark, RemarkKind, Sampling, health, sampling};
pub use stats::{TagStats, stats};
pub use validity::Moments;
