//! Makes, takes back and keeps edits: the only code that changes the case that is open.

use std::sync::Arc;

use super::{
    Home, Keep,
    history::{Gesture, Step},
};
use crate::{
    app::{jobs::Saving, window::App},
    case::{CaseStamp, Edit},
    text::{Explain, edit_label},
    timeline::Replay,
};

/// Makes an edit: one step that undo takes back.
pub(in crate::app) fn edit(app: &mut App, edit: Edit, ctx: &egui::Context) {
    cancel_gesture(app);
    let Some(ground) = &app.ground else { return };
    match made(&ground.replay, &edit) {
        Ok((replay, undo)) => {
            open_up(app, Arc::new(replay), &edit);
            app.history.made(Step { edit, undo });
            keep(app, ctx);
        }
        Err(why) => app.messages.error("message-edit-refused", &[], why.explain(app.texts)),
    }
}

/// Shows what an edit would give while a drag goes on. Each call stands for the whole drag so far.
pub(in crate::app) fn edit_slide(app: &mut App, edit: Edit) {
    let Some(ground) = &app.ground else { return };
    let before = app.history.gesture.as_ref().map_or_else(|| ground.replay.clone(), |gesture| gesture.before.clone());
    // A place where the thing cannot be dragged to: it stays at the last one where it could.
    let Ok((replay, undo)) = made(&before, &edit) else { return };
    open_up(app, Arc::new(replay), &edit);
    app.history.gesture = Some(Gesture { before, step: Step { edit, undo } });
}

/// The drag ended: what it amounts to is one step.
pub(in crate::app) fn edit_over(app: &mut App, ctx: &egui::Context) {
    if let Some(gesture) = app.history.gesture.take() {
        app.history.made(gesture.step);
        keep(app, ctx);
    }
}

/// The drag was given up: everything is as before. False when none was under way.
pub(in crate::app) fn cancel_gesture(app: &mut App) -> bool {
    let Some(gesture) = app.history.gesture.take() else { return false };
    open_up(app, gesture.before, &gesture.step.edit);
    true
}

/// Takes the last step back.
pub(in crate::app) fn undo(app: &mut App, ctx: &egui::Context) {
    if cancel_gesture(app) {
        return;
    }
    if let Some(Step { edit, undo }) = app.history.last().cloned() {
        let label = edit_label(&edit, &undo, app.texts);
        if walk(app, &undo) {
            app.history.taken_back();
            app.messages.tell("message-undone", &[("label", &label)]);
            keep(app, ctx);
        }
    }
}

/// Makes the last step taken back again.
pub(in crate::app) fn redo(app: &mut App, ctx: &egui::Context) {
    cancel_gesture(app);
    if let Some(Step { edit, undo }) = app.history.next().cloned() {
        let label = edit_label(&edit, &undo, app.texts);
        if walk(app, &edit) {
            app.history.made_again();
            app.messages.tell("message-redone", &[("label", &label)]);
            keep(app, ctx);
        }
    }
}

fn walk(app: &mut App, edit: &Edit) -> bool {
    let Some(ground) = &app.ground else { return false };
    match made(&ground.replay, edit) {
        Ok((replay, _)) => {
            open_up(app, Arc::new(replay), edit);
            true
        }
        Err(why) => {
            app.messages.error("message-edit-refused", &[], why.explain(app.texts));
            false
        }
    }
}

fn made(replay: &Replay, edit: &Edit) -> Result<(Replay, Edit), crate::case::Error> {
    let (case, undo) = edit.apply(&replay.case)?;
    Ok((replay.edited(case, edit), undo))
}

/// Shows another state of the case.
fn open_up(app: &mut App, replay: Arc<Replay>, edit: &Edit) {
    if let Some(ground) = &mut app.ground {
        ground.replay = replay;
    }
    app.forget_rows();
    if !edit.is_of_limits() {
        app.trends = crate::app::trend::TrendCache::default();
    }
}

/// Sends the case to the disk, or notes that it stays in memory.
pub(in crate::app) fn keep(app: &mut App, ctx: &egui::Context) {
    let Some(ground) = &app.ground else { return };
    match ground.home.writable() {
        Some((folder, stamp)) => {
            app.keep = Keep::Writing;
            let saving = Saving { folder: folder.clone(), replay: ground.replay.clone(), stamp };
            app.jobs.save(saving, ctx);
        }
        None if matches!(ground.home, Home::Nowhere) => app.keep = Keep::Kept,
        None => app.keep = Keep::InMemory,
    }
}

/// Takes in how writing ended.
pub(in crate::app) fn kept(app: &mut App, result: Result<CaseStamp, crate::case::Error>) {
    match result {
        Ok(written) => {
            if let Some(ground) = &mut app.ground
                && let Home::Folder(_, stamp) = &mut ground.home
            {
                *stamp = written;
            }
            if !app.jobs.is_saving() {
                app.keep = Keep::Kept;
            }
        }
        Err(error) => {
            let why = error.explain(app.texts);
            app.messages.error("message-save-failed", &[], why.clone());
            app.keep = Keep::Failed(why);
        }
    }
}
