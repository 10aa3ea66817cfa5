//! Writes blocks one after the other and forms sentences; numbers come at the end (`assemble`).

use std::cell::OnceCell;

use crate::{
    case::{Case, Lang, Words},
    causes::CauseStudy,
    id::EvidenceId,
    law::Law,
    report::{
        figure::{Began, Scene},
        model::{
            Block, Cell, CellAlign, Column, Figure, Footnote, Ground, Heading, Item, Remark, Role, Row, Sentence, Table,
        },
        source::Numbering,
        template::Says,
    },
    text::{Arg, Texts},
    timeline::{Replay, corroborate::Corroboration},
};

/// A draft in the making.
pub(super) struct Writer<'a> {
    /// The case with its samples and results.
    pub replay: &'a Replay,
    /// The case as written.
    pub case: &'a Case,
    /// The law that it is held against.
    pub law: &'a Law,
    /// The language.
    pub texts: Texts,
    /// What was written so far.
    pub blocks: Vec<Block>,
    /// The sections begun so far.
    pub sections: Vec<Begun>,
    /// The level of the outline's last heading.
    pub outline_level: u8,
    /// The key of the outline's last section.
    pub outline_key: String,
    /// What could not be done as asked.
    pub remarks: Vec<Remark>,
    pub(super) wording: &'a dyn Says,
    pub(super) stale: Vec<EvidenceId>,
    pub(super) corroboration: OnceCell<Corroboration>,
    pub(super) study: OnceCell<CauseStudy>,
    pub(super) onsets: OnceCell<Vec<Began>>,
    /// The clauses cited of each evidence, in the order of the case file, so that every language numbers them alike.
    pub(super) places: Vec<Vec<&'a Words>>,
}

/// A section whose end is not known yet.
#[derive(Clone, Debug)]
pub(super) struct Begun {
    /// Its key.
    pub key: String,
    /// Its heading's level.
    pub level: u8,
    /// The place of its first block.
    pub first: usize,
    /// True when it goes where nothing stands below its heading.
    pub is_optional: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(replay: &'a Replay, law: &'a Law, texts: Texts, wording: &'a dyn Says) -> Self {
        Self {
            replay,
            case: &replay.case,
            law,
            texts,
            blocks: Vec::new(),
            sections: Vec::new(),
            outline_level: 1,
            outline_key: String::new(),
            remarks: Vec::new(),
            wording,
            stale: replay.changed_evidence().into_iter().map(|changed| changed.evidence).collect(),
            corroboration: OnceCell::new(),
            study: OnceCell::new(),
            onsets: OnceCell::new(),
            places: places(&replay.case),
        }
    }

    /// What a person wrote, in the draft's language.
    pub(super) fn words(&self, words: &'a Words) -> &'a str {
        words.get(self.texts.lang())
    }

    /// What a person wrote, without the full stop that the message around it brings.
    pub(super) fn clause(&self, words: &'a Words) -> &'a str {
        self.words(words).trim().trim_end_matches(['。', '.', '；', ';'])
    }

    /// What a person wrote, fit for a heading: in English, words that hold Chinese characters give way to `instead`.
    pub(super) fn title(&self, words: &'a Words, instead: &str) -> String {
        let text = self.clause(words);
        let fits = self.texts.lang() == Lang::Zh || !has_hanzi(text);
        if fits { text.to_owned() } else { instead.to_owned() }
    }

    /// The wording of a key that takes nothing.
    pub(super) fn get(&self, key: &str) -> String {
        self.wording.fmt(key, &[])
    }

    /// The wording of a key with its parameters put in.
    pub(super) fn fmt(&self, key: &str, args: &[Arg<'_>]) -> String {
        self.wording.fmt(key, args)
    }

    /// Texts joined as a list in a sentence.
    pub(super) fn join(&self, parts: &[String]) -> String {
        parts.join(&if self.texts.lang() == Lang::Zh { "、".to_owned() } else { "; ".to_owned() })
    }

    // ---- sentences

    /// A sentence that asserts no fact of the accident.
    pub(super) fn frame(&self, key: &str, args: &[Arg<'_>]) -> Sentence {
        let text = ended(self.fmt(key, args));
        Sentence { text, grounds: Vec::new(), footnotes: Vec::new(), role: Role::Frame, is_stale: false }
    }

    /// A sentence that asserts a fact, and what it rests on.
    pub(super) fn state(&self, key: &str, args: &[Arg<'_>], grounds: Vec<Ground>) -> Sentence {
        let text = ended(self.fmt(key, args));
        let is_stale = grounds.iter().any(|ground| ground.is_stale);
        Sentence { text, grounds, footnotes: Vec::new(), role: Role::Statement, is_stale }
    }

    /// A footnote, numbered at the end.
    pub(super) fn footnote(text: impl Into<String>) -> Footnote {
        Footnote { number: 0, text: text.into() }
    }

    // ---- blocks

    /// A heading, numbered at the end, that begins the section `key`.
    pub(super) fn heading(&mut self, level: u8, numbering: Numbering, text: &str, key: &str) {
        let key = self.fresh(key);
        let is_annex = numbering == Numbering::Annex;
        let anchor = format!("section-{key}");
        let number = match numbering {
            Numbering::Plain => String::new(),
            _ => "?".into(),
        };
        let heading = Heading { level, number, text: text.to_owned(), anchor, is_annex };
        self.begin(key, level);
        self.blocks.push(Block::Heading(heading));
    }

    /// A heading one level below the last one of the outline; its section's key is made of that one's and `key`.
    pub(super) fn subheading(&mut self, key: &str, text: &str) {
        let (level, parent) = (self.outline_level, self.outline_key.clone());
        self.heading((level + 1).min(3), Numbering::Numbered, text, &format!("{parent}/{key}"));
    }

    /// What follows belongs to the section `key`, until the next one begins.
    pub(super) fn begin(&mut self, key: String, level: u8) {
        self.sections.push(Begun { key, level, first: self.blocks.len(), is_optional: false });
    }

    /// The key, or one made of it that no section has yet: every section can be edited.
    pub(super) fn fresh(&self, key: &str) -> String {
        let is_taken = |key: &str| self.sections.iter().any(|section| section.key == key);
        if !is_taken(key) {
            return key.to_owned();
        }
        // Of so many numbers one more than there are sections, one is free.
        let numbers = 2..self.sections.len() + 3;
        numbers.map(|number| format!("{key}~{number}")).find(|key| !is_taken(key)).unwrap_or_default()
    }

    /// A paragraph; nothing when there is no sentence.
    pub(super) fn paragraph(&mut self, sentences: Vec<Sentence>) {
        if !sentences.is_empty() {
            self.blocks.push(Block::Paragraph(sentences));
        }
    }

    /// A paragraph of one sentence that says what is missing or how to read what follows.
    pub(super) fn remark(&mut self, key: &str, args: &[Arg<'_>]) {
        let sentence = self.frame(key, args);
        self.paragraph(vec![sentence]);
    }

    pub(super) fn list(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// A table with the columns `(title key, alignment, share)`; nothing without rows.
    pub(super) fn table(&mut self, caption: String, columns: &[(&str, CellAlign, u32)], rows: Vec<Row>) {
        if rows.is_empty() {
            return;
        }
        let columns = columns
            .iter()
            .map(|(key, align, share)| Column { title: self.get(key), align: *align, share: *share })
            .collect();
        self.blocks.push(Block::Table(Table { number: 0, caption, columns, rows }));
    }

    pub(super) fn figure(&mut self, scene: Scene, caption: String, alt: String) {
        self.blocks.push(Block::Figure(Figure { number: 0, caption, alt, scene }));
    }

    /// A cell that shows only what its row rests on.
    pub(super) fn grounds_cell(grounds: Vec<Ground>) -> Cell {
        Cell { text: String::new(), grounds }
    }
}

/// The clauses that a case cites of each evidence, each once, in the order of the case file.
fn places(case: &Case) -> Vec<Vec<&Words>> {
    let mut places = vec![Vec::new(); case.evidence.len()];
    for source in case.sources() {
        let idx = case.evidence.iter().position(|evidence| evidence.id == source.evidence);
        if let (Some(idx), Some(clause)) = (idx, &source.clause)
            && !places[idx].contains(&clause)
        {
            places[idx].push(clause);
        }
    }
    places
}

/// A sentence without the full stop that its message put after a question or exclamation mark.
fn ended(mut text: String) -> String {
    let is_double = ["?.", "!.", "？。", "！。"].iter().any(|end| text.ends_with(end));
    if is_double {
        text.pop();
    }
    text
}

/// True when a text holds a Chinese character.
pub(super) fn has_hanzi(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || ('\u{3400}'..='\u{4dbf}').contains(&c))
}
