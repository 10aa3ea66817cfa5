//! What stands before the first section: what a reader must be told, and the summary.

use chrono::Datelike;

use super::writer::Writer;
use crate::{
    case::{Accident, CauseKind, EventKind},
    report::{
        figure::clock_name,
        model::{Block, Notice, Role, Sentence, sentences_of},
        published::PublishedTimes,
    },
    timeline::ChangedEvidence,
};

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9", "month-10",
    "month-11", "month-12",
];

impl Writer<'_> {
    /// What every reader must be told; written last, because it counts.
    pub(super) fn front_notice(&self, blocks: &[Block], is_draft: bool) -> Notice {
        let mut sentences = Vec::new();
        if is_draft {
            sentences.push(self.frame("notice-draft", &[]));
        }
        sentences.extend(self.changed_evidence());
        if self.replay.has_reconstruction() {
            let made = self.replay.samples.tags.iter().filter(|tag| tag.has_reconstruction());
            let tags: Vec<String> = made.map(|tag| tag.tag.to_string()).collect();
            sentences.push(self.frame("notice-reconstruction", &[("tags", &self.join(&tags))]));
        }
        if let PublishedTimes::Chosen { chosen, of } = PublishedTimes::of(self.replay) {
            let args = [("chosen", &*chosen.to_string()), ("of", &of.to_string())];
            sentences.push(self.frame("notice-times-chosen", &args));
        }
        if let Some(words) = &self.case.reconstruction {
            sentences.push(self.frame("notice-reconstruction-words", &[("text", self.clause(words))]));
        }
        if self.replay.is_zone_assumed() {
            sentences.push(self.frame("notice-zone", &[("zone", &self.case.zone.to_string())]));
        }
        for remark in self.replay.unit_remarks() {
            let (tag, text) = (remark.column.as_deref().unwrap_or_default(), remark.text(self.texts));
            sentences.push(self.frame("notice-unit", &[("tag", tag), ("text", &text)]));
        }
        sentences.push(self.frame("notice-clock", &[("clock", &clock_name(self.replay, self.texts))]));
        sentences.push(self.frame("notice-labels", &[]));
        let key = match (num_statements(blocks, |_| true), num_statements(blocks, Sentence::is_unverified)) {
            (0, _) => "notice-nothing",
            (_, 0) => "notice-verified",
            _ => "notice-unverified",
        };
        let count = num_statements(blocks, Sentence::is_unverified).to_string();
        sentences.push(self.frame(key, &[("count", &count)]));
        let num_stale = num_statements(blocks, |sentence| sentence.is_stale);
        if num_stale > 0 {
            sentences.push(self.frame("notice-stale", &[("count", &num_stale.to_string())]));
        }
        Notice { title: self.get("notice"), sentences }
    }

    /// A warning for each evidence file that is not the one registered.
    fn changed_evidence(&self) -> Vec<Sentence> {
        let told = |changed: ChangedEvidence| {
            let idx = self.case.evidence.iter().position(|evidence| evidence.id == changed.evidence)?;
            let ground = self.evidence_ground(idx);
            let key = if changed.actual.is_some() { "notice-changed" } else { "notice-missing" };
            let actual = changed.actual.unwrap_or_default();
            let title = self.words(&self.case.evidence[idx].title);
            let args = [("title", title), ("registered", &changed.registered), ("actual", &actual)];
            Some(Sentence { grounds: vec![ground], ..self.frame(key, &args) })
        };
        self.replay.changed_evidence().into_iter().filter_map(told).collect()
    }

    /// The accident in a few sentences: when, where, what it cost, how the investigation went.
    pub(super) fn summary(&mut self) {
        let Some(accident) = self.case.accident.as_ref() else {
            self.remark("no-accident", &[]);
            return;
        };
        let mut sentences = vec![self.what_happened(accident)];
        sentences.extend(self.grade_in_doubt(accident));
        for (_, event, timed) in self.events() {
            if event.kind == EventKind::Accident {
                let when = self.when(event, timed);
                let grounds = self.sources(&event.sources);
                let text = self.clause(&event.description);
                sentences.push(self.state("event-sentence", &[("when", &when), ("text", text)], grounds));
            }
        }
        let harm = self.harm(accident);
        sentences.push(harm);
        self.paragraph(sentences);
        let mut about = Vec::new();
        for (_, event, timed) in self.events() {
            if event.kind == EventKind::Investigation {
                let when = self.when(event, timed);
                let grounds = self.sources(&event.sources);
                let text = self.clause(&event.description);
                about.push(self.state("event-sentence", &[("when", &when), ("text", text)], grounds));
            }
        }
        about.push(self.frame("summary-method", &[]));
        self.paragraph(about);
    }

    fn what_happened(&mut self, accident: &Accident) -> Sentence {
        let date = self.date(accident.date);
        let lang = self.texts.lang();
        let place = accident.place.get(lang);
        let unit = accident.organisation.name.get(lang);
        let nature = accident.nature.get(lang).trim_end_matches(['。', '.']);
        let events = self.case.events.iter().filter(|event| event.kind == EventKind::Accident);
        let mut grounds: Vec<_> = accident.source.iter().map(|source| self.source(source)).collect();
        grounds.extend(events.map(|event| self.event(&event.id)));
        let args = [("date", date.as_str()), ("place", place), ("unit", unit), ("nature", nature)];
        self.state("what-happened", &args, grounds)
    }

    /// The causes and the farthest exceedance in a few sentences, for the English summary.
    pub(super) fn summary_of_causes(&mut self) {
        let direct = self.standing(CauseKind::Direct);
        let mut items = Vec::new();
        for (idx, cause) in direct.into_iter().enumerate() {
            let mut grounds: Vec<_> = cause.events().map(|id| self.event(id)).collect();
            grounds.extend(cause.findings().map(|id| self.finding(id)));
            grounds.extend(cause.documents().map(|source| self.source(source)));
            let args = [("title", self.clause(&cause.title)), ("text", self.clause(&cause.text))];
            let mut sentences = vec![self.state("summary-cause", &args, grounds)];
            sentences.extend(self.see_questions(|question| question.causes.contains(&cause.id)));
            items.push(self.item(idx, sentences));
        }
        if !items.is_empty() {
            self.remark("summary-causes-lead", &[]);
        }
        self.list(items);
        let mut sentences = self.farthest();
        if !self.case.questions.is_empty() {
            let count = self.case.questions.len().to_string();
            sentences.push(self.frame("summary-questions", &[("count", &count)]));
        }
        self.paragraph(sentences);
    }

    fn date(&self, date: chrono::NaiveDate) -> String {
        let month = MONTHS.get(date.month0() as usize).map_or_else(String::new, |key| self.get(key));
        let (year, day) = (date.year().to_string(), date.day().to_string());
        self.fmt("date", &[("year", &year), ("month", &month), ("day", &day)])
    }
}

/// How many sentences that assert a fact `keep` picks.
fn num_statements(blocks: &[Block], keep: impl Fn(&Sentence) -> bool) -> usize {
    let sentences = blocks.iter().flat_map(sentences_of);
    sentences.filter(|sentence| sentence.role == Role::Statement && keep(sentence)).count()
}
