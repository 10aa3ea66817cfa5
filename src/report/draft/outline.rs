//! The order of parts as the outline template has it: its headings and own lines, and the parts that the program writes.

use super::writer::{Begun, Writer};
use crate::report::{
    model::{Block, Footnote, Item, Remark, Role, Sentence, Target},
    source::{ItemLine, Node, Numbering, SentenceLine},
};

impl Writer<'_> {
    /// Writes what the outline says.
    pub(super) fn outline(&mut self, nodes: Vec<Node>) {
        for node in nodes {
            match node {
                Node::Heading { level, numbering, text, key, is_optional } => {
                    let key = self.fresh(&key.unwrap_or_else(|| text.clone()));
                    (self.outline_level, self.outline_key) = (level, key.clone());
                    self.heading(level, numbering, &text, &key);
                    if let Some(begun) = self.sections.last_mut() {
                        begun.is_optional = is_optional || numbering == Numbering::Annex;
                    }
                }
                Node::Section(key) => {
                    let key = self.fresh(&key);
                    (self.outline_level, self.outline_key) = (1, key.clone());
                    self.begin(key, 1);
                }
                Node::Part(name) => {
                    if !self.part(&name) {
                        self.remarks.push(Remark::UnknownPart(name));
                    }
                }
                Node::Table(_) | Node::Figure(_) => {}
                Node::Paragraph(lines) => {
                    let sentences = lines.into_iter().map(|line| self.sentence(line)).collect();
                    self.paragraph(sentences);
                }
                Node::List(lines) => {
                    let items = self.items(lines);
                    self.list(items);
                }
            }
        }
    }

    /// Writes the part with this name; false when there is none.
    fn part(&mut self, name: &str) -> bool {
        match name {
            "summary" => self.summary(),
            "summary-of-causes" => self.summary_of_causes(),
            "unit" => self.unit(),
            "process" => self.process(),
            "parameters" => self.parameters(),
            "course" => self.course(),
            "trends" => self.trends(),
            "figure-rate" => self.rate_figure(),
            "figure-onset" => self.onset_figure(),
            "figure-margin" => self.margin_figure(),
            "figure-causes" => self.causes_figure(),
            "figure-first-out" => self.first_out_figure(),
            "survey" => self.survey(),
            "casualties" => self.casualties(),
            "response-course" => self.response_course(),
            "response-review" => self.response_review(),
            "direct-causes" => self.direct_causes(),
            "comparison" => self.comparison(),
            "rises" => self.rises(),
            "outcomes" => self.outcomes(),
            "calculations" => self.calculations(),
            "exclusions" => self.exclusions(),
            "hypotheses" => self.hypotheses(),
            "indirect-causes" => self.indirect_causes(),
            "parties" => self.parties(),
            "proposals" => self.proposals(),
            "lessons" => self.lessons(),
            "measures" => self.measures(),
            "signatures" => self.signatures(),
            "register-table" => self.register_table(),
            "closure-table" => self.closure_table(),
            "screening-table" => self.screening_table(),
            "corroboration" => self.corroboration_annex(),
            "annotations" => self.annotation_list(),
            "event-table" => self.event_table(),
            "episode-table" => self.episode_table(),
            "safeguard-table" => self.safeguard_table(),
            "clock-table" => self.clock_table(),
            "recording-table" => self.recording_table(),
            "question-list" => self.question_list(),
            "evidence-table" => self.evidence_table(),
            _ => return false,
        }
        true
    }

    /// A sentence of the text form; a mark that points to nothing is left out and noted.
    pub(super) fn sentence(&mut self, line: SentenceLine) -> Sentence {
        let mut grounds = Vec::new();
        for mark in line.grounds {
            match self.ground_of(&mark) {
                Some(ground) => grounds.push(ground),
                None => self.remarks.push(Remark::UnknownMark(mark)),
            }
        }
        let footnotes = line.footnotes.into_iter().map(|text| Footnote { number: 0, text }).collect();
        let role = if line.is_frame { Role::Frame } else { Role::Statement };
        let is_stale = grounds.iter().any(|ground| ground.is_stale);
        Sentence { text: line.text, grounds, footnotes, role, is_stale }
    }

    /// Items of the text form: one that tells of an event, a finding or a question is numbered as that is.
    pub(super) fn items(&mut self, lines: Vec<ItemLine>) -> Vec<Item> {
        let mut items = Vec::new();
        for (idx, line) in lines.into_iter().enumerate() {
            let sentences = line.sentences.into_iter().map(|line| self.sentence(line)).collect();
            let subject = line.subject.and_then(|mark| self.ground_of(&mark));
            items.push(match subject.map(|ground| ground.target) {
                Some(target) => self.item_about(idx, target, sentences),
                None => self.item(idx, sentences),
            });
        }
        items
    }

    /// An item that tells of a thing, with the marker and the anchor of that thing.
    pub(super) fn item_about(&self, idx: usize, target: Target, sentences: Vec<Sentence>) -> Item {
        let place = |found: Option<usize>| found.map(|place| place + 1);
        let plain = self.item(idx, Vec::new()).marker;
        let (marker, anchor) = match &target {
            Target::Event(id) => match place(self.case.events.iter().position(|event| &event.id == id)) {
                Some(number) => (self.fmt("event-marker", &[("number", &number.to_string())]), None),
                None => (plain, None),
            },
            Target::Finding(id) => match place(self.case.findings.iter().position(|finding| &finding.id == id)) {
                Some(number) => (self.finding_marker(number), Some(format!("finding-{number}"))),
                None => (plain, None),
            },
            Target::Question(id) => match place(self.case.questions.iter().position(|one| &one.id == id)) {
                Some(number) => {
                    (self.fmt("item-marker", &[("number", &number.to_string())]), Some(format!("question-{number}")))
                }
                None => (plain, None),
            },
            Target::Calculation(id) => {
                let number = place(self.case.calculations.iter().position(|kept| &kept.id == id));
                (plain, number.map(|number| format!("calculation-{number}")))
            }
            Target::Annotation(id) => {
                let number = place(self.case.annotations.iter().position(|remark| &remark.id == id));
                (plain, number.map(|number| format!("annotation-{number}")))
            }
            _ => (plain, None),
        };
        Item { marker, anchor, subject: Some(target), sentences }
    }

    /// Takes out headings that may go and have nothing below them.
    pub(super) fn drop_empty(&mut self) {
        loop {
            let ends: Vec<usize> = self.ends();
            let is_empty = |idx: usize| {
                let begun = &self.sections[idx];
                let has_below = self.sections.get(idx + 1).is_some_and(|next| next.level > begun.level);
                begun.is_optional && ends[idx] == begun.first + 1 && !has_below
            };
            let Some(idx) = (0..self.sections.len()).find(|idx| is_empty(*idx)) else { return };
            let Begun { first, .. } = self.sections.remove(idx);
            if matches!(self.blocks.get(first), Some(Block::Heading(_))) {
                self.blocks.remove(first);
                self.sections[idx..].iter_mut().for_each(|later| later.first -= 1);
            }
        }
    }

    /// Where each section ends.
    pub(super) fn ends(&self) -> Vec<usize> {
        let firsts = self.sections.iter().skip(1).map(|next| next.first);
        firsts.chain([self.blocks.len()]).collect()
    }
}
