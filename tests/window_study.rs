//! Limits, alarms, what-if, onset and overlay in the window.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::{App, Selection},
    case::{Edit, Lang, Limit},
    historian::{CaseSamples, Column, Quality, QualityRuns, RowMap, Series, TagSamples, Times},
    timeline::Replay,
};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{STEPS, at, kettle, painted, replay, says, wait_until};

/// The window on the bundled case as it is.
fn tab(harness: &mut Harness<'_, App>, name: &str) {
    harness.get_by_label(name).click();
    harness.run_ok();
}

#[test]
fn every_alarm_that_never_existed_is_missing() {
    let mut harness = kettle(Lang::En);
    tab(&mut harness, "Alarms");
    assert!(says(&harness, "4 expected: 4 missing, 0 late, 0 unknown; 0 extra"), "two safeguards, two episodes each");
    harness.get_by_label("At design limits too").click();
    harness.run_ok();
    assert!(says(&harness, "6 expected: 6 missing"), "the oil's design limit comes twice");
}

#[test]
fn a_log_loaded_answers_the_alarms_it_knows() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("log.csv");
    std::fs::write(&place, "time,tag,state\n2024-12-16 11:39:20,TI-101,ALM\n2024-12-16 12:00:00,XX-1,ALM\n").unwrap();
    let mut harness = kettle(Lang::En);
    tab(&mut harness, "Alarms");
    harness.get_by_label("Compare with a log…").click();
    harness.run_ok();
    let field = harness.get_by_label("Path of the table");
    field.focus();
    field.type_text(&place.display().to_string());
    harness.run_ok();
    harness.key_press(egui::Key::Enter);
    wait_until(&mut harness, |harness| says(harness, "1 extra"));
    assert!(says(&harness, "3 missing, 0 late, 0 unknown; 1 extra"), "{:?}", painted(&harness));
}

#[test]
fn a_set_point_that_slides_tells_when_it_would_have_acted() {
    let mut harness = kettle(Lang::En);
    tab(&mut harness, "What-if");
    assert!(says(&harness, "Would have acted at 12-16 11:39:00") && says(&harness, "7 h 05 min before"));
    let slider = harness.get_by_label("Lead time against set point; drag to change the set point").rect();
    harness.hover_at(slider.center());
    harness.drag_at(slider.center() + egui::vec2(slider.width() * 0.35, 0.0));
    harness.run_ok();
    harness.drop_at(slider.center() + egui::vec2(slider.width() * 0.35, 0.0));
    harness.run_ok();
    assert!(!says(&harness, "Would have acted at 12-16 11:39:00"), "another set point acts at another moment");
    harness.get_by_label("Set for it").click();
    harness.run_ok();
    let set_point = |harness: &Harness<'_, App>| harness.state().case().unwrap().safeguards[0].set_point.unwrap();
    assert!(set_point(&harness) > 200.0, "{}", set_point(&harness));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(set_point(&harness), 200.0);
}

#[test]
fn a_limit_is_added_edited_and_taken_back() {
    let mut harness = kettle(Lang::En);
    let before = harness.state().case().unwrap().limits.len();
    tab(&mut harness, "Limits");
    harness.get_by_label("New limit").click();
    harness.run_ok();
    let id = match harness.state().selection() {
        Some(Selection::Limit(id)) => id.clone(),
        other => panic!("{other:?}"),
    };
    let limit = |harness: &Harness<'_, App>| {
        harness.state().case().unwrap().limits.iter().find(|limit| limit.id == id).cloned()
    };
    assert!(limit(&harness).unwrap().source.is_none() && says(&harness, "No source"));
    harness.get_by_label("Edit this limit").click();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    assert_eq!(harness.state().case().unwrap().limits.len(), before);
    assert!(limit(&harness).is_none());
}

#[test]
fn exceedances_are_written_as_a_table() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("beyond.csv");
    let mut harness = kettle(Lang::En);
    let num_rows = harness.state().shown_exceedances().len();
    harness.get_by_label("Export exceedances…").click();
    harness.run_ok();
    let field = harness.get_by_label("Path of the table");
    field.focus();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_ok();
    harness.get_by_label("Path of the table").type_text(&place.display().to_string());
    harness.run_ok();
    harness.get_by_label("Export").click();
    wait_until(&mut harness, |_| place.exists());
    let text = std::fs::read_to_string(&place).unwrap();
    assert_eq!(text.trim_end().lines().count(), num_rows + 1, "{text}");
    assert!(text.contains("TI-101") && text.contains("2024-12-17T10:40:00+08:00"));
}

#[test]
fn the_beginning_of_the_rise_is_found_in_what_is_shown() {
    let mut harness = kettle(Lang::En);
    harness.get_all_by_label_contains("PI-101").next().unwrap().click();
    harness.run_ok();
    tab(&mut harness, "Onset");
    // The report: the pressure begins to rise at about nine on the 17th.
    assert!(says(&harness, "PI-101 rises from 12-17 09:0"), "{:?}", painted(&harness));
}

#[test]
fn a_run_is_laid_over_a_normal_one() {
    let mut harness = kettle(Lang::En);
    harness.state_mut().set_cursor(at("17T17:00:00"));
    harness.run_ok();
    tab(&mut harness, "Overlay");
    assert!(says(&harness, "T0: 12-17 17:00:00"));
    harness.state_mut().set_cursor(at("16T17:00:00"));
    harness.run_ok();
    harness.get_by_label("Add a normal run (at the cursor)").click();
    harness.run_ok();
    assert!(says(&harness, "Normal: 12-16 17:00:00") && says(&harness, "Outside the normal runs"));
}

#[test]
fn an_episode_that_only_later_samples_make_one_is_hidden_with_them() {
    let whole = replay();
    let limit = whole.case.limits.iter().find(|limit| limit.value == 200.0).unwrap();
    let delayed = Limit { on_delay_s: Some(3_600.0), ..limit.clone() };
    let (case, _) = Edit::put(delayed).apply(&whole.case).unwrap();
    let samples = CaseSamples { tags: whole.samples.tags.clone(), files: Vec::new() };
    let replay = std::sync::Arc::new(Replay::derive(case, samples));
    let build = move |cc: &mut eframe::CreationContext<'_>| App::with_replay(&cc.egui_ctx, replay.clone(), Lang::En);
    let mut harness = Harness::builder().with_max_steps(STEPS).with_size([1600.0, 1000.0]).build_eframe(build);
    harness.run_ok();
    harness.get_by_label("Hide the future").click();
    let beyond = |harness: &mut Harness<'_, App>, time: &str| {
        harness.state_mut().set_cursor(at(time));
        harness.run_ok();
        let rows = harness.state().shown_exceedances();
        rows.iter().filter(|row| row.limit_value == 200.0 && row.start > at("17T00:00:00")).count()
    };
    // The kettle passes 200 ℃ for the second time at about 16:18.
    assert_eq!((beyond(&mut harness, "17T17:00:00"), beyond(&mut harness, "17T17:30:00")), (0, 1));
}

#[test]
fn a_limit_that_cannot_be_judged_is_not_said_to_be_never_exceeded() {
    let case = replay().case.clone();
    let design = case.limits.iter().find(|limit| limit.id.as_str() == "kettle-design").unwrap();
    for (unit, value, expect) in [("kPa", 200.0, "cannot be judged"), ("℃", 900.0, "Never exceeded")] {
        let edit = Edit::put(Limit { unit: unit.into(), value, ..design.clone() });
        let (edited, _) = edit.apply(&case).unwrap();
        let derived = Replay::derive(edited, replay().samples.clone());
        let replay = std::sync::Arc::new(derived);
        let mut harness = Harness::builder()
            .with_max_steps(STEPS)
            .with_size([1600.0, 1000.0])
            .with_step_dt(0.05)
            .build_eframe(|cc| App::with_replay(&cc.egui_ctx, replay, Lang::En));
        harness.run_ok();
        tab(&mut harness, "Limits");
        harness.get_by_label("Kettle design temperature").click();
        harness.run_ok();
        for words in ["cannot be judged", "Never exceeded"] {
            assert_eq!(says(&harness, words), words == expect, "{unit}: {words}");
        }
    }
}

#[test]
fn a_tag_without_limits_is_in_no_band() {
    let mut harness = kettle(Lang::En);
    tab(&mut harness, "First-out");
    for _ in 0..50 {
        harness.run_ok();
        if says(&harness, "inside ") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    let bars = painted(&harness).iter().filter(|text| text.starts_with("inside ")).count();
    assert_eq!(bars, 2, "TI-101 and TI-201 have limits, the pressures have none");
}

#[test]
fn a_table_never_takes_the_place_of_an_original() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("recording.csv");
    let text = "time,T\n2024-01-01T00:00:00Z,1\n2024-01-01T00:01:00Z,5\n";
    std::fs::write(&place, text).unwrap();
    let opened = place.clone();
    let build = move |cc: &mut eframe::CreationContext<'_>| App::with_case(&cc.egui_ctx, &opened, Lang::En).unwrap();
    let mut harness =
        Harness::builder().with_max_steps(STEPS).with_size([1600.0, 1000.0]).with_step_dt(0.05).build_eframe(build);
    harness.run_ok();
    harness.get_by_label("Export exceedances…").click();
    harness.run_ok();
    // The field has the keys at once.
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_ok();
    harness.get_by_label("Path of the table").type_text(&place.display().to_string());
    harness.run_ok();
    harness.get_by_label("Export").click();
    wait_until(&mut harness, |harness| says(harness, "That is an original"));
    assert!(says(&harness, "That is an original"), "{:?}", painted(&harness));
    assert_eq!(std::fs::read_to_string(&place).unwrap(), text);
}

#[test]
fn the_palette_finds_commands_and_things_by_a_few_letters() {
    let mut harness = kettle(Lang::En);
    let ask = |harness: &mut Harness<'_, App>, words: &str| {
        harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::P);
        harness.run_ok();
        harness.get_by_label("A few letters of a command, tag, event or limit").type_text(words);
        harness.run_ok();
        harness.key_press(egui::Key::Enter);
        harness.run_ok();
    };
    ask(&mut harness, "PI-101");
    assert_eq!(harness.state().selection(), Some(&Selection::Tag("PI-101".into())));
    ask(&mut harness, "隐藏未来");
    assert!(!harness.state().scope().is_open(), "found by its name in the other language");
    harness.state_mut().set_cursor(at("17T10:00:00"));
    harness.run_ok();
    ask(&mut harness, "Explosion");
    assert_eq!(harness.state().selection(), Some(&Selection::Tag("PI-101".into())), "what is hidden is not found");
}

#[test]
fn an_exceedance_says_what_it_amounts_to() {
    let mut harness = kettle(Lang::En);
    harness.get_all_by_label_contains("> 220").find(|node| node.rect().top() > 600.0).unwrap().click();
    harness.run_ok();
    for words in ["Mean excess", "Area beyond", "Crossed (last inside"] {
        assert!(says(&harness, words), "{words}: {:?}", painted(&harness));
    }
}

#[test]
#[ignore = "a measurement"]
fn a_dragged_limit_costs() {
    let whole = replay();
    let mut case = whole.case.clone();
    case.questions.clear();
    case.limits.retain(|limit| limit.id.as_str() == "kettle-design");
    case.limits[0].value = 99.5;
    let first = at("16T08:00:00").nanos();
    let num: i64 = 100_000_000;
    let times: Times = (0..num).map(|i| first + i * 1_000_000).collect();
    // About a thousand peaks above 99 on a noisy signal below it.
    let noise = |i: i64| f64::from(((i as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as u32) / 16_777_216.0;
    let peak = |i: i64| if i % 100_000 < 40 { 55.0 } else { 0.0 };
    let values: Column<f64> = (0..num).map(|i| (i as f64 / 9e6).sin() * 40.0 + noise(i) * 5.0 + peak(i)).collect();
    let rows = RowMap::Straight { first: 2 };
    let series = Series::new("TI-101", times, values, QualityRuns::uniform(Quality::GOOD), rows);
    let tag = TagSamples { max_interpolation_s: None, series, ..whole.samples.tags[0].clone() };
    let replay = std::sync::Arc::new(Replay::derive(case, CaseSamples { tags: vec![tag], files: Vec::new() }));
    println!("{} episodes at first", replay.exceedances[0].episodes.len());
    let build = move |cc: &mut eframe::CreationContext<'_>| App::with_replay(&cc.egui_ctx, replay.clone(), Lang::En);
    let mut harness = Harness::builder().with_max_steps(STEPS).with_size([2_000.0, 1_000.0]).build_eframe(build);
    harness.run_ok();
    let line = harness.get_by_label_contains("Kettle design temperature  > 99.5").rect();
    let from = egui::pos2(line.left() + 40.0, line.center().y);
    harness.drag_at(from);
    harness.step();
    let mut took = Vec::new();
    for step in 0..60u8 {
        harness.hover_at(from + egui::vec2(0.0, f32::from(step % 20)));
        let begun = std::time::Instant::now();
        harness.step();
        took.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    took.sort_by(f64::total_cmp);
    assert_ne!(harness.state().case().unwrap().limits[0].value, 99.5, "it was dragged");
    println!("frame while dragging over 100 M samples: median {:.2} ms, worst {:.2} ms", took[30], took[59]);
}
