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

#[test]
fn a_log_that_counts_from_a_start_shows_no_dates_until_its_clock_is_known() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    fs::write(at.join("l.txt"), "start\n000012.5 sec, pump trips\n0127.0 sec, scram\n").unwrap();
    assert!(causeway(at, &["new", "c", "--zone", "Asia/Shanghai"]).0);
    let (_, listed, _) = causeway(at, &["import", "c", "l.txt", "--as", "events", "--dry-run"]);
    assert!(listed.contains("T+00:02:07") && !listed.contains("1970"), "{listed}");
    let keep = |case: &Value| fs::write(at.join("c/case.json"), serde_json::to_string(case).unwrap()).unwrap();
    let mut clocked = case(at);
    let mut log = clocked["clocks"][0].clone();
    log["id"] = "log".into();
    clocked["clocks"].as_array_mut().unwrap().push(log);
    keep(&clocked);
    assert!(causeway(at, &["import", "c", "l.txt", "--as", "events", "--clock", "log"]).0);
    let (ok, listed, _) = causeway(at, &["timeline", "c", "-o", "t.csv"]);
    let table = fs::read_to_string(at.join("t.csv")).unwrap();
    for said in [&listed, &table] {
        assert!(ok && said.contains("T+00:02:07") && !said.contains("1970"), "{said}");
    }
    assert!(listed.contains("nobody has put on the calendar"), "{listed}");
    let (_, listed, _) = causeway(at, &["timeline", "c", "--json"]);
    let found: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(
        (&found["events"][1]["elapsed_s"][0], &found["events"][1]["earliest"]),
        (&Value::from(127.0), &Value::Null)
    );
    // A clock that is on the calendar puts them there.
    let mut clocked = case(at);
    let start = chrono::DateTime::parse_from_rfc3339("2024-12-17T08:00:00+08:00").unwrap().timestamp();
    clocked["clocks"][1]["ahead_s"] = Value::from(-start as f64);
    keep(&clocked);
    let (ok, listed, said) = causeway(at, &["timeline", "c"]);
    assert!(ok && listed.contains("2024-12-17 08:02:07") && !listed.contains("T+"), "{listed}{said}");
}

#[test]
fn records_of_one_alarm_become_one_event_where_the_import_says_so() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    let soe = "Timestamp,Tag,State,Priority\n2024-12-17 18:01:00.120,PSH-1,ON,1\n2024-12-17 18:01:00.480,PSH-1,ACK,1\n\
               2024-12-17 18:01:02.005,PSH-1,OFF,1\n2024-12-17 18:01:03.000,PSH-2,ACK,2\nsoon,PSH-3,ON,1\n";
    fs::write(at.join("soe.csv"), soe).unwrap();
    assert!(causeway(at, &["new", "c", "--zone", "Asia/Shanghai"]).0);
    let import = ["import", "c", "soe.csv", "--as", "events", "--join-alarms"];
    let (ok, listed, _) = causeway(at, &[&import[..], &["--dry-run"]].concat());
    assert!(ok && listed.contains("2+3+4\t2024-12-17 18:01:00.120") && listed.contains("6\t×"), "{listed}");
    let (ok, _, said) = causeway(at, &import);
    assert!(ok && said.contains("2 rows of acknowledgements"), "{said}");
    let found = case(at);
    let events = found["events"].as_array().unwrap();
    assert_eq!(events.len(), 2, "{events:?}");
    assert_eq!(events[0]["sources"].as_array().unwrap().len(), 3);
    let told = events[0]["description"].to_string();
    assert!(told.contains("18:01:02.005 PSH-1 1 OFF") && told.contains("Priority: 1"), "{told}");
}
