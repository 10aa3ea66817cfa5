//! Limits with their rules, and the alarms they would have raised, on the command line.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::{Value, json};

const KETTLE: &str = "taigu-kettle-2024";
const RECORD: &str = "time,T (℃),H\n2024-01-01 00:00:00,1,0\n2024-01-01 00:01:00,6,1\n2024-01-01 00:02:00,4,1\n\
                      2024-01-01 00:03:00,8,1\n2024-01-01 00:04:00,1,0\n2024-01-01 00:05:00,9,0\n2024-01-01 00:06:00,1,0\n";

fn causeway(at: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_causeway")).args(args).args(["--lang", "en"]).current_dir(at).output().unwrap()
}

fn ok(at: &Path, args: &[&str]) -> String {
    let out = causeway(at, args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

fn shown(at: &Path, args: &[&str]) -> Value {
    serde_json::from_str(&ok(at, &[args, &["--json"]].concat())).unwrap()
}

/// A case of one's own with the record, its limits as given.
fn case_with(at: &Path, limits: Value) {
    case_of(at, RECORD, limits);
}

fn case_of(at: &Path, record: &str, limits: Value) {
    fs::write(at.join("r.csv"), record).unwrap();
    ok(at, &["new", "c", "--zone", "UTC"]);
    ok(at, &["import", "c", "r.csv"]);
    edit(at, |case| case["limits"] = limits);
}

fn edit(at: &Path, change: impl FnOnce(&mut Value)) {
    let place = at.join("c/case.json");
    let mut case: Value = serde_json::from_str(&fs::read_to_string(&place).unwrap()).unwrap();
    change(&mut case);
    fs::write(place, case.to_string()).unwrap();
}

fn limit(more: &Value) -> Value {
    let mut limit = json!({
        "id": "x", "tag": "T", "kind": "alarm", "direction": "above", "value": 5, "unit": "℃", "severity": "alarm", "name": "x"
    });
    limit.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    limit
}

/// Minutes of first and last samples beyond.
fn minutes(found: &Value) -> Vec<(String, String)> {
    let minute = |at: &Value| at.as_str().unwrap()[14..16].to_owned();
    let episodes = found["results"][0]["episodes"].as_array().unwrap();
    episodes.iter().map(|episode| (minute(&episode["start"]), minute(&episode["end"]))).collect()
}

#[test]
fn rules_typed_beside_a_limit_and_in_a_case_do_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    case_with(at, json!([]));
    for (options, fields, expect) in [
        (vec![], json!({}), vec![("01", "01"), ("03", "03"), ("05", "05")]),
        (vec!["--deadband", "2"], json!({"deadband": 2}), vec![("01", "03"), ("05", "05")]),
        (vec!["--merge-gap", "60"], json!({"merge_gap_s": 60}), vec![("01", "05")]),
        (vec!["--on-delay", "60"], json!({"on_delay_s": 60}), vec![]),
        (vec!["--off-delay", "60"], json!({"off_delay_s": 60}), vec![("01", "05")]),
        (
            vec!["--deadband", "2", "--min-duration", "61"],
            json!({"deadband": 2, "min_duration_s": 61}),
            vec![("01", "03")],
        ),
    ] {
        let expect: Vec<_> = expect.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
        let typed = shown(at, &[&["exceed", "r.csv", "--limit", "T > 5"][..], &options].concat());
        assert_eq!(minutes(&typed), expect, "{options:?}");
        edit(at, |case| case["limits"] = json!([limit(&fields)]));
        assert_eq!(minutes(&shown(at, &["exceed", "c"])), expect, "{options:?}");
    }
    edit(at, |case| case["limits"] = json!([limit(&json!({"allowed_s": 60, "deadband": 2}))]));
    let found = shown(at, &["exceed", "c"]);
    assert_eq!(found["results"][0]["overdue"], 1);
    assert_eq!(found["results"][0]["episodes"][0]["overdue_from"], "2024-01-01T00:02:00Z");
    let out = causeway(at, &["exceed", "r.csv", "--limit", "T > 5", "--deadband", "-1"]);
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn a_rate_limit_bears_on_the_change_and_keeps_its_unit() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD).unwrap();
    let found = shown(at, &["exceed", "r.csv", "--limit", "T > 0.1 K/s", "--rate-window", "60"]);
    assert_eq!(found["results"][0]["unit"], "K/s");
    assert_eq!(minutes(&found), [("05".to_owned(), "05".to_owned())]);
    let peak = found["results"][0]["episodes"][0]["peak"].as_f64().unwrap();
    assert!((peak - 8.0 / 60.0).abs() < 1e-12);
    let out = causeway(at, &["exceed", "r.csv", "--limit", "T > 1 kPa/min", "--rate-window", "60"]);
    assert_eq!(out.status.code(), Some(1));
}

#[test]
fn a_limit_applies_only_while_its_condition_holds() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let heating = json!({"kind": "tag", "tag": "H", "direction": "above", "value": 0.5, "unit": ""});
    case_with(at, json!([limit(&json!({"validity": {"while": heating}}))]));
    let found = shown(at, &["exceed", "c"]);
    assert_eq!(minutes(&found), [("01".to_owned(), "01".to_owned()), ("03".to_owned(), "03".to_owned())]);
    assert_eq!(found["results"][0]["episodes"][0]["open_start"], true, "what was before is not looked at");
    edit(at, |case| {
        case["limits"][0]["validity"] = json!({"from": "2024-01-01T00:03:00", "to": "2024-01-01T00:04:30"});
    });
    assert_eq!(minutes(&shown(at, &["exceed", "c"])), [("03".to_owned(), "03".to_owned())]);
    // The recorder runs two minutes ahead: the period is one of the reference clock.
    edit(at, |case| {
        let mut recorder = case["clocks"][0].clone();
        (recorder["id"], recorder["ahead_s"]) = ("recorder".into(), 120.0.into());
        case["clocks"].as_array_mut().unwrap().push(recorder);
        case["recordings"][0]["clock"] = "recorder".into();
    });
    assert_eq!(minutes(&shown(at, &["exceed", "c"])), [("03".to_owned(), "03".to_owned())], "recorded at 00:05");
    edit(at, |case| {
        case["limits"][0]["validity"]["while"] =
            json!({"kind": "tag", "tag": "H", "direction": "above", "value": 1, "unit": "℃"});
    });
    let out = causeway(at, &["exceed", "c", "--json"]);
    assert!(String::from_utf8_lossy(&out.stderr).contains("cannot be told when it applies"));
}

#[test]
fn gauge_limits_on_absolute_tags_need_the_sites_atmosphere() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    case_of(at, &RECORD.replace("℃", "kPa(a)"), json!([limit(&json!({"unit": "kPa(g)", "value": -90}))]));
    assert!(String::from_utf8_lossy(&causeway(at, &["exceed", "c"]).stdout).contains("does not turn into"));
    edit(at, |case| case["site"] = json!({"atmospheric_pressure_kpa": 95}));
    let found = shown(at, &["exceed", "c"]);
    assert_eq!((&found["results"][0]["limit"]["value"], &found["results"][0]["unit"]), (&5.0.into(), &"kPa(a)".into()));
}

#[test]
fn tables_are_written_and_limits_come_back_from_them() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    case_with(
        at,
        json!([limit(&json!({"name": "=釜温, 1", "deadband": 0.1, "level": "HH", "note": {"zh": "注", "en": "'n"}}))]),
    );
    let before = shown(at, &["limits", "c"])["limits"].clone();
    for file in ["l.csv", "l.xlsx"] {
        ok(at, &["limits", "c", "-o", file]);
        edit(at, |case| case["limits"] = json!([]));
        let back = shown(at, &["limits", "c", "--import", file]);
        assert_eq!((&back["limits"], &back["imported"]["taken"]), (&before, &1.into()), "{file}: {back}");
    }
    fs::write(at.join("bad.csv"), "id,tag,kind,direction,value,severity\ny,T,alarm,above,x,alarm\n").unwrap();
    let back = shown(at, &["limits", "c", "--import", "bad.csv"]);
    assert_eq!((&back["imported"]["rejected"][0]["row"], &back["limits"]), (&2.into(), &before));
    ok(at, &["exceed", "c", "-o", "e.csv"]);
    let table = fs::read_to_string(at.join("e.csv")).unwrap();
    assert!(table.lines().count() == 4 && table.contains("'=釜温, 1"), "{table}");
    ok(at, &["exceed", "c", "-o", "e.xlsx"]);
    assert!(fs::read(at.join("e.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!(causeway(at, &["exceed", "c", "-o", "e.txt"]).status.code(), Some(2));
    assert_eq!(causeway(at, &["limits", "c", "-o", "c/evidence/l.csv"]).status.code(), Some(2));
}

#[test]
fn a_log_is_compared_with_what_should_have_come() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    case_with(at, json!([limit(&json!({"level": "H"}))]));
    let none = shown(at, &["alarms", "c"]);
    assert_eq!(none["expected"][0]["alarms"][0]["why"], "no_log");
    let log = "时间,位号,级别,状态,描述\n2024-01-01 00:01:10,T,H,报警,\n2024-01-01 00:01:30,T,H,确认,\n2024-01-01 00:02:00,T,H,恢复,\n\
               2024-01-01 00:04:00,X,H,报警,多余\n2024-01-01 00:05:20,T,H,报警,\n2024-01-01 00:06:00,T,H,what,\n";
    fs::write(at.join("a.csv"), log).unwrap();
    let found = shown(at, &["alarms", "c", "--log", "a.csv", "--tolerance", "15"]);
    let verdicts: Vec<_> =
        found["expected"][0]["alarms"].as_array().unwrap().iter().map(|a| a["verdict"].clone()).collect();
    assert_eq!(verdicts, ["matched", "missing", "late"]);
    assert_eq!(found["extra"][0]["tag"], "X");
    assert_eq!(found["logs"][0]["rejected"][0]["row"], 7);
    assert_eq!(found["expected"][0]["states"][1]["state"], "acknowledged");
    // The same log as evidence of the case, on a clock that is ten seconds ahead.
    fs::copy(at.join("a.csv"), at.join("c/evidence/a.csv")).unwrap();
    edit(at, |case| {
        let mut clock = case["clocks"][0].clone();
        (clock["id"], clock["ahead_s"]) = ("dcs".into(), 10.0.into());
        case["clocks"].as_array_mut().unwrap().push(clock);
        let mut evidence = case["evidence"][0].clone();
        (evidence["id"], evidence["path"]) = ("log".into(), "evidence/a.csv".into());
        evidence["sha256"] = Value::Null;
        case["evidence"].as_array_mut().unwrap().push(evidence);
        case["alarm_logs"] = json!([{"id": "dcs-log", "evidence": "log", "clock": "dcs"}]);
    });
    let found = shown(at, &["alarms", "c", "--tolerance", "15"]);
    assert_eq!(found["expected"][0]["alarms"][0]["delay_s"], 0.0);
}

#[test]
fn in_the_kettle_case_every_expected_alarm_is_missing_with_its_time() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = shown(here, &["alarms", KETTLE, "--design"]);
    let expected = found["expected"].as_array().unwrap();
    let ids: Vec<_> = expected.iter().map(|alarm| alarm["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["over-temperature-alarm", "heat-cut-off", "oil-design"]);
    for alarm in expected {
        for occurrence in alarm["alarms"].as_array().unwrap() {
            assert_eq!((&occurrence["verdict"], &occurrence["reconstructed"]), (&"missing".into(), &true.into()));
            assert!(occurrence["raised"].as_str().unwrap().starts_with("2024-12-1"));
        }
    }
    assert!(!expected[0]["alarms"].as_array().unwrap().is_empty());
    assert_eq!(expected[0]["alarms"][0]["why"], "not_installed");
    for lang in ["zh", "en"] {
        let text =
            Command::new(env!("CARGO_BIN_EXE_causeway")).args(["alarms", KETTLE, "--lang", lang]).output().unwrap();
        let text = String::from_utf8(text.stdout).unwrap();
        assert!(text.contains("TI-101 > 200 ℃") && !text.contains("cli-"), "{text}");
    }
}

#[test]
fn what_a_case_does_not_state_is_not_written_when_it_is_saved() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases").join(KETTLE).join("case.json");
    let text = fs::read_to_string(&place).unwrap();
    let case = causeway::case::Case::parse(&text, &place).unwrap();
    let saved = serde_json::to_string_pretty(&case).unwrap();
    for key in ["levels", "site", "alarm_logs", "deadband", "validity", "rate_window_s"] {
        assert!(!saved.contains(&format!("\"{key}\"")), "{key} was not there and is not written");
    }
}
