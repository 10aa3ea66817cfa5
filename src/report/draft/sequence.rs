//! The course of the accident from the timeline, and what was found on site.

use super::{numbers::circled, writer::Writer};
use crate::{
    case::{EventKind, Lang},
    report::{
        figure::clock_name,
        model::{Item, Sentence, Target},
    },
    timeline::Basis,
};

impl Writer<'_> {
    /// The course up to and including the accident.
    pub(super) fn course(&mut self) {
        let told = |kind| !matches!(kind, EventKind::Response | EventKind::Investigation);
        let events: Vec<_> = self.events().into_iter().filter(|(_, event, _)| told(event.kind)).collect();
        if events.is_empty() {
            self.remark("no-course", &[]);
            return;
        }
        let mut lead = vec![self.frame("course-lead", &[("clock", &clock_name(self.replay, self.texts))])];
        lead.extend(self.clocks_in_words());
        if events.iter().any(|(_, _, timed)| timed.basis == Basis::AssumedClock) {
            lead.push(self.frame("course-assumed", &[]));
        }
        self.paragraph(lead);
        let items = events.into_iter().map(|(number, ..)| self.event_item(number)).collect();
        self.list(items);
    }

    /// An event as an item of a list, numbered as in the figures and the event table.
    pub(super) fn event_item(&mut self, number: usize) -> Item {
        let (event, timed) = (&self.case.events[number - 1], &self.replay.timeline.events[number - 1]);
        let when = self.when(event, timed);
        let grounds = self.sources(&event.sources);
        let args =
            [("when", when.as_str()), ("title", self.clause(&event.title)), ("text", self.clause(&event.description))];
        let sentence = self.state("event", &args, grounds);
        let mut sentences = vec![sentence];
        sentences.extend(self.see_questions(|question| question.events.contains(&event.id)));
        self.item_about(number - 1, Target::Event(event.id.clone()), sentences)
    }

    /// Every clock that is off the reference, as a sentence.
    fn clocks_in_words(&mut self) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for clock in self.case.clocks.iter().filter(|clock| clock.ahead_s != 0.0 && !clock.assumed) {
            let grounds = clock.source.iter().map(|source| self.source(source)).collect();
            let reference = self.case.clock(&self.case.reference_clock).map_or("", |clock| self.words(&clock.name));
            let length = self.length(clock.ahead_s.abs());
            let args = [("clock", self.words(&clock.name)), ("reference", reference), ("length", &length)];
            let key = if clock.ahead_s > 0.0 { "clock-ahead" } else { "clock-behind" };
            sentences.push(self.state(key, &args, grounds));
        }
        sentences
    }

    /// What was found on site.
    pub(super) fn survey(&mut self) {
        if self.case.findings.is_empty() {
            self.remark("no-findings", &[]);
            return;
        }
        self.remark("survey-lead", &[("count", &self.case.findings.len().to_string())]);
        let mut items = Vec::new();
        for (idx, finding) in self.case.findings.iter().enumerate() {
            let ground = self.source(&finding.source);
            let key = if idx + 1 == self.case.findings.len() { "fact" } else { "finding" };
            let sentence = self.state(key, &[("text", self.clause(&finding.text))], vec![ground]);
            items.push(self.item_about(idx, Target::Finding(finding.id.clone()), vec![sentence]));
        }
        self.list(items);
    }

    /// The marker of the finding with this number.
    pub(super) fn finding_marker(&self, number: usize) -> String {
        match self.texts.lang() {
            Lang::Zh => circled(number),
            Lang::En => format!("({number})"),
        }
    }
}
