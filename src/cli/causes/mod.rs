//! The verb of causes: the graph as text, JSON, Graphviz DOT or a figure of one of its views.

pub(super) mod args;
mod listed;
mod run;

pub(super) use run::run;
