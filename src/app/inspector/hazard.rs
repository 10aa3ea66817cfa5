//! A hazard: where it stands in its life, what the next step needs, and its fields.

use egui::{RichText, Ui};

use super::{
    form::{Form, Names, form_ui},
    heading_ui,
};
use crate::{
    app::{
        desk::{Acts, Desk},
        remarks::now,
        theme, widgets,
    },
    case::{CheckStage, Hazard, Severity, ThingId},
    id::HazardId,
    law::{HAZARD_CATEGORIES, HazardStep, RISK_COLOURS, standing},
    text::{Code, due_text, hazard_text},
};

const CHECKS: [CheckStage; 5] =
    [CheckStage::SelfCheck, CheckStage::Joint, CheckStage::Cross, CheckStage::City, CheckStage::Public];

pub(super) fn hazard_ui(ui: &mut Ui, desk: &Desk<'_>, id: &HazardId, acts: &mut Acts) {
    let (texts, lang) = (desk.texts, desk.lang());
    let Some(hazard) = desk.replay.case.hazards.iter().find(|hazard| &hazard.id == id) else { return };
    let standing = standing(hazard, now().date_naive());
    heading_ui(ui, hazard.text.get(lang), &texts.get("thing-hazard"));
    ui.horizontal_wrapped(|ui| {
        for step in HazardStep::ALL {
            let name = format!("{} {}", if step <= standing.step { "●" } else { "○" }, step.name(texts));
            let text = RichText::new(name).size(theme::SMALL);
            let text = if step == standing.step { text.strong() } else { text.weak() };
            ui.add(egui::Label::new(text).extend());
        }
    });
    let is_claiming = !standing.wanting.is_empty() && standing.claimed > HazardStep::Found;
    let says = RichText::new(hazard_text(&standing, texts));
    let says = if is_claiming { says.color(desk.palette.severity(Severity::Caution)) } else { says };
    ui.add_space(theme::STEP);
    ui.add(egui::Label::new(says).wrap());
    let due = due_text(&standing, texts);
    if !due.is_empty() {
        widgets::field_ui(ui, &texts.get("hazard-col-due"), &due);
    }
    form_ui(ui, desk, &ThingId::Hazard(id.clone()), hazard, acts, |form, next| fields(form, desk, next));
}

fn fields(form: &mut Form<'_, '_>, desk: &Desk<'_>, next: &mut Hazard) {
    form.name("hazard-col-text", &mut next.text);
    form.code("hazard-col-colour", &mut next.colour, &RISK_COLOURS);
    form.flag("hazard-major", &mut next.major);
    form.some_text("hazard-criterion", &mut next.criterion);
    form.code("hazard-col-category", &mut next.category, &HAZARD_CATEGORIES);
    let checks = Names::new(CHECKS.into_iter().map(|check| (check, check.name(desk.texts))));
    form.some("hazard-check", &mut next.check, "hazard-no-check", &checks);
    form.day("hazard-need-found-day", &mut next.found);
    form.some_words("hazard-found-by", &mut next.found_by, false);
    form.some_words("hazard-basis", &mut next.basis, false);
    form.proofs("register-col-evidence", &mut next.evidence);
    form.day("hazard-need-hand-over-day", &mut next.handed_over);
    form.some_words("hazard-need-duty", &mut next.settled.duty, false);
    form.some_words("hazard-need-measures", &mut next.settled.measures, false);
    form.some_words("hazard-need-funds", &mut next.settled.funds, false);
    form.day("hazard-need-deadline", &mut next.settled.deadline);
    form.some_words("hazard-need-plan", &mut next.settled.plan, false);
    form.day("hazard-need-rectifying-day", &mut next.rectifying);
    form.day("hazard-need-verified-day", &mut next.verified);
    form.some_words("hazard-verified-by", &mut next.verified_by, false);
    form.day("hazard-need-struck-off-day", &mut next.struck_off);
    form.nth(1, |form| form.proofs("hazard-need-closing-evidence", &mut next.closing));
    form.some_words("hazard-supervised-by", &mut next.supervised_by, false);
    form.some_words("hazard-penalty", &mut next.penalty, false);
    form.some_words("head-note", &mut next.note, true);
}
