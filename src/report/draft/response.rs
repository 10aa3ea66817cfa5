//! The emergency response, and the intervals that follow from the timeline.

use super::writer::Writer;
use crate::{case::EventKind, report::model::Sentence, time::Interval};

impl Writer<'_> {
    /// What was done, in order of time.
    pub(super) fn response_course(&mut self) {
        let responses = self.responses();
        if responses.is_empty() {
            self.remark("no-response", &[]);
            return;
        }
        let items = responses.iter().map(|number| self.event_item(*number)).collect();
        self.list(items);
    }

    /// How long it took; nothing where nothing was done.
    pub(super) fn response_review(&mut self) {
        let responses = self.responses();
        if responses.is_empty() {
            return;
        }
        let Some(accident) = self.accident_time() else {
            self.remark("no-accident-time", &[]);
            return;
        };
        self.remark("intervals-lead", &[]);
        self.intervals(accident, &responses);
        self.reporting_duty();
    }

    /// The numbers of the events that are responses, in order of time.
    fn responses(&self) -> Vec<usize> {
        let events = self.events().into_iter();
        events.filter(|(_, event, _)| event.kind == EventKind::Response).map(|(number, ..)| number).collect()
    }

    /// The first event that is the accident, and its time.
    pub(super) fn accident_time(&self) -> Option<(usize, Interval)> {
        let first = self.events().into_iter().find(|(_, event, _)| event.kind == EventKind::Accident)?;
        Some((first.0, first.2.interval?))
    }

    /// What the rules ask of the report of an accident, and each of their periods held against the timeline.
    fn reporting_duty(&mut self) {
        let law = self.get("law-reporting");
        let mut sentence = self.frame("reporting-duty", &[]);
        sentence.footnotes.push(Self::footnote(law));
        let periods = self.legal_periods();
        if periods.is_empty() {
            sentence = Sentence { text: format!("{}{}", sentence.text, self.get("reporting-check")), ..sentence };
        }
        self.paragraph(vec![sentence]);
        self.list(periods);
    }
}
