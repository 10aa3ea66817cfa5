//! The preview of a recording: what it shows, what its form changes, importing into a case and reading a recording anew.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    time::Duration,
};

use causeway::{
    app::{App, Selection},
    case::{CaseFolder, Lang},
    historian::{Cancel, CaseSamples, Means, Progress},
    time::Instant,
};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use window_kit::{Dropped, painted, says, window_at};

/// The window on a case or a file.
fn window(place: PathBuf) -> Harness<'static, App> {
    let mut harness = window_at(place, Lang::En);
    harness.state_mut().sign("张工");
    harness.run_ok();
    harness
}

/// The bundled case as a folder of one's own.
fn own_case(home: &Path) -> CaseFolder {
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    bundled.copy_to(&home.join("kettle"), &bundled.open().unwrap()).unwrap()
}

fn wait_until(harness: &mut Harness<'_, App>, is_there: impl Fn(&Harness<'_, App>) -> bool) {
    for _ in 0..400 {
        harness.step();
        if is_there(harness) {
            harness.run_steps(3);
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("it never came; on screen: {:?}", painted(harness));
}

fn field<'a>(harness: &'a Harness<'_, App>, name: &'a str) -> Node<'a> {
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, name)
}

fn write_in(harness: &mut Harness<'_, App>, name: &str, text: &str) {
    field(harness, name).focus();
    harness.step();
    field(harness, name).type_text(text);
    harness.step();
}

/// Asks for the preview of importing a file.
fn ask_import(harness: &mut Harness<'_, App>, file: &Path) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::O);
    harness.run_steps(3);
    write_in(harness, "Path", file.to_str().unwrap());
    harness.get_by_label("Next").click();
    let answers = ["rows read", "Which comes first", "rows come in"];
    wait_until(harness, |harness| answers.iter().any(|answer| says(harness, answer)));
}

fn is_enabled(harness: &Harness<'_, App>, button: &str) -> bool {
    !harness.get_by_label(button).accesskit_node().is_disabled()
}

fn press(harness: &mut Harness<'_, App>, button: &str) {
    wait_until(harness, |harness| is_enabled(harness, button));
    harness.get_by_label(button).click();
    harness.step();
}

/// A table under a line of its own, one of its rows without a time.
fn table(num_rows: usize) -> String {
    let mut text = String::from("Unit 2\nTime;TI-901;PI-901\n");
    for row in 0..num_rows {
        if row == 7 {
            text.push_str("soon;1;2\n");
        }
        writeln!(text, "2024-12-17 17:{:02}:{:02};{}.5;0,{row}", row / 60, row % 60, 180 + row).unwrap();
    }
    text
}

fn file(home: &Path, name: &str, text: &str) -> PathBuf {
    let place = home.join(name);
    std::fs::write(&place, text).unwrap();
    place
}

#[test]
fn the_preview_shows_rows_choices_and_counts_and_reads_again_as_the_form_changes() {
    let home = tempfile::tempdir().unwrap();
    let place = file(home.path(), "a.csv", &table(100));
    let mut harness = window(own_case(home.path()).root());
    ask_import(&mut harness, &place);
    for words in ["100 rows read · tags: 2", "1 rejected", "Unit 2", "soon", "× 10", "PI-901", "2024-12-17 17:00:00"]
    {
        assert!(says(&harness, words), "{words}: {:?}", painted(&harness));
    }
    assert!(!is_enabled(&harness, "Import into this case"), "nobody said in which zone the times are");
    write_in(&mut harness, "Time zone", "Asia/Shanghai");
    wait_until(&mut harness, |harness| is_enabled(harness, "Import into this case"));
    write_in(&mut harness, "Delimiter", "|");
    wait_until(&mut harness, |harness| !says(harness, "100 rows read"));
    assert!(!is_enabled(&harness, "Open by itself"), "nothing can be read with it");
    let back = harness.query_all_by_label("Back to what is found in the file").nth(2).unwrap();
    back.click();
    wait_until(&mut harness, |harness| says(harness, "100 rows read"));
    write_in(&mut harness, "Form of times", "%d/%m/%Y %H:%M:%S");
    wait_until(&mut harness, |harness| says(harness, "no column holds times of the form"));
    write_in(&mut harness, "Rows before data", "x");
    wait_until(&mut harness, |harness| says(harness, "is not a number of rows"));
}

#[test]
fn an_import_is_one_step_and_the_case_reads_the_same_again() {
    let home = tempfile::tempdir().unwrap();
    let place = file(home.path(), "a.csv", &table(100));
    let folder = own_case(home.path());
    let before = folder.open().unwrap();
    let mut harness = window(folder.root());
    let cursor = harness.state().cursor();
    ask_import(&mut harness, &place);
    write_in(&mut harness, "Time zone", "Asia/Shanghai");
    press(&mut harness, "Import into this case");
    wait_until(&mut harness, |harness| harness.state().case().unwrap().recordings.len() == before.recordings.len() + 1);
    assert_eq!(harness.state().cursor(), cursor, "the look at the case stays");
    harness.state_mut().wait_until_kept();
    let after = folder.open().unwrap();
    let recording = after.recordings.last().unwrap();
    let zone = recording.recipe.zone.map(|zone| zone.to_string());
    assert_eq!((zone.as_deref(), recording.recipe.delimiter), (Some("Asia/Shanghai"), Some(';')));
    assert_eq!(recording.recipe.time_format.as_deref(), Some("%Y-%m-%d %H:%M:%S"));
    let evidence = after.evidence_of(&recording.evidence).unwrap();
    assert_eq!(evidence.path.as_deref(), Some("evidence/a.csv"));
    assert!(evidence.collected.is_some());
    let bytes = std::fs::read(&place).unwrap();
    assert_eq!(evidence.sha256.as_deref(), Some(causeway::historian::sha256(&bytes).as_str()));
    assert_eq!(std::fs::read(folder.root().join("evidence/a.csv")).unwrap(), bytes);
    let (cancel, progress) = (Cancel::default(), Progress::default());
    let samples = CaseSamples::load(&after, &folder, Means::alone(&cancel, &progress)).unwrap();
    let series = &samples.tag("TI-901").unwrap().series;
    assert_eq!(series.len(), 100);
    assert_eq!(series.time(0), Instant::parse_rfc3339("2024-12-17T17:00:00+08:00").unwrap());

    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    wait_until(&mut harness, |harness| harness.state().case() == Some(&before));
    harness.state_mut().wait_until_kept();
    assert_eq!(folder.open().unwrap(), before);
    assert!(folder.root().join("evidence/a.csv").exists(), "undo loses nothing");
    harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
    wait_until(&mut harness, |harness| harness.state().case() == Some(&after));
    harness.state_mut().wait_until_kept();
    assert_eq!(folder.open().unwrap(), after);
}

#[test]
fn a_file_that_leaves_day_and_month_open_asks_and_opens_as_answered() {
    let home = tempfile::tempdir().unwrap();
    let rows: String = (0..30).fold(String::new(), |text, row| text + &format!("03-04-24 11:{row:02},{row}\n"));
    let place = file(home.path(), "a.csv", &format!("Time,TI-1\n{rows}"));
    let mut harness = window("taigu-kettle-2024".into());
    ask_import(&mut harness, &place);
    assert!(!is_enabled(&harness, "Open by itself"));
    harness.get_by_label("Month first: 03-04-24 is 2024-03-04").click();
    press(&mut harness, "Open by itself");
    let march = Instant::parse_rfc3339("2024-03-04T11:10:00Z").unwrap();
    wait_until(&mut harness, |harness| harness.state().window().unwrap().contains(march));
    assert!(says(&harness, "Read as UTF-8"), "the banner says how");
    harness.get_by_label("Change…").click();
    wait_until(&mut harness, |harness| says(harness, "30 rows read"));
    assert!(field(&harness, "Form of times").value().is_some_and(|form| form.starts_with("%m-%d-%y")));
}

#[test]
fn a_recording_of_the_case_is_read_another_way_in_one_step() {
    let home = tempfile::tempdir().unwrap();
    let place = file(home.path(), "a.csv", &table(100));
    let folder = own_case(home.path());
    let mut harness = window(folder.root());
    ask_import(&mut harness, &place);
    write_in(&mut harness, "Time zone", "Asia/Shanghai");
    press(&mut harness, "Import into this case");
    let num = folder.open().unwrap().recordings.len();
    wait_until(&mut harness, |harness| harness.state().case().unwrap().recordings.len() == num + 1);
    let imported = harness.state().case().unwrap().clone();
    let evidence = imported.recordings.last().unwrap().evidence.clone();
    harness.state_mut().select(Some(Selection::Evidence(evidence)));
    harness.run_steps(3);
    harness.get_by_label("Change…").click();
    wait_until(&mut harness, |harness| says(harness, "100 rows read"));
    let zone = field(&harness, "Time zone");
    zone.focus();
    harness.step();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.step();
    write_in(&mut harness, "Time zone", "UTC");
    wait_until(&mut harness, |harness| says(harness, "2024-12-17 17:00:00") && is_enabled(harness, "Read it so"));
    press(&mut harness, "Read it so");
    let zone_of = |harness: &Harness<'_, App>| {
        harness.state().case().unwrap().recordings.last().unwrap().recipe.zone.map(|zone| zone.to_string())
    };
    wait_until(&mut harness, |harness| zone_of(harness).as_deref() == Some("UTC"));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    wait_until(&mut harness, |harness| harness.state().case() == Some(&imported));
    // The copy of the file is gone: what was read stays, and why it cannot be read is said.
    std::fs::remove_file(folder.root().join("evidence/a.csv")).unwrap();
    harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
    wait_until(&mut harness, |harness| says(harness, "everything is as before"));
    assert_eq!(harness.state().case(), Some(&imported));
}

#[test]
fn a_read_only_case_offers_a_copy_first_and_comes_back_to_the_import() {
    let home = tempfile::tempdir().unwrap();
    let place = file(home.path(), "a.csv", &table(20));
    let mut harness = window("taigu-kettle-2024".into());
    ask_import(&mut harness, &place);
    write_in(&mut harness, "Time zone", "Asia/Shanghai");
    press(&mut harness, "Save a copy and import…");
    harness.run_steps(3);
    let path = field(&harness, "New case folder");
    path.focus();
    harness.step();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.step();
    let copy = home.path().join("copy");
    write_in(&mut harness, "New case folder", copy.to_str().unwrap());
    harness.get_by_label("Save").click();
    wait_until(&mut harness, |harness| harness.query_by_label("Import into this case").is_some());
    press(&mut harness, "Import into this case");
    wait_until(&mut harness, |harness| harness.state().case().unwrap().recordings.len() == 2);
    harness.state_mut().wait_until_kept();
    assert_eq!(CaseFolder::find(&copy).unwrap().open().unwrap().recordings.len(), 2);
}

#[test]
fn rejected_rows_are_listed_and_lead_to_the_row_as_it_stands_in_the_file() {
    let home = tempfile::tempdir().unwrap();
    let place = file(home.path(), "a.csv", &table(100));
    let mut harness = window(place);
    harness.get_by_label("Data quality").click();
    harness.run_steps(3);
    harness.get_by_label("Rows rejected 1").click();
    harness.run_steps(3);
    assert!(says(&harness, "Row 10"), "{:?}", painted(&harness));
    harness.get_by_label("Row 10").click();
    wait_until(&mut harness, |harness| says(harness, "The row as it stands in the file"));
    assert_eq!(harness.state().selection(), Some(&Selection::FileRow(0, 10)));
    assert!(says(&harness, "soon"));
    harness.state_mut().select(Some(Selection::Tag("TI-901".into())));
    harness.state_mut().set_cursor(Instant::parse_rfc3339("2024-12-17T17:00:03Z").unwrap());
    harness.run_steps(3);
    assert!(says(&harness, "Row 6, column B (TI-901)"), "{:?}", painted(&harness));
    harness.get_by_label("Show the row in the file").click();
    wait_until(&mut harness, |harness| says(harness, "183.5"));
}

#[test]
fn times_of_day_without_a_date_show_none() {
    let home = tempfile::tempdir().unwrap();
    let rows: String = (0..120)
        .fold(String::new(), |text, row| text + &format!("{:02}:{:02}:00,{row}\n", (22 + row / 30) % 24, row % 30 * 2));
    let place = file(home.path(), "a.csv", &format!("Time,TI-1\n{rows}"));
    let harness = window(place);
    assert!(says(&harness, "D1") && says(&harness, "D2"), "{:?}", painted(&harness));
    assert!(!says(&harness, "1970") && !says(&harness, "assumed"), "{:?}", painted(&harness));
}

#[test]
fn several_things_dropped_are_taken_one_after_another_the_case_first() {
    let home = tempfile::tempdir().unwrap();
    own_case(home.path());
    for name in ["a.csv", "b.csv"] {
        let text = format!("time,{name}\n2024-12-17 17:53:00,1\n2024-12-17 17:54:00,2\n");
        std::fs::write(home.path().join(name), text).unwrap();
    }
    let mut harness = window("taigu-kettle-2024".into());
    for name in ["a.csv", "kettle", "b.csv"] {
        harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(home.path().join(name))));
    }
    wait_until(&mut harness, |harness| says(harness, "3 dropped"));
    wait_until(&mut harness, |harness| says(harness, "a.csv") && !says(harness, "b.csv"));
    harness.key_press(egui::Key::Escape);
    wait_until(&mut harness, |harness| says(harness, "b.csv"));
    // The preview imports into the case that was dropped with them, which can be written to.
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert!(!says(&harness, "read-only"));
}

#[test]
fn events_are_listed_row_by_row_and_taken_in_as_one_step() {
    let home = tempfile::tempdir().unwrap();
    let text = "time,event,who\n2024-12-17 17:50:00,gauge read,A\nsoon,later,B\n2024-12-17 18:01:00,bang,B\n";
    let place = file(home.path(), "told.csv", text);
    let folder = own_case(home.path());
    let mut harness = window(folder.root());
    ask_import(&mut harness, &place);
    wait_until(&mut harness, |harness| says(harness, "2 of 2 rows come in") && says(harness, "1 rejected"));
    harness.get_by_label("Take row 4 in").click();
    harness.run_steps(3);
    wait_until(&mut harness, |harness| says(harness, "1 of 2 rows come in"));
    let before = harness.state().case().unwrap().clone();
    press(&mut harness, "Import into this case");
    wait_until(&mut harness, |harness| harness.state().case().unwrap().events.len() == before.events.len() + 1);
    let case = harness.state().case().unwrap().clone();
    let event = case.events.last().unwrap();
    assert_eq!(event.title.get(causeway::case::Lang::En), "gauge read");
    assert_eq!(case.evidence.last().unwrap().id, event.sources[0].evidence);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    wait_until(&mut harness, |harness| harness.state().case() == Some(&before));
    harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
    wait_until(&mut harness, |harness| harness.state().case() == Some(&case));
    harness.state_mut().wait_until_kept();
    assert_eq!(folder.open().unwrap().events.len(), case.events.len());
}

#[test]
fn alarm_records_become_a_log_of_the_case_and_can_be_taken_as_events_instead() {
    let home = tempfile::tempdir().unwrap();
    let text = "time,tag,state\n2024-12-17 17:53:00.250,TI-101,ALM\n2024-12-17 17:58:00,TI-101,RTN\n";
    let place = file(home.path(), "alarms.csv", text);
    let folder = own_case(home.path());
    let mut harness = window(folder.root());
    ask_import(&mut harness, &place);
    wait_until(&mut harness, |harness| says(harness, "17:53:00.250") && says(harness, "2 of 2 rows come in"));
    harness.get_all_by_label("Events").last().unwrap().click();
    wait_until(&mut harness, |harness| says(harness, "TI-101 ALM"));
    harness.get_all_by_label("Alarm log").last().unwrap().click();
    wait_until(&mut harness, |harness| says(harness, "raised"));
    press(&mut harness, "Import into this case");
    wait_until(&mut harness, |harness| harness.state().case().unwrap().alarm_logs.len() == 1);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    wait_until(&mut harness, |harness| harness.state().case().unwrap().alarm_logs.is_empty());
}
