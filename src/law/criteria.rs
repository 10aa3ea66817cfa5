//! Criteria for major hazards: what each says, and by which words a text speaks of it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::Verified;
use crate::case::Words;

/// A list of criteria, from one day to another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// Its identity.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// Its year.
    #[serde(default)]
    pub year: Option<i32>,
    /// The first day on which it holds.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day on which it holds.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
    /// Where it comes from.
    pub source: Words,
    /// Lists of words that patterns name with `@` in front. `deficiency` says that something is wanting, `denied` that
    /// nothing was found amiss.
    pub terms: BTreeMap<String, Vec<String>>,
    /// The criteria.
    pub entries: Vec<Criterion>,
}

/// One criterion.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Its number in the list.
    pub number: u32,
    /// What it asks for, in our own words.
    pub text: Words,
    /// It applies only where a case speaks of one of these; none: always.
    #[serde(default)]
    pub only_where_shown: Vec<String>,
    /// It asks for a device: one that is absent is not merely out of service.
    #[serde(default)]
    pub device: bool,
    /// What to say when the device is absent.
    #[serde(default)]
    pub note_when_absent: Option<Words>,
    /// A clause of which all words of one such pattern hold shows that it is not met.
    pub hit: Vec<Pattern>,
    /// Such a clause gives reason to look.
    pub candidate: Vec<Pattern>,
}

/// Groups of words; a clause fits when it holds a word of each.
pub type Pattern = Vec<Group>;

/// Words of which one must be there: written out, or the name of a list.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Group {
    /// The name of a list, with `@` in front.
    List(String),
    /// The words.
    Words(Vec<String>),
}

impl Criteria {
    /// The words of a group; empty when it names a list that is not there.
    pub fn words<'a>(&'a self, group: &'a Group) -> &'a [String] {
        match group {
            Group::Words(words) => words,
            Group::List(name) => self.list(name.strip_prefix('@').unwrap_or(name)),
        }
    }

    /// A list of words; empty when it is not there.
    pub fn list(&self, name: &str) -> &[String] {
        self.terms.get(name).map_or(&[], Vec::as_slice)
    }
}
