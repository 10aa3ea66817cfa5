//! The annexes that say where everything comes from: clocks, recordings, evidence.

use super::writer::Writer;
use crate::{
    analysis::stats,
    case::Evidence,
    report::model::{
        CellAlign::{Left, Right},
        Row,
    },
    text::{Code, number, significant},
    timeline::ChangedEvidence,
};

impl Writer<'_> {
    pub(super) fn clock_table(&mut self) {
        let mut rows = Vec::new();
        for clock in &self.case.clocks {
            let grounds = clock.source.iter().map(|source| self.source(source)).collect();
            let offset = match clock.ahead_s {
                _ if clock.id == self.case.reference_clock => self.get("clock-reference"),
                ahead if ahead > 0.0 => self.fmt("offset-ahead", &[("length", &self.length(ahead))]),
                ahead if ahead < 0.0 => self.fmt("offset-behind", &[("length", &self.length(-ahead))]),
                _ => self.get("offset-none"),
            };
            let known = self.get(if clock.assumed { "clock-assumed" } else { "clock-known" });
            let uncertainty = match clock.uncertainty_s {
                _ if clock.id == self.case.reference_clock => "—".to_owned(),
                width if width > 0.0 => self.fmt("plus-minus", &[("length", &self.length(width))]),
                _ if clock.assumed => self.get("uncertainty-unknown"),
                _ => self.get("uncertainty-unstated"),
            };
            let cells = vec![
                self.words(&clock.name).into(),
                clock.zone.to_string().into(),
                offset.into(),
                uncertainty.into(),
                known.into(),
                clock.note.as_ref().map_or("", |note| self.words(note)).into(),
                Self::grounds_cell(grounds),
            ];
            rows.push(Row { anchor: None, cells });
        }
        let columns = [
            ("column-clock", Left, 3),
            ("column-zone", Left, 3),
            ("column-offset", Left, 3),
            ("column-uncertainty", Left, 3),
            ("column-known", Left, 3),
            ("column-note", Left, 6),
            ("column-grounds", Left, 3),
        ];
        let caption = self.get("annex-clocks");
        self.table(caption, &columns, rows);
    }

    pub(super) fn recording_table(&mut self) {
        if self.replay.samples.tags.is_empty() {
            return;
        }
        let mut rows = Vec::new();
        for (idx, samples) in self.replay.samples.tags.iter().enumerate() {
            let found = stats(&samples.series);
            let name = self.case.tag(samples.tag.as_str()).map_or("", |tag| self.words(&tag.name));
            let shown = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| significant(value, 5));
            let span = samples.span().map_or_else(String::new, |(first, last)| self.moments(first, last));
            let nature = match found.num_reconstructed {
                0 => self.get("nature-recorded"),
                _ => self.get("nature-reconstructed"),
            };
            let evidence = samples.evidence.as_ref();
            let grounds = self
                .case
                .evidence
                .iter()
                .position(|known| Some(&known.id) == evidence)
                .map(|at| self.evidence_ground(at))
                .into_iter()
                .collect();
            let cells = vec![
                format!("{} {name}", samples.tag).into(),
                samples.unit.clone().into(),
                span.into(),
                number(found.num_usable as f64, 0).into(),
                number((found.num_bad + found.num_missing) as f64, 0).into(),
                shown(found.min).into(),
                shown(found.max).into(),
                nature.into(),
                Self::grounds_cell(grounds),
            ];
            rows.push(Row { anchor: Some(format!("samples-{}", idx + 1)), cells });
        }
        let columns = [
            ("column-tag", Left, 4),
            ("column-unit", Left, 3),
            ("column-span", Left, 5),
            ("column-usable", Right, 3),
            ("column-unusable", Right, 4),
            ("column-min", Right, 3),
            ("column-max", Right, 3),
            ("column-nature", Left, 5),
            ("column-grounds", Left, 3),
        ];
        let caption = self.reconstructed_caption("annex-samples");
        self.table(caption, &columns, rows);
        self.published_table();
    }

    pub(super) fn evidence_table(&mut self) {
        if self.case.evidence.is_empty() {
            self.remark("no-evidence", &[]);
            return;
        }
        self.remark("evidence-lead", &[]);
        let mut rows = Vec::new();
        for (idx, evidence) in self.case.evidence.iter().enumerate() {
            let number = (idx + 1).to_string();
            let label = self.fmt("label-evidence", &[("number", &number)]);
            let origin = match &evidence.collector {
                Some(collector) => self.fmt(
                    "origin-collector",
                    &[("origin", self.clause(&evidence.origin)), ("collector", self.words(collector))],
                ),
                None => self.words(&evidence.origin).to_owned(),
            };
            let file = self.file_in_words(evidence);
            let cells = vec![
                label.into(),
                self.words(&evidence.title).into(),
                evidence.kind.name(self.texts).into(),
                origin.into(),
                file.into(),
            ];
            rows.push(Row { anchor: Some(format!("evidence-{number}")), cells });
        }
        let columns = [
            ("column-label", Left, 2),
            ("column-title", Left, 4),
            ("column-kind", Left, 4),
            ("column-origin", Left, 6),
            ("column-file", Left, 7),
        ];
        let caption = self.get("annex-evidence");
        self.table(caption, &columns, rows);
        self.place_table();
    }

    /// The file's path and digest; when it is not the one registered, that and its own digest too.
    fn file_in_words(&self, evidence: &Evidence) -> String {
        let Some(path) = evidence.file() else { return self.get("no-file") };
        let changed = self.replay.changed_evidence().into_iter().find(|changed| changed.evidence == evidence.id);
        match (changed, &evidence.sha256) {
            (Some(ChangedEvidence { registered, actual, .. }), _) => {
                let key = if actual.is_some() { "file-changed" } else { "file-missing" };
                let actual = actual.unwrap_or_default();
                self.fmt(key, &[("path", path), ("registered", &registered), ("actual", &actual)])
            }
            (None, Some(sha256)) => format!("{path}\nSHA-256 {sha256}"),
            (None, None) => path.to_owned(),
        }
    }

    /// Where in each piece of evidence the report's citations point.
    fn place_table(&mut self) {
        let mut rows = Vec::new();
        for (idx, evidence) in self.case.evidence.iter().enumerate() {
            for (place, clause) in self.places_of(idx).to_vec().into_iter().enumerate() {
                let (number, place) = ((idx + 1).to_string(), (place + 1).to_string());
                let label = self.fmt("label-evidence-place", &[("number", &number), ("place", &place)]);
                let cells = vec![label.into(), self.words(clause).into(), self.words(&evidence.title).into()];
                rows.push(Row { anchor: Some(format!("evidence-{number}-{place}")), cells });
            }
        }
        let columns = [("column-label", Left, 2), ("column-place", Left, 7), ("column-title", Left, 8)];
        let caption = self.get("places-caption");
        self.table(caption, &columns, rows);
    }
}
