//! How the window is divided, what was open before, and the progress of an opening.

use egui::{Align2, Area, CentralPanel, Frame, Margin, Order, Panel, RichText, ScrollArea};

use super::{
    desk::{Act, Acts},
    dock::{self, Dock, Room},
    jobs::Opening,
    theme, transport,
};
use crate::text::Texts;

/// The workbench on an open case: the panes, and the transport bar below them.
pub(super) fn workbench_ui(ui: &mut egui::Ui, dock: &mut Dock, room: Room<'_>) {
    let bar = Frame::new().fill(room.desk.palette.bar).inner_margin(Margin::symmetric(8, 4));
    Panel::bottom("transport")
        .frame(bar)
        .exact_size(84.0)
        .show(ui, |ui| transport::transport_ui(ui, room.desk, room.acts));
    CentralPanel::no_frame().show(ui, |ui| dock::dock_ui(ui, dock, room));
}

/// What was opened before, the last one first. Whether it is still there shows when it is opened: a disk may be slow to say.
pub(super) fn recent_ui(ui: &mut egui::Ui, texts: Texts, recent: &[std::path::PathBuf], acts: &mut Acts) {
    if !recent.is_empty() {
        ui.add_space(8.0);
        ui.label(RichText::new(texts.get("start-recent")).size(theme::SMALL).weak());
    }
    for place in recent {
        let name = place.file_name().map_or_else(|| place.display().to_string(), |name| name.to_string_lossy().into());
        if ui.button(name).on_hover_text(place.display().to_string()).clicked() {
            acts.push(Act::Open(place.clone()));
        }
    }
}

/// The progress of an opening while something else is still shown.
pub(super) fn opening_ui(ui: &mut egui::Ui, texts: Texts, opening: Option<&Opening>, acts: &mut Acts) {
    let Some(opening) = opening else { return };
    let area = Area::new(egui::Id::unique("opening")).order(Order::Foreground).anchor(Align2::CENTER_TOP, [0.0, 40.0]);
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_width(360.0);
            progress_ui(ui, texts, opening, acts);
        });
    });
}

/// What is being opened, how far it is, and a way to stop it.
pub(super) fn progress_ui(ui: &mut egui::Ui, texts: Texts, opening: &Opening, acts: &mut Acts) {
    let place = opening.place.display().to_string();
    let key = if opening.is_reread { "rereading" } else { "opening" };
    ui.add(egui::Label::new(texts.fmt(key, &[("place", &place)])).truncate());
    let (done, total) = opening.progress.get();
    let share = if total > 0 { done as f32 / total as f32 } else { 0.0 };
    let bar = egui::ProgressBar::new(share).desired_width(336.0).desired_height(6.0).animate(total == 0);
    ui.add(bar);
    ui.horizontal(|ui| {
        ui.set_min_width(336.0);
        figures_ui(ui, texts, opening);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.small_button(texts.get("cancel")).clicked() {
                acts.push(Act::CancelJob);
            }
        });
    });
}

/// Stage, bytes done, rate and time left, as far as they are known yet.
pub(super) fn figures_ui(ui: &mut egui::Ui, texts: Texts, opening: &Opening) {
    let small = |text: String| RichText::new(text).size(theme::SMALL).weak();
    let (done, total) = opening.progress.get();
    let secs = opening.started.elapsed().as_secs_f64();
    if total < 1_000_000 || done == 0 || done >= total || secs < 0.3 {
        let is_read = total > 0 && done >= total && opening.stage.key() == "stage-reading";
        ui.label(small(texts.get(if is_read { "stage-finishing" } else { opening.stage.key() })));
        return;
    }
    let mega = |bytes: f64| format!("{:.0}", bytes / 1e6);
    let rate = done as f64 / secs;
    let left = ((total - done) as f64 / rate).ceil();
    let args = [
        ("done", mega(done as f64)),
        ("total", mega(total as f64)),
        ("rate", mega(rate)),
        ("left", format!("{left:.0}")),
    ];
    let args: Vec<_> = args.iter().map(|(name, text)| (*name, text.as_str())).collect();
    ui.label(small(texts.fmt("progress-figures", &args)));
}

/// A scrolling list that fills its panel.
pub(super) fn list_ui(ui: &mut egui::Ui, salt: &str, add: impl FnOnce(&mut egui::Ui)) {
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, add);
}
