//! What a draft says otherwise than the copy of an earlier one.

use serde::{Deserialize, Serialize};
use similar::{ChangeTag, DiffTag, TextDiff};

use crate::{case::Lang, report::model::Document};

/// The text of a draft, kept to compare the next one with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftCopy {
    /// The language of the draft.
    pub lang: Lang,
    /// When it was handed out, RFC 3339; empty when nobody said.
    #[serde(default)]
    pub made: String,
    /// Its sections.
    pub sections: Vec<CopiedSection>,
}

/// A section of a copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CopiedSection {
    /// Its key.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// Its text form.
    pub text: String,
}

impl DraftCopy {
    /// The copy of a draft.
    pub fn of(document: &Document, made: String) -> Self {
        let copied = |section: &crate::report::model::Section| CopiedSection {
            key: section.key.clone(),
            title: section.title.clone(),
            text: section.text.clone(),
        };
        Self { lang: document.texts.lang(), made, sections: document.sections.iter().map(copied).collect() }
    }
}

/// Everything that differs, section by section, in the order of the newer draft; sections that are gone come last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Sections that differ.
    pub sections: Vec<Change>,
}

/// A section that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its key.
    pub key: String,
    /// Its heading, the newer one where it has one.
    pub title: String,
    /// Its lines: those that changed and those beside them.
    pub lines: Vec<Line>,
}

/// A line, which is a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub kind: LineKind,
    /// Its pieces; true for those that make the difference.
    pub pieces: Vec<(bool, String)>,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// It stayed.
    Same,
    /// It is gone.
    Gone,
    /// It is new.
    New,
    /// Lines that stayed are left out here.
    Skipped,
}

/// What the draft `document` says otherwise than `before`. Headings' numbers are no difference.
pub fn changes(before: &DraftCopy, document: &Document) -> Changes {
    let mut found = Changes::default();
    for section in &document.sections {
        let old = before.sections.iter().find(|old| old.key == section.key);
        let lines = differing(old.map_or("", |old| &old.text), &section.text);
        if !lines.is_empty() {
            found.sections.push(Change { key: section.key.clone(), title: section.title.clone(), lines });
        }
    }
    for old in before.sections.iter().filter(|old| document.section(&old.key).is_none()) {
        let lines = differing(&old.text, "");
        if !lines.is_empty() {
            found.sections.push(Change { key: old.key.clone(), title: old.title.clone(), lines });
        }
    }
    found
}

/// The lines that differ between two texts, each with one line that stayed before and after it, and the words in them that do;
/// empty where the texts are the same.
pub fn differing(old: &str, new: &str) -> Vec<Line> {
    let old = format!("{old}\n");
    let new = format!("{new}\n");
    let diff = TextDiff::from_lines(&old, &new);
    let mut lines = Vec::new();
    for (nth, group) in diff.grouped_ops(1).iter().enumerate() {
        if nth > 0 {
            lines.push(Line { kind: LineKind::Skipped, pieces: Vec::new() });
        }
        for op in group {
            let in_words = op.tag() == DiffTag::Replace;
            for change in diff.iter_inline_changes(op) {
                let kind = match change.tag() {
                    ChangeTag::Equal => LineKind::Same,
                    ChangeTag::Delete => LineKind::Gone,
                    ChangeTag::Insert => LineKind::New,
                };
                let pieces: Vec<(bool, String)> = change
                    .iter_strings_lossy()
                    .map(|(differs, text)| (differs && in_words, text.trim_end_matches('\n').to_owned()))
                    .filter(|(_, text)| !text.is_empty())
                    .collect();
                if !pieces.is_empty() {
                    lines.push(Line { kind, pieces });
                }
            }
        }
    }
    lines
}
