//! Names: one thing under several, one surname masked in several ways.

use std::collections::BTreeMap;

use super::{CheckIssue, Place, Problem, Severity};
use crate::case::{Case, Lang, ThingId, Words};

/// The sign that masks a letter of a name.
const MASK: char = '×';

pub(super) fn check(case: &Case, found: &mut Vec<CheckIssue>) {
    for equipment in case.equipment.iter().filter(|equipment| !equipment.also.is_empty()) {
        let names = std::iter::once(&equipment.name).chain(equipment.also.iter().map(|alias| &alias.name));
        let problem = Problem::SeveralNames { names: names.cloned().collect() };
        found.push(problem.at(Severity::Remark, vec![ThingId::Equipment(equipment.id.clone()).into()]));
    }
    let mut masks = Masks::default();
    for (place, words) in texts(case) {
        masks.take(&place, words.get(Lang::Zh));
    }
    found.extend(masks.issues());
}

/// What people wrote of the course and its causes, with where it stands.
fn texts(case: &Case) -> impl Iterator<Item = (Place, &Words)> {
    let facts = case.accident.iter().flat_map(|accident| &accident.organisation.facts);
    let facts = facts.map(|words| (Place::Part("accident.organisation"), words));
    let events = case.events.iter().flat_map(|event| {
        [&event.title, &event.description].map(|words| (ThingId::Event(event.id.clone()).into(), words))
    });
    let causes = case
        .causes
        .iter()
        .flat_map(|cause| [&cause.title, &cause.text].map(|words| (ThingId::Cause(cause.id.clone()).into(), words)));
    let findings = case.findings.iter().map(|finding| (ThingId::Finding(finding.id.clone()).into(), &finding.text));
    facts.chain(events).chain(causes).chain(findings)
}

/// Masked names by their surname, each with where it stands first.
#[derive(Default)]
pub(super) struct Masks(BTreeMap<char, BTreeMap<usize, Place>>);

impl Masks {
    /// Takes in the masked names of a text.
    pub(super) fn take(&mut self, place: &Place, text: &str) {
        let chars: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at + 1 < chars.len() {
            let masked = chars[at + 1..].iter().take_while(|c| **c == MASK).count();
            if masked > 0 && is_han(chars[at]) {
                let place = match place {
                    Place::Text { .. } => Place::Text { offset: at, wording: chars[at..=at + masked].iter().collect() },
                    place => place.clone(),
                };
                self.0.entry(chars[at]).or_default().entry(masked).or_insert(place);
            }
            at += 1 + masked;
        }
    }

    /// An issue for each surname that is masked in several ways.
    pub(super) fn issues(self) -> impl Iterator<Item = CheckIssue> {
        self.0.into_iter().filter(|(_, masks)| masks.len() > 1).map(|(surname, masks)| {
            let named = |length: &usize| format!("{surname}{}", MASK.to_string().repeat(*length));
            let problem = Problem::SeveralMasks { masks: masks.keys().map(named).collect() };
            problem.at(Severity::Remark, masks.into_values().collect())
        })
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
