//! Causeway (复盘): a workbench for accident investigation.
//!
//! The rooms, from the roof down; each uses only rooms below it (ARCHITECTURE.md, `tests/architecture.rs`):
//! [`app`] and [`cli`], [`report`], [`text`], [`check`], [`causes`], [`law`], [`timeline`], [`physics`], [`analysis`], [`historian`],
//! [`case`], then [`time`],
//! [`units`] and [`id`].

pub mod analysis;
pub mod app;
pub mod case;
pub mod causes;
pub mod check;
pub mod cli;
pub mod historian;
pub mod id;
pub mod law;
pub mod physics;
pub mod report;
pub mod text;
pub mod time;
pub mod timeline;
pub mod units;
