//! What every panel is given to read, and the wishes it gives back. One place applies them (`app`).

use std::path::PathBuf;

use super::{
    axis::TimeWindow,
    bottom::ListLook,
    calculators::CalcAct,
    causes::CausesAct,
    command::UiCommand,
    dock::Pane,
    edit::{CopyForm, Keep, Leaving},
    facts::TagFacts,
    import::Row,
    lanes::LaneKey,
    narrative::NarrativeAct,
    open::Ground,
    past::PastAct,
    process::ProcessLook,
    reading::{self, Reading},
    remarks::{AnnotationForm, Remarks},
    report::{Page, ReportAct},
    scope::ExceedanceRow,
    scope::Scope,
    stamp::Stamps,
    start::WorkspaceKind,
    studies::{AlarmStudy, OnsetStudy},
    tables::TableWish,
    theme::Palette,
    trend::TrendAct,
    workspace::{OverlayLook, Selection, Tab, TrialLook, Workspace},
};
use crate::{
    analysis::{Episode, Measures},
    case::{Case, ChangeLine, Edit, Lang, Severity},
    check::CheckIssue,
    id::{AnnotationId, LaneId, RecordingId, TagId, TopicId},
    text::{Texts, number},
    time::Instant,
    timeline::{Replay, corroborate::Corroboration},
};

/// What panels read.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub ground: &'a Ground,
    pub replay: &'a Replay,
    pub workspace: &'a Workspace,
    pub rows: &'a [ExceedanceRow],
    /// The tables and studies in sight.
    pub tabs: &'a [Tab],
    pub scope: Scope,
    pub texts: Texts,
    pub palette: &'static Palette,
    pub keep: &'a Keep,
    /// The breaks of a tag's trend, while their tab is open.
    pub onset: Option<&'a OnsetStudy>,
    /// The exceedance selected, with its mean and area.
    pub measured: Option<&'a (Episode, Measures)>,
    /// The row that was looked up last.
    pub row: Option<&'a Row>,
    /// Annotations and bookmarks that may be shown.
    pub remarks: &'a Remarks,
    /// What sources say held against the rest, once that is worked out, as far as the scope shows it.
    pub told: Option<&'a Corroboration>,
    /// Where the case does not agree with itself, once that is worked out.
    pub checked: Option<&'a [CheckIssue]>,
    /// The alarms expected, once they are worked out.
    pub alarms: Option<&'a AlarmStudy>,
    /// The change after which an earlier state is shown; none: it is the present one.
    pub looked_at: Option<&'a ChangeLine>,
    /// The draft of the report, while it is looked at and once it is made.
    pub report: Option<&'a Page>,
    /// Who writes annotations; none: nobody said so yet.
    pub author: Option<&'a str>,
}

impl Desk<'_> {
    /// The language on screen.
    pub(super) fn lang(&self) -> Lang {
        self.texts.lang()
    }

    /// True when a table or study is in sight.
    pub(super) fn is_open(&self, tab: Tab) -> bool {
        self.tabs.contains(&tab)
    }

    /// The colour of a tag, by the place of its samples.
    pub(super) fn tag_colour(&self, samples_idx: usize) -> egui::Color32 {
        self.palette.tag(samples_idx)
    }

    /// What is known of a tag, by the place of its samples.
    pub(super) fn facts(&self, samples_idx: usize) -> &TagFacts {
        &self.ground.facts[samples_idx]
    }

    /// What a tag reads at a moment that is in the scope.
    pub(super) fn reading(&self, samples_idx: usize, at: Instant) -> Reading {
        let samples = &self.replay.samples.tags[samples_idx];
        reading::read(samples, self.facts(samples_idx), at, !self.scope.is_open())
    }

    /// How moments are written.
    pub(super) fn stamps(&self) -> Stamps {
        Stamps { zone: self.replay.case.zone, calendar: self.ground.calendar }
    }
}

/// A wish of a panel.
#[derive(Clone, Debug)]
pub(super) enum Act {
    Command(UiCommand),
    Open(PathBuf),
    /// Opens from the dialog, which stays until that has succeeded.
    OpenHere(PathBuf),
    /// Shows what importing a file into the case that is open would give.
    AskImport(PathBuf),
    /// Shows how the file that is open was read.
    AskReading,
    /// Shows how a recording of the case is read.
    AskRecording(RecordingId),
    /// Does what the preview was for.
    FinishPreview {
        is_import: bool,
    },
    /// Stops reading for the preview.
    StopPreview,
    /// Looks up a row of a file.
    LookUp(usize, u64),
    Browse {
        folder: bool,
    },
    SetCursor(Instant),
    BringCursor(Instant),
    /// Shows a window in the middle of a gesture: not remembered.
    Slide(TimeWindow),
    /// The gesture is over: remember the window.
    Settle,
    Show(TimeWindow),
    Select(Option<Selection>),
    ToggleLane(usize),
    MoveLane {
        from: usize,
        to: usize,
    },
    LaneHeight(usize, f32),
    TrendShare(f32),
    JumpToExceedance(ExceedanceRow),
    /// Brings a pane into sight.
    Reveal(Pane),
    /// Closes a pane, or shows it again.
    TogglePane(Pane),
    /// Gives a pane the whole window, or takes that back.
    PaneAlone(Pane),
    /// Lists rejected rows only, or everything that is doubtful.
    QualityFilter(bool),
    /// Lists what went wrong only, or everything that the window did.
    ProblemsOnly(bool),
    Search(String),
    SortBy(usize),
    ToggleSeverity(Severity),
    Speed(f64),
    /// First-out and bands are of the window shown.
    OrderInWindow(bool),
    /// Alarms are expected at design limits, too.
    AlarmsWithDesign(bool),
    /// Looks for breaks in the trend of a tag.
    OnsetTag(TagId),
    /// Lays a run over others.
    Overlay(Box<OverlayLook>),
    /// Tries a set point.
    Try(Option<Box<TrialLook>>),
    Dismiss(usize),
    CancelJob,
    /// One step of editing.
    Edit(Box<Edit>),
    /// What a drag amounts to so far.
    EditSlide(Box<Edit>),
    /// The drag ended.
    EditOver,
    /// The dialog for saving a copy.
    AskCopy(Box<CopyForm>),
    /// Saves what is open as a case folder.
    SaveCopy(PathBuf),
    /// Makes a case folder and opens it.
    MakeCase(PathBuf, Box<Case>),
    /// The dialog for a table out or in.
    AskTable(TableWish),
    /// A file out or in; whether one that is there may be replaced.
    Table(TableWish, PathBuf, bool),
    /// Tries again to write what could not be written.
    SaveAgain,
    /// Leaves although edits are on no disk.
    Leave(Leaving),
    CloseDialog,
    /// A workspace that is not built yet was asked for.
    NotBuilt(WorkspaceKind),
    /// The dialog for an annotation on a moment, of a tag when its samples are named.
    AskAnnotationAt(Instant, Option<usize>),
    /// Adds an annotation as its dialog has it.
    Annotate(Box<AnnotationForm>),
    /// Answers an annotation.
    Reply(AnnotationId, String),
    /// Remembers who writes.
    Sign(String),
    /// Sets a bookmark.
    SetBookmark(Instant),
    /// Plays a stretch again and again, or no longer.
    Loop(Option<TimeWindow>),
    /// Begins an event at a moment, on a lane or on the first.
    NewEvent(Instant, Option<LaneId>),
    /// Shows or hides a lane of the timeline.
    ToggleTimelineLane(LaneKey),
    /// How the events are listed.
    ListEvents(ListLook),
    /// How the annotations are listed.
    ListAnnotations(ListLook),
    /// Something of the trends: lanes, measuring, named views.
    Trend(TrendAct),
    /// Which topic the hypotheses are shown of.
    Topic(TopicId),
    /// Something of the calculators.
    Calculate(CalcAct),
    /// Something of a text that is read.
    Narrative(NarrativeAct),
    /// How the readings that sources assert are listed.
    ListClaims(ListLook),
    /// Something of the causes.
    Causes(CausesAct),
    /// Something of the report.
    Report(ReportAct),
    /// Another workspace.
    Workspace(WorkspaceKind),
    /// Something of the case's past.
    Past(PastAct),
    /// Another drawing of the process, or arranging it.
    Process(ProcessLook),
}

/// The wishes of one frame.
pub(super) type Acts = Vec<Act>;

/// A value with a fixed number of decimals and a real minus sign, so that columns align.
pub(super) fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return "—".into();
    }
    let text = format!("{value:.decimals$}");
    let is_zero = text.trim_start_matches('-').chars().all(|c| c == '0' || c == '.');
    if is_zero { text.trim_start_matches('-').into() } else { text.replace('-', "−") }
}

/// A value without trailing zeros, with a real minus sign.
pub(super) fn plain(value: f64, decimals: usize) -> String {
    number(value, decimals).replace('-', "−")
}

/// A value with so many decimals at most and without the tail that binary fractions leave.
pub(super) fn rounded(value: f64, decimals: usize) -> f64 {
    number(value, decimals).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_places() {
        assert_eq!(
            (fixed(-0.084, 3), fixed(255.0, 0), fixed(-0.0001, 2)),
            ("−0.084".into(), "255".into(), "0.00".into())
        );
    }
}
