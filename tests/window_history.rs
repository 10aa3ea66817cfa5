//! The past of a case in the window: its history, earlier states, a colleague's copy, and a case that is open elsewhere.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::path::{Path, PathBuf};

use causeway::{
    app::{App, Selection},
    case::{Book, By, Case, CaseFolder, CaseLock, ChangeKind, Edit, Lang, Limit, Locked},
};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{STEPS, at, painted, says};

/// Draws on until something is there that a thread brings, however busy the machine is.
#[track_caller]
fn until(harness: &mut Harness<'_, App>, is_there: impl Fn(&Harness<'_, App>) -> bool) {
    for _ in 0..10 {
        window_kit::wait_until(harness, &is_there);
        if is_there(harness) {
            settle(harness);
            return;
        }
    }
    panic!("it never came: {:?}", painted(harness));
}

fn by(author: &str) -> By {
    By { author: author.into(), at_s: 1_750_000_000 }
}

/// A copy of the bundled case on disk.
fn on_disk(place: &Path) -> CaseFolder {
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    bundled.copy_to(place, &bundled.open().unwrap()).unwrap()
}

fn window(place: PathBuf) -> Harness<'static, App> {
    let build = move |cc: &mut eframe::CreationContext<'_>| App::with_case(&cc.egui_ctx, &place, Lang::En).unwrap();
    let mut harness =
        Harness::builder().with_max_steps(STEPS).with_size([1800.0, 1200.0]).with_step_dt(0.05).build_eframe(build);
    settle(&mut harness);
    harness
}

/// A few frames: what threads tell comes when it comes, and asks for frames of its own.
fn settle(harness: &mut Harness<'_, App>) {
    harness.run_steps(6);
}

/// Clicks where a text stands.
fn click_at(harness: &mut Harness<'_, App>, text: &str) {
    let place = harness.get_all_by_label_contains(text).next().unwrap().rect().center();
    harness.hover_at(place);
    harness.drag_at(place);
    harness.drop_at(place);
    settle(harness);
}

fn bookmark(harness: &mut Harness<'_, App>, time: &str) {
    harness.state_mut().set_cursor(at(time));
    settle(harness);
    harness.key_press(egui::Key::B);
    settle(harness);
}

fn num_bookmarks(harness: &Harness<'_, App>) -> usize {
    harness.state().case().unwrap().bookmarks.len()
}

fn kinds(folder: &CaseFolder) -> Vec<(ChangeKind, String)> {
    let (mut book, _, _) = Book::open(folder.clone(), [9; 16], &by("")).unwrap();
    let lines = book.history_mut().unwrap().changes();
    lines.into_iter().map(|line| (line.kind, line.by.author)).collect()
}

#[test]
fn an_earlier_state_is_looked_at_and_restored_and_nothing_of_the_history_goes() {
    let home = tempfile::tempdir().unwrap();
    let folder = on_disk(&home.path().join("own"));
    let mut harness = window(home.path().join("own"));
    harness.state_mut().sign("张工");
    bookmark(&mut harness, "17T09:00:00");
    bookmark(&mut harness, "17T10:00:00");
    harness.get_by_label("History").click();
    until(&mut harness, |harness| says(harness, "Add bookmark"));
    assert!(says(&harness, "张工"));
    click_at(&mut harness, "The history begins");
    harness.get_by_label("Show the case as of then").click();
    until(&mut harness, |harness| num_bookmarks(harness) == 0);
    settle(&mut harness);
    assert!(says(&harness, "The case as it was when its history began"));
    bookmark(&mut harness, "17T11:00:00");
    assert_eq!(num_bookmarks(&harness), 0, "an earlier state cannot be edited");
    harness.get_by_label("Back to the present").click();
    settle(&mut harness);
    assert_eq!(num_bookmarks(&harness), 2);
    harness.get_by_label("Restore this state").click();
    until(&mut harness, |harness| num_bookmarks(harness) == 0);
    settle(&mut harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    until(&mut harness, |harness| num_bookmarks(harness) == 2);
    assert_eq!(num_bookmarks(&harness), 2, "what was restored is a step like any other");
    harness.state_mut().wait_until_kept();
    assert_eq!(folder.open().unwrap().bookmarks.len(), 2);
    let mine = |kind| (kind, "张工".to_owned());
    let all = [
        (ChangeKind::Begin, String::new()),
        mine(ChangeKind::Edit),
        mine(ChangeKind::Edit),
        mine(ChangeKind::Restore),
        mine(ChangeKind::Undo),
    ];
    assert_eq!(kinds(&folder), all);
}

#[test]
fn the_history_is_searched_and_says_what_a_change_did() {
    let home = tempfile::tempdir().unwrap();
    on_disk(&home.path().join("own"));
    let mut harness = window(home.path().join("own"));
    harness.state_mut().sign("张工");
    bookmark(&mut harness, "17T09:00:00");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    settle(&mut harness);
    harness.get_by_label("History").click();
    until(&mut harness, |harness| says(harness, "Remove bookmark"));
    click_at(&mut harness, "Add bookmark");
    settle(&mut harness);
    assert!(says(&harness, "Before") && says(&harness, "Moment"), "{:?}", painted(&harness));
    harness.get_by_label("Search author and change").focus();
    settle(&mut harness);
    harness.event(egui::Event::Text("remove".into()));
    settle(&mut harness);
    until(&mut harness, |harness| !says(harness, "The history begins"));
    assert!(says(&harness, "Remove bookmark"));
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    harness.key_press(egui::Key::H);
    settle(&mut harness);
    assert!(says(&harness, "The history is hidden"));
}

#[test]
fn a_name_is_asked_for_before_the_first_edit_is_recorded_and_no_edit_is_lost() {
    let home = tempfile::tempdir().unwrap();
    let folder = on_disk(&home.path().join("own"));
    let mut harness = window(home.path().join("own"));
    bookmark(&mut harness, "17T09:00:00");
    assert!(says(&harness, "Who is editing?"));
    assert_eq!(num_bookmarks(&harness), 1, "it is on the screen meanwhile");
    harness.event(egui::Event::Text("李工".into()));
    settle(&mut harness);
    harness.key_press(egui::Key::Enter);
    settle(&mut harness);
    assert!(!says(&harness, "Who is editing?"));
    bookmark(&mut harness, "17T10:00:00");
    harness.state_mut().wait_until_kept();
    let authors: Vec<String> = kinds(&folder).into_iter().map(|(_, author)| author).collect();
    assert_eq!(authors, ["", "李工", "李工"]);
}

#[test]
fn who_gives_no_name_is_asked_once() {
    let home = tempfile::tempdir().unwrap();
    let folder = on_disk(&home.path().join("own"));
    let mut harness = window(home.path().join("own"));
    bookmark(&mut harness, "17T09:00:00");
    harness.get_by_label("Go on without a name").click();
    settle(&mut harness);
    bookmark(&mut harness, "17T10:00:00");
    assert!(!says(&harness, "Who is editing?"));
    harness.state_mut().wait_until_kept();
    assert_eq!(kinds(&folder).len(), 3);
    assert_eq!(folder.open().unwrap().bookmarks.len(), 2);
}

/// Makes an edit in a folder, as another window would have.
fn edit_in(folder: &CaseFolder, actor: u8, author: &str, edit: impl Fn(&Case) -> Edit) {
    let (mut book, case, _) = Book::open(folder.clone(), [actor; 16], &by(author)).unwrap();
    let (after, _) = edit(&case).apply(&case).unwrap();
    book.keep(&after, ChangeKind::Edit, &by(author)).unwrap();
}

fn moved_to(case: &Case, value: f64) -> Edit {
    Edit::put(Limit { value, ..case.limits[0].clone() })
}

#[test]
fn a_copy_is_merged_and_of_two_values_one_is_chosen() {
    let home = tempfile::tempdir().unwrap();
    let (ours, theirs) = (on_disk(&home.path().join("own")), on_disk(&home.path().join("theirs")));
    edit_in(&ours, 1, "张工", |case| moved_to(case, 201.0));
    edit_in(&theirs, 2, "李工", |case| moved_to(case, 202.0));
    let lane = theirs.open().unwrap().lanes[0].clone();
    edit_in(&theirs, 2, "李工", |_| Edit::put(causeway::case::Lane { id: "new-lane".into(), ..lane.clone() }));
    let mut harness = window(home.path().join("own"));
    harness.state_mut().sign("张工");
    harness.get_by_label("File").click();
    settle(&mut harness);
    harness.get_by_label_contains("Merge a colleague's copy").click();
    settle(&mut harness);
    harness.get_all_by_label("Folder of the copy").last().unwrap().focus();
    settle(&mut harness);
    harness.event(egui::Event::Text(home.path().join("theirs").display().to_string()));
    settle(&mut harness);
    harness.key_press(egui::Key::Enter);
    until(&mut harness, |harness| {
        says(harness, "Changes of the copy: 2") && says(harness, "Fields with several versions: 1")
    });
    assert_eq!(harness.state().case().unwrap().limits[0].value, 201.0, "a preview changes nothing");
    harness.get_by_label("Merge").click();
    let is_merged = |harness: &Harness<'_, App>| {
        harness.state().case().unwrap().lanes.iter().any(|lane| lane.id.as_str() == "new-lane")
    };
    until(&mut harness, is_merged);
    assert!(is_merged(&harness));
    harness.state_mut().wait_until_kept();
    let limit = harness.state().case().unwrap().limits[0].clone();
    harness.state_mut().select(Some(Selection::Limit(limit.id.clone())));
    settle(&mut harness);
    assert!(says(&harness, "two copies say different things"), "{:?}", painted(&harness));
    // What was done is told over the inspector for a while; Escape puts that away.
    harness.key_press(egui::Key::Escape);
    settle(&mut harness);
    let other = if limit.value == 201.0 { 202.0 } else { 201.0 };
    harness.get_by_label(&format!("Choose {other:.1}")).click();
    let value = |harness: &Harness<'_, App>| harness.state().case().unwrap().limits[0].value;
    until(&mut harness, |harness| value(harness) == other);
    assert_eq!(value(&harness), other);
    harness.state_mut().wait_until_kept();
    settle(&mut harness);
    assert!(!says(&harness, "two copies say different things"));
    let (mut book, case, notes) = Book::open(ours, [8; 16], &by("")).unwrap();
    assert_eq!((case.limits[0].value, notes.len()), (other, 0));
    assert!(book.history_mut().unwrap().forks().is_empty());
    let all = book.history_mut().unwrap().changes();
    assert!(all.iter().any(|line| line.by.author == "李工"), "who did what in the copy is known here");
    assert_eq!(theirs.open().unwrap().limits[0].value, 202.0, "the copy is as it was");
}

/// A window without settings that opens a folder from its dialog.
fn opening(place: &Path) -> Harness<'static, App> {
    let mut harness = window("taigu-kettle-2024".into());
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    settle(&mut harness);
    harness.event(egui::Event::Text(place.display().to_string()));
    settle(&mut harness);
    harness.key_press(egui::Key::Enter);
    harness
}

#[test]
fn a_case_that_is_open_elsewhere_is_looked_at_or_taken_over() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("own");
    let folder = on_disk(&place);
    edit_in(&folder, 1, "李工", |case| moved_to(case, 201.0));
    let Locked::Here(_lock) = CaseLock::take(&folder, "李工\nPC-7\n2026-11-22T08:00:00+08:00\n") else { panic!() };
    let is_open = |harness: &Harness<'_, App>| harness.state().case().unwrap().limits[0].value == 201.0;

    let mut harness = opening(&place);
    until(&mut harness, |harness| says(harness, "The case is open elsewhere"));
    assert!(says(&harness, "Opened by 李工 on PC-7, since 2026-11-22 08:00"), "{:?}", painted(&harness));
    assert!(!is_open(&harness));
    harness.get_by_label("Open read-only").click();
    until(&mut harness, is_open);
    settle(&mut harness);
    bookmark(&mut harness, "17T09:00:00");
    assert!(says(&harness, "read-only"), "edits ask for a copy");
    harness.state_mut().wait_until_kept();
    assert!(folder.open().unwrap().bookmarks.is_empty());

    let mut harness = opening(&place);
    harness.state_mut().sign("张工");
    until(&mut harness, |harness| says(harness, "The case is open elsewhere"));
    harness.get_by_label("Take over").click();
    until(&mut harness, is_open);
    let (mut theirs, case, _) = Book::open(folder.clone(), [3; 16], &by("李工")).unwrap();
    bookmark(&mut harness, "17T10:00:00");
    harness.state_mut().wait_until_kept();
    assert_eq!(folder.open().unwrap().bookmarks.len(), 1);
    // The window that had it notices and writes nothing over it.
    let (late, _) = moved_to(&case, 209.0).apply(&case).unwrap();
    theirs.record(&late, None, ChangeKind::Edit, &by("李工")).unwrap();
    assert!(theirs.append().is_err() && theirs.write_case(&late).is_err());
    assert_eq!(folder.open().unwrap().bookmarks.len(), 1);
}
