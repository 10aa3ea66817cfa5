//! Fields of days, of a yes or no, of laws cited, and of evidence.

use chrono::NaiveDate;

use super::{Form, Names};
use crate::{
    app::fields::read_ui,
    case::{LawRef, Proof, ProofOf},
    id::FindingId,
    text::proof_name,
};

impl Form<'_, '_> {
    /// A day that need not be there, as `YYYY-MM-DD`.
    pub(in crate::app::inspector) fn day(&mut self, key: &'static str, slot: &mut Option<NaiveDate>) {
        let (texts, salt) = (self.desk.texts, self.salt(key, 0));
        let now = slot.map(|day| day.to_string()).unwrap_or_default();
        let read = |typed: &str| match typed.trim() {
            "" => Ok(None),
            typed => typed.parse().map(Some).map_err(|_| texts.fmt("form-no-day", &[("typed", typed)])),
        };
        if let Some(day) = read_ui(self.ui, salt, &texts.get(key), &now, false, read) {
            *slot = day;
        }
    }

    /// Yes or no.
    pub(in crate::app::inspector) fn flag(&mut self, key: &'static str, slot: &mut bool) {
        self.ui.checkbox(slot, self.desk.texts.get(key));
    }

    /// A button; true when it was pressed.
    pub(in crate::app::inspector) fn button(&mut self, key: &'static str) -> bool {
        let name = self.desk.texts.get(key);
        self.ui.button(name).clicked()
    }

    /// A button that names what it drops; true when it was pressed.
    pub(in crate::app::inspector) fn drop_button(&mut self, title: &str) -> bool {
        let name = self.desk.texts.fmt("form-drop", &[("title", title)]);
        self.ui.add(egui::Button::new(name).truncate()).clicked()
    }

    /// Laws cited: name and article of each, the button that drops it, and one that adds another.
    pub(in crate::app::inspector) fn laws(&mut self, slot: &mut Vec<LawRef>) {
        let mut dropped = None;
        for (nth, law) in slot.iter_mut().enumerate() {
            self.nth(nth, |form| {
                form.text("field-law", &mut law.law, |typed| Ok(typed.trim().to_owned()));
                form.text("field-article", &mut law.article, |typed| Ok(typed.trim().to_owned()));
                if form.drop_button(&law.law) {
                    dropped = Some(nth);
                }
            });
        }
        if let Some(nth) = dropped {
            slot.remove(nth);
        }
        if self.button("field-add-law") {
            slot.push(LawRef { law: String::new(), article: String::new() });
        }
    }

    /// Evidence: findings are added by a choice; everything else there is can be dropped.
    pub(in crate::app::inspector) fn proofs(&mut self, key: &'static str, slot: &mut Vec<Proof>) {
        let (texts, lang, case) = (self.desk.texts, self.desk.lang(), &self.desk.replay.case);
        let names = Names::new(case.findings.iter().map(|one| (one.id.clone(), one.text.get(lang).to_owned())));
        let mut found: Vec<FindingId> = slot.iter().filter_map(|proof| finding(&proof.of).cloned()).collect();
        self.several(key, &mut found, &names);
        slot.retain(|proof| finding(&proof.of).is_none_or(|id| found.contains(id)));
        found.retain(|id| !slot.iter().any(|proof| finding(&proof.of) == Some(id)));
        slot.extend(found.into_iter().map(Proof::from));
        let others = slot.iter().enumerate().filter(|(_, proof)| finding(&proof.of).is_none());
        let others: Vec<(usize, String)> =
            others.map(|(idx, proof)| (idx, proof_name(case, &proof.of, texts))).collect();
        let dropped = others.into_iter().filter(|(_, name)| self.drop_button(name)).map(|(idx, _)| idx).last();
        if let Some(idx) = dropped {
            slot.remove(idx);
        }
    }
}

fn finding(of: &ProofOf) -> Option<&FindingId> {
    if let ProofOf::Finding { finding } = of { Some(finding) } else { None }
}
