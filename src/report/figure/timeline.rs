//! The timeline chart: events as intervals, one lane per actor, equipment or source.

use super::{
    Align, Colour, Scene,
    axis::Ruler,
    font::{fit, text_width, wrap},
    sheet::{self, BODY, NOTE_ROW, SMALL, Span, WIDTH},
};
use crate::{
    case::{Event, EventKind, Lane},
    report::Error,
    text::Texts,
    time::{Instant, Interval},
    timeline::{Basis, Replay},
};

const ROW: f64 = 15.0;
const LEFT: f64 = 118.0;
const TOP: f64 = 52.0;
const LANE_PAD: f64 = 5.0;
const NAME_ROW: f64 = 13.0;

/// One event placed in its lane.
struct Bar {
    interval: Interval,
    label: String,
    is_accident: bool,
    is_bounded: bool,
    /// Its row within the lane.
    row: usize,
    /// Where the label stands.
    label_x: f64,
}

/// The events that touch the window `(from, to)` on the reference clock. Errors: an empty window, no event in it.
pub fn timeline(replay: &Replay, texts: Texts, (from, to): (Instant, Instant), title: &str) -> Result<Scene, Error> {
    if from >= to {
        return Err(Error::EmptyWindow);
    }
    let span = Span { from, to, left: LEFT, right: WIDTH - 20.0 };
    let lanes: Vec<(&Lane, Vec<Bar>)> = replay
        .case
        .lanes
        .iter()
        .map(|lane| (lane, bars(replay, texts, lane, span)))
        .filter(|(_, bars)| !bars.is_empty())
        .collect();
    if lanes.is_empty() {
        return Err(Error::NoSamples);
    }
    let name_rows = |lane: &Lane| wrap(lane.name.get(texts.lang()), BODY, LEFT - 20.0).len();
    let heights: Vec<f64> = lanes.iter().map(|(lane, bars)| lane_height(bars, name_rows(lane))).collect();
    let bottom = TOP + heights.iter().sum::<f64>();
    let notes = sheet::notes(texts, &["figure-timeline-legend"]);
    let mut scene = Scene::new(WIDTH, bottom + 52.0 + NOTE_ROW * notes.len() as f64);
    sheet::heading(&mut scene, title, &sheet::window_line(replay, texts, (from, to)), None);
    let caption = texts.fmt("figure-time-axis", &[("clock", &sheet::axis_name(replay, texts))]);
    let axis_end = sheet::time_axis(&mut scene, span, Ruler::Civil(replay.case.zone), (TOP, bottom), &caption);
    let mut top = TOP;
    for ((lane, bars), height) in lanes.iter().zip(heights) {
        scene.line(vec![(12.0, top), (WIDTH - 20.0, top)], Colour::FRAME, 0.7);
        for (row, line) in wrap(lane.name.get(texts.lang()), BODY, LEFT - 20.0).iter().enumerate() {
            let y = top + LANE_PAD + 11.0 + row as f64 * NAME_ROW;
            scene.text((12.0, y), line, BODY, Colour::INK, Align::Start);
        }
        for bar in bars {
            draw(&mut scene, bar, span, top + LANE_PAD);
        }
        top += height;
    }
    scene.line(vec![(12.0, bottom), (WIDTH - 20.0, bottom)], Colour::FRAME, 0.7);
    sheet::draw_notes(&mut scene, &notes, axis_end + 14.0);
    Ok(scene.masked(&replay.case))
}

fn lane_height(bars: &[Bar], name_rows: usize) -> f64 {
    let rows = bars.iter().map(|bar| bar.row + 1).max().unwrap_or(1);
    (rows as f64 * ROW).max(name_rows as f64 * NAME_ROW) + 2.0 * LANE_PAD
}

fn bars(replay: &Replay, texts: Texts, lane: &Lane, span: Span) -> Vec<Bar> {
    let timed = replay.case.events.iter().zip(&replay.timeline.events).enumerate();
    let mut found: Vec<(usize, &Event, Interval, Basis)> = timed
        .filter(|(_, (event, _))| event.lane == lane.id)
        .filter_map(|(idx, (event, timed))| Some((idx + 1, event, timed.interval?, timed.basis)))
        .filter(|(_, _, interval, _)| interval.earliest <= span.to && interval.latest >= span.from)
        .collect();
    found.sort_by_key(|(number, _, interval, _)| (interval.earliest, *number));
    let mut free_from: Vec<f64> = Vec::new();
    let mut bars = Vec::new();
    for (number, event, interval, basis) in found {
        let label = fit(&format!("{number} {}", event.title.get(texts.lang())), SMALL, 230.0);
        let (x0, x1) = (span.x_from_time(interval.earliest), span.x_from_time(interval.latest).max(0.0));
        let width = text_width(&label, SMALL);
        let is_right = x1 + 8.0 + width <= span.right;
        let label_x = if is_right { x1 + 7.0 } else { (x0 - 7.0 - width).max(span.left) };
        let (left, right) = (label_x.min(x0 - 3.0), (label_x + width).max(x1 + 3.0));
        let row = free_from.iter().position(|free| *free + 6.0 <= left).unwrap_or(free_from.len());
        if row == free_from.len() {
            free_from.push(right);
        } else {
            free_from[row] = right;
        }
        let is_accident = event.kind == EventKind::Accident;
        bars.push(Bar { interval, label, is_accident, is_bounded: basis == Basis::Bounded, row, label_x });
    }
    bars
}

fn draw(scene: &mut Scene, bar: &Bar, span: Span, top: f64) {
    let y = top + bar.row as f64 * ROW + ROW / 2.0;
    let (x0, x1) = (span.x_from_time(bar.interval.earliest), span.x_from_time(bar.interval.latest));
    let colour = if bar.is_accident { Colour::STAMP } else { Colour::of_curve(0) };
    if x1 - x0 < 2.0 {
        scene.dot((x0, y), 3.2, colour);
    } else if bar.is_bounded {
        scene.dashes(vec![(x0, y), (x1, y)], colour, 1.4, (3.0, 3.0));
        for x in [x0, x1] {
            scene.line(vec![(x, y - 3.5), (x, y + 3.5)], colour, 1.0);
        }
    } else {
        scene.rect((x0, y - 3.0), (x1 - x0, 6.0), colour.alpha(0.35));
        scene.frame((x0, y - 3.0), (x1 - x0, 6.0), colour, 0.8);
    }
    scene.label((bar.label_x, y + 3.4), &bar.label, SMALL, Colour::INK, Align::Start);
}
