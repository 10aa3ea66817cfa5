//! What the tests of the window share: the bundled case with curves of their own, and what the frame holds.

#![allow(dead_code, reason = "each test uses a part of it")]

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use causeway::{
    app::App,
    case::{Case, CaseFolder, Lang},
    historian::{CaseSamples, Origin, Quality, QualityRuns, RowMap, Series, Status, TagSamples},
    time::{ClockMap, Instant, NANOS_PER_SEC},
    timeline::Replay,
};
use egui_kittest::{Harness, kittest::Queryable as _};

/// Frames that the window may take to settle: on a busy machine a thread asks for one more in between.
pub(crate) const STEPS: u64 = 24;

/// A moment of December 2024, Beijing time.
pub(crate) fn at(text: &str) -> Instant {
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
pub(crate) fn replay() -> Arc<Replay> {
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

/// The window on that case.
pub(crate) fn window(lang: Lang) -> Harness<'static, App> {
    let mut harness = Harness::builder()
        .with_max_steps(STEPS)
        .with_size([1600.0, 1000.0])
        .with_step_dt(0.05)
        .build_eframe(|cc| App::with_replay(&cc.egui_ctx, replay(), lang));
    harness.run_ok();
    harness
}

/// The window on a case folder or bundled case.
pub(crate) fn window_at(place: PathBuf, lang: Lang) -> Harness<'static, App> {
    let build = move |cc: &mut eframe::CreationContext<'_>| App::with_case(&cc.egui_ctx, &place, lang).unwrap();
    let mut harness =
        Harness::builder().with_max_steps(STEPS).with_size([1600.0, 1000.0]).with_step_dt(0.05).build_eframe(build);
    harness.run_ok();
    harness
}

/// The window on the bundled case.
pub(crate) fn kettle(lang: Lang) -> Harness<'static, App> {
    window_at("taigu-kettle-2024".into(), lang)
}

/// The window on the bundled case in the workspace of causes.
pub(crate) fn kettle_causes(lang: Lang) -> Harness<'static, App> {
    let mut harness = kettle(lang);
    harness.get_by_label(if lang == Lang::Zh { "原因" } else { "Causes" }).click();
    harness.run_steps(4);
    harness
}

/// True when a text on the canvas of the last frame holds the words.
pub(crate) fn says(harness: &Harness<'_, App>, words: &str) -> bool {
    painted(harness).iter().any(|text| text.contains(words))
}

/// Every text on the canvas of the last frame, inside its clip.
pub(crate) fn painted(harness: &Harness<'_, App>) -> Vec<String> {
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

/// Draws on until something is there that a thread brings; after half a minute whatever is asked next fails.
pub(crate) fn wait_until(harness: &mut Harness<'_, App>, is_there: impl Fn(&Harness<'_, App>) -> bool) {
    for _ in 0..3000 {
        harness.step();
        if is_there(harness) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// A file that is dropped on the window.
#[derive(Debug)]
pub(crate) struct Dropped(pub(crate) PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Types over what stands in the last field of that name and leaves it with Enter.
pub(crate) fn fill(harness: &mut Harness<'_, App>, field: &str, text: &str) {
    use egui::accesskit::Role::TextInput;
    harness.get_all_by_role_and_label(TextInput, field).last().unwrap().scroll_to_me();
    harness.run_ok();
    harness.get_all_by_role_and_label(TextInput, field).last().unwrap().focus();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    harness.run_ok();
    harness.event(egui::Event::Text(text.into()));
    harness.run_ok();
    harness.key_press(egui::Key::Enter);
    harness.run_ok();
}
