//! The banner over the middle while a piece of evidence is not what the register says: it stays until that is mended.

use egui::{Frame, Margin, RichText, Stroke};
use egui_material_icons::icons;

use super::{
    desk::{Act, Acts, Desk},
    open::HashState,
    workspace::Selection,
};
use crate::case::{Evidence, Severity};

/// The pieces of evidence whose files differ from the register or are missing, with the key that says so.
pub(super) fn wrong<'a>(desk: &Desk<'a>) -> Vec<(&'a Evidence, &'static str)> {
    let evidence = desk.replay.case.evidence.iter();
    evidence
        .filter_map(|evidence| match desk.ground.hashes.get(&evidence.id)? {
            HashState::Changed => Some((evidence, "hash-changed")),
            HashState::Missing => Some((evidence, "hash-missing")),
            HashState::Same | HashState::Unregistered => None,
        })
        .collect()
}

/// A line for each such piece, with a button that selects it; nothing when all is well.
pub(super) fn banner_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let critical = desk.palette.severity(Severity::Critical);
    for (evidence, key) in wrong(desk) {
        let key = if key == "hash-missing" { "banner-missing" } else { "banner-changed" };
        let text = desk.texts.fmt(key, &[("title", evidence.title.get(desk.lang()))]);
        let fill = desk.palette.severity_soft(Severity::Critical);
        let frame = Frame::new().fill(fill).stroke(Stroke::new(1.0, critical)).inner_margin(Margin::symmetric(10, 5));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if ui.button(desk.texts.get("banner-show")).clicked() {
                    acts.push(Act::Select(Some(Selection::Evidence(evidence.id.clone()))));
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.label(icons::ICON_GPP_BAD.rich_text().size(18.0).color(critical));
                    ui.add(egui::Label::new(RichText::new(&text).color(desk.palette.text)).truncate())
                        .on_hover_text(&text);
                });
            });
        });
    }
}
