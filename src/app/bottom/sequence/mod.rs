//! The order of events as far as it is certain: a drawing from left to right and tables. Events whose intervals meet have no
//! order, and none is made up for them.
//!
//! `model` and `layout` are pure, `paint` draws, this file hears the pointer.

mod layout;
mod model;
mod paint;
mod table;

use egui::{Panel, Rect, RichText, Sense, Ui};

pub(in crate::app) use model::Sequence;

use self::{
    model::{MOST_DRAWN, Relation},
    paint::Sheet,
};
use crate::{
    app::{
        canvas::{Canvas, Drawing},
        clock_studies::{ClockStudies, SequenceKey},
        desk::{Act, Acts, Desk},
        lanes::LaneKey,
        theme, widgets,
        workspace::Selection,
    },
    id::EventId,
};

const CANVAS: Canvas =
    Canvas { least_first: 0.72, scales: 0.2..=2.0, rim: 14.0, is_reset_by_double_click: true, begins_at_chosen: true };

/// The pane.
pub(super) fn sequence_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut ClockStudies, acts: &mut Acts) {
    let hidden_lanes = desk.workspace.hidden_lanes.clone();
    // What is in view matters only where not everything can be drawn.
    let view = (desk.replay.case.events.len() > MOST_DRAWN).then_some(desk.workspace.window);
    let key = SequenceKey { scope: desk.scope, hidden_lanes, view, generation: desk.ground.generation };
    let Some(found) = studies.sequence(desk.ground, key, ui.ctx()) else { return };
    if found.events.is_empty() {
        let key = if desk.scope.is_open() { "sequence-none" } else { "sequence-none-yet" };
        filter_ui(ui, desk);
        return widgets::empty_ui(ui, desk, key, None);
    }
    let chosen = match &desk.workspace.selection {
        Some(Selection::Event(id)) => found.place(id),
        _ => None,
    };
    head_ui(ui, desk, found, chosen, acts);
    let width = (ui.available_width() * 0.32).clamp(280.0, 520.0);
    Panel::right("sequence-table").resizable(true).default_size(width).size_range(240.0..=900.0).show(ui, |ui| {
        table::table_ui(ui, desk, found, chosen, acts);
    });
    egui::CentralPanel::no_frame().show(ui, |ui| {
        if found.drawn.len() < found.events.len() {
            let (drawn, count) = (found.drawn.len().to_string(), found.events.len().to_string());
            let words = desk.texts.fmt("sequence-part", &[("drawn", &drawn), ("count", &count)]);
            ui.horizontal_wrapped(|ui| {
                widgets::severity_ui(ui, desk, crate::case::Severity::Caution);
                ui.label(words)
                    .on_hover_text(desk.texts.fmt("sequence-part-hint", &[("most", &MOST_DRAWN.to_string())]));
            });
        }
        canvas_ui(ui, desk, found, chosen, acts);
    });
}

/// What is shown, what is left out, and the chosen event's way back to all pairs.
fn head_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Sequence, chosen: Option<usize>, acts: &mut Acts) {
    let texts = desk.texts;
    ui.horizontal_wrapped(|ui| {
        let (events, pairs) = (found.events.len().to_string(), found.pairs.len().to_string());
        let counts = texts.fmt("sequence-counts", &[("events", &events), ("pairs", &pairs)]);
        ui.label(RichText::new(counts).weak()).on_hover_text(texts.get("sequence-hint"));
        if !found.untimed.is_empty() {
            let titles: Vec<String> = found.untimed.iter().map(|id| table::title(desk, id)).collect();
            let words = texts.fmt("sequence-untimed", &[("count", &titles.len().to_string())]);
            ui.label(RichText::new(words).weak()).on_hover_text(titles.join("\n"));
        }
        if let Some(chosen) = chosen {
            let name = texts.fmt("sequence-of", &[("title", &table::title(desk, &found.events[chosen].0))]);
            ui.label(name);
            if ui.button(RichText::new(texts.get("sequence-all")).size(theme::SMALL)).clicked() {
                acts.push(Act::Select(None));
            }
        }
    });
    filter_ui(ui, desk);
}

/// That the view is filtered, and by what.
fn filter_ui(ui: &mut Ui, desk: &Desk<'_>) {
    let mut parts: Vec<String> = Vec::new();
    if !desk.scope.is_open() {
        parts.push(desk.texts.get("sequence-filter-future"));
    }
    let lanes = desk.replay.case.lanes.iter();
    let hidden = lanes.filter(|lane| desk.workspace.hidden_lanes.contains(&LaneKey::Of(lane.id.clone())));
    let names: Vec<String> = hidden.map(|lane| lane.name.get(desk.lang()).to_owned()).collect();
    if !names.is_empty() {
        parts.push(desk.texts.fmt("sequence-filter-lanes", &[("lanes", &desk.texts.listed(&names))]));
    }
    if !parts.is_empty() {
        ui.horizontal_wrapped(|ui| {
            widgets::severity_ui(ui, desk, crate::case::Severity::Caution);
            ui.label(desk.texts.fmt("sequence-filtered", &[("how", &parts.join("; "))]));
        });
    }
}

/// The drawing: dragged, zoomed with the wheel, a box selects its event.
fn canvas_ui(ui: &mut Ui, desk: &Desk<'_>, found: &Sequence, chosen: Option<usize>, acts: &mut Acts) {
    let layout = &found.layout;
    let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    let name = desk.texts.get("sequence-canvas");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, &name));
    let drawn = chosen.filter(|idx| found.drawn.contains(idx)).map(|idx| idx - found.drawn.start);
    let drawing = Drawing { size: layout.size, chosen: drawn.map(|idx| (idx, layout.boxes[idx])) };
    let view = CANVAS.view(ui, response.id.with("view"), &response, drawing);
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0.0, desk.palette.panel);
    let sheet = Sheet { desk, painter: &painter, found, view, chosen };
    sheet.ways(layout);
    for (idx, nth) in found.drawn.clone().zip(0..) {
        let (event, _) = &found.events[idx];
        let place = view.rect(layout.boxes[nth]);
        if place.intersects(area) {
            let title = table::title(desk, event);
            sheet.event(idx, layout.boxes[nth], &title);
            box_ui(ui, &sheet, idx, place.intersect(area), (event, &title), acts);
        }
    }
    if response.clicked() && chosen.is_some() {
        acts.push(Act::Select(None));
    }
}

fn box_ui(ui: &Ui, sheet: &Sheet<'_>, idx: usize, place: Rect, (event, title): (&EventId, &str), acts: &mut Acts) {
    let desk = sheet.desk;
    let id = ui.scope_id().with(("sequence-event", event.as_str()));
    let response = ui.interact(place, id, Sense::click());
    let time = widgets::interval_text(desk, sheet.found.events[idx].1);
    let label = desk.texts.fmt("sequence-box", &[("title", title), ("time", &time)]);
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, sheet.chosen == Some(idx), &label));
    if response.clicked() {
        acts.push(Act::Select(Some(Selection::Event(event.clone()))));
    }
    response.on_hover_ui(|ui| {
        ui.label(title);
        ui.small(time);
        let Some(chosen) = sheet.chosen.filter(|chosen| *chosen != idx) else { return };
        let other = table::title(desk, &sheet.found.events[chosen].0);
        let relation = sheet.found.relation(idx, chosen);
        let key = match relation {
            Relation::Before(_) => "sequence-hover-before",
            Relation::After(_) => "sequence-hover-after",
            Relation::Open(_) => "sequence-hover-open",
        };
        ui.small(desk.texts.fmt(key, &[("title", &other), ("why", &table::why(desk, relation))]));
    });
}
