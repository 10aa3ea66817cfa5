//! Options of the verbs that look at a record: its exceedances, alarms, figures and samples.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

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
    /// What is drawn.
    #[arg(long, value_name = "KIND", default_value = "trend")]
    pub(super) kind: PlotKind,
    #[command(flatten)]
    pub(super) part: Part,
    /// The time that a rate of change is taken over: 90s, 10min, 1h [default: that of the case's limit on a rate, else 10min
    /// or as long as the record asks for; the figure says it].
    #[arg(long, value_name = "LENGTH", value_parser = parse_window)]
    pub(super) rate_window: Option<f64>,
    /// Overlay: the moment of the run that is looked at; an hour before and after it is drawn.
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// Overlay: the same moment of a normal run. May be given several times, or with commas.
    #[arg(long, value_name = "TIME", value_delimiter = ',')]
    pub(super) normal: Vec<String>,
    /// The width of a PNG in print [default: its own size, 164 mm].
    #[arg(long, value_name = "MM", value_parser = parse_mm)]
    pub(super) width: Option<f64>,
    /// Dots per inch of a PNG, which states them [default: 300].
    #[arg(long, value_name = "DPI", value_parser = parse_dpi)]
    pub(super) dpi: Option<f64>,
}

/// What `causeway plot` draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PlotKind {
    /// Trends with limits, what lies beyond them, and events.
    Trend,
    /// The same over the last hours of the record.
    LastHours,
    /// How fast tags moved.
    Rate,
    /// How long before the events a safeguard would have acted, against its set point.
    Margin,
    /// Events by actor and equipment.
    Timeline,
    /// The causes that were not dropped, below their effects.
    Causes,
    /// Which limit was left first.
    FirstOut,
    /// The breaks of a tag's trend: when did it begin?
    Onset,
    /// A run over normal runs.
    Overlay,
}

impl PlotKind {
    /// Its name on the command line.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
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

fn parse_window(text: &str) -> Result<f64, String> {
    let secs = study::parse_length(text)?;
    if secs >= 1e-3 { Ok(secs) } else { Err("give a length above 0".into()) }
}

fn parse_mm(text: &str) -> Result<f64, String> {
    let read = text.trim().parse::<f64>().ok().filter(|width| (20.0..=2_000.0).contains(width));
    read.ok_or_else(|| "give a width between 20 and 2000 mm".into())
}

fn parse_dpi(text: &str) -> Result<f64, String> {
    let read = text.trim().parse::<f64>().ok().filter(|dpi| (36.0..=2_400.0).contains(dpi));
    read.ok_or_else(|| "give a resolution between 36 and 2400 dpi".into())
}

fn parse_width(text: &str) -> Result<f64, String> {
    let read = text.trim().parse::<f64>().ok().filter(|width| width.is_finite() && *width >= 0.0);
    read.ok_or_else(|| "give a number of 0 or more".into())
}
