//! Competing explanations as a user of the command line meets them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/verbs.rs"]
mod verbs;

use std::path::Path;

use verbs::{causeway, json, text};

const KETTLE: &str = "taigu-kettle-2024";

#[test]
fn the_kettles_rivals_for_255_degrees_are_ranked_by_what_speaks_against_them() {
    let told = json(Path::new("."), &["hypotheses", KETTLE]);
    let topic = told["topics"].as_array().unwrap().iter().find(|topic| topic["id"] == "t1").unwrap();
    let ranking: Vec<_> = topic["ranking"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ranking.len(), 3, "{topic}");
    assert_eq!(topic["leaders"].as_array().unwrap()[0], ranking[0]);
    let against: Vec<u64> =
        topic["ranking"].as_array().unwrap().iter().map(|x| x["against"].as_u64().unwrap()).collect();
    assert!(against.is_sorted(), "{against:?}");
    let item = &topic["items"][0];
    assert_eq!(item["marks"].as_object().unwrap().len(), 3, "{item}");
}

#[test]
fn excluded_possibilities_are_shown_with_their_evidence() {
    let shown = text(Path::new("."), &["hypotheses", KETTLE], "zh");
    let excluded = &shown[shown.find("已排除的可能").unwrap()..];
    assert!(excluded.contains("突发自然灾害") && excluded.contains("证据（"), "{shown}");
    let en = text(Path::new("."), &["hypotheses", KETTLE], "en");
    for part in ["Ranking", "Matrix", "Sensitivity", "CC very consistent"] {
        assert!(en.contains(part), "{part} is not in {en}");
    }
}

#[test]
fn a_case_that_is_not_there_is_told() {
    let out = causeway(Path::new("."), &["hypotheses", "no-such-case"]);
    assert_eq!(out.status.code(), Some(1));
    assert!(out.stdout.is_empty());
}
