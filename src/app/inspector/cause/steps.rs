//! What a cause follows from: each step with its test and what times say of it; and whether all of it suffices.

use egui::{Button, RichText, Ui};

use super::About;
use crate::{
    app::{
        causes::CausesAct,
        desk::{Act, Acts, Desk},
        fields::{choice_ui, text_ui},
        inspector::{group_ui, link_ui, proofs::small_button_ui},
        theme,
        workspace::Selection,
    },
    case::{Answer, Judged, Severity},
    causes::{EdgeStudy, Sufficiency, Timing},
    id::CauseId,
    text::{Code, test_question, timing_text},
};

const ANSWERS: [Answer; 3] = [Answer::No, Answer::Yes, Answer::Unsure];

/// What times say against steps from and to the cause: nobody should have to look for it.
pub(super) fn against_time_ui(ui: &mut Ui, about: About<'_>) {
    let (desk, study) = (about.desk, about.study);
    let of_it = |step: &&EdgeStudy| step.edge.effect == about.idx || step.edge.cause == about.idx;
    for step in study.edges.iter().filter(of_it).filter(|step| step.timing == Timing::Reversed) {
        if let Some(words) = timing_text(&desk.replay.case, study, step, desk.texts) {
            let words = RichText::new(words).color(desk.palette.severity(Severity::Critical));
            ui.add(egui::Label::new(words).wrap());
        }
    }
}

/// The steps, and the choice of one more cause.
pub(super) fn steps_ui(ui: &mut Ui, about: About<'_>, acts: &mut Acts) {
    let (desk, cause) = (about.desk, about.cause);
    group_ui(ui, &desk.texts.get("cause-follows"));
    for step in about.study.edges.iter().filter(|step| step.edge.effect == about.idx) {
        ui.push_id(("step", step.edge.link), |ui| step_ui(ui, about, step, acts));
    }
    // Only what closes no loop is offered.
    let is_free = |idx: usize| {
        idx != about.idx
            && !cause.follows_from(&desk.replay.case.causes[idx].id)
            && about.study.graph.way(about.idx, idx).is_none()
    };
    let all = &desk.replay.case.causes;
    let free: Vec<usize> = (0..all.len()).filter(|idx| is_free(*idx)).collect();
    let titles = free.iter().map(|idx| all[*idx].title.get(desk.lang()).to_owned());
    let names: Vec<String> = std::iter::once(desk.texts.get("form-choose")).chain(titles).collect();
    if let Some(idx) = choice_ui(ui, &desk.texts.get("causes-add-step"), 0, &names).and_then(|idx| idx.checked_sub(1)) {
        acts.push(Act::Causes(CausesAct::Join(all[free[idx]].id.clone(), cause.id.clone())));
    }
}

fn step_ui(ui: &mut Ui, about: About<'_>, step: &EdgeStudy, acts: &mut Acts) {
    let (desk, effect) = (about.desk, about.cause);
    let (case, texts) = (&desk.replay.case, desk.texts);
    let from = &case.causes[step.edge.cause];
    let ids = || (from.id.clone(), effect.id.clone());
    let is_chosen = desk.workspace.causes.step.as_ref() == Some(&ids());
    // Its edge alone: a fill would hide which answer is on.
    let edge = if is_chosen { desk.palette.accent } else { desk.palette.hover };
    let frame = egui::Frame::new().fill(desk.palette.hover).stroke(egui::Stroke::new(1.0, edge));
    let frame = frame.corner_radius(4.0).inner_margin(6.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        link_ui(ui, from.title.get(desk.lang()), Selection::Cause(from.id.clone()), acts);
        let question = RichText::new(test_question(case, &from.id, &effect.id, texts)).size(theme::SMALL);
        ui.add(egui::Label::new(question).wrap());
        let test = effect.follows[step.edge.link].test.as_ref();
        answers_ui(ui, test, &ANSWERS.map(|answer| answer.name(texts)), |answer| {
            let (cause, effect) = ids();
            acts.push(Act::Causes(CausesAct::Test(cause, effect, answer)));
        });
        ui.label(RichText::new(step.state.name(texts)).size(theme::SMALL).weak());
        if let Some(test) = test {
            let (salt, label) = (("test", &from.id), texts.get("causes-reason"));
            if let Some(reason) = text_ui(ui, egui::IdSalt::new(salt), &label, test.reason.get(desk.lang()), true) {
                let (cause, effect) = ids();
                let reason = test.reason.with(desk.lang(), reason);
                acts.push(Act::Causes(CausesAct::TestReason(cause, effect, reason)));
            }
            by_ui(ui, desk, test);
        }
        // What is certain stands above already.
        let words = timing_text(case, about.study, step, texts).filter(|_| step.timing == Timing::Unclear);
        if let Some(words) = words {
            let words = RichText::new(words).size(theme::SMALL).color(desk.palette.severity(Severity::Caution));
            ui.add(egui::Label::new(words).wrap());
        }
        let part = texts.get("causes-part");
        if small_button_ui(ui, &part, &texts.get("causes-part-hint")) {
            let (cause, effect): (CauseId, CauseId) = ids();
            acts.push(Act::Causes(CausesAct::Part(cause, effect)));
        }
    });
    ui.add_space(theme::STEP);
}

/// Whether what the cause follows from suffices for it.
pub(super) fn suffices_ui(ui: &mut Ui, about: About<'_>, acts: &mut Acts) {
    let (desk, cause) = (about.desk, about.cause);
    if cause.follows.is_empty() && cause.complete.is_none() {
        return;
    }
    let texts = desk.texts;
    group_ui(ui, &texts.get("causes-suffices"));
    let question = texts.fmt("graph-question-complete", &[("effect", cause.title.get(desk.lang()))]);
    ui.add(egui::Label::new(RichText::new(question).size(theme::SMALL)).wrap());
    ui.push_id("suffices", |ui| {
        let names = ["causes-suffice-no", "causes-suffice-yes", "graph-answer-unsure"].map(|key| texts.get(key));
        answers_ui(ui, cause.complete.as_ref(), &names, |answer| {
            acts.push(Act::Causes(CausesAct::Suffices(cause.id.clone(), answer)));
        });
        if about.node().sufficiency != Sufficiency::Root {
            ui.label(RichText::new(about.node().sufficiency.name(texts)).size(theme::SMALL).weak());
        }
        if let Some(complete) = &cause.complete {
            let label = texts.get("causes-reason");
            if let Some(reason) = text_ui(ui, "reason", &label, complete.reason.get(desk.lang()), true) {
                let reason = complete.reason.with(desk.lang(), reason);
                acts.push(Act::Causes(CausesAct::SufficesReason(cause.id.clone(), reason)));
            }
            by_ui(ui, desk, complete);
        }
    });
}

/// The answers to a question; `set` hears the new one when another was chosen, none when the present one was taken back.
fn answers_ui(ui: &mut Ui, now: Option<&Judged>, names: &[String; 3], set: impl FnOnce(Option<Answer>)) {
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (answer, name) in ANSWERS.into_iter().zip(names) {
            let is_on = now.is_some_and(|now| now.answer == answer);
            if ui.add(Button::selectable(is_on, name)).clicked() {
                chosen = Some((answer, is_on));
            }
        }
    });
    if let Some((answer, is_on)) = chosen {
        set((!is_on).then_some(answer));
    }
}

/// Who answered, and when.
fn by_ui(ui: &mut Ui, desk: &Desk<'_>, judged: &Judged) {
    let at = judged.at.map(|at| at.format("%Y-%m-%d %H:%M").to_string());
    let said: Vec<String> = [Some(judged.author.clone()), at].into_iter().flatten().filter(|s| !s.is_empty()).collect();
    if !said.is_empty() {
        ui.label(RichText::new(said.join(" · ")).size(theme::SMALL).color(desk.palette.faint));
    }
}
