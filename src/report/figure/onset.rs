//! The trend of one tag with its straight stretches, and each break with the stretch of time in which it may lie.

use super::{
    Align, Colour, Scene,
    axis::Ruler,
    curve::curve,
    font::{text_width, wrap},
    lane::{self, Lane},
    sheet::{self, SMALL, Span, WIDTH},
};
use crate::{
    analysis::Onset,
    case::Interpolation,
    report::Error,
    text::{Texts, significant},
    time::Instant,
    timeline::Replay,
};

const TOP: f64 = 56.0;
const HEIGHT: f64 = 260.0;
const LEFT: f64 = 66.0;
const RIGHT: f64 = WIDTH - 24.0;
const KEY_ROW: f64 = 14.0;
const BADGE: f64 = 14.0;
const MOST_IN_KEY: usize = 12;
const NUM_BUCKETS: usize = 1_500;

/// The breaks found on entry `samples_idx` of the samples between two reference times. Errors: an empty window.
pub fn onset(
    replay: &Replay,
    texts: Texts,
    samples_idx: usize,
    (from, to): (Instant, Instant),
    found: &Onset,
) -> Result<Scene, Error> {
    if from >= to {
        return Err(Error::EmptyWindow);
    }
    let samples = replay.samples.tags.get(samples_idx).ok_or(Error::NoSamples)?;
    let tag = replay.case.tag(samples.tag.as_str());
    let interpolation = tag.map_or(Interpolation::Linear, |tag| tag.interpolation);
    let span = Span { from, to, left: LEFT, right: RIGHT };
    let lane = Lane {
        heading: super::trend::heading(samples, tag.map(|tag| tag.name.get(texts.lang())), &samples.unit, texts),
        remark: samples.has_reconstruction().then(|| texts.get("figure-reconstructed-lane")),
        curve: curve(samples, interpolation, (from, to), NUM_BUCKETS),
        limits: Vec::new(),
        hue: Colour::of_curve(samples_idx),
        has_zero: false,
        peak: None,
        empty: texts.get("figure-no-samples"),
    };
    let plot_top = TOP + lane::HEADING;
    let bottom = plot_top + HEIGHT;
    let rows = key(Ruler::of(replay), texts, found, &samples.unit);
    let mut scene = Scene::new(WIDTH, bottom + 56.0 + rows.len() as f64 * KEY_ROW);
    let stamp = samples.has_reconstruction().then(|| texts.get("figure-stamp"));
    let title = texts.fmt(
        "figure-onset-title",
        &[("tag", samples.tag.as_str()), ("title", super::trend::short_title(replay, texts))],
    );
    sheet::heading(&mut scene, &title, &sheet::window_line(replay, texts, (from, to)), stamp.as_deref());
    let caption = texts.fmt("figure-time-axis", &[("clock", &sheet::axis_name(replay, texts))]);
    let axis_end = sheet::time_axis(&mut scene, span, Ruler::of(replay), (plot_top, bottom), &caption);
    brackets(&mut scene, span, found, (plot_top, bottom));
    if let Some(scale) = lane::draw(&mut scene, &lane, span, TOP, HEIGHT) {
        for segment in &found.segments {
            let ends = [(segment.from, segment.value_from), (segment.to, segment.value_to)];
            let points = ends.map(|(at, value)| (span.x_from_time(at), scale.y_from_value(value)));
            scene.line(points.to_vec(), Colour::PAPER, 3.4);
            scene.line(points.to_vec(), Colour::INK, 1.5);
        }
    }
    badges(&mut scene, span, found, plot_top);
    for (idx, (text, ink)) in rows.into_iter().enumerate() {
        let y = axis_end + 16.0 + KEY_ROW * idx as f64;
        scene.text((12.0, y), text, SMALL, ink, Align::Start);
    }
    Ok(scene.masked(&replay.case))
}

fn brackets(scene: &mut Scene, span: Span, found: &Onset, (top, bottom): (f64, f64)) {
    for (idx, change) in found.changes.iter().enumerate() {
        let (x0, x1) = (span.x_from_time(change.bracket.earliest), span.x_from_time(change.bracket.latest));
        let began = found.began_idx == Some(idx);
        let colour = if began { Colour::STAMP } else { Colour::QUIET };
        scene.rect((x0, top), ((x1 - x0).max(1.0), bottom - top), colour.alpha(if began { 0.22 } else { 0.14 }));
        let x = span.x_from_time(change.at);
        scene.dashes(vec![(x, top), (x, bottom)], colour, 1.1, (4.0, 2.5));
    }
}

/// A number above each break; those too near to each other are moved apart, away from the right edge.
fn badges(scene: &mut Scene, span: Span, found: &Onset, top: f64) {
    let labels: Vec<String> = (1..=found.changes.len()).map(|number| number.to_string()).collect();
    let widths: Vec<f64> = labels.iter().map(|label| (text_width(label, SMALL) + 6.0).max(BADGE) + 1.0).collect();
    let mut lefts: Vec<f64> =
        found.changes.iter().zip(&widths).map(|(change, width)| span.x_from_time(change.at) - width / 2.0).collect();
    for idx in 1..lefts.len() {
        lefts[idx] = lefts[idx].max(lefts[idx - 1] + widths[idx - 1]);
    }
    let mut free_to = span.right;
    for idx in (0..lefts.len()).rev() {
        lefts[idx] = lefts[idx].min(free_to - widths[idx]);
        free_to = lefts[idx];
    }
    for (idx, label) in labels.into_iter().enumerate() {
        let colour = if found.began_idx == Some(idx) { Colour::STAMP } else { Colour::QUIET };
        let (at, size) = ((lefts[idx], top + 3.0), (widths[idx] - 1.0, BADGE));
        // A badge that was moved still points to its break.
        let foot = (at.0 + size.0 / 2.0, at.1 + BADGE);
        scene.line(vec![foot, (span.x_from_time(found.changes[idx].at), foot.1 + 16.0)], colour, 0.9);
        scene.rect(at, size, Colour::PAPER);
        scene.frame(at, size, colour, 1.0);
        scene.text((at.0 + size.0 / 2.0, top + 13.5), label, SMALL, colour, Align::Middle);
    }
}

/// Each break with the time in which it may lie, long ones over several lines; the break where it began stands out.
fn key(ruler: Ruler, texts: Texts, found: &Onset, unit: &str) -> Vec<(String, Colour)> {
    let mut rows = Vec::new();
    for (idx, change) in found.changes.iter().enumerate().take(MOST_IN_KEY) {
        let began = found.began_idx == Some(idx);
        let args = [
            ("number", (idx + 1).to_string()),
            ("at", ruler.moment(change.at)),
            ("from", ruler.moment(change.bracket.earliest)),
            ("to", ruler.moment(change.bracket.latest)),
            ("before", significant(change.slope_before * 3_600.0, 3)),
            ("after", significant(change.slope_after * 3_600.0, 3)),
            ("unit", unit.to_owned()),
        ];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let text = texts.fmt(if began { "figure-onset-began" } else { "figure-onset-change" }, &args);
        let ink = if began { Colour::STAMP } else { Colour::INK };
        rows.extend(wrap(&text, SMALL, WIDTH - 24.0).into_iter().map(|line| (line, ink)));
    }
    let more = found.changes.len().saturating_sub(MOST_IN_KEY);
    if more > 0 {
        rows.push((texts.fmt("figure-onset-more", &[("count", &more.to_string())]), Colour::QUIET));
    }
    let legend = if found.changes.is_empty() { "figure-onset-none" } else { "figure-onset-legend" };
    rows.extend(sheet::notes(texts, &[legend]).into_iter().map(|line| (line, Colour::QUIET)));
    rows
}
