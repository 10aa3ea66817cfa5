//! PELT: the parting of a sequence into stretches whose cost, with a penalty for each cut, is the least of all.
//!
//! R. Killick, P. Fearnhead, I. A. Eckley: Optimal detection of changepoints with a linear computational cost, Journal of
//! the American Statistical Association 107 (2012) 1590–1598. The result is exact: pruning leaves out only what cannot win.

/// The cuts, ascending: each the first point of a new stretch. `cost(from, to)` must not be less than the sum of its parts'
/// costs; no stretch is shorter than `least`.
pub(super) fn cuts(num: usize, least: usize, penalty: f64, cost: impl Fn(usize, usize) -> f64) -> Vec<usize> {
    let least = least.max(1);
    if num < 2 * least {
        return Vec::new();
    }
    // best[t]: the least cost of the first t points, and where their last stretch begins.
    let mut best = vec![(f64::INFINITY, 0); num + 1];
    best[0] = (-penalty, 0);
    // Beginnings that may still win, and from which t on they no longer can.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for to in least..=num {
        open.push((to - least, usize::MAX));
        open.retain(|(_, dead)| *dead > to);
        for (from, _) in &open {
            let total = best[*from].0 + cost(*from, to) + penalty;
            if total < best[to].0 {
                best[to] = (total, *from);
            }
        }
        let least_cost = best[to].0;
        for (from, dead) in open.iter_mut().filter(|(_, dead)| *dead == usize::MAX) {
            // A cut at `to` serves better from there on, once the stretch after it is long enough.
            if best[*from].0 + cost(*from, to) >= least_cost {
                *dead = to + least;
            }
        }
    }
    let mut found = Vec::new();
    let mut to = num;
    while best[to].1 > 0 {
        to = best[to].1;
        found.push(to);
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::fit::Fitter;
    use proptest::prelude::*;

    /// Every parting tried, without pruning.
    fn brute(num: usize, least: usize, penalty: f64, cost: &impl Fn(usize, usize) -> f64) -> f64 {
        let mut best = vec![f64::INFINITY; num + 1];
        best[0] = -penalty;
        for to in least..=num {
            for from in 0..=to - least {
                best[to] = best[to].min(best[from] + cost(from, to) + penalty);
            }
        }
        best[num]
    }

    proptest! {
        #[test]
        fn no_parting_costs_less(
            parts in prop::collection::vec((3usize..15, -4i32..5, -3i32..4), 1..6),
            noise in prop::collection::vec(-1.0f64..1.0, 90),
            penalty in 1.0f64..20.0,
            least in 1usize..6,
        ) {
            let mut points = Vec::new();
            for (len, level, slope) in parts {
                for k in 0..len {
                    let x = points.len() as f64 / 90.0;
                    points.push((x, f64::from(level) + f64::from(slope) * k as f64 / 5.0 + noise[points.len()], 1.0));
                }
            }
            let (num, fitter) = (points.len(), Fitter::new(points));
            let cost = |from: usize, to: usize| fitter.cost(from, to);
            let found = cuts(num, least, penalty, cost);
            let ends = found.iter().copied().chain([num]);
            let starts = [0].into_iter().chain(found.iter().copied());
            let total: f64 = starts.zip(ends).map(|(from, to)| {
                assert!(to - from >= least || num < 2 * least);
                cost(from, to)
            }).sum::<f64>() + penalty * found.len() as f64;
            if num >= 2 * least {
                prop_assert!((total - brute(num, least, penalty, &cost)).abs() < 1e-7, "{found:?}");
            }
        }
    }
}
