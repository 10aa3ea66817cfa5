//! Makes, takes back and keeps edits: the only code that changes the case that is open.

use std::sync::Arc;

use super::{
    Change, Home, Keep, Reread, Rereading, Walk,
    history::{Gesture, Step},
};
use crate::{
    app::{
        jobs::Deed,
        messages::Note,
        open::{Ground, HashState, OpenError, calendar},
        past,
        window::App,
    },
    case::{ChangeKind, Clock, Edit, Error, Evidence, Recording, Thing, WholeFrom},
    historian::{AlarmRecords, FileSamples},
    text::{Explain, edit_label},
    timeline::Replay,
};

/// Makes an edit: one step that undo takes back.
pub(in crate::app) fn edit(app: &mut App, edit: Edit, ctx: &egui::Context) {
    cancel_gesture(app);
    if is_waiting(app) {
        return;
    }
    let Some(ground) = &app.ground else { return };
    if edit.rereads(&ground.replay.case) {
        return change(app, Walk::Make, Change::Edit(edit), None, ctx);
    }
    match made(&ground.replay, &edit) {
        Ok((replay, undo)) => {
            open_up(app, Arc::new(replay), &edit);
            let deed = deed_of(&edit, ChangeKind::Edit);
            app.history.made(Step { edit, undo });
            keep(app, deed, ctx);
        }
        Err(why) => app.messages.error("message-edit-refused", &[], why.explain(app.texts)),
    }
}

/// Shows what an edit would give while a drag goes on. Each call stands for the whole drag so far.
pub(in crate::app) fn edit_slide(app: &mut App, edit: Edit) {
    if is_waiting(app) {
        return;
    }
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
        let deed = deed_of(&gesture.step.edit, ChangeKind::Edit);
        app.history.made(gesture.step);
        keep(app, deed, ctx);
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
    if cancel_gesture(app) || is_waiting(app) {
        return;
    }
    if let Some(Step { edit, undo }) = app.history.last().cloned() {
        if rereads(app, &undo) {
            return change(app, Walk::Back, Change::Edit(undo), None, ctx);
        }
        if walk(app, &undo) {
            taken_back(app, &edit, &undo);
            keep(app, deed_of(&undo, ChangeKind::Undo), ctx);
        }
    }
}

/// Makes the last step taken back again.
pub(in crate::app) fn redo(app: &mut App, ctx: &egui::Context) {
    cancel_gesture(app);
    if is_waiting(app) {
        return;
    }
    if let Some(Step { edit, undo }) = app.history.next().cloned() {
        if rereads(app, &edit) {
            return change(app, Walk::Again, Change::Edit(edit), None, ctx);
        }
        if walk(app, &edit) {
            made_again(app, &edit, &undo);
            keep(app, deed_of(&edit, ChangeKind::Redo), ctx);
        }
    }
}

fn rereads(app: &App, edit: &Edit) -> bool {
    app.case().is_some_and(|case| edit.rereads(case))
}

fn taken_back(app: &mut App, edit: &Edit, undo: &Edit) {
    app.history.taken_back();
    app.messages.tell("message-undone", &[("label", &edit_label(edit, undo, app.texts))]);
}

fn made_again(app: &mut App, edit: &Edit, undo: &Edit) {
    app.history.made_again();
    app.messages.tell("message-redone", &[("label", &edit_label(edit, undo, app.texts))]);
}

/// How the history takes in a step that was made, in that direction.
fn deed_of(edit: &Edit, kind: ChangeKind) -> Deed {
    let kind = match (kind, edit) {
        (ChangeKind::Edit, Edit::Whole { from: WholeFrom::Past, .. }) => ChangeKind::Restore,
        (kind, _) => kind,
    };
    Deed::Edit(kind, (!edit.is_whole()).then(|| edit.touched()))
}

/// True, and said so, while nothing can be edited: an earlier state is shown, or files are read for the step before, which
/// must end first.
fn is_waiting(app: &mut App) -> bool {
    if past::refuses(app) {
        return true;
    }
    let is_waiting = app.jobs.opening().is_some_and(|opening| opening.is_reread);
    if is_waiting {
        app.messages.tell("message-edit-waits", &[]);
    }
    is_waiting
}

/// Begins a step after which files must be read; what is open stays until they are.
pub(in crate::app) fn change(
    app: &mut App,
    walk: Walk,
    change: Change,
    file: Option<(Recording, Box<FileSamples>)>,
    ctx: &egui::Context,
) {
    if walk != Walk::Look && past::refuses(app) {
        return;
    }
    if app.jobs.is_copying() {
        // An imported file would lie in the folder that is left.
        return app.messages.tell("message-edit-waits", &[]);
    }
    if let Some(ground) = &app.ground {
        app.jobs.reread(Rereading { ground: ground.clone(), walk, change, file }, ctx);
    }
}

/// Takes in a step whose files were read: the look at the case stays. Where that failed everything is as it was.
pub(in crate::app) fn taken_anew(app: &mut App, result: Result<Box<Reread>, OpenError>, ctx: &egui::Context) {
    let Reread { mut ground, walk, step, evidence, deed, then } = match result {
        Ok(reread) => *reread,
        Err(error) if error.is_cancelled() => return,
        Err(error) => return app.messages.error("message-reread-failed", &[], error.text(app.texts)),
    };
    let Some(before) = &mut app.ground else { return };
    ground.generation = before.generation + 1;
    if !step.edit.is_whole() {
        ground.hashes = before.hashes.clone();
        let is_new = |evidence: &&Evidence| before.replay.case.evidence_of(&evidence.id).is_none();
        for evidence in ground.replay.case.evidence.iter().filter(is_new) {
            // The copy was made of the bytes that were registered.
            ground.hashes.insert(evidence.id.clone(), HashState::Same);
        }
    }
    set_log_clocks(&mut ground);
    ground.home = before.home.clone();
    if let Some(workspace) = &mut app.workspace {
        workspace.follow(&before.replay, &ground.replay);
    }
    let before = std::mem::replace(before, ground);
    app.forget_rows();
    app.row = None;
    // What was worked out names samples by their places, which are others now.
    app.studies.forget_samples();
    app.trends = crate::app::trend::TrendCache::default();
    let deed = deed.unwrap_or_else(|| match walk {
        Walk::Make | Walk::Look => deed_of(&step.edit, ChangeKind::Edit),
        Walk::Back => deed_of(&step.edit, ChangeKind::Undo),
        Walk::Again => deed_of(&step.edit, ChangeKind::Redo),
    });
    match walk {
        Walk::Look => return past::look(app, before, &then.unwrap_or_default()),
        Walk::Make => {
            let label = edit_label(&step.edit, &step.undo, app.texts);
            app.messages.tell("message-made", &[("label", &label)]);
            app.history.made(step);
        }
        Walk::Back => {
            let left = added_file(&step.undo);
            taken_back(app, &step.undo, &step.edit);
            if let Some(path) = left {
                app.messages.log(Note::new("log-import-undone", &[("path", &path)]));
            }
        }
        Walk::Again => made_again(app, &step.edit, &step.undo),
    }
    for path in evidence {
        app.messages.log(Note::new("log-imported", &[("path", &path)]));
    }
    keep(app, deed, ctx);
}

/// The file of the evidence that an edit puts back or in, if any.
fn added_file(edit: &Edit) -> Option<String> {
    match edit {
        Edit::Put { thing, .. } => match &**thing {
            Thing::Evidence(evidence) => evidence.path.clone(),
            _ => None,
        },
        Edit::Remove(_) | Edit::Reading(_) | Edit::Whole { .. } => None,
        Edit::All(edits) => edits.iter().find_map(added_file),
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
    let is_for_samples = !edit.is_of_limits() && !edit.is_of_remarks();
    if let Some(ground) = &mut app.ground {
        ground.replay = replay;
        if is_for_samples {
            set_log_clocks(ground);
            ground.calendar = calendar(&ground.replay);
        }
        ground.generation += usize::from(is_for_samples);
        let thing = app.workspace.as_ref().and_then(|workspace| past::thing_of(workspace.selection.as_ref()?));
        if thing.is_some_and(|thing| thing.find(&ground.replay.case).is_none()) {
            app.workspace.iter_mut().for_each(|workspace| workspace.select(None));
        }
    }
    if edit.is_of_remarks() {
        return;
    }
    app.forget_rows();
    if is_for_samples {
        app.trends = crate::app::trend::TrendCache::default();
    }
}

/// Puts the records of alarm logs on their clocks as these go now.
fn set_log_clocks(ground: &mut Ground) {
    let case = &ground.replay.case;
    let map_of = |log: &AlarmRecords| {
        let known = case.alarm_logs.iter().find(|known| Some(&known.id) == log.log.as_ref())?;
        case.clock(&known.clock).map(Clock::map)
    };
    let maps: Vec<_> = ground.alarm_logs.iter().map(|log| map_of(log).unwrap_or(log.clock_map)).collect();
    if ground.alarm_logs.iter().zip(&maps).any(|(log, map)| log.clock_map != *map) {
        let logs = Arc::make_mut(&mut ground.alarm_logs);
        logs.iter_mut().zip(maps).for_each(|(log, map)| log.clock_map = map);
    }
}

/// Sends the case to the disk, or notes that it stays in memory.
pub(in crate::app) fn keep(app: &mut App, deed: Deed, ctx: &egui::Context) {
    app.take_back_discarding();
    let Some(ground) = &app.ground else { return };
    match ground.home.writable() {
        Some(shelf) => {
            app.keep = Keep::Writing;
            let (shelf, replay) = (shelf.clone(), ground.replay.clone());
            past::hold(app, shelf, deed, replay, ctx);
        }
        None if matches!(ground.home, Home::Nowhere) => app.keep = Keep::Kept,
        None => app.keep = Keep::InMemory,
    }
}

/// Takes in how writing ended.
pub(in crate::app) fn kept(app: &mut App, result: Result<(), crate::case::Error>) {
    match result {
        Ok(()) if !app.jobs.is_saving() => app.keep = Keep::Kept,
        Ok(()) => {}
        Err(error) => {
            let why = error.explain(app.texts);
            app.messages.error("message-save-failed", &[], why.clone());
            // The history is written first: only the case file is behind then.
            let is_outside = matches!(&error, Error::ChangedOutside { place } if place.ends_with("case.json"));
            app.keep = if is_outside { Keep::Outside } else { Keep::Failed(why) };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        case::{AlarmColumns, AlarmLog, CaseFolder, Lang, Recipe},
        historian::{Cancel, CaseSamples, read_alarm_log},
        time::NANOS_PER_SEC,
    };

    #[test]
    fn alarm_records_follow_their_clock_and_keep_their_times() {
        let mut case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let (evidence, recipe) = (case.evidence[0].id.clone(), Recipe::default());
        let columns = AlarmColumns::default();
        let bytes = "time,tag,state\n2024-12-17 17:00:00,TI-101,ACT\n".as_bytes();
        let read = read_alarm_log(Path::new("log.csv"), bytes, &recipe, &columns, &Cancel::default()).unwrap();
        case.alarm_logs.push(AlarmLog { id: "log".into(), evidence, clock: "recorder".into(), recipe, columns });
        let ctx = egui::Context::default();
        let replay = Replay::derive(case, CaseSamples::default());
        let clock = replay.case.clock(&"recorder".into()).unwrap().clone();
        let mut app = App::with_replay(&ctx, Arc::new(replay), Lang::En);
        let log = AlarmRecords { log: Some("log".into()), clock_map: clock.map(), ..read };
        let time = log.records[0].time;
        app.ground.as_mut().unwrap().alarm_logs = Arc::new(vec![log]);
        edit(&mut app, Edit::put(Clock { ahead_s: 60.0, ..clock }), &ctx);
        let reference = |app: &App| {
            let log = &app.ground.as_ref().unwrap().alarm_logs[0];
            assert_eq!(log.records[0].time, time);
            log.reference_time(&log.records[0])
        };
        assert_eq!(reference(&app), time.plus_nanos(-60 * NANOS_PER_SEC));
        undo(&mut app, &ctx);
        assert_eq!(reference(&app), time.plus_nanos(-120 * NANOS_PER_SEC));
    }
}
