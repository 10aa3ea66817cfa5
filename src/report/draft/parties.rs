//! Who owed what and did not do it, and what is proposed for each.

use super::writer::Writer;
use crate::{
    case::Party,
    report::model::{Item, Sentence},
    text::Code,
};

impl<'a> Writer<'a> {
    /// Every party with its duties, their legal bases as footnotes, and its breaches.
    pub(super) fn parties(&mut self) {
        if self.case.parties.is_empty() {
            self.remark("no-parties", &[]);
            return;
        }
        let parties: Vec<&'a Party> = self.case.parties.iter().collect();
        for (idx, party) in parties.into_iter().enumerate() {
            let name = self.party_heading(idx, party);
            self.subheading(party.id.as_str(), &name);
            let duties = self.duties(party);
            self.paragraph(duties);
            if party.breaches.is_empty() {
                self.remark("no-breach", &[]);
                continue;
            }
            let mut items = Vec::new();
            for (idx, breach) in party.breaches.iter().enumerate() {
                let ground = self.source(&breach.source);
                let sentence = self.state("fact", &[("text", self.clause(&breach.text))], vec![ground]);
                items.push(self.item(idx, vec![sentence]));
            }
            self.remark("breaches-lead", &[]);
            self.list(items);
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
                    self.state("proposal", &args, vec![ground])
                }
                None => self.frame("no-proposal", &[("party", name)]),
            };
            let mut sentences = vec![sentence];
            sentences.extend(self.see_questions(|question| question.proposals.contains(&party.id)));
            items.push(self.item(idx, sentences));
        }
        self.list(items);
    }
}
