//! What stands between a draft and a report: its open points, and what changed since the draft that was handed out last.
//!
//! Promises: every open point names its place and says what to do; a draft can always be handed out, marked as one; two drafts
//! are compared sentence by sentence. Leaves out: when a copy is kept and where (`app`, `cli`).

mod changes;
mod gate;
mod said;

pub use changes::{Change, Changes, CopiedSection, DraftCopy, Line, LineKind, changes, differing};
pub use gate::{Gate, OpenPoint, Weight, What, gate};

#[cfg(test)]
mod tests;
