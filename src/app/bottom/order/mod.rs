//! Which limit was left first, and how long each tag was in which band: over the whole record, or over what is shown.

mod bands;
mod first;

use egui::{Panel, Ui};

use crate::{
    app::{
        desk::{Act, Acts, Desk},
        studies::Studies,
        widgets,
    },
    time::Instant,
};

/// The tab.
pub(super) fn order_ui(ui: &mut Ui, desk: &Desk<'_>, studies: &mut Studies, acts: &mut Acts) {
    if desk.replay.exceedances.is_empty() {
        return widgets::empty_ui(ui, desk, "order-no-limits", None);
    }
    let Some(window) = stretch(desk) else { return widgets::empty_ui(ui, desk, "order-nothing-yet", None) };
    let width = (ui.available_width() * 0.38).clamp(300.0, 620.0);
    Panel::right("bands").resizable(true).default_size(width).size_range(260.0..=900.0).show(ui, |ui| {
        bands::bands_ui(ui, desk, studies, window);
    });
    egui::CentralPanel::no_frame().show(ui, |ui| first::first_ui(ui, desk, studies, window, acts));
}

/// What the tab is about: the choice beside the tabs.
pub(super) fn stretch_ui(ui: &mut Ui, desk: &Desk<'_>, acts: &mut Acts) {
    for (key, is_window) in [("order-whole", false), ("order-window", true)] {
        if ui.selectable_label(desk.workspace.study.order_in_window == is_window, desk.texts.get(key)).clicked() {
            acts.push(Act::OrderInWindow(is_window));
        }
    }
}

/// The stretch looked at, as far as the scope shows it; none when nothing of it is shown.
fn stretch(desk: &Desk<'_>) -> Option<(Instant, Instant)> {
    let whole = desk.replay.samples.span()?;
    let (from, to) = if desk.workspace.study.order_in_window {
        (desk.workspace.window.from, desk.workspace.window.to)
    } else {
        whole
    };
    let to = desk.scope.horizon.map_or(to, |horizon| to.min(horizon));
    (from < to).then_some((from, to))
}
