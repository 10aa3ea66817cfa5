//! The past of the case that is open: who writes to it, what it once was, what a colleague made of a copy.
//!
//! Promises: nothing is recorded before somebody was asked for a name; a look at an earlier state changes nothing. Leaves
//! out: the history itself (`case`) and its table (`bottom/history`).

mod dialog;
mod fork_ui;
mod grant;
mod held_form;
mod look;
mod merge_form;
mod names;
mod shelf;
mod sign;
mod study;
mod unpack_form;

pub(super) use dialog::{PastDialog, past_dialog_ui};
pub(super) use fork_ui::{fork_ui, forks_of_ui};
pub(super) use grant::{Past, PastAct, access, ask_merge, go_on, grant};
pub(super) use held_form::HeldForm;
pub(super) use look::{back, look, looked_at, refuses};
pub(super) use merge_form::MergeForm;
pub(super) use names::{kind_name, selection_of, thing_name, thing_of, wall_clock};
pub(super) use shelf::{Access, Hold, Shelf, Shelved};
pub(super) use sign::{by, flush, hold, keep_what_was_noticed};
pub(super) use study::PastStudy;
pub(super) use unpack_form::UnpackForm;
