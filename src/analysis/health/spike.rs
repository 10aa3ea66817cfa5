//! Samples far off their neighbours on both sides.

use super::remark::{Remark, RemarkKind, quantile, spread};
use crate::historian::Series;

/// A spike is this many times farther off than the 99th percentile of how far samples are off anyway.
const FARTHER: f64 = 8.0;

/// Samples whose distance from the median of the two usable samples before and after is out of all proportion; two in a row
/// make one remark, three in a row are a change and no spike.
pub(super) fn spikes(series: &Series, usable: &[usize]) -> Vec<Remark> {
    if usable.len() < 50 {
        return Vec::new();
    }
    let off = |at: usize| off_by(series.values(), usable, at);
    let usual: Vec<f64> = spread(usable.len()).map(|at| off(at).abs()).collect();
    let Some(usual) = quantile(usual, 0.99).filter(|usual| *usual > 0.0) else { return Vec::new() };
    let mut found: Vec<(usize, usize)> = Vec::new();
    // "And back" needs two samples to come back to on either side.
    for at in 2..usable.len() - 2 {
        if off(at).abs() > FARTHER * usual {
            match found.last_mut() {
                Some((_, last)) if *last + 1 == at => *last = at,
                _ => found.push((at, at)),
            }
        }
    }
    let short = found.into_iter().filter(|(first, last)| last - first < 2);
    short
        .map(|(first, last)| {
            Remark::on(series, RemarkKind::Spike, usable[first], usable[last], series.values()[usable[first]])
        })
        .collect()
}

/// How far the usable sample `at` lies off the median of itself and up to two neighbours on each side.
fn off_by(values: &[f64], usable: &[usize], at: usize) -> f64 {
    let (from, to) = (at.saturating_sub(2), (at + 3).min(usable.len()));
    let mut near = [0.0; 5];
    let len = to - from;
    for (slot, idx) in near.iter_mut().zip(&usable[from..to]) {
        *slot = values[*idx];
    }
    near[..len].sort_unstable_by(f64::total_cmp);
    values[usable[at]] - near[len / 2]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::health::remark::tests::{kinds, moving, series};

    #[test]
    fn one_wild_sample_is_a_spike_and_a_step_is_not() {
        let mut values = moving(2_000);
        values[700] = 400.0;
        assert_eq!(kinds(&series(&values, None)), [(RemarkKind::Spike, 700, 700)]);
        // A course that begins and ends on a slope comes from nowhere and goes nowhere back.
        let slope: Vec<f64> = (0..400).map(|at| 100.0 + 80.0 * (f64::from(at) / 30.0).sin()).collect();
        assert_eq!(kinds(&series(&slope, None)), []);
        let mut values = moving(2_000);
        values[700..].iter_mut().for_each(|value| *value += 400.0);
        assert_eq!(kinds(&series(&values, None)), []);
    }
}
