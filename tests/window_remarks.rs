//! Annotations, bookmarks, jumps and the loop in the window.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::{App, Selection},
    case::{Anchor, Annotation, CaseFolder, Lang},
    time::{Instant, NANOS_PER_SEC},
};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{at, painted, says, window, window_at};

fn fill(harness: &mut Harness<'_, App>, field: &str, text: &str) {
    harness.get_all_by_label(field).last().unwrap().focus();
    harness.run_ok();
    harness.event(egui::Event::Text(text.into()));
    harness.run_ok();
}

/// Annotates what is selected, by keys alone but for the focus of the fields.
fn annotate(harness: &mut Harness<'_, App>, text: &str, labels: &str) {
    let is_known = says(harness, "by 张工");
    harness.key_press(egui::Key::A);
    harness.run_ok();
    harness.event(egui::Event::Text(text.into()));
    harness.run_ok();
    fill(harness, "Labels", labels);
    if !is_known && harness.state().case().unwrap().annotations.is_empty() {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
        harness.run_ok();
        assert!(harness.state().case().unwrap().annotations.is_empty(), "nobody said whose remark it is");
        fill(harness, "Author", "张工");
    }
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_ok();
}

fn notes(harness: &Harness<'_, App>) -> Vec<Annotation> {
    harness.state().case().unwrap().annotations.iter().cloned().collect()
}

/// The exceedance of 229 ℃ in the evening of the 17th.
fn evening(harness: &Harness<'_, App>) -> causeway::app::ExceedanceRow {
    harness.state().shown_exceedances().into_iter().find(|row| row.limit_value == 229.0).unwrap()
}

#[test]
fn an_exceedance_is_annotated_answered_settled_and_found_again() {
    let mut harness = window(Lang::En);
    let row = evening(&harness);
    harness.state_mut().select(Some(Selection::Exceedance(row.id)));
    harness.run_ok();
    annotate(&mut harness, "Oil still heating", "to check， oil");
    let [note] = &notes(&harness)[..] else { panic!("{:?}", notes(&harness)) };
    assert_eq!((note.author.as_str(), note.labels.join("|").as_str()), ("张工", "to check|oil"));
    let Anchor::Range { tags, from, clock: None, .. } = &note.anchor else { panic!("{:?}", note.anchor) };
    assert_eq!(
        (tags[0].as_str(), from.to_rfc3339()),
        ("TI-101", row.start.with_offset(harness.state().case().unwrap().zone).to_rfc3339())
    );
    assert_eq!(harness.state().selection(), Some(&Selection::Annotation(note.id.clone())));
    assert!(
        harness.query_all_by_label("Oil still heating").count() >= 2,
        "a sign on the trend and one on the timeline"
    );

    fill(&mut harness, "Your answer", "Agreed");
    harness.get_by_label("Reply").click();
    harness.run_ok();
    harness.get_by_label("Resolved").click();
    harness.run_ok();
    let note = notes(&harness).remove(0);
    assert_eq!(
        (note.replies[0].text.as_str(), note.replies[0].author.as_str(), note.resolved),
        ("Agreed", "张工", true)
    );

    harness.get_by_label("Annotations").click();
    harness.run_ok();
    fill(&mut harness, "Search text, authors, labels", "张工 oil agreed");
    assert!(says(&harness, "TI-101, 12-17 "), "{:?}", painted(&harness));
    fill(&mut harness, "Search text, authors, labels", " nowhere");
    assert!(says(&harness, "No annotation matches"));
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    for _ in 0..3 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
        harness.run_ok();
    }
    assert!(notes(&harness).is_empty());
    assert!(says(&harness, "Add annotation \"Oil still heating\""), "what was undone is said");
}

#[test]
fn what_nothing_is_selected_for_is_annotated_at_the_cursor_and_a_tag_in_the_view() {
    let mut harness = window(Lang::En);
    harness.state_mut().set_cursor(at("17T09:00:00"));
    harness.run_ok();
    annotate(&mut harness, "Shift change", "");
    harness.state_mut().select(Some(Selection::Tag("PI-101".into())));
    harness.run_ok();
    annotate(&mut harness, "Vacuum holds", "");
    let notes = notes(&harness);
    let Anchor::Point { at: moment, tag: None, .. } = &notes[0].anchor else { panic!("{:?}", notes[0].anchor) };
    assert_eq!(moment.to_rfc3339(), "2024-12-17T09:00:00+08:00");
    let Anchor::Range { tags, from, to, .. } = &notes[1].anchor else { panic!("{:?}", notes[1].anchor) };
    assert_eq!(tags[0].as_str(), "PI-101");
    assert_eq!(
        (from.to_rfc3339(), to.to_rfc3339()),
        ("2024-12-16T08:00:00+08:00".into(), "2024-12-17T18:00:00+08:00".into())
    );
    assert_ne!(notes[0].id, notes[1].id);
}

#[test]
fn an_annotation_shows_once_what_it_is_about_has_ended() {
    let mut harness = window(Lang::En);
    let row = evening(&harness);
    harness.state_mut().select(Some(Selection::Exceedance(row.id)));
    harness.run_ok();
    annotate(&mut harness, "Nobody reacted", "");
    harness.state_mut().set_cursor(row.start);
    harness.run_ok();
    harness.key_press(egui::Key::B);
    harness.run_ok();
    harness.get_by_label("Annotations").click();
    harness.get_by_label("Hide the future").click();
    harness.run_ok();
    let shows = |harness: &Harness<'_, App>| {
        says(harness, "Nobody reacted") || harness.query_all_by_label_contains("Nobody reacted").count() > 0
    };
    assert!(!shows(&harness), "it has begun and not ended: {:?}", painted(&harness));
    harness.state_mut().set_cursor(row.end);
    harness.run_ok();
    assert!(shows(&harness), "it has ended");
    assert!(says(&harness, "Bookmark 12-17"));
    harness.state_mut().set_cursor(at("17T12:00:00"));
    harness.run_ok();
    assert!(!shows(&harness) && !says(&harness, "Bookmark 12-17"), "all of it is to come");
    assert!(says(&harness, "No annotations before the cursor") && says(&harness, "No bookmarks before the cursor"));
}

#[test]
fn playing_pauses_at_a_bookmark_that_says_so_and_keys_go_from_one_to_the_next() {
    let mut harness = window(Lang::En);
    for moment in ["17T10:00:00", "17T17:01:00"] {
        harness.state_mut().set_cursor(at(moment));
        harness.run_ok();
        harness.key_press(egui::Key::B);
        harness.run_ok();
        harness.key_press(egui::Key::B);
        harness.run_ok();
    }
    assert_eq!(harness.state().case().unwrap().bookmarks.len(), 2, "one moment, one bookmark");
    harness.get_by_label("Pause here while playing").click();
    harness.run_ok();
    assert!(harness.state().case().unwrap().bookmarks[1].pauses);
    harness.key_press(egui::Key::Semicolon);
    harness.run_ok();
    assert_eq!(harness.state().cursor(), Some(at("17T10:00:00")));
    harness.key_press(egui::Key::Quote);
    harness.run_ok();
    assert_eq!(harness.state().cursor(), Some(at("17T17:01:00")));
    harness.state_mut().set_cursor(at("17T17:00:45"));
    harness.run_ok();
    harness.key_press(egui::Key::Space);
    harness.run_steps(30);
    assert!(!harness.state().is_playing(), "60 × 1.5 s would have led past it");
    assert_eq!(harness.state().cursor(), Some(at("17T17:01:00")));
    assert!(says(&harness, "Paused at bookmark"));
    harness.key_press(egui::Key::Space);
    harness.run_steps(5);
    assert!(harness.state().is_playing() && harness.state().cursor() > Some(at("17T17:01:00")), "and goes on from it");
}

#[test]
fn a_loop_stays_inside_the_exceedance_and_keys_go_from_one_to_the_next() {
    let mut harness = window(Lang::En);
    harness.state_mut().set_cursor(at("16T08:00:00"));
    harness.run_ok();
    let mut starts: Vec<_> = harness.state().shown_exceedances().iter().map(|row| row.start).collect();
    starts.sort_unstable();
    for start in &starts {
        harness.key_press(egui::Key::Period);
        harness.run_ok();
        assert_eq!(harness.state().cursor(), Some(*start));
    }
    harness.key_press(egui::Key::Comma);
    harness.run_ok();
    assert_eq!(harness.state().cursor(), starts.iter().nth_back(1).copied());
    let row = evening(&harness);
    harness.state_mut().select(Some(Selection::Exceedance(row.id)));
    harness.run_ok();
    harness.key_press(egui::Key::R);
    for _ in 0..9 {
        harness.key_press(egui::Key::L);
    }
    harness.step();
    let mut num_anew = 0;
    let mut last = harness.state().cursor().unwrap();
    for _ in 0..60 {
        harness.step();
        let cursor = harness.state().cursor().unwrap();
        assert!(row.start <= cursor && cursor <= row.end, "{cursor}");
        num_anew += usize::from(cursor < last);
        last = cursor;
    }
    assert!(num_anew > 2 && harness.state().is_playing(), "begins anew {num_anew} times");
    harness.key_press(egui::Key::R);
    harness.run_steps(60);
    assert!(!harness.state().is_playing(), "without the loop it ends");
}

#[test]
fn annotations_of_a_case_on_disk_are_there_when_it_is_opened_again() {
    let home = tempfile::tempdir().unwrap();
    let bundled = CaseFolder::find(std::path::Path::new("taigu-kettle-2024")).unwrap();
    let place = home.path().join("kettle");
    let folder = bundled.copy_to(&place, &bundled.open().unwrap()).unwrap();
    let mut harness = window_at(place, Lang::Zh);
    let event = harness.state().case().unwrap().events[0].id.clone();
    harness.state_mut().select(Some(Selection::Event(event.clone())));
    harness.run_ok();
    harness.key_press(egui::Key::A);
    harness.run_ok();
    harness.event(egui::Event::Text("与交接班记录不符".into()));
    harness.run_ok();
    fill(&mut harness, "署名", "李工");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_ok();
    let row = evening(&harness);
    harness.state_mut().select(Some(Selection::Exceedance(row.id)));
    harness.run_ok();
    harness.key_press(egui::Key::A);
    harness.run_ok();
    harness.event(egui::Event::Text("未降温".into()));
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Enter);
    harness.run_ok();
    harness.state_mut().wait_until_kept();
    let mut notes = folder.open().unwrap().annotations;
    let Anchor::Range { from, clock: Some(clock), .. } = &notes[1].anchor else { panic!("{:?}", notes[1].anchor) };
    let shown = Instant::from_offset(*from).unwrap();
    assert_eq!(
        (clock.as_str(), shown),
        ("recorder", row.start.plus_nanos(120 * NANOS_PER_SEC)),
        "as its recorder showed"
    );
    let note = notes.remove(0);
    assert_eq!((note.anchor, note.text.as_str()), (Anchor::Event { event }, "与交接班记录不符"));
}
