//! What fields, their values and the things they belong to are called where a change or a merge is told.

use serde_json::Value;

use super::{Texts, edits::kind};
use crate::case::{Case, Fork, Lang, Unit};

/// Fields that have a name of their own; others are shown as the case file names them.
const FIELDS: [&str; 33] = [
    "title",
    "name",
    "text",
    "value",
    "unit",
    "when",
    "lane",
    "source",
    "sources",
    "note",
    "author",
    "created",
    "labels",
    "replies",
    "resolved",
    "anchor",
    "severity",
    "direction",
    "tag",
    "equipment",
    "path",
    "sha256",
    "description",
    "kind",
    "pauses",
    "at",
    "deadband",
    "recipe",
    "claims",
    "sets",
    "set_point",
    "origin",
    "ahead_s",
];

/// A field's name.
pub fn field_name(field: &str, texts: Texts) -> String {
    // Fields that are one bear the name of the first.
    let plain = field.split('+').next().unwrap_or(field);
    if FIELDS.contains(&plain) { texts.get(&format!("changed-{}", plain.replace('_', "-"))) } else { field.to_owned() }
}

/// What a field belongs to, in words: the sort of thing and what it is called, as far as the case knows it.
pub fn unit_name(unit: &Unit, case: &Case, texts: Texts) -> String {
    if unit.is_case() {
        return texts.get("history-case");
    }
    let thing = unit.thing_id().and_then(|id| id.find(case));
    let title = thing.as_ref().map(|thing| thing.title(texts.lang())).filter(|title| !title.is_empty());
    let title = title.unwrap_or(&unit.id);
    match unit.thing_id() {
        Some(id) => texts.fmt("unit-named", &[("kind", &texts.get(kind(&id))), ("title", title)]),
        None => title.to_owned(),
    }
}

/// A field with several versions: what it belongs to, and its name.
pub fn fork_name(fork: &Fork, case: &Case, texts: Texts) -> String {
    format!("{} · {}", unit_name(&fork.unit, case, texts), field_name(&fork.field, texts))
}

/// A field's JSON as it is read: texts without quotes, of a text in two languages the one asked for.
pub fn value_shown(json: &str, lang: Lang) -> String {
    match serde_json::from_str(json) {
        Ok(Value::String(text)) => text,
        Ok(Value::Object(words)) if !words.is_empty() && words.keys().all(|key| key == "zh" || key == "en") => {
            let key = if lang == Lang::Zh { "zh" } else { "en" };
            let text = words.get(key).or_else(|| words.values().next()).and_then(Value::as_str);
            text.map_or_else(|| json.to_owned(), str::to_owned)
        }
        _ => json.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::CaseFolder;

    #[test]
    fn values_read_as_people_write_them() {
        let shown = |json: &str| value_shown(json, Lang::En);
        assert_eq!(shown(r#""plain""#), "plain");
        assert_eq!(shown(r#"{"zh":"釜","en":"kettle"}"#), "kettle");
        assert_eq!(shown(r#"{"zh":"釜"}"#), "釜");
        assert_eq!((shown("200.0"), shown("[1]")), ("200.0".into(), "[1]".into()));
    }

    #[test]
    fn a_fork_bears_the_names_that_people_know() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let limit = &case.limits[0];
        let fork = |list: &str, id: &str, field: &str| {
            let unit = Unit { list: list.into(), id: id.into() };
            fork_name(&Fork { unit, field: field.into(), versions: Vec::new() }, &case, Texts::new(Lang::En))
        };
        let named = fork("limits", limit.id.as_str(), "set_point");
        assert!(named.contains(limit.name.get(Lang::En)) && named.ends_with("Set point"), "{named}");
        assert!(fork("limits", "gone", "x").contains("gone"));
        for field in FIELDS {
            assert!(!field_name(field, Texts::new(Lang::Zh)).contains("changed-"), "{field}");
        }
    }
}
