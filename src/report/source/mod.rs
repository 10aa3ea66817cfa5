//! The text form of a report's sections: what the outline template writes, what a person edits, what two drafts are compared by.
//!
//! One sentence stands on a line, so that a change is a changed line; a blank line ends a paragraph. A line says:
//! `# heading {key}` (`##`, `###` below it, `#-` without a number, `#+` for an annex; `{key?}`: left out when nothing follows),
//! `{key}` a section without a heading, `!part name`, `!table 1`, `!figure 1` what the program writes there,
//! `- item` a list's item (`- {@event:e2} item` one that tells of a thing), two spaces in front: a further sentence of it,
//! `~ sentence` one that asserts no fact. At a sentence's end `[@event:e2]` names what it rests on and `[^text]` is a footnote.
//!
//! Promises: what [`write`] writes, [`read`] reads back the same; every line is read, whatever it holds.

mod read;
mod write;

pub(super) use read::{ItemLine, Node, Numbering, SentenceLine, read};
pub use write::target_text;
pub(super) use write::{inside, write};

#[cfg(test)]
mod tests;
