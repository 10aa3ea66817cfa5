//! The grammar of `causeway clocks` and `causeway align`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::{
    cli::{
        custody::args::Author,
        study::args::{Window, parse_length},
    },
    timeline::FitModel,
};

/// `causeway clocks`
#[derive(Debug, Args)]
pub(in crate::cli) struct Clocks {
    /// The case.
    #[arg(value_name = "CASE")]
    pub(in crate::cli) case: PathBuf,
    /// Note that two clocks were seen at once: "cctv 2024-12-17T17:53:10 = recorder 2024-12-17T17:55:12 ± 2".
    #[arg(long = "anchor", value_name = "ANCHOR")]
    pub(in crate::cli) anchors: Vec<String>,
    /// Take an anchor out.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) remove_anchor: Vec<String>,
    /// Give this clock the offset and drift that its anchors come to.
    #[arg(long, value_name = "CLOCK")]
    pub(in crate::cli) adopt: Vec<String>,
    /// What to fit [default: an offset, and a drift where one stands out].
    #[arg(long, value_enum)]
    pub(in crate::cli) model: Option<Model>,
    /// State the zone that a clock shows.
    #[arg(long, value_name = "CLOCK=ZONE")]
    pub(in crate::cli) zone_of: Vec<String>,
    #[command(flatten)]
    pub(in crate::cli) author: Author,
}

/// `causeway align`
#[derive(Debug, Args)]
pub(in crate::cli) struct Align {
    /// The case or recording.
    #[arg(value_name = "CASE|FILE")]
    pub(in crate::cli) source: PathBuf,
    /// The tag whose times are taken as they are.
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) tag: String,
    /// The tag that is shifted until its shape agrees with the first one's.
    #[arg(long, value_name = "TAG")]
    pub(in crate::cli) with: String,
    /// The largest shift to try, either way: 90s, 30min, 2h.
    #[arg(long, value_name = "LENGTH", default_value = "1h", value_parser = parse_length)]
    pub(in crate::cli) max_shift: f64,
    #[command(flatten)]
    pub(in crate::cli) window: Window,
}

/// What is fitted to a clock's anchors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Model {
    /// The same error at all times.
    Offset,
    /// An error that grows evenly.
    Drift,
}

impl From<Model> for FitModel {
    fn from(model: Model) -> Self {
        match model {
            Model::Offset => Self::Offset,
            Model::Drift => Self::Drift,
        }
    }
}
