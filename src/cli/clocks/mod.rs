//! The verbs about clocks: how each goes, what its anchors say, which shift two shapes agree at.

mod align;
mod anchor;
pub(super) mod args;
mod listed;
mod run;

pub(super) use align::align;
pub(super) use run::run;
