//! A list of things that many states of a case share: a case that differs in one thing shares all others with the case it came
//! from, so that a copy costs a pointer for each and never a text.

use std::{
    ops::{Index, IndexMut},
    slice,
    sync::Arc,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Things in order. Reads like a list; writing to one copies that one alone when another case has it too.
#[derive(Clone, Debug, PartialEq)]
pub struct List<T>(Vec<Arc<T>>);

/// The things of a list in order.
pub type Things<'a, T> = std::iter::Map<slice::Iter<'a, Arc<T>>, fn(&'a Arc<T>) -> &'a T>;

impl<T> List<T> {
    /// A list without things.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The things in order.
    pub fn iter(&self) -> Things<'_, T> {
        self.0.iter().map(Arc::as_ref)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True without any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The thing at a place; none beyond the end.
    pub fn get(&self, idx: usize) -> Option<&T> {
        self.0.get(idx).map(Arc::as_ref)
    }

    /// The first thing.
    pub fn first(&self) -> Option<&T> {
        self.get(0)
    }

    /// The last thing.
    pub fn last(&self) -> Option<&T> {
        self.0.last().map(Arc::as_ref)
    }

    /// Adds a thing at the end.
    pub fn push(&mut self, thing: T) {
        self.0.push(Arc::new(thing));
    }

    /// Puts a thing at a place; panics beyond the end.
    pub fn insert(&mut self, at: usize, thing: T) {
        self.0.insert(at, Arc::new(thing));
    }

    /// Takes out all things.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Leaves the things that `keep` says.
    pub fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.0.retain(|thing| keep(thing));
    }
}

impl<T: Clone> List<T> {
    /// Takes the thing at a place out; panics beyond the end.
    pub fn remove(&mut self, at: usize) -> T {
        Arc::unwrap_or_clone(self.0.remove(at))
    }

    /// The things, each to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(Arc::make_mut)
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Index<usize> for List<T> {
    type Output = T;

    fn index(&self, idx: usize) -> &T {
        &self.0[idx]
    }
}

impl<T: Clone> IndexMut<usize> for List<T> {
    fn index_mut(&mut self, idx: usize) -> &mut T {
        Arc::make_mut(&mut self.0[idx])
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = Things<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Clone> IntoIterator for List<T> {
    type Item = T;
    type IntoIter = std::iter::Map<std::vec::IntoIter<Arc<T>>, fn(Arc<T>) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(Arc::unwrap_or_clone)
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Self {
        Self(things.into_iter().map(Arc::new).collect())
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(things: Vec<T>) -> Self {
        things.into_iter().collect()
    }
}

impl<T> Extend<T> for List<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, things: I) {
        self.0.extend(things.into_iter().map(Arc::new));
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Vec::deserialize(from).map(Self::from)
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_copy_shares_what_was_not_changed_and_leaves_the_first_alone() {
        let first: List<String> = vec!["a".to_owned(), "b".to_owned()].into();
        let mut second = first.clone();
        second[1].push('!');
        assert_eq!((first[1].as_str(), second[1].as_str()), ("b", "b!"));
        let is_shared = |idx: usize| Arc::ptr_eq(&first.0[idx], &second.0[idx]);
        assert_eq!((is_shared(0), is_shared(1)), (true, false));
        assert_eq!(serde_json::to_string(&second).unwrap(), r#"["a","b!"]"#);
        assert_eq!(serde_json::from_str::<List<String>>(r#"["a","b!"]"#).unwrap(), second);
        assert_eq!((second.remove(0), second.len()), ("a".to_owned(), 1));
    }
}
