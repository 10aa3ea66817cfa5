//! The verbs about clocks: anchors noted, fits adopted, shapes aligned.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/verbs.rs"]
mod verbs;

use std::{fmt::Write as _, fs, path::Path};

use serde_json::Value;
use verbs::{json as found, said as causeway};

/// A case with a second clock, `camera`, and an event timed on it.
fn case(folder: &Path) {
    assert!(causeway(folder, &["new", "c", "--zone", "Asia/Shanghai"]).0);
    fs::write(folder.join("e.csv"), "time,event\n2024-12-17 18:03:00,flash\n").unwrap();
    let place = folder.join("c/case.json");
    let mut case: Value = serde_json::from_str(&fs::read_to_string(&place).unwrap()).unwrap();
    let mut camera = case["clocks"][0].clone();
    camera["id"] = "camera".into();
    case["clocks"].as_array_mut().unwrap().push(camera);
    fs::write(place, serde_json::to_string_pretty(&case).unwrap()).unwrap();
    assert!(causeway(folder, &["import", "c", "e.csv", "--clock", "camera"]).0);
}

fn clock(folder: &Path, id: &str) -> Value {
    let all = found(folder, &["clocks", "c"]);
    all["clocks"].as_array().unwrap().iter().find(|clock| clock["id"] == id).unwrap().clone()
}

#[test]
fn an_adopted_fit_moves_what_stands_on_the_clock_and_leaves_what_was_written() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    case(at);
    let anchors: Vec<String> = (0..6)
        .map(|hour| {
            format!(
                "camera 2024-12-17T{:02}:02:{:04.1} = recording 2024-12-17T{:02}:00:00 ± 1",
                12 + hour,
                4.5 * f64::from(hour),
                12 + hour
            )
        })
        .collect();
    let mut args = vec!["clocks", "c"];
    args.extend(anchors.iter().flat_map(|anchor| ["--anchor", anchor]));
    assert!(causeway(at, &args).0);
    let camera = clock(at, "camera");
    assert_eq!(camera["ahead_s"], 0.0, "an anchor alone moves nothing");
    let drift = camera["fit"]["drift_s_per_h"].as_f64().unwrap();
    assert!((drift - 4.5).abs() < 0.05 && camera["fit"]["doubts"].as_array().unwrap().is_empty(), "{camera}");
    let (ok, _, said) = causeway(at, &["clocks", "c", "--adopt", "camera"]);
    assert!(ok, "{said}");
    let camera = clock(at, "camera");
    assert!((camera["drift_s_per_h"].as_f64().unwrap() - 4.5).abs() < 0.05 && camera["assumed"] == false, "{camera}");
    let case: Value = serde_json::from_str(&fs::read_to_string(at.join("c/case.json")).unwrap()).unwrap();
    assert_eq!(case["events"][0]["when"]["earliest"], "2024-12-17T18:03:00", "what was written stays");
}

#[test]
fn scattered_anchors_are_refused_and_nothing_is_written() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    case(at);
    let mut args = vec!["clocks", "c"];
    let anchors = ["12:00:10", "12:07:00", "11:50:00", "12:00:40", "12:20:00"]
        .map(|shown| format!("camera 2024-12-17T{shown} = recording 2024-12-17T12:0{}:00", shown.len() % 7));
    args.extend(anchors.iter().flat_map(|anchor| ["--anchor", anchor]));
    assert!(causeway(at, &args).0);
    let before = fs::read(at.join("c/case.json")).unwrap();
    let (ok, _, said) = causeway(at, &["clocks", "c", "--adopt", "camera"]);
    assert!(!ok && said.contains("contradict"), "{said}");
    assert_eq!(fs::read(at.join("c/case.json")).unwrap(), before);
    let (ok, _, said) = causeway(at, &["clocks", "c", "--anchor", "camera 25:00 = x"]);
    assert!(!ok && said.contains("25:00"), "{said}");
}

#[test]
fn a_planted_shift_between_two_tags_is_found() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    let bump = |t: f64| {
        20.0 + 30.0 * (-((t - 1_500.0) / 120.0).powi(2)).exp() + 12.0 * (-((t - 2_600.0) / 60.0).powi(2)).exp()
    };
    let mut text = String::from("time,A (℃),B (℃)\n");
    for step in 0..720_i32 {
        let (secs, t) = (step * 5, f64::from(step * 5));
        let (h, m, s) = (secs / 3_600, secs / 60 % 60, secs % 60);
        writeln!(text, "2024-12-17 {:02}:{m:02}:{s:02},{:.4},{:.4}", 8 + h, bump(t), 2.0 * bump(t - 120.0)).unwrap();
    }
    fs::write(at.join("r.csv"), text).unwrap();
    let told = found(at, &["align", "r.csv", "--tag", "A", "--with", "B", "--max-shift", "10min"]);
    assert!((told["peaks"][0]["shift_s"].as_f64().unwrap() - 120.0).abs() <= 5.0, "{told}");
    assert!(told["ambiguous"] == false && told["weak"] == false, "{told}");
}
