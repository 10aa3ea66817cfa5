//! The workspace of the report: outline, page, the section that is written, what is open and what changed.
//!
//! `study` makes the draft on a thread and keeps it, `page` cuts it into strips (pure), `lay` gives strips their lines, `flow` knows
//! where each stands, `preview` paints those in sight and hears the pointer, `section` edits, `wish` grants. Leaves out: what the
//! report says (`crate::report`).

mod card;
mod changes;
mod diff;
mod figures;
mod flow;
mod insert;
mod lay;
mod outline;
mod page;
mod people;
mod points;
mod preview;
mod section;
mod strips;
mod study;
mod typed;
mod wish;

pub(super) use card::sentence_ui;
pub(super) use changes::changes_ui;
pub(super) use outline::outline_ui;
pub(super) use page::Page;
pub use page::SentencePlace;
pub(super) use people::people_ui;
pub(super) use points::points_ui;
pub(super) use preview::preview_ui;
pub(super) use section::section_ui;
pub(super) use study::{ReportStudy, page_of};
pub(super) use wish::{ReportAct, ReportLook, ask_file, back_to_draft, grant, keep_typed, next_open_point};
