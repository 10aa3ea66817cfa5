//! The dialog for saving what is open as a case folder of one's own.

use std::path::{Path, PathBuf};

use egui::{Key, RichText, TextEdit};

use crate::{
    app::{
        desk::{Act, Acts},
        theme::{self, Palette},
    },
    case::Severity,
    text::Texts,
};

/// The dialog's fields.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct CopyForm {
    pub path: String,
    /// Why the last try failed.
    pub error: Option<String>,
    /// A copy is being written.
    pub is_busy: bool,
}

impl CopyForm {
    /// A form that proposes a free folder named after the case in the user's documents.
    pub(in crate::app) fn new(id: &str) -> Self {
        let dirs = directories::UserDirs::new();
        let documents = dirs.as_ref().map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_owned());
        let path = free_folder(&documents.unwrap_or_default(), id);
        Self { path: path.display().to_string(), ..Self::default() }
    }

    /// Puts the copy below a folder that was picked, under the name typed before.
    pub(in crate::app) fn move_below(&mut self, folder: &Path) {
        let typed = PathBuf::from(&self.path);
        let name = typed.file_name().map_or_else(|| "case".into(), |name| name.to_string_lossy().into_owned());
        self.path = free_folder(folder, &name).display().to_string();
    }
}

/// `folder/name`, or the first of `name-2`, `name-3`… that does not exist yet.
fn free_folder(folder: &Path, name: &str) -> PathBuf {
    let plain: String = name.chars().map(|c| if "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect();
    let names = std::iter::once(plain.clone()).chain((2..1_000).map(|n| format!("{plain}-{n}")));
    let mut places = names.map(|name| folder.join(name));
    places.find(|place| !place.exists()).unwrap_or_else(|| folder.join(plain))
}

/// The form.
pub(in crate::app) fn copy_form_ui(ui: &mut egui::Ui, form: &mut CopyForm, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(RichText::new(texts.get("copy-what")).weak()).wrap());
    ui.add_space(theme::STEP);
    if place_ui(ui, form, ("copy-go", "copy-busy"), texts, acts) {
        form.error = None;
        form.is_busy = true;
        acts.push(Act::SaveCopy(form.path.trim().into()));
    }
}

/// The folder to make, what became of the last try, and a way to browse; true when it is to be made now.
pub(in crate::app) fn place_ui(
    ui: &mut egui::Ui,
    form: &mut CopyForm,
    (go, busy): (&str, &str),
    texts: Texts,
    acts: &mut Acts,
) -> bool {
    ui.label(texts.get("copy-path"));
    let mut is_asked = false;
    ui.horizontal(|ui| {
        let field = TextEdit::singleline(&mut form.path).desired_width(400.0);
        let response = ui.add(field).accessible_name(texts.get("copy-path"));
        let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let is_ready = !form.is_busy && !form.path.trim().is_empty();
        let is_clicked = ui.add_enabled(is_ready, egui::Button::new(texts.get(go))).clicked();
        is_asked = (is_clicked || entered) && is_ready;
    });
    if form.is_busy {
        ui.add_space(theme::STEP);
        ui.horizontal(|ui| {
            ui.spinner();
            ui.label(texts.get(busy));
        });
    }
    if let Some(error) = &form.error {
        let colour = Palette::of(ui).severity(Severity::Critical);
        ui.add_space(theme::STEP);
        ui.add(egui::Label::new(RichText::new(error).color(colour)).wrap());
    }
    ui.add_space(8.0);
    if ui.button(texts.get("open-browse-folder")).clicked() {
        acts.push(Act::Browse { folder: true });
    }
    is_asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_taken_gets_a_number() {
        let home = tempfile::tempdir().unwrap();
        assert_eq!(free_folder(home.path(), "a/b"), home.path().join("a_b"));
        std::fs::create_dir(home.path().join("c")).unwrap();
        assert_eq!(free_folder(home.path(), "c"), home.path().join("c-2"));
    }
}
