//! Fields for where something stands: a piece of evidence and the place in it.

use super::{Form, Names};
use crate::{
    app::fields::text_ui,
    case::{SourceRef, Words},
    id::EvidenceId,
};

impl Form<'_, '_> {
    fn register(&self) -> Names<EvidenceId> {
        let lang = self.desk.lang();
        Names::new(self.desk.replay.case.evidence.iter().map(|one| (one.id.clone(), one.title.get(lang).to_owned())))
    }

    /// A source that must be there.
    pub(in crate::app::inspector) fn source(&mut self, slot: &mut SourceRef) {
        self.nth_source(0, slot);
    }

    /// A source that need not be there.
    pub(in crate::app::inspector) fn some_source(&mut self, slot: &mut Option<SourceRef>) {
        let names = self.register();
        let before = slot.as_ref().map(|source| source.evidence.clone());
        let mut evidence = before.clone();
        self.some("field-evidence", &mut evidence, "no-source", &names);
        if evidence != before {
            *slot = evidence.map(|evidence| SourceRef { evidence, clause: None });
        } else if let Some(source) = slot {
            self.place(0, source);
        }
    }

    /// Several sources: evidence and place of each, the button that drops it, and a choice that adds one.
    pub(in crate::app::inspector) fn sources(&mut self, slot: &mut Vec<SourceRef>) {
        let (texts, lang) = (self.desk.texts, self.desk.lang());
        let mut dropped = None;
        for (nth, source) in slot.iter_mut().enumerate() {
            self.nth_source(nth, source);
            let title = self.desk.replay.case.evidence_of(&source.evidence);
            let title = title.map_or("", |evidence| evidence.title.get(lang));
            let name = texts.fmt("event-drop-source", &[("title", title)]);
            if self.ui.add(egui::Button::new(name).truncate()).clicked() {
                dropped = Some(nth);
            }
        }
        if let Some(nth) = dropped {
            slot.remove(nth);
        }
        let evidence = &self.desk.replay.case.evidence;
        let names = evidence.iter().map(|evidence| evidence.title.get(lang).to_owned());
        let names: Vec<String> = std::iter::once(texts.get("event-choose-source")).chain(names).collect();
        if let Some(idx) = self.choice(("event-add-source", 0), 0, &names).and_then(|idx| idx.checked_sub(1)) {
            slot.push(SourceRef { evidence: evidence[idx].id.clone(), clause: None });
        }
    }

    fn nth_source(&mut self, nth: usize, slot: &mut SourceRef) {
        let names = self.register();
        let before = slot.evidence.clone();
        self.one(("field-evidence", nth), &mut slot.evidence, &names);
        if slot.evidence == before {
            self.place(nth, slot);
        } else {
            // A place in one piece of evidence is none in another.
            slot.clause = None;
        }
    }

    fn place(&mut self, nth: usize, slot: &mut SourceRef) {
        let lang = self.desk.lang();
        let salt = self.salt("field-clause", nth);
        let now = slot.clause.as_ref().map_or("", |clause| clause.get(lang));
        if let Some(text) = text_ui(self.ui, salt, &self.desk.texts.get("field-clause"), now, false) {
            let clause = slot.clause.as_ref();
            let clause = clause.map_or_else(|| Words::from(text.as_str()), |clause| clause.with(lang, text.clone()));
            slot.clause = (!text.trim().is_empty()).then_some(clause);
        }
    }
}
