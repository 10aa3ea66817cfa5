//! The tabs of law and responsibility: screening, the register, hazards, closure. What they tell was found after the accident:
//! they are veiled while the future is hidden.

mod closure;
mod hazards;
mod register;
mod screening;

pub(super) use closure::closure_ui;
pub(super) use hazards::hazards_ui;
pub(super) use register::register_ui;
pub(super) use screening::screening_ui;

use std::sync::Arc;

use egui::{RichText, Ui};

use crate::{
    app::{desk::Desk, law_study::LawTables, studies::Studies, theme, widgets},
    case::Severity,
    text::Explain,
};

/// What the tabs show; none while the future is hidden or the packs are read, which is said in its place.
fn tables(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies) -> Option<Arc<LawTables>> {
    if !desk.scope.is_open() {
        widgets::veiled_ui(ui, desk, "future-law");
        return None;
    }
    let ctx = ui.ctx().clone();
    let Some(packs) = studies.law.packs(desk.ground, &ctx) else {
        widgets::empty_ui(ui, desk, "law-reading", None);
        return None;
    };
    if let Some(problem) = &packs.problem {
        let text = RichText::new(format!("▲ {}", problem.explain(desk.texts))).size(theme::SMALL);
        ui.add(egui::Label::new(text.color(desk.palette.severity(Severity::Caution))).wrap());
    }
    studies.law.tables(desk.ground, desk.texts, &ctx)
}

/// Lists, each under its title.
fn lists_ui(ui: &mut Ui, lists: &[(String, Vec<String>)]) {
    for (title, lines) in lists {
        ui.add_space(theme::STEP);
        ui.label(RichText::new(title).strong());
        for line in lines {
            ui.add(egui::Label::new(RichText::new(format!("· {line}")).size(theme::SMALL)).wrap());
        }
    }
}
