//! Copies of a case that have no history of their own: where they branch off from one that has.

use automerge::ActorId;

use super::{Actor, By, Doc, History, damaged};
use crate::case::{Case, Error};

impl History {
    /// The history of a copy that has none: this one up to the changes that the copy's file names, with what was written
    /// there since as one change; else up to the newest single change after which the case was as in the copy. Error:
    /// nothing ties the copy to this history.
    pub(in crate::case) fn of_copy(
        &mut self,
        case: &Case,
        heads: &[String],
        actor: Actor,
        by: &By,
    ) -> Result<Self, Error> {
        if !heads.is_empty() && heads.iter().all(|hash| self.has(hash)) {
            let mut copy = self.up_to(heads, actor)?;
            copy.take_in(case, &[], by)?;
            return Ok(copy);
        }
        let hashes: Vec<String> = self.changes().into_iter().map(|line| line.hash).collect();
        for hash in hashes.into_iter().rev() {
            if self.case_at(std::slice::from_ref(&hash)).is_ok_and(|then| then == *case) {
                return self.up_to(&[hash], actor);
            }
        }
        Err(Error::Unrelated { place: super::HISTORY_FILE.into() })
    }

    /// The same changes, none of them in a file yet.
    pub(in crate::case) fn unwritten(self) -> Self {
        Self { kept: Vec::new(), len: 0, tail: Vec::new(), ..self }
    }

    fn up_to(&mut self, heads: &[String], actor: Actor) -> Result<Self, Error> {
        let hashes: Vec<_> = heads.iter().filter_map(|hash| hash.parse().ok()).collect();
        let mut doc: Doc = self.doc.at(&hashes).map_err(damaged)?;
        doc.inner.set_actor(ActorId::from(actor));
        Ok(Self { doc, kept: Vec::new(), len: 0, tail: Vec::new() })
    }
}
