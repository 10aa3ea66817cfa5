//! How far a series can be trusted: sampling, gaps, frozen runs, spikes, flat tops, dead bands, instrument faults.
//!
//! Promises: remarks only, each with the stretch of samples it is about; no value is changed or left out because of one.
//! The thresholds are stated beside each rule; they find what a reader should look at, not what is wrong.

mod clamp;
mod frozen;
mod remark;
mod sampling;
mod spike;

pub use remark::{Health, Remark, RemarkKind, health};
pub use sampling::{Sampling, sampling};
