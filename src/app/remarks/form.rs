//! The dialog that begins an annotation, and the one that asks for the name that stands on annotations.

use egui::{Key, Modifiers, RichText, TextEdit, Ui};

use crate::{
    app::{
        desk::{Act, Acts},
        fields::labelled_ui,
        theme::{self, Palette},
    },
    case::{Anchor, Severity},
    text::Texts,
};

/// An annotation that is being written.
#[derive(Clone, Debug)]
pub(in crate::app) struct AnnotationForm {
    pub anchor: Anchor,
    /// What it is about, in words.
    pub about: String,
    pub text: String,
    /// Labels as typed, between commas.
    pub labels: String,
    pub author: String,
    /// The field for the text has been given the keyboard.
    pub is_begun: bool,
    /// Adding it was tried before it was whole.
    pub is_tried: bool,
}

impl AnnotationForm {
    /// True when there is something to add: a text, and somebody who says it.
    pub(super) fn is_whole(&self) -> bool {
        !self.text.trim().is_empty() && !self.author.trim().is_empty()
    }
}

/// The name that is being given.
#[derive(Clone, Debug)]
pub(in crate::app) struct AuthorForm {
    pub author: String,
}

/// Labels as typed between commas of either width, blanks cut, each once.
pub(in crate::app) fn labels_of(typed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for label in typed.split([',', '，', '、', ';', '；']).map(str::trim) {
        if !label.is_empty() && !found.iter().any(|known| known == label) {
            found.push(label.to_owned());
        }
    }
    found
}

/// Text, labels, author, and the button that adds it.
pub(in crate::app) fn annotation_form_ui(ui: &mut Ui, form: &mut AnnotationForm, texts: Texts, acts: &mut Acts) {
    ui.label(RichText::new(texts.get("annotation-about")).size(theme::SMALL).weak());
    ui.add(egui::Label::new(&form.about).wrap());
    let name = texts.get("annotation-text");
    labelled_ui(ui, &name, |ui| {
        let hint = texts.get("annotation-text-hint");
        let field = TextEdit::multiline(&mut form.text).hint_text(hint).desired_rows(4).desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name(&name);
        if !form.is_begun {
            response.request_focus();
            form.is_begun = true;
        }
    });
    for (key, hint, typed) in [
        ("annotation-labels", "annotation-labels-hint", &mut form.labels),
        ("annotation-author", "annotation-author-hint", &mut form.author),
    ] {
        let name = texts.get(key);
        labelled_ui(ui, &name, |ui| {
            let field = TextEdit::singleline(typed).hint_text(texts.get(hint)).desired_width(f32::INFINITY);
            ui.add(field).accessible_name(&name);
        });
    }
    ui.add_space(theme::STEP * 2.0);
    let by_keys = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    ui.horizontal(|ui| {
        let button = ui.add_enabled(form.is_whole(), egui::Button::new(texts.get("annotation-add")));
        if (button.clicked() || by_keys) && form.is_whole() {
            acts.push(Act::Annotate(Box::new(form.clone())));
        }
        ui.label(RichText::new(texts.get("annotation-add-keys")).size(theme::SMALL).weak());
    });
    form.is_tried |= by_keys;
    if form.is_tried && !form.is_whole() {
        let key = if form.text.trim().is_empty() { "annotation-misses-text" } else { "annotation-misses-author" };
        let colour = Palette::of(ui).severity(Severity::Critical);
        ui.add(egui::Label::new(RichText::new(texts.get(key)).color(colour)).wrap());
    }
}

/// The field for a name, which takes the keyboard; true when Enter was pressed in it.
pub(in crate::app) fn author_field_ui(ui: &mut Ui, author: &mut String, texts: Texts) -> bool {
    let name = texts.get("annotation-author");
    labelled_ui(ui, &name, |ui| {
        let hint = texts.get("annotation-author-hint");
        let field = TextEdit::singleline(author).hint_text(hint).desired_width(f32::INFINITY);
        let response = ui.add(field).accessible_name(&name);
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !entered && ui.memory(egui::Memory::focused).is_none() {
            response.request_focus();
        }
        entered
    })
}

/// The name and the button that keeps it.
pub(in crate::app) fn author_form_ui(ui: &mut Ui, form: &mut AuthorForm, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(RichText::new(texts.get("author-what")).weak()).wrap());
    let entered = author_field_ui(ui, &mut form.author, texts);
    ui.add_space(theme::STEP * 2.0);
    let is_named = !form.author.trim().is_empty();
    if (ui.add_enabled(is_named, egui::Button::new(texts.get("author-save"))).clicked() || entered) && is_named {
        acts.push(Act::Sign(form.author.trim().to_owned()));
        acts.push(Act::CloseDialog);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_parted_at_commas_of_either_width() {
        assert_eq!(labels_of(" 待核，仪表, to check ,, 待核"), ["待核", "仪表", "to check"]);
        assert!(labels_of(" ， ").is_empty());
    }
}
