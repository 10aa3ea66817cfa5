//! The annexes that hold results: events and exceedances.

use super::writer::Writer;
use crate::{
    report::model::{
        CellAlign::{Left, Right},
        Row,
    },
    text::{Code, figure},
};

const MOST_EPISODES: usize = 200;

impl Writer<'_> {
    /// Every event with its time and its source.
    pub(super) fn event_table(&mut self) {
        if self.case.events.is_empty() {
            return;
        }
        let mut rows = Vec::new();
        for (idx, event) in self.case.events.iter().enumerate() {
            let timed = &self.replay.timeline.events[idx];
            let time = timed.interval.map_or_else(
                || self.get("time-unknown"),
                |interval| {
                    let (from, to) = (interval.earliest, interval.latest);
                    if from == to { self.moment(from) } else { self.moments(from, to) }
                },
            );
            let lane = self.case.lanes.iter().find(|lane| lane.id == event.lane);
            let grounds = self.sources(&event.sources);
            let cells = vec![
                (idx + 1).to_string().into(),
                time.into(),
                self.words(event.when.wording()).into(),
                timed.basis.name(self.texts).into(),
                lane.map_or("", |lane| self.words(&lane.name)).into(),
                self.words(&event.title).into(),
                Self::grounds_cell(grounds),
            ];
            rows.push(Row { anchor: Some(format!("event-{}", idx + 1)), cells });
        }
        let columns = [
            ("column-number", Right, 2),
            ("column-reference-time", Left, 5),
            ("column-wording", Left, 4),
            ("column-basis", Left, 4),
            ("column-lane", Left, 3),
            ("column-event", Left, 5),
            ("column-grounds", Left, 3),
        ];
        let caption = self.get("annex-events");
        self.table(caption, &columns, rows);
    }

    /// Every exceedance.
    pub(super) fn episode_table(&mut self) {
        let mut rows = Vec::new();
        let mut left_out = 0;
        for result in &self.replay.exceedances {
            let samples = &self.replay.samples.tags[result.samples_idx];
            let Some(limit) = self.limit_of(result.limit.as_ref()) else { continue };
            for episode in &result.episodes {
                if rows.len() == MOST_EPISODES {
                    left_out += 1;
                    continue;
                }
                let (start, end) =
                    (samples.clock_map.to_reference(episode.start), samples.clock_map.to_reference(episode.end));
                let end_text = match episode.crossed_out {
                    Some(_) => self.moment(end),
                    None => self.fmt("open-end", &[("end", &self.moment(end))]),
                };
                let sign = result.direction.sign();
                let peak_time = samples.clock_map.to_reference(episode.peak_time);
                let cells = vec![
                    result.tag.to_string().into(),
                    format!("{} {sign} {}", limit.kind.name(self.texts), figure(result.value)).into(),
                    self.crossing(episode, samples).into(),
                    end_text.into(),
                    self.length(episode.duration_secs()).into(),
                    episode.num_samples.to_string().into(),
                    self.value(episode.peak, &result.unit).into(),
                    self.moment(peak_time).into(),
                    Self::grounds_cell(vec![self.limit(&limit.id), self.samples(result.samples_idx, start, end)]),
                ];
                rows.push(Row { anchor: None, cells });
            }
        }
        if rows.is_empty() {
            return;
        }
        self.remark("episodes-lead", &[]);
        let columns = [
            ("column-tag", Left, 3),
            ("column-limit", Left, 3),
            ("column-crossed-in", Left, 5),
            ("column-end", Left, 4),
            ("column-duration", Right, 3),
            ("column-samples", Right, 3),
            ("column-peak", Right, 3),
            ("column-peak-time", Left, 4),
            ("column-grounds", Left, 3),
        ];
        let caption = self.reconstructed_caption("annex-episodes");
        self.table(caption, &columns, rows);
        if left_out > 0 {
            self.remark("episodes-left-out", &[("count", &left_out.to_string())]);
        }
    }
}
