//! The drafted report: case and results → one document → docx, pdf, html, md; and the figures.
//!
//! Promises: nothing is read from or written to disk; the same case gives the same document; a fact without evidence is
//! marked as to be verified; reconstructed samples are said to be so wherever they are shown.

mod docx;
mod draft;
mod error;
mod escape;
pub mod figure;
mod format;
mod html;
mod ledger;
mod markdown;
mod masking;
pub mod model;
mod pdf;
mod published;
mod release;
mod responsibility;
mod sheet;
mod source;
mod tables;
mod template;
mod widths;

pub use draft::{DraftOptions, draft, draft_with};
pub use error::Error;
pub use format::{Format, render};
pub use ledger::{FormSheet, ledger_book, ledger_sheets};
pub use masking::{Masking, shown_as};
pub use release::{
    Change, Changes, CopiedSection, DraftCopy, Gate, Line, LineKind, OpenPoint, Weight, What, changes, differing, gate,
};
pub use responsibility::{closure_lists, proposal_text, register_sheet, register_sides, state_text};
pub use sheet::{Sheet, SheetCell, SheetFormat, plain_text};
pub use source::target_text;
pub use tables::{
    SampleOptions, TakenLimits, exceedance_sheet, limit_sheet, row_problem, source_of, take_limits, timeline_sheet,
    write_samples,
};
pub use template::{TemplateFile, Templates, built_in_templates};

#[cfg(test)]
mod kettle_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
