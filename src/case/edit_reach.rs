//! How far an edit reaches: what it touches, and what that was derived from must be derived anew.

use super::{Case, Edit, Thing, ThingId};

impl Edit {
    /// The things that the edit puts or removes.
    pub fn touched(&self) -> Vec<ThingId> {
        match self {
            Self::Put { thing, .. } => vec![thing.id()],
            Self::Remove(id) => vec![id.clone()],
            Self::All(edits) => edits.iter().flat_map(Self::touched).collect(),
            Self::Whole { .. } => Vec::new(),
        }
    }

    /// True when anything may be another one afterwards, not the things touched alone.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Put { .. } | Self::Remove(_) => false,
            Self::All(edits) => edits.iter().any(Self::is_whole),
            Self::Whole { .. } => true,
        }
    }

    /// True when the edit changes nothing but limits.
    pub fn is_of_limits(&self) -> bool {
        match self {
            Self::Put { thing, .. } => matches!(**thing, Thing::Limit(_)),
            Self::Remove(id) => matches!(id, ThingId::Limit(_)),
            Self::All(edits) => edits.iter().all(Self::is_of_limits),
            Self::Whole { .. } => false,
        }
    }

    /// True when the edit changes nothing that anything is derived from: annotations, bookmarks, views and drawings alone.
    pub fn is_of_remarks(&self) -> bool {
        use {Thing as T, ThingId as I};
        match self {
            Self::Put { thing, .. } => {
                matches!(**thing, T::Annotation(_) | T::Bookmark(_) | T::View(_) | T::Process(_))
            }
            Self::Remove(id) => matches!(id, I::Annotation(_) | I::Bookmark(_) | I::View(_) | I::Process(_)),
            Self::All(edits) => edits.iter().all(Self::is_of_remarks),
            Self::Whole { .. } => false,
        }
    }

    /// True when samples must be read anew: which files are read, or how.
    pub fn is_of_recordings(&self) -> bool {
        match self {
            Self::Put { thing, .. } => matches!(**thing, Thing::Recording(_) | Thing::AlarmLog(_)),
            Self::Remove(id) => matches!(id, ThingId::Recording(_) | ThingId::AlarmLog(_)),
            Self::All(edits) => edits.iter().any(Self::is_of_recordings),
            Self::Whole { .. } => true,
        }
    }

    /// True when samples must be made anew of their files: which files are read, how, or in which unit a tag has its samples.
    pub fn rereads(&self, case: &Case) -> bool {
        let is_other_unit = |tag: &super::Tag| case.tag(tag.id.as_str()).is_some_and(|old| old.unit != tag.unit);
        self.is_of_recordings()
            || match self {
                Self::Put { thing, .. } => matches!(&**thing, Thing::Tag(tag) if is_other_unit(tag)),
                Self::All(edits) => edits.iter().any(|edit| edit.rereads(case)),
                Self::Remove(_) | Self::Whole { .. } => false,
            }
    }
}
