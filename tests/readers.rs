//! What plants hand over: odd files, read through the one way in.

use std::path::Path;

use causeway::{
    case::{Recipe, Start},
    historian::{Cancel, Error, FileSamples, IssueCode, Layout, Origin, Progress, Status, read_bytes},
    time::Zone,
};
use proptest::prelude::*;

fn read_with(bytes: &[u8], recipe: &Recipe) -> Result<FileSamples, Error> {
    read_bytes(Path::new("odd.csv"), bytes, recipe, &Cancel::default(), &Progress::default())
}

fn read(text: &str) -> FileSamples {
    read_with(text.as_bytes(), &Recipe::default()).unwrap_or_else(|error| panic!("{text}\n{error}"))
}

/// Times (RFC 3339 in UTC), then each series' name, unit and values; NaN stands as `-` (missing) or `x` (bad).
fn show(file: &FileSamples) -> String {
    let mut lines = Vec::new();
    for series in &file.series {
        let values = (0..series.len()).map(|idx| match series.quality(idx).status {
            Status::Missing => "-".to_owned(),
            Status::Bad => "x".to_owned(),
            _ => series.values()[idx].to_string(),
        });
        let unit = series.unit.as_ref().map(|unit| format!(" [{unit}]")).unwrap_or_default();
        lines.push(format!("{}{unit}: {}", series.name, values.collect::<Vec<_>>().join(" ")));
    }
    lines.join("; ")
}

fn times(file: &FileSamples) -> Vec<String> {
    let series = &file.series[0];
    (0..series.len()).map(|idx| series.time(idx).to_string()).collect()
}

fn count(file: &FileSamples, code: IssueCode) -> u64 {
    file.issues.iter().filter(|issue| issue.code == code).map(|issue| issue.count).sum()
}

/// `text` gives `expect`, and `time_format`.
fn check(text: &str, time_format: &str, expect: &str) {
    let file = read(text);
    assert_eq!((file.time_format.as_str(), show(&file).as_str()), (time_format, expect), "{text}\n{:?}", file.issues);
}

/// The single time cell `cell`, between `before` and after it in a file, gives `expect`.
fn check_times(cells: &[&str], time_format: &str, expect: &[&str]) {
    let lines: Vec<String> = cells.iter().enumerate().map(|(nth, cell)| format!("{cell};{nth}\n")).collect();
    let text = format!("时间;TI-101\n{}", lines.concat());
    let file = read(&text);
    assert_eq!(file.time_format, time_format, "{cells:?}");
    assert_eq!(times(&file), expect, "{cells:?} {:?}", file.issues);
    let again = Recipe { time_format: Some(file.time_format.clone()), ..Recipe::default() };
    let again = read_with(text.as_bytes(), &again).unwrap_or_else(|error| panic!("{text}\n{error}"));
    assert_eq!(times(&again), expect, "the reported format reads the same: {cells:?}");
}

#[test]
fn delimiters_and_decimal_signs() {
    let expect = "a: 1.5 2.5; b: 10 -20";
    let iso = "%Y-%m-%d %H:%M:%S";
    check("time,a,b\n2024-12-17 17:53:00,1.5,10\n2024-12-17 17:54:00,2.5,-20\n", iso, expect);
    check("time;a;b\n2024-12-17 17:53:00;1,5;10\n2024-12-17 17:54:00;2,5;-20\n", iso, expect);
    check("time\ta\tb\r\n2024-12-17 17:53:00\t1.5\t10\r\n2024-12-17 17:54:00\t2.5\t-20\r\n", iso, expect);
    check("time|a|b\r2024-12-17 17:53:00|1.5|10\r2024-12-17 17:54:00|2.5|-20", iso, expect);
    check("time,a,b,\n2024-12-17 17:53:00,1.5,10,\n2024-12-17 17:54:00,2.5,-20,\n", iso, expect);
    check("time,a,b\n2024-12-17 17:53:00,1.5,10,\n2024-12-17 17:54:00,2.5,-20,\n", iso, expect);
    check("time;a\n2024-12-17 17:53:00;1.234,5\n2024-12-17 17:54:00;2 234,5\n", iso, "a: 1234.5 2234.5");
    check("time;a\n2024-12-17 17:53:00;0,125\n2024-12-17 17:54:00;1,125\n", iso, "a: 0.125 1.125");
    check("time,a\n2024-12-17 17:53:00,\"1,234.5\"\n2024-12-17 17:54:00,\"2,234\"\n", iso, "a: 1234.5 2234");
    check(
        "time,\"a \"\"x\"\"\",\"note\"\n2024-12-17 17:53:00,1,\"two\nlines, both\"\n2024-12-17 17:54:00,2,ok\n",
        iso,
        "a \"x\": 1 2",
    );
}

#[test]
fn headers_of_every_make() {
    let iso = "%Y-%m-%d %H:%M";
    let rows = "2024-12-17 17:53,1,2\n2024-12-17 17:54,3,4\n";
    check(&format!("time,TI-101 (℃),P [bar]\n{rows}"), iso, "TI-101 [℃]: 1 3; P [bar]: 2 4");
    check(
        &format!("time,TI,P\n,reactor temperature,feed pressure\n,℃,MPa(g)\n{rows}"),
        iso,
        "TI [℃]: 1 3; P [MPa(g)]: 2 4",
    );
    check(&format!("Trend export\nfrom 2024\n\ntime,TI,P\n{rows}"), iso, "TI: 1 3; P: 2 4");
    check(rows, iso, "column2: 1 3; column3: 2 4");
    check(&format!("time,TI,TI\n{rows}"), iso, "TI: 1 3; TI (2): 2 4");
    check(&format!("time,,P\n{rows}"), iso, "column2: 1 3; P: 2 4");
    check(&format!("time,101,102\n{rows}"), iso, "101: 1 3; 102: 2 4");
    check("TI,time,word\n1,2024-12-17 17:53,north\n2,2024-12-17 17:54,south\n", iso, "TI: 1 2");
    let file = read(&format!("time,TI,TI\n{rows}"));
    assert_eq!((count(&file, IssueCode::ColumnRenamed), file.header_rows), (1, 1));
    let file = read("TI,time,word\n1,2024-12-17 17:53,north\n2,2024-12-17 17:54,south\n");
    assert_eq!((count(&file, IssueCode::ColumnNotNumeric), count(&file, IssueCode::NotANumber)), (1, 0));
    let file = read("time,TI\n");
    assert_eq!((file.rows, file.series.len(), file.series[0].len()), (0, 1, 0));
}

#[test]
fn times_in_every_form() {
    let t = ["2024-12-17T17:53:00Z", "2024-12-17T17:54:00Z"];
    check_times(&["2024-12-17 17:53:00", "2024-12-17 17:54:00"], "%Y-%m-%d %H:%M:%S", &t);
    check_times(&["2024-12-17T17:53:00", "2024-12-17T17:54:00"], "%Y-%m-%dT%H:%M:%S", &t);
    check_times(&["2024/12/17 17:53", "2024/12/17 17:54"], "%Y/%m/%d %H:%M", &t);
    check_times(&["17/12/2024 17:53:00", "17/12/2024 17:54:00"], "%d/%m/%Y %H:%M:%S", &t);
    check_times(&["12/17/2024 17:53:00", "12/17/2024 17:54:00"], "%m/%d/%Y %H:%M:%S", &t);
    check_times(&["17.12.2024 17:53:00", "17.12.2024 17:54:00"], "%d.%m.%Y %H:%M:%S", &t);
    check_times(&["12/17/2024 5:53:00 PM", "12/17/2024 5:54:00 PM"], "%m/%d/%Y %I:%M:%S %p", &t);
    check_times(&["2024/12/17 下午 5:53:00", "2024/12/17 下午 5:54:00"], "%Y/%m/%d %p %I:%M:%S", &t);
    check_times(&["2024年12月17日 17时53分", "2024年12月17日 17时54分00秒"], "%Y年%m月%d日 %H时%M分", &t);
    check_times(&["17-Dec-24 17:53:00", "17-Dec-24 17:54:00"], "%d-%b-%y %H:%M:%S", &t);
    check_times(&["20241217T175300", "20241217T175400"], "%Y%m%dT%H%M%S", &t);
    check_times(&["20241217175300", "20241217175400"], "%Y%m%d%H%M%S", &t);
    check_times(&["2024-12-17T17:53:00Z", "2024-12-18T01:54:00+08:00"], "rfc3339", &t);
    check_times(&["1734457980", "1734458040"], "unix_s", &t);
    check_times(&["1734457980000", "1734458040000"], "unix_ms", &t);
    check_times(&["1734457980000000", "1734458040000000"], "unix_us", &t);
    check_times(&["1734457980000000000", "1734458040000000000"], "unix_ns", &t);
    check_times(&["45643.7451388889", "45643.7458333333"], "excel_1900", &t);
    check_times(&["0", "2.5"], "elapsed_s", &["1970-01-01T00:00:00Z", "1970-01-01T00:00:02.500Z"]);
    check_times(&["17:03:22", "17:03:23"], "%H:%M:%S", &["1970-01-01T17:03:22Z", "1970-01-01T17:03:23Z"]);
    check_times(&["2024-12-17", "2024-12-18"], "%Y-%m-%d", &["2024-12-17T00:00:00Z", "2024-12-18T00:00:00Z"]);
    let fractions = ["2024-12-17T17:53:00Z", "2024-12-17T17:53:00.250Z"];
    check_times(&["2024-12-17 17:53:00", "2024-12-17 17:53:00.250"], "%Y-%m-%d %H:%M:%S%.f", &fractions);
}

#[test]
fn dates_and_times_in_columns_of_their_own() {
    let file = read("Date,Time,ms,P\n2024-12-17,17:53:00,250,1\n2024-12-17,17:53:00,750,2\n");
    assert_eq!((file.time_column.as_str(), show(&file).as_str()), ("Date + Time + ms", "P: 1 2"));
    assert_eq!(times(&file), ["2024-12-17T17:53:00.250Z", "2024-12-17T17:53:00.750Z"]);
    let file = read("日期\t时间\t温度\n2024年12月17日\t17:53\t1\n2024年12月17日\t17:54\t2\n");
    assert_eq!(times(&file), ["2024-12-17T17:53:00Z", "2024-12-17T17:54:00Z"]);
}

#[test]
fn days_and_months_are_told_apart_over_the_whole_column() {
    let rows = |last: &str| format!("time,a\n{}{last},9\n", "01/02/2024 00:00,1\n".repeat(3_000));
    assert_eq!(read(&rows("13/02/2024 00:00")).time_format, "%d/%m/%Y %H:%M");
    assert_eq!(read(&rows("02/13/2024 00:00")).time_format, "%m/%d/%Y %H:%M");
    let open = rows("03/02/2024 00:00");
    assert!(matches!(read_with(open.as_bytes(), &Recipe::default()), Err(Error::AmbiguousDate { .. })));
    let recipe = Recipe { time_format: Some("%m/%d/%Y %H:%M".into()), ..Recipe::default() };
    assert_eq!(read_with(open.as_bytes(), &recipe).unwrap().span().unwrap().1.to_string(), "2024-03-02T00:00:00Z");
    assert_eq!(times(&read("time,a\n05/05/2024 00:00,1\n05/05/2024 00:01,1\n"))[0], "2024-05-05T00:00:00Z");
    let dotted = read("time;a\n1.2.2024 00:00;1\n2.2.2024 00:00;2\n");
    assert_eq!((times(&dotted)[0].as_str(), count(&dotted, IssueCode::DateOrderAssumed)), ("2024-02-01T00:00:00Z", 1));
}

#[test]
fn zones_are_taken_from_the_recipe_the_cells_or_the_header() {
    let zoned = |text: &str, zone: Option<&str>| {
        let recipe = Recipe { zone: zone.map(|zone| Zone::parse(zone).unwrap()), ..Recipe::default() };
        let file = read_with(text.as_bytes(), &recipe).unwrap();
        (times(&file)[0].clone(), file.zone.to_string(), file.zone_assumed, count(&file, IssueCode::ZoneAssumed))
    };
    let own = |time: &str, zone: &str, assumed| (time.to_owned(), zone.to_owned(), assumed, u64::from(assumed));
    let plain = "time,a\n2024-12-17 17:53:00,1\n2024-12-17 17:54:00,2\n";
    assert_eq!(zoned(plain, None), own("2024-12-17T17:53:00Z", "UTC", true));
    assert_eq!(zoned(plain, Some("Asia/Shanghai")), own("2024-12-17T09:53:00Z", "Asia/Shanghai", false));
    let explicit = "time,a\n2024-12-17T17:53:00+08:00,1\n2024-12-17T17:54:00+08:00,2\n";
    assert_eq!(zoned(explicit, None), own("2024-12-17T09:53:00Z", "+08:00", false));
    assert_eq!(zoned("Time (UTC+8),a\n2024-12-17 17:53:00,1\n", None), own("2024-12-17T09:53:00Z", "+08:00", false));
    let recipe = Recipe { zone: Zone::parse("Europe/Berlin"), ..Recipe::default() };
    let autumn = "time,a\n2024-10-27 01:30:00,1\n2024-10-27 02:30:00,2\n2024-03-31 02:30:00,3\n2024-10-27 03:30:00,4\n";
    let file = read_with(autumn.as_bytes(), &recipe).unwrap();
    assert_eq!(
        (count(&file, IssueCode::TimeInFold), count(&file, IssueCode::TimeInGap), file.rows, file.rows_rejected),
        (1, 1, 3, 1)
    );
    let start = Recipe { start: Start::parse("2024-12-17T09:00:00Z"), ..Recipe::default() };
    let file = read_with(b"TIME,P\n0.0,1\n10.0,2\n", &start).unwrap();
    assert_eq!((times(&file)[1].as_str(), file.zone_assumed), ("2024-12-17T09:00:10Z", false));
}

#[test]
fn encodings_are_told_by_content() {
    let text = "时间,温度（℃）\n2024-12-17 17:53:00,255\n2024-12-17 17:54:00,坏点\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
    };
    let gbk: Vec<u8> = encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
    let all = [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", marked),
        ("GB18030", gbk),
        ("UTF-16LE", utf16(u16::to_le_bytes)),
        ("UTF-16BE", utf16(u16::to_be_bytes)),
    ];
    for (name, bytes) in all {
        let file = read_with(&bytes, &Recipe::default()).unwrap();
        assert_eq!((file.encoding.as_str(), show(&file).as_str()), (name, "温度 [℃]: 255 x"));
    }
    let latin = read_with(b"time;T [\xb0C]\n2024-12-17 17:53:00;1,5\n", &Recipe::default()).unwrap();
    assert_eq!((latin.encoding.as_str(), show(&latin).as_str()), ("windows-1252", "T [°C]: 1.5"));
}

#[test]
fn values_in_every_dress() {
    let file = read(
        "time;a\n2024-12-17 00:00;12.3 ℃\n2024-12-17 00:01;<0.1\n2024-12-17 00:02;Bad\n2024-12-17 00:03;\n2024-12-17 00:04;1.5e2\n2024-12-17 00:05;I/O Timeout\n2024-12-17 00:06;12..5\n2024-12-17 00:07;Bad\n2024-12-17 00:08;inf\n",
    );
    assert_eq!(show(&file), "a [℃]: 12.3 0.1 x - 150 x x x x");
    let quality = file.series[0].quality(1);
    assert_eq!((quality.status, quality.origin), (Status::Uncertain, Origin::Clamped));
    let states: Vec<_> = file
        .issues
        .iter()
        .filter(|i| i.code == IssueCode::StateForValue)
        .map(|i| (i.row, i.detail.as_str(), i.count))
        .collect();
    assert_eq!(states, [(Some(4), "Bad", 2), (Some(7), "I/O Timeout", 1), (Some(10), "inf", 1)]);
    assert_eq!((count(&file, IssueCode::Censored), count(&file, IssueCode::NotANumber)), (1, 1));
}

#[test]
fn qualities_stand_beside_values() {
    let wide = read(
        "time,P,P quality,T,T.Q\n2024-12-17 00:00,1,Good,5,192\n2024-12-17 00:01,2,Bad,6,0\n2024-12-17 00:02,3,Uncertain,7,64\n",
    );
    assert_eq!(show(&wide), "P: 1 x 3; T: 5 x 7");
    assert_eq!(wide.series[1].quality(2).status, Status::Uncertain);
    let long = read(
        "tag,time,value,quality\nTI-1,2024-12-17 00:00,1,reconstructed\nTI-1,2024-12-17 00:01,2,published\nPI-1,2024-12-17 00:00,3,坏\n",
    );
    assert_eq!((long.layout, show(&long).as_str()), (Layout::Long, "TI-1: 1 2; PI-1: x"));
    assert_eq!(
        (long.series[0].quality(0).origin, long.series[0].quality(1).origin),
        (Origin::Reconstructed, Origin::Published)
    );
}

#[test]
fn long_tables_in_any_order_of_columns() {
    let file = read(
        "时间;测量值;单位;位号\n2024-12-17 00:00;1,5;℃;TI-1\n2024-12-17 00:00;2,5;MPa;PI-1\n2024-12-17 00:01;3,5;℃;TI-1\n",
    );
    assert_eq!((file.layout, show(&file).as_str(), file.rows), (Layout::Long, "TI-1 [℃]: 1.5 3.5; PI-1 [MPa]: 2.5", 3));
    let file = read("TI-1,2024-12-17 00:00,1\nPI-1,2024-12-17 00:00,2\nTI-1,2024-12-17 00:01,3\n");
    assert_eq!((file.layout, show(&file).as_str()), (Layout::Long, "TI-1: 1 3; PI-1: 2"));
    assert_eq!((file.series[0].row(1), file.series[1].row(0)), (Some(3), Some(2)));
}

#[test]
fn every_row_is_read_or_rejected_with_its_reason() {
    let file = read(
        "time,a,b\n2024-12-17 00:00,1,2\n\nsoon,1,2\n,1,2\n2024-12-17 00:01,1,2,3\n2024-12-17 00:02,1\n2024-12-17 00:03,1,2\n2024-12-17 00:04,7",
    );
    assert_eq!((file.rows, file.rows_rejected), (4, 3));
    let found: Vec<_> = file.issues.iter().filter(|i| i.row.is_some()).map(|i| (i.row.unwrap(), i.code)).collect();
    assert_eq!(
        found,
        [
            (4, IssueCode::TimeUnreadable),
            (5, IssueCode::TimeEmpty),
            (6, IssueCode::TooManyCells),
            (7, IssueCode::TooFewCells),
            (9, IssueCode::Truncated)
        ]
    );
    assert_eq!(show(&file), "a: 1 1 1 7; b: 2 - 2 -");
    assert_eq!((0..4).map(|idx| file.series[0].row(idx).unwrap()).collect::<Vec<_>>(), [2, 7, 8, 9]);
    let cut = read("time,a\n2024-12-17 00:00,1\n2024-12-17 00:01,2\n2024-12-17 0");
    assert_eq!((cut.rows, cut.rows_rejected, count(&cut, IssueCode::Truncated)), (2, 1, 1));
}

#[test]
fn order_duplicates_and_gaps() {
    let file = read(
        "time,a\n2024-12-17 00:00,1\n2024-12-17 00:10,2\n2024-12-17 00:05,3\n2024-12-17 00:10,2\n2024-12-17 00:10,4\n2024-12-17 08:00,5\n2024-12-17 08:05,6\n",
    );
    assert_eq!((show(&file).as_str(), file.rows), ("a: 1 3 2 4 5 6", 7));
    let found: Vec<_> =
        file.issues.iter().filter(|i| i.row.is_some()).map(|i| (i.row.unwrap(), i.code, i.detail.as_str())).collect();
    assert_eq!(
        found,
        [
            (4, IssueCode::StepsBack, "5 min"),
            (5, IssueCode::DuplicateExact, "2024-12-17T00:10:00Z"),
            (6, IssueCode::DuplicateConflict, "2024-12-17T00:10:00Z"),
            (7, IssueCode::Gap, "7 h 50 min (2024-12-17T00:10:00Z – 2024-12-17T08:00:00Z)"),
        ]
    );
    let midnight = read("时间,a\n23:59:58,1\n23:59:59,2\n00:00:00,3\n00:00:01,4\n");
    assert_eq!((times(&midnight)[3].as_str(), count(&midnight, IssueCode::NoDate)), ("1970-01-02T00:00:01Z", 1));
}

#[test]
fn remarks_that_are_not_listed_are_counted() {
    let row = |nth: u32| format!("2024-12-17 00:{:02}:{:02},word{nth}\n", nth / 60, nth % 60);
    let rows = (0..100).map(row).collect::<Vec<_>>().concat();
    let file = read(&format!("time,a\n2024-12-16 00:00:00,1\n{rows}bad,1\n"));
    assert_eq!(count(&file, IssueCode::NotANumber) + count(&file, IssueCode::More), 100);
    assert!(file.issues.len() < 40);
}

#[test]
fn a_value_column_is_never_taken_for_times() {
    for text in
        ["a,b\n1,2\n2,3\n3,4\n", "counter,b\n30000,2\n30001,3\n30002,4\n", "0.5 sec, Malfunction 1\n1.5 sec, Trip\n"]
    {
        let refused = read_with(text.as_bytes(), &Recipe::default());
        assert!(matches!(refused, Err(Error::NoTime { .. } | Error::NotATable { .. })), "{text} {refused:?}");
    }
}

#[test]
fn what_is_no_table_is_refused() {
    let noise: Vec<u8> = (0..=255).cycle().take(16_384).collect();
    let not_tables: [&[u8]; 5] =
        [&noise, b"PK\x03\x04....", b"Just some words.\nAnd more, of course.\n", b"a\0b,c\n", b"x"];
    for bytes in not_tables {
        let refused = read_with(bytes, &Recipe::default());
        assert!(matches!(refused, Err(Error::NotATable { .. })), "{refused:?}");
        assert!(refused.unwrap_err().to_string().contains("odd.csv"));
    }
    for bytes in [b"".as_slice(), b"\n\n  \n", b"\xef\xbb\xbf"] {
        let refused = read_with(bytes, &Recipe::default());
        assert!(matches!(refused, Err(Error::Empty { .. })), "{refused:?}");
    }
}

#[test]
fn words_for_on_and_off_are_steps_where_no_numbers_stand() {
    let states = "time,P-1,V-2,T\n2024-12-17 17:53:00,ON,关,1.5\n2024-12-17 17:54:00,OFF,开,OFF\n2024-12-17 17:55:00,Bad,开,2.5\n";
    let file = read(states);
    assert_eq!(show(&file), "P-1: 1 0 x; V-2: 0 1 1; T: 1.5 x 2.5", "{:?}", file.issues);
    assert_eq!((count(&file, IssueCode::StateAsNumber), count(&file, IssueCode::NotANumber)), (2, 1));
    let long = "tag,time,value\nP-1,2024-12-17 17:53:00,运行\nT-1,2024-12-17 17:53:00,60\nP-1,2024-12-17 17:54:00,停止\nT-1,2024-12-17 17:54:00,关\n";
    assert_eq!(show(&read(long)), "P-1: 1 0; T-1: 60 x");
    let words = "time,note,a\n2024-12-17 17:53:00,ON,1\n2024-12-17 17:54:00,hello,2\n2024-12-17 17:55:00,bye,3\n";
    assert_eq!(show(&read(words)), "a: 1 2 3");
}

#[test]
fn confidences_of_phd_are_qualities() {
    let text = "TagName,Timestamp,Value,Confidence\nT,2024-12-17 17:53:00,1,100\nT,2024-12-17 17:54:00,2,70\nT,2024-12-17 17:55:00,3,0\n";
    let file = read(text);
    let status: Vec<_> = (0..3).map(|idx| file.series[0].quality(idx).status).collect();
    assert_eq!(status, [Status::Good, Status::Uncertain, Status::Bad]);
}

#[test]
fn units_after_a_stroke_and_parts_of_a_day() {
    check(
        "时间,温度/℃,压力/MPa(g)\n2024-12-17 17:53:00,60,0.1\n",
        "%Y-%m-%d %H:%M:%S",
        "温度 [℃]: 60; 压力 [MPa(g)]: 0.1",
    );
    let file = read("Date,Time,T\n2024/12/17,0.745138888888889,1\n2024/12/17,0.745150462962963,2\n2024/12/18,0,3\n");
    assert_eq!(file.time_format, "%Y/%m/%d + excel_time");
    assert_eq!(times(&file), ["2024-12-17T17:53:00Z", "2024-12-17T17:53:01Z", "2024-12-18T00:00:00Z"]);
    let ticks = read("Timestamp,T\n133789315800000000,1\n133789315801230000,2\n");
    assert_eq!((ticks.time_format.as_str(), times(&ticks)[1].as_str()), ("filetime", "2024-12-17T17:53:00.123Z"));
    assert!(!ticks.zone_assumed);
}

#[test]
fn every_tag_may_have_times_of_its_own() {
    let body = "2024-12-17 17:53:00,60,2024-12-17 17:53:10,0.1\n2024-12-17 17:54:00,61,2024-12-17 17:53:20,Bad\n,,2024-12-17 17:53:30,0.3\n";
    for header in [
        "Time,TI-101 (℃),Time,PI-101\n",
        "TI-101 (℃),,PI-101,\n",
        "TI-101,,PI-101,\nTime,Value (℃),Time,Value\n",
        "TI-101 Time,TI-101 (℃),PI-101 Time,PI-101\n",
    ] {
        let file = read(&format!("{header}{body}"));
        let shown = show(&file).replace(" [℃]", "");
        assert_eq!(shown, "TI-101: 60 61; PI-101: 0.1 x 0.3", "{header} {:?}", file.issues);
        assert_eq!((file.rows, file.rows_rejected, file.series[1].len()), (3, 0, 3), "{header}");
        assert_eq!(file.series[1].time(0).to_string(), "2024-12-17T17:53:10Z");
        assert_eq!(file.origin_of(1, 0).map(|place| place.column), Some(4));
    }
    let file = read(
        "Time,a,Time,b\n2024-12-17 17:53:00,1,soon,2\nnever,1,,\n2024-12-17 17:54:00,3,2024-12-17 17:53:20,4\n2024-12-17 17:54:10,3,2024-12-17 17:53:30,4\n",
    );
    assert_eq!((file.rows, file.rows_rejected, count(&file, IssueCode::TimeUnreadable)), (3, 1, 2));
    let spans = read(
        "start time,flow,end time,duration\n2024-12-17 17:53:00,1,2024-12-17 17:54:00,60\n2024-12-17 17:55:00,2,2024-12-17 17:56:00,60\n",
    );
    assert_eq!(show(&spans), "flow: 1 2; duration: 60 60");
}

#[test]
fn a_recipe_that_asks_for_what_is_not_so_is_refused() {
    let text = b"time,a\n2024-12-17 00:00,1\n";
    for recipe in [
        Recipe { time_column: Some("nosuch".into()), ..Recipe::default() },
        Recipe { time_format: Some("%Q".into()), ..Recipe::default() },
        Recipe { encoding: Some("klingon".into()), ..Recipe::default() },
        Recipe { delimiter: Some('，'), ..Recipe::default() },
    ] {
        assert!(matches!(read_with(text, &recipe), Err(Error::Recipe { .. })), "{recipe:?}");
    }
}

#[test]
fn a_cancelled_reading_stops() {
    let cancel = Cancel::default();
    cancel.cancel();
    let text = "time,a\n2024-12-17 00:00,1\n";
    let stopped = read_bytes(Path::new("x.csv"), text.as_bytes(), &Recipe::default(), &cancel, &Progress::default());
    assert!(matches!(stopped, Err(Error::Cancelled)));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read_with(&bytes, &Recipe::default());
    }

    #[test]
    fn arbitrary_tables_never_panic_and_every_row_is_accounted_for(
        rows in prop::collection::vec("(2024-12-17 0[0-9]:[0-5][0-9]|[0-9/: .-]{0,12}|time|\"),(-?[0-9.,e\"]{0,6}|Bad|<1|好),?[a-z\"]{0,3}", 1..12),
        header in prop::option::of("time,a,b|时间,值|tag,time,value"),
        ending in "\n|\r\n|\r",
    ) {
        let text = header.into_iter().chain(rows).collect::<Vec<_>>().join(&ending);
        if let Ok(file) = read_with(text.as_bytes(), &Recipe::default()) {
            if file.layout == Layout::Wide {
                let dropped = count(&file, IssueCode::DuplicateExact);
                prop_assert!(file.series.iter().all(|series| series.len() as u64 + dropped == file.rows || dropped >= 20));
            }
            for series in &file.series {
                prop_assert!(series.times().is_sorted());
            }
        }
    }
}
