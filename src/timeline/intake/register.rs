//! Registering a file of events or alarm records in a case.

use std::path::Path;

use super::columns::EventColumn;
use super::drafts::{IntakeRecipe, looks_like_alarms, read_events};
use crate::{
    case::{AlarmLog, Case, Edit, Evidence, EvidenceKind, Recipe, Words},
    historian::Cancel,
    id::{ClockId, EvidenceId},
};

/// What a file may be taken as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Samples of tags.
    Recording,
    /// Events.
    Events,
    /// Records of an alarm system.
    Alarms,
}

/// What a file looks like: alarm records when it names tags and states, events when most of its rows name a time and tell
/// something, else a recording. Of a large text only its beginning is looked at.
pub fn kind_of(place: &Path, bytes: &[u8], how: &IntakeRecipe, cancel: &Cancel) -> FileKind {
    let bytes = head_of(bytes);
    if looks_like_alarms(place, bytes, &how.recipe, cancel) {
        return FileKind::Alarms;
    }
    let Ok(file) = read_events(place, bytes, how, cancel) else { return FileKind::Recording };
    let tells = file.header.is_empty() || file.places.of(EventColumn::Title).is_some();
    let has_letters = |text: &str| text.chars().any(char::is_alphabetic);
    let num_told = file.drafts.iter().filter(|draft| has_letters(&draft.title)).count();
    if tells && num_told > 0 && num_told * 2 >= file.num_rows() { FileKind::Events } else { FileKind::Recording }
}

/// The first lines of a large text; all of anything else.
fn head_of(bytes: &[u8]) -> &[u8] {
    const HEAD: usize = 256 << 10;
    let is_text =
        !bytes.iter().take(512).any(|byte| *byte == 0) && !bytes.starts_with(b"PK") && !bytes.starts_with(b"\x1f\x8b");
    match bytes.get(..HEAD).filter(|_| is_text) {
        Some(head) => &head[..head.iter().rposition(|byte| *byte == b'\n').unwrap_or(HEAD)],
        None => bytes,
    }
}

/// The file as evidence: what the register says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// The name it was handed over under.
    pub name: String,
    /// Where it lies in the case folder.
    pub path: String,
    /// Its SHA-256.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// When and by whom it was registered.
    pub at: Option<String>,
    /// By whom.
    pub by: Option<String>,
}

impl Registered {
    /// The evidence that the case already has of the same bytes; else also the entry to make.
    pub fn evidence(&self, case: &Case, kind: EvidenceKind) -> (EvidenceId, Option<Evidence>) {
        if let Some(known) = case.evidence_with(&self.sha256) {
            return (known.id.clone(), None);
        }
        let stem: String = self.sha256.chars().take(10).collect();
        let id = EvidenceId::from(format!("file-{stem}"));
        let entry = Evidence {
            id: id.clone(),
            title: self.name.as_str().into(),
            kind,
            path: Some(self.path.clone()),
            reference: None,
            sha256: Some(self.sha256.clone()),
            bytes: Some(self.bytes),
            origin: Words::both(format!("导入文件 {}", self.name), format!("Imported file {}", self.name)),
            collector: None,
            collected: self.at.clone(),
            registered_by: self.by.clone(),
            registered_at: self.at.clone(),
            note: None,
        };
        (id, Some(entry))
    }

    /// The edits that make the file one of the case's alarm logs; none when it is one already.
    pub fn alarm_log(&self, case: &Case, clock: &ClockId, recipe: &Recipe) -> Vec<Edit> {
        let (id, entry) = self.evidence(case, EvidenceKind::Recording);
        if case.alarm_logs.iter().any(|log| log.evidence == id) {
            return Vec::new();
        }
        let stem: String = self.sha256.chars().take(10).collect();
        let log = AlarmLog {
            id: format!("alarms-{stem}").into(),
            evidence: id,
            clock: clock.clone(),
            recipe: recipe.clone(),
            columns: crate::case::AlarmColumns::default(),
        };
        entry.into_iter().map(Edit::put).chain([Edit::put(log)]).collect()
    }
}
