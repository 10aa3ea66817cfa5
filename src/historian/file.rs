//! What was read from one file, and how.

use serde::{Deserialize, Serialize};

use crate::{
    historian::{Issue, IssueCode, Provenance, Series},
    time::{Instant, Zone},
};

/// Everything read from one file: its series, the choices made in reading it, and what was noticed.
///
/// `rows + rows_rejected` is the number of data rows in the file.
#[derive(Clone, Debug)]
pub struct FileSamples {
    /// The file's name as given.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// The encoding its text was read in; `binary` for columnar formats.
    pub encoding: String,
    /// The delimiter between cells; none for columnar formats.
    pub delimiter: Option<char>,
    /// Its layout.
    pub layout: Layout,
    /// Rows before the first data row.
    pub header_rows: usize,
    /// The name of the time column.
    pub time_column: String,
    /// The form of its times.
    pub time_format: String,
    /// The zone its times were read in.
    pub zone: Zone,
    /// True when neither the file nor the caller named the zone.
    pub zone_assumed: bool,
    /// Data rows read.
    pub rows: u64,
    /// Data rows rejected; each is an issue.
    pub rows_rejected: u64,
    /// One series per tag, in the file's order.
    pub series: Vec<Series>,
    /// What was noticed, in the file's order.
    pub issues: Vec<Issue>,
    /// Where its samples stand in it.
    pub provenance: Provenance,
}

/// How a table arranges tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Layout {
    /// One column per tag.
    Wide,
    /// One row per sample: tag, time, value.
    Long,
}

impl FileSamples {
    /// What is known of a file that is not there: its name, and nothing more.
    pub(super) fn absent(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            sha256: String::new(),
            bytes: 0,
            encoding: String::new(),
            delimiter: None,
            layout: Layout::Wide,
            header_rows: 0,
            time_column: String::new(),
            time_format: String::new(),
            zone: Zone::UTC,
            zone_assumed: false,
            rows: 0,
            rows_rejected: 0,
            series: Vec::new(),
            issues: Vec::new(),
            provenance: Provenance::default(),
        }
    }

    /// True when the file was not there to be read.
    pub fn is_absent(&self) -> bool {
        self.sha256.is_empty()
    }

    /// The series of that name.
    pub fn series_named(&self, name: &str) -> Option<&Series> {
        self.series.iter().find(|series| series.name == name)
    }

    /// The names of all series, joined for a message.
    pub fn names(&self) -> String {
        self.series.iter().map(|series| series.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// True when its times count from a start that neither the file nor the caller put on the calendar.
    pub fn is_elapsed(&self) -> bool {
        self.time_format.starts_with("elapsed_") && self.provenance.start.is_none()
    }

    /// True when its times are times of day, and nobody said of which day.
    pub fn has_no_date(&self) -> bool {
        self.issues.iter().any(|issue| issue.code == IssueCode::NoDate)
    }

    /// The first and last source time over all series; none without a sample.
    pub fn span(&self) -> Option<(Instant, Instant)> {
        let spans = self.series.iter().filter_map(Series::span);
        spans.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    }
}
