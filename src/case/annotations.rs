//! Annotations: what experts remark on a stretch, a point or an event, and what others answer.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{AnnotationId, ClockId, EventId, TagId};

/// How many characters of an annotation stand for it in a list of steps.
const TITLE: usize = 48;

/// An expert's remark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Annotation {
    /// Its identity.
    pub id: AnnotationId,
    /// What it is about.
    pub anchor: Anchor,
    /// Who made it, as that person wrote the name.
    pub author: String,
    /// When it was made, by the clock of the author's computer.
    pub created: DateTime<FixedOffset>,
    /// The remark, in whatever language the author writes.
    pub text: String,
    /// Words that it can be found by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Answers, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
    /// True once nothing is left to be done about it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub resolved: bool,
}

/// What an annotation is about. Times are RFC 3339 on the reference clock; where a clock is named they are what that clock
/// showed, and stay so however the clock is aligned later: the annotation moves with the samples it speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Anchor {
    /// A stretch of time, of some tags or of all.
    Range {
        /// The tags; none: all that is shown of that time.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tags: Vec<TagId>,
        /// Its first moment.
        from: DateTime<FixedOffset>,
        /// Its last moment.
        to: DateTime<FixedOffset>,
        /// The clock that showed both; none: the reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clock: Option<ClockId>,
    },
    /// A moment.
    Point {
        /// The moment.
        at: DateTime<FixedOffset>,
        /// The clock that showed it; none: the reference.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clock: Option<ClockId>,
        /// The tag.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tag: Option<TagId>,
        /// What the tag read, in `unit`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<f64>,
        /// The unit of `value`.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        unit: String,
    },
    /// An event, whenever it turns out to have been.
    Event {
        /// The event.
        event: EventId,
    },
}

/// An answer to an annotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reply {
    /// Who answers.
    pub author: String,
    /// When, by the clock of the author's computer.
    pub created: DateTime<FixedOffset>,
    /// The answer.
    pub text: String,
}

impl Annotation {
    /// The beginning of its first line.
    pub fn title(&self) -> &str {
        let line = self.text.trim_start().lines().next().unwrap_or_default();
        line.char_indices().nth(TITLE).map_or(line, |(end, _)| &line[..end])
    }
}

impl Anchor {
    /// The tags that it names.
    pub fn tags(&self) -> &[TagId] {
        match self {
            Self::Range { tags, .. } => tags,
            Self::Point { tag, .. } => tag.as_slice(),
            Self::Event { .. } => &[],
        }
    }

    /// The clock that its times were read from; none: the reference, or an event's own.
    pub fn clock(&self) -> Option<&ClockId> {
        match self {
            Self::Range { clock, .. } | Self::Point { clock, .. } => clock.as_ref(),
            Self::Event { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::case::{Bookmark, Case, CaseFolder, Edit, ThingId};

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).unwrap()
    }

    fn annotation(id: &str, anchor: Anchor) -> Annotation {
        let created = at("2026-03-01T09:30:00+08:00");
        let reply = Reply { author: "乙".into(), created, text: "同意".into() };
        Annotation {
            id: id.into(),
            anchor,
            author: "甲".into(),
            created,
            text: "压力先于温度上升\n第二行".into(),
            labels: vec!["待核".into()],
            replies: vec![reply],
            resolved: id.ends_with('3'),
        }
    }

    /// The kettle case with an annotation on each sort of anchor, and a bookmark.
    fn annotated() -> Case {
        let mut case = CaseFolder::find(Path::new("taigu-kettle-2024")).unwrap().open().unwrap();
        let from = at("2024-12-17T17:30:00+08:00");
        let clock = Some("recorder".into());
        let anchors = [
            Anchor::Range { tags: vec!["TI-101".into()], from, to: at("2024-12-17T17:53:00.250+08:00"), clock },
            Anchor::Point { at: from, clock: None, tag: Some("TI-101".into()), value: Some(229.5), unit: "℃".into() },
            Anchor::Event { event: case.events[0].id.clone() },
        ];
        let made = anchors.into_iter().enumerate();
        case.annotations = made.map(|(n, anchor)| annotation(&format!("a{}", n + 1), anchor)).collect();
        case.bookmarks = vec![Bookmark { id: "b1".into(), name: "放空".into(), at: from, pauses: true }];
        case
    }

    #[test]
    fn annotations_and_bookmarks_are_saved_read_back_and_left_out_when_there_are_none() {
        let home = tempfile::tempdir().unwrap();
        let case = annotated();
        let folder = CaseFolder::create(&home.path().join("c"), &case).unwrap();
        assert_eq!(folder.open().unwrap(), case);
        let text = std::fs::read_to_string(home.path().join("c/case.json")).unwrap();
        for written in ["\"2024-12-17T17:53:00.250+08:00\"", "\"clock\": \"recorder\"", "\"pauses\": true", "\"a3\""] {
            assert!(text.contains(written), "{written}");
        }
        let bare = serde_json::to_string(&Case::bare("c", crate::time::Zone::UTC)).unwrap();
        assert!(!bare.contains("annotations") && !bare.contains("bookmarks"), "{bare}");
    }

    #[test]
    fn what_an_annotation_names_must_be_there_and_make_sense() {
        let case = annotated();
        let place = Path::new("case.json");
        let text = serde_json::to_string(&case).unwrap();
        for (from, to, expect) in [
            ("\"tags\":[\"TI-101\"]", "\"tags\":[\"TI-999\"]", "TI-999"),
            ("\"clock\":\"recorder\"}", "\"clock\":\"nobody\"}", "nobody"),
            (
                "\"anchor\":{\"kind\":\"event\",\"event\":\"",
                "\"anchor\":{\"kind\":\"event\",\"event\":\"no-",
                "annotations[].anchor.event",
            ),
            ("17:53:00.250+08:00", "17:00:00+08:00", "annotations[].anchor.from, to"),
            ("\"value\":229.5,\"unit\"", "\"value\":\"229.5\",\"unit\"", "229.5"),
            ("\"tag\":\"TI-101\",\"value\":229.5", "\"value\":229.5", "annotations[].anchor.tag"),
            ("\"id\":\"a2\"", "\"id\":\"a1\"", "twice"),
        ] {
            assert!(text.contains(from), "{from} in {text}");
            let error = Case::parse(&text.replacen(from, to, 1), place).unwrap_err().to_string();
            assert!(error.contains(expect), "{error}");
        }
        let event = ThingId::Event(case.events[0].id.clone());
        assert!(Edit::Remove(event).apply(&case).is_err(), "an annotation speaks of it");
    }

    #[test]
    fn an_annotation_is_changed_and_taken_out_and_undone() {
        let case = annotated();
        let settled = Annotation { resolved: true, ..case.annotations[0].clone() };
        let gone = Edit::Remove(ThingId::Bookmark("b1".into()));
        let both = Edit::All(vec![Edit::put(settled), gone]);
        assert!(
            both.is_of_remarks() && !Edit::All(vec![both.clone(), Edit::put(case.events[0].clone())]).is_of_remarks()
        );
        let (changed, undo) = both.apply(&case).unwrap();
        assert!(changed.annotations[0].resolved && changed.bookmarks.is_empty());
        assert_eq!(undo.apply(&changed).unwrap().0, case);
    }

    #[test]
    fn a_long_remark_is_called_by_its_beginning() {
        let mut long = annotated().annotations[0].clone();
        assert_eq!(long.title(), "压力先于温度上升");
        long.text = "温".repeat(60);
        assert_eq!(long.title().chars().count(), 48);
        long.text = String::new();
        assert_eq!(long.title(), "");
    }
}
