//! The verbs about the law: grade, screening, responsibility, closure, ledgers.

pub(super) mod args;
pub(super) mod closure;
pub(super) mod grade;
pub(super) mod ledger;
pub(super) mod responsibility;
mod responsibility_json;
pub(super) mod screen;
mod shared;
