//! Which limit was left first: the stretch of time in which each was left, in the order in which it may have been.

use super::{
    Align, Colour, Scene,
    axis::Ruler,
    font::{fit, text_width, wrap},
    sheet::{self, BODY, NOTE_ROW, SMALL, Span, WIDTH},
};
use crate::{
    analysis::{FirstOut, LeftLimit, LimitResult},
    report::Error,
    text::{Texts, figure},
    time::{Instant, NANOS_PER_SEC},
    timeline::Replay,
};

const TOP: f64 = 56.0;
const ROW: f64 = 26.0;
const LINE: f64 = 12.0;
const LEFT: f64 = 200.0;
const RIGHT: f64 = WIDTH - 24.0;
const MINUTE_NANOS: i64 = 60 * NANOS_PER_SEC;

/// The limits left, one row each. Errors: none was left.
pub fn first_out(replay: &Replay, texts: Texts, results: &[LimitResult], found: &FirstOut) -> Result<Scene, Error> {
    if found.left.is_empty() {
        return Err(Error::NoSamples);
    }
    let (from, to) = window(found);
    let span = Span { from, to, left: LEFT, right: RIGHT };
    let names: Vec<Vec<String>> =
        found.left.iter().map(|left| named(replay, texts, left, &results[left.result_idx])).collect();
    let row_height = ROW.max(names.iter().map(Vec::len).max().unwrap_or(1) as f64 * LINE + 5.0);
    let bottom = TOP + row_height * found.left.len() as f64;
    let notes = sheet::notes(texts, &["figure-first-out-legend", "figure-first-out-order"]);
    let mut scene = Scene::new(WIDTH, bottom + 60.0 + NOTE_ROW * notes.len() as f64);
    let is_made = found.left.iter().any(|left| left.is_reconstructed);
    let stamp = is_made.then(|| texts.get("figure-stamp"));
    let title = texts.fmt("figure-first-out-title", &[("title", super::trend::short_title(replay, texts))]);
    sheet::heading(&mut scene, &title, &sheet::window_line(replay, texts, (from, to)), stamp.as_deref());
    let caption = texts.fmt("figure-time-axis", &[("clock", &sheet::axis_name(replay, texts))]);
    let axis_end = sheet::time_axis(&mut scene, span, Ruler::of(replay), (TOP, bottom), &caption);
    for (idx, left) in found.left.iter().enumerate() {
        let top = TOP + row_height * idx as f64;
        row_names(&mut scene, &names[idx], (top, row_height), idx % 2 == 1);
        row(&mut scene, texts, (span, idx), top + row_height / 2.0, (left, found));
    }
    scene.frame((LEFT, TOP), (RIGHT - LEFT, bottom - TOP), Colour::FRAME, 0.8);
    sheet::draw_notes(&mut scene, &notes, axis_end + 16.0);
    Ok(scene.masked(&replay.case))
}

/// From the first moment that any limit may have been left to the last, and a little more on both sides.
fn window(found: &FirstOut) -> (Instant, Instant) {
    let ends = found
        .left
        .iter()
        .map(|left| left.left.map_or((left.first_beyond, left.first_beyond), |at| (at.earliest, at.latest)));
    let (from, to) = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or_default();
    let margin = ((to.nanos() - from.nanos()) / 12).max(MINUTE_NANOS);
    let whole = |nanos: i64| Instant::from_nanos(nanos.div_euclid(MINUTE_NANOS) * MINUTE_NANOS);
    (whole(from.nanos().saturating_sub(margin)), whole(to.nanos().saturating_add(margin)).plus_nanos(MINUTE_NANOS))
}

/// The limit with its value, and its name in as many lines as it needs.
fn named(replay: &Replay, texts: Texts, left: &LeftLimit, result: &LimitResult) -> Vec<String> {
    let limit = left.limit.as_ref().and_then(|id| replay.case.limit(id));
    let value = format!("{} {} {} {}", left.tag, result.direction.sign(), figure(result.value), result.unit);
    let name = limit.map(|limit| limit.name.get(texts.lang())).unwrap_or_default();
    let mut lines = vec![fit(value.trim(), BODY, LEFT - 26.0)];
    lines.extend(wrap(name, SMALL, LEFT - 26.0));
    lines
}

fn row_names(scene: &mut Scene, lines: &[String], (top, height): (f64, f64), is_shaded: bool) {
    if is_shaded {
        scene.rect((12.0, top), (RIGHT - 12.0, height), Colour::GRID.alpha(0.35));
    }
    let first_y = top + (height - lines.len() as f64 * LINE) / 2.0 + 9.5;
    for (line, text) in lines.iter().enumerate() {
        let (size, ink) = if line == 0 { (BODY, Colour::INK) } else { (SMALL, Colour::QUIET) };
        scene.text((16.0, first_y + LINE * line as f64), text, size, ink, Align::Start);
    }
}

fn row(scene: &mut Scene, texts: Texts, (span, idx): (Span, usize), y: f64, (left, found): (&LeftLimit, &FirstOut)) {
    let may_be_first = found.may_be_first.contains(&idx) && left.left.is_some();
    let colour = if may_be_first { Colour::STAMP } else { Colour::of_curve(0) };
    let Some(at) = left.left else {
        let x = span.x_from_time(left.first_beyond);
        scene.line(vec![(x + 8.0, y - 5.0), (x, y), (x + 8.0, y + 5.0)], Colour::QUIET, 1.3);
        let text = texts.get("figure-first-out-already");
        scene.label((x + 14.0, y + 3.5), &text, SMALL, Colour::QUIET, Align::Start);
        return;
    };
    let (x0, x1) = (span.x_from_time(at.earliest), span.x_from_time(at.latest));
    if x1 - x0 < 4.0 {
        scene.dot((f64::midpoint(x0, x1), y), 4.0, colour);
    } else {
        scene.rect((x0, y - 5.0), (x1 - x0, 10.0), colour.alpha(0.4));
        scene.frame((x0, y - 5.0), (x1 - x0, 10.0), colour, 1.0);
    }
    let label = if may_be_first && found.may_be_first.len() == 1 {
        texts.get("figure-first-out-first")
    } else if may_be_first {
        texts.get("figure-first-out-maybe")
    } else {
        String::new()
    };
    if !label.is_empty() {
        let is_right = x1 + 10.0 + text_width(&label, SMALL) <= RIGHT;
        let (x, align) = if is_right { (x1 + 8.0, Align::Start) } else { (x0 - 8.0, Align::End) };
        scene.label((x, y + 3.5), &label, SMALL, colour, align);
    }
}
