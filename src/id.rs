//! Identities: short texts, unique within their kind in one case.

use std::{borrow::Borrow, fmt};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The identity's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: Into<String>> From<T> for $name {
            fn from(text: T) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

ids! {
    /// Names a piece of evidence.
    EvidenceId
    /// Names a clock.
    ClockId
    /// Names a moment at which two clocks were seen.
    ClockAnchorId
    /// Names a recording.
    RecordingId
    /// Names a measured point; the plant's own tag name.
    TagId
    /// Names a limit.
    LimitId
    /// Names a level of limits.
    LevelId
    /// Names an alarm log.
    AlarmLogId
    /// Names a vessel, machine or line of the plant.
    EquipmentId
    /// Names a lane of the timeline.
    LaneId
    /// Names an event.
    EventId
    /// Names a claim.
    ClaimId
    /// Names a finding.
    FindingId
    /// Names a safeguard.
    SafeguardId
    /// Names a cause.
    CauseId
    /// Names what hypotheses are to explain.
    TopicId
    /// Names a hypothesis.
    HypothesisId
    /// Names an item of evidence of a matrix of hypotheses.
    MatrixItemId
    /// Names a calculation.
    CalculationId
    /// Names a party.
    PartyId
    /// Names a duty of a party.
    DutyId
    /// Names a breach of a party.
    BreachId
    /// Names a lesson.
    LessonId
    /// Names a measure.
    MeasureId
    /// Names an open question.
    QuestionId
    /// Names a person's judgement of a criterion.
    ScreeningId
    /// Names a hazard.
    HazardId
    /// Names a section of the report written by hand.
    SectionTextId
    /// Names a person.
    PersonId
    /// Names an annotation.
    AnnotationId
    /// Names a bookmark.
    BookmarkId
    /// Names a view of the trends.
    ViewId
    /// Names a drawing of the process.
    ProcessId
    /// Names a symbol within such a drawing.
    NodeId
}
