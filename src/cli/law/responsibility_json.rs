//! The result of `causeway responsibility` for programs.

use serde::Serialize;

use super::shared::word;
use crate::{
    case::{Case, LawRef, Stage},
    law::{Found, InForce, Lack, Law, LawEntry, Register, Says},
    text::{Code, Texts, law_text, penalty_text, place_text, topic_name},
};

#[derive(Serialize)]
pub(super) struct Answer<'a> {
    source: &'a str,
    parties: Vec<Party<'a>>,
    candidates: Vec<Candidate<'a>>,
    penalties: Vec<String>,
}

#[derive(Serialize)]
struct Party<'a> {
    id: &'a str,
    name: &'a str,
    breaches: Vec<Breach<'a>>,
    proposal: Option<Proposal<'a>>,
    lacks_proposal: bool,
    conflict_of_interest: bool,
}

#[derive(Serialize)]
struct Breach<'a> {
    id: &'a str,
    text: &'a str,
    act: Option<bool>,
    topic: Option<&'a str>,
    ready: bool,
    lacks: Vec<String>,
    duties: Vec<Duty<'a>>,
}

#[derive(Serialize)]
struct Duty<'a> {
    id: &'a str,
    text: &'a str,
    basis: &'a str,
    laws: Vec<Cited<'a>>,
}

#[derive(Serialize)]
struct Cited<'a> {
    #[serde(flatten)]
    given: &'a LawRef,
    statute: Option<&'a str>,
    nearest: Option<&'a str>,
    in_force: Option<bool>,
    says: Option<&'static str>,
    text: Vec<String>,
}

#[derive(Serialize)]
struct Proposal<'a> {
    text: &'a str,
    sanction: Option<&'a str>,
    laws: Vec<Cited<'a>>,
    instead: Vec<String>,
}

#[derive(Serialize)]
struct Candidate<'a> {
    stage: Stage,
    body: &'a str,
    name: &'a str,
    assists: bool,
    party: Option<&'a str>,
}

/// The result as the document that is printed.
pub(super) fn answer<'a>(case: &'a Case, found: &'a Register<'_>, law: &Law, texts: Texts) -> Answer<'a> {
    let lang = texts.lang();
    let parties = found.parties.iter().map(|entry| Party {
        id: entry.party.id.as_str(),
        name: entry.party.name.get(lang),
        lacks_proposal: entry.lacks_proposal,
        conflict_of_interest: entry.conflict.is_some(),
        proposal: entry.proposal.as_ref().map(|entry| {
            let about = entry.proposal.sanction.as_deref().map(|id| topic_name(law, id, texts));
            Proposal {
                text: entry.proposal.text.get(lang),
                sanction: entry.proposal.sanction.as_deref(),
                laws: entry.laws.iter().map(|law| cited(law, about.as_deref(), true, texts)).collect(),
                instead: entry.instead.iter().map(|place| place_text(place, texts)).collect(),
            }
        }),
        breaches: (entry.breaches.iter())
            .map(|entry| {
                let about = entry.breach.topic.as_deref().map(|id| topic_name(law, id, texts));
                let duty = |entry: &'a crate::law::DutyEntry<'_>| Duty {
                    id: entry.duty.id.as_str(),
                    text: entry.duty.text.get(lang),
                    basis: entry.duty.basis.get(lang),
                    laws: entry.laws.iter().map(|law| cited(law, about.as_deref(), false, texts)).collect(),
                };
                Breach {
                    id: entry.breach.id.as_str(),
                    text: entry.breach.text.get(lang),
                    act: entry.breach.act,
                    topic: entry.breach.topic.as_deref(),
                    ready: entry.is_ready(),
                    lacks: entry.lacks.iter().map(|lack: &Lack| word(lack.key(), "lack-")).collect(),
                    duties: entry.duties.iter().map(duty).collect(),
                }
            })
            .collect(),
    });
    Answer {
        source: &case.id,
        parties: parties.collect(),
        candidates: (found.candidates.iter())
            .map(|found| Candidate {
                stage: found.stage,
                body: &found.body.id,
                name: found.body.name.get(lang),
                assists: found.assists,
                party: found.party.map(crate::id::PartyId::as_str),
            })
            .collect(),
        penalties: found.penalties.iter().map(|penalty| penalty_text(penalty, law, texts)).collect(),
    }
}

fn cited<'a>(entry: &'a LawEntry<'_>, about: Option<&str>, orders: bool, texts: Texts) -> Cited<'a> {
    let (statute, nearest) = match entry.found {
        Found::Named(kept) => (Some(kept.entry.id.as_str()), None),
        Found::Near(kept) => (None, Some(kept.entry.id.as_str())),
        Found::Unknown => (None, None),
    };
    Cited {
        given: entry.cited,
        statute,
        nearest,
        in_force: entry.in_force.map(|held| held == InForce::Yes),
        says: entry.says.map(|says| match says {
            Says::Yes => "yes",
            Says::No => "no",
            Says::Unknown => "unknown",
        }),
        text: law_text(entry, about, orders, texts),
    }
}
