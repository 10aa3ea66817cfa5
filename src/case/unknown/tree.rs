//! The unknown fields of a case, by the place they stood at: below which field, in which thing or which item of a list.

use serde_json::Value;

use super::{Node, shape::Shapes};
use crate::case::{Case, Error, ThingId};

/// The unknown fields of a case. Two are alike when they hold the same, in whatever order it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknown(Tree);

/// One unknown field, for telling of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownField {
    /// Where it stands, such as `events[e01].when.colour`.
    pub path: String,
    /// The known field whose name is nearest, when one is near.
    pub nearest: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Tree {
    own: Vec<Own>,
    inside: Vec<(Step, Tree)>,
}

#[derive(Clone, Debug)]
struct Own {
    name: String,
    value: Node,
    /// The field that it followed; none: it was the first.
    after: Option<String>,
    nearest: Option<String>,
}

/// One step down.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Field(String),
    /// An item of a list, by its identity.
    Named(String),
    /// An item without one: its place, of how many, and what is known of it.
    Item {
        idx: usize,
        of: usize,
        known: Value,
    },
}

impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        let has =
            |own: &Own| other.own.iter().any(|x| x.name == own.name && x.value.to_value() == own.value.to_value());
        let holds = |(step, tree): &(Step, Self)| other.inside.iter().any(|(x, there)| x == step && there == tree);
        (self.own.len(), self.inside.len()) == (other.own.len(), other.inside.len())
            && self.own.iter().all(has)
            && self.inside.iter().all(holds)
    }
}

impl Unknown {
    /// What the JSON of a case holds beyond what the case says.
    pub(in crate::case) fn of(raw: &Node, case: &Case) -> Self {
        let shapes = Shapes::of_case();
        if Tree::of(raw, (shapes, 0), None).is_empty() {
            return Self::default();
        }
        // What is known of items without an identity is what the program would write of them.
        Self(Tree::of(raw, (shapes, 0), Some(&Node::of(case))))
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The error, naming a field whose name may have been misspelt where that can be why something is not there.
    pub(in crate::case) fn explain(&self, error: Error) -> Error {
        let misspelt = self.fields().into_iter().find_map(|field| Some((field.path, field.nearest?)));
        match (error, misspelt) {
            (Error::Dangling { place, field, id }, Some((written, nearest))) => {
                Error::Misspelt { place, field, id, written, nearest }
            }
            (error, _) => error,
        }
    }

    /// Each of them, in the order of the file.
    pub fn fields(&self) -> Vec<UnknownField> {
        let mut found = Vec::new();
        self.0.tell("", &mut found);
        found
    }

    /// Puts them into the JSON of the case, where they stood.
    pub(in crate::case) fn fill(&self, node: &mut Node) {
        self.0.fill(node);
    }

    /// Puts those of one thing into its JSON.
    pub(in crate::case) fn fill_thing(&self, id: &ThingId, value: &mut Value) {
        let named = Step::Named(id.as_str().to_owned());
        if let Some(tree) = self.0.at(&Step::Field(id.list().to_owned())).and_then(|list| list.at(&named)) {
            let mut node = Node::from(&*value);
            tree.fill(&mut node);
            *value = node.to_value();
        }
    }

    /// Takes over where another one, of the same case, has its fields: the history keeps what they hold, not the order.
    pub(in crate::case) fn stand_as_in(&mut self, other: &Self) {
        self.0.stand_as_in(&other.0);
    }
}

impl Tree {
    fn is_empty(&self) -> bool {
        self.own.is_empty() && self.inside.is_empty()
    }

    fn at(&self, step: &Step) -> Option<&Self> {
        self.inside.iter().find(|(known, _)| known == step).map(|(_, tree)| tree)
    }

    fn of(raw: &Node, (shapes, shape): (&Shapes, usize), written: Option<&Node>) -> Self {
        let mut tree = Self::default();
        match raw {
            Node::Leaf(_) => {}
            Node::Object(fields) => {
                let Some(known) = shapes.fields(shape, raw) else { return tree };
                let mut after = None;
                for (name, value) in fields {
                    if let Some(shape) = known.shape(name) {
                        let inner = Self::of(value, (shapes, shape), written.and_then(|written| written.get(name)));
                        tree.keep(Step::Field(name.clone()), inner);
                    } else {
                        let (value, nearest) = (value.clone(), known.nearest(name, raw));
                        tree.own.push(Own { name: name.clone(), value, after, nearest });
                    }
                    after = Some(name.clone());
                }
            }
            Node::List(items) => {
                let Some(shape) = shapes.items(shape) else { return tree };
                for (idx, item) in items.iter().enumerate() {
                    let written = match written {
                        Some(Node::List(items)) => items.get(idx),
                        _ => None,
                    };
                    let inner = Self::of(item, (shapes, shape), written);
                    if !inner.is_empty() {
                        let known = written.map_or(Value::Null, Node::to_value);
                        let named = item.get("id").and_then(Node::text).map(|id| Step::Named(id.to_owned()));
                        tree.keep(named.unwrap_or(Step::Item { idx, of: items.len(), known }), inner);
                    }
                }
            }
        }
        tree
    }

    fn keep(&mut self, step: Step, inner: Self) {
        if !inner.is_empty() {
            self.inside.push((step, inner));
        }
    }

    fn fill(&self, node: &mut Node) {
        // Found before any is filled: afterwards an item is no longer what is known of it.
        let places: Vec<Option<usize>> = self.inside.iter().map(|(step, _)| step.place(node)).collect();
        for ((_, tree), place) in self.inside.iter().zip(places) {
            match (place, &mut *node) {
                (Some(place), Node::Object(fields)) => tree.fill(&mut fields[place].1),
                (Some(place), Node::List(items)) => tree.fill(&mut items[place]),
                _ => {}
            }
        }
        let Node::Object(fields) = node else { return };
        for own in &self.own {
            if fields.iter().any(|(name, _)| *name == own.name) {
                continue;
            }
            let after = own.after.as_ref();
            let behind = after.and_then(|after| fields.iter().position(|(name, _)| name == after));
            let place = behind.map_or(if after.is_none() { 0 } else { fields.len() }, |behind| behind + 1);
            fields.insert(place, (own.name.clone(), own.value.clone()));
        }
    }

    fn tell(&self, at: &str, found: &mut Vec<UnknownField>) {
        let dot = if at.is_empty() { "" } else { "." };
        let own = |own: &Own| UnknownField { path: format!("{at}{dot}{}", own.name), nearest: own.nearest.clone() };
        found.extend(self.own.iter().map(own));
        for (step, tree) in &self.inside {
            let place = match step {
                Step::Field(name) => format!("{at}{dot}{name}"),
                Step::Named(id) => format!("{at}[{id}]"),
                Step::Item { idx, .. } => format!("{at}[{}]", idx + 1),
            };
            tree.tell(&place, found);
        }
    }

    fn stand_as_in(&mut self, other: &Self) {
        for own in &mut self.own {
            if let Some(known) = other.own.iter().find(|known| known.name == own.name) {
                own.after.clone_from(&known.after);
            }
        }
        let place = |own: &Own| other.own.iter().position(|known| known.name == own.name).unwrap_or(usize::MAX);
        self.own.sort_by_key(place);
        for (step, tree) in &mut self.inside {
            if let Some(known) = other.at(step) {
                tree.stand_as_in(known);
            }
        }
    }
}

impl Step {
    /// Where it leads now. An item without an identity is looked for by what was known of it; one that was edited is the
    /// one at its place, unless the list lost items since.
    fn place(&self, node: &Node) -> Option<usize> {
        match (self, node) {
            (Self::Field(name), Node::Object(fields)) => fields.iter().position(|(known, _)| known == name),
            (Self::Named(id), Node::List(items)) => {
                items.iter().position(|item| item.get("id").and_then(Node::text) == Some(id))
            }
            (Self::Item { idx, of, known }, Node::List(items)) => {
                let alike = items.iter().enumerate().filter(|(_, item)| item.to_value() == *known);
                let nearest = alike.map(|(place, _)| place).min_by_key(|place| place.abs_diff(*idx));
                nearest.or_else(|| (items.len() >= *of && *idx < items.len()).then_some(*idx))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
