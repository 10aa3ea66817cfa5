//! The verbs that keep a case: its history, merging copies, verifying, handing over.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output},
};

use causeway::case::CaseFolder;
use proptest::prelude::*;
use serde_json::{Value, json};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

const KETTLE: &str = "taigu-kettle-2024";
const CSV: &str = "time,T (℃)\n2024-12-17 17:53:00,1\n2024-12-17 17:54:00,5\n";

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_causeway"))
        .args(args)
        .args(["--lang", "en"])
        .current_dir(folder)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("XDG_CONFIG_HOME", folder)
        .env("LC_ALL", "C")
        .output()
        .unwrap()
}

fn causeway(folder: &Path, args: &[&str]) -> Output {
    let out = run(folder, args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    out
}

/// What a verb says when it fails.
fn refused(folder: &Path, args: &[&str]) -> String {
    let out = run(folder, args);
    assert_eq!(out.status.code(), Some(1), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stderr).unwrap()
}

fn found(folder: &Path, args: &[&str]) -> Value {
    serde_json::from_slice(&causeway(folder, &[args, &["--json"]].concat()).stdout).unwrap()
}

/// A case with one recording, by name.
fn begun(home: &Path, name: &str) {
    fs::write(home.join("r.csv"), CSV).unwrap();
    causeway(home, &["new", name, "--zone", "Asia/Shanghai"]);
    causeway(home, &["import", name, "r.csv", "--author", "段××"]);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Changes a case file as its owner would in a text editor.
fn edit(place: &Path, change: impl FnOnce(&mut Value)) {
    let place = place.join("case.json");
    let mut case: Value = serde_json::from_str(&fs::read_to_string(&place).unwrap()).unwrap();
    change(&mut case);
    fs::write(place, serde_json::to_string_pretty(&case).unwrap()).unwrap();
}

/// The case file without the names of the newest changes.
fn case_of(place: &Path) -> Value {
    let mut case: Value = serde_json::from_str(&fs::read_to_string(place.join("case.json")).unwrap()).unwrap();
    case.as_object_mut().unwrap().remove("heads");
    case
}

#[test]
fn edits_from_the_command_line_stand_in_the_history() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    begun(at, "c");
    fs::write(at.join("second.csv"), CSV.replace(",5", ",7")).unwrap();
    causeway(at, &["import", "c", "second.csv", "--author", "李××"]);
    let history = found(at, &["history", "c"]);
    let changes = history["changes"].as_array().unwrap();
    let said: Vec<_> = changes.iter().map(|line| (&line["author"], &line["kind"])).collect();
    assert_eq!(
        said,
        [(&json!("李××"), &json!("edit")), (&json!("段××"), &json!("edit")), (&json!(""), &json!("begin"))]
    );
    assert!(!changes[0]["labels"].as_array().unwrap().is_empty() && changes[0]["time"].is_string());
    let of_one = found(at, &["history", "c", "--author", "段××", "--diff"]);
    assert_eq!(of_one["changes"].as_array().unwrap().len(), 1);
    assert!(of_one["changes"][0]["fields"].as_array().unwrap().iter().any(|field| field["field"] == "tags/T/name"));
    let imported = case_of(&at.join("c"))["recordings"][1]["id"].as_str().unwrap().to_owned();
    let imported = imported.as_str();
    assert_eq!(found(at, &["history", "c", "--thing", imported])["changes"].as_array().unwrap().len(), 1);
    assert_eq!(found(at, &["history", "c", "--limit", "2"])["changes"].as_array().unwrap().len(), 2);
    let first = changes[1]["hash"].as_str().unwrap();
    causeway(at, &["history", "c", "--at", &first[..12], "-o", "then.json"]);
    let then: Value = serde_json::from_str(&fs::read_to_string(at.join("then.json")).unwrap()).unwrap();
    assert_eq!((then["recordings"].as_array().unwrap().len(), &then["heads"]), (1, &json!([first])));
    assert!(refused(at, &["history", "c", "--at", "zz", "-o", "no.json"]).contains("zz"));
    assert!(!at.join("no.json").exists());
    let text = String::from_utf8(causeway(at, &["history", "c"]).stdout).unwrap();
    assert!(text.contains("段××") && text.lines().count() == 4, "{text}");
}

#[test]
fn copies_edited_apart_merge_to_the_same_case_whoever_takes_in() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    begun(at, "a");
    copy(&at.join("a"), &at.join("b"));
    fs::write(at.join("a.csv"), CSV.replace("T (", "TA (")).unwrap();
    fs::write(at.join("b.csv"), CSV.replace("T (", "TB (")).unwrap();
    edit(&at.join("a"), |case| case["title"] = json!("of a"));
    edit(&at.join("b"), |case| case["title"] = json!("of b"));
    // The second recording of either: their identities are made of what the files hold.
    causeway(at, &["import", "a", "a.csv", "--author", "a"]);
    edit(&at.join("b"), |case| case["tags"][0]["unit"] = json!("K"));
    causeway(at, &["import", "b", "b.csv", "--author", "b"]);
    copy(&at.join("a"), &at.join("a2"));
    copy(&at.join("b"), &at.join("b2"));
    let dry = found(at, &["merge", "a", "b", "--dry-run"]);
    assert_eq!(case_of(&at.join("a")), case_of(&at.join("a2")), "a dry run writes nothing");
    let merged = found(at, &["merge", "a", "b", "--author", "a"]);
    assert_eq!(dry["forks"], merged["forks"]);
    assert_eq!(merged["originals"], json!(["evidence/b.csv"]));
    let fork = merged["forks"].as_array().unwrap().iter().find(|fork| fork["field"] == "case/title").unwrap();
    let values: Vec<_> = fork["versions"].as_array().unwrap().iter().map(|version| version["value"].clone()).collect();
    assert!(values.contains(&json!("of a")) && values.contains(&json!("of b")), "{fork}");
    causeway(at, &["merge", "b2", "a2", "--author", "b"]);
    assert_eq!(case_of(&at.join("a")), case_of(&at.join("b2")));
    let heads = |place: &str| found(at, &["history", place])["heads"].clone();
    assert_eq!(heads("a"), heads("b2"));
    assert_eq!(case_of(&at.join("a"))["tags"][0]["unit"], "K");
    assert_eq!(case_of(&at.join("a"))["recordings"].as_array().unwrap().len(), 3, "none took another's place");
    assert!(at.join("a/evidence/b.csv").is_file() && at.join("b2/evidence/a.csv").is_file());
    // Once more brings nothing; a choice settles the title in both.
    assert_eq!(found(at, &["merge", "a", "b"])["changes"], json!([]));
    let settled = found(at, &["merge", "a", "b", "--choose", "case/title=1"]);
    assert!(!settled["forks"].as_array().unwrap().iter().any(|fork| fork["field"] == "case/title"));
    assert_eq!(case_of(&at.join("a"))["title"], values[0]);
    assert!(refused(at, &["merge", "a", "b", "--choose", "case/title=9"]).contains("case/title=9"));
}

#[test]
fn a_copy_without_a_history_merges_where_it_branches_off() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    begun(at, "a");
    copy(&at.join("a"), &at.join("b"));
    fs::remove_file(at.join("b/history.automerge")).unwrap();
    fs::write(at.join("second.csv"), CSV.replace(",5", ",7")).unwrap();
    causeway(at, &["import", "a", "second.csv"]);
    edit(&at.join("b"), |case| case["title"] = json!("by hand"));
    copy(&at.join("a"), &at.join("a2"));
    copy(&at.join("b"), &at.join("b2"));
    causeway(at, &["merge", "a", "b"]);
    causeway(at, &["merge", "b2", "a2"]);
    let case = case_of(&at.join("a"));
    assert_eq!((&case["title"], case["recordings"].as_array().unwrap().len()), (&json!("by hand"), 2));
    assert_eq!(case, case_of(&at.join("b2")));
    causeway(at, &["new", "other"]);
    let before = fs::read(at.join("a/case.json")).unwrap();
    assert!(refused(at, &["merge", "a", "other"]).contains("different cases"));
    assert_eq!(fs::read(at.join("a/case.json")).unwrap(), before);
}

#[test]
fn another_original_of_the_same_name_gets_a_number_and_one_that_was_touched_stops_a_merge() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    begun(at, "a");
    copy(&at.join("a"), &at.join("b"));
    fs::write(at.join("second.csv"), CSV.replace(",5", ",7")).unwrap();
    causeway(at, &["import", "a", "second.csv"]);
    fs::write(at.join("second.csv"), CSV.replace(",5", ",6")).unwrap();
    causeway(at, &["import", "b", "second.csv"]);
    copy(&at.join("a"), &at.join("a2"));
    let own = fs::read(at.join("a/evidence/second.csv")).unwrap();
    let merged = found(at, &["merge", "a", "b"]);
    assert_eq!((&merged["originals"], &merged["forks"]), (&json!(["evidence/second-2.csv"]), &json!([])));
    assert_eq!(fs::read(at.join("a/evidence/second.csv")).unwrap(), own, "never written over");
    assert!(found(at, &["verify", "a"])["ok"] == true);
    assert_eq!(found(at, &["merge", "a", "b"])["originals"], json!([]), "once");
    let before = fs::read(at.join("a2/history.automerge")).unwrap();
    fs::write(at.join("b/evidence/second.csv"), "touched").unwrap();
    assert!(refused(at, &["merge", "a2", "b"]).contains("SHA-256"));
    assert_eq!(fs::read(at.join("a2/history.automerge")).unwrap(), before);
    fs::remove_file(at.join("b/evidence/second.csv")).unwrap();
    let merged = found(at, &["merge", "a2", "b"]);
    assert_eq!((&merged["originals"], &merged["absent"]), (&json!([]), &json!(["evidence/second.csv"])));
}

#[test]
fn verify_names_what_is_not_as_registered() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    assert_eq!(found(at, &["verify", KETTLE])["ok"], true);
    begun(at, "c");
    let check = found(at, &["verify", "c"]);
    assert_eq!((&check["ok"], &check["history"]["changes"]), (&json!(true), &json!(2)));
    assert_eq!(check["evidence"][0]["state"], "ok");
    let head = check["history"]["heads"][0].as_str().unwrap().to_owned();
    let line = String::from_utf8(causeway(at, &["verify", "c"]).stdout).unwrap();
    assert!(line.lines().any(|line| line.contains(&head)), "{line}");
    fs::write(at.join("second.csv"), CSV.replace(",5", ",7")).unwrap();
    causeway(at, &["import", "c", "second.csv"]);
    causeway(at, &["verify", "c", "--expect", &head]);
    assert!(
        refused(at, &["verify", "c", "--expect", &head.replace(['0', '1', '2'], "f")]).contains("history.automerge")
    );
    let broken = |break_it: &dyn Fn(&Path), path: &str, state: &str| {
        let place = at.join("broken");
        copy(&at.join("c"), &place);
        break_it(&place);
        let out = run(at, &["verify", "broken", "--json"]);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!((out.status.code(), said.contains(path)), (Some(1), true), "{said}");
        let check: Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(check["ok"], false);
        let lines = check["evidence"].as_array().unwrap();
        let is_told = lines.iter().any(|line| line["path"] == path && line["state"] == state);
        assert!(is_told || check["history"]["ok"] == false, "{check}");
        fs::remove_dir_all(place).unwrap();
    };
    broken(&|place| fs::write(place.join("evidence/r.csv"), "x").unwrap(), "evidence/r.csv", "changed");
    broken(&|place| fs::remove_file(place.join("evidence/r.csv")).unwrap(), "evidence/r.csv", "missing");
    broken(&|place| fs::write(place.join("evidence/more"), "x").unwrap(), "evidence/more", "extra");
    broken(&|place| fs::write(place.join("note.txt"), "x").unwrap(), "note.txt", "extra");
    broken(&|place| fs::remove_file(place.join("history.automerge")).unwrap(), "history.automerge", "");
    let flip = |which: usize| {
        move |place: &Path| {
            let file = place.join("history.automerge");
            let mut bytes = fs::read(&file).unwrap();
            let at = bytes.len() * which / 10;
            bytes[at] ^= 1;
            fs::write(file, bytes).unwrap();
        }
    };
    for which in 0..10 {
        broken(&flip(which), "history.automerge", "");
    }
}

#[test]
fn a_packed_case_is_the_same_each_time_and_comes_back_whole() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    begun(at, "c");
    causeway(at, &["pack", "c", "-o", "one.zip"]);
    causeway(at, &["pack", "c", "-o", "two.zip"]);
    assert_eq!(fs::read(at.join("one.zip")).unwrap(), fs::read(at.join("two.zip")).unwrap());
    causeway(at, &["unpack", "one.zip", "back"]);
    for file in ["case.json", "history.automerge", "evidence/r.csv"] {
        assert_eq!(fs::read(at.join("c").join(file)).unwrap(), fs::read(at.join("back").join(file)).unwrap(), "{file}");
    }
    assert_eq!(found(at, &["verify", "back"])["ok"], true);
    assert!(refused(at, &["unpack", "one.zip", "back"]).contains("something already"));
    causeway(at, &["pack", KETTLE, "-o", "k.zip"]);
    causeway(at, &["unpack", "k.zip", "kettle"]);
    assert_eq!(found(at, &["verify", "kettle"])["ok"], true);
    fs::write(at.join("c/evidence/r.csv"), "touched").unwrap();
    assert!(refused(at, &["pack", "c", "-o", "three.zip"]).contains("is registered"));
    assert!(!at.join("three.zip").exists());
}

/// The entries of a packed case.
fn entries(pack: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(fs::File::open(pack).unwrap()).unwrap();
    let read = |idx| {
        let mut entry = archive.by_index(idx).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut entry, &mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..4).map(read).collect()
}

fn zipped(entries: &[(String, Vec<u8>)], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn unpacked(at: &Path, bytes: &[u8]) -> Result<CaseFolder, String> {
    fs::write(at.join("odd.zip"), bytes).unwrap();
    let result = causeway::case::unpack(&at.join("odd.zip"), &at.join("odd")).map_err(|error| error.to_string());
    assert_eq!(at.join("odd").exists(), result.is_ok(), "a folder is there whole or not at all");
    assert!(!at.join(".odd.part").exists());
    result
}

#[test]
fn packs_made_to_do_harm_are_refused() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path();
    begun(at, "c");
    causeway(at, &["pack", "c", "-o", "c.zip"]);
    let good = entries(&at.join("c.zip"));
    let check = |problem: &str, bytes: &[u8]| {
        let said = unpacked(at, bytes).unwrap_err();
        assert!(said.contains(problem), "{problem}: {said}");
    };
    let with = |name: &str, bytes: &[u8]| {
        let more = [good.clone(), vec![(name.to_owned(), bytes.to_vec())]].concat();
        zipped(&more, CompressionMethod::Deflated)
    };
    check("Outside", &with("../out", b"x"));
    check("Outside", &with("/out", b"x"));
    check("Outside", &with("evidence\\..\\..\\out", b"x"));
    check("Name", &with("evidence/CON.csv", b"x"));
    check("Outside", &with("../dir/", b""));
    check("Name", &with("evidence/CON/", b""));
    check("NotPlain", &with("evidence/dir/", b"x"));
    check("Twice", &with("evidence/R.CSV", b"x"));
    check("Unlisted", &with("evidence/more.csv", b"x"));
    check("TooBig", &with("evidence/zeros", &vec![0; 40 << 20]));
    check("NoManifest", &zipped(&good[1..], CompressionMethod::Stored));
    check("Unlisted", &zipped(&good[..3], CompressionMethod::Stored));
    let mut touched = good.clone();
    touched[1].1.pop();
    check("Differs", &zipped(&touched, CompressionMethod::Stored));
    let mut same_size = good.clone();
    same_size[3].1[0] ^= 1;
    check("Differs", &zipped(&same_size, CompressionMethod::Stored));
    let mut newer = good.clone();
    newer[0].1 = String::from_utf8(good[0].1.clone()).unwrap().replace("\"version\": 1", "\"version\": 2").into_bytes();
    check("Newer", &zipped(&newer, CompressionMethod::Stored));
    let mut linked = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    linked.add_symlink("evidence/link", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    check("NotPlain", &linked.finish().unwrap().into_inner());
    let crowd: Vec<_> = (0..10_001).map(|n| (format!("evidence/{n}"), Vec::new())).collect();
    check("TooMany", &zipped(&crowd, CompressionMethod::Stored));
    // The same name twice, which the library that writes archives does not do by itself.
    let mut twice = with("evidence/s.csv", b"x");
    while let Some(place) = twice.windows(14).position(|part| part == b"evidence/s.csv") {
        twice[place + 9] = b'r';
    }
    check("Twice", &twice);
    check("Damaged", b"nonsense");
    unpacked(at, &zipped(&good, CompressionMethod::Stored)).unwrap();
    fs::remove_dir_all(at.join("odd")).unwrap();
    unpacked(at, &with("evidence/dir/", b"")).unwrap();
    assert!(!at.join("odd/evidence/dir").exists(), "folders follow from the files in them");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]
    #[test]
    fn a_damaged_pack_is_refused_or_comes_back_as_it_was(
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let home = tempfile::tempdir().unwrap();
        let at = home.path();
        let case = causeway::case::Case::begun("c", None);
        let folder = CaseFolder::create(&at.join("c"), &case).unwrap();
        causeway::case::pack(&folder, &at.join("c.zip")).unwrap();
        let mut bytes = fs::read(at.join("c.zip")).unwrap();
        for (place, flip) in flips {
            let place = place.index(bytes.len());
            bytes[place] ^= flip;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok(folder) = unpacked(at, &bytes) {
            prop_assert_eq!(folder.open().unwrap(), case);
        }
    }
}
