//! Statutes, grades, deadlines, criteria, duties: what the law asks for, as readable packs, and what a case comes to by it.
//!
//! Promises: pure functions of a case, the packs and a day; every entry says how far it was checked; a range is never narrowed
//! to an amount. Leaves out: the text of laws (summaries are our own) and every decision that is a person's.

mod cited;
mod criteria;
mod find;
mod grade;
mod library;
mod pack;
mod statute;
mod tables;

pub use cited::Cited;
pub use criteria::{Criteria, Criterion, Group, Pattern};
pub use find::{Found, Place, Says};
pub use grade::{Graded, Measure, Toll};
pub use library::{Kept, Law, On};
pub use pack::{Error, PACK_FORMAT, PACK_VERSION};
pub use statute::{Article, InForce, Order, Part, PartKind, Range, RangeUnit, Statute, StatuteKind, Verified};
pub use tables::{
    AccidentKind, Body, Deadline, Form, Grade, GradeTable, KindTable, LossGroup, LossItem, LossStandard, Named,
    ReportItem, StageDuty,
};

#[cfg(test)]
mod tests;
