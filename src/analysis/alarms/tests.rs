//! Alarms expected and logged, on small records made for the purpose.

use std::path::Path;

use proptest::prelude::*;

use super::{
    AlarmState::{Acknowledged, Normal, ReturnedUnacknowledged, Unacknowledged},
    *,
};
use crate::{
    analysis::Rules,
    case::{AlarmColumns, CaseFolder, Direction, Recipe},
    historian::{AlarmRecords, Cancel, CaseSamples, Quality, QualityRuns, RowMap, Series, TagSamples, read_alarm_log},
    time::{ClockMap, Instant, NANOS_PER_SEC, Zone},
};

use Verdict as V;
use Why as W;

fn tag(values: &[f64]) -> TagSamples {
    let times: Vec<i64> = (0..values.len() as i64).map(|at| at * 10 * NANOS_PER_SEC).collect();
    let quality = QualityRuns::uniform(Quality::GOOD);
    TagSamples {
        tag: "TI-1".into(),
        unit: "℃".into(),
        clock: "c".into(),
        clock_map: ClockMap::IDENTITY,
        evidence: None,
        max_interpolation_s: None,
        series: Series::new("T", times.into(), values.to_vec().into(), quality, RowMap::Straight { first: 2 }),
    }
}

fn alarm(values: &[f64], rules: Rules, standing: Standing) -> ExpectedAlarm {
    let (direction, unit) = (Direction::Above, "℃".to_owned());
    let asked = crate::analysis::Asked { direction, value: 5.0, unit, rules, rate_window_nanos: None };
    ExpectedAlarm { standing, level: Some("HH".into()), ..expected_alarm(&tag(values), 0, &asked).unwrap() }
}

fn secs(at: Instant) -> i64 {
    at.nanos() / NANOS_PER_SEC
}

fn log(rows: &str) -> AlarmRecords {
    let text = format!("time,tag,level,state\n{rows}");
    let recipe = Recipe { zone: Some(Zone::UTC), ..Recipe::default() };
    read_alarm_log(Path::new("a.csv"), text.as_bytes(), &recipe, &AlarmColumns::default(), &Cancel::default()).unwrap()
}

const TWICE: [f64; 10] = [1.0, 9.0, 9.0, 9.0, 1.0, 1.0, 9.0, 9.0, 1.0, 1.0];

#[test]
fn a_safeguards_set_point_counts_in_its_own_unit_and_with_its_delay() {
    let mut case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    case.limits.clear();
    case.safeguards.truncate(1);
    let safeguard = &mut case.safeguards[0];
    (safeguard.tag, safeguard.direction) = (Some("TI-1".into()), Some(Direction::Above));
    (safeguard.set_point, safeguard.set_point_unit) = (Some(278.15), Some("K".into()));
    safeguard.on_delay_s = Some(15.0);
    let samples = CaseSamples { tags: vec![tag(&TWICE)], files: Vec::new() };
    let found = expected_alarms(&case, &samples, &|_| None, false);
    assert!((found.alarms[0].result.value - 5.0).abs() < 1e-9, "{:?}", found.alarms[0].result.value);
    let raised: Vec<i64> = found.alarms[0].occurrences.iter().map(|occurrence| secs(occurrence.raised)).collect();
    assert_eq!(raised, [25, 75]);
    case.safeguards[0].set_point_unit = Some("kPa".into());
    let found = expected_alarms(&case, &samples, &|_| None, false);
    assert_eq!((found.alarms.len(), found.unfit), (0, vec![case.safeguards[0].id.clone()]));
}

#[test]
fn delays_move_the_moment_and_merging_does_not() {
    let rules = Rules {
        on_delay_nanos: 15 * NANOS_PER_SEC,
        off_delay_nanos: 5 * NANOS_PER_SEC,
        merge_gap_nanos: 600 * NANOS_PER_SEC,
        ..Rules::default()
    };
    let found = alarm(&TWICE, rules, Standing::Configured);
    let times: Vec<_> = found.occurrences.iter().map(|o| (secs(o.raised), o.cleared.map(secs))).collect();
    assert_eq!(times, [(25, Some(45)), (75, Some(85))]);
    assert!(found.is_realarm(1) && !found.is_realarm(0));
    let to_secs =
        |states: Vec<(Instant, AlarmState)>| states.into_iter().map(|(at, s)| (secs(at), s)).collect::<Vec<_>>();
    let acknowledged = [Instant::from_nanos(30 * NANOS_PER_SEC)];
    assert_eq!(
        to_secs(states(&found.occurrences, &acknowledged)),
        [(25, Unacknowledged), (30, Acknowledged), (45, Normal), (75, Unacknowledged), (85, ReturnedUnacknowledged)]
    );
}

fn verdicts(standing: Standing, logs: &[AlarmRecords]) -> (Vec<(Verdict, Why, Option<f64>)>, usize) {
    let expected = [alarm(&TWICE, Rules::default(), standing)];
    let found = compare(&expected, logs, 2 * NANOS_PER_SEC);
    (found.compared.iter().map(|c| (c.verdict, c.why, c.delay_s)).collect(), found.extra.len())
}

#[test]
fn a_log_matches_comes_late_misses_and_says_more() {
    let at = |secs: u32| format!("1970-01-01 00:{:02}:{:02}", secs / 60, secs % 60);
    // Expected at 10 s (until 40 s) and at 60 s (until 80 s).
    let both = log(&format!("{},TI-1,HH,ALM\n{},TI-1,hh,ALM\n{},TI-2,H,ALM\n", at(11), at(75), at(90)));
    let (found, extra) = verdicts(Standing::Configured, &[both]);
    assert_eq!(found, [(V::Matched, W::InLog, Some(1.0)), (V::Late, W::InLog, Some(15.0))]);
    assert_eq!(extra, 1);
    let other = log(&format!("{},TI-1,L,ALM\n{},TI-1,HH,RTN\n{},TI-1,HH,ALM\n", at(5), at(11), at(60)));
    let (found, extra) = verdicts(Standing::Configured, &[other]);
    assert_eq!(found, [(V::Missing, W::NotInLog, None), (V::Matched, W::InLog, Some(0.0))]);
    assert_eq!(extra, 1);
    let early = log(&format!("{},TI-9,HH,RTN\n{},TI-9,HH,RTN\n", at(0), at(20)));
    let (found, _) = verdicts(Standing::Configured, &[early]);
    assert_eq!(found, [(V::Missing, W::NotInLog, None), (V::CannotTell, W::OutsideLog, None)]);
}

#[test]
fn without_a_log_only_what_the_case_says_is_missing() {
    let check = |standing, verdict, why| assert_eq!(verdicts(standing, &[]).0, [(verdict, why, None); 2]);
    check(Standing::Absent, V::Missing, W::NotInstalled);
    check(Standing::Failed, V::Missing, W::Failed);
    check(Standing::NotConfigured, V::Missing, W::NotConfigured);
    check(Standing::Configured, V::CannotTell, W::NoLog);
    check(Standing::Unstated, V::CannotTell, W::NoLog);
}

fn at_secs(secs: &[i64]) -> Vec<Instant> {
    secs.iter().map(|at| Instant::from_nanos(at * NANOS_PER_SEC)).collect()
}

#[test]
fn floods_need_more_than_ten_and_stale_more_than_a_day() {
    let ten: Vec<i64> = (0..10).collect();
    assert!(floods(&at_secs(&ten)).is_empty());
    let eleven: Vec<i64> = (0..11).map(|nth| nth * 59).collect();
    assert_eq!(floods(&at_secs(&eleven)).iter().map(|burst| burst.count).collect::<Vec<_>>(), [11]);
    let slow: Vec<i64> = (0..11).map(|nth| nth * 60).collect();
    assert!(floods(&at_secs(&slow)).is_empty(), "the eleventh comes when ten minutes are over");
    let standing = alarm(&[9.0, 9.0], Rules::default(), Standing::Configured).occurrences;
    assert_eq!(stale(&standing, at_secs(&[86_401])[0]), [0]);
    assert!(stale(&standing, at_secs(&[86_400])[0]).is_empty());
}

proptest! {
    #[test]
    fn chattering_is_what_brute_force_finds(steps in prop::collection::vec(0i64..70, 0..40)) {
        let mut at = 0;
        let secs: Vec<i64> = steps.iter().map(|step| { at += step; at }).collect();
        let occurrence = |raised| Occurrence {
            episode_idx: 0, raised, cleared: None, is_open_start: false, is_reconstructed: false,
        };
        let occurrences: Vec<_> = at_secs(&secs).into_iter().map(occurrence).collect();
        let found = chattering(&occurrences);
        for (idx, at) in secs.iter().enumerate() {
            let busy = (0..secs.len()).any(|first| {
                let window: Vec<usize> = (first..secs.len()).filter(|n| secs[*n] - secs[first] < 60).collect();
                window.len() >= 3 && window.contains(&idx)
            });
            let told = found.iter().any(|burst| burst.from <= at_secs(&[*at])[0] && at_secs(&[*at])[0] <= burst.to);
            prop_assert_eq!(busy, told, "{} s", at);
        }
    }
}

proptest! {
    #[test]
    fn records_are_taken_as_a_plain_search_takes_them(
        values in prop::collection::vec(prop::bool::ANY, 2..40),
        records in prop::collection::vec((0u32..420, 0usize..3, 0usize..2), 1..25),
        split in 0usize..25,
    ) {
        let values: Vec<f64> = values.into_iter().map(|is_beyond| if is_beyond { 9.0 } else { 1.0 }).collect();
        let row = |(at, level, state): &(u32, usize, usize)| {
            let (level, state) = (["HH", "", "L"][*level], ["ALM", "RTN"][*state]);
            format!("1970-01-01 00:{:02}:{:02},TI-1,{level},{state}\n", at / 60, at % 60)
        };
        let rows: Vec<String> = records.iter().map(row).collect();
        let (first, second) = rows.split_at(split.min(rows.len()));
        let logs: Vec<_> = [first, second].iter().filter(|rows| !rows.is_empty()).map(|rows| log(&rows.concat())).collect();
        let (alarm, tolerance) = (alarm(&values, Rules::default(), Standing::Configured), 7 * NANOS_PER_SEC);
        let found = compare(std::slice::from_ref(&alarm), &logs, tolerance);
        let mut left: Vec<(Instant, usize, usize)> = Vec::new();
        for (log, records) in logs.iter().enumerate() {
            let fits = |idx: &usize| {
                let record = &records.records[*idx];
                record.state == crate::historian::RecordState::Raised
            };
            left.extend((0..records.records.len()).filter(fits).map(|idx| (records.records[idx].time, log, idx)));
        }
        left.sort();
        for (occurrence, compared) in alarm.occurrences.iter().zip(&found.compared) {
            let fits = |(at, log, record): &(Instant, usize, usize)| {
                let level = logs[*log].records[*record].level.as_ref();
                level.is_none_or(|level| level == "HH")
                    && at.nanos() >= occurrence.raised.nanos() - tolerance
                    && occurrence.cleared.is_none_or(|end| at.nanos() <= end.nanos().max(occurrence.raised.nanos() + tolerance))
            };
            let nearest = left.iter().filter(|known| fits(known)).min_by_key(|(at, ..)| (at.nanos() - occurrence.raised.nanos()).abs()).copied();
            prop_assert_eq!(compared.record, nearest.map(|(_, log, record)| (log, record)));
            left.retain(|known| Some(*known) != nearest);
        }
        let mut extra: Vec<(usize, usize)> = left.into_iter().map(|(_, log, record)| (log, record)).collect();
        extra.sort_unstable();
        prop_assert_eq!(found.extra, extra);
    }
}
