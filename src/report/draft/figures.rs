//! The figures of a report: the whole recording, its last hours, and the timeline around the accident.

use super::writer::Writer;
use crate::{
    case::EventKind,
    report::{
        figure::{TrendOptions, timeline, trend},
        published::PublishedTimes,
    },
    time::{Instant, NANOS_PER_SEC},
};

const HOUR_NANOS: i64 = 3_600 * NANOS_PER_SEC;
const LAST_HOURS: i64 = 3;
const PAST_NANOS: i64 = 10 * 60 * NANOS_PER_SEC;
const WIDTH: u32 = 700;

impl Writer<'_> {
    /// Trends and timeline; a remark when there is nothing to draw.
    pub(super) fn trends(&mut self) {
        match self.replay.samples.span() {
            Some((first, last)) => {
                self.trend("figure-whole", None, None);
                let from = last.plus_nanos(-LAST_HOURS * HOUR_NANOS);
                // A window over most of the recording would show the same again.
                if from > first.plus_nanos(HOUR_NANOS) {
                    let to = last.plus_nanos(PAST_NANOS);
                    self.trend("figure-last", Some(from), Some(to));
                }
            }
            None => self.remark("no-samples", &[]),
        }
        self.timeline_figure();
    }

    fn trend(&mut self, key: &str, from: Option<Instant>, to: Option<Instant>) {
        let hours = LAST_HOURS.to_string();
        let title = self.fmt(key, &[("hours", &hours)]);
        let options = TrendOptions { from, to, width: WIDTH, title: Some(title.clone()), ..TrendOptions::default() };
        let Ok(scene) = trend(self.replay, &options, self.texts) else { return };
        let tags: Vec<String> = self.replay.samples.tags.iter().map(|samples| samples.tag.to_string()).collect();
        let caption = if self.replay.has_reconstruction() {
            match PublishedTimes::of(self.replay) {
                PublishedTimes::Chosen { .. } => self.fmt("caption-times-chosen", &[("caption", &title)]),
                _ => self.fmt("caption-reconstructed", &[("caption", &title)]),
            }
        } else {
            title.clone()
        };
        let changed = self.replay.changed_evidence();
        let is_drawn = |id| self.replay.samples.tags.iter().any(|samples| samples.evidence.as_ref() == Some(id));
        let caption = if changed.iter().any(|changed| is_drawn(&changed.evidence)) {
            self.fmt("caption-changed", &[("caption", &caption)])
        } else {
            caption
        };
        let alt = self.fmt("figure-alt", &[("title", &caption), ("tags", &self.join(&tags))]);
        self.figure(scene, caption, alt);
    }

    /// The events from some hours before the accident to the last response; all of them when no event is the accident.
    fn timeline_figure(&mut self) {
        let span = self.replay.timeline.span();
        let Some((first, last)) = span else { return };
        let (from, to) = match self.accident_time() {
            Some((_, accident)) => {
                let responses = self.case.events.iter().zip(&self.replay.timeline.events);
                let last = responses
                    .filter(|(event, _)| matches!(event.kind, EventKind::Response | EventKind::Accident))
                    .filter_map(|(_, timed)| timed.interval)
                    .map(|interval| interval.latest)
                    .max();
                let from = accident.earliest.plus_nanos(-LAST_HOURS * HOUR_NANOS).max(first);
                (from, last.unwrap_or(accident.latest))
            }
            None => (first, last),
        };
        let margin = ((to.nanos() - from.nanos()) / 20).max(NANOS_PER_SEC);
        let title = self.get("figure-timeline");
        let window = (from.plus_nanos(-margin), to.plus_nanos(margin));
        if let Ok(scene) = timeline(self.replay, self.texts, window, &title) {
            let alt = self.get("figure-timeline-alt");
            self.figure(scene, title, alt);
        }
    }
}
