//! What the accident cost: casualties, stated losses, and the grade that hangs on them.

use super::writer::Writer;
use crate::{
    case::{Accident, LossStatement},
    law::{Graded, Toll},
    report::model::Sentence,
    text::{Code, grade_source, number, significant},
};

impl<'a> Writer<'a> {
    /// Casualties and direct loss; statements that disagree are set side by side.
    pub(super) fn casualties(&mut self) {
        let Some(accident) = self.case.accident.as_ref() else {
            self.remark("no-casualties", &[]);
            return;
        };
        let mut sentences = vec![self.harm(accident)];
        match accident.losses.as_slice() {
            [] => sentences.push(self.frame("no-loss", &[])),
            [only] => sentences.push(self.loss("loss", only)),
            several => {
                sentences.push(self.frame("losses-lead", &[("count", &several.len().to_string())]));
                sentences.extend(several.iter().map(|loss| self.loss("loss-stated", loss)));
                sentences.extend(self.grade_in_doubt(accident));
            }
        }
        sentences.extend(self.grade(accident));
        self.paragraph(sentences);
    }

    /// Casualties; to be verified when the case names no source.
    pub(super) fn harm(&self, accident: &'a Accident) -> Sentence {
        let key = if accident.deaths == 0 && accident.serious_injuries == 0 { "no-harm" } else { "harm" };
        let (deaths, injuries) = (accident.deaths.to_string(), accident.serious_injuries.to_string());
        let grounds = accident.casualties_source.iter().map(|source| self.source(source)).collect();
        self.state(key, &[("deaths", &deaths), ("injuries", &injuries)], grounds)
    }

    /// By how much the stated losses disagree, what that does to the grade, and the question that asks so.
    pub(super) fn grade_in_doubt(&mut self, accident: &'a Accident) -> Vec<Sentence> {
        let stated = |loss: &&LossStatement| loss.yuan > 0.0;
        let by_size = |a: &&LossStatement, b: &&LossStatement| a.yuan.total_cmp(&b.yuan);
        let least = accident.losses.iter().filter(stated).min_by(by_size);
        let most = accident.losses.iter().filter(stated).max_by(by_size);
        let (Some(least), Some(most)) = (least, most) else { return Vec::new() };
        if most.yuan <= least.yuan {
            return Vec::new();
        }
        let (Some(low), Some(high)) = (self.graded(accident, least.yuan), self.graded(accident, most.yuan)) else {
            return Vec::new();
        };
        let key = if low.grade.id == high.grade.id { "losses-differ" } else { "grade-differs" };
        let factor = significant(most.yuan / least.yuan, 3);
        let args = [
            ("factor", factor.as_str()),
            ("least", &least.wording),
            ("most", &most.wording),
            ("low", self.words(&low.grade.name)),
            ("high", self.words(&high.grade.name)),
        ];
        let grounds = vec![self.source(&least.source), self.source(&most.source)];
        let mut sentence = self.state(key, &args, grounds);
        sentence.footnotes.push(Self::footnote(grade_source(&high, self.law, self.texts)));
        let mut sentences = vec![sentence];
        sentences.extend(self.see_questions(|question| question.losses));
        sentences
    }

    fn loss(&self, key: &str, loss: &'a LossStatement) -> Sentence {
        let yuan = number(loss.yuan, 2);
        self.state(key, &[("wording", &loss.wording), ("yuan", &yuan)], vec![self.source(&loss.source)])
    }

    /// The grade that casualties and a direct loss come to, by the table in force on the day.
    fn graded(&self, accident: &Accident, loss_yuan: f64) -> Option<Graded<'a>> {
        let (deaths, serious_injuries) = (accident.deaths, accident.serious_injuries);
        self.on().grade(Toll { deaths, serious_injuries, loss_yuan })
    }

    /// The grade, where what is stated leaves no doubt of it, and what decides it.
    fn grade(&self, accident: &'a Accident) -> Option<Sentence> {
        let losses: Vec<f64> = accident.losses.iter().map(|loss| loss.yuan).collect();
        let all: Vec<Graded<'a>> = if losses.is_empty() {
            self.graded(accident, 0.0).into_iter().collect()
        } else {
            losses.iter().filter_map(|yuan| self.graded(accident, *yuan)).collect()
        };
        let first = all.first()?;
        if all.iter().any(|other| other.grade.id != first.grade.id) {
            return None;
        }
        let by: Vec<String> = first.decided_by.iter().map(|measure| measure.name(self.texts)).collect();
        let args = [("grade", self.words(&first.grade.name)), ("by", &self.join(&by))];
        let grounds = accident.losses.iter().map(|loss| self.source(&loss.source));
        let grounds = grounds.chain(accident.casualties_source.iter().map(|source| self.source(source))).collect();
        let key = if losses.is_empty() { "grade-without-loss" } else { "grade" };
        let mut sentence = self.state(key, &args, grounds);
        sentence.footnotes.push(Self::footnote(grade_source(first, self.law, self.texts)));
        Some(sentence)
    }
}
