//! The case document: every type that a person's work is stored in, and the folder it lives in.
//!
//! Promises: the values of `case.json` are read strictly; a field that is unknown or misspelt is kept and told, never
//! dropped; originals under `evidence/` are only ever read; a path in a case never leaves the case's folder.
//! Leaves out: samples (`historian`) and everything that can be derived from them.

mod accident;
mod alarm_logs;
mod annotations;
mod book;
mod bookmarks;
mod calculations;
mod causes;
mod citing;
mod clocks;
mod custody;
mod document;
mod edit;
mod edit_reach;
mod error;
mod events;
mod evidence;
mod findings;
mod folder;
mod hazards;
mod history;
mod hypotheses;
mod joining;
mod law_files;
mod levels;
mod limit_rows;
mod limits;
mod links;
mod list;
mod lock;
mod measures;
mod migrate;
mod pack;
mod pack_names;
mod parties;
mod people;
mod process;
pub(crate) mod proofs;
mod recipe;
mod section_texts;
mod site;
mod sources;
mod states;
mod store;
mod tags;
mod unknown;
mod unpack;
mod validity;
mod values;
mod views;
mod words;

pub use accident::{Accident, Alias, Equipment, LossStatement, Organisation, Parameter, Stage};
pub use alarm_logs::{AlarmColumns, AlarmLog};
pub use annotations::{Anchor, Annotation, Reply};
pub use book::Book;
pub use bookmarks::Bookmark;
pub use calculations::{CalcInput, CalcResult, Calculation};
pub use causes::{Cause, CauseKind, CauseLevel, CauseNature, CauseStatus, Link};
pub use citing::Citing;
pub use clocks::{Clock, ClockAnchor, FASTEST_DRIFT_S_PER_H};
pub(crate) use custody::hex;
pub use custody::{EvidenceCheck, EvidenceState, FolderCheck};
pub use document::{CASE_FORMAT, CASE_VERSION, Case, Reading};
use edit::LISTS;
pub use edit::{Edit, Thing, ThingId, WholeFrom};
pub use error::Error;
pub use events::{Claim, Event, EventKind, Lane, LaneKind, LegalStep, When};
pub use evidence::{Evidence, EvidenceKind, SourceRef};
pub use findings::{Finding, Safeguard, SafeguardState};
pub use folder::{CaseFolder, EvidenceFile, bundled_names};
pub use hazards::{CheckStage, Hazard, HazardCategory, RiskColour, Screening, ScreeningVerdict, Settled};
pub use history::{
    Actor, By, CaseFile, ChangeKind, ChangeLine, Fork, HISTORY_FILE, History, HistoryCheck, HistoryNote, Merged, Unit,
    UnitChange, Version,
};
pub use hypotheses::{Hypothesis, HypothesisStatus, Mark, MatrixItem, Rating, Topic, Weight};
pub use joining::Joining;
pub use levels::Level;
pub use limit_rows::{LIMIT_COLUMNS, RejectedRow, RowProblem, limit_row, take_limit_rows, with_limit};
pub use limits::{Direction, Limit, LimitKind, Severity};
pub use list::{List, Things};
pub use lock::{CaseLock, LOCK_FILE, Locked};
pub use measures::{Lesson, Measure, Question};
pub use pack::{Manifest, Packed, PackedFile, pack};
pub use pack_names::PackProblem;
pub use parties::{Breach, Duty, LawRef, Party, PartyKind, Proposal};
pub use people::Person;
pub use process::{Medium, Node, NodeKind, Pipe, Process, Readout, Side};
pub use proofs::{Answer, Judged, Proof, ProofOf};
pub use recipe::{Recipe, Start};
pub use section_texts::SectionText;
pub use site::Site;
pub use states::{EquipmentState, StateSet};
pub use store::CaseStamp;
pub(crate) use store::{is_original, write_whole, write_whole_by};
pub use tags::{Column, Interpolation, Quantity, Recording, Tag};
pub(crate) use unknown::unknown_in_recipe;
pub use unknown::{Unknown, UnknownField, schema};
pub use unpack::{is_packed_case, unpack};
pub use validity::{Condition, Validity};
pub use values::Misfit;
pub use views::{View, ViewCurve, ViewLane};
pub use words::{Lang, Words};
