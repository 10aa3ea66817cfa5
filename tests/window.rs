//! The window, driven as a user drives it: by what is written on it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::{path::Path, sync::Arc};

use causeway::{
    app::{App, Selection, TimeWindow},
    case::{CaseFolder, Lang},
    historian::{CaseSamples, Column, Quality, QualityRuns, RowMap, Series, TagSamples, Times},
    time::ClockMap,
    timeline::Replay,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use window_kit::{STEPS, at, painted, window};

#[test]
fn a_case_opens_with_its_panels_and_tags() {
    let harness = window(Lang::En);
    for label in ["Tags", "Evidence", "Inspector", "File", "Exceedances", "Data quality", "Play / pause"] {
        harness.get_all_by_label(label).next().unwrap();
    }
    assert!(harness.query_all_by_label_contains("TI-101").count() > 1, "in the list, at its lane, in the table");
    assert!(!harness.state().shown_exceedances().is_empty());
}

#[test]
fn every_button_has_a_name() {
    let harness = window(Lang::En);
    let nameless: Vec<_> = harness
        .root()
        .children_recursive()
        .filter(|node| {
            let node = node.accesskit_node();
            node.role() == egui::accesskit::Role::Button && node.label().is_none_or(|label| label.trim().is_empty())
        })
        .map(|node| node.rect())
        .collect();
    assert!(nameless.is_empty(), "{nameless:?}");
}

#[test]
fn a_click_on_an_exceedance_zooms_there_and_selects_it() {
    let mut harness = window(Lang::En);
    let before = harness.state().window().unwrap();
    let row = harness.state().shown_exceedances().into_iter().find(|row| row.limit_value == 229.0).unwrap();
    harness.get_all_by_label_contains("> 229").find(|node| node.rect().top() > 600.0).unwrap().click();
    harness.run_ok();
    let app = harness.state();
    assert_eq!(app.cursor(), Some(row.start));
    assert_eq!(app.selection(), Some(&Selection::Exceedance(row.id)));
    let after = app.window().unwrap();
    assert!(after.width() < before.width() && after.contains(row.start) && after.contains(row.end));
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::ArrowLeft);
    harness.run_ok();
    assert_eq!(harness.state().window(), Some(before), "back through the views");
}

#[test]
fn the_language_changes_at_once() {
    let mut harness = window(Lang::En);
    harness.get_by_label("中文").click();
    harness.run_ok();
    assert_eq!(harness.state().lang(), Lang::Zh);
    harness.get_by_label("证据");
    harness.get_by_label("EN").click();
    harness.run_ok();
    harness.get_by_label("Evidence");
}

#[test]
fn playing_moves_the_cursor_and_stops_at_the_end() {
    let mut harness = window(Lang::En);
    harness.state_mut().set_cursor(at("17T17:00:00"));
    harness.run_ok();
    harness.get_by_label("Play / pause").click();
    harness.run_steps(10);
    let cursor = harness.state().cursor().unwrap();
    assert!(harness.state().is_playing() && cursor > at("17T17:00:00") && cursor < at("17T18:00:00"), "{cursor}");
    for _ in 0..8 {
        harness.key_press(egui::Key::L);
        harness.step();
    }
    harness.run_steps(400);
    assert!(!harness.state().is_playing(), "at the end it stops by itself");
}

#[test]
fn nothing_after_the_cursor_shows_while_the_future_is_hidden() {
    let mut harness = window(Lang::En);
    let all = (harness.state().shown_exceedances().len(), harness.state().shown_events().len());
    let cursor = at("17T17:00:00");
    harness.state_mut().set_cursor(cursor);
    harness.run_ok();
    harness.get_by_label("Hide the future").click();
    harness.run_ok();
    let app = harness.state();
    let rows = app.shown_exceedances();
    assert!(!rows.is_empty() && rows.len() < all.0);
    let value_at_cursor = 190.0 + 65.0 / 2.0;
    for row in &rows {
        assert!(row.start <= cursor && row.end <= cursor && row.peak_time <= cursor, "{row:?}");
        assert!(row.peak <= value_at_cursor, "{row:?}");
    }
    assert!(app.shown_events().len() < all.1);
    let leaks = ["255", "229.", "Explosion", "explosion is", "12-17 18:", "12-17 17:3"];
    for node in harness.root().children_recursive() {
        let label = node.accesskit_node().label().unwrap_or_default();
        let is_title = label.contains("explosion at Taigu") || label.contains("explosion (public)");
        assert!(is_title || !leaks.iter().any(|leak| label.contains(leak)), "leaks: {label}");
    }
    for text in painted(&harness) {
        let is_title = text.contains("explosion at Taigu") || text.contains("explosion (public)");
        assert!(is_title || !leaks.iter().any(|leak| text.contains(leak)), "painted: {text}");
    }
    for (tab, words) in
        [("Findings", "Found afterwards"), ("What-if", "show the future"), ("Alarms", "show the future")]
    {
        harness.get_by_label(tab).click();
        harness.run_ok();
        harness.get_by_label_contains(words);
    }
    let tabs: Vec<String> = harness
        .query_all_by_role(egui::accesskit::Role::Tab)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(tabs.len() > 14, "{tabs:?}");
    let is_leak = |text: &str| {
        let is_title = text.contains("explosion at Taigu") || text.contains("explosion (public)");
        !is_title && leaks.iter().any(|leak| text.contains(leak))
    };
    for tab in tabs {
        harness.get_by_role_and_label(egui::accesskit::Role::Tab, &tab).click();
        harness.run_ok();
        let named = harness.root().children_recursive().filter_map(|node| node.accesskit_node().label());
        let shown: Vec<String> = painted(&harness).into_iter().chain(named).filter(|text| is_leak(text)).collect();
        assert!(shown.is_empty(), "{tab}: {shown:?}");
    }
    harness.key_press_modifiers(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, egui::Key::P);
    harness.run_ok();
    for query in ["Explosion", "255", "18:"] {
        harness.get_by_label("A few letters of a command, tag, event or limit").type_text(query);
        harness.run_ok();
        let shown: Vec<String> = painted(&harness).into_iter().filter(|text| is_leak(text) && text != query).collect();
        assert!(shown.is_empty(), "palette, {query}: {shown:?}");
        for _ in query.chars() {
            harness.key_press(egui::Key::Backspace);
        }
        harness.run_ok();
    }
}

#[test]
fn steps_undone_and_lanes_still_to_come_tell_nothing_while_the_future_is_hidden() {
    let mut harness = window(Lang::En);
    harness.state_mut().set_cursor(at("17T17:30:00"));
    harness.key_press(egui::Key::N);
    harness.run_steps(4);
    let shows = |harness: &Harness<'_, App>, words: &str| painted(harness).iter().any(|text| text.contains(words));
    assert!(shows(&harness, "New event") && shows(&harness, "Vacuum system"));
    harness.key_press(egui::Key::Home);
    harness.run_steps(2);
    harness.get_by_label("Hide the future").click();
    harness.run_steps(4);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_steps(4);
    assert!(shows(&harness, "One step undone"));
    harness.get_by_label_contains("Log").click();
    harness.run_steps(4);
    harness.get_by_label("Edit").click();
    harness.run_steps(4);
    let step = "\"New event\"";
    assert!(!shows(&harness, step) && !shows(&harness, "Vacuum system"), "{:?}", painted(&harness));
    harness.key_press(egui::Key::Escape);
    harness.get_by_label("Hide the future").click();
    harness.run_steps(4);
    assert!(shows(&harness, step) && shows(&harness, "Vacuum system"));
}

#[test]
fn searching_narrows_the_tags() {
    let mut harness = window(Lang::En);
    let num_rows = |harness: &Harness<'_, App>, tag: &str| {
        harness.query_all_by_label_contains(tag).filter(|node| node.rect().right() < 260.0).count()
    };
    assert!(num_rows(&harness, "PI-101") > 0);
    harness.get_by_label("Search tags").focus();
    harness.run_ok();
    harness.get_by_label("Search tags").type_text("kettle temp");
    harness.run_ok();
    assert_eq!(num_rows(&harness, "PI-101"), 0);
    assert!(num_rows(&harness, "TI-101") > 0);
}

#[test]
fn an_event_is_selected_by_a_click_and_escape_lets_go() {
    let mut harness = window(Lang::En);
    harness.state_mut().show_window(TimeWindow::new(at("17T17:40:00"), at("17T18:20:00")));
    harness.run_ok();
    harness.get_by_label("Explosion").click();
    harness.run_ok();
    assert!(matches!(harness.state().selection(), Some(Selection::Event(_))));
    harness.get_by_label("Original wording");
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert_eq!(harness.state().selection(), None);
}

#[test]
fn a_still_window_draws_no_lane_anew() {
    let mut harness = window(Lang::En);
    let drawn = harness.state().num_lanes_drawn();
    harness.run_steps(5);
    assert_eq!(harness.state().num_lanes_drawn(), drawn);
}

#[test]
fn hands_zoom_and_pan() {
    let mut harness = window(Lang::En);
    let plots = harness.get_by_label("Trends and timeline").rect();
    let middle = plots.center() - egui::vec2(0.0, 140.0);
    let whole = harness.state().window().unwrap();

    let drag = |harness: &mut Harness<'_, App>, modifiers| {
        harness.hover_at(middle);
        let press =
            |pressed, pos| egui::Event::PointerButton { pos, button: egui::PointerButton::Primary, pressed, modifiers };
        harness.event_modifiers(press(true, middle), modifiers);
        harness.step();
        for step in 1..=4 {
            harness.event_modifiers(egui::Event::PointerMoved(middle + egui::vec2(50.0 * step as f32, 0.0)), modifiers);
            harness.step();
        }
        harness.event_modifiers(press(false, middle + egui::vec2(200.0, 0.0)), modifiers);
        harness.run_ok();
    };
    drag(&mut harness, egui::Modifiers::NONE);
    let panned = harness.state().window().unwrap();
    assert_eq!(panned.width(), whole.width());
    let share = (whole.from.nanos() - panned.from.nanos()) as f64 / whole.width() as f64;
    assert!((share - 200.0 / f64::from(plots.width())).abs() < 0.02, "{share}");

    drag(&mut harness, egui::Modifiers::SHIFT);
    assert_eq!(harness.state().window(), Some(panned), "a range is selected, the view stays");
    harness.key_press(egui::Key::Z);
    harness.run_ok();
    let zoomed = harness.state().window().unwrap();
    let share = zoomed.width() as f64 / whole.width() as f64;
    assert!((share - 200.0 / f64::from(plots.width())).abs() < 0.02, "{share}");

    harness.key_press(egui::Key::F);
    harness.run_ok();
    assert_eq!(harness.state().window(), Some(whole));
    harness.hover_at(middle);
    harness.step();
    harness.event(egui::Event::MouseWheel {
        unit: egui::MouseWheelUnit::Point,
        delta: egui::vec2(0.0, 120.0),
        phase: egui::TouchPhase::Move,
        source: egui::MouseWheelSource::Wheel,
        modifiers: egui::Modifiers::NONE,
    });
    harness.run_steps(12);
    assert!(harness.state().window().unwrap().width() < whole.width(), "the wheel zooms in");
}

#[test]
fn escape_closes_the_topmost_only() {
    let mut harness = window(Lang::En);
    harness.state_mut().select(Some(Selection::Tag("TI-101".into())));
    harness.run_ok();
    harness.get_by_label("View").click();
    harness.run_ok();
    harness.get_by_label_contains("Zoom in");
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert!(harness.query_by_label_contains("Zoom in").is_none());
    assert!(harness.state().selection().is_some(), "the menu closed, the selection stays");
}

#[test]
fn shortcuts_are_listed_and_escape_closes_the_list() {
    let mut harness = window(Lang::En);
    harness.key_press(egui::Key::F1);
    harness.run_ok();
    harness.get_by_label("Zoom at the pointer");
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert!(harness.query_by_label("Zoom at the pointer").is_none());
}

/// Not a test of right or wrong: `cargo test --release --test window -- --ignored --nocapture frame` prints what a frame
/// costs with twelve lanes of a million noisy samples each while the window pans, and while it stands still.
#[test]
#[ignore = "a measurement"]
fn frame_costs() {
    let mut case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    let first = at("16T08:00:00").nanos();
    let template = case.tag("TI-101").unwrap().clone();
    case.tags.clear();
    case.limits.clear();
    let mut tags = Vec::new();
    let times: Times = (0..1_000_000).map(|i| first + i * 120_000_000).collect();
    for idx in 0..12 {
        let name = format!("TI-{idx:03}");
        case.tags.push(causeway::case::Tag { id: name.as_str().into(), ..template.clone() });
        let noise = |i: i64| f64::from(((i as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as u32) / 1e6;
        let values: Column<f64> = (0..1_000_000).map(|i| 200.0 + (i as f64 / 9e4).sin() * 50.0 + noise(i)).collect();
        let rows = RowMap::Straight { first: 2 };
        tags.push(TagSamples {
            tag: name.as_str().into(),
            unit: "℃".into(),
            clock: case.reference_clock.clone(),
            clock_map: ClockMap::IDENTITY,
            evidence: None,
            max_interpolation_s: Some(300.0),
            series: Series::new(name, times.clone(), values, QualityRuns::uniform(Quality::GOOD), rows),
        });
    }
    let replay = Arc::new(Replay::derive(case, CaseSamples { tags, files: Vec::new() }));
    let mut harness = Harness::builder()
        .with_max_steps(STEPS)
        .with_size([2560.0, 1400.0])
        .build_eframe(|cc| App::with_replay(&cc.egui_ctx, replay, Lang::Zh));
    harness.run_ok();
    for (name, share) in [("still", 0.0), ("panning", 0.003)] {
        let (mut logic, mut tessellation) = (Vec::new(), Vec::new());
        for _ in 0..60 {
            let window = harness.state().window().unwrap();
            harness.state_mut().show_window(window.panned(share));
            let begun = std::time::Instant::now();
            harness.step();
            logic.push(begun.elapsed().as_secs_f64() * 1e3);
            let shapes = harness.output().shapes.clone();
            let begun = std::time::Instant::now();
            let meshes = harness.ctx.tessellate(shapes, 1.0);
            tessellation.push(begun.elapsed().as_secs_f64() * 1e3);
            assert!(!meshes.is_empty());
        }
        logic.sort_by(f64::total_cmp);
        tessellation.sort_by(f64::total_cmp);
        println!(
            "{name}: frame median {:.2} ms, 99 % {:.2} ms; tessellation median {:.2} ms",
            logic[30], logic[59], tessellation[30]
        );
    }
}
