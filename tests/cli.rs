//! The command line as a user meets it: results on stdout, reasons on stderr, exit codes, nothing left behind.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::{Command, Output},
};

use serde_json::Value;

const KETTLE: &str = "taigu-kettle-2024";
const RECORD: &str = "time,T\n2024-01-01 00:00,1\n2024-01-01 00:01,5\n2024-01-01 00:02,6\n2024-01-01 00:03,2\n";

fn causeway(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_causeway"))
        .args(args)
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn json(folder: &Path, args: &[&str]) -> Value {
    let out = causeway(folder, &[args, &["--json"]].concat());
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    serde_json::from_slice(&out.stdout).unwrap()
}

fn refuses(folder: &Path, args: &[&str], code: i32, mentions: &[&str]) {
    let before = fs::read_dir(folder).unwrap().count();
    let out = causeway(folder, args);
    let message = String::from_utf8_lossy(&out.stderr);
    assert_eq!(out.status.code(), Some(code), "{args:?}: {message}");
    for word in mentions {
        assert!(message.contains(word), "{args:?} does not mention {word}: {message}");
    }
    assert!(!message.contains("panicked"), "{message}");
    assert!(out.stdout.is_empty(), "{args:?} wrote to stdout");
    assert_eq!(fs::read_dir(folder).unwrap().count(), before, "{args:?} left a file behind");
}

#[test]
fn samples_are_written_with_both_their_times_and_where_they_stand() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.csv"), RECORD).unwrap();
    let args = ["samples", "r.csv", "-o", "out.csv", "--from", "2024-01-01 00:01", "--zone", "UTC", "--lang", "en"];
    assert!(causeway(folder.path(), &args).status.success());
    let text = fs::read_to_string(folder.path().join("out.csv")).unwrap();
    let rows: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert_eq!(rows.len(), 4, "{text}");
    assert!(rows[1].starts_with("T,T,2024-01-01T00:01:00Z,2024-01-01T00:01:00Z,"), "{text}");
    assert!(rows[1].ends_with(",r.csv,3,B") && rows[1].contains(",5,"), "{text}");
    refuses(folder.path(), &["samples", "r.csv", "-o", "r.csv"], 2, &["r.csv"]);
    refuses(folder.path(), &["samples", "r.csv", "-o", "x.xlsx"], 2, &[".csv"]);
    refuses(folder.path(), &["samples", "r.csv", "-o", "x.csv", "--tag", "U"], 1, &["U"]);
    let kettle = ["samples", KETTLE, "-o", "k.csv", "--tag", "PI-101", "--lang", "en"];
    assert!(causeway(folder.path(), &kettle).status.success());
    let text = fs::read_to_string(folder.path().join("k.csv")).unwrap();
    assert!(text.lines().skip(1).all(|row| row.starts_with("PI-101,") && row.contains(",yes,")));
}

#[test]
fn a_bare_recording_is_inspected_and_searched() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.csv"), RECORD).unwrap();
    let seen = json(folder.path(), &["inspect", "r.csv"]);
    assert_eq!(seen["rows"], 4);
    assert_eq!(seen["zone_assumed"], true);
    assert_eq!(seen["tags"][0]["max"], 6.0);

    let found = json(folder.path(), &["exceed", "r.csv", "--limit", "T > 4", "--zone", "+08:00"]);
    let episode = &found["results"][0]["episodes"][0];
    assert_eq!(episode["start"], "2024-01-01T00:01:00+08:00");
    assert_eq!(episode["crossed_out"][1], "2024-01-01T00:03:00+08:00");
    assert_eq!(episode["duration_s"], 60.0);
    assert_eq!(episode["reconstructed"], false);
    assert_eq!(found["zone_assumed"], false);
    let text = causeway(folder.path(), &["exceed", "r.csv", "--limit", "T > 4", "--lang", "en"]).stdout;
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains("00:00:00 – 00:01:00") && text.contains("read as UTC"), "{text}");
}

#[test]
fn the_kettle_case_lists_its_limits_and_none_for_pressure() {
    let folder = tempfile::tempdir().unwrap();
    let found = json(folder.path(), &["exceed", KETTLE]);
    let results = found["results"].as_array().unwrap();
    let beyond = |tag: &str, value: f64| {
        results.iter().any(|r| {
            r["tag"] == tag && r["limit"]["value"] == value && r["samples_beyond"].as_u64().is_some_and(|n| n > 0)
        })
    };
    assert!(beyond("TI-101", 200.0) && beyond("TI-101", 180.0) && beyond("TI-201", 220.0));
    assert!(results.iter().all(|r| r["tag"] != "PI-101" && r["tag"] != "PG-301"), "the report gives no pressure limit");
    let text = String::from_utf8(causeway(folder.path(), &["exceed", KETTLE, "--lang", "en"]).stdout).unwrap();
    assert!(text.contains("PI-101") && text.contains("reconstruction"), "{text}");
}

#[test]
fn wrong_usage_and_bad_input_are_refused_clearly() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD).unwrap();
    fs::write(at.join("empty.csv"), "").unwrap();
    refuses(at, &["inspect", "absent.csv"], 1, &["absent.csv"]);
    refuses(at, &["inspect", "empty.csv"], 1, &["empty.csv", "empty"]);
    refuses(at, &["inspect", "."], 1, &["case.json"]);
    refuses(at, &["inspect", KETTLE], 1, &["case", "historian-reconstruction.csv"]);
    refuses(at, &["exceed", "r.csv", "--limit", "nosuch > 1"], 1, &["nosuch", "T"]);
    refuses(at, &["exceed", "r.csv", "--limit", "T ≫ x"], 2, &["T ≫ x", "--limit"]);
    refuses(at, &["exceed", "r.csv"], 2, &["--limit"]);
    refuses(at, &["exceed", "nosuch-case"], 1, &["nosuch-case", KETTLE]);
    refuses(at, &["exceed", KETTLE, "--limit", "TI-101 > 3 MPa"], 1, &["MPa", "℃"]);
    refuses(at, &["plot", "r.csv", "-o", "f.bmp"], 2, &["f.bmp", ".svg"]);
    refuses(at, &["plot", "r.csv", "-o", "f.svg", "--tag", "X"], 1, &["X"]);
    refuses(at, &["plot", "r.csv", "-o", "f.svg", "--from", "noon"], 2, &["--from", "noon"]);
    refuses(at, &["report", KETTLE, "-o", "r.txt"], 2, &["r.txt", ".docx"]);
    refuses(at, &["report", KETTLE, "-o", "no/such/r.md"], 1, &["no/such/r.md"]);
    refuses(at, &["frobnicate"], 2, &["frobnicate"]);
    refuses(at, &["exceed", "r.csv", "--zone", "Mars"], 2, &["Mars"]);
}

#[test]
fn a_case_file_with_a_mistake_names_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let whole =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases/taigu-kettle-2024/case.json"))
            .unwrap();
    let write = |text: &str| {
        fs::create_dir_all(at.join("c")).unwrap();
        fs::write(at.join("c/case.json"), text).unwrap();
    };
    write(&whole.replacen("\"kind\": \"design\"", "\"kind\": \"desing\"", 1));
    refuses(at, &["exceed", "c"], 1, &["c/case.json", "line", "desing", "limits[0].kind"]);
    write(&whole.replacen("\"limits\": [", "\"limts\": [", 1));
    refuses(at, &["exceed", "c"], 1, &["limts", "limits"]);
    write(&whole.replacen("\"version\": 3", "\"version\": 99", 1));
    refuses(at, &["exceed", "c"], 1, &["99", "newer"]);
    write(&whole[..whole.len() / 2]);
    refuses(at, &["exceed", "c"], 1, &["c/case.json", "line"]);
    write("{}");
    refuses(at, &["exceed", "c"], 1, &["causeway-case"]);
    fs::remove_file(at.join("c/case.json")).unwrap();
    refuses(at, &["exceed", "c"], 1, &["case.json"]);
}

#[test]
fn a_case_cannot_reach_outside_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let bundled = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases/taigu-kettle-2024");
    fs::create_dir_all(at.join("c/evidence")).unwrap();
    let whole = fs::read_to_string(bundled.join("case.json")).unwrap();
    let csv = "evidence/historian-reconstruction.csv";
    fs::copy(bundled.join(csv), at.join("outside.csv")).unwrap();
    fs::write(at.join("c/case.json"), whole.replace(csv, "../outside.csv")).unwrap();
    refuses(at, &["exceed", "c"], 1, &["../outside.csv"]);
    fs::write(at.join("c/case.json"), &whole).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(at.join("outside.csv"), at.join("c").join(csv)).unwrap();
        refuses(at, &["exceed", "c"], 1, &["historian-reconstruction.csv"]);
    }
}

#[test]
fn figures_and_reports_are_written_whole() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let heads: [(&str, &[u8]); 2] = [("f.svg", b"<svg"), ("f.png", b"\x89PNG")];
    for (name, head) in heads {
        let out = causeway(at, &["plot", KETTLE, "-o", name, "--from", "2024-12-17 17:00", "--tag", "TI-101"]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let bytes = fs::read(at.join(name)).unwrap();
        assert!(bytes[..200].windows(head.len()).any(|w| w == head), "{name}");
    }
    for name in ["r.docx", "r.pdf", "r.html", "r.md"] {
        let out = causeway(at, &["report", KETTLE, "-o", name]);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        assert!(fs::metadata(at.join(name)).unwrap().len() > 10_000, "{name}");
    }
    assert_eq!(fs::read_dir(at).unwrap().count(), 6, "only what was asked for");
}

#[test]
fn without_a_display_the_window_says_so() {
    let folder = tempfile::tempdir().unwrap();
    refuses(folder.path(), &[], 1, &["display", "causeway report"]);
    refuses(folder.path(), &["open", KETTLE], 1, &["display"]);
    refuses(folder.path(), &["open", "nosuch"], 1, &["nosuch"]);
}

#[test]
fn a_case_of_ones_own_is_made_and_filled() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD).unwrap();
    assert!(causeway(at, &["new", "my-case", "--zone", "Asia/Shanghai"]).status.success());
    refuses(at, &["new", "my-case"], 1, &["my-case"]);
    assert!(causeway(at, &["import", "my-case", "r.csv", "--zone", "Asia/Shanghai"]).status.success());
    let found = json(at, &["exceed", "my-case", "--limit", "T > 4"]);
    assert_eq!(found["results"][0]["episodes"][0]["start"], "2024-01-01T00:01:00+08:00");
    assert_eq!(fs::read_to_string(at.join("my-case/evidence/r.csv")).unwrap(), RECORD);
    refuses(at, &["import", KETTLE, "r.csv"], 1, &["read-only"]);
}

#[test]
fn a_recording_survives_the_way_through_parquet() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD).unwrap();
    assert!(causeway(at, &["convert", "r.csv", "-o", "r.parquet"]).status.success());
    let limit = ["--limit", "T > 4"];
    let of_csv = json(at, &[&["exceed", "r.csv"][..], &limit].concat());
    let of_parquet = json(at, &[&["exceed", "r.parquet"][..], &limit].concat());
    assert_eq!(of_csv["results"], of_parquet["results"]);
}

#[test]
fn a_row_a_recipe_and_the_health_of_a_tag_are_shown() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("r.csv", "time;T (℃);P\n2024-01-01 00:00;1,5;Bad\n2024-01-01 00:01;2,5;7\nsoon;1;1\n");
    let row = json(folder.path(), &["inspect", "r.csv", "--at-row", "2"]);
    assert_eq!(
        (&row["row"], &row["cells"][2], row["samples"].as_array().unwrap().len()),
        (&2.into(), &"Bad".into(), 2)
    );
    let (first, second) = (&row["samples"][0], &row["samples"][1]);
    assert_eq!((&first["tag"], &first["text"], &first["value"]), (&"T".into(), &"1,5".into(), &1.5.into()));
    assert_eq!((&first["letters"], &first["time"]), (&"B".into(), &"2024-01-01T00:00:00Z".into()));
    assert_eq!((&second["quality"], &second["value"]), (&"bad".into(), &Value::Null));
    let rejected = json(folder.path(), &["inspect", "r.csv", "--at-row", "4"]);
    assert_eq!(
        (&rejected["samples"], &rejected["issues"][0]["code"]),
        (&Value::Array(vec![]), &"time_unreadable".into())
    );
    refuses(folder.path(), &["inspect", "r.csv", "--at-row", "9"], 1, &["9"]);
    let shown = causeway(folder.path(), &["inspect", "r.csv", "--at-row", "2", "--lang", "zh"]);
    assert!(String::from_utf8_lossy(&shown.stdout).contains("单元格"));

    let recipe = causeway(folder.path(), &["inspect", "r.csv", "--recipe"]).stdout;
    assert!(String::from_utf8_lossy(&recipe).contains("\"delimiter\": \";\""));
    fs::write(folder.path().join("r.json"), recipe).unwrap();
    let open = json(folder.path(), &["inspect", "r.csv"]);
    let again = json(folder.path(), &["inspect", "r.csv", "--with-recipe", "r.json"]);
    assert_eq!(open["tags"], again["tags"]);
    refuses(folder.path(), &["inspect", "r.csv", "--with-recipe", "r.csv"], 1, &["r.csv"]);

    let mut text = "time,I (mA)\n".to_owned();
    for nth in 0..300 {
        let value = if nth == 150 { 3.2 } else { 12.0 + f64::from(nth * 7919 % 101) * 0.01 };
        writeln!(text, "2024-01-01 00:{:02}:{:02},{value}", nth / 60, nth % 60).unwrap();
    }
    write("i.csv", &text);
    let seen = json(folder.path(), &["inspect", "i.csv", "--lang", "en"]);
    let issues = seen["issues"].as_array().unwrap();
    let fault = issues.iter().find(|issue| issue["code"] == "instrument_fault").unwrap();
    assert_eq!((&fault["row"], &fault["column"]), (&152.into(), &"I".into()));
    assert!(fault["text"].as_str().unwrap().contains("2024-01-01T00:02:30Z"), "{fault}");
    assert!(issues.iter().any(|issue| issue["code"] == "spike"));
    let people = String::from_utf8(causeway(folder.path(), &["inspect", "i.csv", "--lang", "zh"]).stdout).unwrap();
    assert!(people.contains("抖动") && people.contains("NAMUR NE 43"), "{people}");
}

#[test]
fn an_assumed_zone_and_elapsed_seconds_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD).unwrap();
    fs::write(at.join("e.csv"), "time_s,T\n0,1\n0.5,5\n1,1\n").unwrap();
    let text = |args: &[&str]| String::from_utf8(causeway(at, args).stdout).unwrap();
    let limit = ["--limit", "T > 4"];
    assert!(text(&[&["exceed", "r.csv"][..], &limit].concat()).contains("assumed"));
    assert!(!text(&[&["exceed", "r.csv", "--zone", "UTC"][..], &limit].concat()).contains("assumed"));
    assert!(text(&[&["exceed", "r.csv", "--lang", "zh"][..], &limit].concat()).contains("假定"));
    assert!(text(&[&["exceed", "e.csv"][..], &limit].concat()).contains("1970-01-01T00:00:00Z"));
    assert_eq!(json(at, &[&["exceed", "r.csv"][..], &limit].concat())["zone_assumed"], true);
    assert!(causeway(at, &["plot", "r.csv", "-o", "f.svg", "--lang", "en"]).status.success());
    assert!(fs::read_to_string(at.join("f.svg")).unwrap().contains("UTC (assumed)"));
}

#[test]
fn originals_are_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD).unwrap();
    assert!(causeway(at, &["convert", "r.csv", "-o", "r.parquet"]).status.success());
    refuses(at, &["convert", "r.parquet", "-o", "./r.parquet"], 2, &["r.parquet", "original"]);
    refuses(at, &["convert", "r.parquet#any", "-o", "r.parquet"], 2, &["r.parquet", "original"]);
    assert!(causeway(at, &["new", "c"]).status.success());
    assert!(causeway(at, &["import", "c", "r.csv"]).status.success());
    for output in ["c/evidence/r.md", "c/../c/evidence/r.html"] {
        refuses(at, &["report", "c", "-o", output], 2, &["original"]);
    }
    assert_eq!(fs::read_to_string(at.join("c/evidence/r.csv")).unwrap(), RECORD);
}

#[test]
fn a_changed_original_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD).unwrap();
    assert!(causeway(at, &["new", "c", "--zone", "UTC"]).status.success());
    assert!(causeway(at, &["import", "c", "r.csv"]).status.success());
    let limit = ["exceed", "c", "--limit", "T > 4", "--lang", "en"];
    assert!(!String::from_utf8(causeway(at, &limit).stdout).unwrap().contains("registered"));
    fs::write(at.join("c/evidence/r.csv"), RECORD.replace('6', "7")).unwrap();
    assert!(String::from_utf8(causeway(at, &limit).stdout).unwrap().contains("not the one registered"));
    assert!(causeway(at, &["report", "c", "-o", "r.md", "--lang", "en"]).status.success());
    assert!(fs::read_to_string(at.join("r.md")).unwrap().contains("not the one registered"));
}

#[test]
fn a_typed_limit_is_held_against_every_recording_of_its_tag() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("a.csv"), RECORD).unwrap();
    fs::write(at.join("b.csv"), RECORD.replace("01-01", "02-02")).unwrap();
    assert!(causeway(at, &["new", "c"]).status.success());
    assert!(causeway(at, &["import", "c", "a.csv", "b.csv"]).status.success());
    let found = json(at, &["exceed", "c", "--limit", "T > 4"]);
    assert_eq!(found["results"].as_array().unwrap().len(), 2);
}

#[test]
fn odd_limits_and_numbers_are_answered_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD).unwrap();
    refuses(at, &["exceed", "r.csv", "--limit", "T > 1,5"], 2, &["T > 1,5"]);
    refuses(at, &["exceed", "r.csv", "--limit", "T > 4 ℃"], 1, &["no unit"]);
    fs::create_dir(at.join("d.svg")).unwrap();
    refuses(at, &["plot", "r.csv", "-o", "d.svg", "--lang", "zh"], 1, &["这是文件夹"]);
    refuses(at, &["plot", "r.csv", "-o", "no/f.svg", "--lang", "zh"], 1, &["文件夹不存在"]);
    for (limit, shown) in [("T > 1e300", "1e300"), ("T > 1e-300", "1e-300"), ("T > 5", "episodes: 1")] {
        let text = String::from_utf8(causeway(at, &["exceed", "r.csv", "--limit", limit]).stdout).unwrap();
        assert!(text.contains(shown) && text.lines().all(|line| line.len() < 200), "{text}");
    }
}

#[test]
fn names_cannot_steer_the_terminal_and_a_full_disk_is_no_success() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::write(at.join("r.csv"), RECORD.replace(",T", ",T\u{202e}")).unwrap();
    let seen = String::from_utf8(causeway(at, &["inspect", "r.csv"]).stdout).unwrap();
    assert!(seen.contains('T') && !seen.contains('\u{202e}'), "{seen}");
    let out = causeway(at, &["exceed", "r.csv", "--limit", "X\u{1b}[31m > 1"]);
    assert!(!out.stderr.contains(&0x1b), "{}", String::from_utf8_lossy(&out.stderr));
    #[cfg(target_os = "linux")]
    {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let status = Command::new(env!("CARGO_BIN_EXE_causeway"))
            .args(["inspect", "r.csv", "--json"])
            .current_dir(at)
            .stdout(full)
            .stderr(std::process::Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.code(), Some(1));
    }
}

#[test]
fn elapsed_times_are_written_and_taken_as_elapsed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("e.csv"), "elapsed_s,T\n0,1\n60,5\n120,6\n180,2\n240,1\n").unwrap();
    let text = |args: &[&str]| String::from_utf8(causeway(folder.path(), args).stdout).unwrap();
    for verb in ["exceed", "whatif", "first-out", "alarms"] {
        let said = text(&[verb, "e.csv", "--limit", "T > 4"]);
        assert!(said.contains("T+00:01:00") && !said.contains("1970-01-01 "), "{verb}: {said}");
    }
    let late = text(&["bands", "e.csv", "--limit", "T > 4", "--from", "T+0:02:00"]);
    assert!(late.contains("2 min on record"), "{late}");
    let dated = text(&["exceed", "e.csv", "--limit", "T > 4", "--start", "2024-03-05T08:00:00+08:00"]);
    assert!(dated.contains("2024-03-05 08:01:00"), "{dated}");
}

#[test]
fn a_recording_where_a_case_is_wanted_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.csv"), RECORD).unwrap();
    refuses(folder.path(), &["limits", "r.csv"], 1, &["r.csv", "is a file", "case.json", "causeway import"]);
    refuses(folder.path(), &["limits", "none.csv"], 1, &["none.csv", "no file", KETTLE]);
}
