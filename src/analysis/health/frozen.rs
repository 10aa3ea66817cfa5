//! Values that stand still although the series moves otherwise.

use super::remark::{Remark, RemarkKind, are_neighbours, spread};
use crate::historian::Series;

/// Fewer equal samples in a row than this are no remark.
const SHORTEST: usize = 20;

/// True when more than half of the samples repeat the one before.
pub(super) fn is_step_like(series: &Series, usable: &[usize]) -> bool {
    let values = series.values();
    let mut num_pairs = 0_usize;
    let mut num_equal = 0_usize;
    for at in spread(usable.len().saturating_sub(1)) {
        num_pairs += 1;
        num_equal += usize::from(values[usable[at]] == values[usable[at + 1]]);
    }
    num_equal * 2 > num_pairs
}

/// Runs of at least 20 equal usable values in a row.
pub(super) fn runs(series: &Series, usable: &[usize]) -> Vec<Remark> {
    let values = series.values();
    usable
        .chunk_by(|a, b| values[*a] == values[*b] && are_neighbours(series, *a, *b))
        .filter(|run| run.len() >= SHORTEST)
        .map(|run| Remark::on(series, RemarkKind::Frozen, run[0], run[run.len() - 1], values[run[0]]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::health::remark::tests::{kinds, moving, series};

    #[test]
    fn a_frozen_stretch_is_found_and_a_switch_is_not() {
        let mut values = moving(1_000);
        let held = values[300];
        values[300..330].fill(held);
        assert_eq!(kinds(&series(&values, None)), [(RemarkKind::Frozen, 300, 329)]);
        let switch: Vec<f64> = (0..1_000).map(|i| f64::from(i / 250 % 2)).collect();
        assert_eq!(kinds(&series(&switch, None)), []);
    }
}
