//! Screening: what a case says, clause by clause, held against the criteria for major hazards.
//!
//! A finding, or a safeguard that was absent or failed, shows what it says. A cause or a breach only asserts it, unless its
//! evidence shows something beside the text that states it; what is asserted alone is at most a candidate.

use crate::{
    case::{Case, CauseStatus, EvidenceKind, Lang, Proof, ProofOf, SafeguardState, Screening, ScreeningVerdict, Words},
    id::{BreachId, CauseId, FindingId, PartyId, SafeguardId},
};

use super::{Criteria, Criterion, Kept, On, Pattern};

/// What speaks of a criterion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Voice {
    /// A fact found.
    Finding(FindingId),
    /// A safeguard.
    Safeguard(SafeguardId),
    /// A cause.
    Cause(CauseId),
    /// A breach of a party.
    Breach(PartyId, BreachId),
}

/// What speaks of a criterion, and how far it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Who says it.
    pub voice: Voice,
    /// True for what would make it a hit, false for what only gives reason to look.
    pub is_hit: bool,
    /// True when it is shown, false when it is asserted alone.
    pub is_shown: bool,
}

/// Why a verdict was derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScreenWhy {
    /// A fact shows it.
    Shown,
    /// It is asserted, and no fact shows it.
    Asserted,
    /// Something gives reason to look.
    Suspected,
    /// Nothing in the case speaks of it.
    Silent,
    /// The case speaks of what the criterion is about, and of nothing wanting.
    NothingWanting,
    /// The criterion's object does not occur in the case.
    NoObject,
}

/// What one criterion comes to.
#[derive(Clone, Debug)]
pub struct Screened<'a> {
    /// The criterion.
    pub criterion: &'a Criterion,
    /// The verdict: a person's, where there is one.
    pub verdict: ScreeningVerdict,
    /// What the program derived.
    pub derived: ScreeningVerdict,
    /// Why that.
    pub why: ScreenWhy,
    /// The person's judgement.
    pub judged: Option<&'a Screening>,
    /// What speaks of it.
    pub traces: Vec<Trace>,
    /// The device that it asks for is absent, which is more than out of service.
    pub is_absent: bool,
}

impl Screened<'_> {
    /// The findings that speak of it: those of a person's judgement, else those that the program came upon.
    pub fn findings(&self) -> Vec<&FindingId> {
        if let Some(judged) = self.judged.filter(|own| !own.findings.is_empty()) {
            return judged.findings.iter().collect();
        }
        let voices = self.traces.iter().map(|trace| &trace.voice);
        voices.filter_map(|voice| if let Voice::Finding(id) = voice { Some(id) } else { None }).collect()
    }
}

/// A case held against a list of criteria.
#[derive(Clone, Debug)]
pub struct ScreenedCase<'a> {
    /// The list.
    pub criteria: &'a Kept<Criteria>,
    /// What each of its criteria comes to, in its order.
    pub results: Vec<Screened<'a>>,
}

/// A text of the case that may speak of criteria.
struct Told {
    voice: Voice,
    clauses: Vec<String>,
    is_shown: bool,
    /// It is a thing that should be there and is not, or did not work: its name need not say so.
    state: Option<SafeguardState>,
}

/// Holds a case against the criteria in force on the day; none when no list is.
pub fn screen<'a>(case: &'a Case, on: On<'a>) -> Option<ScreenedCase<'a>> {
    let criteria = on.criteria()?;
    let told = told(case);
    let judged = |criterion: &Criterion| {
        case.screenings.iter().rev().find(|own| own.criterion.trim() == criterion.number.to_string())
    };
    let results = criteria.entry.entries.iter().map(|criterion| {
        let mut traces = traces(&criteria.entry, criterion, &told);
        let (derived, why) = derive(&criteria.entry, criterion, &traces, &told);
        if derived == ScreeningVerdict::NotApplicable {
            traces.clear();
        }
        let judged = judged(criterion);
        let is_absent_now = |told: &Told| told.state == Some(SafeguardState::Absent);
        let is_of_hit = |told: &&Told| traces.iter().any(|trace| trace.is_hit && trace.voice == told.voice);
        Screened {
            criterion,
            verdict: judged.map_or(derived, |judged| judged.verdict),
            derived,
            why,
            judged,
            is_absent: criterion.device
                && derived == ScreeningVerdict::Hit
                && told.iter().filter(is_of_hit).any(is_absent_now),
            traces,
        }
    });
    Some(ScreenedCase { criteria, results: results.collect() })
}

fn derive(list: &Criteria, criterion: &Criterion, traces: &[Trace], told: &[Told]) -> (ScreeningVerdict, ScreenWhy) {
    use ScreeningVerdict::{Candidate, Hit, NoData, NotApplicable};
    let any = |is: &dyn Fn(&Trace) -> bool| traces.iter().any(is);
    let is_spoken_of = |words: &[String]| told.iter().flat_map(|told| &told.clauses).any(|clause| holds(clause, words));
    // Of a case that says nothing yet nothing can be told, not even that there is no such object.
    if told.is_empty() {
        return (NoData, ScreenWhy::Silent);
    }
    if !criterion.only_where_shown.is_empty() && !is_spoken_of(&criterion.only_where_shown) {
        return (NotApplicable, ScreenWhy::NoObject);
    }
    if any(&|trace| trace.is_hit && trace.is_shown) {
        return (Hit, ScreenWhy::Shown);
    }
    if any(&|trace| trace.is_hit) {
        return (Candidate, ScreenWhy::Asserted);
    }
    if !traces.is_empty() {
        return (Candidate, ScreenWhy::Suspected);
    }
    let subjects = criterion.hit.iter().filter_map(|pattern| pattern.first());
    let is_named =
        !criterion.only_where_shown.is_empty() || subjects.into_iter().any(|group| is_spoken_of(list.words(group)));
    (NoData, if is_named { ScreenWhy::NothingWanting } else { ScreenWhy::Silent })
}

fn traces(list: &Criteria, criterion: &Criterion, told: &[Told]) -> Vec<Trace> {
    let fits = |patterns: &[Pattern], told: &Told| {
        told.clauses.iter().any(|clause| patterns.iter().any(|pattern| is_match(list, pattern, clause, told.state)))
    };
    told.iter()
        .filter_map(|told| {
            let is_hit = fits(&criterion.hit, told);
            (is_hit || fits(&criterion.candidate, told)).then(|| Trace {
                voice: told.voice.clone(),
                is_hit,
                is_shown: told.is_shown,
            })
        })
        .collect()
}

/// True when a clause holds a word of each group, and does not say that nothing was found amiss. A safeguard that was absent
/// or failed is wanting without saying so.
fn is_match(list: &Criteria, pattern: &Pattern, clause: &str, state: Option<SafeguardState>) -> bool {
    let is_wanting =
        |group: &super::Group| state.is_some() && matches!(group, super::Group::List(name) if name == "@deficiency");
    pattern.iter().all(|group| is_wanting(group) || holds(clause, list.words(group)))
        && !holds(clause, list.list("denied"))
}

/// True when a clause (in lower case, a space at its end) holds one of the words. A word in Latin letters begins where no
/// letter stands before it.
fn holds(clause: &str, words: &[String]) -> bool {
    words.iter().any(|word| {
        let is_latin = word.starts_with(|c: char| c.is_ascii_alphanumeric());
        clause
            .match_indices(word.as_str())
            .any(|(at, _)| !is_latin || !clause[..at].ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

fn told(case: &Case) -> Vec<Told> {
    let plain = |voice, words: &[&Words], is_shown| Told { voice, clauses: clauses(words), is_shown, state: None };
    let findings =
        case.findings.iter().map(|finding| plain(Voice::Finding(finding.id.clone()), &[&finding.text], true));
    let safeguards = case.safeguards.iter().filter(|safeguard| safeguard.state != SafeguardState::Present);
    let safeguards = safeguards.map(|safeguard| Told {
        voice: Voice::Safeguard(safeguard.id.clone()),
        clauses: clauses(&[&safeguard.name, &safeguard.note]),
        is_shown: true,
        state: Some(safeguard.state),
    });
    let causes = case.causes.iter().filter(|cause| cause.status != CauseStatus::Rejected);
    let causes = causes.map(|cause| {
        plain(Voice::Cause(cause.id.clone()), &[&cause.title, &cause.text], is_shown(case, &cause.evidence))
    });
    let breaches = case.parties.iter().flat_map(|party| party.breaches.iter().map(move |breach| (party, breach)));
    let breaches = breaches.map(|(party, breach)| {
        let voice = Voice::Breach(party.id.clone(), breach.id.clone());
        plain(voice, &[&breach.text], is_shown(case, &breach.evidence))
    });
    findings.chain(safeguards).chain(causes).chain(breaches).collect()
}

/// True when evidence shows something beside the texts that state it: a document that reports counts as a statement, a
/// recording, a survey or somebody's words do not.
fn is_shown(case: &Case, evidence: &[Proof]) -> bool {
    evidence.iter().any(|proof| match &proof.of {
        ProofOf::Document { source } => case.evidence_of(&source.evidence).is_some_and(|evidence| {
            matches!(evidence.kind, EvidenceKind::Recording | EvidenceKind::Survey | EvidenceKind::Statement)
        }),
        _ => true,
    })
}

/// The clauses of texts in both languages, in lower case with a space at the end of each.
fn clauses(texts: &[&Words]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for words in texts {
        for lang in [Lang::Zh, Lang::En] {
            let text = words.get(lang).to_lowercase();
            let text =
                [" but ", " while ", " although ", " whereas "].iter().fold(text, |text, turn| text.replace(turn, ";"));
            let parts = text.split(['。', '；', '，', '：', '！', '？', '.', ';', ':']);
            all.extend(parts.map(str::trim).filter(|part| !part.is_empty()).map(|part| format!("{part} ")));
        }
    }
    all.sort();
    all.dedup();
    all
}

#[cfg(test)]
mod tests;
