//! Events on the reference clock: what is known of each one's time, and which order is certain.

mod order;
mod originals;
mod replay;
mod resolve;

pub use order::certain_order;
pub use originals::{ChangedEvidence, Originals};
pub use replay::Replay;
pub use resolve::{Basis, TimedEvent, Timeline, resolve};

#[cfg(test)]
mod tests;
