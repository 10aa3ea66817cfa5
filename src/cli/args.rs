//! The command line's grammar (DESIGN.md "Command line").

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use super::record_args::{Alarms, Exceed, Plot, PlotKind, RuleOptions, Samples};
use super::{
    calc, causes::args as causes, clocks::args as clocks, custody::args as custody, hypotheses::args as hypotheses,
    law::args as law, report::args as report, source::Failure, story::args as story, study::args as study,
};
use crate::{
    case::{Lang, Recipe, Start, unknown_in_recipe},
    text::Texts,
    time::Zone,
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
    /// Read the file itself, and neither look at nor write the cache of large files.
    #[arg(long, global = true)]
    pub(super) no_cache: bool,
    /// Zone of times that carry none, e.g. Asia/Shanghai or +08:00 [default: UTC, and the output says so].
    #[arg(long, global = true, value_name = "ZONE", value_parser = parse_zone)]
    pub(super) zone: Option<Zone>,
    /// Calendar time of elapsed second zero, or the day of the first time of day; RFC 3339 with an offset.
    #[arg(long, global = true, value_name = "TIME", value_parser = parse_start)]
    pub(super) start: Option<Start>,
    /// Form of the times in the file, e.g. '%d/%m/%Y %H:%M:%S'.
    #[arg(long, global = true, value_name = "FORMAT")]
    pub(super) time_format: Option<String>,
    /// Encoding of the text, e.g. GB18030 or UTF-16LE.
    #[arg(long, global = true, value_name = "LABEL")]
    pub(super) encoding: Option<String>,
    /// Sign between cells: one character, or tab.
    #[arg(long, global = true, value_name = "SIGN", value_parser = parse_delimiter)]
    pub(super) delimiter: Option<char>,
    /// Decimal sign: '.' or ','.
    #[arg(long, global = true, value_name = "SIGN", value_parser = parse_decimal)]
    pub(super) decimal: Option<char>,
    /// Number of rows before the first row of samples.
    #[arg(long, global = true, value_name = "ROWS")]
    pub(super) header_rows: Option<usize>,
    /// Name of the time column; 'DATE + TIME' for two.
    #[arg(long, global = true, value_name = "COLUMN")]
    pub(super) time_column: Option<String>,
    /// Sheet of a workbook, or file inside a zip archive; FILE#SHEET says the same.
    #[arg(long, global = true, value_name = "SHEET")]
    pub(super) sheet: Option<String>,
    /// A recipe as `inspect --recipe` prints it; the options above win over it.
    #[arg(long = "with-recipe", global = true, value_name = "FILE")]
    pub(super) with_recipe: Option<PathBuf>,
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

    /// The file that `place` names and how it is to be read: the options, then the recipe given, then `#SHEET` in the
    /// name when no file bears the whole name. Error: a recipe that cannot be read.
    pub(super) fn reading(&self, place: &Path) -> Result<(PathBuf, Recipe), Failure> {
        let given = match &self.with_recipe {
            Some(from) => read_recipe(from)?,
            None => Recipe::default(),
        };
        let (place, sheet) = split_sheet(place);
        let recipe = Recipe {
            zone: self.zone.or(given.zone),
            start: self.start.or(given.start),
            encoding: self.encoding.clone().or(given.encoding),
            delimiter: self.delimiter.or(given.delimiter),
            decimal: self.decimal.or(given.decimal),
            header_rows: self.header_rows.or(given.header_rows),
            time_column: self.time_column.clone().or(given.time_column),
            time_format: self.time_format.clone().or(given.time_format),
            sheet: self.sheet.clone().or(sheet).or(given.sheet),
        };
        Ok((place, recipe))
    }
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Open the window on a case (a folder, or a bundled case's name) or on a recording.
    Open(Open),
    /// Make a case folder that holds nothing yet.
    New(custody::New),
    /// Copy recordings into a case's evidence and register them.
    Import(custody::Import),
    /// Say what a file holds and how it was read. Writes nothing.
    Inspect(Inspect),
    /// List the episodes in which limits were exceeded.
    Exceed(Exceed),
    /// List the alarms that should have come, and what a log says of them.
    Alarms(Alarms),
    /// List a case's limits, write them as a table, or take them from one.
    Limits(custody::Limits),
    /// Draw a figure: trends with limits and events, rates, margins, timeline, causes.
    Plot(Plot),
    /// Write samples as a table, each with its times, its quality and the row it came from.
    Samples(Samples),
    /// List a case's events on the reference clock, and what order is certain.
    Timeline(story::Timeline),
    /// Say why it happened: the graph of causes with its tests, its evidence and its times.
    Causes(causes::Causes),
    /// Say where a case does not agree with itself or with the law, and what it lacks.
    Check(super::check::Check),
    /// Hold what sources say against the record, each other and the times that the law sets.
    Corroborate(story::Corroborate),
    /// Propose events from a report or statement. Writes nothing.
    ReadNarrative(story::ReadNarrative),
    /// Say when safeguards would have acted on the recorded data, and how long before the accident.
    Whatif(study::WhatIf),
    /// Say when a tag's trend broke: when did it begin?
    Onset(study::Onset),
    /// Lay a run over normal runs and say where it leaves them.
    Overlay(study::Overlay),
    /// Say which tag left which limit first.
    FirstOut(study::FirstOut),
    /// Say how long each tag was in each band between its limits.
    Bands(study::Bands),
    /// Rank competing explanations by what speaks against them, and say what the ranking hangs on.
    Hypotheses(hypotheses::Hypotheses),
    /// Calculate: pressures, boiling, combustion, air drawn in, ignition, energies.
    Calc(calc::Calc),
    /// Say how each clock of a case goes; note anchors and adopt what they come to.
    Clocks(clocks::Clocks),
    /// Find the shift at which two tags' shapes agree.
    Align(clocks::Align),
    /// Grade an accident by its casualties and its direct loss.
    Grade(law::Grade),
    /// Hold a case against the criteria for major hazards.
    Screen(law::Screen),
    /// List who owed what, what is found against them, and what each entry lacks.
    Responsibility(law::Responsibility),
    /// List causes, lessons, measures and faulted parties that nothing answers.
    Closure(law::Closure),
    /// Write a case's hazards as the forms of ledgers and returns.
    Ledger(law::Ledger),
    /// Draft the investigation report.
    Report(report::Report),
    /// Write the templates of the report into a folder, to be edited.
    Templates(report::Templates),
    /// Write a recording's samples as Parquet.
    Convert(Convert),
    /// List who changed what in a case and when, or write the case as it once was.
    History(custody::History),
    /// Take in a colleague's copy of a case.
    Merge(custody::Merge),
    /// Check that every original is the registered one and the history whole.
    Verify(custody::Verify),
    /// Pack a case with its originals and its history into one file.
    Pack(custody::Pack),
    /// Make a case folder of a packed case.
    Unpack(custody::Unpack),
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

/// `causeway inspect`
#[derive(Debug, Args)]
pub(super) struct Inspect {
    /// The recording.
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// Show one row of the file and the samples that came from it.
    #[arg(long, value_name = "ROW", conflicts_with = "recipe")]
    pub(super) at_row: Option<u64>,
    /// Print the recipe that reads the file like this again, as JSON.
    #[arg(long)]
    pub(super) recipe: bool,
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

fn read_recipe(from: &Path) -> Result<Recipe, Failure> {
    let failed = |why: String| Failure::Recipe { place: from.to_owned(), why };
    let text = std::fs::read_to_string(from).map_err(|error| failed(error.to_string()))?;
    let value: serde_json::Value = serde_json::from_str(&text).map_err(|error| failed(error.to_string()))?;
    if let Some(name) = unknown_in_recipe(&value) {
        return Err(failed(format!("unknown field `{name}`")));
    }
    serde_json::from_value(value).map_err(|error| failed(error.to_string()))
}

/// `FILE#SHEET` cut in two when `FILE` is there and the whole is not.
fn split_sheet(place: &Path) -> (PathBuf, Option<String>) {
    let whole = place.to_string_lossy();
    let cut =
        whole.split_once('#').filter(|(file, sheet)| !sheet.is_empty() && !place.exists() && Path::new(file).is_file());
    match cut {
        Some((file, sheet)) => (PathBuf::from(file), Some(sheet.to_owned())),
        None => (place.to_owned(), None),
    }
}

fn parse_delimiter(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(sign), None) => Ok(sign),
        _ => Err("give one character, or tab".into()),
    }
}

fn parse_decimal(text: &str) -> Result<char, String> {
    match text {
        "." => Ok('.'),
        "," => Ok(','),
        _ => Err("give . or ,".into()),
    }
}

fn parse_zone(text: &str) -> Result<Zone, String> {
    Zone::parse(text)
        .ok_or_else(|| "no such zone; give a name such as Asia/Shanghai or an offset such as +08:00".into())
}

fn parse_start(text: &str) -> Result<Start, String> {
    Start::parse(text).ok_or_else(|| "not an RFC 3339 time; write for example 2024-12-17T09:00:00+08:00".into())
}
