//! The page before anything is open: the bundled case, a new one, opening, and what was open before.

use std::path::PathBuf;

use egui::{CentralPanel, Frame, RichText, Sense, StrokeKind, Ui, pos2, vec2};
use egui_material_icons::{MaterialIcon, icons};

use super::{
    command::{UiCommand, keys},
    desk::{Act, Acts},
    jobs::Opening,
    open, panels,
    theme::{self, Palette},
    widgets,
};
use crate::text::Texts;

const WIDTH: f32 = 760.0;
const CARD: f32 = 56.0;

/// The page in all of `ui`; while something is being opened its progress stands in place of the choices.
pub(super) fn start_page_ui(ui: &mut Ui, texts: Texts, opening: Option<&Opening>, recent: &[PathBuf], acts: &mut Acts) {
    let palette = Palette::of(ui);
    CentralPanel::default().frame(Frame::new().fill(palette.panel)).show(ui, |ui| {
        let area = ui.available_rect_before_wrap();
        let width = WIDTH.min(area.width() - 48.0);
        let left = area.center().x - width / 2.0;
        let top = area.top() + (area.height() * 0.16).max(24.0);
        let inner = egui::Rect::from_min_max(pos2(left, top), pos2(left + width, area.bottom() - 16.0));
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(inner).id_salt("start"));
        page_ui(&mut child, texts, opening, recent, palette, acts);
    });
}

fn page_ui(
    ui: &mut Ui,
    texts: Texts,
    opening: Option<&Opening>,
    recent: &[PathBuf],
    palette: &Palette,
    acts: &mut Acts,
) {
    ui.label(RichText::new(texts.get("app-title")).size(20.0));
    ui.label(RichText::new(texts.get("app-what")).color(palette.weak));
    ui.add_space(24.0);
    if let Some(opening) = opening {
        return panels::progress_ui(ui, texts, opening, acts);
    }
    ui.columns(2, |columns| {
        let [begin, before] = columns else { return };
        heading_ui(begin, &texts.get("start-begin"));
        for name in open::bundled() {
            let title = open::bundled_title(&name, texts.lang());
            if card_ui(begin, palette, icons::ICON_SCHOOL, &title, &texts.get("start-bundled-what")) {
                acts.push(Act::Open(name.into()));
            }
        }
        let choices = [
            (UiCommand::NewCase, icons::ICON_CREATE_NEW_FOLDER, "start-new-what"),
            (UiCommand::Open, icons::ICON_FOLDER_OPEN, "start-open-what"),
        ];
        for (command, icon, what) in choices {
            let shortcut = command.shortcut().map(|shortcut| keys(begin.ctx(), shortcut)).unwrap_or_default();
            let title = format!("{}  {shortcut}", command.text(texts));
            if card_ui(begin, palette, icon, &title, &texts.get(what)) {
                acts.push(Act::Command(command));
            }
        }
        heading_ui(before, &texts.get("start-recent"));
        if recent.is_empty() {
            before.label(RichText::new(texts.get("start-recent-none")).color(palette.weak));
        }
        for place in recent {
            let name =
                place.file_name().map_or_else(|| place.display().to_string(), |name| name.to_string_lossy().into());
            let folder = place.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
            if card_ui(before, palette, icons::ICON_HISTORY, &name, &folder) {
                acts.push(Act::Open(place.clone()));
            }
        }
    });
    ui.add_space(16.0);
    ui.label(RichText::new(texts.get("start-drop")).size(theme::SMALL).color(palette.weak));
}

fn heading_ui(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).size(theme::TITLE));
    ui.add_space(theme::STEP);
}

/// One choice: an icon, what it is, and what it means; true when it was chosen.
fn card_ui(ui: &mut Ui, palette: &Palette, icon: MaterialIcon, title: &str, what: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CARD), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, title));
    let fill = if response.hovered() { palette.hover } else { palette.button };
    let line = if response.has_focus() { palette.selected() } else { palette.line() };
    ui.painter().rect(rect, 4.0, fill, line, StrokeKind::Inside);
    let font = egui::FontId::new(22.0, icon.font_family());
    let at = pos2(rect.left() + 24.0, rect.center().y);
    ui.painter().text(at, egui::Align2::CENTER_CENTER, icon.codepoint, font, palette.accent);
    let (x, width) = (rect.left() + 48.0, rect.width() - 56.0);
    widgets::elided(ui.painter(), pos2(x, rect.top() + 9.0), width, title, theme::body(), palette.text);
    widgets::elided(ui.painter(), pos2(x, rect.top() + 31.0), width, what, theme::small(), palette.weak);
    response.on_hover_text(what).clicked()
}
