//! A case taken apart into fields, each as the text of its JSON, and put together again.
//!
//! A thing of a list is known by the list and its identity; what stands alone belongs to the case itself. Fields whose sense
//! depends on each other are one: two people who change them apart leave one of the two versions, never a mixture.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde_json::{Map, Value};

use crate::case::{Case, Error, LISTS, ThingId, Unknown, folder::CASE_FILE, links, migrate, unknown::Node, values};

/// Fields that are one, by their list.
const TOGETHER: [(&str, &[&str]); 3] = [
    ("limits", &["kind", "rate_window_s"]),
    ("evidence", &["path", "reference", "sha256", "bytes"]),
    ("clocks", &["ahead_s", "drift_s_per_h", "drift_from", "uncertainty_s"]),
];
/// Joins the names of fields that are one.
const AND: char = '+';

/// Names what fields belong to: a list and an identity in it; the case itself has neither.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    /// The list in the case document; empty for the case itself.
    pub list: String,
    /// The identity in it.
    pub id: String,
}

impl Unit {
    pub(super) fn of(id: &ThingId) -> Self {
        Self { list: id.list().into(), id: id.as_str().into() }
    }

    /// The thing that it is; none for the case itself.
    pub fn thing_id(&self) -> Option<ThingId> {
        ThingId::of(&self.list, &self.id)
    }

    /// True for what belongs to no thing.
    pub fn is_case(&self) -> bool {
        self.list.is_empty()
    }
}

/// The fields of one unit.
pub(super) type Fields = BTreeMap<String, String>;

/// A case in fields; of each list the identities in their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub units: BTreeMap<Unit, Fields>,
    pub order: BTreeMap<String, Vec<String>>,
}

/// The fields of a JSON object.
pub(super) fn fields_of(list: &str, object: &Map<String, Value>) -> Fields {
    let mut object = object.clone();
    for (_, names) in TOGETHER.iter().filter(|(known, _)| *known == list) {
        let values: Map<String, Value> =
            names.iter().filter_map(|name| object.remove(*name).map(|value| ((*name).to_owned(), value))).collect();
        object.insert(names.join(&AND.to_string()), Value::Object(values));
    }
    object.into_iter().map(|(name, value)| (name, value.to_string())).collect()
}

/// The JSON object of fields; a field whose text is no JSON is left out.
pub(super) fn object_of(fields: &Fields) -> Map<String, Value> {
    let mut object = Map::new();
    for (name, text) in fields {
        match serde_json::from_str(text) {
            Ok(Value::Object(values)) if name.contains(AND) => object.extend(values),
            Ok(value) => {
                object.insert(name.clone(), value);
            }
            Err(_) => {}
        }
    }
    object
}

/// The JSON of a case, unknown fields included.
fn whole(case: &Case) -> Value {
    if case.unknown.is_empty() {
        return serde_json::to_value(case).unwrap_or_default();
    }
    let mut node = Node::of(case);
    case.unknown.fill(&mut node);
    node.to_value()
}

impl Parts {
    /// The fields of a case.
    pub(super) fn of(case: &Case) -> Self {
        let Value::Object(object) = whole(case) else { return Self::default() };
        let mut parts = Self::default();
        let mut alone = Map::new();
        for (name, value) in object {
            match value {
                Value::Array(things) if LISTS.contains(&name.as_str()) => parts.take(&name, &things),
                value => {
                    alone.insert(name, value);
                }
            }
        }
        parts.units.insert(Unit::default(), fields_of("", &alone));
        parts
    }

    fn take(&mut self, list: &str, things: &[Value]) {
        for thing in things.iter().filter_map(Value::as_object) {
            let Some(id) = thing.get("id").and_then(Value::as_str) else { continue };
            let unit = Unit { list: list.into(), id: id.into() };
            self.units.insert(unit, fields_of(list, thing));
            self.order.entry(list.into()).or_default().push(id.into());
        }
    }

    /// The case of the fields, checked like any case that is read.
    pub(super) fn case(&self) -> Result<Case, Error> {
        let mut object = self.units.get(&Unit::default()).map(object_of).unwrap_or_default();
        for list in LISTS {
            // A list whose entries were not things when the history began stands whole among the case's own fields.
            if !self.order.contains_key(*list) && object.contains_key(*list) {
                continue;
            }
            let ids = self.order.get(*list).into_iter().flatten();
            let units = ids.map(|id| Unit { list: (*list).into(), id: id.clone() });
            let things = units.filter_map(|unit| self.units.get(&unit)).map(|fields| Value::Object(object_of(fields)));
            object.insert((*list).into(), Value::Array(things.collect()));
        }
        let place = Path::new(CASE_FILE);
        let mut raw = Node::from(&Value::Object(object));
        migrate::to_newest(&mut raw, place)?;
        let mut case = Case::of_node(&raw, place)?;
        case.unknown = Unknown::of(&raw, &case);
        links::check(&case, place)?;
        values::check(&case, place)?;
        Ok(case)
    }

    /// The fields of some things of a case; of the other things of their lists the order only.
    pub(super) fn of_things(case: &Case, things: &[ThingId]) -> Self {
        let mut parts = Self::default();
        for id in things {
            let unit = Unit::of(id);
            let thing = id.find(case).map(|thing| {
                let mut value = thing.to_value();
                case.unknown.fill_thing(id, &mut value);
                value
            });
            if let Some(Value::Object(object)) = thing {
                parts.units.insert(unit.clone(), fields_of(&unit.list, &object));
            }
            parts.order.entry(unit.list).or_insert_with(|| id.neighbours(case));
        }
        parts
    }

    /// Things that stand elsewhere among those that both have.
    pub(super) fn moved(&self, known: &Self) -> Vec<Unit> {
        let mut moved = Vec::new();
        for (list, ids) in &self.order {
            let place: BTreeMap<&String, usize> =
                known.order.get(list).into_iter().flatten().enumerate().map(|(place, id)| (id, place)).collect();
            let mut last = None;
            for id in ids {
                match place.get(id) {
                    Some(place) if last.is_some_and(|last| *place < last) => {
                        moved.push(Unit { list: list.clone(), id: id.clone() });
                    }
                    Some(place) => last = Some(*place),
                    None => {}
                }
            }
        }
        moved
    }

    /// The units that differ from another case's.
    pub(super) fn differing(&self, other: &Self) -> BTreeSet<Unit> {
        let units = self.units.keys().chain(other.units.keys());
        units.filter(|unit| self.units.get(unit) != other.units.get(unit)).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::CaseFolder;

    #[test]
    fn a_case_taken_apart_and_put_together_is_the_same() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let parts = Parts::of(&case);
        assert_eq!(parts.case().unwrap(), case);
        let limit = Unit { list: "limits".into(), id: case.limits[0].id.to_string() };
        assert!(parts.units[&limit].contains_key("kind+rate_window_s"));
        assert!(parts.order["events"].len() == case.events.len());
    }
}
