//! The proposals of a text as a list: what became of each, its time, title, who and what, and the readings.

use egui::{Align2, FontId, ScrollArea, Sense, Ui, pos2, vec2};
use egui_material_icons::{MaterialIcon, icons};

use super::model::{Item, Narrative};
use crate::{
    app::{
        desk::fixed,
        theme::{self, Palette},
        widgets,
    },
    case::{Case, Severity},
    text::Texts,
};

const HEIGHT: f32 = 56.0;

/// The list; a click on a proposal looks at it.
pub(super) fn list_ui(ui: &mut Ui, shown: &mut Narrative, case: &Case, texts: Texts) {
    let mut clicked = None;
    let (before, chosen) = (ui.data(|data| data.get_temp::<usize>(egui::Id::unique("narrative-chosen"))), shown.chosen);
    let mut area = ScrollArea::vertical().id_salt("proposals").auto_shrink(false);
    if before != Some(chosen) {
        ui.data_mut(|data| data.insert_temp(egui::Id::unique("narrative-chosen"), chosen));
        let step = HEIGHT + ui.spacing().item_spacing.y;
        area = area.vertical_scroll_offset((chosen as f32 * step - ui.available_height() / 3.0).max(0.0));
    }
    area.show_rows(ui, HEIGHT, shown.items.len(), |ui, rows| {
        for idx in rows {
            if row_ui(ui, &shown.items[idx], idx == shown.chosen, case, texts) {
                clicked = Some(idx);
            }
        }
    });
    if let Some(idx) = clicked {
        ui.data_mut(|data| data.insert_temp(egui::Id::unique("narrative-chosen"), idx));
        shown.choose(idx);
    }
}

/// What became of a proposal: icon, colour and text key.
pub(super) fn standing(item: &Item, case: &Case, palette: &Palette) -> (MaterialIcon, egui::Color32, &'static str) {
    if item.is_accepted(case) {
        (icons::ICON_CHECK_CIRCLE, palette.accent, "narrative-accepted")
    } else if item.is_refused {
        (icons::ICON_BLOCK, palette.faint, "narrative-refused")
    } else if !item.has_time(case) {
        (icons::ICON_HELP, palette.severity(Severity::Caution), "narrative-no-time")
    } else {
        (icons::ICON_RADIO_BUTTON_UNCHECKED, palette.weak, "narrative-open")
    }
}

/// When it was, as the clock's face shows it.
pub(super) fn span_text(item: &Item, texts: Texts) -> String {
    let shown = |at: chrono::NaiveDateTime| at.format("%Y-%m-%d %H:%M:%S").to_string();
    match item.draft.span {
        Some((from, to)) if from == to => shown(from),
        Some((from, to)) if from.date() == to.date() => {
            texts.fmt("story-span", &[("from", &shown(from)), ("to", &to.format("%H:%M:%S").to_string())])
        }
        Some((from, to)) => texts.fmt("story-span", &[("from", &shown(from)), ("to", &shown(to))]),
        None => texts.get("story-no-day"),
    }
}

fn row_ui(ui: &mut Ui, item: &Item, is_chosen: bool, case: &Case, texts: Texts) -> bool {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::click());
    if is_chosen || response.hovered() {
        ui.painter().rect_filled(rect, 3.0, if is_chosen { palette.accent_soft } else { palette.hover });
    }
    let (icon, colour, key) = standing(item, case, palette);
    let font = FontId::new(18.0, icon.font_family());
    let painter = ui.painter_at(rect);
    painter.text(pos2(rect.left() + 14.0, rect.top() + 17.0), Align2::CENTER_CENTER, icon.codepoint, font, colour);
    let is_weak = item.is_refused || item.is_accepted(case);
    let text = if is_weak { palette.weak } else { palette.text };
    let (left, width) = (rect.left() + 30.0, rect.width() - 40.0);
    widgets::elided(&painter, pos2(left, rect.top() + 4.0), width, &item.draft.title, theme::body(), text);
    let time = format!("“{}”  {}", item.draft.wording, span_text(item, texts));
    widgets::elided(&painter, pos2(left, rect.top() + 22.0), width, &time, theme::small(), palette.weak);
    let readings = item.draft.claims.iter().map(|claim| {
        let tag = claim.tag.as_ref().map(|tag| format!("{tag} = ")).unwrap_or_default();
        format!("{tag}{} {}", fixed(claim.value, claim.decimals.into()), claim.unit)
    });
    let rest = texts.listed(&item.names.iter().cloned().chain(readings).collect::<Vec<_>>());
    widgets::elided(&painter, pos2(left, rect.top() + 38.0), width, &rest, theme::small(), palette.faint);
    let state = texts.get(key);
    let name = format!("{}: {state}", item.draft.title);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &name));
    let is_clicked = response.clicked();
    response.on_hover_text(format!("{state}\n{}", item.draft.sentence));
    is_clicked
}
