//! Planted breaks are found where they were planted, and none where there was none.

use super::*;
use crate::{analysis::actuation::tests::tag, historian::Quality, time::NANOS_PER_SEC};

const SEC: i64 = NANOS_PER_SEC;

/// Evenly distributed numbers from a seed (splitmix64).
struct Dice(u64);

impl Dice {
    fn even(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Normal with variance 1, as the sum of twelve.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.even()).sum::<f64>() - 6.0
    }
}

fn whole() -> (Instant, Instant) {
    (Instant::from_nanos(i64::MIN / 4), Instant::from_nanos(i64::MAX / 4))
}

/// `num` samples of a trend over 1000 s at irregular times with noise, rounded to steps of `step` unless that is 0.
fn search(seed: u64, num: usize, step: f64, trend: impl Fn(f64) -> f64) -> Onset {
    let mut dice = Dice(seed);
    let mut times: Vec<i64> = (0..num).map(|_| (dice.even() * 1000.0 * SEC as f64) as i64).collect();
    times.sort_unstable();
    let value = |time: i64, dice: &mut Dice| {
        let value = trend(time as f64 / SEC as f64) + dice.normal();
        if step > 0.0 { (value / step).round() * step } else { value }
    };
    let samples: Vec<_> = times.into_iter().map(|time| (time, value(time, &mut dice), Quality::GOOD)).collect();
    onset(&tag(&samples, None), whole()).unwrap()
}

fn secs(at: Instant) -> f64 {
    at.nanos() as f64 / SEC as f64
}

/// How many of `seeds` searches found one break, and how many of these have `truth` in the bracket.
fn recovered(
    seeds: u64,
    num: usize,
    step: f64,
    truth: f64,
    kind: ChangeKind,
    trend: impl Fn(f64) -> f64,
) -> (u64, u64) {
    let (mut single, mut inside) = (0, 0);
    for seed in 0..seeds {
        let found = search(seed, num, step, &trend);
        if let [change] = found.changes.as_slice()
            && change.kind == kind
        {
            single += 1;
            let (from, to) = (secs(change.bracket.earliest), secs(change.bracket.latest));
            inside += u64::from(from <= truth && truth <= to);
            assert!(from <= secs(change.at) && secs(change.at) <= to && to - from < 400.0, "{change:?}");
        }
    }
    (single, inside)
}

#[test]
fn a_planted_bend_lies_in_its_bracket_at_the_stated_confidence() {
    for (num, step) in [(300, 0.0), (300, 1.0), (5_000, 0.0)] {
        let bend = |t: f64| 0.002 * t + 0.03 * (t - 600.0).max(0.0);
        let (single, inside) = recovered(100, num, step, 600.0, ChangeKind::Bend, bend);
        assert!(single >= 95, "{num}, {step}: one bend in {single} of 100");
        assert!(inside as f64 >= 0.95 * single as f64, "{num}, {step}: {inside} of {single}");
    }
}

#[test]
fn a_planted_jump_lies_in_its_bracket_at_the_stated_confidence() {
    for (num, step) in [(300, 0.0), (300, 1.0), (5_000, 0.0)] {
        let jump = |t: f64| 0.002 * t + if t > 350.0 { 4.0 } else { 0.0 };
        let (single, inside) = recovered(100, num, step, 350.0, ChangeKind::Jump, jump);
        assert!(single >= 95, "{num}, {step}: one jump in {single} of 100");
        assert!(inside as f64 >= 0.95 * single as f64, "{num}, {step}: {inside} of {single}");
    }
}

#[test]
fn a_straight_line_has_no_break() {
    for (num, step) in [(60, 0.0), (300, 0.0), (300, 2.0), (3_000, 0.0)] {
        let false_alarms = (0..100).filter(|seed| !search(*seed, num, step, |t| 0.01 * t).changes.is_empty()).count();
        assert!(false_alarms <= 3, "{num}, {step}: {false_alarms} of 100");
    }
    let line: Vec<_> = (0..100).map(|k| (k * SEC, 0.1 * k as f64, Quality::GOOD)).collect();
    assert_eq!(onset(&tag(&line, None), whole()).unwrap().changes, [], "nor without any noise");
    let level: Vec<_> = (0..100).map(|k| (k * SEC, 7.0, Quality::GOOD)).collect();
    assert_eq!(onset(&tag(&level, None), whole()).unwrap().changes, []);
}

#[test]
fn noise_that_wanders_is_not_taken_for_breaks() {
    let mut alarms = 0;
    for seed in 0..50 {
        let (mut dice, mut wander) = (Dice(seed), 0.0);
        let samples: Vec<_> = (0..4_000)
            .map(|k| {
                wander = 0.98 * wander + 0.2 * dice.normal();
                (k * SEC, wander, Quality::GOOD)
            })
            .collect();
        alarms += usize::from(!onset(&tag(&samples, None), whole()).unwrap().changes.is_empty());
    }
    assert!(alarms <= 5, "{alarms} of 50");
}

#[test]
fn several_breaks_are_told_apart_and_the_last_rise_has_its_beginning() {
    let trend = |t: f64| match t {
        t if t < 300.0 => 20.0,
        t if t < 500.0 => 20.0 - 0.1 * (t - 300.0),
        t if t < 800.0 => 0.15 * (t - 500.0),
        t => 45.0 + 0.6 * (t - 800.0),
    };
    let found = search(5, 2_000, 0.0, trend);
    assert_eq!(found.changes.len(), 3, "{found:?}");
    for (change, truth) in found.changes.iter().zip([300.0, 500.0, 800.0]) {
        assert!((secs(change.at) - truth).abs() < 12.0, "{change:?}");
    }
    assert_eq!(found.began_idx, Some(1), "it rises from 500 s on, ever faster");
    assert!((found.segments[2].slope_per_sec - 0.15).abs() < 0.01, "{:?}", found.segments);
}

#[test]
fn spikes_are_no_breaks_and_too_little_is_refused() {
    let mut dice = Dice(1);
    let mut samples: Vec<_> = (0..400).map(|k| (k * SEC, dice.normal(), Quality::GOOD)).collect();
    for idx in [50, 200, 333] {
        samples[idx].1 = 500.0;
    }
    assert_eq!(onset(&tag(&samples, None), whole()).unwrap().changes, []);
    assert_eq!(onset(&tag(&samples[..10], None), whole()), Err(OnsetError::TooFew(10)));
    let at_once: Vec<_> = (0..20).map(|k| (0, f64::from(k), Quality::GOOD)).collect();
    assert_eq!(onset(&tag(&at_once, None), whole()), Err(OnsetError::OneTime));
}

#[test]
fn the_bracket_is_as_wide_as_the_clock_is_unsure() {
    let samples: Vec<_> =
        (0..100).map(|k| (k * SEC, if k < 50 { 0.0 } else { 9.0 } + (k % 2) as f64 * 0.1, Quality::GOOD)).collect();
    let mut unsure = tag(&samples, None);
    let sure = onset(&unsure, whole()).unwrap().changes[0];
    unsure.clock_map.uncertainty_nanos = 30 * SEC;
    let found = onset(&unsure, whole()).unwrap().changes[0];
    assert_eq!((sure.kind, secs(sure.bracket.earliest), secs(sure.bracket.latest)), (ChangeKind::Jump, 49.0, 50.0));
    assert_eq!((secs(found.bracket.earliest), secs(found.bracket.latest)), (19.0, 80.0));
}
