//! Fields of one value: texts in one language or both, numbers, choices.

use super::Form;
use crate::{
    app::fields::{choice_ui, code_ui, number_of, number_ui, read_ui, text_ui},
    case::{Lang, Words},
    text::Code,
};

impl Form<'_, '_> {
    /// A name: never empty.
    pub(in crate::app::inspector) fn name(&mut self, key: &'static str, slot: &mut Words) {
        let texts = self.desk.texts;
        for lang in self.langs() {
            let (salt, label) = (self.salt(key, lang), self.label(key, lang));
            let read = |typed: &str| match typed.trim() {
                "" => Err(texts.get("form-empty")),
                typed => Ok(typed.to_owned()),
            };
            if let Some(text) = read_ui(self.ui, salt, &label, slot.get(lang), false, read) {
                *slot = self.said(slot, lang, text);
            }
        }
    }

    /// A longer text, which may be empty.
    pub(in crate::app::inspector) fn words(&mut self, key: &'static str, slot: &mut Words) {
        for lang in self.langs() {
            let (salt, label) = (self.salt(key, lang), self.label(key, lang));
            if let Some(text) = text_ui(self.ui, salt, &label, slot.get(lang), true) {
                *slot = self.said(slot, lang, text);
            }
        }
    }

    /// A text that need not be there; it is none when it is empty.
    pub(in crate::app::inspector) fn some_words(&mut self, key: &'static str, slot: &mut Option<Words>, is_long: bool) {
        for lang in self.langs() {
            let (salt, label) = (self.salt(key, lang), self.label(key, lang));
            let now = slot.as_ref().map_or("", |words| words.get(lang));
            if let Some(text) = text_ui(self.ui, salt, &label, now, is_long) {
                let is_empty = text.trim().is_empty();
                let words = match slot {
                    Some(words) => self.said(words, lang, text),
                    None => Words::from(text),
                };
                *slot = (!is_empty).then_some(words);
            }
        }
    }

    /// A text of no language that need not be there.
    pub(in crate::app::inspector) fn some_text(&mut self, key: &'static str, slot: &mut Option<String>) {
        let label = self.desk.texts.get(key);
        let salt = self.salt(key, 0);
        if let Some(text) = text_ui(self.ui, salt, &label, slot.as_deref().unwrap_or(""), false) {
            *slot = Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        }
    }

    /// A text of no language that `read` must take; what it says of others stands under the field.
    pub(in crate::app::inspector) fn text(
        &mut self,
        key: &'static str,
        slot: &mut String,
        read: impl FnOnce(&str) -> Result<String, String>,
    ) {
        let (salt, label) = (self.salt(key, 0), self.desk.texts.get(key));
        if let Some(text) = read_ui(self.ui, salt, &label, slot, false, read) {
            *slot = text;
        }
    }

    /// A number that need not be there.
    pub(in crate::app::inspector) fn number(&mut self, key: &'static str, slot: &mut Option<f64>, least: Option<f64>) {
        let (salt, label) = (self.salt(key, 0), self.desk.texts.get(key));
        number_ui(self.ui, self.desk.texts, (salt, &label), *slot, least, |value| *slot = value);
    }

    /// A number that must be there, under a label of its own; `nth` tells fields of a list apart.
    pub(in crate::app::inspector) fn must_number(&mut self, (key, nth): (&'static str, usize), slot: &mut f64) {
        let (texts, salt) = (self.desk.texts, self.salt(key, nth));
        let label = texts.get(key);
        let read = |typed: &str| number_of(typed, None, texts)?.ok_or_else(|| texts.get("form-empty"));
        if let Some(value) = read_ui(self.ui, salt, &label, &slot.to_string(), false, read) {
            *slot = value;
        }
    }

    /// One of several codes.
    pub(in crate::app::inspector) fn code<T: Code + PartialEq + Copy>(
        &mut self,
        key: &'static str,
        slot: &mut T,
        all: &[T],
    ) {
        let label = self.desk.texts.get(key);
        if let Some(code) = code_ui(self.ui, &label, *slot, all, self.desk.texts) {
            *slot = code;
        }
    }

    /// One of several names, given by their places; the new place when another was chosen.
    pub(in crate::app::inspector) fn choice(
        &mut self,
        (key, nth): (&'static str, usize),
        chosen: usize,
        names: &[String],
    ) -> Option<usize> {
        let label = self.desk.texts.get(key);
        let salt = self.salt(key, nth);
        self.ui.push_id(salt, |ui| choice_ui(ui, &label, chosen, names)).inner
    }

    /// The languages that texts are edited in: the one on screen, or it first and then the other.
    fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        let here = self.desk.lang();
        let there = if here == Lang::Zh { Lang::En } else { Lang::Zh };
        [here, there].into_iter().take(if self.is_both { 2 } else { 1 })
    }

    fn label(&self, key: &'static str, lang: Lang) -> String {
        let name = self.desk.texts.get(key);
        if !self.is_both {
            return name;
        }
        self.desk.texts.fmt(if lang == Lang::Zh { "form-in-zh" } else { "form-in-en" }, &[("name", &name)])
    }

    /// The words with another text in one language. While both are shown, words of one language become words of both.
    fn said(&self, words: &Words, lang: Lang, text: String) -> Words {
        match (words, self.is_both) {
            (Words::One(one), true) if *one != text => match lang {
                Lang::Zh => Words::both(text, one.as_str()),
                Lang::En => Words::both(one.as_str(), text),
            },
            _ => words.with(lang, text),
        }
    }
}
