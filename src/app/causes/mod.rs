//! The canvas of causes: five views of one graph, and the hands on it. Steps are drawn from cause to effect with the mouse,
//! evidence is dropped on what it shows, an empty place takes a new cause.
//!
//! `model` is pure but for keeping, where things stand is `crate::causes::layout`'s, `paint` draws, `hand` hears the pointer, `wish` grants.

mod file;
mod hand;
mod model;
mod offer;
mod paint;
mod pick;
mod wish;

use egui::{Button, Layout, RichText, Sense, Ui, vec2};
use egui_material_icons::icons;

pub(super) use file::causes_file;
pub(super) use model::CauseStudies;
pub(super) use offer::{carry, entry_ui, offer_ui, proof_of, window_of};
pub(super) use pick::{PickForm, pick_form_ui};
pub(super) use wish::{CauseLook, CausesAct, ask_cause, ask_file, grant, remove_chosen};

use self::{
    hand::Hand,
    model::Picture,
    paint::{Sheet, rect_of},
};
use super::{
    canvas::{self, Canvas, Drawing},
    command::UiCommand,
    desk::{Act, Acts, Desk},
    theme, widgets,
};
use crate::{
    causes::{CauseStudy, counts_with, layout::CauseView},
    text::{Code, counts_text},
};

const CANVAS: Canvas =
    Canvas { least_first: 0.6, scales: 0.2..=2.5, rim: 10.0, is_reset_by_double_click: false, begins_at_chosen: false };

/// The pane.
pub(super) fn causes_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut CauseStudies, acts: &mut Acts) {
    let view = desk.workspace.causes.view;
    let found = studies.picture(&desk.ground.replay, (desk.scope, view), ui.ctx());
    head_ui(ui, desk, found.as_ref().map(|(study, picture)| (&**study, &**picture)), acts);
    let Some((study, picture)) = found else { return };
    if picture.placement.boxes.is_empty() {
        if !desk.scope.is_open() {
            return widgets::veiled_ui(ui, desk, "causes-none-yet");
        }
        return widgets::empty_ui(ui, desk, "causes-none", Some((UiCommand::NewCause, acts)));
    }
    canvas_ui(ui, desk, (&study, &picture), acts);
}

/// The views, how much is open, and what can be done.
fn head_ui(ui: &mut Ui, desk: &Desk<'_>, found: Option<(&CauseStudy, &Picture)>, acts: &mut Acts) {
    let texts = desk.texts;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for view in CauseView::ALL {
            let is_on = desk.workspace.causes.view == view;
            let response = ui.add(Button::selectable(is_on, view.name(texts)));
            let hint = texts.get(&format!("{}-hint", view.key()));
            if response.on_hover_text(hint).clicked() {
                acts.push(Act::Causes(CausesAct::View(view)));
            }
        }
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            for command in [UiCommand::SaveCauses, UiCommand::NewCause] {
                let is_enabled = command == UiCommand::SaveCauses || desk.scope.is_open();
                widgets::command_button_ui(ui, texts, command, is_enabled, acts);
            }
            let fit = widgets::icon_button_ui(ui, icons::ICON_FIT_SCREEN, &texts.get("causes-fit"), true);
            if fit.clicked() {
                canvas::forget(ui, kept_id(desk.workspace.causes.view));
            }
            if let Some((study, picture)) = found {
                let counts = counts_with(&desk.replay.case, study, &picture.causes);
                let said = RichText::new(counts_text(&counts, texts)).size(theme::SMALL).color(desk.palette.weak);
                ui.add(egui::Label::new(said).truncate()).on_hover_text(texts.get("causes-hands"));
            }
        });
    });
}

fn canvas_ui(ui: &mut Ui, desk: &Desk<'_>, (study, picture): (&CauseStudy, &Picture), acts: &mut Acts) {
    let (area, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    let name = desk.texts.get("causes-canvas");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, &name));
    let placement = &picture.placement;
    let size = vec2(placement.size.0 as f32, placement.size.1 as f32);
    let chosen = hand::chosen_box(desk, placement).map(|idx| (idx, rect_of(placement.boxes[idx].at)));
    let view = CANVAS.view(ui, kept_id(desk.workspace.causes.view), &response, Drawing { size, chosen });
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0.0, desk.palette.plot);
    let sheet = Sheet { desk, painter: &painter, study, placement, view };
    sheet.bands(area);
    sheet.ways(area);
    let mut hand = Hand { sheet: &sheet, area, target: None };
    for idx in 0..placement.boxes.len() {
        hand.box_ui(ui, idx, acts);
    }
    sheet.signs(area);
    hand.canvas_ui(ui, &response, acts);
    if picture.num_hidden() > 0 {
        sheet.note(area, &desk.texts.fmt("graph-hidden", &[("count", &picture.num_hidden().to_string())]));
    }
}

/// Under what is kept how the hand left a view.
fn kept_id(view: CauseView) -> egui::Id {
    egui::Id::unique("causes-view").with(view)
}
