//! The tests of Why-Because Analysis: of a step, "had the cause not been, could the effect have happened?"; of an effect, "do
//! its causes suffice?"

use crate::case::{Answer, Cause, Link};

/// What the test of a step came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EdgeState {
    /// Nobody has answered.
    Open,
    /// Without the cause the effect could not have happened: causal.
    Causal,
    /// It could have happened all the same: not causal.
    NotCausal,
    /// It cannot be said.
    Unsure,
}

/// Whether what a cause follows from suffices for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sufficiency {
    /// It follows from nothing in the graph, and nobody said that this is as far as it goes.
    Root,
    /// Nobody has answered.
    Open,
    /// Its causes suffice, and every step from them is tested.
    Complete,
    /// They are said to suffice, but a step from one of them is untested or unsure.
    Waiting,
    /// They do not suffice: something is missing.
    Lacking,
    /// It cannot be said.
    Unsure,
}

/// What the test of a step came to.
pub fn edge_state(link: &Link) -> EdgeState {
    match link.test.as_ref().map(|test| test.answer) {
        None => EdgeState::Open,
        Some(Answer::No) => EdgeState::Causal,
        Some(Answer::Yes) => EdgeState::NotCausal,
        Some(Answer::Unsure) => EdgeState::Unsure,
    }
}

/// Whether what a cause follows from suffices for it.
pub fn sufficiency(cause: &Cause) -> Sufficiency {
    let is_tested = |link: &Link| matches!(edge_state(link), EdgeState::Causal | EdgeState::NotCausal);
    match cause.complete.as_ref().map(|complete| complete.answer) {
        None if cause.follows.is_empty() => Sufficiency::Root,
        None => Sufficiency::Open,
        Some(Answer::Yes) if cause.follows.iter().all(is_tested) => Sufficiency::Complete,
        Some(Answer::Yes) => Sufficiency::Waiting,
        Some(Answer::No) => Sufficiency::Lacking,
        Some(Answer::Unsure) => Sufficiency::Unsure,
    }
}
