//! The dialog for a path: of a case or recording that is to be opened, or of a recording that is to be imported.

use egui::{Key, RichText, TextEdit};

use super::{
    desk::{Act, Acts},
    jobs::Opening,
    open, panels, theme,
    theme::Palette,
};
use crate::{case::Severity, text::Texts};

/// The dialog's fields.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenForm {
    pub path: String,
    /// True when a recording is to be imported into what is open.
    pub is_import: bool,
    /// Why the last try failed.
    pub error: Option<String>,
}

impl OpenForm {
    fn submit(&mut self, acts: &mut Acts) {
        self.error = None;
        let place = self.path.trim().into();
        acts.push(if self.is_import { Act::AskImport(place) } else { Act::OpenHere(place) });
    }
}

/// The form; while something is being opened its progress stands in place of the button.
pub(super) fn open_form_ui(
    ui: &mut egui::Ui,
    form: &mut OpenForm,
    opening: Option<&Opening>,
    texts: Texts,
    acts: &mut Acts,
) {
    path_ui(ui, form, opening.is_none(), texts, acts);
    if let Some(opening) = opening {
        panels::progress_ui(ui, texts, opening, acts);
    }
    if let Some(error) = &form.error {
        let colour = Palette::of(ui).severity(Severity::Critical);
        ui.add_space(theme::STEP);
        ui.add(egui::Label::new(RichText::new(error).color(colour)).wrap());
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        for (key, folder) in [("open-browse-folder", true), ("open-browse-file", false)] {
            if !(folder && form.is_import) && ui.button(texts.get(key)).clicked() {
                acts.push(Act::Browse { folder });
            }
        }
    });
    if form.is_import {
        return;
    }
    ui.add_space(8.0);
    for name in open::bundled() {
        if ui.button(texts.fmt("start-bundled", &[("name", &open::bundled_title(&name, texts.lang()))])).clicked() {
            acts.push(Act::Open(name.into()));
        }
    }
    ui.add_space(4.0);
    ui.label(RichText::new(texts.get("start-drop")).size(theme::SMALL).weak());
}

fn path_ui(ui: &mut egui::Ui, form: &mut OpenForm, is_idle: bool, texts: Texts, acts: &mut Acts) {
    let hint = if form.is_import { "import-path-hint" } else { "open-path-hint" };
    let go = if form.is_import { "import-go" } else { "open-go" };
    ui.label(texts.get("open-path"));
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut form.path).hint_text(texts.get(hint)).desired_width(400.0);
        let response = ui.add(field).accessible_name(texts.get("open-path"));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_ready = is_idle && !form.path.trim().is_empty();
        if (ui.add_enabled(is_ready, egui::Button::new(texts.get(go))).clicked() || entered) && is_ready {
            form.submit(acts);
        }
        if !response.has_focus() && form.path.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
            response.request_focus();
        }
    });
}
