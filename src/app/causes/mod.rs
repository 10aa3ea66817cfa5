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

use egui::{Button, Layout, Rect, RichText, Sense, Ui, Vec2, vec2};
use egui_material_icons::icons;

pub(super) use file::causes_file;
pub(super) use model::CauseStudies;
pub(super) use offer::{carry, entry_ui, offer_ui, proof_of, window_of};
pub(super) use pick::{PickForm, pick_form_ui};
pub(super) use wish::{CauseLook, CausesAct, ask_cause, ask_file, grant, remove_chosen};

use self::{
    hand::Hand,
    model::Picture,
    paint::{Sheet, View},
};
use super::{
    command::UiCommand,
    desk::{Act, Acts, Desk},
    theme, widgets,
};
use crate::{
    causes::{
        CauseStudy, counts_with,
        layout::{CauseView, Placement},
    },
    text::{Code, counts_text},
};

/// What a notch of the wheel does to the scale.
const WHEEL: f32 = 0.002;
/// The scale below which nothing can be read: the first look keeps above it.
const LEAST_FIRST: f32 = 0.6;
const SCALES: std::ops::RangeInclusive<f32> = 0.2..=2.5;
const RIM: f32 = 10.0;

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
                ui.data_mut(|data| data.remove::<Kept>(kept_id(desk.workspace.causes.view)));
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
    let view = view_of(ui, desk, &response, area, &picture.placement);
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0.0, desk.palette.plot);
    let sheet = Sheet { desk, painter: &painter, study, placement: &picture.placement, view };
    sheet.bands(area);
    sheet.ways(area);
    let mut hand = Hand { sheet: &sheet, area, target: None };
    for idx in 0..picture.placement.boxes.len() {
        hand.box_ui(ui, idx, acts);
    }
    sheet.signs(area);
    hand.canvas_ui(ui, &response, acts);
    if picture.num_hidden() > 0 {
        sheet.note(area, &desk.texts.fmt("graph-hidden", &[("count", &picture.num_hidden().to_string())]));
    }
}

/// Scale, offset, and the cause that was in sight last.
type Kept = (f32, Vec2, Option<usize>);

fn kept_id(view: CauseView) -> egui::Id {
    egui::Id::unique("causes-view").with(view)
}

/// How the drawing lies now: as the hand left it; where nobody moved it, so that as much as can be read is in sight. A cause
/// that was chosen elsewhere comes into sight.
fn view_of(ui: &Ui, desk: &Desk<'_>, response: &egui::Response, area: Rect, placement: &Placement) -> View {
    let id = kept_id(desk.workspace.causes.view);
    let kept: Option<Kept> = ui.data(|data| data.get_temp(id));
    let chosen = hand::chosen_box(desk, placement);
    let (mut scale, mut offset, before) = kept.unwrap_or_else(|| {
        let (scale, offset) = first_look(area, placement);
        (scale, offset, chosen)
    });
    let mut is_moved = kept.is_some();
    if response.dragged_by(egui::PointerButton::Primary) {
        offset += response.drag_delta();
        is_moved = true;
    }
    let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| area.contains(*at));
    if let Some(at) = pointer.filter(|_| response.contains_pointer() || ui.rect_contains_pointer(area)) {
        let (scroll, zoom) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let next = (scale * (scroll * WHEEL).exp() * zoom).clamp(*SCALES.start(), *SCALES.end());
        if next != scale {
            let from = at - area.min - offset;
            offset += from - from * (next / scale);
            (scale, is_moved) = (next, true);
        }
    }
    let mut view = View { scale, origin: area.min + offset };
    if let Some(idx) = chosen.filter(|_| chosen != before) {
        let place = view.rect(placement.boxes[idx].at);
        if !area.contains_rect(place) {
            offset += area.center() - place.center();
            view.origin = area.min + offset;
        }
        is_moved = true;
    }
    if is_moved {
        ui.data_mut(|data| data.insert_temp(id, (scale, offset, chosen)));
    }
    view
}

/// All of it where that can be read, else from its beginning on.
fn first_look(area: Rect, placement: &Placement) -> (f32, Vec2) {
    let room = area.size() - Vec2::splat(2.0 * RIM);
    let size = vec2(placement.size.0 as f32, placement.size.1 as f32);
    let fit = (room.x / size.x.max(1.0)).min(room.y / size.y.max(1.0));
    let scale = fit.clamp(LEAST_FIRST, 1.0);
    let left = ((room.x - size.x * scale) / 2.0).max(0.0) + RIM;
    let top = ((room.y - size.y * scale) / 2.0).max(0.0) + RIM;
    (scale, vec2(left, top))
}
