//! A run over the envelope of normal runs, aligned at a moment of each.

use super::{
    Align, Colour, Scene,
    axis::{Ruler, value_ticks},
    font::fit,
    scene::Point,
    sheet::{self, BODY, SMALL, Span, WIDTH},
};
use crate::{
    analysis::{Overlay, OverlayPoint, OverlaySpan},
    case::Severity,
    report::Error,
    text::Texts,
    time::{Instant, NANOS_PER_SEC},
    timeline::Replay,
};

const TOP: f64 = 74.0;
const HEIGHT: f64 = 270.0;
const LEFT: f64 = 66.0;
const RIGHT: f64 = WIDTH - 24.0;
const ENTRY: f64 = 26.0;

/// Where offsets and values stand.
struct Scale {
    span: Span,
    low: f64,
    high: f64,
}

impl Scale {
    fn at(&self, offset_secs: f64, value: f64) -> Point {
        let share = (value - self.low) / (self.high - self.low);
        (self.span.x_from_time(moment(offset_secs)), TOP + HEIGHT * (1.0 - share))
    }
}

fn moment(offset_secs: f64) -> Instant {
    Instant::from_nanos((offset_secs * NANOS_PER_SEC as f64) as i64)
}

/// The run and the normal ones of entry `samples_idx` of the samples. Errors: nothing to show.
pub fn overlay(
    replay: &Replay,
    texts: Texts,
    samples_idx: usize,
    runs: &OverlaySpan,
    found: &Overlay,
) -> Result<Scene, Error> {
    let samples = replay.samples.tags.get(samples_idx).ok_or(Error::NoSamples)?;
    let tag = replay.case.tag(samples.tag.as_str());
    let span = Span { from: moment(-runs.before_secs), to: moment(runs.after_secs), left: LEFT, right: RIGHT };
    let scale = scale(found, span).ok_or(Error::NoSamples)?;
    let mut scene = Scene::new(WIDTH, TOP + HEIGHT + 78.0);
    let name = super::trend::heading(samples, tag.map(|tag| tag.name.get(texts.lang())), &samples.unit, texts);
    let title = texts.fmt(
        "figure-overlay-title",
        &[("tag", samples.tag.as_str()), ("title", super::trend::short_title(replay, texts))],
    );
    let ruler = Ruler::of(replay);
    let normal: Vec<String> = runs.normal.iter().map(|at| ruler.moment(*at)).collect();
    let args =
        [("at", ruler.moment(runs.at)), ("normal", texts.listed(&normal)), ("clock", sheet::axis_name(replay, texts))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let second = fit(&texts.fmt("figure-overlay-second", &args), BODY, WIDTH - 24.0);
    let stamp = found.is_reconstructed.then(|| texts.get("figure-stamp"));
    sheet::heading(&mut scene, &title, &second, stamp.as_deref());
    scene.text((LEFT, TOP - 8.0), name, BODY, Colour::INK, Align::Start);
    let bottom = TOP + HEIGHT;
    let axis_end = sheet::time_axis(&mut scene, span, Ruler::Elapsed, (TOP, bottom), &texts.get("figure-overlay-axis"));
    for (value, label) in value_ticks(scale.low, scale.high, 9) {
        let y = scale.at(0.0, value).1;
        scene.line(vec![(LEFT, y), (RIGHT, y)], Colour::GRID, 0.7);
        scene.text((LEFT - 5.0, y + 3.5), label, SMALL, Colour::QUIET, Align::End);
    }
    departures(&mut scene, &scale, found);
    normal_runs(&mut scene, &scale, &found.points);
    let zero = span.x_from_time(moment(0.0));
    scene.line(vec![(zero, TOP), (zero, bottom)], Colour::FRAME, 1.2);
    run(&mut scene, &scale, &found.points);
    scene.frame((LEFT, TOP), (RIGHT - LEFT, HEIGHT), Colour::FRAME, 0.8);
    legend(&mut scene, texts, axis_end + 17.0);
    Ok(scene.masked(&replay.case))
}

fn scale(found: &Overlay, span: Span) -> Option<Scale> {
    let ends = |point: &OverlayPoint| {
        let run = point.run.map(|run| (run.min, run.max));
        let normal = point.normal.map(|normal| (normal.min, normal.max));
        [run, normal].into_iter().flatten().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
    };
    let (low, high) = found.points.iter().filter_map(ends).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let pad = ((high - low) * 0.06).max(high.abs().max(1e-6) * 1e-3);
    Some(Scale { span, low: low - pad, high: high + pad })
}

fn departures(scene: &mut Scene, scale: &Scale, found: &Overlay) {
    let hue = Colour::of_severity(Severity::Alarm);
    for departure in &found.departures {
        let half = found.step_secs / 2.0;
        let edge = |idx: usize, side: f64| scale.span.x_from_time(moment(found.points[idx].offset_secs + side));
        let (x0, x1) = (edge(departure.first_idx, -half), edge(departure.last_idx, half));
        scene.rect((x0, TOP), ((x1 - x0).max(1.0), HEIGHT), hue.alpha(0.13));
        scene.rect((x0, TOP), ((x1 - x0).max(1.0), 4.0), hue);
    }
}

/// Stretches of slots of which `known` says something.
fn stretches(points: &[OverlayPoint], known: impl Fn(&OverlayPoint) -> bool) -> Vec<&[OverlayPoint]> {
    points.split(|point| !known(point)).filter(|stretch| !stretch.is_empty()).collect()
}

fn normal_runs(scene: &mut Scene, scale: &Scale, points: &[OverlayPoint]) {
    for stretch in stretches(points, |point| point.normal.is_some()) {
        let known = || stretch.iter().filter_map(|point| Some((point.offset_secs, point.normal?)));
        let upper = known().map(|(offset, normal)| scale.at(offset, normal.max));
        let lower: Vec<Point> = known().map(|(offset, normal)| scale.at(offset, normal.min)).collect();
        let outline: Vec<Point> = upper.chain(lower.into_iter().rev()).collect();
        scene.fill(outline.clone(), Colour::QUIET.alpha(0.3));
        scene.line(outline, Colour::QUIET.alpha(0.7), 0.7);
        let median = known().map(|(offset, normal)| scale.at(offset, normal.median)).collect();
        scene.dashes(median, Colour::INK, 1.0, (5.0, 3.0));
    }
}

fn run(scene: &mut Scene, scale: &Scale, points: &[OverlayPoint]) {
    let hue = Colour::of_curve(0);
    for stretch in stretches(points, |point| point.run.is_some()) {
        let known = || stretch.iter().filter_map(|point| Some((point.offset_secs, point.run?)));
        let means: Vec<Point> = known().map(|(offset, run)| scale.at(offset, run.mean)).collect();
        for (offset, run) in known().filter(|(_, run)| run.max > run.min) {
            scene.line(vec![scale.at(offset, run.min), scale.at(offset, run.max)], hue.alpha(0.5), 0.9);
        }
        match means.as_slice() {
            [only] => scene.dot(*only, 2.2, hue),
            _ => scene.line(means, hue, 1.9),
        }
    }
}

fn legend(scene: &mut Scene, texts: Texts, y: f64) {
    let (mut x, mid) = (12.0, y - 3.5);
    let mut entry = |scene: &mut Scene, key: &str, draw: &dyn Fn(&mut Scene, f64)| {
        draw(scene, x);
        let text = texts.get(key);
        scene.text((x + ENTRY, y), &text, SMALL, Colour::QUIET, Align::Start);
        x += ENTRY + super::font::text_width(&text, SMALL) + 16.0;
    };
    let line = |x: f64| vec![(x, mid), (x + 20.0, mid)];
    entry(scene, "figure-overlay-run", &|scene, x| scene.line(line(x), Colour::of_curve(0), 1.9));
    entry(scene, "figure-overlay-normal", &|scene, x| {
        scene.rect((x, mid - 4.0), (20.0, 8.0), Colour::QUIET.alpha(0.3));
    });
    entry(scene, "figure-overlay-median", &|scene, x| scene.dashes(line(x), Colour::INK, 1.0, (5.0, 3.0)));
    entry(scene, "figure-overlay-departs", &|scene, x| {
        let hue = Colour::of_severity(Severity::Alarm);
        scene.rect((x, mid - 4.0), (20.0, 8.0), hue.alpha(0.13));
        scene.rect((x, mid - 4.0), (20.0, 2.0), hue);
    });
}
