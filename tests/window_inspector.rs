//! The inspector: whatever is selected is edited in place, wrong input changes nothing and says so, and evidence leads to what
//! rests on it and back.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::{App, Selection},
    case::{Case, Lang, Quantity},
};
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{at, fill, painted, says, wait_until, window, window_at};

fn case(harness: &Harness<'_, App>) -> Case {
    harness.state().case().unwrap().clone()
}

/// Selects a thing and opens its fields.
fn open(harness: &mut Harness<'_, App>, selection: Selection, header: &str) {
    harness.state_mut().select(Some(selection));
    harness.run_ok();
    let header = harness.get_by_label(header);
    header.scroll_to_me();
    harness.run_ok();
}

fn unfold(harness: &mut Harness<'_, App>, selection: Selection, header: &str) {
    open(harness, selection, header);
    harness.get_by_label(header).click();
    harness.run_ok();
}

fn choose(harness: &mut Harness<'_, App>, field: &str, name: &str) {
    harness.get_by_role_and_label(Role::ComboBox, field).scroll_to_me();
    harness.run_ok();
    harness.get_by_role_and_label(Role::ComboBox, field).click();
    harness.run_ok();
    {
        let mut offered = harness.get_all_by_role_and_label(Role::Button, name);
        offered.rfind(|node| node.rect().left() > 1_150.0).unwrap().click();
    }
    harness.run_ok();
}

fn undo(harness: &mut Harness<'_, App>) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
}

#[test]
fn a_tags_fields_are_edits_that_undo_takes_back_and_wrong_input_changes_nothing() {
    let mut harness = window(Lang::En);
    let before = case(&harness);
    let tag = |harness: &Harness<'_, App>| case(harness).tag("TI-101").unwrap().clone();
    unfold(&mut harness, Selection::Tag("TI-101".into()), "Edit this tag");
    fill(&mut harness, "Instrument range (empty: not known)", "400 – 0");
    assert!(says(&harness, "The lower end must lie below the upper one") && case(&harness) == before);
    fill(&mut harness, "Instrument range (empty: not known)", "0 - 400");
    assert!(!says(&harness, "The lower end must lie below"));
    assert_eq!(tag(&harness).range, Some([0.0, 400.0]));
    fill(&mut harness, "Longest gap bridged (s; empty: any)", "ten minutes");
    assert!(says(&harness, "“ten minutes” is not a number"));
    fill(&mut harness, "Longest gap bridged (s; empty: any)", "600");
    assert_eq!(tag(&harness).max_interpolation_s, Some(600.0));
    choose(&mut harness, "Quantity", "Other");
    assert_eq!(tag(&harness).quantity, Quantity::Other);
    fill(&mut harness, "What it measures", "   ");
    assert!(says(&harness, "This must not be empty"));
    fill(&mut harness, "What it measures", "Temperature in the kettle");
    assert_eq!(tag(&harness).name.get(Lang::En), "Temperature in the kettle");
    assert_eq!(tag(&harness).name.get(Lang::Zh), before.tag("TI-101").unwrap().name.get(Lang::Zh));
    for _ in 0..4 {
        undo(&mut harness);
    }
    assert_eq!(case(&harness), before, "each finished field was one step");
}

#[test]
fn evidence_leads_to_what_rests_on_it_and_back_and_its_title_is_edited_in_both_languages() {
    let mut harness = window(Lang::En);
    let evidence = case(&harness).events[0].sources[0].evidence.clone();
    harness.state_mut().select(Some(Selection::Evidence(evidence.clone())));
    harness.run_ok();
    assert!(says(&harness, "Rests on it ("));
    let title = format!("cause: {}", case(&harness).causes[0].title.get(Lang::En));
    let link = harness.get_by_label(&title);
    link.scroll_to_me();
    harness.run_ok();
    harness.get_by_label(&title).click();
    harness.run_ok();
    assert_eq!(harness.state().selection(), Some(&Selection::Cause(case(&harness).causes[0].id.clone())));
    unfold(&mut harness, Selection::Evidence(evidence.clone()), "Edit this evidence");
    assert!(harness.query_by_role_and_label(Role::TextInput, "File").is_none(), "what was registered is not edited");
    harness.get_by_label("Both languages").click();
    harness.run_ok();
    fill(&mut harness, "Title (Chinese)", "事故调查报告（公开版）");
    let title = case(&harness).evidence_of(&evidence).unwrap().title.clone();
    assert_eq!(title.get(Lang::Zh), "事故调查报告（公开版）");
    assert_ne!(title.get(Lang::En), title.get(Lang::Zh));
    // What was found out afterwards is not there while the future is hidden.
    harness.state_mut().set_cursor(at("16T08:00:00"));
    harness.key_press(egui::Key::H);
    harness.run_ok();
    assert!(!says(&harness, "cause: ") && !says(&harness, "finding: "));
}

#[test]
fn a_findings_source_and_equipment_are_picked_and_dropped() {
    let mut harness = window(Lang::En);
    let before = case(&harness);
    let finding = before.findings[0].clone();
    let now = |harness: &Harness<'_, App>| case(harness).findings[0].clone();
    unfold(&mut harness, Selection::Finding(finding.id.clone()), "Edit this finding");
    fill(&mut harness, "Clause or place", "p. 12");
    assert_eq!(now(&harness).source.clause.as_ref().unwrap().get(Lang::En), "p. 12");
    let other = before.evidence.iter().find(|one| one.id != finding.source.evidence).unwrap();
    choose(&mut harness, "Evidence it rests on", other.title.get(Lang::En));
    assert_eq!((&now(&harness).source.evidence, &now(&harness).source.clause), (&other.id, &None));
    let name = before.equipment_name(&finding.equipment[0], Lang::En).to_owned();
    let drop = format!("Drop: {name}");
    harness.get_by_label(&drop).scroll_to_me();
    harness.run_ok();
    harness.get_by_label(&drop).click();
    harness.run_ok();
    assert_eq!(now(&harness).equipment.len() + 1, finding.equipment.len());
    for _ in 0..3 {
        undo(&mut harness);
    }
    assert_eq!(case(&harness), before);
}

#[test]
fn what_others_refer_to_is_not_removed_and_what_nobody_needs_is() {
    let mut harness = window(Lang::En);
    let before = case(&harness);
    let needed = before.tags.iter().find_map(|tag| tag.equipment.clone()).unwrap();
    unfold(&mut harness, Selection::Equipment(needed.clone()), "Edit this equipment");
    harness.get_by_label("Remove this equipment").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Remove this equipment").click();
    harness.run_ok();
    assert_eq!(case(&harness), before);
    assert_eq!(harness.state().selection(), Some(&Selection::Equipment(needed)));
    let free =
        before.findings.iter().find(|one| !before.causes.iter().any(|cause| cause.findings().any(|id| id == &one.id)));
    let free = free.unwrap().id.clone();
    unfold(&mut harness, Selection::Finding(free.clone()), "Edit this finding");
    harness.get_by_label("Remove this finding").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Remove this finding").click();
    harness.run_ok();
    assert!(!case(&harness).findings.iter().any(|finding| finding.id == free));
    assert_eq!(harness.state().selection(), None, "what is gone is not selected");
    undo(&mut harness);
    assert_eq!(case(&harness), before);
}

#[test]
fn an_events_readings_and_sources_are_edited_in_place() {
    let mut harness = window(Lang::En);
    let before = case(&harness);
    let claimed = before.events.iter().position(|event| event.claims.len() == 1).unwrap();
    let now = |harness: &Harness<'_, App>| case(harness).events[claimed].clone();
    unfold(&mut harness, Selection::Event(before.events[claimed].id.clone()), "Edit this event");
    fill(&mut harness, "Value asserted", "−0.05");
    assert_eq!(now(&harness).claims[0].value, -0.05);
    choose(&mut harness, "Add a reading", "TI-101");
    let claims = now(&harness).claims;
    assert_eq!((claims.len(), claims[1].tag.as_str()), (2, "TI-101"));
    assert_eq!(claims[1].unit, before.tag("TI-101").unwrap().unit);
    let num_sources = now(&harness).sources.len();
    choose(&mut harness, "Add a source", before.evidence[0].title.get(Lang::En));
    assert_eq!(now(&harness).sources.len(), num_sources + 1);
    for _ in 0..3 {
        undo(&mut harness);
    }
    assert_eq!(case(&harness), before);
}

#[test]
fn another_unit_of_a_tag_makes_its_samples_anew() {
    let home = tempfile::tempdir().unwrap();
    let bundled = causeway::case::CaseFolder::find(std::path::Path::new("taigu-kettle-2024")).unwrap();
    let place = home.path().join("kettle");
    bundled.copy_to(&place, &bundled.open().unwrap()).unwrap();
    let mut harness = window_at(place, Lang::En);
    unfold(&mut harness, Selection::Tag("TI-101".into()), "Edit this tag");
    let field = harness.get_by_role_and_label(Role::TextInput, "Unit");
    field.scroll_to_me();
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "Unit").focus();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_ok();
    harness.event(egui::Event::Text("K".into()));
    harness.run_ok();
    harness.key_press(egui::Key::Enter);
    wait_until(&mut harness, |harness| harness.state().case().unwrap().tag("TI-101").unwrap().unit == "K");
    wait_until(&mut harness, |harness| painted(harness).iter().any(|text| text.contains("528.15 K")));
    assert!(says(&harness, "528.15 K"), "255 ℃ is the greatest: {:?}", painted(&harness));
}
