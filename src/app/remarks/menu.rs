//! The menu of a moment on the canvas, and that of an item of the timeline.

use egui::{Response, Ui};

use crate::{
    app::{
        axis::{Axis, TimeWindow},
        causes,
        command::UiCommand,
        desk::{Act, Acts, Desk},
        workspace::Selection,
    },
    time::{Instant, Interval},
};

/// The least width of a menu, so that its entries stand in one line.
const MENU: f32 = 210.0;

/// What was under the pointer when a menu was asked for.
#[derive(Clone, Copy)]
struct Spot {
    at: Instant,
    samples_idx: Option<usize>,
}

fn spot_id() -> egui::Id {
    egui::Id::unique("menu-spot")
}

/// The menu over trends and timeline: annotate, bookmark or begin an event at the moment pointed at.
pub(in crate::app) fn plots_menu_ui(desk: &Desk<'_>, axis: &Axis, response: &Response, acts: &mut Acts) {
    if response.secondary_clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        let spot = Spot { at: axis.time_from_x(at.x), samples_idx: None };
        response.ctx.data_mut(|data| data.insert_temp(spot_id(), spot));
    }
    response.context_menu(|ui| {
        let Some(spot) = ui.data(|data| data.get_temp::<Spot>(spot_id())) else { return };
        ui.set_min_width(MENU);
        let is_hidden = desk.scope.horizon.is_some_and(|horizon| spot.at > horizon);
        let texts = desk.texts;
        let samples = spot.samples_idx.and_then(|idx| desk.replay.samples.tags.get(idx)).filter(|_| !is_hidden);
        if let Some(samples) = samples {
            let words = texts.fmt("menu-annotate-tag", &[("tag", samples.tag.as_str())]);
            entry_ui(ui, &words, Act::AskAnnotationAt(spot.at, spot.samples_idx), acts);
        }
        entry_ui(ui, &texts.get("menu-annotate-moment"), Act::AskAnnotationAt(spot.at, None), acts);
        entry_ui(ui, &texts.get("menu-bookmark-here"), Act::SetBookmark(spot.at), acts);
        entry_ui(ui, &texts.get("menu-event-here"), Act::NewEvent(spot.at, None), acts);
        let stretch = samples.and_then(|samples| causes::window_of(desk.replay, desk.workspace, &samples.tag));
        if let Some(of) = stretch {
            causes::entry_ui(ui, desk, of, acts);
        }
        ui.separator();
        entry_ui(ui, &texts.get("loop-view"), Act::Loop(Some(desk.workspace.window)), acts);
    });
}

/// Notes which tag a menu was asked for over.
pub(super) fn note_tag(ui: &Ui, plot: egui::Rect, samples_idx: usize) {
    let pressed = ui.input(|input| input.pointer.secondary_clicked().then(|| input.pointer.interact_pos()).flatten());
    if pressed.is_some_and(|at| plot.contains(at)) {
        ui.data_mut(|data| {
            if let Some(spot) = data.get_temp::<Spot>(spot_id()) {
                data.insert_temp(spot_id(), Spot { samples_idx: Some(samples_idx), ..spot });
            }
        });
    }
}

/// The menu of an item: annotate it, loop over it.
pub(in crate::app) fn item_menu_ui(
    response: &Response,
    desk: &Desk<'_>,
    target: &Selection,
    interval: Interval,
    acts: &mut Acts,
) {
    // Asked of each item in each frame: only the one under the pointer can begin a menu.
    if !response.hovered() && !response.context_menu_opened() {
        return;
    }
    response.context_menu(|ui| {
        ui.set_min_width(MENU);
        if !matches!(target, Selection::Annotation(_) | Selection::Bookmark(_))
            && ui.button(desk.texts.get("menu-annotate-this")).clicked()
        {
            acts.push(Act::Select(Some(target.clone())));
            acts.push(Act::Command(UiCommand::Annotate));
            ui.close();
        }
        if let Some(of) = causes::proof_of(desk.replay, desk.workspace, desk.rows, target) {
            causes::entry_ui(ui, desk, of, acts);
        }
        if interval.earliest < interval.latest {
            let window = TimeWindow::new(interval.earliest, interval.latest);
            entry_ui(ui, &desk.texts.get("loop-this"), Act::Loop(Some(window)), acts);
        }
    });
}

fn entry_ui(ui: &mut Ui, words: &str, act: Act, acts: &mut Acts) {
    if ui.button(words).clicked() {
        acts.push(act);
        ui.close();
    }
}
