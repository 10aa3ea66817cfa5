//! Who leads, the places, what the ranking hangs on, and what is excluded with its evidence.

use egui::{RichText, Sense, Ui, vec2};

use super::Weighed;
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme,
        workspace::Selection,
    },
    case::{Hypothesis, HypothesisStatus, Severity},
    causes::{Ranked, Support, TopicStudy, state_of},
    id::{HypothesisId, MatrixItemId},
    text::{Code, flip_text, hypothesis_name, leaders_text, proof_kind, proof_name, proof_state_name, topic_remarks},
};

/// Everything beside the matrix.
pub(super) fn ranking_ui(ui: &mut Ui, desk: &Desk<'_>, study: &TopicStudy, weighed: &Weighed, acts: &mut Acts) {
    let (case, texts) = (&desk.replay.case, desk.texts);
    if study.ranked.is_empty() {
        wrapped_ui(ui, RichText::new(texts.get("hypotheses-no-rivals")).color(desk.palette.weak));
    } else {
        wrapped_ui(ui, RichText::new(leaders_text(case, study, texts)).strong());
        group_ui(ui, &texts.get("hypotheses-head-ranking"));
        let most = study.ranked.iter().map(|one| one.against).max().unwrap_or(0);
        for ranked in &study.ranked {
            ranked_ui(ui, desk, ranked, most, acts);
        }
        group_ui(ui, &texts.get("hypotheses-head-sensitivity"));
        flips_ui(ui, desk, study, weighed, acts);
    }
    if !study.excluded.is_empty() {
        group_ui(ui, &texts.get("hypotheses-head-excluded"));
    }
    for one in study.excluded.iter().filter_map(|id| case.hypotheses.iter().find(|one| &one.id == id)) {
        excluded_ui(ui, desk, one, acts);
    }
}

fn wrapped_ui(ui: &mut Ui, text: RichText) {
    ui.add(egui::Label::new(text).wrap());
}

fn group_ui(ui: &mut Ui, text: &str) {
    ui.add_space(theme::STEP * 1.5);
    ui.label(RichText::new(text).size(theme::SMALL).weak());
}

/// A place with the points against it as a bar.
fn ranked_ui(ui: &mut Ui, desk: &Desk<'_>, ranked: &Ranked, most: u32, acts: &mut Acts) {
    let (case, texts) = (&desk.replay.case, desk.texts);
    let name = hypothesis_name(case, &ranked.hypothesis, texts);
    let status = case.hypotheses.iter().find(|one| one.id == ranked.hypothesis).map(|one| one.status);
    ui.horizontal(|ui| {
        let place = ranked.place.map_or_else(|| "—".into(), |place| place.to_string());
        ui.add_sized([18.0, theme::ROW], egui::Label::new(RichText::new(place).strong()));
        let (rect, _) = ui.allocate_exact_size(vec2(56.0, 8.0), Sense::hover());
        ui.painter().rect_filled(rect, 2.0, desk.palette.hover);
        let share = if most == 0 { 0.0 } else { ranked.against as f32 / most as f32 };
        let bar = rect.with_max_x(rect.left() + rect.width() * share);
        ui.painter().rect_filled(bar, 2.0, desk.palette.severity(Severity::Alarm));
        let points = texts.fmt("hypotheses-against", &[("points", &ranked.against.to_string())]);
        ui.label(RichText::new(points).size(theme::SMALL).weak());
        if status == Some(HypothesisStatus::Favoured) {
            ui.label(
                RichText::new(HypothesisStatus::Favoured.name(texts)).size(theme::SMALL).color(desk.palette.accent),
            );
        }
        let target = Selection::Hypothesis(ranked.hypothesis.clone());
        let is_selected = desk.workspace.selection.as_ref() == Some(&target);
        if ui.add(egui::Button::selectable(is_selected, name).truncate()).on_hover_text(name).clicked() {
            acts.push(Act::Select(Some(target)));
        }
    });
}

/// What changes who leads, and what must be known besides.
fn flips_ui(ui: &mut Ui, desk: &Desk<'_>, study: &TopicStudy, weighed: &Weighed, acts: &mut Acts) {
    let (case, texts) = (&desk.replay.case, desk.texts);
    for flip in &study.flips {
        let text = RichText::new(flip_text(case, flip, texts)).color(desk.palette.severity(Severity::Caution));
        if ui.add(egui::Label::new(text).wrap().sense(Sense::click())).clicked() {
            acts.push(Act::Select(Some(match &flip.without {
                Support::Item(id) => Selection::MatrixItem(id.clone()),
                Support::Clock(id) => Selection::Clock(id.clone()),
                Support::Limit(id) => Selection::Limit(id.clone()),
            })));
        }
    }
    if study.flips.is_empty() && !study.leaders.is_empty() {
        wrapped_ui(ui, RichText::new(texts.get("hypotheses-steady")));
    }
    let unsettled: Vec<MatrixItemId> =
        study.items.iter().filter(|item| weighed.unsettled.contains(*item)).cloned().collect();
    for remark in topic_remarks(case, study, &unsettled, texts) {
        wrapped_ui(ui, RichText::new(remark).size(theme::SMALL).color(desk.palette.weak));
    }
}

/// An excluded possibility with why and what shows it.
fn excluded_ui(ui: &mut Ui, desk: &Desk<'_>, one: &Hypothesis, acts: &mut Acts) {
    let (case, texts, lang) = (&desk.replay.case, desk.texts, desk.lang());
    let target = Selection::Hypothesis(HypothesisId::clone(&one.id));
    let is_selected = desk.workspace.selection.as_ref() == Some(&target);
    if ui.add(egui::Button::selectable(is_selected, one.text.get(lang)).truncate()).clicked() {
        acts.push(Act::Select(Some(target)));
    }
    ui.indent(("excluded", one.id.as_str()), |ui| {
        if let Some(basis) = &one.basis {
            wrapped_ui(ui, RichText::new(basis.get(lang)).size(theme::SMALL));
        }
        for proof in &one.evidence {
            let (kind, name) = (proof_kind(&proof.of, texts), proof_name(case, &proof.of, texts));
            let state = proof_state_name(&state_of(desk.replay, proof), texts);
            let said = texts.fmt("hypotheses-proof", &[("kind", &kind), ("name", &name), ("state", &state)]);
            wrapped_ui(ui, RichText::new(said).size(theme::SMALL).weak());
        }
        if one.evidence.is_empty() {
            let text = RichText::new(texts.get("hypotheses-no-evidence")).size(theme::SMALL);
            wrapped_ui(ui, text.color(desk.palette.severity(Severity::Caution)));
        }
    });
}
