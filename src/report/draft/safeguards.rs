//! Safeguards, and when each would have acted on the way to the accident.

use super::writer::Writer;
use crate::{
    analysis::{Episode, LimitResult, judge},
    case::Safeguard,
    report::model::{
        CellAlign::{Left, Right},
        Item, Row,
    },
    text::Code,
    time::Interval,
};

/// What a safeguard's set point makes of the samples, in words.
struct Action {
    point: String,
    acts: String,
    lead: String,
    /// Earlier episodes beyond the set point, each from its first to its last sample.
    earlier: Vec<String>,
}

impl Writer<'_> {
    pub(super) fn safeguard_table(&mut self) {
        if self.case.safeguards.is_empty() {
            return;
        }
        self.annex("report-annex-safeguards");
        self.remark("report-safeguards-lead", &[]);
        let mut rows = Vec::new();
        let mut earlier: Vec<(String, Vec<String>)> = Vec::new();
        for safeguard in &self.case.safeguards {
            let action = self.would_have_acted(safeguard);
            let cells = vec![
                self.words(&safeguard.name).into(),
                safeguard.state.name(self.texts).into(),
                action.point.clone().into(),
                action.acts.into(),
                action.lead.into(),
                self.words(&safeguard.note).into(),
                Self::grounds_cell(vec![self.source(&safeguard.source)]),
            ];
            rows.push(Row { anchor: None, cells });
            if !action.earlier.is_empty() && !earlier.iter().any(|(point, _)| *point == action.point) {
                earlier.push((action.point, action.earlier));
            }
        }
        let columns = [
            ("report-column-safeguard", Left, 4),
            ("report-column-state", Left, 3),
            ("report-column-set-point", Left, 3),
            ("report-column-acts-at", Left, 4),
            ("report-column-lead", Right, 3),
            ("report-column-note", Left, 6),
            ("report-column-grounds", Left, 3),
        ];
        let caption = self.reconstructed_caption("report-annex-safeguards");
        self.table(caption, &columns, rows);
        self.earlier_episodes(&earlier);
    }

    fn earlier_episodes(&mut self, earlier: &[(String, Vec<String>)]) {
        if earlier.is_empty() {
            return;
        }
        self.remark("report-safeguards-earlier-lead", &[]);
        let items: Vec<Item> = earlier
            .iter()
            .enumerate()
            .map(|(idx, (point, episodes))| {
                let args = [("point", point.as_str()), ("episodes", &self.join(episodes))];
                self.item(idx, vec![self.frame("report-safeguards-earlier", &args)])
            })
            .collect();
        self.list(items);
    }

    /// When a safeguard would have acted in the last episode that began before the accident, or in the last of all
    /// when the accident has no time.
    fn would_have_acted(&self, safeguard: &Safeguard) -> Action {
        let dash = || "—".to_owned();
        let none = |point, acts| Action { point, acts, lead: "—".to_owned(), earlier: Vec::new() };
        let (Some(tag), Some(direction), Some(value)) = (&safeguard.tag, safeguard.direction, safeguard.set_point)
        else {
            return none(dash(), dash());
        };
        let unit = self.case.tag(tag.as_str()).map_or("", |tag| tag.unit.as_str());
        let point = format!("{tag} {} {}", direction.sign(), self.value(value, unit));
        let Some((idx, samples)) = self.replay.samples.tags.iter().enumerate().find(|(_, s)| &s.tag == tag) else {
            return none(point, self.get("report-no-samples-short"));
        };
        let result = judge(samples, idx, direction, value);
        let accident = self.accident_time().map(|(_, accident)| accident);
        let start = |episode: &Episode| samples.clock_map.to_reference(episode.start);
        let is_before = |episode: &&Episode| accident.is_none_or(|accident| start(episode) <= accident.latest);
        let before: Vec<&Episode> = result.episodes.iter().filter(is_before).collect();
        let Some((last, earlier)) = before.split_last() else {
            return none(point, self.get("report-not-reached"));
        };
        let acts = self.moment(start(last));
        let is_made = last.num_reconstructed > 0;
        let acts = if is_made { self.fmt("report-acts-reconstructed", &[("time", &acts)]) } else { acts };
        let lead = accident.map_or_else(dash, |accident| self.apart(Interval::exact(start(last)), accident));
        Action { point, acts, lead, earlier: self.in_words(&result, earlier) }
    }

    fn in_words(&self, result: &LimitResult, episodes: &[&Episode]) -> Vec<String> {
        let map = self.replay.samples.tags[result.samples_idx].clock_map;
        let words = |episode: &&Episode| self.moments(map.to_reference(episode.start), map.to_reference(episode.end));
        episodes.iter().map(words).collect()
    }
}
