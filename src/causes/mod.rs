//! Why it happened: the graph of causes, how its steps were tested, what its evidence rests on, whether its times agree,
//! and where its parts stand in each view.
//!
//! Promises: pure and deterministic; nothing is accepted because it stands in the graph: a step is causal only once somebody
//! answered that the effect could not have been without it, a cause is complete only once somebody said that its causes
//! suffice; explanations are ranked by what speaks against them. Leaves out: blame, which is `parties`' and `law`'s;
//! sentences, which are `text`'s.

mod confirm;
mod export;
mod graph;
mod ground;
mod hypotheses;
pub mod layout;
mod study;
mod test;
mod timing;

pub use confirm::confirm_all;
pub use export::{CausesJson, causes_json, dot};
pub use graph::{CauseGraph, Edge, loop_closed};
pub use ground::{ProofChange, ProofState, confirmed, rests_on, state_of};
pub use hypotheses::{Flip, Ranked, Support, TopicStudy, mark_of, points, times_against, unsettled, weigh, weigh_all};
pub use study::{CauseStudy, Counts, EdgeStudy, NodeStudy, counts_with, study};
pub use test::{EdgeState, Sufficiency, edge_state, sufficiency};
pub use timing::{CauseTime, Timing, timing};

#[cfg(test)]
mod tests;
