//! Options of the verbs that look at a record: its exceedances, alarms, figures and samples.

use std::path::PathBuf;

use clap::Args;

use super::study::args as study;

/// `causeway exceed`
#[derive(Debug, Args)]
pub(super) struct Exceed {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(super) source: PathBuf,
    /// A limit: TAG > VALUE or TAG < VALUE, with a unit if it differs from the tag's. May be given several times.
    #[arg(long = "limit", value_name = "LIMIT")]
    pub(super) limits: Vec<String>,
    #[command(flatten)]
    pub(super) rules: RuleOptions,
    /// Write the episodes as a table: .csv or .xlsx.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

/// Rules for limits typed with --limit; those of a case carry their own.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Rules for typed limits")]
pub(super) struct RuleOptions {
    /// How far a value must come back inside to have returned, in the limit's unit.
    #[arg(long, value_name = "DIFFERENCE", requires = "limits", value_parser = parse_width)]
    pub(super) deadband: Option<f64>,
    /// How long a value must stay beyond before it counts.
    #[arg(long, value_name = "SECONDS", requires = "limits", value_parser = parse_width)]
    pub(super) on_delay: Option<f64>,
    /// How long a value must stay back inside before it counts as returned.
    #[arg(long, value_name = "SECONDS", requires = "limits", value_parser = parse_width)]
    pub(super) off_delay: Option<f64>,
    /// Leave out episodes that do not last so long from their first to their last sample.
    #[arg(long, value_name = "SECONDS", requires = "limits", value_parser = parse_width)]
    pub(super) min_duration: Option<f64>,
    /// Take episodes with at most so long a return between them as one.
    #[arg(long, value_name = "SECONDS", requires = "limits", value_parser = parse_width)]
    pub(super) merge_gap: Option<f64>,
    /// The limit bears on the rate of change over so many seconds, e.g. --limit 'TI-101 > 5 ℃/min'.
    #[arg(long, value_name = "SECONDS", requires = "limits", value_parser = parse_width)]
    pub(super) rate_window: Option<f64>,
}

/// `causeway alarms`
#[derive(Debug, Args)]
pub(super) struct Alarms {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(super) source: PathBuf,
    /// An alarm log to compare with, beside those of the case: columns of time, tag, state. May be given several times.
    #[arg(long = "log", value_name = "FILE")]
    pub(super) logs: Vec<PathBuf>,
    /// Expect an alarm at this limit, e.g. TAG > VALUE, in place of what the case holds. May be given several times.
    #[arg(long = "limit", value_name = "LIMIT")]
    pub(super) limits: Vec<String>,
    #[command(flatten)]
    pub(super) rules: RuleOptions,
    /// Expect alarms at design limits too.
    #[arg(long)]
    pub(super) design: bool,
    /// How far a logged alarm may lie from the expected moment, in seconds, to count as on time.
    #[arg(long, value_name = "SECONDS", default_value_t = crate::analysis::alarms::USUAL_TOLERANCE_SECS, value_parser = parse_width)]
    pub(super) tolerance: f64,
}

/// `causeway plot`
#[derive(Debug, Args)]
pub(super) struct Plot {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(super) source: PathBuf,
    /// The figure to write: .svg or .png.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) part: Part,
}

/// A part of a record: some of its tags, a stretch of its time.
#[derive(Debug, Args)]
pub(super) struct Part {
    /// A tag to take; none: all of them. May be given several times.
    #[arg(long = "tag", value_name = "TAG")]
    pub(super) tags: Vec<String>,
    #[command(flatten)]
    pub(super) window: study::Window,
}

/// `causeway samples`
#[derive(Debug, Args)]
pub(super) struct Samples {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(super) source: PathBuf,
    /// The table to write: .csv.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) part: Part,
}

fn parse_width(text: &str) -> Result<f64, String> {
    let read = text.trim().parse::<f64>().ok().filter(|width| width.is_finite() && *width >= 0.0);
    read.ok_or_else(|| "give a number of 0 or more".into())
}
