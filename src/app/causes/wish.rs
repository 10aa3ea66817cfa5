//! What can be wished of the causes, and the one place that grants it.

use super::{offer::proof_of, pick::PickForm};
use crate::{
    app::{
        dialogs::Dialog,
        dock::Pane,
        edit,
        remarks::{fresh, now},
        tables::{TableForm, TableWish},
        window::App,
        workspace::{Selection, Tab},
    },
    case::{
        Answer, Case, Cause, CauseKind, CauseNature, CauseStatus, Edit, Judged, Link, Proof, ProofOf, Thing, ThingId,
        Words,
    },
    causes::{confirmed, layout::CauseView, loop_closed},
    id::CauseId,
    text::{Texts, loop_text, proof_name},
};

/// How many characters of a piece of evidence become the title of the cause that it is to show.
const TITLE: usize = 48;

/// How causes are looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct CauseLook {
    /// The view.
    pub view: CauseView,
    /// The step that is chosen, from cause to effect.
    pub step: Option<(CauseId, CauseId)>,
}

/// A wish that concerns causes.
#[derive(Clone, Debug)]
pub(in crate::app) enum CausesAct {
    /// Shows another view.
    View(CauseView),
    /// Chooses a step.
    Step(CauseId, CauseId),
    /// Begins a cause, shown by a piece of evidence if one is given.
    New(Option<Box<ProofOf>>),
    /// The first leads to the second.
    Join(CauseId, CauseId),
    /// The first no longer leads to the second.
    Part(CauseId, CauseId),
    /// Takes a cause out, with the steps from and to it.
    Remove(CauseId),
    /// A piece of evidence shows the cause.
    Prove(CauseId, Box<ProofOf>),
    /// Asks which cause a piece of evidence shows.
    Pick(Box<ProofOf>),
    /// Answers the test of the step from the first to the second; none: nobody has.
    Test(CauseId, CauseId, Option<Answer>),
    /// Gives the reason of that answer.
    TestReason(CauseId, CauseId, Words),
    /// Answers whether what a cause follows from suffices.
    Suffices(CauseId, Option<Answer>),
    /// Gives the reason of that answer.
    SufficesReason(CauseId, Words),
}

/// Does what was wished.
pub(in crate::app) fn grant(app: &mut App, wish: CausesAct, ctx: &egui::Context) {
    match wish {
        CausesAct::View(view) => look(app, |look| look.view = view),
        CausesAct::Step(cause, effect) => {
            app.select(Some(Selection::Cause(effect.clone())));
            look(app, |look| look.step = Some((cause, effect)));
        }
        CausesAct::New(of) => begin(app, of.map(|of| *of), ctx),
        CausesAct::Join(cause, effect) => join(app, &cause, &effect, ctx),
        CausesAct::Remove(id) => remove(app, &id, ctx),
        CausesAct::Pick(of) => {
            if let Some(case) = app.case() {
                app.dialog = Some(Dialog::Cause(Box::new(PickForm::new(case, *of, app.texts))));
            }
        }
        CausesAct::Part(cause, effect) => {
            change(app, &effect, ctx, |_, one| one.follows.retain(|link| link.cause != cause));
            look(app, |look| look.step = None);
        }
        CausesAct::Prove(id, of) => {
            app.dialog = None;
            change(app, &id, ctx, |case, one| {
                if !one.evidence.iter().any(|proof| proof.of == *of) {
                    one.evidence.push(confirmed(case, &(*of).into()));
                }
            });
            app.select(Some(Selection::Cause(id)));
        }
        CausesAct::Test(cause, effect, answer) => {
            let author = author(app);
            change_link(app, (&cause, &effect), ctx, |link| link.test = judged(link.test.take(), answer, author));
        }
        CausesAct::TestReason(cause, effect, reason) => change_link(app, (&cause, &effect), ctx, |link| {
            link.test = link.test.take().map(|test| Judged { reason, ..test });
        }),
        CausesAct::Suffices(id, answer) => {
            let author = author(app);
            change(app, &id, ctx, |_, one| one.complete = judged(one.complete.take(), answer, author));
        }
        CausesAct::SufficesReason(id, reason) => change(app, &id, ctx, |_, one| {
            one.complete = one.complete.take().map(|complete| Judged { reason, ..complete });
        }),
    }
}

fn look(app: &mut App, change: impl FnOnce(&mut CauseLook)) {
    if let Some(workspace) = &mut app.workspace {
        change(&mut workspace.causes);
    }
}

fn author(app: &App) -> String {
    app.settings.author.clone().unwrap_or_default()
}

/// Another answer to a question keeps the reason that was given; none takes both back.
fn judged(before: Option<Judged>, answer: Option<Answer>, author: String) -> Option<Judged> {
    let reason = before.map_or_else(|| "".into(), |before| before.reason);
    answer.map(|answer| Judged { answer, reason, author, at: Some(now()) })
}

/// One step of editing that changes a cause.
fn change(app: &mut App, id: &CauseId, ctx: &egui::Context, change: impl FnOnce(&Case, &mut Cause)) {
    let Some(case) = app.case() else { return };
    let Some(before) = case.causes.iter().find(|one| &one.id == id) else { return };
    let mut next = before.clone();
    change(case, &mut next);
    if next != *before {
        edit::edit(app, Edit::put(next), ctx);
    }
}

fn change_link(
    app: &mut App,
    (cause, effect): (&CauseId, &CauseId),
    ctx: &egui::Context,
    with: impl FnOnce(&mut Link),
) {
    change(app, effect, ctx, |_, one| {
        if let Some(link) = one.follows.iter_mut().find(|link| &link.cause == cause) {
            with(link);
        }
    });
}

/// Begins a cause and selects it.
fn begin(app: &mut App, of: Option<ProofOf>, ctx: &egui::Context) {
    let Some(case) = app.case() else { return };
    let id = CauseId::from(fresh("cause", |id| !case.causes.iter().any(|one| one.id.as_str() == id)));
    let new = new_cause(case, id.clone(), of, app.texts);
    app.dialog = None;
    edit::edit(app, Edit::put(new), ctx);
    if app.case().is_some_and(|case| case.causes.iter().any(|one| one.id == id)) {
        app.dock.reveal(Pane::Tab(Tab::Causes));
        app.select(Some(Selection::Cause(id)));
    }
}

/// A cause that nobody has said anything of but what shows it.
fn new_cause(case: &Case, id: CauseId, of: Option<ProofOf>, texts: Texts) -> Cause {
    let title = of.as_ref().map_or_else(|| texts.get("causes-new"), |of| beginning(&proof_name(case, of, texts)));
    let nature = match &of {
        Some(ProofOf::Event { .. }) => CauseNature::Event,
        Some(ProofOf::Safeguard { .. }) => CauseNature::Safeguard,
        _ => CauseNature::Condition,
    };
    let safeguard = if let Some(ProofOf::Safeguard { safeguard }) = &of { Some(safeguard.clone()) } else { None };
    Cause {
        id,
        kind: CauseKind::Direct,
        nature,
        level: None,
        status: CauseStatus::Proposed,
        title: title.into(),
        text: "".into(),
        follows: Vec::new(),
        complete: None,
        safeguard,
        evidence: of.map(|of| confirmed(case, &Proof::from(of))).into_iter().collect(),
    }
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A step from a cause to an effect; one that would close a loop is refused, and the loop named.
fn join(app: &mut App, cause: &CauseId, effect: &CauseId, ctx: &egui::Context) {
    let Some(case) = app.case() else { return };
    if let Some(found) = loop_closed(case, cause, effect) {
        let words = loop_text(case, &found, app.texts);
        return app.messages.warn("causes-said", &[("words", &words)]);
    }
    change(app, effect, ctx, |_, one| {
        if !one.follows_from(cause) {
            one.follows.push(cause.clone().into());
        }
    });
    app.select(Some(Selection::Cause(effect.clone())));
    look(app, |look| look.step = Some((cause.clone(), effect.clone())));
}

/// Takes a cause out, and with it the steps from it and what safeguards guard of it, as one step of editing.
fn remove(app: &mut App, id: &CauseId, ctx: &egui::Context) {
    let Some(case) = app.case() else { return };
    let mut edits: Vec<Edit> = Vec::new();
    for effect in case.causes.iter().filter(|one| one.follows_from(id)) {
        let mut next = effect.clone();
        next.follows.retain(|link| &link.cause != id);
        edits.push(Edit::put(Thing::from(next)));
    }
    for guard in case.safeguards.iter().filter(|one| one.guards.contains(id)) {
        let mut next = guard.clone();
        next.guards.retain(|one| one != id);
        edits.push(Edit::put(Thing::from(next)));
    }
    edits.push(Edit::Remove(ThingId::Cause(id.clone())));
    let edit = if edits.len() == 1 { edits.remove(0) } else { Edit::All(edits) };
    edit::edit(app, edit, ctx);
}

/// Asks which cause what is selected shows; says so when it can show none.
pub(in crate::app) fn ask_cause(app: &mut App, ctx: &egui::Context) {
    let rows = app.shown_exceedances();
    let (Some(ground), Some(workspace)) = (&app.ground, &app.workspace) else { return };
    let selection = workspace.selection.as_ref();
    match selection.and_then(|selection| proof_of(&ground.replay, workspace, &rows, selection)) {
        Some(of) => grant(app, CausesAct::Pick(Box::new(of)), ctx),
        None => app.messages.tell("causes-nothing-selected", &[]),
    }
}

/// Takes out the step that is chosen, else the cause, while the canvas is in sight.
pub(in crate::app) fn remove_chosen(app: &mut App, ctx: &egui::Context) {
    if !app.dock.tabs().contains(&Tab::Causes) || !app.scope().is_open() {
        return;
    }
    let Some(workspace) = &app.workspace else { return };
    match (workspace.causes.step.clone(), workspace.selection.clone()) {
        (Some((cause, effect)), _) => grant(app, CausesAct::Part(cause, effect), ctx),
        (None, Some(Selection::Cause(id))) => grant(app, CausesAct::Remove(id), ctx),
        _ => {}
    }
}

/// The dialog for a file of the view that is shown.
pub(in crate::app) fn ask_file(app: &mut App) {
    if app.ground.is_some() {
        app.dialog = Some(Dialog::Table(TableForm::new(TableWish::SaveCauses)));
    }
}
