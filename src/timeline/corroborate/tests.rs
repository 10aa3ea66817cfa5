use super::*;
use crate::{
    case::{Case, Claim, Clock, Event, EventKind, EvidenceKind, Interpolation, LegalStep, Quantity, Tag, When, Words},
    historian::{CaseSamples, FileSamples, Origin, Quality, QualityRuns, RowMap, Series, Status, TagSamples},
    time::{NANOS_PER_SEC, Zone},
};

const GOOD: Quality = Quality { status: Status::Good, origin: Origin::Raw };

fn clock(id: &str, ahead_s: f64, assumed: bool) -> Clock {
    Clock { id: id.into(), name: id.into(), ahead_s, assumed, ..Case::bare("c", Zone::UTC).clocks[0].clone() }
}

fn event(id: &str, clock: &str, times: (&str, &str), claims: &[(f64, &str)]) -> Event {
    let claims = claims.iter().enumerate().map(|(nth, (value, unit))| Claim {
        id: format!("{id}-{nth}").into(),
        tag: "P".into(),
        value: *value,
        unit: (*unit).into(),
        decimals: None,
    });
    let civil = |time: &str| format!("2024-12-17T{time}").parse().unwrap();
    Event {
        id: id.into(),
        title: id.into(),
        description: Words::One(String::new()),
        lane: "l".into(),
        kind: EventKind::Reading,
        when: When::At {
            clock: clock.into(),
            earliest: civil(times.0),
            latest: civil(times.1),
            about: false,
            wording: "x".into(),
        },
        equipment: Vec::new(),
        claims: claims.collect(),
        sets: Vec::new(),
        sources: Vec::new(),
        same_as: Vec::new(),
        legal_step: None,
    }
}

/// A case with a reference clock, a recorder two minutes ahead and a watch nobody checked, and the tag P on the recorder:
/// a sample a minute from 12:00 to 13:00 recorder time, its value a hundredth of the minutes.
fn replay(events: Vec<Event>, change: impl Fn(&mut Tag, &mut Vec<f64>, &mut Vec<Quality>)) -> Replay {
    let mut case = Case::bare("c", Zone::UTC);
    case.clocks.push(clock("recorder", 120.0, false));
    case.clocks.push(clock("watch", 0.0, true));
    case.clocks[0].assumed = false;
    case.events = events.into();
    let mut tag = Tag {
        id: "P".into(),
        name: "P".into(),
        quantity: Quantity::Pressure,
        unit: "MPa".into(),
        equipment: None,
        interpolation: Interpolation::Linear,
        range: None,
        accuracy: None,
        heated_by: None,
        max_interpolation_s: Some(90.0),
    };
    let mut values: Vec<f64> = (0..=60).map(|minute| f64::from(minute) / 100.0).collect();
    let mut qualities = vec![GOOD; values.len()];
    change(&mut tag, &mut values, &mut qualities);
    let noon = crate::time::Instant::parse_rfc3339("2024-12-17T12:00:00Z").unwrap().nanos();
    let times: Vec<i64> = (0..values.len() as i64).map(|nth| noon + nth * 60 * NANOS_PER_SEC).collect();
    let quality = QualityRuns::collect(qualities);
    let series = Series::new("P", times.into(), values.into(), quality, RowMap::Straight { first: 2 });
    let samples = TagSamples {
        tag: tag.id.clone(),
        unit: tag.unit.clone(),
        clock: "recorder".into(),
        clock_map: case.clocks[1].map(),
        evidence: None,
        max_interpolation_s: tag.max_interpolation_s,
        series,
    };
    case.tags.push(tag);
    Replay::derive(case, CaseSamples { tags: vec![samples], files: Vec::<FileSamples>::new() })
}

fn plain(_: &mut Tag, _: &mut Vec<f64>, _: &mut Vec<Quality>) {}

fn check(
    event: Event,
    change: impl Fn(&mut Tag, &mut Vec<f64>, &mut Vec<Quality>),
) -> (Verdict, ClaimWhy, Option<f64>) {
    let found = claims(&replay(vec![event], change), None).remove(0);
    (found.verdict, found.why, found.reconciling_shift_s.map(f64::round))
}

#[test]
fn a_reading_is_held_against_the_samples_of_its_time_on_one_clock() {
    use ClaimWhy::{ClockUnknown, NeverShown, NotShown, OutsideRecord, Shown, Unit};
    use Verdict::{CannotTell, Contradicted, Corroborated};
    // The recorder showed 12:31 when it was 12:29.
    let at = |clock, time, value, unit| event("e", clock, (time, time), &[(value, unit)]);
    assert_eq!(check(at("recorder", "12:31:00", 0.31, "MPa"), plain), (Corroborated, Shown, Some(0.0)));
    assert_eq!(check(at("recording", "12:29:00", 0.31, "MPa"), plain), (Corroborated, Shown, Some(0.0)));
    assert_eq!(check(at("recording", "12:29:00", 310.0, "kPa"), plain), (Corroborated, Shown, Some(0.0)));
    // Half of the last digit said is 0.005 MPa: read from 12:30:30 to 12:31:30 by the recorder.
    assert_eq!(check(at("recording", "12:30:00", 0.31, "MPa"), plain), (Contradicted, NotShown, Some(-30.0)));
    assert_eq!(check(at("recording", "12:20:00", 0.31, "MPa"), plain), (Contradicted, NotShown, Some(510.0)));
    // Between two samples the line between them counts.
    assert_eq!(check(at("recorder", "12:30:30", 0.305, "MPa"), plain), (Corroborated, Shown, Some(0.0)));
    // Nobody checked the watch: no contradiction unless no shift would help.
    assert_eq!(check(at("watch", "12:30:00", 0.31, "MPa"), plain), (CannotTell, ClockUnknown, Some(-30.0)));
    assert_eq!(check(at("watch", "12:30:00", 5.0, "MPa"), plain), (Contradicted, NeverShown, None));
    assert_eq!(check(at("recording", "11:00:00", 0.30, "MPa"), plain).1, OutsideRecord);
    assert_eq!(check(at("recording", "12:28:00", 300.0, "kPa(a)"), plain), (CannotTell, Unit, None));
}

#[test]
fn what_the_record_does_not_hold_contradicts_nobody() {
    use ClaimWhy::{Gap, OnlyReconstructed, Shown};
    use Verdict::{CannotTell, Corroborated};
    let said = || event("e", "recorder", ("12:20:00", "12:40:00"), &[(0.55, "MPa")]);
    let hole = |_: &mut Tag, values: &mut Vec<f64>, _: &mut Vec<Quality>| values[28..32].fill(f64::NAN);
    assert_eq!(check(said(), hole), (CannotTell, Gap, Some(870.0)));
    let made = |_: &mut Tag, _: &mut Vec<f64>, all: &mut Vec<Quality>| {
        all.fill(Quality { status: Status::Uncertain, origin: Origin::Reconstructed });
    };
    assert_eq!(check(said(), made), (CannotTell, OnlyReconstructed, Some(870.0)));
    // The instrument's error is wider than what the words resolve.
    let rough = |tag: &mut Tag, _: &mut Vec<f64>, _: &mut Vec<Quality>| tag.accuracy = Some(0.2);
    assert_eq!(check(said(), rough), (Corroborated, Shown, Some(0.0)));
}

#[test]
fn the_nearest_sample_comes_with_its_difference() {
    let found = claims(&replay(vec![event("e", "recorder", ("12:20:00", "12:40:00"), &[(450.0, "kPa")])], plain), None)
        .remove(0);
    let nearest = found.nearest.unwrap();
    assert_eq!(nearest.at.rfc3339(Zone::UTC), "2024-12-17T12:38:00Z", "12:40 by the recorder");
    assert!((nearest.value - 400.0).abs() < 1e-9 && (nearest.difference + 50.0).abs() < 1e-9, "{nearest:?}");
    assert_eq!((found.tolerance, found.tolerance_from), (0.5, ToleranceFrom::Words));
}

#[test]
fn trailing_zeros_say_how_exactly_a_reading_was_taken() {
    let said = |decimals| {
        let mut event = event("e", "recorder", ("12:30:30", "12:30:30"), &[(0.3, "MPa")]);
        event.claims[0].decimals = decimals;
        claims(&replay(vec![event], plain), None).remove(0)
    };
    assert!((said(None).tolerance - 0.05).abs() < 1e-12 && said(None).verdict == Verdict::Corroborated);
    assert!((said(Some(3)).tolerance - 0.0005).abs() < 1e-12 && said(Some(3)).verdict == Verdict::Contradicted);
    assert!((said(Some(0)).tolerance - 0.05).abs() < 1e-12, "the value itself shows one decimal");
}

#[test]
fn to_somebody_who_knows_nothing_later_nothing_later_counts() {
    let early = event("a", "recording", ("12:10:00", "12:10:00"), &[(0.31, "MPa")]);
    let late = event("b", "recording", ("12:29:00", "12:29:00"), &[(0.31, "MPa")]);
    let replay = replay(vec![early, late], plain);
    let at = |time: &str| crate::time::Instant::parse_rfc3339(&format!("2024-12-17T{time}Z")).unwrap();
    let told = |horizon| {
        let found = corroborate_until(&replay, at(horizon));
        assert_eq!(found.absent, []);
        found
            .claims
            .into_iter()
            .map(|one| (one.claim.to_string(), one.why, one.reconciling_shift_s))
            .collect::<Vec<_>>()
    };
    assert_eq!(told("12:00:00"), []);
    // The recorder is two minutes ahead: at 12:20 it had come to 0.22, and nobody knew that it would show 0.31.
    assert_eq!(told("12:20:00"), [("a-0".into(), ClaimWhy::NeverShown, None)]);
    let all = told("12:40:00");
    assert_eq!((all[0].1, all[0].2.map(f64::round)), (ClaimWhy::NotShown, Some(1110.0)));
    assert_eq!(all[1], ("b-0".into(), ClaimWhy::Shown, Some(0.0)));
}

#[test]
fn two_accounts_of_one_act_agree_or_lie_apart() {
    let mut first = event("a", "recording", ("12:00:00", "12:05:00"), &[]);
    first.same_as = vec!["b".into(), "c".into()];
    let mut second = event("b", "recording", ("12:04:00", "12:10:00"), &[]);
    second.same_as = vec!["a".into()];
    let third = event("c", "watch", ("12:06:00", "12:07:00"), &[]);
    let replay = replay(vec![first, second, third], plain);
    let found: Vec<_> = pairs(&replay.case, &replay.timeline)
        .into_iter()
        .map(|pair| (pair.events.0.to_string(), pair.events.1.to_string(), pair.apart_s, pair.is_assumed))
        .collect();
    assert_eq!(found, [("a".into(), "b".into(), Some(0.0), false), ("a".into(), "c".into(), Some(60.0), true)]);
}

#[test]
fn the_laws_times_are_counted_from_the_accident_and_the_report() {
    use LegalVerdict::{CannotTell, Late, Met, NoRecord, NoStart};
    let mut accident = event("boom", "recording", ("12:00:00", "12:10:00"), &[]);
    accident.kind = EventKind::Accident;
    let step = |step, time: (&str, &str)| Event { legal_step: Some(step), ..event("s", "recording", time, &[]) };
    let of = |events: Vec<Event>| {
        let replay = replay(events, plain);
        legal_clocks(&replay.case, &replay.timeline).into_iter().map(|clock| clock.verdict).collect::<Vec<_>>()
    };
    let report = |time| step(LegalStep::UnitReport, time);
    let passed = |time| Event { id: "p".into(), ..step(LegalStep::PassedOn, time) };
    assert_eq!(of(vec![]), [NoStart; 3]);
    assert_eq!(of(vec![accident.clone()]), [NoRecord; 3]);
    assert_eq!(of(vec![accident.clone(), report(("12:30:00", "12:59:00"))])[0], Met);
    assert_eq!(of(vec![accident.clone(), report(("12:30:00", "13:05:00"))])[0], CannotTell);
    assert_eq!(of(vec![accident.clone(), report(("13:11:00", "13:11:00"))])[0], Late);
    // Without the unit's report the accident bounds when it was passed on: early enough is met, later cannot be told.
    assert_eq!(of(vec![accident.clone(), passed(("13:00:00", "13:00:00"))])[1], Met);
    assert_eq!(of(vec![accident.clone(), passed(("16:00:00", "16:00:00"))])[1], CannotTell);
    let both = vec![accident.clone(), report(("12:30:00", "12:30:00")), passed(("16:00:00", "16:00:00"))];
    assert_eq!(of(both)[1], Late);
    let replay = replay(vec![accident], plain);
    let due = legal_clocks(&replay.case, &replay.timeline)[2].deadline.unwrap().latest;
    assert_eq!(due.rfc3339(Zone::UTC), "2025-02-15T23:59:59Z");
}

#[test]
fn what_is_missing_is_listed_and_nothing_else() {
    let mut accident = event("boom", "recording", ("12:30:00", "12:30:00"), &[]);
    accident.kind = EventKind::Accident;
    let after = event("late", "watch", ("14:00:00", "14:00:00"), &[]);
    let after = Event { kind: EventKind::Accident, ..after };
    let found = absent(&replay(vec![accident, after], plain));
    let expect = [
        Absent::Sort(EvidenceKind::Recording),
        Absent::Sort(EvidenceKind::Statement),
        Absent::Sort(EvidenceKind::Survey),
        Absent::Cover("P".into(), "late".into()),
        Absent::ClockCheck("watch".into()),
        Absent::Evidence("boom".into()),
        Absent::Evidence("late".into()),
    ];
    assert_eq!(found, expect);
    assert_eq!(absent(&replay(Vec::new(), plain)), [], "a case just begun lacks nothing yet");
}
