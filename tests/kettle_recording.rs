//! The reconstructed recording of the bundled kettle case: what its recipe makes of it, and what it promises.
//!
//! `CAUSEWAY_BLESS=1 cargo test --test kettle_recording` rewrites the recording from its recipe, the hashes in the register
//! and the layout of `case.json`; run the tests once more afterwards.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::{collections::BTreeMap, fs, path::Path};

use causeway::{
    case::{Case, CaseFolder, EvidenceKind},
    historian::{ReconstructionRecipe, reconstruct},
};
use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/cases/taigu-kettle-2024");
const CSV: &str = "evidence/historian-reconstruction.csv";
const RECIPE: &str = "evidence/reconstruction.json";

fn text_of(file: &str) -> String {
    fs::read_to_string(Path::new(FOLDER).join(file)).unwrap()
}

fn sha256_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn recipe() -> ReconstructionRecipe {
    serde_json::from_str(&text_of(RECIPE)).unwrap()
}

fn case_on_disk() -> Case {
    Case::parse(&text_of("case.json"), Path::new("case.json")).unwrap()
}

fn layout_of(case: &Case) -> String {
    serde_json::to_string_pretty(case).unwrap() + "\n"
}

fn folder() -> CaseFolder {
    CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap()
}

fn case() -> Case {
    folder().open().unwrap()
}

/// A row of the recording: value as written, parsed value, quality.
struct Row {
    written: String,
    value: f64,
    quality: String,
}

/// The recording by tag and time.
fn rows() -> BTreeMap<String, BTreeMap<NaiveDateTime, Row>> {
    let mut rows: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for line in text_of(CSV).lines().skip(1) {
        let cells: Vec<_> = line.split(',').collect();
        let [time, tag, value, _, quality] = cells[..] else { panic!("five cells in {line}") };
        let time = NaiveDateTime::parse_from_str(time, "%Y-%m-%d %H:%M:%S").unwrap();
        let row = Row { written: value.into(), value: value.parse().unwrap(), quality: quality.into() };
        let before = rows.entry(tag.to_owned()).or_default().insert(time, row);
        assert!(before.is_none(), "{tag} has {time} once");
    }
    rows
}

#[test]
fn files_are_what_recipe_and_program_make_of_them() {
    let csv = reconstruct(&recipe()).unwrap();
    if std::env::var_os("CAUSEWAY_BLESS").is_some() {
        fs::write(Path::new(FOLDER).join(CSV), &csv).unwrap();
        let mut case = case_on_disk();
        for evidence in &mut case.evidence {
            evidence.sha256 = evidence.path.as_deref().map(|path| sha256_of(text_of(path).as_bytes()));
        }
        fs::write(Path::new(FOLDER).join("case.json"), layout_of(&case)).unwrap();
    }
    assert!(csv == text_of(CSV), "the recording differs from its recipe; see the head of this file");
    assert!(layout_of(&case_on_disk()) == text_of("case.json"), "case.json is not laid out as the program writes it");
}

#[test]
fn the_register_holds_the_files_hashes() {
    let (case, folder) = (case(), folder());
    let mut num_files = 0;
    for evidence in case.evidence.iter().filter(|evidence| evidence.path.is_some()) {
        let bytes = folder.read_evidence(&case, &evidence.id).unwrap();
        assert_eq!(evidence.sha256.as_deref(), Some(sha256_of(&bytes).as_str()), "{}", evidence.id);
        assert_eq!(evidence.kind, EvidenceKind::Reconstruction, "no original of the plant is in the case");
        num_files += 1;
    }
    assert_eq!(num_files, 2);
}

#[test]
fn the_recording_passes_through_every_anchor_and_marks_the_published_ones() {
    let rows = rows();
    for tag in &recipe().tags {
        let series = &rows[tag.tag.as_str()];
        for anchor in &tag.anchors {
            assert_eq!(series[&anchor.time].value, anchor.value, "{} at {}", tag.tag, anchor.time);
        }
        for (time, row) in series {
            let published = tag.anchors.iter().any(|anchor| anchor.published && anchor.time == *time);
            assert_eq!(row.quality, if published { "published" } else { "reconstructed" }, "{} at {time}", tag.tag);
            assert!(row.value != 0.0 || row.value.is_sign_positive(), "no negative zero: {}", row.written);
        }
    }
}

#[test]
fn every_published_figure_is_in_the_recording_and_no_other_is_called_so() {
    let expect = [
        ("PG-301", vec![-0.084, -0.054, -0.028]),
        ("PI-101", vec![-0.085, -0.081, -0.028]),
        ("TI-101", vec![200.0, 230.0, 255.0]),
        ("TI-201", vec![220.0, 250.0]),
    ];
    let rows = rows();
    let published = rows.iter().map(|(tag, series)| {
        let values = series.values().filter(|row| row.quality == "published").map(|row| row.value);
        (tag.as_str(), values.collect::<Vec<_>>())
    });
    assert_eq!(published.collect::<Vec<_>>(), expect);
    let at = |text: &str| text.parse::<NaiveDateTime>().unwrap();
    for (tag, time, value) in [
        ("PI-101", "2024-12-17T17:53:00", -0.028),
        ("TI-101", "2024-12-17T17:53:00", 255.0),
        ("PG-301", "2024-12-17T17:52:00", -0.054),
    ] {
        assert_eq!(rows[tag][&at(time)].value, value, "{tag}");
    }
    let recipe = recipe();
    let timed = recipe.tags.iter().flat_map(|tag| tag.anchors.iter().map(move |anchor| (tag.tag.as_str(), anchor)));
    let timed = timed.filter(|(_, anchor)| anchor.published && anchor.time_chosen.is_none());
    let timed: Vec<_> = timed.map(|(tag, anchor)| (tag, anchor.value)).collect();
    assert_eq!(timed, [("PI-101", -0.028)], "the report gives one figure with a time of its own");
}

#[test]
fn the_recording_keeps_within_what_the_report_states() {
    let rows = rows();
    let point = "2024-12-17T17:53:00".parse::<NaiveDateTime>().unwrap();
    for (time, row) in &rows["PI-101"] {
        if time.to_string().starts_with("2024-12-16") {
            assert!((-0.085..=-0.081).contains(&row.value), "{time}: {}", row.written);
        }
    }
    for (time, row) in &rows["TI-101"] {
        assert!(row.value <= 255.0 && (*time >= point || row.value < 255.0), "{time}: {}", row.written);
        let on_16 = time.to_string().starts_with("2024-12-16");
        assert!(!on_16 || row.value < 230.0 || row.quality == "published", "{time}: {}", row.written);
    }
    assert!(rows["TI-201"].values().all(|row| row.value < 250.0 || row.quality == "published"));
    for series in rows.values() {
        assert_eq!(series.first_key_value().unwrap().0.to_string(), "2024-12-16 08:00:00");
        assert_eq!(series.last_key_value().unwrap().0.to_string(), "2024-12-17 18:03:00");
        assert_eq!(series.len(), 1923 + 720 + 1, "a minute apart, ten seconds in the last two hours");
    }
}

#[test]
fn a_recipe_that_cannot_hold_is_refused_with_its_tag() {
    let refused = |change: fn(&mut ReconstructionRecipe), why: &str| {
        let mut recipe = recipe();
        change(&mut recipe);
        let message = reconstruct(&recipe).unwrap_err().to_string();
        assert!(message.contains(why), "{message}");
    };
    refused(|r| r.version = 2, "format and version");
    refused(|r| r.steps[0].every_s = 0, "must last");
    refused(|r| r.steps.clear(), "first step");
    refused(|r| r.tags[0].anchors.swap(3, 4), "TI-101: its anchors must stand in order");
    refused(|r| r.tags[1].anchors.clear(), "PI-101: it needs anchors");
    refused(|r| r.tags[1].anchors[0].value = -0.09, "PI-101: the anchor -0.09 at 2024-12-16 08:00:00 lies outside");
    refused(|r| r.tags[2].anchors[1].value = 55.55, "TI-201: the anchor 55.55");
    refused(|r| r.tags[3].noise.taper_s = 0.0, "PG-301: its noise");
    refused(|r| r.tags[3].anchors[0].why = "nobody".into(), "\"nobody\"");
}

#[test]
fn another_seed_moves_only_what_was_reconstructed() {
    let mut other = recipe();
    other.seed += 1;
    let (one, two) = (reconstruct(&recipe()).unwrap(), reconstruct(&other).unwrap());
    assert_eq!(one.lines().count(), two.lines().count());
    let moved: Vec<_> = one.lines().zip(two.lines()).filter(|(a, b)| a != b).collect();
    assert!(!moved.is_empty() && moved.iter().all(|(row, _)| row.ends_with("reconstructed")));
}
