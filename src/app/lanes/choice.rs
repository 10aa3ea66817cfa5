//! Which lanes of the timeline are shown.

use egui::{Rect, Sense, Ui, vec2};
use egui_material_icons::icons;

use super::{LaneKey, model::LaneModel};
use crate::app::{
    desk::{Act, Acts, Desk},
    workspace::Workspace,
};

/// The button in the corner over the lanes' names, and the list that it opens.
pub(super) fn choice_ui(ui: &mut Ui, desk: &Desk<'_>, corner: Rect, acts: &mut Acts) {
    let num_hidden = desk.workspace.hidden_lanes.len();
    let size = vec2(22.0, 20.0);
    let place = Rect::from_min_size(corner.right_top() - vec2(size.x + 3.0, -2.0), size);
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(place).id_salt("lane-choice"));
    let colour = if num_hidden > 0 { desk.palette.accent } else { desk.palette.faint };
    let name = match num_hidden {
        0 => desk.texts.get("lanes-shown"),
        count => desk.texts.fmt("lanes-hidden", &[("count", &count.to_string())]),
    };
    let icon = if num_hidden > 0 { icons::ICON_VISIBILITY_OFF } else { icons::ICON_VISIBILITY };
    let button = egui::Button::new(icon.rich_text().size(15.0).color(colour)).min_size(size);
    child.spacing_mut().button_padding = vec2(2.0, 0.0);
    let response = child.add(button.fill(desk.palette.panel).stroke(egui::Stroke::NONE));
    let response = response.on_hover_text(&name).accessible_name(&name);
    egui::Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        for (key, name) in all(desk) {
            let mut is_shown = !desk.workspace.hidden_lanes.contains(&key);
            if ui.checkbox(&mut is_shown, name).changed() {
                acts.push(Act::ToggleTimelineLane(key));
            }
        }
    });
}

/// Every lane that could be shown, with its name.
fn all(desk: &Desk<'_>) -> Vec<(LaneKey, String)> {
    let own = [LaneKey::Exceedances, LaneKey::Alarms, LaneKey::Annotations];
    let keys = ["lane-exceedances", "lane-alarms", "lane-annotations"];
    let own = own.into_iter().zip(keys).map(|(lane, key)| (lane, desk.texts.get(key)));
    let lanes = desk.replay.case.lanes.iter();
    own.chain(lanes.map(|lane| (LaneKey::Of(lane.id.clone()), lane.name.get(desk.lang()).to_owned()))).collect()
}

/// The menu of a lane's name: hide it.
pub(super) fn name_menu_ui(ui: &mut Ui, desk: &Desk<'_>, lane: &LaneModel, rect: Rect, acts: &mut Acts) {
    let response =
        ui.interact(rect.intersect(ui.clip_rect()), ui.scope_id().with(("lane-name", &lane.key)), Sense::click());
    response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, format!("{} – {}", lane.name, lane.note)));
    response.context_menu(|ui| {
        if ui.button(desk.texts.get("lane-hide")).clicked() {
            acts.push(Act::ToggleTimelineLane(lane.key.clone()));
            ui.close();
        }
    });
    let hint = match lane.key {
        LaneKey::Of(_) => format!("{}\n{}", lane.note, desk.texts.get("lane-double-click")),
        _ => lane.note.clone(),
    };
    response.on_hover_text(format!("{} – {hint}", lane.name));
}

/// What a command shows or hides.
pub(in crate::app) fn toggle(workspace: &mut Workspace, key: LaneKey) {
    if !workspace.hidden_lanes.remove(&key) {
        workspace.hidden_lanes.insert(key);
    }
}
