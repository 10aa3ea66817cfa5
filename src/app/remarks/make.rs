//! Makes annotations, answers and bookmarks: the only place that asks for the time on the wall for them.

use chrono::{DateTime, FixedOffset, SubsecRound};

use super::{
    about,
    anchor::anchor_of,
    form::{AnnotationForm, labels_of},
};
use crate::{
    app::{dialogs::Dialog, edit, remarks::Remarks, scope::Scope, stamp::Stamps, window::App, workspace::Selection},
    case::{Anchor, Annotation, Bookmark, Edit, Reply},
    id::{AnnotationId, BookmarkId},
    time::Instant,
};

/// The time on this computer's clock, to the second.
pub(in crate::app) fn now() -> DateTime<FixedOffset> {
    chrono::Local::now().fixed_offset().trunc_subsecs(0)
}

/// An identity that copies of a case, worked on apart, are not likely to share: the millisecond it was made in.
pub(in crate::app) fn fresh(kind: &str, is_free: impl Fn(&str) -> bool) -> String {
    let millis = chrono::Local::now().timestamp_millis();
    let found = (millis..millis + 100_000).map(|n| format!("{kind}-{n:x}")).find(|id| is_free(id));
    found.unwrap_or_else(|| kind.to_owned())
}

/// The dialog for an annotation on `anchor`, else on what is selected.
pub(in crate::app) fn annotation_form(app: &mut App, anchor: Option<Anchor>) {
    let rows = app.shown_exceedances();
    let (Some(ground), Some(workspace)) = (&app.ground, &app.workspace) else { return };
    let anchor = anchor.unwrap_or_else(|| anchor_of(&ground.replay, workspace, &rows));
    let stamps = Stamps { zone: ground.replay.case.zone, calendar: ground.calendar };
    let form = AnnotationForm {
        about: about(&ground.replay, &anchor, stamps, app.texts),
        anchor,
        text: String::new(),
        labels: String::new(),
        author: app.settings.author.clone().unwrap_or_default(),
        is_begun: false,
    };
    app.dialog = Some(Dialog::Annotation(Box::new(form)));
}

/// Adds an annotation as its dialog has it, and selects it. The dialog stays when it could not be added.
pub(in crate::app) fn annotate(app: &mut App, form: AnnotationForm, ctx: &egui::Context) {
    if !form.is_whole() {
        return;
    }
    sign(app, form.author.trim());
    let Some(case) = app.case() else { return };
    let id = AnnotationId::from(fresh("annotation", |id| case.annotation(&id.into()).is_none()));
    let annotation = Annotation {
        id: id.clone(),
        anchor: form.anchor,
        author: form.author.trim().to_owned(),
        created: now(),
        text: form.text.trim().to_owned(),
        labels: labels_of(&form.labels),
        replies: Vec::new(),
        resolved: false,
    };
    edit::edit(app, Edit::put(annotation), ctx);
    if app.case().is_some_and(|case| case.annotation(&id).is_some()) {
        app.dialog = None;
        app.select(Some(Selection::Annotation(id)));
    }
}

/// Adds an answer; nothing while nobody has given a name.
pub(in crate::app) fn reply(app: &mut App, id: &AnnotationId, text: &str, ctx: &egui::Context) {
    let Some(author) = app.settings.author.clone() else { return };
    let Some(mut annotation) = app.case().and_then(|case| case.annotation(id)).cloned() else { return };
    annotation.replies.push(Reply { author, created: now(), text: text.trim().to_owned() });
    edit::edit(app, Edit::put(annotation), ctx);
}

/// Remembers who writes.
pub(in crate::app) fn sign(app: &mut App, author: &str) {
    if app.settings.author.as_deref() != Some(author) {
        app.settings.author = Some(author.to_owned());
        app.save_settings();
    }
}

/// Sets a bookmark and selects it; one that is there already is selected only.
pub(in crate::app) fn bookmark(app: &mut App, at: Instant, ctx: &egui::Context) {
    let Some(ground) = &app.ground else { return };
    let case = &ground.replay.case;
    let known = Remarks::of(&ground.replay, Scope::default());
    if let Some((idx, _)) = known.bookmarks.iter().find(|(_, moment)| *moment == at) {
        let id = case.bookmarks[*idx].id.clone();
        return app.select(Some(Selection::Bookmark(id)));
    }
    let stamps = Stamps { zone: case.zone, calendar: ground.calendar };
    let id = BookmarkId::from(fresh("bookmark", |id| case.bookmark(&id.into()).is_none()));
    let name = app.texts.fmt("bookmark-new", &[("time", &stamps.dated(at))]);
    let bookmark = Bookmark { id: id.clone(), name, at: at.with_offset(case.zone), pauses: false };
    edit::edit(app, Edit::put(bookmark), ctx);
    if app.case().is_some_and(|case| case.bookmark(&id).is_some()) {
        app.select(Some(Selection::Bookmark(id)));
    }
}
