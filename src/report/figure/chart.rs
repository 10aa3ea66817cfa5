//! Stacked lanes on one time axis with events above and keys below: what trends and rates of change have in common.

use super::{
    Align, Colour, Scene,
    axis::Ruler,
    lane::{self, Lane},
    legend::{self, Legend},
    markers::{self, Key},
    sheet::{self, SMALL, Span},
};
use crate::{report::published::PublishedTimes, text::Texts, time::Instant, timeline::Replay};

/// Lanes and what stands around them.
pub(super) struct Chart {
    /// The lanes, from above.
    pub lanes: Vec<Lane>,
    /// First and last moment, reference time.
    pub window: (Instant, Instant),
    /// Its title.
    pub title: String,
    /// Lines below the legend.
    pub notes: Vec<String>,
    /// True when any curve is reconstructed.
    pub is_made: bool,
    /// How many tags are not drawn.
    pub num_left_out: usize,
    /// Width, and height unless it is as high as its lanes need, in logical pixels.
    pub size: (f64, Option<f64>),
    /// Whether events are marked.
    pub with_events: bool,
    /// The last moment that anything may be shown of.
    pub horizon: Option<Instant>,
}

const LANE_HEIGHT: f64 = 124.0;
const LANE_HEIGHT_LEAST: f64 = 40.0;
const LANE_HEIGHT_READABLE: f64 = 60.0;
const LANE_GAP: f64 = 8.0;
const LEFT: f64 = 58.0;
const TOP: f64 = 52.0;
const NOTE_ROW: f64 = 13.0;

impl Chart {
    /// The scene.
    pub(super) fn draw(&self, replay: &Replay, texts: Texts) -> Scene {
        let (width, (from, to)) = (self.size.0, self.window);
        let right = width - lane::label_room(&self.lanes).clamp(16.0, width * 0.4);
        let span = Span { from, to, left: LEFT, right };
        let mut events = if self.with_events { markers::markers(replay, texts, span) } else { Vec::new() };
        events.retain(|event| self.horizon.is_none_or(|horizon| event.interval.latest <= horizon));
        let rows = markers::rows(&events, span);
        let key = Key::of(&events, texts, replay.case.zone, span, width);

        let lanes_top = TOP + markers::badge_height(&rows);
        let published = PublishedTimes::of(replay).legend_key();
        let legend = Legend::of(&self.lanes, texts, self.num_left_out, published, width);
        let legend_height = legend::ROW * legend.num_more_rows() as f64;
        let notes_height = legend_height + NOTE_ROW * self.notes.len() as f64;
        let below = 74.0 + notes_height + key.height();
        let lane_height = self.lane_height(lanes_top + below);
        let lane_top = |idx: usize| lanes_top + idx as f64 * (lane_height + lane::HEADING + LANE_GAP);
        let lanes_bottom = lane_top(self.lanes.len()) - LANE_GAP;

        let mut scene = Scene::new(width, lanes_bottom + below);
        let stamp = self.is_made.then(|| texts.get("figure-stamp"));
        sheet::heading(&mut scene, &self.title, &sheet::window_line(replay, texts, self.window), stamp.as_deref());
        let caption = texts.fmt("figure-time-axis", &[("clock", &sheet::axis_name(replay, texts))]);
        let axis_end = sheet::time_axis(&mut scene, span, Ruler::of(replay), (lanes_top, lanes_bottom), &caption);
        markers::draw(&mut scene, &events, &rows, span, (TOP, lanes_bottom));
        for (idx, lane) in self.lanes.iter().enumerate() {
            lane::draw(&mut scene, lane, span, lane_top(idx), lane_height);
        }
        legend.draw(&mut scene, axis_end + 15.0);
        for (idx, note) in self.notes.iter().enumerate() {
            let y = axis_end + 15.0 + legend_height + NOTE_ROW * (idx as f64 + 1.0);
            scene.text((12.0, y), note, SMALL, Colour::QUIET, Align::Start);
        }
        key.draw(&mut scene, axis_end + 24.0 + notes_height);
        scene.masked(&replay.case)
    }

    /// As high as the sheet asked for allows; else as usual, but no higher than a page.
    fn lane_height(&self, rest: f64) -> f64 {
        let of = |height: f64| (height - rest) / self.lanes.len().max(1) as f64 - lane::HEADING - LANE_GAP;
        match self.size.1 {
            Some(height) => of(height).max(LANE_HEIGHT_LEAST),
            None => of(sheet::HEIGHT).clamp(LANE_HEIGHT_READABLE, LANE_HEIGHT),
        }
    }
}
