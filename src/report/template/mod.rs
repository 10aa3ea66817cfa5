//! The templates of the report: its outline and the wording of its sentences, in minijinja, one set for each language.
//!
//! Promises: the built-in set is complete in both languages; a template of one's own stands before the built-in one of its
//! name, and where it fails the built-in one is used and that is said; a template reads no file and ends in bounded time.
//! Leaves out: what the templates are filled with (`draft`) and the lines they write (`source`).

mod files;
mod wording;

pub use files::{TemplateFile, Templates, built_in_templates};
pub(super) use wording::{Says, Wording};

#[cfg(test)]
mod tests;
