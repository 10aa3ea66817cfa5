//! Tables that hold from one day to another: grades, deadlines, loss items, sorts of accidents, criteria, duties, forms.

use chrono::NaiveDate;
use serde::Deserialize;

use super::Verified;
use crate::case::{PartyKind, Stage, Words};

/// A code with its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The code.
    pub id: String,
    /// What it is called.
    pub name: Words,
}

/// The grades of accidents from one day to another, gravest first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeTable {
    /// Its identity.
    pub id: String,
    /// The statute that sets them.
    pub statute: String,
    /// Its article.
    pub article: String,
    /// The first day on which it holds.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day on which it holds.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
    /// The grades.
    pub grades: Vec<Grade>,
}

/// A grade and what is at least needed for it; any one suffices.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// So many deaths.
    pub deaths: u32,
    /// So many serious injuries.
    pub serious_injuries: u32,
    /// So much direct loss in yuan.
    pub loss_yuan: f64,
    /// Whose government investigates.
    pub investigated_by: Words,
}

/// A time within which something is to be done.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// Its code.
    pub id: String,
    /// The statute that sets it.
    pub statute: String,
    /// Its article.
    pub article: String,
    /// So many hours.
    #[serde(default)]
    pub hours: Option<u32>,
    /// So many days.
    #[serde(default)]
    pub days: Option<u32>,
    /// By so many days it can be extended.
    #[serde(default)]
    pub extendable_days: Option<u32>,
    /// The grade it holds for; none: each that has none of its own.
    #[serde(default)]
    pub grade: Option<String>,
    /// What is to be done.
    pub text: Words,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
}

impl Deadline {
    /// The last day, and the last after an extension, counted from a day on.
    pub fn last_days(&self, from: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let days = u64::from(self.days?);
        let last = from.checked_add_days(chrono::Days::new(days))?;
        let extended = last.checked_add_days(chrono::Days::new(self.extendable_days.unwrap_or(0).into()))?;
        Some((last, extended))
    }
}

/// A thing that an investigation report must hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportItem {
    /// Its code.
    pub id: String,
    /// What it is.
    pub text: Words,
    /// The statute that asks for it.
    pub statute: String,
    /// Its article.
    pub article: String,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
}

/// What counts as direct loss, from one day to another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LossStandard {
    /// Its identity.
    pub id: String,
    /// The standard.
    pub statute: String,
    /// The first day on which it holds.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day on which it holds.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
    /// Its items; none: they are not known.
    pub items: Vec<LossItem>,
}

/// One item of direct loss.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LossItem {
    /// Its code.
    pub id: String,
    /// The group it belongs to.
    pub group: LossGroup,
    /// What it is.
    pub text: Words,
}

/// Groups of direct loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LossGroup {
    /// What people suffered.
    Persons,
    /// What dealing with the accident cost.
    Aftermath,
    /// Property.
    Property,
}

/// Sorts of accidents, from one day to another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindTable {
    /// Its identity.
    pub id: String,
    /// The standard.
    pub statute: String,
    /// The first day on which it holds.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// The last day on which it holds.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
    /// The sorts; none: they are not known.
    pub kinds: Vec<AccidentKind>,
}

/// A sort of accident.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccidentKind {
    /// Its code in the standard.
    pub code: String,
    /// What it is called.
    pub name: Words,
    /// How far it was checked; none: as the table.
    #[serde(default)]
    pub status: Option<Verified>,
}

/// A body that supervises.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub name: Words,
    /// Parts of names by which it is known.
    pub aliases: Vec<String>,
    /// The sort of party it must be; none: any.
    #[serde(default)]
    pub of_kind: Option<PartyKind>,
}

/// The bodies that supervise a stage.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageDuty {
    /// The stage.
    pub stage: Stage,
    /// Who supervises it.
    pub bodies: Vec<String>,
    /// Who assists.
    #[serde(default)]
    pub assisting: Vec<String>,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
}

/// A form with its columns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its code.
    pub id: String,
    /// What it is called.
    pub title: Words,
    /// Fields above its table.
    #[serde(default)]
    pub head: Vec<String>,
    /// Its columns, word for word.
    pub columns: Vec<String>,
    /// Rows that are always there.
    #[serde(default)]
    pub rows: Vec<String>,
    /// Fields below its table.
    #[serde(default)]
    pub foot: Vec<String>,
    /// What is to be known of it.
    #[serde(default)]
    pub note: Option<Words>,
    /// How far it was checked.
    #[serde(default)]
    pub status: Verified,
}
