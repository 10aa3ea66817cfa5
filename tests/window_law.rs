//! The tabs of law and responsibility in the window: screened and judged by clicks, hazards through their life, and nothing
//! of it while the future is hidden.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::{App, Selection},
    case::{Case, Lang, ScreeningVerdict},
    law::{HazardStep, standing},
};
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{fill, kettle_causes, says, wait_until};

fn case(harness: &Harness<'_, App>) -> Case {
    harness.state().case().unwrap().clone()
}

fn tab(harness: &mut Harness<'_, App>, name: &str) {
    harness.get_all_by_role(Role::Tab).find(|node| label(node).starts_with(name)).unwrap().click();
    harness.run_steps(4);
}

fn label(node: &egui_kittest::Node<'_>) -> String {
    use egui_kittest::kittest::NodeT as _;
    node.accesskit_node().label().unwrap_or_default()
}

fn choose(harness: &mut Harness<'_, App>, field: &str, name: &str) {
    harness.get_by_role_and_label(Role::ComboBox, field).scroll_to_me();
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::ComboBox, field).click();
    harness.run_steps(4);
    harness.get_all_by_role_and_label(Role::Button, name).last().unwrap().click();
    harness.run_steps(6);
}

#[test]
fn a_criterion_is_judged_by_clicks_and_the_judgement_taken_back() {
    let mut harness = kettle_causes(Lang::En);
    tab(&mut harness, "Screening");
    wait_until(&mut harness, |harness| says(harness, "5 major hazards, 5 candidate, 3 no data, 7 not applicable"));
    assert!(says(&harness, "5 major hazards, 5 candidate, 3 no data, 7 not applicable"));
    assert!(case(&harness).screenings.is_empty());
    choose(&mut harness, "A person's judgement", "not applicable");
    let judged = case(&harness).screenings[0].clone();
    assert_eq!((judged.criterion.as_str(), judged.verdict), ("1", ScreeningVerdict::NotApplicable));
    assert!(judged.at.is_some() && says(&harness, "5 major hazards, 4 candidate"));
    fill(&mut harness, "Reason", "The unit is exempt");
    assert_eq!(case(&harness).screenings[0].note.as_ref().unwrap().get(Lang::En), "The unit is exempt");
    harness.get_by_label("Take the judgement back").scroll_to_me();
    harness.run_steps(4);
    harness.get_by_label("Take the judgement back").click();
    harness.run_steps(6);
    assert!(case(&harness).screenings.is_empty() && says(&harness, "5 major hazards, 5 candidate"));
}

#[test]
fn nothing_of_it_is_told_while_the_future_is_hidden() {
    let mut harness = kettle_causes(Lang::En);
    let bureau = case(&harness).parties.iter().find(|party| party.id.as_str() == "ecology-bureau").unwrap().clone();
    harness.key_press(egui::Key::H);
    harness.run_steps(4);
    for name in ["Screening", "Responsibility", "Closure", "Hazards"] {
        tab(&mut harness, name);
        harness.run_steps(4);
        assert!(says(&harness, "What comes after the cursor is hidden"), "{name}");
        assert!(!says(&harness, bureau.name.get(Lang::En)) && !says(&harness, "major hazards,"), "{name}");
    }
    harness.state_mut().select(Some(Selection::Party(bureau.id)));
    harness.run_steps(4);
    assert!(!says(&harness, bureau.name.get(Lang::En)));
}

#[test]
fn a_hazard_goes_through_its_life_in_the_inspector() {
    let mut harness = kettle_causes(Lang::En);
    tab(&mut harness, "Hazards");
    let before = case(&harness).hazards.len();
    harness.get_by_label("New hazard").click();
    harness.run_steps(6);
    let hazard = |harness: &Harness<'_, App>| case(harness).hazards.last().unwrap().clone();
    assert_eq!(case(&harness).hazards.len(), before + 1);
    assert!(says(&harness, "for \"handed over\" still needed: day handed over"));
    harness.get_by_label("Edit this hazard").click();
    harness.run_steps(6);
    fill(&mut harness, "day handed over", "yesterday");
    assert!(says(&harness, "is no day") && hazard(&harness).handed_over.is_none());
    let found = hazard(&harness).found.unwrap();
    fill(&mut harness, "day handed over", &found.to_string());
    assert_eq!(hazard(&harness).handed_over, Some(found));
    fill(&mut harness, "day rectification began", &found.to_string());
    let wanting = |harness: &Harness<'_, App>| standing(&hazard(harness), found).wanting;
    assert_eq!(wanting(&harness).len(), 5, "none of the five settlements is named");
    for field in ["responsible person", "measures", "funds", "contingency plan"] {
        fill(&mut harness, field, "settled");
    }
    fill(&mut harness, "deadline", "2999-01-01");
    harness.run_steps(4);
    assert!(wanting(&harness).is_empty());
    assert_eq!(standing(&hazard(&harness), found).step, HazardStep::Rectifying);
}

#[test]
fn the_register_and_the_closure_lead_to_what_is_edited() {
    let mut harness = kettle_causes(Lang::Zh);
    tab(&mut harness, "责任");
    wait_until(&mut harness, |harness| says(harness, "候选监管部门"));
    assert!(says(&harness, "只列幅度和条款") || says(&harness, "候选监管部门"));
    harness.get_by_label("新增责任主体").click();
    harness.run_steps(6);
    let party = case(&harness).parties.last().unwrap().clone();
    assert_eq!(party.name.get(Lang::Zh), "新责任主体");
    assert_eq!(harness.state().selection(), Some(&Selection::Party(party.id)));
    tab(&mut harness, "闭环");
    wait_until(&mut harness, |harness| says(harness, "没有防范措施的间接原因"));
    let before = case(&harness).measures.len();
    harness.get_by_label("新增措施").scroll_to_me();
    harness.run_steps(4);
    harness.get_by_label("新增措施").click();
    harness.run_steps(6);
    assert_eq!(case(&harness).measures.len(), before + 1);
}
