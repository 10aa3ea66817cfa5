//! The document between draft and file: numbered headings, sentences with what they rest on, tables, figures, notices.
//!
//! Numbers, labels and anchors are settled when a block is written, so that every renderer shows the same.

use super::{Masking, figure::Scene};
use crate::{
    id::{AnnotationId, CalculationId, EventId, EvidenceId, FindingId, LimitId, QuestionId, TagId},
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
    /// Its sections, in order: each from its heading to the next one of any level.
    pub sections: Vec<Section>,
    /// What could not be done as asked.
    pub remarks: Vec<Remark>,
    /// How people are shown; nothing is rendered that shows them otherwise.
    pub masking: Masking,
}

/// What a template or a section written by hand asked for in vain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// A template failed, and why; the built-in one stands in.
    Template(String),
    /// There is no part or place with this name.
    UnknownPart(String),
    /// The case holds nothing that this mark points to.
    UnknownMark(String),
    /// A section, by its key, has no table with this number.
    NoTable(String, usize),
    /// A section, by its key, has no figure with this number.
    NoFigure(String, usize),
    /// What was written by hand for a section that the draft does not have.
    NoSection(String),
}

/// A section: what is edited as one and compared as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its key, the same in every draft of the case.
    pub key: String,
    /// Its heading's number and text; empty for one without a heading.
    pub title: String,
    /// Its heading's level; 1 without a heading.
    pub level: u8,
    /// Its first block's place in the document, the heading's where it has one.
    pub first: usize,
    /// The place after its last block.
    pub end: usize,
    /// What it says, in the text form.
    pub text: String,
    /// What the program would say, in the text form, without the heading; the same where nobody wrote it by hand.
    pub drafted: String,
    /// Whether it was written by hand.
    pub hand: Hand,
}

/// Whether a section was written by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The program drafted it.
    Drafted,
    /// A person wrote it over a draft that is still the same.
    Written,
    /// A person wrote it, and what the program would say has changed since.
    Outdated,
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
    /// True when what it rests on is no longer what it was when it was registered or confirmed.
    pub is_stale: bool,
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
    /// True when a file behind it is not the one registered.
    pub is_stale: bool,
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
    /// A calculation that somebody keeps.
    Calculation(CalculationId),
    /// An expert's remark.
    Annotation(AnnotationId),
    /// An open question.
    Question(QuestionId),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its marker as shown.
    pub marker: String,
    /// Its anchor, when something points to it.
    pub anchor: Option<String>,
    /// What it tells of, where it is numbered as that is.
    pub subject: Option<Target>,
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

    /// How many sentences rest on what has changed.
    pub fn num_stale(&self) -> usize {
        self.sentences().filter(|sentence| sentence.is_stale).count()
    }

    /// The blocks of a section, its heading included.
    pub fn blocks_of(&self, section: &Section) -> &[Block] {
        self.blocks.get(section.first..section.end).unwrap_or_default()
    }

    /// The section with this key.
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key == key)
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

/// The sentences of a block, in order; none for tables and figures.
pub fn sentences_of(block: &Block) -> Vec<&Sentence> {
    match block {
        Block::Paragraph(sentences) => sentences.iter().collect(),
        Block::List(items) => items.iter().flat_map(|item| &item.sentences).collect(),
        Block::Notice(notice) => notice.sentences.iter().collect(),
        Block::Heading(_) | Block::Table(_) | Block::Figure(_) => Vec::new(),
    }
}
