//! The margin of a safeguard: its lead on events against its set point, on a scale of time by powers.

use super::{
    Align, Colour, Scene,
    axis::value_ticks,
    font::{fit, text_width},
    scene::Point,
    sheet::{self, BODY, NOTE_ROW, SMALL, WIDTH},
};
use crate::{
    analysis::{Lead, MarginPoint, SetPoint},
    id::EventId,
    report::Error,
    text::{Texts, duration, figure},
    timeline::Replay,
};

/// The leads on one event over a range of set points, smallest first.
#[derive(Clone, Debug, PartialEq)]
pub struct MarginCurve {
    /// The event.
    pub event: EventId,
    /// What each set point gives.
    pub points: Vec<MarginPoint>,
}

const TOP: f64 = 58.0;
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 66.0;
const RIGHT: f64 = WIDTH - 24.0;
const KEY_ROW: f64 = 15.0;
const BADGE: f64 = 13.0;
/// Leads shorter than this stand at the foot of the scale.
const LEAST_SECS: f64 = 10.0;
const TICKS_SECS: [f64; 14] = [
    10.0,
    30.0,
    60.0,
    300.0,
    900.0,
    3_600.0,
    10_800.0,
    28_800.0,
    86_400.0,
    259_200.0,
    864_000.0,
    2_592_000.0,
    8_640_000.0,
    31_536_000.0,
];
/// Events told apart by their dashes too, so that grey is enough.
const DASHES: [Option<(f64, f64)>; 4] = [None, Some((9.0, 3.0)), Some((2.0, 2.5)), Some((12.0, 6.0))];

/// Where set points and leads stand.
struct Scale {
    low: f64,
    high: f64,
    most_secs: f64,
}

impl Scale {
    fn x(&self, set_point: f64) -> f64 {
        LEFT + (RIGHT - LEFT) * (set_point - self.low) / (self.high - self.low)
    }

    fn y(&self, secs: f64) -> f64 {
        let share = (secs.max(LEAST_SECS) / LEAST_SECS).ln() / (self.most_secs / LEAST_SECS).ln();
        TOP + HEIGHT * (1.0 - share.clamp(0.0, 1.0))
    }
}

/// The margin of a set point on entry `samples_idx` of the samples. Errors: no curve with two set points.
pub fn margin(
    replay: &Replay,
    texts: Texts,
    title: &str,
    (samples_idx, point): (usize, &SetPoint),
    curves: &[MarginCurve],
) -> Result<Scene, Error> {
    let set_points = || curves.iter().flat_map(|curve| &curve.points).map(|found| found.set_point);
    let (low, high) = set_points().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    if low >= high {
        return Err(Error::NoSamples);
    }
    let samples = &replay.samples.tags[samples_idx];
    let leads = curves.iter().flat_map(|curve| &curve.points).filter_map(|found| found.first);
    let most_secs = leads.map(|lead| lead.secs).fold(600.0, f64::max) * 1.3;
    let scale = Scale { low, high, most_secs };
    let notes = sheet::notes(texts, &["figure-margin-lines", "figure-margin-note"]);
    let rows = KEY_ROW * curves.len() as f64 + NOTE_ROW * notes.len() as f64;
    let mut scene = Scene::new(WIDTH, TOP + HEIGHT + 56.0 + rows);
    let stamp = samples.has_reconstruction().then(|| texts.get("figure-stamp"));
    let second = texts.get("figure-margin-second");
    sheet::heading(&mut scene, title, &second, stamp.as_deref());
    grid(&mut scene, &scale);
    let unit = super::trend::heading(samples, None, &samples.unit, texts);
    scene.text(
        (RIGHT, TOP + HEIGHT + 32.0),
        texts.fmt("figure-margin-axis", &[("tag", &unit)]),
        SMALL,
        Colour::QUIET,
        Align::End,
    );
    for (idx, curve) in curves.iter().enumerate() {
        draw(&mut scene, &scale, idx, curve);
    }
    badges(&mut scene, &scale, replay, curves);
    set_point_line(&mut scene, &scale, point.value, &format!("{} {}", figure(point.value), samples.unit));
    scene.frame((LEFT, TOP), (RIGHT - LEFT, HEIGHT), Colour::FRAME, 0.8);
    key(&mut scene, replay, texts, curves);
    sheet::draw_notes(&mut scene, &notes, TOP + HEIGHT + 52.0 + KEY_ROW * curves.len() as f64);
    Ok(scene.masked(&replay.case))
}

fn grid(scene: &mut Scene, scale: &Scale) {
    for secs in TICKS_SECS.into_iter().filter(|secs| *secs <= scale.most_secs) {
        let y = scale.y(secs);
        scene.line(vec![(LEFT, y), (RIGHT, y)], Colour::GRID, 0.7);
        let label = duration(secs).replace(" 0 h 00 min", "").replace(" 00 min", "");
        scene.text((LEFT - 5.0, y + 3.5), label, SMALL, Colour::QUIET, Align::End);
    }
    for (value, label) in value_ticks(scale.low, scale.high, 9) {
        let x = scale.x(value);
        scene.line(vec![(x, TOP), (x, TOP + HEIGHT + 4.0)], Colour::GRID, 0.7);
        scene.text((x, TOP + HEIGHT + 16.0), label, BODY, Colour::INK, Align::Middle);
    }
}

/// The lead of the first actuation thin, of the last one before the event thick; nothing where it does not come ahead.
fn draw(scene: &mut Scene, scale: &Scale, idx: usize, curve: &MarginCurve) {
    let hue = Colour::of_curve(idx);
    let mut stroke = |lead: &dyn Fn(&MarginPoint) -> Option<Lead>, width: f64, colour: Colour| {
        let place = |found: &MarginPoint| {
            let secs = lead(found)?.secs;
            (secs > 0.0).then(|| (scale.x(found.set_point), scale.y(secs)))
        };
        for run in curve.points.iter().map(place).collect::<Vec<Option<Point>>>().split(Option::is_none) {
            let points: Vec<Point> = run.iter().copied().flatten().collect();
            match (points.as_slice(), DASHES[idx % DASHES.len()]) {
                ([], _) => {}
                ([only], _) => scene.dot(*only, width, colour),
                (_, Some(dash)) => scene.dashes(points, colour, width, dash),
                (_, None) => scene.line(points, colour, width),
            }
        }
    };
    stroke(&|found| found.first, 1.0, hue.alpha(0.7));
    stroke(&|found| found.last, 2.2, hue);
}

/// The number of each event at the end of its curve, moved apart where two would overlap.
fn badges(scene: &mut Scene, scale: &Scale, replay: &Replay, curves: &[MarginCurve]) {
    let mut taken: Vec<Point> = Vec::new();
    for (idx, curve) in curves.iter().enumerate() {
        let ahead = |found: &&MarginPoint| found.last.is_some_and(|lead| lead.secs > 0.0);
        let Some(end) = curve.points.iter().rev().find(ahead) else { continue };
        let Some(number) = number(replay, curve) else { continue };
        let lead = end.last.map_or(0.0, |lead| lead.secs);
        let width = text_width(&number, SMALL) + 6.0;
        let (mut x, mut y) = (scale.x(end.set_point) + width / 2.0 + 4.0, scale.y(lead));
        x = x.min(RIGHT - width / 2.0 - 1.0);
        let is_free = |x: f64, y: f64| taken.iter().all(|at| (at.0 - x).abs() > 18.0 || (at.1 - y).abs() > BADGE + 1.0);
        while !is_free(x, y) && y > TOP + BADGE {
            y -= BADGE + 1.5;
        }
        taken.push((x, y));
        let corner = (x - width / 2.0, y - BADGE / 2.0);
        scene.rect(corner, (width, BADGE), Colour::PAPER);
        scene.frame(corner, (width, BADGE), Colour::of_curve(idx), 1.0);
        scene.text((x, y + 3.5), number, SMALL, Colour::of_curve(idx), Align::Middle);
    }
}

/// The number of a curve's event in the case's list.
fn number(replay: &Replay, curve: &MarginCurve) -> Option<String> {
    let idx = replay.case.events.iter().position(|event| event.id == curve.event)?;
    Some((idx + 1).to_string())
}

fn set_point_line(scene: &mut Scene, scale: &Scale, value: f64, label: &str) {
    if value < scale.low || value > scale.high {
        return;
    }
    let x = scale.x(value);
    scene.line(vec![(x, TOP), (x, TOP + HEIGHT)], Colour::INK, 1.2);
    let half = text_width(label, BODY) / 2.0 + 3.0;
    let middle = x.clamp(LEFT + half, RIGHT - half);
    scene.label((middle, TOP + HEIGHT - 8.0), label, BODY, Colour::INK, Align::Middle);
}

fn key(scene: &mut Scene, replay: &Replay, texts: Texts, curves: &[MarginCurve]) {
    let mut y = TOP + HEIGHT + 52.0;
    for (idx, curve) in curves.iter().enumerate() {
        let (hue, line) = (Colour::of_curve(idx), vec![(12.0, y - 3.5), (42.0, y - 3.5)]);
        match DASHES[idx % DASHES.len()] {
            Some(dash) => scene.dashes(line, hue, 2.2, dash),
            None => scene.line(line, hue, 2.2),
        }
        let title = replay.case.event(&curve.event).map_or("", |event| event.title.get(texts.lang()));
        let title = number(replay, curve).map_or_else(|| title.to_owned(), |number| format!("{number}  {title}"));
        let text = texts.fmt("figure-margin-event", &[("event", &title)]);
        scene.text((50.0, y), fit(&text, SMALL, WIDTH - 62.0), SMALL, Colour::INK, Align::Start);
        y += KEY_ROW;
    }
}
