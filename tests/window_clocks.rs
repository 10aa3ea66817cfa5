//! Clocks in the window: edited in place and everything on them moves, anchors written and fits adopted by hand, shapes aligned on
//! a thread, zones stated; the order of events that is certain; the widths of wordings.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::{fs, path::Path, process::Command, sync::Arc};

use causeway::{
    app::{App, Selection},
    case::{Case, CaseFolder, Clock, Edit, Lang},
    historian::{CaseSamples, Origin, Quality, QualityRuns, RowMap, Series, Status, TagSamples},
    id::ClockId,
    time::{Instant, NANOS_PER_SEC},
    timeline::Replay,
};
use egui::accesskit::Role;
use egui_kittest::{Harness, kittest::Queryable as _};
use serde_json::{Value, json};
use window_kit::{STEPS, at, fill, kettle, painted, says, wait_until, window_at};

fn case(harness: &Harness<'_, App>) -> Case {
    harness.state().case().unwrap().clone()
}

fn clock(harness: &Harness<'_, App>, id: &str) -> Clock {
    case(harness).clock(&ClockId::from(id)).unwrap().clone()
}

/// True when a control or text holds the words, in sight or scrolled away.
fn tells(harness: &Harness<'_, App>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn select(harness: &mut Harness<'_, App>, id: &str) {
    harness.state_mut().select(Some(Selection::Clock(id.into())));
    harness.run_ok();
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).scroll_to_me();
    harness.run_ok();
    harness.get_by_label(label).click();
    harness.run_ok();
}

fn undo(harness: &mut Harness<'_, App>) {
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
}

fn starts(harness: &Harness<'_, App>) -> Vec<Instant> {
    harness.state().shown_exceedances().iter().map(|row| row.start).collect()
}

/// What the inspector says of an event.
fn event_says(harness: &mut Harness<'_, App>, id: &str, words: &str) -> bool {
    harness.state_mut().select(Some(Selection::Event(id.into())));
    harness.run_ok();
    tells(harness, words)
}

#[test]
fn another_offset_moves_samples_events_and_exceedances_at_once_and_undo_takes_it_back() {
    let mut harness = kettle(Lang::En);
    let before = case(&harness);
    let first = starts(&harness);
    assert!(!first.is_empty() && event_says(&mut harness, "e12", "12-17 17:51:00"));
    click(&mut harness, "Trend recorder 18:03:00");
    assert_eq!(harness.state().selection(), Some(&Selection::Clock("recorder".into())));
    click(&mut harness, "Edit this clock");
    fill(&mut harness, "Ahead of the reference (s; behind is negative)", "60");
    assert_eq!(clock(&harness, "recorder").ahead_s, 60.0);
    let later: Vec<Instant> = first.iter().map(|at| at.plus_nanos(60 * NANOS_PER_SEC)).collect();
    assert_eq!(starts(&harness), later, "what was recorded a minute less ahead happened a minute later");
    assert!(event_says(&mut harness, "e12", "12-17 17:52:00"));
    undo(&mut harness);
    assert_eq!((case(&harness), starts(&harness)), (before, first));
}

#[test]
fn a_drift_begins_at_the_cursor_and_says_so_and_a_wrong_zone_changes_nothing() {
    let mut harness = kettle(Lang::En);
    harness.state_mut().set_cursor(at("17T12:00:00"));
    select(&mut harness, "witness");
    click(&mut harness, "Edit this clock");
    fill(&mut harness, "Drift (s/h; losing is negative)", "4.5");
    let witness = clock(&harness, "witness");
    assert_eq!((witness.drift_s_per_h, witness.drift_from), (4.5, "2024-12-17T12:00:00".parse().ok()));
    assert!(tells(&harness, "+4.5 s in each hour, counted from 2024-12-17 12:00:00"));
    fill(&mut harness, "Time zone", "Mars/Olympus");
    assert_eq!(clock(&harness, "witness"), witness);
    fill(&mut harness, "Time zone", "+09:00");
    assert_eq!(clock(&harness, "witness").zone.to_string(), "+09:00");
}

fn add_anchor(harness: &mut Harness<'_, App>, shows: &str, reads: &str) {
    fill(harness, "This clock shows", &format!("2024-12-17 {shows}"));
    fill(harness, "That clock shows", &format!("2024-12-17 {reads}"));
    click(harness, "Add");
}

#[test]
fn anchors_are_written_fitted_left_out_and_adopted_by_hand_only() {
    let mut harness = kettle(Lang::En);
    let before = clock(&harness, "brigade");
    select(&mut harness, "brigade");
    click(&mut harness, "Add an anchor");
    add_anchor(&mut harness, "18:10:30", "18:10:00");
    assert!(tells(&harness, "One anchor alone: nothing checks it"));
    add_anchor(&mut harness, "18:20:31", "18:20:00");
    add_anchor(&mut harness, "18:31:30", "18:31:00");
    add_anchor(&mut harness, "18:50:00", "18:40:00");
    assert_eq!(case(&harness).clock_anchors.len(), 4);
    assert_eq!(clock(&harness, "brigade"), before, "an anchor moves nothing");
    assert!(tells(&harness, "Anchors that lie far off the others: 1"), "{:?}", painted(&harness));
    let wrong = "Fire brigade shows 2024-12-17 18:50:00 when Beijing time shows 2024-12-17 18:40:00 (±1 s)";
    harness.get_by_role_and_label(Role::Button, wrong).scroll_to_me();
    harness.run_ok();
    harness.get_by_role_and_label(Role::Button, wrong).click();
    harness.run_ok();
    click(&mut harness, "Leave out");
    assert!(case(&harness).clock_anchors[3].left_out && !tells(&harness, "Anchors that lie far off"));
    assert!(tells(&harness, "from 3 anchors: offset +30"));
    wait_until(&mut harness, |harness| tells(harness, "Would move: events 2, samples 0"));
    assert!(tells(&harness, "Would move: events 2, samples 0"), "{:?}", painted(&harness));
    click(&mut harness, "Adopt the fit");
    let adopted = clock(&harness, "brigade");
    assert!((adopted.ahead_s - 30.3).abs() < 0.5 && !adopted.assumed, "{adopted:?}");
    let note = adopted.note.unwrap();
    assert!(note.get(Lang::En).starts_with("From 3 anchors") && note.get(Lang::Zh).contains("3 个对照点"), "{note:?}");
    undo(&mut harness);
    assert_eq!(clock(&harness, "brigade"), before);
}

#[test]
fn whole_hours_are_offered_with_the_zone_and_stated_only_on_a_click() {
    let mut harness = kettle(Lang::En);
    select(&mut harness, "bureau");
    click(&mut harness, "Add an anchor");
    add_anchor(&mut harness, "10:10:05", "18:10:00");
    add_anchor(&mut harness, "10:30:05", "18:30:00");
    assert!(tells(&harness, "perhaps a wrong zone"), "{:?}", painted(&harness));
    let before = clock(&harness, "bureau");
    assert_eq!(before.zone.to_string(), "Asia/Shanghai");
    click(&mut harness, "State the zone: UTC");
    assert_eq!(clock(&harness, "bureau").zone.to_string(), "UTC");
    assert!(!tells(&harness, "perhaps a wrong zone"));
    undo(&mut harness);
    assert_eq!(clock(&harness, "bureau"), before);
}

#[test]
fn anchors_after_the_cursor_and_their_fit_are_hidden_with_the_future() {
    let mut harness = kettle(Lang::En);
    select(&mut harness, "brigade");
    click(&mut harness, "Add an anchor");
    add_anchor(&mut harness, "18:10:30", "18:10:00");
    assert!(tells(&harness, "Fit of the anchors") && tells(&harness, "18:10:30"));
    harness.key_press(egui::Key::H);
    harness.state_mut().set_cursor(at("17T17:00:00"));
    harness.run_ok();
    assert!(tells(&harness, "Anchors after the cursor are not shown"));
    assert!(!tells(&harness, "Adopt the fit") && !tells(&harness, "18:10:30") && !tells(&harness, "18:10:00"));
}

/// The bundled case with the same happenings recorded on two clocks, the recorder running 95 s ahead of what it is taken for.
fn twice_recorded() -> Arc<Replay> {
    let replay = window_kit::replay();
    let case = replay.case.clone();
    let quality = Quality { status: Status::Good, origin: Origin::Raw };
    let tag = |tag: &str, clock: &str, late_s: i64| {
        let map = case.clock(&ClockId::from(clock)).unwrap().map();
        let from = map.to_source(at("17T12:00:00")).nanos();
        let times: Vec<i64> = (0..1_440).map(|step| from + (step * 5 + late_s) * NANOS_PER_SEC).collect();
        let values: Vec<f64> = (0..1_440)
            .map(|step| {
                let x = f64::from(step);
                (x / 17.0).sin() + 2.0 * (x * x / 40_000.0).sin() + if step > 700 { 3.0 } else { 0.0 }
            })
            .collect();
        TagSamples {
            tag: tag.into(),
            unit: String::new(),
            clock: clock.into(),
            clock_map: map,
            evidence: None,
            max_interpolation_s: Some(60.0),
            series: Series::new(
                tag,
                times.into(),
                values.into(),
                QualityRuns::collect(std::iter::repeat_n(quality, 1_440)),
                RowMap::Straight { first: 2 },
            ),
        }
    };
    let tags = vec![tag("TI-101", "beijing", 0), tag("PI-101", "recorder", 95)];
    Arc::new(Replay::derive(case.clone(), CaseSamples { tags, files: Vec::new() }))
}

#[test]
fn shapes_are_compared_on_a_thread_and_a_shift_becomes_an_anchor_by_hand() {
    let mut harness = Harness::builder()
        .with_max_steps(STEPS)
        .with_size([1600.0, 1000.0])
        .with_step_dt(0.05)
        .build_eframe(|cc| App::with_replay(&cc.egui_ctx, twice_recorded(), Lang::En));
    harness.run_ok();
    let before = case(&harness);
    harness.state_mut().show_window(causeway::app::TimeWindow::new(at("17T12:20:00"), at("17T13:40:00")));
    select(&mut harness, "recorder");
    click(&mut harness, "Align by shape");
    harness.get_by_label("Compare shapes in the window shown").scroll_to_me();
    harness.run_ok();
    harness.get_by_label("Compare shapes in the window shown").click();
    wait_until(&mut harness, |harness| tells(harness, "PI-101 agrees with TI-101 when taken as +95 s ahead"));
    let found: Vec<String> = painted(&harness).into_iter().filter(|text| text.contains("agrees")).collect();
    assert!(tells(&harness, "taken as +95 s ahead"), "{found:?}");
    harness.run_ok();
    assert!(case(&harness) == before, "a search changes nothing");
    click(&mut harness, "Add +95 s as an anchor");
    let anchor = case(&harness).clock_anchors[0].clone();
    assert_eq!((anchor.clock.as_str(), anchor.against.as_str()), ("recorder", "beijing"));
    // Ahead by the 120 s that it is taken for and the 95 s found.
    let ahead = (anchor.shows - anchor.reads).as_seconds_f64();
    assert!((ahead - 215.0).abs() < 1.0 && anchor.within_s >= 5.0, "{anchor:?}");
    assert_eq!(case(&harness).clocks, before.clocks);
}

fn causeway(folder: &Path, args: &[&str]) {
    let out = Command::new(env!("CARGO_BIN_EXE_causeway")).args(args).current_dir(folder).output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn a_zone_that_is_stated_has_recordings_read_again_that_left_it_open() {
    let home = tempfile::tempdir().unwrap();
    fs::write(
        home.path().join("r.csv"),
        "time,T\n2024-12-17 17:00:00,1\n2024-12-17 17:01:00,9\n2024-12-17 17:02:00,1\n",
    )
    .unwrap();
    causeway(home.path(), &["new", "c"]);
    causeway(home.path(), &["import", "c", "r.csv"]);
    let place = home.path().join("c/case.json");
    let mut written: Value = serde_json::from_str(&fs::read_to_string(&place).unwrap()).unwrap();
    written["limits"] = json!([{ "id": "high", "name": "high", "tag": "T", "kind": "alarm", "direction": "above",
        "value": 5.0, "unit": "", "severity": "alarm" }]);
    fs::write(&place, written.to_string()).unwrap();
    let mut harness = window_at(home.path().join("c"), Lang::En);
    harness.state_mut().sign("A. Reader");
    harness.run_ok();
    let shown = starts(&harness);
    assert_eq!(shown, [Instant::parse_rfc3339("2024-12-17T17:01:00Z").unwrap()], "read as UTC, which nobody stated");
    select(&mut harness, "recording");
    click(&mut harness, "Edit this clock");
    harness.get_by_role_and_label(Role::TextInput, "Time zone").scroll_to_me();
    harness.run_ok();
    harness.get_by_role_and_label(Role::TextInput, "Time zone").focus();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.event(egui::Event::Text("Asia/Shanghai".into()));
    harness.key_press(egui::Key::Enter);
    let meant = [Instant::parse_rfc3339("2024-12-17T17:01:00+08:00").unwrap()];
    wait_until(&mut harness, |harness| starts(harness) == meant);
    assert_eq!(starts(&harness), meant, "the record was read again");
}

#[test]
fn the_order_that_is_certain_is_drawn_and_a_filtered_view_says_so() {
    let mut harness = kettle(Lang::En);
    click(&mut harness, "Order");
    assert!(says(&harness, "Events: 20, pairs certain: "));
    let boxes = |harness: &Harness<'_, App>, title: &str| harness.query_by_label_contains(title).is_some();
    assert!(boxes(&harness, "Heating starts, ") && !says(&harness, "Filtered:"));
    harness.get_by_label_contains("Heating stops again, ").click();
    harness.run_ok();
    assert_eq!(harness.state().selection(), Some(&Selection::Event("e06".into())));
    assert!(says(&harness, "certainly before") && says(&harness, "certainly after") && says(&harness, "◀"));
    harness.state_mut().select(Some(Selection::Event("e10".into())));
    harness.run_ok();
    assert!(says(&harness, "not determined") && says(&harness, "12-17 17:45:00 – 17:55:00"));
    harness.key_press(egui::Key::H);
    harness.state_mut().set_cursor(at("17T08:00:00"));
    harness.run_ok();
    assert!(says(&harness, "Filtered: what comes after the cursor is not shown"));
    assert!(boxes(&harness, "Heating starts, "));
    for later in ["Reheating starts", "Explosion", "Heating stops again", "Gauge reads"] {
        assert!(!says(&harness, later) && !boxes(&harness, &format!("{later}, ")), "{later}");
    }
}

#[test]
fn the_widths_of_wordings_are_an_edit_of_the_case() {
    let mut harness = kettle(Lang::En);
    let before = case(&harness);
    click(&mut harness, "Clocks");
    fill(&mut harness, "\"About\", given to the minute (± s)", "120");
    assert_eq!(case(&harness).reading.about_minute_s, 120.0);
    assert_eq!(case(&harness).events, before.events, "what was read stays");
    fill(&mut harness, "\"About\", given to the minute (± s)", "-5");
    assert_eq!(case(&harness).reading.about_minute_s, 120.0);
    undo(&mut harness);
    assert_eq!(case(&harness), before);
    let edit = Edit::Reading(causeway::case::Reading { about_hour_s: 60.0, ..before.reading });
    let (changed, back) = edit.apply(&before).unwrap();
    assert!(changed.reading.about_hour_s == 60.0 && back.apply(&changed).unwrap().0 == before);
}

#[test]
fn a_clock_is_added_from_its_pane_and_found_in_chinese_too() {
    let mut harness = kettle(Lang::Zh);
    let before = case(&harness);
    click(&mut harness, "时钟");
    assert!(says(&harness, "趋势记录仪") && says(&harness, "有记载") && says(&harness, "时间用语的读法"));
    click(&mut harness, "新增时钟");
    let added = case(&harness).clocks.last().unwrap().clone();
    assert_eq!(harness.state().selection(), Some(&Selection::Clock(added.id.clone())));
    assert!(added.assumed && added.zone_assumed && added.zone == before.zone);
    assert!(says(&harness, "时区无人注明，暂按此读取") && says(&harness, "偏差没有来源说明"));
    click(&mut harness, "先后");
    assert!(says(&harness, "对先后确定") && says(&harness, "至少相隔"));
    undo(&mut harness);
    assert_eq!(case(&harness), before);
}

#[test]
fn widths_and_clocks_of_a_case_on_disk_are_written_with_their_history() {
    let home = tempfile::tempdir().unwrap();
    let bundled = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap();
    let own = bundled.copy_to(&home.path().join("own"), &bundled.open().unwrap()).unwrap();
    let mut harness = window_at(own.root(), Lang::En);
    harness.state_mut().sign("A. Reader");
    harness.run_ok();
    click(&mut harness, "Clocks");
    fill(&mut harness, "\"About\", given to the hour (± s)", "900");
    select(&mut harness, "witness");
    click(&mut harness, "Edit this clock");
    fill(&mut harness, "Uncertainty of the offset (± s)", "45");
    harness.state_mut().wait_until_kept();
    let kept = own.open().unwrap();
    assert_eq!(kept.reading.about_hour_s, 900.0);
    assert_eq!(kept.clock(&ClockId::from("witness")).unwrap().uncertainty_s, 45.0);
    drop(harness);
    let harness = window_at(own.root(), Lang::En);
    assert_eq!(case(&harness).reading.about_hour_s, 900.0, "the history says the same");
}
