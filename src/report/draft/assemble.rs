//! From the blocks of a draft to the document: sections written by hand in their place, everything numbered.

use super::{numbers::Counter, writer::Writer};
use crate::{
    case::SectionText,
    report::{
        model::{Block, Footnote, Hand, Heading, Remark, Section},
        source::{self, Node, Numbering},
        template::Says,
    },
};

impl Writer<'_> {
    /// The blocks numbered, and the sections that they make up.
    pub(super) fn assemble(&mut self) -> (Vec<Block>, Vec<Section>) {
        self.drop_empty();
        let ends = self.ends();
        let begun = std::mem::take(&mut self.sections);
        let drafted = std::mem::take(&mut self.blocks);
        let mut own: Vec<SectionText> = self.own_texts();
        let mut sections = Vec::new();
        for (begun, end) in begun.iter().zip(ends) {
            let first = self.blocks.len();
            let blocks = drafted.get(begun.first..end).unwrap_or_default();
            let num_headings = usize::from(matches!(blocks.first(), Some(Block::Heading(_))));
            let (head, body) = blocks.split_at(num_headings);
            let text_drafted = source::write(body);
            self.blocks.extend_from_slice(head);
            let found = own.iter().position(|text| text.section == begun.key).map(|idx| own.remove(idx));
            let (text, hand) = if let Some(written) = found {
                self.hand_written(&begun.key, source::read(&written.text), body);
                let is_same = written.drafted == text_drafted;
                (written.text, if is_same { Hand::Written } else { Hand::Outdated })
            } else {
                self.blocks.extend_from_slice(body);
                (text_drafted.clone(), Hand::Drafted)
            };
            sections.push(Section {
                key: begun.key.clone(),
                title: String::new(),
                level: begun.level,
                first,
                end: self.blocks.len(),
                text,
                drafted: text_drafted,
                hand,
            });
        }
        let lost = own.into_iter().map(|text| Remark::NoSection(text.section));
        self.remarks.extend(lost);
        self.number();
        for section in &mut sections {
            if let Some(Block::Heading(heading)) = self.blocks.get(section.first) {
                section.title = format!("{}{}", heading.number, heading.text);
            }
        }
        (std::mem::take(&mut self.blocks), sections)
    }

    fn own_texts(&self) -> Vec<SectionText> {
        self.case.report.iter().filter(|text| text.lang == self.texts.lang()).cloned().collect()
    }

    /// What a person wrote for a section; tables and figures are those that the program drafted for it.
    fn hand_written(&mut self, key: &str, nodes: Vec<Node>, drafted: &[Block]) {
        let tables: Vec<&Block> = drafted.iter().filter(|block| matches!(block, Block::Table(_))).collect();
        let figures: Vec<&Block> = drafted.iter().filter(|block| matches!(block, Block::Figure(_))).collect();
        for (idx, node) in nodes.into_iter().enumerate() {
            let found =
                |blocks: &[&Block], number: usize| blocks.get(number.wrapping_sub(1)).map(|block| (*block).clone());
            match node {
                Node::Heading { level, numbering, text, .. } => {
                    let number = if numbering == Numbering::Plain { String::new() } else { "?".into() };
                    let (anchor, is_annex) = (format!("section-{key}-{idx}"), numbering == Numbering::Annex);
                    self.blocks.push(Block::Heading(Heading { level, number, text, anchor, is_annex }));
                }
                Node::Table(number) => match found(&tables, number) {
                    Some(table) => self.blocks.push(table),
                    None => self.remarks.push(Remark::NoTable(key.to_owned(), number)),
                },
                Node::Figure(number) => match found(&figures, number) {
                    Some(figure) => self.blocks.push(figure),
                    None => self.remarks.push(Remark::NoFigure(key.to_owned(), number)),
                },
                Node::Paragraph(lines) => {
                    let sentences = lines.into_iter().map(|line| self.sentence(line)).collect();
                    self.paragraph(sentences);
                }
                Node::List(lines) => {
                    let items = self.items(lines);
                    self.list(items);
                }
                Node::Section(name) | Node::Part(name) => self.remarks.push(Remark::UnknownPart(name)),
            }
        }
    }

    /// Numbers headings, tables, figures and footnotes in the order in which they stand.
    fn number(&mut self) {
        let mut counter = Counter::default();
        let (mut tables, mut figures) = (0, 0);
        let mut notes = Notes { told: Vec::new(), wording: self.wording };
        for block in &mut self.blocks {
            match block {
                Block::Heading(heading) if heading.number.is_empty() => {}
                Block::Heading(heading) => {
                    heading.number = if heading.is_annex {
                        counter.annex(self.wording, self.texts.lang())
                    } else {
                        counter.heading(heading.level, self.texts.lang())
                    };
                }
                Block::Table(table) => {
                    tables += 1;
                    table.number = tables;
                }
                Block::Figure(figure) => {
                    figures += 1;
                    figure.number = figures;
                }
                Block::Paragraph(sentences) => {
                    for sentence in sentences {
                        notes.count(&mut sentence.footnotes);
                    }
                }
                Block::List(items) => {
                    for sentence in items.iter_mut().flat_map(|item| &mut item.sentences) {
                        notes.count(&mut sentence.footnotes);
                    }
                }
                Block::Notice(_) => {}
            }
        }
    }
}

/// The footnotes told so far.
struct Notes<'a> {
    told: Vec<String>,
    wording: &'a dyn Says,
}

impl Notes<'_> {
    /// Numbers footnotes; one that says what an earlier one says points to that.
    fn count(&mut self, notes: &mut [Footnote]) {
        for note in notes {
            note.number = self.told.len() + 1;
            let same = self.told.iter().position(|told| *told == note.text);
            self.told.push(note.text.clone());
            if let Some(same) = same {
                note.text = self.wording.fmt("same-note", &[("number", &(same + 1).to_string())]);
            }
        }
    }
}
