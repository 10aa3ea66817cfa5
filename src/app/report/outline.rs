//! The outline: each section with what is open in it, and whether a person wrote it. A click goes there.

use std::ops::Range;

use egui::{Align2, Rect, ScrollArea, Sense, Ui, pos2, vec2};
use egui_material_icons::{MaterialIcon, icons};

use super::{page::Line, wish::ReportAct};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme, widgets,
    },
    case::Severity,
    report::model::Hand,
};

/// How far a level is moved in.
const INDENT: f32 = 14.0;
/// Width of a mark with its count.
const MARK: f32 = 32.0;

/// A mark beside a section: its sign, its colour, how many, and what it says.
type Mark = (MaterialIcon, egui::Color32, Option<usize>, String);

/// The outline.
pub(in crate::app) fn outline_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-report");
    }
    let Some(page) = desk.report else { return widgets::empty_ui(ui, desk, "report-drafting", None) };
    let num = page.outline.len();
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("report-outline").auto_shrink(false);
    if let Some(offset) = offset_to_chosen(ui, desk, &page.outline) {
        area = area.vertical_scroll_offset(offset);
    }
    area.show_rows(ui, theme::ROW, num, |ui, rows| {
        ui.data_mut(|data| data.insert_temp(seen_id(), (desk.workspace.report.section.clone(), rows.clone())));
        for line in &page.outline[rows] {
            line_ui(ui, desk, line, acts);
        }
    });
}

/// The section that was chosen in the last frame, and the lines that were in sight.
type Seen = (Option<String>, Range<usize>);

fn seen_id() -> egui::Id {
    egui::Id::unique("report-outline-seen")
}

/// Where the outline is to be scrolled to when a section was chosen elsewhere whose line is not in sight.
fn offset_to_chosen(ui: &Ui, desk: &Desk<'_>, outline: &[Line]) -> Option<f32> {
    let (before, seen): Seen = ui.data(|data| data.get_temp(seen_id()))?;
    let now = &desk.workspace.report.section;
    let idx = outline.iter().position(|line| Some(&line.key) == now.as_ref())?;
    let is_in_sight = seen.start < idx && idx + 1 < seen.end;
    (before != *now && !is_in_sight).then(|| (idx as f32 * theme::ROW - ui.available_height() / 2.0).max(0.0))
}

fn line_ui(ui: &mut Ui, desk: &Desk<'_>, line: &Line, acts: &mut Acts) {
    let palette = desk.palette;
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW), Sense::click());
    let marks = marks(desk, line);
    let title = if line.title.is_empty() { desk.texts.get("report-outline-front") } else { line.title.clone() };
    let is_chosen = desk.workspace.report.section.as_deref() == Some(line.key.as_str());
    let told: Vec<&str> = std::iter::once(title.as_str()).chain(marks.iter().map(|mark| mark.3.as_str())).collect();
    let told = told.join("; ");
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_chosen, &told));
    if is_chosen || response.hovered() {
        let fill = if is_chosen { palette.accent_soft } else { palette.hover };
        ui.painter().rect_filled(area, 3.0, fill);
    }
    let left = area.left() + 4.0 + INDENT * f32::from(line.level.saturating_sub(1));
    let right = area.right() - 4.0 - MARK * marks.len() as f32;
    let colour = if line.level == 1 { palette.text } else { palette.weak };
    let top = area.center().y - theme::BODY * 0.66;
    widgets::elided(ui.painter(), pos2(left, top), right - left - 4.0, &title, theme::body(), colour);
    for (idx, mark) in marks.iter().enumerate() {
        mark_ui(ui, mark, Rect::from_min_size(pos2(right + MARK * idx as f32, area.top()), vec2(MARK, theme::ROW)));
    }
    if response.on_hover_text(told.replace("; ", "\n")).clicked() {
        acts.push(Act::Report(ReportAct::Section(line.key.clone())));
    }
}

fn mark_ui(ui: &Ui, (icon, colour, count, _): &Mark, area: Rect) {
    let painter = ui.painter();
    let centre = area.center().y;
    let count = count.filter(|count| *count > 1).map(|count| count.to_string());
    let sign = pos2(area.left() + 8.0, centre);
    let font = icon.rich_text().size(14.0).color(*colour);
    let galley = egui::WidgetText::from(font).into_galley(ui, None, f32::INFINITY, egui::TextStyle::Body);
    painter.galley(sign - galley.size() / 2.0, galley, *colour);
    if let Some(count) = count {
        painter.text(pos2(area.left() + 17.0, centre), Align2::LEFT_CENTER, count, theme::small(), *colour);
    }
}

/// What is to be said of a section, the gravest first.
fn marks(desk: &Desk<'_>, line: &Line) -> Vec<Mark> {
    let (texts, palette) = (desk.texts, desk.palette);
    let counted = |key: &str, count: usize| texts.fmt(key, &[("count", &count.to_string())]);
    let mut marks = Vec::new();
    if line.num_stale > 0 {
        let colour = palette.severity(Severity::Alarm);
        let said = counted("report-mark-stale", line.num_stale);
        marks.push((icons::ICON_SYNC_PROBLEM, colour, Some(line.num_stale), said));
    }
    if line.num_unverified > 0 {
        let colour = palette.severity(Severity::Caution);
        let said = counted("report-mark-unverified", line.num_unverified);
        marks.push((icons::ICON_HELP, colour, Some(line.num_unverified), said));
    }
    match line.hand {
        Hand::Drafted => {}
        Hand::Written => marks.push((icons::ICON_EDIT, palette.weak, None, texts.get("report-mark-hand"))),
        Hand::Outdated => {
            let colour = palette.severity(Severity::Caution);
            marks.push((icons::ICON_EDIT_NOTE, colour, None, texts.get("report-mark-outdated")));
        }
    }
    marks
}
