//! `causeway causes`: the graph with its tests, its evidence and its times, for people, for programs and as a figure.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/verbs.rs"]
mod verbs;

use std::fs;

use serde_json::Value;
use verbs::{causeway, json, text};

const KETTLE: &str = "taigu-kettle-2024";

/// The case of a folder of our own, changed.
fn changed(change: impl FnOnce(&mut Value)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let bundled = concat!(env!("CARGO_MANIFEST_DIR"), "/data/cases/taigu-kettle-2024");
    let mut case: Value = serde_json::from_str(&fs::read_to_string(format!("{bundled}/case.json")).unwrap()).unwrap();
    change(&mut case);
    fs::write(folder.path().join("case.json"), case.to_string()).unwrap();
    fs::create_dir(folder.path().join("evidence")).unwrap();
    for file in fs::read_dir(format!("{bundled}/evidence")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.path().join("evidence").join(file.file_name())).unwrap();
    }
    folder
}

fn cause<'a>(case: &'a mut Value, id: &str) -> &'a mut Value {
    case["causes"].as_array_mut().unwrap().iter_mut().find(|one| one["id"] == id).unwrap()
}

#[test]
fn the_afternoon_pipe_work_is_said_not_to_explain_the_morning_rise() {
    let folder = tempfile::tempdir().unwrap();
    let found = json(folder.path(), &["causes", KETTLE]);
    let edges = found["edges"].as_array().unwrap();
    let reversed: Vec<_> = edges.iter().filter(|edge| edge["timing"] == "reversed").collect();
    assert_eq!(reversed.len(), 1, "{reversed:?}");
    assert_eq!(
        (reversed[0]["cause"].as_str(), reversed[0]["effect"].as_str()),
        (Some("d2-open-line"), Some("d3-rise"))
    );
    assert_eq!(found["counts"]["edges"].as_u64(), Some(edges.len() as u64));
    for (lang, says) in [("zh", "不能解释后者的起始"), ("en", "cannot explain the beginning")] {
        let said = text(folder.path(), &["causes", KETTLE], lang);
        assert!(said.contains(says), "{said}");
    }
}

#[test]
fn every_view_is_drawn_and_the_graph_written_for_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    for view in ["graph", "ecf", "accimap", "barriers", "outline"] {
        for lang in ["zh", "en"] {
            let name = format!("{view}-{lang}.svg");
            let out = causeway(folder.path(), &["causes", KETTLE, "--view", view, "-o", &name, "--lang", lang]);
            assert!(out.status.success(), "{out:?}");
            let figure = fs::read_to_string(folder.path().join(&name)).unwrap();
            assert!(
                figure.contains(if lang == "zh" { "放空阀被打开" } else { "Vent valve opened" }) || view == "barriers"
            );
            assert!(figure.starts_with("<svg"));
        }
    }
    let out = causeway(folder.path(), &["causes", KETTLE, "-o", "why.dot"]);
    assert!(out.status.success(), "{out:?}");
    let dot = fs::read_to_string(folder.path().join("why.dot")).unwrap();
    assert!(dot.starts_with("digraph") && dot.contains("\"d2-open-line\" -> \"d3-rise\""), "{dot}");
    let out = causeway(folder.path(), &["causes", KETTLE, "-o", "why.bmp"]);
    assert_eq!(out.status.code(), Some(2), "{out:?}");
    assert!(!folder.path().join("why.bmp").exists());
}

#[test]
fn evidence_that_was_confirmed_on_other_ground_is_stale_and_says_what_changed() {
    let folder = changed(|case| {
        let proofs = cause(case, "d3-rise")["evidence"].as_array_mut().unwrap();
        let proof = proofs.iter_mut().find(|proof| proof["of"]["event"] == "e05").unwrap();
        proof["rests_on"] = serde_json::json!({"clock/recorder": "+60 s, Asia/Shanghai"});
        let alone = cause(case, "d2-open-line");
        alone["evidence"] = Value::Array(Vec::new());
    });
    let place = folder.path().display().to_string();
    let found = json(folder.path(), &["causes", &place]);
    let causes = found["causes"].as_array().unwrap();
    let of = |id: &str| causes.iter().find(|one| one["id"] == id).unwrap();
    let rise = of("d3-rise")["evidence"].as_array().unwrap();
    let stale: Vec<_> = rise.iter().filter(|proof| proof["state"] == "stale").collect();
    assert_eq!(stale.len(), 1, "{rise:?}");
    let changed = stale[0]["changed"].as_array().unwrap();
    let clock = changed.iter().find(|one| one["name"] == "clock/recorder").unwrap();
    assert_eq!(clock["was"], "+60 s, Asia/Shanghai");
    assert!(clock["is"].as_str().unwrap().starts_with("+120 s"), "{clock}");
    assert_eq!(
        (of("d2-open-line")["presumptive"].as_bool(), of("d3-rise")["presumptive"].as_bool()),
        (Some(true), Some(false))
    );
    assert_eq!(found["counts"]["stale"], 1);
}

#[test]
fn causes_that_lead_in_a_circle_are_refused_with_the_circle() {
    let folder = changed(|case| {
        let follows = cause(case, "d2-open-line");
        follows["follows"] = serde_json::json!([{"cause": "d4-vent"}]);
    });
    let out = causeway(folder.path(), &["causes", &folder.path().display().to_string(), "--lang", "en"]);
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{said}");
    assert!(["d2-open-line", "d3-rise", "d4-vent", "circle"].iter().all(|word| said.contains(word)), "{said}");
}
