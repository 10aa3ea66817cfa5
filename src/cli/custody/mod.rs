//! The verbs that keep a case: its history, merging copies, verifying originals, handing it over.

pub(super) mod args;
pub(super) mod history;
mod listed;
pub(super) mod merge;
pub(super) mod pack;
mod session;
pub(super) mod verify;

pub(super) use session::{Session, say_unknown};
