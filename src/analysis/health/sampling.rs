//! How often a series was sampled, and where it was not.

use super::remark::{Remark, RemarkKind, quantile, spread};
use crate::historian::Series;

/// The sampling of a series.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sampling {
    /// Median interval between records of different times, in seconds; none with fewer than two.
    pub median_s: Option<f64>,
    /// Half the distance between the 10th and the 90th percentile of the intervals, in seconds.
    pub jitter_s: Option<f64>,
}

/// A gap is longer than this many median intervals.
const GAP: f64 = 4.1;

/// The intervals between records, as median and jitter.
pub fn sampling(series: &Series) -> Sampling {
    let times = series.times();
    let pairs = spread(times.len().saturating_sub(1));
    let intervals: Vec<f64> =
        pairs.map(|idx| (times[idx + 1] - times[idx]) as f64 / 1e9).filter(|secs| *secs > 0.0).collect();
    let spread_of = |share| quantile(intervals.clone(), share);
    Sampling {
        median_s: spread_of(0.5),
        jitter_s: spread_of(0.9).zip(spread_of(0.1)).map(|(high, low)| (high - low) / 2.0),
    }
}

/// Every stretch between two records that is longer than 4.1 median intervals.
pub(super) fn gaps(series: &Series, sampling: &Sampling) -> Vec<Remark> {
    let Some(median) = sampling.median_s else { return Vec::new() };
    let longest = (median * GAP * 1e9) as i64;
    let pairs = series.times().windows(2).enumerate();
    let is_recorded = |idx: usize| !series.quality(idx).is_reconstruction();
    pairs
        .filter(|(_, pair)| pair[1].saturating_sub(pair[0]) > longest)
        .filter(|(idx, _)| is_recorded(*idx) && is_recorded(*idx + 1))
        .map(|(idx, pair)| Remark::on(series, RemarkKind::Gap, idx, idx + 1, (pair[1] - pair[0]) as f64 / 1e9))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::health::remark::tests::{kinds, moving, series};

    #[test]
    fn median_jitter_and_gaps() {
        let mut times: Vec<i64> = (0..1_000).collect();
        times[500..].iter_mut().for_each(|secs| *secs += 4);
        let gap = series(&moving(1_000), Some(&times));
        let found = sampling(&gap);
        assert_eq!((found.median_s, found.jitter_s), (Some(1.0), Some(0.0)));
        assert_eq!(kinds(&gap), [(RemarkKind::Gap, 499, 500)]);
        times[500..].iter_mut().for_each(|secs| *secs -= 1);
        assert_eq!(kinds(&series(&moving(1_000), Some(&times))), [], "4 intervals are no gap yet");
    }
}
