//! Lessons and measures, and the causes that no measure answers.

use super::writer::Writer;
use crate::case::{Cause, Measure};

impl<'a> Writer<'a> {
    /// What is to be learnt.
    pub(super) fn lessons(&mut self) {
        if self.case.lessons.is_empty() {
            self.remark("no-lessons", &[]);
            return;
        }
        let mut items = Vec::new();
        for (idx, lesson) in self.case.lessons.iter().enumerate() {
            let ground = self.source(&lesson.source);
            let sentence = self.state("fact", &[("text", self.clause(&lesson.text))], vec![ground]);
            items.push(self.item(idx, vec![sentence]));
        }
        self.list(items);
    }

    /// What is to be done, for which causes, and which causes are left without a measure.
    pub(super) fn measures(&mut self) {
        if self.case.measures.is_empty() {
            self.remark("no-measures", &[]);
            return;
        }
        let mut items = Vec::new();
        for (idx, measure) in self.case.measures.iter().enumerate() {
            let grounds: Vec<_> = measure.source.iter().map(|source| self.source(source)).collect();
            let args = [("text", self.clause(&measure.text))];
            let mut sentences = match measure.source {
                Some(_) => vec![self.state("fact", &args, grounds)],
                None => vec![self.frame("measure-own", &args)],
            };
            let answered = self.titles(|cause| measure.causes.contains(&cause.id));
            if !answered.is_empty() {
                sentences.push(self.frame("measure-causes", &[("causes", &self.join(&answered))]));
            }
            items.push(self.item(idx, sentences));
        }
        self.list(items);
        let is_answered = |cause: &Cause, measure: &Measure| measure.causes.contains(&cause.id);
        let left: Vec<String> =
            self.titles(|cause| !self.case.measures.iter().any(|measure| is_answered(cause, measure)));
        if !left.is_empty() {
            self.remark("causes-unanswered", &[("causes", &self.join(&left))]);
        }
    }

    fn titles(&self, keep: impl Fn(&'a Cause) -> bool) -> Vec<String> {
        let kept = self.case.causes.iter().filter(|cause| keep(cause));
        kept.map(|cause| self.clause(&cause.title).to_owned()).collect()
    }
}
