//! Walking a series' usable samples without asking each one's quality.

use std::ops::Range;

use crate::historian::Series;

/// The indices in `range` whose samples are usable, in order. Cost: one step a sample.
pub(super) fn usable(series: &Series, range: Range<usize>) -> impl Iterator<Item = usize> {
    let runs = series.qualities().runs();
    let first = runs.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
    let ends = runs[first..].iter().skip(1).map(|(start, _)| *start).chain([series.len()]);
    let within = runs[first..].iter().zip(ends).take_while({
        let end = range.end;
        move |((start, _), _)| *start < end
    });
    let usable = within.filter(|((_, quality), _)| quality.is_usable());
    let stretch = move |((start, _), end): (&(usize, _), usize)| range.start.max(*start)..range.end.min(end);
    usable.flat_map(stretch).filter(|idx| series.values()[*idx].is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analysis::actuation::tests::tag,
        historian::{Quality, Status},
    };
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_walk_meets_what_asking_each_sample_finds(
            kinds in prop::collection::vec(0u8..4, 0..60),
            a in 0usize..60,
            b in 0usize..60,
        ) {
            let quality = |kind: u8| match kind {
                0 => Quality::BAD,
                1 => Quality { status: Status::Uncertain, ..Quality::GOOD },
                _ => Quality::GOOD,
            };
            let value = |kind: u8| if kind == 3 { f64::NAN } else { 1.0 };
            let samples: Vec<_> = kinds.iter().enumerate().map(|(k, kind)| (k as i64, value(*kind), quality(*kind))).collect();
            let series = tag(&samples, None).series;
            let (start, end) = (a.min(b).min(samples.len()), a.max(b).min(samples.len()));
            let expect: Vec<usize> = (start..end).filter(|idx| series.is_usable(*idx)).collect();
            prop_assert_eq!(usable(&series, start..end).collect::<Vec<_>>(), expect);
        }
    }
}
