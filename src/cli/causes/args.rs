//! Options of this verb.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::{causes::layout::CauseView, cli::custody::args::Author};

/// `causeway causes`
#[derive(Debug, Args)]
pub(in crate::cli) struct Causes {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) source: PathBuf,
    /// The view that is drawn.
    #[arg(long, value_name = "VIEW", default_value = "graph", requires = "output")]
    pub(in crate::cli) view: View,
    /// Write the graph: .svg or .png (a figure of the view), .dot or .json.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Confirm all evidence of the case as it stands now: what it rests on is noted, and is stale once that changes.
    #[arg(long)]
    pub(in crate::cli) confirm: bool,
    #[command(flatten)]
    pub(in crate::cli) author: Author,
}

/// Views of the graph.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum View {
    /// Causes in layers above their effects.
    Graph,
    /// Events and causal factors along time.
    Ecf,
    /// Causes by the level of the system they lie on.
    Accimap,
    /// Safeguards between hazards and what they should have prevented.
    Barriers,
    /// Effects with their causes below, indented.
    Outline,
}

impl From<View> for CauseView {
    fn from(view: View) -> Self {
        match view {
            View::Graph => Self::Graph,
            View::Ecf => Self::Ecf,
            View::Accimap => Self::Accimap,
            View::Barriers => Self::Barriers,
            View::Outline => Self::Outline,
        }
    }
}
