//! Parquet and Arrow IPC files with columns of every kind.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use causeway::{
    case::Recipe,
    historian::{Cancel, FileSamples, IssueCode, Means, Progress, load_file},
};

fn read(name: &str) -> FileSamples {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
    let (cancel, progress) = (Cancel::default(), Progress::default());
    load_file(&place, &Recipe::default(), Means::alone(&cancel, &progress)).unwrap()
}

/// Columns of kinds that are not read stand beside two that are.
#[test]
fn a_column_of_an_odd_kind_is_left_out_and_said_and_the_rest_is_read() {
    for name in ["odd_columns.parquet", "odd_columns.arrow"] {
        let file = read(name);
        assert_eq!((file.rows, file.rows_rejected), (4, 0), "{name}");
        let values = |series: &str| file.series_named(series).unwrap().values().to_vec();
        assert_eq!(values("PI-101"), [9.5, 8.5, 7.5, 6.5], "{name}");
        let first = values("TI-101");
        assert!(first[0] == 1.5 && first[1] == 2.5 && first[2].is_nan() && first[3] == 4.5, "{name} {first:?}");
        assert_eq!(values("mode"), [1.0, 0.0, 1.0, 1.0], "{name}: words of a dictionary are words");
        let unread: Vec<&str> = file
            .issues
            .iter()
            .filter(|issue| issue.code == IssueCode::ColumnUnread)
            .map(|issue| issue.detail.split(' ').next().unwrap())
            .collect();
        let expect = "place wave three notes price half clock lasts raw";
        assert_eq!(unread.join(" "), expect, "{name}");
        assert_eq!(file.series.len(), 7, "{name}");
    }
}

/// A dictionary of tag names in a long table.
#[test]
fn tags_kept_as_a_dictionary_part_a_long_table() {
    for name in ["long_dictionary.parquet", "long_dictionary.arrow"] {
        let file = read(name);
        let shown: Vec<_> = file.series.iter().map(|series| (series.name.as_str(), series.values().to_vec())).collect();
        assert_eq!(shown, [("TI-101", vec![1.0, 2.0]), ("PI-101", vec![10.0, 20.0])], "{name}");
    }
}

#[test]
fn whole_numbers_of_every_width_are_read() {
    for name in ["whole_numbers.parquet", "whole_numbers.arrow"] {
        let file = read(name);
        let values = |tag: &str| file.series_named(tag).unwrap().values().to_vec();
        let small = values("a");
        assert!(small[0] == 1.0 && small[2].is_nan() && small[4] == 5.0, "{name} {small:?}");
        assert_eq!(values("b"), [-300.0, 2.0, 3.0, 4.0, 300.0], "{name}");
        assert_eq!(values("c"), [250.0, 2.0, 3.0, 4.0, 5.0], "{name}");
        assert_eq!(values("d"), [60_000.0, 2.0, 3.0, 4.0, 5.0], "{name}");
        assert_eq!((file.rows, file.rows_rejected), (5, 0), "{name}");
    }
}
