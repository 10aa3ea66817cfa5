//! The grammar of the verbs that make, change and keep a case folder.

use std::path::PathBuf;

use clap::Args;

/// Who changes a case.
#[derive(Debug, Default, Args)]
pub(in crate::cli) struct Author {
    /// The name that the change bears in the history [default: the one given in the window].
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) author: Option<String>,
}

/// `causeway new`
#[derive(Debug, Args)]
pub(in crate::cli) struct New {
    /// The folder to make. What its case.json may hold: assets/case.schema.json in the sources.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}

/// `causeway import`
#[derive(Debug, Args)]
pub(in crate::cli) struct Import {
    /// The case folder.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// The recordings, alarm logs, event tables or logs.
    #[arg(value_name = "FILE", required = true)]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// What the files are taken as; else decided from each file, and said.
    #[arg(long = "as", value_enum, value_name = "KIND")]
    pub(in crate::cli) kind: Option<ImportKind>,
    /// The case's clock that the times were taken on [default: the reference clock].
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) clock: Option<String>,
    /// The lane of events whose rows name none [default: the file's name].
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) lane: Option<String>,
    /// The day of times of day that stand without one.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(in crate::cli) day: Option<chrono::NaiveDate>,
    /// Which heading of an event table is what: time, date, title, text, lane, equipment, tag, value, unit, state, priority.
    #[arg(long = "column", value_name = "WHAT=HEADING")]
    pub(in crate::cli) columns: Vec<String>,
    /// Make one event of an alarm's records: raised, acknowledged and returned [default: one event for each].
    #[arg(long)]
    pub(in crate::cli) join_alarms: bool,
    /// Read the file and list what would be taken in, and change nothing.
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Refer to files larger than this instead of copying them, e.g. 500MB or 4GiB [default: 2GiB].
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub(in crate::cli) reference_above: Option<u64>,
    #[command(flatten)]
    pub(in crate::cli) author: Author,
}

/// Bytes: a number alone, or with kB, MB, GB, TB (thousands) or KiB, MiB, GiB, TiB.
fn parse_size(text: &str) -> Result<u64, String> {
    let wrong = || "write a size such as 500MB or 4GiB".to_owned();
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let number: u64 = text[..end].parse().map_err(|_| wrong())?;
    let unit = text[end..].trim().to_lowercase();
    let power = "kmgt".find(unit.chars().next().unwrap_or('b')).map_or(0, |place| place as u32 + 1);
    let factor = match unit.as_str() {
        "" | "b" => 1,
        "kb" | "mb" | "gb" | "tb" => 1_000u64.pow(power),
        "kib" | "mib" | "gib" | "tib" => 1_024u64.pow(power),
        _ => return Err(wrong()),
    };
    number.checked_mul(factor).ok_or_else(wrong)
}

/// What an imported file is taken as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(in crate::cli) enum ImportKind {
    /// Samples of tags.
    Recording,
    /// Events: a table, or a log of free text.
    Events,
    /// The alarm system's own records.
    Alarms,
}

/// `causeway history`
#[derive(Debug, Args)]
pub(in crate::cli) struct History {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// Only changes of this author.
    #[arg(long, value_name = "NAME")]
    pub(in crate::cli) author: Option<String>,
    /// Only changes of this thing: its identity, or LIST/IDENTITY.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) thing: Option<String>,
    /// At most so many changes.
    #[arg(long, value_name = "NUMBER")]
    pub(in crate::cli) limit: Option<usize>,
    /// Show each field before and after.
    #[arg(long)]
    pub(in crate::cli) diff: bool,
    /// Write the case as it was after this change (a hash or its beginning) or at this time.
    #[arg(long, value_name = "HASH|TIME", requires = "output")]
    pub(in crate::cli) at: Option<String>,
    /// Where --at writes the case.
    #[arg(short, long, value_name = "FILE", requires = "at")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// `causeway merge`
#[derive(Debug, Args)]
pub(in crate::cli) struct Merge {
    /// The case that takes in.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// The other copy, which is only read.
    #[arg(value_name = "OTHER")]
    pub(in crate::cli) other: PathBuf,
    /// Show what would come, and write nothing.
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Settle a field with several versions, e.g. events/e01/title=2. May be given several times.
    #[arg(long = "choose", value_name = "FIELD=NUMBER")]
    pub(in crate::cli) choices: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) author: Author,
}

/// `causeway verify`
#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// A head that was noted down earlier and must still be in the history. May be given several times.
    #[arg(long = "expect", value_name = "HEAD")]
    pub(in crate::cli) expected: Vec<String>,
}

/// `causeway pack`
#[derive(Debug, Args)]
pub(in crate::cli) struct Pack {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// The file to write: .zip.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: PathBuf,
}

/// `causeway unpack`
#[derive(Debug, Args)]
pub(in crate::cli) struct Unpack {
    /// The packed case.
    #[arg(value_name = "FILE")]
    pub(in crate::cli) file: PathBuf,
    /// The folder to make.
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_people_write_them() {
        for (text, bytes) in [("5", 5), ("5 kB", 5_000), ("2GiB", 2 << 30), ("1TB", 1_000_000_000_000), ("0", 0)] {
            assert_eq!(parse_size(text), Ok(bytes), "{text}");
        }
        for text in ["", "GB", "5 bits", "-1", "99999999999TB", "5k"] {
            assert!(parse_size(text).is_err(), "{text}");
        }
    }
}

/// `causeway limits`
#[derive(Debug, Args)]
pub(in crate::cli) struct Limits {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// Write the limits as a table: .csv or .xlsx.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Take limits from a table with the same headings; one of the same id is replaced, none is removed.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) import: Option<PathBuf>,
    #[command(flatten)]
    pub(in crate::cli) author: Author,
}
