//! The command line's grammar (DESIGN.md "Command line").

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::{
    case::{Lang, Recipe},
    text::Texts,
    time::{Instant, Zone},
};

/// Causeway (复盘): replay historian data and incident timelines on one clock, flag exceedances, draft the report.
#[derive(Debug, Parser)]
#[command(name = "causeway", version, about, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) verb: Option<Verb>,
}

/// Options that every verb takes.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Common options")]
pub(super) struct Common {
    /// Print machine-readable JSON on stdout and nothing else there.
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// Read the file itself and no cached form of it (no cache is kept yet).
    #[arg(long, global = true)]
    pub(super) no_cache: bool,
    /// Zone of times that carry none, e.g. Asia/Shanghai or +08:00 [default: UTC, and the output says so].
    #[arg(long, global = true, value_name = "ZONE", value_parser = parse_zone)]
    pub(super) zone: Option<Zone>,
    /// Calendar time of elapsed second zero, RFC 3339 with an offset.
    #[arg(long, global = true, value_name = "TIME", value_parser = parse_start)]
    pub(super) start: Option<Instant>,
    /// Form of the times in the file, e.g. '%d/%m/%Y %H:%M:%S'.
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(super) time_format: Option<String>,
    /// Language of what is written [default: the system's; reports: zh].
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<Language>,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Language {
    /// 中文
    Zh,
    /// English
    En,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Self::Zh,
            Language::En => Self::En,
        }
    }
}

impl Common {
    /// The messages in the language asked for, else in the system's: Chinese for a Chinese locale, else English.
    pub(super) fn texts(&self) -> Texts {
        let system = || sys_locale::get_locale().is_some_and(|locale| locale.starts_with("zh"));
        Texts::new(self.lang.map_or_else(|| if system() { Lang::Zh } else { Lang::En }, Lang::from))
    }

    /// How a bare file is to be read.
    pub(super) fn recipe(&self) -> Recipe {
        Recipe { zone: self.zone, start: self.start, time_format: self.time_format.clone(), ..Recipe::default() }
    }
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Open the window on a case (a folder, or a bundled case's name) or on a recording.
    Open(Open),
    /// Make a case folder that holds nothing yet.
    New(New),
    /// Copy recordings into a case's evidence and register them.
    Import(Import),
    /// Say what a file holds and how it was read. Writes nothing.
    Inspect(Inspect),
    /// List the episodes in which limits were exceeded.
    Exceed(Exceed),
    /// Draw trends with limits, exceedances and events.
    Plot(Plot),
    /// Draft the investigation report.
    Report(Report),
    /// Write a recording's samples as Parquet.
    Convert(Convert),
}

/// `causeway open`
#[derive(Debug, Default, Args)]
pub(super) struct Open {
    /// The case or recording; none: the last case, or the bundled one.
    #[arg(value_name = "CASE")]
    pub(super) case: Option<PathBuf>,
    /// Put the cursor at this time (RFC 3339, civil time in the case's zone, or a time of day such as 17:53).
    #[arg(long, value_name = "TIME")]
    pub(super) at: Option<String>,
    /// The workspace to start in.
    #[arg(long, value_name = "WORKSPACE", default_value = "investigate")]
    pub(super) workspace: Workspace,
}

/// The window's workspaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Workspace {
    /// Trends, timeline and exceedances.
    #[default]
    Investigate,
    /// Causes and responsibility.
    Causes,
    /// The drafted report.
    Report,
    /// The lesson.
    Teach,
}

/// `causeway new`
#[derive(Debug, Args)]
pub(super) struct New {
    /// The folder to make.
    #[arg(value_name = "DIR")]
    pub(super) folder: PathBuf,
}

/// `causeway import`
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The case folder.
    #[arg(value_name = "CASE")]
    pub(super) case: PathBuf,
    /// The recordings.
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
}

/// `causeway inspect`
#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// The recording.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
}

/// `causeway exceed`
#[derive(Debug, Args)]
pub(super) struct Exceed {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(super) source: PathBuf,
    /// A limit: TAG > VALUE or TAG < VALUE, with a unit if it differs from the tag's. May be given several times.
    #[arg(long = "limit", value_name = "LIMIT")]
    pub(super) limits: Vec<String>,
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
    /// A tag to draw; none: all of them. May be given several times.
    #[arg(long = "tag", value_name = "TAG")]
    pub(super) tags: Vec<String>,
    /// The first moment (RFC 3339, or civil time in the case's zone).
    #[arg(long, value_name = "TIME")]
    pub(super) from: Option<String>,
    /// The last moment.
    #[arg(long, value_name = "TIME")]
    pub(super) to: Option<String>,
}

/// `causeway report`
#[derive(Debug, Args)]
pub(super) struct Report {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(super) case: PathBuf,
    /// The report to write: .docx, .html or .md.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

/// `causeway convert`
#[derive(Debug, Args)]
pub(super) struct Convert {
    /// The recording.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The file to write: .parquet.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
}

fn parse_zone(text: &str) -> Result<Zone, String> {
    Zone::parse(text)
        .ok_or_else(|| "no such zone; give a name such as Asia/Shanghai or an offset such as +08:00".into())
}

fn parse_start(text: &str) -> Result<Instant, String> {
    Instant::parse_rfc3339(text)
        .ok_or_else(|| "not an RFC 3339 time; write for example 2024-12-17T09:00:00+08:00".into())
}
