//! Events on the reference clock: what is known of each one's time, and which order is certain.

mod absence;
mod anchors;
mod clocks;
pub mod corroborate;
mod elapsed;
mod equipment;
mod intake;
mod lanes;
pub mod narrative;
mod order;
mod originals;
mod replay;
mod resolve;
mod whatif;

pub use absence::{Absent, absent};
pub use anchors::{anchor_interval, bookmark_moment, shown_by};
pub use clocks::{AnchorReading, ClockFit, Doubt, FitModel, Residual, Unread, WholeHours, anchor_readings, fit_clock};
pub use elapsed::{has_elapsed, is_elapsed, may_be_elapsed};
pub use equipment::{EquipmentNow, equipment_at};
pub use intake::{
    DraftWhen, EventColumn, EventColumns, EventDraft, EventFile, EventForm, FileKind, Intake, IntakeRecipe, Registered,
    Taken, kind_of, looks_like_alarms, read_events, take_in,
};
pub use order::certain_order;
pub use originals::{ChangedEvidence, Originals};
pub use replay::Replay;
pub use resolve::{Basis, TimedEvent, Timeline, resolve};
pub use whatif::{
    EventLead, MOST_LISTED, Never, Prepared, RATE_SECS, Trial, WhatIf, events_that_matter, margin_of, process_at,
    what_if,
};

#[cfg(test)]
mod tests;
