//! The drafted report.

mod error;
pub mod figure;

pub use error::Error;

#[cfg(test)]
mod sample;
