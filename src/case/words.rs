//! Text that a person wrote, in one language or in both.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A language of the program's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Lang {
    /// Chinese as written in mainland China.
    #[serde(rename = "zh")]
    Zh,
    /// English.
    #[serde(rename = "en")]
    En,
}

/// What somebody wrote: one text as it stands, or the same said in Chinese and English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "a text, or an object with the texts \"zh\" and \"en\"")]
pub enum Words {
    /// One text, shown in every language as it was written.
    One(String),
    /// The same in both languages.
    Both(Translated),
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Translated {
    zh: String,
    en: String,
}

impl Words {
    /// The text in `lang`; the one text there is when it was written in one language only.
    pub fn get(&self, lang: Lang) -> &str {
        match (self, lang) {
            (Self::One(text), _) => text,
            (Self::Both(both), Lang::Zh) => &both.zh,
            (Self::Both(both), Lang::En) => &both.en,
        }
    }

    /// The same with another text in `lang`; what was written in one language only is written anew.
    #[must_use]
    pub fn with(&self, lang: Lang, text: String) -> Self {
        match (self, lang) {
            (Self::One(_), _) => Self::One(text),
            (Self::Both(both), Lang::Zh) => Self::Both(Translated { zh: text, en: both.en.clone() }),
            (Self::Both(both), Lang::En) => Self::Both(Translated { zh: both.zh.clone(), en: text }),
        }
    }

    /// The same text in both languages.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Both(Translated { zh: zh.into(), en: en.into() })
    }
}

impl<T: Into<String>> From<T> for Words {
    fn from(text: T) -> Self {
        Self::One(text.into())
    }
}
