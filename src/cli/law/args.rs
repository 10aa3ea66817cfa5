//! Options of these verbs.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

/// Packs of law beside the built-in ones.
#[derive(Debug, Args)]
pub(in crate::cli) struct Packs {
    /// A pack of law beside the built-in ones and those in the case's law folder; its entries win. May be given several times.
    #[arg(long = "law", value_name = "FILE")]
    pub(in crate::cli) packs: Vec<PathBuf>,
}

/// `causeway grade`
#[derive(Debug, Args)]
pub(in crate::cli) struct Grade {
    /// The case; each of its statements of loss is graded.
    #[arg(value_name = "CASE", required_unless_present_any = ["deaths", "serious", "loss"])]
    pub(in crate::cli) case: Option<PathBuf>,
    /// People killed.
    #[arg(long, value_name = "NUMBER", conflicts_with = "case")]
    pub(in crate::cli) deaths: Option<u32>,
    /// People seriously injured.
    #[arg(long, value_name = "NUMBER", conflicts_with = "case")]
    pub(in crate::cli) serious: Option<u32>,
    /// Direct economic loss in yuan.
    #[arg(long, value_name = "YUAN", conflicts_with = "case", value_parser = parse_loss)]
    pub(in crate::cli) loss: Option<f64>,
    /// The day of the accident [default: the newest rules].
    #[arg(long, value_name = "YYYY-MM-DD", conflicts_with = "case")]
    pub(in crate::cli) date: Option<NaiveDate>,
    #[command(flatten)]
    pub(in crate::cli) law: Packs,
}

/// `causeway screen`
#[derive(Debug, Args)]
pub(in crate::cli) struct Screen {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) law: Packs,
}

/// `causeway responsibility`
#[derive(Debug, Args)]
pub(in crate::cli) struct Responsibility {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// Write the register as a table: .csv or .xlsx.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) law: Packs,
}

/// `causeway closure`
#[derive(Debug, Args)]
pub(in crate::cli) struct Closure {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
}

/// `causeway ledger`
#[derive(Debug, Args)]
pub(in crate::cli) struct Ledger {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// The workbook to write: .xlsx.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
    /// Write this form alone: major, problems, summary, weekly or progress. May be given several times.
    #[arg(long = "form", value_name = "FORM")]
    pub(in crate::cli) forms: Vec<String>,
    /// The day of the return [default: today in the case's zone].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) date: Option<NaiveDate>,
    #[command(flatten)]
    pub(in crate::cli) law: Packs,
}

fn parse_loss(text: &str) -> Result<f64, String> {
    let plain: String = text.trim().chars().filter(|c| !matches!(c, ',' | '_')).collect();
    let read = plain.parse::<f64>().ok().filter(|loss| loss.is_finite() && *loss >= 0.0);
    read.ok_or_else(|| "give an amount in yuan of 0 or more".into())
}
