//! Codes to sentences, in Chinese and English (Fluent). Nothing else forms a sentence.
//!
//! Promises: every key exists in both languages with the same parameters, and every key that the program asks for by
//! name exists (`tests/texts.rs`). Leaves out: what people wrote in a case (`case::Words`).

mod catalog;
mod causes;
mod changes;
mod checked;
mod clocks;
mod codes;
mod edits;
mod errors;
mod figures;
mod hypotheses;
mod law;
mod physics;
mod told;

pub use catalog::{Arg, Texts, keys_of};
pub use causes::{
    band_name, begin_text, cause_title, counts_text, loop_text, proof_change, proof_kind, proof_name, proof_state_name,
    test_question, timing_text,
};
pub use changes::{field_name, fork_name, unit_name, value_shown};
pub use checked::{issue_place, issue_text};
pub use clocks::{clock_error, doubt_text, fit_line, signed_secs, unread_text, whole_hours_text};
pub use codes::Code;
pub use edits::{edit_label, thing_key};
pub use errors::{Explain, why_not_written};
pub use figures::{clock_time, date_time, duration, elapsed, figure, number, significant};
pub use hypotheses::{flip_text, hypothesis_name, leaders_text, mark_sign, topic_remarks};
pub use law::{
    body_text, cited_text, due_text, grade_source, hazard_text, law_text, names_of, penalty_text, place_text,
    screen_note, stands_in, statute_name, topic_name, voice_text,
};
pub use physics::{
    calc_amount, calc_input, calc_output, calc_range, calculation_name, calculator_about, calculator_formula,
    calculator_name, need_text, note_text, refusal_text, source_text, substance_name, used_text,
};
pub use told::{absent_text, claim_text, legal_text, pair_text, range_text, response_text};
