//! Links to causes, and responsible parties: what they owed and did, and their fields. Hidden while the future is, for both were
//! found afterwards.

use egui::Ui;

use super::{
    form::{Form, form_ui},
    group_ui, heading_ui, link_ui, source_ui,
};
use crate::{
    app::{
        desk::{Acts, Desk},
        widgets,
        workspace::Selection,
    },
    case::{Cause, Party, PartyKind, ThingId},
    id::PartyId,
    text::Code,
};

const PARTIES: [PartyKind; 4] = [PartyKind::Company, PartyKind::Government, PartyKind::Regulator, PartyKind::Persons];

/// Causes as links under a heading; nothing without any, and while the future is hidden.
pub(super) fn links_ui(ui: &mut Ui, desk: &Desk<'_>, heading: &str, causes: &[&Cause], acts: &mut Acts) {
    if causes.is_empty() || !desk.scope.is_open() {
        return;
    }
    group_ui(ui, &desk.texts.get(heading));
    for cause in causes {
        link_ui(ui, cause.title.get(desk.lang()), Selection::Cause(cause.id.clone()), acts);
    }
}

pub(super) fn party_ui(ui: &mut Ui, desk: &Desk<'_>, id: &PartyId, acts: &mut Acts) {
    let (texts, lang) = (desk.texts, desk.lang());
    let Some(party) = desk.replay.case.parties.iter().find(|party| &party.id == id) else { return };
    heading_ui(ui, party.name.get(lang), &party.kind.name(texts));
    for duty in &party.duties {
        widgets::field_ui(ui, &texts.get("party-duty"), duty.text.get(lang));
        ui.add(egui::Label::new(egui::RichText::new(duty.basis.get(lang)).weak()).wrap());
    }
    for breach in &party.breaches {
        widgets::field_ui(ui, &texts.get("party-breach"), breach.text.get(lang));
        source_ui(ui, desk, &breach.source, acts);
    }
    if let Some(proposal) = &party.proposal {
        widgets::field_ui(ui, &texts.get("party-proposal"), proposal.text.get(lang));
        source_ui(ui, desk, &proposal.source, acts);
    }
    form_ui(ui, desk, &ThingId::Party(id.clone()), party, acts, party_fields);
}

fn party_fields(form: &mut Form<'_, '_>, next: &mut Party) {
    form.name("field-name", &mut next.name);
    form.code("field-kind", &mut next.kind, &PARTIES);
    for (nth, duty) in next.duties.iter_mut().enumerate() {
        form.nth(nth, |form| {
            form.words("party-duty", &mut duty.text);
            form.words("party-basis", &mut duty.basis);
        });
    }
    for (nth, breach) in next.breaches.iter_mut().enumerate() {
        form.nth(nth, |form| {
            form.words("party-breach", &mut breach.text);
            form.source(&mut breach.source);
        });
    }
    if let Some(proposal) = &mut next.proposal {
        form.nth(usize::MAX, |form| {
            form.words("party-proposal", &mut proposal.text);
            form.source(&mut proposal.source);
        });
    }
}
