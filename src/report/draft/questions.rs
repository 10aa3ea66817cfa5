//! Open questions where they bear: the sentences that name them, and the annex that lists them.

use super::writer::Writer;
use crate::{
    case::Question,
    id::EvidenceId,
    report::model::{Ground, Item, Sentence, Target},
    text::absent_text,
    timeline::{Absent, absent},
};

impl<'a> Writer<'a> {
    /// A sentence that names the open questions that `bears` picks, by their numbers in the annex; none without one.
    pub(super) fn see_questions(&self, bears: impl Fn(&Question) -> bool) -> Option<Sentence> {
        let found: Vec<usize> =
            (0..self.case.questions.len()).filter(|idx| bears(&self.case.questions[*idx])).collect();
        if found.is_empty() {
            return None;
        }
        let numbers: Vec<String> = found.iter().map(|idx| (idx + 1).to_string()).collect();
        let numbers = numbers.join(&self.get("question-and"));
        let grounds = found.iter().map(|idx| self.question(&self.case.questions[*idx].id)).collect();
        Some(Sentence { grounds, ..self.frame("see-questions", &[("numbers", &numbers)]) })
    }

    pub(super) fn question_list(&mut self) {
        let absent = absent(self.replay);
        if self.case.questions.is_empty() && absent.is_empty() {
            return;
        }
        if !self.case.questions.is_empty() {
            self.remark("questions-lead", &[]);
        }
        let mut items = Vec::new();
        let questions: Vec<&'a Question> = self.case.questions.iter().collect();
        for (idx, question) in questions.into_iter().enumerate() {
            let mut grounds = vec![self.source(&question.source)];
            grounds.extend(question.events.iter().map(|id| self.event(id)));
            grounds.extend(question.limits.iter().map(|id| self.limit(id)));
            let sentence = self.state("fact", &[("text", self.clause(&question.text))], grounds);
            items.push(self.item_about(idx, Target::Question(question.id.clone()), vec![sentence]));
        }
        self.list(items);
        self.absence(&absent);
    }

    /// What the case itself shows to be missing: sources not collected, times nobody recorded or stated.
    fn absence(&mut self, absent: &[Absent]) {
        if absent.is_empty() {
            return;
        }
        self.remark("absent-lead", &[]);
        let items: Vec<Item> = absent
            .iter()
            .enumerate()
            .map(|(idx, absent)| {
                let text = absent_text(absent, self.case, self.texts);
                let text = text.trim_end_matches(['。', '.']);
                let grounds = match absent {
                    Absent::Cover(_, event) | Absent::Evidence(event) | Absent::Time(event) => vec![self.event(event)],
                    Absent::Original(id) => self.registered(id),
                    _ => Vec::new(),
                };
                let sentence = Sentence { grounds, ..self.frame("fact", &[("text", text)]) };
                self.item(idx, vec![sentence])
            })
            .collect();
        self.list(items);
    }

    fn registered(&self, id: &EvidenceId) -> Vec<Ground> {
        let idx = self.case.evidence.iter().position(|evidence| evidence.id == *id);
        idx.map(|idx| self.evidence_ground(idx)).into_iter().collect()
    }
}
