//! What changes, fields and things are called on screen.

use serde_json::Value;

use crate::{
    app::workspace::Selection,
    case::{ChangeKind, Lang, ThingId, UnitChange},
    text::{Texts, edit_label},
};

/// What a change was made for.
pub(in crate::app) fn kind_name(kind: ChangeKind, texts: Texts) -> String {
    texts.get(match kind {
        ChangeKind::Begin => "history-begin",
        ChangeKind::Edit => "history-edit",
        ChangeKind::Undo => "history-undo",
        ChangeKind::Redo => "history-redo",
        ChangeKind::Outside => "history-outside",
        ChangeKind::Restore => "history-restore",
        ChangeKind::Choose => "history-choose",
    })
}

/// Fields that have a name of their own on screen; others are shown as the case file names them.
const FIELDS: [&str; 27] = [
    "title",
    "name",
    "text",
    "value",
    "unit",
    "when",
    "lane",
    "source",
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
];

/// A field's name.
pub(in crate::app) fn field_name(field: &str, texts: Texts) -> String {
    let plain = if field == "kind+rate_window_s" { "kind" } else { field };
    if FIELDS.contains(&plain) { texts.get(&format!("changed-{plain}")) } else { field.to_owned() }
}

/// What happened to one thing, in words.
pub(in crate::app) fn thing_name(unit: &UnitChange, texts: Texts) -> String {
    match unit.as_edit() {
        Some((edit, undo)) => edit_label(&edit, &undo, texts),
        None if unit.unit.is_case() => texts.get("history-case"),
        None => unit.unit.id.clone(),
    }
}

/// A field's JSON as it is read: texts without quotes, of a text in two languages the one on screen.
pub(in crate::app) fn value_shown(json: &str, lang: Lang) -> String {
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

/// Seconds since 1970 as this computer's clock writes them; a dash for what has no time.
pub(in crate::app) fn wall_clock(at_s: i64) -> String {
    let at = chrono::DateTime::from_timestamp(at_s, 0).filter(|_| at_s != 0);
    at.map_or_else(|| "—".into(), |at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M:%S").to_string())
}

/// What the inspector can show of a thing.
pub(in crate::app) fn selection_of(id: &ThingId) -> Option<Selection> {
    Some(match id {
        ThingId::Tag(id) => Selection::Tag(id.clone()),
        ThingId::Event(id) => Selection::Event(id.clone()),
        ThingId::Limit(id) => Selection::Limit(id.clone()),
        ThingId::Evidence(id) => Selection::Evidence(id.clone()),
        ThingId::Finding(id) => Selection::Finding(id.clone()),
        ThingId::Safeguard(id) => Selection::Safeguard(id.clone()),
        ThingId::Annotation(id) => Selection::Annotation(id.clone()),
        ThingId::Bookmark(id) => Selection::Bookmark(id.clone()),
        ThingId::Equipment(id) => Selection::Equipment(id.clone()),
        ThingId::Cause(id) => Selection::Cause(id.clone()),
        ThingId::Party(id) => Selection::Party(id.clone()),
        _ => return None,
    })
}

/// The thing that the inspector shows, if it is one.
pub(in crate::app) fn thing_of(selection: &Selection) -> Option<ThingId> {
    Some(match selection {
        Selection::Tag(id) => ThingId::Tag(id.clone()),
        Selection::Event(id) => ThingId::Event(id.clone()),
        Selection::Limit(id) => ThingId::Limit(id.clone()),
        Selection::Evidence(id) => ThingId::Evidence(id.clone()),
        Selection::Finding(id) => ThingId::Finding(id.clone()),
        Selection::Safeguard(id) => ThingId::Safeguard(id.clone()),
        Selection::Annotation(id) => ThingId::Annotation(id.clone()),
        Selection::Bookmark(id) => ThingId::Bookmark(id.clone()),
        Selection::Equipment(id) => ThingId::Equipment(id.clone()),
        Selection::Cause(id) => ThingId::Cause(id.clone()),
        Selection::Party(id) => ThingId::Party(id.clone()),
        Selection::Exceedance(_) | Selection::FileRow(..) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_people_write_them() {
        let shown = |json: &str| value_shown(json, Lang::En);
        assert_eq!(shown(r#""plain""#), "plain");
        assert_eq!(shown(r#"{"zh":"釜","en":"kettle"}"#), "kettle");
        assert_eq!(shown(r#"{"zh":"釜"}"#), "釜");
        assert_eq!((shown("200.0"), shown("[1]")), ("200.0".into(), "[1]".into()));
    }
}
