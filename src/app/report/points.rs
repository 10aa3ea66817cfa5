//! The release gate: what keeps the draft from becoming a report, the gravest first; each leads to where it can be settled.

use egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Ui, vec2};
use egui_material_icons::icons;

use super::{
    page::{Page, SentencePlace},
    study::ReportStudy,
    wish::ReportAct,
};
use crate::{
    app::{
        command::UiCommand,
        desk::{Act, Acts, Desk},
        past, theme, widgets,
        workspace::Selection,
    },
    case::Severity,
    check::Place,
    report::{OpenPoint, Weight, What, gate},
};

/// Width of the column with the section.
const SECTION: f32 = 220.0;

/// An open point as it is listed.
#[derive(Debug)]
struct Point {
    weight: Weight,
    section: String,
    text: String,
    way: Vec<Act>,
}

/// The open points of a draft.
#[derive(Debug)]
pub(super) struct Points {
    summary: String,
    points: Vec<Point>,
}

/// The list.
pub(in crate::app) fn points_ui(ui: &mut Ui, desk: &Desk<'_>, study: &mut ReportStudy, acts: &mut Acts) {
    if !desk.scope.is_open() {
        return widgets::veiled_ui(ui, desk, "future-report");
    }
    let Some(page) = desk.report else { return widgets::empty_ui(ui, desk, "report-drafting", None) };
    let key = (study.generation, desk.checked.map(|issues| issues.as_ptr() as usize), desk.lang());
    let kept = study.points.take().filter(|(of, _)| *of == key);
    let (_, points) = study.points.insert(kept.unwrap_or_else(|| (key, points_of(desk, page))));
    ui.horizontal(|ui| {
        ui.add(Label::new(RichText::new(&points.summary).size(12.0)).truncate());
        if desk.checked.is_none() {
            ui.spinner().on_hover_text(desk.texts.get("check-working"));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            widgets::command_button_ui(ui, desk.texts, UiCommand::NextOpenPoint, true, acts);
        });
    });
    ui.spacing_mut().item_spacing.y = 0.0;
    let num = points.points.len();
    ScrollArea::vertical().id_salt("report-points").auto_shrink(false).show_rows(ui, theme::ROW, num, |ui, rows| {
        for point in &points.points[rows] {
            point_ui(ui, desk, point, acts);
        }
    });
}

fn point_ui(ui: &mut Ui, desk: &Desk<'_>, point: &Point, acts: &mut Acts) {
    let palette = desk.palette;
    let (area, response) = ui.allocate_exact_size(vec2(ui.available_width(), theme::ROW), Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &point.text));
    if response.hovered() {
        ui.painter().rect_filled(area, 3.0, palette.hover);
    }
    let (icon, severity, key) = match point.weight {
        Weight::Blocking => (icons::ICON_BLOCK, Severity::Alarm, "report-blocking"),
        Weight::ToDecide => (icons::ICON_HELP, Severity::Caution, "report-to-decide"),
    };
    let sign = icon.rich_text().size(15.0).color(palette.severity(severity));
    let galley = egui::WidgetText::from(sign).into_galley(ui, None, f32::INFINITY, egui::TextStyle::Body);
    let y = area.center().y;
    ui.painter().galley(egui::pos2(area.left() + 2.0, y - galley.size().y / 2.0), galley, palette.text);
    let top = y - theme::BODY * 0.66;
    let at = |x: f32| egui::pos2(area.left() + x, top);
    widgets::elided(ui.painter(), at(24.0), SECTION - 12.0, &point.section, theme::body(), palette.weak);
    let room = area.width() - SECTION - 32.0;
    widgets::elided(ui.painter(), at(24.0 + SECTION), room, &point.text, theme::body(), palette.text);
    let told = format!("{}\n{}", desk.texts.get(key), point.text);
    if response.on_hover_text(told).clicked() {
        acts.extend(point.way.iter().cloned());
    }
}

fn points_of(desk: &Desk<'_>, page: &Page) -> Points {
    let (replay, texts) = (desk.replay, desk.texts);
    let found = gate(&page.document, &replay.case, desk.checked.unwrap_or_default(), replay.has_reconstruction());
    let point = |point: &OpenPoint| Point {
        weight: point.weight,
        section: Some(point.section_title(&page.document).to_owned())
            .filter(|title| !title.is_empty())
            .unwrap_or_else(|| texts.get("report-whole")),
        text: point.text(&replay.case, texts),
        way: way(desk, page, point),
    };
    let mut points: Vec<Point> = found.open.iter().map(point).collect();
    points.sort_by_key(|point| point.weight);
    Points { summary: found.summary(texts), points }
}

/// Where an open point can be settled; nothing for one of the draft as a whole.
fn way(desk: &Desk<'_>, page: &Page, point: &OpenPoint) -> Vec<Act> {
    let told = point.place.and_then(|at| page.sentences.iter().find(|told| told.at == at));
    if let Some(told) = told {
        let SentencePlace { section, nth } = told.place.clone();
        return vec![Act::Report(ReportAct::GoTo(SentencePlace { section, nth }))];
    }
    if let Some(section) = &point.section {
        return vec![Act::Report(ReportAct::Section(section.clone()))];
    }
    let selected = |selection: Selection| vec![Act::Select(Some(selection))];
    match &point.what {
        What::Proposed(id) => selected(Selection::Cause(id.clone())),
        What::Question(id) => {
            let idx = desk.replay.case.questions.iter().position(|question| &question.id == id);
            idx.map(|idx| Act::Report(ReportAct::Anchor(format!("question-{}", idx + 1)))).into_iter().collect()
        }
        What::Check(issue) => {
            let thing = |place: &Place| if let Place::Thing(id) = place { past::selection_of(id) } else { None };
            issue.places.iter().find_map(thing).map(selected).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
