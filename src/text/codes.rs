//! The domain's codes and the message that names each.

use super::Texts;
use crate::{
    analysis::{
        RemarkKind,
        alarms::{Standing, Verdict, Why},
    },
    case::{
        CauseKind, ChangeKind, Direction, EquipmentState, EventKind, EvidenceKind, EvidenceState, Interpolation,
        LimitKind, Medium, NodeKind, PackProblem, PartyKind, Quantity, SafeguardState, Severity,
    },
    historian::{Issue, IssueCode, Origin, Status},
    timeline::Basis,
};

/// A code that has a name in every language.
pub trait Code {
    /// The key of the message that names it.
    fn key(&self) -> &'static str;

    /// Its name.
    fn name(&self, texts: Texts) -> String {
        texts.get(self.key())
    }
}

macro_rules! codes {
    ($($kind:ident { $($variant:ident => $key:literal),* $(,)? })*) => {$(
        impl Code for $kind {
            fn key(&self) -> &'static str {
                match self {
                    $(Self::$variant => $key),*
                }
            }
        }
    )*};
}

pub(super) use codes;

codes! {
    LimitKind {
        Design => "limit-design", Operating => "limit-operating", Alarm => "limit-alarm",
        Trip => "limit-trip", Substance => "limit-substance", RateOfChange => "limit-rate-of-change",
    }
    Direction { Above => "direction-above", Below => "direction-below" }
    Severity {
        Information => "severity-information", Caution => "severity-caution", Alarm => "severity-alarm",
        Critical => "severity-critical",
    }
    Status { Good => "quality-good", Uncertain => "quality-uncertain", Bad => "quality-bad", Missing => "quality-missing" }
    Origin {
        Raw => "origin-raw", Interpolated => "origin-interpolated", Clamped => "origin-clamped",
        Reconstructed => "origin-reconstructed", Published => "origin-published",
    }
    EventKind {
        Act => "event-act", Reading => "event-reading", Condition => "event-condition", Accident => "event-accident",
        Response => "event-response", Investigation => "event-investigation",
    }
    EvidenceKind {
        Recording => "evidence-recording", Reconstruction => "evidence-reconstruction", Document => "evidence-document",
        Statement => "evidence-statement", Survey => "evidence-survey", Law => "evidence-law",
    }
    Quantity {
        Temperature => "quantity-temperature", Pressure => "quantity-pressure", Level => "quantity-level",
        Flow => "quantity-flow", Other => "quantity-other",
    }
    Interpolation { Linear => "interpolation-linear", Step => "interpolation-step" }
    SafeguardState { Present => "safeguard-present", Absent => "safeguard-absent", Failed => "safeguard-failed" }
    EquipmentState {
        Open => "state-open", PartOpen => "state-part-open", Closed => "state-closed", Running => "state-running",
        Stopped => "state-stopped", Heated => "state-heated", NotHeated => "state-not-heated",
        Removed => "state-removed", Parted => "state-parted", Failed => "state-failed",
    }
    NodeKind {
        Tank => "node-tank", Vessel => "node-vessel", Kettle => "node-kettle", Column => "node-column",
        Exchanger => "node-exchanger", Condenser => "node-condenser", Receiver => "node-receiver", Pump => "node-pump",
        VacuumSet => "node-vacuum-set", Blower => "node-blower", Boiler => "node-boiler", Valve => "node-valve",
        Vent => "node-vent", Spool => "node-spool", Junction => "node-junction", Exit => "node-exit",
    }
    Medium {
        Feed => "medium-feed", Vapour => "medium-vapour", Product => "medium-product", Residue => "medium-residue",
        Oil => "medium-oil", Vacuum => "medium-vacuum", Water => "medium-water",
    }
    Standing {
        Configured => "standing-configured", Absent => "standing-absent", Failed => "standing-failed",
        NotConfigured => "standing-not-configured", Unstated => "standing-unstated",
    }
    Verdict {
        Matched => "verdict-matched", Late => "verdict-late", Missing => "verdict-missing",
        CannotTell => "verdict-cannot-tell",
    }
    Why {
        InLog => "why-in-log", NotInstalled => "why-not-installed", Failed => "why-failed",
        NotConfigured => "why-not-configured", NotInLog => "why-not-in-log", NoLog => "why-no-log",
        OutsideLog => "why-outside-log",
    }
    ChangeKind {
        Begin => "change-begin", Edit => "change-edit", Undo => "change-undo", Redo => "change-redo",
        Outside => "change-outside", Restore => "change-restore", Choose => "change-choose",
        Migrate => "change-migrate",
    }
    EvidenceState {
        Ok => "custody-ok", Changed => "custody-changed", Missing => "custody-missing", Extra => "custody-extra",
    }
    PackProblem {
        Damaged => "pack-damaged", Outside => "pack-outside", Name => "pack-name", Twice => "pack-twice",
        NotPlain => "pack-not-plain", Encrypted => "pack-encrypted", TooMany => "pack-too-many", TooBig => "pack-too-big",
        NoManifest => "pack-no-manifest", Newer => "pack-newer", Unlisted => "pack-unlisted", Differs => "pack-differs",
    }
    CauseKind { Direct => "cause-direct", Indirect => "cause-indirect" }
    PartyKind {
        Company => "party-company", Government => "party-government", Regulator => "party-regulator",
        Persons => "party-persons",
    }
    Basis {
        Stated => "basis-stated", AssumedClock => "basis-assumed-clock", Relative => "basis-relative",
        Bounded => "basis-bounded",
    }
    RemarkKind {
        Gap => "remark-kind-gap", Frozen => "remark-kind-frozen", Spike => "remark-kind-spike", FlatTop => "remark-kind-flat-top",
        DeadBand => "remark-kind-dead-band", InstrumentFault => "remark-kind-instrument-fault", Saturated => "remark-kind-saturated",
        NotJudged => "remark-kind-not-judged",
    }
    IssueCode {
        TimeUnreadable => "issue-time-unreadable", TimeEmpty => "issue-time-empty", TimeInGap => "issue-time-in-gap",
        TagEmpty => "issue-tag-empty",
        TimeInFold => "issue-time-in-fold", TooManyCells => "issue-too-many-cells", TooFewCells => "issue-too-few-cells",
        NotANumber => "issue-not-a-number", StateForValue => "issue-state-for-value", Censored => "issue-censored",
        StepsBack => "issue-steps-back", DuplicateConflict => "issue-duplicate-conflict",
        DuplicateExact => "issue-duplicate-exact", ZoneAssumed => "issue-zone-assumed",
        OffsetMissing => "issue-offset-missing", NoRows => "issue-no-rows", UnitConverted => "issue-unit-converted",
        UnitSpecified => "issue-unit-specified", UnitConflict => "issue-unit-conflict",
        DateOrderAssumed => "issue-date-order-assumed", ColumnRenamed => "issue-column-renamed",
        ColumnUnnamed => "issue-column-unnamed", ColumnNotNumeric => "issue-column-not-numeric",
        ColumnUnread => "issue-column-unread",
        EncodingReplaced => "issue-encoding-replaced", Preamble => "issue-preamble", Truncated => "issue-truncated",
        Gap => "issue-gap", NoDate => "issue-no-date", QualityUnknown => "issue-quality-unknown",
        DecimalAssumed => "issue-decimal-assumed", SheetChosen => "issue-sheet-chosen", StateAsNumber => "issue-state-as-number",
        StateUnknown => "issue-state-unknown", DayUnknown => "issue-day-unknown", TextEmpty => "issue-text-empty",
        EquipmentUnknown => "issue-equipment-unknown", ReadingLeftOut => "issue-reading-left-out", More => "issue-more",
    }
}

impl Issue {
    /// The remark as a sentence, without its place.
    pub fn text(&self, texts: Texts) -> String {
        texts.fmt(self.code.key(), &[("detail", &self.detail), ("count", &self.count.to_string())])
    }
}
