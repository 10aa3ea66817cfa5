//! How far a sample can be trusted, and where it came from.

use serde::{Deserialize, Serialize};

/// OPC UA's severity of a sample, and "missing" for a cell that held nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The value can be used.
    Good,
    /// The value may be used with care.
    Uncertain,
    /// There is a record, but its value must not be used.
    Bad,
    /// Nothing was recorded.
    Missing,
}

/// Where a value came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// As recorded.
    Raw,
    /// Computed between recorded values.
    Interpolated,
    /// Cut off at the end of the instrument's range, or known only as "less than" / "more than".
    Clamped,
    /// Drawn through stated figures; nobody recorded it.
    Reconstructed,
    /// A single figure stated in a document, inside a reconstruction.
    Published,
}

/// A sample's quality. One byte, so that runs of it stay small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quality {
    /// OPC UA severity.
    pub status: Status,
    /// Where the value came from.
    pub origin: Origin,
}

impl Quality {
    /// Recorded and good.
    pub const GOOD: Self = Self { status: Status::Good, origin: Origin::Raw };
    /// Recorded and bad.
    pub const BAD: Self = Self { status: Status::Bad, origin: Origin::Raw };
    /// Nothing recorded.
    pub const MISSING: Self = Self { status: Status::Missing, origin: Origin::Raw };

    /// True when the value may be compared with a limit: good or uncertain.
    pub fn is_usable(self) -> bool {
        matches!(self.status, Status::Good | Status::Uncertain)
    }

    /// True when nobody recorded the sample: it is drawn through stated figures, or is one of them.
    pub fn is_reconstruction(self) -> bool {
        matches!(self.origin, Origin::Reconstructed | Origin::Published)
    }
}

/// The qualities of a series as runs: cheap when they seldom change.
#[derive(Clone, Debug, PartialEq)]
pub struct QualityRuns {
    /// First sample index of each run, ascending, the first 0, and the run's quality; never empty.
    runs: Vec<(usize, Quality)>,
}

impl QualityRuns {
    /// The same quality throughout.
    pub fn uniform(quality: Quality) -> Self {
        Self { runs: vec![(0, quality)] }
    }

    /// The qualities of samples 0, 1, 2…; all good when there are none.
    pub fn collect(each: impl IntoIterator<Item = Quality>) -> Self {
        let mut runs: Vec<(usize, Quality)> = Vec::new();
        for (idx, quality) in each.into_iter().enumerate() {
            if runs.last().is_none_or(|(_, last)| *last != quality) {
                runs.push((idx, quality));
            }
        }
        if runs.is_empty() { Self::uniform(Quality::GOOD) } else { Self { runs } }
    }

    /// The qualities from runs of first index and quality, ascending from 0; all good when there are none.
    pub(super) fn from_runs(runs: Vec<(usize, Quality)>) -> Self {
        if runs.is_empty() { Self::uniform(Quality::GOOD) } else { Self { runs } }
    }

    /// The quality of sample `idx`. Cost: a binary search over the runs.
    pub fn at(&self, idx: usize) -> Quality {
        let after = self.runs.partition_point(|(first, _)| *first <= idx);
        self.runs[after.saturating_sub(1)].1
    }

    /// Every run as first index and quality, in order.
    pub fn runs(&self) -> &[(usize, Quality)] {
        &self.runs
    }

    /// True when every sample has the same quality.
    pub fn is_uniform(&self) -> bool {
        self.runs.len() == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_answer_as_the_plain_list_does() {
        let plain = [Quality::GOOD, Quality::GOOD, Quality::BAD, Quality::GOOD, Quality::MISSING, Quality::MISSING];
        let runs = QualityRuns::collect(plain);
        assert_eq!(runs.runs().len(), 4);
        for (idx, quality) in plain.iter().enumerate() {
            assert_eq!(runs.at(idx), *quality, "sample {idx}");
        }
        assert_eq!(runs.at(99), Quality::MISSING);
    }
}
