//! Pure functions over samples: where limits were exceeded, and what a series holds.
//!
//! Promises: the same input gives the same output; nothing here reads a file, a clock or the environment.

mod exceed;
mod flags;
mod health;
mod stats;

pub use exceed::{Bracket, Episode, Threshold, episodes};
pub use flags::{LimitResult, Unjudged, exceedances, exceedances_again, judge};
pub use health::{Health, Remark, RemarkKind, Sampling, health, sampling};
pub use stats::{TagStats, stats};
