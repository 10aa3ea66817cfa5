//! Everything that follows from a case's causes: tests, evidence, times, what is open. One look at the whole graph.

use super::{
    CauseGraph, CauseTime, Edge, EdgeState, ProofState, Sufficiency, Timing, edge_state, state_of, sufficiency, timing,
};
use crate::{
    case::{Case, CauseStatus, Proof},
    timeline::Replay,
};

/// A step with what is to be said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EdgeStudy {
    /// The step.
    pub edge: Edge,
    /// What its test came to.
    pub state: EdgeState,
    /// What times say of it.
    pub timing: Timing,
}

/// A cause with what is to be said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeStudy {
    /// Whether its causes suffice.
    pub sufficiency: Sufficiency,
    /// Its evidence, each piece as it stands, in the case's order.
    pub proofs: Vec<ProofState>,
    /// True while no valid evidence shows it: drawn dashed.
    pub is_presumptive: bool,
    /// When it was there by its evidence.
    pub time: Option<CauseTime>,
}

impl NodeStudy {
    /// True when something that its evidence rests on has changed, or is gone.
    pub fn is_stale(&self) -> bool {
        self.proofs.iter().any(|proof| !proof.is_valid())
    }
}

/// What stands how in the whole graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Counts {
    /// Causes.
    pub nodes: usize,
    /// Causes that no valid evidence shows.
    pub presumptive: usize,
    /// Causes whose causes suffice.
    pub complete: usize,
    /// Causes that are dropped.
    pub rejected: usize,
    /// Steps.
    pub edges: usize,
    /// Steps that are causal.
    pub causal: usize,
    /// Steps that are not.
    pub not_causal: usize,
    /// Steps of which it cannot be said.
    pub unsure: usize,
    /// Steps that nobody has tested.
    pub open: usize,
    /// Pieces of evidence.
    pub proofs: usize,
    /// Those whose ground has changed.
    pub stale: usize,
    /// Those that point to something that is not there.
    pub missing: usize,
    /// Those that nobody has confirmed yet.
    pub unstamped: usize,
    /// Steps whose cause certainly began after its effect.
    pub reversed: usize,
}

/// What follows from the causes of a case; causes and steps in the case's order.
#[derive(Clone, Debug, Default)]
pub struct CauseStudy {
    /// The graph.
    pub graph: CauseGraph,
    /// Its causes.
    pub nodes: Vec<NodeStudy>,
    /// Its steps.
    pub edges: Vec<EdgeStudy>,
    /// How many of what.
    pub counts: Counts,
}

/// Looks at all causes of a case. Cost: a look at each piece of evidence and at the episodes of limits that serve as such.
pub fn study(replay: &Replay) -> CauseStudy {
    let case = &replay.case;
    let graph = CauseGraph::of(&case.causes);
    let times: Vec<_> = case.causes.iter().map(|cause| timing::time_of(replay, cause)).collect();
    let edge = |edge: Edge| EdgeStudy {
        edge,
        state: edge_state(&case.causes[edge.effect].follows[edge.link]),
        timing: timing::timing_of(edge, &times),
    };
    let edges: Vec<EdgeStudy> = graph.edges().map(edge).collect();
    let mut nodes = Vec::with_capacity(case.causes.len());
    for (cause, time) in case.causes.iter().zip(times) {
        let proofs: Vec<ProofState> = cause.evidence.iter().map(|proof: &Proof| state_of(replay, proof)).collect();
        let is_presumptive = !proofs.iter().any(ProofState::is_valid);
        nodes.push(NodeStudy { sufficiency: sufficiency(cause), proofs, is_presumptive, time });
    }
    let mut study = CauseStudy { graph, nodes, edges, counts: Counts::default() };
    study.counts = counts_with(case, &study, &vec![true; case.causes.len()]);
    study
}

/// How many of what among the causes that are shown and the steps between them.
pub fn counts_with(case: &Case, study: &CauseStudy, shown: &[bool]) -> Counts {
    let is_shown = |idx: usize| shown.get(idx).copied().unwrap_or(false);
    let causes = study.nodes.iter().zip(&case.causes).enumerate();
    let causes: Vec<_> = causes.filter(|(idx, _)| is_shown(*idx)).map(|(_, one)| one).collect();
    let nodes: Vec<&NodeStudy> = causes.iter().map(|(node, _)| *node).collect();
    let edges = study.edges.iter().filter(|step| is_shown(step.edge.cause) && is_shown(step.edge.effect));
    let mut counts = counts(&nodes, &edges.collect::<Vec<_>>());
    counts.rejected = causes.iter().filter(|(_, cause)| cause.status == CauseStatus::Rejected).count();
    counts
}

fn counts(nodes: &[&NodeStudy], edges: &[&EdgeStudy]) -> Counts {
    let tested = |state: EdgeState| edges.iter().filter(|edge| edge.state == state).count();
    let proofs = || nodes.iter().flat_map(|node| &node.proofs);
    Counts {
        nodes: nodes.len(),
        presumptive: nodes.iter().filter(|node| node.is_presumptive).count(),
        complete: nodes.iter().filter(|node| node.sufficiency == Sufficiency::Complete).count(),
        rejected: 0,
        edges: edges.len(),
        causal: tested(EdgeState::Causal),
        not_causal: tested(EdgeState::NotCausal),
        unsure: tested(EdgeState::Unsure),
        open: tested(EdgeState::Open),
        proofs: proofs().count(),
        stale: proofs().filter(|proof| matches!(proof, ProofState::Stale(_))).count(),
        missing: proofs().filter(|proof| **proof == ProofState::Missing).count(),
        unstamped: proofs().filter(|proof| **proof == ProofState::Unstamped).count(),
        reversed: edges.iter().filter(|edge| edge.timing == Timing::Reversed).count(),
    }
}
