//! The workspace of causes: the canvas with its views, steps drawn and refused, evidence dropped and confirmed again, tests
//! answered, nothing of the hidden future.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::{App, Selection},
    case::{Answer, Case, Cause, Lang},
};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{at, painted, says, wait_until, window};

/// The window arranged for causes.
fn causes(lang: Lang) -> Harness<'static, App> {
    let mut harness = window(lang);
    harness.state_mut().sign("张工");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num2);
    harness.run_ok();
    harness
}

fn case<'a>(harness: &'a Harness<'_, App>) -> &'a Case {
    harness.state().case().unwrap()
}

fn cause<'a>(harness: &'a Harness<'_, App>, id: &str) -> &'a Cause {
    case(harness).causes.iter().find(|one| one.id.as_str() == id).unwrap()
}

fn title(harness: &Harness<'_, App>, id: &str) -> String {
    cause(harness, id).title.get(harness.state().lang()).to_owned()
}

/// The middle of a cause's box on the canvas.
fn place(harness: &Harness<'_, App>, id: &str) -> egui::Pos2 {
    let title = title(harness, id);
    harness.get_all_by_role_and_label(egui::accesskit::Role::Button, &title).next().unwrap().rect().center()
}

/// An empty place of the canvas: its left lower corner.
fn empty(harness: &Harness<'_, App>, name: &str) -> egui::Pos2 {
    harness.get_by_label(name).rect().left_bottom() + egui::vec2(24.0, -60.0)
}

fn drag(harness: &mut Harness<'_, App>, from: egui::Pos2, to: egui::Pos2) {
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    for share in [0.2, 0.6, 1.0] {
        harness.hover_at(from + (to - from) * share);
        harness.step();
    }
    harness.drop_at(to);
    harness.run_ok();
}

fn select(harness: &mut Harness<'_, App>, id: &str) {
    harness.state_mut().select(Some(Selection::Cause(id.into())));
    harness.run_ok();
}

/// Presses every button of that name, which goes away once it was pressed.
fn confirm(harness: &mut Harness<'_, App>, label: &str) {
    while harness.query_all_by_label(label).count() > 0 {
        harness.get_all_by_label(label).next().unwrap().click();
        harness.run_ok();
    }
}

#[test]
fn every_view_shows_the_causes_and_what_is_selected() {
    for (lang, views) in [
        (Lang::En, ["Causal graph", "Events and factors", "AcciMap", "Barriers", "Outline"]),
        (Lang::Zh, ["因果图", "事件与因素图", "层级图", "防护图", "大纲"]),
    ] {
        let mut harness = causes(lang);
        for view in views {
            harness.get_by_label(view).click();
            harness.run_ok();
            let rise = title(&harness, "d3-rise");
            if !matches!(view, "Barriers" | "防护图") {
                assert!(harness.query_all_by_label(&rise).count() > 0, "{view}");
            }
        }
        harness.get_by_label(views[0]).click();
        harness.run_ok();
        let at = place(&harness, "d4-vent");
        harness.hover_at(at);
        harness.drag_at(at);
        harness.drop_at(at);
        harness.run_ok();
        assert_eq!(harness.state().selection(), Some(&Selection::Cause("d4-vent".into())));
    }
}

#[test]
fn a_step_is_drawn_with_the_mouse_and_one_that_closes_a_loop_is_refused_with_the_loop() {
    let mut harness = causes(Lang::En);
    let (from, to) = (place(&harness, "i2-operation"), place(&harness, "d4-vent"));
    assert!(!cause(&harness, "d4-vent").follows_from(&"i2-operation".into()));
    drag(&mut harness, from, to);
    assert!(cause(&harness, "d4-vent").follows_from(&"i2-operation".into()));
    harness.key_press(egui::Key::Delete);
    harness.run_ok();
    assert!(!cause(&harness, "d4-vent").follows_from(&"i2-operation".into()), "the step drawn is chosen");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert!(cause(&harness, "d4-vent").follows_from(&"i2-operation".into()));
    let before = case(&harness).clone();
    let (from, to) = (place(&harness, "d5-air"), place(&harness, "d3-rise"));
    drag(&mut harness, from, to);
    assert_eq!(case(&harness), &before);
    let named: Vec<String> = ["d5-air", "d3-rise", "d4-vent"].map(|id| title(&harness, id)).into();
    let is_named = |text: &String| text.contains("loop") && named.iter().all(|title| text.contains(title));
    assert!(painted(&harness).iter().any(is_named), "{:?}", painted(&harness));
}

#[test]
fn a_double_click_on_an_empty_place_begins_a_cause_and_delete_takes_it_out() {
    let mut harness = causes(Lang::En);
    let num = case(&harness).causes.len();
    let at = empty(&harness, "Canvas of causes");
    harness.hover_at(at);
    harness.run_ok();
    for pressed in [true, false, true, false] {
        harness.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_ok();
    assert_eq!(case(&harness).causes.len(), num + 1);
    let new = case(&harness).causes.last().unwrap().id.clone();
    assert_eq!(harness.state().selection(), Some(&Selection::Cause(new)));
    assert!(says(&harness, "No valid evidence"), "it is presumptive");
    harness.key_press(egui::Key::Delete);
    harness.run_ok();
    assert_eq!(case(&harness).causes.len(), num);
    // With its steps: what followed from it no longer does.
    select(&mut harness, "d2-open-line");
    harness.key_press(egui::Key::Delete);
    harness.run_ok();
    assert_eq!(case(&harness).causes.len(), num, "measures answer it: it stays");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
}

#[test]
fn a_finding_is_dropped_on_a_cause_or_on_an_empty_place() {
    let mut harness = causes(Lang::En);
    harness.get_by_label("Findings").click();
    harness.run_ok();
    let finding = case(&harness).findings[1].clone();
    let row = |harness: &Harness<'_, App>| {
        // The lowest of that name stands in the table: the inspector and the canvas are above.
        let named = harness.get_all_by_label(finding.text.get(Lang::En)).map(|node| node.rect());
        named.max_by(|a, b| a.top().total_cmp(&b.top())).unwrap().left_center() + egui::vec2(20.0, 0.0)
    };
    let has = |harness: &Harness<'_, App>, id: &str| cause(harness, id).findings().any(|one| *one == finding.id);
    assert!(!has(&harness, "d3-rise"));
    let (from, to) = (row(&harness), place(&harness, "d3-rise"));
    drag(&mut harness, from, to);
    assert!(has(&harness, "d3-rise"));
    assert!(!cause(&harness, "d3-rise").evidence.last().unwrap().rests_on.is_empty(), "it is confirmed as it stands");
    // The inspector would name it once more, out of sight below.
    harness.state_mut().select(None);
    harness.run_ok();
    let num = case(&harness).causes.len();
    let (from, to) = (row(&harness), empty(&harness, "Canvas of causes"));
    drag(&mut harness, from, to);
    assert_eq!(case(&harness).causes.len(), num + 1);
    let new = case(&harness).causes.last().unwrap();
    assert_eq!(new.findings().collect::<Vec<_>>(), [&finding.id]);
    assert!(finding.text.get(Lang::En).starts_with(new.title.get(Lang::En).trim_end_matches('…')));
}

#[test]
fn what_is_selected_goes_to_a_cause_by_a_command() {
    let mut harness = causes(Lang::Zh);
    harness.state_mut().select(Some(Selection::Event("e13".into())));
    harness.run_ok();
    harness.key_press(egui::Key::E);
    harness.run_ok();
    let title = title(&harness, "d3-rise");
    harness.get_all_by_role_and_label(egui::accesskit::Role::Button, &title).last().unwrap().click();
    harness.run_ok();
    assert!(cause(&harness, "d3-rise").events().any(|event| event.as_str() == "e13"));
    harness.state_mut().select(None);
    harness.run_ok();
    harness.key_press(egui::Key::E);
    harness.run_ok();
    assert!(says(&harness, "请先选中"));
}

#[test]
fn tests_of_steps_are_answered_in_the_inspector_with_who_and_why() {
    let mut harness = causes(Lang::En);
    select(&mut harness, "d4-vent");
    let test = |harness: &Harness<'_, App>| cause(harness, "d4-vent").follows[0].test.clone();
    let before = test(&harness).map(|test| test.answer);
    let (name, answer) = if before == Some(Answer::Yes) { ("No", Answer::No) } else { ("Yes", Answer::Yes) };
    harness.get_all_by_label(name).next().unwrap().click();
    harness.run_ok();
    let given = test(&harness).unwrap();
    assert_eq!((given.answer, given.author.as_str(), given.at.is_some()), (answer, "张工", true));
    let role = egui::accesskit::Role::MultilineTextInput;
    harness.get_all_by_role_and_label(role, "Reason").next().unwrap().focus();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.event(egui::Event::Text("the gauge was read first".into()));
    harness.run_ok();
    harness.key_press(egui::Key::Tab);
    harness.run_ok();
    let reasons: Vec<String> = (cause(&harness, "d4-vent").follows.iter().filter_map(|link| link.test.as_ref()))
        .chain(cause(&harness, "d4-vent").complete.as_ref())
        .map(|test| test.reason.get(Lang::En).to_owned())
        .collect();
    assert!(reasons.iter().any(|reason| reason == "the gauge was read first"), "{reasons:?}");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(test(&harness).map(|test| test.answer), before);
}

#[test]
fn a_clock_that_moves_makes_evidence_stale_until_it_is_confirmed_again() {
    let mut harness = causes(Lang::En);
    select(&mut harness, "d5-air");
    confirm(&mut harness, "Confirm");
    select(&mut harness, "d2-open-line");
    confirm(&mut harness, "Confirm");
    assert!(!says(&harness, "Stale"));
    harness.state_mut().select(Some(Selection::Clock("witness".into())));
    harness.run_ok();
    harness.get_by_label("Edit this clock").click();
    harness.run_ok();
    window_kit::fill(&mut harness, "Ahead of the reference (s; behind is negative)", "300");
    assert_eq!(case(&harness).clock(&"witness".into()).unwrap().ahead_s, 300.0);
    select(&mut harness, "d2-open-line");
    assert!(says(&harness, "Stale") && says(&harness, "evidence stale"));
    let said = painted(&harness);
    assert!(said.iter().any(|text| text.contains("+0 s") && text.contains("+300 s")), "{said:?}");
    confirm(&mut harness, "Confirm again");
    assert!(!says(&harness, "Stale"));
    select(&mut harness, "d5-air");
    assert!(says(&harness, "Stale"), "its own evidence is confirmed on its own");
}

#[test]
fn the_afternoon_pipe_work_is_said_not_to_explain_the_morning_rise() {
    let mut harness = causes(Lang::En);
    select(&mut harness, "d3-rise");
    let said = painted(&harness);
    let title = title(&harness, "d2-open-line");
    assert!(said.iter().any(|text| text.contains(&title) && text.contains("cannot explain")), "{said:?}");
}

#[test]
fn nothing_of_the_hidden_future_is_on_the_canvas() {
    let mut harness = causes(Lang::En);
    harness.key_press(egui::Key::H);
    harness.state_mut().set_cursor(at("17T12:00:00"));
    harness.run_ok();
    let all: Vec<String> = case(&harness).causes.iter().map(|one| one.title.get(Lang::En).to_owned()).collect();
    let shown = |harness: &Harness<'_, App>| -> Vec<String> {
        all.iter()
            .filter(|title| harness.query_all_by_label(title).count() > 0 || says(harness, title))
            .cloned()
            .collect()
    };
    assert_eq!(shown(&harness), Vec::<String>::new());
    assert!(says(&harness, "No cause can be shown yet"));
    harness.state_mut().set_cursor(at("17T18:30:00"));
    harness.run_ok();
    let later = shown(&harness);
    assert!(later.contains(&title(&harness, "d3-rise")), "{later:?}");
    assert!(!later.contains(&title(&harness, "d1-pump-cooling")), "only the survey found it: {later:?}");
    assert!(says(&harness, "not shown"));
    // Nothing is edited while something may be hidden.
    let num = case(&harness).causes.len();
    harness.key_press(egui::Key::Delete);
    harness.run_ok();
    assert_eq!(case(&harness).causes.len(), num);
}

#[test]
fn each_workspace_keeps_its_own_panes() {
    let mut harness = causes(Lang::En);
    assert!(harness.query_by_label("Canvas of causes").is_some());
    harness.get_by_label("Investigate").click();
    harness.run_ok();
    assert!(harness.query_by_label("Canvas of causes").is_none());
    harness.get_by_label("Limits").click();
    harness.run_ok();
    harness.get_by_label("Causes").click();
    harness.run_ok();
    assert!(harness.query_by_label("Canvas of causes").is_some() && harness.query_by_label("New limit").is_none());
    harness.get_by_label("Investigate").click();
    harness.run_ok();
    assert!(harness.query_by_label("New limit").is_some(), "the table in front stays in front");
}

#[test]
fn the_view_is_saved_as_a_figure_and_the_graph_as_data() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = causes(Lang::Zh);
    for (name, expect) in [("a.svg", "<svg"), ("a.dot", "digraph"), ("a.json", "\"causes\"")] {
        harness.get_by_label("导出原因图…").click();
        harness.run_ok();
        let place = folder.path().join(name);
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        harness.run_ok();
        harness.event(egui::Event::Text(place.display().to_string()));
        harness.run_ok();
        harness.key_press(egui::Key::Enter);
        wait_until(&mut harness, |_| place.exists());
        wait_until(&mut harness, |harness| harness.query_by_label("文件路径").is_none());
        assert!(std::fs::read_to_string(&place).unwrap().contains(expect), "{name}");
    }
}
