//! The pictures of the README: the kettle case at its most telling moment. `cargo test --release --features pictures`
//! compares them with those in `assets/pictures`; `UPDATE_SNAPSHOTS=1` draws them anew. Needs Vulkan (Mesa's will do).

#![cfg(feature = "pictures")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use causeway::{
    app::{App, Selection, TimeWindow},
    case::{CaseFolder, Lang},
    time::Instant,
};
use egui_kittest::{Harness, SnapshotOptions};

const CASE: &str = "taigu-kettle-2024";

fn picture(lang: Lang, name: &str) {
    let case = CaseFolder::find(Path::new(CASE)).unwrap().open().unwrap();
    let read = case.events.iter().find(|event| event.claims.iter().any(|claim| claim.value == 255.0));
    let selected = read.map(|event| Selection::Event(event.id.clone()));
    let mut harness = Harness::builder()
        .with_size([1600.0, 1000.0])
        .with_theme(egui::Theme::Light)
        .wgpu()
        .build_eframe(|cc| App::with_case(&cc.egui_ctx, Path::new(CASE), lang).unwrap());
    let at = |text: &str| Instant::parse_rfc3339(text).unwrap();
    let app = harness.state_mut();
    app.show_window(TimeWindow::new(at("2024-12-17T16:50:00+08:00"), at("2024-12-17T18:20:00+08:00")));
    app.set_cursor(at("2024-12-17T17:51:00+08:00"));
    app.select(selected);
    harness.run();
    let options =
        SnapshotOptions::new().output_path("assets/pictures").threshold(1.0).failed_pixel_count_threshold(4_000);
    harness.snapshot_options(name, &options);
}

#[test]
fn the_window_in_chinese() {
    picture(Lang::Zh, "window-zh");
}

#[test]
fn the_window_in_english() {
    picture(Lang::En, "window-en");
}
