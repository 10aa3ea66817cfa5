//! The law as a user of the command line meets it: grade, screening, responsibility, closure, ledgers, packs of one's own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/verbs.rs"]
mod verbs;

use std::fs;

use serde_json::Value;
use verbs::{causeway, json, said, text};

const KETTLE: &str = "taigu-kettle-2024";

fn strings(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect()
}

#[test]
fn a_grade_is_told_with_what_decided_it() {
    let home = tempfile::tempdir().unwrap();
    let grade = |args: &[&str]| json(home.path(), &[&["grade"], args].concat());
    let found = grade(&["--deaths", "2", "--serious", "10", "--loss", "9,999,999.99", "--date", "2024-12-17"]);
    assert_eq!((found["grade"].as_str(), strings(&found["decided_by"])), (Some("较大"), vec!["serious_injuries"]));
    assert!(found["source"].as_str().unwrap().contains("493") && found["checked"] == true);
    assert_eq!(grade(&["--deaths", "30"])["grade"], "特别重大");
    assert_eq!(grade(&["--loss", "50000000"])["grade"], "重大");
    let early = causeway(home.path(), &["grade", "--deaths", "1", "--date", "2000-01-01"]);
    assert!(early.status.code() == Some(1) && String::from_utf8_lossy(&early.stderr).contains("2000-01-01"));
    for wrong in [&["grade"][..], &["grade", "--loss", "-1"], &["grade", KETTLE, "--deaths", "1"]] {
        assert_eq!(causeway(home.path(), wrong).status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn two_statements_of_loss_that_come_to_two_grades_are_told() {
    let home = tempfile::tempdir().unwrap();
    let found = json(home.path(), &["grade", KETTLE]);
    let grades: Vec<&str> =
        found["statements"].as_array().unwrap().iter().map(|one| one["grade"].as_str().unwrap()).collect();
    assert_eq!((grades, found["grades_differ"].as_bool()), (vec!["一般", "特别重大"], Some(true)));
    assert_eq!(found["loss_standard"], "gb-6721-1986");
    assert!(text(home.path(), &["grade", KETTLE], "zh").contains("等级不同（一般，特别重大）"));
}

#[test]
fn the_kettle_case_screens_as_the_experts_key_says() {
    let home = tempfile::tempdir().unwrap();
    let found = json(home.path(), &["screen", KETTLE]);
    let of = |verdict: &str| -> Vec<u64> {
        let criteria = found["criteria"].as_array().unwrap().iter();
        criteria.filter(|one| one["verdict"] == verdict).map(|one| one["number"].as_u64().unwrap()).collect()
    };
    assert_eq!(of("hit"), [12, 15, 16, 17, 19]);
    assert_eq!(of("candidate"), [1, 2, 10, 13, 18]);
    assert_eq!(of("no_data"), [3, 14, 20]);
    assert_eq!(of("not_applicable"), [4, 5, 6, 7, 8, 9, 11]);
    let gas = &found["criteria"][11];
    assert!(strings(&gas["findings"]).contains(&"f10") && strings(&gas["safeguards"]).contains(&"gas-alarm"));
    let relief = found["criteria"][14]["note"].as_str().unwrap();
    assert!(relief.contains("none at all"), "absent, not merely out of service: {relief}");
}

#[test]
fn the_register_says_what_an_entry_lacks_and_which_law_would_do() {
    let home = tempfile::tempdir().unwrap();
    let found = json(home.path(), &["responsibility", KETTLE]);
    let party = |id: &str| found["parties"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
    let proposal = &party("company")["proposal"];
    assert_eq!(proposal["laws"][0]["nearest"], "work-safety-law-2021");
    assert_eq!(proposal["laws"][0]["says"], "no");
    assert!(strings(&proposal["instead"])[0].contains("113"), "{proposal}");
    let ecology = party("ecology-bureau");
    assert!(ecology["lacks_proposal"] == true && ecology["conflict_of_interest"] == true);
    let company = party("company");
    let training = company["breaches"].as_array().unwrap().iter().find(|one| one["topic"] == "training").unwrap();
    assert!(strings(&training["lacks"]).contains(&"not_about"), "{training}");
    let zh = text(home.path(), &["responsibility", KETTLE], "zh");
    assert!(zh.contains("300,000～1,000,000 元") && zh.contains("民营经济部门（不在责任主体之列）"), "{zh}");
    let (done, _, why) = said(home.path(), &["responsibility", KETTLE, "-o", "register.xlsx"]);
    assert!(done && home.path().join("register.xlsx").exists(), "{why}");
}

#[test]
fn closure_lists_what_nothing_answers() {
    let home = tempfile::tempdir().unwrap();
    let found = json(home.path(), &["closure", KETTLE]);
    assert_eq!(strings(&found["causes_without_measure"]), ["i4-training", "i5-staff"]);
    assert_eq!(strings(&found["parties_without_proposal"]), ["ecology-bureau"]);
    assert_eq!(strings(&found["lessons_without_measure"]).len(), 1);
    assert_eq!(found["closed"], false);
}

#[test]
fn the_ledger_is_a_workbook_and_nothing_else_is_written() {
    let home = tempfile::tempdir().unwrap();
    let found = json(home.path(), &["ledger", KETTLE, "-o", "ledger.xlsx", "--date", "2025-01-01"]);
    assert_eq!(found["sheets"].as_array().unwrap().len(), 5);
    assert!(fs::read(home.path().join("ledger.xlsx")).unwrap().starts_with(b"PK"));
    let one = json(home.path(), &["ledger", KETTLE, "-o", "one.xlsx", "--form", "weekly"]);
    assert_eq!((one["sheets"][0]["form"].as_str(), one["sheets"][0]["rows"].as_u64()), (Some("weekly"), Some(8)));
    for (args, code) in [(["-o", "l.csv"], 2), (["--form", "daily"], 1)] {
        let args = [&["ledger", KETTLE][..], &args, &["-o", "no.xlsx"][usize::from(args[0] == "-o") * 2..]].concat();
        assert_eq!(causeway(home.path(), &args).status.code(), Some(code), "{args:?}");
    }
    assert!(!home.path().join("l.csv").exists() && !home.path().join("no.xlsx").exists());
}

#[test]
fn a_pack_of_ones_own_wins_and_a_damaged_one_is_refused_with_its_place() {
    let home = tempfile::tempdir().unwrap();
    let pack = r#"{"format":"causeway-law","version":1,"title":"own","grades":[{"id":"own","statute":"order-493","article":"3","status":"source",
        "grades":[{"id":"any","name":"自定","deaths":0,"serious_injuries":0,"loss_yuan":0,"investigated_by":"x"}]}]}"#;
    fs::write(home.path().join("own.json"), pack).unwrap();
    let found = json(home.path(), &["grade", "--deaths", "1", "--law", "own.json"]);
    assert_eq!((found["grade"].as_str(), found["own_pack"].as_bool()), (Some("自定"), Some(true)));
    fs::write(home.path().join("own.json"), pack.replace("\"deaths\":0", "\"death\":0")).unwrap();
    let (done, out, why) = said(home.path(), &["screen", KETTLE, "--law", "own.json"]);
    assert!(!done && out.is_empty() && why.contains("own.json") && why.contains("death"), "{why}");
}
