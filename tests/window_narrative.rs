//! Narratives in the window: proposals looked through and accepted with the way back, and what the record says of readings.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::path::{Path, PathBuf};

use causeway::{
    app::{App, Selection},
    case::{CaseFolder, EvidenceKind, Lang, LegalStep, When},
    timeline::narrative::place_of,
};
use egui_kittest::{
    Harness, Node,
    kittest::{NodeT as _, Queryable as _},
};
use window_kit::{Dropped, painted, says, wait_until, window, window_at};

const TEXT: &str = "询问笔录\n12月17日17时50分许，操作工王××查看真空表，压力为-0.30MPa。\n17时53分，蒸馏釜爆炸。\n次日上午，专家组到达现场。\n";

/// The bundled case as a folder of one's own.
fn own_case(home: &Path) -> CaseFolder {
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    bundled.copy_to(&home.join("kettle"), &bundled.open().unwrap()).unwrap()
}

fn open(place: PathBuf) -> Harness<'static, App> {
    let mut harness = window_at(place, Lang::En);
    harness.state_mut().sign("张工");
    harness.run_ok();
    harness
}

fn field<'a>(harness: &'a Harness<'_, App>, name: &'a str) -> Node<'a> {
    harness
        .get_all_by_label(name)
        .find(|node| {
            let role = node.accesskit_node().role();
            matches!(role, egui::accesskit::Role::TextInput | egui::accesskit::Role::MultilineTextInput)
        })
        .unwrap()
}

fn write_in(harness: &mut Harness<'_, App>, name: &str, text: &str) {
    field(harness, name).focus();
    harness.step();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.step();
    field(harness, name).type_text(text);
    harness.step();
}

/// Opens the page, and reads what is pasted there.
fn paste(harness: &mut Harness<'_, App>, text: &str) {
    harness.get_by_label("File").click();
    harness.run_steps(3);
    harness.get_by_label_contains("Read a narrative…").click();
    harness.run_steps(3);
    write_in(harness, "Or paste the text", text);
    harness.get_by_label("Read the pasted text").click();
    wait_until(harness, |harness| says(harness, "proposals"));
    harness.run_steps(3);
}

fn num_events(harness: &Harness<'_, App>) -> usize {
    harness.state().case().unwrap().events.len()
}

#[test]
fn a_pasted_statement_becomes_events_and_evidence_with_the_way_back() {
    let home = tempfile::tempdir().unwrap();
    let folder = own_case(home.path());
    let before = folder.open().unwrap();
    let mut harness = open(folder.root());
    paste(&mut harness, TEXT);
    assert!(says(&harness, "3 proposals, 0 accepted, 0 refused"), "{:?}", painted(&harness));
    assert!(says(&harness, "2024-12-17 17:45:00 to 17:55:00"), "{:?}", painted(&harness));
    // The second is refused; the first gets another title and a tag for its reading.
    harness.get_by_label_contains("专家组到达现场: to be checked").click();
    harness.run_steps(3);
    harness.get_by_label("Refuse").click();
    harness.run_steps(3);
    assert!(says(&harness, "1 refused"), "{:?}", painted(&harness));
    harness.get_by_label_contains("查看真空表").click();
    harness.run_steps(3);
    write_in(&mut harness, "Title", "Gauge read");
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    harness.get_by_label("Accept").click();
    wait_until(&mut harness, |harness| num_events(harness) == before.events.len() + 1);
    harness.state_mut().wait_until_kept();
    let case = folder.open().unwrap();
    let event = case.events.last().unwrap();
    assert_eq!(event.title.get(Lang::En), "Gauge read");
    let When::At { clock, about, wording, .. } = &event.when else { panic!("{:?}", event.when) };
    assert_eq!((clock, *about, wording.get(Lang::Zh)), (&case.reference_clock, true, "12月17日17时50分许"));
    let evidence = case.evidence_of(&event.sources[0].evidence).unwrap();
    assert_eq!(evidence.kind, EvidenceKind::Statement);
    assert_eq!(evidence.registered_by.as_deref(), Some("张工"));
    assert!(evidence.note.as_ref().unwrap().get(Lang::Zh).contains("张工"));
    let bytes = std::fs::read(folder.root().join(evidence.path.as_ref().unwrap())).unwrap();
    assert_eq!(bytes, TEXT.as_bytes());
    assert_eq!(evidence.sha256.as_deref(), Some(causeway::historian::sha256(&bytes).as_str()));
    let (first, last) = place_of(event.sources[0].clause.as_ref().unwrap()).unwrap();
    let sentence: String = TEXT.chars().skip(first - 1).take(last + 1 - first).collect();
    assert_eq!(sentence, event.description.get(Lang::Zh));

    // All that is left is one more step; what was refused stays out, and is still refused when it is looked at again.
    harness.get_by_label("Accept the other 1").click();
    wait_until(&mut harness, |harness| num_events(harness) == before.events.len() + 2);
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    harness.state_mut().select(Some(Selection::Event(event.id.clone())));
    harness.run_steps(3);
    harness.get_by_label("See the text").click();
    wait_until(&mut harness, |harness| says(harness, "3 proposals, 2 accepted, 1 refused"));
    assert!(says(&harness, "3 proposals, 2 accepted, 1 refused"), "{:?}", painted(&harness));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    for _ in 0..2 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        harness.run_steps(5);
    }
    wait_until(&mut harness, |harness| harness.state().case() == Some(&before));
    assert_eq!(harness.state().case(), Some(&before));
}

#[test]
fn a_reading_keeps_its_decimals_and_is_judged_in_place() {
    let home = tempfile::tempdir().unwrap();
    let folder = own_case(home.path());
    let mut harness = open(folder.root());
    paste(&mut harness, "2024年12月17日17时20分，PI-101显示压力为-0.30MPa。\n");
    // The text does not say that the pressure is gauge: a person does.
    harness.get_by_label("Read it as MPa(g)").scroll_to_me();
    harness.run_steps(3);
    harness.get_by_label("Read it as MPa(g)").click();
    harness.run_steps(3);
    harness.get_by_label("Accept").click();
    let has_claim = |harness: &Harness<'_, App>| {
        harness.state().case().unwrap().events.last().is_some_and(|event| event.id.as_str().starts_with("told-"))
    };
    wait_until(&mut harness, has_claim);
    let event = harness.state().case().unwrap().events.last().unwrap().clone();
    assert_eq!((event.claims[0].tag.as_str(), event.claims[0].decimals()), ("PI-101", 2));
    harness.key_press(egui::Key::Escape);
    harness.state_mut().select(Some(Selection::Event(event.id.clone())));
    wait_until(&mut harness, |harness| says(harness, "cannot tell"));
    assert!(says(&harness, "PI-101 = −0.30 MPa(g)"), "{:?}", painted(&harness));
    assert!(says(&harness, "all samples of the window are a reconstruction"), "{:?}", painted(&harness));
}

#[test]
fn a_bundled_case_asks_for_a_copy_first_and_a_hidden_future_shows_no_text() {
    let mut harness = open("taigu-kettle-2024".into());
    paste(&mut harness, TEXT);
    harness.get_by_label("Save a copy, then accept 3…").click();
    harness.run_steps(3);
    assert!(field(&harness, "New case folder").value().is_some(), "{:?}", painted(&harness));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    harness.key_press(egui::Key::H);
    harness.run_steps(3);
    harness.get_by_label("File").click();
    harness.run_steps(3);
    harness.get_by_label_contains("Read a narrative…").click();
    harness.run_steps(3);
    assert!(
        says(&harness, "The future is hidden, and a report") && !says(&harness, "真空表"),
        "{:?}",
        painted(&harness)
    );
}

#[test]
fn corroboration_lists_readings_deadlines_and_what_is_missing_and_goes_to_the_event() {
    let mut harness = window(Lang::En);
    harness.get_by_label("Corroboration").click();
    wait_until(&mut harness, |harness| says(harness, "PG-301 = −0.054 MPa(g)"));
    assert!(says(&harness, "no recording carries the tag"), "{:?}", painted(&harness));
    harness.get_by_label("PG-301 = −0.054 MPa(g)").click();
    harness.run_steps(3);
    let row = harness.state().selection().cloned();
    assert_eq!(row, Some(Selection::Event("e10".into())));
    harness.get_by_label("Accounts and deadlines").click();
    harness.run_steps(3);
    assert!(says(&harness, "Report by the unit's head within 1 hour"), "{:?}", painted(&harness));
    harness.get_by_label("Absent evidence").click();
    harness.run_steps(3);
    assert!(says(&harness, "The case does not hold the original"), "{:?}", painted(&harness));
    // Nothing after the cursor counts: the kettle exploded at 17:53.
    harness.state_mut().set_cursor(window_kit::at("17T12:00:00"));
    harness.key_press(egui::Key::H);
    wait_until(&mut harness, |harness| says(harness, "known only afterwards"));
    assert!(says(&harness, "known only afterwards"), "{:?}", painted(&harness));
    harness.get_by_label("Readings").click();
    wait_until(&mut harness, |harness| says(harness, "−0.085"));
    harness.run_steps(3);
    assert!(!says(&harness, "255") && !says(&harness, "PG-301 ="), "{:?}", painted(&harness));
}

#[test]
fn the_same_act_and_the_legal_step_are_said_in_the_inspector() {
    let mut harness = window(Lang::En);
    harness.state_mut().select(Some(Selection::Event("e14".into())));
    harness.run_steps(3);
    harness.get_by_label("Edit this event").scroll_to_me();
    harness.run_steps(5);
    harness.get_by_label("Edit this event").click();
    harness.run_steps(8);
    let choice = (egui::accesskit::Role::ComboBox, "Step that the law asks for");
    harness.get_by_role_and_label(choice.0, choice.1).scroll_to_me();
    harness.run_steps(5);
    harness.get_by_role_and_label(choice.0, choice.1).click();
    harness.run_steps(3);
    harness.get_by_label("Report by the unit's head within 1 hour").click();
    harness.run_steps(3);
    let step = harness.state().case().unwrap().event(&"e14".into()).unwrap().legal_step;
    assert_eq!(step, Some(LegalStep::UnitReport));
}

#[test]
fn a_text_that_is_dropped_is_read_or_imported_and_another_day_reads_it_anew() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("note.txt");
    std::fs::write(&place, "9时10分，操作工打开阀门。\n").unwrap();
    let mut harness = open("taigu-kettle-2024".into());
    harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(place)));
    wait_until(&mut harness, |harness| says(harness, "This file may be a recording as well."));
    assert!(harness.query_by_label("Import as a recording…").is_some());
    harness.get_by_label("Read").click();
    wait_until(&mut harness, |harness| says(harness, "2024-12-17 09:10:00"));
    assert!(says(&harness, "2024-12-17 09:10:00"), "the case says the day: {:?}", painted(&harness));
    harness.run_steps(3);
    write_in(&mut harness, "Day it is about", "2024-12-16");
    harness.key_press(egui::Key::Enter);
    wait_until(&mut harness, |harness| says(harness, "2024-12-16 09:10:00"));
    assert!(says(&harness, "2024-12-16 09:10:00"), "{:?}", painted(&harness));
}
