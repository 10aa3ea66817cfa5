//! Statutes, grades, deadlines, criteria, duties: what the law asks for, as readable packs, and what a case comes to by it.
//!
//! Promises: pure functions of a case, the packs and a day; every entry says how far it was checked; a range is never narrowed
//! to an amount. Leaves out: the text of laws (summaries are our own) and every decision that is a person's.

mod cited;
mod closure;
mod criteria;
mod find;
mod grade;
mod hazards;
mod library;
mod own;
mod pack;
mod register;
mod screen;
mod statute;
mod tables;

pub use cited::Cited;
pub use closure::{Closure, ClosureRow, closure};
pub use criteria::{Criteria, Criterion, Group, Pattern};
pub use find::{Found, Place, Says};
pub use grade::{Graded, Measure, Toll};
pub use hazards::{
    HAZARD_CATEGORIES, HazardCounts, HazardNeed, HazardStanding, HazardStep, RISK_COLOURS, hazard_counts, needs,
    standing,
};
pub use library::{Kept, Law, On};
pub use pack::{Error, PACK_FORMAT, PACK_VERSION};
pub use register::{
    BreachEntry, DutyEntry, Lack, LawEntry, PartyEntry, Penalty, ProposalEntry, Register, StageBody, law_entry,
    register,
};
pub use screen::{ScreenWhy, Screened, ScreenedCase, Trace, Voice, screen};
pub use statute::{Article, InForce, Order, Part, PartKind, Range, RangeUnit, Statute, StatuteKind, Verified};
pub use tables::{
    AccidentKind, Body, Deadline, Form, Grade, GradeTable, KindTable, LossGroup, LossItem, LossStandard, Named,
    ReportItem, StageDuty,
};

#[cfg(test)]
mod tests;
