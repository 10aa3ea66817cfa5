//! The message files of one language, and asking them for a text.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

use crate::case::Lang;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/text");

/// A parameter of a message: its name and its text. Numbers come formatted, so that figures look alike everywhere.
pub type Arg<'a> = (&'a str, &'a str);

/// All messages of one language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Texts {
    lang: Lang,
    bundle: &'static FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Texts {
    /// The messages of `lang`.
    pub fn new(lang: Lang) -> Self {
        static ZH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| load(Lang::Zh));
        static EN: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| load(Lang::En));
        let bundle = match lang {
            Lang::Zh => &*ZH,
            Lang::En => &*EN,
        };
        Self { lang, bundle }
    }

    /// The language.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// The text of a message without parameters; the key itself when there is no such message (a test forbids it).
    pub fn get(self, key: &str) -> String {
        self.fmt(key, &[])
    }

    /// Texts joined by the comma of the language.
    pub fn listed(self, parts: &[String]) -> String {
        parts.join(if self.lang == Lang::Zh { "，" } else { ", " })
    }

    /// The text of a message with its parameters put in.
    pub fn fmt(self, key: &str, args: &[Arg<'_>]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, text) in args {
            // A whole number chooses between singular and plural; every other figure stays the text it is.
            let value = if is_whole(text) { FluentValue::try_number(text) } else { FluentValue::from(*text) };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }
}

fn is_whole(text: &str) -> bool {
    text.len() <= 15
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.bytes().next().is_some_and(|first| first != b'0' || text.len() == 1)
}

/// Every key of a language with the names of its parameters, sorted; for the test that both languages are complete.
pub fn keys_of(lang: Lang) -> Vec<(String, Vec<String>)> {
    let mut keys = Vec::new();
    for (_, text) in sources(lang) {
        for line in text.lines() {
            let Some((key, _)) = line.split_once(" =") else { continue };
            let is_key =
                !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if is_key {
                keys.push((key.to_owned(), Vec::new()));
            }
        }
    }
    for (key, params) in &mut keys {
        let all: Vec<&str> = sources(lang).map(|(_, text)| text).collect();
        let body = all.iter().find_map(|text| message_body(text, key)).unwrap_or_default();
        let mut names: Vec<String> =
            body.split("{ $").skip(1).filter_map(|rest| rest.split([' ', '}']).next()).map(str::to_owned).collect();
        names.sort();
        names.dedup();
        *params = names;
    }
    keys.sort();
    keys
}

fn message_body<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let start = if text.starts_with(&format!("{key} =")) { 0 } else { text.find(&format!("\n{key} ="))? + 1 };
    let rest = &text[start..];
    let mut end = 0;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        if number > 0 && !line.starts_with(' ') {
            break;
        }
        end += line.len();
    }
    Some(&rest[..end])
}

fn sources(lang: Lang) -> impl Iterator<Item = (&'static str, &'static str)> {
    let folder = match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    let files = FILES.get_dir(folder).into_iter().flat_map(Dir::files);
    files.filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

#[expect(clippy::panic, reason = "the message files are part of the program; a test loads both languages")]
fn load(lang: Lang) -> FluentBundle<FluentResource> {
    let id = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let mut bundle = FluentBundle::new_concurrent(vec![id.parse::<LanguageIdentifier>().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    for (path, text) in sources(lang) {
        let resource = FluentResource::try_new(text.to_owned())
            .unwrap_or_else(|(_, errors)| panic!("assets/text/{path}: {errors:?}"));
        if let Err(errors) = bundle.add_resource(resource) {
            panic!("assets/text/{path}: {errors:?}");
        }
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_choose_the_plural_and_figures_stay_as_they_are() {
        let texts = Texts::new(Lang::En);
        let said = |count: &str| texts.fmt("lane-alarms-many", &[("count", count)]);
        assert_eq!([said("1"), said("21"), said("0")], ["1 alarm", "21 alarms", "0 alarms"]);
        let named = |title: &str| texts.fmt("form-drop", &[("title", title)]);
        assert_eq!([named("0101"), named("1.50"), named("123456")], ["Drop: 0101", "Drop: 1.50", "Drop: 123456"]);
    }
}
