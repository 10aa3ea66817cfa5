//! What sources tell, as a user of the command line meets it: the timeline, corroboration, narratives.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/paper.rs"]
mod paper;
#[path = "common/verbs.rs"]
mod verbs;

use std::{fs, io::Write as _, path::Path};

use serde_json::Value;
use verbs::{causeway, json, text};

const KETTLE: &str = "taigu-kettle-2024";

fn refuses(folder: &Path, args: &[&str], code: i32, mention: &str) {
    let out = causeway(folder, args);
    let message = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(code), "{args:?}: {message}");
    assert!(message.contains(mention) && !message.contains("panicked"), "{args:?}: {message}");
    assert!(out.stdout.is_empty(), "{args:?}");
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect()
}

/// True when `order` says, through however many steps, that one event came before another.
fn is_before(order: &[Value], before: &str, after: &str) -> bool {
    order.iter().filter(|pair| pair["before"] == before).any(|pair| {
        let next = pair["after"].as_str().unwrap();
        next == after || is_before(order, next, after)
    })
}

#[test]
fn the_timeline_claims_only_the_order_that_is_certain() {
    let folder = tempfile::tempdir().unwrap();
    let found = json(folder.path(), &["timeline", KETTLE]);
    assert_eq!((found["events"].as_array().unwrap().len(), found["filtered"].as_bool()), (20, Some(false)));
    let recorded = found["events"].as_array().unwrap().iter().find(|event| event["id"] == "e12").unwrap();
    assert_eq!(recorded["earliest"], "2024-12-17T17:51:00+08:00", "17:53 by a recorder two minutes ahead");
    assert_eq!((recorded["clock"].as_str(), recorded["claims"].as_u64()), (Some("recorder"), Some(2)));
    let order = found["order"].as_array().unwrap();
    assert!(is_before(order, "e10", "e14") && is_before(order, "e12", "e14") && is_before(order, "e01", "e20"));
    for (one, other) in [("e10", "e12"), ("e11", "e12"), ("e13", "e14"), ("e09", "e10")] {
        assert!(!is_before(order, one, other) && !is_before(order, other, one), "{one} {other}");
    }
    for pair in order {
        let (before, after) = (pair["before"].as_str().unwrap(), pair["after"].as_str().unwrap());
        let others: Vec<Value> = order.iter().filter(|other| *other != pair).cloned().collect();
        assert!(!is_before(&others, before, after), "{before} {after} follows from others");
    }
    assert!(text(folder.path(), &["timeline", KETTLE], "zh").contains("与 e09，e10，e11，e13 先后未定"));
}

#[test]
fn a_filtered_timeline_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let found = json(folder.path(), &["timeline", KETTLE, "--lane", "response", "--to", "2024-12-17T18:25"]);
    assert_eq!(ids(&found["events"]), ["e15", "e16"]);
    assert_eq!((found["filtered"].as_bool(), found["events_in_case"].as_u64()), (Some(true), Some(20)));
    let shown = text(folder.path(), &["timeline", KETTLE, "--lane", "Emergency response"], "en");
    assert!(shown.contains("Only some events are shown: 4 of 20"), "{shown}");
    refuses(folder.path(), &["timeline", KETTLE, "--lane", "nowhere"], 1, "nowhere");
    refuses(folder.path(), &["timeline", KETTLE, "-o", "t.pdf"], 2, ".csv, .xlsx");
    for file in ["t.csv", "t.xlsx"] {
        text(folder.path(), &["timeline", KETTLE, "-o", file], "zh");
        assert!(fs::metadata(folder.path().join(file)).unwrap().len() > 1_000, "{file}");
    }
    let table = fs::read_to_string(folder.path().join("t.csv")).unwrap();
    assert_eq!(table.lines().count(), 21, "a heading and a line per event");
    assert!(table.contains("2024-12-17T17:51:00+08:00"), "{table}");
}

#[test]
fn the_kettles_readings_are_held_against_a_reconstruction_and_prove_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let found = json(folder.path(), &["corroborate", KETTLE]);
    let claims = found["claims"].as_array().unwrap();
    assert_eq!(claims.len(), 6);
    for claim in claims {
        let verdict = (claim["verdict"].as_str(), claim["why"].as_str());
        assert_eq!(verdict, (Some("cannot_tell"), Some("only_reconstructed")), "{claim}");
        assert!(claim["difference"].as_f64().unwrap().abs() <= claim["tolerance"].as_f64().unwrap(), "{claim}");
        assert_eq!(claim["reconciling_shift_s"].as_f64(), Some(0.0), "{claim}");
    }
    let recorder = claims.iter().find(|claim| claim["id"] == "e12-pressure").unwrap();
    assert_eq!(recorder["nearest"]["time"], "2024-12-17T17:51:00+08:00");
    assert_eq!(recorder["nearest"]["value"].as_f64(), Some(-0.028));
    let gauge = claims.iter().find(|claim| claim["id"] == "e10-gauge").unwrap();
    assert_eq!((gauge["from"].as_str(), gauge["tag"].as_str()), (Some("2024-12-17T17:45:00+08:00"), Some("PG-301")));
    let beyond = |of: &str, tag: &str| {
        let ranges = found["ranges"].as_array().unwrap();
        let is_it = |x: &&Value| x["claim"] == "e12-temperature" && x["of"] == of && x["tag"] == tag;
        ranges.iter().find(is_it).and_then(|range| range["beyond"].as_f64())
    };
    assert_eq!(beyond("actual", "TI-201"), Some(5.0), "the oil never was that hot");
    assert_eq!((beyond("design", "TI-101"), beyond("working", "TI-101")), (Some(55.0), Some(75.0)));
    assert_eq!(found["ranges"].as_array().unwrap().iter().filter(|x| x["tag"] == "TI-201").count(), 1);
}

#[test]
fn the_kettles_alarm_came_late_and_the_legal_steps_have_no_record() {
    let folder = tempfile::tempdir().unwrap();
    let found = json(folder.path(), &["corroborate", KETTLE]);
    let first = &found["first_response"];
    assert_eq!((first["accident"].as_str(), first["event"].as_str()), (Some("e14"), Some("e15")));
    assert_eq!((first["least_s"].as_f64(), first["most_s"].as_f64()), (Some(540.0), Some(540.0)));
    let legal: Vec<_> =
        found["legal"].as_array().unwrap().iter().map(|x| (x["verdict"].clone(), x["deadline"].clone())).collect();
    let none = |due: &str| (Value::from("no_record"), Value::from(due));
    let expect = ["2024-12-17T19:01:00+08:00", "2024-12-17T20:01:00+08:00", "2025-02-15T23:59:59+08:00"].map(none);
    assert_eq!(legal, expect);
    let absent = |code: &str, of: &str| {
        found["absent"].as_array().unwrap().iter().any(|x| x["code"] == code && x["of"][0] == of)
    };
    assert!(absent("original", "recorder-original") && absent("real_samples", "TI-101"));
    assert!(absent("clock_check", "brigade") && absent("time", "e13") && !absent("time", "e14"));
    let said = text(folder.path(), &["corroborate", KETTLE], "en");
    assert!(said.contains("came 9 min after e14"), "{said}");
}

#[test]
fn the_report_lists_what_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, word) in [("zh", "本案没有收入原件"), ("en", "does not hold the original")] {
        assert!(causeway(folder.path(), &["report", KETTLE, "-o", "r.md", "--lang", lang]).status.success());
        let report = fs::read_to_string(folder.path().join("r.md")).unwrap();
        assert_eq!(report.matches(word).count(), 6, "{lang}");
    }
}

#[test]
fn a_narrative_is_read_from_a_text_and_from_a_docx_alike() {
    let folder = tempfile::tempdir().unwrap();
    let told = "12月17日17时50分许，段××看到真空表压力从-0.084Mpa升高到-0.054Mpa。";
    fs::write(folder.path().join("a.txt"), encoding_rs::GB18030.encode(told).0).unwrap();
    let mut archive = zip::ZipWriter::new(fs::File::create(folder.path().join("a.docx")).unwrap());
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(archive, "<w:document xmlns:w=\"w\"><w:p><w:r><w:t>{told}</w:t></w:r></w:p></w:document>").unwrap();
    archive.finish().unwrap();
    let read =
        |file: &str| json(folder.path(), &["read-narrative", file, "--zone", "Asia/Shanghai", "--day", "2024-12-17"]);
    fs::write(folder.path().join("a.pdf"), paper::pdf(told)).unwrap();
    let (plain, packed, shown) = (read("a.txt"), read("a.docx"), read("a.pdf"));
    assert_eq!(plain["events"], packed["events"]);
    assert_eq!(plain["events"], shown["events"]);
    let event = &plain["events"][0];
    assert_eq!((event["wording"].as_str(), event["sentence"].as_str()), (Some("12月17日17时50分许"), Some(told)));
    assert_eq!(event["earliest"], "2024-12-17T17:45:00+08:00");
    assert_eq!((event["actors"][0].as_str(), event["equipment"][0].as_str()), (Some("段××"), Some("真空表")));
    let claims: Vec<_> = event["claims"].as_array().unwrap().iter().map(|x| x["value"].as_f64().unwrap()).collect();
    assert_eq!((claims, event["claims"][0]["unit"].as_str()), (vec![-0.084, -0.054], Some("MPa")));
    assert_eq!(plain["zone_assumed"], false);
    // A case gives its zone, its day and its widths.
    let of_case = json(folder.path(), &["read-narrative", "a.txt", "--case", KETTLE]);
    assert_eq!(of_case["events"][0]["earliest"], event["earliest"]);
    // Nobody says which year.
    let open = json(folder.path(), &["read-narrative", "a.txt"]);
    assert_eq!((&open["events"][0]["earliest"], open["zone_assumed"].as_bool()), (&Value::Null, Some(true)));
}

#[test]
fn what_holds_no_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.pdf"), b"%PDF-1.4\n").unwrap();
    fs::write(folder.path().join("a.txt"), b"").unwrap();
    fs::write(folder.path().join("scan.pdf"), paper::pdf("")).unwrap();
    refuses(folder.path(), &["read-narrative", "scan.pdf"], 1, "scan");
    refuses(folder.path(), &["read-narrative", "a.pdf"], 1, "PDF");
    refuses(folder.path(), &["read-narrative", "a.txt"], 1, "a.txt");
    refuses(folder.path(), &["read-narrative", "absent.txt"], 1, "absent.txt");
}
