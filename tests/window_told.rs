//! What sources tell, in the window: reports as docx and PDF on a clock that is chosen, accounts of one act, the error of an
//! instrument, remarks that move with their clock.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "common/paper.rs"]
mod paper;
mod window_kit;

use std::path::{Path, PathBuf};

use causeway::{
    app::{App, Selection},
    case::{Case, CaseFolder, Lang, When},
    time::NANOS_PER_SEC,
    timeline::{anchor_interval, narrative::place_of, resolve},
};
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{fill, kettle, painted, says, wait_until, window, window_at};

const TEXT: &str = "事故经过\n12月17日17时50分许，操作工王××查看真空表，压力为-0.30MPa。\n18时后不久，蒸馏釜爆炸。\n";

fn case(harness: &Harness<'_, App>) -> Case {
    harness.state().case().unwrap().clone()
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).scroll_to_me();
    harness.run_steps(4);
    harness.get_by_label(label).click();
    harness.run_steps(6);
}

fn choose(harness: &mut Harness<'_, App>, field: &str, name: &str) {
    harness.get_by_role_and_label(Role::ComboBox, field).scroll_to_me();
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::ComboBox, field).click();
    harness.run_steps(4);
    let place = harness.get_by_role_and_label(Role::ComboBox, field).rect();
    let mut offered: Vec<_> = harness.get_all_by_role_and_label(Role::Button, name).collect();
    // The list that fell open lies over whatever else has that name, near its field.
    offered.sort_by_key(|node| (node.rect().left() - place.left()).abs() as i64);
    offered[0].click();
    drop(offered);
    harness.run_steps(4);
}

fn undo(harness: &mut Harness<'_, App>) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(6);
}

fn own_case(home: &Path) -> CaseFolder {
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    bundled.copy_to(&home.join("kettle"), &bundled.open().unwrap()).unwrap()
}

/// Opens the page and reads the file at a path that is typed there.
fn read_file(harness: &mut Harness<'_, App>, place: &Path) {
    harness.get_by_label("File").click();
    harness.run_steps(3);
    harness.get_by_label_contains("Read a narrative…").click();
    harness.run_steps(3);
    harness.get_by_role_and_label(Role::TextInput, "File").focus();
    harness.step();
    harness.get_by_role_and_label(Role::TextInput, "File").type_text(&place.display().to_string());
    harness.step();
    harness.get_by_label("Read").click();
}

#[test]
fn a_report_as_pdf_or_docx_is_accepted_on_the_chosen_clock_and_kept_as_it_is() {
    for (name, bytes) in [("report.pdf", paper::pdf(TEXT)), ("report.docx", paper::docx(TEXT))] {
        let home = tempfile::tempdir().unwrap();
        let folder = own_case(home.path());
        let place: PathBuf = home.path().join(name);
        std::fs::write(&place, &bytes).unwrap();
        let mut harness = window_at(folder.root(), Lang::En);
        harness.state_mut().sign("张工");
        harness.run_ok();
        let before = case(&harness);
        read_file(&mut harness, &place);
        wait_until(&mut harness, |harness| says(harness, "2 proposals"));
        assert!(says(&harness, "2 proposals, 0 accepted, 0 refused"), "{name}: {:?}", painted(&harness));
        harness.run_steps(3);
        choose(&mut harness, "Clock of its times", "Trend recorder");
        click(&mut harness, "Accept the other 2");
        wait_until(&mut harness, |harness| case(harness).events.len() == before.events.len() + 2);
        harness.state_mut().wait_until_kept();
        let case = folder.open().unwrap();
        let told = case.events.iter().skip(before.events.len()).collect::<Vec<_>>();
        for event in &told {
            let When::At { clock, .. } = &event.when else { panic!("{:?}", event.when) };
            assert_eq!(clock.as_str(), "recorder", "{name}");
            assert!(place_of(event.sources[0].clause.as_ref().unwrap()).is_some());
        }
        let When::At { earliest, .. } = &told[1].when else { panic!("{:?}", told[1].when) };
        assert_eq!(earliest.to_string(), "2024-12-17 18:00:00", "not before the hour that it is after");
        let evidence = case.evidence_of(&told[0].sources[0].evidence).unwrap();
        assert_eq!(std::fs::read(folder.root().join(evidence.path.as_ref().unwrap())).unwrap(), bytes, "{name}");
    }
}

#[test]
fn a_scan_is_said_to_be_one() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("scan.pdf");
    std::fs::write(&place, paper::pdf("")).unwrap();
    let mut harness = kettle(Lang::En);
    read_file(&mut harness, &place);
    wait_until(&mut harness, |harness| says(harness, "only pictures of pages"));
    assert!(says(&harness, "only pictures of pages"), "{:?}", painted(&harness));
}

#[test]
fn another_account_of_an_act_is_tied_and_taken_off_again() {
    let mut harness = window(Lang::En);
    let before = case(&harness);
    let other = before.event(&"e01".into()).unwrap().title.get(Lang::En).to_owned();
    harness.state_mut().select(Some(Selection::Event("e12".into())));
    harness.run_steps(4);
    click(&mut harness, "Edit this event");
    let was = before.event(&"e12".into()).unwrap().same_as.clone();
    assert!(!was.contains(&"e01".into()));
    choose(&mut harness, "Add another source's account", &other);
    let now = case(&harness).event(&"e12".into()).unwrap().same_as.clone();
    assert!(now.contains(&"e01".into()) && now.len() == was.len() + 1, "{now:?}");
    undo(&mut harness);
    assert_eq!(case(&harness), before);
}

#[test]
fn the_error_of_an_instrument_is_edited_and_cannot_be_negative() {
    let mut harness = window(Lang::En);
    let before = case(&harness);
    harness.state_mut().select(Some(Selection::Tag("PI-101".into())));
    harness.run_ok();
    click(&mut harness, "Edit this tag");
    let field = "Instrument error ± (in the tag's unit; empty: not known)";
    fill(&mut harness, field, "0.002");
    assert_eq!(case(&harness).tag("PI-101").unwrap().accuracy, Some(0.002));
    fill(&mut harness, field, "-1");
    assert_eq!(case(&harness).tag("PI-101").unwrap().accuracy, Some(0.002));
    undo(&mut harness);
    assert_eq!(case(&harness), before);
}

#[test]
fn a_remark_on_what_a_clock_recorded_moves_with_the_clock() {
    let home = tempfile::tempdir().unwrap();
    let folder = own_case(home.path());
    let mut harness = window_at(folder.root(), Lang::En);
    harness.state_mut().sign("张工");
    harness.run_ok();
    let row = harness.state().shown_exceedances().into_iter().next().unwrap();
    harness.state_mut().select(Some(Selection::Exceedance(row.id)));
    harness.run_ok();
    harness.key_press(egui::Key::A);
    harness.run_steps(4);
    harness.event(egui::Event::Text("look again".into()));
    harness.run_steps(4);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_steps(6);
    let at = |harness: &Harness<'_, App>| {
        let case = case(harness);
        let anchor = case.annotations.iter().next().unwrap().anchor.clone();
        (anchor.clone(), anchor_interval(&case, &resolve(&case), &anchor).unwrap())
    };
    let (anchor, before) = at(&harness);
    assert_eq!(anchor.clock().map(causeway::id::ClockId::as_str), Some("recorder"));
    assert_eq!(before.earliest, row.start);
    harness.state_mut().select(Some(Selection::Clock("recorder".into())));
    harness.run_steps(4);
    click(&mut harness, "Edit this clock");
    fill(&mut harness, "Ahead of the reference (s; behind is negative)", "60");
    let (kept, after) = at(&harness);
    assert_eq!(kept, anchor, "what the clock showed stays");
    assert_eq!(after.earliest, before.earliest.plus_nanos(60 * NANOS_PER_SEC));
    let moved = harness.state().shown_exceedances().into_iter().next().unwrap();
    assert_eq!(moved.start, after.earliest, "samples and remark together");
}
