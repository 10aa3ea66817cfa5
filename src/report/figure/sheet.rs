//! What every figure on a time axis shares: the window, where its times stand, ticks, title, stamp.

use super::{
    Align, Colour, Scene,
    axis::Ruler,
    font::{text_width, wrap},
};
use crate::{text::Texts, time::Instant, timeline::Replay};

/// The width of a figure that a page of A4 holds with its smallest text still above 6.5 pt.
pub(in crate::report) const WIDTH: f64 = 620.0;
/// The height that a page of A4 has for a figure so wide, its caption below.
pub(super) const HEIGHT: f64 = 800.0;
pub(super) const TITLE: f64 = 14.0;
pub(super) const BODY: f64 = 10.5;
pub(super) const SMALL: f64 = 9.5;
/// From one line of notes to the next.
pub(super) const NOTE_ROW: f64 = 13.5;
const TICK_SPACE: f64 = 78.0;
/// What stays free at the right of the sheet.
pub(super) const EDGE: f64 = 5.0;

/// The window of time and the columns of the sheet that it fills.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// Its first moment, reference time.
    pub from: Instant,
    /// Its last moment.
    pub to: Instant,
    /// Where the first moment stands.
    pub left: f64,
    /// Where the last moment stands.
    pub right: f64,
}

impl Span {
    /// Where a moment stands; moments outside stand at the edge.
    pub(super) fn x_from_time(&self, at: Instant) -> f64 {
        let share = at.secs_since(self.from) / self.to.secs_since(self.from);
        self.x_from_share(share.clamp(0.0, 1.0))
    }

    /// Where a place between 0 and 1 stands.
    pub(super) fn x_from_share(&self, share: f64) -> f64 {
        self.left + (self.right - self.left) * share
    }

    /// Its width on the sheet.
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// Title, second line with window and clock, and the stamp when reconstructed samples are shown.
pub(super) fn heading(scene: &mut Scene, title: &str, second: &str, stamp: Option<&str>) {
    let mut room = scene.width - 24.0;
    if let Some(stamp) = stamp {
        let width = text_width(stamp, BODY) + 14.0;
        let left = scene.width - 12.0 - width;
        scene.frame((left, 9.0), (width, 19.0), Colour::STAMP, 1.4);
        scene.text((left + width / 2.0, 22.5), stamp, BODY, Colour::STAMP, Align::Middle);
        room -= width + 10.0;
    }
    // A long title is set smaller before it is cut.
    let size = (TITLE * room / text_width(title, TITLE).max(1.0)).clamp(BODY, TITLE);
    scene.text((12.0, 23.0), super::font::fit(title, size, room), size, Colour::INK, Align::Start);
    scene.text((12.0, 40.0), second, BODY, Colour::QUIET, Align::Start);
}

/// The second line of a figure: its window and the clock of its axis.
pub(super) fn window_line(replay: &Replay, texts: Texts, (from, to): (Instant, Instant)) -> String {
    let ruler = Ruler::of(replay);
    let clock = axis_name(replay, texts);
    texts.fmt("figure-window", &[("from", &ruler.moment(from)), ("to", &ruler.moment(to)), ("clock", &clock)])
}

/// What the time axis shows: a clock with its zone and whether that is assumed, or time since the recording's zero.
pub(super) fn axis_name(replay: &Replay, texts: Texts) -> String {
    match Ruler::of(replay) {
        Ruler::Elapsed => texts.get("figure-elapsed"),
        Ruler::Civil(_) => clock_name(replay, texts),
    }
}

/// The name of the clock that reference times are read on, with its zone and whether that is assumed.
pub(in crate::report) fn clock_name(replay: &Replay, texts: Texts) -> String {
    let case = &replay.case;
    let name = case.clock(&case.reference_clock).map_or("", |clock| clock.name.get(texts.lang()));
    let key = if replay.is_zone_assumed() { "report-clock-name-assumed" } else { "report-clock-name" };
    texts.fmt(key, &[("name", name), ("zone", &case.zone.to_string())])
}

/// The texts of these keys as lines that fit a figure's width.
pub(super) fn notes(texts: Texts, keys: &[&str]) -> Vec<String> {
    keys.iter().flat_map(|key| wrap(&texts.get(key), SMALL, WIDTH - 24.0)).collect()
}

/// Draws lines of small quiet text, the first on `y`.
pub(super) fn draw_notes(scene: &mut Scene, notes: &[String], y: f64) {
    for (idx, note) in notes.iter().enumerate() {
        scene.text((12.0, y + NOTE_ROW * idx as f64), note, SMALL, Colour::QUIET, Align::Start);
    }
}

/// Vertical grid lines between `top` and `bottom`, and the labels below; returns where the next line of text may stand.
pub(super) fn time_axis(scene: &mut Scene, span: Span, ruler: Ruler, (top, bottom): (f64, f64), caption: &str) -> f64 {
    let most = (span.width() / TICK_SPACE).floor().max(2.0) as usize;
    let mut date_free_from = f64::MIN;
    let edge = scene.width - EDGE;
    for tick in ruler.ticks(span.from, span.to, most) {
        let x = span.x_from_time(tick.at);
        scene.line(vec![(x, bottom), (x, bottom + 4.0)], Colour::FRAME, 1.0);
        // A label at the right edge is moved inwards; its tick still stands where the time is.
        let label_x = x.min(edge - text_width(&tick.label, BODY) / 2.0);
        scene.text((label_x, bottom + 15.0), &tick.label, BODY, Colour::INK, Align::Middle);
        if let Some(date) = &tick.date {
            let half = text_width(date, SMALL) / 2.0;
            let date_x = x.min(edge - half);
            if date_x - half > date_free_from {
                scene.text((date_x, bottom + 28.0), date, SMALL, Colour::QUIET, Align::Middle);
                date_free_from = date_x + half + 6.0;
            }
        }
        scene.line(vec![(x, top), (x, bottom)], Colour::GRID, 0.7);
    }
    scene.text((span.right, bottom + 42.0), caption, SMALL, Colour::QUIET, Align::End);
    bottom + 42.0
}
