//! Analyses of their own: when and why a quantity rose, how each outcome came about, what was calculated.

use super::writer::Writer;
use crate::{
    analysis::Change,
    case::{Calculation, Cause, CauseKind, Direction, EventKind, Lang},
    id::CauseId,
    physics::{Amount, Typed, calculator, solve},
    report::{
        figure::{Began, onsets},
        model::{Ground, Item, Sentence, Target},
    },
    text::{calc_input, calc_output, calc_range, calculator_formula, calculator_name, note_text, significant},
    time::{Instant, Interval},
};

impl<'a> Writer<'a> {
    /// For each pressure, then each temperature, that moved one way up to the accident: since when, and what came before.
    pub(super) fn rises(&mut self) {
        if self.accident_time().is_none() {
            return;
        }
        for (samples_idx, (_, end), found) in self.onsets().clone() {
            let samples = &self.replay.samples.tags[samples_idx];
            let (Some(change), Some(stretch)) =
                (found.began_idx.and_then(|idx| found.changes.get(idx)), found.segments.last())
            else {
                continue;
            };
            if !self.matters(samples.tag.as_str(), change.slope_after) {
                continue;
            }
            let began = found.began_idx.and_then(|idx| found.segments.get(idx + 1)).unwrap_or(stretch);
            let mut sentences =
                self.rise(samples_idx, change, (began.value_from, stretch.value_to), end, found.is_reconstructed);
            sentences.extend(self.around(change.bracket));
            self.paragraph(sentences);
        }
    }

    /// The tags that began to move; searched once for a draft.
    pub(super) fn onsets(&self) -> &Vec<Began> {
        self.onsets.get_or_init(|| onsets(self.replay).collect())
    }

    /// True when a tag that moves so comes nearer to a limit of its own, or has none to tell the better way by.
    fn matters(&self, tag: &str, slope: f64) -> bool {
        let mut limits = self.case.limits.iter().filter(|limit| limit.tag.as_str() == tag).peekable();
        let nears = |above: bool| if above { slope > 0.0 } else { slope < 0.0 };
        limits.peek().is_none() || limits.any(|limit| nears(limit.direction == Direction::Above))
    }

    fn rise(
        &self,
        samples_idx: usize,
        change: &Change,
        (from, to): (f64, f64),
        end: Instant,
        is_reconstructed: bool,
    ) -> Vec<Sentence> {
        let samples = &self.replay.samples.tags[samples_idx];
        let name = self.case.tag(samples.tag.as_str()).map_or("", |tag| self.words(&tag.name));
        let value = |value: f64| format!("{} {}", significant(value, 3).replace('-', "−"), samples.unit);
        let args = [
            ("tag", samples.tag.as_str()),
            ("name", name),
            ("between", &self.moments(change.bracket.earliest, change.bracket.latest)),
            ("at", &self.moment(change.at)),
            ("from", &value(from)),
            ("to", &value(to)),
        ];
        let key = if to >= from { "rise" } else { "fall" };
        let mut sentences = vec![self.state(key, &args, vec![self.samples(samples_idx, change.at, end)])];
        if is_reconstructed {
            sentences.push(self.frame("rise-reconstructed", &[]));
        }
        sentences
    }

    /// Which direct causes show themselves only after a moment, and which of those that nothing causes have no time at all.
    fn around(&self, began: Interval) -> Vec<Sentence> {
        let direct = self.standing(CauseKind::Direct);
        let mut sentences = Vec::new();
        let before: Vec<Ground> = self
            .events()
            .into_iter()
            .filter(|(_, event, _)| matches!(event.kind, EventKind::Act | EventKind::Condition))
            .filter(|(_, _, timed)| timed.interval.is_some_and(|interval| interval.latest <= began.latest))
            .map(|(_, event, _)| self.event(&event.id))
            .collect();
        if let Some(last) = before.last() {
            let args = [("event", last.hint.trim_end_matches(['。', '.']))];
            sentences.push(self.state("rise-before", &args, vec![last.clone()]));
        }
        let first_of = |cause: &Cause| {
            let times = cause.events().filter_map(|id| self.replay.timeline.moment(id));
            times.map(|interval| interval.earliest).min()
        };
        let is_root = |cause: &&&'a Cause| !direct.iter().any(|other| cause.follows_from(&other.id));
        let late: Vec<&Cause> = direct
            .iter()
            .filter(is_root)
            .filter(|cause| first_of(cause).is_some_and(|first| first > began.latest))
            .copied()
            .collect();
        if !late.is_empty() {
            let grounds = late.iter().flat_map(|cause| cause.events()).map(|id| self.event(id)).collect();
            sentences.push(self.state("rise-later", &[("causes", &self.quoted(&late))], grounds));
        }
        let untimed: Vec<&Cause> =
            direct.iter().filter(is_root).filter(|cause| first_of(cause).is_none()).copied().collect();
        if !untimed.is_empty() {
            sentences.push(self.frame("rise-untimed", &[("causes", &self.quoted(&untimed))]));
        }
        sentences
    }

    /// The titles of causes in quotation marks, joined.
    fn quoted(&self, causes: &[&Cause]) -> String {
        let titles =
            causes.iter().map(|cause| self.texts.fmt("graph-quoted", &[("title", self.plain_clause(&cause.title))]));
        self.join(&titles.collect::<Vec<_>>())
    }

    /// Each outcome, a direct cause that nothing follows from: the way that leads to it and what shows it.
    pub(super) fn outcomes(&mut self) {
        let direct = self.standing(CauseKind::Direct);
        let is_last = |cause: &&&'a Cause| !direct.iter().any(|other| other.follows_from(&cause.id));
        let ends: Vec<&'a Cause> = direct.iter().filter(is_last).copied().collect();
        if direct.len() < 2 || ends.is_empty() {
            return;
        }
        self.remark("outcomes-lead", &[("count", &ends.len().to_string())]);
        let mut items: Vec<Item> = Vec::new();
        for (idx, end) in ends.into_iter().enumerate() {
            let way: Vec<String> = way_to(end, &direct)
                .iter()
                .map(|cause| self.texts.fmt("graph-quoted", &[("title", self.clause(&cause.title))]))
                .collect();
            let mut grounds: Vec<Ground> = end.documents().map(|source| self.source(source)).collect();
            grounds.extend(end.events().map(|id| self.event(id)));
            let args = [("title", self.clause(&end.title)), ("text", self.clause(&end.text))];
            let mut sentences = vec![self.state("outcome", &args, grounds)];
            if way.len() > 1 {
                sentences.push(self.frame("outcome-way", &[("way", &way.join(&self.get("chain-then")))]));
            }
            for finding in end.findings() {
                let ground = self.finding(finding);
                let text = ground.hint.trim_end_matches(['。', '.']).to_owned();
                sentences.push(self.state("outcome-finding", &[("text", &text)], vec![ground]));
            }
            sentences.extend(self.see_questions(|question| question.causes.contains(&end.id)));
            items.push(self.item(idx, sentences));
        }
        self.list(items);
    }

    /// The calculations that the case keeps, each with what went in, what came out and how far its formula holds.
    pub(super) fn calculations(&mut self) {
        if self.case.calculations.is_empty() {
            return;
        }
        self.remark("calculations-lead", &[]);
        let mut items = Vec::new();
        for (idx, kept) in self.case.calculations.iter().enumerate() {
            let sentences = self.calculation(kept);
            items.push(self.item_about(idx, Target::Calculation(kept.id.clone()), sentences));
        }
        self.list(items);
    }

    fn calculation(&self, kept: &'a Calculation) -> Vec<Sentence> {
        let texts = self.texts;
        let known = calculator(&kept.calculator);
        let name = known.map_or_else(|| kept.calculator.clone(), |one| calculator_name(one, texts));
        let equals = |name: &str, value: &str| self.fmt("calculation-value", &[("name", name), ("value", value)]);
        let inputs: Vec<String> = kept
            .inputs
            .iter()
            .map(|input| {
                let value = match (&input.choice, input.low, input.high) {
                    (Some(choice), ..) => choice.clone(),
                    (None, Some(low), high) => calc_range(low, high.unwrap_or(low), &input.unit, texts),
                    _ => String::new(),
                };
                equals(&calc_input(&input.name, texts), &value)
            })
            .collect();
        let results: Vec<String> = kept
            .results
            .iter()
            .map(|one| equals(&calc_output(&one.name, texts), &calc_range(one.low, one.high, &one.unit, texts)))
            .collect();
        let sources = kept.inputs.iter().filter_map(|input| input.source.as_ref());
        let mut grounds = vec![self.calculation_ground(&kept.id)];
        grounds.extend(sources.map(|source| self.source(source)));
        let args = [("name", name.as_str()), ("inputs", &self.join(&inputs)), ("results", &self.join(&results))];
        let mut sentences = vec![self.state("calculation", &args, grounds)];
        if let Some(known) = known {
            let formula = calculator_formula(known, texts);
            sentences.push(self.frame("calculation-formula", &[("formula", formula.trim_end_matches(['。', '.']))]));
        }
        if let Some(note) = &kept.note {
            sentences.push(self.frame("fact", &[("text", self.clause(note))]));
        }
        sentences.extend(self.solved_notes(kept));
        if !kept.valid {
            sentences.push(self.frame("calculation-invalid", &[]));
        }
        sentences
    }

    /// What the calculator says of the inputs as they were kept, such as the equation of the reaction; nothing where it comes
    /// to another result now.
    fn solved_notes(&self, kept: &Calculation) -> Vec<Sentence> {
        let given: Vec<(String, Typed)> = kept
            .inputs
            .iter()
            .filter_map(|input| {
                let typed = match (&input.choice, input.low) {
                    (Some(choice), _) => Typed::Choice(choice.clone()),
                    (None, Some(low)) => {
                        Typed::Amount(Amount { low, high: input.high.unwrap_or(low), unit: input.unit.clone() })
                    }
                    (None, None) => return None,
                };
                Some((input.name.clone(), typed))
            })
            .collect();
        let Some(solution) = calculator(&kept.calculator).and_then(|one| solve(one, &given).ok()) else {
            return Vec::new();
        };
        solution.notes.iter().map(|note| self.told(&note_text(note, self.texts), Vec::new())).collect()
    }

    /// What a person wrote, without its full stop; like [`Writer::clause`] for words that live less long than the case.
    fn plain_clause<'w>(&self, words: &'w crate::case::Words) -> &'w str {
        let end = if self.texts.lang() == Lang::Zh { ['。', '；'] } else { ['.', ';'] };
        words.get(self.texts.lang()).trim().trim_end_matches(end)
    }
}

/// The way to a cause: from each cause to the first that it follows from, in the case's order; a circle ends it.
fn way_to<'a>(end: &'a Cause, among: &[&'a Cause]) -> Vec<&'a Cause> {
    let mut way = vec![end];
    let mut seen: Vec<&CauseId> = vec![&end.id];
    while let Some(last) = way.last() {
        let parent = among.iter().find(|other| last.follows_from(&other.id) && !seen.contains(&&other.id));
        let Some(parent) = parent else { break };
        seen.push(&parent.id);
        way.push(parent);
    }
    way.reverse();
    way
}
