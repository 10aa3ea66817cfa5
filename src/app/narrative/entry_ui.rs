//! The page where a text is named: a file, or what is pasted; and the texts that were read before.

use egui::{Key, RichText, ScrollArea, TextEdit, Ui};

use super::model::{NarrativeAct, Narratives, TextFrom};
use crate::{
    app::{
        desk::{Act, Acts},
        theme::{self, Palette},
    },
    case::Severity,
    text::Texts,
};

/// The page.
pub(super) fn entry_ui(ui: &mut Ui, narratives: &mut Narratives, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(RichText::new(texts.get("narrative-what")).weak()).wrap());
    ui.add_space(theme::STEP * 2.0);
    path_ui(ui, narratives, texts, acts);
    if narratives.is_reading() {
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(texts.get("narrative-reading"));
            if ui.button(texts.get("narrative-stop")).clicked() {
                acts.push(Act::Narrative(NarrativeAct::Stop));
            }
        });
    }
    if let Some(error) = &narratives.entry.error {
        let colour = Palette::of(ui).severity(Severity::Critical);
        ui.add(egui::Label::new(RichText::new(error).color(colour)).wrap());
    }
    ui.add_space(theme::STEP * 3.0);
    let below = if narratives.read.is_empty() { 44.0 } else { 150.0 };
    paste_ui(ui, narratives, ui.available_height() - below, texts, acts);
    before_ui(ui, narratives, texts, acts);
}

fn path_ui(ui: &mut Ui, narratives: &mut Narratives, texts: Texts, acts: &mut Acts) {
    let is_idle = !narratives.is_reading();
    let entry = &mut narratives.entry;
    ui.label(texts.get("narrative-path"));
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut entry.path).desired_width(ui.available_width() - 380.0);
        let response = ui.add(field.hint_text(texts.get("narrative-path-hint")));
        let response = response.accessible_name(texts.get("narrative-path"));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_ready = is_idle && !entry.path.trim().is_empty();
        let go = ui.add_enabled(is_ready, egui::Button::new(texts.get("narrative-go")));
        if (go.clicked() || entered) && is_ready {
            acts.push(Act::Narrative(NarrativeAct::Read(TextFrom::File(entry.path.trim().into()))));
        }
        if ui.button(texts.get("open-browse-file")).clicked() {
            acts.push(Act::Browse { folder: false });
        }
    });
    if entry.is_dropped {
        ui.horizontal(|ui| {
            ui.label(RichText::new(texts.get("narrative-dropped")).weak());
            if ui.button(texts.get("narrative-as-recording")).clicked() {
                acts.push(Act::CloseDialog);
                acts.push(Act::AskImport(entry.path.trim().into()));
            }
        });
    }
}

fn paste_ui(ui: &mut Ui, narratives: &mut Narratives, height: f32, texts: Texts, acts: &mut Acts) {
    let is_idle = !narratives.is_reading();
    let entry = &mut narratives.entry;
    ui.label(texts.get("narrative-paste"));
    let height = (height - 30.0).max(80.0);
    ScrollArea::vertical().id_salt("paste").max_height(height).min_scrolled_height(height).show(ui, |ui| {
        let field = TextEdit::multiline(&mut entry.pasted).desired_width(f32::INFINITY);
        let field = field.hint_text(texts.get("narrative-paste-hint")).min_size(egui::vec2(0.0, height));
        ui.add(field).accessible_name(texts.get("narrative-paste"));
    });
    let is_ready = is_idle && !entry.pasted.trim().is_empty();
    if ui.add_enabled(is_ready, egui::Button::new(texts.get("narrative-paste-go"))).clicked() {
        acts.push(Act::Narrative(NarrativeAct::Read(TextFrom::Pasted(entry.pasted.clone()))));
    }
}

/// The texts that were read while the case is open.
fn before_ui(ui: &mut Ui, narratives: &Narratives, texts: Texts, acts: &mut Acts) {
    if narratives.read.is_empty() {
        return;
    }
    ui.add_space(theme::STEP * 2.0);
    ui.label(RichText::new(texts.get("narrative-before")).size(theme::SMALL).weak());
    ScrollArea::vertical().id_salt("before").show(ui, |ui| {
        for (idx, known) in narratives.read.iter().enumerate() {
            if ui.link(&known.name).clicked() {
                acts.push(Act::Narrative(NarrativeAct::Show(idx)));
            }
        }
    });
}
