//! The bundled kettle case: its document, its reconstructed recording, and what the recipe promises of it.
//!
//! `CAUSEWAY_BLESS=1 cargo test --test kettle_case` rewrites the recording from its recipe, the hashes in the register and
//! the layout of `case.json`; run the tests once more afterwards.

use std::{fs, path::Path};

use causeway::{
    case::{Case, CaseFolder},
    historian::{ReconstructionRecipe, reconstruct},
};
use sha2::{Digest, Sha256};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/cases/taigu-kettle-2024");
const CSV: &str = "evidence/historian-reconstruction.csv";
const RECIPE: &str = "evidence/reconstruction.json";

fn text_of(file: &str) -> String {
    fs::read_to_string(Path::new(FOLDER).join(file)).unwrap()
}

fn sha256_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
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
fn the_case_opens() {
    let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    assert_eq!(case.events.len(), 20);
}
