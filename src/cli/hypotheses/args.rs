//! Options of this verb.

use std::path::PathBuf;

use clap::Args;

/// `causeway hypotheses`
#[derive(Debug, Args)]
pub(in crate::cli) struct Hypotheses {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) source: PathBuf,
}
