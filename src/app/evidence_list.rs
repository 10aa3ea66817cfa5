//! The list of evidence, each piece with the state of its hash.

use egui::{Align2, Sense, pos2, vec2};
use egui_material_icons::{MaterialIcon, icons};

use super::{
    command::UiCommand,
    desk::{Act, Acts, Desk},
    open::HashState,
    panels, theme, widgets,
    workspace::Selection,
};
use crate::{
    case::{Evidence, EvidenceKind},
    text::Code,
};

/// Evidence of the case.
pub(super) fn evidence_list_ui(ui: &mut egui::Ui, desk: &Desk<'_>, acts: &mut Acts) {
    if desk.replay.case.evidence.is_empty() {
        return widgets::empty_ui(ui, desk, "evidence-none", Some((UiCommand::SaveCopy, acts)));
    }
    panels::list_ui(ui, "evidence", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for evidence in &desk.replay.case.evidence {
            row_ui(ui, desk, evidence, acts);
        }
    });
}

fn row_ui(ui: &mut egui::Ui, desk: &Desk<'_>, evidence: &Evidence, acts: &mut Acts) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW), Sense::click());
    let is_selected = desk.workspace.selection == Some(Selection::Evidence(evidence.id.clone()));
    if is_selected || response.hovered() {
        let fill = if is_selected { desk.palette.accent_soft } else { desk.palette.hover };
        ui.painter().rect_filled(rect, 3.0, fill);
    }
    let icon = icon_of(evidence.kind);
    let font = egui::FontId::new(16.0, icon.font_family());
    let at = pos2(rect.left() + 10.0, rect.center().y);
    ui.painter().text(at, Align2::CENTER_CENTER, icon.codepoint, font, desk.palette.weak);
    let (icon, colour, key) = badge(desk, evidence);
    let font = egui::FontId::new(15.0, icon.font_family());
    let at = pos2(rect.right() - 10.0, rect.center().y);
    ui.painter().text(at, Align2::CENTER_CENTER, icon.codepoint, font, colour);
    let title = evidence.title.get(desk.lang());
    let at = pos2(rect.left() + 24.0, rect.center().y - theme::BODY * 0.72);
    widgets::elided(ui.painter(), at, rect.width() - 46.0, title, theme::body(), desk.palette.text);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, title));
    if response.clicked() {
        acts.push(Act::Select(Some(Selection::Evidence(evidence.id.clone()))));
    }
    response.on_hover_text(format!("{title}\n{} · {}", evidence.kind.name(desk.texts), desk.texts.get(key)));
}

/// The icon, colour and text key of a piece's hash state.
pub(super) fn badge(desk: &Desk<'_>, evidence: &Evidence) -> (MaterialIcon, egui::Color32, &'static str) {
    let critical = desk.palette.severity(crate::case::Severity::Critical);
    match desk.ground.hashes.get(&evidence.id) {
        Some(HashState::Same) => (icons::ICON_VERIFIED, desk.palette.accent, "hash-same"),
        Some(HashState::Changed) => (icons::ICON_GPP_BAD, critical, "hash-changed"),
        Some(HashState::Missing) => (icons::ICON_ERROR, critical, "hash-missing"),
        Some(HashState::Unregistered) => (icons::ICON_HELP, desk.palette.faint, "hash-unregistered"),
        None if evidence.file().is_some() => (icons::ICON_HELP, desk.palette.faint, "hash-unchecked"),
        None => (icons::ICON_LINK, desk.palette.faint, "hash-reference"),
    }
}

fn icon_of(kind: EvidenceKind) -> MaterialIcon {
    match kind {
        EvidenceKind::Recording => icons::ICON_SHOW_CHART,
        EvidenceKind::Reconstruction => icons::ICON_DRAFT,
        EvidenceKind::Document => icons::ICON_DESCRIPTION,
        EvidenceKind::Statement => icons::ICON_RECORD_VOICE_OVER,
        EvidenceKind::Survey => icons::ICON_TROUBLESHOOT,
        EvidenceKind::Law => icons::ICON_GAVEL,
    }
}
