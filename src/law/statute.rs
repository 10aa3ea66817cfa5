//! Statutes as the packs hold them: what each article is about, in our own words, and what it can order.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::case::Words;

/// How far an entry was checked against its source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// Read in the full text.
    Full,
    /// Read in an excerpt.
    Excerpt,
    /// Taken from a source document of the work.
    Source,
    /// Written down from memory.
    #[default]
    Memory,
}

impl Verified {
    /// False for what has to be checked against the official text before it is relied on.
    pub fn is_checked(self) -> bool {
        matches!(self, Self::Full | Self::Source)
    }
}

/// Sorts of statutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatuteKind {
    /// A law.
    Law,
    /// A regulation of the State Council.
    Regulation,
    /// A rule of a ministry.
    Rule,
    /// A local regulation.
    Local,
    /// A standard.
    Standard,
    /// A document of a government or a body.
    Document,
}

/// A law, regulation, standard or document.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    /// Its identity.
    pub id: String,
    /// Its full name.
    pub name: Words,
    /// Other names by which it is cited.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its sort.
    pub kind: StatuteKind,
    /// Its number.
    #[serde(default)]
    pub number: Option<Words>,
    /// The year of this version.
    #[serde(default)]
    pub year: Option<i32>,
    /// The first day on which it is in force; none: not known.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day on which it is in force; none: no end is known.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
    /// Where its contents come from.
    pub source: Words,
    /// Its articles, as far as they are known.
    #[serde(default)]
    pub articles: Vec<Article>,
}

/// An article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// Its number; 0 for the whole of a document that is not divided into articles.
    pub number: u32,
    /// Our own summary of it.
    pub text: Words,
    /// What it is about.
    #[serde(default)]
    pub topics: Vec<String>,
    /// What it can order.
    #[serde(default)]
    pub orders: Vec<Order>,
    /// Its paragraphs or items, as far as they are told apart.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
}

/// A paragraph or item of an article.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its number.
    pub number: u32,
    /// Paragraph or item.
    pub kind: PartKind,
    /// Our own summary of it.
    pub text: Words,
    /// What it is about.
    pub topics: Vec<String>,
}

/// Parts of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// 款
    Paragraph,
    /// 项
    Item,
}

/// A sanction that an article can order.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Which.
    pub sanction: String,
    /// Whom it falls on.
    pub on: Words,
    /// What must be so before it can be ordered.
    #[serde(default)]
    pub needs: Option<Words>,
    /// What its ranges count.
    #[serde(default)]
    pub unit: Option<RangeUnit>,
    /// How much, by grade.
    #[serde(default)]
    pub ranges: Vec<Range>,
    /// Least and most by which the range may be multiplied in especially grave cases.
    #[serde(default)]
    pub times_if_grave: Option<[f64; 2]>,
}

/// What a range counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RangeUnit {
    /// Yuan.
    Yuan,
    /// Per cent of last year's income.
    PercentOfIncome,
}

/// A range of a sanction.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The grade of accident it holds for; none: each.
    #[serde(default)]
    pub grade: Option<String>,
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
}

/// Whether a day lies within the days on which something is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InForce {
    /// It does.
    Yes,
    /// It begins later, on this day.
    NotYet(NaiveDate),
    /// It ended on this day.
    NoLonger(NaiveDate),
}

impl InForce {
    /// Holds a day against the first and the last day; a bound that is not known excludes nothing.
    pub fn on(date: NaiveDate, from: Option<NaiveDate>, until: Option<NaiveDate>) -> Self {
        match (from, until) {
            (Some(from), _) if date < from => Self::NotYet(from),
            (_, Some(until)) if until < date => Self::NoLonger(until),
            _ => Self::Yes,
        }
    }
}

impl Statute {
    /// Whether it is in force on that day.
    pub fn in_force(&self, date: NaiveDate) -> InForce {
        InForce::on(date, self.from, self.until)
    }
}
