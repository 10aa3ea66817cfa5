//! The draft of what is open, made on a thread and kept until something that it depends on changes; the one before stays in
//! sight meanwhile.

use std::sync::{Arc, Weak};

use super::{diff::Compared, figures::Pictures, flow::Flow, page::Page, typed::Typed};
use crate::{
    app::{
        law_study::Packs,
        memo::Memo,
        open::Ground,
        studies::Studies,
        workspace::{Selection, Tab, Workspace},
    },
    case::{Lang, SectionText},
    report::{DraftOptions, draft_with},
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
    /// What is being typed in place of a section.
    typed: Option<SectionText>,
}

impl PartialEq for DraftKey {
    fn eq(&self, other: &Self) -> bool {
        self.replay.ptr_eq(&other.replay)
            && self.lang == other.lang
            && Arc::ptr_eq(&self.packs, &other.packs)
            && self.typed == other.typed
    }
}

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
    let key = DraftKey { replay: Arc::downgrade(&replay), lang, packs: packs.clone(), typed: typed.clone() };
    let work = move || Arc::new(Page::of(drafted(&replay, lang, &packs, typed), before.as_deref()));
    let found = study.drafts.get(key, LONG, ctx, work).map(|(page, is_old)| (page.clone(), is_old));
    study.is_old = found.as_ref().is_none_or(|(_, is_old)| *is_old);
    let (page, _) = found?;
    if page.document.texts.lang() != lang {
        return None;
    }
    study.take(&page);
    Some(page)
}

fn drafted(
    replay: &Arc<Replay>,
    lang: Lang,
    packs: &Packs,
    typed: Option<SectionText>,
) -> crate::report::model::Document {
    let options = DraftOptions { law: packs.law.clone(), ..DraftOptions::default() };
    let texts = Texts::new(lang);
    let Some(typed) = typed else { return draft_with(replay, texts, &options) };
    let mut edited = Replay::clone(replay);
    edited.case.report.retain(|one| (one.lang, &one.section) != (typed.lang, &typed.section));
    edited.case.report.push(typed);
    draft_with(&edited, texts, &options)
}
