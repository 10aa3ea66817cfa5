//! How the layout is drawn: its tabs, the gaps between panes, and each pane's content.

use egui::{Frame, Margin, Rect, Response, Sense, Stroke, Ui, Visuals, WidgetText, pos2, vec2};
use egui_tiles::{Behavior, EditAction, ResizeState, SimplificationOptions, TabState, Tabs, TileId, Tiles, UiResponse};

use super::{Dock, Pane};
use crate::app::{
    banner, bottom, centre,
    desk::{Act, Acts, Desk},
    evidence_list, inspector,
    messages::Messages,
    studies::Studies,
    tag_list, theme,
    trend::TrendCache,
};

/// The place of a tab's sign that closes it.
const CLOSE: f32 = 16.0;

/// What panes need besides what they read.
pub(in crate::app) struct Room<'a> {
    pub desk: &'a Desk<'a>,
    pub trends: &'a mut TrendCache,
    pub messages: &'a Messages,
    pub studies: &'a mut Studies,
    pub acts: &'a mut Acts,
}

/// The panes in all of `ui`.
pub(in crate::app) fn dock_ui(ui: &mut Ui, dock: &mut Dock, mut room: Room<'_>) {
    if let Some(pane) = dock.alone {
        return alone_ui(ui, pane, &mut room);
    }
    dock.fit(ui.available_size());
    let mut look = Look { room, trends: dock.place(Pane::Trends), edit: None };
    dock.tree.ui(&mut look, ui);
    match look.edit {
        Some(EditAction::TileResized | EditAction::TileDropped) => (dock.is_changed, dock.is_untouched) = (true, false),
        Some(EditAction::TabSelected) => dock.is_changed = true,
        Some(EditAction::TileDragged) | None => {}
    }
}

fn alone_ui(ui: &mut Ui, pane: Pane, room: &mut Room<'_>) {
    Frame::new().fill(room.desk.palette.bar).inner_margin(Margin::symmetric(8, 2)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.set_min_width(ui.available_width());
            ui.label(room.desk.texts.get(pane.key()));
            if ui.small_button(room.desk.texts.get("pane-not-alone")).clicked() {
                room.acts.push(Act::PaneAlone(pane));
            }
        });
    });
    pane_ui(ui, pane, room);
}

fn pane_ui(ui: &mut Ui, pane: Pane, room: &mut Room<'_>) {
    let desk = room.desk;
    let fill = ui.available_rect_before_wrap();
    ui.painter().rect_filled(fill, 0.0, desk.palette.panel);
    if pane == Pane::Trends {
        ui.spacing_mut().item_spacing.y = 0.0;
        banner::banner_ui(ui, desk, room.acts);
        return centre::centre_ui(ui, desk, room.trends, room.acts);
    }
    let frame = Frame::new().inner_margin(Margin { left: 8, right: 8, top: 6, bottom: 4 });
    frame.show(ui, |ui| {
        ui.take_available_space();
        match pane {
            Pane::Tags => tag_list::tag_list_ui(ui, desk, room.trends, room.acts),
            Pane::Evidence => evidence_list::evidence_list_ui(ui, desk, room.acts),
            Pane::Inspector => inspector::inspector_ui(ui, desk, room.studies, room.acts),
            Pane::Tab(tab) => bottom::tab_ui(ui, desk, tab, room.messages, room.studies, room.acts),
            Pane::Trends => {}
        }
    });
}

struct Look<'a> {
    room: Room<'a>,
    trends: Option<TileId>,
    edit: Option<EditAction>,
}

impl Look<'_> {
    fn title(&self, pane: Pane) -> String {
        let name = self.room.desk.texts.get(pane.key());
        let count = match pane {
            Pane::Tab(tab) => bottom::count(self.room.desk, self.room.messages, tab),
            _ => None,
        };
        count.map_or(name.clone(), |count| format!("{name} {count}"))
    }

    /// The sign that closes a pane, on the tab in front.
    fn close_ui(&mut self, ui: &mut Ui, pane: Pane, tab: Rect) {
        let area = Rect::from_center_size(pos2(tab.right() - CLOSE / 2.0 - 2.0, tab.center().y), vec2(CLOSE, CLOSE));
        let name = self.room.desk.texts.fmt("pane-close", &[("name", &self.room.desk.texts.get(pane.key()))]);
        let response = ui.interact(area, ui.scope_id().with(("close", pane)), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        let palette = self.room.desk.palette;
        let colour = if response.hovered() { palette.text } else { palette.faint };
        if response.hovered() {
            ui.painter().rect_filled(area, 3.0, palette.press);
        }
        let cross = Rect::from_center_size(area.center(), vec2(7.0, 7.0));
        let stroke = Stroke::new(1.2, colour);
        ui.painter().line_segment([cross.left_top(), cross.right_bottom()], stroke);
        ui.painter().line_segment([cross.right_top(), cross.left_bottom()], stroke);
        if response.on_hover_text(&name).clicked() {
            self.room.acts.push(Act::TogglePane(pane));
        }
    }
}

impl Behavior<Pane> for Look<'_> {
    fn pane_ui(&mut self, ui: &mut Ui, _tile_id: TileId, pane: &mut Pane) -> UiResponse {
        pane_ui(ui, *pane, &mut self.room);
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, pane: &Pane) -> WidgetText {
        self.title(*pane).into()
    }

    fn tab_ui(
        &mut self,
        tiles: &mut Tiles<Pane>,
        ui: &mut Ui,
        id: egui::Id,
        tile_id: TileId,
        state: &TabState,
    ) -> Response {
        let Some(pane) = tiles.get_pane(&tile_id).copied() else {
            return ui.interact(Rect::NOTHING, id, Sense::hover());
        };
        let palette = self.room.desk.palette;
        let colour = if state.active { palette.text } else { palette.weak };
        let galley = ui.painter().layout_no_wrap(self.title(pane), theme::body(), colour);
        let has_close = state.active && pane.can_be_closed();
        let width = galley.size().x + 18.0 + if has_close { CLOSE } else { 0.0 };
        let (_, rect) = ui.allocate_space(vec2(width, ui.available_height()));
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let name = self.room.desk.texts.get(pane.key());
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Tab, true, state.active, &name));
        if ui.is_rect_visible(rect) && !state.is_being_dragged {
            let fill = match (state.active, response.hovered()) {
                (true, _) => palette.panel,
                (false, true) => palette.hover,
                (false, false) => palette.bar,
            };
            ui.painter().rect_filled(rect, 0.0, fill);
            if state.active {
                ui.painter().hline(rect.x_range(), rect.top() + 1.0, palette.selected());
            }
            let at = pos2(rect.left() + 9.0, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, colour);
        }
        if has_close && !state.is_being_dragged {
            self.close_ui(ui, pane, rect);
        }
        if response.double_clicked() {
            self.room.acts.push(Act::PaneAlone(pane));
        }
        response.on_hover_text(self.room.desk.texts.get("pane-hint"))
    }

    fn is_tab_bar_visible(&self, _tile_id: TileId, tabs: &Tabs) -> bool {
        tabs.children.len() != 1 || self.trends != tabs.children.first().copied()
    }

    fn tab_bar_height(&self, _style: &egui::Style) -> f32 {
        26.0
    }

    fn tab_bar_color(&self, _visuals: &Visuals) -> egui::Color32 {
        self.room.desk.palette.bar
    }

    fn tab_bar_hline_stroke(&self, _visuals: &Visuals) -> Stroke {
        self.room.desk.palette.line()
    }

    fn resize_stroke(&self, _style: &egui::Style, state: ResizeState) -> Stroke {
        match state {
            ResizeState::Idle => self.room.desk.palette.line(),
            ResizeState::Hovering | ResizeState::Dragging => self.room.desk.palette.selected(),
        }
    }

    fn min_size(&self) -> f32 {
        90.0
    }

    fn drag_preview_stroke(&self, _visuals: &Visuals) -> Stroke {
        self.room.desk.palette.selected()
    }

    fn drag_preview_color(&self, _visuals: &Visuals) -> egui::Color32 {
        self.room.desk.palette.accent.gamma_multiply(0.15)
    }

    fn simplification_options(&self) -> SimplificationOptions {
        SimplificationOptions { all_panes_must_have_tabs: true, ..SimplificationOptions::default() }
    }

    fn on_edit(&mut self, action: EditAction) {
        // Of several in one frame, one that moves something weighs more than a tab chosen.
        if self.edit.is_none() || action != EditAction::TabSelected {
            self.edit = Some(action);
        }
    }
}
