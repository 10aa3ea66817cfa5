//! Law as it is cited: is there such a law, was it in force, does it say so?

use chrono::NaiveDate;

use super::{CheckIssue, Place, Problem, Severity};
use crate::{
    case::{Case, EvidenceKind, Lang, LawRef, ThingId},
    law::{Found, InForce, Law, Says, law_entry},
};

pub(super) fn check(case: &Case, law: &Law, found: &mut Vec<CheckIssue>) {
    let look = Look { case, law };
    for party in &case.parties {
        let place: Place = ThingId::Party(party.id.clone()).into();
        let proposed = party.proposal.iter().flat_map(|proposal| &proposal.laws);
        for cited in party.duties.iter().flat_map(|duty| &duty.laws).chain(proposed) {
            found.extend(look.named(cited, &place));
        }
        for breach in &party.breaches {
            let duties = party.duties.iter().filter(|duty| breach.duties.contains(&duty.id));
            let laws: Vec<&LawRef> = duties.flat_map(|duty| &duty.laws).collect();
            found.extend(breach.topic.as_deref().and_then(|topic| look.topic(&laws, topic, &place)));
        }
        if let Some(proposal) = &party.proposal {
            let laws: Vec<&LawRef> = proposal.laws.iter().collect();
            found.extend(proposal.sanction.as_deref().and_then(|sanction| look.sanction(&laws, sanction, &place)));
        }
    }
    found.dedup();
}

struct Look<'a> {
    case: &'a Case,
    law: &'a Law,
}

impl Look<'_> {
    fn date(&self) -> Option<NaiveDate> {
        self.case.accident.as_ref().map(|accident| accident.date)
    }

    /// What is wrong with the name of a law; one that the register holds is none of ours to doubt.
    fn named(&self, cited: &LawRef, place: &Place) -> Option<CheckIssue> {
        let problem = named(&cited.law, self.law, self.date())?;
        let severity = match &problem {
            Problem::LawUnknown { .. } if self.is_registered(&cited.law) => return None,
            Problem::LawUnknown { nearest: None, .. } => Severity::Remark,
            _ => Severity::Contradiction,
        };
        Some(problem.at(severity, vec![place.clone()]))
    }

    /// True when the register holds a law or document that bears the name.
    fn is_registered(&self, name: &str) -> bool {
        let papers = self.case.evidence.iter();
        let papers = papers.filter(|one| matches!(one.kind, EvidenceKind::Law | EvidenceKind::Document));
        let mut titles = papers.flat_map(|one| [one.title.get(Lang::Zh), one.title.get(Lang::En)]);
        titles.any(|title| title.contains(name.trim()))
    }

    /// What each citation says to a topic or a sanction; a wrong name is taken for the nearest one.
    fn says(&self, laws: &[&LawRef], topic: Option<&str>, sanction: Option<&str>) -> Vec<Says> {
        let on = self.law.on(self.date());
        laws.iter().map(|cited| law_entry(cited, on, topic, sanction).says.unwrap_or(Says::Unknown)).collect()
    }

    fn topic(&self, laws: &[&LawRef], topic: &str, place: &Place) -> Option<CheckIssue> {
        let says = self.says(laws, Some(topic), None);
        let name = self.law.topic(topic)?.name.clone();
        let problem = Problem::NotCovered { cited: spelt(laws), topic: name };
        is_denied(&says).then(|| problem.at(Severity::Contradiction, vec![place.clone()]))
    }

    fn sanction(&self, laws: &[&LawRef], sanction: &str, place: &Place) -> Option<CheckIssue> {
        let says = self.says(laws, None, Some(sanction));
        let name = self.law.sanction(sanction)?.name.clone();
        let problem = Problem::NotOrdered { cited: spelt(laws), sanction: name };
        is_denied(&says).then(|| problem.at(Severity::Contradiction, vec![place.clone()]))
    }
}

/// What is wrong with the name of a law, on the day where there is one.
pub(super) fn named(name: &str, law: &Law, date: Option<NaiveDate>) -> Option<Problem> {
    let cited = name.to_owned();
    match law.find(name, date) {
        Found::Named(statute) => {
            let is_past = date.is_some_and(|date| statute.entry.in_force(date) != InForce::Yes);
            is_past.then_some(Problem::LawNotInForce { cited })
        }
        Found::Near(statute) => Some(Problem::LawUnknown { cited, nearest: Some(statute.entry.name.clone()) }),
        Found::Unknown => Some(Problem::LawUnknown { cited, nearest: None }),
    }
}

/// Something is cited, and all of it says no.
fn is_denied(says: &[Says]) -> bool {
    !says.is_empty() && says.iter().all(|says| *says == Says::No)
}

fn spelt(laws: &[&LawRef]) -> String {
    let spelt = |cited: &&LawRef| format!("{} {}", cited.law, cited.article).trim().to_owned();
    laws.iter().map(spelt).collect::<Vec<_>>().join("; ")
}
