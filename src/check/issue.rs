//! What a check comes to.

use chrono::NaiveDate;

use crate::{
    case::{LegalStep, ThingId, Words},
    id::{CauseId, EquipmentId, EventId, FindingId, LessonId, LimitId, MeasureId, PartyId, TagId},
    timeline::corroborate::{LegalVerdict, RangeCheck},
};

/// One disagreement or gap.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckIssue {
    /// What it is.
    pub problem: Problem,
    /// How grave it is.
    pub severity: Severity,
    /// What it rests on, the most important first.
    pub places: Vec<Place>,
}

/// How grave an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Two statements cannot both hold, or a statement cannot hold at all.
    Contradiction,
    /// Something needed is missing or rests on nothing.
    Gap,
    /// Somebody should look at it.
    Remark,
}

/// Where an issue shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A thing of the case.
    Thing(ThingId),
    /// A part of the case without an identity, as the case file names it.
    Part(&'static str),
    /// A place in a text, in characters from its start.
    Text {
        /// Where it begins.
        offset: usize,
        /// The wording.
        wording: String,
    },
}

/// Parts that a report must hold (Order 493, art. 30).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportPart {
    /// The unit.
    Unit,
    /// The course of the accident.
    Course,
    /// The rescue.
    Rescue,
    /// Casualties and direct loss.
    Losses,
    /// Cause and nature.
    Causes,
    /// Responsibility and proposals.
    Responsibility,
    /// Prevention and rectification.
    Measures,
}

/// What is wrong, with what it takes to say so.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// One amount is stated in ways that differ.
    AmountsDiffer {
        /// The wordings.
        wordings: Vec<String>,
        /// How many times the greatest is the least.
        factor: f64,
    },
    /// Statements of the loss lead to different grades.
    GradesDiffer {
        /// Each wording with the grade that it leads to.
        grades: Vec<(String, Words)>,
    },
    /// One thing goes by several names.
    SeveralNames {
        /// The names.
        names: Vec<Words>,
    },
    /// A surname is masked in several ways: one person or several?
    SeveralMasks {
        /// The masked names.
        masks: Vec<String>,
    },
    /// Two instruments are said to show one value, and which came first hangs on a clock.
    SameReading {
        /// The value with its unit.
        value: String,
        /// The instruments.
        tags: (TagId, TagId),
        /// Their events.
        events: (EventId, EventId),
    },
    /// A reading that real samples contradict.
    ReadingContradicted {
        /// The event.
        event: EventId,
        /// The value with its unit.
        value: String,
    },
    /// A reading beyond what is stated of a parameter.
    BeyondStated(RangeCheck),
    /// Two accounts of one act stand apart.
    AccountsApart {
        /// The two.
        events: (EventId, EventId),
        /// By at least so many seconds.
        apart_s: f64,
    },
    /// Help was called late, and nothing tells what happened meanwhile.
    LateResponse {
        /// The response.
        response: EventId,
        /// The least and the most seconds after the accident.
        after_s: (f64, f64),
    },
    /// A step of the reporting that the law asks for is late or not recorded.
    Reporting {
        /// The step.
        step: LegalStep,
        /// What came of it.
        verdict: LegalVerdict,
    },
    /// A cause began after its effect.
    CauseAfterEffect {
        /// The cause.
        cause: CauseId,
        /// Its effect.
        effect: CauseId,
    },
    /// A step was tested without a reason or a name.
    TestUnreasoned {
        /// The cause.
        cause: CauseId,
        /// Its effect.
        effect: CauseId,
    },
    /// The day stated for the accident is not that of its event.
    DaysDiffer {
        /// The day stated.
        stated: NaiveDate,
        /// The event.
        event: EventId,
    },
    /// Something failed according to the events, and no finding is about it.
    NotSurveyed {
        /// The equipment.
        equipment: EquipmentId,
        /// The event.
        event: EventId,
    },
    /// A finding that nothing rests on.
    FindingUnused(FindingId),
    /// A cause that is stated and shown by nothing.
    CauseUnshown(CauseId),
    /// Evidence whose ground has changed since it was confirmed.
    EvidenceStale {
        /// What it belongs to.
        owner: ThingId,
        /// What changed.
        changed: Vec<String>,
    },
    /// A value of a substance on which sources disagree.
    SubstanceDiffers {
        /// The limit.
        limit: LimitId,
        /// The least value that a source gives, in ℃.
        least: f64,
        /// The greatest.
        most: f64,
    },
    /// What heats may by design be hotter than what is heated may be.
    DesignBeyond {
        /// What is heated.
        heated: LimitId,
        /// What heats it.
        source: LimitId,
    },
    /// A stated range and a limit of the same tag do not agree.
    NumbersDiffer {
        /// The parameter's position.
        parameter: usize,
        /// The end of the range.
        stated: f64,
        /// The limit.
        limit: LimitId,
    },
    /// A party that was found at fault and for which nothing is proposed.
    NoProposal(PartyId),
    /// A party that was found at fault and sits on the group that investigates.
    ConflictOfInterest(PartyId),
    /// An indirect cause that no measure answers.
    CauseUnanswered(CauseId),
    /// A lesson that no measure takes up.
    LessonUnanswered(LessonId),
    /// A measure that answers no cause.
    MeasureWithoutCause(MeasureId),
    /// No law of that name is known.
    LawUnknown {
        /// The name as cited.
        cited: String,
        /// The law whose name is nearest.
        nearest: Option<Words>,
    },
    /// A law that was not in force on the day of the accident.
    LawNotInForce {
        /// The name as cited.
        cited: String,
    },
    /// The articles cited do not order the sanction proposed.
    NotOrdered {
        /// What is cited.
        cited: String,
        /// The sanction.
        sanction: Words,
    },
    /// The articles cited for a breach are about something else.
    NotCovered {
        /// What is cited.
        cited: String,
        /// What the breach is about.
        topic: Words,
    },
    /// A part is missing that a report must hold.
    ReportLacks(ReportPart),
}

impl Problem {
    /// Its code, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AmountsDiffer { .. } => "amounts_differ",
            Self::GradesDiffer { .. } => "grades_differ",
            Self::SeveralNames { .. } => "several_names",
            Self::SeveralMasks { .. } => "several_masks",
            Self::SameReading { .. } => "same_reading",
            Self::ReadingContradicted { .. } => "reading_contradicted",
            Self::BeyondStated(_) => "beyond_stated",
            Self::AccountsApart { .. } => "accounts_apart",
            Self::LateResponse { .. } => "late_response",
            Self::Reporting { .. } => "reporting",
            Self::CauseAfterEffect { .. } => "cause_after_effect",
            Self::TestUnreasoned { .. } => "test_unreasoned",
            Self::DaysDiffer { .. } => "days_differ",
            Self::NotSurveyed { .. } => "not_surveyed",
            Self::FindingUnused(_) => "finding_unused",
            Self::CauseUnshown(_) => "cause_unshown",
            Self::EvidenceStale { .. } => "evidence_stale",
            Self::SubstanceDiffers { .. } => "substance_differs",
            Self::DesignBeyond { .. } => "design_beyond",
            Self::NumbersDiffer { .. } => "numbers_differ",
            Self::NoProposal(_) => "no_proposal",
            Self::ConflictOfInterest(_) => "conflict_of_interest",
            Self::CauseUnanswered(_) => "cause_unanswered",
            Self::LessonUnanswered(_) => "lesson_unanswered",
            Self::MeasureWithoutCause(_) => "measure_without_cause",
            Self::LawUnknown { .. } => "law_unknown",
            Self::LawNotInForce { .. } => "law_not_in_force",
            Self::NotOrdered { .. } => "not_ordered",
            Self::NotCovered { .. } => "not_covered",
            Self::ReportLacks(_) => "report_lacks",
        }
    }

    /// The issue that it is.
    pub(super) fn at(self, severity: Severity, places: Vec<Place>) -> CheckIssue {
        CheckIssue { problem: self, severity, places }
    }
}

impl Place {
    /// How the case file names it: `limits/kettle-design`, `accident`.
    pub fn path(&self) -> String {
        match self {
            Self::Thing(id) => format!("{}/{}", id.list(), id.as_str()),
            Self::Part(part) => (*part).to_owned(),
            Self::Text { offset, .. } => format!("text@{offset}"),
        }
    }
}

impl From<ThingId> for Place {
    fn from(id: ThingId) -> Self {
        Self::Thing(id)
    }
}
