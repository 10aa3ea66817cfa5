//! The open points of a draft.

use crate::{
    case::{Case, CauseStatus},
    check::{CheckIssue, Severity},
    id::{CauseId, QuestionId},
    report::model::{Document, Hand, Remark, Role, Section, sentences_of},
};

/// How much an open point weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A report may not leave with it.
    Blocking,
    /// Somebody has to decide whether a report may leave with it.
    ToDecide,
}

/// What is open.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A sentence asserts a fact and rests on nothing.
    Unverified(String),
    /// A sentence rests on what has changed.
    Stale(String),
    /// A section was written by hand over a draft that has changed since.
    Outdated,
    /// A template, or a section written by hand, asked for something in vain.
    Vain(Remark),
    /// The case does not agree with itself or with the law.
    Check(CheckIssue),
    /// A cause is proposed and not found.
    Proposed(CauseId),
    /// Something nobody has answered.
    Question(QuestionId),
    /// Evidence is a reconstruction, so its figures are no measurements.
    Reconstruction,
    /// The members of the investigation group have not signed.
    Unsigned,
}

/// One open point.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenPoint {
    /// What is open.
    pub what: What,
    /// How much it weighs.
    pub weight: Weight,
    /// The key of the section where it shows; none: nowhere in particular.
    pub section: Option<String>,
    /// The place of its block in the document and of the sentence in that block.
    pub place: Option<(usize, usize)>,
}

/// The open points of a draft, in its order; those that concern it as a whole at the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gate {
    /// The open points.
    pub open: Vec<OpenPoint>,
}

impl Gate {
    /// True when nothing keeps the draft from becoming a report.
    pub fn is_clear(&self) -> bool {
        self.open.iter().all(|point| point.weight != Weight::Blocking)
    }

    /// How many open points weigh so much.
    pub fn num(&self, weight: Weight) -> usize {
        self.open.iter().filter(|point| point.weight == weight).count()
    }
}

/// The open points of the draft `document` of a case that `issues` were found in..
pub fn gate(document: &Document, case: &Case, issues: &[CheckIssue], has_reconstruction: bool) -> Gate {
    let mut open = Vec::new();
    for section in &document.sections {
        of_section(document, section, &mut open);
    }
    let whole = |what, weight| OpenPoint { what, weight, section: None, place: None };
    open.extend(document.remarks.iter().map(|remark| whole(What::Vain(remark.clone()), Weight::Blocking)));
    for issue in issues.iter().filter(|issue| issue.severity != Severity::Remark) {
        let weight = if issue.severity == Severity::Contradiction { Weight::Blocking } else { Weight::ToDecide };
        open.push(whole(What::Check(issue.clone()), weight));
    }
    let proposed = case.causes.iter().filter(|cause| cause.status == CauseStatus::Proposed);
    open.extend(proposed.map(|cause| whole(What::Proposed(cause.id.clone()), Weight::ToDecide)));
    open.extend(case.questions.iter().map(|one| whole(What::Question(one.id.clone()), Weight::ToDecide)));
    if has_reconstruction {
        open.push(whole(What::Reconstruction, Weight::ToDecide));
    }
    if document.is_draft {
        open.push(whole(What::Unsigned, Weight::Blocking));
    }
    Gate { open }
}

fn of_section(document: &Document, section: &Section, open: &mut Vec<OpenPoint>) {
    let point = |what, place| OpenPoint { what, weight: Weight::Blocking, section: Some(section.key.clone()), place };
    if section.hand == Hand::Outdated {
        open.push(point(What::Outdated, None));
    }
    for (idx, block) in document.blocks_of(section).iter().enumerate() {
        for (nth, sentence) in sentences_of(block).into_iter().enumerate() {
            let place = Some((section.first + idx, nth));
            if sentence.is_unverified() {
                open.push(point(What::Unverified(sentence.text.clone()), place));
            }
            if sentence.is_stale && sentence.role == Role::Statement {
                open.push(point(What::Stale(sentence.text.clone()), place));
            }
        }
    }
}
