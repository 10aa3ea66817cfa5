//! What can be wished of the report, and the one place that grants it.

use super::{page::SentencePlace, study::Goal, typed::text_of};
use crate::{
    app::{
        dialogs::Dialog,
        dock::Pane,
        edit,
        start::WorkspaceKind,
        tables::{TableForm, TableWish},
        window::App,
        workspace::{Selection, Tab},
    },
    case::{Edit, Lang, SectionText, ThingId},
};

/// How the report is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct ReportLook {
    /// Its language; none: the window's.
    pub lang: Option<Lang>,
    /// The section that is opened beside the page.
    pub section: Option<String>,
}

/// A wish that concerns the report.
#[derive(Clone, Debug)]
pub(in crate::app) enum ReportAct {
    /// The report in another language.
    Lang(Lang),
    /// Opens a section, and scrolls to it.
    Section(String),
    /// Chooses a sentence where it stands.
    Choose(SentencePlace),
    /// Chooses a sentence, and scrolls to it.
    GoTo(SentencePlace),
    /// Scrolls to where an anchor of the document stands.
    Anchor(String),
    /// Keeps what was typed.
    Keep,
    /// Gives the section back to the program.
    BackToDraft,
    /// What was written by hand stands, whatever the program would say now.
    KeepMine,
}

/// Does what was wished.
pub(in crate::app) fn grant(app: &mut App, wish: ReportAct, ctx: &egui::Context) {
    match wish {
        ReportAct::Lang(lang) => {
            keep_typed(app, ctx);
            look(app, |look| look.lang = Some(lang));
        }
        ReportAct::Section(key) => {
            open(app, &key, ctx);
            app.studies.report.goal = Some(Goal::Section(key));
        }
        ReportAct::Choose(place) => choose(app, place, ctx),
        ReportAct::GoTo(place) => {
            go_to(app, &place);
            choose(app, place, ctx);
        }
        ReportAct::Anchor(anchor) => {
            let strip = app.studies.report.shown().and_then(|page| page.anchors.get(&anchor).copied());
            app.studies.report.goal = strip.map(Goal::Strip);
        }
        ReportAct::Keep => keep_typed(app, ctx),
        ReportAct::BackToDraft => back_to_draft(app, ctx),
        ReportAct::KeepMine => keep_mine(app, ctx),
    }
}

fn look(app: &mut App, change: impl FnOnce(&mut ReportLook)) {
    if let Some(workspace) = &mut app.workspace {
        change(&mut workspace.report);
    }
}

/// Opens a section beside the page; what was typed for the one before is kept.
fn open(app: &mut App, key: &str, ctx: &egui::Context) {
    let is_other = app.workspace.as_ref().is_some_and(|workspace| workspace.report.section.as_deref() != Some(key));
    if is_other {
        keep_typed(app, ctx);
        look(app, |look| look.section = Some(key.to_owned()));
    }
}

fn choose(app: &mut App, place: SentencePlace, ctx: &egui::Context) {
    if !place.section.is_empty() {
        open(app, &place.section, ctx);
    }
    app.select(Some(Selection::Sentence(place)));
}

fn go_to(app: &mut App, place: &SentencePlace) {
    let report = &mut app.studies.report;
    let strip = report.shown().and_then(|page| page.sentence(place)).map(|told| told.strip);
    report.goal = strip.map(Goal::Strip);
}

/// The text that somebody wrote for the section that is open.
fn own(app: &App) -> Option<SectionText> {
    let (case, workspace) = (app.case()?, app.workspace.as_ref()?);
    let lang = workspace.report.lang.unwrap_or(app.texts.lang());
    text_of(case, lang, workspace.report.section.as_deref()?).cloned()
}

/// Keeps what was typed as one step.
pub(in crate::app) fn keep_typed(app: &mut App, ctx: &egui::Context) {
    let author = app.settings.author.clone().unwrap_or_default();
    let Some(ground) = &app.ground else { return };
    if let Some(made) = app.studies.report.typed.keep(&ground.replay.case, &author) {
        edit::edit(app, made, ctx);
    }
    if let Some(ground) = &app.ground {
        app.studies.report.typed.settle(&ground.replay.case);
    }
}

/// Takes out what was written by hand for the section that is open, typed and kept.
pub(in crate::app) fn back_to_draft(app: &mut App, ctx: &egui::Context) {
    app.studies.report.typed.give_up();
    if let Some(text) = own(app) {
        edit::edit(app, Edit::Remove(ThingId::SectionText(text.id)), ctx);
    }
}

fn keep_mine(app: &mut App, ctx: &egui::Context) {
    keep_typed(app, ctx);
    let section = own(app).and_then(|text| {
        let page = app.studies.report.shown()?;
        let drafted = page.document.section(&text.section)?.drafted.clone();
        Some(SectionText { drafted, ..text })
    });
    if let Some(text) = section {
        edit::edit(app, Edit::put(text), ctx);
    }
}

/// Goes to the next sentence that is open, after the last one to the first again; says so when there is none.
pub(in crate::app) fn next_open_point(app: &mut App) {
    if app.ground.is_none() || !app.scope().is_open() {
        return;
    }
    app.show_workspace(WorkspaceKind::Report);
    app.dock.reveal(Pane::Tab(Tab::Preview));
    let Some(page) = app.studies.report.shown().cloned() else { return };
    let now = match app.selection() {
        Some(Selection::Sentence(place)) => page.sentences.iter().position(|told| &told.place == place),
        _ => None,
    };
    let open = |from: usize| (from..page.sentences.len()).find(|idx| page.sentences[*idx].is_open());
    let Some(next) = open(now.map_or(0, |now| now + 1)).or_else(|| open(0)) else {
        return app.messages.tell("report-nothing-open", &[]);
    };
    let told = &page.sentences[next];
    app.studies.report.goal = Some(Goal::Strip(told.strip));
    look(app, |look| look.section = Some(told.place.section.clone()).filter(|key| !key.is_empty()));
    app.select(Some(Selection::Sentence(told.place.clone())));
}

/// The dialog for a file of the report.
pub(in crate::app) fn ask_file(app: &mut App) {
    if app.ground.is_some() {
        app.dialog = Some(Dialog::Table(TableForm::new(TableWish::ExportReport)));
    }
}
