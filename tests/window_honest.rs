//! The window says what it does not know: gaps, assumed zones, evidence that changed, files that leave a choice.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::path::Path;

use causeway::{
    app::{App, Selection},
    case::Lang,
    time::Instant,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use window_kit::{STEPS, at, painted, replay, window};

#[test]
fn next_event_goes_to_each_events_earliest_moment_in_turn_and_selects_it() {
    let mut harness = window(Lang::En);
    let replay = replay();
    let mut expect: Vec<_> = replay.timeline.events.iter().enumerate().collect();
    expect.retain(|(_, timed)| timed.interval.is_some());
    expect.sort_by_key(|(idx, timed)| (timed.interval.unwrap().earliest, *idx));
    harness.state_mut().set_cursor(expect[0].1.interval.unwrap().earliest);
    harness.state_mut().select(Some(Selection::Event(expect[0].1.event.clone())));
    for (_, timed) in &expect[1..] {
        harness.key_press(egui::Key::CloseBracket);
        harness.run_ok();
        assert_eq!(harness.state().cursor(), timed.interval.map(|interval| interval.earliest));
        assert_eq!(harness.state().selection(), Some(&Selection::Event(timed.event.clone())));
    }
    harness.key_press(egui::Key::OpenBracket);
    harness.run_ok();
    let before = &expect[expect.len() - 2].1;
    assert_eq!(harness.state().selection(), Some(&Selection::Event(before.event.clone())));
    harness.get_by_label("Original wording");
}

#[test]
fn changed_evidence_is_said_over_the_middle_and_the_button_selects_it() {
    let folder = tempfile::tempdir().unwrap();
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases/taigu-kettle-2024");
    std::fs::create_dir(folder.path().join("evidence")).unwrap();
    for file in ["case.json", "evidence/historian-reconstruction.csv", "evidence/reconstruction.json"] {
        std::fs::copy(case.join(file), folder.path().join(file)).unwrap();
    }
    let recipe = folder.path().join("evidence/reconstruction.json");
    let text = std::fs::read_to_string(&recipe).unwrap();
    std::fs::write(recipe, format!("{text} ")).unwrap();
    let mut harness = Harness::builder()
        .with_max_steps(STEPS)
        .with_size([1600.0, 1000.0])
        .build_eframe(|cc| App::with_case(&cc.egui_ctx, folder.path(), Lang::En).unwrap());
    harness.run_ok();
    harness.get_by_label_contains("differs from the register");
    assert!(harness.get_by_label("Trends and timeline").rect().height() > 500.0, "the banner leaves room");
    harness.get_by_label("Show it").click();
    harness.run_ok();
    assert!(matches!(harness.state().selection(), Some(Selection::Evidence(_))));
    for tab in ["Data quality", "Log"] {
        harness.get_by_label(tab).click();
        harness.run_ok();
        assert!(harness.query_all_by_label_contains("registered SHA-256").count() > 1, "{tab}");
    }
}

#[test]
fn a_grey_workspace_says_that_it_is_not_built() {
    let mut harness = window(Lang::En);
    harness.get_by_label("Teach").click();
    harness.run_ok();
    harness.get_by_label_contains("“Teach” is not built yet");
}

/// The window on a recording with that text.
fn opened(text: &str, path: &Path, lang: Lang) -> Harness<'static, App> {
    std::fs::write(path, text).unwrap();
    let path = path.to_owned();
    let mut harness = Harness::builder()
        .with_max_steps(STEPS)
        .with_size([1600.0, 1000.0])
        .build_eframe(move |cc| App::with_case(&cc.egui_ctx, &path, lang).unwrap());
    harness.run_ok();
    harness
}

/// A table as text.
fn table(head: &str, rows: impl Iterator<Item = String>) -> String {
    std::iter::once(head.to_owned()).chain(rows).collect::<Vec<_>>().join("\n")
}

/// A table of a tag by the minute from 08:00 on; minutes left out are gaps.
fn minutes(num: usize, gap: std::ops::Range<usize>) -> String {
    let rows = (0..num).filter(|minute| !gap.contains(minute));
    let rows = rows.map(|minute| format!("2024-12-17 {:02}:{:02}:00,{}.5", 8 + minute / 60, minute % 60, minute % 7));
    table("Time,TI-1", rows)
}

#[test]
fn no_value_is_held_through_a_gap_or_after_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(&minutes(120, 50..80), &folder.path().join("gap.csv"), Lang::En);
    let utc = |text: &str| Instant::parse_rfc3339(&format!("2024-12-17T{text}Z")).unwrap();
    for (cursor, since) in [("08:30:30", None), ("09:05:00", Some("08:49")), ("09:59:00", None)] {
        harness.state_mut().set_cursor(utc(cursor));
        harness.run_ok();
        let silent: Vec<_> = painted(&harness).into_iter().filter(|text| text.contains(" since ")).collect();
        match since {
            None => assert!(silent.is_empty(), "{cursor}: {silent:?}"),
            Some(since) => {
                assert_eq!(silent.len(), 2, "in the list and at the lane: {silent:?}");
                assert!(silent.iter().all(|text| text.ends_with(since)), "{silent:?}");
            }
        }
    }
    let mut harness = window(Lang::En);
    harness.state_mut().set_cursor(at("17T18:00:01"));
    harness.run_ok();
    let texts = painted(&harness);
    assert!(texts.iter().any(|text| text == "no samples since 18:00"), "after the record's end");
    assert!(!texts.iter().any(|text| text == "255.0"), "no value is held");
}

#[test]
fn an_assumed_zone_and_a_missing_calendar_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let harness = opened(&minutes(60, 0..0), &folder.path().join("plain.csv"), Lang::En);
    harness.get_by_label("UTC · assumed");
    let rows = (0..60).map(|row| format!("{},{}", row * 10, row % 7));
    let harness = opened(&table("t_s,TI-1", rows), &folder.path().join("elapsed.csv"), Lang::En);
    harness.get_by_label("T+ · elapsed");
    let texts = painted(&harness);
    assert!(texts.iter().any(|text| text == "T+00:05:00"), "{texts:?}");
    assert!(!texts.iter().any(|text| text.contains("1970")), "{texts:?}");
}

#[test]
fn read_outs_keep_their_decimals_when_the_future_is_hidden() {
    let mut harness = window(Lang::En);
    harness.state_mut().set_cursor(at("17T16:00:00"));
    for _ in 0..2 {
        harness.run_ok();
        let texts = painted(&harness);
        assert!(texts.iter().any(|text| text == "−0.080"), "{texts:?}");
        assert!(texts.iter().any(|text| text == "190.0"), "{texts:?}");
        harness.get_by_label("Hide the future").click();
    }
}

#[test]
fn a_double_click_fits_and_leaves_the_cursor() {
    let mut harness = window(Lang::En);
    let whole = harness.state().window().unwrap();
    harness.state_mut().show_window(whole.zoomed(0.3, at("17T12:00:00")));
    harness.state_mut().set_cursor(at("17T12:00:00"));
    harness.run_ok();
    let place = harness.get_by_label("Trends and timeline").rect().center() - egui::vec2(100.0, 140.0);
    harness.hover_at(place);
    harness.step();
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
        harness.event(egui::Event::PointerButton { pos: place, button, pressed, modifiers });
        harness.step();
    }
    harness.run_ok();
    assert_eq!(harness.state().window(), Some(whole));
    assert_eq!(harness.state().cursor(), Some(at("17T12:00:00")));
}

/// Runs frames until something is there, for as long as a job may take.
fn wait_until(harness: &mut Harness<'_, App>, is_there: impl Fn(&Harness<'_, App>) -> bool) {
    for _ in 0..200 {
        harness.step();
        if is_there(harness) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    panic!("it never came");
}

fn path_field<'a>(harness: &'a Harness<'_, App>) -> egui_kittest::Node<'a> {
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Path")
}

#[test]
fn the_dialog_keeps_a_wrong_path_and_asks_for_the_order_of_dates() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ambiguous.csv");
    let rows = (0..30).map(|row| format!("03/04/2024 11:{row:02}:00,{row}"));
    std::fs::write(&path, table("Time,TI-1", rows)).unwrap();
    let mut harness = window(Lang::En);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    harness.run_ok();
    let wrong = folder.path().join("nowhere");
    path_field(&harness).focus();
    harness.run_ok();
    path_field(&harness).type_text(wrong.to_str().unwrap());
    harness.run_ok();
    harness.get_by_label("Open").click();
    wait_until(&mut harness, |harness| harness.query_by_label_contains("nowhere:").is_some());
    assert_eq!(path_field(&harness).value().as_deref(), wrong.to_str());
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    harness.run_ok();
    path_field(&harness).focus();
    harness.run_ok();
    path_field(&harness).type_text(path.to_str().unwrap());
    harness.run_ok();
    harness.get_by_label("Open").click();
    wait_until(&mut harness, |harness| harness.query_by_label_contains("Day first").is_some());
    harness.run_ok();
    harness.get_by_label_contains("Day first: 03/04/2024 is 2024-04-03").click();
    wait_until(&mut harness, |harness| !harness.get_by_label("Open by itself").accesskit_node().is_disabled());
    harness.get_by_label("Open by itself").click();
    let april = Instant::parse_rfc3339("2024-04-03T11:10:00Z").unwrap();
    wait_until(&mut harness, |harness| harness.state().window().unwrap().contains(april));
}

#[test]
fn remarks_on_samples_are_listed_and_lead_to_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(&minutes(300, 100..160), &folder.path().join("gap.csv"), Lang::En);
    harness.get_by_label("Data quality").click();
    harness.run_ok();
    harness.get_by_label_contains("Gap: no samples for much longer").click();
    harness.run_ok();
    assert_eq!(harness.state().selection(), Some(&Selection::Tag("TI-1".into())));
    let begun = Instant::parse_rfc3339("2024-12-17T09:39:00Z").unwrap();
    assert_eq!(harness.state().cursor(), Some(begun));
    harness.state_mut().set_cursor(Instant::parse_rfc3339("2024-12-17T09:00:00Z").unwrap());
    harness.get_by_label("Hide the future").click();
    harness.run_ok();
    assert!(harness.query_by_label_contains("Gap: no samples").is_none(), "it lies after the cursor");
}

#[test]
fn a_hint_closes_under_a_dialog() {
    let mut harness = window(Lang::En);
    let place = harness.get_by_label("Next event").rect().center();
    harness.hover_at(place);
    harness.run_steps(60);
    assert!(painted(&harness).iter().any(|text| text == "Next event  (])"), "the hint is open");
    harness.key_press(egui::Key::F1);
    harness.run_steps(5);
    assert!(!painted(&harness).iter().any(|text| text == "Next event  (])"), "the hint is closed");
}
