//! Every rule against a plain reading of its definition: a list of samples, a loop, no index tricks.

use proptest::prelude::*;

use super::*;
use crate::{
    case::{Direction, Interpolation},
    historian::{Origin, Quality, QualityRuns, RowMap, Series, Status},
    time::Instant,
};

const SEC: i64 = 1_000_000_000;

fn series(samples: &[(i64, f64, Quality)]) -> Series {
    let times: Vec<i64> = samples.iter().map(|s| s.0).collect();
    let values: Vec<f64> = samples.iter().map(|s| s.1).collect();
    let quality = QualityRuns::collect(samples.iter().map(|s| s.2));
    Series::new("T", times.into(), values.into(), quality, RowMap::Straight { first: 2 })
}

fn good(samples: &[(i64, f64)]) -> Series {
    series(&samples.iter().map(|(time, value)| (*time, *value, Quality::GOOD)).collect::<Vec<_>>())
}

fn above(value: f64) -> Threshold {
    Threshold { direction: Direction::Above, value, max_gap_nanos: None }
}

/// Start and end of each episode.
fn ends(episodes: &[Episode]) -> Vec<(i64, i64)> {
    episodes.iter().map(|episode| (episode.start.nanos(), episode.end.nanos())).collect()
}

#[test]
fn a_value_on_the_limit_is_inside() {
    let found = episodes(&good(&[(0, 1.0), (1, 2.0), (2, 3.0), (3, 2.0)]), &above(2.0));
    assert_eq!(found.len(), 1);
    let episode = &found[0];
    assert_eq!((episode.start.nanos(), episode.end.nanos(), episode.num_samples), (2, 2, 1));
    assert_eq!(episode.crossed_in.map(|b| (b.before.nanos(), b.after.nanos())), Some((1, 2)));
    assert_eq!(episode.crossed_out.map(|b| (b.before.nanos(), b.after.nanos())), Some((2, 3)));
}

#[test]
fn bad_samples_do_not_end_an_episode_and_do_not_count() {
    let g = Quality::GOOD;
    let samples = [(0, 9.0, g), (1, f64::NAN, Quality::BAD), (2, 0.0, Quality::BAD), (3, 9.5, g), (4, 1.0, g)];
    let found = episodes(&series(&samples), &above(5.0));
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].num_samples, found[0].peak, found[0].last_idx), (2, 9.5, 3));
    assert_eq!(found[0].crossed_in, None, "the record begins beyond");
}

#[test]
fn a_gap_longer_than_allowed_splits_and_leaves_both_sides_open() {
    let threshold = Threshold { max_gap_nanos: Some(10), ..above(5.0) };
    let found = episodes(&good(&[(0, 9.0), (10, 9.0), (21, 9.0), (25, 1.0)]), &threshold);
    assert_eq!(found.iter().map(|e| e.num_samples).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((found[0].crossed_out, found[1].crossed_in), (None, None));
    assert!(found[1].crossed_out.is_some());
}

#[test]
fn reconstructed_samples_are_counted() {
    let quality = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
    let found = episodes(&series(&[(0, 1.0, quality), (1, 9.0, quality)]), &above(5.0));
    assert_eq!((found[0].num_reconstructed, found[0].worst), (1, Status::Uncertain));
    assert_eq!(found[0].share_reconstructed(), 1.0);
}

#[test]
fn each_rule_does_what_its_name_says() {
    let values = [1, 6, 4, 6, 1, 1, 7, 7, 7, 1, 6, 1].into_iter().enumerate();
    let series = good(&values.map(|(at, value)| (at as i64 * SEC, f64::from(value))).collect::<Vec<_>>());
    let check = |rules: Rules, expect: &[(i64, i64)]| {
        let found: Vec<_> = ends(&episodes_under(&series, &above(5.0), &rules));
        assert_eq!(found.iter().map(|(a, b)| (a / SEC, b / SEC)).collect::<Vec<_>>(), expect, "{rules:?}");
    };
    let none = Rules::default;
    check(none(), &[(1, 1), (3, 3), (6, 8), (10, 10)]);
    check(Rules { deadband: 2.0, ..none() }, &[(1, 3), (6, 8), (10, 10)]);
    check(Rules { on_delay_nanos: 2 * SEC, ..none() }, &[(6, 8)]);
    check(Rules { on_delay_nanos: 3 * SEC, ..none() }, &[]);
    check(Rules { on_delay_nanos: 2 * SEC, off_delay_nanos: SEC, ..none() }, &[(6, 10)]);
    check(Rules { off_delay_nanos: 2 * SEC, ..none() }, &[(1, 10)]);
    check(Rules { merge_gap_nanos: SEC, ..none() }, &[(1, 3), (6, 10)]);
    check(Rules { min_duration_nanos: SEC, ..none() }, &[(6, 8)]);
    let windows = vec![(Instant::from_nanos(2 * SEC), Instant::from_nanos(7 * SEC))];
    check(Rules { windows: Some(windows), ..none() }, &[(3, 3), (6, 7)]);
    let late = episodes_under(&series, &above(5.0), &Rules { allowed_nanos: Some(SEC), ..none() });
    let overdue: Vec<_> = late.iter().map(|episode| episode.overdue_from.map(Instant::nanos)).collect();
    assert_eq!(overdue, [None, None, Some(7 * SEC), None]);
    let tally = Tally::of(&late);
    assert_eq!((tally.occurrences, tally.overdue, tally.longest_s, tally.total_s), (4, 1, 2.0, 2.0));
}

#[test]
fn areas_are_those_under_the_drawn_curve() {
    let hour = 3_600 * SEC;
    let series = good(&[(0, 0.0), (hour, 20.0), (2 * hour, 20.0), (3 * hour, 0.0)]);
    let threshold = above(10.0);
    let found = episodes(&series, &threshold);
    let linear = measures(&series, threshold.beyond(), &found[0], Interpolation::Linear);
    // A trapezoid of 10 on top, 1 h above and 2 h below: crossings at 0.5 h and 2.5 h.
    assert_eq!((linear.area_h, linear.mean_excess, linear.percent_over), (15.0, 10.0, Some(100.0)));
    assert_eq!(linear.area_bounds_h, [10.0, 30.0]);
    let step = measures(&series, threshold.beyond(), &found[0], Interpolation::Step);
    assert_eq!(step.area_h, 20.0, "each value holds until the next sample");
}

#[test]
fn rates_look_back_at_least_one_window() {
    let series = good(&[(0, 0.0), (30 * SEC, 10.0), (60 * SEC, 20.0), (100 * SEC, 20.0), (500 * SEC, 99.0)]);
    let over = RateOver { window_nanos: 60 * SEC, per_secs: 60.0, max_gap_nanos: Some(300 * SEC) };
    let found = rates(&series, over, "℃/min");
    assert!(found.values()[0].is_nan() && found.values()[1].is_nan() && found.values()[4].is_nan());
    assert_eq!(found.values()[2..4], [20.0, 10.0 / 70.0 * 60.0]);
    assert_eq!(found.unit.as_deref(), Some("℃/min"));
}

/// One usable sample: index, time, value.
type Usable = (usize, i64, f64);

/// The usable samples of each window, cut where the distance is too long to know what lies between.
fn stretches(series: &Series, threshold: &Threshold, rules: &Rules) -> Vec<Vec<Usable>> {
    let all = vec![(Instant::from_nanos(i64::MIN), Instant::from_nanos(i64::MAX))];
    let mut found = Vec::new();
    for (from, to) in rules.windows.clone().unwrap_or(all) {
        let mut stretch: Vec<Usable> = Vec::new();
        for idx in (0..series.len()).filter(|idx| series.is_usable(*idx)) {
            let time = series.times()[idx];
            if time < from.nanos() || time > to.nanos() {
                continue;
            }
            let is_far = |last: &Usable| threshold.max_gap_nanos.is_some_and(|longest| time - last.1 > longest);
            if stretch.last().is_some_and(is_far) {
                found.push(std::mem::take(&mut stretch));
            }
            stretch.push((idx, time, series.values()[idx]));
        }
        found.push(stretch);
    }
    found
}

/// First and last index, number beyond and crossing indexes of an episode.
type Plain = (usize, usize, usize, Option<usize>, Option<usize>);

/// The episodes as the definition of each rule has them, one sample after the other.
fn brute(series: &Series, threshold: &Threshold, rules: &Rules) -> Vec<Plain> {
    let sign = if threshold.direction == Direction::Above { 1.0 } else { -1.0 };
    let beyond = |value: f64| (value - threshold.value) * sign > 0.0;
    let holds = |value: f64| {
        let release = threshold.value - rules.deadband * sign;
        (value - release) * sign > 0.0
    };
    let mut kept = Vec::new();
    for samples in stretches(series, threshold, rules) {
        // The condition with its deadband.
        let mut states = Vec::new();
        for (_, _, value) in &samples {
            let was = states.last().copied().unwrap_or(false);
            states.push(if was { holds(*value) } else { beyond(*value) });
        }
        // Runs as [first, first after) in positions of this stretch.
        let mut runs: Vec<[usize; 2]> = Vec::new();
        for at in 0..samples.len() {
            match (states[at], at > 0 && states[at - 1]) {
                (true, false) => runs.push([at, at + 1]),
                (true, true) => runs.last_mut().unwrap()[1] = at + 1,
                (false, _) => {}
            }
        }
        let time = |at: usize| samples[at].1;
        let returned = |run: &[usize; 2], next: &[usize; 2]| time(next[0]) - time(run[1]);
        // Delays: a run begins an episode only if the samples still hold at its start plus the on-delay.
        let mut active: Vec<[usize; 2]> = Vec::new();
        for run in runs {
            let is_absorbed = rules.off_delay_nanos > 0
                && active.last().is_some_and(|last| returned(last, &run) <= rules.off_delay_nanos);
            if is_absorbed {
                active.last_mut().unwrap()[1] = run[1];
                continue;
            }
            let due = time(run[0]) + rules.on_delay_nanos;
            let is_seen_to_hold = if run[1] < samples.len() { time(run[1]) > due } else { time(run[1] - 1) >= due };
            if rules.on_delay_nanos == 0 || is_seen_to_hold {
                active.push(run);
            }
        }
        let mut merged: Vec<[usize; 2]> = Vec::new();
        for run in active {
            let is_near = rules.merge_gap_nanos > 0
                && merged.last().is_some_and(|last| returned(last, &run) <= rules.merge_gap_nanos);
            if is_near {
                merged.last_mut().unwrap()[1] = run[1];
            } else {
                merged.push(run);
            }
        }
        for [first, after] in merged {
            if time(after - 1) - time(first) < rules.min_duration_nanos {
                continue;
            }
            let num = samples[first..after].iter().filter(|(_, _, value)| beyond(*value)).count();
            let before = first.checked_sub(1).map(|at| samples[at].0);
            kept.push((samples[first].0, samples[after - 1].0, num, before, samples.get(after).map(|s| s.0)));
        }
    }
    kept
}

fn plain(series: &Series, episode: &Episode) -> Plain {
    let usable = |idx: &usize| series.is_usable(*idx);
    let before = episode.crossed_in.map(|_| (0..episode.first_idx).rev().find(usable).unwrap());
    let after = episode.crossed_out.map(|_| (episode.last_idx + 1..series.len()).find(usable).unwrap());
    (episode.first_idx, episode.last_idx, episode.num_samples, before, after)
}

prop_compose! {
    /// Samples on a coarse grid, so that ties, equal times and values on the limit come up often.
    fn arb_series()(
        samples in prop::collection::vec((0i64..30, -4i32..5, 0u8..8), 0..400),
        is_plain: bool,
    ) -> Series {
        let mut time = 0;
        let samples: Vec<_> = samples.into_iter().map(|(step, value, quality)| {
            time += step;
            let made = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
            let quality = [Quality::BAD, made].get(usize::from(quality)).copied().unwrap_or(Quality::GOOD);
            (time, f64::from(value), if is_plain { Quality::GOOD } else { quality })
        }).collect();
        series(&samples)
    }
}

prop_compose! {
    fn arb_threshold()(value in -2i32..3, below: bool, max_gap_nanos in prop::option::of(5i64..40)) -> Threshold {
        let direction = if below { Direction::Below } else { Direction::Above };
        Threshold { direction, value: f64::from(value), max_gap_nanos }
    }
}

prop_compose! {
    fn arb_rules()(
        which in prop::collection::vec(any::<bool>(), 6),
        deadband in 0i32..4,
        delays in (0i64..60, 0i64..60, 0i64..60, 0i64..60),
        cuts in prop::collection::btree_set(0i64..8_000, 0..8),
    ) -> Rules {
        let pick = |idx: usize, value: i64| if which[idx] { value } else { 0 };
        let cuts: Vec<Instant> = cuts.into_iter().map(Instant::from_nanos).collect();
        Rules {
            deadband: if which[0] { f64::from(deadband) } else { 0.0 },
            on_delay_nanos: pick(1, delays.0),
            off_delay_nanos: pick(2, delays.1),
            merge_gap_nanos: pick(3, delays.2),
            min_duration_nanos: pick(4, delays.3),
            allowed_nanos: None,
            windows: which[5].then(|| cuts.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()),
        }
    }
}

/// The trapezoids or steps of an episode, each cut at the limit by halving it until nothing is left to cut.
fn brute_area(series: &Series, threshold: &Threshold, episode: &Episode, interpolation: Interpolation) -> f64 {
    let sign = if threshold.direction == Direction::Above { 1.0 } else { -1.0 };
    let (first, last) = (plain(series, episode).3.unwrap_or(episode.first_idx), plain(series, episode).4);
    let usable: Vec<usize> = (first..=last.unwrap_or(episode.last_idx)).filter(|idx| series.is_usable(*idx)).collect();
    let excess = |idx: usize| (series.values()[idx] - threshold.value) * sign;
    let mut area = 0.0;
    for pair in usable.windows(2) {
        let (a, b, width) =
            (excess(pair[0]), excess(pair[1]), (series.times()[pair[1]] - series.times()[pair[0]]) as f64);
        let parts = 2_000;
        for part in 0..parts {
            let share = (f64::from(part) + 0.5) / f64::from(parts);
            let height = if interpolation == Interpolation::Linear { a + (b - a) * share } else { a };
            area += height.max(0.0) * width / f64::from(parts);
        }
    }
    area / (3_600.0 * SEC as f64)
}

proptest! {
    #[test]
    fn episodes_are_what_brute_force_finds(series in arb_series(), threshold in arb_threshold()) {
        let found = episodes(&series, &threshold);
        let expect = brute(&series, &threshold, &Rules::default());
        prop_assert_eq!(found.iter().map(|episode| plain(&series, episode)).collect::<Vec<_>>(), expect);
        prop_assert_eq!(&scan(&series, &threshold), &found, "the plain scan finds the same, field by field");
        prop_assert_eq!(&episodes_under(&series, &threshold, &Rules::default()), &found);
        for episode in &found {
            let beyond = (episode.first_idx..=episode.last_idx).filter(|idx| series.is_usable(*idx));
            let far = |idx: &usize| threshold.direction.excess(series.values()[*idx], threshold.value);
            let most = beyond.clone().map(|idx| far(&idx)).fold(f64::MIN, f64::max);
            prop_assert_eq!(Some(episode.peak_idx), beyond.clone().find(|idx| far(idx) == most), "the first of equal peaks");
            prop_assert_eq!((episode.peak, episode.peak_time), (series.values()[episode.peak_idx], series.time(episode.peak_idx)));
            prop_assert_eq!(episode.num_reconstructed, beyond.clone().filter(|idx| series.quality(*idx).is_reconstruction()).count());
            prop_assert_eq!(Some(episode.worst), beyond.map(|idx| series.quality(idx).status).max());
            let bracket = |a: usize, b: usize| Bracket::of(&series, a, b);
            let (first, last, _, before, after) = plain(&series, episode);
            prop_assert_eq!(episode.crossed_in, before.map(|before| bracket(before, first)));
            prop_assert_eq!(episode.crossed_out, after.map(|after| bracket(last, after)));
        }
    }

    #[test]
    fn rules_are_what_brute_force_finds(series in arb_series(), threshold in arb_threshold(), rules in arb_rules()) {
        let found = episodes_under(&series, &threshold, &rules);
        let found: Vec<_> = found.iter().map(|episode| plain(&series, episode)).collect();
        prop_assert_eq!(found, brute(&series, &threshold, &rules));
    }

    #[test]
    fn measures_are_what_brute_force_finds(
        series in arb_series(), threshold in arb_threshold(), deadband in 0i32..3, is_step: bool,
    ) {
        let rules = Rules { deadband: f64::from(deadband), ..Rules::default() };
        let interpolation = if is_step { Interpolation::Step } else { Interpolation::Linear };
        for episode in episodes_under(&series, &threshold, &rules) {
            let found = measures(&series, threshold.beyond(), &episode, interpolation);
            let area = brute_area(&series, &threshold, &episode, interpolation);
            prop_assert!((found.area_h - area).abs() <= 1e-4 * area.max(1e-13), "{found:?} {area}");
            let [least, most] = found.area_bounds_h;
            prop_assert!(least <= found.area_h * (1.0 + 1e-9) && found.area_h <= most * (1.0 + 1e-9) + 1e-18, "{found:?}");
            let far = (episode.first_idx..=episode.last_idx).filter(|idx| series.is_usable(*idx));
            let far = far.map(|idx| threshold.direction.excess(series.values()[idx], threshold.value));
            let far: Vec<f64> = far.filter(|far| *far > 0.0).collect();
            prop_assert!((found.mean_excess - far.iter().sum::<f64>() / far.len() as f64).abs() < 1e-9);
        }
    }

    #[test]
    fn rates_are_what_brute_force_finds(series in arb_series(), window in 1i64..80, max_gap_nanos in prop::option::of(5i64..40)) {
        let over = RateOver { window_nanos: window, per_secs: 1e-9, max_gap_nanos };
        let found = rates(&series, over, "1/ns");
        for idx in 0..series.len() {
            let mut expect = f64::NAN;
            let usable: Vec<usize> = (0..=idx).filter(|at| series.is_usable(*at)).collect();
            let begin = usable.iter().rev().find(|at| series.times()[idx] - series.times()[**at] >= window);
            if let (true, Some(begin)) = (series.is_usable(idx), begin) {
                let inside: Vec<i64> = usable.iter().filter(|at| *at >= begin).map(|at| series.times()[*at]).collect();
                if max_gap_nanos.is_none_or(|longest| inside.windows(2).all(|pair| pair[1] - pair[0] <= longest)) {
                    let apart = (series.times()[idx] - series.times()[*begin]) as f64;
                    expect = (series.values()[idx] - series.values()[*begin]) / apart;
                }
            }
            let found = found.values()[idx];
            prop_assert!(found.is_nan() && expect.is_nan() || (found - expect).abs() < 1e-12, "{idx}: {found} {expect}");
        }
    }
}
