//! Values that were cut off, thinned out by a dead band, or that signal a fault of the instrument.

use super::{
    Sampling,
    remark::{Remark, RemarkKind, are_neighbours, quantile, spread},
};
use crate::historian::Series;

/// Equal extreme samples in a row that make a flat top.
const FLAT: usize = 4;

/// Runs of at least 4 samples exactly at the series' largest or smallest value, when the series is no switch.
pub(super) fn flat_tops(series: &Series, usable: &[usize], is_step_like: bool) -> Vec<Remark> {
    let values = series.values();
    let extremes = usable
        .iter()
        .map(|idx| values[*idx])
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), value| (f64::min(min, value), f64::max(max, value)));
    if is_step_like || extremes.0 >= extremes.1 {
        return Vec::new();
    }
    let is_extreme = |value: f64| value == extremes.0 || value == extremes.1;
    usable
        .chunk_by(|a, b| values[*a] == values[*b] && are_neighbours(series, *a, *b))
        .filter(|run| run.len() >= FLAT && is_extreme(values[run[0]]))
        .map(|run| Remark::on(series, RemarkKind::FlatTop, run[0], run[run.len() - 1], values[run[0]]))
        .collect()
}

/// One remark on the whole series when its interval varies threefold and small steps are absent: the 2nd percentile of
/// the steps' sizes is at least half their median. The value is that 2nd percentile.
pub(super) fn dead_band(series: &Series, usable: &[usize], sampling: &Sampling) -> Option<Remark> {
    let varies = sampling.median_s.zip(sampling.jitter_s).is_some_and(|(median, jitter)| jitter > 0.75 * median);
    if !varies || usable.len() < 200 {
        return None;
    }
    let values = series.values();
    let pairs = spread(usable.len() - 1);
    let steps: Vec<f64> =
        pairs.map(|at| (values[usable[at + 1]] - values[usable[at]]).abs()).filter(|step| *step > 0.0).collect();
    let median = quantile(steps.clone(), 0.5)?;
    let smallest = quantile(steps, 0.02)?;
    let (first, last) = (usable[0], usable[usable.len() - 1]);
    (smallest >= 0.5 * median).then(|| Remark::on(series, RemarkKind::DeadBand, first, last, smallest))
}

/// NAMUR NE 43 on series in mA: at most 3.6 or at least 21 is a fault, 3.6–3.8 and 20.5–21 beyond the measuring range.
pub(super) fn currents(series: &Series, usable: &[usize]) -> Vec<Remark> {
    let is_current = series.unit.as_deref().is_some_and(|unit| unit.trim().eq_ignore_ascii_case("ma"));
    if !is_current {
        return Vec::new();
    }
    let values = series.values();
    let kind = |idx: usize| match values[idx] {
        value if value <= 3.6 || value >= 21.0 => Some(RemarkKind::InstrumentFault),
        value if !(3.8..=20.5).contains(&value) => Some(RemarkKind::Saturated),
        _ => None,
    };
    usable
        .chunk_by(|a, b| kind(*a) == kind(*b) && are_neighbours(series, *a, *b))
        .filter_map(|run| Some(Remark::on(series, kind(run[0])?, run[0], run[run.len() - 1], values[run[0]])))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{
        RemarkKind::{InstrumentFault, Saturated},
        *,
    };
    use crate::analysis::health::remark::tests::{kinds, moving, series};

    #[test]
    fn a_cut_off_peak_is_found() {
        let values: Vec<f64> = moving(1_000).iter().map(|value| value.min(15.0)).collect();
        let found = kinds(&series(&values, None));
        assert!(found.iter().any(|(kind, ..)| *kind == RemarkKind::FlatTop), "{found:?}");
    }

    #[test]
    fn a_dead_band_needs_varying_intervals_and_no_small_steps() {
        let mut time = 0;
        let (mut times, mut values) = (Vec::new(), Vec::new());
        for i in 0..600_i64 {
            time += [1, 9, 2, 14, 5][i as usize % 5];
            times.push(time);
            values.push((i as f64 * 0.37).sin().signum() * 0.5 + i as f64);
        }
        let found = kinds(&series(&values, Some(&times)));
        assert!(found.iter().any(|(kind, ..)| *kind == RemarkKind::DeadBand), "{found:?}");
    }

    #[test]
    fn currents_outside_the_band_are_faults() {
        let mut values = moving(200).iter().map(|value| 12.0 + value / 10.0).collect::<Vec<_>>();
        values[10] = 3.5;
        values[20] = 3.7;
        values[30] = 20.5;
        values[40] = 21.0;
        let current = series(&values, None).with_unit(Some("mA".into()));
        let found = currents(&current, &(0..200).collect::<Vec<_>>());
        let kinds: Vec<_> = found.iter().map(|remark| (remark.kind, remark.first_idx)).collect();
        assert_eq!(kinds, [(InstrumentFault, 10), (Saturated, 20), (InstrumentFault, 40)]);
    }
}
