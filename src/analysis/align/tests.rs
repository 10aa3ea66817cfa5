//! Planted shifts are found again; repeating and flat shapes are not passed off as an answer.

use super::*;
use crate::{
    analysis::actuation::tests::tag,
    historian::Quality,
    time::{ClockMap, Interval},
};

const SEC: i64 = NANOS_PER_SEC;

/// Samples every `every` seconds of a shape of time, over four hours.
fn recording(every: i64, shape: impl Fn(f64) -> f64) -> TagSamples {
    let samples: Vec<_> =
        (0..4 * 3_600 / every).map(|k| (k * every * SEC, shape((k * every) as f64), Quality::GOOD)).collect();
    tag(&samples, None)
}

/// A number from 0 to 1 that looks random and is the same for the same time and seed (splitmix64).
fn random(at: f64, seed: u64) -> f64 {
    let mut x = (at.to_bits() ^ seed).wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((x ^ (x >> 31)) >> 11) as f64 / (1u64 << 53) as f64
}

/// Two humps, a step and a little noise that is the same each time.
fn plant(at: f64) -> f64 {
    let hump = |middle: f64, width: f64| (-((at - middle) / width).powi(2)).exp();
    let noise = random(at, 5) * 0.05;
    0.0005 * at + 3.0 * hump(5_000.0, 300.0) + 1.5 * hump(7_400.0, 150.0) + if at > 9_000.0 { 2.0 } else { 0.0 } + noise
}

fn whole() -> Interval {
    Interval::new(Instant::from_nanos(1_800 * SEC), Instant::from_nanos(12_600 * SEC))
}

#[test]
fn a_planted_shift_is_found_across_sampling_rates_and_clocks() {
    let first = recording(10, plant);
    let ahead = recording(7, |at| plant(at - 120.0) * -2.0 + 40.0);
    let upside_down = align(&first, &ahead, whole(), 900.0, &Cancel::default()).unwrap();
    assert!(upside_down.is_weak || upside_down.is_ambiguous || (upside_down.peaks[0].shift_s - 120.0).abs() > 60.0);
    let mut second = recording(7, |at| plant(at - 120.0) * 2.0 + 40.0);
    let found = align(&first, &second, whole(), 900.0, &Cancel::default()).unwrap();
    assert!((found.peaks[0].shift_s - 120.0).abs() <= found.step_s, "{found:?}");
    assert!(found.peaks[0].correlation > 0.95 && !found.is_ambiguous && !found.is_weak, "{found:?}");
    // A clock that already accounts for it leaves nothing.
    second.clock_map = ClockMap::ahead_by_secs(120.0);
    let rest = align(&first, &second, whole(), 900.0, &Cancel::default()).unwrap();
    assert!(rest.peaks[0].shift_s.abs() <= rest.step_s, "{rest:?}");
}

#[test]
fn a_shape_that_repeats_is_ambiguous() {
    let wave = |at: f64| (at / 600.0 * std::f64::consts::TAU).sin();
    let found = align(&recording(10, wave), &recording(10, |at| wave(at - 60.0)), whole(), 1_500.0, &Cancel::default())
        .unwrap();
    assert!(found.is_ambiguous, "{found:?}");
    assert!(found.peaks.iter().any(|peak| (peak.shift_s - 60.0).abs() < 2.0), "{found:?}");
    assert!(found.peaks.iter().any(|peak| (peak.shift_s - 660.0).abs() < 2.0), "{found:?}");
}

#[test]
fn nothing_is_found_in_what_does_not_change_or_is_too_short() {
    let flat = recording(10, |_| 5.0);
    assert_eq!(align(&recording(10, plant), &flat, whole(), 900.0, &Cancel::default()), Err(NoAlignment::Flat));
    let short = Interval::new(Instant::from_nanos(0), Instant::from_nanos(60 * SEC));
    assert_eq!(align(&flat, &flat, short, 900.0, &Cancel::default()), Err(NoAlignment::TooShort));
    let cancel = Cancel::default();
    cancel.cancel();
    let both = recording(10, plant);
    assert_eq!(align(&both, &both, whole(), 900.0, &cancel), Err(NoAlignment::Cancelled));
}

#[test]
fn noise_alone_is_a_weak_answer() {
    let (one, other) = (recording(10, |at| random(at, 1)), recording(10, |at| random(at, 77)));
    let found = align(&one, &other, whole(), 900.0, &Cancel::default()).unwrap();
    assert!(found.is_weak, "{found:?}");
}
