//! Edits: the only way in which a case changes while it is worked on. Pure: an edit of a case gives another case, and the
//! edit that takes it back.
//!
//! Promises: an edit that would leave a loose end or a value without sense is refused and nothing changes; what undoes an
//! edit restores the case exactly, the places in lists too.

use std::path::Path;

use super::{
    AlarmLog, Annotation, Bookmark, Calculation, Case, Cause, Clock, ClockAnchor, Equipment, Error, Event, Evidence,
    Finding, Hazard, Hypothesis, Lane, Lang, Lesson, Limit, MatrixItem, Measure, Party, Person, Process, Question,
    Reading, Recording, Safeguard, Screening, SectionText, Tag, Topic, View, Words, folder::CASE_FILE, links, values,
};
use crate::id::{
    AlarmLogId, AnnotationId, BookmarkId, CalculationId, CauseId, ClockAnchorId, ClockId, EquipmentId, EventId,
    EvidenceId, FindingId, HazardId, HypothesisId, LaneId, LessonId, LimitId, MatrixItemId, MeasureId, PartyId,
    PersonId, ProcessId, QuestionId, RecordingId, SafeguardId, ScreeningId, SectionTextId, TagId, TopicId, ViewId,
};

/// One change of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// The thing takes the place of the one that has its identity; a new one stands at `at`, or at the end.
    Put {
        /// The thing as it shall be.
        thing: Box<Thing>,
        /// Where a new one stands in its list.
        at: Option<usize>,
    },
    /// The thing is taken out.
    Remove(ThingId),
    /// The widths that wordings are read with from now on.
    Reading(Reading),
    /// Several changes as one; loose ends are looked for after the last.
    All(Vec<Edit>),
    /// The whole case takes the place of the one before.
    Whole {
        /// The case as it shall be.
        case: Box<Case>,
        /// Where it comes from.
        from: WholeFrom,
    },
}

/// Where a case comes from that takes the place of another as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WholeFrom {
    /// It is what the case once was.
    Past,
    /// It is what two copies come to together.
    Merge,
    /// Of several versions of a field one was chosen.
    Choice,
}

macro_rules! things {
    ($($(#[$doc:meta])* $name:ident($id:ident) in $list:ident;)*) => {
        /// Something of a case that has an identity and stands in a list.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Thing {
            $($(#[$doc])* $name($name),)*
        }

        /// Names a thing.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum ThingId {
            $($(#[$doc])* $name($id),)*
        }

        $(impl From<$name> for Thing {
            fn from(thing: $name) -> Self {
                Self::$name(thing)
            }
        })*

        impl Thing {
            /// Its identity.
            pub fn id(&self) -> ThingId {
                match self {
                    $(Self::$name(thing) => ThingId::$name(thing.id.clone()),)*
                }
            }
        }

        /// The lists of a case whose entries are things.
        pub(super) const LISTS: &[&str] = &[$(stringify!($list)),*];

        impl Thing {
            /// The thing that JSON of a list's entry says; none when it says none.
            pub(super) fn read(list: &str, value: serde_json::Value) -> Option<Self> {
                match list {
                    $(stringify!($list) => serde_json::from_value(value).ok().map(Self::$name),)*
                    _ => None,
                }
            }

            /// Its JSON.
            pub(super) fn to_value(&self) -> serde_json::Value {
                match self {
                    $(Self::$name(thing) => serde_json::to_value(thing).unwrap_or_default(),)*
                }
            }
        }

        impl ThingId {
            /// The identity's text.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$name(id) => id.as_str(),)*
                }
            }

            /// What an identity of a list names; none for a list whose entries are no things.
            pub(super) fn of(list: &str, id: &str) -> Option<Self> {
                match list {
                    $(stringify!($list) => Some(Self::$name(id.into())),)*
                    _ => None,
                }
            }

            /// The list that it stands in, as the case file names it.
            pub fn list(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => stringify!($list),)*
                }
            }

            /// The identities of its list, in order.
            pub(super) fn neighbours(&self, case: &Case) -> Vec<String> {
                match self {
                    $(Self::$name(_) => case.$list.iter().map(|thing| thing.id.to_string()).collect(),)*
                }
            }

            /// The thing as the case holds it.
            pub fn find(&self, case: &Case) -> Option<Thing> {
                match self {
                    $(Self::$name(id) => case.$list.iter().find(|thing| &thing.id == id).cloned().map(Thing::$name),)*
                }
            }
        }

        /// Puts a thing in its list and gives what takes that back.
        fn put(case: &mut Case, thing: Thing, at: Option<usize>) -> Edit {
            match thing {
                $(Thing::$name(thing) => {
                    let id = thing.id.clone();
                    match case.$list.iter().position(|old| old.id == id) {
                        Some(at) => Edit::put(std::mem::replace(&mut case.$list[at], thing)),
                        None => {
                            let at = at.unwrap_or(case.$list.len()).min(case.$list.len());
                            case.$list.insert(at, thing);
                            Edit::Remove(ThingId::$name(id))
                        }
                    }
                })*
            }
        }

        /// Takes a thing out of its list and gives what puts it back; `None` when it is not there.
        fn remove(case: &mut Case, id: &ThingId) -> Option<Edit> {
            match id {
                $(ThingId::$name(id) => {
                    let at = case.$list.iter().position(|thing| &thing.id == id)?;
                    let thing = Box::new(Thing::$name(case.$list.remove(at)));
                    Some(Edit::Put { thing, at: Some(at) })
                })*
            }
        }
    };
}

things! {
    /// An original.
    Evidence(EvidenceId) in evidence;
    /// A clock.
    Clock(ClockId) in clocks;
    /// Two clocks seen at once.
    ClockAnchor(ClockAnchorId) in clock_anchors;
    /// A recording.
    Recording(RecordingId) in recordings;
    /// A file of alarm records.
    AlarmLog(AlarmLogId) in alarm_logs;
    /// A measured point.
    Tag(TagId) in tags;
    /// A limit.
    Limit(LimitId) in limits;
    /// A vessel, machine or line.
    Equipment(EquipmentId) in equipment;
    /// A lane of the timeline.
    Lane(LaneId) in lanes;
    /// An event.
    Event(EventId) in events;
    /// A fact found.
    Finding(FindingId) in findings;
    /// A safeguard.
    Safeguard(SafeguardId) in safeguards;
    /// A cause.
    Cause(CauseId) in causes;
    /// What hypotheses are to explain.
    Topic(TopicId) in topics;
    /// A possible explanation.
    Hypothesis(HypothesisId) in hypotheses;
    /// An item of evidence that hypotheses are held against.
    MatrixItem(MatrixItemId) in matrix;
    /// A calculation.
    Calculation(CalculationId) in calculations;
    /// A responsible party.
    Party(PartyId) in parties;
    /// What is to be learnt.
    Lesson(LessonId) in lessons;
    /// What is to be done.
    Measure(MeasureId) in measures;
    /// Something open.
    Question(QuestionId) in questions;
    /// A judgement of a criterion.
    Screening(ScreeningId) in screenings;
    /// A hazard.
    Hazard(HazardId) in hazards;
    /// A section of the report written by hand.
    SectionText(SectionTextId) in report;
    /// A person who is shown masked.
    Person(PersonId) in people;
    /// An expert's remark.
    Annotation(AnnotationId) in annotations;
    /// A moment to come back to.
    Bookmark(BookmarkId) in bookmarks;
    /// A named view of the trends.
    View(ViewId) in views;
    /// A drawing of the process.
    Process(ProcessId) in processes;
}

impl Thing {
    /// What people call it.
    pub fn title(&self, lang: Lang) -> &str {
        let words: Option<&Words> = match self {
            Self::Evidence(thing) => Some(&thing.title),
            Self::Clock(thing) => Some(&thing.name),
            Self::ClockAnchor(thing) => return thing.id.as_str(),
            Self::Recording(thing) => return thing.id.as_str(),
            Self::AlarmLog(thing) => return thing.id.as_str(),
            Self::Tag(thing) => return thing.id.as_str(),
            Self::Limit(thing) => Some(&thing.name),
            Self::Equipment(thing) => Some(&thing.name),
            Self::Lane(thing) => Some(&thing.name),
            Self::Event(thing) => Some(&thing.title),
            Self::Finding(thing) => Some(&thing.text),
            Self::Safeguard(thing) => Some(&thing.name),
            Self::Cause(thing) => Some(&thing.title),
            Self::Topic(thing) => Some(&thing.text),
            Self::Hypothesis(thing) => Some(&thing.text),
            Self::MatrixItem(thing) => Some(&thing.text),
            Self::Calculation(thing) => return &thing.calculator,
            Self::Party(thing) => Some(&thing.name),
            Self::Lesson(thing) => Some(&thing.text),
            Self::Measure(thing) => Some(&thing.text),
            Self::Question(thing) => Some(&thing.text),
            Self::Screening(thing) => return &thing.criterion,
            Self::Hazard(thing) => Some(&thing.text),
            Self::SectionText(thing) => return &thing.section,
            Self::Person(thing) => return thing.shown.as_deref().unwrap_or_default(),
            Self::Annotation(thing) => return thing.title(),
            Self::Bookmark(thing) => return &thing.name,
            Self::View(thing) => Some(&thing.name),
            Self::Process(thing) => Some(&thing.name),
        };
        words.map_or("", |words| words.get(lang))
    }
}

impl Edit {
    /// The edit that puts a thing; a new one at the end of its list.
    pub fn put(thing: impl Into<Thing>) -> Self {
        Self::Put { thing: Box::new(thing.into()), at: None }
    }

    /// The case after the edit, and the edit that undoes it. Errors: something to be removed is not there, a loose end, a
    /// value without sense.
    pub fn apply(&self, case: &Case) -> Result<(Case, Self), Error> {
        let place = Path::new(CASE_FILE);
        let mut changed = case.clone();
        let undo = self.change(&mut changed)?;
        links::check(&changed, place)?;
        values::check(&changed, place)?;
        Ok((changed, undo))
    }

    fn change(&self, case: &mut Case) -> Result<Self, Error> {
        match self {
            Self::Put { thing, at } => Ok(put(case, (**thing).clone(), *at)),
            Self::Remove(id) => remove(case, id).ok_or_else(|| Error::Dangling {
                place: CASE_FILE.into(),
                field: "remove",
                id: id.as_str().into(),
            }),
            Self::Reading(reading) => Ok(Self::Reading(std::mem::replace(&mut case.reading, *reading))),
            Self::All(edits) => {
                let mut undo = edits.iter().map(|edit| edit.change(case)).collect::<Result<Vec<_>, _>>()?;
                undo.reverse();
                Ok(Self::All(undo))
            }
            Self::Whole { case: whole, from } => {
                let before = std::mem::replace(case, (**whole).clone());
                case.unknown.stand_as_in(&before.unknown);
                Ok(Self::Whole { case: Box::new(before), from: *from })
            }
        }
    }
}

#[cfg(test)]
mod tests;
