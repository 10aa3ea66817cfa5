//! The verbs about what people and sources tell: events on one clock, what the record says of them, events proposed from a
//! text.

pub(super) mod args;
pub(super) mod corroborate;
mod corroborate_json;
mod corroborate_text;
pub(super) mod narrative;
pub(super) mod timeline;
