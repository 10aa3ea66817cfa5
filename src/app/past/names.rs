//! What changes, fields and things are called on screen.

use crate::{
    app::workspace::Selection,
    case::{ChangeKind, ThingId, UnitChange},
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
        ChangeKind::Migrate => "history-migrate",
    })
}

/// What happened to one thing, in words.
pub(in crate::app) fn thing_name(unit: &UnitChange, texts: Texts) -> String {
    match unit.as_edit() {
        Some((edit, undo)) => edit_label(&edit, &undo, texts),
        None if unit.unit.is_case() => texts.get("history-case"),
        None => unit.unit.id.clone(),
    }
}

/// Seconds since 1970 as this computer's clock writes them; a dash for what has no time.
pub(in crate::app) fn wall_clock(at_s: i64) -> String {
    let at = chrono::DateTime::from_timestamp(at_s, 0).filter(|_| at_s != 0);
    at.map_or_else(|| "—".into(), |at| at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M:%S %:z").to_string())
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
        ThingId::Clock(id) => Selection::Clock(id.clone()),
        ThingId::Equipment(id) => Selection::Equipment(id.clone()),
        ThingId::Cause(id) => Selection::Cause(id.clone()),
        ThingId::Topic(id) => Selection::Topic(id.clone()),
        ThingId::Hypothesis(id) => Selection::Hypothesis(id.clone()),
        ThingId::MatrixItem(id) => Selection::MatrixItem(id.clone()),
        ThingId::Party(id) => Selection::Party(id.clone()),
        ThingId::Lesson(id) => Selection::Lesson(id.clone()),
        ThingId::Measure(id) => Selection::Measure(id.clone()),
        ThingId::Hazard(id) => Selection::Hazard(id.clone()),
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
        Selection::Clock(id) => ThingId::Clock(id.clone()),
        Selection::Equipment(id) => ThingId::Equipment(id.clone()),
        Selection::Cause(id) => ThingId::Cause(id.clone()),
        Selection::Topic(id) => ThingId::Topic(id.clone()),
        Selection::Hypothesis(id) | Selection::Rating(id, _) => ThingId::Hypothesis(id.clone()),
        Selection::MatrixItem(id) => ThingId::MatrixItem(id.clone()),
        Selection::Party(id) => ThingId::Party(id.clone()),
        Selection::Lesson(id) => ThingId::Lesson(id.clone()),
        Selection::Measure(id) => ThingId::Measure(id.clone()),
        Selection::Hazard(id) => ThingId::Hazard(id.clone()),
        Selection::Exceedance(_) | Selection::FileRow(..) | Selection::Sentence(_) => return None,
    })
}
