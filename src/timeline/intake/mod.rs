//! Events from files: tables of events, logs of free text, alarm and sequence-of-events records taken as events.
//!
//! Promises: every row or line is read or rejected with its number and reason; a time keeps the words it stood in; what is
//! read twice is known again by its file and row. Leaves out: alarm logs as such (`historian`), running texts (`narrative`).

mod columns;
mod drafts;
mod edits;
mod lines;
mod pairs;
mod register;
mod times;

pub use columns::{EventColumn, EventColumns};
pub use drafts::{DraftWhen, EventDraft, EventFile, EventForm, IntakeRecipe, looks_like_alarms, read_events};
pub use edits::{Intake, Taken, take_in};
pub use register::{FileKind, Registered, kind_of};

#[cfg(test)]
mod tests;
