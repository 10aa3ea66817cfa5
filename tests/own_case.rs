//! A case of one's own: what import keeps of how a recording was read, and what opening the case makes of it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/verbs.rs"]
mod verbs;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use causeway::{
    case::{CaseFolder, Recipe},
    historian::{Cancel, CaseSamples, FileSamples, Means, Progress, read_bytes},
};
use serde_json::{Value, json};
use verbs::json as found;

const BARE: &str = "time,T (℃)\n2024-12-17 17:53:00,1\n2024-12-17 17:54:00,5\n2024-12-17 17:55:00,2\n";

fn causeway(folder: &Path, args: &[&str]) -> Output {
    let out = verbs::causeway(folder, args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    out
}

/// Changes a case file as its owner would in a text editor.
fn edit(folder: &Path, change: impl FnOnce(&mut Value)) {
    let place = folder.join("c/case.json");
    let mut case: Value = serde_json::from_str(&fs::read_to_string(&place).unwrap()).unwrap();
    change(&mut case);
    fs::write(place, serde_json::to_string_pretty(&case).unwrap()).unwrap();
}

fn load(folder: &Path) -> CaseSamples {
    let folder = CaseFolder::find(&folder.join("c")).unwrap();
    let (cancel, progress) = (Cancel::default(), Progress::default());
    CaseSamples::load(&folder.open().unwrap(), &folder, Means::alone(&cancel, &progress)).unwrap()
}

fn recipe_in(folder: &Path) -> Value {
    let case: Value = serde_json::from_str(&fs::read_to_string(folder.join("c/case.json")).unwrap()).unwrap();
    case["recordings"][0]["recipe"].clone()
}

#[test]
fn an_assumed_zone_stays_assumed_until_somebody_sets_one() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    fs::write(at.join("r.csv"), BARE).unwrap();
    causeway(at, &["new", "c"]);
    let said = String::from_utf8(causeway(at, &["import", "c", "r.csv", "--lang", "en"]).stderr).unwrap();
    assert!(said.contains("nobody stated one"), "{said}");
    assert_eq!(recipe_in(at)["zone"], Value::Null);
    let exceed = ["exceed", "c", "--limit", "T > 4"];
    assert_eq!(found(at, &exceed)["zone_assumed"], true);
    causeway(at, &["report", "c", "-o", "r.md", "--lang", "en"]);
    assert!(fs::read_to_string(at.join("r.md")).unwrap().contains("which is assumed"));
    edit(at, |case| case["recordings"][0]["recipe"]["zone"] = json!("Asia/Shanghai"));
    let settled = found(at, &exceed);
    assert_eq!(settled["zone_assumed"], false);
    assert_eq!(settled["results"][0]["episodes"][0]["start"], "2024-12-17T09:54:00Z");
    edit(at, |case| {
        case["recordings"][0]["recipe"].as_object_mut().unwrap().remove("zone");
        case["clocks"][0]["zone"] = json!("Asia/Shanghai");
    });
    let by_clock = found(at, &exceed);
    assert_eq!(by_clock["zone_assumed"], false, "a zone written to the clock is stated");
    assert_eq!(by_clock["results"][0]["episodes"][0]["start"], "2024-12-17T09:54:00Z");
}

#[test]
fn a_zone_that_the_case_or_the_file_states_is_kept() {
    for (new, import, text, start) in [
        (
            &["new", "c", "--zone", "Asia/Shanghai"][..],
            &["import", "c", "r.csv"][..],
            BARE,
            "2024-12-17T17:54:00+08:00",
        ),
        (&["new", "c", "--zone", "UTC"], &["import", "c", "r.csv"], BARE, "2024-12-17T17:54:00Z"),
        (&["new", "c"], &["import", "c", "r.csv", "--zone", "+08:00"], BARE, "2024-12-17T09:54:00Z"),
        (
            &["new", "c"],
            &["import", "c", "r.csv"],
            "time,T\n2024-12-17T17:53:00+08:00,1\n2024-12-17T17:54:00+08:00,5\n2024-12-17T17:55:00+08:00,1\n",
            "2024-12-17T09:54:00Z",
        ),
    ] {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("r.csv"), text).unwrap();
        causeway(home.path(), new);
        causeway(home.path(), import);
        let found = found(home.path(), &["exceed", "c", "--limit", "T > 4"]);
        assert_eq!(found["zone_assumed"], false, "{new:?} {import:?}");
        assert_eq!(found["results"][0]["episodes"][0]["start"], start, "{new:?} {import:?}");
    }
}

/// Times, values and places of every sample.
fn samples(file: &FileSamples) -> Vec<String> {
    let series = file.series.iter().enumerate().map(|(nth, series)| {
        let each = (0..series.len()).map(|idx| {
            format!("{} {} {:?}", series.times()[idx], series.values()[idx], file.origin_of(nth, idx).unwrap())
        });
        format!("{} {:?} {}", series.name, series.unit, each.collect::<Vec<_>>().join("; "))
    });
    series.collect()
}

/// A file, the one option that decides how it is read, and the field of the recipe that it becomes.
fn choices() -> Vec<(&'static str, Vec<u8>, [&'static str; 2], &'static str)> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/office_times.xlsx");
    let text = |text: &str| text.as_bytes().to_vec();
    let two = "t1,t2,a\n2024-12-17 17:53:00,2025-01-01 00:00:00,1\n2024-12-17 17:54:00,2025-01-02 00:00:00,2\n";
    let gbk = encoding_rs::GB18030.encode("时间,反应釜温度,夹套压力\n2024-12-17 17:53:00,1,2\n").0.into_owned();
    vec![
        ("r.csv", text(BARE), ["--zone", "Asia/Shanghai"], "zone"),
        ("r.csv", text("clock,a\n23:59:00,1\n00:01:00,2\n"), ["--start", "2024-12-17T00:30:00+08:00"], "start"),
        ("r.csv", gbk, ["--encoding", "windows-1252"], "encoding"),
        (
            "r.csv",
            text("time;a,b\n2024-12-17 17:53:00;1,5\n2024-12-17 17:54:00;2,5\n"),
            ["--delimiter", ";"],
            "delimiter",
        ),
        ("r.csv", text("time,a\n2024-12-17 17:53:00,\"1,234\"\n"), ["--decimal", ","], "decimal"),
        ("r.csv", text(BARE), ["--header-rows", "2"], "header_rows"),
        ("r.csv", text(two), ["--time-column", "t2"], "time_column"),
        (
            "r.csv",
            text("time,a\n01/02/2024 00:00:00,1\n03/04/2024 00:00:00,2\n"),
            ["--time-format", "%d/%m/%Y %H:%M:%S"],
            "time_format",
        ),
        ("r.xlsx", fs::read(place).unwrap(), ["--sheet", "Clock"], "sheet"),
    ]
}

#[test]
fn every_choice_that_a_case_keeps_is_honoured_when_it_is_opened() {
    for (name, bytes, [option, value], field) in choices() {
        let home = tempfile::tempdir().unwrap();
        let at = home.path();
        fs::write(at.join(name), &bytes).unwrap();
        causeway(at, &["new", "c"]);
        causeway(at, &["import", "c", name, option, value]);
        let kept = recipe_in(at);
        assert_eq!(kept[field].to_string().trim_matches('"'), value, "{kept}");
        let opened = load(at);
        let asked: Recipe = serde_json::from_value(json!({ field: kept[field] })).unwrap();
        let (cancel, progress) = (Cancel::default(), Progress::default());
        let read = |recipe: &Recipe| read_bytes(&PathBuf::from(name), &bytes, recipe, &cancel, &progress);
        assert_eq!(samples(&opened.files[0]), samples(&read(&asked).unwrap()), "{option}");
        let unasked = read(&Recipe::default());
        let is_other = unasked.as_ref().map_or(true, |unasked| samples(unasked) != samples(&opened.files[0]));
        assert!(is_other || field == "delimiter", "{option} decides nothing");
        let again: Recipe = serde_json::from_value(kept.clone()).unwrap();
        assert_eq!(samples(&read(&again).unwrap()), samples(&opened.files[0]), "{option}: {kept}");
        // The field alone decides: the case without it reads otherwise or not at all.
        edit(at, |case| case["recordings"][0]["recipe"] = json!({ field: kept[field] }));
        assert_eq!(samples(&load(at).files[0]), samples(&opened.files[0]), "{option}");
    }
}

/// A case with a tag `P` in `tag_unit` and a limit of 150 of it, whose file names `file_unit`.
fn with_units(at: &Path, file_unit: &str, tag_unit: &str) {
    let text = format!("time,P [{file_unit}]\n2024-12-17 17:53:00,1\n2024-12-17 17:54:00,2\n2024-12-17 17:55:00,1\n");
    fs::write(at.join("r.csv"), text).unwrap();
    causeway(at, &["new", "c", "--zone", "UTC"]);
    causeway(at, &["import", "c", "r.csv"]);
    edit(at, |case| case["tags"][0]["unit"] = json!(tag_unit));
}

#[test]
fn a_unit_is_never_put_over_numbers_recorded_in_another() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    with_units(at, "bar", "kPa");
    let exceed = ["exceed", "c", "--limit", "P > 150"];
    let result = &found(at, &exceed)["results"][0];
    assert_eq!((&result["unit"], &result["episodes"][0]["peak"]), (&json!("kPa"), &json!(200.0)));
    let said = String::from_utf8(causeway(at, &[&exceed[..], &["--lang", "en"]].concat()).stdout).unwrap();
    assert!(said.contains("converted: bar → kPa"), "{said}");
    causeway(at, &["report", "c", "-o", "r.md", "--lang", "zh"]);
    assert!(fs::read_to_string(at.join("r.md")).unwrap().contains("bar → kPa"));
    assert_eq!(load(at).files[0].series[0].values(), [1.0, 2.0, 1.0], "the file keeps its own");

    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    with_units(at, "bar", "℃");
    let result = &found(at, &["exceed", "c", "--limit", "P > 1.5 bar"])["results"][0];
    assert_eq!((&result["unit"], &result["episodes"][0]["peak"]), (&json!("bar"), &json!(2.0)));
    let said = String::from_utf8(causeway(at, &["exceed", "c", "--limit", "P > 1.5", "--lang", "en"]).stdout).unwrap();
    assert!(said.contains("does not turn into the tag's") && said.contains("bar → ℃"), "{said}");

    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    with_units(at, "°C", "℃");
    let said = String::from_utf8(causeway(at, &["exceed", "c", "--limit", "P > 1.5", "--lang", "en"]).stdout).unwrap();
    assert!(!said.contains('→'), "{said}");
}

#[test]
fn reasons_are_told_in_the_readers_language() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    fs::write(at.join("r.csv"), BARE).unwrap();
    fs::write(at.join("d.pdf"), "%PDF-1.7 something").unwrap();
    fs::write(at.join("d.bz2"), "BZh9 something").unwrap();
    fs::write(at.join("w.csv"), "time,a\n2024-12-17 17:53:00,north\n2024-12-17 17:54:00,south\n").unwrap();
    fs::write(at.join("p.parquet"), "PAR1 and no more PAR1").unwrap();
    let cases: [&[&str]; 9] = [
        &["d.pdf"],
        &["d.bz2"],
        &["w.csv"],
        &["p.parquet"],
        &["r.csv", "--time-format", "soon"],
        &["r.csv", "--time-format", "%d.%m.%Y"],
        &["r.csv", "--time-column", "when"],
        &["r.csv", "--encoding", "klingon"],
        &["r.csv", "--delimiter", "é"],
    ];
    for args in cases {
        let say = |lang: &str| {
            let all = [&["inspect"], args, &["--lang", lang]].concat();
            let out = Command::new(env!("CARGO_BIN_EXE_causeway")).args(all).current_dir(at).output().unwrap();
            assert_eq!(out.status.code(), Some(1), "{args:?}");
            String::from_utf8(out.stderr).unwrap()
        };
        let (zh, en) = (say("zh"), say("en"));
        for word in ["recipe", "column", "holds", "is a", "reading", "that"] {
            assert!(!zh.contains(&format!(" {word} ")), "{zh}");
        }
        let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        assert!(!en.contains("recipe") && !en.contains(is_han), "{en}");
    }
    fs::write(
        at.join("g.csv"),
        "time,a\n2024-12-17 17:00,1\n2024-12-17 17:01,1\n2024-12-17 17:02,2\n2024-12-17 19:00,2\n",
    )
    .unwrap();
    let said = String::from_utf8(causeway(at, &["inspect", "g.csv", "--lang", "zh"]).stdout).unwrap();
    assert!(said.contains("采样间断") && !said.contains("from ") && !said.contains(" to "), "{said}");
}

#[test]
fn a_recording_without_a_date_shows_none_to_people() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    fs::write(at.join("tod.csv"), "clock,a\n23:59:00,1\n00:01:00,2\n").unwrap();
    fs::write(at.join("e.csv"), "elapsed,a\n0:00:00,1\n26:10:00,2\n").unwrap();
    let text = |file: &str| String::from_utf8(causeway(at, &["inspect", file, "--lang", "en"]).stdout).unwrap();
    let tod = text("tod.csv");
    assert!(tod.contains("23:59:00 … 00:01:00 (day 2)") && !tod.contains("1970-01-01T"), "{tod}");
    let elapsed = text("e.csv");
    assert!(elapsed.contains("T+00:00:00 … T+26:10:00") && !elapsed.contains("1970"), "{elapsed}");
    assert_eq!(found(at, &["inspect", "e.csv"])["first"], "1970-01-01T00:00:00Z");
    let row = String::from_utf8(causeway(at, &["inspect", "e.csv", "--at-row", "3", "--lang", "en"]).stdout).unwrap();
    assert!(row.contains("T+26:10:00"), "{row}");
}

#[test]
fn a_recording_without_rows_never_passes_for_one_within_its_limits() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    fs::write(at.join("h.csv"), "time,a\n").unwrap();
    fs::write(at.join("bad.csv"), "time,a\nsoon,1\n2024-12-17 17:53:00,1\nlater,2\n").unwrap();
    let say = |lang: &str| {
        String::from_utf8(causeway(at, &["exceed", "h.csv", "--limit", "a > 1", "--lang", lang]).stdout).unwrap()
    };
    assert!(say("en").contains("no row of samples was read"), "{}", say("en"));
    assert!(say("zh").contains("没有读到任何采样行"), "{}", say("zh"));
    let inspected = found(at, &["inspect", "h.csv"]);
    assert_eq!((&inspected["rows"], &inspected["issues"][0]["code"]), (&json!(0), &json!("no_rows")));
    assert_eq!(inspected["time_format"], "unknown");
    let text = String::from_utf8(causeway(at, &["inspect", "h.csv", "--lang", "en"]).stdout).unwrap();
    assert!(text.contains("a header and no row below it") && !text.contains("assumed"), "{text}");
    let recipe = causeway(at, &["inspect", "h.csv", "--recipe"]).stdout;
    fs::write(at.join("h.json"), recipe).unwrap();
    causeway(at, &["inspect", "h.csv", "--with-recipe", "h.json"]);
    let kept =
        String::from_utf8(causeway(at, &["exceed", "bad.csv", "--limit", "a > 0", "--lang", "en"]).stdout).unwrap();
    assert!(!kept.contains("no row of samples"), "{kept}");
}
