//! Two copies of one case become one: what each side did is there afterwards, and a field that both changed keeps both
//! versions until somebody chooses.

use std::collections::BTreeSet;

use automerge::{ChangeHash, PatchAction, Prop, ReadDoc as _};

use super::{
    By, ChangeKind, History, UnitChange, damaged,
    doc::{Doc, split},
    fields::{Fields, Unit},
    line_of,
};
use crate::case::Error;

/// A field that was changed apart and has several versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Fork {
    /// What it belongs to.
    pub unit: Unit,
    /// The field's name.
    pub field: String,
    /// Its versions; the last one is what the case shows.
    pub versions: Vec<Version>,
}

/// One version of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// The value, as JSON.
    pub json: String,
    /// Who wrote it, when that is known.
    pub by: Option<By>,
}

/// What a merge brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Merged {
    /// Changes that were new here, in an order in which they can be told.
    pub changes: Vec<String>,
    /// What they did, all together.
    pub units: Vec<UnitChange>,
    /// Fields with several versions, those from before included.
    pub forks: Vec<Fork>,
}

impl History {
    /// Takes in everything that another copy's history holds. Errors: it began from another case; together they make no
    /// sense, and nothing was taken in.
    pub fn merge(&mut self, other: &mut Self) -> Result<Merged, Error> {
        let root = |doc: &mut Doc| doc.changes().first().map(automerge::Change::hash);
        if root(&mut self.doc) != root(&mut other.doc) {
            return Err(Error::Unrelated { place: super::HISTORY_FILE.into() });
        }
        let before = self.doc.inner.get_heads();
        let mut joined = self.doc.clone();
        let fresh = joined.inner.get_changes_added(&mut other.doc.inner);
        joined.inner.merge(&mut other.doc.inner).map_err(damaged)?;
        joined.case(None)?;
        self.doc = joined;
        let after = self.doc.inner.get_heads();
        Ok(Merged {
            changes: fresh.iter().map(|change| change.hash().to_string()).collect(),
            units: self.doc.unit_changes(&before, &after),
            forks: self.forks(),
        })
    }

    /// Fields that hold several versions.
    pub fn forks(&mut self) -> Vec<Fork> {
        let forked = self.doc.forked();
        let version = |doc: &mut Doc, (json, hash): (String, Option<ChangeHash>)| {
            let change = hash.and_then(|hash| doc.inner.get_change_by_hash(&hash));
            Version { json, by: change.map(|change| line_of(&change).by) }
        };
        let fork = |(unit, field, texts): (Unit, String, Vec<_>)| {
            let versions = texts.into_iter().map(|text| version(&mut self.doc, text)).collect();
            Fork { unit, field, versions }
        };
        forked.into_iter().map(fork).collect()
    }

    /// Writes one version of a field over all of them. Error: the case makes no sense with it, and nothing was changed.
    pub fn choose(&mut self, fork: &Fork, version: usize, by: &By) -> Result<Option<String>, Error> {
        let Some(chosen) = fork.versions.get(version) else { return Ok(None) };
        let mut doc = self.doc.clone();
        doc.choose(&fork.unit, &fork.field, &chosen.json).map_err(damaged)?;
        let hash = doc.commit(ChangeKind::Choose, by);
        doc.case(None)?;
        self.doc = doc;
        Ok(hash.map(|hash| hash.to_string()))
    }
}

impl Doc {
    /// What differs between two states, unit by unit.
    pub(super) fn unit_changes(&mut self, before: &[ChangeHash], after: &[ChangeHash]) -> Vec<UnitChange> {
        let touched: BTreeSet<Unit> = self.inner.diff(before, after).iter().filter_map(touched).collect();
        let change = |unit: Unit| {
            let at = |heads: &[ChangeHash]| {
                if self.is_there(&unit, heads) { self.fields_at(&unit, Some(heads)) } else { Fields::new() }
            };
            let (was, is) = (at(before), at(after));
            let names: BTreeSet<&String> =
                was.keys().chain(is.keys()).filter(|name| was.get(*name) != is.get(*name)).collect();
            let fields: Vec<_> =
                names.into_iter().map(|name| (name.clone(), was.get(name).cloned(), is.get(name).cloned())).collect();
            let things = (self.thing_at(&unit, before), self.thing_at(&unit, after));
            (!fields.is_empty()).then_some(UnitChange { unit, fields, things })
        };
        touched.into_iter().filter_map(change).collect()
    }
}

/// The unit that a patch touches.
fn touched(patch: &automerge::Patch) -> Option<Unit> {
    let (PatchAction::PutMap { key, .. }
    | PatchAction::DeleteMap { key }
    | PatchAction::Conflict { prop: Prop::Map(key) }) = &patch.action
    else {
        return None;
    };
    split(key).map(|(unit, _)| unit).filter(|_| !patch.path.is_empty())
}
