//! The built-in templates are complete, and one's own stand before them.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use super::*;
use crate::{
    case::Lang,
    report::{DraftOptions, Error, draft_with, model::Remark, sample},
    text::Texts,
};

/// The macros of a language with what they take, by key.
fn macros(lang: Lang) -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for file in built_in_templates(lang) {
        for rest in file.text.split("{% macro ").skip(1) {
            let (name, rest) = rest.split_once('(').unwrap();
            let params = rest.split_once(')').unwrap().0.split(',').map(|param| param.trim().to_owned());
            let mut params: Vec<String> = params.filter(|param| !param.is_empty()).collect();
            params.sort();
            assert!(found.insert(name.replace('_', "-"), params).is_none(), "{name} stands twice in {lang:?}");
        }
    }
    found
}

/// Every quoted word of the drafting code that may be a key.
fn quoted(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let is_key = |text: &&str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        };
        found.extend(text.split('"').filter(is_key).map(str::to_owned));
    }
}

#[test]
fn both_languages_word_the_same_keys_and_the_draft_asks_for_all_of_them_and_no_other() {
    let (zh, en) = (macros(Lang::Zh), macros(Lang::En));
    assert!(zh.len() > 200);
    assert_eq!(zh.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (key, params) in &zh {
        assert_eq!(params, &en[key], "what {key} takes");
    }
    let mut asked = BTreeSet::new();
    quoted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/draft"), &mut asked);
    let idle: Vec<_> = zh.keys().filter(|key| !asked.contains(*key)).collect();
    assert!(idle.is_empty(), "nothing asks for {idle:?}");
}

#[test]
fn no_sentence_is_a_key_that_no_template_words() {
    for texts in sample::both() {
        let document = draft_with(&sample::replay(), texts, &DraftOptions::default());
        assert_eq!(document.remarks, []);
        let is_key = |text: &str| text.contains('-') && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(document.sentences().all(|sentence| !is_key(&sentence.text)));
    }
}

fn own(path: &str, text: &str) -> Vec<TemplateFile> {
    vec![TemplateFile { path: path.into(), text: text.into() }]
}

#[test]
fn an_outline_and_a_wording_of_ones_own_stand_before_the_built_in_ones() {
    let files = [
        own("report.jinja", "# Ours {a}\nOn {{ case.accident.date }}. [@event:bang]\n!part course\n!part nothing\n"),
        own(
            "wording/x.jinja",
            "{% macro no_course() %}No course.{% endmacro %}{% macro event(title) %}<{{ title }}>{% endmacro %}",
        ),
    ];
    let templates = Templates::with_own(Lang::En, files.concat()).unwrap();
    let options = DraftOptions { templates: Some(templates), ..DraftOptions::default() };
    let document = draft_with(&sample::replay(), Texts::new(Lang::En), &options);
    let said: Vec<&str> = document.sentences().map(|sentence| sentence.text.as_str()).collect();
    assert!(said.contains(&"On 2024-05-04.") && said.contains(&"<Explosion>"), "{said:?}");
    assert_eq!(document.sections.iter().map(|section| section.key.as_str()).collect::<Vec<_>>(), ["a"]);
    assert_eq!(document.remarks, [Remark::UnknownPart("nothing".into())]);
}

#[test]
fn a_template_that_fails_gives_way_and_is_told() {
    let broken = Templates::with_own(Lang::En, own("report.jinja", "# {{ case.")).unwrap_err();
    assert!(matches!(broken, Error::Template { .. }));
    for (path, text) in [
        ("report.jinja", "{{ nobody.knows.this }}"),
        ("report.jinja", "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"),
        ("wording/x.jinja", "{% macro fact(text) %}{{ text.a.b }}{% endmacro %}"),
    ] {
        let templates = Templates::with_own(Lang::En, own(path, text)).unwrap();
        let options = DraftOptions { templates: Some(templates), ..DraftOptions::default() };
        let document = draft_with(&sample::replay(), Texts::new(Lang::En), &options);
        assert!(document.sections.len() > 10, "{path}");
        assert!(matches!(document.remarks.as_slice(), [Remark::Template(_)]), "{path}: {:?}", document.remarks);
    }
}
