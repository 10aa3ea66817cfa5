//! Options of the verbs about the report.

use std::path::PathBuf;

use clap::Args;

use crate::cli::law::args::Packs;

/// `causeway report`
#[derive(Debug, Args)]
pub(in crate::cli) struct Report {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// The report to write: .docx, .pdf, .html or .md.
    #[arg(short, long, value_name = "FILE", required_unless_present_any = ["open_points", "changes"])]
    pub(in crate::cli) output: Option<PathBuf>,
    /// List what keeps the draft from being released.
    #[arg(long)]
    pub(in crate::cli) open_points: bool,
    /// List what changed since the draft that was written last.
    #[arg(long)]
    pub(in crate::cli) changes: bool,
    /// Write it as signed, without the marks of a draft; refused while anything blocks that.
    #[arg(long = "final")]
    pub(in crate::cli) is_final: bool,
    /// The date to show under the title, as it is to be shown.
    #[arg(long, value_name = "TEXT")]
    pub(in crate::cli) date: Option<String>,
    /// A folder of templates that stand before the case's own and the built-in ones (see `causeway templates`).
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) templates: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) law: Packs,
}

/// `causeway templates`
#[derive(Debug, Args)]
pub(in crate::cli) struct Templates {
    /// The folder to write the built-in templates into, to be edited; files that are there stay as they are.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}
