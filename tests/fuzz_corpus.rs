//! Every reader against its seed corpus, and against what becomes of the seeds when bytes flip, vanish or join: no panic,
//! every row read or rejected, memory bounded. Longer: `FUZZ_CASES=100000 cargo test --release --test fuzz_corpus changed`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/check.rs"]
mod check;
#[path = "common/corpus.rs"]
mod corpus;

use std::{fmt::Write as _, fs, path::Path, sync::LazyLock};

use causeway::{
    case::Case,
    historian::{Damage, Error, FileSamples, IssueCode, NoTable, write_parquet},
    time::Zone,
};
use check::{check, read};
use proptest::prelude::*;

static SEEDS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let mut seeds = corpus::seeds();
    for table in [corpus::TABLES[0], corpus::TABLES[3]] {
        let mut parquet = Vec::new();
        write_parquet(&read(table.as_bytes()).unwrap(), &mut parquet).unwrap();
        seeds.push(parquet);
        seeds.push(arrow(&read(table.as_bytes()).unwrap()));
    }
    seeds
});

/// A file's series as an Arrow IPC file.
fn arrow(file: &FileSamples) -> Vec<u8> {
    use polars::prelude::{Column, DataFrame, IntoColumn as _, IpcWriter, NamedFrom as _, SerWriter as _, TimeUnit};
    let first = &file.series[0];
    let times = polars::prelude::Series::new("time".into(), first.times());
    let times = times.i64().unwrap().clone().into_datetime(TimeUnit::Nanoseconds, None).into_column();
    let of_first = file.series.iter().filter(|series| series.len() == first.len());
    let values = of_first.map(|series| Column::new(series.name.as_str().into(), series.values()));
    let mut frame = DataFrame::new(first.len(), std::iter::once(times).chain(values).collect()).unwrap();
    let mut bytes = Vec::new();
    IpcWriter::new(&mut bytes).finish(&mut frame).unwrap();
    bytes
}

/// The seeds of the targets in `tests/fuzz`, sorted by reader: `cargo test --release --test fuzz_corpus seeds_of -- --ignored`.
#[test]
#[ignore = "writes into tests/fuzz/corpus"]
fn seeds_of_every_target_are_written() {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let write = |target: &str, nth: usize, bytes: &[u8]| {
        let folder = all.join(target);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("seed-{nth}")), bytes).unwrap();
    };
    for (nth, seed) in SEEDS.iter().enumerate() {
        let has = |name: &[u8]| seed.windows(name.len()).any(|part| part == name);
        let is_packed_table = seed.starts_with(b"\x1f\x8b") || (seed.starts_with(b"PK") && has(b"a.csv"));
        let target = match &seed[..4.min(seed.len())] {
            b"PAR1" => "parquet",
            b"ARRO" => "arrow_ipc",
            _ if is_packed_table => "packed",
            [b'P', b'K', ..] | [0xd0, 0xcf, ..] => "workbook",
            _ => "delimited",
        };
        write(target, nth, seed);
    }
    write("workbook", 0, include_bytes!("files/cut_inside_a_table.ods"));
    write("case_json", 0, include_bytes!("../data/cases/taigu-kettle-2024/case.json"));
    let bare = Case::bare("c", Zone::UTC);
    write("case_json", 1, &serde_json::to_vec(&bare).unwrap());
}

#[test]
fn the_seeds_themselves_read_or_are_refused() {
    let num_read = SEEDS.iter().filter(|seed| read(seed).is_ok()).count();
    SEEDS.iter().for_each(|seed| check(seed));
    assert!(num_read * 10 >= SEEDS.len() * 8, "{num_read} of {}", SEEDS.len());
}

#[test]
fn every_beginning_of_a_seed_is_read_or_refused() {
    for seed in SEEDS.iter() {
        let step = seed.len().div_ceil(120).max(1);
        (0..seed.len()).step_by(step).for_each(|len| check(&seed[..len]));
    }
}

/// Found by mutation: calamine 0.38 reads on for ever where the content of an ods workbook ends inside a table.
#[test]
fn a_workbook_cut_inside_a_table_is_refused() {
    assert!(matches!(read(include_bytes!("files/cut_inside_a_table.ods")), Err(Error::NotATable { .. })));
}

/// Found by the target `workbook`: calamine 0.38 panics where an xlsb record states more bytes than there are.
#[test]
fn a_binary_workbook_with_a_record_past_its_end_is_refused() {
    assert!(matches!(read(include_bytes!("files/record_past_its_end.xlsb")), Err(Error::NotATable { .. })));
}

fn check_refused(bytes: &[u8], expect: impl Fn(&Error) -> bool) {
    let refused = read(bytes).unwrap_err();
    assert!(expect(&refused), "{refused}");
}

/// Found by the target `workbook`: calamine 0.38 follows sectors that run in a ring for ever, and more memory with them.
#[test]
fn a_workbook_whose_sectors_run_in_a_ring_is_refused() {
    let is_damaged = |error: &Error| matches!(error, Error::NotATable { why: NoTable::Damaged(Damage::Format), .. });
    check_refused(include_bytes!("files/sectors_in_a_ring.xls"), is_damaged);
}

/// Found by the target `workbook`: a cell in column 3,789,677,025, with as many empty cells before it.
#[test]
fn a_cell_far_out_is_refused() {
    let is_bound = |error: &Error| matches!(error, Error::UnpacksTooFar { most_mib: 16, .. });
    check_refused(include_bytes!("files/cell_far_out.xlsb"), is_bound);
}

/// Found by the targets `parquet` and `arrow_ipc`: polars 0.55 asks for the terabytes that they state (a number of values
/// below zero is read as one of many), and the program ends.
#[test]
fn columnar_files_that_state_terabytes_are_refused() {
    let is_refused = |error: &Error| {
        matches!(error, Error::StatesTooMuch { .. } | Error::NotATable { why: NoTable::Damaged(_), .. })
    };
    check_refused(include_bytes!("files/states_terabytes.parquet"), is_refused);
    check_refused(include_bytes!("files/states_terabytes.arrow"), is_refused);
    check_refused(include_bytes!("files/page_below_zero.parquet"), is_refused);
}

/// Found by the target `arrow_ipc`: a civil time seven nanoseconds before the last that can be counted.
#[test]
fn a_time_at_the_end_of_all_times_is_rejected() {
    let bytes = include_bytes!("files/time_at_the_end.arrow");
    check(bytes);
    let file = read(bytes).unwrap();
    assert_eq!((file.rows, file.rows_rejected), (1, 1));
}

/// Files whose numbers of rows, values and bytes are changed one by one: none may end the program.
#[test]
fn columnar_files_with_any_number_made_huge_are_read_or_refused() {
    let varint = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f];
    let number = (1u64 << 45).to_le_bytes();
    for seed in SEEDS.iter().filter(|seed| seed.starts_with(b"PAR1") || seed.starts_with(b"ARROW1")) {
        let huge: &[u8] = if seed.starts_with(b"PAR1") { &varint } else { &number };
        for at in 6..seed.len() - 12 {
            let over = [&seed[..at], huge, &seed[seed.len().min(at + huge.len())..]].concat();
            check(&over);
            if seed.starts_with(b"PAR1") {
                check(&[&seed[..at], huge, &seed[at + 1..]].concat());
            }
        }
    }
}

#[test]
fn a_quote_that_is_never_closed_is_named_as_the_reason() {
    let lines = "words of a log\n".repeat(10_000);
    let text = format!("time,note,a\n2024-12-17 17:53:00,\"{lines}\",1\n2024-12-17 17:54:00,b,2\n");
    let is_quote =
        |error: &Error| matches!(error, Error::NotATable { why: NoTable::QuoteOpen { row: 2, most_kib: 64 }, .. });
    check_refused(text.as_bytes(), is_quote);
    let is_plain = |error: &Error| matches!(error, Error::NotATable { why: NoTable::NoRows, .. });
    check_refused(lines.as_bytes(), is_plain);
}

#[test]
fn many_columns_are_read() {
    let names: Vec<String> = (0..5_000).map(|nth| format!("T{nth}")).collect();
    let values: Vec<String> = (0..5_000).map(|nth| format!("{nth}.5")).collect();
    let mut text = format!("time,{}\n", names.join(","));
    for minute in 10..40 {
        writeln!(text, "2024-12-17 17:{minute}:00,{}", values.join(",")).unwrap();
    }
    let file = read(text.as_bytes()).unwrap();
    assert_eq!((file.series.len(), file.rows, file.series[4_999].values()[29]), (5_000, 30, 4999.5));
}

#[test]
fn a_field_of_100_mb_does_not_stop_the_rest() {
    let huge = "x".repeat(100 << 20);
    let mut text = "time,a,b\n2024-12-17 17:53:00,1,2\n2024-12-17 17:54:00,".to_owned();
    text += &huge;
    text += ",3\n2024-12-17 17:55:00,4,5\n";
    let file = read(text.as_bytes()).unwrap();
    assert_eq!((file.rows, file.series[1].values()), (3, [2.0, 3.0, 5.0].as_slice()));
    let issue = file.issues.iter().find(|issue| issue.code == IssueCode::NotANumber).unwrap();
    assert!(issue.detail.len() < 300 && issue.row == Some(3));
    let quoted = format!("time,a\n2024-12-17 17:53:00,\"{huge}\n2024-12-17 17:54:00,1\n2024-12-17 17:55:00,2\n");
    assert_eq!(read(quoted.as_bytes()).unwrap().rows, 3);
    assert!(read(huge.as_bytes()).is_err());
    assert!(read(corpus::gzip(text.as_bytes()).as_slice()).is_err(), "beyond the bound when packed that well");
}

#[test]
fn odd_ends_and_bytes_are_handled() {
    assert!(matches!(read(b"time,a\n2024-12-17 17:53:00,1\n\0\0\0\n"), Err(Error::NotATable { .. })));
    let mut late = "time,a\n".to_owned();
    for nth in 0..20_000 {
        writeln!(late, "2024-12-17 {:02}:{:02}:{:02},1", nth / 3600, nth / 60 % 60, nth % 60).unwrap();
    }
    late += "2024-12-18 00:00:00,\0\n";
    let file = read(late.as_bytes()).unwrap();
    assert_eq!((file.rows, file.series[0].quality(20_000).is_usable()), (20_001, false));
    let bare = read(b"time,a,b\n").unwrap();
    assert_eq!((bare.rows, bare.rows_rejected, bare.series.len()), (0, 0, 2));
    let cut = read(b"time,a\n2024-12-17 17:53:00,1\n2024-12-17 17:54:00,2\n2024-12-17 17:5").unwrap();
    assert_eq!(
        (cut.rows, cut.rows_rejected, cut.issues.iter().any(|issue| issue.code == IssueCode::Truncated)),
        (2, 1, true)
    );
}

#[derive(Clone, Debug)]
enum Change {
    Flip(usize, u8),
    Cut(usize, usize),
    Repeat(usize, usize),
    Splice(usize, usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        4 => (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        1 => (any::<usize>(), 0usize..40).prop_map(|(at, len)| Change::Cut(at, len)),
        1 => (any::<usize>(), 0usize..40).prop_map(|(at, len)| Change::Repeat(at, len)),
        1 => (any::<usize>(), any::<usize>(), any::<usize>()).prop_map(|(at, seed, from)| Change::Splice(at, seed, from)),
    ]
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    if bytes.is_empty() {
        return;
    }
    match *change {
        Change::Flip(at, byte) => {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        Change::Cut(at, len) => {
            let at = at % bytes.len();
            let end = bytes.len().min(at + len);
            bytes.drain(at..end);
        }
        Change::Repeat(at, len) => {
            let at = at % bytes.len();
            let part = bytes[at..bytes.len().min(at + len)].to_vec();
            bytes.splice(at..at, part);
        }
        Change::Splice(at, seed, from) => {
            let other = &SEEDS[seed % SEEDS.len()];
            bytes.truncate(at % bytes.len());
            bytes.extend_from_slice(&other[from % other.len()..]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(std::env::var("FUZZ_CASES").ok().and_then(|num| num.parse().ok()).unwrap_or(600)))]

    #[test]
    fn changed_seeds_are_read_or_refused(seed in any::<usize>(), changes in prop::collection::vec(change(), 1..8)) {
        let mut bytes = SEEDS[seed % SEEDS.len()].clone();
        for change in &changes {
            apply(&mut bytes, change);
        }
        check(&bytes);
    }

    /// A workbook's parts are packed, so flips mostly break the packing: here the parts change before they are packed.
    #[test]
    fn workbooks_with_changed_parts_are_read_or_refused(part in any::<usize>(), changes in prop::collection::vec(change(), 1..4)) {
        let book = if part.is_multiple_of(3) { corpus::ods() } else { corpus::xlsx() };
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&book)).unwrap();
        let changed = part / 3 % archive.len();
        let mut parts = Vec::new();
        for idx in 0..archive.len() {
            let mut file = archive.by_index(idx).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            if idx == changed {
                changes.iter().filter(|change| !matches!(change, Change::Splice(..))).for_each(|change| apply(&mut bytes, change));
            }
            parts.push((file.name().unwrap().into_owned(), bytes));
        }
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        check(&corpus::zip(&parts));
    }
}
