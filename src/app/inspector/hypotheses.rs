//! A hypothesis, an item of evidence, a topic and one cell of the matrix: words, standing, evidence. Hidden while the future
//! is.

use egui::{RichText, Ui};

use super::{
    form::{Form, form_ui},
    group_ui, heading_ui,
    proofs::{Proofs, proofs_ui},
    source_ui,
};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        fields,
        hypotheses::{MARKS, fill, rate},
        theme, widgets,
    },
    case::{Edit, Hypothesis, HypothesisStatus, MatrixItem, Proof, ProofOf, ThingId, Topic, Weight, Words},
    causes::{ProofState, confirmed, mark_of, state_of},
    id::{HypothesisId, MatrixItemId, TopicId},
    text::{Code, calculation_name, mark_sign, proof_kind, thing_key},
};

const STATUSES: [HypothesisStatus; 3] =
    [HypothesisStatus::Open, HypothesisStatus::Favoured, HypothesisStatus::Excluded];
const WEIGHTS: [Weight; 3] = [Weight::Low, Weight::Medium, Weight::High];

/// A topic.
pub(super) fn topic_ui(ui: &mut Ui, desk: &Desk<'_>, id: &TopicId, acts: &mut Acts) {
    let Some(topic) = desk.replay.case.topics.iter().find(|one| &one.id == id) else { return };
    let thing = ThingId::Topic(id.clone());
    heading_ui(ui, topic.text.get(desk.lang()), &desk.texts.get(thing_key(&thing)));
    form_ui(ui, desk, &thing, topic, acts, |form: &mut Form<'_, '_>, next: &mut Topic| {
        form.name("hypotheses-field-topic", &mut next.text);
    });
}

/// A hypothesis.
pub(super) fn hypothesis_ui(ui: &mut Ui, desk: &Desk<'_>, id: &HypothesisId, acts: &mut Acts) {
    let (texts, lang) = (desk.texts, desk.lang());
    let Some(one) = desk.replay.case.hypotheses.iter().find(|one| &one.id == id) else { return };
    let thing = ThingId::Hypothesis(id.clone());
    let sort = format!("{} · {}", texts.get(thing_key(&thing)), one.status.name(texts));
    heading_ui(ui, one.text.get(lang), &sort);
    for (key, words) in [("hypotheses-field-basis", &one.basis), ("hypotheses-field-test", &one.test)] {
        if let Some(words) = words {
            widgets::field_ui(ui, &texts.get(key), words.get(lang));
        }
    }
    if let Some(source) = &one.source {
        group_ui(ui, &texts.get("event-sources"));
        source_ui(ui, desk, source, acts);
    }
    let put = |evidence: Vec<Proof>| Edit::put(Hypothesis { evidence, ..one.clone() });
    evidence_ui(ui, desk, &one.evidence, put, acts);
    form_ui(ui, desk, &thing, one, acts, |form, next| {
        form.name("hypotheses-field-text", &mut next.text);
        form.code("hypotheses-field-status", &mut next.status, &STATUSES);
        form.some_words("hypotheses-field-basis", &mut next.basis, true);
        form.some_words("hypotheses-field-test", &mut next.test, true);
    });
}

/// An item of evidence.
pub(super) fn item_ui(ui: &mut Ui, desk: &Desk<'_>, id: &MatrixItemId, acts: &mut Acts) {
    let texts = desk.texts;
    let Some(item) = desk.replay.case.matrix.iter().find(|one| &one.id == id) else { return };
    let thing = ThingId::MatrixItem(id.clone());
    let weight = texts.fmt("hypotheses-weighs", &[("weight", &item.weight.name(texts))]);
    heading_ui(ui, item.text.get(desk.lang()), &format!("{} · {weight}", texts.get(thing_key(&thing))));
    let put = |evidence: Vec<Proof>| Edit::put(MatrixItem { evidence, ..item.clone() });
    evidence_ui(ui, desk, &item.evidence, put, acts);
    form_ui(ui, desk, &thing, item, acts, |form, next| {
        form.name("hypotheses-field-item", &mut next.text);
        form.code("hypotheses-field-weight", &mut next.weight, &WEIGHTS);
    });
}

/// A cell of the matrix: the mark and its reason.
pub(super) fn rating_ui(ui: &mut Ui, desk: &Desk<'_>, (id, item): (&HypothesisId, &MatrixItemId), acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let one = case.hypotheses.iter().find(|one| &one.id == id);
    let Some((one, item)) = one.zip(case.matrix.iter().find(|one| &one.id == item)) else { return };
    heading_ui(ui, one.text.get(lang), &texts.get("hypotheses-rating"));
    widgets::field_ui(ui, &texts.get("hypotheses-col-item"), item.text.get(lang));
    group_ui(ui, &texts.get("hypotheses-field-mark"));
    let now = mark_of(one, &item.id);
    let choices = MARKS.map(|(mark, _)| Some(mark)).into_iter().chain([None]);
    for choice in choices {
        let text = choice.map_or_else(
            || format!("·  {}", texts.get("hypotheses-unrated")),
            |mark| format!("{}  {}", mark_sign(mark), mark.name(texts)),
        );
        if ui.selectable_label(now == choice, text).clicked() && now != choice {
            acts.extend(rate(case, id, &item.id, choice, desk.author).map(|edit| Act::Edit(Box::new(edit))));
        }
    }
    let Some(rating) = one.ratings.iter().find(|rating| rating.item == item.id) else { return };
    let reason = rating.reason.as_ref().map_or("", |reason| reason.get(lang));
    let salt = ("rating-reason", id.as_str(), item.id.as_str());
    if let Some(typed) = fields::text_ui(ui, salt, &texts.get("hypotheses-field-reason"), reason, true) {
        let words = match &rating.reason {
            Some(words) => words.with(lang, typed.clone()),
            None => Words::from(typed.clone()),
        };
        let edit = fill(one, &item.id, Some(words).filter(|_| !typed.trim().is_empty()));
        acts.push(Act::Edit(Box::new(edit)));
    }
    if !rating.author.is_empty() {
        widgets::field_ui(ui, &texts.get("annotation-author"), &rating.author);
    }
}

/// What shows it, and a menu that adds more.
fn evidence_ui(ui: &mut Ui, desk: &Desk<'_>, pieces: &[Proof], put: impl Fn(Vec<Proof>) -> Edit, acts: &mut Acts) {
    let states: Vec<ProofState> = pieces.iter().map(|proof| state_of(desk.replay, proof)).collect();
    let warning = pieces.is_empty().then(|| desk.texts.get("hypotheses-no-evidence"));
    proofs_ui(ui, Proofs { desk, pieces, states: &states, warning: warning.as_deref() }, &put, acts);
    add_ui(ui, desk, pieces, &put, acts);
}

/// The menu of what can be evidence, sort by sort.
fn add_ui(ui: &mut Ui, desk: &Desk<'_>, evidence: &[Proof], put: &impl Fn(Vec<Proof>) -> Edit, acts: &mut Acts) {
    ui.menu_button(RichText::new(desk.texts.get("hypotheses-add-evidence")).size(theme::SMALL), |ui| {
        for (kind, choices) in offered(desk) {
            if choices.is_empty() {
                continue;
            }
            ui.menu_button(kind, |ui| {
                egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                    ui.set_max_width(420.0);
                    for (of, name) in choices {
                        let is_there = evidence.iter().any(|proof| proof.of == of);
                        let button = egui::Button::new(&name).frame_when_inactive(false).truncate();
                        if ui.add_enabled(!is_there, button).on_hover_text(&name).clicked() {
                            let mut next = evidence.to_vec();
                            next.push(confirmed(&desk.replay.case, &of.into()));
                            acts.push(Act::Edit(Box::new(put(next))));
                            ui.close();
                        }
                    }
                });
            });
        }
    });
}

/// Everything of the case that can be evidence by its name, sort by sort.
fn offered(desk: &Desk<'_>) -> Vec<(String, Vec<(ProofOf, String)>)> {
    let (case, lang, texts) = (&desk.replay.case, desk.lang(), desk.texts);
    let mut sorts: Vec<Vec<(ProofOf, String)>> = Vec::new();
    let calculation = |one: &crate::case::Calculation| {
        (ProofOf::Calculation { calculation: one.id.clone() }, calculation_name(one, texts))
    };
    sorts.push(case.calculations.iter().map(calculation).collect());
    let named = |of: ProofOf, words: &Words| (of, words.get(lang).to_owned());
    sorts
        .push(case.findings.iter().map(|one| named(ProofOf::Finding { finding: one.id.clone() }, &one.text)).collect());
    sorts.push(case.events.iter().map(|one| named(ProofOf::Event { event: one.id.clone() }, &one.title)).collect());
    let safeguard = |one: &crate::case::Safeguard| named(ProofOf::Safeguard { safeguard: one.id.clone() }, &one.name);
    sorts.push(case.safeguards.iter().map(safeguard).collect());
    let document = |one: &crate::case::Evidence| {
        let source = crate::case::SourceRef { evidence: one.id.clone(), clause: None };
        named(ProofOf::Document { source }, &one.title)
    };
    sorts.push(case.evidence.iter().map(document).collect());
    let kind =
        |choices: &Vec<(ProofOf, String)>| choices.first().map(|(of, _)| proof_kind(of, texts)).unwrap_or_default();
    sorts.into_iter().map(|choices| (kind(&choices), choices)).collect()
}
