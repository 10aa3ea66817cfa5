//! The register of responsibility: party, duty, act or omission, evidence, proposal; and what each entry still lacks.
//!
//! It never ranks guilt and never picks an amount: that is a person's decision.

use crate::{
    case::{Breach, Case, Duty, LawRef, Party, PartyKind, ProofOf, Proposal, SourceRef, Stage},
    id::PartyId,
};

use super::{Body, Found, InForce, Kept, On, Order, Place, Range, Says, Statute, Verified};

/// The register of a case.
#[derive(Clone, Debug)]
pub struct Register<'a> {
    /// What each party owed and did, in the case's order.
    pub parties: Vec<PartyEntry<'a>>,
    /// Which bodies the duty matrix names for the stages of the accident.
    pub candidates: Vec<StageBody<'a>>,
    /// Ranges of penalties by the grades that the statements of loss come to.
    pub penalties: Vec<Penalty<'a>>,
}

/// One party.
#[derive(Clone, Debug)]
pub struct PartyEntry<'a> {
    /// The party.
    pub party: &'a Party,
    /// What it did or left undone.
    pub breaches: Vec<BreachEntry<'a>>,
    /// What is proposed.
    pub proposal: Option<ProposalEntry<'a>>,
    /// Where it says that a faulted party sits on the group that investigates.
    pub conflict: Option<&'a SourceRef>,
    /// Something is proposed, or something is found against it, and the other is wanting.
    pub lacks_proposal: bool,
}

/// One act or omission.
#[derive(Clone, Debug)]
pub struct BreachEntry<'a> {
    /// The act or omission.
    pub breach: &'a Breach,
    /// The duties it offends against, each with what is cited for it.
    pub duties: Vec<DutyEntry<'a>>,
    /// Why the entry is not ready; empty: it is.
    pub lacks: Vec<Lack>,
}

/// A duty with the law cited for it.
#[derive(Clone, Debug)]
pub struct DutyEntry<'a> {
    /// The duty.
    pub duty: &'a Duty,
    /// What is cited.
    pub laws: Vec<LawEntry<'a>>,
}

/// A citation and what it comes to.
#[derive(Clone, Debug)]
pub struct LawEntry<'a> {
    /// As cited.
    pub cited: &'a LawRef,
    /// The statute.
    pub found: Found<'a>,
    /// The place in it.
    pub place: Option<Place<'a>>,
    /// Whether it was in force on the accident's day.
    pub in_force: Option<InForce>,
    /// Whether it is about the breach's topic, or orders the proposal's sanction; none when neither is said.
    pub says: Option<Says>,
}

/// What keeps an entry from being ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// It names no duty.
    Duty,
    /// A duty has neither basis nor law.
    DutySource,
    /// No evidence is given beside the text that states it.
    Evidence,
    /// Nobody said whether it was an act or an omission.
    ActOrOmission,
    /// A law is cited by a name that no pack knows.
    LawName,
    /// A law was not in force on the accident's day.
    NotInForce,
    /// What is cited is not about it.
    NotAbout,
}

impl Lack {
    /// True for what keeps an entry from being ready; the rest is to be looked at.
    pub fn is_blocking(self) -> bool {
        matches!(self, Self::Duty | Self::DutySource | Self::Evidence)
    }
}

/// A proposal with the law cited for it.
#[derive(Clone, Debug)]
pub struct ProposalEntry<'a> {
    /// The proposal.
    pub proposal: &'a Proposal,
    /// What is cited.
    pub laws: Vec<LawEntry<'a>>,
    /// Articles that order the sanction asked for, where none of those cited does.
    pub instead: Vec<Place<'a>>,
}

/// A body that the duty matrix names.
#[derive(Clone, Debug)]
pub struct StageBody<'a> {
    /// The stage.
    pub stage: Stage,
    /// The body.
    pub body: &'a Body,
    /// It assists only.
    pub assists: bool,
    /// The party of the case that it is; none: it is not among them.
    pub party: Option<&'a PartyId>,
    /// How far the matrix was checked.
    pub status: Verified,
}

/// A range of a penalty.
#[derive(Clone, Debug)]
pub struct Penalty<'a> {
    /// Where it stands.
    pub place: Place<'a>,
    /// What it orders, on whom.
    pub order: &'a Order,
    /// The ranges for the grades that come into question.
    pub ranges: Vec<&'a Range>,
}

/// The register of a case by the law of the accident's day.
pub fn register<'a>(case: &'a Case, on: On<'a>) -> Register<'a> {
    Register {
        parties: case.parties.iter().map(|party| party_entry(party, on)).collect(),
        candidates: candidates(case, on),
        penalties: penalties(case, on),
    }
}

impl BreachEntry<'_> {
    /// True when it has a duty with its source, and evidence.
    pub fn is_ready(&self) -> bool {
        !self.lacks.iter().any(|lack| lack.is_blocking())
    }
}

fn party_entry<'a>(party: &'a Party, on: On<'a>) -> PartyEntry<'a> {
    let is_faulted = !party.breaches.is_empty();
    PartyEntry {
        party,
        breaches: party.breaches.iter().map(|breach| breach_entry(party, breach, on)).collect(),
        proposal: party.proposal.as_ref().map(|proposal| proposal_entry(proposal, on)),
        conflict: party.investigates.as_ref().filter(|_| is_faulted),
        lacks_proposal: is_faulted && party.proposal.is_none(),
    }
}

fn breach_entry<'a>(party: &'a Party, breach: &'a Breach, on: On<'a>) -> BreachEntry<'a> {
    let duties: Vec<DutyEntry<'a>> = (party.duties.iter())
        .filter(|duty| breach.duties.contains(&duty.id))
        .map(|duty| DutyEntry {
            duty,
            laws: duty.laws.iter().map(|cited| law_entry(cited, on, breach.topic.as_deref(), None)).collect(),
        })
        .collect();
    let mut lacks = Vec::new();
    let mut note = |is: bool, lack| {
        if is {
            lacks.push(lack);
        }
    };
    let laws = || duties.iter().flat_map(|duty| &duty.laws);
    let has_no_source = |entry: &DutyEntry<'_>| entry.laws.is_empty() && is_blank(entry.duty);
    note(duties.is_empty(), Lack::Duty);
    note(duties.iter().any(has_no_source), Lack::DutySource);
    note(!breach.evidence.iter().any(|proof| is_beside(&proof.of, breach)), Lack::Evidence);
    note(breach.act.is_none(), Lack::ActOrOmission);
    note(laws().any(|law| !matches!(law.found, Found::Named(_))), Lack::LawName);
    note(laws().any(|law| law.in_force.is_some_and(|held| held != InForce::Yes)), Lack::NotInForce);
    let says_no = laws().any(|law| law.says == Some(Says::No)) && !laws().any(|law| law.says == Some(Says::Yes));
    note(says_no, Lack::NotAbout);
    BreachEntry { breach, duties, lacks }
}

/// True for evidence other than the text that states the breach.
fn is_beside(of: &ProofOf, breach: &Breach) -> bool {
    !matches!(of, ProofOf::Document { source } if source.evidence == breach.source.evidence)
}

fn is_blank(duty: &Duty) -> bool {
    use crate::case::Lang::{En, Zh};
    [Zh, En].iter().all(|lang| duty.basis.get(*lang).trim().is_empty())
}

/// What a citation comes to, on the day, for a topic or a sanction where one is said; a wrong name is taken for the nearest.
pub fn law_entry<'a>(cited: &'a LawRef, on: On<'a>, topic: Option<&str>, sanction: Option<&str>) -> LawEntry<'a> {
    let found = on.law.find(&cited.law, on.date);
    let meant: Option<&Kept<Statute>> = match found {
        Found::Named(statute) | Found::Near(statute) => Some(statute),
        Found::Unknown => None,
    };
    let place = meant.and_then(|statute| on.law.place(statute, &cited.article));
    let says = match (&place, topic, sanction) {
        (Some(place), Some(topic), _) => Some(place.covers(topic)),
        (Some(place), None, Some(sanction)) => Some(place.orders(sanction)),
        _ => None,
    };
    let in_force = meant.zip(on.date).map(|(statute, date)| statute.entry.in_force(date));
    LawEntry { cited, found, place, in_force, says }
}

fn proposal_entry<'a>(proposal: &'a Proposal, on: On<'a>) -> ProposalEntry<'a> {
    let sanction = proposal.sanction.as_deref();
    let laws: Vec<LawEntry<'a>> = proposal.laws.iter().map(|cited| law_entry(cited, on, None, sanction)).collect();
    let is_ordered = laws.iter().any(|law| law.says == Some(Says::Yes));
    let is_denied = laws.iter().any(|law| law.says == Some(Says::No));
    let instead = sanction.filter(|_| is_denied && !is_ordered).map(|sanction| on.law.ordering(sanction, on.date));
    ProposalEntry { proposal, laws, instead: instead.unwrap_or_default() }
}

/// The bodies of the matrix for the stages of the accident, each once for a stage.
fn candidates<'a>(case: &'a Case, on: On<'a>) -> Vec<StageBody<'a>> {
    let stages = case.accident.iter().flat_map(|accident| &accident.stages);
    let mut found = Vec::new();
    for stage in stages {
        let Some(duty) = on.law.stages().iter().map(|kept| &kept.entry).find(|duty| duty.stage == *stage) else {
            continue;
        };
        let named = duty.bodies.iter().map(|id| (id, false)).chain(duty.assisting.iter().map(|id| (id, true)));
        for (id, assists) in named {
            let Some(body) = on.law.bodies().iter().map(|kept| &kept.entry).find(|body| &body.id == id) else {
                continue;
            };
            let party = case.parties.iter().find(|party| is_body(party, body)).map(|party| &party.id);
            found.push(StageBody { stage: *stage, body, assists, party, status: duty.status });
        }
    }
    found
}

/// True when a party bears one of the names of a body, or of a part of them.
fn is_body(party: &Party, body: &Body) -> bool {
    use crate::case::Lang::{En, Zh};
    if !matches!(party.kind, PartyKind::Government | PartyKind::Regulator)
        || body.of_kind.is_some_and(|kind| kind != party.kind)
    {
        return false;
    }
    let names = [party.name.get(Zh), party.name.get(En)].into_iter().chain(party.also.iter().map(String::as_str));
    let names: Vec<String> = names.map(str::to_lowercase).collect();
    body.aliases.iter().any(|alias| names.iter().any(|name| name.contains(&alias.to_lowercase())))
}

/// Every range that is in force, for the grades that the statements of loss come to; for all grades when none can be told.
fn penalties<'a>(case: &'a Case, on: On<'a>) -> Vec<Penalty<'a>> {
    let grades = grades_of(case, on);
    let held = on.law.statutes().iter();
    let held = held.filter(|kept| on.date.is_none_or(|date| kept.entry.in_force(date) == InForce::Yes));
    let mut found = Vec::new();
    for statute in held {
        for article in &statute.entry.articles {
            for order in article.orders.iter().filter(|order| !order.ranges.is_empty()) {
                let is_asked = |range: &&Range| {
                    range.grade.as_ref().is_none_or(|grade| grades.is_empty() || grades.contains(grade))
                };
                let ranges: Vec<&Range> = order.ranges.iter().filter(is_asked).collect();
                if let Some(place) = on.law.place(statute, &article.number.to_string()).filter(|_| !ranges.is_empty()) {
                    found.push(Penalty { place, order, ranges });
                }
            }
        }
    }
    found
}

/// The grades that the accident comes to, one for each statement of loss that gives another.
fn grades_of(case: &Case, on: On<'_>) -> Vec<String> {
    let Some(accident) = &case.accident else { return Vec::new() };
    let graded = on.grades_of(accident).into_iter();
    let mut grades: Vec<String> = graded.map(|(_, graded)| graded.grade.id.clone()).collect();
    grades.sort();
    grades.dedup();
    grades
}

#[cfg(test)]
mod tests;
