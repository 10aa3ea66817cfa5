//! The history of a case: every change with its author and time, hash-linked, in `history.automerge` beside `case.json`.
//!
//! Promises: a change is appended and synced, never rewritten; undo adds a change; a torn tail is cut off and said; two
//! copies that began from the same case can be merged, and the result does not depend on who merges with whom in which order.
//! Leaves out: wall clock and chance, which callers hand in; sentences (`text` makes them of codes).

mod check;
mod chunks;
mod copies;
mod doc;
mod fields;
mod merge;
mod store;

use std::collections::BTreeSet;

use automerge::{ActorId, ChangeHash};

pub use check::{CaseFile, HistoryCheck};
pub use doc::{By, ChangeKind};
pub use fields::Unit;
pub use merge::{Fork, Merged, Version};
pub use store::{HISTORY_FILE, HistoryNote};

use doc::{Doc, Message};
use fields::Parts;

use super::{Case, Edit, Error, Thing, ThingId};

/// Sixteen bytes by which the changes of one run of the program are told apart from all others.
pub type Actor = [u8; 16];

/// The history of one case.
#[derive(Clone)]
pub struct History {
    doc: Doc,
    /// Up to where the file holds it.
    kept: Vec<ChangeHash>,
    /// How many bytes of the file are whole.
    len: u64,
    /// What may stand behind them: what a crash or a try that failed left. Anything else somebody else wrote.
    tail: Vec<u8>,
}

impl std::fmt::Debug for History {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("History").field("len", &self.len).finish_non_exhaustive()
    }
}

/// One change, as it is listed.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeLine {
    /// Its hash, which names it and all that came before it.
    pub hash: String,
    /// What it was made for.
    pub kind: ChangeKind,
    /// Who made it, and when.
    pub by: By,
    /// The changes it was made upon.
    pub upon: Vec<String>,
}

/// What a change did to one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitChange {
    /// The thing, or the case itself.
    pub unit: Unit,
    /// Fields with their JSON before and after; a thing that came or went lists all of its fields.
    pub fields: Vec<(String, Option<String>, Option<String>)>,
    /// The thing before and after, when it is one.
    pub things: (Option<Thing>, Option<Thing>),
}

impl History {
    /// The history of a case that had none.
    pub fn begin(case: &Case, actor: Actor) -> Result<Self, Error> {
        let mut doc = Doc::begin(case).map_err(damaged)?;
        doc.inner.set_actor(ActorId::from(actor));
        Ok(Self { doc, kept: Vec::new(), len: 0, tail: Vec::new() })
    }

    /// Takes in the case as it is now, as one change. `touched` are the things that may have changed; none: anything may
    /// have. `None` when nothing did.
    pub fn record(
        &mut self,
        case: &Case,
        touched: Option<&[ThingId]>,
        kind: ChangeKind,
        by: &By,
    ) -> Result<Option<String>, Error> {
        let (parts, units): (Parts, BTreeSet<Unit>) = if let Some(things) = touched {
            (Parts::of_things(case, things), things.iter().map(Unit::of).collect())
        } else {
            let (parts, known) = (Parts::of(case), Parts::of(&self.case()?));
            let moved = parts.moved(&known);
            let units = parts.differing(&known).into_iter().chain(moved).collect();
            (parts, units)
        };
        self.doc.write(&parts, &units).map_err(damaged)?;
        Ok(self.doc.commit(kind, by).map(|hash| hash.to_string()))
    }

    /// The case as it is now.
    pub fn case(&self) -> Result<Case, Error> {
        self.doc.case(None)
    }

    /// The case as it was once some changes, and all before them, were made.
    pub fn case_at(&self, hashes: &[String]) -> Result<Case, Error> {
        let hashes: Result<Vec<ChangeHash>, _> = hashes.iter().map(|hash| hash.parse()).collect();
        self.doc.case(Some(&hashes.map_err(|error: automerge::ParseChangeHashError| damaged_text(&error.to_string()))?))
    }

    /// The newest changes, which nothing was made upon yet: they name the whole history.
    pub fn heads(&mut self) -> Vec<String> {
        self.doc.inner.get_heads().iter().map(ToString::to_string).collect()
    }

    /// True when a change of that hash is in it.
    pub fn has(&mut self, hash: &str) -> bool {
        hash.parse().is_ok_and(|hash| self.doc.inner.get_change_by_hash(&hash).is_some())
    }

    /// Every change, those that others build on first.
    pub fn changes(&mut self) -> Vec<ChangeLine> {
        self.doc.changes().iter().map(line_of).collect()
    }

    /// One change by its hash.
    pub fn line(&mut self, hash: &str) -> Option<ChangeLine> {
        let change = self.doc.inner.get_change_by_hash(&hash.parse().ok()?)?;
        Some(line_of(&change))
    }

    /// The same history for another folder, whose file holds nothing of it yet.
    pub(super) fn for_copy(&self, actor: Actor) -> Self {
        let mut copy = Self { kept: Vec::new(), len: 0, tail: Vec::new(), ..self.clone() };
        copy.doc.inner.set_actor(ActorId::from(actor));
        copy
    }

    /// What one change did, unit by unit.
    pub fn change(&mut self, hash: &str) -> Vec<UnitChange> {
        let Some(change) = hash.parse().ok().and_then(|hash| self.doc.inner.get_change_by_hash(&hash)) else {
            return Vec::new();
        };
        self.doc.unit_changes(change.deps(), &[change.hash()])
    }
}

impl UnitChange {
    /// The change as an edit, and the edit that takes it back; nothing for the case itself.
    pub fn as_edit(&self) -> Option<(Edit, Edit)> {
        let (before, after) = &self.things;
        let edit = |from: &Option<Thing>, to: &Option<Thing>| match (from, to) {
            (_, Some(to)) => Some(Edit::Put { thing: Box::new(to.clone()), at: None }),
            (Some(from), None) => Some(Edit::Remove(from.id())),
            (None, None) => None,
        };
        edit(before, after).zip(edit(after, before))
    }
}

fn line_of(change: &automerge::Change) -> ChangeLine {
    let message = change.message().and_then(|text| serde_json::from_str::<Message>(text).ok());
    let (kind, author) = message.map_or((ChangeKind::Edit, String::new()), |message| (message.kind, message.by));
    ChangeLine {
        hash: change.hash().to_string(),
        kind,
        by: By { author, at_s: change.timestamp() },
        upon: change.deps().iter().map(ToString::to_string).collect(),
    }
}

fn damaged(error: impl std::fmt::Display) -> Error {
    damaged_text(&error.to_string())
}

fn damaged_text(problem: &str) -> Error {
    Error::History { place: HISTORY_FILE.into(), problem: problem.into() }
}

#[cfg(test)]
mod tests;
