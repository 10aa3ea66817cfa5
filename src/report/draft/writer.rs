//! Writes blocks one after the other: numbers them, forms sentences, and ties them to what they rest on.

use super::numbers::Counter;
use crate::{
    case::{Case, Lang, SourceRef, Words},
    id::{EventId, FindingId, LimitId},
    report::{
        figure::Scene,
        model::{
            Block, Cell, CellAlign, Column, Figure, Footnote, Ground, Heading, Item, Role, Row, Sentence, Table, Target,
        },
    },
    text::{Arg, Texts},
    time::Instant,
    timeline::Replay,
};

/// A draft in the making.
pub(super) struct Writer<'a> {
    /// The case with its samples and results.
    pub replay: &'a Replay,
    /// The case as written.
    pub case: &'a Case,
    /// The language.
    pub texts: Texts,
    /// What was written so far.
    pub blocks: Vec<Block>,
    counter: Counter,
    num_tables: usize,
    num_figures: usize,
    num_footnotes: usize,
    num_headings: usize,
    /// The clauses cited of each evidence, in the order of the case file, so that every language numbers them alike.
    places: Vec<Vec<&'a Words>>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(replay: &'a Replay, texts: Texts) -> Self {
        Self {
            replay,
            case: &replay.case,
            texts,
            blocks: Vec::new(),
            counter: Counter::default(),
            num_tables: 0,
            num_figures: 0,
            num_footnotes: 0,
            num_headings: 0,
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

    pub(super) fn get(&self, key: &str) -> String {
        self.texts.get(key)
    }

    pub(super) fn fmt(&self, key: &str, args: &[Arg<'_>]) -> String {
        self.texts.fmt(key, args)
    }

    /// Texts joined as a list in a sentence.
    pub(super) fn join(&self, parts: &[String]) -> String {
        parts.join(&if self.texts.lang() == Lang::Zh { "、".to_owned() } else { "; ".to_owned() })
    }

    // ---- sentences

    /// A sentence that asserts no fact of the accident.
    pub(super) fn frame(&self, key: &str, args: &[Arg<'_>]) -> Sentence {
        let text = ended(self.fmt(key, args));
        Sentence { text, grounds: Vec::new(), footnotes: Vec::new(), role: Role::Frame }
    }

    /// A sentence that asserts a fact, and what it rests on.
    pub(super) fn state(&self, key: &str, args: &[Arg<'_>], grounds: Vec<Ground>) -> Sentence {
        let text = ended(self.fmt(key, args));
        Sentence { text, grounds, footnotes: Vec::new(), role: Role::Statement }
    }

    /// A footnote with the next number.
    pub(super) fn footnote(&mut self, text: impl Into<String>) -> Footnote {
        self.num_footnotes += 1;
        Footnote { number: self.num_footnotes, text: text.into() }
    }

    // ---- grounds

    /// A place in the evidence.
    pub(super) fn source(&self, source: &'a SourceRef) -> Ground {
        let idx = self.case.evidence.iter().position(|evidence| evidence.id == source.evidence).unwrap_or_default();
        let clause = source.clause.as_ref().map(|clause| self.words(clause).to_owned());
        let number_of = |clause: &Words| self.places_of(idx).iter().position(|known| *known == clause);
        let place = source.clause.as_ref().and_then(number_of).map(|place| place + 1);
        let number = (idx + 1).to_string();
        let label = match place {
            Some(place) => {
                self.fmt("report-label-evidence-place", &[("number", &number), ("place", &place.to_string())])
            }
            None => self.fmt("report-label-evidence", &[("number", &number)]),
        };
        let title = self.case.evidence.get(idx).map_or("", |evidence| self.words(&evidence.title));
        let hint = clause.as_ref().map_or_else(|| title.to_owned(), |clause| format!("{title} · {clause}"));
        let target = Target::Evidence(source.evidence.clone(), clause);
        let anchor = place.map_or_else(|| format!("evidence-{number}"), |place| format!("evidence-{number}-{place}"));
        Ground { target, label, anchor, hint }
    }

    pub(super) fn sources(&self, sources: &'a [SourceRef]) -> Vec<Ground> {
        sources.iter().map(|source| self.source(source)).collect()
    }

    /// The clauses cited of the evidence at `idx`.
    pub(super) fn places_of(&self, idx: usize) -> &[&'a Words] {
        self.places.get(idx).map_or(&[], Vec::as_slice)
    }

    /// A piece of evidence as a whole.
    pub(super) fn evidence_ground(&self, idx: usize) -> Ground {
        let evidence = &self.case.evidence[idx];
        let target = Target::Evidence(evidence.id.clone(), None);
        self.ground("report-label-evidence", idx, "evidence", self.words(&evidence.title), target)
    }

    pub(super) fn event(&self, id: &EventId) -> Ground {
        let idx = self.case.events.iter().position(|event| &event.id == id).unwrap_or_default();
        let hint = self.case.events.get(idx).map_or("", |event| self.words(&event.title));
        self.ground("report-label-event", idx, "event", hint, Target::Event(id.clone()))
    }

    pub(super) fn finding(&self, id: &FindingId) -> Ground {
        let idx = self.case.findings.iter().position(|finding| &finding.id == id).unwrap_or_default();
        let hint = self.case.findings.get(idx).map_or("", |finding| self.words(&finding.text));
        self.ground("report-label-finding", idx, "finding", hint, Target::Finding(id.clone()))
    }

    pub(super) fn limit(&self, id: &LimitId) -> Ground {
        let idx = self.case.limits.iter().position(|limit| &limit.id == id).unwrap_or_default();
        let hint = self.case.limits.get(idx).map_or("", |limit| self.words(&limit.name));
        self.ground("report-label-limit", idx, "limit", hint, Target::Limit(id.clone()))
    }

    /// Samples of the entry `samples_idx` between two reference times.
    pub(super) fn samples(&self, samples_idx: usize, from: Instant, to: Instant) -> Ground {
        let tag = self.replay.samples.tags[samples_idx].tag.clone();
        let hint = tag.to_string();
        self.ground("report-label-samples", samples_idx, "samples", &hint, Target::Samples(tag, from, to))
    }

    fn ground(&self, key: &str, idx: usize, kind: &str, hint: &str, target: Target) -> Ground {
        let number = (idx + 1).to_string();
        let label = self.fmt(key, &[("number", &number)]);
        Ground { target, label, anchor: format!("{kind}-{number}"), hint: hint.to_owned() }
    }

    // ---- blocks

    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        let number = self.counter.heading(level, self.texts.lang());
        self.push_heading(level, number, text.into(), false);
    }

    pub(super) fn heading_of(&mut self, level: u8, key: &str) {
        self.heading(level, self.get(key));
    }

    pub(super) fn annex(&mut self, key: &str) {
        let number = self.counter.annex(self.texts);
        self.push_heading(1, number, self.get(key), true);
    }

    /// A heading of the first level without a number.
    pub(super) fn plain_heading(&mut self, key: &str) {
        self.push_heading(1, String::new(), self.get(key), false);
    }

    fn push_heading(&mut self, level: u8, number: String, text: String, is_annex: bool) {
        self.num_headings += 1;
        let anchor = format!("section-{}", self.num_headings);
        self.blocks.push(Block::Heading(Heading { level, number, text, anchor, is_annex }));
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
        self.num_tables += 1;
        let columns = columns
            .iter()
            .map(|(key, align, share)| Column { title: self.get(key), align: *align, share: *share })
            .collect();
        self.blocks.push(Block::Table(Table { number: self.num_tables, caption, columns, rows }));
    }

    pub(super) fn figure(&mut self, scene: Scene, caption: String, alt: String) {
        self.num_figures += 1;
        self.blocks.push(Block::Figure(Figure { number: self.num_figures, caption, alt, scene }));
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
