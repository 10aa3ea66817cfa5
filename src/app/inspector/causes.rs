//! Causes: what the investigation states, what it rests on, and their fields. Hidden while the future is, for they were found
//! afterwards.

use egui::Ui;

use super::{
    form::{Form, Names, form_ui},
    group_ui, heading_ui, link_ui, source_ui,
};
use crate::{
    app::{
        desk::{Acts, Desk},
        workspace::Selection,
    },
    case::{Cause, CauseKind, Link, Proof, ProofOf, ThingId},
    id::CauseId,
    text::Code,
};

const CAUSES: [CauseKind; 2] = [CauseKind::Direct, CauseKind::Indirect];

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

pub(super) fn cause_ui(ui: &mut Ui, desk: &Desk<'_>, id: &CauseId, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let Some(cause) = case.causes.iter().find(|cause| &cause.id == id) else { return };
    heading_ui(ui, cause.title.get(lang), &cause.kind.name(texts));
    ui.add(egui::Label::new(cause.text.get(lang)).wrap());
    let follows: Vec<_> = case.causes.iter().filter(|one| cause.follows_from(&one.id)).collect();
    links_ui(ui, desk, "cause-follows", &follows, acts);
    let led_to: Vec<_> = case.causes.iter().filter(|one| one.follows_from(id)).collect();
    links_ui(ui, desk, "cause-leads-to", &led_to, acts);
    if cause.events().next().is_some() {
        group_ui(ui, &texts.get("equipment-events"));
    }
    for event in cause.events().filter_map(|id| case.event(id)) {
        link_ui(ui, event.title.get(lang), Selection::Event(event.id.clone()), acts);
    }
    if cause.findings().next().is_some() {
        group_ui(ui, &texts.get("equipment-findings"));
    }
    for finding in case.findings.iter().filter(|finding| cause.findings().any(|id| id == &finding.id)) {
        link_ui(ui, finding.text.get(lang), Selection::Finding(finding.id.clone()), acts);
    }
    group_ui(ui, &texts.get("event-sources"));
    if cause.documents().next().is_none() {
        super::no_source_ui(ui, desk);
    }
    for source in cause.documents() {
        source_ui(ui, desk, source, acts);
    }
    form_ui(ui, desk, &ThingId::Cause(id.clone()), cause, acts, |form, next| cause_fields(form, desk, next));
}

fn cause_fields(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Cause) {
    let (case, lang) = (&desk.replay.case, desk.lang());
    let others = case.causes.iter().filter(|one| one.id != next.id);
    let others = Names::new(others.map(|one| (one.id.clone(), one.title.get(lang).to_owned())));
    let findings = Names::new(case.findings.iter().map(|one| (one.id.clone(), one.text.get(lang).to_owned())));
    form.name("field-name", &mut next.title);
    form.words("cause-text", &mut next.text);
    form.code("field-kind", &mut next.kind, &CAUSES);
    let mut follows: Vec<CauseId> = next.follows.iter().map(|link| link.cause.clone()).collect();
    form.several("cause-follows", &mut follows, &others);
    next.follows.retain(|link| follows.contains(&link.cause));
    follows.retain(|id| !next.follows_from(id));
    next.follows.extend(follows.into_iter().map(Link::from));
    let mut events: Vec<_> = next.events().cloned().collect();
    form.several("equipment-events", &mut events, &Names::of_events(desk, None));
    take(&mut next.evidence, events, |of| if let ProofOf::Event { event } = of { Some(event) } else { None });
    let mut found: Vec<_> = next.findings().cloned().collect();
    form.several("equipment-findings", &mut found, &findings);
    take(&mut next.evidence, found, |of| if let ProofOf::Finding { finding } = of { Some(finding) } else { None });
    let mut sources: Vec<_> = next.documents().cloned().collect();
    form.sources(&mut sources);
    take(&mut next.evidence, sources, |of| if let ProofOf::Document { source } = of { Some(source) } else { None });
}

/// Among the evidence of one sort exactly what is listed: the rest goes, what is new comes at the end.
fn take<T: PartialEq + Into<Proof>>(
    evidence: &mut Vec<Proof>,
    mut listed: Vec<T>,
    of: impl Fn(&ProofOf) -> Option<&T>,
) {
    evidence.retain(|proof| of(&proof.of).is_none_or(|one| listed.contains(one)));
    listed.retain(|one| !evidence.iter().any(|proof| of(&proof.of) == Some(one)));
    evidence.extend(listed.into_iter().map(Into::into));
}
