//! The dialogs of a case's past.

use std::path::Path;

use egui::Ui;

use super::{
    HeldForm, MergeForm, UnpackForm,
    held_form::held_form_ui,
    merge_form::merge_form_ui,
    sign::{SignForm, sign_form_ui},
    unpack_form::unpack_form_ui,
};
use crate::{app::desk::Acts, text::Texts};

/// A dialog of a case's past.
#[derive(Debug)]
pub(in crate::app) enum PastDialog {
    /// Whose edits they are.
    Sign(SignForm),
    /// Another window has the case open.
    Held(HeldForm),
    /// A packed case is to be unpacked.
    Unpack(UnpackForm),
    /// A colleague's copy is to be merged.
    Merge(MergeForm),
}

impl PastDialog {
    pub(in crate::app) fn title_key(&self) -> &'static str {
        match self {
            Self::Sign(_) => "sign-title",
            Self::Held(_) => "held-title",
            Self::Unpack(_) => "unpack-title",
            Self::Merge(_) => "command-merge",
        }
    }

    /// Takes what was picked.
    pub(in crate::app) fn picked(&mut self, path: &Path) {
        match self {
            Self::Merge(form) => form.picked(path),
            Self::Unpack(form) => form.place.move_below(path),
            Self::Sign(_) | Self::Held(_) => {}
        }
    }
}

/// The dialog.
pub(in crate::app) fn past_dialog_ui(ui: &mut Ui, dialog: &mut PastDialog, texts: Texts, acts: &mut Acts) {
    match dialog {
        PastDialog::Sign(form) => sign_form_ui(ui, form, texts, acts),
        PastDialog::Held(form) => held_form_ui(ui, form, texts, acts),
        PastDialog::Unpack(form) => unpack_form_ui(ui, form, texts, acts),
        PastDialog::Merge(form) => merge_form_ui(ui, form, texts, acts),
    }
}
