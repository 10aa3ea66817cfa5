//! Editing in the window: dragging a limit, taking it back, and where it is kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::path::{Path, PathBuf};

use causeway::{
    app::App,
    case::{CaseFolder, Lang, When},
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use window_kit::{says, window_at};

/// The window on a case folder or bundled case.
fn window(place: PathBuf) -> Harness<'static, App> {
    let mut harness = window_at(place, Lang::En);
    harness.state_mut().sign("张工");
    harness.run_ok();
    harness
}

/// The limit's value as the window has it.
fn design(harness: &Harness<'_, App>) -> f64 {
    harness.state().case().unwrap().limits.iter().find(|limit| limit.id.as_str() == "kettle-design").unwrap().value
}

/// Drags the design limit of the kettle up by `by` points, in steps, and lets go.
fn drag_up(harness: &mut Harness<'_, App>, by: f32) {
    let line = harness.get_by_label_contains("Kettle design temperature  > 200 ℃  ");
    assert_eq!(line.accesskit_node().role(), egui::accesskit::Role::Slider);
    let from = egui::pos2(line.rect().left() + 40.0, line.rect().center().y);
    harness.drag_at(from);
    harness.step();
    for step in 1..=5u8 {
        harness.hover_at(from - egui::vec2(0.0, by * f32::from(step) / 5.0));
        harness.step();
    }
    harness.drop_at(from - egui::vec2(0.0, by));
    harness.run_ok();
}

#[test]
fn a_dragged_limit_flags_anew_and_is_one_step() {
    let mut harness = window("taigu-kettle-2024".into());
    let before = harness.state().shown_exceedances();
    drag_up(&mut harness, 6.0);
    let moved = design(&harness);
    assert!(moved > 200.0 && moved < 300.0, "{moved}");
    let limits = &harness.state().case().unwrap().limits;
    assert!(limits.iter().any(|limit| limit.value == moved && limit.source.is_none()), "its source spoke of 200 ℃");
    let after = harness.state().shown_exceedances();
    let beyond = |rows: &[causeway::app::ExceedanceRow]| {
        rows.iter()
            .filter(|row| row.limit.as_ref().is_some_and(|id| id.as_str() == "kettle-design"))
            .map(|row| row.num_samples)
            .sum::<usize>()
    };
    assert!(beyond(&after) < beyond(&before), "{} {}", beyond(&after), beyond(&before));
    assert!(says(&harness, "read-only"), "the bundled case keeps nothing, and says so");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(design(&harness), 200.0);
    assert_eq!(harness.state().shown_exceedances(), before);
    harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::Z);
    harness.run_ok();
    assert_eq!((design(&harness), harness.state().shown_exceedances()), (moved, after));
}

#[test]
fn edits_of_a_case_on_disk_reach_it_without_a_save_button() {
    let home = tempfile::tempdir().unwrap();
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    let place = home.path().join("kettle");
    let folder = bundled.copy_to(&place, &bundled.open().unwrap()).unwrap();
    let mut harness = window(place);
    drag_up(&mut harness, 6.0);
    let moved = design(&harness);
    let on_disk =
        || folder.open().unwrap().limits.iter().find(|limit| limit.id.as_str() == "kettle-design").unwrap().value;
    harness.state_mut().wait_until_kept();
    harness.run_ok();
    assert_eq!(on_disk(), moved);
    assert!(!says(&harness, "read-only"));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    harness.state_mut().wait_until_kept();
    assert_eq!(on_disk(), 200.0, "what undo takes back is on disk too");
}

#[test]
fn an_event_is_begun_at_the_cursor_named_and_taken_back() {
    let mut harness = window("taigu-kettle-2024".into());
    let before = harness.state().case().unwrap().events.len();
    harness.state_mut().set_cursor(window_kit::at("17T09:00:00"));
    harness.run_ok();
    harness.key_press(egui::Key::N);
    harness.run_ok();
    let event = |harness: &Harness<'_, App>| harness.state().case().unwrap().events.last().cloned().unwrap();
    assert_eq!(harness.state().case().unwrap().events.len(), before + 1);
    assert!(
        matches!(&event(&harness).when, When::At { earliest, .. } if earliest.to_string() == "2024-12-17 09:00:00")
    );
    harness.get_by_label("Edit this event").click();
    harness.run_ok();
    let field = |harness: &Harness<'_, App>| harness.get_all_by_label("Name").last().unwrap().rect().center();
    let at = field(&harness);
    harness.hover_at(at);
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_ok();
    harness.event(egui::Event::Text("Pressure begins to rise".into()));
    harness.run_ok();
    harness.key_press(egui::Key::Enter);
    harness.run_ok();
    assert_eq!(event(&harness).title.get(Lang::En), "Pressure begins to rise");
    assert!(harness.query_all_by_label_contains("Pressure begins to rise").count() > 0, "on the timeline");
    for _ in 0..2 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        harness.run_ok();
    }
    assert_eq!(harness.state().case().unwrap().events.len(), before);
}

#[test]
fn a_selected_event_is_dragged_along_the_axis_as_one_step() {
    let mut harness = window("taigu-kettle-2024".into());
    let earliest = |harness: &Harness<'_, App>, id: &str| {
        let case = harness.state().case().unwrap();
        match &case.events.iter().find(|event| event.id.as_str() == id).unwrap().when {
            When::At { earliest, .. } => *earliest,
            other => panic!("{other:?}"),
        }
    };
    let id = harness.state().case().unwrap().events.iter().find(|event| event.title.get(Lang::En) == "Heating starts");
    let id = id.unwrap().id.to_string();
    let before = earliest(&harness, &id);
    harness.get_by_label("Heating starts").click();
    harness.run_ok();
    let at = harness
        .get_all_by_label("Heating starts")
        .find(|node| (400.0..1_200.0).contains(&node.rect().left()))
        .unwrap()
        .rect();
    let at = egui::pos2(at.left() + 6.0, at.center().y);
    harness.drag_at(at);
    harness.step();
    for step in 1..=5u8 {
        harness.hover_at(at + egui::vec2(12.0 * f32::from(step), 0.0));
        harness.step();
    }
    harness.drop_at(at + egui::vec2(60.0, 0.0));
    harness.run_ok();
    assert!(earliest(&harness, &id) > before, "{before}");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(earliest(&harness, &id), before);
}

#[test]
fn when_a_limit_applies_is_edited_in_place() {
    let mut harness = window("taigu-kettle-2024".into());
    harness.state_mut().select(Some(causeway::app::Selection::Limit("kettle-design".into())));
    harness.run_ok();
    harness.get_by_label("Edit this limit").click();
    harness.run_ok();
    let beyond = |harness: &Harness<'_, App>| {
        let rows = harness.state().shown_exceedances();
        rows.iter().filter(|row| row.limit.as_ref().is_some_and(|id| id.as_str() == "kettle-design")).count()
    };
    assert_eq!(beyond(&harness), 2);
    let field = harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "From (empty: since ever)");
    field.scroll_to_me();
    field.focus();
    field.type_text("2024-12-17 00:00");
    harness.run_ok();
    harness.key_press(egui::Key::Enter);
    harness.run_ok();
    let validity = |harness: &Harness<'_, App>| {
        let limits = &harness.state().case().unwrap().limits;
        limits.iter().find(|limit| limit.id.as_str() == "kettle-design").unwrap().validity.clone()
    };
    assert_eq!(validity(&harness).unwrap().from.unwrap().to_string(), "2024-12-17 00:00:00");
    let rows = harness.state().shown_exceedances();
    let starts = rows.iter().filter(|row| row.limit.as_ref().is_some_and(|id| id.as_str() == "kettle-design"));
    // Midnight in Shanghai; what was beyond before does not count as an exceedance of this limit.
    assert!(starts.clone().all(|row| row.start.utc().to_string().as_str() >= "2024-12-16 16:00:00"), "{rows:?}");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!((validity(&harness), beyond(&harness)), (None, 2));
}

#[test]
fn an_events_time_is_read_from_its_wording_when_asked() {
    let mut harness = window("taigu-kettle-2024".into());
    let event = harness.state().case().unwrap().events[0].clone();
    let span = |harness: &Harness<'_, App>| match &harness.state().case().unwrap().events[0].when {
        When::At { earliest, latest, .. } => (earliest.to_string(), latest.to_string()),
        other => panic!("{other:?}"),
    };
    harness.state_mut().select(Some(causeway::app::Selection::Event(event.id.clone())));
    harness.run_ok();
    harness.get_by_label("Edit this event").click();
    harness.run_ok();
    assert!(harness.query_by_label("Take this").is_some(), "the English wording says a minute, the Chinese an hour");
    harness.get_by_label("Take this").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Take this").click();
    harness.run_ok();
    assert_eq!(span(&harness), ("2024-12-16 08:55:00".into(), "2024-12-16 09:05:00".into()));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(span(&harness), ("2024-12-16 08:30:00".into(), "2024-12-16 09:30:00".into()));
}
