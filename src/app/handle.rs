//! What may be asked of the window from outside, and what tests drive it by.

use super::{
    past, remarks,
    scope::{ExceedanceRow, Scope, exceedance_rows},
    trend,
    window::App,
    workspace::{Selection, Workspace},
};
use crate::{
    case::{Case, Lang},
    id::{EventId, TagId, ViewId},
    time::Instant,
    timeline::Replay,
};

impl App {
    /// The case that is open, as edited.
    pub fn case(&self) -> Option<&Case> {
        self.ground.as_ref().map(|ground| &ground.replay.case)
    }

    /// What is open.
    pub(super) fn replay(&self) -> Option<&Replay> {
        self.ground.as_ref().map(|ground| ground.replay.as_ref())
    }

    /// Waits until everything edited is on disk, when it goes there.
    pub fn wait_until_kept(&mut self) {
        past::flush(self);
        self.jobs.finish_saving();
    }

    /// Says who edits.
    pub fn sign(&mut self, author: &str) {
        remarks::sign(self, author);
    }

    /// The cursor, in reference time.
    pub fn cursor(&self) -> Option<Instant> {
        self.workspace.as_ref().map(|workspace| workspace.cursor)
    }

    /// Puts the cursor somewhere.
    pub fn set_cursor(&mut self, at: Instant) {
        if let Some(workspace) = &mut self.workspace {
            workspace.bring_cursor(at);
        }
    }

    /// The window of time shown.
    pub fn window(&self) -> Option<super::TimeWindow> {
        self.workspace.as_ref().map(|workspace| workspace.window)
    }

    /// Shows a window of time.
    pub fn show_window(&mut self, window: super::TimeWindow) {
        if let Some(workspace) = &mut self.workspace {
            workspace.show(window);
        }
    }

    /// Selects something for the inspector.
    pub fn select(&mut self, selection: Option<Selection>) {
        if let Some(workspace) = &mut self.workspace {
            workspace.select(selection);
        }
    }

    /// What the inspector shows.
    pub fn selection(&self) -> Option<&Selection> {
        self.workspace.as_ref().and_then(|workspace| workspace.selection.as_ref())
    }

    /// The language on screen.
    pub fn lang(&self) -> Lang {
        self.texts.lang()
    }

    /// True while the record plays.
    pub fn is_playing(&self) -> bool {
        self.workspace.as_ref().is_some_and(|workspace| workspace.playing.is_some())
    }

    /// What may be shown now.
    pub fn scope(&self) -> Scope {
        self.workspace.as_ref().map(Workspace::scope).unwrap_or_default()
    }

    /// The exceedances that may be shown now.
    pub fn shown_exceedances(&self) -> Vec<ExceedanceRow> {
        self.ground.as_ref().map(|ground| exceedance_rows(&ground.replay, self.scope())).unwrap_or_default()
    }

    /// The events that may be shown now, those without a time left out.
    pub fn shown_events(&self) -> Vec<EventId> {
        let Some(ground) = &self.ground else { return Vec::new() };
        let events = ground.replay.timeline.events.iter();
        let shown = events.filter(|timed| timed.interval.is_some_and(|interval| self.scope().shows(interval)));
        shown.map(|timed| timed.event.clone()).collect()
    }

    /// Goes to a named view of the trends; nothing when the case has none of that identity.
    pub fn show_view(&mut self, id: &ViewId) {
        trend::show(self, id);
    }

    /// The tags of each lane from above.
    pub fn lanes(&self) -> Vec<Vec<TagId>> {
        let (Some(replay), Some(workspace)) = (self.replay(), &self.workspace) else { return Vec::new() };
        let tag = |idx: usize| replay.samples.tags.get(idx).map(|samples| samples.tag.clone());
        let lanes = workspace.lanes.all().iter();
        lanes.map(|lane| lane.curves.iter().filter_map(|curve| tag(curve.samples_idx)).collect()).collect()
    }

    /// How many pictures of lanes were drawn anew; a still window draws none.
    pub fn num_lanes_drawn(&self) -> usize {
        self.trends.num_drawn
    }
}
