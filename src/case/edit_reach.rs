//! How far an edit reaches: what it touches, and what that was derived from must be derived anew.

use super::{Case, Clock, Edit, Thing, ThingId};

impl Edit {
    /// The things that the edit puts or removes.
    pub fn touched(&self) -> Vec<ThingId> {
        match self {
            Self::Put { thing, .. } => vec![thing.id()],
            Self::Remove(id) => vec![id.clone()],
            Self::All(edits) => edits.iter().flat_map(Self::touched).collect(),
            Self::Reading(_) | Self::Whole { .. } => Vec::new(),
        }
    }

    /// True when anything may be another one afterwards, not the things touched alone.
    pub fn is_whole(&self) -> bool {
        match self {
            Self::Put { .. } | Self::Remove(_) => false,
            Self::All(edits) => edits.iter().any(Self::is_whole),
            Self::Reading(_) | Self::Whole { .. } => true,
        }
    }

    /// True when the edit changes nothing but limits.
    pub fn is_of_limits(&self) -> bool {
        match self {
            Self::Put { thing, .. } => matches!(**thing, Thing::Limit(_)),
            Self::Remove(id) => matches!(id, ThingId::Limit(_)),
            Self::All(edits) => edits.iter().all(Self::is_of_limits),
            Self::Reading(_) | Self::Whole { .. } => false,
        }
    }

    /// True when the edit changes nothing that anything is derived from: annotations, bookmarks, views, drawings, anchors of
    /// clocks, texts of the report, people and the widths of later readings alone.
    pub fn is_of_remarks(&self) -> bool {
        use {Thing as T, ThingId as I};
        match self {
            Self::Put { thing, .. } => {
                let thing = &**thing;
                matches!(
                    thing,
                    T::Annotation(_)
                        | T::Bookmark(_)
                        | T::View(_)
                        | T::Process(_)
                        | T::ClockAnchor(_)
                        | T::SectionText(_)
                        | T::Person(_)
                )
            }
            Self::Remove(id) => {
                matches!(
                    id,
                    I::Annotation(_)
                        | I::Bookmark(_)
                        | I::View(_)
                        | I::Process(_)
                        | I::ClockAnchor(_)
                        | I::SectionText(_)
                        | I::Person(_)
                )
            }
            Self::Reading(_) => true,
            Self::All(edits) => edits.iter().all(Self::is_of_remarks),
            Self::Whole { .. } => false,
        }
    }

    /// True when samples must be read anew: which files are read, or how.
    pub fn is_of_recordings(&self) -> bool {
        match self {
            Self::Put { thing, .. } => matches!(**thing, Thing::Recording(_) | Thing::AlarmLog(_)),
            Self::Remove(id) => matches!(id, ThingId::Recording(_) | ThingId::AlarmLog(_)),
            Self::Reading(_) => false,
            Self::All(edits) => edits.iter().any(Self::is_of_recordings),
            Self::Whole { .. } => true,
        }
    }

    /// True when samples must be made anew of their files: which files are read, how, in which unit a tag has its samples, or in
    /// which zone times are that neither file nor recipe says.
    pub fn rereads(&self, case: &Case) -> bool {
        let is_other_unit = |tag: &super::Tag| case.tag(tag.id.as_str()).is_some_and(|old| old.unit != tag.unit);
        self.is_of_recordings()
            || self.is_of_open_zones(case)
            || match self {
                Self::Put { thing, .. } => matches!(&**thing, Thing::Tag(tag) if is_other_unit(tag)),
                Self::All(edits) => edits.iter().any(|edit| edit.rereads(case)),
                Self::Reading(_) | Self::Remove(_) | Self::Whole { .. } => false,
            }
    }

    /// True when a clock gets another zone, or has it stated, by which a recording or an alarm log is read whose recipe leaves the
    /// zone open.
    pub fn is_of_open_zones(&self, case: &Case) -> bool {
        match self {
            Self::Put { thing, .. } => matches!(&**thing, Thing::Clock(clock) if is_open_zone(case, clock)),
            Self::All(edits) => edits.iter().any(|edit| edit.is_of_open_zones(case)),
            Self::Reading(_) | Self::Remove(_) | Self::Whole { .. } => false,
        }
    }
}

fn is_open_zone(case: &Case, clock: &Clock) -> bool {
    let is_other = |old: &Clock| old.zone != clock.zone || old.stated_zone() != clock.stated_zone();
    let recordings = || case.recordings.iter().any(|one| one.clock == clock.id && one.recipe.zone.is_none());
    let logs = || case.alarm_logs.iter().any(|one| one.clock == clock.id && one.recipe.zone.is_none());
    case.clock(&clock.id).is_some_and(is_other) && (recordings() || logs())
}
