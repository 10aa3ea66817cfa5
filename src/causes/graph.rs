//! The causes of a case as a graph: nodes are causes, edges lead from cause to effect.

use std::collections::HashMap;

use petgraph::{
    Direction::{Incoming, Outgoing},
    algo::astar,
    graph::{DiGraph, NodeIndex},
    visit::EdgeRef,
};

use crate::{
    case::{Case, Cause},
    id::CauseId,
};

/// A step from a cause to its effect; both by their place among the case's causes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// The cause.
    pub cause: usize,
    /// The effect.
    pub effect: usize,
    /// The place of the step among those that the effect follows.
    pub link: usize,
}

/// The graph. Causes are named by their place in the case's list.
#[derive(Clone, Debug, Default)]
pub struct CauseGraph {
    graph: DiGraph<(), Edge>,
}

impl CauseGraph {
    /// The graph of these causes; steps from causes that are not among them are left out.
    pub fn of(causes: &[Cause]) -> Self {
        let places: HashMap<&CauseId, usize> = causes.iter().enumerate().map(|(idx, one)| (&one.id, idx)).collect();
        let mut graph = DiGraph::with_capacity(causes.len(), causes.len());
        for _ in causes {
            graph.add_node(());
        }
        for (effect, one) in causes.iter().enumerate() {
            for (link, step) in one.follows.iter().enumerate() {
                if let Some(&cause) = places.get(&step.cause) {
                    graph.add_edge(NodeIndex::new(cause), NodeIndex::new(effect), Edge { cause, effect, link });
                }
            }
        }
        Self { graph }
    }

    /// How many causes there are.
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// True without causes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Its edges: effect by effect in the case's order, those of one effect in theirs.
    pub fn edges(&self) -> impl Iterator<Item = Edge> {
        self.graph.edge_weights().copied()
    }

    /// What a cause follows from, in the case's order.
    pub fn causes_of(&self, idx: usize) -> Vec<usize> {
        sorted(self.graph.edges_directed(NodeIndex::new(idx), Incoming).map(|edge| edge.source().index()))
    }

    /// What follows from a cause, in the case's order.
    pub fn effects_of(&self, idx: usize) -> Vec<usize> {
        sorted(self.graph.edges_directed(NodeIndex::new(idx), Outgoing).map(|edge| edge.target().index()))
    }

    /// A shortest way along steps from a cause to what follows from it, both included; none when there is no way.
    pub fn way(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let to = NodeIndex::new(to);
        let found = astar(&self.graph, NodeIndex::new(from), |node| node == to, |_| 1_u32, |_| 0)?;
        Some(found.1.into_iter().map(NodeIndex::index).collect())
    }

    /// Causes from which nothing follows, in the case's order, those without any step last.
    pub fn ends(&self) -> Vec<usize> {
        let all = (0..self.len()).filter(|idx| self.effects_of(*idx).is_empty());
        let (linked, alone): (Vec<_>, Vec<_>) = all.partition(|idx| !self.causes_of(*idx).is_empty());
        linked.into_iter().chain(alone).collect()
    }
}

fn sorted(found: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut found: Vec<usize> = found.collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The loop that a step from `cause` to `effect` would close, from the cause over the effect back to the cause; none when it
/// closes none, or when one of both is not there.
pub fn loop_closed(case: &Case, cause: &CauseId, effect: &CauseId) -> Option<Vec<CauseId>> {
    let place = |id: &CauseId| case.causes.iter().position(|one| &one.id == id);
    let (from, to) = (place(cause)?, place(effect)?);
    let back = CauseGraph::of(&case.causes).way(to, from)?;
    let named = back.into_iter().map(|idx| case.causes[idx].id.clone());
    Some(std::iter::once(cause.clone()).chain(named).collect())
}
