//! The evidence of a thing: each piece with the way to it, how it stands, what has changed under it, and the hand that
//! confirms it or takes it off. What is said when there is none, and how a piece is added, is the thing's own.

use egui::{Button, Color32, Label, RichText, Sense, Ui};

use super::group_ui;
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme,
        workspace::Selection,
    },
    case::{Edit, Proof, ProofOf, Severity},
    causes::{ProofState, confirmed},
    text::{proof_change, proof_kind, proof_name, proof_state_name},
    time::Instant,
};

/// The evidence of a thing.
#[derive(Clone, Copy)]
pub(super) struct Proofs<'a> {
    pub desk: &'a Desk<'a>,
    pub pieces: &'a [Proof],
    /// How each piece stands, in their order.
    pub states: &'a [ProofState],
    /// What is to be said of all of them, before them.
    pub warning: Option<&'a str>,
}

/// The pieces under their heading; `put` makes the edit that gives the thing these pieces.
pub(super) fn proofs_ui(ui: &mut Ui, proofs: Proofs<'_>, put: impl Fn(Vec<Proof>) -> Edit, acts: &mut Acts) {
    let (desk, pieces) = (proofs.desk, proofs.pieces);
    let edit = |pieces: Vec<Proof>| Act::Edit(Box::new(put(pieces)));
    ui.horizontal(|ui| {
        group_ui(ui, &desk.texts.get("proofs"));
        if all_confirmed_ui(ui, proofs) {
            let confirm = |(proof, state): (&Proof, &ProofState)| {
                if state.can_be_confirmed() { confirmed(&desk.replay.case, proof) } else { proof.clone() }
            };
            acts.push(edit(pieces.iter().zip(proofs.states).map(confirm).collect()));
        }
    });
    if let Some(warning) = proofs.warning {
        let colour = desk.palette.severity(Severity::Caution);
        ui.add(Label::new(RichText::new(warning).color(colour)).wrap());
    }
    for (nth, (proof, state)) in pieces.iter().zip(proofs.states).enumerate() {
        let wish = ui.push_id(("proof", nth), |ui| proof_ui(ui, desk, (proof, state), acts)).inner;
        let Some(wish) = wish else { continue };
        let mut next = pieces.to_vec();
        match wish {
            Wish::Confirm => next[nth] = confirmed(&desk.replay.case, proof),
            Wish::TakeOff => {
                next.remove(nth);
            }
        }
        acts.push(edit(next));
    }
}

/// What the hand wants of a piece.
enum Wish {
    Confirm,
    TakeOff,
}

/// True when all that can be confirmed shall be; offered where that is more than one piece.
fn all_confirmed_ui(ui: &mut Ui, proofs: Proofs<'_>) -> bool {
    let texts = proofs.desk.texts;
    let num_open = proofs.states.iter().filter(|state| state.can_be_confirmed()).count();
    if num_open < 2 {
        return false;
    }
    let all = texts.fmt("proofs-confirm-all", &[("count", &num_open.to_string())]);
    small_button_ui(ui, &all, &texts.get("proofs-confirm-hint"))
}

fn proof_ui(ui: &mut Ui, desk: &Desk<'_>, (proof, state): (&Proof, &ProofState), acts: &mut Acts) -> Option<Wish> {
    let (case, texts) = (&desk.replay.case, desk.texts);
    let name = proof_name(case, &proof.of, texts);
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(proof_kind(&proof.of, texts)).size(theme::SMALL).weak());
        let name_text = Label::new(RichText::new(&name).color(ui.visuals().hyperlink_color)).wrap();
        if ui.add(name_text.sense(Sense::click())).clicked() {
            acts.extend(target_of(desk, &proof.of).map(|target| Act::Select(Some(target))));
        }
    });
    ui.horizontal(|ui| {
        let said = RichText::new(proof_state_name(state, texts)).size(theme::SMALL).color(colour_of(desk, state));
        ui.label(said);
        let key = if *state == ProofState::Unstamped { "proofs-confirm" } else { "proofs-confirm-again" };
        if state.can_be_confirmed() && small_button_ui(ui, &texts.get(key), &texts.get("proofs-confirm-hint")) {
            wish = Some(Wish::Confirm);
        }
        if small_button_ui(ui, &texts.get("proofs-take-off"), &texts.fmt("form-drop", &[("title", &name)])) {
            wish = Some(Wish::TakeOff);
        }
    });
    if let ProofState::Stale(changes) = state {
        for change in changes {
            let said = RichText::new(proof_change(case, change, texts)).size(theme::SMALL);
            ui.add(Label::new(said.color(desk.palette.severity(Severity::Critical))).wrap());
        }
    }
    ui.add_space(theme::STEP);
    wish
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
            let from = Instant::from_offset(*from);
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

/// A small button; true when it was clicked.
pub(super) fn small_button_ui(ui: &mut Ui, text: &str, hint: &str) -> bool {
    ui.add(Button::new(RichText::new(text).size(theme::SMALL))).on_hover_text(hint).clicked()
}
