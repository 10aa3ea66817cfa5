//! Law as it is cited: is there such a law, was it in force, does it say so?

use super::{CheckIssue, Place, Problem, Severity};
use crate::{
    case::{Case, EvidenceKind, Lang, LawRef, ThingId},
    law::{Found, InForce, Law, Says},
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
    fn date(&self) -> Option<chrono::NaiveDate> {
        self.case.accident.as_ref().map(|accident| accident.date)
    }

    /// What is wrong with the name of a law.
    fn named(&self, cited: &LawRef, place: &Place) -> Option<CheckIssue> {
        let name = cited.law.clone();
        let places = || vec![place.clone()];
        match self.law.find(&cited.law, self.date()) {
            Found::Named(statute) => {
                let is_past = self.date().is_some_and(|date| statute.entry.in_force(date) != InForce::Yes);
                is_past.then(|| Problem::LawNotInForce { cited: name }.at(Severity::Contradiction, places()))
            }
            _ if self.is_registered(&cited.law) => None,
            Found::Near(statute) => {
                let nearest = Some(statute.entry.name.clone());
                Some(Problem::LawUnknown { cited: name, nearest }.at(Severity::Contradiction, places()))
            }
            Found::Unknown => Some(Problem::LawUnknown { cited: name, nearest: None }.at(Severity::Remark, places())),
        }
    }

    /// True when the register holds a law or document that bears the name.
    fn is_registered(&self, name: &str) -> bool {
        let papers = self.case.evidence.iter();
        let papers = papers.filter(|one| matches!(one.kind, EvidenceKind::Law | EvidenceKind::Document));
        let mut titles = papers.flat_map(|one| [one.title.get(Lang::Zh), one.title.get(Lang::En)]);
        titles.any(|title| title.contains(name.trim()))
    }

    /// What each citation says to a question; a wrong name is taken for the nearest one.
    fn says(&self, laws: &[&LawRef], ask: impl Fn(&crate::law::Place<'_>) -> Says) -> Vec<Says> {
        let says = |cited: &&LawRef| match self.law.find(&cited.law, self.date()) {
            Found::Named(statute) | Found::Near(statute) => {
                self.law.place(statute, &cited.article).map_or(Says::Unknown, |place| ask(&place))
            }
            Found::Unknown => Says::Unknown,
        };
        laws.iter().map(says).collect()
    }

    fn topic(&self, laws: &[&LawRef], topic: &str, place: &Place) -> Option<CheckIssue> {
        let says = self.says(laws, |place| place.covers(topic));
        let name = self.law.topic(topic)?.name.clone();
        let problem = Problem::NotCovered { cited: spelt(laws), topic: name };
        is_denied(&says).then(|| problem.at(Severity::Contradiction, vec![place.clone()]))
    }

    fn sanction(&self, laws: &[&LawRef], sanction: &str, place: &Place) -> Option<CheckIssue> {
        let says = self.says(laws, |place| place.orders(sanction));
        let name = self.law.sanction(sanction)?.name.clone();
        let problem = Problem::NotOrdered { cited: spelt(laws), sanction: name };
        is_denied(&says).then(|| problem.at(Severity::Contradiction, vec![place.clone()]))
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
