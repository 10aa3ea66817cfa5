//! The emergency response, and the intervals that follow from the timeline.

use super::writer::Writer;
use crate::{case::EventKind, report::model::Footnote, time::Interval};

impl Writer<'_> {
    /// What was done, and how long it took; under a heading of its own when `level` is given.
    pub(super) fn response(&mut self, level: Option<u8>) {
        if let Some(level) = level {
            self.heading_of(level, "report-response");
        }
        let inner = level.map_or(2, |level| level + 1);
        let responses: Vec<usize> = self
            .events()
            .into_iter()
            .filter(|(_, event, _)| event.kind == EventKind::Response)
            .map(|(number, ..)| number)
            .collect();
        if responses.is_empty() {
            self.remark("report-no-response", &[]);
            return;
        }
        self.heading_of(inner, "report-response-course");
        let items = responses.iter().map(|number| self.event_item(*number)).collect();
        self.list(items);
        self.heading_of(inner, "report-response-review");
        let Some(accident) = self.accident_time() else {
            self.remark("report-no-accident-time", &[]);
            return;
        };
        self.remark("report-intervals-lead", &[]);
        self.intervals(accident, &responses);
        self.reporting_duty();
    }

    /// The first event that is the accident, and its time.
    pub(super) fn accident_time(&self) -> Option<(usize, Interval)> {
        let first = self.events().into_iter().find(|(_, event, _)| event.kind == EventKind::Accident)?;
        Some((first.0, first.2.interval?))
    }

    /// What the rules ask of the report of an accident, for the reader to hold against the intervals.
    fn reporting_duty(&mut self) {
        let law = self.get("report-law-reporting");
        let footnote: Footnote = self.footnote(law);
        let mut sentence = self.frame("report-reporting-duty", &[]);
        sentence.footnotes.push(footnote);
        let check = self.frame("report-reporting-check", &[]);
        self.paragraph(vec![sentence, check]);
    }
}
