//! Safeguards, and when each would have acted on the way to the accident.

use super::writer::Writer;
use crate::{
    analysis::{Actuation, Episode, Gaps, judge, last_actuation},
    case::Safeguard,
    id::EventId,
    report::model::{
        CellAlign::{Left, Right},
        Item, Row,
    },
    text::Code,
    time::Interval,
    timeline::{Never, Prepared, Trial, WhatIf, what_if},
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
        self.remark("safeguards-lead", &[]);
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
            ("column-safeguard", Left, 4),
            ("column-state", Left, 3),
            ("column-set-point", Left, 3),
            ("column-acts-at", Left, 4),
            ("column-lead", Right, 3),
            ("column-note", Left, 6),
            ("column-grounds", Left, 3),
        ];
        let caption = self.reconstructed_caption("annex-safeguards");
        self.table(caption, &columns, rows);
        self.earlier_episodes(&earlier);
    }

    fn earlier_episodes(&mut self, earlier: &[(String, Vec<String>)]) {
        if earlier.is_empty() {
            return;
        }
        self.remark("safeguards-earlier-lead", &[]);
        let items: Vec<Item> = earlier
            .iter()
            .enumerate()
            .map(|(idx, (point, episodes))| {
                let args = [("point", point.as_str()), ("episodes", &self.join(episodes))];
                self.item(idx, vec![self.frame("safeguards-earlier", &args)])
            })
            .collect();
        self.list(items);
    }

    /// When a safeguard would have acted for the last time before the accident, or for the last time of all when the
    /// accident has no time.
    fn would_have_acted(&self, safeguard: &Safeguard) -> Action {
        let none = |point, acts| Action { point, acts, lead: "—".to_owned(), earlier: Vec::new() };
        let Some(trial) = Trial::of(safeguard, None) else { return none("—".to_owned(), "—".to_owned()) };
        let of_tag = self.case.tag(trial.tag.as_str()).map_or("", |tag| tag.unit.as_str());
        let unit = trial.unit.as_deref().unwrap_or(of_tag);
        let point = format!("{} {} {}", trial.tag, trial.direction.sign(), self.value(trial.set_point, unit));
        let accident = self.accident_time();
        let events: Vec<EventId> = {
            let number = accident.map(|(number, _)| number);
            number
                .and_then(|number| self.case.events.get(number - 1))
                .map(|event| event.id.clone())
                .into_iter()
                .collect()
        };
        let found = match what_if(self.replay, &Prepared::of(self.replay), &trial, &events) {
            Ok(found) => found,
            Err(Never::NoSamples) => return none(point, self.get("no-samples-short")),
            Err(Never::Unit) => return none(point, self.get("other-unit-short")),
            Err(_) => return none(point, self.get("not-reached")),
        };
        let samples = &self.replay.samples.tags[found.samples_idx];
        let last = match found.leads.first() {
            Some(lead) => lead.last.map(|(last, _)| last),
            None => samples
                .series
                .span()
                .and_then(|(_, end)| last_actuation(samples, &Gaps::of(samples), &found.point, end)),
        };
        let Some(last) = last else { return none(point, self.get("not-reached")) };
        let at = last.reference_time(samples);
        let acts = self.moment(at);
        let is_made = last.quality.is_reconstruction();
        let acts = if is_made { self.fmt("acts-reconstructed", &[("time", &acts)]) } else { acts };
        let lead = accident.map_or_else(|| "—".to_owned(), |(_, event)| self.apart(Interval::exact(at), event));
        let earlier = self.earlier(&found, last.first_idx);
        Action { point, acts, lead, earlier }
    }

    /// The episodes beyond the set point that ended before sample `before`, in words.
    fn earlier(&self, found: &WhatIf, before: usize) -> Vec<String> {
        let samples = &self.replay.samples.tags[found.samples_idx];
        let result = judge(samples, found.samples_idx, found.point.direction, found.point.value);
        let is_earlier = |episode: &&Episode| {
            let acts = |known: &Actuation| known.first_idx == episode.first_idx;
            episode.first_idx < before && found.actuations.iter().any(acts)
        };
        let at = |time| samples.clock_map.to_reference(time);
        let words = |episode: &Episode| self.moments(at(episode.start), at(episode.end));
        result.episodes.iter().filter(is_earlier).map(words).collect()
    }
}
