//! A document cut into strips that stand below each other: a heading, a paragraph, an item, a table's row. Pure.

use std::{collections::HashMap, ops::Range, sync::Arc};

use super::page::{SentencePlace, Told};
use crate::{
    case::Lang,
    report::model::{
        Block, Cell, CellAlign, Column, Document, Footnote, Ground, Heading, Item, Row, Sentence, Table, shown_grounds,
    },
};

/// What a strip is.
#[derive(Clone, Debug)]
pub(super) enum Sort {
    Title,
    /// What stands below the title: sort of document, date.
    Under,
    /// That it is a draft.
    Draft,
    /// The heading of a notice.
    NoticeTitle,
    Notice,
    Heading(u8),
    Paragraph,
    /// Marker and text.
    Item,
    /// What stands above a table.
    TableCaption,
    Head(Arc<[Shape]>),
    Row(Arc<[Shape]>),
    /// A figure by its place among figures, with its height for each unit of width.
    Figure(usize, f32),
    /// What stands below a figure.
    Caption,
    Note,
}

/// How the cells of a table's column stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    pub align: CellAlign,
    /// Its part of the width.
    pub share: f32,
}

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Unverified,
    Stale,
    /// The words that say that a sentence must be verified.
    VerifyMark,
    /// The words that say that what it rests on has changed.
    StaleMark,
    /// A link to a ground.
    Link,
    /// The sign of a footnote.
    NoteSign,
}

/// A stretch of a text.
#[derive(Clone, Debug)]
pub(super) struct Span {
    pub bytes: Range<usize>,
    pub chars: Range<usize>,
    pub look: Look,
    /// The sentence it belongs to, among the page's.
    pub sentence: Option<usize>,
    /// What it leads to, among the page's grounds.
    pub ground: Option<usize>,
}

/// A text with its stretches, which cover all of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub text: String,
    pub spans: Vec<Span>,
    num_chars: usize,
}

impl Words {
    fn plain(text: &str) -> Self {
        let mut words = Self::default();
        words.push(text, Look::Plain, None, None);
        words
    }

    fn push(&mut self, text: &str, look: Look, sentence: Option<usize>, ground: Option<usize>) {
        if text.is_empty() {
            return;
        }
        let (byte, char) = (self.text.len(), self.num_chars);
        self.text.push_str(text);
        self.num_chars += text.chars().count();
        let (bytes, chars) = (byte..self.text.len(), char..self.num_chars);
        self.spans.push(Span { bytes, chars, look, sentence, ground });
    }

    /// How many characters it has.
    pub(super) fn num_chars(&self) -> usize {
        self.num_chars
    }

    /// The stretch that a character belongs to.
    pub(super) fn span_at(&self, char: usize) -> Option<&Span> {
        self.spans.iter().find(|span| span.chars.contains(&char))
    }
}

/// Something that is drawn as one.
#[derive(Clone, Debug)]
pub(in crate::app) struct Strip {
    pub(super) sort: Sort,
    /// Its texts from left to right.
    pub(super) cells: Vec<Words>,
}

/// Everything that is made of a document's blocks.
#[derive(Default)]
pub(super) struct Strips {
    pub all: Vec<Strip>,
    pub sentences: Vec<Told>,
    pub grounds: Vec<Ground>,
    pub anchors: HashMap<String, usize>,
    /// The first strip of each section.
    pub firsts: Vec<usize>,
}

/// What the strips of one section are made with.
struct Cutter<'a> {
    document: &'a Document,
    out: Strips,
    section: Option<usize>,
    num_sentences: usize,
    /// The place of the block that is cut, and how many of its sentences were.
    block: (usize, usize),
    num_figures: usize,
    notes: Vec<&'a Footnote>,
    to_verify: String,
    changed: String,
}

impl Strips {
    /// The strips of a document.
    pub(super) fn of(document: &Document) -> Self {
        let mut cutter = Cutter {
            document,
            out: Self::default(),
            section: None,
            num_sentences: 0,
            block: (0, 0),
            num_figures: 0,
            notes: Vec::new(),
            to_verify: document.texts.get("report-to-verify"),
            changed: document.texts.get("report-page-stale"),
        };
        cutter.front();
        let firsts = document.sections.iter().map(|section| section.first);
        let before = firsts.min().unwrap_or(document.blocks.len());
        cutter.blocks(0, document.blocks.get(..before).unwrap_or_default());
        for (idx, section) in document.sections.iter().enumerate() {
            (cutter.section, cutter.num_sentences) = (Some(idx), 0);
            cutter.out.firsts.push(cutter.out.all.len());
            cutter.blocks(section.first, document.blocks_of(section));
            cutter.end_section();
        }
        cutter.out
    }
}

impl<'a> Cutter<'a> {
    fn add(&mut self, sort: Sort, cells: Vec<Words>) {
        self.out.all.push(Strip { sort, cells });
    }

    fn front(&mut self) {
        let document = self.document;
        if document.is_draft {
            self.add(Sort::Draft, vec![Words::plain(&document.texts.get("report-draft-line"))]);
        }
        self.add(Sort::Title, vec![Words::plain(&document.title)]);
        for line in std::iter::once(&document.subtitle).chain(&document.date).filter(|line| !line.is_empty()) {
            self.add(Sort::Under, vec![Words::plain(line)]);
        }
    }

    fn blocks(&mut self, first: usize, blocks: &'a [Block]) {
        for (idx, block) in blocks.iter().enumerate() {
            self.block = (first + idx, 0);
            match block {
                Block::Heading(heading) => self.heading(heading),
                Block::Paragraph(sentences) => {
                    let words = self.sentences(sentences);
                    self.add(Sort::Paragraph, vec![words]);
                }
                Block::List(items) => items.iter().for_each(|item| self.item(item)),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => {
                    let ratio = (figure.scene.height / figure.scene.width.max(1.0)) as f32;
                    let number = self.number("report-figure-number", figure.number, &figure.caption);
                    self.add(Sort::Figure(self.num_figures, ratio), vec![Words::plain(&figure.alt)]);
                    self.add(Sort::Caption, vec![Words::plain(&number)]);
                    self.num_figures += 1;
                }
                Block::Notice(notice) => {
                    self.add(Sort::NoticeTitle, vec![Words::plain(&notice.title)]);
                    for sentence in &notice.sentences {
                        let words = self.sentences(std::slice::from_ref(sentence));
                        self.add(Sort::Notice, vec![words]);
                    }
                }
            }
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.out.anchors.insert(heading.anchor.clone(), self.out.all.len());
        let text = format!("{}{}", heading.number, heading.text);
        self.add(Sort::Heading(heading.level), vec![Words::plain(&text)]);
    }

    fn item(&mut self, item: &'a Item) {
        if let Some(anchor) = &item.anchor {
            self.out.anchors.insert(anchor.clone(), self.out.all.len());
        }
        let words = self.sentences(&item.sentences);
        self.add(Sort::Item, vec![Words::plain(&item.marker), words]);
    }

    fn number(&self, key: &str, number: usize, caption: &str) -> String {
        let number = self.document.texts.fmt(key, &[("number", &number.to_string())]);
        self.document.texts.fmt("report-caption-line", &[("number", &number), ("caption", caption)])
    }

    fn table(&mut self, table: &'a Table) {
        let caption = self.number("report-table-number", table.number, &table.caption);
        self.add(Sort::TableCaption, vec![Words::plain(&caption)]);
        let total: u32 = table.columns.iter().map(|column| column.share).sum();
        let shape = |column: &Column| Shape { align: column.align, share: column.share as f32 / total.max(1) as f32 };
        let shapes: Arc<[Shape]> = table.columns.iter().map(shape).collect();
        let head = table.columns.iter().map(|column| Words::plain(&column.title)).collect();
        self.add(Sort::Head(shapes.clone()), head);
        for row in &table.rows {
            self.row(row, &shapes);
        }
    }

    fn row(&mut self, row: &'a Row, shapes: &Arc<[Shape]>) {
        if let Some(anchor) = &row.anchor {
            self.out.anchors.insert(anchor.clone(), self.out.all.len());
        }
        let cells = row.cells.iter().map(|cell| self.cell(cell)).collect();
        self.add(Sort::Row(shapes.clone()), cells);
    }

    fn cell(&mut self, cell: &Cell) -> Words {
        let mut words = Words::plain(&cell.text);
        self.links(&mut words, &cell.grounds, None);
        words
    }

    /// The links to grounds, each with a space before it.
    fn links(&mut self, words: &mut Words, grounds: &[Ground], sentence: Option<usize>) {
        for ground in grounds {
            let at = self.out.grounds.len();
            self.out.grounds.push(ground.clone());
            if !words.text.is_empty() {
                words.push("\u{2009}", Look::Plain, sentence, None);
            }
            words.push(&ground.label, Look::Link, sentence, Some(at));
        }
    }

    /// Sentences one after the other, each with its footnotes, what it rests on, and what is to be said of it.
    fn sentences(&mut self, sentences: &'a [Sentence]) -> Words {
        let mut words = Words::default();
        let gap = if self.document.texts.lang() == Lang::Zh { "" } else { " " };
        for (sentence, shown) in sentences.iter().zip(shown_grounds(sentences)) {
            let is_after_link = words.spans.last().is_some_and(|span| span.look == Look::Link);
            let gap = if is_after_link && gap.is_empty() { "\u{2009}" } else { gap };
            words.push(if words.text.is_empty() { "" } else { gap }, Look::Plain, None, None);
            let told = self.told(sentence);
            let look = match (sentence.is_unverified(), sentence.is_stale) {
                (true, _) => Look::Unverified,
                (false, true) => Look::Stale,
                (false, false) => Look::Plain,
            };
            words.push(&sentence.text, look, Some(told), None);
            for note in &sentence.footnotes {
                words.push(&format!("[{}]", note.number), Look::NoteSign, Some(told), None);
            }
            self.links(&mut words, shown, Some(told));
            if sentence.is_unverified() {
                words.push(&self.to_verify, Look::VerifyMark, Some(told), None);
            }
            if sentence.is_stale {
                words.push(&self.changed, Look::StaleMark, Some(told), None);
            }
        }
        words
    }

    /// Takes a sentence in; its place among the page's.
    fn told(&mut self, sentence: &'a Sentence) -> usize {
        let section = self.section.and_then(|idx| self.document.sections.get(idx));
        let section = section.map_or_else(String::new, |section| section.key.clone());
        self.notes.extend(&sentence.footnotes);
        self.out.sentences.push(Told {
            place: SentencePlace { section, nth: self.num_sentences },
            at: self.block,
            text: sentence.text.clone(),
            grounds: sentence.grounds.clone(),
            notes: sentence.footnotes.iter().map(|note| (note.number, note.text.clone())).collect(),
            is_unverified: sentence.is_unverified(),
            is_stale: sentence.is_stale,
            strip: self.out.all.len(),
        });
        self.num_sentences += 1;
        self.block.1 += 1;
        self.out.sentences.len() - 1
    }

    fn end_section(&mut self) {
        for note in std::mem::take(&mut self.notes) {
            self.add(Sort::Note, vec![Words::plain(&format!("[{}]  {}", note.number, note.text))]);
        }
    }
}
