//! Editing a case in the window: the steps that can be undone, and where what was edited is kept.

mod copy;
mod copy_form;
mod grant;
mod history;
mod keep;
mod leave;
mod new_form;
mod reread;

pub(super) use copy::{CopyError, copy};
pub(super) use copy_form::{CopyForm, copy_form_ui, place_ui};
pub(super) use grant::{cancel_gesture, change, edit, edit_over, edit_slide, keep, kept, redo, taken_anew, undo};
pub(super) use history::History;
pub(super) use keep::{Home, Keep};
pub(super) use leave::{Leaving, leave_ui};
pub(super) use new_form::{NewForm, new_form_ui};
pub(super) use reread::{Change, Entry, Reread, Rereading, ToldChange, Walk, read_as, reread};
