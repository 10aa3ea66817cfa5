//! The window, driven as a user drives it: by what is written on it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{path::Path, sync::Arc};

use causeway::{
    app::{App, Selection, TimeWindow},
    case::{Case, CaseFolder, Lang},
    historian::{CaseSamples, Column, Origin, Quality, QualityRuns, RowMap, Series, Status, TagSamples, Times},
    time::{ClockMap, Instant, NANOS_PER_SEC},
    timeline::Replay,
};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};

fn at(text: &str) -> Instant {
    Instant::parse_rfc3339(&format!("2024-12-{text}+08:00")).unwrap()
}

/// A curve through the points, a sample a minute.
fn samples(case: &Case, tag: &str, points: &[(&str, f64)]) -> TagSamples {
    let points: Vec<(i64, f64)> = points.iter().map(|(time, value)| (at(time).nanos(), *value)).collect();
    let quality = Quality { status: Status::Uncertain, origin: Origin::Reconstructed };
    let (mut times, mut values) = (Vec::new(), Vec::new());
    let mut time = points[0].0;
    while time <= points[points.len() - 1].0 {
        let after = points.iter().position(|point| point.0 >= time).unwrap().max(1);
        let (a, b) = (points[after - 1], points[after]);
        times.push(time);
        values.push(a.1 + (b.1 - a.1) * (time - a.0) as f64 / (b.0 - a.0) as f64);
        time += 60 * NANOS_PER_SEC;
    }
    let num_samples = times.len();
    TagSamples {
        tag: tag.into(),
        unit: case.tag(tag).unwrap().unit.clone(),
        clock: case.reference_clock.clone(),
        clock_map: ClockMap::IDENTITY,
        evidence: None,
        max_interpolation_s: Some(300.0),
        series: Series::new(
            tag,
            times.into(),
            values.into(),
            QualityRuns::collect(std::iter::repeat_n(quality, num_samples)),
            RowMap::Straight { first: 2 },
        ),
    }
}

/// The bundled case with curves of our own, so that what to expect is known here.
fn replay() -> Arc<Replay> {
    let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
    let kettle = [
        ("16T08:00:00", 60.0),
        ("16T12:00:00", 210.0),
        ("16T16:00:00", 210.0),
        ("17T04:00:00", 120.0),
        ("17T16:00:00", 190.0),
        ("17T18:00:00", 255.0),
    ];
    let pressure = [("16T08:00:00", -0.085), ("17T16:00:00", -0.08), ("17T18:00:00", -0.028)];
    let tags = vec![samples(&case, "TI-101", &kettle), samples(&case, "PI-101", &pressure)];
    Arc::new(Replay::derive(case, CaseSamples { tags, files: Vec::new() }))
}

fn window(lang: Lang) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_size([1600.0, 1000.0])
        .with_step_dt(0.05)
        .build_eframe(|cc| App::with_replay(&cc.egui_ctx, replay(), lang));
    harness.run();
    harness
}

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
    harness.run();
    let app = harness.state();
    assert_eq!(app.cursor(), Some(row.start));
    assert_eq!(app.selection(), Some(&Selection::Exceedance(row.id)));
    let after = app.window().unwrap();
    assert!(after.width() < before.width() && after.contains(row.start) && after.contains(row.end));
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().window(), Some(before), "back through the views");
}

#[test]
fn the_language_changes_at_once() {
    let mut harness = window(Lang::En);
    harness.get_by_label("中文").click();
    harness.run();
    assert_eq!(harness.state().lang(), Lang::Zh);
    harness.get_by_label("证据");
    harness.get_by_label("EN").click();
    harness.run();
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
    harness.run();
    harness.get_by_label("Hide the future").click();
    harness.run();
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
    for tab in ["Findings", "Safeguards"] {
        harness.get_by_label(tab).click();
        harness.run();
        harness.get_by_label_contains("Found afterwards");
    }
}

/// Every text on the canvas of the last frame, inside its clip.
fn painted(harness: &Harness<'_, App>) -> Vec<String> {
    fn gather(shape: &egui::Shape, clip: egui::Rect, found: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) if clip.intersects(text.visual_bounding_rect()) => {
                found.push(text.galley.text().to_owned());
            }
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| gather(shape, clip, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    for clipped in &harness.output().shapes {
        gather(&clipped.shape, clipped.clip_rect, &mut found);
    }
    assert!(found.len() > 50, "the frame holds {} texts only", found.len());
    found
}

#[test]
fn searching_narrows_the_tags() {
    let mut harness = window(Lang::En);
    let num_rows = |harness: &Harness<'_, App>, tag: &str| {
        harness.query_all_by_label_contains(tag).filter(|node| node.rect().right() < 260.0).count()
    };
    assert!(num_rows(&harness, "PI-101") > 0);
    harness.get_by_label("Search tags").focus();
    harness.run();
    harness.get_by_label("Search tags").type_text("kettle temp");
    harness.run();
    assert_eq!(num_rows(&harness, "PI-101"), 0);
    assert!(num_rows(&harness, "TI-101") > 0);
}

#[test]
fn an_event_is_selected_by_a_click_and_escape_lets_go() {
    let mut harness = window(Lang::En);
    harness.state_mut().show_window(TimeWindow::new(at("17T17:40:00"), at("17T18:20:00")));
    harness.run();
    harness.get_by_label("Explosion").click();
    harness.run();
    assert!(matches!(harness.state().selection(), Some(Selection::Event(_))));
    harness.get_by_label("Original wording");
    harness.key_press(egui::Key::Escape);
    harness.run();
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
    let middle = plots.center() - egui::vec2(0.0, 200.0);
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
        harness.run();
    };
    drag(&mut harness, egui::Modifiers::NONE);
    let panned = harness.state().window().unwrap();
    assert_eq!(panned.width(), whole.width());
    let share = (whole.from.nanos() - panned.from.nanos()) as f64 / whole.width() as f64;
    assert!((share - 200.0 / f64::from(plots.width())).abs() < 0.02, "{share}");

    drag(&mut harness, egui::Modifiers::SHIFT);
    let boxed = harness.state().window().unwrap();
    let share = boxed.width() as f64 / whole.width() as f64;
    assert!((share - 200.0 / f64::from(plots.width())).abs() < 0.02, "{share}");

    harness.key_press(egui::Key::F);
    harness.run();
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
    harness.run();
    harness.get_by_label("View").click();
    harness.run();
    harness.get_by_label_contains("Zoom in");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.query_by_label_contains("Zoom in").is_none());
    assert!(harness.state().selection().is_some(), "the menu closed, the selection stays");
}

#[test]
fn shortcuts_are_listed_and_escape_closes_the_list() {
    let mut harness = window(Lang::En);
    harness.key_press(egui::Key::F1);
    harness.run();
    harness.get_by_label("Zoom at the pointer");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Zoom at the pointer").is_none());
}

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
        harness.run();
        assert_eq!(harness.state().cursor(), timed.interval.map(|interval| interval.earliest));
        assert_eq!(harness.state().selection(), Some(&Selection::Event(timed.event.clone())));
    }
    harness.key_press(egui::Key::OpenBracket);
    harness.run();
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
        .with_size([1600.0, 1000.0])
        .build_eframe(|cc| App::with_case(&cc.egui_ctx, folder.path(), Lang::En).unwrap());
    harness.run();
    harness.get_by_label_contains("differs from the register");
    harness.get_by_label("Show it").click();
    harness.run();
    assert!(matches!(harness.state().selection(), Some(Selection::Evidence(_))));
    for tab in ["Data quality", "Log"] {
        harness.get_by_label(tab).click();
        harness.run();
        assert!(harness.query_all_by_label_contains("registered SHA-256").count() > 1, "{tab}");
    }
}

#[test]
fn a_grey_workspace_says_that_it_is_not_built() {
    let mut harness = window(Lang::En);
    harness.get_by_label("Report").click();
    harness.run();
    harness.get_by_label_contains("“Report” is not built yet");
}

/// Opens a file as dropped on the dialog, and waits until that has ended.
fn opened(text: &str, path: &Path, lang: Lang) -> Harness<'static, App> {
    std::fs::write(path, text).unwrap();
    let path = path.to_owned();
    let mut harness = Harness::builder()
        .with_size([1600.0, 1000.0])
        .build_eframe(move |cc| App::with_case(&cc.egui_ctx, &path, lang).unwrap());
    harness.run();
    harness
}

/// A table of a tag by the minute from 08:00 on; minutes left out are gaps.
fn minutes(num: usize, gap: std::ops::Range<usize>) -> String {
    let rows = (0..num).filter(|minute| !gap.contains(minute));
    let rows = rows.map(|minute| format!("2024-12-17 {:02}:{:02}:00,{}.5\n", 8 + minute / 60, minute % 60, minute % 7));
    format!("Time,TI-1\n{}", rows.collect::<String>())
}

#[test]
fn no_value_is_held_through_a_gap_or_after_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(&minutes(120, 50..80), &folder.path().join("gap.csv"), Lang::En);
    let utc = |text: &str| Instant::parse_rfc3339(&format!("2024-12-17T{text}Z")).unwrap();
    for (cursor, since) in [("08:30:30", None), ("09:05:00", Some("08:49")), ("09:59:00", None)] {
        harness.state_mut().set_cursor(utc(cursor));
        harness.run();
        let silent: Vec<_> = painted(&harness).into_iter().filter(|text| text.contains("no samples since")).collect();
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
    harness.run();
    let texts = painted(&harness);
    assert!(texts.iter().any(|text| text == "no samples since 18:00"), "after the record's end");
    assert!(!texts.iter().any(|text| text == "255.0"), "no value is held");
}

#[test]
fn an_assumed_zone_and_a_missing_calendar_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let harness = opened(&minutes(60, 0..0), &folder.path().join("plain.csv"), Lang::En);
    harness.get_by_label("UTC · assumed");
    let rows = (0..60).map(|row| format!("{},{}", row * 10, row % 7)).collect::<Vec<_>>().join("\n");
    let harness = opened(&format!("t_s,TI-1\n{rows}"), &folder.path().join("elapsed.csv"), Lang::En);
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
        harness.run();
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
    harness.run();
    let place = harness.get_by_label("Trends and timeline").rect().center() - egui::vec2(100.0, 200.0);
    harness.hover_at(place);
    harness.step();
    for pressed in [true, false, true, false] {
        let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
        harness.event(egui::Event::PointerButton { pos: place, button, pressed, modifiers });
        harness.step();
    }
    harness.run();
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
    let rows = (0..30).map(|row| format!("03/04/2024 11:{row:02}:00,{row}")).collect::<Vec<_>>().join("\n");
    std::fs::write(&path, format!("Time,TI-1\n{rows}")).unwrap();
    let mut harness = window(Lang::En);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    harness.run();
    let wrong = folder.path().join("nowhere");
    path_field(&harness).focus();
    harness.run();
    path_field(&harness).type_text(wrong.to_str().unwrap());
    harness.run();
    harness.get_by_label("Open").click();
    wait_until(&mut harness, |harness| harness.query_by_label_contains("nowhere:").is_some());
    assert_eq!(path_field(&harness).value().as_deref(), wrong.to_str());
    harness.key_press(egui::Key::Escape);
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::O);
    harness.run();
    path_field(&harness).focus();
    harness.run();
    path_field(&harness).type_text(path.to_str().unwrap());
    harness.run();
    harness.get_by_label("Open").click();
    wait_until(&mut harness, |harness| harness.query_by_label_contains("Day first").is_some());
    harness.run();
    harness.get_by_label_contains("Day first").click();
    wait_until(&mut harness, |harness| harness.query_by_label("Reading choices").is_none());
    let april = Instant::parse_rfc3339("2024-04-03T11:10:00Z").unwrap();
    assert!(harness.state().window().unwrap().contains(april), "the third of April");
}

#[test]
fn remarks_on_samples_are_listed_and_lead_to_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = opened(&minutes(300, 100..160), &folder.path().join("gap.csv"), Lang::En);
    harness.get_by_label("Data quality").click();
    harness.run();
    harness.get_by_label_contains("Gap: no samples for much longer").click();
    harness.run();
    assert_eq!(harness.state().selection(), Some(&Selection::Tag("TI-1".into())));
    let begun = Instant::parse_rfc3339("2024-12-17T09:39:00Z").unwrap();
    assert_eq!(harness.state().cursor(), Some(begun));
    harness.state_mut().set_cursor(Instant::parse_rfc3339("2024-12-17T09:00:00Z").unwrap());
    harness.get_by_label("Hide the future").click();
    harness.run();
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
        .with_size([2560.0, 1400.0])
        .build_eframe(|cc| App::with_replay(&cc.egui_ctx, replay, Lang::Zh));
    harness.run();
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
