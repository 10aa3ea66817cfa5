//! What is open before the report can be handed in; each leads to where it stands.

use egui::{Label, RichText, ScrollArea, Ui};

use super::wish::ReportAct;
use crate::app::{
    desk::{Act, Acts, Desk},
    theme, widgets,
};

/// The list.
pub(in crate::app) fn points_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-report");
    }
    let Some(page) = desk.report else { return widgets::empty_ui(ui, desk, "report-drafting", None) };
    ScrollArea::vertical().id_salt("report-points").auto_shrink(false).show(ui, |ui| {
        for told in page.sentences.iter().filter(|told| told.is_open()) {
            ui.horizontal(|ui| {
                let key = if told.is_unverified { "report-told-unverified" } else { "report-told-stale" };
                ui.label(RichText::new(desk.texts.get(key)).size(theme::SMALL).weak());
                let text = Label::new(RichText::new(&told.text)).truncate().sense(egui::Sense::click());
                if ui.add(text).clicked() {
                    acts.push(Act::Report(ReportAct::GoTo(told.place.clone())));
                }
            });
        }
    });
}
