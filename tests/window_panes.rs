//! Panels in the window: closed, shown again, given the whole window, put back.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use causeway::{app::App, case::Lang};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{kettle, says};

#[test]
fn a_panel_is_closed_and_shown_again() {
    let mut harness = kettle(Lang::En);
    let tags = |harness: &Harness<'_, App>| harness.query_by_label("Search tags").is_some();
    assert!(tags(&harness));
    harness.get_by_label("Close “Tags”").click();
    harness.run_ok();
    assert!(!tags(&harness));
    harness.get_by_label("View").click();
    harness.run_ok();
    harness.get_by_label_contains("Panels").click();
    harness.run_ok();
    harness.get_by_role_and_label(egui::accesskit::Role::CheckBox, "Tags").click();
    harness.run_ok();
    assert!(tags(&harness));
}

#[test]
fn a_panel_fills_the_window_and_escape_puts_it_back() {
    let mut harness = kettle(Lang::En);
    let tab = harness.get_by_label("Findings").rect().center();
    harness.get_by_label("Findings").click();
    harness.run_ok();
    for pressed in [true, false, true, false] {
        harness.event(egui::Event::PointerButton {
            pos: tab,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
    }
    harness.run_ok();
    assert!(harness.query_by_label("Search tags").is_none() && says(&harness, "Restore"));
    harness.key_press(egui::Key::Escape);
    harness.run_ok();
    assert!(harness.query_by_label("Search tags").is_some() && !says(&harness, "Restore"));
}

#[test]
fn a_tab_dragged_beside_the_trends_is_seen_with_them() {
    let mut harness = kettle(Lang::En);
    let trends = harness.get_by_label("Trends and timeline").rect();
    let tab = harness.get_by_label("Data quality").rect().center();
    assert!(harness.query_by_label("Close “Data quality”").is_none());
    harness.hover_at(tab);
    harness.drag_at(tab);
    harness.run_steps(2);
    for share in [0.2, 0.6, 1.0] {
        let goal = egui::pos2(trends.right() - 4.0, trends.center().y);
        harness.hover_at(tab + (goal - tab) * share);
        harness.run_steps(2);
    }
    harness.drop_at(egui::pos2(trends.right() - 4.0, trends.center().y));
    harness.run_ok();
    assert!(harness.query_by_label("Close “Data quality”").is_some(), "in front of a place of its own");
    assert!(harness.query_by_label("Close “Exceedances”").is_some(), "the tables still show theirs");
    let after = harness.get_by_label("Trends and timeline").rect();
    assert!(after.width() < trends.width() - 50.0, "{after} beside {trends}");
    harness.get_by_label("View").click();
    harness.run_ok();
    harness.get_by_label_contains("Panels").click();
    harness.run_ok();
    harness.get_by_label_contains("Reset layout").click();
    harness.run_ok();
    assert!((harness.get_by_label("Trends and timeline").rect().width() - trends.width()).abs() < 2.0);
}
