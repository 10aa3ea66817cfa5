//! Which fields the case document has, taken from the schema of its types: what is not in it is unknown.

use std::{collections::BTreeMap, sync::LazyLock};

use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value};

use super::Node;
use crate::case::{Case, Recipe};

/// Every shape that a part of the document has; they name each other by their place here.
pub(super) struct Shapes(Vec<Shape>);

/// What a part of the document may hold.
enum Shape {
    /// A text, a number, or anything.
    Plain,
    Object {
        fields: BTreeMap<String, usize>,
        /// Fields that tell this sort from others, with the text that does.
        fixed: Vec<(String, String)>,
    },
    List(usize),
    OneOf(Vec<usize>),
}

/// The fields of an object.
pub(super) struct Known<'a>(&'a BTreeMap<String, usize>);

/// The JSON Schema of `case.json`.
pub fn schema() -> Value {
    SchemaGenerator::new(SchemaSettings::draft2020_12()).into_root_schema_for::<Case>().to_value()
}

/// The first field of a reading recipe that the program does not know, if there is one.
pub(crate) fn unknown_in_recipe(recipe: &Value) -> Option<String> {
    let schema = SchemaGenerator::new(SchemaSettings::draft2020_12()).into_root_schema_for::<Recipe>().to_value();
    let known = schema.get("properties").and_then(Value::as_object);
    recipe.as_object()?.keys().find(|name| known.is_none_or(|known| !known.contains_key(*name))).cloned()
}

impl Shapes {
    /// The shapes of a case; the first one is the whole document's.
    pub(super) fn of_case() -> &'static Self {
        static SHAPES: LazyLock<Shapes> = LazyLock::new(|| Shapes::of(&schema()));
        &SHAPES
    }

    fn of(schema: &Value) -> Self {
        let none = Map::new();
        let named = schema.get("$defs").and_then(Value::as_object).unwrap_or(&none);
        let mut shapes = Self(Vec::new());
        shapes.add(schema, named, &mut BTreeMap::new());
        shapes
    }

    fn add(&mut self, schema: &Value, named: &Map<String, Value>, known: &mut BTreeMap<String, usize>) -> usize {
        let name = schema.get("$ref").and_then(Value::as_str).and_then(|name| name.strip_prefix("#/$defs/"));
        if let Some(place) = name.and_then(|name| known.get(name)) {
            return *place;
        }
        let place = self.0.len();
        self.0.push(Shape::Plain);
        // Known before it is looked into: a thing may hold things of its own sort.
        known.extend(name.map(|name| (name.to_owned(), place)));
        let schema = name.and_then(|name| named.get(name)).unwrap_or(schema);
        self.0[place] = self.shape(schema, named, known);
        place
    }

    fn shape(&mut self, schema: &Value, named: &Map<String, Value>, known: &mut BTreeMap<String, usize>) -> Shape {
        let several = ["oneOf", "anyOf"].iter().find_map(|name| schema.get(*name)?.as_array());
        if let Some(several) = several {
            return Shape::OneOf(several.iter().map(|one| self.add(one, named, known)).collect());
        }
        if let Some(fields) = schema.get("properties").and_then(Value::as_object) {
            let fixed =
                |(name, field): (&String, &Value)| Some((name.clone(), field.get("const")?.as_str()?.to_owned()));
            let fixed = fields.iter().filter_map(fixed).collect();
            let fields = fields.iter().map(|(name, field)| (name.clone(), self.add(field, named, known))).collect();
            return Shape::Object { fields, fixed };
        }
        match schema.get("items") {
            Some(items) => Shape::List(self.add(items, named, known)),
            None => Shape::Plain,
        }
    }

    /// The fields that an object of some shape may have; none when it may have any.
    pub(super) fn fields(&self, shape: usize, of: &Node) -> Option<Known<'_>> {
        match &self.0[shape] {
            Shape::Object { fields, fixed } => {
                let is_it = |(name, text): &(String, String)| of.get(name).and_then(Node::text) == Some(text);
                fixed.iter().all(is_it).then_some(Known(fields))
            }
            Shape::OneOf(several) => several.iter().find_map(|one| self.fields(*one, of)),
            Shape::Plain | Shape::List(_) => None,
        }
    }

    /// The shape of a list's items.
    pub(super) fn items(&self, shape: usize) -> Option<usize> {
        match &self.0[shape] {
            Shape::List(items) => Some(*items),
            Shape::OneOf(several) => several.iter().find_map(|one| self.items(*one)),
            Shape::Plain | Shape::Object { .. } => None,
        }
    }
}

impl Known<'_> {
    /// The shape of a field; none for an unknown one.
    pub(super) fn shape(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// The known field whose name is nearest to an unknown one, among those that `of` does not have.
    pub(super) fn nearest(&self, name: &str, of: &Node) -> Option<String> {
        let free = self.0.keys().filter(|known| of.get(known).is_none());
        let near = free.map(|known| (distance(name, known), known)).min()?;
        (near.0 <= 1 + name.chars().count() / 4).then(|| near.1.clone())
    }
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour to make one text of the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 0..a.len() {
        let mut row = vec![i + 1];
        for j in 0..b.len() {
            let changed = rows[i][j] + usize::from(a[i] != b[j]);
            let mut least = changed.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        for (a, b, expect) in
            [("", "", 0), ("a", "", 1), ("titel", "title", 1), ("tittle", "title", 1), ("x", "value", 5)]
        {
            assert_eq!(distance(a, b), expect, "{a} {b}");
        }
    }

    #[test]
    fn no_type_of_the_document_refuses_what_it_does_not_know() {
        let text = schema().to_string();
        assert!(text.contains("\"properties\"") && !text.contains("\"additionalProperties\":false"));
        assert_eq!(
            unknown_in_recipe(&serde_json::json!({"zone": "UTC", "delimeter": ";"})).as_deref(),
            Some("delimeter")
        );
        assert_eq!(unknown_in_recipe(&serde_json::json!({"zone": "UTC"})), None);
    }
}
