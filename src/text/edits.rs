//! What a step of editing is called: for undo, redo and the history.

use super::Texts;
use crate::{
    case::{Edit, Thing, ThingId, WholeFrom, Words},
    id::EvidenceId,
};

/// What an edit did, in words; `undo` is the edit that takes it back, and tells what there was before.
pub fn edit_label(edit: &Edit, undo: &Edit, texts: Texts) -> String {
    match (edit, undo) {
        (Edit::Put { thing: new, .. }, Edit::Put { thing: old, .. }) => changed(old, new, texts),
        (Edit::Put { thing, .. }, _) => named("edit-added", thing, texts),
        (Edit::Remove(_), Edit::Put { thing, .. }) => named("edit-removed", thing, texts),
        (Edit::Remove(id), _) => {
            texts.fmt("edit-removed", &[("kind", &texts.get(thing_key(id))), ("title", id.as_str())])
        }
        (Edit::Reading(_), _) => texts.get("edit-reading-widths"),
        (Edit::Whole { from, .. }, _) => texts.get(match from {
            WholeFrom::Past => "edit-restored",
            WholeFrom::Merge => "edit-merged",
            WholeFrom::Choice => "edit-chosen",
        }),
        (Edit::All(edits), undo) => {
            if let Some(title) = imported(edits) {
                return texts.fmt("edit-imported", &[("title", title.get(texts.lang()))]);
            }
            let undos = match undo {
                Edit::All(undos) => undos.as_slice(),
                one => std::slice::from_ref(one),
            };
            let first = edits.first().zip(undos.last()).map(|(edit, undo)| edit_label(edit, undo, texts));
            let first = first.unwrap_or_default();
            match edits.len() {
                0 | 1 => first,
                count => texts.fmt("edit-several", &[("first", &first), ("count", &(count - 1).to_string())]),
            }
        }
    }
}

/// What the evidence is called that comes with a recording, an alarm log or events of it: such edits are an import.
fn imported(edits: &[Edit]) -> Option<&Words> {
    let things =
        || edits.iter().filter_map(|edit| if let Edit::Put { thing, .. } = edit { Some(&**thing) } else { None });
    let is_recorded = |id: &EvidenceId| {
        things().any(|thing| match thing {
            Thing::Recording(recording) => &recording.evidence == id,
            Thing::AlarmLog(log) => &log.evidence == id,
            Thing::Event(event) => event.sources.iter().any(|source| &source.evidence == id),
            _ => false,
        })
    };
    things().find_map(|thing| match thing {
        Thing::Evidence(evidence) if is_recorded(&evidence.id) => Some(&evidence.title),
        _ => None,
    })
}

fn named(key: &str, thing: &Thing, texts: Texts) -> String {
    texts.fmt(key, &[("kind", &texts.get(thing_key(&thing.id()))), ("title", thing.title(texts.lang()))])
}

fn changed(old: &Thing, new: &Thing, texts: Texts) -> String {
    match (old, new) {
        (Thing::Limit(old), Thing::Limit(new)) if old.value != new.value => texts.fmt(
            "edit-limit-moved",
            &[
                ("title", new.name.get(texts.lang())),
                ("from", &format!("{} {}", old.value, old.unit)),
                ("to", &format!("{} {}", new.value, new.unit)),
            ],
        ),
        (Thing::Annotation(old), Thing::Annotation(new)) if old.resolved != new.resolved => {
            let key = if new.resolved { "edit-annotation-resolved" } else { "edit-annotation-reopened" };
            texts.fmt(key, &[("title", new.title())])
        }
        (Thing::Annotation(old), Thing::Annotation(new)) if old.replies.len() < new.replies.len() => {
            texts.fmt("edit-annotation-replied", &[("title", new.title())])
        }
        _ => named("edit-changed", new, texts),
    }
}

/// The key of the word for a sort of things.
pub fn thing_key(id: &ThingId) -> &'static str {
    match id {
        ThingId::Evidence(_) => "thing-evidence",
        ThingId::Clock(_) => "thing-clock",
        ThingId::ClockAnchor(_) => "thing-clock-anchor",
        ThingId::Recording(_) => "thing-recording",
        ThingId::AlarmLog(_) => "thing-alarm-log",
        ThingId::Tag(_) => "thing-tag",
        ThingId::Limit(_) => "thing-limit",
        ThingId::Equipment(_) => "thing-equipment",
        ThingId::Lane(_) => "thing-lane",
        ThingId::Event(_) => "thing-event",
        ThingId::Finding(_) => "thing-finding",
        ThingId::Safeguard(_) => "thing-safeguard",
        ThingId::Cause(_) => "thing-cause",
        ThingId::Topic(_) => "thing-topic",
        ThingId::Hypothesis(_) => "thing-hypothesis",
        ThingId::MatrixItem(_) => "thing-matrix-item",
        ThingId::Calculation(_) => "thing-calculation",
        ThingId::SectionText(_) => "thing-section-text",
        ThingId::Person(_) => "thing-person",
        ThingId::Party(_) => "thing-party",
        ThingId::Lesson(_) => "thing-lesson",
        ThingId::Measure(_) => "thing-measure",
        ThingId::Question(_) => "thing-question",
        ThingId::Screening(_) => "thing-screening",
        ThingId::Hazard(_) => "thing-hazard",
        ThingId::Annotation(_) => "thing-annotation",
        ThingId::Bookmark(_) => "thing-bookmark",
        ThingId::View(_) => "thing-view",
        ThingId::Process(_) => "thing-process",
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::{CaseFolder, Lang, Limit};

    #[test]
    fn steps_are_named_after_what_they_change() {
        let case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let limit = case.limits[0].clone();
        let label = |edit: &Edit| edit_label(edit, &edit.apply(&case).unwrap().1, Texts::new(Lang::En));
        let moved = label(&Edit::put(Limit { value: 205.0, ..limit.clone() }));
        assert!(
            moved.contains("Kettle design temperature") && moved.contains("200 ℃") && moved.contains("205 ℃"),
            "{moved}"
        );
        let added = Edit::put(Limit { id: "new".into(), ..limit.clone() });
        assert!(label(&added).contains("Kettle design temperature"));
        assert_ne!(label(&added), label(&Edit::put(Limit { note: None, ..limit })));
        let (evidence, recording) = (case.evidence[1].clone(), case.recordings[0].clone());
        assert_eq!(recording.evidence, evidence.id);
        let (evidence, recording) = (Edit::put(evidence), Edit::put(recording));
        assert_eq!(label(&Edit::All(vec![evidence, recording])), "Import \"Reconstructed trend series\"");
        assert!(label(&Edit::All(vec![added.clone(), added])).contains('1'));
    }
}
