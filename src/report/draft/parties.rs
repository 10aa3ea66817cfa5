//! Who owed what and did not do it, and what is proposed for each.

use super::writer::Writer;
use crate::{
    case::{Party, Proof, ProofOf},
    law::{BreachEntry, Lack},
    report::{
        model::{Footnote, Ground, Item, Sentence},
        proposal_text,
    },
    text::{Code, cited_text, law_text, names_of, topic_name},
};

impl<'a> Writer<'a> {
    /// Every party with its duties, their legal bases as footnotes, and its acts and omissions with what shows them.
    pub(super) fn parties(&mut self) {
        if self.case.parties.is_empty() {
            self.remark("no-parties", &[]);
            return;
        }
        let register = self.register();
        for (idx, entry) in register.parties.iter().enumerate() {
            let party = entry.party;
            let name = self.party_heading(idx, party);
            self.subheading(party.id.as_str(), &name);
            let mut duties = self.duties(party);
            if let Some(source) = entry.conflict {
                let ground = self.source(source);
                duties.push(self.state("conflict", &[("party", self.clause(&party.name))], vec![ground]));
            }
            self.paragraph(duties);
            if entry.breaches.is_empty() {
                self.remark("no-breach", &[]);
                continue;
            }
            let items = entry.breaches.iter().enumerate();
            let items = items.map(|(idx, breach)| self.item(idx, self.breach(breach))).collect();
            self.remark("breaches-lead", &[]);
            self.list(items);
        }
    }

    /// An act or omission, what shows it, the law that it offends against, and what the entry still lacks.
    fn breach(&self, entry: &BreachEntry<'a>) -> Vec<Sentence> {
        let breach = entry.breach;
        let mut grounds = vec![self.source(&breach.source)];
        grounds.extend(breach.evidence.iter().filter_map(|proof| self.proof(proof)));
        let mut sentence = self.state("fact", &[("text", self.clause(&breach.text))], grounds);
        let about = breach.topic.as_deref().map(|id| topic_name(self.law, id, self.texts));
        for law in entry.duties.iter().flat_map(|duty| &duty.laws) {
            let says = law_text(law, about.as_deref(), false, self.texts);
            let text = self.texts.listed(&[vec![cited_text(law, self.texts)], says].concat());
            sentence.footnotes.push(Self::footnote(text));
        }
        let mut sentences = vec![sentence];
        let lacks: Vec<Lack> = entry.lacks.clone();
        if !lacks.is_empty() {
            sentences.push(self.frame("breach-lacks", &[("lacks", &names_of(&lacks, self.texts))]));
        }
        sentences
    }

    /// What a proof points to, as far as the report has a mark for it.
    fn proof(&self, proof: &'a Proof) -> Option<Ground> {
        match &proof.of {
            ProofOf::Document { source } => Some(self.source(source)),
            ProofOf::Event { event } => Some(self.event(event)),
            ProofOf::Finding { finding } => Some(self.finding(finding)),
            _ => None,
        }
    }

    fn party_heading(&self, idx: usize, party: &'a Party) -> String {
        let number = (idx + 1).to_string();
        let instead = self.fmt("party-numbered", &[("kind", &party.kind.name(self.texts)), ("number", &number)]);
        self.title(&party.name, &instead)
    }

    fn duties(&mut self, party: &'a Party) -> Vec<Sentence> {
        let name = self.clause(&party.name);
        if party.duties.is_empty() {
            return vec![self.frame("no-duty", &[("party", name)])];
        }
        let mut sentences = Vec::new();
        for duty in &party.duties {
            let basis = self.words(&duty.basis);
            let mut sentence = self.state("duty", &[("party", name), ("text", self.clause(&duty.text))], Vec::new());
            if !basis.trim().is_empty() {
                sentence.footnotes.push(Self::footnote(basis));
            }
            sentences.push(sentence);
        }
        sentences
    }

    /// What is proposed for each party; one left out by the sources is named.
    pub(super) fn proposals(&mut self) {
        if self.case.parties.is_empty() {
            self.remark("no-proposals", &[]);
            return;
        }
        self.remark("proposals-lead", &[]);
        let mut items: Vec<Item> = Vec::new();
        let parties: Vec<&'a Party> = self.case.parties.iter().collect();
        for (idx, party) in parties.into_iter().enumerate() {
            let name = self.clause(&party.name);
            let sentence = match &party.proposal {
                Some(proposal) => {
                    let ground = self.source(&proposal.source);
                    let args = [("party", name), ("text", self.clause(&proposal.text))];
                    let mut sentence = self.state("proposal", &args, vec![ground]);
                    sentence.footnotes.extend(self.proposal_law(party));
                    sentence
                }
                None => self.frame("no-proposal", &[("party", name)]),
            };
            let mut sentences = vec![sentence];
            sentences.extend(self.see_questions(|question| question.proposals.contains(&party.id)));
            items.push(self.item(idx, sentences));
        }
        self.list(items);
    }

    /// What a proposal cites, and what would order its sanction instead, as footnotes.
    fn proposal_law(&self, party: &Party) -> Vec<Footnote> {
        let register = self.register();
        let entry = register.parties.iter().find(|entry| entry.party.id == party.id);
        let Some(proposal) = entry.and_then(|entry| entry.proposal.as_ref()) else { return Vec::new() };
        if proposal.laws.is_empty() {
            return Vec::new();
        }
        let text = proposal_text(proposal, self.law, self.texts);
        // The first line repeats the proposal itself.
        let lines: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
        vec![Self::footnote(self.texts.listed(&lines))]
    }
}
