//! Grants the wishes that bear on a case's past.

use std::{
    path::PathBuf,
    sync::mpsc::{Receiver, TryRecvError},
};

use super::{
    Access, Hold, MergeForm, PastDialog,
    look::{Present, back},
    merge_form::{Preview, preview},
    sign::{Signing, by, flush, sign_off},
};
use crate::{
    app::{
        dialogs::Dialog,
        edit::{Change, Walk, change},
        jobs::aside,
        window::App,
    },
    case::{self, Fork, Joining, Recipe},
    text::Explain as _,
};

/// What the window knows of the past besides the book.
#[derive(Default)]
pub(in crate::app) struct Past {
    pub(super) present: Option<Present>,
    pub(super) signing: Signing,
    preview: Option<Receiver<Result<Preview, String>>>,
    /// The folder that a packed case is being unpacked into.
    unpacking: Option<(PathBuf, Receiver<Result<(), case::Error>>)>,
}

impl Past {
    /// Forgets what was known of the case before; that nobody gave a name holds on.
    pub(in crate::app) fn begin_anew(&mut self) {
        let signing = self.signing.for_the_next();
        *self = Self { signing, ..Self::default() };
    }
}

/// A wish.
#[derive(Clone, Debug)]
pub(in crate::app) enum PastAct {
    /// Shows the case as it was after a change.
    Look(String),
    /// Shows the present again.
    Back,
    /// Has the case be again what it was after a change.
    Restore(String),
    /// Chooses one of a field's versions.
    Choose(Box<Fork>, usize),
    /// Shows what merging a folder would bring.
    Preview(PathBuf),
    /// Merges what was shown.
    Merge(Box<Joining>),
    /// Opens a case that another window has open.
    Open(PathBuf, Box<Recipe>, Hold),
    /// Unpacks a packed case into a new folder, and opens that.
    Unpack(PathBuf, PathBuf),
    /// Edits go without a name.
    SignWithout,
}

/// How far a case is opened now, and who opens it.
pub(in crate::app) fn access(app: &App, hold: Hold) -> Access {
    let open = app.ground.as_ref().and_then(|ground| ground.home.writable()).cloned();
    Access { hold, by: by(app), open }
}

/// Does what was wished.
pub(in crate::app) fn grant(app: &mut App, act: PastAct, ctx: &egui::Context) {
    match act {
        PastAct::Look(hash) => begin(app, Walk::Look, Change::Then(hash), ctx),
        PastAct::Back => back(app),
        PastAct::Restore(hash) => {
            back(app);
            begin(app, Walk::Make, Change::Then(hash), ctx);
        }
        PastAct::Choose(fork, version) => {
            if !super::refuses(app) {
                begin(app, Walk::Make, Change::Choose(fork, version), ctx);
            }
        }
        PastAct::Merge(joining) => {
            app.dialog = None;
            back(app);
            begin(app, Walk::Make, Change::Merge(joining), ctx);
        }
        PastAct::Preview(place) => ask_preview(app, place, ctx),
        PastAct::Open(place, recipe, hold) => {
            app.dialog = None;
            app.begin_to_open(place, *recipe, None, hold, ctx);
        }
        PastAct::Unpack(pack, place) => {
            let to = place.clone();
            let work = move || case::unpack(&pack, &to).map(|_| ());
            app.past.unpacking = Some((place, aside("unpack-case", ctx, work)));
        }
        PastAct::SignWithout => {
            app.dialog = None;
            sign_off(app);
        }
    }
}

/// Begins a step that is made of the history: everything edited must be in it.
fn begin(app: &mut App, walk: Walk, step: Change, ctx: &egui::Context) {
    flush(app);
    app.jobs.finish_saving();
    change(app, walk, step, None, ctx);
}

/// Reads a copy in the background to show what it would bring.
fn ask_preview(app: &mut App, place: PathBuf, ctx: &egui::Context) {
    let access = access(app, Hold::LookOnly);
    let Some(shelf) = access.open else {
        if let Some(Dialog::Past(PastDialog::Merge(form))) = &mut app.dialog {
            form.fail(app.texts.get("merge-read-only"));
        }
        return;
    };
    if let Some(Dialog::Past(PastDialog::Merge(form))) = &mut app.dialog {
        form.is_busy = true;
    }
    flush(app);
    app.jobs.finish_saving();
    let texts = app.texts;
    app.past.preview = Some(aside("preview-merge", ctx, move || preview(&shelf, &place, &access.by, texts)));
}

/// Takes in what threads found, and asks for a name when edits wait for one.
pub(in crate::app) fn go_on(app: &mut App, ctx: &egui::Context) {
    sign_off(app);
    go_on_unpacking(app, ctx);
    let Some(waited) = &app.past.preview else { return };
    let found = match waited.try_recv() {
        Ok(found) => found,
        Err(TryRecvError::Empty) => return,
        Err(TryRecvError::Disconnected) => Err(app.texts.get("merge-broke")),
    };
    app.past.preview = None;
    if let Some(Dialog::Past(PastDialog::Merge(form))) = &mut app.dialog {
        form.take(found);
    }
}

/// Opens what was unpacked, or says why it was refused.
fn go_on_unpacking(app: &mut App, ctx: &egui::Context) {
    let Some((place, waited)) = &app.past.unpacking else { return };
    let result = match waited.try_recv() {
        Ok(result) => result.map_err(|error| error.explain(app.texts)),
        Err(TryRecvError::Empty) => return,
        Err(TryRecvError::Disconnected) => Err(app.texts.get("unpack-broke")),
    };
    let place = place.clone();
    app.past.unpacking = None;
    match (result, &mut app.dialog) {
        (Ok(()), Some(Dialog::Past(PastDialog::Unpack(_)))) => {
            app.dialog = None;
            app.open(place, Recipe::default(), ctx);
        }
        (Ok(()), _) => app.messages.tell("message-unpacked", &[("place", &place.display().to_string())]),
        (Err(why), Some(Dialog::Past(PastDialog::Unpack(form)))) => {
            (form.place.error, form.place.is_busy) = (Some(why), false);
        }
        (Err(why), _) => app.messages.error("message-unpack-failed", &[], why),
    }
}

/// The dialog for a colleague's copy.
pub(in crate::app) fn ask_merge(app: &mut App) {
    if app.ground.is_some() {
        app.dialog = Some(Dialog::Past(PastDialog::Merge(MergeForm::default())));
    }
}
