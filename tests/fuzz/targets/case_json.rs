//! The case document: whatever is taken is taken whole, survives being saved, and can be laid on a timeline.
#![no_main]

use std::path::Path;

use causeway::{case::Case, historian::CaseSamples, timeline::Replay};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let place = Path::new("case.json");
    let Some(case) = std::str::from_utf8(bytes).ok().and_then(|text| Case::parse(text, place).ok()) else { return };
    let saved = serde_json::to_string(&case).unwrap();
    assert_eq!(Case::parse(&saved, place).unwrap(), case);
    Replay::derive(case, CaseSamples::default());
});
