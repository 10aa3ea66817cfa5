//! Lanes of several tags, dragging, measuring and named views, driven as a user drives them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::{path::Path, sync::Arc};

use causeway::{
    app::App,
    case::{CaseFolder, Edit, Lang, Limit, LimitKind, Severity},
    historian::{CaseSamples, TagSamples},
    timeline::Replay,
};
use egui::{Key, Modifiers, Rect, pos2, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT as _, Queryable as _},
};
use window_kit::{STEPS, at, painted, replay, says};

/// The kettle's two curves and two more on other units.
fn with_more() -> Arc<Replay> {
    let whole = replay();
    let mut case = whole.case.clone();
    let mut tags = whole.samples.tags.clone();
    for (id, unit) in [("LI-1", "%"), ("TI-9", "°C")] {
        let tag = causeway::case::Tag { id: id.into(), unit: unit.into(), ..case.tags[0].clone() };
        tags.push(TagSamples { tag: id.into(), unit: unit.into(), ..tags[0].clone() });
        case.tags.push(tag);
    }
    Arc::new(Replay::derive(case, CaseSamples { tags, files: Vec::new() }))
}

fn window_on(replay: Arc<Replay>, lang: Lang) -> Harness<'static, App> {
    let build = move |cc: &mut eframe::CreationContext<'_>| App::with_replay(&cc.egui_ctx, replay, lang);
    let mut harness =
        Harness::builder().with_max_steps(STEPS).with_size([1600.0, 1000.0]).with_step_dt(0.05).build_eframe(build);
    harness.run_ok();
    harness
}

fn lanes(harness: &Harness<'_, App>) -> Vec<Vec<String>> {
    let lanes = harness.state().lanes();
    lanes.iter().map(|lane| lane.iter().map(ToString::to_string).collect()).collect()
}

/// Where a tag's name stands: in the list, and at its lane.
fn places(harness: &Harness<'_, App>, tag: &str) -> (Rect, Rect) {
    let nodes: Vec<Rect> = harness
        .get_all_by_label_contains(&format!("{tag} "))
        .filter(|node| node.accesskit_node().role() == egui::accesskit::Role::Button)
        .map(|node| node.rect())
        .collect();
    let in_list = nodes.iter().find(|rect| rect.left() < 240.0).unwrap();
    let at_lane = nodes.iter().find(|rect| rect.left() > 240.0).unwrap_or(in_list);
    (*in_list, *at_lane)
}

fn drag(harness: &mut Harness<'_, App>, from: egui::Pos2, to: egui::Pos2) {
    harness.drag_at(from);
    harness.step();
    for step in 1..=4u8 {
        harness.hover_at(from + (to - from) * (f32::from(step) / 4.0));
        harness.step();
    }
}

#[test]
fn a_tag_dragged_onto_a_lane_joins_it_and_a_third_unit_gets_its_own() {
    let mut harness = window_on(with_more(), Lang::En);
    assert_eq!(lanes(&harness), [["TI-101"], ["PI-101"], ["LI-1"], ["TI-9"]]);
    let (from, lane) = (places(&harness, "PI-101").0, places(&harness, "TI-101").1);
    drag(&mut harness, from.center(), lane.center() + vec2(300.0, 0.0));
    assert!(says(&harness, "PI-101 into this lane"), "{:?}", painted(&harness));
    harness.drop_at(lane.center() + vec2(300.0, 0.0));
    harness.run_ok();
    assert_eq!(lanes(&harness), [vec!["TI-101", "PI-101"], vec!["LI-1"], vec!["TI-9"]]);
    // Both axes carry their unit.
    assert!(painted(&harness).iter().any(|text| text == "MPa(g)"), "{:?}", painted(&harness));
    let (from, lane) = (places(&harness, "LI-1").1, places(&harness, "TI-101").1);
    let to = lane.center() + vec2(300.0, 0.0);
    drag(&mut harness, from.center(), to);
    assert!(says(&harness, "Two units are here already: LI-1 (%)"));
    harness.drop_at(to);
    harness.run_ok();
    assert_eq!(lanes(&harness), [vec!["TI-101", "PI-101"], vec!["LI-1"], vec!["TI-9"]]);
    assert!(says(&harness, "LI-1 got a lane of its own"));
    // The same unit in another spelling fits.
    let (from, lane) = (places(&harness, "TI-9").1, places(&harness, "TI-101").1);
    drag(&mut harness, from.center(), lane.center() + vec2(300.0, 0.0));
    harness.drop_at(lane.center() + vec2(300.0, 0.0));
    harness.run_ok();
    assert_eq!(lanes(&harness), [vec!["TI-101", "PI-101", "TI-9"], vec!["LI-1"]]);
}

#[test]
fn a_drag_given_up_changes_nothing() {
    let mut harness = window_on(with_more(), Lang::En);
    let before = lanes(&harness);
    let (from, lane) = (places(&harness, "PI-101").0, places(&harness, "TI-101").1);
    let to = lane.center() + vec2(300.0, 0.0);
    drag(&mut harness, from.center(), to);
    harness.key_press(Key::Escape);
    harness.step();
    harness.drop_at(to);
    harness.run_ok();
    assert_eq!(lanes(&harness), before);
}

#[test]
fn lanes_are_worked_by_commands() {
    let mut harness = window_on(with_more(), Lang::En);
    let ask = |harness: &mut Harness<'_, App>, words: &str| {
        harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
        harness.run_ok();
        harness.get_by_label("A few letters of a command, tag, event or limit").type_text(words);
        harness.run_ok();
        harness.key_press(Key::Enter);
        harness.run_ok();
    };
    ask(&mut harness, "into the lane above");
    assert!(says(&harness, "Select a tag first"));
    ask(&mut harness, "PI-101");
    ask(&mut harness, "into the lane above");
    assert_eq!(lanes(&harness)[0], ["TI-101", "PI-101"]);
    ask(&mut harness, "to a lane of its own");
    assert_eq!(lanes(&harness)[..2], [["TI-101"], ["PI-101"]]);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    harness.run_ok();
    assert_eq!(lanes(&harness)[..2], [["PI-101"], ["TI-101"]]);
    let high = places(&harness, "PI-101").1.height();
    ask(&mut harness, "Fold / open its lane");
    assert!(places(&harness, "PI-101").1.height() < 30.0 && high > 60.0);
    harness.key_press(Key::T);
    harness.run_ok();
    assert_eq!(lanes(&harness)[0], ["TI-101"]);
}

#[test]
fn measuring_tells_values_change_and_slope_and_hides_what_is_to_come() {
    let mut harness = window_on(replay(), Lang::En);
    let (from, to) = (at("17T16:00:00"), at("17T18:00:00"));
    harness.state_mut().show_window(causeway::app::TimeWindow::new(from, to));
    harness.key_press(Key::M);
    harness.run_ok();
    let row = |harness: &Harness<'_, App>, tag: &str| {
        let words = format!("{tag}: A ");
        let node = harness.get_by_label_contains(&words);
        let node = node.accesskit_node();
        node.value().or(node.label()).unwrap()
    };
    // From 190 ℃ at 16:00 to 255 ℃ at 18:00: 65/120 ℃ a minute; A at 16:40, B at 17:20.
    let said = row(&harness, "TI-101");
    for words in [
        "A 211.7 ℃",
        "B 233.3 ℃",
        "B − A 21.7 ℃",
        "Slope 0.542 ℃/min",
        "Least 211.7 ℃",
        "Greatest 233.3 ℃",
        "Mean 222.5 ℃",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(said.contains("A 211.7 ℃ (Recon"), "nobody recorded it: {said}");
    // Line B dragged to the right end.
    let line = harness.get_by_label("Measuring line B; drag to move").rect();
    let end = pos2(line.center().x + line.width() + 2_000.0, line.center().y);
    drag(&mut harness, line.center(), end);
    harness.drop_at(end);
    harness.run_ok();
    assert!(row(&harness, "TI-101").contains("B 255.0 ℃"), "{}", row(&harness, "TI-101"));
    // Hidden, nothing after the cursor is told.
    harness.state_mut().set_cursor(at("17T17:00:00"));
    harness.run_ok();
    harness.key_press(Key::H);
    harness.run_ok();
    let said = row(&harness, "TI-101");
    assert!(said.contains("B 222.5 ℃") && said.contains("Greatest 222.5 ℃"), "{said}");
    assert!(painted(&harness).iter().all(|text| !text.contains("255") && !text.contains("18:00:00")));
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(harness.query_by_label_contains("TI-101: A ").is_none());
}

#[test]
fn a_view_is_saved_in_the_case_gone_to_renamed_and_taken_back() {
    let home = tempfile::tempdir().unwrap();
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    let place = home.path().join("kettle");
    let folder = bundled.copy_to(&place, &bundled.open().unwrap()).unwrap();
    let build = move |cc: &mut eframe::CreationContext<'_>| App::with_case(&cc.egui_ctx, &place, Lang::En).unwrap();
    let mut harness =
        Harness::builder().with_max_steps(STEPS).with_size([1600.0, 1000.0]).with_step_dt(0.05).build_eframe(build);
    harness.state_mut().sign("张工");
    harness.run_ok();
    let heating = causeway::app::TimeWindow::new(at("16T08:00:00"), at("16T12:00:00"));
    harness.state_mut().show_window(heating);
    let tag = places(&harness, "TI-201").0;
    harness.hover_at(tag.center());
    harness.drag_at(tag.center());
    harness.drop_at(tag.center());
    harness.run_ok();
    harness.key_press(Key::T);
    harness.run_ok();
    let kept = lanes(&harness);
    harness.key_press(Key::V);
    harness.run_ok();
    harness.get_by_label("Name of the view").type_text("Heating");
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
    let view = harness.state().case().unwrap().views[0].clone();
    assert_eq!((view.from, view.to, view.name.get(Lang::En)), (heating.from, heating.to, "Heating"));
    harness.state_mut().wait_until_kept();
    assert_eq!(folder.open().unwrap().views, [view]);
    // Elsewhere, and back.
    harness.key_press(Key::F);
    harness.key_press(Key::T);
    harness.run_ok();
    assert_ne!((lanes(&harness), harness.state().window()), (kept.clone(), Some(heating)));
    harness.get_by_label("Views").click();
    harness.run_ok();
    harness.get_by_label("Go to the view \"Heating\"").click();
    harness.run_ok();
    assert_eq!((lanes(&harness), harness.state().window()), (kept, Some(heating)));
    // Hidden with the future that it shows.
    harness.state_mut().set_cursor(at("16T10:00:00"));
    harness.run_ok();
    harness.key_press(Key::H);
    harness.run_ok();
    harness.get_by_label("Views").click();
    harness.run_ok();
    assert!(harness.query_by_label_contains("Heating\"").is_none() && says(&harness, "1 more reach past the cursor"));
    harness.key_press(Key::Escape);
    harness.key_press(Key::H);
    harness.run_ok();
    harness.get_by_label("Views").click();
    harness.run_ok();
    harness.get_by_label("Remove the view \"Heating\"").click();
    harness.run_ok();
    assert!(harness.state().case().unwrap().views.is_empty());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    assert_eq!(harness.state().case().unwrap().views.len(), 1);
}

#[test]
fn a_limit_on_a_rate_is_said_in_the_lane_and_its_stretches_are_shaded() {
    let whole = replay();
    // The kettle rises by 37.5 ℃ an hour from 8 to 12 on the 16th.
    let limit = Limit {
        name: "Heating rate".into(),
        severity: Severity::Alarm,
        rate_window_s: Some(600.0),
        ..Limit::plain(
            "rate",
            "TI-101".into(),
            LimitKind::RateOfChange,
            (causeway::case::Direction::Above, 36.0),
            "℃/h",
        )
    };
    let (case, _) = Edit::put(limit).apply(&whole.case).unwrap();
    let samples = CaseSamples { tags: whole.samples.tags.clone(), files: Vec::new() };
    let mut harness = window_on(Arc::new(Replay::derive(case, samples)), Lang::En);
    assert!(says(&harness, "Heating rate"), "{:?}", painted(&harness));
    let lane = places(&harness, "TI-101").1;
    let bars = |harness: &Harness<'_, App>| {
        let is_bar = |rect: Rect| rect.height() == 3.0 && rect.width() > 20.0 && (rect.top() - lane.top()).abs() < 2.0;
        let shapes = harness.output().shapes.iter();
        shapes.filter(|clipped| matches!(&clipped.shape, egui::Shape::Rect(rect) if is_bar(rect.rect))).count()
    };
    let shown = bars(&harness);
    assert_eq!(shown, 1, "one heating");
    harness.state_mut().set_cursor(at("16T08:05:00"));
    harness.run_ok();
    harness.key_press(Key::H);
    harness.run_ok();
    assert_eq!(bars(&harness), 0, "nothing of it before it happened");
}

#[test]
fn the_resolution_is_said_for_every_curve() {
    let mut harness = window_on(with_more(), Lang::En);
    // 34 hours of a sample a minute over about 850 pixels.
    assert!(says(&harness, "least and greatest of each pixel"), "{:?}", painted(&harness));
    harness.state_mut().show_window(causeway::app::TimeWindow::new(at("17T17:00:00"), at("17T18:00:00")));
    harness.run_ok();
    assert!(says(&harness, "every sample drawn"));
}
