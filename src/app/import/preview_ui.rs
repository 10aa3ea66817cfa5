//! The preview on screen: the form at the left, the file's first rows and what was noticed at the right.

use egui::{Layout, RichText, ScrollArea, vec2};

use super::{Preview, Purpose, figures_ui, form_ui, held_ui, rows_ui};
use crate::{
    app::{
        desk::{Act, Acts},
        jobs::Opening,
        panels,
        theme::{self, Palette},
    },
    case::Severity,
    text::Texts,
    time::Zone,
    timeline::FileKind,
};

/// Room for the form.
const FORM: f32 = 372.0;
/// Room for what was noticed.
const REMARKS: f32 = 168.0;

/// What the preview can be used for.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Wish {
    /// A case or a file is open, which the recording can be imported into.
    pub can_import: bool,
    /// What is open takes edits.
    pub is_writable: bool,
    /// The zone of the case that is open.
    pub zone: Option<Zone>,
}

/// The preview.
pub(in crate::app) fn preview_ui(
    ui: &mut egui::Ui,
    preview: &mut Preview,
    wish: Wish,
    reading: Option<&Opening>,
    texts: Texts,
    acts: &mut Acts,
) {
    let place = preview.source.place().display().to_string();
    ui.add(egui::Label::new(RichText::new(&place).weak()).truncate()).on_hover_text(&place);
    ui.add_space(theme::STEP);
    let size = vec2(ui.available_width(), ui.available_height() - 52.0);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Min), |ui| {
        ui.set_min_size(size);
        ui.allocate_ui_with_layout(vec2(FORM, size.y), Layout::top_down(egui::Align::Min), |ui| {
            ui.set_min_size(vec2(FORM, size.y));
            ScrollArea::vertical().id_salt("recipe").auto_shrink(false).show(ui, |ui| {
                form_ui::form_ui(ui, preview, texts);
            });
        });
        ui.separator();
        let size = vec2(ui.available_width(), size.y);
        ui.allocate_ui_with_layout(size, Layout::top_down(egui::Align::Min), |ui| {
            ui.set_min_size(size);
            right_ui(ui, preview, wish, texts);
        });
    });
    ui.add_space(theme::STEP);
    buttons_ui(ui, preview, wish, reading, texts, acts);
}

fn right_ui(ui: &mut egui::Ui, preview: &mut Preview, wish: Wish, texts: Texts) {
    questions_ui(ui, preview, wish, texts);
    let height = (ui.available_height() - REMARKS).max(120.0);
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::top_down(egui::Align::Min), |ui| {
        ui.set_min_size(size);
        if preview.kind() == FileKind::Recording || preview.held().is_none_or(|held| held.kind() != preview.kind()) {
            rows_ui::rows_ui(ui, preview, texts);
        } else {
            held_ui::held_ui(ui, preview, texts);
        }
    });
    ui.separator();
    if preview.held().is_some_and(|held| held.kind() != FileKind::Recording) {
        held_ui::held_figures_ui(ui, preview, texts);
    } else {
        figures_ui::figures_ui(ui, preview, texts);
    }
}

/// What only a person can answer, and what failed.
fn questions_ui(ui: &mut egui::Ui, preview: &mut Preview, wish: Wish, texts: Texts) {
    let now = ui.input(|input| input.time);
    let orders = preview.orders();
    if !orders.is_empty() {
        notice_ui(ui, Severity::Caution, &texts.get("open-order"), |ui| {
            for order in &orders {
                let text = texts.fmt(
                    "preview-order",
                    &[("order", &texts.get(order.key)), ("cell", &order.cell), ("date", &order.date)],
                );
                if ui.button(text).clicked() {
                    preview.say(super::Choice::TimeFormat, order.form.clone(), now);
                }
            }
        });
    }
    if preview.is_zone_open() {
        let key = if wish.can_import && preview.is_import { "preview-zone-needed" } else { "preview-zone-open" };
        notice_ui(ui, Severity::Caution, &texts.get(key), |ui| {
            let mut zones: Vec<String> = wish.zone.iter().map(ToString::to_string).collect();
            zones.extend(["Asia/Shanghai", "UTC"].map(String::from));
            zones.dedup();
            let mut shown: Vec<&String> = Vec::new();
            for zone in &zones {
                if !shown.contains(&zone) && ui.button(zone).clicked() {
                    preview.say(super::Choice::Zone, zone.clone(), now);
                }
                shown.push(zone);
            }
        });
    }
    if let Some(why) = preview.failure(texts) {
        notice_ui(ui, Severity::Critical, &why, |_| {});
    }
}

fn notice_ui(ui: &mut egui::Ui, severity: Severity, text: &str, add: impl FnOnce(&mut egui::Ui)) {
    let palette = Palette::of(ui);
    let frame = egui::Frame::new().fill(palette.severity_soft(severity)).inner_margin(8.0).corner_radius(4.0);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(egui::Label::new(RichText::new(text).color(palette.text)).wrap());
        ui.horizontal_wrapped(add);
    });
    ui.add_space(theme::STEP);
}

fn buttons_ui(
    ui: &mut egui::Ui,
    preview: &mut Preview,
    wish: Wish,
    reading: Option<&Opening>,
    texts: Texts,
    acts: &mut Acts,
) {
    let size = vec2(ui.available_width(), 40.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(egui::Align::Center), |ui| {
        let is_ready = reading.is_none() && preview.is_settled();
        if ui.button(texts.get("cancel")).clicked() {
            acts.push(Act::CloseDialog);
        }
        let mut go = |ui: &mut egui::Ui, key: &str, is_enabled: bool, is_import: bool| {
            if ui.add_enabled(is_enabled, egui::Button::new(texts.get(key))).clicked() {
                acts.push(Act::FinishPreview { is_import });
            }
        };
        match preview.purpose {
            Purpose::Recording(_) => go(ui, "preview-apply", is_ready, false),
            Purpose::File => {
                let is_sampled = preview.kind() == FileKind::Recording;
                let key = if wish.can_import { "preview-open-alone" } else { "open-go" };
                go(ui, key, is_ready && is_sampled, false);
                if wish.can_import {
                    let key = if wish.is_writable { "preview-import" } else { "preview-import-copy" };
                    go(ui, key, is_ready && !preview.is_zone_open(), true);
                }
            }
        }
        ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
            if let Some(reading) = reading {
                panels::figures_ui(ui, texts, reading);
                if ui.small_button(texts.get("preview-stop")).clicked() {
                    acts.push(Act::StopPreview);
                }
            } else if preview.read.is_none() {
                ui.label(RichText::new(texts.get("preview-not-read")).weak());
                if ui.button(texts.get("preview-read-again")).clicked() {
                    preview.change(f64::MIN);
                }
            }
        });
    });
}
