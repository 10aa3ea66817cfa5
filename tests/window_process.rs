//! The process view: values and states at the cursor, nothing after it while the future is hidden, arranging, event states.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::path::PathBuf;

use causeway::{
    app::{App, Selection},
    case::Lang,
};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{STEPS, at, painted};

/// The window on the bundled case, its process view open.
fn process(lang: Lang) -> Harness<'static, App> {
    let place = PathBuf::from("taigu-kettle-2024");
    let build = move |cc: &mut eframe::CreationContext<'_>| App::with_case(&cc.egui_ctx, &place, lang).unwrap();
    let mut harness =
        Harness::builder().with_max_steps(STEPS).with_size([1600.0, 1000.0]).with_step_dt(0.05).build_eframe(build);
    harness.run_ok();
    let tab = if lang == Lang::Zh { "流程图" } else { "Process" };
    harness.get_by_label(tab).click();
    harness.run_ok();
    harness
}

fn has(harness: &Harness<'_, App>, label: &str) -> bool {
    harness.query_by_label(label).is_some()
}

fn go(harness: &mut Harness<'_, App>, time: &str) {
    harness.state_mut().set_cursor(at(time));
    harness.run_ok();
}

#[test]
fn values_and_states_are_those_at_the_cursor() {
    let mut harness = process(Lang::En);
    for label in ["Kettle 1: Failed", "Tail-gas pipe: Parted", "Vent valve: Part open", "Oil boiler: Stopped"] {
        assert!(has(&harness, label), "{label}");
    }
    assert!(has(&harness, "Water valve: Not stated"), "the survey found it shut later");
    assert!(harness.query_by_label_contains("TI-101: 255.0 ℃, Substance > 229, Reconstruction").is_some());
    go(&mut harness, "16T12:00:00");
    for label in ["Kettle 1: Heated", "Tail-gas pipe: Not stated", "Oil boiler: Not stated"] {
        assert!(has(&harness, label), "{label}");
    }
    go(&mut harness, "17T15:30:00");
    assert!(has(&harness, "Oil boiler: Not determined"), "it was started about 15:29");
    let mut harness = process(Lang::Zh);
    assert!(has(&harness, "蒸馏釜1：损坏") && has(&harness, "出口短管：已拆除"));
    go(&mut harness, "16T12:00:00");
    assert!(has(&harness, "蒸馏釜1：加热中"));
}

#[test]
fn the_hidden_future_gives_no_state_away() {
    let mut harness = process(Lang::En);
    harness.key_press(egui::Key::H);
    go(&mut harness, "17T17:50:00");
    assert!(!harness.state().scope().is_open());
    assert!(has(&harness, "Vent valve: Not stated"), "an event that may come later does not show");
    harness.get_by_label("Vent valve: Not stated").click();
    harness.run_ok();
    let texts = painted(&harness);
    for later in ["Parted", "Part open", "opened half a turn", "Failed", "Not determined"] {
        assert!(!texts.iter().any(|text| text.contains(later)), "{later} in {texts:?}");
    }
    harness.key_press(egui::Key::H);
    harness.run_ok();
    assert!(has(&harness, "Vent valve: Not determined"));
}

#[test]
fn a_symbol_selects_its_equipment_and_a_value_adds_its_trend() {
    let mut harness = process(Lang::En);
    harness.get_by_label("Transfer pump: Not stated").click();
    harness.run_ok();
    assert_eq!(harness.state().selection(), Some(&Selection::Equipment("transfer-pump".into())));
    harness.get_by_label("Hide the trend of TI-101").click();
    harness.run_ok();
    assert!(has(&harness, "Show the trend of TI-101"));
    let label = "TI-101: 255.0 ℃, Substance > 229, Reconstruction";
    let value = harness.get_by_label(label).rect().center();
    // So long after the last click that these are no third one.
    harness.run_steps(24);
    harness.hover_at(value);
    harness.step();
    for pressed in [true, false, true, false] {
        harness.event(egui::Event::PointerButton {
            pos: value,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
        harness.step();
    }
    harness.run_ok();
    assert_eq!(harness.state().selection(), Some(&Selection::Tag("TI-101".into())));
    assert!(has(&harness, "Hide the trend of TI-101"), "a double click adds the lane");
}

#[test]
fn a_symbol_that_was_dragged_stands_there_and_undo_puts_it_back() {
    let mut harness = process(Lang::En);
    let place = |harness: &Harness<'_, App>| harness.state().case().unwrap().processes[0].nodes[0].at;
    let before = place(&harness);
    harness.get_by_label("Arrange").click();
    harness.run_ok();
    let from = harness.get_by_label("Feed tanks (7)").rect().center();
    harness.drag_at(from);
    harness.run_ok();
    for share in [0.5, 1.0] {
        harness.hover_at(from + egui::vec2(0.0, 12.0 * share));
        harness.run_ok();
    }
    harness.drop_at(from + egui::vec2(0.0, 12.0));
    harness.run_ok();
    let after = place(&harness);
    assert!(after[1] > before[1] && (after[0] - before[0]).abs() <= 0.5, "{before:?} → {after:?}");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(place(&harness), before, "one drag is one step");
}

#[test]
fn the_states_an_event_sets_are_edited_in_the_inspector() {
    let mut harness = process(Lang::En);
    harness.state_mut().select(Some(Selection::Event("e11".into())));
    harness.run_ok();
    assert!(harness.query_by_label("Manual vent valve on the kettle: Part open").is_some());
    harness.get_by_label("Edit this event").scroll_to_me();
    harness.run_steps(8);
    harness.get_by_label("Edit this event").click();
    harness.run_steps(8);
    harness.get_by_label("Set no state of Manual vent valve on the kettle").scroll_to_me();
    harness.run_steps(8);
    harness.get_by_label("Set no state of Manual vent valve on the kettle").click();
    harness.run_ok();
    assert!(harness.state().case().unwrap().event(&"e11".into()).unwrap().sets.is_empty());
    assert!(has(&harness, "Vent valve: Not stated"));
}
