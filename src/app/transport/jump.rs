//! Jumping to the next event, exceedance or bookmark, and the one before.

use crate::{
    app::{
        remarks::Remarks,
        scope::{Scope, exceedance_rows},
        workspace::{Direction, Selection, Workspace},
    },
    time::Instant,
    timeline::Replay,
};

/// To the next event, or the one before, in order of time, then of the list; and selects it.
pub(in crate::app) fn to_event(workspace: &mut Workspace, replay: &Replay, direction: Direction) {
    let timed = replay.timeline.events.iter();
    let moments =
        timed.filter_map(|timed| Some((workspace.moment_of(timed.interval?), Selection::Event(timed.event.clone()))));
    let moments = moments.collect();
    jump(workspace, moments, direction);
}

/// To the beginning of the next exceedance of a severity that is listed, or of the one before.
pub(in crate::app) fn to_exceedance(workspace: &mut Workspace, replay: &Replay, direction: Direction) {
    let rows = exceedance_rows(replay, Scope::default());
    let is_listed = |severity| workspace.severities.get(&severity).copied().unwrap_or(true);
    let rows = rows.into_iter().filter(|row| is_listed(row.severity));
    let moments = rows.map(|row| (row.start, Selection::Exceedance(row.id))).collect();
    jump(workspace, moments, direction);
}

/// To the next bookmark, or the one before.
pub(in crate::app) fn to_bookmark(workspace: &mut Workspace, replay: &Replay, direction: Direction) {
    let bookmarks = Remarks::of(replay, Scope::default()).bookmarks;
    let name = |idx: usize| Selection::Bookmark(replay.case.bookmarks[idx].id.clone());
    let moments = bookmarks.into_iter().map(|(idx, at)| (at, name(idx))).collect();
    jump(workspace, moments, direction);
}

/// Brings the cursor to the nearest of the moments on that side, and selects what is there. Of several at one moment the
/// one selected is where we are; the others are still to come, or passed.
fn jump(workspace: &mut Workspace, mut moments: Vec<(Instant, Selection)>, direction: Direction) {
    workspace.playing = None;
    let cursor = workspace.cursor;
    moments.sort_by_key(|(at, _)| *at);
    let here = moments.iter().position(|(at, target)| *at == cursor && workspace.selection.as_ref() == Some(target));
    let found = match (direction, here) {
        (Direction::Forward, Some(place)) => moments.get(place + 1),
        (Direction::Back, Some(place)) => place.checked_sub(1).and_then(|place| moments.get(place)),
        (Direction::Forward, None) => moments.iter().find(|(at, _)| *at > cursor),
        (Direction::Back, None) => moments.iter().rfind(|(at, _)| *at < cursor),
    };
    if let Some((at, target)) = found {
        workspace.bring_cursor(*at);
        workspace.selection = Some(target.clone());
    }
}
