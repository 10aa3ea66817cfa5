//! How the window is divided, the page before anything is open, and the progress of an opening.

use egui::{Align2, Area, CentralPanel, Frame, Margin, Order, Panel, RichText, ScrollArea};

use super::{
    banner, bottom, centre,
    command::UiCommand,
    desk::{Act, Acts, Desk},
    evidence_list, inspector,
    jobs::Opening,
    messages::Messages,
    open,
    studies::Studies,
    tag_list,
    theme::{self, Palette},
    transport,
    trend::TrendCache,
};
use crate::text::Texts;

/// The most of the left side that evidence takes, also when the window has become smaller.
const MOST_EVIDENCE: f32 = 0.6;

/// The workbench on an open case.
pub(super) fn workbench_ui(
    ui: &mut egui::Ui,
    desk: &Desk<'_>,
    trends: &mut TrendCache,
    messages: &Messages,
    studies: &mut Studies,
    acts: &mut Acts,
) {
    let size = ui.available_size();
    let is_narrow = size.x < 1_400.0;
    let panel = Frame::new().fill(desk.palette.panel).inner_margin(Margin::same(8));
    let bar = Frame::new().fill(desk.palette.bar).inner_margin(Margin::symmetric(8, 4));
    Panel::bottom("transport").frame(bar).exact_size(84.0).show(ui, |ui| transport::transport_ui(ui, desk, acts));
    let bottom_frame = panel.inner_margin(Margin { left: 8, right: 8, top: 4, bottom: 4 });
    Panel::bottom("tables")
        .frame(bottom_frame)
        .resizable(true)
        .default_size((size.y * 0.21).clamp(140.0, 240.0))
        .size_range(90.0..=size.y * 0.6)
        .show(ui, |ui| {
            ui.take_available_space();
            bottom::bottom_ui(ui, desk, messages, studies, acts);
        });
    Panel::left("lists")
        .frame(panel)
        .resizable(true)
        .default_size(if is_narrow { 220.0 } else { 256.0 })
        .size_range(180.0..=420.0)
        .show(ui, |ui| {
            ui.take_available_space();
            left_ui(ui, desk, trends, acts);
        });
    Panel::right("inspector")
        .frame(panel)
        .resizable(true)
        .default_size(if is_narrow { 240.0 } else { 304.0 })
        .size_range(200.0..=520.0)
        .show(ui, |ui| {
            ui.take_available_space();
            inspector::inspector_ui(ui, desk, acts);
        });
    CentralPanel::default().frame(Frame::new().fill(desk.palette.panel)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        banner::banner_ui(ui, desk, acts);
        centre::centre_ui(ui, desk, trends, acts);
    });
}

fn left_ui(ui: &mut egui::Ui, desk: &Desk<'_>, trends: &mut TrendCache, acts: &mut Acts) {
    let height = ui.available_height();
    let has_evidence = !desk.replay.case.evidence.is_empty();
    if has_evidence {
        let frame = Frame::new().inner_margin(Margin { left: 0, right: 0, top: 8, bottom: 0 });
        Panel::bottom("evidence")
            .frame(frame)
            .resizable(true)
            .default_size(evidence_height(desk, height))
            .size_range(60.0..=(height * MOST_EVIDENCE).max(80.0))
            .show(ui, |ui| {
                ui.take_available_space();
                evidence_list::evidence_list_ui(ui, desk, acts);
            });
    }
    CentralPanel::no_frame().show(ui, |ui| tag_list::tag_list_ui(ui, desk, trends, acts));
}

/// Evidence takes what the tags leave, within reason.
fn evidence_height(desk: &Desk<'_>, height: f32) -> f32 {
    let tags = 110.0 + desk.replay.samples.tags.len() as f32 * 48.0;
    (height - tags).clamp(height * 0.34, height * MOST_EVIDENCE)
}

/// What to do before anything is open.
pub(super) fn start_page_ui(
    ui: &mut egui::Ui,
    texts: Texts,
    (opening, recent): (Option<&Opening>, &[std::path::PathBuf]),
    palette: &'static Palette,
    acts: &mut Acts,
) {
    let frame = Frame::new().fill(palette.panel);
    CentralPanel::default().frame(frame).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(ui.available_height() * 0.3);
            ui.label(RichText::new(texts.get("app-title")).size(20.0));
            ui.label(RichText::new(texts.get("app-what")).weak());
            ui.add_space(16.0);
            if let Some(opening) = opening {
                progress_ui(ui, texts, opening, acts);
                return;
            }
            for name in open::bundled() {
                let label = texts.fmt("start-bundled", &[("name", &name)]);
                if ui.button(label).clicked() {
                    acts.push(Act::Open(name.into()));
                }
            }
            if ui.button(UiCommand::Open.text(texts)).clicked() {
                acts.push(Act::Command(UiCommand::Open));
            }
            recent_ui(ui, texts, recent, acts);
            ui.add_space(8.0);
            ui.label(RichText::new(texts.get("start-drop")).size(theme::SMALL).weak());
        });
    });
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
