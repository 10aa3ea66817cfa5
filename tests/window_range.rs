//! A range of time selected with Shift over a trend: what it shows, what is done with it, and messages that lie in nobody's
//! way meanwhile.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{
    app::{App, Selection},
    case::{Anchor, Lang},
    time::Instant,
};
use egui::{Modifiers, pos2, vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{at, says, window};

/// Drags with Shift over the lane of TI-101, 200 points to the right.
fn drag_range(harness: &mut Harness<'_, App>) {
    let lane = harness.get_all_by_label_contains("TI-101 ").find(|node| node.rect().left() > 250.0).unwrap().rect();
    let from = pos2(700.0, lane.center().y + 20.0);
    harness.event_modifiers(egui::Event::ModifiersChanged(Modifiers::SHIFT), Modifiers::SHIFT);
    let press = |pos, pressed| egui::Event::PointerButton {
        pos,
        button: egui::PointerButton::Primary,
        pressed,
        modifiers: Modifiers::SHIFT,
    };
    harness.event_modifiers(egui::Event::PointerMoved(from), Modifiers::SHIFT);
    harness.event_modifiers(press(from, true), Modifiers::SHIFT);
    harness.step();
    for step in 1..=4u8 {
        let to = from + vec2(50.0 * f32::from(step), 0.0);
        harness.event_modifiers(egui::Event::PointerMoved(to), Modifiers::SHIFT);
        harness.step();
    }
    assert!(says(harness, "Δt "), "its length while it is dragged");
    harness.event_modifiers(press(from + vec2(200.0, 0.0), false), Modifiers::SHIFT);
    harness.run_ok();
    harness.event(egui::Event::ModifiersChanged(Modifiers::NONE));
    harness.run_ok();
}

#[test]
fn a_range_is_selected_annotated_zoomed_to_and_dropped() {
    let mut harness = window(Lang::En);
    harness.state_mut().sign("张工");
    let whole = harness.state().window().unwrap();
    drag_range(&mut harness);
    assert_eq!(harness.state().window(), Some(whole), "the view stays");
    assert_eq!(harness.state().selection(), Some(&Selection::Tag("TI-101".into())));
    assert!(says(&harness, "Δt ") && says(&harness, "Mean") && says(&harness, "Greatest"));
    harness.key_press(egui::Key::A);
    harness.run_ok();
    harness.event(egui::Event::Text("Nobody cut the heating".into()));
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Enter);
    harness.run_ok();
    let note = harness.state().case().unwrap().annotations.last().unwrap().clone();
    let Anchor::Range { from, to, tags, .. } = &note.anchor else { panic!("{:?}", note.anchor) };
    assert_eq!(tags.iter().map(causeway::id::TagId::as_str).collect::<Vec<_>>(), ["TI-101"]);
    let (from, to) = (Instant::from_offset(*from).unwrap(), Instant::from_offset(*to).unwrap());
    assert!(whole.from < from && from < to && to < whole.to);
    harness.key_press(egui::Key::Z);
    harness.run_ok();
    let zoomed = harness.state().window().unwrap();
    assert!(zoomed.from > whole.from && zoomed.from <= from && to <= zoomed.to && zoomed.to < whole.to);
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert!(!says(&harness, "Δt "), "Escape drops it");
    harness.key_press(egui::Key::Z);
    harness.run_ok();
    assert!(says(&harness, "Select a range first"));
}

#[test]
fn a_range_ends_where_the_hidden_future_begins() {
    let mut harness = window(Lang::En);
    harness.state_mut().sign("张工");
    harness.state_mut().set_cursor(at("16T12:00:00"));
    harness.key_press(egui::Key::H);
    harness.run_ok();
    drag_range(&mut harness);
    harness.key_press(egui::Key::A);
    harness.run_ok();
    harness.event(egui::Event::Text("x".into()));
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Enter);
    harness.run_ok();
    let (last, shown) = match &harness.state().case().unwrap().annotations.last().unwrap().anchor {
        Anchor::Range { to, .. } => (Instant::from_offset(*to).unwrap(), "range"),
        Anchor::Point { at, .. } => (Instant::from_offset(*at).unwrap(), "point"),
        Anchor::Event { .. } => panic!("no event was selected"),
    };
    assert!(last <= at("16T12:02:00"), "{shown} {last}");
}

#[test]
fn an_annotation_without_an_author_says_what_it_misses() {
    let mut harness = window(Lang::En);
    harness.key_press(egui::Key::A);
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Enter);
    harness.run_ok();
    assert!(says(&harness, "Write what is to be remarked first"));
    harness.event(egui::Event::Text("Who opened it?".into()));
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Enter);
    harness.run_ok();
    assert!(says(&harness, "Give your name first"));
    assert!(harness.state().case().unwrap().annotations.is_empty());
}

#[test]
fn a_message_leaves_the_inspector_free_and_takes_no_clicks() {
    let mut harness = window(Lang::En);
    let finding = harness.state().case().unwrap().findings[0].clone();
    harness.state_mut().select(Some(Selection::Finding(finding.id)));
    harness.key_press(egui::Key::N);
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, egui::Key::Z);
    harness.run_ok();
    let message = harness.get_by_label_contains("Undone").rect();
    assert!(message.bottom() < 1_000.0 - 84.0 && message.right() < 1_250.0 && message.top() > 500.0, "{message:?}");
    let before = harness.state().cursor();
    harness.state_mut().select(None);
    harness.hover_at(message.center());
    harness.run_ok();
    assert!(!harness.ctx.is_pointer_over_egui() || before == harness.state().cursor());
    assert_ne!(harness.ctx.layer_id_at(message.center()).map(|layer| layer.order), Some(egui::Order::Foreground));
}
