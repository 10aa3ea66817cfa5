//! Direct and indirect causes, possibilities excluded, explanations that are not decided.

use super::writer::Writer;
use crate::{
    case::{Cause, CauseKind, CauseStatus, Hypothesis, Lang, proofs},
    causes::{CauseStudy, EdgeState, EdgeStudy, NodeStudy, Timing, study},
    report::model::{Item, Sentence},
    text::timing_text,
};

impl<'a> Writer<'a> {
    /// Direct causes with what shows each.
    pub(super) fn direct_causes(&mut self) {
        self.chain();
        let farthest = self.farthest();
        self.paragraph(farthest);
        self.causes(CauseKind::Direct, "no-direct");
    }

    /// Indirect causes with what shows each.
    pub(super) fn indirect_causes(&mut self) {
        self.causes(CauseKind::Indirect, "no-indirect");
    }

    /// The causes of a kind, in the case's order; what was looked at and dropped is none.
    pub(super) fn standing(&self, kind: CauseKind) -> Vec<&'a Cause> {
        let standing = self.case.causes.iter().filter(|cause| cause.status != CauseStatus::Rejected);
        standing.filter(|cause| cause.kind == kind).collect()
    }

    /// The study of the causes; made once for a draft.
    fn study(&self) -> &CauseStudy {
        self.study.get_or_init(|| study(self.replay))
    }

    fn causes(&mut self, kind: CauseKind, missing: &str) {
        let causes = self.standing(kind);
        if causes.is_empty() {
            self.remark(missing, &[]);
        }
        for (idx, cause) in causes.into_iter().enumerate() {
            let instead = self.fmt("cause-numbered", &[("number", &(idx + 1).to_string())]);
            let title = self.title(&cause.title, &instead);
            self.subheading(cause.id.as_str(), &title);
            let sentences = self.cause(cause);
            self.paragraph(sentences);
        }
    }

    fn cause(&self, cause: &'a Cause) -> Vec<Sentence> {
        let study = self.study();
        let mut grounds: Vec<_> = cause.documents().map(|source| self.source(source)).collect();
        grounds.extend(cause.events().map(|id| self.event(id)));
        grounds.extend(cause.findings().map(|id| self.finding(id)));
        let mut sentences = vec![self.state("fact", &[("text", self.clause(&cause.text))], grounds)];
        let follows: Vec<String> = self
            .case
            .causes
            .iter()
            .filter(|other| cause.follows_from(&other.id))
            .map(|other| self.clause(&other.title).to_owned())
            .collect();
        if !follows.is_empty() {
            sentences.push(self.frame("cause-follows", &[("causes", &self.join(&follows))]));
        }
        sentences.extend(self.steps(cause, study));
        let shown: Vec<String> = self
            .case
            .events
            .iter()
            .enumerate()
            .filter(|(_, event)| cause.events().any(|id| id == &event.id))
            .map(|(idx, event)| {
                let number = self.fmt("event-marker", &[("number", &(idx + 1).to_string())]);
                let gap = if self.texts.lang() == Lang::Zh { "" } else { " " };
                format!("{number}{gap}{}", self.clause(&event.title))
            })
            .collect();
        if !shown.is_empty() {
            let gap = if self.texts.lang() == Lang::Zh { "；" } else { "; " };
            sentences.push(self.frame("cause-events", &[("events", &shown.join(gap))]));
        }
        if cause.is_only_stated() && cause.kind == CauseKind::Direct {
            sentences.push(self.frame("cause-unshown", &[]));
        }
        if cause.status == CauseStatus::Proposed {
            sentences.push(self.frame("cause-proposed", &[]));
        }
        let node = self.case.causes.iter().position(|one| one.id == cause.id).and_then(|idx| study.nodes.get(idx));
        if node.is_some_and(NodeStudy::is_stale) {
            sentences[0].is_stale = true;
            sentences.push(self.frame("cause-stale", &[]));
        }
        sentences.extend(self.see_questions(|question| question.causes.contains(&cause.id)));
        sentences
    }

    /// What the tests of the steps to a cause leave open or deny, and what times say against them.
    fn steps(&self, cause: &Cause, study: &CauseStudy) -> Vec<Sentence> {
        let steps = || study.edges.iter().filter(|step| self.case.causes[step.edge.effect].id == cause.id);
        let named = |states: &[EdgeState]| -> Vec<String> {
            let of_these = steps().filter(|step| states.contains(&step.state));
            let title = |step: &EdgeStudy| self.clause(&self.case.causes[step.edge.cause].title);
            of_these.map(|step| self.texts.fmt("graph-quoted", &[("title", title(step))])).collect()
        };
        let mut sentences = Vec::new();
        for (key, states) in [
            ("cause-untested", &[EdgeState::Open][..]),
            ("cause-undecided", &[EdgeState::Unsure]),
            ("cause-not-causal", &[EdgeState::NotCausal]),
        ] {
            let causes = named(states);
            if !causes.is_empty() {
                sentences.push(self.frame(key, &[("causes", &self.join(&causes))]));
            }
        }
        for step in steps().filter(|step| step.timing == Timing::Reversed) {
            if let Some(text) = timing_text(self.case, study, step, self.texts) {
                sentences.push(self.frame("cause-against-time", &[("text", &text)]));
            }
        }
        sentences
    }

    /// Possibilities excluded.
    pub(super) fn exclusions(&mut self) {
        let excluded: Vec<&'a Hypothesis> = self.case.hypotheses.iter().filter(|one| one.is_excluded()).collect();
        if excluded.is_empty() {
            self.remark("no-exclusions", &[]);
            return;
        }
        let mut items = Vec::new();
        for (idx, one) in excluded.into_iter().enumerate() {
            let mut grounds: Vec<_> = one.source.iter().map(|source| self.source(source)).collect();
            grounds.extend(proofs::documents(&one.evidence).map(|source| self.source(source)));
            let text = [("text", self.clause(&one.text))];
            let mut sentences = vec![self.state("exclusion", &text, grounds.clone())];
            if let Some(basis) = &one.basis {
                sentences.push(self.state("exclusion-basis", &[("basis", self.clause(basis))], grounds));
            }
            items.push(self.item(idx, sentences));
        }
        self.list(items);
    }

    /// Explanations that are not decided, and what would decide each.
    pub(super) fn hypotheses(&mut self) {
        let open: Vec<&'a Hypothesis> = self.case.hypotheses.iter().filter(|one| !one.is_excluded()).collect();
        if open.is_empty() {
            self.remark("no-hypotheses", &[]);
            return;
        }
        self.remark("hypotheses-lead", &[]);
        let mut items = Vec::new();
        for (idx, one) in open.into_iter().enumerate() {
            let about = self.case.topics.iter().find(|topic| topic.id == one.topic);
            let args =
                [("about", about.map_or("", |topic| self.clause(&topic.text))), ("text", self.clause(&one.text))];
            let grounds: Vec<_> = one.source.iter().map(|source| self.source(source)).collect();
            let mut sentences = vec![self.state("hypothesis", &args, grounds)];
            if let Some(test) = &one.test {
                sentences.push(self.frame("hypothesis-test", &[("test", self.clause(test))]));
            }
            items.push(self.item(idx, sentences));
        }
        self.list(items);
    }

    /// A plain numbered item.
    pub(super) fn item(&self, idx: usize, sentences: Vec<Sentence>) -> Item {
        let marker = self.fmt("item-marker", &[("number", &(idx + 1).to_string())]);
        Item { marker, anchor: None, subject: None, sentences }
    }
}
