//! A look at the case as it once was: the whole window shows that state, nothing can be edited, and the way back is one
//! click.

use super::Past;
use crate::{
    app::{edit, open::Ground, trend::TrendCache, window::App},
    case::ChangeLine,
};

/// What is open while the window shows an earlier state.
pub(in crate::app) struct Present {
    ground: Ground,
    /// The change that the state shown is the one after.
    of: ChangeLine,
}

/// The change after which the state is shown; none while it is the present one.
pub(in crate::app) fn looked_at(past: &Past) -> Option<&ChangeLine> {
    past.present.as_ref().map(|present| &present.of)
}

/// True, and said so, while an earlier state is shown: it cannot be edited.
pub(in crate::app) fn refuses(app: &mut App) -> bool {
    let is_past = app.past.present.is_some();
    if is_past {
        app.messages.tell("message-as-of", &[]);
    }
    is_past
}

/// Shows an earlier state; what was open comes back.
pub(in crate::app) fn look(app: &mut App, before: Ground, hash: &str) {
    let known = before.home.writable().map(|shelf| shelf.known().lines).unwrap_or_default();
    let of = known.iter().find(|line| line.hash == hash).cloned();
    // From one earlier state to another: the present stays the same.
    let ground = app.past.present.take().map_or(before, |present| present.ground);
    app.past.present = of.map(|of| Present { ground, of });
}

/// The present state again; nothing while it is shown.
pub(in crate::app) fn back(app: &mut App) {
    let Some(Present { mut ground, .. }) = app.past.present.take() else { return };
    edit::cancel_gesture(app);
    if let (Some(past), Some(workspace)) = (&app.ground, &mut app.workspace) {
        ground.generation = past.generation + 1;
        workspace.follow(&past.replay, &ground.replay);
    }
    app.ground = Some(ground);
    app.forget_rows();
    app.row = None;
    app.studies.forget_samples();
    app.trends = TrendCache::default();
}
