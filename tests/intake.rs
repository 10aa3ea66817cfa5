//! Events and alarm records taken into a case from the command line.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/verbs.rs"]
mod verbs;

use std::{fs, path::Path};

use serde_json::Value;
use verbs::said as causeway;

fn case(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("c/case.json")).unwrap()).unwrap()
}

#[test]
fn what_a_file_is_taken_as_follows_from_what_it_holds() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    fs::write(at.join("r.csv"), "time,T (℃)\n2024-12-17 17:53:00,1\n2024-12-17 17:54:00,5\n").unwrap();
    fs::write(at.join("e.csv"), "time,event,who\n2024-12-17 17:50,gauge read,A\nsoon,later,B\n").unwrap();
    fs::write(at.join("a.csv"), "time,tag,state\n2024-12-17 17:53:00.125,TI-1,ALM\n2024-12-17 17:54:00,TI-1,RTN\n")
        .unwrap();
    fs::write(at.join("l.txt"), "start\n000012.5 sec, pump trips\n0127.0 sec, scram\n").unwrap();
    assert!(causeway(at, &["new", "c", "--zone", "Asia/Shanghai"]).0);
    let (ok, _, said) = causeway(at, &["import", "c", "r.csv", "e.csv", "a.csv", "l.txt", "--author", "段××"]);
    assert!(ok, "{said}");
    assert!(said.contains("e.csv:3: Time cannot be read") && said.contains("l.txt:1: "), "{said}");
    let found = case(at);
    let count = |list: &str| found[list].as_array().unwrap().len();
    assert_eq!((count("recordings"), count("events"), count("alarm_logs"), count("evidence")), (1, 3, 1, 4));
    assert!(found["evidence"].as_array().unwrap().iter().all(|x| x["registered_by"] == "段××"));
    let (ok, listed, said) = causeway(at, &["alarms", "c", "--json"]);
    assert!(ok && listed.contains("TI-1"), "{listed} {said}");
    // Read again, nothing is doubled.
    assert!(causeway(at, &["import", "c", "e.csv", "a.csv"]).0);
    assert_eq!(case(at)["events"], found["events"]);
    assert_eq!(case(at)["alarm_logs"], found["alarm_logs"]);
    assert!(causeway(at, &["verify", "c"]).0);
}

#[test]
fn a_dry_run_lists_and_changes_nothing_and_wrong_names_are_said() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    fs::write(at.join("e.csv"), "t0;was\n17:50;gauge read\n").unwrap();
    assert!(causeway(at, &["new", "c"]).0);
    let before = fs::read(at.join("c/case.json")).unwrap();
    let named = ["import", "c", "e.csv", "--as", "events", "--column", "time=t0", "--column", "title=was"];
    let (ok, listed, _) = causeway(at, &[&named[..], &["--day", "2024-12-17", "--dry-run"]].concat());
    assert!(ok && listed.contains("2024-12-17 17:49:30") && listed.contains("gauge read"), "{listed}");
    assert_eq!(fs::read(at.join("c/case.json")).unwrap(), before);
    let (ok, _, said) = causeway(at, &["import", "c", "e.csv", "--as", "events", "--column", "when=t0"]);
    assert!(!ok && said.contains("when=t0"), "{said}");
    let (ok, _, said) = causeway(at, &[&named[..], &["--clock", "nobody"]].concat());
    assert!(!ok && said.contains("nobody") && said.contains("recording"), "{said}");
}
