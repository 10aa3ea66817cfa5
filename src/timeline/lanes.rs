//! Lanes for events that come in from files and texts: those of the case by their names, new ones for names it does not have.

use crate::{
    case::{Case, Lane, LaneKind, Lang, Words},
    id::LaneId,
};

/// The case's lanes, and those that are added to them.
pub(super) struct Lanes<'c> {
    case: &'c Case,
    /// The new ones, in the order in which they were asked for.
    pub(super) new: Vec<Lane>,
}

impl<'c> Lanes<'c> {
    /// The lanes of a case, none added yet.
    pub(super) fn of_case(case: &'c Case) -> Self {
        Self { case, new: Vec::new() }
    }

    /// The lane of that name or identity; a new one of that kind when there is none.
    pub(super) fn named(&mut self, name: &str, kind: LaneKind) -> LaneId {
        let all = || self.case.lanes.iter().chain(&self.new);
        if let Some(known) = all().find(|lane| lane.is_called(name) || lane.id.as_str() == name) {
            return known.id.clone();
        }
        // The name is the identity, so that two colleagues who take in the same file make one lane of it.
        let mut id = format!("lane-{name}");
        while all().any(|lane| lane.id.as_str() == id) {
            id.push('+');
        }
        let lane = Lane { id: id.into(), name: self.words(name), kind };
        let id = lane.id.clone();
        self.new.push(lane);
        id
    }

    /// The name in both languages where a party or piece of equipment of the case is called so.
    fn words(&self, name: &str) -> Words {
        let parties = self.case.parties.iter().map(|party| &party.name);
        let mut known = parties.chain(self.case.equipment.iter().map(|thing| &thing.name));
        known
            .find(|words| [Lang::Zh, Lang::En].iter().any(|lang| words.get(*lang) == name))
            .cloned()
            .unwrap_or_else(|| name.into())
    }
}
