//! Options of these verbs.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::cli::study::args::Window;

/// `causeway timeline`
#[derive(Debug, Args)]
pub(in crate::cli) struct Timeline {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) source: PathBuf,
    /// Show only the events of this lane, by its id or name. May be given several times.
    #[arg(long = "lane", value_name = "LANE")]
    pub(in crate::cli) lanes: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) window: Window,
    /// Write the events as a table: .csv or .xlsx.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// `causeway corroborate`
#[derive(Debug, Args)]
pub(in crate::cli) struct Corroborate {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) source: PathBuf,
}

/// `causeway read-narrative`
#[derive(Debug, Args)]
pub(in crate::cli) struct ReadNarrative {
    /// The text: .txt in any encoding, .docx, or a .pdf that holds text.
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// The day that the text is about, e.g. 2024-12-17; for times that name no day [default: the case's accident, else the
    /// accident that the text tells of].
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) day: Option<NaiveDate>,
    /// The case whose tags, equipment, parties and reading widths count.
    #[arg(long, value_name = "CASE")]
    pub(in crate::cli) case: Option<PathBuf>,
}
