//! Both languages say everything, with the same parameters, and the program asks for nothing that they do not say.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{collections::BTreeMap, fs, path::Path};

use causeway::{
    case::Lang,
    text::{Texts, keys_of},
};

fn keys(lang: Lang) -> BTreeMap<String, Vec<String>> {
    let list = keys_of(lang);
    let map: BTreeMap<_, _> = list.iter().cloned().collect();
    assert_eq!(map.len(), list.len(), "a key stands twice in {lang:?}");
    map
}

#[test]
fn both_languages_hold_the_same_keys_with_the_same_parameters() {
    let (zh, en) = (keys(Lang::Zh), keys(Lang::En));
    let only = |a: &BTreeMap<String, Vec<String>>, b: &BTreeMap<String, Vec<String>>| {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&zh, &en), Vec::<String>::new(), "missing in English");
    assert_eq!(only(&en, &zh), Vec::<String>::new(), "missing in Chinese");
    for (key, params) in &zh {
        assert_eq!(params, &en[key], "parameters of {key}");
    }
}

#[test]
fn english_texts_hold_no_chinese() {
    let texts = Texts::new(Lang::En);
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let allowed = ["app-title", "language-zh"];
    for key in keys(Lang::En).keys() {
        let text = texts.get(key);
        assert!(allowed.contains(&key.as_str()) || !text.chars().any(is_han), "{key}: {text}");
    }
}

/// Every text literal in the sources that looks like one of our keys and is handed to the texts.
fn keys_asked_for(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            // The draft of the report takes its wording from templates, which have their own test.
            if !path.ends_with("report/draft") {
                keys_asked_for(&path, found);
            }
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for call in [".get(\"", ".fmt(\"", "texts.get(\n", "texts.fmt(\n"] {
            for part in text.split(call).skip(1) {
                let literal = if call.ends_with('"') { part } else { part.trim_start().trim_start_matches('"') };
                let key = literal.split('"').next().unwrap_or("");
                let is_key =
                    key.contains('-') && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
                if is_key {
                    found.push((path.display().to_string(), key.to_owned()));
                }
            }
        }
    }
}

#[test]
fn every_key_asked_for_exists() {
    let keys = keys(Lang::En);
    let mut asked = Vec::new();
    keys_asked_for(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut asked);
    assert!(asked.len() > 20, "the search for keys found {} only", asked.len());
    for (file, key) in asked {
        assert!(keys.contains_key(&key), "{file} asks for {key}");
    }
}
