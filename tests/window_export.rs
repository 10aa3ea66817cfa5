//! What is shown goes out as a table, a figure or a picture; never past the cursor while the future is hidden, never over
//! another file unasked.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod window_kit;

use std::{fs, path::Path, sync::Arc};

use causeway::{
    app::{App, TimeWindow},
    case::Lang,
};
use egui_kittest::{Harness, kittest::Queryable as _};
use window_kit::{at, painted, says, wait_until, window};

/// Waits for what a thread has to say.
fn wait_for(harness: &mut Harness<'_, App>, words: &str) {
    wait_until(harness, |harness| says(harness, words));
    assert!(says(harness, words), "{words} never came: {:?}", painted(harness));
}

/// Asks for a file through the menu.
fn save(harness: &mut Harness<'_, App>, entry: &str, place: &Path) {
    for label in ["File", "Export what is shown", entry] {
        harness.get_by_label_contains(label).click();
        harness.run_ok();
    }
    let field = harness.get_by_label("Path of the file");
    field.focus();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_ok();
    harness.get_by_label("Path of the file").type_text(&place.display().to_string());
    harness.run_ok();
    harness.key_press(egui::Key::Enter);
    harness.run_steps(2);
}

#[test]
fn the_samples_shown_are_written_up_to_the_cursor_and_over_nothing() {
    let home = tempfile::tempdir().unwrap();
    let place = home.path().join("shown.csv");
    let mut harness = window(Lang::En);
    harness.state_mut().set_cursor(at("17T12:00:00"));
    harness.state_mut().show_window(TimeWindow::new(at("17T11:00:00"), at("17T13:00:00")));
    harness.key_press(egui::Key::H);
    harness.run_ok();
    save(&mut harness, "Save the samples shown", &place);
    wait_for(&mut harness, "122 rows written");
    let text = fs::read_to_string(&place).unwrap();
    let rows: Vec<&str> = text.lines().skip(1).collect();
    assert_eq!(rows.len(), 2 * 61, "two tags, a sample a minute from 11:00 to 12:00");
    assert!(rows.iter().all(|row| row.contains("2024-12-17T11:") || row.contains("2024-12-17T12:00:00")));
    assert!(rows[0].starts_with("TI-101,") && rows[61].starts_with("PI-101,"));

    fs::write(&place, "another").unwrap();
    save(&mut harness, "Save the samples shown", &place);
    wait_for(&mut harness, "That file is there already");
    assert_eq!(fs::read_to_string(&place).unwrap(), "another");
    harness.run_ok();
    harness.get_by_label("Replace").click();
    wait_until(&mut harness, |_| fs::read_to_string(&place).unwrap() != "another");
    assert!(fs::read_to_string(&place).unwrap() == text, "it was replaced once that was agreed to");
}

#[test]
fn the_trends_are_saved_as_they_are_shown() {
    let home = tempfile::tempdir().unwrap();
    let (hidden, whole) = (home.path().join("hidden.svg"), home.path().join("whole.svg"));
    let mut harness = window(Lang::En);
    harness.state_mut().set_cursor(at("17T17:50:00"));
    harness.key_press(egui::Key::H);
    harness.run_ok();
    save(&mut harness, "Save the trends as a figure", &hidden);
    wait_for(&mut harness, "Written: ");
    harness.key_press(egui::Key::H);
    harness.run_steps(2);
    save(&mut harness, "Save the trends as a figure", &whole);
    wait_until(&mut harness, |_| whole.exists());
    let (hidden, whole) = (fs::read_to_string(hidden).unwrap(), fs::read_to_string(whole).unwrap());
    for later in ["Explosion", "vent opened half a"] {
        assert!(whole.contains(later) && !hidden.contains(later), "{later}");
    }
    assert!(hidden.contains("TI-101") && hidden.contains("Heating starts"));
}

#[test]
fn a_picture_of_the_trends_is_cut_out_of_the_window() {
    let mut harness = window(Lang::En);
    harness.key_press(egui::Key::F12);
    let mut asked = None;
    for _ in 0..20 {
        harness.step();
        let commands = harness.output().viewport_output.values().flat_map(|viewport| &viewport.commands);
        asked = asked.or(commands.into_iter().find_map(|command| match command {
            egui::ViewportCommand::Screenshot(callback) => Some(callback.clone()),
            _ => None,
        }));
    }
    let screen = egui::ColorImage::filled([1600, 1000], egui::Color32::WHITE);
    asked.unwrap().complete(Arc::new(screen));
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyImage(image) => Some(image.size),
        _ => None,
    });
    let [width, height] = copied.unwrap();
    assert!((600..1600).contains(&width) && (400..1000).contains(&height), "{width} × {height}");
    wait_for(&mut harness, "The picture is on the clipboard");
}
