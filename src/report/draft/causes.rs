//! Direct and indirect causes, possibilities excluded, explanations that are not decided.

use super::writer::Writer;
use crate::{
    case::{Cause, CauseKind, Lang},
    report::model::{Item, Sentence},
};

impl<'a> Writer<'a> {
    /// Direct causes with what shows each.
    pub(super) fn direct_causes(&mut self, level: u8) {
        self.heading_of(level, "report-direct");
        self.chain();
        self.causes(CauseKind::Direct, level + 1, "report-no-direct");
        let farthest = self.farthest();
        self.paragraph(farthest);
    }

    /// Indirect causes with what shows each.
    pub(super) fn indirect_causes(&mut self, level: u8) {
        self.heading_of(level, "report-indirect");
        self.causes(CauseKind::Indirect, level + 1, "report-no-indirect");
    }

    fn causes(&mut self, kind: CauseKind, level: u8, missing: &str) {
        let causes: Vec<&'a Cause> = self.case.causes.iter().filter(|cause| cause.kind == kind).collect();
        if causes.is_empty() {
            self.remark(missing, &[]);
        }
        for (idx, cause) in causes.into_iter().enumerate() {
            let instead = self.fmt("report-cause-numbered", &[("number", &(idx + 1).to_string())]);
            let title = self.title(&cause.title, &instead);
            self.heading(level, title);
            let sentences = self.cause(cause);
            self.paragraph(sentences);
        }
    }

    fn cause(&mut self, cause: &'a Cause) -> Vec<Sentence> {
        let mut grounds: Vec<_> = cause.source.iter().map(|source| self.source(source)).collect();
        grounds.extend(cause.events.iter().map(|id| self.event(id)));
        grounds.extend(cause.findings.iter().map(|id| self.finding(id)));
        let mut sentences = vec![self.state("report-fact", &[("text", self.clause(&cause.text))], grounds)];
        let follows: Vec<String> = self
            .case
            .causes
            .iter()
            .filter(|other| cause.follows.contains(&other.id))
            .map(|other| self.clause(&other.title).to_owned())
            .collect();
        if !follows.is_empty() {
            sentences.push(self.frame("report-cause-follows", &[("causes", &self.join(&follows))]));
        }
        let shown: Vec<String> = self
            .case
            .events
            .iter()
            .enumerate()
            .filter(|(_, event)| cause.events.contains(&event.id))
            .map(|(idx, event)| {
                let number = self.fmt("report-event-marker", &[("number", &(idx + 1).to_string())]);
                let gap = if self.texts.lang() == Lang::Zh { "" } else { " " };
                format!("{number}{gap}{}", self.clause(&event.title))
            })
            .collect();
        if !shown.is_empty() {
            let gap = if self.texts.lang() == Lang::Zh { "；" } else { "; " };
            sentences.push(self.frame("report-cause-events", &[("events", &shown.join(gap))]));
        }
        if cause.events.is_empty() && cause.findings.is_empty() && cause.kind == CauseKind::Direct {
            sentences.push(self.frame("report-cause-unshown", &[]));
        }
        sentences.extend(self.see_questions(|question| question.causes.contains(&cause.id)));
        sentences
    }

    /// Possibilities excluded; under a heading of its own when `level` is given.
    pub(super) fn exclusions(&mut self, level: Option<u8>) {
        if let Some(level) = level {
            self.heading_of(level, "report-exclusions");
        }
        if self.case.exclusions.is_empty() {
            self.remark("report-no-exclusions", &[]);
            return;
        }
        let mut items = Vec::new();
        for (idx, exclusion) in self.case.exclusions.iter().enumerate() {
            let ground = self.source(&exclusion.source);
            let args = [("text", self.clause(&exclusion.text)), ("basis", self.clause(&exclusion.basis))];
            let sentence = self.state("report-exclusion", &args, vec![ground]);
            items.push(self.item(idx, vec![sentence]));
        }
        self.list(items);
    }

    /// Explanations that are not decided, and what would decide each.
    pub(super) fn hypotheses(&mut self, level: u8) {
        self.heading_of(level, "report-hypotheses");
        if self.case.hypotheses.is_empty() {
            self.remark("report-no-hypotheses", &[]);
            return;
        }
        self.remark("report-hypotheses-lead", &[]);
        let mut items = Vec::new();
        for (idx, hypothesis) in self.case.hypotheses.iter().enumerate() {
            let args = [("about", self.clause(&hypothesis.about)), ("text", self.clause(&hypothesis.text))];
            let claim = self.state("report-hypothesis", &args, Vec::new());
            let test = self.frame("report-hypothesis-test", &[("test", self.clause(&hypothesis.test))]);
            items.push(self.item(idx, vec![claim, test]));
        }
        self.list(items);
    }

    /// A plain numbered item.
    pub(super) fn item(&self, idx: usize, sentences: Vec<Sentence>) -> Item {
        let marker = self.fmt("report-item-marker", &[("number", &(idx + 1).to_string())]);
        Item { marker, anchor: None, sentences }
    }
}
