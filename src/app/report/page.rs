//! A draft as the window shows it: strips from top to bottom, its sentences with what they rest on, and its outline. Pure.

use std::{collections::HashMap, sync::Arc};

use super::strips::{Strip, Strips};
use crate::report::model::{Block, Document, Ground, Hand};
use crate::report::{Changes, DraftCopy, changes, figure::Scene};

/// Where a sentence of the report stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentencePlace {
    /// The key of its section; empty for what comes before the first.
    pub section: String,
    /// Its place among the section's sentences, from 0.
    pub nth: usize,
}

/// A sentence with what is known of it.
#[derive(Clone, Debug)]
pub(in crate::app) struct Told {
    pub place: SentencePlace,
    /// The place of its block in the document, and its own in that block.
    pub at: (usize, usize),
    pub text: String,
    pub grounds: Vec<Ground>,
    pub notes: Vec<(usize, String)>,
    pub is_unverified: bool,
    pub is_stale: bool,
    /// The strip that shows it.
    pub strip: usize,
}

impl Told {
    /// True when it must be looked at before the report is handed in.
    pub(super) fn is_open(&self) -> bool {
        self.is_unverified || self.is_stale
    }
}

/// A line of the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub key: String,
    /// Number and heading; empty for what has none.
    pub title: String,
    pub level: u8,
    pub num_unverified: usize,
    pub num_stale: usize,
    pub hand: Hand,
    /// Its first strip.
    pub strip: usize,
}

/// The draft.
#[derive(Debug)]
pub(in crate::app) struct Page {
    pub document: Document,
    pub strips: Vec<Strip>,
    pub sentences: Vec<Told>,
    /// Everything that links of strips lead to.
    pub grounds: Vec<Ground>,
    pub(super) outline: Vec<Line>,
    /// Where anchors of the document stand.
    pub anchors: HashMap<String, usize>,
    /// The figures in order, each with what it is known by: the same for one that is drawn the same.
    pub figures: Vec<(u64, Arc<Scene>)>,
    /// When the last draft was handed out, and what this one says otherwise; none before the first.
    pub changes: Option<(String, Changes)>,
}

impl Page {
    /// The page of a document, and what it says otherwise than the copy of the last one; figures drawn as in the page `before` keep what they are known by.
    pub(super) fn of(document: Document, copy: Option<&DraftCopy>, before: Option<&Page>) -> Self {
        let Strips { all: strips, sentences, grounds, anchors, firsts } = Strips::of(&document);
        let count = |key: &str, is: fn(&Told) -> bool| {
            sentences.iter().filter(|told| told.place.section == key && is(told)).count()
        };
        let lines = document.sections.iter().zip(firsts);
        let outline = lines.map(|(section, strip)| Line {
            key: section.key.clone(),
            title: section.title.clone(),
            level: section.level,
            num_unverified: count(&section.key, |told| told.is_unverified),
            num_stale: count(&section.key, |told| told.is_stale),
            hand: section.hand,
            strip,
        });
        let outline = outline.collect();
        let figures = known_figures(&document, before);
        let changes = copy.map(|copy| (copy.made.clone(), changes(copy, &document)));
        Self { document, strips, sentences, grounds, outline, anchors, figures, changes }
    }

    /// The sentence at a place.
    pub(in crate::app) fn sentence(&self, place: &SentencePlace) -> Option<&Told> {
        self.sentences.iter().find(|told| &told.place == place)
    }

    /// How many sentences must be verified, and how many rest on what has changed.
    pub(super) fn num_open(&self) -> (usize, usize) {
        let count = |is: fn(&Told) -> bool| self.sentences.iter().filter(|told| is(told)).count();
        (count(|told| told.is_unverified), count(|told| told.is_stale))
    }
}

/// The drawings of a document, in order, each with what it is known by.
fn known_figures(document: &Document, before: Option<&Page>) -> Vec<(u64, Arc<Scene>)> {
    let old = before.map(|page| page.figures.as_slice()).unwrap_or_default();
    let mut next = old.iter().map(|(known, _)| known + 1).max().unwrap_or(0);
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(&figure.scene),
        _ => None,
    });
    let known = |scene: &Scene| {
        if let Some(known) = old.iter().find(|(_, one)| **one == *scene) {
            return known.clone();
        }
        next += 1;
        (next - 1, Arc::new(scene.clone()))
    };
    figures.map(known).collect()
}
