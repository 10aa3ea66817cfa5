//! Small parts that panels share.

use egui::{Button, Response, RichText, Sense, vec2};
use egui_material_icons::MaterialIcon;

use super::{
    command::UiCommand,
    desk::{Act, Acts, Desk},
    marks,
    stamp::Stamps,
    theme,
};
use crate::{
    case::{Severity, SourceRef},
    text::{Texts, duration},
    time::Interval,
};

/// A frameless button that shows an icon only; `name` is its accessible name and its tooltip.
pub(super) fn icon_button_ui(ui: &mut egui::Ui, icon: MaterialIcon, name: &str, is_enabled: bool) -> Response {
    let text = icon.rich_text().size(18.0);
    let button = Button::new(text).frame_when_inactive(false).min_size(vec2(26.0, 24.0));
    ui.add_enabled(is_enabled, button).on_hover_text(name).accessible_name(name)
}

/// A command's icon as a button; its tooltip says the shortcut.
pub(super) fn command_button_ui(
    ui: &mut egui::Ui,
    texts: Texts,
    command: UiCommand,
    is_enabled: bool,
    acts: &mut Acts,
) {
    let Some(icon) = command.icon() else { return };
    let tooltip = command.tooltip(texts, ui.ctx());
    let text = icon.rich_text().size(18.0);
    let button = Button::new(text).frame_when_inactive(false).min_size(vec2(26.0, 24.0));
    let response = ui.add_enabled(is_enabled, button).on_hover_text(tooltip).accessible_name(command.text(texts));
    if response.clicked() {
        acts.push(Act::Command(command));
    }
}

/// A panel's title.
pub(super) fn title_ui(ui: &mut egui::Ui, text: &str) {
    ui.label(RichText::new(text).size(theme::TITLE));
}

/// A label and its value under each other, the label small and weak.
pub(super) fn field_ui(ui: &mut egui::Ui, label: &str, value: &str) {
    ui.add_space(theme::STEP);
    ui.label(RichText::new(label).size(theme::SMALL).weak());
    ui.add(egui::Label::new(value).wrap());
}

/// A severity's mark in a cell of a row.
pub(super) fn severity_ui(ui: &mut egui::Ui, desk: &Desk<'_>, severity: Severity) {
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, 14.0), Sense::hover());
    marks::severity(ui.painter(), rect.center(), 4.5, severity, desk.palette);
}

/// The badge of what rests on reconstructed samples.
pub(super) fn reconstruction_badge_ui(ui: &mut egui::Ui, desk: &Desk<'_>) {
    let badge = RichText::new(desk.texts.get("badge-reconstruction")).size(theme::SMALL);
    ui.label(badge.color(desk.palette.weak).background_color(desk.palette.hover));
}

/// One of the tags that have samples, in a short list whose accessible name is `name`; the place of the samples chosen.
pub(super) fn tag_choice_ui(ui: &mut egui::Ui, desk: &Desk<'_>, salt: &str, name: &str, now: &str) -> Option<usize> {
    let mut chosen = None;
    let tags = egui::ComboBox::from_id_salt(salt).width(110.0).selected_text(now).show_ui(ui, |ui| {
        for (samples_idx, samples) in desk.replay.samples.tags.iter().enumerate() {
            if ui.selectable_label(samples.tag.as_str() == now, samples.tag.as_str()).clicked() {
                chosen = Some(samples_idx);
            }
        }
    });
    tags.response.on_hover_text(name).accessible_name(name);
    chosen
}

/// What would fill an empty place, and the command that fills it.
pub(super) fn empty_ui(ui: &mut egui::Ui, desk: &Desk<'_>, key: &str, command: Option<(UiCommand, &mut Acts)>) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() / 2.0 - 24.0).max(8.0));
        ui.add(egui::Label::new(RichText::new(desk.texts.get(key)).color(desk.palette.weak)).wrap());
        if let Some((command, acts)) = command
            && ui.button(command.text(desk.texts)).clicked()
        {
            acts.push(Act::Command(command));
        }
    });
}

/// The words in place of what the hidden future would show.
pub(super) fn veiled_ui(ui: &mut egui::Ui, desk: &Desk<'_>, key: &str) {
    empty_ui(ui, desk, key, None);
}

/// An interval in the case's zone: `17:53:00`, `17:45:00–17:55:00`, with dates where they differ from the accident's.
pub(super) fn interval_text(desk: &Desk<'_>, interval: Interval) -> String {
    interval_words(desk.stamps(), interval)
}

/// The same, written as `stamps` write.
pub(super) fn interval_words(stamps: Stamps, interval: Interval) -> String {
    let start = stamps.dated(interval.earliest);
    if interval.earliest == interval.latest {
        return start;
    }
    let same_day = stamps.date(interval.earliest) == stamps.date(interval.latest);
    let end = if same_day { stamps.clock(interval.latest) } else { stamps.dated(interval.latest) };
    format!("{start} – {end}  ({})", duration(interval.width_secs()))
}

/// A source as its evidence's title and clause; empty without one.
pub(super) fn source_text(desk: &Desk<'_>, source: Option<&SourceRef>) -> String {
    let Some(source) = source else { return String::new() };
    let clause = source.clause.as_ref().map(|clause| clause.get(desk.lang()).to_owned());
    clause.unwrap_or_else(|| {
        let evidence = desk.replay.case.evidence_of(&source.evidence);
        evidence.map_or(source.evidence.to_string(), |evidence| evidence.title.get(desk.lang()).to_owned())
    })
}

/// Paints one line of text from its left top corner, cut with an ellipsis at `width`.
pub(super) fn elided(
    painter: &egui::Painter,
    at: egui::Pos2,
    width: f32,
    text: &str,
    font: egui::FontId,
    colour: egui::Color32,
) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(8.0));
    painter.galley(at, painter.layout_job(job), colour);
}
