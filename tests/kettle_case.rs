//! The bundled kettle case as a document: every fact in its place, every event on Beijing time.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;

use causeway::{
    case::{Case, CaseFolder, CauseKind, Direction, Lang, LimitKind, PartyKind, SafeguardState, Severity},
    timeline::{Basis, Timeline, certain_order, resolve},
};

fn case() -> Case {
    CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap()
}

#[test]
fn the_document_is_complete() {
    let case = case();
    let ids: Vec<_> = case.events.iter().map(|event| event.id.to_string()).collect();
    assert_eq!(ids, (1..=20).map(|n| format!("e{n:02}")).collect::<Vec<_>>());
    let ids: Vec<_> = case.findings.iter().map(|finding| finding.id.to_string()).collect();
    assert_eq!(ids, (1..=17).map(|n| format!("f{n:02}")).collect::<Vec<_>>());
    assert_eq!((case.questions.len(), case.hypotheses.len()), (14, 6));
    assert_eq!((case.lessons.len(), case.measures.len(), case.tags.len(), case.parameters.len()), (2, 3, 4, 5));
    let of = |kind| case.causes.iter().filter(|cause| cause.kind == kind).count();
    assert_eq!((of(CauseKind::Direct), of(CauseKind::Indirect)), (9, 6));
    let accident = case.accident.as_ref().unwrap();
    let losses: Vec<_> = accident.losses.iter().map(|loss| (loss.yuan, loss.wording.as_str())).collect();
    assert_eq!(losses, [(136_411.0, "136411 元"), (1_364_110_000.0, "136411 余万元")]);
    assert_eq!((accident.deaths, accident.serious_injuries, accident.altitude_m), (0, 0, Some(790.0)));
    let statement = case.reconstruction.as_ref().unwrap();
    assert!(statement.get(Lang::Zh).contains("重构") && statement.get(Lang::En).contains("reconstruction"));
}

#[test]
fn parties_owe_and_the_ecology_bureau_has_no_proposal() {
    let case = case();
    let units: Vec<_> = case.parties.iter().filter(|party| party.kind != PartyKind::Persons).collect();
    assert_eq!(units.len(), 7);
    assert!(units.iter().all(|party| !party.duties.is_empty() && !party.breaches.is_empty()));
    let without: Vec<_> =
        units.iter().filter(|party| party.proposal.is_none()).map(|party| party.id.as_str()).collect();
    assert_eq!(without, ["ecology-bureau"]);
}

#[test]
fn limits_are_those_the_report_states() {
    let case = case();
    let limits =
        case.limits.iter().map(|l| (l.tag.as_str(), l.value, l.kind, l.severity, l.direction, l.unit.as_str()));
    let above = |tag, value, kind, severity| (tag, value, kind, severity, Direction::Above, "℃");
    let expect = [
        above("TI-101", 200.0, LimitKind::Design, Severity::Alarm),
        above("TI-101", 180.0, LimitKind::Operating, Severity::Caution),
        above("TI-201", 220.0, LimitKind::Design, Severity::Alarm),
        above("TI-101", 229.0, LimitKind::Substance, Severity::Critical),
    ];
    assert_eq!(limits.collect::<Vec<_>>(), expect);
    assert!(case.limits.iter().all(|limit| limit.source.is_some() && limit.note.is_some()));
}

#[test]
fn no_safeguard_was_there_and_two_watch_the_kettle_temperature() {
    let case = case();
    assert!(case.safeguards.iter().all(|safeguard| safeguard.state == SafeguardState::Absent));
    let set: Vec<_> = case.safeguards.iter().filter(|safeguard| safeguard.set_point.is_some()).collect();
    assert_eq!(set.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["over-temperature-alarm", "heat-cut-off"]);
    for safeguard in set {
        let watched = (safeguard.tag.as_ref().unwrap().as_str(), safeguard.direction, safeguard.set_point);
        assert_eq!(watched, ("TI-101", Some(Direction::Above), Some(200.0)));
    }
}

/// An event's interval as civil Beijing time.
fn told(case: &Case, timeline: &Timeline, id: &str) -> (String, String) {
    let interval = timeline.get(&id.into()).unwrap().interval.unwrap();
    let civil = |at| case.zone.civil(at).format("%m-%d %H:%M:%S").to_string();
    (civil(interval.earliest), civil(interval.latest))
}

#[test]
fn every_event_has_an_interval_on_beijing_time() {
    let case = case();
    let timeline = resolve(&case);
    assert!(timeline.events.iter().all(|event| event.interval.is_some()));
    for (id, earliest, latest) in [
        ("e01", "12-16 08:30:00", "12-16 09:30:00"),
        ("e02", "12-15 23:58:00", "12-16 23:57:59"),
        ("e05", "12-17 08:28:00", "12-17 09:28:00"),
        ("e08", "12-17 15:34:00", "12-17 15:53:00"),
        ("e09", "12-17 12:00:00", "12-17 18:00:00"),
        ("e10", "12-17 17:45:00", "12-17 17:55:00"),
        ("e11", "12-17 17:45:00", "12-17 18:01:00"),
        ("e12", "12-17 17:51:00", "12-17 17:51:00"),
        ("e13", "12-17 17:45:00", "12-17 18:01:00"),
        ("e14", "12-17 18:01:00", "12-17 18:01:00"),
        ("e18", "12-17 19:50:00", "12-17 20:00:00"),
    ] {
        assert_eq!(told(&case, &timeline, id), (earliest.into(), latest.into()), "{id}");
    }
    let basis = |id: &str| timeline.get(&id.into()).unwrap().basis;
    assert_eq!((basis("e12"), basis("e14")), (Basis::Stated, Basis::AssumedClock));
    assert_eq!((basis("e08"), basis("e13")), (Basis::Relative, Basis::Bounded));
}

#[test]
fn certain_order_knows_what_overlaps() {
    let timeline = resolve(&case());
    let interval = |id: &str| timeline.get(&id.into()).unwrap().interval.unwrap();
    for (first, second) in
        [("e05", "e09"), ("e08", "e12"), ("e12", "e14"), ("e14", "e15"), ("e15", "e16"), ("e18", "e19")]
    {
        assert!(interval(first).is_before(interval(second)), "{first} before {second}");
    }
    for (one, other) in [("e04", "e05"), ("e10", "e12"), ("e11", "e12"), ("e09", "e10")] {
        let (one, other) = (interval(one), interval(other));
        assert!(!one.is_before(other) && !other.is_before(one), "only the clocks keep these apart");
    }
    let order = certain_order(&timeline);
    assert!(order.contains(&("e14".into(), "e15".into())) && !order.contains(&("e14".into(), "e16".into())));
    let minutes = interval("e14").earliest.secs_since(interval("e12").earliest) / 60.0;
    assert_eq!(minutes, 10.0, "the recorder is 2 minutes ahead, so 17:53 to 18:01 is 10 minutes");
}

#[test]
fn claims_are_the_readings_that_sources_assert() {
    let case = case();
    let claims = case.events.iter().flat_map(|event| {
        event.claims.iter().map(|claim| (event.id.as_str(), claim.tag.as_str(), claim.value, claim.unit.as_str()))
    });
    let expect = [
        ("e02", "PI-101", -0.085, "MPa(g)"),
        ("e02", "PI-101", -0.081, "MPa(g)"),
        ("e10", "PG-301", -0.054, "MPa(g)"),
        ("e11", "PG-301", -0.028, "MPa(g)"),
        ("e12", "PI-101", -0.028, "MPa(g)"),
        ("e12", "TI-101", 255.0, "℃"),
    ];
    assert_eq!(claims.collect::<Vec<_>>(), expect);
}

#[test]
fn what_people_read_is_there_in_both_languages() {
    fn walk(value: &serde_json::Value, path: &str) {
        match value {
            serde_json::Value::Object(fields) if fields.contains_key("zh") => {
                let text = |lang: &str| fields[lang].as_str().unwrap();
                assert!(!text("zh").trim().is_empty() && !text("en").trim().is_empty(), "{path}");
                assert!(!text("en").contains(['，', '。', '；', '～']), "{path}: Chinese stops in English");
            }
            serde_json::Value::Object(fields) => fields.iter().for_each(|(name, value)| {
                let plain = ["name", "title", "text", "description", "note", "wording", "clause", "origin", "basis"];
                // A loss keeps its wording as the source has it; a column's name is that of the file, a
                // calculation's inputs bear codes.
                let as_found = [".losses", ".columns", ".calculations"].iter().any(|part| path.contains(part));
                assert!(
                    as_found || !plain.contains(&name.as_str()) || value.is_object(),
                    "{path}.{name} in one language"
                );
                walk(value, &format!("{path}.{name}"));
            }),
            serde_json::Value::Array(items) => items.iter().for_each(|item| walk(item, path)),
            _ => {}
        }
    }
    walk(&serde_json::to_value(case()).unwrap(), "case");
}
