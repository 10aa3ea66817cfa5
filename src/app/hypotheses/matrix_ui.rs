//! The matrix: items as rows, hypotheses as columns. A click on a cell offers the marks; with the
//! keyboard in a cell 1 to 6 set them and 0 takes one off.

use egui::{Align, Button, Key, Layout, Popup, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use super::{Weighed, rate};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        theme, widgets,
        workspace::Selection,
    },
    case::{Hypothesis, Mark, MatrixItem, Severity},
    causes::{TopicStudy, mark_of},
    text::{Code, mark_sign},
};

/// Marks in the order of their keys.
pub(in crate::app) const MARKS: [(Mark, Key); 6] = [
    (Mark::VeryConsistent, Key::Num1),
    (Mark::Consistent, Key::Num2),
    (Mark::Neutral, Key::Num3),
    (Mark::Inconsistent, Key::Num4),
    (Mark::VeryInconsistent, Key::Num5),
    (Mark::NotApplicable, Key::Num6),
];
/// Width of the columns of hypotheses, of weights, and the least of items.
const CELL: f32 = 96.0;
const WEIGHT: f32 = 44.0;
const ITEM: f32 = 200.0;
const HEAD: f32 = 40.0;

/// The matrix, or what would fill it.
pub(super) fn matrix_ui(ui: &mut Ui, desk: &Desk<'_>, study: &TopicStudy, weighed: &Weighed, acts: &mut Acts) {
    let case = &desk.replay.case;
    let items: Vec<&MatrixItem> = case.matrix.iter().filter(|item| item.topic == study.topic).collect();
    // In the order of the case: columns that change places with every mark cannot be filled in.
    let mut columns: Vec<&Hypothesis> = case.hypotheses.iter().filter(|one| one.topic == study.topic).collect();
    columns.sort_by_key(|one| one.is_excluded());
    if items.is_empty() || columns.is_empty() {
        return widgets::empty_ui(ui, desk, "hypotheses-matrix-empty", None);
    }
    let item_width = (ui.available_width() - WEIGHT - CELL * columns.len() as f32 - 40.0).max(ITEM);
    egui::ScrollArea::horizontal().id_salt("hypotheses-matrix").auto_shrink(false).show(ui, |ui| {
        let table = TableBuilder::new(ui)
            .id_salt("hypotheses-matrix")
            .auto_shrink(false)
            .min_scrolled_height(0.0)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Column::initial(item_width).at_least(80.0).clip(true).resizable(true))
            .column(Column::exact(WEIGHT))
            .columns(Column::exact(CELL), columns.len());
        let table = table.header(HEAD, |mut row| {
            for key in ["hypotheses-col-item", "hypotheses-col-weight"] {
                row.col(|ui| {
                    ui.label(RichText::new(desk.texts.get(key)).size(theme::SMALL).weak());
                });
            }
            for one in &columns {
                row.col(|ui| column_ui(ui, desk, one, acts));
            }
        });
        table.body(|body| {
            body.rows(theme::ROW + 2.0, items.len(), |mut row| {
                let item = items[row.index()];
                row.col(|ui| item_ui(ui, desk, study, weighed, item, acts));
                row.col(|ui| {
                    ui.label(RichText::new(item.weight.name(desk.texts)).size(theme::SMALL).weak());
                });
                for one in &columns {
                    row.col(|ui| {
                        ui.push_id((&one.id, &item.id), |ui| cell_ui(ui, desk, one, item, acts));
                    });
                }
            });
        });
    });
}

/// The head of a hypothesis' column: its first words, all of them when hovered.
fn column_ui(ui: &mut Ui, desk: &Desk<'_>, one: &Hypothesis, acts: &mut Acts) {
    let name = one.text.get(desk.lang());
    let target = Selection::Hypothesis(one.id.clone());
    let is_selected = desk.workspace.selection.as_ref() == Some(&target);
    let colour = if one.is_excluded() { desk.palette.faint } else { desk.palette.text };
    let size = egui::vec2(CELL - 8.0, HEAD - 4.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
    if is_selected || response.hovered() {
        let fill = if is_selected { desk.palette.accent_soft } else { desk.palette.hover };
        ui.painter().rect_filled(rect, 3.0, fill);
    }
    let mut job = egui::text::LayoutJob::simple(name.to_owned(), theme::small(), colour, size.x - 4.0);
    job.wrap.max_rows = 2;
    job.wrap.break_anywhere = true;
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(rect.left_top() + egui::vec2(2.0, 2.0), galley, colour);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_selected, name));
    if response.on_hover_text(name).clicked() {
        acts.push(Act::Select(Some(target)));
    }
}

/// An item: its words, and signs when it tells nothing apart or its evidence is not what it was.
fn item_ui(ui: &mut Ui, desk: &Desk<'_>, study: &TopicStudy, weighed: &Weighed, item: &MatrixItem, acts: &mut Acts) {
    let name = item.text.get(desk.lang());
    let target = Selection::MatrixItem(item.id.clone());
    let is_selected = desk.workspace.selection.as_ref() == Some(&target);
    let mut hover = vec![name.to_owned()];
    let mut text = RichText::new(name);
    if study.indifferent.contains(&item.id) {
        text = text.color(desk.palette.faint);
        hover.push(desk.texts.get("hypotheses-tells-nothing"));
    }
    if weighed.unsettled.contains(&item.id) {
        text = text.color(desk.palette.severity(Severity::Critical));
        hover.push(desk.texts.get("hypotheses-unsettled"));
    }
    let button = Button::selectable(is_selected, text).truncate();
    if ui.add(button).on_hover_text(hover.join("\n")).clicked() {
        acts.push(Act::Select(Some(target)));
    }
}

/// A cell: its mark, the marks to choose from, and its reason when hovered.
fn cell_ui(ui: &mut Ui, desk: &Desk<'_>, one: &Hypothesis, item: &MatrixItem, acts: &mut Acts) {
    let (texts, lang) = (desk.texts, desk.lang());
    let mark = mark_of(one, &item.id);
    let target = Selection::Rating(one.id.clone(), item.id.clone());
    let is_selected = desk.workspace.selection.as_ref() == Some(&target);
    let fill = mark.map_or(egui::Color32::TRANSPARENT, |mark| desk.palette.mark(mark));
    let sign = RichText::new(mark.map_or("·", mark_sign)).strong().color(desk.palette.text);
    let stroke = if is_selected { desk.palette.selected() } else { desk.palette.line() };
    let button = Button::new(sign).fill(fill).stroke(stroke).min_size(egui::vec2(CELL - 16.0, theme::ROW - 4.0));
    let response = ui.add(button);
    let said = mark.map_or_else(|| texts.get("hypotheses-unrated"), |mark| mark.name(texts));
    let args = [("mark", &*said), ("hypothesis", one.text.get(lang)), ("item", item.text.get(lang))];
    let name = texts.fmt("hypotheses-cell", &args);
    let rating = one.ratings.iter().find(|rating| rating.item == item.id);
    let reason = rating.and_then(|rating| rating.reason.as_ref()).map(|reason| reason.get(lang).to_owned());
    let hover = [Some(name.clone()), reason, Some(texts.get("hypotheses-cell-keys"))].into_iter().flatten();
    let response = response.on_hover_text(hover.collect::<Vec<_>>().join("\n")).accessible_name(name);
    let set = |mark: Option<Mark>, acts: &mut Acts| {
        let edit = rate(&desk.replay.case, &one.id, &item.id, mark, desk.author);
        acts.extend(edit.map(|edit| Act::Edit(Box::new(edit))));
    };
    if response.clicked() {
        acts.push(Act::Select(Some(target)));
    }
    Popup::menu(&response).show(|ui| {
        for (choice, _) in MARKS {
            let text = format!("{}  {}", mark_sign(choice), choice.name(texts));
            if ui.selectable_label(mark == Some(choice), text).clicked() {
                set(Some(choice), acts);
            }
        }
        if ui.selectable_label(mark.is_none(), format!("·  {}", texts.get("hypotheses-unrated"))).clicked() {
            set(None, acts);
        }
    });
    if response.has_focus() {
        let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
        for (choice, key) in MARKS {
            if pressed(key) {
                set(Some(choice), acts);
            }
        }
        if pressed(Key::Num0) || pressed(Key::Delete) {
            set(None, acts);
        }
    }
}
