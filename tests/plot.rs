//! `causeway plot`: every kind of figure in both languages, what its PNG states, and what it refuses.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const KETTLE: &str = "taigu-kettle-2024";
const OVERLAY: [&str; 6] = ["--tag", "TI-201", "--at", "2024-12-17 08:30", "--normal", "2024-12-16 09:00"];

fn causeway(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_causeway")).args(args).current_dir(folder).env("LC_ALL", "C").output().unwrap()
}

fn plot(folder: &Path, args: &[&str]) -> Output {
    causeway(folder, &[&["plot"], args].concat())
}

/// The texts of a figure of the kettle case.
fn drawn(folder: &Path, kind: &str, lang: &str, more: &[&str]) -> String {
    let out = plot(folder, &[&[KETTLE, "-o", "f.svg", "--kind", kind, "--lang", lang], more].concat());
    assert!(out.status.success(), "{kind}: {}", String::from_utf8_lossy(&out.stderr));
    fs::read_to_string(folder.join("f.svg")).unwrap()
}

#[test]
fn every_kind_is_drawn_in_both_languages_and_says_what_is_reconstructed() {
    let folder = tempfile::tempdir().unwrap();
    let kinds: [(&str, &[&str], bool, [&str; 2]); 9] = [
        ("trend", &[], true, ["过程趋势", "process trend"]),
        ("last-hours", &[], true, ["设计值 &gt; 200 ℃", "Design &gt; 200 ℃"]),
        ("rate", &[], true, ["℃/min", "℃/min"]),
        ("margin", &[], true, ["提前量", "lead time"]),
        ("timeline", &[], false, ["事件时间轴", "timeline of events"]),
        ("causes", &[], false, ["放空阀被打开", "Vent"]),
        ("first-out", &[], true, ["TI-101 &gt; 180 ℃", "TI-101 &gt; 180 ℃"]),
        ("onset", &[], true, ["PI-101", "PI-101"]),
        ("overlay", &OVERLAY, true, ["TI-201", "TI-201"]),
    ];
    for (kind, more, is_made, wanted) in kinds {
        for (lang, stamp, wanted) in [("zh", "重构数据", wanted[0]), ("en", "RECONSTRUCTION", wanted[1])] {
            let svg = drawn(folder.path(), kind, lang, more);
            assert!(svg.contains(wanted), "{kind} in {lang} lacks {wanted}");
            assert_eq!(svg.contains(stamp), is_made, "{kind} in {lang}: the stamp");
        }
    }
}

#[test]
fn a_png_states_its_resolution_and_has_the_width_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let size = |more: &[&str]| {
        let out = plot(folder.path(), &[&[KETTLE, "-o", "f.png", "--kind", "first-out"], more].concat());
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        let file = std::io::BufReader::new(fs::File::open(folder.path().join("f.png")).unwrap());
        let reader = png::Decoder::new(file).read_info().unwrap();
        let stated = reader.info().pixel_dims.unwrap();
        assert_eq!((stated.xppu, stated.unit), (stated.yppu, png::Unit::Meter));
        (reader.info().width, stated.xppu)
    };
    let (width, per_metre) = size(&[]);
    assert!((1937..=1938).contains(&width) && per_metre == 11_811, "620 px of 1/96 inch at 300 dots per inch: {width}");
    assert_eq!(size(&["--width", "160", "--dpi", "150"]), (945, 5_906));
}

#[test]
fn what_a_kind_does_not_take_or_lacks_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let cases: [(&[&str], i32, &[&str]); 10] = [
        (&["--kind", "causes", "--tag", "TI-101"], 2, &["causes", "--tag"]),
        (&["--kind", "margin", "--from", "2024-12-17 08:00"], 2, &["margin", "--from"]),
        (&["--kind", "last-hours", "--to", "2024-12-17 08:00"], 2, &["last-hours", "--to"]),
        (&["--rate-window", "10min"], 2, &["trend", "--rate-window"]),
        (&["--kind", "rate", "--rate-window", "0s"], 2, &["rate-window"]),
        (&["--kind", "overlay", "--tag", "TI-101"], 2, &["overlay", "--at"]),
        (&["--kind", "onset", "--tag", "TI-101", "--tag", "PI-101"], 2, &["onset", "--tag"]),
        (&["--width", "160"], 2, &["--width", ".png"]),
        (&["--kind", "pie"], 2, &["pie", "first-out"]),
        (&["--kind", "timeline", "--from", "2025-01-01 00:00", "--to", "2025-01-02 00:00"], 1, &["events"]),
    ];
    for (more, code, wanted) in cases {
        let out = plot(at, &[&[KETTLE, "-o", "f.svg", "--lang", "en"], more].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(code), "{more:?}: {said}");
        assert!(wanted.iter().all(|word| said.contains(word)), "{more:?}: {said}");
    }
    assert_eq!(fs::read_dir(at).unwrap().count(), 0, "a figure that cannot be drawn leaves no file");
}

#[test]
fn records_that_show_nothing_give_no_figure_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (name, text) in [
        ("one.csv", "time,T\n2024-01-01 00:00,1\n"),
        ("nan.csv", "time,T\n2024-01-01 00:00,NaN\n2024-01-01 00:01,Bad\n2024-01-01 00:02,\n"),
        ("same.csv", "time,T\n2024-01-01 00:00,1\n2024-01-01 00:00,2\n2024-01-01 00:00,3\n"),
    ] {
        fs::write(at.join(name), text).unwrap();
        for kind in ["last-hours", "rate", "margin", "timeline", "causes", "first-out", "onset"] {
            let out = plot(at, &[name, "-o", "f.png", "--kind", kind, "--lang", "en"]);
            let said = String::from_utf8_lossy(&out.stderr).into_owned();
            assert_eq!(out.status.code(), Some(1), "{name} {kind}: {said}");
            assert!(!said.contains("panicked") && !at.join("f.png").exists(), "{name} {kind}: {said}");
        }
    }
}
