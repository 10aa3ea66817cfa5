//! What the law comes to for the case that is open: worked out once for each state of it, drawn each frame.

use std::{
    path::PathBuf,
    sync::{Arc, Weak},
};

use super::{edit::Home, memo::Memo, open::Ground, workspace::Selection};
use crate::{
    case::{Case, CaseFolder, Lang, ScreeningVerdict, Words},
    id::{BreachId, CauseId, FindingId, PartyId},
    law::{self, Closure, ClosureRow, Law, PartyEntry, Screened, Voice, closure, register, screen},
    report::{SheetCell, closure_lists, register_sheet, register_sides},
    text::{Code, Texts, screen_note, voice_text},
    timeline::Replay,
};

/// The packs that hold for a case, and why those of its own could not be taken.
#[derive(Debug)]
pub(super) struct Packs {
    pub law: Law,
    pub problem: Option<law::Error>,
}

/// One criterion.
#[derive(Debug)]
pub(super) struct ScreenLine {
    pub number: u32,
    pub text: String,
    pub verdict: ScreeningVerdict,
    pub derived: ScreeningVerdict,
    /// Why the program came to what it derived.
    pub why: String,
    pub note: String,
    pub is_judged: bool,
    /// What speaks of it, with the way there.
    pub voices: Vec<(String, Selection)>,
    pub findings: Vec<FindingId>,
}

/// One row of the register.
#[derive(Debug)]
pub(super) struct RegisterLine {
    pub party: PartyId,
    pub breach: Option<BreachId>,
    pub cells: Vec<String>,
    pub is_ready: bool,
    pub has_conflict: bool,
}

/// One row of the closure matrix.
#[derive(Debug)]
pub(super) struct ClosureLine {
    pub cause: CauseId,
    pub cells: [String; 4],
    pub is_open: bool,
}

/// Everything that the tabs of the law show.
#[derive(Debug)]
pub(super) struct LawTables {
    /// The list that was screened by, and where it comes from; none: no list held.
    pub list: Option<(String, String)>,
    pub screening: Vec<ScreenLine>,
    pub register: Vec<RegisterLine>,
    /// Lists beside the register, each under its title.
    pub sides: Vec<(String, Vec<String>)>,
    pub closure: Vec<ClosureLine>,
    /// What nothing answers, each under its title.
    pub open: Vec<(String, Vec<String>)>,
}

/// What the tables depend on: the state of the case, the language, the packs.
struct TablesKey {
    replay: Weak<Replay>,
    lang: Lang,
    packs: Arc<Packs>,
}

impl PartialEq for TablesKey {
    fn eq(&self, other: &Self) -> bool {
        self.replay.ptr_eq(&other.replay) && self.lang == other.lang && Arc::ptr_eq(&self.packs, &other.packs)
    }
}

/// Screening one text of a case takes about as long as looking at so many samples.
const SAMPLES_A_TEXT: usize = 2_500;

/// What is kept of it.
#[derive(Default)]
pub(super) struct LawStudy {
    packs: Memo<Option<PathBuf>, Arc<Packs>>,
    tables: Memo<TablesKey, Arc<LawTables>>,
}

impl LawStudy {
    /// The packs of the case that is open; none while they are read.
    pub(super) fn packs(&mut self, ground: &Ground, ctx: &egui::Context) -> Option<Arc<Packs>> {
        let folder = folder_of(&ground.home).cloned();
        // Files on disk may be many or slow; those inside the program are neither.
        let cost = if matches!(folder, Some(CaseFolder::Disk(_))) { usize::MAX } else { 0 };
        let key = folder.as_ref().map(CaseFolder::root);
        let work = move || Arc::new(read(folder.as_ref()));
        self.packs.get(key, cost, ctx, work).filter(|(_, is_old)| !is_old).map(|(packs, _)| packs.clone())
    }

    /// What the tabs show of the state that is open, or of the one before while it is worked out; none while the packs are read.
    pub(super) fn tables(&mut self, ground: &Ground, texts: Texts, ctx: &egui::Context) -> Option<Arc<LawTables>> {
        let packs = self.packs(ground, ctx)?;
        let (replay, law) = (ground.replay.clone(), packs.law.clone());
        let num_texts = num_texts(&replay.case);
        let key = TablesKey { replay: Arc::downgrade(&replay), lang: texts.lang(), packs };
        let work = move || Arc::new(tables(&replay.case, &law, texts));
        let found = self.tables.get(key, num_texts.saturating_mul(SAMPLES_A_TEXT), ctx, work);
        found.map(|(tables, _)| tables.clone())
    }
}

/// The folder of what is open; none for a file that belongs to no case.
pub(super) fn folder_of(home: &Home) -> Option<&CaseFolder> {
    if let Home::Folder(folder, _) = home { Some(folder) } else { None }
}

/// How many texts of a case are screened.
fn num_texts(case: &Case) -> usize {
    let breaches: usize = case.parties.iter().map(|party| party.breaches.len()).sum();
    case.findings.len() + case.safeguards.len() + case.causes.len() + breaches
}

fn read(folder: Option<&CaseFolder>) -> Packs {
    match Law::of_case(folder, &[]) {
        Ok(law) => Packs { law, problem: None },
        Err(problem) => Packs { law: Law::built_in().clone(), problem: Some(problem) },
    }
}

fn tables(case: &Case, law: &Law, texts: Texts) -> LawTables {
    let on = law.on(case.accident.as_ref().map(|accident| accident.date));
    let lang = texts.lang();
    let screened = screen(case, on);
    let list = screened.as_ref().map(|found| &found.criteria.entry);
    let found = register(case, on);
    let closed = closure(case);
    LawTables {
        list: list.map(|list| (list.title.get(lang).to_owned(), list.source.get(lang).to_owned())),
        screening: screened.iter().flat_map(|found| &found.results).map(|one| screen_line(case, one, texts)).collect(),
        register: register_lines(case, &found, law, texts),
        sides: register_sides(case, &found, law, texts),
        closure: closure_lines(&closed, texts),
        open: closure_lists(&closed, texts),
    }
}

fn screen_line(case: &Case, one: &Screened<'_>, texts: Texts) -> ScreenLine {
    let target = |voice: &Voice| match voice {
        Voice::Finding(id) => Selection::Finding(id.clone()),
        Voice::Safeguard(id) => Selection::Safeguard(id.clone()),
        Voice::Cause(id) => Selection::Cause(id.clone()),
        Voice::Breach(party, _) => Selection::Party(party.clone()),
    };
    let finding = |voice: &Voice| if let Voice::Finding(id) = voice { Some(id.clone()) } else { None };
    ScreenLine {
        number: one.criterion.number,
        text: one.criterion.text.get(texts.lang()).to_owned(),
        verdict: one.verdict,
        derived: one.derived,
        why: one.why.name(texts),
        note: screen_note(one, texts),
        is_judged: one.judged.is_some(),
        voices: one.traces.iter().map(|trace| (voice_text(&trace.voice, case, texts), target(&trace.voice))).collect(),
        findings: one.traces.iter().filter_map(|trace| finding(&trace.voice)).collect(),
    }
}

fn register_lines(case: &Case, found: &law::Register<'_>, law: &Law, texts: Texts) -> Vec<RegisterLine> {
    let sheet = register_sheet(case, found, law, texts);
    let keys = found.parties.iter().flat_map(|entry| {
        let none = entry.breaches.is_empty().then_some(None);
        none.into_iter().chain(entry.breaches.iter().map(Some)).map(move |breach| (entry, breach))
    });
    let line = |(entry, breach): (&PartyEntry<'_>, Option<&law::BreachEntry<'_>>), row: &[SheetCell]| RegisterLine {
        party: entry.party.id.clone(),
        breach: breach.map(|one| one.breach.id.clone()),
        is_ready: breach.is_none_or(law::BreachEntry::is_ready),
        cells: row.iter().map(SheetCell::text).collect(),
        has_conflict: entry.conflict.is_some(),
    };
    keys.zip(&sheet.rows).map(|(key, row)| line(key, row)).collect()
}

fn closure_lines(found: &Closure<'_>, texts: Texts) -> Vec<ClosureLine> {
    let lang = texts.lang();
    let named = |words: Vec<&Words>| {
        if words.is_empty() {
            texts.get("closure-open")
        } else {
            words.iter().map(|words| words.get(lang)).collect::<Vec<_>>().join("\n")
        }
    };
    let line = |row: &ClosureRow<'_>| ClosureLine {
        cause: row.cause.id.clone(),
        cells: [
            row.cause.title.get(lang).to_owned(),
            named(row.lessons.iter().map(|lesson| &lesson.text).collect()),
            named(row.measures.iter().map(|measure| &measure.text).collect()),
            named(row.parties.iter().map(|party| &party.name).collect()),
        ],
        is_open: found.unanswered.iter().any(|cause| cause.id == row.cause.id),
    };
    let mut lines: Vec<ClosureLine> = found.rows.iter().map(line).collect();
    // What is open comes first.
    lines.sort_by_key(|line| !line.is_open);
    lines
}
