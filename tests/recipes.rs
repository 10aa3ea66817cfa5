//! A recipe with every choice made reads the same samples again.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/corpus.rs"]
mod corpus;

use std::path::Path;

use causeway::{
    case::{Recipe, Start},
    historian::{Cancel, FileSamples, Progress, read_bytes, write_parquet},
    time::Zone,
};

fn read(bytes: &[u8], recipe: &Recipe) -> Result<FileSamples, String> {
    read_bytes(Path::new("r"), bytes, recipe, &Cancel::default(), &Progress::default())
        .map_err(|error| error.to_string())
}

/// Everything that the samples are: names, units, times, values' bits, qualities, places.
fn samples(file: &FileSamples) -> Vec<String> {
    let series = file.series.iter().enumerate().map(|(nth, series)| {
        let each: Vec<String> = (0..series.len())
            .map(|idx| {
                let bits = series.values()[idx].to_bits();
                format!("{} {bits:x} {:?} {:?}", series.times()[idx], series.quality(idx), file.origin_of(nth, idx))
            })
            .collect();
        format!("{} {:?} {each:?}", series.name, series.unit)
    });
    series.collect()
}

fn check(bytes: &[u8], recipe: &Recipe) {
    let Ok(first) = read(bytes, recipe) else { return };
    let printed = serde_json::to_string(&first.recipe()).unwrap();
    let again: Recipe = serde_json::from_str(&printed).unwrap();
    let text = String::from_utf8_lossy(bytes);
    let second = read(bytes, &again).unwrap_or_else(|error| panic!("{printed}\n{text}\n{error}"));
    assert_eq!(samples(&first), samples(&second), "{printed}\n{text}");
    assert_eq!((first.rows, first.rows_rejected), (second.rows, second.rows_rejected), "{printed}\n{text}");
    assert_eq!(first.recipe(), second.recipe(), "{text}");
}

#[test]
fn a_printed_recipe_reads_the_same_samples() {
    let shifted = Recipe {
        zone: Zone::parse("Asia/Shanghai"),
        start: Start::parse("2024-12-17T09:00:00+08:00"),
        ..Recipe::default()
    };
    for bytes in corpus::seeds() {
        check(&bytes, &Recipe::default());
        check(&bytes, &shifted);
    }
}

#[test]
fn a_printed_recipe_reads_parquet_again() {
    for table in corpus::TABLES {
        let Ok(file) = read(table.as_bytes(), &Recipe::default()) else { continue };
        let mut bytes = Vec::new();
        if write_parquet(&file, &mut bytes).is_ok() {
            check(&bytes, &Recipe::default());
        }
    }
}

#[test]
fn every_choice_can_be_overridden() {
    let text = "time,a;time2,b\n2024-12-17 17:53:00,1;2024-12-18 17:53:00,2\n";
    let recipe = Recipe { delimiter: Some(';'), time_column: Some("time2,b".into()), ..Recipe::default() };
    assert!(read(text.as_bytes(), &recipe).is_err());
    let two = "t1,t2,a\n2024-12-17 17:53:00,2025-01-01 00:00:00,1\n2024-12-17 17:54:00,2025-01-02 00:00:00,2\n";
    let of = |recipe: Recipe| read(two.as_bytes(), &recipe).unwrap().series[0].time(0).to_string();
    assert_eq!(of(Recipe::default()), "2024-12-17T17:53:00Z");
    assert_eq!(of(Recipe { time_column: Some("t2".into()), ..Recipe::default() }), "2025-01-01T00:00:00Z");
    assert_eq!(of(Recipe { header_rows: Some(2), ..Recipe::default() }), "2024-12-17T17:54:00Z");
}
