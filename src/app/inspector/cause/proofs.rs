//! The evidence of a cause: each piece with the way to it, how it stands, what has changed under it, and the hand that
//! confirms it or takes it off.

use egui::{Color32, RichText, Ui};

use super::{About, small_button_ui};
use crate::{
    app::{
        causes::CausesAct,
        desk::{Act, Acts, Desk},
        inspector::group_ui,
        theme,
        workspace::Selection,
    },
    case::{Edit, Proof, ProofOf, Severity},
    causes::ProofState,
    text::{proof_change, proof_kind, proof_name, proof_state_name},
};

/// The pieces, and what is to be said when nothing valid is among them.
pub(super) fn proofs_ui(ui: &mut Ui, about: About<'_>, acts: &mut Acts) {
    let (desk, cause, node) = (about.desk, about.cause, about.node());
    let texts = desk.texts;
    ui.horizontal(|ui| {
        group_ui(ui, &texts.get("causes-evidence"));
        let num_open = node.proofs.iter().filter(|state| state.can_be_confirmed()).count();
        if num_open > 1 {
            let all = texts.fmt("causes-confirm-all", &[("count", &num_open.to_string())]);
            if small_button_ui(ui, &all, &texts.get("causes-confirm-hint")) {
                acts.push(Act::Causes(CausesAct::Confirm(cause.id.clone(), None)));
            }
        }
    });
    if node.is_presumptive {
        let colour = desk.palette.severity(Severity::Caution);
        ui.add(egui::Label::new(RichText::new(texts.get("causes-presumptive")).color(colour)).wrap());
    }
    for (nth, (proof, state)) in cause.evidence.iter().zip(&node.proofs).enumerate() {
        ui.push_id(("proof", nth), |ui| proof_ui(ui, about, (nth, proof, state), acts));
    }
    ui.label(RichText::new(texts.get("causes-evidence-how")).size(theme::SMALL).color(desk.palette.faint));
}

fn proof_ui(ui: &mut Ui, about: About<'_>, (nth, proof, state): (usize, &Proof, &ProofState), acts: &mut Acts) {
    let (desk, cause) = (about.desk, about.cause);
    let (case, texts) = (&desk.replay.case, desk.texts);
    let name = proof_name(case, &proof.of, texts);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(proof_kind(&proof.of, texts)).size(theme::SMALL).weak());
        let name_text = egui::Label::new(RichText::new(&name).color(ui.visuals().hyperlink_color)).wrap();
        if ui.add(name_text.sense(egui::Sense::click())).clicked() {
            acts.extend(target_of(desk, &proof.of).map(|target| Act::Select(Some(target))));
        }
    });
    ui.horizontal(|ui| {
        let said = RichText::new(proof_state_name(state, texts)).size(theme::SMALL).color(colour_of(desk, state));
        ui.label(said);
        let key = if *state == ProofState::Unstamped { "causes-confirm" } else { "causes-confirm-again" };
        if state.can_be_confirmed() && small_button_ui(ui, &texts.get(key), &texts.get("causes-confirm-hint")) {
            acts.push(Act::Causes(CausesAct::Confirm(cause.id.clone(), Some(nth))));
        }
        if small_button_ui(ui, &texts.get("causes-take-off"), &texts.fmt("form-drop", &[("title", &name)])) {
            let mut next = cause.clone();
            next.evidence.remove(nth);
            acts.push(Act::Edit(Box::new(Edit::put(next))));
        }
    });
    if let ProofState::Stale(changes) = state {
        for change in changes {
            let said = RichText::new(proof_change(case, change, texts)).size(theme::SMALL);
            ui.add(egui::Label::new(said.color(desk.palette.severity(Severity::Critical))).wrap());
        }
    }
    ui.add_space(theme::STEP);
}

fn colour_of(desk: &Desk<'_>, state: &ProofState) -> Color32 {
    match state {
        ProofState::Fresh => desk.palette.weak,
        ProofState::Unstamped => desk.palette.severity(Severity::Caution),
        ProofState::Stale(_) | ProofState::Missing => desk.palette.severity(Severity::Critical),
    }
}

/// What shows a piece of evidence.
fn target_of(desk: &Desk<'_>, of: &ProofOf) -> Option<Selection> {
    Some(match of {
        ProofOf::Event { event } => Selection::Event(event.clone()),
        ProofOf::Finding { finding } => Selection::Finding(finding.clone()),
        ProofOf::Exceedance { limit, from, .. } => {
            let from = crate::time::Instant::from_offset(*from);
            let row = desk.rows.iter().find(|row| row.limit.as_ref() == Some(limit) && Some(row.start) == from);
            row.map_or_else(|| Selection::Limit(limit.clone()), |row| Selection::Exceedance(row.id))
        }
        ProofOf::Window { tag, .. } => Selection::Tag(tag.clone()),
        ProofOf::Document { source } => Selection::Evidence(source.evidence.clone()),
        ProofOf::Safeguard { safeguard } => Selection::Safeguard(safeguard.clone()),
        ProofOf::Annotation { annotation } => Selection::Annotation(annotation.clone()),
        ProofOf::Calculation { .. } => return None,
    })
}
