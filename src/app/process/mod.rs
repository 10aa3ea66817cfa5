//! The process view: a drawing of the plant with the values and states at the cursor, and the hands on it.
//!
//! `layout` and `model` are pure, `symbols` and `paint` draw, this file hears the pointer. Nothing after the cursor is shown
//! while the future is hidden: values come from `Desk::reading`, states from events that the scope shows.

mod layout;
mod model;
mod paint;
mod symbols;

pub(super) use model::{States, how_known, states};

use egui::{Id, Rect, Response, Sense, Ui, vec2};

use super::{
    desk::{Act, Acts, Desk},
    theme, widgets,
    workspace::Selection,
};
use crate::{
    case::{Edit, Node, Process},
    text::Code,
};
use layout::{Fit, bounds, readout_rect, rect_of};
use model::{Shown, look_of, name_of, word_of};
use paint::Sheet;

/// Below this height the key is left out.
const KEY_FROM: f32 = 220.0;
const KEY: f32 = 22.0;

/// What is looked at in the process view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ProcessLook {
    /// Which of the case's drawings.
    pub idx: usize,
    /// Things can be dragged to other places.
    pub is_arranging: bool,
}

/// The drawing that is chosen, filling what `ui` has.
pub(super) fn process_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    let look = desk.workspace.process;
    let processes = &desk.replay.case.processes;
    let Some(process) = processes.get(look.idx).or_else(|| processes.first()) else {
        return widgets::empty_ui(ui, desk, "process-none", None);
    };
    head_ui(ui, desk, process, acts);
    let area = ui.available_rect_before_wrap();
    let has_key = area.height() >= KEY_FROM;
    let room = area.with_max_y(area.bottom() - if has_key { KEY } else { 0.0 });
    let drag = ui.scope_id().with("process-drag");
    // While something is dragged the drawing keeps its scale, or the thing would run from the pointer.
    let kept: Option<Fit> = ui.data(|data| data.get_temp(drag));
    let fit = kept.unwrap_or_else(|| Fit::into(room, bounds(process)));
    let painter = ui.painter_at(area);
    painter.rect_filled(area, 0.0, desk.palette.plot);
    let sheet = Sheet { desk, process, fit, painter: &painter };
    if look.is_arranging {
        sheet.grid(room);
    }
    sheet.pipes();
    process.readouts.iter().for_each(|readout| sheet.leader(readout));
    let states = states(desk);
    let mut hand = Hand { desk, process, fit, is_arranging: look.is_arranging, drag };
    for (idx, node) in process.nodes.iter().enumerate() {
        node_ui(ui, &sheet, &mut hand, (idx, node), &states, acts);
    }
    for idx in 0..process.readouts.len() {
        readout_ui(ui, &sheet, &mut hand, idx, acts);
    }
    if has_key {
        sheet.key(area);
    }
    ui.advance_cursor_after_rect(area);
}

/// What is drawn, as at which moment, and the switch for arranging it.
fn head_ui(ui: &mut Ui, desk: &Desk<'_>, process: &Process, acts: &mut Acts) {
    let (texts, lang, look) = (desk.texts, desk.lang(), desk.workspace.process);
    ui.horizontal(|ui| {
        let processes = &desk.replay.case.processes;
        if processes.len() > 1 {
            let box_ = egui::ComboBox::from_id_salt("process").selected_text(process.name.get(lang));
            let response = box_.show_ui(ui, |ui| {
                for (idx, process) in processes.iter().enumerate() {
                    if ui.selectable_label(idx == look.idx, process.name.get(lang)).clicked() {
                        acts.push(Act::Process(ProcessLook { idx, ..look }));
                    }
                }
            });
            response.response.on_hover_text(texts.get("process-sheet")).accessible_name(texts.get("process-sheet"));
        } else {
            ui.label(process.name.get(lang));
        }
        let time = desk.stamps().dated(desk.workspace.cursor);
        ui.label(egui::RichText::new(texts.fmt("process-at", &[("time", &time)])).color(desk.palette.weak));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let name = texts.get("process-arrange");
            let button = egui::Button::selectable(look.is_arranging, egui::RichText::new(&name).size(theme::SMALL));
            let response = ui.add(button).on_hover_text(texts.get("process-arrange-hint")).accessible_name(name);
            if response.clicked() {
                acts.push(Act::Process(ProcessLook { is_arranging: !look.is_arranging, ..look }));
            }
        });
    });
}

/// What a drag needs to know.
struct Hand<'a> {
    desk: &'a Desk<'a>,
    process: &'a Process,
    fit: Fit,
    is_arranging: bool,
    /// Where the scale is kept while something is dragged.
    drag: Id,
}

impl Hand<'_> {
    fn sense(&self) -> Sense {
        if self.is_arranging { Sense::click_and_drag() } else { Sense::click() }
    }

    /// Moves a thing with the pointer: one drag is one step.
    fn move_ui(
        &mut self,
        ui: &Ui,
        response: &Response,
        place_of: impl Fn(&mut Process) -> &mut [f64; 2],
        acts: &mut Acts,
    ) {
        if !self.is_arranging {
            return;
        }
        if response.drag_started() {
            ui.data_mut(|data| data.insert_temp(self.drag, self.fit));
        }
        if response.dragged()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            let mut moved = self.process.clone();
            let at = self.fit.snapped(pointer);
            if *place_of(&mut moved) != at {
                *place_of(&mut moved) = at;
                acts.push(Act::EditSlide(Box::new(Edit::put(moved))));
            }
        }
        if response.drag_stopped() {
            ui.data_mut(|data| data.remove::<Fit>(self.drag));
            acts.push(Act::EditOver);
        }
    }
}

fn node_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    hand: &mut Hand<'_>,
    (idx, node): (usize, &Node),
    states: &States,
    acts: &mut Acts,
) {
    let desk = hand.desk;
    let look = look_of(node, states);
    let is_named = node.label.is_some() || node.equipment.is_some();
    let name = name_of(desk, node);
    let selection = node.equipment.clone().map(Selection::Equipment);
    let is_selected = selection.is_some() && desk.workspace.selection == selection;
    sheet.node(node, is_named.then_some(name.as_str()), look, is_selected);
    if !is_named && !hand.is_arranging {
        return;
    }
    let rect = grasp(hand.fit.rect(rect_of(node)));
    let response = ui.interact(rect, ui.scope_id().with(("node", idx)), hand.sense());
    let word = word_of(desk, look);
    let label = if word.is_empty() {
        name.clone()
    } else {
        desk.texts.fmt("process-node", &[("name", &name), ("state", &word)])
    };
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    hand.move_ui(ui, &response, |process| &mut process.nodes[idx].at, acts);
    if response.clicked() && selection.is_some() {
        acts.push(Act::Select(selection));
    }
    response.on_hover_ui(|ui| {
        ui.label(&label);
        let Some(equipment) = &node.equipment else { return };
        let full = desk.replay.case.equipment_name(equipment, desk.lang());
        if full != name {
            ui.small(full);
        }
        let now = states.get(equipment);
        if now.is_some() || !word.is_empty() {
            for line in how_known(desk, now) {
                ui.small(line);
            }
        }
    });
}

fn readout_ui(ui: &mut Ui, sheet: &Sheet<'_>, hand: &mut Hand<'_>, idx: usize, acts: &mut Acts) {
    let (desk, readout) = (hand.desk, &hand.process.readouts[idx]);
    let shown = Shown::of(desk, readout);
    let selection = Selection::Tag(readout.tag.clone());
    sheet.readout(readout, &shown, desk.workspace.selection.as_ref() == Some(&selection));
    let rect = grasp(hand.fit.rect(readout_rect(readout.at)));
    let response = ui.interact(rect, ui.scope_id().with(("readout", idx)), hand.sense());
    let reconstructed = shown.is_reconstructed.then(|| desk.texts.get("badge-reconstruction"));
    let parts: Vec<String> = [shown.value.clone(), shown.word.clone()].into_iter().chain(reconstructed).collect();
    let parts = desk.texts.listed(&parts);
    let label = desk.texts.fmt("process-readout", &[("tag", readout.tag.as_str()), ("value", &parts)]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &label));
    hand.move_ui(ui, &response, |process| &mut process.readouts[idx].at, acts);
    match shown.samples_idx {
        Some(samples_idx) if response.double_clicked() && desk.workspace.lanes.lane_of(samples_idx).is_none() => {
            acts.push(Act::ToggleLane(samples_idx));
        }
        _ if response.clicked() => acts.push(Act::Select(Some(selection))),
        _ => {}
    }
    response.on_hover_ui(|ui| {
        if let Some(tag) = desk.replay.case.tag(readout.tag.as_str()) {
            ui.label(tag.name.get(desk.lang()));
        }
        ui.label(&label);
        if let Some(severity) = shown.severity {
            ui.small(severity.name(desk.texts));
        }
        ui.small(desk.texts.get("process-readout-hint"));
    });
}

/// A rectangle that a hand can hit.
fn grasp(rect: Rect) -> Rect {
    rect.expand2((vec2(14.0, 14.0) - rect.size()).max(vec2(0.0, 0.0)) / 2.0)
}
