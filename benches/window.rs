//! `cargo bench --bench window`: what a frame of the window costs the processor, without a GPU.
//!
//! 12 lanes of 2 tags on two value axes, `CAUSEWAY_BENCH_SAMPLES` samples each (10,000,000; 24 tags take about 3 GB), at
//! 2,000 × 1,200 points; `CAUSEWAY_BENCH_FRAMES` frames (300) of each scene; last with `CAUSEWAY_BENCH_ANNOTATIONS` annotations (1,000) in view. Prints the median and the 99th percentile of
//! three parts: `App::ui` alone, what egui does around it (input, layout, output), and the tessellation, which a GPU
//! backend does after it. By the clock on the wall: other work on the machine shows in the 99th percentile.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking and is nobody's library")]

use std::{sync::Arc, time::Instant as Stopwatch};

use causeway::{
    app::App,
    case::{Anchor, Annotation, Case, Direction, Lang, Limit, LimitKind, List, Tag, View, ViewCurve, ViewLane},
    historian::{CaseSamples, Quality, QualityRuns, RowMap, Series, TagSamples, Times},
    time::{ClockMap, Instant, NANOS_PER_SEC, Zone},
    timeline::Replay,
};
use eframe::App as _;
use egui::{Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, RawInput, Rect, TouchPhase, pos2, vec2};

const NUM_LANES: usize = 12;
const NUM_TAGS: usize = 2 * NUM_LANES;

fn size(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.replace('_', "").parse().ok()).unwrap_or(usual)
}

fn main() {
    let (num_samples, num_frames) = (size("CAUSEWAY_BENCH_SAMPLES", 10_000_000), size("CAUSEWAY_BENCH_FRAMES", 300));
    let begun = Stopwatch::now();
    let replay = Arc::new(replay(num_samples));
    println!("{NUM_LANES} lanes × 2 tags × {num_samples} samples, made in {:.1} s", begun.elapsed().as_secs_f64());
    let ctx = egui::Context::default();
    let mut app = App::with_replay(&ctx, replay.clone(), Lang::En);
    app.show_view(&"all".into());
    let mut bench = Bench { ctx, app, frame: eframe::Frame::_new_kittest(), time: 0.0 };
    println!(
        "{:<44} {:>18} {:>18} {:>18}",
        "ms a frame: median / 99th percentile", "App::ui", "egui around it", "tessellation"
    );
    let middle = Instant::from_nanos(num_samples as i64 / 2 * NANOS_PER_SEC);
    bench.app.set_cursor(middle);
    bench.settle();
    bench.scene("still", num_frames, |_| Vec::new());
    bench.press(Key::L);
    bench.scene("replay", num_frames, |_| Vec::new());
    bench.press(Key::H);
    bench.scene("replay, the future hidden", num_frames, |_| Vec::new());
    bench.press(Key::H);
    bench.press(Key::M);
    bench.settle();
    bench.scene("replay while measuring", num_frames, |_| Vec::new());
    bench.press(Key::M);
    bench.press(Key::K);
    bench.scene("panning", num_frames, wheel(Modifiers::SHIFT, 3.0));
    bench.scene("zooming in", num_frames, wheel(Modifiers::NONE, 6.0));
    let num_annotations = size("CAUSEWAY_BENCH_ANNOTATIONS", 1_000);
    let mut annotated = (*replay).clone();
    annotated.case.annotations = annotations(&annotated.case, num_samples, num_annotations);
    for (what, replay) in [("without annotations", replay), ("annotated", Arc::new(annotated))] {
        bench.app = App::with_replay(&bench.ctx, replay, Lang::En);
        bench.app.show_view(&"all".into());
        bench.settle();
        bench.scene(&format!("{what}: still"), num_frames, |_| Vec::new());
        bench.scene(&format!("{what}: panning"), num_frames, wheel(Modifiers::SHIFT, 3.0));
    }
}

/// Annotations on the tags in turn, spread over the record.
fn annotations(case: &Case, num_samples: usize, count: usize) -> List<Annotation> {
    let step = (num_samples / count.max(1)) as i64 * NANOS_PER_SEC;
    let annotation = |nth: usize| {
        let at = |nanos: i64| Instant::from_nanos(nanos).with_offset(case.zone);
        let from = nth as i64 * step;
        let tags = vec![case.tags[nth % NUM_TAGS].id.clone()];
        Annotation {
            id: format!("note-{nth}").into(),
            anchor: Anchor::Range { from: at(from), to: at(from + step / 2), tags, clock: None },
            author: "bench".into(),
            created: at(0),
            text: format!("remark {nth} on what the curve does here"),
            labels: Vec::new(),
            replies: Vec::new(),
            resolved: nth.is_multiple_of(3),
        }
    };
    (0..count).map(annotation).collect()
}

/// The wheel over the lanes, a little each frame.
fn wheel(modifiers: Modifiers, by: f32) -> impl Fn(usize) -> Vec<Event> {
    move |nth| {
        let delta = vec2(0.0, if nth % 150 < 75 { by } else { -by });
        let (unit, phase, source) = (MouseWheelUnit::Point, TouchPhase::Move, MouseWheelSource::Wheel);
        vec![
            Event::ModifiersChanged(modifiers),
            Event::PointerMoved(pos2(1_000.0, 300.0)),
            Event::MouseWheel { unit, delta, phase, source, modifiers },
        ]
    }
}

struct Bench {
    ctx: egui::Context,
    app: App,
    frame: eframe::Frame,
    time: f64,
}

impl Bench {
    /// One frame; what its parts took, in milliseconds.
    fn frame(&mut self, events: Vec<Event>) -> [f64; 3] {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(2_000.0, 1_200.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        let mut of_app = 0.0;
        let begun = Stopwatch::now();
        let output = self.ctx.run_ui(input, |ui| {
            let begun = Stopwatch::now();
            app.ui(ui, frame);
            of_app += begun.elapsed().as_secs_f64() * 1e3;
        });
        let whole = begun.elapsed().as_secs_f64() * 1e3;
        let begun = Stopwatch::now();
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let tessellation = begun.elapsed().as_secs_f64() * 1e3;
        assert!(!primitives.is_empty());
        [of_app, whole - of_app, tessellation]
    }

    fn press(&mut self, key: Key) {
        let event =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
        self.frame(vec![event(true)]);
        self.frame(vec![event(false)]);
    }

    /// Waits until nothing is worked out any more.
    fn settle(&mut self) {
        for _ in 0..40 {
            self.frame(Vec::new());
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }

    fn scene(&mut self, name: &str, num_frames: usize, events: impl Fn(usize) -> Vec<Event>) {
        let mut took: [Vec<f64>; 3] = Default::default();
        for nth in 0..num_frames {
            let parts = self.frame(events(nth));
            took.iter_mut().zip(parts).for_each(|(list, part)| list.push(part));
        }
        let figures = took.map(|mut list| {
            list.sort_by(f64::total_cmp);
            format!("{:.2} / {:.2}", list[list.len() / 2], list[(list.len() * 99).div_ceil(100) - 1])
        });
        println!("{name:<44} {:>18} {:>18} {:>18}", figures[0], figures[1], figures[2]);
    }
}

/// A sample a second for every tag, one column of times for all; noise on slow swings; a limit on every second tag.
fn replay(num_samples: usize) -> Replay {
    let times: Times = (0..num_samples as i64).map(|idx| idx * NANOS_PER_SEC).collect();
    let mut case = Case::bare("bench", Zone::UTC);
    let unit = |nth: usize| if nth.is_multiple_of(2) { "℃" } else { "kPa" };
    case.tags = (0..NUM_TAGS).map(|nth| tag(nth, unit(nth))).collect();
    let limit = |nth: usize| {
        let beyond = (Direction::Above, 66.0);
        Limit::plain(format!("l{nth}"), case.tags[nth].id.clone(), LimitKind::Alarm, beyond, unit(nth))
    };
    case.limits = (0..NUM_TAGS).step_by(2).map(limit).collect();
    let curve = |nth: usize| ViewCurve { tag: case.tags[nth].id.clone(), evidence: None, step: None };
    let lane =
        |nth: usize| ViewLane { curves: vec![curve(2 * nth), curve(2 * nth + 1)], height: None, collapsed: false };
    let to = Instant::from_nanos(num_samples as i64 * NANOS_PER_SEC);
    let lanes = (0..NUM_LANES).map(lane).collect();
    case.views = vec![View { id: "all".into(), name: "All".into(), from: Instant::from_nanos(0), to, lanes }];
    let noise: Vec<f64> = (0..65_536u64).map(|n| (n.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as f64 / 4e6).collect();
    let samples = |nth: usize| {
        let swing = |idx: usize| ((idx / 64) as f64 * 64.0 * 1e-6 * (nth + 1) as f64).sin();
        let value = |idx: usize| 40.0 + 20.0 * swing(idx) + noise[(idx * (2 * nth + 1)) & 0xFFFF];
        let values: Vec<f64> = (0..num_samples).map(value).collect();
        let quality = QualityRuns::uniform(Quality::GOOD);
        let series = Series::new("v", times.clone(), values.into(), quality, RowMap::Straight { first: 2 });
        series.pyramid();
        TagSamples {
            tag: case.tags[nth].id.clone(),
            unit: unit(nth).into(),
            clock: case.reference_clock.clone(),
            clock_map: ClockMap::IDENTITY,
            evidence: None,
            max_interpolation_s: Some(60.0),
            series,
        }
    };
    let tags = std::thread::scope(|scope| {
        let halves = [0..NUM_LANES, NUM_LANES..NUM_TAGS];
        let samples = &samples;
        let threads = halves.map(|half| scope.spawn(move || half.map(samples).collect::<Vec<_>>()));
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    Replay::derive(case, CaseSamples { tags, files: Vec::new() })
}

fn tag(nth: usize, unit: &str) -> Tag {
    Tag {
        id: format!("TAG-{nth:02}").into(),
        name: format!("Measured point {nth}").as_str().into(),
        quantity: causeway::case::Quantity::Other,
        unit: unit.into(),
        equipment: None,
        interpolation: causeway::case::Interpolation::Linear,
        range: None,
        accuracy: None,
        heated_by: None,
        max_interpolation_s: Some(60.0),
    }
}
