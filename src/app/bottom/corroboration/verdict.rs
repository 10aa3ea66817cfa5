//! A verdict as it is shown everywhere: an icon of its own, a colour, a word.

use egui::{RichText, Ui};
use egui_material_icons::{MaterialIcon, icons};

use crate::{
    app::{
        desk::Desk,
        theme::{self, Palette},
    },
    case::Severity,
    text::{Code, claim_text},
    timeline::corroborate::{ClaimCheck, Verdict},
};

/// Its icon and colour.
pub(super) fn look(verdict: Verdict, palette: &Palette) -> (MaterialIcon, egui::Color32) {
    match verdict {
        Verdict::Corroborated => (icons::ICON_CHECK_CIRCLE, palette.severity(Severity::Information)),
        Verdict::Contradicted => (icons::ICON_CANCEL, palette.severity(Severity::Critical)),
        Verdict::CannotTell => (icons::ICON_HELP, palette.weak),
    }
}

/// The verdict on a reading; what it rests on comes on hovering.
pub(in crate::app) fn verdict_ui(ui: &mut Ui, desk: &Desk<'_>, check: &ClaimCheck) {
    let (icon, colour) = look(check.verdict, desk.palette);
    ui.label(icon.rich_text().size(15.0).color(colour));
    let word = RichText::new(check.verdict.name(desk.texts)).size(theme::SMALL).color(colour);
    ui.label(word).on_hover_text(claim_text(check, &desk.replay.case, desk.texts));
}
