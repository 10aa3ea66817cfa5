//! Competing explanations in the window: the matrix, the ranking, the inspector.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{path::Path, sync::Arc};

mod window_kit;

use causeway::{
    app::{App, Selection},
    case::{Case, CaseFolder, Lang, Mark, Proof, ProofOf},
    causes::{mark_of, weigh},
    historian::CaseSamples,
    timeline::Replay,
};
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{fill, painted, says, window};

/// The tab in the workspace of causes.
fn opened(lang: Lang) -> Harness<'static, App> {
    let mut harness = window(lang);
    let (causes, name) = if lang == Lang::Zh { ("原因", "可能原因") } else { ("Causes", "Hypotheses") };
    harness.get_by_label(causes).click();
    harness.run_steps(4);
    harness.get_by_role_and_label(Role::Tab, name).click();
    harness.run_ok();
    harness
}

fn case(harness: &Harness<'_, App>) -> Case {
    harness.state().case().unwrap().clone()
}

fn mark(harness: &Harness<'_, App>, hypothesis: &str, item: &str) -> Option<Mark> {
    let case = case(harness);
    mark_of(case.hypotheses.iter().find(|one| one.id.as_str() == hypothesis).unwrap(), &item.into())
}

/// The accessible name of a cell.
fn cell(harness: &Harness<'_, App>, said: &str, hypothesis: &str, item: &str) -> String {
    let case = case(harness);
    let (one, item) = (
        case.hypotheses.iter().find(|one| one.id.as_str() == hypothesis).unwrap(),
        case.matrix.iter().find(|one| one.id.as_str() == item).unwrap(),
    );
    format!("{said}: {} / {}", one.text.get(Lang::En), item.text.get(Lang::En))
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_all_by_label(label).last().unwrap().click();
    harness.run_ok();
}

#[test]
fn the_ranking_follows_the_marks_by_click_and_by_key() {
    let mut harness = opened(Lang::En);
    let leader = |harness: &Harness<'_, App>| weigh(&case(harness), &"t1".into()).leaders[0].to_string();
    assert_eq!(leader(&harness), "h1");
    assert!(says(&harness, "Least inconsistent: Air leaking in"), "{:?}", painted(&harness));
    let name = cell(&harness, "consistent", "h1", "k1");
    click(&mut harness, &name);
    click(&mut harness, "II  very inconsistent");
    assert_eq!(mark(&harness, "h1", "k1"), Some(Mark::VeryInconsistent));
    assert_eq!(harness.state().selection(), Some(&Selection::Rating("h1".into(), "k1".into())));
    let name = cell(&harness, "very consistent", "h1", "k2");
    harness.get_by_label(&name).focus();
    harness.run_ok();
    harness.key_press(egui::Key::Num5);
    harness.run_ok();
    assert_eq!(mark(&harness, "h1", "k2"), Some(Mark::VeryInconsistent));
    assert_ne!(leader(&harness), "h1", "what speaks against it counts");
    harness.key_press(egui::Key::Num0);
    harness.run_ok();
    assert_eq!(mark(&harness, "h1", "k2"), None);
    let num_unrated: usize = weigh(&case(&harness), &"t1".into()).ranked.iter().map(|one| one.num_unrated).sum();
    assert_eq!(num_unrated, 1);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(mark(&harness, "h1", "k2"), Some(Mark::VeryInconsistent), "taken back");
}

#[test]
fn items_and_hypotheses_are_added_named_and_taken_out() {
    let mut harness = opened(Lang::En);
    let (num_items, num_hypotheses) = (case(&harness).matrix.len(), case(&harness).hypotheses.len());
    click(&mut harness, "+ Evidence");
    assert_eq!(case(&harness).matrix.len(), num_items + 1);
    let Some(Selection::MatrixItem(id)) = harness.state().selection().cloned() else { panic!("nothing selected") };
    harness.get_by_label("Edit this matrix item").click();
    harness.run_ok();
    fill(&mut harness, "Item of evidence", "The oil pump ran on");
    let named = |harness: &Harness<'_, App>| {
        case(harness).matrix.iter().find(|one| one.id == id).map(|one| one.text.get(Lang::En).to_owned())
    };
    assert_eq!(named(&harness).as_deref(), Some("The oil pump ran on"));
    click(&mut harness, "+ Hypothesis");
    assert_eq!(case(&harness).hypotheses.len(), num_hypotheses + 1);
    let blank = case(&harness).hypotheses.last().unwrap().id.clone();
    let study = weigh(&case(&harness), &"t1".into());
    assert_eq!(study.ranked.last().map(|one| (one.hypothesis.clone(), one.place)), Some((blank, None)));
}

#[test]
fn an_item_that_was_marked_goes_with_its_marks() {
    let mut harness = opened(Lang::En);
    let name = case(&harness).matrix[0].text.get(Lang::En).to_owned();
    click(&mut harness, &name);
    assert_eq!(harness.state().selection(), Some(&Selection::MatrixItem("k1".into())));
    harness.get_by_label("Edit this matrix item").click();
    harness.run_ok();
    harness.get_by_label("Remove this matrix item").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Remove this matrix item").click();
    harness.run_ok();
    let after = case(&harness);
    assert!(after.matrix.iter().all(|one| one.id.as_str() != "k1"));
    assert!(after.hypotheses.iter().all(|one| one.ratings.iter().all(|rating| rating.item.as_str() != "k1")));
}

#[test]
fn excluded_possibilities_stand_with_what_excludes_them_and_nothing_leaks_from_the_future() {
    let mut harness = opened(Lang::Zh);
    let topic = case(&harness).topics[0].text.get(Lang::Zh).to_owned();
    assert!(says(&harness, &topic[..12]), "{:?}", painted(&harness));
    harness.get_by_label("待解释的问题").click();
    harness.run_ok();
    click(&mut harness, "事故因何发生");
    assert!(says(&harness, "已排除的可能") && says(&harness, "证据（"), "{:?}", painted(&harness));
    harness.key_press(egui::Key::H);
    harness.run_ok();
    assert!(says(&harness, "隐藏未来时不显示") && !says(&harness, "已排除的可能"), "{:?}", painted(&harness));
}

#[test]
fn evidence_is_confirmed_only_where_that_settles_something_and_leads_to_what_shows_it() {
    let mut case_before = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    let event = case_before.events[0].clone();
    let (from, to) = ("2030-01-01T00:00:00+08:00".parse().unwrap(), "2030-01-01T00:01:00+08:00".parse().unwrap());
    let gone = ProofOf::Exceedance { limit: case_before.limits[0].id.clone(), from, to };
    let there = ProofOf::Event { event: event.id.clone() };
    case_before.matrix[0].evidence = vec![Proof::from(gone), Proof::from(there)];
    let id = case_before.matrix[0].id.clone();
    let replay = Arc::new(Replay::derive(case_before, CaseSamples { tags: Vec::new(), files: Vec::new() }));
    let mut harness = Harness::builder()
        .with_max_steps(window_kit::STEPS)
        .with_size([1600.0, 1000.0])
        .build_eframe(|cc| App::with_replay(&cc.egui_ctx, replay, Lang::En));
    harness.run_ok();
    harness.state_mut().select(Some(Selection::MatrixItem(id)));
    harness.run_ok();
    assert_eq!(harness.get_all_by_label("Take off").count(), 2);
    assert_eq!(harness.query_all_by_label("Confirm again").count(), 0, "an episode that is gone stays gone");
    harness.get_by_label("Confirm").click();
    harness.run_ok();
    let evidence = case(&harness).matrix[0].evidence.clone();
    assert!(evidence[0].rests_on.is_empty() && !evidence[1].rests_on.is_empty(), "{evidence:?}");
    assert_eq!(harness.query_all_by_label("Confirm").count(), 0);
    click(&mut harness, event.title.get(Lang::En));
    assert_eq!(harness.state().selection(), Some(&Selection::Event(event.id)));
}
