//! The timeline's lanes and the list of events, driven by the pointer.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::sync::Arc;

use causeway::{
    app::{App, Selection},
    case::{Event, Lang, When},
    timeline::Replay,
};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{STEPS, at, painted, replay};

/// The window on the kettle case with one event that has a width, and without what leans on others.
fn window() -> Harness<'static, App> {
    let found = replay();
    let mut case = found.case.clone();
    let is_wide = |event: &Event| matches!(&event.when, When::At { earliest, latest, .. } if earliest < latest);
    let event = case.events.iter().find(|event| is_wide(event)).unwrap().clone();
    let mut event = Event { equipment: Vec::new(), ..event };
    if let When::At { clock, earliest, latest, .. } = &mut event.when {
        *clock = case.reference_clock.clone();
        *earliest = "2024-12-17T00:00:00".parse().unwrap();
        *latest = "2024-12-17T04:00:00".parse().unwrap();
    }
    event.title = "The gauge is read".into();
    case.events = vec![event].into();
    (case.causes, case.measures, case.questions, case.limits) = (vec![], vec![], vec![], vec![]);
    (case.safeguards, case.lessons, case.matrix, case.hypotheses) = (vec![], vec![], vec![], vec![]);
    (case.parties, case.hazards) = (vec![], vec![]);
    let replay = Arc::new(Replay::derive(case, found.samples.clone()));
    let mut harness = Harness::builder()
        .with_max_steps(STEPS)
        .with_size([1600.0, 1000.0])
        .with_step_dt(0.05)
        .build_eframe(|cc| App::with_replay(&cc.egui_ctx, replay, Lang::En));
    harness.run_ok();
    harness
}

fn ends(harness: &Harness<'_, App>) -> (String, String) {
    match &harness.state().case().unwrap().events[0].when {
        When::At { earliest, latest, .. } => (earliest.to_string(), latest.to_string()),
        other => panic!("{other:?}"),
    }
}

/// The event's bar on the timeline.
fn bar(harness: &Harness<'_, App>) -> egui::Rect {
    let bars = harness.get_all_by_label("The gauge is read").map(|node| node.rect());
    bars.filter(|rect| rect.left() > 400.0 && rect.right() < 1_290.0).reduce(|_, last| last).unwrap()
}

fn drag(harness: &mut Harness<'_, App>, from: egui::Pos2, by: f32) {
    harness.drag_at(from);
    harness.step();
    for step in 1..=5u8 {
        harness.hover_at(from + egui::vec2(by * f32::from(step) / 5.0, 0.0));
        harness.step();
    }
    harness.drop_at(from + egui::vec2(by, 0.0));
    harness.run_ok();
}

#[test]
fn an_end_that_is_dragged_changes_it_alone_and_is_one_step() {
    let mut harness = window();
    let id = harness.state().case().unwrap().events[0].id.clone();
    let wording = harness.state().case().unwrap().events[0].when.wording().clone();
    harness.state_mut().select(Some(Selection::Event(id)));
    harness.run_ok();
    let before = ends(&harness);
    let area = bar(&harness);
    drag(&mut harness, egui::pos2(area.left() + 12.0, area.center().y), -40.0);
    let after = ends(&harness);
    assert!(after.0 < before.0 && after.1 == before.1, "{before:?} {after:?}");
    assert_eq!(harness.state().case().unwrap().events[0].when.wording(), &wording);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(ends(&harness), before);
}

#[test]
fn a_double_click_on_an_empty_lane_begins_an_event_there() {
    let mut harness = window();
    let cursor = harness.state().cursor();
    let lane = harness.state().case().unwrap().lanes[1].clone();
    let name = harness.get_by_label_contains(&format!("{} – ", lane.name.get(Lang::En))).rect();
    let spot = egui::pos2(900.0, name.center().y);
    let view = harness.state().window();
    for _ in 0..2 {
        harness.drag_at(spot);
        harness.drop_at(spot);
        harness.step();
    }
    harness.run_ok();
    let events = &harness.state().case().unwrap().events;
    assert_eq!((events.len(), &events[1].lane), (2, &lane.id));
    assert_eq!(harness.state().selection(), Some(&Selection::Event(events[1].id.clone())));
    assert_eq!((harness.state().cursor(), harness.state().window()), (cursor, view), "the cursor and the view stay");
}

#[test]
fn a_lane_is_hidden_and_shown_again() {
    let mut harness = window();
    let lane = harness.state().case().unwrap().lanes[1].name.get(Lang::En).to_owned();
    let shows = |harness: &Harness<'_, App>| harness.query_all_by_label_contains(&format!("{lane} – ")).count() > 0;
    assert!(shows(&harness));
    harness.get_by_label("Which lanes are shown").click();
    harness.run_ok();
    harness.get_all_by_label(&lane).last().unwrap().click();
    harness.run_ok();
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert!(!shows(&harness));
    harness.get_by_label("Lanes hidden: 1").click();
    harness.run_ok();
    harness.get_by_label(&lane).click();
    harness.run_ok();
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert!(shows(&harness));
}

#[test]
fn alarms_have_a_lane_once_they_are_worked_out_and_none_of_it_while_the_future_is_hidden() {
    let mut harness = window_kit::window(Lang::En);
    let says = |harness: &Harness<'_, App>| {
        let alarm = "Over-temperature alarm: missing";
        harness.query_all_by_label(alarm).count() > 0 && painted(harness).iter().any(|text| text == alarm)
    };
    assert!(!says(&harness));
    harness.get_by_label("Alarms").click();
    harness.run_ok();
    assert!(says(&harness));
    harness.get_by_label("Hide the future").click();
    harness.run_ok();
    assert!(!says(&harness), "what was expected rests on the whole record");
}

#[test]
fn the_list_of_events_is_searched_and_a_click_goes_there() {
    let mut harness = window_kit::window(Lang::En);
    let all = harness.state().shown_events().len();
    harness.get_by_label("Events").click();
    harness.run_ok();
    assert!(painted(&harness).contains(&format!("Events {all}")), "{:?}", painted(&harness));
    harness.get_by_label("Search events").focus();
    harness.run_ok();
    harness.event(egui::Event::Text("heating starts".into()));
    harness.run_ok();
    let row = harness.get_all_by_label("Heating starts").find(|node| node.rect().top() > 650.0).unwrap();
    row.click();
    harness.run_ok();
    let event = harness.state().case().unwrap().events.iter().find(|e| e.title.get(Lang::En) == "Heating starts");
    let id = event.unwrap().id.clone();
    assert_eq!(harness.state().selection(), Some(&Selection::Event(id)));
    harness.state_mut().set_cursor(at("16T09:00:00"));
    harness.run_ok();
    harness.get_by_label("Hide the future").click();
    harness.run_ok();
    let shown = harness.state().shown_events().len();
    assert!(shown < all && painted(&harness).contains(&format!("Events {shown}")));
}
