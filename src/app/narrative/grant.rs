//! What the window does about narratives: has texts read, takes in what they propose, makes events of it.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::TryRecvError,
};

use super::{
    model::{Narrative, NarrativeAct, TextFrom},
    read::{Bytes, Job, day_of, work},
};
use crate::{
    app::{
        desk::Act,
        dialogs::Dialog,
        edit::{self, Change, CopyForm, Home, ToldChange, Walk},
        jobs::aside,
        now_rfc3339,
        window::App,
        workspace::{Selection, interval_of},
    },
    case::{Lang, Words},
    id::{EventId, EvidenceId},
    text::Texts,
    timeline::{
        Registered,
        narrative::{TextSource, accept},
    },
};

/// True for a file that is read as a text: a docx, a PDF, or a text that may be a recording as well.
pub(in crate::app) fn is_text(place: &Path) -> bool {
    let ending = place.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    place.is_file() && matches!(ending.as_deref(), Some("txt" | "docx" | "pdf"))
}

/// Shows the page where a text is named; with a file that was dropped, its path stands there already.
pub(in crate::app) fn ask(app: &mut App, dropped: Option<PathBuf>) {
    let Some(ground) = &app.ground else { return };
    if ground.is_bare {
        let form = CopyForm::new(&ground.replay.case.id);
        app.messages.tell("narrative-needs-case", &[]);
        return app.dialog = Some(Dialog::Copy(form));
    }
    let narratives = &mut app.studies.narratives;
    if let Some(place) = dropped {
        narratives.shown = None;
        narratives.entry.path = place.display().to_string();
        (narratives.entry.is_dropped, narratives.entry.error) = (true, None);
    }
    app.dialog = Some(Dialog::Narrative);
}

/// Grants a wish.
pub(in crate::app) fn grant(app: &mut App, wish: NarrativeAct, ctx: &egui::Context) {
    let narratives = &mut app.studies.narratives;
    match wish {
        NarrativeAct::Ask(dropped) => ask(app, dropped),
        NarrativeAct::Read(from) => begin(app, from, ctx),
        NarrativeAct::About(day) => read_again(app, day, ctx),
        NarrativeAct::Accept(chosen) => accept_these(app, &chosen, ctx),
        NarrativeAct::Another => narratives.shown = None,
        NarrativeAct::Show(idx) => narratives.shown = Some(idx).filter(|idx| *idx < narratives.read.len()),
        NarrativeAct::Stop => narratives.reading = None,
        NarrativeAct::Follow(id) => follow(app, &id, ctx),
    }
}

fn begin(app: &mut App, from: TextFrom, ctx: &egui::Context) {
    let Some(ground) = &app.ground else { return };
    let case = &ground.replay.case;
    let (bytes, place) = match from {
        TextFrom::File(place) => (Bytes::File(place), None),
        TextFrom::Pasted(text) => (Bytes::Pasted(text), None),
        TextFrom::Evidence(id, place) => {
            app.dialog = Some(Dialog::Narrative);
            let sha256 = case.evidence_of(&id).and_then(|evidence| evidence.sha256.clone());
            if sha256.is_some_and(|sha256| app.studies.narratives.again(&sha256, place)) {
                return;
            }
            let Home::Folder(folder, _) = &ground.home else { return };
            app.studies.narratives.shown = None;
            (Bytes::Evidence(folder.clone(), id), place)
        }
    };
    let day = day_of(case);
    read(app, bytes, day, place, ctx);
}

/// Reads the text shown once more, as about another day.
fn read_again(app: &mut App, day: Option<chrono::NaiveDate>, ctx: &egui::Context) {
    let Some(shown) = app.studies.narratives.shown() else { return };
    let bytes = Bytes::Known(shown.name.clone(), shown.bytes.clone(), shown.is_pasted);
    read(app, bytes, day, None, ctx);
}

fn read(
    app: &mut App,
    bytes: Bytes,
    day: Option<chrono::NaiveDate>,
    place: Option<(usize, usize)>,
    ctx: &egui::Context,
) {
    let Some(ground) = &app.ground else { return };
    let job = Job { bytes, replay: ground.replay.clone(), day, place, texts: app.texts };
    app.studies.narratives.entry.error = None;
    app.studies.narratives.reading = Some(aside("read-narrative", ctx, move || work(job)));
}

/// Once a frame: takes in a text that was read, and what is open.
pub(in crate::app) fn go_on(app: &mut App) {
    let is_copying = matches!(app.dialog, Some(Dialog::Copy(_))) || app.jobs.opening().is_some();
    let narratives = &mut app.studies.narratives;
    narratives.is_waiting &= is_copying;
    narratives.around.is_busy = app.jobs.opening().is_some();
    let Some(ground) = &app.ground else { return };
    narratives.around.replay = Some(ground.replay.clone());
    narratives.around.is_writable = ground.home.writable().is_some();
    narratives.around.is_open = app.workspace.as_ref().is_none_or(|workspace| workspace.scope().is_open());
    let Some(reading) = &narratives.reading else { return };
    let told = match reading.try_recv() {
        Ok(told) => told,
        Err(TryRecvError::Empty) => return,
        Err(TryRecvError::Disconnected) => Err(app.texts.get("narrative-broke-down")),
    };
    narratives.reading = None;
    match told {
        Ok(told) => narratives.take(told, &ground.replay.case),
        Err(why) => narratives.entry.error = Some(why),
    }
}

/// Makes events of proposals: the text becomes evidence first, unless it is that already.
fn accept_these(app: &mut App, chosen: &[usize], ctx: &egui::Context) {
    if app.jobs.opening().is_some() {
        // What was accepted before is still on its way into the case.
        return app.messages.tell("message-edit-waits", &[]);
    }
    let Some(ground) = &app.ground else { return };
    let by = app.settings.author.clone();
    let narratives = &mut app.studies.narratives;
    let Some(shown) = narratives.shown() else { return };
    if ground.home.writable().is_none() {
        let form = CopyForm::new(&ground.replay.case.id);
        narratives.is_waiting = true;
        return app.dialog = Some(Dialog::Copy(form));
    }
    let case = &ground.replay.case;
    let drafts: Vec<_> = chosen.iter().filter_map(|idx| shown.items.get(*idx)).map(|item| item.draft.clone()).collect();
    let (source, clock) = (source_of(shown, by), shown.clock.clone());
    let known = case.evidence_with(&shown.sha256).is_some();
    let Some(made) = accept(case, &drafts, &clock, &source) else { return };
    let change = (!known).then(|| {
        let told = ToldChange { bytes: shown.bytes.clone(), drafts, clock, source };
        Change::Told(Box::new(told))
    });
    // What was accepted is out of the way, though it may take a moment until it is in the case.
    if let Some(idx) = chosen.last() {
        shown.chosen = *idx;
        let is_left = |(at, item): &(usize, &super::model::Item)| !chosen.contains(at) && item.is_open(case);
        let next = shown.items.iter().enumerate().cycle().skip(idx + 1).take(shown.items.len()).find(is_left);
        if let Some((next, _)) = next {
            shown.choose(next);
        }
    }
    match change {
        Some(change) => edit::change(app, Walk::Make, change, None, ctx),
        None => edit::edit(app, made, ctx),
    }
}

/// What the register is to say of the text.
fn source_of(shown: &Narrative, by: Option<String>) -> TextSource {
    let at = now_rfc3339();
    let in_both = |say: &dyn Fn(Texts) -> String| Words::both(say(Texts::new(Lang::Zh)), say(Texts::new(Lang::En)));
    let note = |texts: Texts| match &by {
        Some(by) => texts.fmt("narrative-pasted-by", &[("by", by), ("at", &at)]),
        None => texts.fmt("narrative-pasted-at", &[("at", &at)]),
    };
    let (origin, note) = if shown.is_pasted {
        (Some(in_both(&|texts| texts.get("narrative-pasted"))), Some(in_both(&note)))
    } else {
        (None, None)
    };
    let file = Registered {
        name: shown.name.clone(),
        path: String::new(),
        sha256: shown.sha256.clone(),
        bytes: shown.bytes.len() as u64,
        at: Some(at),
        by,
    };
    TextSource { file, kind: shown.kind, origin, note }
}

/// A copy was saved: shows the text again that waited for it.
pub(in crate::app) fn back_to_narrative(app: &mut App) {
    if std::mem::take(&mut app.studies.narratives.is_waiting) {
        app.dialog = Some(Dialog::Narrative);
    }
}

/// Leaves the text for an event that came of it.
fn follow(app: &mut App, id: &EventId, ctx: &egui::Context) {
    app.dialog = None;
    let at = app.ground.as_ref().and_then(|ground| interval_of(&ground.replay, id));
    let at = at.zip(app.workspace.as_ref()).map(|(interval, workspace)| workspace.moment_of(interval));
    for act in at.map(Act::BringCursor).into_iter().chain([Act::Select(Some(Selection::Event(id.clone())))]) {
        crate::app::apply::act(app, act, ctx);
    }
}

/// The wish to see a piece of evidence as a text; none when its file is no text that can be read.
pub(in crate::app) fn look_into(
    case: &crate::case::Case,
    id: &EvidenceId,
    place: Option<(usize, usize)>,
) -> Option<NarrativeAct> {
    let file = case.evidence_of(id)?.file()?.to_lowercase();
    let is_text = [".txt", ".docx", ".pdf"].iter().any(|ending| file.ends_with(ending));
    is_text.then(|| NarrativeAct::Read(TextFrom::Evidence(id.clone(), place)))
}
