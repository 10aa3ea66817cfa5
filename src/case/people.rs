//! People whose names and codes are not shown outside the investigation group, and how each is shown instead.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;

/// A person of the case. The names stay in the case; what leaves it shows the masked form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Its identity.
    pub id: PersonId,
    /// The full name.
    pub name: String,
    /// Other names and spellings of the same person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// How the person is shown; none: the surname and ××.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<String>,
    /// Numbers of identity papers, telephones and the like, shown without their middle.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
}
