//! The grammar of the verbs that ask a question of the samples.

use std::path::PathBuf;

use clap::Args;

/// `causeway whatif`
#[derive(Debug, Args)]
pub(in crate::cli) struct WhatIf {
    /// The case, or a recording when a limit is given.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// Only this safeguard.
    #[arg(long, value_name = "ID", conflicts_with = "limit")]
    pub(in crate::cli) safeguard: Option<String>,
    /// Another set point for it, in its own unit.
    #[arg(long, value_name = "VALUE", requires = "safeguard", allow_negative_numbers = true)]
    pub(in crate::cli) set_point: Option<f64>,
    /// A set point that is only tried: TAG > VALUE or TAG < VALUE, with a unit if it differs from the tag's.
    #[arg(long, value_name = "LIMIT")]
    pub(in crate::cli) limit: Option<String>,
    /// Seconds that the value must stay beyond the tried set point.
    #[arg(long, value_name = "SECONDS", requires = "limit", default_value_t = 0.0, value_parser = parse_length)]
    pub(in crate::cli) on_delay: f64,
    /// An event to give the lead time to; none: the accident and the acts that direct causes name. May be given several times.
    #[arg(long = "event", value_name = "ID")]
    pub(in crate::cli) events: Vec<String>,
    /// Draw the lead time against the set point: .svg or .png.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// `causeway bands`
#[derive(Debug, Args)]
pub(in crate::cli) struct Bands {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(in crate::cli) source: PathBuf,
    /// A limit in place of the case's: TAG > VALUE or TAG < VALUE. May be given several times.
    #[arg(long = "limit", value_name = "LIMIT")]
    pub(in crate::cli) limits: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) window: Window,
}

/// `causeway first-out`
#[derive(Debug, Args)]
pub(in crate::cli) struct FirstOut {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(in crate::cli) source: PathBuf,
    /// A limit in place of the case's: TAG > VALUE or TAG < VALUE. May be given several times.
    #[arg(long = "limit", value_name = "LIMIT")]
    pub(in crate::cli) limits: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) window: Window,
    /// Draw the table as a figure: .svg or .png.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// `causeway onset`
#[derive(Debug, Args)]
pub(in crate::cli) struct Onset {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(in crate::cli) source: PathBuf,
    /// The tag.
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: String,
    #[command(flatten)]
    pub(in crate::cli) window: Window,
    /// Draw the trend with its breaks: .svg or .png.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// `causeway overlay`
#[derive(Debug, Args)]
pub(in crate::cli) struct Overlay {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(in crate::cli) source: PathBuf,
    /// The tag.
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: String,
    /// The moment of the run that is looked at.
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) at: String,
    /// The same moment of a normal run. May be given several times, or with commas.
    #[arg(long, value_name = "TIME", required = true, value_delimiter = ',')]
    pub(in crate::cli) normal: Vec<String>,
    /// How much is shown before the moments: 90s, 30min, 2h, 1d.
    #[arg(long, value_name = "LENGTH", default_value = "1h", value_parser = parse_length)]
    pub(in crate::cli) before: f64,
    /// How much is shown after them.
    #[arg(long, value_name = "LENGTH", default_value = "1h", value_parser = parse_length)]
    pub(in crate::cli) after: f64,
    /// How far beyond the normal runs still counts as among them, in the tag's unit.
    #[arg(long, value_name = "VALUE", default_value_t = 0.0, value_parser = parse_amount)]
    pub(in crate::cli) tolerance: f64,
    /// Draw the runs over each other: .svg or .png.
    #[arg(short, long, value_name = "FILE")]
    pub(in crate::cli) output: Option<PathBuf>,
}

/// A window of time on the reference clock.
#[derive(Debug, Args)]
pub(in crate::cli) struct Window {
    /// The first moment (RFC 3339, or civil time in the case's zone).
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) from: Option<String>,
    /// The last moment.
    #[arg(long, value_name = "TIME")]
    pub(in crate::cli) to: Option<String>,
}

/// A number that is not negative.
fn parse_amount(text: &str) -> Result<f64, String> {
    let value = text.trim().parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0);
    value.ok_or_else(|| "write a number that is not negative".into())
}

/// A number that is not negative, with `s`, `min`, `h` or `d` after it turned into seconds.
pub(in crate::cli) fn parse_length(text: &str) -> Result<f64, String> {
    let text = text.trim();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let scale = match &text[digits.len()..] {
        "" | "s" => 1.0,
        "m" | "min" => 60.0,
        "h" => 3_600.0,
        "d" => 86_400.0,
        _ => return Err("write a length such as 90s, 30min, 2h or 1d".into()),
    };
    parse_amount(digits).map(|value| value * scale)
}

#[cfg(test)]
mod tests {
    use super::parse_length;

    #[test]
    fn lengths_are_read_with_their_units() {
        let cases =
            [("90", 90.0), ("90s", 90.0), ("1.5h", 5_400.0), ("30 min", 1_800.0), ("2d", 172_800.0), ("3m", 180.0)];
        for (text, expect) in cases {
            assert_eq!(parse_length(text), Ok(expect), "{text}");
        }
        for text in ["", "h", "-1h", "2w", "inf", "nan"] {
            assert!(parse_length(text).is_err(), "{text}");
        }
    }
}
