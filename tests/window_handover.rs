//! Cases that come from elsewhere, in the window: packed, of an older version, with fields that nobody here knows, with
//! originals that are not there or too large to be copied.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::{fs, path::Path};

use causeway::{
    app::App,
    case::{Book, By, Case, CaseFolder, ChangeKind, Edit, Evidence, Lang, pack},
};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{STEPS, painted};

fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    painted(harness).iter().any(|text| text.contains(words))
}

#[track_caller]
fn until(harness: &mut Harness<'_, App>, is_there: impl Fn(&Harness<'_, App>) -> bool) {
    for _ in 0..10 {
        window_kit::wait_until(harness, &is_there);
        if is_there(harness) {
            return harness.run_steps(6);
        }
    }
    panic!("it never came: {:?}", painted(harness));
}

fn on_disk(place: &Path) -> CaseFolder {
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    bundled.copy_to(place, &bundled.open().unwrap()).unwrap()
}

/// A window on the bundled case that opens a path from its dialog.
fn opening(place: &Path) -> Harness<'static, App> {
    let build = |cc: &mut eframe::CreationContext<'_>| {
        App::with_case(&cc.egui_ctx, Path::new("taigu-kettle-2024"), Lang::En).unwrap()
    };
    let mut harness =
        Harness::builder().with_max_steps(STEPS).with_size([1800.0, 1200.0]).with_step_dt(0.05).build_eframe(build);
    harness.run_steps(6);
    open(&mut harness, place);
    harness
}

fn open(harness: &mut Harness<'_, App>, place: &Path) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    harness.run_steps(6);
    harness.event(egui::Event::Text(place.display().to_string()));
    harness.run_steps(6);
    harness.key_press(egui::Key::Enter);
}

fn retitled(folder: &CaseFolder, title: &str) {
    let by = By { author: "李工".into(), at_s: 1_750_000_000 };
    let (mut book, case, _) = Book::open(folder.clone(), [7; 16], &by).unwrap();
    book.keep(&Case { title: title.into(), ..case }, ChangeKind::Edit, &by).unwrap();
}

fn title(harness: &Harness<'_, App>) -> String {
    harness.state().case().unwrap().title.get(Lang::En).to_owned()
}

#[test]
fn a_packed_case_is_unpacked_where_asked_and_opened_and_a_bad_one_refused_with_the_reason() {
    let home = tempfile::tempdir().unwrap();
    let folder = on_disk(&home.path().join("own"));
    retitled(&folder, "Packed case");
    let zip = home.path().join("handed.zip");
    pack(&folder, &zip).unwrap();
    let mut harness = opening(&zip);
    until(&mut harness, |harness| says(harness, "This is a packed case"));
    harness.get_by_label("Unpack and open").click();
    until(&mut harness, |harness| title(harness) == "Packed case");
    let unpacked = CaseFolder::find(&home.path().join("handed")).unwrap();
    assert_eq!(unpacked.open().unwrap(), folder.open().unwrap());

    // A byte of it changed on the way.
    let mut bytes = fs::read(&zip).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x55;
    let bad = home.path().join("bad.zip");
    fs::write(&bad, bytes).unwrap();
    open(&mut harness, &bad);
    until(&mut harness, |harness| says(harness, "This is a packed case"));
    harness.get_by_label("Unpack and open").click();
    until(&mut harness, |harness| says(harness, "Nothing was unpacked"));
    assert!(!home.path().join("bad").exists() && title(&harness) == "Packed case");
}

#[test]
fn an_older_case_and_unknown_fields_are_told_of() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path().join("old");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/old_cases/version-1");
    fs::create_dir_all(at.join("evidence")).unwrap();
    for file in ["case.json", "history.automerge", "evidence/r.csv"] {
        fs::copy(from.join(file), at.join(file)).unwrap();
    }
    let text = fs::read_to_string(at.join("case.json")).unwrap();
    fs::write(at.join("case.json"), text.replacen("\"title\"", "\"titel\": 1,\n  \"title\"", 1)).unwrap();
    let before = fs::read(at.join("case.json")).unwrap();
    let mut harness = opening(&at);
    until(&mut harness, |harness| says(harness, "1 fields that this program does not know"));
    assert!(says(&harness, "in an older form"), "{:?}", painted(&harness));
    harness.state_mut().wait_until_kept();
    assert_eq!(fs::read(at.join("case.v1.json")).unwrap(), before);
    let now = fs::read_to_string(at.join("case.json")).unwrap();
    assert!(now.contains("\"titel\": 1") && now.contains("\"version\": 3"), "{now}");
}

#[test]
fn a_case_opens_though_an_original_outside_it_is_gone_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path().join("own");
    let folder = on_disk(&at);
    let case = folder.open().unwrap();
    let recorded = case.recordings[0].evidence.clone();
    let place = home.path().join("large.csv");
    fs::copy(at.join(case.evidence_of(&recorded).unwrap().path.as_ref().unwrap()), &place).unwrap();
    let known = case.evidence_of(&recorded).unwrap().clone();
    fs::remove_file(at.join(known.path.as_ref().unwrap())).unwrap();
    let moved = Evidence { path: None, reference: Some(place.display().to_string()), ..known };
    folder.save(&Edit::put(moved).apply(&case).unwrap().0).unwrap();
    let banner = "is missing";
    let mut harness = opening(&at);
    until(&mut harness, |harness| harness.state().case().unwrap().evidence_of(&recorded).unwrap().reference.is_some());
    assert!(!says(&harness, banner), "{:?}", painted(&harness));
    fs::remove_file(&place).unwrap();
    open(&mut harness, &at);
    until(&mut harness, |harness| says(harness, banner));
}

#[test]
fn who_declined_to_give_a_name_is_not_asked_in_the_next_case() {
    let home = tempfile::tempdir().unwrap();
    let (first, second) = (on_disk(&home.path().join("first")), on_disk(&home.path().join("second")));
    retitled(&first, "First");
    retitled(&second, "Second");
    let mut harness = opening(&home.path().join("first"));
    until(&mut harness, |harness| title(harness) == "First");
    harness.key_press(egui::Key::B);
    until(&mut harness, |harness| says(harness, "Who is editing?"));
    harness.get_by_label("Go on without a name").click();
    harness.run_steps(6);
    open(&mut harness, &home.path().join("second"));
    until(&mut harness, |harness| title(harness) == "Second");
    harness.key_press(egui::Key::B);
    until(&mut harness, |harness| harness.state().case().unwrap().bookmarks.len() == 1);
    assert!(!says(&harness, "Who is editing?"));
}

#[test]
fn what_could_not_be_written_is_written_once_the_folder_is_there_again() {
    let home = tempfile::tempdir().unwrap();
    let (at, away) = (home.path().join("own"), home.path().join("away"));
    let folder = on_disk(&at);
    retitled(&folder, "Own");
    let mut harness = opening(&at);
    until(&mut harness, |harness| title(harness) == "Own");
    harness.state_mut().sign("张工");
    fs::rename(&at, &away).unwrap();
    harness.key_press(egui::Key::B);
    until(&mut harness, |harness| says(harness, "Edits could not be written"));
    assert!(!at.exists(), "no half of a case is made where the folder was");
    fs::rename(&away, &at).unwrap();
    harness.get_by_label("Try again").click();
    until(&mut harness, |harness| !says(harness, "Edits could not be written"));
    harness.state_mut().wait_until_kept();
    let (_, case, notes) = Book::open(folder, [9; 16], &By { author: String::new(), at_s: 0 }).unwrap();
    assert_eq!((case.bookmarks.len(), notes), (1, vec![]));
}

#[test]
fn what_something_else_wrote_meanwhile_is_taken_in_upon_the_edits_here() {
    let home = tempfile::tempdir().unwrap();
    let at = home.path().join("own");
    let folder = on_disk(&at);
    retitled(&folder, "Own");
    let mut harness = opening(&at);
    until(&mut harness, |harness| title(harness) == "Own");
    harness.state_mut().sign("张工");
    let text = fs::read_to_string(at.join("case.json")).unwrap();
    fs::write(at.join("case.json"), text.replace("\"Own\"", "\"By hand\"")).unwrap();
    harness.key_press(egui::Key::B);
    until(&mut harness, |harness| says(harness, "case.json was changed by something else"));
    assert!(fs::read_to_string(at.join("case.json")).unwrap().contains("By hand"), "not written over");
    harness.get_by_label("Take that change in").click();
    until(&mut harness, |harness| title(harness) == "By hand");
    assert_eq!(harness.state().case().unwrap().bookmarks.len(), 1);
    harness.state_mut().wait_until_kept();
    let (_, case, notes) = Book::open(folder, [9; 16], &By { author: String::new(), at_s: 0 }).unwrap();
    assert_eq!((case.title, case.bookmarks.len(), notes), ("By hand".into(), 1, vec![]));
}
