//! `causeway check`: the bundled case's inconsistencies are found, a case without any is left in peace.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/verbs.rs"]
mod verbs;

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use verbs::{json, text};

const CLEAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/clean");

fn issues(args: &[&str]) -> Vec<Value> {
    json(Path::new(env!("CARGO_MANIFEST_DIR")), args)["issues"].as_array().unwrap().clone()
}

/// Whether an issue of that code rests on all these places.
fn is_found(issues: &[Value], code: &str, places: &[&str]) -> bool {
    issues.iter().any(|issue| {
        let told: Vec<&str> = issue["where"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        issue["code"] == code && places.iter().all(|place| told.contains(place))
    })
}

#[test]
fn every_inconsistency_of_the_kettle_case_that_its_data_hold_is_found() {
    let found = issues(&["check", "taigu-kettle-2024"]);
    let expected: [(u8, &str, &[&str]); 22] = [
        (1, "amounts_differ", &["accident.losses"]),
        (1, "grades_differ", &["accident.losses"]),
        (2, "several_names", &["equipment/kettle-1"]),
        (2, "several_masks", &["events/e10"]),
        (3, "same_reading", &["events/e11", "events/e12"]),
        (4, "late_response", &["events/e15", "events/e14"]),
        (4, "reporting", &["events/e14"]),
        (5, "beyond_stated", &["events/e12"]),
        (6, "cause_after_effect", &["causes/d2-open-line", "causes/d3-rise"]),
        (7, "not_surveyed", &["equipment/tail-gas-pipe", "events/e13"]),
        (7, "finding_unused", &["findings/f02"]),
        (7, "finding_unused", &["findings/f08"]),
        (8, "cause_unshown", &["causes/d9-earlier-gas"]),
        (9, "substance_differs", &["limits/deg-ignition"]),
        (10, "design_beyond", &["limits/kettle-design", "limits/oil-design"]),
        (11, "no_proposal", &["parties/ecology-bureau"]),
        (11, "conflict_of_interest", &["parties/hucun-town"]),
        (12, "lesson_unanswered", &["lessons/l2"]),
        (12, "cause_unanswered", &["causes/i4-training"]),
        (12, "cause_unanswered", &["causes/i5-staff"]),
        (13, "law_unknown", &["parties/company"]),
        (14, "not_covered", &["parties/company"]),
    ];
    let missed: Vec<_> = expected.iter().filter(|(_, code, places)| !is_found(&found, code, places)).collect();
    assert!(missed.is_empty(), "{missed:?}\n{found:#?}");
    assert!(is_found(&found, "not_ordered", &["parties/company"]));
    let conflicts = found.iter().filter(|issue| issue["code"] == "conflict_of_interest").count();
    assert_eq!(conflicts, 4, "four faulted bodies sat on the group");
    let codes: BTreeSet<&str> = found.iter().filter_map(|issue| issue["code"].as_str()).collect();
    assert!(!codes.contains("reading_contradicted"), "a reconstruction contradicts nothing");
    assert!(!codes.contains("report_lacks"));
}

#[test]
fn a_clean_case_raises_no_false_alarm() {
    assert_eq!(issues(&["check", CLEAN]), Vec::<Value>::new());
    assert!(text(Path::new("."), &["check", CLEAN], "zh").contains("没有发现不一致之处"));
}

#[test]
fn what_spoils_the_clean_case_is_named() {
    let clean = fs::read_to_string(Path::new(CLEAN).join("case.json")).unwrap();
    for (from, to, code) in [
        ("\"2024-03-04T09:50:00\"", "\"2024-03-04T10:30:00\"", "cause_after_effect"),
        ("第三十六条\"\n", "第九十条\"\n", "not_covered"),
        (
            "\"law\": \"安全生产法\",\n              \"article\": \"第三十六条\"",
            "\"law\": \"安全产生法\", \"article\": \"第三十六条\"",
            "law_unknown",
        ),
        ("\"value\": 80", "\"value\": 90", "numbers_differ"),
        ("\"legal_step\": \"unit_report\"", "\"same_as\": [\"e3\"]", "reporting"),
        ("\"date\": \"2024-03-04\"", "\"date\": \"2020-03-04\"", "law_not_in_force"),
        ("A maintained seal is replaced in time.", "", "test_unreasoned"),
        ("\"date\": \"2024-03-04\"", "\"date\": \"2024-03-05\"", "days_differ"),
        ("\"kind\": \"accident\"", "\"kind\": \"condition\"", "report_lacks"),
        ("\"lessons\": [\n        \"l1\"\n      ]", "\"lessons\": []", "lesson_unanswered"),
    ] {
        assert!(clean.contains(from), "{from}");
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("case.json"), clean.replace(from, to)).unwrap();
        let found = issues(&["check", home.path().to_str().unwrap()]);
        assert!(found.iter().any(|issue| issue["code"] == code), "{code}: {found:#?}");
    }
}

#[test]
fn a_text_is_held_against_itself_and_the_law() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("report.txt");
    let said = "直接经济损失 1200 元。李×打开阀门，李××在场。依据《安全生产法》和《安全产生法》。\n损失合计 12\n00 余万元，另支出 1200 元。";
    fs::write(&file, said).unwrap();
    let found = issues(&["check", CLEAN, "--narrative", file.to_str().unwrap()]);
    let codes: Vec<&str> = found.iter().filter_map(|issue| issue["code"].as_str()).collect();
    assert_eq!(codes, ["amounts_differ", "several_masks", "law_unknown"]);
    assert!(found[0]["text"].as_str().unwrap().contains("10000") && found[0]["file"].is_string());
}

#[test]
fn the_list_reads_in_both_languages() {
    let zh = text(Path::new("."), &["check", "taigu-kettle-2024"], "zh");
    let en = text(Path::new("."), &["check", "taigu-kettle-2024"], "en");
    for said in ["矛盾", "最大相差 10000 倍", "段×、段××", "塔A", "《中华人民共和国安全生产法》"]
    {
        assert!(zh.contains(said), "{said}\n{zh}");
    }
    for said in
        ["Contradiction", "factor of up to 10000", "Opened transfer-pump line", "sits on the investigation group"]
    {
        assert!(en.contains(said), "{said}\n{en}");
    }
}
