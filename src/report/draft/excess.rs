//! The limits exceeded as sentences: what the plant was designed and run for first, properties of substances last.

use super::writer::Writer;
use crate::{
    analysis::LimitResult,
    case::{Limit, LimitKind},
    report::model::Sentence,
    text::figure,
};

/// The most limits that are told in sentences; the table holds all.
const MOST: usize = 6;

impl<'a> Writer<'a> {
    /// Every limit exceeded with its farthest sample, what must be known of it, and the questions that bear on it.
    pub(super) fn farthest(&self) -> Vec<Sentence> {
        let replay = self.replay;
        let mut exceeded: Vec<(&'a LimitResult, &'a Limit)> = replay
            .exceedances
            .iter()
            .filter(|result| !result.episodes.is_empty())
            .filter_map(|result| Some((result, self.limit_of(result.limit.as_ref())?)))
            .collect();
        // The sort is stable, so limits of one kind stay in the case's order.
        exceeded.sort_by_key(|(_, limit)| rank(limit.kind));
        exceeded.into_iter().take(MOST).flat_map(|(result, limit)| self.excess(result, limit)).collect()
    }

    fn excess(&self, result: &'a LimitResult, limit: &'a Limit) -> Vec<Sentence> {
        let Some(worst) = result.worst() else { return Vec::new() };
        let samples = &self.replay.samples.tags[result.samples_idx];
        let peak_time = samples.clock_map.to_reference(worst.peak_time);
        let args = [
            ("tag", result.tag.as_str()),
            ("name", self.clause(&limit.name)),
            ("limit", &figure(result.value)),
            ("unit", &result.unit),
            ("peak", &figure(worst.peak)),
            ("excess", &figure(result.direction.excess(worst.peak, result.value))),
            ("time", &self.moment(peak_time)),
        ];
        let key = if worst.num_reconstructed > 0 { "farthest-reconstructed" } else { "farthest" };
        let grounds = vec![self.limit(&limit.id), self.samples(result.samples_idx, peak_time, peak_time)];
        let mut sentences = vec![self.state(key, &args, grounds)];
        if let (LimitKind::Substance, Some(note)) = (limit.kind, &limit.note) {
            sentences.push(self.frame("limit-caution", &[("note", self.clause(note))]));
        }
        sentences.extend(self.see_questions(|question| question.limits.contains(&limit.id)));
        sentences
    }
}

/// Design before operation; a property of the substance last, for it depends on its source most.
fn rank(kind: LimitKind) -> usize {
    match kind {
        LimitKind::Design => 0,
        LimitKind::Operating => 1,
        LimitKind::Trip => 2,
        LimitKind::Alarm => 3,
        LimitKind::RateOfChange => 4,
        LimitKind::Substance => 5,
    }
}
