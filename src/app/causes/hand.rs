//! The pointer on the canvas: boxes are selected and drawn from to what they lead to, steps are chosen, evidence is dropped,
//! an empty place takes a new cause by a double click.

use egui::{CursorIcon, DragAndDrop, Pos2, Rect, Response, RichText, Sense, Stroke, Ui};

use super::{
    CausesAct,
    offer::{ProofDrag, window_of},
    paint::{Sheet, distance},
};
use crate::{
    app::{
        desk::{Act, Acts, Desk},
        trend::TagDrag,
        widgets,
        workspace::Selection,
    },
    case::{ProofOf, Severity},
    causes::{
        Timing,
        layout::{Item, Placed, Placement, WayKind},
        loop_closed,
    },
    id::CauseId,
    text::{Code, begin_text, loop_text, test_question, timing_text},
};

/// How near a line the pointer chooses its step.
const NEAR: f32 = 6.0;

/// The cause that a line is being drawn from.
#[derive(Clone, Debug)]
struct Drawing(CauseId);

/// The box that stands for the selection, the first of several.
pub(super) fn chosen_box(desk: &Desk<'_>, placement: &Placement) -> Option<usize> {
    let selection = desk.workspace.selection.as_ref()?;
    placement.boxes.iter().position(|one| target_of(desk, one).as_ref() == Some(selection))
}

/// What a box selects.
fn target_of(desk: &Desk<'_>, one: &Placed) -> Option<Selection> {
    let case = &desk.replay.case;
    match one.item {
        Item::Cause(idx) => case.causes.get(idx).map(|one| Selection::Cause(one.id.clone())),
        Item::Event(idx) => case.events.get(idx).map(|one| Selection::Event(one.id.clone())),
        Item::Safeguard(idx) => case.safeguards.get(idx).map(|one| Selection::Safeguard(one.id.clone())),
    }
}

/// The hands on one frame of the canvas.
pub(super) struct Hand<'a> {
    pub sheet: &'a Sheet<'a>,
    pub area: Rect,
    /// The box under the pointer.
    pub target: Option<usize>,
}

impl Hand<'_> {
    fn desk(&self) -> &Desk<'_> {
        self.sheet.desk
    }

    /// One box: painted, named, selected, drawn from.
    pub(super) fn box_ui(&mut self, ui: &Ui, idx: usize, acts: &mut Acts) {
        let one = &self.sheet.placement.boxes[idx];
        let rect = self.sheet.rect(one.at);
        let place = rect.intersect(self.area);
        if !place.is_positive() {
            return;
        }
        let Some(target) = target_of(self.desk(), one) else { return };
        let id = ui.scope_id().with(("cause-box", idx));
        let response = ui.interact(place, id, Sense::click_and_drag());
        let is_selected = self.desk().workspace.selection.as_ref() == Some(&target);
        let label = self.label(one);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, is_selected, &label));
        let pointer = ui.input(|input| input.pointer.latest_pos());
        if pointer.is_some_and(|at| place.contains(at)) {
            self.target = Some(idx);
        }
        self.sheet.one_box(one, rect, is_selected, response.hovered());
        if response.clicked() {
            acts.push(Act::Select(Some(target.clone())));
        }
        if let Selection::Cause(cause) = &target {
            self.draw_from_ui(ui, &response, cause);
            self.menu_ui(&response, cause, acts);
        } else {
            super::offer_ui(self.desk(), &response, &target, acts);
        }
        if !response.dragged() {
            response.on_hover_ui(|ui| self.hint_ui(ui, one));
        }
    }

    fn label(&self, one: &Placed) -> String {
        let (desk, lang) = (self.desk(), self.desk().lang());
        let case = &desk.replay.case;
        match one.item {
            Item::Cause(idx) => case.causes[idx].title.get(lang).to_owned(),
            Item::Event(idx) => case.events.get(idx).map_or("", |one| one.title.get(lang)).to_owned(),
            Item::Safeguard(idx) => case.safeguards[idx].name.get(lang).to_owned(),
        }
    }

    fn draw_from_ui(&self, ui: &Ui, response: &Response, cause: &CauseId) {
        if response.drag_started() && self.can_edit() {
            DragAndDrop::set_payload(ui.ctx(), Drawing(cause.clone()));
        }
    }

    /// While the future is hidden nothing is drawn: what it would be drawn to may be hidden.
    fn can_edit(&self) -> bool {
        self.desk().scope.is_open()
    }

    fn menu_ui(&self, response: &Response, cause: &CauseId, acts: &mut Acts) {
        if !self.can_edit() || !(response.hovered() || response.context_menu_opened()) {
            return;
        }
        let texts = self.desk().texts;
        response.context_menu(|ui| {
            ui.set_min_width(200.0);
            let selected = self.desk().workspace.selection.as_ref();
            if let Some(Selection::Cause(other)) = selected.filter(|other| **other != Selection::Cause(cause.clone())) {
                for (key, from, to) in [("causes-join-from", other, cause), ("causes-join-to", cause, other)] {
                    let name = crate::text::cause_title(&self.desk().replay.case, other, texts);
                    if ui.button(texts.fmt(key, &[("title", name)])).clicked() {
                        acts.push(Act::Causes(CausesAct::Join(from.clone(), to.clone())));
                        ui.close();
                    }
                }
                ui.separator();
            }
            if ui.button(texts.get("command-remove-cause")).clicked() {
                acts.push(Act::Causes(CausesAct::Remove(cause.clone())));
                ui.close();
            }
        });
    }

    fn hint_ui(&self, ui: &mut Ui, one: &Placed) {
        let desk = self.desk();
        let (case, texts) = (&desk.replay.case, desk.texts);
        match one.item {
            Item::Cause(idx) => {
                let (cause, node) = (&case.causes[idx], &self.sheet.study.nodes[idx]);
                ui.label(cause.title.get(desk.lang()));
                let mut said = vec![cause.kind.name(texts), cause.nature.name(texts)];
                said.extend(cause.level.map(|level| level.name(texts)));
                said.extend([cause.status.name(texts), node.sufficiency.name(texts)]);
                ui.small(said.join(" · "));
                if let Some(begins) = node.time.as_ref().and_then(|time| time.begins) {
                    ui.small(texts.fmt("graph-list-begins", &[("when", &begin_text(case, begins, texts))]));
                }
                if node.is_presumptive {
                    ui.small(texts.get("graph-legend-presumptive"));
                }
                if self.can_edit() {
                    ui.small(RichText::new(texts.get("causes-box-hands")).weak());
                }
            }
            Item::Event(idx) => {
                if let Some(event) = case.events.get(idx) {
                    ui.label(event.title.get(desk.lang()));
                    if let Some(at) = desk.replay.timeline.moment(&event.id) {
                        ui.small(widgets::interval_text(desk, at));
                    }
                }
            }
            Item::Safeguard(idx) => {
                ui.label(case.safeguards[idx].name.get(desk.lang()));
                ui.small(case.safeguards[idx].note.get(desk.lang()));
            }
        }
    }

    /// What the pointer does beside boxes, and where something that is dragged ends.
    pub(super) fn canvas_ui(&self, ui: &Ui, response: &Response, acts: &mut Acts) {
        self.drawing_ui(ui, acts);
        self.dropped_ui(ui, acts);
        let hover = response.hover_pos().filter(|_| self.target.is_none());
        let near = hover.and_then(|at| self.step_at(at));
        if response.double_clicked() && self.target.is_none() && self.can_edit() {
            acts.push(Act::Causes(CausesAct::New(None)));
        } else if response.clicked() && self.target.is_none() {
            match response.interact_pointer_pos().and_then(|at| self.step_at(at)) {
                Some(step) => {
                    let edge = self.sheet.study.edges[step].edge;
                    let id = |idx: usize| self.desk().replay.case.causes[idx].id.clone();
                    acts.push(Act::Causes(CausesAct::Step(id(edge.cause), id(edge.effect))));
                }
                None => acts.push(Act::Select(None)),
            }
        }
        if let Some(step) = near {
            response.clone().on_hover_ui_at_pointer(|ui| self.step_hint_ui(ui, step));
        } else if response.dragged() {
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        }
    }

    fn step_at(&self, at: Pos2) -> Option<usize> {
        let steps = self.sheet.placement.ways.iter().filter_map(|way| match way.kind {
            WayKind::Step(step) => Some((step, distance(&self.sheet.points(way), at))),
            _ => None,
        });
        steps.filter(|(_, apart)| *apart <= NEAR).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(step, _)| step)
    }

    fn step_hint_ui(&self, ui: &mut Ui, step: usize) {
        let desk = self.desk();
        let (case, texts) = (&desk.replay.case, desk.texts);
        let found = &self.sheet.study.edges[step];
        let (cause, effect) = (&case.causes[found.edge.cause], &case.causes[found.edge.effect]);
        ui.label(test_question(case, &cause.id, &effect.id, texts));
        ui.label(found.state.name(texts));
        if let Some(test) = &effect.follows[found.edge.link].test {
            ui.small(test.reason.get(desk.lang()));
        }
        if let Some(words) = timing_text(case, self.sheet.study, found, texts) {
            let severity = if found.timing == Timing::Reversed { Severity::Critical } else { Severity::Caution };
            ui.label(RichText::new(words).color(desk.palette.severity(severity)));
        }
    }

    /// The line that is being drawn from a cause, and the step it becomes.
    fn drawing_ui(&self, ui: &Ui, acts: &mut Acts) {
        let Some(from) = DragAndDrop::payload::<Drawing>(ui.ctx()) else { return };
        let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return };
        let desk = self.desk();
        let case = &desk.replay.case;
        let start = self
            .sheet
            .placement
            .boxes
            .iter()
            .find(|one| target_of(desk, one) == Some(Selection::Cause(from.0.clone())));
        let effect = self.target.and_then(|idx| match self.sheet.placement.boxes[idx].item {
            Item::Cause(idx) => Some(&case.causes[idx].id).filter(|id| **id != from.0),
            _ => None,
        });
        let closed = effect.and_then(|effect| loop_closed(case, &from.0, effect));
        let colour = if closed.is_some() { desk.palette.severity(Severity::Critical) } else { desk.palette.accent };
        if let Some(start) = start {
            let points = [self.sheet.pos(start.at.middle()), at];
            self.sheet.painter.line_segment(points, Stroke::new(2.0, colour));
            self.sheet.head(&points, colour);
        }
        if let Some(idx) = self.target.filter(|_| effect.is_some()) {
            let rect = self.sheet.rect(self.sheet.placement.boxes[idx].at).expand(2.0);
            self.sheet.painter.rect_stroke(rect, 5.0, Stroke::new(2.0, colour), egui::StrokeKind::Outside);
        }
        if let Some(closed) = &closed {
            self.sheet.note(self.area, &loop_text(case, closed, desk.texts));
        }
        ui.ctx().set_cursor_icon(if closed.is_some() { CursorIcon::NotAllowed } else { CursorIcon::Grabbing });
        if ui.input(|input| input.pointer.any_released()) {
            DragAndDrop::clear_payload(ui.ctx());
            acts.extend(effect.map(|effect| Act::Causes(CausesAct::Join(from.0.clone(), effect.clone()))));
        }
    }

    /// Evidence that is dragged over the canvas: a box that it would show stands out, an empty place would get a cause.
    fn dropped_ui(&self, ui: &Ui, acts: &mut Acts) {
        let Some(of) = self.carried(ui) else { return };
        let at = ui.input(|input| input.pointer.latest_pos());
        let Some(at) = at.filter(|at| self.area.contains(*at) && self.can_edit()) else { return };
        let desk = self.desk();
        let stroke = Stroke::new(2.0, desk.palette.accent);
        let cause = self.target.and_then(|idx| match self.sheet.placement.boxes[idx].item {
            Item::Cause(cause) => Some((self.sheet.rect(self.sheet.placement.boxes[idx].at), cause)),
            _ => None,
        });
        let key = if let Some((rect, _)) = cause {
            self.sheet.painter.rect_stroke(rect.expand(2.0), 5.0, stroke, egui::StrokeKind::Outside);
            "causes-drop-evidence"
        } else {
            "causes-drop-new"
        };
        self.sheet.note(self.area, &desk.texts.get(key));
        self.sheet.painter.circle_stroke(at, 5.0, stroke);
        if ui.input(|input| input.pointer.any_released()) {
            DragAndDrop::clear_payload(ui.ctx());
            let of = Box::new(of);
            acts.push(Act::Causes(match cause {
                Some((_, idx)) => CausesAct::Prove(desk.replay.case.causes[idx].id.clone(), of),
                None => CausesAct::New(Some(of)),
            }));
        }
    }

    /// The piece of evidence that is being dragged; a tag stands for the stretch of it that is measured or shown.
    fn carried(&self, ui: &Ui) -> Option<ProofOf> {
        let desk = self.desk();
        if let Some(drag) = DragAndDrop::payload::<ProofDrag>(ui.ctx()) {
            return Some(drag.0.clone());
        }
        let tag = DragAndDrop::payload::<TagDrag>(ui.ctx())?;
        let samples = desk.replay.samples.tags.get(tag.0)?;
        window_of(desk.replay, desk.workspace, &samples.tag)
    }
}
