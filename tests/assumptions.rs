//! What a file leaves open is decided over the whole of it, or assumed and said so, until somebody settles it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use causeway::{
    case::{Recipe, Start},
    historian::{Cancel, Error, FileSamples, Issue, IssueCode, Progress, read_bytes},
    time::Zone,
};

fn read_with(text: &str, recipe: &Recipe) -> Result<FileSamples, Error> {
    read_bytes(Path::new("r.csv"), text.as_bytes(), recipe, &Cancel::default(), &Progress::default())
}

fn read(text: &str) -> FileSamples {
    read_with(text, &Recipe::default()).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

fn remark(file: &FileSamples, code: IssueCode) -> Option<&Issue> {
    file.issues.iter().find(|issue| issue.code == code)
}

fn times(file: &FileSamples) -> Vec<String> {
    (0..file.series[0].len()).map(|idx| file.series[0].time(idx).to_string()).collect()
}

/// A comma-delimited file whose column `a` holds `cells`, in quotes, and `b` holds `others`.
fn table(cells: &[&str], others: &str) -> String {
    let rows = cells.iter().enumerate().map(|(nth, cell)| format!("2024-12-17 17:{nth:02}:00,\"{cell}\",{others}\n"));
    format!("time,a,b\n{}", rows.collect::<Vec<_>>().concat())
}

/// Column `a` reads as `values`; the decimal sign that had to be assumed for it, with the number of cells.
fn check_decimal(text: &str, decimal: Option<char>, values: &[f64], assumed: Option<(&str, u64)>) {
    let file = read_with(text, &Recipe { decimal, ..Recipe::default() }).unwrap();
    assert_eq!(file.series_named("a").unwrap().values(), values, "{text}");
    let said = remark(&file, IssueCode::DecimalAssumed).map(|issue| (issue.detail.as_str(), issue.count));
    assert_eq!(said, assumed, "{text}");
    let again = read_with(text, &file.recipe()).unwrap();
    assert_eq!(again.series_named("a").unwrap().values(), values, "{text}");
}

#[test]
fn quoted_decimal_commas_between_commas_are_told_from_thousands_over_the_whole_column() {
    check_decimal(&table(&["201,5", "202,25"], "1"), None, &[201.5, 202.25], None);
    check_decimal(&table(&["201,500", "0,125"], "1"), None, &[201.5, 0.125], None);
    check_decimal(&table(&["1,234.5", "1,234"], "1"), None, &[1234.5, 1234.0], None);
    check_decimal(&table(&["1,234,567", "1,234"], "1"), None, &[1_234_567.0, 1234.0], None);
    check_decimal(&table(&["1,234", "2,345"], "0.5"), None, &[1234.0, 2345.0], None);
    check_decimal(&table(&["1,234", "2,345"], "\"0,5\""), None, &[1.234, 2.345], None);
    let mut late = vec!["1,234"; 1500];
    late.push("1,5");
    let mut values = vec![1.234; 1500];
    values.push(1.5);
    let rows = late.iter().enumerate().map(|(nth, cell)| format!("{nth},\"{cell}\"\n")).collect::<Vec<_>>().concat();
    check_decimal(&format!("t_s,a\n{rows}"), None, &values, None);
}

#[test]
fn a_comma_that_may_be_either_is_assumed_aloud_and_an_option_settles_it() {
    let open = table(&["1,234", "2,345"], "1");
    check_decimal(&open, None, &[1234.0, 2345.0], Some((".", 2)));
    check_decimal(&open, Some(','), &[1.234, 2.345], None);
    check_decimal(&open, Some('.'), &[1234.0, 2345.0], None);
    let semicolons = "time;a\n2024-12-17 17:00:00;1,234\n2024-12-17 17:01:00;2,345\n";
    check_decimal(semicolons, None, &[1.234, 2.345], Some((",", 2)));
    check_decimal(semicolons, Some('.'), &[1234.0, 2345.0], None);
    check_decimal(&table(&["< 1,234", "2,345 kg"], "1"), None, &[1234.0, 2345.0], Some((".", 2)));
    let long = "tag,time,value\nA,2024-12-17 17:00:00,\"1,234\"\nB,2024-12-17 17:00:00,\"2,345\"\n";
    let file = read(long);
    assert_eq!((file.series[0].values()[0], file.series[1].values()[0]), (1234.0, 2345.0));
    assert_eq!(remark(&file, IssueCode::DecimalAssumed).unwrap().row, Some(2));
    let mut rows = (0..1200).map(|nth| format!("{nth},{nth}\n")).collect::<Vec<_>>().concat();
    rows.push_str("1200,\"1,234\"\n");
    let file = read(&format!("t_s,a\n{rows}"));
    assert_eq!(file.series[0].values()[1200], 1234.0);
    assert_eq!(remark(&file, IssueCode::DecimalAssumed).unwrap().row, Some(1202), "beyond the rows looked at first");
}

#[test]
fn times_without_an_offset_among_others_with_one_are_counted_and_named() {
    let with = "2024-12-17T17:53:00+08:00";
    let bare = "2024-12-17T17:54:00";
    for (rows, first, count) in [
        (vec![with, bare, with], 3, 1),
        (vec![bare, with, bare, bare], 2, 3),
        (vec![with, with, with, bare, bare], 5, 2),
    ] {
        let lines = rows.iter().enumerate().map(|(nth, time)| format!("{time},{nth}\n")).collect::<Vec<_>>().concat();
        let text = format!("time,a\n{lines}");
        let file = read(&text);
        assert!(file.zone_assumed, "{text}");
        let said = remark(&file, IssueCode::OffsetMissing).unwrap();
        assert_eq!((said.row, said.count, said.detail.as_str()), (Some(first), count, "UTC"), "{text}");
        let shanghai = Recipe { zone: Zone::parse("Asia/Shanghai"), ..Recipe::default() };
        let file = read_with(&text, &shanghai).unwrap();
        assert!(!file.zone_assumed && remark(&file, IssueCode::ZoneAssumed).is_none());
        let latest = times(&file).into_iter().max().unwrap();
        assert_eq!(latest, "2024-12-17T09:54:00Z", "bare times stand in the zone stated");
        assert_eq!(remark(&file, IssueCode::OffsetMissing).unwrap().detail, "Asia/Shanghai");
    }
    let pairs = format!("time,TI-1,time,TI-2\n{with},1,{bare},2\n2024-12-17T17:55:00+08:00,1,2024-12-17T17:56:00,2\n");
    let file = read(&pairs);
    assert_eq!(file.series.len(), 2);
    assert!(file.zone_assumed, "the second tag's times are bare");
    assert_eq!(remark(&file, IssueCode::OffsetMissing).map(|said| (said.row, said.count)), Some((Some(2), 2)));
    assert!(remark(&read(&format!("time,a\n{with},1\n{with},2\n")), IssueCode::OffsetMissing).is_none());
}

#[test]
fn a_start_puts_times_of_day_on_the_day_of_its_own_offset() {
    let text = "clock,a\n23:59:00,1\n00:01:00,2\n";
    let start = Start::parse("2024-12-17T00:30:00+08:00");
    let file = read_with(text, &Recipe { start, ..Recipe::default() }).unwrap();
    assert_eq!(times(&file), ["2024-12-17T15:59:00Z", "2024-12-17T16:01:00Z"]);
    assert_eq!((file.zone.to_string().as_str(), file.zone_assumed), ("+08:00", false));
    let again = read_with(text, &file.recipe()).unwrap();
    assert_eq!(times(&again), times(&file));
    let berlin = Recipe { start, zone: Zone::parse("Europe/Berlin"), ..Recipe::default() };
    assert_eq!(times(&read_with(text, &berlin).unwrap())[0], "2024-12-16T22:59:00Z", "a zone given wins");
    let dated = read_with("time,a\n2024-12-17 17:53,1\n", &Recipe { start, ..Recipe::default() }).unwrap();
    assert!(dated.zone_assumed, "a start says nothing of times with dates");
}

#[test]
fn a_header_without_rows_is_said() {
    for text in ["time,TI-101\n", "Export\n\n时间;TI-101;PI-101\n", "time,a"] {
        let file = read(text);
        assert_eq!((file.rows, file.rows_rejected, file.series[0].len()), (0, 0, 0));
        assert!(remark(&file, IssueCode::NoRows).is_some(), "{text}");
        assert_eq!(file.recipe().time_format, None, "nothing shows the form of the times");
        assert!(read_with(text, &file.recipe()).is_ok());
    }
    assert!(remark(&read("time,a\nsoon,1\n2024-12-17 17:53,1\n"), IssueCode::NoRows).is_none());
}

#[test]
fn spans_beyond_a_day_are_elapsed_times() {
    let check = |cells: &[&str], form: &str, expect: &[&str]| {
        let rows = cells.iter().enumerate().map(|(nth, cell)| format!("{cell},{nth}\n")).collect::<Vec<_>>().concat();
        let text = format!("time,a\n{rows}");
        let file = read(&text);
        assert_eq!((file.time_format.as_str(), file.rows_rejected), (form, 0), "{text}");
        assert_eq!(times(&file), expect, "{text}");
        assert_eq!(times(&read_with(&text, &file.recipe()).unwrap()), expect, "{text}");
    };
    let day = ["1970-01-01T00:00:00Z", "1970-01-01T23:59:59Z", "1970-01-02T01:10:00.500Z"];
    check(&["00:00:00", "23:59:59", "25:10:00.5"], "elapsed_hms", &day);
    check(&["30:00:00", "300:00:00"], "elapsed_hms", &["1970-01-02T06:00:00Z", "1970-01-13T12:00:00Z"]);
    check(&["0:00", "36:30"], "elapsed_hms", &["1970-01-01T00:00:00Z", "1970-01-02T12:30:00Z"]);
    check(&["23:59:00", "24:00:00"], "%H:%M:%S", &["1970-01-01T23:59:00Z", "1970-01-02T00:00:00Z"]);
    let wrong = read("time,a\n23:59:00,1\n99:00:00,2\n00:01:00,3\n");
    assert_eq!((wrong.time_format.as_str(), wrong.rows_rejected), ("%H:%M:%S", 1), "a clock that passed midnight");
    let minutes = (0..1500).map(|nth| format!("{:02}:{:02}:00,1\n", nth / 60, nth % 60));
    let mut rows = minutes.collect::<Vec<_>>().concat();
    rows.push_str("25:00:00,2\n");
    let late = read(&format!("time,a\n{rows}"));
    assert_eq!((late.time_format.as_str(), late.rows_rejected), ("elapsed_hms", 0), "decided over every row");
    let started = Recipe { start: Start::parse("2024-12-17T09:00:00+08:00"), ..Recipe::default() };
    let file = read_with("time,a\n00:00:00,1\n25:00:00,2\n", &started).unwrap();
    assert_eq!(times(&file)[1], "2024-12-18T02:00:00Z");
    assert!(!file.zone_assumed && !file.is_elapsed());
}
