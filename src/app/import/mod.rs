//! The preview of a recording: the whole recipe as a form, the file's first rows, and what reading it so gives; then opening
//! it, importing it, or having a recording of the case read another way.
//!
//! A file that holds events or alarm records is listed row by row, and taken in as such (`taking`).
//!
//! `choice`, `taking` and `preview` are pure; `read` is the work of background jobs, `glue` what the window does with them.

mod choice;
mod figures_ui;
mod form_ui;
mod glue;
mod held_ui;
mod preview;
mod preview_ui;
mod read;
mod rows_ui;
mod taking;
mod taking_ui;

pub(super) use choice::Choice;
pub(super) use preview::{Preview, Purpose, can_be_settled};
pub(super) use preview_ui::{Wish, preview_ui};
pub(super) use read::{Look, Read, Reading, Row, Source, look_up, read};
pub(super) use taking::Intaken;
