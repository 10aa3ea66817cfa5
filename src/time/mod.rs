//! Instants, intervals, civil zones and the clocks that map one source's time onto the reference.
//!
//! Promises: a raw time is never rewritten; a clock maps it. Nothing here reads the wall clock or the environment.

mod clock;
mod instant;
mod interval;
pub mod wording;
mod zone;

pub use clock::ClockMap;
pub use instant::Instant;
pub use interval::Interval;
pub use zone::{Resolved, Zone};

/// Nanoseconds in one second.
pub const NANOS_PER_SEC: i64 = 1_000_000_000;
