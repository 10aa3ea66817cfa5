//! Sections of the report that somebody wrote by hand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Lang;
use crate::id::SectionTextId;

/// What a person wrote in place of a drafted section, in one language. The draft goes on; the text stays as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SectionText {
    /// Its identity.
    pub id: SectionTextId,
    /// The key of the section.
    pub section: String,
    /// The language of the report that it stands in.
    pub lang: Lang,
    /// What was written, in the text form of the report's sections.
    pub text: String,
    /// What the program had drafted then; a later draft that differs makes the text one to be looked at again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub drafted: String,
    /// Who wrote it last.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
}
