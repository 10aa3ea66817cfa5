//! How somebody looks at a case: window of time, cursor, selection, lanes, playing. Saved with nothing, undone never.

use std::collections::{BTreeMap, BTreeSet};

pub(super) use super::tab::Tab;
use super::{
    axis::TimeWindow,
    bottom::ListLook,
    calculators::CalcLook,
    causes::CauseLook,
    lanes::LaneKey,
    process::ProcessLook,
    report::{ReportLook, SentencePlace},
    scope::{ExceedanceRow, Scope},
    trend::{Lanes, Measure},
};
use crate::{
    case::Severity,
    id::{
        AnnotationId, BookmarkId, CauseId, ClockId, EquipmentId, EventId, EvidenceId, FindingId, HazardId,
        HypothesisId, LessonId, LimitId, MatrixItemId, MeasureId, PartyId, SafeguardId, TagId, TopicId,
    },
    time::{Instant, Interval, NANOS_PER_SEC},
    timeline::Replay,
};

/// What the inspector shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// A tag.
    Tag(TagId),
    /// An event.
    Event(EventId),
    /// A limit.
    Limit(LimitId),
    /// An exceedance, by its place in the results and in the result's episodes.
    Exceedance((usize, usize)),
    /// A piece of evidence.
    Evidence(EvidenceId),
    /// A finding.
    Finding(FindingId),
    /// A safeguard.
    Safeguard(SafeguardId),
    /// A row of a file, by the file's place among those read and the row's number.
    FileRow(usize, u64),
    /// An annotation.
    Annotation(AnnotationId),
    /// A bookmark.
    Bookmark(BookmarkId),
    /// A clock.
    Clock(ClockId),
    /// A piece of equipment.
    Equipment(EquipmentId),
    /// A cause.
    Cause(CauseId),
    /// What hypotheses are to explain.
    Topic(TopicId),
    /// A possible explanation.
    Hypothesis(HypothesisId),
    /// An item of evidence of their matrix.
    MatrixItem(MatrixItemId),
    /// A cell of the matrix.
    Rating(HypothesisId, MatrixItemId),
    /// A responsible party.
    Party(PartyId),
    /// A lesson.
    Lesson(LessonId),
    /// A measure.
    Measure(MeasureId),
    /// A hazard.
    Hazard(HazardId),
    /// A sentence of the report.
    Sentence(SentencePlace),
}

/// A set point that is tried.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TrialLook {
    /// The safeguard it began with.
    pub safeguard: Option<SafeguardId>,
    pub tag: TagId,
    pub direction: crate::case::Direction,
    /// In the samples' unit.
    pub set_point: f64,
    pub on_delay_secs: f64,
}

/// A run laid over normal ones.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct OverlayLook {
    pub tag: TagId,
    /// The moment at which the run is aligned.
    pub at: Instant,
    /// The moments of the normal runs.
    pub normal: Vec<Instant>,
    pub before_secs: f64,
    pub after_secs: f64,
}

/// What the tabs that study the record were asked.
#[derive(Clone, Debug, Default)]
pub(super) struct StudyLook {
    /// The set point that is tried; none: that of the first safeguard.
    pub trial: Option<TrialLook>,
    /// First-out and bands are of the window shown, not of the whole record.
    pub order_in_window: bool,
    /// Alarms are expected at design limits, too.
    pub alarms_with_design: bool,
    /// The tag whose breaks are looked for; none: that of the first lane.
    pub onset_tag: Option<TagId>,
    /// What is laid over what; none: nothing chosen yet.
    pub overlay: Option<OverlayLook>,
    /// What is typed into the calculators; none: nothing yet.
    pub calculation: Option<CalcLook>,
    /// The topic whose hypotheses are shown; none: the first with a matrix.
    pub topic: Option<TopicId>,
}

/// What lists leave out.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Filters {
    /// Of what is doubtful, only the rows rejected are listed.
    pub rejected_only: bool,
    /// Of the log, only what went wrong is listed.
    pub problems_only: bool,
}

/// Playing speeds, in seconds of the record for each second of the clock on the wall.
pub(super) const SPEEDS: [f64; 8] = [1.0, 10.0, 30.0, 60.0, 120.0, 300.0, 900.0, 3600.0];
/// How many views can be gone back through.
const MOST_VIEWS: usize = 64;

/// The look at one case.
#[derive(Clone, Debug)]
pub(super) struct Workspace {
    pub window: TimeWindow,
    /// What the overview covers and playing stays inside: the samples and the events near them.
    pub span: TimeWindow,
    /// What the cursor can reach: everything that has a time.
    reach: TimeWindow,
    pub cursor: Instant,
    pub selection: Option<Selection>,
    pub lanes: Lanes,
    pub scale_to_view: bool,
    pub hide_future: bool,
    pub playing: Option<Direction>,
    pub speed: f64,
    pub search: String,
    pub filters: Filters,
    pub severities: BTreeMap<Severity, bool>,
    pub sort: (usize, bool),
    /// What the tabs that study the record were asked.
    pub study: StudyLook,
    /// What is looked at in the process view.
    pub process: ProcessLook,
    /// How causes are looked at.
    pub causes: CauseLook,
    /// How the report is looked at.
    pub report: ReportLook,
    /// Fraction of the middle's height that trends take.
    pub trend_share: f32,
    views: Vec<TimeWindow>,
    view_idx: usize,
    /// The stretch that playing goes over again and again.
    pub looping: Option<TimeWindow>,
    pub hidden_lanes: BTreeSet<LaneKey>,
    pub events: ListLook,
    pub claims: ListLook,
    pub annotations: ListLook,
    /// The two moments measured between, while that is asked for.
    pub measure: Option<Measure>,
}

/// Which way the record plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Forward,
    Back,
}

impl Workspace {
    /// The first look at a case: everything, a lane for each of the first eight tags, the cursor at the end.
    pub(super) fn new(replay: &Replay) -> Self {
        let span = whole_span(replay);
        let window = span.padded(0.01);
        Self {
            window,
            span,
            reach: reach(replay, span),
            cursor: first_cursor(replay).unwrap_or(span.to),
            selection: None,
            lanes: Lanes::first(replay.samples.tags.len()),
            scale_to_view: false,
            hide_future: false,
            playing: None,
            speed: 60.0,
            search: String::new(),
            filters: Filters::default(),
            severities: [Severity::Information, Severity::Caution, Severity::Alarm, Severity::Critical]
                .map(|severity| (severity, true))
                .into(),
            sort: (0, true),
            study: StudyLook::default(),
            process: ProcessLook::default(),
            causes: CauseLook::default(),
            report: ReportLook::default(),
            trend_share: if replay.case.events.is_empty() { 0.85 } else { 0.58 },
            views: vec![window],
            view_idx: 0,
            looping: None,
            hidden_lanes: BTreeSet::new(),
            events: ListLook::by(0),
            claims: ListLook::by(3),
            annotations: ListLook::by(0),
            measure: None,
        }
    }

    /// Goes on looking at a case whose recordings were changed: lanes stay with their tags, new tags get one while there is
    /// room.
    pub(super) fn follow(&mut self, before: &Replay, after: &Replay) {
        self.lanes.follow(&before.samples.tags, &after.samples.tags);
        let had_nothing = before.span().is_none();
        self.span = whole_span(after);
        self.reach = reach(after, self.span);
        if had_nothing {
            self.show(self.span.padded(0.01));
        }
        self.set_cursor(self.cursor);
        self.selection = self.selection.take().filter(|selection| match selection {
            Selection::Exceedance(_) | Selection::FileRow(..) => false,
            Selection::Evidence(id) => after.case.evidence_of(id).is_some(),
            Selection::Tag(id) => after.case.tag(id.as_str()).is_some(),
            Selection::Clock(id) => after.case.clock(id).is_some(),
            _ => true,
        });
    }

    /// Lets the cursor go as far as a stretch reaches.
    #[cfg(test)]
    pub(super) fn reach_to(&mut self, reach: TimeWindow) {
        self.reach = reach;
    }

    /// Selects something; a step of the causes stays chosen only with its effect.
    pub(super) fn select(&mut self, selection: Option<Selection>) {
        let is_effect = |(_, effect): &(CauseId, CauseId)| selection == Some(Selection::Cause(effect.clone()));
        self.causes.step = self.causes.step.take().filter(is_effect);
        self.selection = selection;
    }

    /// What may be shown.
    pub(super) fn scope(&self) -> Scope {
        Scope { horizon: self.hide_future.then_some(self.cursor) }
    }

    /// Where the cursor goes for an event: its earliest moment; while the future is hidden the latest, for only then may
    /// the event be shown.
    pub(super) fn moment_of(&self, interval: Interval) -> Instant {
        if self.hide_future { interval.latest } else { interval.earliest }
    }

    /// Moves the cursor, held inside what has a time.
    pub(super) fn set_cursor(&mut self, at: Instant) {
        self.cursor = at.clamp(self.reach.from, self.reach.to);
    }

    /// Moves the cursor and, when it left the window, the window after it.
    pub(super) fn bring_cursor(&mut self, at: Instant) {
        self.set_cursor(at);
        if !self.window.contains(self.cursor) {
            self.show(self.window.centred(self.cursor));
        }
    }

    /// Shows a window and remembers the one before.
    pub(super) fn show(&mut self, window: TimeWindow) {
        self.window = window;
        self.remember();
    }

    /// Remembers the window shown, when it differs from the last one remembered.
    pub(super) fn remember(&mut self) {
        if self.views.get(self.view_idx) == Some(&self.window) {
            return;
        }
        self.views.truncate(self.view_idx + 1);
        self.views.push(self.window);
        if self.views.len() > MOST_VIEWS {
            self.views.remove(0);
        }
        self.view_idx = self.views.len() - 1;
    }

    /// True when there is a view before or after the present one.
    pub(super) fn can_go(&self, by: isize) -> bool {
        self.view_idx.checked_add_signed(by).is_some_and(|idx| idx < self.views.len())
    }

    /// Goes through the views: −1 back, +1 forward.
    pub(super) fn go(&mut self, by: isize) {
        if let Some(idx) = self.view_idx.checked_add_signed(by)
            && let Some(view) = self.views.get(idx)
        {
            (self.view_idx, self.window) = (idx, *view);
        }
    }

    /// Zooms to an exceedance, the episode filling about half of the window, and puts the cursor on its start.
    pub(super) fn jump_to_exceedance(&mut self, row: &ExceedanceRow) {
        let least = 10 * 60 * NANOS_PER_SEC;
        let width = row.end.nanos().saturating_sub(row.start.nanos()).max(least);
        let window = TimeWindow::new(row.start.plus_nanos(-width / 2), row.end.plus_nanos(width / 2));
        let from = window.from.max(self.span.padded(0.02).from);
        let to = window.to.min(self.span.padded(0.02).to);
        self.show(TimeWindow::new(from, to));
        self.set_cursor(row.start);
        self.selection = Some(Selection::Exceedance(row.id));
    }
}

/// Samples and events together; a minute around 1970 when there is neither.
fn whole_span(replay: &Replay) -> TimeWindow {
    let samples = replay.samples.span();
    let middles = replay.timeline.events.iter().filter_map(|timed| timed.interval).map(Interval::middle);
    let events = middles.map(|at| (at, at)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    match (samples, events) {
        // Events long after the samples end (a survey next week) would squeeze the record into a corner.
        (Some((from, to)), Some((first, last))) => {
            let reach = to.nanos().saturating_sub(from.nanos()) / 16;
            let near = |at: Instant| at.clamp(from.plus_nanos(-reach), to.plus_nanos(reach));
            TimeWindow::new(from.min(near(first)), to.max(near(last)))
        }
        (Some((from, to)), None) | (None, Some((from, to))) => TimeWindow::new(from, to),
        (None, None) => TimeWindow::new(Instant::from_nanos(0), Instant::from_nanos(60 * NANOS_PER_SEC)),
    }
}

fn reach(replay: &Replay, span: TimeWindow) -> TimeWindow {
    let (first, last) = replay.timeline.span().unwrap_or((span.from, span.to));
    TimeWindow::new(span.from.min(first), span.to.max(last))
}

/// The first accident event, else the end of the samples.
fn first_cursor(replay: &Replay) -> Option<Instant> {
    let accident = replay.case.events.iter().find(|event| event.kind == crate::case::EventKind::Accident);
    let interval = accident.and_then(|event| interval_of(replay, &event.id));
    interval.map(|interval| interval.earliest).or(replay.samples.span().map(|span| span.1))
}

/// When an event was, on the reference clock.
pub(super) fn interval_of(replay: &Replay, event: &EventId) -> Option<Interval> {
    replay.timeline.events.iter().find(|timed| &timed.event == event).and_then(|timed| timed.interval)
}
