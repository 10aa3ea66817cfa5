//! Events above the lanes of a trend: numbered badges that never overlap, and the key that says what each number is.

use super::{
    Align, Colour, Scene,
    font::{text_width, wrap},
    sheet::{SMALL, Span},
};
use crate::{
    case::EventKind,
    text::{Texts, clock_time},
    time::{Interval, Zone},
    timeline::Replay,
};

/// An event that touches the window.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    /// Its number in the case's list of events, from 1.
    pub number: usize,
    /// When it happened.
    pub interval: Interval,
    /// A few words.
    pub title: String,
    /// True for the accident itself.
    pub is_accident: bool,
}

const BADGE: f64 = 13.0;
const ROW: f64 = 16.0;
const MOST_ROWS: usize = 5;
const KEY_ROW: f64 = 13.5;
const MOST_IN_KEY: usize = 30;
/// An event whose interval is wider than this share of the window gets a bar, but no band through the lanes.
const VAGUE: f64 = 0.08;
/// From this width on an interval is a band, and no line.
const BAND_LEAST: f64 = 2.0;

/// The events that touch the window, in order of time.
pub(super) fn markers(replay: &Replay, texts: Texts, span: Span) -> Vec<Marker> {
    let timed = replay.case.events.iter().zip(&replay.timeline.events).enumerate();
    let mut found: Vec<Marker> = timed
        .filter_map(|(idx, (event, timed))| {
            let interval = timed.interval?;
            (interval.earliest <= span.to && interval.latest >= span.from).then(|| Marker {
                number: idx + 1,
                interval,
                title: event.title.get(texts.lang()).to_owned(),
                is_accident: event.kind == EventKind::Accident,
            })
        })
        .collect();
    found.sort_by_key(|marker| (marker.interval.middle(), marker.number));
    found
}

/// The row of each badge, so that no two in a row overlap; markers beyond the last row share it.
pub(super) fn rows(markers: &[Marker], span: Span) -> Vec<usize> {
    let mut free_from: Vec<f64> = Vec::new();
    let mut rows = Vec::with_capacity(markers.len());
    for marker in markers {
        let (left, right) = extent(marker, span);
        let row = free_from.iter().position(|free| *free <= left).unwrap_or(free_from.len()).min(MOST_ROWS - 1);
        if row == free_from.len() {
            free_from.push(right);
        } else {
            free_from[row] = right;
        }
        rows.push(row);
    }
    rows
}

/// The height that the badges take.
pub(super) fn badge_height(rows: &[usize]) -> f64 {
    rows.iter().max().map_or(0.0, |last| (*last as f64 + 1.0) * ROW + 2.0)
}

/// Draws bars and badges below `top` and lines down to `bottom`.
pub(super) fn draw(scene: &mut Scene, markers: &[Marker], rows: &[usize], span: Span, (top, bottom): (f64, f64)) {
    for (marker, row) in markers.iter().zip(rows) {
        let colour = if marker.is_accident { Colour::STAMP } else { Colour::QUIET };
        let y = top + *row as f64 * ROW + BADGE / 2.0;
        let (x0, x1) = (span.x_from_time(marker.interval.earliest), span.x_from_time(marker.interval.latest));
        let x = badge_x(marker, span);
        if x1 - x0 > 1.0 {
            scene.rect((x0, y - 2.5), (x1 - x0, 5.0), colour.alpha(0.3));
        }
        let is_band = x1 - x0 > BAND_LEAST;
        if is_band && x1 - x0 <= span.width() * VAGUE {
            // The badge's middle is no time that anybody stated, so the whole interval goes through the lanes.
            scene.rect((x0, y), (x1 - x0, bottom - y), colour.alpha(0.09));
        } else if !is_band {
            let dash = if marker.is_accident { (100.0, 0.5) } else { (1.5, 2.5) };
            // A badge at the edge is moved inwards; its line still stands where the event does.
            let at = f64::midpoint(x0, x1);
            scene.dashes(vec![(x, y), (at, y + ROW / 2.0), (at, bottom)], colour.alpha(0.8), 0.9, dash);
        }
    }
    for (marker, row) in markers.iter().zip(rows) {
        let colour = if marker.is_accident { Colour::STAMP } else { Colour::QUIET };
        let label = marker.number.to_string();
        let width = badge_width(&label);
        let (x, y) = (badge_x(marker, span), top + *row as f64 * ROW);
        scene.rect((x - width / 2.0, y), (width, BADGE), Colour::PAPER);
        scene.frame((x - width / 2.0, y), (width, BADGE), colour, 0.9);
        scene.text((x, y + 10.0), label, SMALL, colour, Align::Middle);
    }
}

/// What each badge's number is, in two columns of about the same height; long entries run over several lines.
pub(super) struct Key {
    /// Number, lines, and whether it stands in the second column, with the row that it begins in.
    entries: Vec<(String, Vec<String>, bool, usize)>,
    num_rows: usize,
    column_width: f64,
}

impl Key {
    /// The key of markers on a sheet so wide; times carry their dates when the window spans more than one day.
    pub(super) fn of(markers: &[Marker], texts: Texts, zone: Zone, span: Span, width: f64) -> Self {
        let is_one_day = zone.civil(span.from).date() == zone.civil(span.to).date();
        let column_width = (width - 24.0) / 2.0;
        let entry = |(idx, marker): (usize, &Marker)| {
            let text = if idx + 1 == MOST_IN_KEY && markers.len() > MOST_IN_KEY {
                texts.fmt("figure-more-events", &[("count", &(markers.len() + 1 - MOST_IN_KEY).to_string())])
            } else {
                format!("{}  {}", times(marker.interval, zone, is_one_day), marker.title)
            };
            (marker.number.to_string(), wrap(&text, SMALL, column_width - 28.0))
        };
        let shown: Vec<_> = markers.iter().take(MOST_IN_KEY).enumerate().map(entry).collect();
        let half = shown.iter().map(|(_, lines)| lines.len()).sum::<usize>().div_ceil(2);
        let (mut taken, mut rows, mut entries) = (0, [0, 0], Vec::new());
        for (number, lines) in shown {
            let is_second = taken >= half;
            let (row, num_lines) = (rows[usize::from(is_second)], lines.len());
            entries.push((number, lines, is_second, row));
            rows[usize::from(is_second)] = row + num_lines;
            taken += num_lines;
        }
        Self { entries, num_rows: rows[0].max(rows[1]), column_width }
    }

    /// The height that it takes.
    pub(super) fn height(&self) -> f64 {
        if self.entries.is_empty() { 0.0 } else { self.num_rows as f64 * KEY_ROW + 10.0 }
    }

    /// Draws it below `top`.
    pub(super) fn draw(&self, scene: &mut Scene, top: f64) {
        for (number, lines, is_second, row) in &self.entries {
            let x = if *is_second { 12.0 + self.column_width } else { 12.0 };
            let y = |line: usize| top + 10.0 + (row + line) as f64 * KEY_ROW;
            scene.text((x + 14.0, y(0)), number, SMALL, Colour::INK, Align::End);
            for (line, text) in lines.iter().enumerate() {
                scene.text((x + 20.0, y(line)), text, SMALL, Colour::INK, Align::Start);
            }
        }
    }
}

fn times(interval: Interval, zone: Zone, is_one_day: bool) -> String {
    let short = |at| {
        let text = clock_time(at, zone);
        text.strip_suffix(":00").map_or(text.clone(), str::to_owned)
    };
    let (earliest, latest) = (short(interval.earliest), short(interval.latest));
    let date = |at| if is_one_day { String::new() } else { zone.civil(at).format("%m-%d ").to_string() };
    let (first, second) = (date(interval.earliest), date(interval.latest));
    let second = if second == first { String::new() } else { second };
    if earliest == latest { first + &earliest } else { format!("{first}{earliest}–{second}{latest}") }
}

fn badge_width(label: &str) -> f64 {
    (text_width(label, SMALL) + 6.0).max(BADGE)
}

fn badge_x(marker: &Marker, span: Span) -> f64 {
    let (x0, x1) = (span.x_from_time(marker.interval.earliest), span.x_from_time(marker.interval.latest));
    let half = badge_width(&marker.number.to_string()) / 2.0;
    f64::midpoint(x0, x1).clamp(span.left + half, (span.right - half).max(span.left + half))
}

fn extent(marker: &Marker, span: Span) -> (f64, f64) {
    let half = badge_width(&marker.number.to_string()) / 2.0 + 1.5;
    let x = badge_x(marker, span);
    (x - half, x + half)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        report::figure::Mark,
        time::{Instant, NANOS_PER_SEC},
    };

    #[test]
    fn a_line_stands_at_its_event_even_where_the_badge_is_moved() {
        let at = |secs: i64| Instant::from_nanos(secs * NANOS_PER_SEC);
        let span = Span { from: at(0), to: at(100), left: 50.0, right: 150.0 };
        let marker = Marker { number: 1, interval: Interval::exact(at(100)), title: "x".into(), is_accident: false };
        let markers = [marker];
        let mut scene = Scene::new(200.0, 200.0);
        draw(&mut scene, &markers, &rows(&markers, span), span, (0.0, 100.0));
        let ends = scene.marks.iter().filter_map(|mark| match mark {
            Mark::Line { points, dash: Some(_), .. } => points.last().copied(),
            _ => None,
        });
        assert_eq!(ends.collect::<Vec<_>>(), [(150.0, 100.0)]);
    }
}
