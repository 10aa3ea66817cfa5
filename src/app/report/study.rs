//! The draft of what is open, made on a thread and kept until something that it depends on changes; the one before stays in
//! sight meanwhile.

use std::{
    path::PathBuf,
    sync::{Arc, Weak},
};

use super::{diff::Compared, figures::Pictures, flow::Flow, page::Page, points::Points, typed::Typed};
use crate::{
    app::{
        law_study::{Packs, folder_of},
        memo::Memo,
        open::Ground,
        studies::Studies,
        workspace::{Selection, Tab, Workspace},
    },
    case::{CaseFolder, Lang, SectionText},
    report::{
        DraftCopy, DraftOptions, Templates, draft_with,
        model::{Document, Remark},
    },
    text::Texts,
    timeline::Replay,
};

/// The tabs that show something of the draft.
const TABS: [Tab; 5] = [Tab::Outline, Tab::Preview, Tab::Section, Tab::OpenPoints, Tab::DraftChanges];
/// The draft takes longer than a frame, whatever the case.
const LONG: usize = usize::MAX;

/// What a draft depends on.
struct DraftKey {
    replay: Weak<Replay>,
    lang: Lang,
    packs: Arc<Packs>,
    /// The folder with templates and the last draft, looked at anew once a draft was handed out.
    folder: (Option<PathBuf>, usize),
    /// What is being typed in place of a section.
    typed: Option<SectionText>,
}

impl PartialEq for DraftKey {
    fn eq(&self, other: &Self) -> bool {
        self.replay.ptr_eq(&other.replay)
            && self.lang == other.lang
            && Arc::ptr_eq(&self.packs, &other.packs)
            && self.folder == other.folder
            && self.typed == other.typed
    }
}

/// What the list of open points depends on: the page, what the check found, the language on screen.
type PointsKey = (usize, Option<usize>, Lang);

/// Where the page is to be scrolled to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// A section, by its key.
    Section(String),
    /// A strip.
    Strip(usize),
}

/// What is kept of the report.
#[derive(Default)]
pub(in crate::app) struct ReportStudy {
    drafts: Memo<DraftKey, Arc<Page>>,
    /// The page in sight.
    shown: Option<Arc<Page>>,
    /// Counts the pages that were in sight.
    pub(super) generation: usize,
    /// The page in sight is of an earlier state.
    pub(super) is_old: bool,
    pub(super) typed: Typed,
    /// What was typed when the hand rested last: the page shows it.
    settled: Option<SectionText>,
    pub(super) goal: Option<Goal>,
    pub(super) flow: Flow,
    pub(super) pictures: Pictures,
    pub(super) compared: Compared,
    pub(super) points: Option<(PointsKey, Points)>,
    /// How many times the report was written to a file.
    num_written: usize,
    /// What the picker of evidence looks for.
    pub(super) search: String,
}

impl ReportStudy {
    /// The page that is in sight.
    pub(super) fn shown(&self) -> Option<&Arc<Page>> {
        self.shown.as_ref()
    }

    /// What the page is to show of what is typed.
    fn settled(&mut self, ctx: &egui::Context) -> Option<SectionText> {
        if !self.typed.is_changed() {
            self.settled = None;
        } else if let Some(settled) = self.typed.settled(ctx) {
            self.settled = Some(settled);
        }
        self.settled.clone()
    }

    /// The report was written to a file: there is another draft to compare with.
    pub(in crate::app) fn written(&mut self) {
        self.num_written += 1;
    }

    fn take(&mut self, page: &Arc<Page>) {
        if !self.shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, page)) {
            self.shown = Some(page.clone());
            self.generation += 1;
        }
    }
}

/// The language of the report: the one that was chosen, else the window's.
pub(super) fn lang_of(workspace: &Workspace, texts: Texts) -> Lang {
    workspace.report.lang.unwrap_or(texts.lang())
}

/// The draft while something of it is looked at and the future is shown; none before the first is made.
pub(in crate::app) fn page_of(
    studies: &mut Studies,
    ground: &Ground,
    workspace: &Workspace,
    tabs: &[Tab],
    texts: Texts,
    ctx: &egui::Context,
) -> Option<Arc<Page>> {
    let is_asked = TABS.iter().any(|tab| tabs.contains(tab));
    let is_selected = matches!(workspace.selection, Some(Selection::Sentence(_)));
    if !(is_asked || is_selected) || !workspace.scope().is_open() {
        return None;
    }
    let packs = studies.law.packs(ground, ctx)?;
    let lang = lang_of(workspace, texts);
    let study = &mut studies.report;
    let typed = study.settled(ctx).filter(|typed| typed.lang == lang);
    let (replay, before) = (ground.replay.clone(), study.shown.clone());
    let folder = folder_of(&ground.home).cloned();
    let key = DraftKey {
        replay: Arc::downgrade(&replay),
        lang,
        packs: packs.clone(),
        folder: (folder.as_ref().map(CaseFolder::root), study.num_written),
        typed: typed.clone(),
    };
    let work = move || {
        let copy = folder.as_ref().and_then(|folder| copy_of(folder, lang));
        let document = drafted(&replay, &packs, (folder.as_ref(), lang), typed);
        Arc::new(Page::of(document, copy.as_ref(), before.as_deref()))
    };
    let found = study.drafts.get(key, LONG, ctx, work).map(|(page, is_old)| (page.clone(), is_old));
    study.is_old = found.as_ref().is_none_or(|(_, is_old)| *is_old);
    let (page, _) = found?;
    if page.document.texts.lang() != lang {
        return None;
    }
    study.take(&page);
    Some(page)
}

/// The copy of the draft that was handed out last; one that cannot be read counts as none.
fn copy_of(folder: &CaseFolder, lang: Lang) -> Option<DraftCopy> {
    serde_json::from_str(&folder.draft_copy(lang).ok()??).ok()
}

/// What a draft is made with: the case's own law and templates. Templates that cannot be read are told among its remarks.
fn drafted(
    replay: &Arc<Replay>,
    packs: &Packs,
    (folder, lang): (Option<&CaseFolder>, Lang),
    typed: Option<SectionText>,
) -> Document {
    let texts = Texts::new(lang);
    let own = folder.and_then(CaseFolder::template_folder).map(|own| Templates::of_folder(lang, &own));
    let (templates, problem) = match own {
        Some(Ok(own)) => (Some(own), None),
        Some(Err(error)) => (None, Some(Remark::Template(error.to_string()))),
        None => (None, None),
    };
    let options = DraftOptions { law: packs.law.clone(), templates, ..DraftOptions::default() };
    let mut document = match typed {
        None => draft_with(replay, texts, &options),
        Some(typed) => {
            let mut edited = Replay::clone(replay);
            edited.case.report.retain(|one| (one.lang, &one.section) != (typed.lang, &typed.section));
            edited.case.report.push(typed);
            draft_with(&edited, texts, &options)
        }
    };
    document.remarks.extend(problem);
    document
}
