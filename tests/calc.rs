//! Calculators as a user of the command line meets them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/verbs.rs"]
mod verbs;

use std::path::Path;

use verbs::{causeway, json, text};

fn refuses(args: &[&str], code: i32, mentions: &[&str]) {
    let out = causeway(Path::new("."), args);
    let message = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(code), "{args:?}: {message}");
    for mention in mentions {
        assert!(message.contains(mention), "{args:?}: {mention} is not in {message}");
    }
    assert!(out.stdout.is_empty() && !message.contains("panicked"), "{args:?}");
}

#[test]
fn a_calculation_says_result_formula_source_and_validity() {
    let args = ["calc", "pressure", "--pressure", "-0.084 MPa(g)", "--altitude", "790m"];
    let told = json(Path::new("."), &args);
    assert!((told["result"].as_f64().unwrap() - 8.2).abs() < 0.05, "{told}");
    assert_eq!(
        (told["name"].as_str(), told["unit"].as_str(), told["valid"].as_bool()),
        (Some("pressure"), Some("kPa(a)"), Some(true))
    );
    assert!(told["formula"].as_str().unwrap().contains("101325"));
    assert_eq!(told["source"][0]["status"], "derived");
    assert_eq!(told["inputs"]["altitude"]["value"].as_f64(), Some(790.0));
    assert!(told["notes"].as_array().unwrap().iter().any(|note| note["code"] == "sea-level"));
    let (zh, en) = (text(Path::new("."), &args, "zh"), text(Path::new("."), &args, "en"));
    assert!(zh.contains("绝对压力") && zh.contains("8.188 kPa(a)") && zh.contains("在适用范围内"), "{zh}");
    assert!(en.contains("Absolute pressure") && en.contains("Sea level's 101.3 kPa"), "{en}");
}

#[test]
fn an_input_that_is_not_known_may_be_a_range() {
    let args = [
        "calc",
        "air-ingress",
        "--pressure",
        "-0.054MPa(g)",
        "--altitude",
        "790",
        "--area",
        "1..20 cm2",
        "--outside-temperature",
        "0..20",
        "--fuel",
        "DEG",
    ];
    let told = json(Path::new("."), &args);
    let ends: Vec<f64> = told["result"].as_array().unwrap().iter().map(|end| end.as_f64().unwrap()).collect();
    assert!((ends[0] - 13.5).abs() < 0.06 && (ends[1] - 20.0 * 14.0).abs() < 1.2, "{ends:?}");
    assert_eq!(told["inputs"]["coefficient"]["usual"].as_bool(), Some(true));
    assert!(told["source"].as_array().unwrap().iter().any(|source| source["status"] == "unverified"));
    let out = causeway(Path::new("."), &["calc", "boiling", "--substance", "EG", "--pressure", "0.5 kPa(a)", "--json"]);
    let outside: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(outside["valid"].as_bool(), Some(false), "far below the fit's range");
}

#[test]
fn ignition_data_name_each_source() {
    let told = json(Path::new("."), &["calc", "ignition", "--substance", "DEG", "--temperature", "255 ℃"]);
    let values = told["values"].as_array().unwrap();
    let beyond = |verdict: &str| values.iter().filter(|x| x["of"] == "autoignition" && x["beyond"] == verdict).count();
    assert_eq!((beyond("yes"), beyond("no")), (2, 2));
    assert!(told["notes"].as_array().unwrap().iter().any(|note| note["code"] == "autoignition-sensitive"));
    let shown = text(Path::new("."), &["calc", "ignition", "--substance", "DEG", "--temperature", "255"], "zh");
    assert!(shown.contains("结论取决于来源") && shown.contains("未核实"), "{shown}");
}

#[test]
fn the_list_holds_every_calculator_with_its_inputs() {
    let told = json(Path::new("."), &["calc", "--list"]);
    let list = told["calculators"].as_array().unwrap();
    let named = |name: &str| list.iter().find(|one| one["name"] == name).unwrap();
    assert_eq!(list.len(), 9);
    assert!(named("pressure-rise")["inputs"].as_array().unwrap().iter().any(|input| input["name"] == "volume"));
    assert!(text(Path::new("."), &["calc", "--list"], "zh").contains("真空下的沸点"));
    assert!(text(Path::new("."), &["calc", "boiling", "--help"], "en").contains("EG | DEG | TEG | BDO"));
}

#[test]
fn wrong_or_missing_inputs_are_told_with_what_is_expected() {
    refuses(&["calc"], 2, &["--list", "boiling"]);
    refuses(&["calc", "boil"], 2, &["boiling"]);
    refuses(&["calc", "boiling", "--height", "3"], 2, &["--height"]);
    refuses(&["calc", "boiling", "--substance", "EG"], 2, &["Pressure in the vessel", "--pressure", "MPa(g)"]);
    refuses(&["calc", "boiling", "--substance", "EG", "--pressure", "-0.084"], 2, &["Altitude", "--atmosphere"]);
    refuses(&["calc", "boiling", "--substance", "water", "--pressure", "1 kPa(a)"], 2, &["water", "EG, DEG, TEG, BDO"]);
    refuses(&["calc", "pressure", "--pressure", "-0.084 MPa", "--altitude", "790"], 2, &["(g)", "(a)"]);
    refuses(&["calc", "pressure", "--pressure", "low", "--altitude", "790"], 2, &["low", "4..6"]);
    refuses(&["calc", "pressure", "--pressure", "-0.1", "--altitude", "790"], 1, &["absolute vacuum"]);
    refuses(
        &["calc", "pressure", "--pressure", "0", "--altitude", "790", "--lang", "zh", "--atmosphere", "92"],
        2,
        &["只能给一个"],
    );
}
