//! A cause: what it is, what shows it and how that stands, what it follows from and how each step was tested, whether that
//! suffices, what follows from it. Hidden while the future is, for it was found afterwards.

mod steps;

use egui::{RichText, Ui};

use super::{
    causes::links_ui,
    form::{Form, Names, form_ui},
    heading_ui,
    proofs::{Proofs, proofs_ui},
};
use crate::{
    app::{
        causes::CauseStudies,
        desk::{Acts, Desk},
        theme, widgets,
    },
    case::{Cause, CauseKind, CauseLevel, CauseNature, CauseStatus, Edit, ThingId},
    causes::{CauseStudy, NodeStudy},
    id::CauseId,
    text::{Code, begin_text},
};

const KINDS: [CauseKind; 2] = [CauseKind::Direct, CauseKind::Indirect];
const NATURES: [CauseNature; 4] =
    [CauseNature::Event, CauseNature::Condition, CauseNature::Decision, CauseNature::Safeguard];
const STATUSES: [CauseStatus; 3] = [CauseStatus::Proposed, CauseStatus::Accepted, CauseStatus::Rejected];
const LEVELS: [CauseLevel; 6] = [
    CauseLevel::Physical,
    CauseLevel::Work,
    CauseLevel::Management,
    CauseLevel::Company,
    CauseLevel::LocalGovernment,
    CauseLevel::Regulator,
];

/// What the parts of this view read of a cause.
#[derive(Clone, Copy)]
struct About<'a> {
    desk: &'a Desk<'a>,
    study: &'a CauseStudy,
    idx: usize,
    cause: &'a Cause,
}

impl<'a> About<'a> {
    fn node(&self) -> &'a NodeStudy {
        &self.study.nodes[self.idx]
    }
}

/// Everything of a cause.
pub(super) fn cause_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut CauseStudies, id: &CauseId, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let Some((idx, cause)) = case.causes.iter().enumerate().find(|(_, cause)| &cause.id == id) else { return };
    heading_ui(ui, cause.title.get(lang), &sort_of(desk, cause));
    if !cause.text.get(lang).is_empty() {
        ui.add(egui::Label::new(cause.text.get(lang)).wrap());
    }
    if let Some(study) = studies.study(&desk.ground.replay, ui.ctx()) {
        let about = About { desk, study: &study, idx, cause };
        if let Some(begins) = about.node().time.as_ref().and_then(|time| time.begins) {
            widgets::field_ui(ui, &texts.get("causes-begins"), &begin_text(case, begins, texts));
        }
        steps::against_time_ui(ui, about);
        evidence_ui(ui, about, acts);
        steps::steps_ui(ui, about, acts);
        steps::suffices_ui(ui, about, acts);
    }
    let led_to: Vec<_> = case.causes.iter().filter(|one| one.follows_from(id)).collect();
    links_ui(ui, desk, "cause-leads-to", &led_to, acts);
    form_ui(ui, desk, &ThingId::Cause(id.clone()), cause, acts, |form, next| fields(form, desk, next));
}

/// What shows it, and how more is added.
fn evidence_ui(ui: &mut Ui, about: About<'_>, acts: &mut Acts) {
    let (desk, cause, node) = (about.desk, about.cause, about.node());
    let warning = node.is_presumptive.then(|| desk.texts.get("causes-presumptive"));
    let (pieces, states) = (&cause.evidence, &node.proofs);
    let proofs = Proofs { desk, pieces, states, warning: warning.as_deref() };
    proofs_ui(ui, proofs, |evidence| Edit::put(Cause { evidence, ..cause.clone() }), acts);
    let how = RichText::new(desk.texts.get("causes-evidence-how"));
    ui.label(how.size(theme::SMALL).color(desk.palette.faint));
}

/// Kind, nature, level and status in a line.
fn sort_of(desk: &Desk<'_>, cause: &Cause) -> String {
    let texts = desk.texts;
    let mut said = vec![cause.kind.name(texts), cause.nature.name(texts)];
    said.extend(cause.level.map(|level| level.name(texts)));
    said.push(cause.status.name(texts));
    said.join(" · ")
}

fn fields(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Cause) {
    let (case, texts) = (&desk.replay.case, desk.texts);
    form.name("field-name", &mut next.title);
    form.words("cause-text", &mut next.text);
    form.code("field-kind", &mut next.kind, &KINDS);
    form.code("causes-nature", &mut next.nature, &NATURES);
    let levels = Names::new(LEVELS.into_iter().map(|level| (level, level.name(texts))));
    form.some("causes-level", &mut next.level, "causes-level-none", &levels);
    form.code("causes-status", &mut next.status, &STATUSES);
    if next.nature == CauseNature::Safeguard {
        let all = case.safeguards.iter().map(|one| (one.id.clone(), one.name.get(desk.lang()).to_owned()));
        form.some("causes-safeguard", &mut next.safeguard, "causes-safeguard-none", &Names::new(all));
    }
}
