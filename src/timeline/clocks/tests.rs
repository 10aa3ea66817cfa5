//! Planted offsets and drifts are found again; scattered anchors are refused.

use chrono::NaiveDateTime;

use super::*;
use crate::{
    case::{Case, Clock, ClockAnchor},
    id::ClockId,
    time::Zone,
};

fn civil(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// A case with a camera whose clock was held against the reference; each anchor: reference second of the day, seconds ahead.
fn case(anchors: &[(i64, f64)]) -> Case {
    let mut case = Case::bare("x", Zone::parse("Asia/Shanghai").unwrap());
    let camera = Clock { id: "camera".into(), assumed: true, ..case.clocks[0].clone() };
    case.clocks[0].assumed = false;
    case.clocks.push(camera);
    let midnight = civil("2024-12-17T00:00:00");
    case.clock_anchors = anchors
        .iter()
        .enumerate()
        .map(|(idx, (at, ahead))| {
            let reads = midnight + chrono::TimeDelta::seconds(*at);
            ClockAnchor {
                id: format!("a{idx}").into(),
                clock: "camera".into(),
                shows: reads + chrono::TimeDelta::milliseconds((ahead * 1e3).round() as i64),
                against: "recording".into(),
                reads,
                within_s: 1.0,
                left_out: false,
                note: None,
                source: None,
            }
        })
        .collect();
    case
}

fn fit(anchors: &[(i64, f64)]) -> ClockFit {
    fit_clock(&case(anchors), &ClockId::from("camera"), None).unwrap()
}

#[test]
fn a_planted_offset_and_drift_are_recovered_despite_wrong_anchors() {
    // 0.125 % is 4.5 s in an hour; every anchor is off by up to half a second, two by minutes.
    let wobble = [0.3, -0.4, 0.1, 0.5, -0.2, 0.0, -0.5, 0.2, 0.4, -0.1];
    let mut anchors: Vec<(i64, f64)> =
        (0..10).map(|i| (i * 3_600, 120.0 + 4.5 * (i as f64 - 4.5) + wobble[i as usize])).collect();
    let clean = fit(&anchors);
    assert_eq!(clean.model, FitModel::Drift);
    assert!((clean.ahead_s - 120.0).abs() < 0.5, "{}", clean.ahead_s);
    assert!((clean.drift_s_per_h - 4.5).abs() < 0.15, "{}", clean.drift_s_per_h);
    assert!(clean.doubts.is_empty() && !clean.is_refused, "{:?}", clean.doubts);
    anchors[2].1 += 300.0;
    anchors[7].1 -= 95.0;
    let dirty = fit(&anchors);
    assert!((dirty.ahead_s - 120.0).abs() < 0.6 && (dirty.drift_s_per_h - 4.5).abs() < 0.2, "{dirty:?}");
    assert_eq!(dirty.doubts, [Doubt::Outliers(2)]);
    let off: Vec<&str> = dirty.residuals.iter().filter(|x| x.is_outlier).map(|x| x.reading.anchor.as_str()).collect();
    assert_eq!(off, ["a2", "a7"]);
}

#[test]
fn what_is_adopted_maps_the_anchors_back() {
    let case = case(&[(0, 100.0), (36_000, 145.0), (72_000, 190.0), (80_000, 200.0)]);
    let fit = fit_clock(&case, &"camera".into(), None).unwrap();
    let clock = fit.adopted(&case.clocks[1]);
    assert!(!clock.assumed && (clock.drift_s_per_h - 4.5).abs() < 0.01, "{clock:?}");
    for residual in &fit.residuals {
        let back = clock.map().to_reference(residual.reading.shown);
        assert!(back.secs_since(residual.reading.reference).abs() < 0.1);
    }
}

#[test]
fn an_offset_alone_is_not_called_a_drift() {
    let found = fit(&[(0, 120.2), (20_000, 119.8), (40_000, 120.1), (60_000, 119.9)]);
    assert_eq!(found.model, FitModel::Offset);
    assert!((found.ahead_s - 120.0).abs() < 0.2 && found.drift_s_per_h == 0.0);
}

#[test]
fn few_anchors_are_said_to_be_few_and_scattered_ones_refused() {
    assert_eq!(fit(&[(0, 120.0)]).doubts, [Doubt::OneAnchor]);
    assert_eq!(fit(&[(0, 120.0), (3_600, 121.0)]).doubts, [Doubt::TooFewForDrift]);
    assert_eq!(fit(&[(0, 120.0), (36_000, 165.0), (72_000, 210.0)]).doubts, [Doubt::DriftBarelyChecked]);
    let scattered = fit(&[(0, 10.0), (3_600, 300.0), (7_200, -120.0), (10_800, 80.0), (14_400, -300.0)]);
    assert!(scattered.is_refused, "{scattered:?}");
    assert!(scattered.doubts.iter().any(|doubt| matches!(doubt, Doubt::Scattered(by) if *by > 30.0)));
    assert!(fit_clock(&case(&[]), &ClockId::from("camera"), None).is_none());
}

#[test]
fn whole_hours_are_offered_and_not_applied() {
    // The camera shows UTC and is two minutes ahead, but was taken for Chinese time.
    let wrong_zone = fit(&[(0, -28_680.0), (3_600, -28_679.0), (7_200, -28_681.0)]);
    assert!((wrong_zone.ahead_s + 28_680.0).abs() < 1.0);
    let found = wrong_zone.whole_hours.unwrap();
    assert!(found.hours == -8 && found.is_all, "{found:?}");
    let (zone, ahead_s) = found.zone.unwrap();
    assert!(zone == Zone::UTC && (ahead_s - 120.0).abs() < 1.0, "{zone} {ahead_s}");
    let summer = fit(&[(0, 2.0), (3_600, 1.0), (7_200, 2.0), (10_800, 3_602.0)]);
    let found = summer.whole_hours.as_ref().unwrap();
    assert!(found.hours == 1 && !found.is_all && found.anchors == ["a3".into()], "{found:?}");
    assert!((summer.ahead_s - 2.0).abs() < 1.0 && summer.doubts == [Doubt::Outliers(1)]);
    assert_eq!(fit(&[(0, 120.0), (3_600, 121.0)]).whole_hours, None);
}

#[test]
fn an_anchor_against_an_assumed_clock_says_nothing() {
    let mut unknown = case(&[(0, 120.0), (3_600, 121.0)]);
    let gate = Clock { id: "gate".into(), ..unknown.clocks[1].clone() };
    unknown.clocks.push(gate);
    unknown.clock_anchors.iter_mut().for_each(|anchor| anchor.against = "gate".into());
    assert!(fit_clock(&unknown, &ClockId::from("camera"), None).is_none());
    let (readings, unread) = anchor_readings(&unknown, &"camera".into());
    assert!(readings.is_empty() && unread.iter().all(|(_, why)| *why == Unread::OtherAssumed) && unread.len() == 2);
    // Read the other way round, an anchor counts for the clock that it was held against.
    unknown.clocks[1].assumed = false;
    let (readings, _) = anchor_readings(&unknown, &"gate".into());
    assert_eq!(readings.iter().map(|x| x.ahead_s).collect::<Vec<_>>(), [-120.0, -121.0]);
}
