//! Fields that name other things: one of a list, or several.

use super::Form;
use crate::{
    app::desk::Desk,
    id::{EquipmentId, EventId, TagId},
};

/// Identities with what they are called, in the order in which they are offered.
pub(in crate::app::inspector) struct Names<I>(Vec<(I, String)>);

impl Names<EquipmentId> {
    /// Every piece of equipment.
    pub(in crate::app::inspector) fn of_equipment(desk: &Desk<'_>) -> Self {
        let all = desk.replay.case.equipment.iter();
        Self(all.map(|one| (one.id.clone(), one.name.get(desk.lang()).to_owned())).collect())
    }
}

impl Names<TagId> {
    /// Every tag.
    pub(in crate::app::inspector) fn of_tags(desk: &Desk<'_>) -> Self {
        Self(desk.replay.case.tags.iter().map(|one| (one.id.clone(), one.id.to_string())).collect())
    }
}

impl Names<EventId> {
    /// The events that may be shown, but for the one edited.
    pub(in crate::app::inspector) fn of_events(desk: &Desk<'_>, but: Option<&EventId>) -> Self {
        let events = desk.replay.case.events.iter().zip(&desk.replay.timeline.events);
        let shown = events.filter(|(event, timed)| {
            Some(&event.id) != but && timed.interval.map_or(desk.scope.is_open(), |interval| desk.scope.shows(interval))
        });
        Self(shown.map(|(event, _)| (event.id.clone(), event.title.get(desk.lang()).to_owned())).collect())
    }
}

impl<I: Clone + PartialEq> Names<I> {
    /// Things with their names.
    pub(in crate::app::inspector) fn new(all: impl Iterator<Item = (I, String)>) -> Self {
        Self(all.collect())
    }

    fn place(&self, id: &I) -> Option<usize> {
        self.0.iter().position(|(known, _)| known == id)
    }

    fn called(&self) -> impl Iterator<Item = String> + '_ {
        self.0.iter().map(|(_, name)| name.clone())
    }
}

impl Form<'_, '_> {
    /// One thing of a list; `nth` tells fields of the same name apart.
    pub(in crate::app::inspector) fn one<I: Clone + PartialEq>(
        &mut self,
        field: (&'static str, usize),
        slot: &mut I,
        names: &Names<I>,
    ) {
        let called: Vec<String> = names.called().collect();
        let now = names.place(slot).unwrap_or(usize::MAX);
        if let Some(idx) = self.choice(field, now, &called) {
            *slot = names.0[idx].0.clone();
        }
    }

    /// One thing of a list, or none, which `none` says.
    pub(in crate::app::inspector) fn some<I: Clone + PartialEq>(
        &mut self,
        key: &'static str,
        slot: &mut Option<I>,
        none: &str,
        names: &Names<I>,
    ) {
        let called: Vec<String> = std::iter::once(self.desk.texts.get(none)).chain(names.called()).collect();
        let now = slot.as_ref().and_then(|id| names.place(id)).map_or(0, |idx| idx + 1);
        if let Some(idx) = self.choice((key, 0), now, &called) {
            *slot = idx.checked_sub(1).map(|idx| names.0[idx].0.clone());
        }
    }

    /// Several things of a list: each with the button that drops it, and a choice of those that are not in yet.
    pub(in crate::app::inspector) fn several<I: Clone + PartialEq>(
        &mut self,
        key: &'static str,
        slot: &mut Vec<I>,
        names: &Names<I>,
    ) {
        let texts = self.desk.texts;
        let mut dropped = None;
        for (idx, id) in slot.iter().enumerate() {
            let name = names.place(id).map(|idx| names.0[idx].1.as_str());
            // What is not among those offered may not be shown: it stays as it is.
            let Some(name) = name else { continue };
            if self.ui.button(texts.fmt("form-drop", &[("title", name)])).clicked() {
                dropped = Some(idx);
            }
        }
        if let Some(idx) = dropped {
            slot.remove(idx);
        }
        let free: Vec<&(I, String)> = names.0.iter().filter(|(id, _)| !slot.contains(id)).collect();
        let called: Vec<String> =
            std::iter::once(texts.get("form-choose")).chain(free.iter().map(|(_, name)| name.clone())).collect();
        if free.is_empty() {
            return;
        }
        if let Some(idx) = self.choice((key, 0), 0, &called).and_then(|idx| idx.checked_sub(1)) {
            slot.push(free[idx].0.clone());
        }
    }
}
