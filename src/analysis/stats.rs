//! What a series holds: counts by quality, extremes, mean.

use crate::historian::{Series, Status};

/// Counts and figures over one series.
#[derive(Clone, Debug, PartialEq)]
pub struct TagStats {
    /// Records that hold a usable value.
    pub num_usable: usize,
    /// Records that hold a state or an unusable value.
    pub num_bad: usize,
    /// Records whose cell was empty.
    pub num_missing: usize,
    /// Usable records that are part of a reconstruction.
    pub num_reconstructed: usize,
    /// Smallest usable value; none without one.
    pub min: Option<f64>,
    /// Largest usable value.
    pub max: Option<f64>,
    /// Arithmetic mean over usable records, not weighted by time.
    pub mean: Option<f64>,
}

/// The figures of `series`. Cost: one pass.
pub fn stats(series: &Series) -> TagStats {
    let mut found =
        TagStats { num_usable: 0, num_bad: 0, num_missing: 0, num_reconstructed: 0, min: None, max: None, mean: None };
    let runs = series.qualities().runs();
    let ends = runs.iter().skip(1).map(|(first, _)| *first).chain([series.len()]);
    let mut sum = 0.0;
    for ((first, quality), end) in runs.iter().zip(ends) {
        for value in &series.values()[*first..end] {
            match quality.status {
                Status::Missing => found.num_missing += 1,
                Status::Bad => found.num_bad += 1,
                _ if !value.is_finite() => found.num_bad += 1,
                _ => {
                    found.num_usable += 1;
                    found.num_reconstructed += usize::from(quality.is_reconstruction());
                    found.min = Some(found.min.map_or(*value, |min: f64| min.min(*value)));
                    found.max = Some(found.max.map_or(*value, |max: f64| max.max(*value)));
                    sum += value;
                }
            }
        }
    }
    found.mean = (found.num_usable > 0).then(|| sum / found.num_usable as f64);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::historian::{Quality, QualityRuns, RowMap};

    #[test]
    fn bad_and_missing_records_stay_out_of_the_figures() {
        let values = [1.0, 99.0, f64::NAN, 3.0];
        let quality = QualityRuns::collect([Quality::GOOD, Quality::BAD, Quality::MISSING, Quality::GOOD]);
        let series =
            Series::new("T", vec![0, 1, 2, 3].into(), values.to_vec().into(), quality, RowMap::Straight { first: 1 });
        let found = stats(&series);
        assert_eq!((found.num_usable, found.num_bad, found.num_missing), (2, 1, 1));
        assert_eq!((found.min, found.max, found.mean), (Some(1.0), Some(3.0), Some(2.0)));
    }
}
