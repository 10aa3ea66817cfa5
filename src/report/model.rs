//! The document between draft and file: numbered headings, sentences with what they rest on, tables, figures, notices.
//!
//! Numbers, labels and anchors are settled when a block is written, so that every renderer shows the same.

use super::figure::Scene;
use crate::{
    id::{EventId, EvidenceId, FindingId, LimitId, TagId},
    text::Texts,
    time::Instant,
};

/// A drafted report in one language.
#[derive(Clone, Debug)]
pub struct Document {
    /// The case's title.
    pub title: String,
    /// What sort of document it is.
    pub subtitle: String,
    /// The language and its messages, for the words that renderers add.
    pub texts: Texts,
    /// True until the investigation group signs it: shown on every page.
    pub is_draft: bool,
    /// The date of the draft, as it is to be shown.
    pub date: Option<String>,
    /// Its content, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// Running text.
    Paragraph(Vec<Sentence>),
    /// Items with markers.
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
    /// Something every reader must be told.
    Notice(Notice),
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 3.
    pub level: u8,
    /// Its number as shown, with the space or mark that follows it; empty for an unnumbered one.
    pub number: String,
    /// Its text.
    pub text: String,
    /// Its anchor, unique in the document.
    pub anchor: String,
    /// True for the heading of an annex.
    pub is_annex: bool,
}

/// A sentence, or several that rest on the same ground.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// The text, with its full stop.
    pub text: String,
    /// What it rests on.
    pub grounds: Vec<Ground>,
    /// The laws it cites.
    pub footnotes: Vec<Footnote>,
    /// Whether it asserts a fact.
    pub role: Role,
}

/// Whether a sentence asserts a fact of the accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It does, so it needs a ground.
    Statement,
    /// It leads in, explains how to read something, or says that something is missing.
    Frame,
}

impl Sentence {
    /// True when it asserts a fact and rests on nothing.
    pub fn is_unverified(&self) -> bool {
        self.role == Role::Statement && self.grounds.is_empty() && self.footnotes.is_empty()
    }
}

/// The grounds to show beside each sentence of a paragraph: those of a run of sentences that rest on the same stand once,
/// beside its last.
pub fn shown_grounds(sentences: &[Sentence]) -> Vec<&[Ground]> {
    let is_said_next = |idx: usize| {
        let sentence = &sentences[idx];
        let next = sentences.get(idx + 1);
        sentence.footnotes.is_empty() && next.is_some_and(|next| next.grounds == sentence.grounds)
    };
    let shown = |idx| if is_said_next(idx) { &[][..] } else { sentences[idx].grounds.as_slice() };
    (0..sentences.len()).map(shown).collect()
}

/// A footnote: a law, regulation or document with its article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its number through the document, from 1.
    pub number: usize,
    /// Its text.
    pub text: String,
}

/// One thing that a sentence rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// What it is.
    pub target: Target,
    /// How it is shown, e.g. `证1.2`.
    pub label: String,
    /// Where in this document it is described.
    pub anchor: String,
    /// Its name and place in words.
    pub hint: String,
}

/// What a ground points to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Evidence, with the clause as shown.
    Evidence(EvidenceId, Option<String>),
    /// An event of the timeline.
    Event(EventId),
    /// A finding.
    Finding(FindingId),
    /// Samples of a tag between two reference times.
    Samples(TagId, Instant, Instant),
    /// A limit.
    Limit(LimitId),
    /// An open question, by its place in the case.
    Question(usize),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its marker as shown.
    pub marker: String,
    /// Its anchor, when something points to it.
    pub anchor: Option<String>,
    /// Its text.
    pub sentences: Vec<Sentence>,
}

/// A table with a header row.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its number from 1.
    pub number: usize,
    /// What it shows.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each as wide as `columns`.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// How its cells stand.
    pub align: CellAlign,
    /// Its share of the width, relative to the other columns.
    pub share: u32,
}

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellAlign {
    /// Words.
    Left,
    /// Marks and short codes.
    Centre,
    /// Numbers.
    Right,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its anchor, when something points to it.
    pub anchor: Option<String>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// What it rests on.
    pub grounds: Vec<Ground>,
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self { text: text.into(), grounds: Vec::new() }
    }
}

/// A figure.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Its number from 1.
    pub number: usize,
    /// What it shows.
    pub caption: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// The drawing.
    pub scene: Scene,
}

/// Something every reader must be told before the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Its heading.
    pub title: String,
    /// What is told, one paragraph each.
    pub sentences: Vec<Sentence>,
}

impl Document {
    /// Every sentence, in order.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.blocks.iter().flat_map(sentences_of)
    }

    /// How many sentences assert a fact and rest on nothing.
    pub fn num_unverified(&self) -> usize {
        self.sentences().filter(|sentence| sentence.is_unverified()).count()
    }

    /// Every heading, in order.
    pub fn headings(&self) -> impl Iterator<Item = &Heading> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some(heading),
            _ => None,
        })
    }

    /// Every footnote, in order.
    pub fn footnotes(&self) -> impl Iterator<Item = &Footnote> {
        self.sentences().flat_map(|sentence| &sentence.footnotes)
    }
}

fn sentences_of(block: &Block) -> Vec<&Sentence> {
    match block {
        Block::Paragraph(sentences) => sentences.iter().collect(),
        Block::List(items) => items.iter().flat_map(|item| &item.sentences).collect(),
        Block::Notice(notice) => notice.sentences.iter().collect(),
        Block::Heading(_) | Block::Table(_) | Block::Figure(_) => Vec::new(),
    }
}
