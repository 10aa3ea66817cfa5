//! The question where a packed case is to be unpacked to; once it is, the folder is opened.

use std::path::{Path, PathBuf};

use egui::{RichText, Ui};

use super::PastAct;
use crate::{
    app::{
        desk::{Act, Acts},
        edit::{CopyForm, place_ui},
        theme,
    },
    text::Texts,
};

/// The packed case, and the folder to make.
#[derive(Clone, Debug)]
pub(in crate::app) struct UnpackForm {
    pack: PathBuf,
    pub(super) place: CopyForm,
}

impl UnpackForm {
    /// A form that proposes a free folder of the pack's name beside it.
    pub(in crate::app) fn new(pack: &Path) -> Self {
        let name = pack.file_stem().map_or_else(|| "case".into(), |name| name.to_string_lossy().into_owned());
        let mut place = CopyForm { path: name, ..CopyForm::default() };
        place.move_below(pack.parent().unwrap_or(Path::new("")));
        Self { pack: pack.to_owned(), place }
    }
}

/// What is unpacked, the folder, and why the last try failed.
pub(super) fn unpack_form_ui(ui: &mut Ui, form: &mut UnpackForm, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(form.pack.display().to_string()).wrap());
    ui.add(egui::Label::new(RichText::new(texts.get("unpack-what")).weak()).wrap());
    ui.add_space(theme::STEP);
    if place_ui(ui, &mut form.place, ("unpack-go", "unpack-busy"), texts, acts) {
        (form.place.error, form.place.is_busy) = (None, true);
        acts.push(Act::Past(PastAct::Unpack(form.pack.clone(), form.place.path.trim().into())));
    }
}
