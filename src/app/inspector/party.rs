//! A responsible party: what it owed, what it did or left undone, what is proposed; and its fields.

use egui::Ui;

use super::{
    form::{Form, Names, form_ui},
    group_ui, heading_ui, notice_ui, source_ui,
};
use crate::{
    app::{
        desk::{Acts, Desk},
        widgets,
    },
    case::{Breach, Duty, Party, PartyKind, Proposal, SourceRef, ThingId},
    id::{BreachId, DutyId, PartyId},
    law::Law,
    text::{Code, proof_name, stands_in, topic_name},
};

const PARTIES: [PartyKind; 4] = [PartyKind::Company, PartyKind::Government, PartyKind::Regulator, PartyKind::Persons];

pub(super) fn party_ui(ui: &mut Ui, desk: &Desk<'_>, id: &PartyId, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let Some(party) = case.parties.iter().find(|party| &party.id == id) else { return };
    heading_ui(ui, party.name.get(lang), &party.kind.name(texts));
    if let Some(source) = party.investigates.as_ref().filter(|_| !party.breaches.is_empty()) {
        notice_ui(ui, desk, &texts.fmt("register-conflict", &[("place", &stands_in(case, source, texts))]));
    }
    for duty in &party.duties {
        widgets::field_ui(ui, &texts.get("party-duty"), duty.text.get(lang));
        ui.add(egui::Label::new(egui::RichText::new(duty.basis.get(lang)).weak()).wrap());
    }
    for breach in &party.breaches {
        widgets::field_ui(ui, &texts.get("party-breach"), breach.text.get(lang));
        for proof in &breach.evidence {
            ui.add(egui::Label::new(egui::RichText::new(proof_name(case, &proof.of, texts)).weak()).wrap());
        }
        source_ui(ui, desk, &breach.source, acts);
    }
    if let Some(proposal) = &party.proposal {
        widgets::field_ui(ui, &texts.get("party-proposal"), proposal.text.get(lang));
        source_ui(ui, desk, &proposal.source, acts);
    }
    form_ui(ui, desk, &ThingId::Party(id.clone()), party, acts, |form, next| fields(form, desk, next));
}

fn fields(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Party) {
    form.name("field-name", &mut next.name);
    form.code("field-kind", &mut next.kind, &PARTIES);
    let mut also = Some(next.also.join("; ")).filter(|also| !also.is_empty());
    let before = also.clone();
    form.some_text("party-also", &mut also);
    if also != before {
        let names = also.iter().flat_map(|also| also.split([';', '；'])).map(|name| name.trim().to_owned());
        next.also = names.filter(|name| !name.is_empty()).collect();
    }
    group_ui(form.ui(), &desk.texts.get("party-investigates"));
    form.nth(usize::MAX - 1, |form| form.some_source(&mut next.investigates));
    duties(form, desk, next);
    breaches(form, desk, next);
    form.nth(usize::MAX, |form| proposal(form, desk, &mut next.proposal));
}

fn duties(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Party) {
    let lang = desk.lang();
    let mut dropped = None;
    for (nth, duty) in next.duties.iter_mut().enumerate() {
        form.nth(nth, |form| {
            form.words("party-duty", &mut duty.text);
            form.words("party-basis", &mut duty.basis);
            form.laws(&mut duty.laws);
            if form.drop_button(duty.text.get(lang)) {
                dropped = Some(nth);
            }
        });
    }
    if let Some(nth) = dropped {
        let gone = next.duties.remove(nth).id;
        next.breaches.iter_mut().for_each(|breach| breach.duties.retain(|id| *id != gone));
    }
    if form.button("party-add-duty") {
        let id = free("d", |id| next.duties.iter().any(|duty| duty.id.as_str() == id));
        let (text, basis) = (desk.texts.get("party-duty-new").into(), "".into());
        next.duties.push(Duty { id: DutyId::from(id), text, basis, laws: Vec::new() });
    }
}

fn breaches(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Party) {
    let (lang, texts) = (desk.lang(), desk.texts);
    let duties = Names::new(next.duties.iter().map(|duty| (duty.id.clone(), duty.text.get(lang).to_owned())));
    let topics = codes(Law::built_in().topics().iter().map(|kept| kept.entry.id.as_str()), desk);
    let acts = Names::new(
        [true, false]
            .into_iter()
            .map(|is_act| (is_act, texts.get(if is_act { "register-act" } else { "register-omission" }))),
    );
    let mut dropped = None;
    for (nth, breach) in next.breaches.iter_mut().enumerate() {
        form.nth(nth, |form| {
            form.words("party-breach", &mut breach.text);
            form.some("register-col-act", &mut breach.act, "register-unsaid", &acts);
            form.some("party-topic", &mut breach.topic, "party-no-topic", &topics);
            form.several("party-breach-duties", &mut breach.duties, &duties);
            form.proofs("register-col-evidence", &mut breach.evidence);
            form.source(&mut breach.source);
            if form.drop_button(breach.text.get(lang)) {
                dropped = Some(nth);
            }
        });
    }
    if let Some(nth) = dropped {
        next.breaches.remove(nth);
    }
    if let Some(source) = first_source(desk)
        && form.button("party-add-breach")
    {
        let id = free("b", |id| next.breaches.iter().any(|breach| breach.id.as_str() == id));
        next.breaches.push(Breach {
            id: BreachId::from(id),
            text: texts.get("party-breach-new").into(),
            act: None,
            topic: None,
            duties: Vec::new(),
            evidence: Vec::new(),
            source,
        });
    }
}

fn proposal(form: &mut Form<'_, '_>, desk: &Desk<'_>, slot: &mut Option<Proposal>) {
    let sanctions = codes(Law::built_in().sanctions().iter().map(|kept| kept.entry.id.as_str()), desk);
    if let Some(proposal) = slot {
        form.words("party-proposal", &mut proposal.text);
        form.some("party-sanction", &mut proposal.sanction, "party-no-sanction", &sanctions);
        form.laws(&mut proposal.laws);
        form.some_words("party-authority", &mut proposal.authority, false);
        form.source(&mut proposal.source);
        if form.button("party-drop-proposal") {
            *slot = None;
        }
    } else if let Some(source) = first_source(desk)
        && form.button("party-add-proposal")
    {
        let text = desk.texts.get("party-proposal-new").into();
        *slot = Some(Proposal { text, laws: Vec::new(), sanction: None, authority: None, source });
    }
}

/// Where what is new is taken to stand until somebody says where: the first piece of evidence.
fn first_source(desk: &Desk<'_>) -> Option<SourceRef> {
    let first = desk.replay.case.evidence.first()?;
    Some(SourceRef { evidence: first.id.clone(), clause: None })
}

/// Codes of the law data with their names.
fn codes<'a>(ids: impl Iterator<Item = &'a str>, desk: &Desk<'_>) -> Names<String> {
    Names::new(ids.map(|id| (id.to_owned(), topic_name(Law::built_in(), id, desk.texts))))
}

fn free(kind: &str, is_taken: impl Fn(&str) -> bool) -> String {
    (1..10_000).map(|n| format!("{kind}{n}")).find(|id| !is_taken(id)).unwrap_or_else(|| kind.to_owned())
}
