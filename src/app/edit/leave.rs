//! The question before edits that are on no disk would be lost: save a copy, discard them, or stay.

use std::path::PathBuf;

use egui::RichText;

use super::CopyForm;
use crate::{
    app::{
        desk::{Act, Acts},
        open::Ground,
        theme,
    },
    case::Recipe,
    text::Texts,
};

/// What was asked for while there were edits on no disk.
#[derive(Clone, Debug)]
pub(in crate::app) enum Leaving {
    /// Closing the window.
    Close,
    /// Going back to the start page.
    Start,
    /// Opening something else.
    Open(PathBuf, Box<Recipe>),
    /// Taking over something else that was opened already.
    Take(PathBuf, Box<Ground>),
}

/// The question.
pub(in crate::app) fn leave_ui(ui: &mut egui::Ui, leaving: &Leaving, case: &str, texts: Texts, acts: &mut Acts) {
    ui.add(egui::Label::new(RichText::new(texts.get("leave-what"))).wrap());
    ui.add_space(theme::STEP * 2.0);
    ui.horizontal(|ui| {
        if ui.button(texts.get("command-save-copy")).clicked() {
            acts.push(Act::AskCopy(Box::new(CopyForm::new(case))));
        }
        if ui.button(texts.get("leave-discard")).clicked() {
            acts.push(Act::Leave(leaving.clone()));
        }
        if ui.button(texts.get("leave-stay")).clicked() {
            acts.push(Act::CloseDialog);
        }
    });
}
