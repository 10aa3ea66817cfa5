//! The history itself: every field of the case in one map of a CRDT, and which things are there in another.
//!
//! A thing that is removed keeps its fields; only its place among those that are there goes. Whoever edits a thing says
//! again that it is there: removed by one and edited by another, it stays. What things still refer to stays, too.

use std::collections::{BTreeMap, BTreeSet};

use automerge::{
    ActorId, AutoCommit, AutomergeError, Change, ChangeHash, ObjId, ObjType, ROOT, ReadDoc,
    transaction::{CommitOptions, Transactable},
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::fields::{Fields, Parts, Unit};
use crate::case::{CASE_VERSION, Case, Error, Thing};

/// Stands between list, identity and field. No name holds it.
const SEPARATOR: char = '\u{1f}';
const FIELDS: &str = "fields";
const THERE: &str = "there";
const VERSION: &str = "version";
/// The newest version of a history that this program reads and the one it writes. The first one did not say its version.
pub(super) const HISTORY_VERSION: u32 = 2;

/// What a change was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// The case as it was when its history began.
    Begin,
    /// Somebody edited it.
    Edit,
    /// An edit was taken back.
    Undo,
    /// An edit that had been taken back was made again.
    Redo,
    /// `case.json` was found changed by something else.
    Outside,
    /// The case was put back to how it once was.
    Restore,
    /// Of several versions of a field one was chosen.
    Choose,
    /// The case was brought to a newer version of its form.
    Migrate,
}

/// Who changes the case, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// What the author is called; empty when nobody said.
    pub author: String,
    /// Seconds since 1970, by the clock on the wall.
    pub at_s: i64,
}

/// What stands in a change's message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Message {
    pub kind: ChangeKind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
}

/// A field with several versions: each with the change that wrote it.
pub(super) type Forked = (Unit, String, Vec<(String, Option<ChangeHash>)>);

/// Fields of a case and their past.
#[derive(Clone)]
pub(super) struct Doc {
    pub(super) inner: AutoCommit,
    fields: ObjId,
    there: ObjId,
}

pub(super) fn key(unit: &Unit, field: &str) -> String {
    format!("{}{SEPARATOR}{}{SEPARATOR}{field}", unit.list, unit.id)
}

fn name(unit: &Unit) -> String {
    format!("{}{SEPARATOR}{}", unit.list, unit.id)
}

pub(super) fn split(key: &str) -> Option<(Unit, &str)> {
    let mut parts = key.splitn(3, SEPARATOR);
    let (list, id, field) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    Some((Unit { list: list.into(), id: id.into() }, field))
}

impl Doc {
    /// The history of a case that had none. Two copies of one case begin with the same change, whoever begins them and
    /// whenever, so that they can be merged.
    pub(super) fn begin(case: &Case) -> Result<Self, AutomergeError> {
        let parts = Parts::of(case);
        let mut hash = Sha256::new();
        for (unit, fields) in &parts.units {
            for (field, text) in fields {
                hash.update(key(unit, field));
                hash.update(text);
            }
        }
        let digest = hash.finalize();
        let mut inner = AutoCommit::new().with_actor(ActorId::from(&digest[..16]));
        let fields = inner.put_object(ROOT, FIELDS, ObjType::Map)?;
        let there = inner.put_object(ROOT, THERE, ObjType::Map)?;
        inner.put(ROOT, VERSION, u64::from(HISTORY_VERSION))?;
        let mut doc = Self { inner, fields, there };
        for (unit, fields) in &parts.units {
            // Nothing is there yet that would have to be compared.
            for (field, text) in fields {
                doc.inner.put(&doc.fields, key(unit, field), text.as_str())?;
            }
        }
        for (list, ids) in &parts.order {
            for (place, id) in ids.iter().enumerate() {
                let unit = Unit { list: list.clone(), id: id.clone() };
                doc.say_there(&unit, place as f64)?;
            }
        }
        doc.commit(ChangeKind::Begin, &By { author: String::new(), at_s: 0 });
        Ok(doc)
    }

    /// The history in the bytes of its file.
    pub(super) fn load(bytes: &[u8]) -> Result<Option<Self>, AutomergeError> {
        let inner = AutoCommit::load(bytes)?;
        let object = |name: &str| Ok::<_, AutomergeError>(inner.get(ROOT, name)?.map(|(_, id)| id));
        let (Some(fields), Some(there)) = (object(FIELDS)?, object(THERE)?) else { return Ok(None) };
        Ok(Some(Self { inner, fields, there }))
    }

    /// The version of the history.
    pub(super) fn version(&self) -> u32 {
        let said = self.inner.get(ROOT, VERSION).ok().flatten();
        said.and_then(|(value, _)| value.as_u64()).map_or(1, |version| u32::try_from(version).unwrap_or(u32::MAX))
    }

    /// The version of the case whose fields it holds.
    pub(super) fn case_version(&self) -> u32 {
        let said = self.inner.get(&self.fields, key(&Unit::default(), VERSION)).ok().flatten();
        said.and_then(|(value, _)| value.as_str()?.parse().ok()).unwrap_or(CASE_VERSION)
    }

    /// Writes a case that was brought to the newest version over the fields it was made of.
    pub(super) fn raise(&mut self, case: &Case, by: &By) -> Result<(), AutomergeError> {
        let parts = Parts::of(case);
        let differs = |(unit, fields): &(&Unit, &Fields)| self.fields_at(unit, None) != **fields;
        let units = parts.units.iter().filter(differs).map(|(unit, _)| unit.clone()).collect();
        self.inner.put(ROOT, VERSION, u64::from(HISTORY_VERSION))?;
        self.write(&parts, &units)?;
        self.commit(ChangeKind::Migrate, by);
        Ok(())
    }

    /// The history up to some changes, to go on from there.
    pub(super) fn at(&mut self, heads: &[ChangeHash]) -> Result<Self, AutomergeError> {
        Ok(Self { inner: self.inner.fork_at(heads)?, fields: self.fields.clone(), there: self.there.clone() })
    }

    /// Closes what was changed as one change; nothing when nothing was.
    pub(super) fn commit(&mut self, kind: ChangeKind, by: &By) -> Option<ChangeHash> {
        let message = Message { kind, by: by.author.clone() };
        let message = serde_json::to_string(&message).unwrap_or_default();
        self.inner.commit_with(CommitOptions::default().with_message(message).with_time(by.at_s))
    }

    /// Writes what differs in some units of a case, as it was at `heads` or is now.
    pub(super) fn write(&mut self, parts: &Parts, units: &BTreeSet<Unit>) -> Result<(), AutomergeError> {
        for unit in units {
            match parts.units.get(unit) {
                Some(fields) => {
                    self.write_fields(unit, fields)?;
                    if !unit.is_case() {
                        self.say_there(unit, self.order_for(parts, unit))?;
                    }
                }
                None => self.inner.delete(&self.there, name(unit))?,
            }
        }
        Ok(())
    }

    fn write_fields(&mut self, unit: &Unit, fields: &Fields) -> Result<(), AutomergeError> {
        let before = self.fields_at(unit, None);
        for (field, text) in fields {
            if before.get(field) != Some(text) {
                self.inner.put(&self.fields, key(unit, field), text.as_str())?;
            }
        }
        for field in before.keys().filter(|field| !fields.contains_key(*field)) {
            self.inner.delete(&self.fields, key(unit, field))?;
        }
        Ok(())
    }

    /// The place of a thing in its list: the one it has, while its neighbours stand around it, else one between them.
    fn order_for(&self, parts: &Parts, unit: &Unit) -> f64 {
        let ids = parts.order.get(&unit.list).map(Vec::as_slice).unwrap_or_default();
        let place = ids.iter().position(|id| *id == unit.id).unwrap_or(ids.len());
        let known = |id: &String| self.place_of(&Unit { list: unit.list.clone(), id: id.clone() });
        let before = ids[..place].iter().rev().find_map(known);
        let after = ids.get(place + 1..).unwrap_or_default().iter().find_map(known);
        let is_between = |at: f64| before.is_none_or(|before| before < at) && after.is_none_or(|after| at < after);
        if let Some(at) = self.place_of(unit).filter(|at| is_between(*at)) {
            return at;
        }
        match (before, after) {
            (Some(before), Some(after)) => f64::midpoint(before, after),
            (Some(before), None) => before + 1.0,
            (None, Some(after)) => after - 1.0,
            (None, None) => 0.0,
        }
    }

    /// Says that a thing is there, at a place of its list. It is said in other words than before, for what is said twice
    /// alike is no change, and then somebody else's removal would stand.
    fn say_there(&mut self, unit: &Unit, place: f64) -> Result<(), AutomergeError> {
        let times = self.there_of(unit).map_or(0, |(_, times)| times.wrapping_add(1));
        self.inner.put(&self.there, name(unit), format!("{place} {times}"))
    }

    fn place_of(&self, unit: &Unit) -> Option<f64> {
        self.there_of(unit).map(|(place, _)| place)
    }

    fn there_of(&self, unit: &Unit) -> Option<(f64, u32)> {
        let (value, _) = self.inner.get(&self.there, name(unit)).ok()??;
        placed(value.as_str()?)
    }

    /// The fields of a unit, there or not; at `heads`, or now.
    pub(super) fn fields_at(&self, unit: &Unit, heads: Option<&[ChangeHash]>) -> Fields {
        let range = key(unit, "")..key(unit, "\u{10ffff}");
        let items = match heads {
            Some(heads) => self.inner.map_range_at(&self.fields, range, heads),
            None => self.inner.map_range(&self.fields, range),
        };
        let field = |item: automerge::iter::MapRangeItem<'_>| {
            let (_, field) = split(&item.key)?;
            Some((field.to_owned(), item.value.into_value().as_str()?.to_owned()))
        };
        items.filter_map(field).collect()
    }

    /// True when a thing is there.
    pub(super) fn is_there(&self, unit: &Unit, heads: &[ChangeHash]) -> bool {
        unit.is_case() || matches!(self.inner.get_at(&self.there, name(unit), heads), Ok(Some(_)))
    }

    /// Everything in fields, at `heads` or now; also things that were removed.
    fn all(&self, heads: Option<&[ChangeHash]>) -> (BTreeMap<Unit, Fields>, Vec<(f64, Unit)>) {
        let range = |object: &ObjId| match heads {
            Some(heads) => self.inner.map_range_at(object, .., heads),
            None => self.inner.map_range(object, ..),
        };
        let mut units: BTreeMap<Unit, Fields> = BTreeMap::new();
        for item in range(&self.fields) {
            let value = item.value.into_value();
            if let (Some((unit, field)), Some(text)) = (split(&item.key), value.as_str()) {
                units.entry(unit).or_default().insert(field.to_owned(), text.to_owned());
            }
        }
        let mut there = Vec::new();
        for item in range(&self.there) {
            let value = item.value.into_value();
            if let (Some((unit, _)), Some((at, _))) = (split(&item.key), value.as_str().and_then(placed)) {
                there.push((at, unit));
            }
        }
        there.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        (units, there)
    }

    /// The case at `heads`, or now. What things refer to is there, even if somebody removed it meanwhile.
    pub(super) fn case(&self, heads: Option<&[ChangeHash]>) -> Result<Case, Error> {
        let (mut units, there) = self.all(heads);
        let mut parts = Parts::default();
        parts.units.extend(units.remove(&Unit::default()).map(|fields| (Unit::default(), fields)));
        for (_, unit) in there {
            if let Some(fields) = units.remove(&unit) {
                parts.order.entry(unit.list.clone()).or_default().push(unit.id.clone());
                parts.units.insert(unit, fields);
            }
        }
        loop {
            match parts.case() {
                Err(Error::Dangling { place, field, id }) => {
                    let wanted: Vec<Unit> = units.keys().filter(|unit| unit.id == id).cloned().collect();
                    if wanted.is_empty() {
                        return Err(Error::Dangling { place, field, id });
                    }
                    for unit in wanted {
                        let fields = units.remove(&unit).unwrap_or_default();
                        parts.order.entry(unit.list.clone()).or_default().push(unit.id.clone());
                        parts.units.insert(unit, fields);
                    }
                }
                other => return other,
            }
        }
    }

    /// The thing that a unit is at `heads`; none for the case itself and for what is not there.
    pub(super) fn thing_at(&self, unit: &Unit, heads: &[ChangeHash]) -> Option<Thing> {
        if !self.is_there(unit, heads) {
            return None;
        }
        let object = super::fields::object_of(&self.fields_at(unit, Some(heads)));
        Thing::read(&unit.list, serde_json::Value::Object(object))
    }

    /// Every change, those that others build on first.
    pub(super) fn changes(&mut self) -> Vec<Change> {
        self.inner.get_changes(&[])
    }

    /// Fields that were written apart and hold several versions, each with the change that wrote it.
    pub(super) fn forked(&self) -> Vec<Forked> {
        let mut forked = Vec::new();
        for item in self.inner.map_range(&self.fields, ..).filter(|item| item.conflict) {
            let Some((unit, field)) = split(&item.key) else { continue };
            let versions = self.inner.get_all(&self.fields, item.key.as_ref()).unwrap_or_default();
            let mut texts: Vec<(String, Option<ChangeHash>)> = Vec::new();
            for (value, id) in versions {
                if let Some(text) = value.as_str() {
                    texts.push((text.to_owned(), self.inner.hash_for_opid(&id)));
                }
            }
            let is_one = texts.windows(2).all(|pair| pair[0].0 == pair[1].0);
            if !is_one {
                forked.push((unit, field.to_owned(), texts));
            }
        }
        forked
    }

    /// Writes one version of a field over all of them.
    pub(super) fn choose(&mut self, unit: &Unit, field: &str, text: &str) -> Result<(), AutomergeError> {
        self.inner.put(&self.fields, key(unit, field), text)
    }
}

/// The place of a thing in its list, and how often it was said to be there.
fn placed(text: &str) -> Option<(f64, u32)> {
    let (place, times) = text.split_once(' ')?;
    Some((place.parse().ok()?, times.parse().ok()?))
}
