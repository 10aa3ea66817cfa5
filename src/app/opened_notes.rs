//! What the log says of a case that was just opened.

use super::{
    messages::Note,
    open::{Ground, HashState},
};
use crate::{analysis::Unjudged, case::HistoryNote, id::LimitId};

impl Ground {
    /// What the log says of it: files read, evidence that is not as registered, limits that nothing can be held against.
    pub(super) fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for note in &self.past_notes {
            notes.push(match note {
                HistoryNote::Torn(bytes) => Note::new("log-history-torn", &[("bytes", &bytes.to_string())]),
                HistoryNote::CaughtUp => Note::new("log-history-caught-up", &[]),
                HistoryNote::TakenIn => Note::new("log-history-taken-in", &[]),
                HistoryNote::Migrated(version) => Note::new("log-case-migrated", &[("version", &version.to_string())]),
            });
        }
        for field in self.replay.case.unknown.fields() {
            notes.push(match &field.nearest {
                Some(nearest) => Note::new("log-unknown-near", &[("path", &field.path), ("nearest", nearest)]),
                None => Note::new("log-unknown", &[("path", &field.path)]),
            });
        }
        for evidence in &self.replay.case.evidence {
            let key = match self.hashes.get(&evidence.id) {
                Some(HashState::Changed) => "log-evidence-changed",
                Some(HashState::Missing) => "log-evidence-missing",
                _ => continue,
            };
            notes.push(Note::new(key, &[("file", evidence.file().unwrap_or(evidence.id.as_str()))]));
        }
        for file in self.replay.samples.files.iter().filter(|file| !file.is_absent()) {
            let (rows, rejected) = (file.rows.to_string(), file.rows_rejected.to_string());
            let issues = file.issues.len().to_string();
            notes.push(Note::new(
                "log-file-read",
                &[("file", &file.name), ("rows", &rows), ("rejected", &rejected), ("issues", &issues)],
            ));
        }
        for unjudged in &self.replay.unjudged {
            let (key, limit) = why_unjudged(unjudged);
            let known = self.replay.case.limits.iter().find(|known| &known.id == limit);
            let tag = known.map_or_else(|| limit.to_string(), |known| known.tag.to_string());
            notes.push(Note::new(key, &[("tag", &tag), ("limit", limit.as_str())]));
        }
        notes
    }
}

/// The words for why a limit could not be held against samples, and the limit.
pub(super) fn why_unjudged(unjudged: &Unjudged) -> (&'static str, &LimitId) {
    match unjudged {
        Unjudged::NoSamples(limit) => ("log-limit-no-samples", limit),
        Unjudged::Unit(limit) => ("log-limit-unit", limit),
        Unjudged::Validity(limit) => ("log-limit-validity", limit),
    }
}
