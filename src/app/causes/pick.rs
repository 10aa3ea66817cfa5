//! The dialog that asks which cause a piece of evidence shows: one of those there are, found by a few letters, or a new one.

use egui::{ScrollArea, TextEdit, Ui};

use super::CausesAct;
use crate::{
    app::{
        desk::{Act, Acts},
        theme,
    },
    case::{Case, Cause, ProofOf},
    id::CauseId,
    text::{Code, Texts, proof_kind, proof_name},
};

/// A cause that can be chosen.
#[derive(Clone, Debug)]
struct Choice {
    id: CauseId,
    title: String,
    kind: String,
    /// The evidence shows it already.
    is_there: bool,
}

/// The dialog's fields.
#[derive(Clone, Debug)]
pub(in crate::app) struct PickForm {
    of: ProofOf,
    what: String,
    causes: Vec<Choice>,
    search: String,
    is_new: bool,
}

impl PickForm {
    /// The dialog for a piece of evidence, with the causes that the case holds.
    pub(super) fn new(case: &Case, of: ProofOf, texts: Texts) -> Self {
        let args = [("kind", &*proof_kind(&of, texts)), ("name", &*proof_name(case, &of, texts))];
        let choice = |one: &Cause| Choice {
            id: one.id.clone(),
            title: one.title.get(texts.lang()).to_owned(),
            kind: one.kind.name(texts),
            is_there: one.evidence.iter().any(|proof| proof.of == of),
        };
        let causes = case.causes.iter().map(choice).collect();
        Self { what: texts.fmt("causes-pick-what", &args), causes, of, search: String::new(), is_new: true }
    }
}

/// The form.
pub(in crate::app) fn pick_form_ui(ui: &mut Ui, form: &mut PickForm, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(&form.what).wrap());
    ui.add_space(theme::STEP);
    let hint = texts.get("causes-pick-search");
    let field = TextEdit::singleline(&mut form.search).hint_text(&hint).desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(&hint);
    if std::mem::take(&mut form.is_new) {
        response.request_focus();
    }
    ui.add_space(theme::STEP);
    if ui.button(texts.get("causes-pick-new")).clicked() {
        acts.push(Act::Causes(CausesAct::New(Some(Box::new(form.of.clone())))));
    }
    let words = form.search.to_lowercase();
    let is_found = |title: &str| words.split_whitespace().all(|word| title.to_lowercase().contains(word));
    ScrollArea::vertical().max_height(360.0).auto_shrink([false, true]).show(ui, |ui| {
        for one in form.causes.iter().filter(|one| is_found(&one.title)) {
            let there = one.is_there.then(|| texts.fmt("causes-pick-there", &[("title", &one.title)]));
            let button = egui::Button::new(there.as_ref().unwrap_or(&one.title)).frame_when_inactive(false).wrap();
            if ui.add_enabled(!one.is_there, button).on_hover_text(&one.kind).clicked() {
                acts.push(Act::Causes(CausesAct::Prove(one.id.clone(), Box::new(form.of.clone()))));
            }
        }
    });
}
