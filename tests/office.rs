//! Workbooks that an office suite wrote, held against the CSV files that they were made from (`tests/files/README.md`).

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use causeway::{
    case::Recipe,
    historian::{Cancel, FileSamples, IssueCode, Progress, read_file},
};

fn read_with(name: &str, recipe: &Recipe) -> FileSamples {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files").join(name);
    read_file(&place, recipe, &Cancel::default(), &Progress::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn read(name: &str) -> FileSamples {
    read_with(name, &Recipe::default())
}

fn sheet(name: &str, sheet: &str) -> FileSamples {
    read_with(name, &Recipe { sheet: Some(sheet.into()), ..Recipe::default() })
}

/// Everything that the samples are and where they stand.
fn samples(file: &FileSamples) -> Vec<String> {
    let series = file.series.iter().enumerate().map(|(nth, series)| {
        let each = (0..series.len()).map(|idx| {
            let place = file.origin_of(nth, idx).unwrap();
            let (time, value, quality) = (series.time(idx), series.values()[idx], series.quality(idx));
            format!("{time} {value} {quality:?} row {} {}", place.row, place.column_letters())
        });
        format!("{} {:?} {}", series.name, series.unit, each.collect::<Vec<_>>().join("; "))
    });
    series.collect()
}

fn check(file: &FileSamples, csv: &str) {
    let expect = read(csv);
    assert_eq!(samples(file), samples(&expect), "{}", file.name);
    assert_eq!(
        (file.rows, file.rows_rejected, file.header_rows),
        (expect.rows, 0, expect.header_rows),
        "{}",
        file.name
    );
    assert_eq!(file.time_format, expect.time_format, "{}", file.name);
    assert_eq!((file.encoding.as_str(), file.delimiter), ("binary", None));
}

#[test]
fn a_trend_reads_as_its_csv_does_whatever_the_kind_and_the_epoch() {
    let csv = read("office_trend.csv");
    assert_eq!(csv.names(), "TI-101, PI-101, XV-101");
    assert_eq!(csv.series[0].time(2).to_string(), "2024-12-17T17:53:02.500Z");
    assert_eq!(csv.series[0].values()[3], 1234.5);
    for name in ["office_trend.xlsx", "office_trend.xls", "office_trend.ods", "office_1904.xlsx", "office_1904.xls"] {
        check(&read(name), "office_trend.csv");
    }
}

#[test]
fn the_sheet_with_times_is_taken_before_one_with_numbers_only() {
    for kind in ["xlsx", "xls", "ods"] {
        let file = read(&format!("office_trend.{kind}"));
        assert_eq!(file.provenance.sheet.as_deref(), Some("Trend"));
        let chosen = file.issues.iter().find(|issue| issue.code == IssueCode::SheetChosen).unwrap();
        assert_eq!(chosen.detail, "Trend (Limits)");
    }
}

#[test]
fn dates_beside_times_of_day_and_spans_beyond_a_day_read_as_their_csv_does() {
    for kind in ["xlsx", "ods"] {
        let name = format!("office_times.{kind}");
        check(&sheet(&name, "Clock"), "office_clock.csv");
        let spans = sheet(&name, "Spans");
        check(&spans, "office_spans.csv");
        assert_eq!(spans.time_format, "elapsed_hms");
        assert_eq!(spans.series[0].time(3).to_string(), "1970-01-02T12:00:01Z");
    }
}
